"""Tracing: runs a graph on JAX's stand-ins for arrays, whose shapes are known, and whose elements
are not. Elements that must be known are arrays of NumPy."""

from __future__ import annotations

import itertools
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import devices
from theano.backends import numpy
from theano.backends.jax import host, loops, symbolic
from theano.backends.jax.conditions import PLAIN, Condition, message, shapes_of, stand_in
from theano.backends.jax.linalg import Linalg
from theano.backends.jax.places import place_of
from theano.backends.jax.plan import SHAPES, Needs, is_array, on_host
from theano.errors import format_error
from theano.graph import walk
from theano.graph.describe import application
from theano.graph.node import Constant
from theano.ifelse import IfElse, LazyIfElse
from theano.scalar import ScalarOp
from theano.scanning.op import Scan
from theano.tensor.op import TensorOp, require
from theano.tensor.reductions.op import CAReduce
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import Shape

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.places import Location
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Apply, Variable
    from theano.placement import Placement


class Namespace:
    """`jax.numpy`, with the method `must_hold` that `theano.tensor.op.require` uses. inside: what
    `require_inside` has been given and has returned, by the id of the index, length and axis."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer
        self._library = tracer.jax.numpy
        self.inside: dict[tuple[int, int, int], tuple[jax.Array, jax.Array]] = {}
        self.linalg = Linalg(tracer)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def must_hold(
        self, holds: jax.Array, kind: type[Exception], text: str, *numbers: jax.Array
    ) -> None:
        """See `Tracer.must_hold`."""
        self._tracer.must_hold(holds, kind, text, *numbers)


class Tracer:
    """Computes graphs with JAX.

    jax: the module; xp: `jax.numpy` for `value` of ops; operands: the inputs of the node that is
    computed, arrays of NumPy where the elements are known; conditions: those that ops have
    required, with whether they hold and the numbers of the message; lying: where inputs lie that
    have a place.

    lengths: `data_lengths` of nodes, where they do not follow from shapes; platform: the kind of
    device that runs the program; placed: whether expressions have placements; needs: what must be
    known of nodes.
    """

    def __init__(
        self, lengths: dict[Apply, list[int]] | None = None, platform: str = "cpu",
        placed: bool = False, needs: Needs | None = None,
    ) -> None:
        self.jax = devices.load()
        self.lax = self.jax.lax
        self.xp: Any = Namespace(self)
        self.lengths, self.platform, self.placed = lengths or {}, platform, placed
        self.needs = needs or Needs()
        self.conditions: list[tuple[Any, tuple[Any, ...], Condition]] = []
        self.operands: Sequence[Any] = ()
        self.lying: dict[Variable, Location] = {}
        self._node: Any = None
        self._values: dict[Variable, Any] = {}
        self._inputs_of: dict[Variable, frozenset[Variable]] = {}

    def inner(self) -> Tracer:
        """A tracer for the graph of a loop or branch."""
        return Tracer(self.lengths, self.platform, self.placed, self.needs)

    def constrained(self, value: jax.Array, placement: Placement) -> jax.Array:
        """An array that lies at a placement, if the function uses a mesh."""
        place = place_of(placement) if self.placed else None
        return value if place is None else place.constrained(value)

    def value_of(self, variable: Variable) -> Any:
        """The value of an input, or a result of an earlier node."""
        return self._values[variable]

    def inputs_of(self, variable: Variable) -> frozenset[Variable]:
        """The inputs of the graph, without constants, that a variable is computed from."""
        if variable.owner is None:
            return frozenset(() if isinstance(variable, Constant) else (variable,))
        for node in walk.toposort([variable], self._inputs_of):
            inputs = frozenset[Any]().union(*map(self.inputs_of, node.inputs))
            self._inputs_of.update(dict.fromkeys(node.outputs, inputs))
        return self._inputs_of[variable]

    def must_hold(
        self, holds: jax.Array, kind: type[Exception], text: str, *numbers: jax.Array
    ) -> None:
        """Require that `holds` is true everywhere; see `theano.tensor.op.require`."""
        if is_known(holds):
            require(np, holds, kind, text, *numbers)
            return
        xp = self.jax.numpy
        if any(map(np.ndim, numbers)):  # one reduction finds whether it holds, and the numbers
            size = holds.size
            first = xp.min(xp.where(holds.reshape(-1), size, xp.arange(size)))
            place = xp.minimum(first, size - 1)
            numbers = tuple(
                xp.reshape(n, -1)[place] if np.ndim(n) else n for n in numbers)
            holds = first == size
        unknown = [n for n in numbers if not is_known(n)]
        self.conditions.append((xp.all(holds), tuple(map(xp.asarray, unknown)), Condition(
            self._node, kind, _with_known(text, numbers), shapes_of(self.operands), len(unknown))))

    def must_not_reach(self, node: Apply, error: Exception, reached: jax.Array | bool) -> None:
        """State that calls raise an exception, that of tracing `node`, if they reach a part."""
        self.conditions.append((
            ~self.jax.numpy.asarray(reached), (), Condition(
                node, type(error), "", (), 0, error=error)))

    def lengths_of(self, node: Apply) -> list[int]:
        """The `data_lengths` of the node that is computed."""
        if node not in self.lengths:
            return list(map(dims.number, self.known(self.needs.lengths_in(node))))
        return self.lengths[node]

    def known(self, variables: Sequence[Variable]) -> list[Any]:
        """The values of variables that follow from what is known."""
        values = self._values
        nodes = walk.toposort(variables, values)
        self.nodes(nodes, [], values, {v for each in nodes for v in each.outputs})
        return [values.get(v, getattr(v, "data", None)) for v in variables]

    def graph(
        self, graph: FunctionGraph, values: Sequence[jax.Array],
        known: set[Variable] | None = None, given: dict[Variable, np.ndarray] | None = None,
    ) -> list[Any]:
        """The outputs of a graph for the values of its inputs. given: other values that are
        known."""
        known = self.needs.known_when_traced(graph) if known is None else known
        return self.nodes(graph.toposort(), graph.outputs, {
            **dict(zip(graph.inputs, values, strict=True)), **(given or {})}, known)

    def nodes(
        self, nodes: Sequence[Apply], outputs: Sequence[Variable],
        values: dict[Variable, jax.Array], known: set[Variable],
    ) -> list[Any]:
        """The values of `outputs`, computed by `nodes`, which are in order. A node of which an
        input has no value is left out; values: those that are given."""
        self._values = values
        for node in nodes:
            if all(v in values for v in node.outputs):
                continue
            for variable in node.inputs:
                if isinstance(variable, Constant) and variable not in values:
                    values[variable] = np.asarray(variable.data)
            if on_host(node):
                if any(map(is_array, node.outputs)):
                    values.update(host.called(self, node, values))
            elif all(v in values for v in node.inputs):
                found = self._outputs(node, [values[v] for v in node.inputs], known)
                for variable, value in zip(node.outputs, found, strict=True):
                    values.setdefault(variable, value)
        return [np.asarray(v.data) if isinstance(v, Constant) and v not in values
                else self.numbers(values.get(v)) for v in outputs]

    def numbers(self, value: jax.Array) -> Any:
        """A value; lengths that are symbols become those of the program that runs."""
        if symbolic.has_symbols(value):
            return symbolic.values(self.jax.numpy, value)
        return value

    def _outputs(self, node: Apply, inputs: list[jax.Array], known: set[Variable]) -> Sequence[Any]:
        """The outputs of one node. An exception of a built-in op becomes a full message."""
        if isinstance(node.op, SHAPES) and not has_numbers(inputs[0]):
            found = symbolic.shape(np.shape(inputs[0]))
            return [found if isinstance(node.op, Shape) else symbolic.array(found[node.op.i])]
        if isinstance(node.op, SHAPES):
            shaped = stand_in(np.shape(inputs[0]), "int8")
            return [np.asarray(node.op.value(np, shaped))]
        if all(map(is_known, inputs)) and any(v in known for v in node.outputs):
            if any(map(symbolic.has_symbols, inputs)):
                return symbolic.computed(self.jax, node, inputs)
            return numpy.node_function(node)(inputs)
        static = self.needs.static_inputs(node)
        inputs = [v if i in static else self.numbers(v) for i, v in enumerate(inputs)]
        before = self._node, self.operands
        self._node, self.operands = node, inputs
        try:
            return self._converted(node, self._computed(node, inputs, static))
        except self._needs_elements as error:
            raise NotImplementedError(format_error(
                f"{application(node)} has no form for JAX", node.source_line,
                rule="JAX compiles programs for arrays of known shapes and unknown elements",
                hint=devices.in_c())) from error
        except PLAIN as error:  # NotImplementedError is not among them
            if getattr(node.op, "inner_graphs", ()):  # the message is about a node in it
                raise
            wanted = self._as_in_numpy(node, inputs) if _is_of_jax(error) else None
            raise wanted or type(error)(message(node, shapes_of(inputs), str(error))) from None
        finally:
            self._node, self.operands = before

    def _as_in_numpy(self, node: Apply, inputs: Sequence[jax.Array]) -> Exception | None:
        """The exception of the interpreter for arrays of these shapes, whose unknown elements are
        zeros; None if there is none. JAX has other classes and messages for lengths that do not
        agree."""
        if not all(map(has_numbers, inputs)):
            return None
        values = [v if is_known(v) else stand_in(np.shape(v), str(v.dtype)) for v in inputs]
        try:
            with np.errstate(all="ignore"):
                numpy.node_function(node)(values)
        except PLAIN as error:
            return error
        return None

    @property
    def _needs_elements(self) -> tuple[type[Exception], ...]:
        """The exceptions of JAX where Python code asks for elements."""
        errors = self.jax.errors
        return (errors.ConcretizationTypeError, errors.TracerArrayConversionError,
                errors.TracerIntegerConversionError, errors.NonConcreteBooleanIndexError,
                errors.TracerBoolConversionError)

    def _computed(self, node: Apply, inputs: list[jax.Array], static: Sequence[int]) -> Any:
        op, xp = node.op, self.jax.numpy
        if isinstance(op, Scan):
            return loops.scan(self, node, inputs)
        if isinstance(op, LazyIfElse):
            return loops.lazy(self, node, inputs)
        arrays = [v if i in static else xp.asarray(v) for i, v in enumerate(inputs)]
        if isinstance(op, IfElse):  # its branches are values
            return loops.chosen(self, node, arrays)
        if isinstance(op, ScalarOp):
            return op.value(self.xp, *arrays)
        if not isinstance(op, TensorOp):  # a conversion between numbers and 0-d arrays
            return arrays[0]
        for position in static:
            arrays[position] = np.asanyarray(inputs[position])
        op.check(node, arrays)
        if isinstance(op, CAReduce):
            op = op.accumulating_in(node.inputs[0].type.dtype)
        return op.traced(self, node, *arrays)

    def _converted(self, node: Apply, found: jax.Array) -> list[Any]:
        """The outputs in the dtypes of their variables."""
        several = found if isinstance(found, (tuple, list)) else (found,)
        return [
            v if is_known(v) and str(v.dtype) == variable.type.dtype
            else self.jax.numpy.asarray(v).astype(variable.type.dtype)
            for v, variable in zip(several, node.outputs, strict=True)]


def _with_known(text: str, numbers: Sequence[jax.Array]) -> str:
    """A format string in which those of its numbers that are known are replaced."""
    if not any(map(is_known, numbers)):
        return text
    place = itertools.count()
    found = text.format(*(n if is_known(n) else f"\0{next(place)}\1" for n in numbers))
    return found.replace("{", "{{").replace("}", "}}").replace("\0", "{").replace("\1", "}")


def _is_of_jax(error: Exception) -> bool:
    """Whether JAX raised an exception, or a library that it calls, and not an op."""
    trace = error.__traceback__
    frames = [] if trace is None else [frame for frame, _ in traceback.walk_tb(trace)]
    own = "theano."
    return bool(frames) and not frames[-1].f_globals.get("__name__", "").startswith(own)


def is_known(value: jax.Array) -> bool:
    """Whether the elements of a value are known."""
    return isinstance(value, (np.ndarray, np.generic, bool, int, float, complex))


def has_numbers(array: jax.Array) -> bool:
    """Whether the lengths of an array are numbers, not symbols of `jax.export`."""
    return all(isinstance(n, int) for n in np.shape(array))
