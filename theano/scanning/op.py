"""`Scan`: the op of a loop. `theano.scan` expresses all its features by this op and other ops.

  inputs of a node     number of steps (int64), sequences, initial states, invariants
  inputs of the graph  a row of each sequence, states, invariants
  outputs of the graph new states, values to trace, (whether this step is the last, a bool)
  outputs of a node    final states, traces, (number of steps that were made, int64)

Step k reads row k of each sequence. A trace stacks the values of all steps along a new first axis.
A state keeps its type, and a tensor also its shape, in all steps.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import add_context, format_error
from theano.graph import later, node, thunks, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply
from theano.graph.op import Op
from theano.records import replace
from theano.scanning import forward, reverse
from theano.scanning.build import Loop, Settings
from theano.scanning.connections import node_connections

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.nodes import GraphBuilder
    from theano.lower.describe.values import Value
    from theano.tensor.type import TensorType
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

_MOST_INTERPRETED = 4096
"""The largest number of nodes times steps of a loop over constants that is run at compile time."""

Run = Callable[[Sequence[Any]], Sequence[Any]]


@later.extended
class Scan(Op):
    """The loop whose step is `graph`; see the top of this file for its inputs and outputs.

    The graph is never changed: a rewrite makes another op. carries_objects: states and invariants
    may be Python objects in a compiled function.
    """

    remedies = {"is too short": "without n_steps, a loop makes as many steps as the shortest "
                "sequence allows"}

    carries_objects = True
    outside_key = ("step_variables", "_hash")

    def __init__(
        self, graph: FunctionGraph, n_sequences: int, n_states: int, n_traces: int,
        has_until: bool = False, settings: Settings | None = None,
    ) -> None:
        self.graph = graph
        self.n_sequences, self.n_states, self.n_traces = n_sequences, n_states, n_traces
        self.has_until = has_until
        self.settings = settings or Settings()
        self._hash: int | None = None
        # the user's variables of which rows and states are copies
        self.step_variables: list[Any] = []

    @classmethod
    def of(cls, loop: Loop) -> tuple[list[Any], list[Any], Any]:
        """Apply a loop; returns its final states, its traces, and the number of steps that it
        makes."""
        op, inputs = cls.closed(loop, merging=False)
        op.step_variables = [*(v for v, _ in loop.rows), *(v for v, _, _ in loop.states)]
        last_states, traces, trip_count = op.split_outputs(op(*inputs, return_list=True))
        return last_states, traces, loop.n_steps if trip_count is None else trip_count

    @classmethod
    def closed(cls, loop: Loop, merging: bool = True) -> tuple[Scan, list[Any]]:
        """The op of a loop that is given as expressions, and the inputs of its node; merging: see
        `Loop.step`."""
        graph, inputs = loop.step(merging)
        return cls(graph, len(loop.rows), len(loop.states), len(loop.traces),
                   loop.until is not None, replace(
                       loop.settings, placed=loop.place is not None)), inputs

    # -- what programs read -------------------------------------------------------------------

    @property
    def name(self) -> str | None:
        """The name that a user gave to the loop."""
        return self.settings.name

    @property
    def truncate_gradient(self) -> int:
        """The largest number of steps that a gradient goes back; -1: all."""
        return self.settings.truncate_gradient

    @property
    def mode(self) -> Any:
        """The argument `mode` of `scan`."""
        return self.settings.mode

    @property
    def inputs(self) -> list[Any]:
        """The inputs of the step."""
        return self.graph.inputs

    @property
    def outputs(self) -> list[Any]:
        """The outputs of the step."""
        return self.graph.outputs

    def outer_inputs(self, node: Apply) -> list[Any]:
        """The input of a node that each input of the step reads."""
        return node.inputs[1:]

    @property
    def inner_graphs(self) -> tuple[FunctionGraph, ...]:
        """The graph of the step."""
        return (self.graph,)

    def with_graphs(self, graphs: Sequence[FunctionGraph]) -> Scan:
        """The same loop with another graph of the step."""
        (graph,) = graphs
        return Scan(graph, self.n_sequences, self.n_states, self.n_traces, self.has_until,
                    self.settings)

    def part(
        self, whole: Apply, first: TensorLike, n_steps: Variable, sequences: Sequence[Variable],
        states: Sequence[Variable], total: Variable | None = None,
    ) -> Apply:
        """This loop for some of the steps of the node `whole`, with the invariants of that node.

        first: the number of the first of these steps; sequences: the rows for these steps; states:
        their values before. Messages number the steps as the user's loop does; total: the number
        of steps of `whole`, if that is not its first input."""
        begin, steps = whole.op.place(whole.inputs)
        invariants = whole.op.split(whole.inputs[1:])[2][:-2 if whole.op.settings.placed else None]
        op = self
        if not self.settings.placed:
            graph = FunctionGraph([*self.inputs, T.lscalar(), T.lscalar()], self.outputs,
                                  merging=self.graph.merging)
            op = Scan(graph, self.n_sequences, self.n_states, self.n_traces, self.has_until,
                      replace(self.settings, placed=True))
        if total is not None and not whole.op.settings.placed:
            steps = total
        place = T.cast(T.as_tensor_variable(first) + begin, "int64"), T.cast(steps, "int64")
        return op.make_node(n_steps, *sequences, *states, *invariants, *place)

    def place(self, inputs: Sequence[object]) -> tuple[Any, Any]:
        """The number of the first step in the user's loop and the number of steps of that loop,
        among the inputs of a node or their values."""
        return (inputs[-2], inputs[-1]) if self.settings.placed else (0, inputs[0])

    def split(self, inputs: Sequence[object]) -> tuple[list[Any], list[Any], list[Any]]:
        """Divide the inputs of the graph, or those of a node without the first, into sequences,
        states and invariants."""
        first, second = self.n_sequences, self.n_sequences + self.n_states
        return list(inputs[:first]), list(inputs[first:second]), list(inputs[second:])

    def split_outputs(self, outputs: Sequence[object]) -> tuple[list[Any], list[Any], Any]:
        """Divide the outputs of the graph or of a node into states, traces, and the last one if
        `has_until`, else None."""
        end = self.n_states + self.n_traces
        return (list(outputs[:self.n_states]), list(outputs[self.n_states:end]),
                outputs[end] if self.has_until else None)

    # -- identity -----------------------------------------------------------------------------

    def _shape_of_loop(self) -> tuple[Any, ...]:
        return (self.n_sequences, self.n_states, self.n_traces, self.has_until, self.settings)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is not type(self) or hash(self) != hash(other):
            return False
        return self._shape_of_loop() == other._shape_of_loop() and [
            v.type for v in self.inputs] == [v.type for v in other.inputs] and (
            walk.equal_computations(self.outputs, other.outputs, self.inputs, other.inputs))

    def __hash__(self) -> int:
        if self._hash is None:
            shape = (self.n_sequences, self.n_states, self.n_traces, self.has_until)
            ops = tuple(node.op for node in self.graph.toposort())
            self._hash = hash((shape, tuple(v.type for v in self.inputs), ops))
        return self._hash

    def __getstate__(self) -> dict[str, Any]:
        state = {**self.__dict__, "_hash": None}
        state["graph"] = (self.graph.inputs, self.graph.outputs, self.graph.merging)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        inputs, outputs, *merging = state["graph"]
        self.graph = FunctionGraph(inputs, outputs, False, *merging)

    def __deepcopy__(self, memo: object) -> Scan:
        return self.with_graphs([self.graph.clone()])

    def __str__(self) -> str:
        kind = "while" if self.has_until else "for"
        return f"{kind}{{{self.name or 'scan'}}}"

    # -- building -----------------------------------------------------------------------------

    def make_node(self, *inputs: Variable) -> Apply:
        """Apply the loop. Raises TypeError when an input does not have the type that the step
        expects, ValueError for a wrong number of inputs."""
        if len(inputs) != 1 + len(self.inputs):
            raise ValueError(
                f"{self} takes {1 + len(self.inputs)} inputs, got {len(inputs)}")
        n_steps = T.as_tensor_variable(inputs[0])
        if n_steps.type.ndim or n_steps.type.dtype not in T.discrete_dtypes:
            raise TypeError(format_error(
                f"{self}: the number of steps must be an integer, got {n_steps} of type "
                f"{n_steps.type}", n_steps.source_line))
        sequences, states, invariants = self.split(inputs[1:])
        rows, before, fixed = self.split(self.inputs)
        typed = [
            T.cast(n_steps, "int64"),
            *(_sequence(v, row) for v, row in zip(sequences, rows, strict=True)),
            *(w.type.filter_variable(v) for v, w in zip(
                (*states, *invariants), (*before, *fixed), strict=True))]
        _, traced, _ = self.split_outputs(self.outputs)
        trip_count = [T.lscalar.make_variable()] if self.has_until else []
        return Apply(self, typed, [
            *(v.type() for v in before), *(stacked(v.type)() for v in traced), *trip_count])

    def infer_shape(self, node: Apply, shapes: Shapes) -> list[Any]:
        """Final states have the shapes of the initial ones. The first dim of a trace is the number
        of steps made, its other dims are those of the traced value."""
        n_steps, *rest = node.inputs
        sequences, states, invariants = self.split(rest)
        trip_count = node.outputs[-1] if self.has_until else n_steps
        values = dict(zip(
            self.inputs, [*(s[0] for s in sequences), *states, *invariants], strict=True))
        _, traced, _ = self.split_outputs(self.outputs)
        first = walk.replace(traced, values, fresh=True)
        found: list[Any] = list(self.split(shapes[1:])[1])
        found += [
            (trip_count, *(T.shape(v)[axis] for axis in range(v.type.ndim))) for v in first]
        return found + [()] * self.has_until

    def lengths(self, node: Apply, table: Any) -> list[Any]:
        """The same as `infer_shape`, with the lengths of `table` (see `theano.rewrite.lengths`):
        the step's shape rules applied to the lengths of a row; None for unknown lengths."""
        n_steps, *rest = node.inputs
        sequences, states, invariants = self.split(rest)
        known = [
            *((table.shape(s) or ())[1:] for s in sequences),
            *(table.shape(v) for v in (*states, *invariants))]
        numbers = dict(zip(self.split(self.inputs)[2], invariants, strict=True))
        news, traced, _ = self.split_outputs(self.outputs)
        inner = table.inside(self.graph, known, numbers)
        trip_count = node.outputs[-1] if self.has_until else n_steps
        found: list[Any] = [table.shape(v) for v in states]
        kept = dict(zip(news, found, strict=True))  # the shape of a state does not change
        found += [(table.of(trip_count), *(kept.get(v) or inner(v))) for v in traced]
        return found + [()] * self.has_until

    # -- computing ----------------------------------------------------------------------------

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        results = self.function([partial(thunks.run, self.graph)])(inputs)
        for storage, value in zip(output_storage, results, strict=True):
            storage[0] = value

    def do_constant_folding(self, node: Apply) -> bool:
        """Whether the interpreter computes a loop over constants at compile time: if it has few
        steps and few nodes, and no inner graphs in its step."""
        nodes = self.graph.apply_nodes
        return (int(node.inputs[0].data) * len(nodes) <= _MOST_INTERPRETED
                and not any(getattr(inner.op, "inner_graphs", ()) for inner in nodes))

    def function(self, runs: Sequence[Run]) -> Callable[[Sequence[Any]], list[Any]]:
        """A function of the node's inputs, given a function that runs one step."""
        (step,) = runs

        def run(inputs: Sequence[TensorVariable]) -> list[Any]:
            n_steps = int(inputs[0])
            begin, total = map(int, self.place(inputs))
            sequences, states, invariants = self.split(inputs[1:])
            self.check(n_steps, sequences)
            initial = states
            traces: list[Any] = [None] * self.n_traces
            k = 0
            while k < n_steps:
                values = [*(np.asarray(s[k]) for s in sequences), *states, *invariants]
                try:
                    states, traced, last = self.split_outputs(step(values))
                    self._check_states(begin + k, initial, states)
                    self._keep(k, n_steps, begin, traced, traces)
                except Exception as error:
                    if not self.settings.hidden:
                        add_context(error, self.step_text(begin + k, total))
                    raise
                k += 1
                if last is not None and last:
                    break
            if not k:
                traces = self._empty(step, sequences, states, invariants)
            traces = [t if len(t) == k else t[:k].copy() for t in traces]
            return [*copy.deepcopy(states), *traces, *([np.asarray(k)] * self.has_until)]

        return run

    def check(self, n_steps: int, sequences: Sequence[np.ndarray]) -> None:
        """Raise for a negative number of steps, and for a sequence with too few rows."""
        if n_steps < 0:
            raise IndexError(f"{self}: the number of steps is {n_steps}, it cannot be negative")
        for k, sequence in enumerate(sequences):
            if sequence.shape[0] < n_steps:
                raise ValueError(
                    f"{self}: sequence {k} is too short: it has {sequence.shape[0]} rows for "
                    f"{n_steps} steps")

    def _check_states(
        self, step: int, initial: Sequence[np.ndarray], states: Sequence[np.ndarray]
    ) -> None:
        """Raise ValueError if a state has changed its shape."""
        for number, (before, after) in enumerate(zip(initial, states, strict=True)):
            if isinstance(after, np.ndarray) and after.shape != before.shape:
                raise ValueError(format_error(
                    f"{self}: {self.state_name(number)} has shape {before.shape} at the beginning "
                    f"and {after.shape} after step {step}; it must keep its shape",
                    self.outputs[number].source_line))

    def _keep(
        self, k: int, n_steps: int, begin: int, traced: Sequence[np.ndarray], traces: list[Any],
    ) -> None:
        """Store the traced values of step `k`; ValueError if the shape of a row has changed."""
        for number, value in enumerate(traced):
            value = np.asarray(value)
            if traces[number] is None:
                traces[number] = np.empty((n_steps, *value.shape), value.dtype)
            if traces[number].shape[1:] != value.shape:
                raise ValueError(
                    f"{self}: output {number} has shape {traces[number].shape[1:]} in the first "
                    f"step and {value.shape} in step {begin + k}")
            traces[number][k] = value

    def _empty(
        self, step: Run, sequences: Sequence[np.ndarray], states: Sequence[Variable],
        invariants: Sequence[np.ndarray],
    ) -> list[Any]:
        """The traces of a loop without steps. The shapes of the values are found by running the
        step on rows of zeros. If that fails, for example because a row is an index, a function made
        of shape rules computes the shapes."""
        if not self.n_traces:
            return []
        zeros = [np.zeros(s.shape[1:], s.dtype) for s in sequences]
        values: list[Any] = [*zeros, *copy.deepcopy(states), *invariants]
        _, traced, _ = self.split_outputs(self.outputs)
        try:
            shapes = [np.shape(v) for v in self.split_outputs(step(values))[1]]
        except Exception:  # a step may raise anything for rows of zeros
            shapes = self.trace_shapes(values)
        return [np.empty((0, *map(int, s)), v.type.dtype)
                for s, v in zip(shapes, traced, strict=True)]

    def trace_shapes(self, values: Sequence[object]) -> list[Any]:
        """The shapes of the traced values for the values of the step's inputs, by shape rules."""
        inputs = [v.type.make_variable() for v in self.inputs]
        known = dict(zip(self.inputs, inputs, strict=True))
        traced = walk.replace(self.split_outputs(self.outputs)[1], known)
        found: Callable[..., list[Any]] = node.compiler(
            inputs, [T.shape(v) for v in traced], on_unused_input="ignore")
        return found(*values)

    def state_name(self, number: int) -> str:
        """The name of a state in messages."""
        variable = self.split(self.inputs)[1][number]
        return f"state {number}" + (f" ({variable.name})" if variable.name else "")

    def step_text(self, step: int, n_steps: int) -> str:
        """The words for a step in messages."""
        return f"in step {step} of {n_steps} of {self}"

    def call_text(self, graph: int, call: int, inputs: Sequence[Any]) -> str:
        """Which call of an inner graph this is, in messages. inputs: the values of the node's
        inputs."""
        begin, total = map(int, self.place(inputs))
        return self.step_text(begin + call, total)

    def lower(self, b: GraphBuilder, node: Apply, n_steps: Value, *values: Value) -> Any:
        """Lower to a loop. If lengths of the traces are known only inside the loop, a Python
        statement computes them when no step is made."""
        sequences, states, invariants = self.split(values)
        count, op_name = b.as_dim(n_steps), str(self).replace("{", "{{").replace("}", "}}")
        b.check(b.number("ge", count, 0), IndexError,
                f"{op_name}: the number of steps is {{}}, it cannot be negative", count)
        for k, sequence in enumerate(sequences):
            b.check(b.number("ge", sequence.dims[0], count), ValueError,
                    f"{op_name}: sequence {k} is too short: it has {{}} rows for {{}} steps",
                    sequence.dims[0], count)

        def step(k: Value, before: list[Value]) -> Any:
            before = self._held(b, before)
            rows = [b.index(sequence, 0, k) for sequence in sequences]
            news, traced, last = self.split_outputs(
                b.graph(self.graph, [*rows, *before, *invariants]))
            return news, traced, last

        names = [f"{op_name}: {self.state_name(i)}" for i in range(self.n_states)]
        begin, total = map(b.as_dim, self.place((count, *values)))

        def results(begun: str = "") -> list[Value] | None:
            found = b.loop(count, states, step, names, begun, None if (
                self.settings.hidden) else self.step_text, (begin, total))
            return None if found is None else [
                *found[0], *found[1], *([found[2]] if self.has_until else [])]

        def shapes() -> list[Any]:
            computed = b.python(node, n_steps, *values)
            return list(computed) if isinstance(computed, tuple) else [computed]

        computed = results(op_name if isinstance(count, int) and count > 0 else "")
        if computed is None:
            computed = b.branch(b.scalar(b.number("gt", count, 0), "bool"), (
                lambda: results(op_name) or [], shapes))
        return computed[0] if len(computed) == 1 else tuple(computed)

    def _held(self, b: Builder, before: list[Value]) -> list[Any]:
        """The states at the beginning of a step. States that are Python objects are kept alive
        until the next step, because the statement that computes a state releases the old one."""
        variables = self.split(self.inputs)[1]
        objects = [i for i, v in enumerate(variables) if not isinstance(v.type, T.TensorType)]
        if not objects:
            return before
        node = Held().make_node(*(variables[i] for i in objects))
        held = b.python(node, *(before[i] for i in objects))
        found = dict(zip(objects, held if len(objects) > 1 else [held], strict=True))
        return [found.get(i, value) for i, value in enumerate(before)]

    # -- differentiating ----------------------------------------------------------------------

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """See `theano.scanning.connections`."""
        return node_connections(self)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return self.L_op_wanted(inputs, outputs, output_grads, [True] * len(inputs))

    def L_op_wanted(
        self, inputs: Tensors, outputs: Tensors, output_grads: Tensors,
        wanted: list[bool],
    ) -> list[Any]:
        """The gradients with respect to the `wanted` inputs."""
        return reverse.gradients(self, inputs, outputs, output_grads, wanted)

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return forward.derivatives(self, inputs, eval_points)


class Held(Op):
    """The identity on Python objects, which keeps its inputs alive until it runs again."""

    __props__ = ()

    def make_node(self, *inputs: Variable) -> Apply:
        return Apply(self, list(inputs), [v.type() for v in inputs])

    def perform(
        self, node: Apply, inputs: list[object], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        for storage, value in zip(output_storage, inputs, strict=True):
            storage[0] = value


def stacked(kind: TensorType) -> Any:
    """The type of a trace of values of the tensor type `kind`."""
    return T.TensorType(kind.dtype, (False, *kind.broadcastable))


def _sequence(variable: Variable, row: Variable) -> Any:
    """A sequence as a tensor whose rows have the type of `row`."""
    variable = T.as_tensor_variable(variable)
    open_axis = bool(variable.type.ndim) and variable.type.broadcastable[0]
    wanted = T.TensorType(row.type.dtype, (open_axis, *row.type.broadcastable))
    return wanted.filter_variable(variable)
