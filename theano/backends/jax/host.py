"""Ops in the steps of loops and in branches that only the processor can compute: those of users,
and those on objects such as sparse matrices. The program calls the processor at each step.

Objects have no values in a program of JAX. A call therefore begins with arrays: it computes the
objects that its node reads, too.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Callable, Sequence
from itertools import starmap
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import devices
from theano.backends import numpy
from theano.backends.jax.conditions import Condition, shapes_of
from theano.backends.jax.plan import is_array
from theano.errors import format_error
from theano.flags import config
from theano.graph.describe import application
from theano.graph.node import Constant
from theano.tensor.elemwise import Elemwise

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Apply, Variable

Kind = tuple[tuple[int, ...], str]
"""The shape and the dtype of an array."""

_WIDE = ("int64", "uint64", "float64", "complex128")

_MOST_EXCEPTIONS = 1000
"""How many exceptions are kept of one call of a program, which goes on after the first one."""


def called(
    t: Tracer, node: Apply, values: dict[Variable, jax.Array]
) -> dict[Variable, jax.Array]:
    """The array outputs of a node that the processor computes while the program runs; `values` are
    those of the graph. An exception becomes a condition that does not hold."""
    variables, nodes = _from_arrays(node, values)
    arrays = [values[v] for v in variables]
    outputs = [v for v in node.outputs if is_array(v)]
    compute = _computing(nodes, variables, outputs)
    shapes = _shapes(node, compute, arrays)
    raised: dict[int, Exception] = {}
    kinds = [(np.shape(a), str(a.dtype)) for a in arrays]
    results = [(s, v.type.dtype) for s, v in zip(shapes, outputs, strict=True)]
    ticket, *found = importlib.import_module("jax.experimental").io_callback(
        _Call(node, compute, kinds, results, raised),
        (t.jax.ShapeDtypeStruct((), "int32"),
         *(t.jax.ShapeDtypeStruct(*_words(*each)) for each in results)),
        *(_in_words(t, t.jax.numpy.asarray(a)) for a in arrays))
    t.conditions.append((ticket == 0, (ticket,), Condition(
        node, RuntimeError, f"{node.op} raised an exception", shapes_of(arrays), 1, raised=raised)))
    return {v: _of_words(t, a, v.type.dtype) for v, a in zip(outputs, found, strict=True)}


def _words(shape: tuple[int, ...], dtype: str) -> tuple[tuple[int, ...], str]:
    """The shape and dtype in which an array is passed. JAX calls the processor in a thread in which
    64 bits are off, so that it would round numbers of 64 bits: they are passed as pairs of 32
    bits."""
    count = np.dtype(dtype).itemsize // 4
    return ((*shape, *(2,) * (count // 2)), "uint32") if dtype in _WIDE else (shape, dtype)


def _in_words(t: Tracer, array: jax.Array) -> jax.Array:
    dtype = str(array.dtype)
    if dtype == "complex128":
        array = t.jax.numpy.stack([array.real, array.imag], axis=-1)
    return t.lax.bitcast_convert_type(array, "uint32") if dtype in _WIDE else array


def _of_words(t: Tracer, array: jax.Array, dtype: str) -> jax.Array:
    if dtype == "complex128":
        parts = t.lax.bitcast_convert_type(array, "float64")
        return t.lax.complex(parts[..., 0], parts[..., 1])
    return t.lax.bitcast_convert_type(array, dtype) if dtype in _WIDE else array


def _from_arrays(
    node: Apply, values: dict[Variable, jax.Array]
) -> tuple[list[Variable], list[Apply]]:
    """The arrays from which a node is computed, and the nodes that make objects of them, in order,
    with the node itself."""
    arrays: dict[Variable, None] = {}
    nodes: dict[Apply, None] = {}

    def visit(each: Apply) -> None:
        for v in each.inputs:
            if v in values:
                arrays[v] = None
            elif v.owner is not None and v.owner not in nodes:
                visit(v.owner)
        nodes[each] = None

    visit(node)
    return list(arrays), list(nodes)


def _computing(
    nodes: Sequence[Apply], variables: Sequence[Variable], outputs: Sequence[Variable]
) -> Callable[..., list[np.ndarray]]:
    """A function that computes `outputs` from the values of `variables`, node by node."""
    functions = [numpy.node_function(node, python=not config.cxx) for node in nodes]

    def compute(*arrays: np.ndarray) -> list[np.ndarray]:
        values: dict[Variable, Any] = dict(zip(variables, arrays, strict=True))
        with np.errstate(all="ignore"):
            for node, function in zip(nodes, functions, strict=True):
                found = function([
                    v.data if isinstance(v, Constant) else values[v] for v in node.inputs])
                values.update(zip(node.outputs, found, strict=True))
        return [np.asarray(values[v]) for v in outputs]

    return compute


def _shapes(
    node: Apply, compute: Callable[..., list[np.ndarray]], arrays: Sequence[jax.Array]
) -> list[tuple[int, ...]]:
    """The shapes of the array outputs. If they do not follow from the types, the node is computed
    for zeros; raises NotImplementedError if that raises an exception."""
    outputs = [v for v in node.outputs if is_array(v)]
    if getattr(node.op, "keeps_shape", False):
        return [np.shape(arrays[0])]
    if not any(v.type.ndim for v in outputs):
        return [()] * len(outputs)
    if isinstance(node.op, Elemwise):
        return [np.broadcast_shapes(*map(np.shape, arrays))] * len(outputs)
    known = [v if isinstance(v, np.ndarray) else np.zeros(v.shape, v.dtype) for v in arrays]
    try:
        return [v.shape for v in compute(*known)]
    except Exception as error:  # an op of a user may raise anything for zeros
        raise NotImplementedError(format_error(
            f"{application(node)} is in a loop or branch, and the shape of its result is not known",
            node.source_line,
            rule="JAX needs it before the loop runs; it is found by computing the op for zeros, "
                 f"which raised {type(error).__name__}: {error}",
            hint=devices.in_c())) from error


class _Call:
    """What JAX calls: returns the number of an exception in `raised`, or 0, and the outputs.
    kinds, results: shapes and dtypes of the inputs and outputs."""

    def __init__(
        self, node: Apply, compute: Callable[..., list[np.ndarray]], kinds: Sequence[Kind],
        results: Sequence[Kind], raised: dict[int, Exception],
    ) -> None:
        self.node, self.compute, self.raised = node, compute, raised
        self.kinds, self.results = kinds, results
        self.tickets = itertools.count(1)

    def __call__(self, *words: jax.Array) -> tuple[np.ndarray, ...]:
        ticket = 0
        try:
            found = self.compute(*(
                np.array(a).reshape(-1).view(dtype).reshape(shape)
                for a, (shape, dtype) in zip(words, self.kinds, strict=True)))
            for value, (shape, _) in zip(found, self.results, strict=True):
                if value.shape != shape:
                    raise NotImplementedError(format_error(
                        f"{application(self.node)} is in a loop or branch, and the shape of its "
                        "result depends on elements", self.node.source_line,
                        rule=f"it is {value.shape}, and {shape} for zeros",
                        hint=devices.in_c()))
        except Exception as error:  # raised when the program has ended
            ticket = next(self.tickets)
            if len(self.raised) < _MOST_EXCEPTIONS:
                self.raised[ticket] = error
            found = [np.zeros(*each) for each in self.results]
        return np.asarray(ticket, "int32"), *(
            np.ascontiguousarray(v).reshape(-1).view(kind).reshape(shape)
            for v, (shape, kind) in zip(found, starmap(_words, self.results), strict=True))
