"""Loops and branches as `lax.scan` and `lax.cond`.

The number of steps is known when a program is compiled; that of a loop with a condition (`until`)
is a `data_length`. Conditions that ops require inside are results: of a loop, whether each held in
all steps, and the numbers and the step where it first did not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends.describe import node_error
from theano.backends.jax.conditions import Condition, stand_in
from theano.backends.jax.plan import known_when_traced
from theano.errors import add_context
from theano.records import replace

if TYPE_CHECKING:
    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Apply

Checks = tuple[tuple[Any, tuple[Any, ...]], ...]
"""For each condition whether it holds, and the numbers of its message."""


def scan(t: Tracer, node: Apply, inputs: Sequence[Any]) -> list[Any]:
    """The outputs of a loop."""
    op, xp = node.op, t.jax.numpy
    n_steps = int(inputs[0])
    sequences, states, fixed = op.split(inputs[1:])
    if n_steps < 0 or any(len(s) < n_steps for s in sequences):
        _refuse(node, inputs, n_steps, sequences)
    steps = t.lengths_of(node)[0] if op.has_until else n_steps
    begin, total = op.place(inputs)
    states = [xp.asarray(s).astype(v.type.dtype) for s, v in zip(
        states, op.split(op.inputs)[1], strict=True)]
    step = _Step(t, op, fixed)
    rows = [xp.asarray(s)[:steps] for s in sequences]
    first = (tuple(states), None)
    try:
        if not steps:
            return [*states, *step.empty(states, sequences), *[np.asarray(0)] * op.has_until]
        carried = step.checks_of(states, [s[0] for s in rows])
        first = (tuple(states), carried)
        numbers = xp.arange(steps, dtype="int64") + begin
        (states, checks), traces = t.lax.scan(step, first, (numbers, tuple(rows)))
    except Exception as error:
        if not op.settings.hidden:
            add_context(error, op.step_text(begin, total))
        raise
    for (holds, payload, at), about in zip(checks, step.conditions, strict=True):
        t.conditions.append((holds, (*payload, at, xp.asarray(total)), replace(
            about, inside=(*about.inside, op))))
    return [*states, *traces, *[np.asarray(steps)] * op.has_until]


class _Step:
    """The step of a loop as a function for `lax.scan`. conditions: those that its ops require, after
    it has been traced."""

    def __init__(self, t: Tracer, op: Any, fixed: Sequence[Any]) -> None:
        self.t, self.op, self.fixed = t, op, list(fixed)
        self.known = known_when_traced(op.graph)
        self.conditions: list[Condition] = []

    def run(self, states: Sequence[Any], rows: Sequence[Any]) -> tuple[Any, Any, Checks]:
        """New states, traced values, and checks."""
        xp, tracer = self.t.jax.numpy, self.t.inner()
        found = tracer.graph(self.op.graph, [*rows, *states, *self.fixed], self.known)
        news, traced, _ = self.op.split_outputs(
            [xp.asarray(v).astype(o.type.dtype) for v, o in zip(
                found, self.op.outputs, strict=True)])
        for number, (old, new) in enumerate(zip(states, news, strict=True)):
            if old.shape != new.shape:
                raise ValueError(
                    f"{self.op}: {self.op.state_name(number)} has shape {old.shape} at the "
                    f"beginning and {new.shape} after step 0; it must keep its shape")
        self.conditions = [about for _, _, about in tracer.conditions]
        return tuple(news), tuple(traced), tuple(
            (holds, numbers) for holds, numbers, _ in tracer.conditions)

    def checks_of(self, states: Sequence[Any], rows: Sequence[Any]) -> Any:
        """The checks before the first step: all hold. The step is traced to find them."""
        xp = self.t.jax.numpy
        shapes = self.t.jax.eval_shape(lambda s, r: self.run(s, r)[2], tuple(states), tuple(rows))
        return tuple(
            (xp.asarray(True), tuple(xp.zeros(n.shape, n.dtype) for n in numbers),
             xp.asarray(0, "int64")) for _, numbers in shapes)

    def empty(self, states: Sequence[Any], sequences: Sequence[Any]) -> list[Any]:
        """The traces of a loop without steps."""
        xp = self.t.jax.numpy
        rows = [self.t.jax.ShapeDtypeStruct(np.shape(s)[1:], s.dtype) for s in sequences]
        shapes = self.t.jax.eval_shape(lambda s, r: self.run(s, r)[1], tuple(states), tuple(rows))
        return [xp.zeros((0, *v.shape), v.dtype) for v in shapes]

    def __call__(self, carried: Any, row: Any) -> Any:
        (states, before), (number, rows) = carried, row
        news, traced, checks = self.run(states, rows)
        where = self.t.jax.numpy.where
        after = tuple(
            (held & holds,
             tuple(where(held, new, old) for new, old in zip(numbers, kept, strict=True)),
             where(held, number, at))
            for (held, kept, at), (holds, numbers) in zip(before, checks, strict=True))
        return (news, after), traced


def _refuse(node: Apply, inputs: Sequence[Any], n_steps: int, sequences: Sequence[Any]) -> None:
    """Raise the error of a loop for its numbers of steps and rows."""
    operands = [stand_in(np.shape(v), str(v.dtype)) for v in inputs]
    try:
        node.op.check(n_steps, sequences)
    except (IndexError, ValueError) as error:
        raise type(error)(node_error(node, operands, str(error))) from None


def chosen(t: Tracer, node: Apply, arrays: Sequence[Any]) -> list[Any]:
    """The outputs of an `IfElse`, whose branches are values."""
    n = node.op.n_outs
    then, other = tuple(arrays[1:n + 1]), tuple(arrays[n + 1:])
    for a, b in zip(then, other, strict=True):
        if a.shape != b.shape:
            raise NotImplementedError(node_error(
                node, [stand_in(v.shape, str(v.dtype)) for v in arrays],
                f"{node.op}: the values of the branches have shapes {a.shape} and {b.shape}",
                rule="JAX needs one shape for both", hint='use mode="FAST_RUN"'))
    return list(t.lax.cond(arrays[0] != 0, lambda: then, lambda: other))


def lazy(t: Tracer, node: Apply, inputs: Sequence[Any]) -> list[Any]:
    """The outputs of a `LazyIfElse`, whose branches are graphs; one of them is run."""
    op, xp = node.op, t.jax.numpy
    first = 1 + len(op.branches[0].inputs)
    arguments = (inputs[1:first], inputs[first:])
    conditions: list[list[Condition]] = [[], []]

    def branch(i: int) -> Callable[[], tuple[tuple[Any, ...], Checks]]:
        def run() -> tuple[tuple[Any, ...], Checks]:
            tracer = t.inner()
            found = tracer.graph(op.branches[i], arguments[i])
            place = op.call_text(i, 0, inputs)
            conditions[i] = [
                replace(about, inside=(*about.inside, place)) for _, _, about in tracer.conditions]
            return tuple(
                xp.asarray(v).astype(o.type.dtype)
                for v, o in zip(found, node.outputs, strict=True)), tuple(
                (holds, numbers) for holds, numbers, _ in tracer.conditions)
        return run

    runs = branch(0), branch(1)
    shapes = [t.jax.eval_shape(run) for run in runs]
    for (a, b) in zip(shapes[0][0], shapes[1][0], strict=True):
        if a.shape != b.shape:
            raise NotImplementedError(node_error(
                node, [stand_in(np.shape(v), str(v.dtype)) for v in inputs],
                f"{op}: the values of the branches have shapes {a.shape} and {b.shape}",
                rule="JAX needs one shape for both", hint='use mode="FAST_RUN"'))

    def holding(i: int) -> Checks:
        return tuple((xp.asarray(True), tuple(xp.zeros(n.shape, n.dtype) for n in numbers))
                     for _, numbers in shapes[i][1])

    def then() -> Any:
        values, checks = runs[0]()
        return values, (*checks, *holding(1))

    def other() -> Any:
        values, checks = runs[1]()
        return values, (*holding(0), *checks)

    values, checks = t.lax.cond(xp.asarray(inputs[0]) != 0, then, other)
    for (holds, numbers), about in zip(checks, conditions[0] + conditions[1], strict=True):
        t.conditions.append((holds, numbers, about))
    return list(values)
