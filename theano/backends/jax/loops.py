"""Loops and branches as `lax.scan` and `lax.cond`.

The number of steps is known when a program is compiled; that of a loop with a condition (`until`)
is a `data_length`. Conditions that ops require inside are results: of a loop, whether each held in
all steps, and the numbers and the step where it first did not.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import devices
from theano.backends.describe import node_error
from theano.backends.jax.conditions import PLAIN, Condition, add_place, shapes_of, stand_in
from theano.backends.jax.plan import in_each_step
from theano.errors import format_error
from theano.flags import warn_caller
from theano.graph.describe import operand
from theano.records import replace
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Apply
    from theano.scanning.op import Scan

Checks = tuple[tuple[Any, tuple[Any, ...]], ...]
"""For each condition whether it holds, and the numbers of its message."""

Branch = Callable[[], tuple[tuple[Any, ...], Checks]]
"""A branch as a function: its values, and what it checks."""


_MANY_CASES = 64
"""If a step is compiled for more lengths that depend on a row or state, there is a warning."""


def scan(t: Tracer, node: Apply, inputs: Sequence[jax.Array]) -> list[Any]:
    """The outputs of a loop."""
    op, xp = node.op, t.jax.numpy
    n_steps = dims.number(inputs[0])
    place = tuple(map(t.numbers, op.place(inputs)))
    sequences, states, fixed = op.split(inputs[1:])
    step = _LoopStep(t, node, fixed)
    try:
        op.check(n_steps, sequences)
        steps = t.lengths_of(node)[0] if op.has_until else n_steps
        found, checks = step.repeated(steps, place[0], sequences, [
            xp.asarray(s).astype(v.type.dtype)
            for s, v in zip(states, op.split(op.inputs)[1], strict=True)])
    except Exception as error:
        add_place(error, node, shapes_of(inputs), *step.reached(place))
        raise
    around = (node, shapes_of(inputs))
    for (holds, numbers, at), about in zip(checks, step.conditions, strict=True):
        t.conditions.append((holds, (*numbers, at, xp.asarray(place[1])), replace(
            about, inside=(*about.inside, around))))
    return [*found, *[np.asarray(steps)] * op.has_until]


class _LoopStep:
    """The step of a loop as a function for `lax.scan`. conditions: what its ops require; they are
    known after `run`.

    For each of the different values of the `step_lengths`, `cases`, the step is another program;
    `case` is that of each step.
    """

    def __init__(self, t: Tracer, node: Apply, fixed: Sequence[jax.Array]) -> None:
        op: Scan = node.op
        self.t, self.op, self.fixed = t, op, list(fixed)
        self.known = t.needs.known_when_traced(op.graph)
        self.conditions: list[Condition] = []
        self.traced, self.at = False, 0
        lengths = t.needs.step_lengths(node)
        steps = in_each_step(lengths, t.known(t.needs.carried(node))) or [{}]
        keys = [tuple((v.shape, v.tobytes()) for v in each.values()) for each in steps]
        first = {key: keys.index(key) for key in keys}
        self.first = list(first.values())
        self.cases = [steps[k] for k in self.first]
        order = {key: i for i, key in enumerate(first)}
        self.case = np.array([order[key] for key in keys], "int32")
        self.shapes: list[Any] = []
        if len(self.cases) > _MANY_CASES:
            warn_caller(format_error(
                f"{op}: lengths in its step have {len(self.cases)} different values",
                node.source_line, [operand(lengths[0])],
                rule="JAX compiles the step for each of them, which may take minutes",
                hint=f"round the lengths up, or {devices.in_c()}"), UserWarning)

    def run(
        self, states: Sequence[jax.Array], rows: Sequence[jax.Array], case: jax.Array
    ) -> tuple[Any, Any, Checks]:
        """New states, traced values, and checks."""
        if len(self.cases) == 1:
            *found, self.conditions = self.of_case(0, states, rows)
            return found[0], found[1], found[2]
        conditions: dict[int, list[Condition]] = {}
        number = range(len(self.cases))
        holding = [_holding(self.t, shape[2]) for shape in self.case_shapes(states, rows)]

        def branch(i: int) -> Callable[..., Any]:
            def compute(states: Sequence[jax.Array], rows: Sequence[jax.Array]) -> Any:
                news, traced, checks, conditions[i] = self.of_case(i, states, rows)
                return news, traced, tuple(
                    check for j in number for check in (checks if i == j else holding[j]))
            return compute

        found = self.t.lax.switch(case, [branch(i) for i in number], tuple(states), tuple(rows))
        self.conditions = [each for i in number for each in conditions[i]]
        return found[0], found[1], found[2]

    def case_shapes(
        self, states: Sequence[jax.Array], rows: Sequence[jax.Array]
    ) -> list[Any]:
        """The shapes of new states, traced values and checks, for each of the cases."""
        if not self.shapes:
            self.shapes = [self.t.jax.eval_shape(
                partial(self._found, i), tuple(states), tuple(rows))
                for i in range(len(self.cases))]
            for k, shape in zip(self.first, self.shapes, strict=True):
                self.same_shapes(self.shapes[0][1], shape[1], k)
        return self.shapes

    def _found(
        self, case: int, states: Sequence[jax.Array], rows: Sequence[jax.Array]
    ) -> tuple[Any, Any, Checks]:
        news, traced, checks, _ = self.of_case(case, states, rows)
        return news, traced, checks

    def same_shapes(self, wanted: Sequence[jax.Array], found: Sequence[jax.Array], k: int) -> None:
        """Raise ValueError if traced values have another shape in step `k` than in the first."""
        for number, (one, other) in enumerate(zip(wanted, found, strict=True)):
            if one.shape != other.shape:
                self.at = k
                raise ValueError(
                    f"{self.op}: output {number} has shape {one.shape} in the first step and "
                    f"{other.shape} in step {k}")

    def of_case(
        self, case: int, states: Sequence[jax.Array], rows: Sequence[jax.Array]
    ) -> tuple[Any, Any, Checks, list[Condition]]:
        """New states, traced values, checks and their conditions, where the values that must be
        known are those of one case."""
        xp, tracer, self.traced = self.t.jax.numpy, self.t.inner(), True
        self.at = self.first[case]
        found = tracer.graph(
            self.op.graph, [*rows, *states, *self.fixed], self.known, self.cases[case])
        news, traced, _ = self.op.split_outputs(
            [xp.asarray(v).astype(o.type.dtype) for v, o in zip(
                found, self.op.outputs, strict=True)])
        for number, (old, new) in enumerate(zip(states, news, strict=True)):
            if old.shape != new.shape:
                raise ValueError(
                    f"{self.op}: {self.op.state_name(number)} has shape {old.shape} at the "
                    f"beginning and {new.shape} after step 0; it must keep its shape")
        return tuple(news), tuple(traced), tuple(
            (holds, numbers) for holds, numbers, _ in tracer.conditions), [
            about for _, _, about in tracer.conditions]

    def reached(self, place: tuple[jax.Array, jax.Array]) -> tuple[int, int]:
        """The number of the step that is traced, and of all steps, if they are known; else zeros,
        which messages leave out."""
        known = self.traced and all(isinstance(v, (int, np.ndarray)) for v in place)
        return (int(place[0]) + self.at, int(place[1])) if known else (0, 0)

    def repeated(
        self, steps: int, begin: jax.Array, sequences: Sequence[jax.Array], states: list[jax.Array]
    ) -> tuple[list[Any], Any]:
        """The last states and the traces after all steps, and the checks."""
        xp = self.t.jax.numpy
        if not steps:
            return [*states, *self.empty(states, sequences)], ()
        rows = [xp.asarray(s)[:steps] for s in sequences]
        first = tuple(states), self.checks_of(states, [s[0] for s in rows])
        numbers = xp.arange(steps, dtype="int64") + begin
        case = xp.asarray(self.case[:steps]) if len(self.cases) > 1 else xp.zeros(steps, "int32")
        (last, checks), traces = self.t.lax.scan(self, first, (numbers, tuple(rows), case))
        return [*last, *traces], checks

    def checks_of(self, states: Sequence[jax.Array], rows: Sequence[jax.Array]) -> Any:
        """The checks before the first step: all hold. The step is traced to find them."""
        xp = self.t.jax.numpy
        shapes = [check for each in self.case_shapes(states, rows) for check in each[2]]
        return tuple(
            (xp.asarray(True), tuple(xp.zeros(n.shape, n.dtype) for n in numbers),
             xp.asarray(0, "int64")) for _, numbers in shapes)

    def empty(self, states: Sequence[jax.Array], sequences: Sequence[jax.Array]) -> list[Any]:
        """The traces of a loop without steps. If the step cannot be traced, because it would raise,
        their shapes are those of the shape rules."""
        jax, op = self.t.jax, self.op
        rows = [jax.ShapeDtypeStruct(np.shape(s)[1:], s.dtype) for s in sequences]
        try:
            shapes = [v.shape for v in self.case_shapes(states, rows)[0][1]]
        except NotImplementedError:
            raise
        except Exception:
            values = [v if isinstance(v, np.ndarray) else stand_in(np.shape(v), str(v.dtype))
                      for v in (*rows, *states, *self.fixed)]
            shapes = [tuple(map(int, s)) for s in op.trace_shapes(values)]
        self.conditions = []  # no step is made
        return [jax.numpy.zeros((0, *shape), v.type.dtype) for shape, v in zip(
            shapes, op.split_outputs(op.outputs)[1], strict=True)]

    def __call__(self, carried: jax.Array, row: jax.Array) -> Any:
        (states, before), (number, rows, case) = carried, row
        news, traced, checks = self.run(states, rows, case)
        where = self.t.jax.numpy.where
        so_far = reduce(operator.and_, [held for held, _, _ in before], np.True_)
        after = tuple(  # the first step in which one does not hold counts
            (held & (holds | ~so_far),
             tuple(where(so_far, new, old) for new, old in zip(numbers, kept, strict=True)),
             where(so_far, number, at))
            for (held, kept, at), (holds, numbers) in zip(before, checks, strict=True))
        return (news, after), traced


def chosen(t: Tracer, node: Apply, arrays: Sequence[jax.Array]) -> list[Any]:
    """The outputs of an `IfElse`, whose branches are values."""
    n = node.op.n_outs
    then, other = tuple(arrays[1:n + 1]), tuple(arrays[n + 1:])
    if isinstance(t.operands[0], np.ndarray):
        return list(then if t.operands[0] else other)
    _require_equal_shapes(node, arrays, then, other)
    return list(t.lax.cond(arrays[0] != 0, lambda: then, lambda: other))


class ShapesDiffer(NotImplementedError):
    """The values of the branches of `node` differ in shape."""

    def __init__(self, message: str, node: Apply) -> None:
        super().__init__(message)
        self.node = node


def _require_equal_shapes(
    node: Apply, inputs: Sequence[jax.Array], then: Sequence[jax.Array], other: Sequence[jax.Array]
) -> None:
    """Raise ShapesDiffer if the values of the branches differ in shape."""
    for a, b in zip(then, other, strict=True):
        if a.shape != b.shape:
            raise ShapesDiffer(node_error(
                node, [stand_in(*each) for each in shapes_of(inputs)],
                f"{node.op}: the values of the branches have shapes {a.shape} and {b.shape}",
                rule="a program for all arguments needs one shape for both",
                hint=devices.in_c()), node)


def lazy(t: Tracer, node: Apply, inputs: Sequence[jax.Array]) -> list[Any]:
    """The outputs of a `LazyIfElse`, whose branches are graphs; one of them is run."""
    op, xp = node.op, t.jax.numpy
    first = 1 + len(op.branches[0].inputs)
    arguments = (inputs[1:first], inputs[first:])
    conditions: list[list[Condition]] = [[], []]

    def branch(i: int) -> Branch:
        def run() -> tuple[tuple[Any, ...], Checks]:
            tracer = t.inner()
            try:
                found = tracer.graph(op.branches[i], arguments[i], given=known[i])
            except Exception as error:
                add_place(error, *around)
                raise
            conditions[i] = [replace(about, inside=(*about.inside, around))
                             for _, _, about in tracer.conditions]
            return tuple(
                xp.asarray(v).astype(o.type.dtype)
                for v, o in zip(found, node.outputs, strict=True)), tuple(
                (holds, numbers) for holds, numbers, _ in tracer.conditions)
        return run

    around = (node, shapes_of(inputs))
    carrying = iter(t.known(t.needs.carried(node))[1:])
    known = [dict(zip(t.needs.carried_in(graph), carrying, strict=False))
             for graph in op.branches]
    runs = [branch(0), branch(1)]
    if isinstance(inputs[0], np.ndarray):
        number = 0 if inputs[0] else 1
        values, checks = runs[number]()
        return _required(t, checks, conditions[number], values)
    chosen = xp.asarray(inputs[0]) != 0
    shapes = _traced_branches(t, node, runs, chosen)
    _require_equal_shapes(node, inputs, shapes[0][0], shapes[1][0])

    def then() -> Any:
        values, checks = runs[0]()
        return values, (*checks, *_holding(t, shapes[1][1]))

    def other() -> Any:
        values, checks = runs[1]()
        return values, (*_holding(t, shapes[0][1]), *checks)

    values, checks = t.lax.cond(chosen, then, other)
    return _required(t, checks, conditions[0] + conditions[1], values)


def _holding(t: Tracer, shapes: Checks) -> Checks:
    """Checks of these shapes that hold."""
    xp = t.jax.numpy
    return tuple((xp.asarray(True), tuple(xp.zeros(n.shape, n.dtype) for n in numbers))
                 for _, numbers in shapes)


def _traced_branches(
    t: Tracer, node: Apply, runs: list[Branch], chosen: jax.Array
) -> Any:
    """The shapes of what the two branches return. A branch that cannot be traced, because it would
    raise, is replaced by one that returns zeros, and must not be reached. chosen: whether the first
    one is run."""
    shapes: list[Any] = [None, None]
    errors: dict[int, Exception] = {}
    for number, run in enumerate(runs):
        try:
            shapes[number] = t.jax.eval_shape(run)
        except PLAIN as error:
            errors[number] = error
    if len(errors) == 2:
        raise ShapesDiffer(str(errors[0]), node) from errors[0]
    for number, raised in errors.items():
        t.must_not_reach(node, raised, chosen if number == 0 else ~chosen)
        shapes[number] = shapes[1 - number][0], ()
        runs[number] = partial(_zeros, t, shapes[number][0])
    return shapes


def _zeros(t: Tracer, shapes: Sequence[jax.ShapeDtypeStruct]) -> tuple[tuple[Any, ...], Checks]:
    """What a branch without checks returns: zeros."""
    return tuple(t.xp.zeros(v.shape, v.dtype) for v in shapes), ()


def _required(
    t: Tracer, checks: Checks, conditions: Sequence[Condition], values: Sequence[jax.Array]
) -> list[Any]:
    """`values`, after the conditions of branches have been passed on."""
    for (holds, numbers), about in zip(checks, conditions, strict=True):
        t.conditions.append((holds, numbers, about))
    return list(values)
