"""A loop as programs see it: an output that is fed back is held in a buffer, whose first rows are
the initial values, and of which `scan` returns the other rows.

Programs read these buffers: all states with the initial ones, and the gradient with respect to the
buffer of initial values, whose rows are the derivatives with respect to the states of all steps.
The ops of this file state that form. A function is made without them: `expand` replaces each by the
loop (`Scan`), which has states and traces, or by other ops.

  inputs of a node     number of steps, sequences, buffers (first those of outputs with several
                       taps), initial values of the other states, the number of steps for each
                       output that is not fed back, invariants
  outputs of a node    buffers, outputs that are not fed back, final values of the other states
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

import theano.tensor as T
from theano.flags import change_flags
from theano.gradient.pushforward import Rop
from theano.gradient.reverse import graph_connections, is_zero, pullback
from theano.graph import later, thunks, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.missing import DisconnectedType, NullType
from theano.graph.node import Apply, Constant
from theano.graph.op import Op
from theano.scanning.build import Loop
from theano.scanning.op import Run, Scan, stacked
from theano.scanning.reverse import terms_of
from theano.tensor.indexing import slicing
from theano.tensor.indexing.basic import IncSubtensor, Subtensor
from theano.tensor.op import gradient_dtype

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.graph.typing import Storage
    from theano.tensor.type import TensorType
    from theano.tensor.typing import Shapes, Tangents, Tensors
    from theano.tensor.var import TensorVariable

    Part = Sequence[object]

Taps = tuple[tuple[int, ...], ...]


def buffered(loop: Loop, taps: Taps) -> tuple[list[Any], list[Any]]:
    """Apply a loop; returns its outputs, and the final values of the states that no output feeds.

    taps: for each output, the taps of the states that it feeds, or () if it is not fed back; the
    states of the loop that outputs feed come first, in the order of the outputs."""
    last_states, traces, _ = Scan.of(loop)
    if not any(taps):
        return traces, last_states
    node = traces[0].owner
    op = BufferedScan(node.op, taps)
    outputs = op(*op.seen_inputs(node.inputs), return_list=True)
    op.made[outputs[0].owner] = outputs[0].owner.inputs[:], node.outputs
    found: dict[int, Any] = dict(zip(op.held + op.others, outputs, strict=False))
    for i in op.held:
        found[i] = _after(found[i], op.depth(i))
    return [found[i] for i in range(len(taps))], outputs[len(taps):]


@later.extended
class BufferedScan(Scan):
    """The loop `core` in the form that the top of this file states; taps: see `buffered`.

    held: the outputs that are fed back, those with several taps first; others: the other outputs.
    """

    inlined = always_inlined = True

    def __init__(self, core: Scan, taps: Taps) -> None:
        super().__init__(
            core.graph, core.n_sequences, core.n_states, core.n_traces, core.has_until,
            core.settings)
        self.core, self.taps, self.step_variables = core, taps, core.step_variables
        self.made: MutableMapping[Apply, tuple[Sequence[Any], list[Any]]] = WeakKeyDictionary()
        numbers = range(len(taps))
        self.held = [i for i in numbers if taps[i] not in ((), (-1,))]
        self.held += [i for i in numbers if taps[i] == (-1,)]
        self.others = [i for i in numbers if not taps[i]]

    def with_graphs(self, graphs: Sequence[FunctionGraph]) -> BufferedScan:
        return BufferedScan(self.core.with_graphs(graphs), self.taps)

    def _shape_of_loop(self) -> tuple[Any, ...]:
        return (*super()._shape_of_loop(), self.taps)

    def __getstate__(self) -> dict[str, Any]:
        return {"core": self.core, "taps": self.taps}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    # -- the parts of a node ------------------------------------------------------------------

    def depth(self, output: int) -> int:
        """The number of initial values of an output."""
        return -min(self.taps[output], default=0)

    def states_of(self, output: int) -> range:
        """The states of the loop that an output feeds."""
        first = sum(map(self.depth, range(output)))
        return range(first, first + self.depth(output))

    @property
    def n_fed(self) -> int:
        """The number of states that outputs feed."""
        return sum(map(self.depth, range(len(self.taps))))

    def seen_inputs(self, inputs: Tensors) -> list[Any]:
        """The inputs of a node, from those of a node of the loop."""
        n_steps = inputs[0]
        rows, states, fixed = self.core.split(inputs[1:])
        buffers = [
            Buffer(self.depth(i), False)(*(states[j] for j in self.states_of(i)), n_steps)
            for i in self.held]
        return [n_steps, *rows, *buffers, *states[self.n_fed:], *[n_steps] * len(self.others),
                *fixed]

    def divide(self, inputs: Part) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
        """The sequences, buffers, initial values of the other states, and invariants among the
        inputs of a node."""
        ends = [1]
        for count in (self.n_sequences, len(self.held), self.n_states - self.n_fed,
                      len(self.others), len(inputs)):
            ends.append(ends[-1] + count)
        rows, buffers, states, _, fixed = (
            list(inputs[a:b]) for a, b in zip(ends, ends[1:], strict=False))
        return rows, buffers, states, fixed

    def loop_inputs(
        self, inputs: Part, row: Callable[[TensorVariable, int], object] | None = None,
    ) -> list[Any]:
        """The inputs of a node of the loop, from those of a node. row: makes an initial value from
        a buffer."""
        take = row or _first_row
        rows, buffers, states, fixed = self.divide(inputs)
        starts: list[Any] = [None] * self.n_fed
        for i, buffer in zip(self.held, buffers, strict=True):
            for k, j in enumerate(self.states_of(i)):
                starts[j] = take(buffer, k)
        return [inputs[0], *rows, *starts, *states, *fixed]

    def seen(self, outputs: Part) -> list[Any]:
        """The outputs of a loop in the order of those of a node, with traces for buffers."""
        states, traces, _ = self.core.split_outputs(outputs)
        return [*(traces[i] for i in self.held + self.others), *states[self.n_fed:]]

    def loop_outputs(self, node: Apply) -> list[Any]:
        """The outputs of the loop that a node stands for, which are made once."""
        inputs, outputs = self.made.get(node, ((), []))
        if not outputs or any(a is not b for a, b in zip(inputs, node.inputs, strict=True)):
            outputs = self.core(*self.loop_inputs(node.inputs), return_list=True)
            self.made[node] = list(node.inputs), outputs
        return outputs

    def stands_for(self, variable: TensorVariable) -> Any:
        """The output of the loop for an output of a node; a buffer stands for itself."""
        node: Any = variable.owner
        number: Any = variable.index
        return variable if number < len(self.held) else self.seen(self.loop_outputs(node))[number]

    # -- what programs read -------------------------------------------------------------------

    @property
    def inputs(self) -> list[Any]:
        """The inputs of the step: rows, tapped values in the order of the buffers, the other
        states, and invariants."""
        rows, states, fixed = self.core.split(self.core.inputs)
        tapped = [states[self.states_of(i)[tap]] for i in self.held for tap in self.taps[i]]
        return [*rows, *tapped, *states[self.n_fed:], *fixed]

    @property
    def outputs(self) -> list[Any]:
        """The outputs of the step, in the order of those of a node, and the condition of its
        end."""
        _, _, last = self.core.split_outputs(self.core.outputs)
        return [*self.seen(self.core.outputs), *([] if last is None else [last])]

    def outer_inputs(self, node: Apply) -> list[Any]:
        rows, buffers, states, fixed = self.divide(node.inputs)
        read = [b for i, b in zip(self.held, buffers, strict=True) for _ in self.taps[i]]
        return [*rows, *read, *states, *fixed]

    # -- the protocol of ops ------------------------------------------------------------------

    def make_node(self, *inputs: Variable) -> Apply:
        _, buffers, states, _ = self.divide(inputs)
        traced = self.core.split_outputs(self.core.outputs)[1]
        return Apply(self, list(inputs), [
            *(v.type() for v in buffers), *(stacked(traced[i].type)() for i in self.others),
            *(v.type() for v in states)])

    def function(self, runs: Sequence[Run]) -> Callable[[Sequence[Any]], list[Any]]:
        run = self.core.function(runs)

        def seen(inputs: Sequence[np.ndarray]) -> list[Any]:
            buffers = self.divide(inputs)[1]
            found = self.seen(run(self.loop_inputs(inputs, lambda b, k: np.asarray(b[k]))))
            for k, (i, buffer) in enumerate(zip(self.held, buffers, strict=True)):
                found[k] = np.concatenate([buffer[:self.depth(i)], found[k]])
            return found

        return seen

    def expand(self, node: Apply) -> list[Any]:
        """The outputs of a node as expressions of its inputs."""
        found = self.seen(self.loop_outputs(node))
        buffers = self.divide(node.inputs)[1]
        for k, (i, buffer) in enumerate(zip(self.held, buffers, strict=True)):
            starts = [_first_row(buffer, k) for k in range(self.depth(i))]
            found[k] = Buffer(self.depth(i), True)(*starts, found[k])
        return found

    def infer_shape(self, node: Apply, shapes: Shapes) -> list[Any]:
        """A buffer has as many rows as its initial values and its trace."""
        found = self.seen(self.loop_outputs(node))
        return [
            (v.shape[0] + (self.depth(self.held[k]) if k < len(self.held) else 0),
             *(v.shape[axis] for axis in range(1, v.type.ndim)))
            if isinstance(v.type, T.TensorType) and v.type.ndim else ()
            for k, v in enumerate(found)]

    def do_constant_folding(self, node: Apply) -> bool:
        return False

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """A buffer is connected to what its initial values are connected to, and to itself."""
        of_loop = [self.seen(row) for row in self.core.connection_pattern(node)]
        rows, buffers, states, fixed = self.divide(range(len(node.inputs)))
        none = [False] * node.nout
        pattern = [none] * node.nin
        for p, k in enumerate((*rows, *[None] * self.n_fed, *states, *fixed), 1):
            if k is not None:
                pattern[k] = of_loop[p]
        first = 1 + self.n_sequences
        for k, i in enumerate(self.held):
            reached = [of_loop[first + j] for j in self.states_of(i)]
            pattern[buffers[k]] = [
                o == k or any(row[o] for row in reached) for o in range(node.nout)]
        return pattern

    def L_op_wanted(
        self, inputs: Tensors, outputs: Tensors, output_grads: Tensors, wanted: list[bool],
    ) -> list[Any]:
        node: Any = outputs[0].owner
        loop: Any = self.loop_outputs(node)[0].owner
        of_traces = [
            _rows_from(g, self.depth(i)) for g, i in zip(output_grads, self.held, strict=False)]
        of_traces += output_grads[len(self.held):len(self.taps)]
        arriving = dict(zip(self.held + self.others, of_traces, strict=True))
        rest = output_grads[len(self.taps):]
        arrived: list[Any] = [
            *(DisconnectedType()() for _ in range(self.n_fed)), *rest,
            *(arriving[i] for i in range(len(self.taps))),
            *[DisconnectedType()()] * self.has_until]
        found = self.core.L_op_wanted(loop.inputs, self._as_seen(node), arrived, self.loop_inputs(
            wanted, lambda buffer, k: buffer))
        rows, starts, fixed = self.core.split(found[1:])
        states = starts[self.n_fed:]
        _, buffers, _, _ = self.divide(range(len(inputs)))
        of_buffers = [
            self._of_buffer(node, k, starts, output_grads) if wanted[b] else DisconnectedType()()
            for k, b in enumerate(buffers)]
        return [DisconnectedType()(), *rows, *of_buffers, *states,
                *(DisconnectedType()() for _ in self.others), *fixed]

    def _as_seen(self, node: Apply) -> list[Any]:
        """The outputs of the loop, those that the node has as they are computed from it, so that
        a further gradient goes through one node."""
        states, traces, last = self.core.split_outputs(self.loop_outputs(node))
        for k, i in enumerate(self.held):
            traces[i] = _after(node.outputs[k], self.depth(i))
        for k, i in enumerate(self.others, len(self.held)):
            traces[i] = node.outputs[k]
        states[self.n_fed:] = node.outputs[len(self.taps):]
        return [*states, *traces, *([last] * self.has_until)]

    def _of_buffer(
        self, node: Apply, number: int, starts: Tensors, output_grads: Tensors,
    ) -> Any:
        """The gradient with respect to a buffer of initial values. starts: the gradients with
        respect to the initial values of all states, without what is read from the buffers."""
        i = self.held[number]
        buffer = self.divide(node.inputs)[1][number]
        found = [starts[j] for j in self.states_of(i)]
        null = [g for g in found if isinstance(g.type, NullType)]
        if null:
            return null[0]
        direct = output_grads[number]
        connected = []
        for k in range(self.depth(i)):
            terms = [g for g in (found[k], _row(direct, k)) if not (
                g is None or isinstance(g.type, DisconnectedType))]
            connected.append(bool(terms))
            found[k] = sum(terms[1:], terms[0]) if terms else T.zeros_like(
                _first_row(buffer, k), dtype=gradient_dtype(buffer))
        known = [
            k for k, g in enumerate(output_grads)
            if not isinstance(g.type, (DisconnectedType, NullType))]
        return BufferGradient(self, number, tuple(known), tuple(connected))(
            *found, *node.inputs, *(output_grads[k] for k in known))

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        loop = self.core(*self.loop_inputs(inputs), return_list=True)[0].owner
        found = self.seen(self.core.R_op(loop.inputs, self.loop_inputs(
            eval_points, lambda point, k: None if point is None else _first_row(point, k))))
        buffers, points = self.divide(inputs)[1], self.divide(eval_points)[1]
        for k, i in enumerate(self.held):
            if found[k] is not None:
                starts = [
                    T.zeros_like(_first_row(buffers[k], r)) if points[k] is None else
                    _first_row(points[k], r) for r in range(self.depth(i))]
                found[k] = Buffer(self.depth(i), True)(*starts, found[k])
        return found


class StateRows(Subtensor):
    """`buffer[depth:]`, which `scan` returns: the rows of a buffer after the initial values."""

    inlined = always_inlined = True

    def __eq__(self, other: object) -> bool:
        return self is other or (type(other) is StateRows and self._key == other._key)

    __hash__ = Subtensor.__hash__

    def __reduce__(self) -> Any:
        return StateRows, (self.idx_list,)

    def expand(self, node: Apply) -> list[Any]:
        """The trace of a loop, if the node has its original form."""
        buffer, depth = node.inputs[0].owner, _count(node)
        if buffer is not None and isinstance(buffer.op, BufferedScan):
            op, number = buffer.op, node.inputs[0].index
            if number < len(op.held) and op.depth(op.held[number]) == depth:
                trace = op.seen(op.loop_outputs(buffer))[number]
                trace.name = node.outputs[0].name
                return [trace]
        return [_rows_from(node.inputs[0], depth) if _is_history(buffer, depth) else (
            Subtensor(self.idx_list)(*node.inputs))]

    def stands_for(self, variable: Variable) -> Any:
        """The trace of a loop, if the node has its original form; else the variable."""
        node: Any = variable.owner
        buffer = node.inputs[0].owner
        if buffer is None or not isinstance(buffer.op, BufferedScan):
            return variable
        op, number = buffer.op, node.inputs[0].index
        if number >= len(op.held) or op.depth(op.held[number]) != _count(node):
            return variable
        return op.seen(op.loop_outputs(buffer))[number]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [_rows_from(eval_points[0], _count(inputs))]


class Buffer(Op):
    """The buffer of a state: its `depth` initial values, followed by the rows of a trace
    (holds_trace), or by as many rows of zeros as there are steps.

    The inputs are the initial values, and the trace or the number of steps."""

    __props__ = ("depth", "holds_trace")
    inlined = always_inlined = True

    def __init__(self, depth: int, holds_trace: bool) -> None:
        self.depth, self.holds_trace = depth, holds_trace

    def make_node(self, *inputs: Variable) -> Apply:
        return Apply(self, list(inputs), [stacked(inputs[0].type)()])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: Storage, params: object = None,
    ) -> None:
        *rows, rest = inputs
        if not self.holds_trace:
            rest = np.zeros((int(rest), *np.shape(rows[0])), node.outputs[0].type.dtype)
        output_storage[0][0] = np.concatenate([np.stack(rows), rest])

    def expand(self, node: Apply) -> list[Any]:
        """The buffer as a concatenation."""
        *rows, rest = node.inputs
        if not self.holds_trace:
            zero = T.zeros((), dtype=node.outputs[0].type.dtype)
            rest = T.alloc(zero, rest, *(rows[0].shape[k] for k in range(rows[0].type.ndim)))
        return [_joined(rows, rest, node.outputs[0].type)]

    def infer_shape(self, node: Apply, shapes: Shapes) -> list[Any]:
        """As many rows as initial values and steps."""
        length = shapes[-1][0] if self.holds_trace else node.inputs[-1]
        return [(length + self.depth, *shapes[0])]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """The number of steps is not connected."""
        return [[True]] * self.depth + [[self.holds_trace]]

    def L_op_wanted(
        self, inputs: Tensors, outputs: Tensors, output_grads: Tensors, wanted: list[bool],
    ) -> list[Any]:
        (g,) = output_grads
        rows = [_row(g, k) if w else None for k, w in enumerate(wanted[:-1])]
        found = [DisconnectedType()() if row is None else row for row in rows]
        rest = _rows_from(g, self.depth) if self.holds_trace and wanted[-1] else None
        return [*found, DisconnectedType()() if rest is None else rest]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        points = [
            T.zeros_like(v) if p is None else p
            for v, p in zip(inputs, eval_points, strict=True)]
        return [self(*points[:-1], points[-1] if self.holds_trace else inputs[-1])]


class BufferGradient(Op):
    """The gradient with respect to buffer `number` of initial values of the loop `op`: the
    derivatives with respect to the initial values, then those with respect to the states after
    each step.

    The inputs are the first of these, the inputs of the loop's node, and the gradients of its
    outputs `known`. The second are computed only if they are read: a gradient with respect to the
    initial values reads the first alone. connected: for each initial value, whether the cost
    depends on it; else its derivative is zero."""

    __props__ = ("op", "number", "known", "connected")
    inlined = always_inlined = True

    def __init__(
        self, op: BufferedScan, number: int, known: tuple[int, ...], connected: tuple[bool, ...],
    ) -> None:
        self.op, self.number, self.known, self.connected = op, number, known, connected
        self.depth = op.depth(op.held[number])

    def make_node(self, *inputs: Variable) -> Apply:
        kind = inputs[0].type
        return Apply(self, list(inputs), [stacked(kind)()])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: Storage, params: object = None,
    ) -> None:
        with change_flags(compute_test_value="off"):
            given = [v.type() for v in node.inputs]
            graph = FunctionGraph(given, self.make_node(*given).outputs, clone=False)
            (output_storage[0][0],) = thunks.run(graph, inputs)

    def infer_shape(self, node: Apply, shapes: Shapes) -> list[Any]:
        """The shape of the buffer."""
        return [shapes[self.depth + self._place()]]

    def _place(self) -> int:
        return 1 + self.op.n_sequences + self.number

    def expand(self, node: Apply) -> list[Any]:
        """The rows as an expression. A state has the gradient of its row, and what reaches it
        through later steps: the gradient with respect to zeros that are added to the state before
        each step."""
        i, end = self.op.held[self.number], len(node.inputs) - len(self.known)
        starts, inputs = node.inputs[:self.depth], node.inputs[self.depth:end]
        depths = [self.op.depth(j) for j in self.op.held]
        arriving = {
            k: _rows_from(g, depths[k]) if k < len(depths) else g
            for k, g in zip(self.known, node.inputs[end:], strict=True)}
        zeros, found, count = self._changed(self.op.loop_inputs(inputs), i)
        later = pullback([found[k] for k in self.known], list(arriving.values()), zeros)
        last = T.zeros_like(T.shape_padleft(starts[0]))
        rest = T.concatenate([later, last])[1:count + 1]
        if self.number in arriving:
            rest = arriving[self.number] + rest
        return [_joined(starts, rest, node.outputs[0].type)]

    def _changed(self, given: Tensors, output: int) -> tuple[Any, list[Any], Any]:
        """Zeros, a row of which is added to the newest value of an output before each step; the
        outputs of that loop in the order of a node; and the number of steps that it makes. given:
        the inputs of the loop."""
        op, newest = self.op.core, self.op.states_of(output)[-1]
        rows, states, fixed = op.split(op.inputs)
        sequences, initial, outside = op.split(given[1:])
        first = initial[newest]
        zeros = T.patternbroadcast(T.alloc(
            T.zeros((), dtype=first.type.dtype), given[0],
            *(first.shape[k] for k in range(first.type.ndim))),
            (False, *first.type.broadcastable))
        change = states[newest].type()
        known = dict(zip(fixed, outside, strict=True))
        known[states[newest]] = states[newest] + change
        news, traced, last = op.split_outputs(walk.replace(op.outputs, known))
        finals, traces, count = Scan.of(Loop(
            given[0], [*zip(rows, sequences, strict=True), (change, zeros)],
            list(zip(states, initial, news, strict=True)), traced, last, settings=op.settings))
        return zeros, self.op.seen([*finals, *traces, *([count] * op.has_until)]), count

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        node: Any = outputs[0].owner
        (value,) = self.expand(node)
        return list(pullback([value], output_grads, inputs, return_disconnected="Disconnected"))

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """As those of the expression."""
        return [list(row) for row in graph_connections(node.inputs, self.expand(node))]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        (value,) = self.expand(self.make_node(*inputs))
        moving = [(v, p) for v, p in zip(inputs, eval_points, strict=True) if p is not None]
        return [Rop(value, [v for v, _ in moving], [p for _, p in moving])]


def _after(buffer: TensorVariable, depth: int) -> Any:
    """The rows of a buffer after the initial values."""
    rows: Any = buffer[depth:].owner
    return StateRows(rows.op.idx_list)(*rows.inputs)


def _joined(rows: Tensors, rest: Variable, kind: TensorType) -> Any:
    """Rows, stacked, followed by the rows of `rest`."""
    stack = T.unbroadcast(T.shape_padleft(rows[0]), 0) if len(rows) == 1 else T.stack(list(rows))
    return kind.filter_variable(T.patternbroadcast(
        T.concatenate([stack, rest]), kind.broadcastable))


def _count(node: Apply | Tensors) -> int:
    """The constant number of rows that `StateRows` leaves out; -1 if it is not constant. node: its
    node, or its inputs."""
    depth = (node.inputs if isinstance(node, Apply) else node)[1]
    return int(depth.data) if isinstance(depth, Constant) else -1


def _is_history(node: Apply | None, depth: int) -> bool:
    return node is not None and isinstance(node.op, Buffer) and (
        node.op.holds_trace and node.op.depth == depth)


def _first_row(buffer: TensorVariable, k: int) -> Any:
    """Row `k` of a buffer of initial values."""
    node = buffer.owner
    if node is not None and isinstance(node.op, (Buffer, BufferGradient)) and k < node.op.depth:
        return node.inputs[k]
    return buffer[k]


def _placed(gradient: TensorVariable) -> tuple[Any, int] | None:
    """The rows and their first position, for a gradient of a buffer in which only these rows, up
    to the end, are not zero; else None."""
    node = gradient.owner
    if node is None or not isinstance(node.op, IncSubtensor) or node.op.set_instead_of_inc or (
            not is_zero(node.inputs[0])):
        return None
    entry, *others = slicing.unflatten(node.op.idx_list, node.inputs[2:])
    if others or not isinstance(entry, slice) or entry.stop is not None or (
            entry.step is not None or not isinstance(entry.start, Constant)):
        return None
    return node.inputs[1], int(entry.start.data)


def _rows_from(gradient: TensorVariable, depth: int) -> Any:
    """The rows of the gradient of a buffer after the first `depth`."""
    if isinstance(gradient.type, (DisconnectedType, NullType)):
        return gradient
    node: Any = gradient.owner
    if _is_history(node, depth):
        return node.inputs[-1]
    terms = []
    for term in terms_of(gradient):
        placed = _placed(term)
        terms.append(placed[0] if placed is not None and placed[1] == depth else term[depth:])
    return sum(terms[1:], terms[0])


def _row(gradient: TensorVariable, k: int) -> Any:
    """Row `k`, an initial value, of the gradient of a buffer; None if it is zero."""
    if isinstance(gradient.type, (DisconnectedType, NullType)):
        return None
    terms = []
    for term in terms_of(gradient):
        placed, node = _placed(term), term.owner
        if node is not None and isinstance(node.op, BufferGradient) and k < node.op.depth and (
                not node.op.connected[k]):
            continue
        if placed is None or placed[1] <= k:
            terms.append(_first_row(term, k))
    return sum(terms[1:], terms[0]) if terms else None
