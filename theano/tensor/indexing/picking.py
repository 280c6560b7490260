"""Selection of elements: nonzero elements, elements at positions, elements of several arrays."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.integers import as_axis
from theano.tensor.op import Disconnected, TensorOp, require
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "Choose", "Nonzero", "choose", "compress", "flatnonzero", "nonzero", "nonzero_values", "take",
]


class Nonzero(Disconnected):
    """The positions of nonzero elements: an int64 matrix with a row per dim of the input. Raises
    ValueError for a scalar."""

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        if not inputs[0].type.ndim:
            raise ValueError("Nonzero only supports non-scalar arrays.")
        return [("int64", 2)]

    def make_node(self, *inputs: TensorLike) -> Apply:
        x = as_tensor_variable(inputs[0])
        return Apply(self, [x], [tensor_type(dtype, (None,) * ndim)()
                                 for dtype, ndim in self.output_types(x)])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(len(shapes[0]), dims.UNKNOWN)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.asarray(xp.nonzero(arrays[0]), dtype="int64")

    def data_lengths(self, node: Apply) -> list[Any]:
        return [T.sum(T.neq(node.inputs[0], 0), dtype="int64")]

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        (count,) = t.lengths_of(node)
        return t.xp.stack(t.xp.nonzero(arrays[0], size=count))

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        (x,) = values
        found = lowered_nonzero(b, x)
        if x.ndim == 1:
            return b.transpose(found, ("x", 0))
        (rows,) = b.routine(
            "unravel", (), [b.fresh((x.ndim, found.dims[0]), "int64")],
            [found, lowering.vector(b, [lowering.number(b, d) for d in x.dims], "int64"),
             found.dims[0], x.ndim, 0])
        return rows

    @staticmethod
    def samples() -> list[Sample]:
        x = np.arange(24).reshape(2, 3, 4) % 3
        return [
            Sample(Nonzero(), (a,), False)
            for a in (x, x[0], x[0, 0], x * 0.5, x > 1, x[:0], (x * 1j).astype("complex64"))]


def lowered_nonzero(b: Builder, x: Value) -> Any:
    """The flat positions, in C order, of the nonzero elements of `x`."""
    flat = lowering.flat(b, x)
    length = flat.dims[0]
    places, counted = b.routine(
        "nonzero", (x.dtype,), [b.fresh((length,), "int64"), b.fresh((1,), "int64")],
        [flat, length])
    return b.slice(places, 0, 0, 1, b.as_dim(b.element(counted, 0)))


def nonzero(a: TensorLike, return_matrix: bool = False) -> Any:
    """The positions of the nonzero elements of `a`: a tuple of int64 vectors, one per dim.

    return_matrix: return a matrix with a row per dim. Raises ValueError for a scalar.

    >>> [v.eval() for v in T.nonzero(T.as_tensor_variable([0, 3, 4]))]
    [array([1, 2])]
    """
    a = as_tensor_variable(a)
    matrix = Nonzero()(a)
    return matrix if return_matrix else tuple(matrix[i] for i in range(a.type.ndim))


def flatnonzero(a: TensorLike) -> Any:
    """The flat positions (int64), in C order, of the nonzero elements of `a`. Raises ValueError for
    a scalar.

    >>> T.flatnonzero([0, 3, 4]).eval()
    array([1, 2])
    """
    a = as_tensor_variable(a)
    if not a.type.ndim:
        raise ValueError("Nonzero only supports non-scalar arrays.")
    return nonzero(T.flatten(a), return_matrix=True)[0]


def nonzero_values(a: TensorLike) -> Any:
    """The nonzero elements of `a`, in C order. Raises ValueError for a scalar.

    >>> T.nonzero_values([0, 3, 4]).eval()
    array([3, 4])
    """
    a = as_tensor_variable(a)
    return T.flatten(a)[flatnonzero(a)]


def take(a: Any, indices: Any, axis: int | None = None, mode: str = "raise") -> Any:
    """The elements of `a` at `indices` along `axis`, or of the flattened `a` when axis is None.

    mode: for a position out of range, "raise" IndexError, "wrap" it around, or "clip" it. Raises
    TypeError for indices that are not integers and for an axis of a scalar, AxisError (a ValueError
    and IndexError) for an axis out of range, ValueError for another mode.

    >>> T.take([10, 20, 30], [2, 0]).eval()
    array([30, 10])
    """
    a, indices = as_tensor_variable(a), as_tensor_variable(indices)
    if indices.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"take: index must be integers, got {indices} of {indices.type}")
    if axis is None:
        a, axis = T.flatten(a), 0
    elif not a.type.ndim:
        raise TypeError(f"take: {a} is a scalar and has no axis {axis}")
    place = as_axis(axis, a.type.ndim, "take")
    if mode != "raise" and indices.type.dtype == "uint64":
        indices = T.cast(indices, "int64")  # uint64 and int64 lengths would promote to float
    if mode == "clip":
        indices = T.clip(indices, 0, a.shape[place] - 1)
    elif mode == "wrap":
        indices = indices % a.shape[place]
    elif mode != "raise":
        raise ValueError(f"take: mode must be 'raise', 'wrap' or 'clip', not {mode!r}")
    return a[(*((slice(None),) * place), indices)]


def compress(condition: TensorLike, x: TensorLike, axis: int | None = None) -> Any:
    """The slices of `x` along `axis` (None: the elements of the flattened `x`) where the vector
    `condition` is nonzero.

    Raises AxisError (a ValueError and IndexError) for an axis out of range, IndexError at run time
    when `condition` is nonzero beyond the length of the axis.

    >>> T.compress([1, 0, 1], [5, 6, 7]).eval()
    array([5, 7])
    """
    return take(x, flatnonzero(condition), axis=axis)


_INVALID = "invalid entry in choice array"


class Choose(TensorOp):
    """Elements selected from `choices[a]`; the inputs are `a` and the choices, which broadcast.

    mode: for a choice out of range, "raise" ValueError, "wrap" or "clip". stacked: the choices are
    one input, along its first dim.
    """

    __props__ = ("mode", "stacked")

    def __init__(self, mode: str, stacked: bool = True) -> None:
        if mode not in ("raise", "wrap", "clip"):
            raise ValueError(f"choose: mode must be 'raise', 'wrap' or 'clip', not {mode!r}")
        self.mode = mode
        self.stacked = stacked

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        a, *choices = inputs
        if a.type.dtype not in dtypes.DISCRETE:
            raise TypeError(f"choose first argument must have an integer type, got {a.type}")
        if not choices:
            raise ValueError("choose: there are no choices")
        if self.stacked and choices[0].type.ndim == 0:
            raise TypeError("choose: the choices are one number, not a list or an array")
        ranks = [c.type.ndim - self.stacked for c in choices]
        return [(dtypes.upcast(*(c.type.dtype for c in choices)), max(a.type.ndim, *ranks))]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        parts = [tuple(shapes[0]), *(tuple(s[self.stacked:]) for s in shapes[1:])]
        return [tuple(dims.broadcast_length(*lengths)
                      for lengths in dims.aligned(parts, max(map(len, parts))))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        choices = list(arrays[1]) if self.stacked else list(arrays[1:])
        if not choices:
            raise ValueError("choose: there are no choices")
        count = len(choices)
        index, *choices = xp.broadcast_arrays(arrays[0].astype("int64"), *choices)
        if self.mode == "wrap":
            index = index % count
        elif self.mode == "clip":
            index = xp.clip(index, 0, count - 1)
        else:
            require(xp, (index >= 0) & (index < count), ValueError, _INVALID)
            index = xp.clip(index, 0, count - 1)
        # numpy.choose is limited to 64 choices
        return xp.take_along_axis(xp.stack(choices), index[None], axis=0)[0]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        a, *choices = values
        rank, dtype = node.outputs[0].type.ndim, node.outputs[0].type.dtype
        a = lowering.align(b, lowering.cast(b, a, "int64"), rank)
        if self.stacked:
            return self._lower_stacked(b, a, choices[0])
        choices = [lowering.align(b, lowering.cast(b, c, dtype), rank) for c in choices]
        shape = lowering.widest(b, [v.dims for v in (a, *choices)])
        which = self._number(b, lowering.broadcast_to(b, a, shape), len(choices))
        result = lowering.broadcast_to(b, choices[-1], shape)
        for i in range(len(choices) - 2, -1, -1):
            here = b.map(scalar.by_name("eq"), which, b.transpose(b.const(i), ("x",) * rank),
                         dtype="bool") if rank else b.number("eq", which, i)
            result = b.map(scalar.by_name("switch"), here,
                           lowering.broadcast_to(b, choices[i], shape), result, dtype=dtype)
        return result

    def _lower_stacked(self, b: Builder, a: Value, choices: Value) -> Any:
        rank, count = a.ndim, choices.dims[0]
        order = (0, *("x",) * (rank + 1 - choices.ndim), *range(1, choices.ndim))
        choices = b.transpose(choices, order)
        shape = lowering.widest(b, [a.dims, choices.dims[1:]])
        which = self._number(b, lowering.broadcast_to(b, a, shape), count)
        choices = lowering.broadcast_to(b, choices, (count, *shape))
        return b.generate(
            shape, lambda *i: b.load(choices, b.load(which, *i) if rank else which, *i),
            choices.dtype)

    def _number(self, b: Builder, which: Value, count: Any) -> Any:
        """The position of the choice for each element, in range."""
        lowering.require(b, b.number("gt", count, 0), ValueError, "choose: there are no choices")
        limits = [b.transpose(lowering.number(b, v), ("x",) * which.ndim)
                  for v in (0, count, b.plus(count, -1))]
        if self.mode == "wrap":
            return b.map(scalar.by_name("mod"), which, limits[1], dtype="int64")
        if self.mode == "clip":
            return b.map(scalar.by_name("clip"), which, limits[0], limits[2], dtype="int64")
        shape = which.dims
        return lowering.filled(b, shape, "int64", lambda out: b.routine(
            "checked_choice", (), [out], [lowering.flat(b, which), dims.product(shape), count],
            error=(ValueError, _INVALID)))

    @staticmethod
    def samples() -> list[Sample]:
        which = np.array([1, 0, 1])
        return [
            Sample(Choose(mode), (which + 3 * (mode != "raise"), spread(2, 3)), False)
            for mode in ("raise", "wrap", "clip")] + [
            Sample(Choose(mode, False), (which - 2 * (mode != "raise"), spread(3), spread(2, 3)),
                   False)
            for mode in ("raise", "wrap", "clip")]

    def __str__(self) -> str:
        return f"Choose{{mode={self.mode!r}}}"


def choose(a: TensorLike, choices: TensorLike, out: object = None, mode: str = "raise") -> Any:
    """An array whose element i is element i of `choices[a[i]]`; `out` must be None.

    choices: a list of arrays, which broadcast, or one array whose first dim holds the choices.
    mode: see `Choose`. Raises TypeError when `a` is not of integers, ValueError for another mode
    and when `out` is given, and at run time for a number without a choice, if mode is "raise".

    >>> T.choose([0, 1], [[1, 2], [3, 4]]).eval()
    array([1, 4])
    """
    if out is not None:
        raise ValueError("choose: `out` is not supported")
    if isinstance(choices, (list, tuple)):
        return Choose(mode, stacked=False)(a, *choices)
    return Choose(mode)(a, choices)


locate(globals())
