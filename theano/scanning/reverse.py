"""The gradient of a loop: another loop, which iterates over the steps from the last to the first.

The gradient of a step reads rows, invariants, the states before the step, and values that cannot be
computed again, such as random draws. The states before each step are traces of the forward loop; if
it does not trace them, another forward loop with more traces is built, and rewriting merges it with
the user's loop. The reverse step computes intermediate values again, and also maxima, which are
compared with them: a stored maximum may differ in the last bit from the values that are computed
again.

In each step, the gradients of the new states are states of the reverse loop (adjoints), the
gradients of rows are its traces, and the gradients of invariants are accumulated in states.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.gradient.reverse import is_zero, pullback
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.missing import DisconnectedType, NullType, grad_not_implemented
from theano.graph.node import Constant
from theano.records import Record
from theano.scalar import dtypes
from theano.scanning import build
from theano.scanning.connections import node_connections, state_row, step_connections
from theano.scanning.free import free
from theano.scanning.ranges import (
    forwards,
    in_loop,
    is_limited,
    plain_count,
    steps_of,
    unreversed,
)
from theano.tensor.indexing.basic import IncSubtensor
from theano.tensor.op import gradient_dtype

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.scanning.op import Scan
    from theano.tensor.typing import Tensors
    from theano.tensor.var import TensorVariable


class _Plan(Record, frozen=False):
    """The gradients to compute. arriving: the outputs of the node that have a gradient, and these
    gradients; adjoints: positions of states; rows, invariants: positions of inputs of the step."""

    arriving: dict[int, Any]
    adjoints: list[int]
    rows: list[int]
    invariants: list[int]


def gradients(
    op: Scan, inputs: Sequence[TensorVariable], outputs: Sequence[TensorVariable],
    output_grads: Sequence[TensorVariable], wanted: Sequence[bool],
) -> list[Any]:
    """The gradients with respect to the inputs of a node of `op`; only `wanted` ones are
    computed."""
    arriving = {
        o: g for o, g in enumerate(output_grads)
        if not isinstance(g.type, (DisconnectedType, NullType)) and not is_zero(g)
        and _continuous(outputs[o])}
    _shift_last(op, arriving)
    plan = _plan(op, arriving, wanted, set())
    terms, null = _step_gradients(op, plan)
    if null:
        plan = _plan(op, arriving, wanted, set(null))
        terms, _ = _step_gradients(op, plan)
    found = _Reverse(op, list(inputs), list(outputs), plan, terms).run()
    return _answers(op, inputs, output_grads, wanted, found, null)


def _shift_last(op: Scan, arriving: dict[int, Any]) -> None:
    """Add the terms of the gradient of a state's trace that are nonzero only in the last row to the
    gradient of the final state; this avoids an array of zeros."""
    for t in [t for t in arriving if t >= op.n_states]:
        states = [j for j in range(op.n_states) if op.outputs[j] is op.outputs[t]]
        terms = terms_of(arriving[t])
        lasts = {g: row for g in terms if (row := _last_row(g, op.outputs[t])) is not None}
        if not states or not lasts:
            continue
        rest = [g for g in terms if g not in lasts]
        for row in lasts.values():
            arriving[states[0]] = arriving[states[0]] + row if states[0] in arriving else row
        del arriving[t]
        if rest:
            arriving[t] = sum(rest[1:], rest[0])


def terms_of(gradient: Variable) -> list[Any]:
    """The terms of a sum of arrays of one type."""
    stack, found = [gradient], []
    while stack:
        v = stack.pop()
        node = v.owner
        if node is not None and getattr(node.op, "scalar_op", None) == T.add.scalar_op and all(
                w.type == v.type for w in node.inputs):
            stack += reversed(node.inputs)
        else:
            found.append(v)
    return found


def _terms_before_reversal(gradient: Any) -> list[Any]:
    """The terms of a sum; if the rows of the sum are reversed, its terms with their rows
    reversed."""
    found: list[Any] = []
    for term in terms_of(gradient):
        source = unreversed(term)
        found += [term] if source is None else map(_reversed_rows, _terms_before_reversal(source))
    return found


def _reversed_rows(rows: Any) -> Any:
    """The rows in reverse order."""
    source = unreversed(rows)
    return rows[::-1] if source is None else source


def _last_row(gradient: Variable, value: Variable) -> Any:
    """The last row of a gradient that is zero in all other rows; None if it is another gradient, or
    if the row does not have the type of `value`."""
    node = gradient.owner
    if node is None or not isinstance(node.op, IncSubtensor) or (
            node.op.set_instead_of_inc or len(node.inputs) != 3 or not is_zero(node.inputs[0])):
        return None
    row, index = node.inputs[1:]
    last = isinstance(index, Constant) and int(index.data) == -1
    return row if last and row.type == value.type else None


def _answers(
    op: Any, inputs: Sequence[Any], output_grads: Sequence[TensorVariable], wanted: Sequence[bool],
    found: dict[int, Any], null: dict[int, Any],
) -> list[Any]:
    """The gradient for each input of the node: a computed one; null where it depends on a state
    without a gradient; zero where the input is connected; disconnected otherwise."""
    step, pattern = step_connections(op), node_connections(op)
    answers: list[Any] = []
    for i, variable in enumerate(inputs):
        through = [
            g for j, g in null.items() if i and (step[i - 1][j] or i - 1 == state_row(op, j))]
        connected = any(
            c and not isinstance(g.type, DisconnectedType)
            for c, g in zip(pattern[i], output_grads, strict=True))
        if not wanted[i] or not connected or not hasattr(variable.type, "dtype"):
            answers.append(DisconnectedType()())
        elif through:
            answers.append(through[0])
        else:
            answers.append(found[i - 1] if i - 1 in found else _zeros(variable))
    return answers


def _plan(
    op: Scan, arriving: dict[int, Any], wanted: Sequence[bool], null: set[int]
) -> _Plan:
    """Find what must be computed: the adjoints of states that have gradients and depend on a wanted
    input."""
    step, states = step_connections(op), range(op.n_states)
    rows, _, fixed = op.split(range(len(step)))
    useful = _closure(
        (j for j in states if wanted[1 + state_row(op, j)] or any(
            wanted[1 + p] and step[p][j] for p in (*rows, *fixed))),
        lambda i: (j for j in states if step[state_row(op, i)][j]))
    live = _closure(
        (j for j in states if j in arriving or any(
            step[state_row(op, j)][t] for t in arriving if t >= op.n_states)),
        lambda j: (i for i in states if step[state_row(op, i)][j] and _continuous(op.outputs[j])))
    adjoints = [
        j for j in states if j in live and j in useful and j not in null
        and hasattr(op.outputs[j].type, "dtype")]
    return _Plan(arriving, adjoints, [p for p in rows if wanted[1 + p]],
                 [p for p in fixed if wanted[1 + p] and hasattr(op.inputs[p].type, "dtype")])


def _closure(start: Iterable[int], following: Any) -> set[int]:
    found = set(start)
    stack = list(found)
    while stack:
        unseen = [k for k in following(stack.pop()) if k not in found]
        found.update(unseen)
        stack += unseen
    return found


class _Terms(Record, frozen=False):
    """The gradient of one step. adjoints, arrived: free variables of the gradients with respect to
    new states, and to traced values, by output; of: the gradient for each input of the step."""

    adjoints: dict[int, Any]
    arrived: dict[int, Any]
    of: dict[int, Any]


def _step_gradients(op: Scan, plan: _Plan) -> tuple[_Terms, dict[int, Any]]:
    """The gradient of the step, and the states whose gradient is null, including all states whose
    gradient depends on these."""
    adjoints = {j: _gradient_of(op.outputs[j], f"adjoint_{j}") for j in plan.adjoints}
    arrived = {
        t: _gradient_of(op.outputs[t], f"gradient_{t}") for t in plan.arriving
        if t >= op.n_states}
    seeds = {**adjoints, **arrived}
    known = [(op.outputs[o], g) for o, g in seeds.items() if _continuous(op.outputs[o])]
    wrt = [*(state_row(op, j) for j in plan.adjoints), *plan.rows, *plan.invariants]
    if not wrt or not known:
        return _Terms(adjoints, arrived, {}), {}
    found = pullback(
        [v for v, _ in known], [g for _, g in known], [op.inputs[p] for p in wrt],
        return_disconnected="Disconnected", null_gradients="return")
    terms = {
        p: g for p, g in zip(wrt, found, strict=True) if not isinstance(g.type, DisconnectedType)}
    null = {
        j: terms[state_row(op, j)] for j in plan.adjoints
        if isinstance(getattr(terms.get(state_row(op, j)), "type", None), NullType)}
    step, states = step_connections(op), range(op.n_states)
    reached = _closure(null, lambda j: (i for i in states if step[state_row(op, i)][j]))
    why = next(iter(null.values()), None)
    return _Terms(adjoints, arrived, terms), {j: null.get(j, why) for j in reached}


class _Reverse:
    """The reverse loop of one node. outer_of: for each input of the step the outer variable that it
    stands for; trip_count: the number of steps that the forward loop made."""

    def __init__(
        self, op: Scan, inputs: Tensors, outputs: list[Variable], plan: _Plan, terms: _Terms
    ) -> None:
        self.op, self.plan, self.terms = op, plan, terms
        self.inputs, self.outputs = inputs, outputs
        self.outer_of = dict(zip(op.inputs, inputs[1:], strict=True))
        self.trip_count = outputs[-1] if op.has_until else inputs[0]

    def run(self) -> dict[int, Any]:
        """The gradients, keyed by position of the step's input."""
        of = self.terms.of
        found = {p: g for p, g in of.items() if isinstance(g.type, NullType)}
        results = [g for p, g in of.items() if p not in found]
        rows = self._rows(results)
        if rows is None:
            return {p: grad_not_implemented(
                self.op, 1 + p, self.inputs[1 + p],
                "the step's gradient reads a state that is not a tensor") for p in of}
        loop = self._loop(rows)
        last_states, traces, _ = type(self.op).of(loop)
        adjoints = last_states[:len(self.plan.adjoints)]
        totals = iter(last_states[len(adjoints):])
        stacks = iter(traces)
        adjoint_of = dict(zip(self.plan.adjoints, adjoints, strict=True))
        for j in adjoint_of:
            found[state_row(self.op, j)] = self._of_initial_state(j, adjoint_of)
        for p in self.plan.rows:
            if p in of and p not in found:
                found[p] = self._spread(self.inputs[1 + p], next(stacks))
        for p in self.plan.invariants:
            if p in of and p not in found:
                found[p] = next(totals)
        return found

    def _rows(self, results: Sequence[Variable]) -> list[tuple[Any, Any]] | None:
        """The values that the reverse step reads and that differ between steps, each with the
        sequence, or the trace of the forward loop, that holds it; None if one of them is not a
        tensor."""
        op = self.op
        rows, states, _ = op.split(op.inputs)
        _, traced, _ = op.split_outputs(op.outputs)
        kept = [v for v in traced if v.owner is not None and not v.owner.op.compares_result]
        drawn, unknown = _drawn(walk.toposort(results, op.inputs), states)
        leaves = {*op.inputs, *kept, *drawn}
        read = dict.fromkeys(v for v in walk.ancestors(results, leaves) if v in leaves or (
            v in unknown))
        if any(v in unknown for v in read):
            return None
        more = [v for v in read if v not in kept and (v in drawn or v in states)]
        traces = dict(zip((*traced, *more), self._traces(more), strict=True))
        found = [(v, self._limited(self.outer_of[v])[::-1]) for v in rows if v in read]
        held = {v: traces[v] for v in (*kept, *more)}
        return found + [(v, self._last(held[v])[::-1]) for v in read if v in held]

    def _traces(self, more: list[Variable]) -> list[Any]:
        """The traces of the forward loop; if there are `more` variables of the step to trace, the
        traces of an extended forward loop."""
        op = self.op
        if not more:
            return list(op.split_outputs(self.outputs)[1])
        states, traced, last = op.split_outputs(op.outputs)
        graph = FunctionGraph(
            op.inputs, [*states, *traced, *more, *([] if last is None else [last])],
            merging=op.graph.merging)
        extended = type(op)(
            graph, op.n_sequences, op.n_states, op.n_traces + len(more), op.has_until, op.settings)
        outputs = extended(*self.inputs, return_list=True)
        self.trip_count = outputs[-1] if op.has_until else self.trip_count
        return list(extended.split_outputs(outputs)[1])

    def _loop(self, rows: list[tuple[Any, Any]]) -> build.Loop:
        op, plan, of = self.op, self.plan, self.terms.of
        parts = {v: self._parts(plan.arriving[t], v) for t, v in self.terms.arrived.items()}
        rows = rows + [(w, g[::-1]) for each in parts.values() for w, g in each]
        states = []
        for j in plan.adjoints:
            before, new = self.terms.adjoints[j], of.get(state_row(op, j))
            start = plan.arriving.get(j)
            states.append((
                before, _start(self.inputs[1 + state_row(op, j)]) if start is None else start,
                T.zeros_like(before) if new is None else new))
        for p in plan.invariants:
            if p in of and not isinstance(of[p].type, NullType):
                like = op.inputs[p] if isinstance(op.inputs[p].type, T.TensorType) else of[p]
                total = _gradient_of(like, f"total_{p}")
                states.append((total, _start(self.inputs[1 + p], like), total + of[p]))
        traces = [of[p] for p in plan.rows if p in of and not isinstance(of[p].type, NullType)]
        sums: dict[Any, Any] = {
            v: sum((w for w, _ in each[1:]), each[0][0]) for v, each in parts.items()}
        results = walk.replace([new for _, _, new in states] + traces, sums)
        results = self._outside(results, rows)
        states = [
            (v, v.type.filter_variable(_typed(start, v)), v.type.filter_variable(_typed(new, v)))
            for (v, start, _), new in zip(states, results, strict=False)]
        name = f"grad_of_{op.name}" if op.name else "grad_of_scan"
        return build.Loop(
            self._steps(), rows, states, results[len(states):],
            settings=build.Settings(name=name))

    def _outside(self, expressions: list[Variable], rows: list[tuple[Any, Any]]) -> list[Any]:
        """Expressions of `rows` in which outer variables replace the step's invariants."""
        invariants = self.op.split(self.op.inputs)[2]
        outer: dict[Any, Any] = {v: self.outer_of[v] for v in invariants}
        return walk.replace(expressions, outer | {v: v for v, _ in rows})

    def _parts(self, gradient: Variable, row: Variable) -> list[tuple[Any, Any]]:
        """The terms of the gradient with respect to a trace, each with a variable for its row.
        Terms that are traces of loops are read one by one, and a step adds their rows: their sum
        needs no array."""
        terms: dict[bool, list[Any]] = {True: [], False: []}
        for term in _terms_before_reversal(gradient):
            source = unreversed(term)
            node = in_loop(term if source is None else source).owner
            terms[node is not None and type(node.op) is type(self.op)].append(term)
        if len(terms[True]) < 2:
            return [(row, gradient)]
        rest = terms[False]
        return [(row.type.make_variable(row.name), term) for term in (
            *terms[True], *([sum(rest[1:], rest[0])] if rest else []))]

    def _steps(self) -> Any:
        truncate = self.op.truncate_gradient
        return self.trip_count if truncate < 0 else T.minimum(self.trip_count, truncate)

    def _of_initial_state(self, j: int, adjoint_of: Mapping[int, Variable]) -> Any:
        """The gradient of the initial value of state `j`; adjoint_of: the adjoint of each state
        in the first step to which the reverse loop goes back.

        An output with several taps has several states, through which its values move, one state per
        step. If truncation ends the reverse loop at step k > 0, the initial value of state j is in
        state j - k then, whose adjoint is the gradient. If there is no such state, it is zero."""
        truncate = self.op.truncate_gradient
        if truncate < 0:
            return adjoint_of[j]
        gradient = T.switch(
            T.gt(self.trip_count, truncate), T.zeros_like(adjoint_of[j]), adjoint_of[j])
        for k in range(1, self._older_values(j) + 1):
            if j - k in adjoint_of:
                gradient = T.switch(
                    T.eq(self.trip_count, truncate + k), adjoint_of[j - k], gradient)
        return gradient

    def _older_values(self, j: int) -> int:
        """The number of states with older values of the same output before state `j`."""
        first = 0
        for count in self.op.settings.registers:
            if j < first + count:
                return j - first
            first += count
        return 0

    def _spread(self, sequence: Variable, rows: TensorVariable) -> Any:
        """The gradient of a sequence from the gradients of its rows, in reverse order."""
        steps = self._steps()
        if steps is self.trip_count and self._is_read_whole(sequence):
            return rows[::-1]
        zeros = T.zeros_like(sequence, dtype=rows.type.dtype)
        end = self.trip_count
        where = zeros[:steps] if steps is end else zeros[end - steps:end]
        return T.set_subtensor(where, rows[::-1])

    def _last(self, trace: Any) -> Any:
        """The rows of a trace that the reverse loop reads: if it is truncated, only the last."""
        truncate = self.op.truncate_gradient
        return trace if truncate <= 0 else trace[-truncate:]

    def _limited(self, sequence: Any) -> Any:
        """The rows that the loop reads."""
        return sequence if self._is_read_whole(sequence) else sequence[:self.trip_count]

    def _is_read_whole(self, sequence: Any) -> bool:
        """Whether a sequence is known to have as many rows as the loop has steps: it is a slice
        with that number of rows, the trace of a loop with that number of steps, an array whose
        length is used as the number of steps, or one of these in reverse."""
        sequence = forwards(sequence)
        counter = self.trip_count.owner
        if counter is not None and isinstance(counter.op, T.Shape_i) and counter.op.i == 0 and (
                forwards(counter.inputs[0]) is sequence):
            return True
        return is_limited(sequence, self.trip_count) or (
            steps_of(sequence) is not None and steps_of(sequence) is plain_count(self.trip_count))


def _drawn(
    nodes: Iterable[Apply], states: Sequence[Variable]
) -> tuple[set[Any], set[Any]]:
    """The values that `nodes`, in topological order, compute from states that are not tensors: the
    set of tensors, which a loop can trace, and the set of other values."""
    unknown = {v for v in states if not isinstance(v.type, T.TensorType)}
    drawn: set[Any] = set()
    for node in nodes if unknown else ():
        if any(v in unknown for v in node.inputs):
            for v in node.outputs:
                (drawn if isinstance(v.type, T.TensorType) else unknown).add(v)
    return drawn, unknown


def _continuous(variable: Variable) -> bool:
    return getattr(variable.type, "dtype", None) in dtypes.CONTINUOUS


def _gradient_of(variable: Variable, name: str) -> Any:
    """A free variable for the gradient with respect to `variable`."""
    kind = variable.type
    if isinstance(kind, T.TensorType):
        kind = T.TensorType(gradient_dtype(variable), kind.broadcastable)
    return free(kind, name, variable, lambda value: 0 * value)


def _start(variable: TensorVariable, like: Any = None) -> Any:
    """Zeros to which gradients with respect to `variable` are added. like: such a gradient; that
    of a sparse matrix may be dense."""
    if isinstance(variable.type, T.TensorType):
        return T.zeros_like(variable, dtype=gradient_dtype(variable))
    if isinstance(like.type, T.TensorType):
        return T.zeros(variable.shape, dtype=like.type.dtype)
    return variable.zeros_like()


def _zeros(variable: TensorVariable) -> Any:
    """A zero gradient."""
    if isinstance(variable.type, T.TensorType):
        return T.creation.exact_zeros(variable, gradient_dtype(variable))
    return variable.zeros_like()


def _typed(value: Variable, like: Variable) -> Any:
    """A gradient in the dtype of its variable."""
    if not isinstance(like.type, T.TensorType) or value.type.dtype == like.type.dtype:
        return value
    return T.cast(value, like.type.dtype)
