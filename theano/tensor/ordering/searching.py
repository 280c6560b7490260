"""Search in sorted arrays, `searchsorted`, and unique elements, `Unique`."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.op import TensorOp, disconnected, require, zero_gradient
from theano.tensor.ordering.sorting import lowered_argsort
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["SearchsortedOp", "Unique", "searchsorted"]

_SORTER = "Sorter index out of range."


class SearchsortedOp(TensorOp):
    """The positions (int64) at which the elements of the second input can be inserted in the first,
    a sorted vector.

    A third input is a vector of positions that sort the first input. A number or a row is converted
    to a vector. side: "left" inserts an element before equal elements, "right" after them. Raises
    ValueError for another side and if the first or third input is not a vector, TypeError for
    positions that are not integers.
    """

    __props__ = ("side",)

    def __init__(self, side: str = "left") -> None:
        if side not in ("left", "right"):
            raise ValueError(f"searchsorted: {side!r} is an invalid value for keyword 'side'")
        self.side = side

    def make_node(self, x: TensorLike, v: TensorLike, sorter: TensorLike | None = None) -> Apply:
        inputs = [_vector(x), as_tensor_variable(v)]
        if sorter is not None:
            inputs.append(_vector(sorter))
        if inputs[2:] and inputs[2].type.dtype not in dtypes.INTEGER:
            raise TypeError(
                f"searchsorted: the sorter must consist of integers, got {inputs[2].type}")
        return Apply(self, inputs, [tensor_type("int64", inputs[1].type.shape)()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def check(self, node: Apply, arrays: Sequence[np.ndarray]) -> None:
        if len(arrays) == 3 and arrays[2].size != arrays[0].size:
            raise ValueError("sorter.size must equal a.size")

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.searchsorted(arrays[0], arrays[1], self.side, *arrays[2:])

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        if arrays[2:]:
            order = arrays[2]
            require(t.xp, (order >= 0) & (order < order.size), ValueError, _SORTER)
        return super().traced(t, node, *arrays)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [*map(zero_gradient, inputs[:2]), *map(disconnected, inputs[2:])]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], [False]][:len(node.inputs)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        joint = str(np.result_type(values[0].dtype, values[1].dtype))
        if joint in dtypes.COMPLEX:
            return b.python(node, *values)
        x, v = (lowering.cast(b, value, joint) for value in values[:2])
        positions = [lowering.cast(b, value, "int64") for value in values[2:]]
        if positions:
            lowering.require_equal(
                b, positions[0].dims[0], x.dims[0], ValueError,
                "sorter.size must equal input size")
        numbers = [x.dims[0], dims.product(v.dims), len(positions), int(self.side == "right")]
        order = positions[0] if positions else lowering.vector(b, [b.const(0)], "int64")
        return lowering.filled(b, v.dims, "int64", lambda out: b.routine(
            "searchsorted", (joint,), [out], [x, lowering.flat(b, v), order, *numbers],
            error=(ValueError, _SORTER)))

    @staticmethod
    def samples() -> list[Sample]:
        rng = np.random.default_rng(5)
        x, v = np.sort(rng.integers(0, 9, 12)), rng.integers(-2, 12, (3, 4))
        holes = np.array([-np.inf, 0.5, 2, 2, np.inf, np.nan, np.nan])
        found = [Sample(SearchsortedOp(s), (y, v.astype(c)), False)
                 for s in ("left", "right")
                 for y, c in ((x, "int64"), (x + 0.5, "int8"), (x.astype("uint8"), "float32"))]
        order = rng.permutation(12)
        mixed = np.empty(12)
        mixed[order] = x
        return found + [
            Sample(SearchsortedOp("right"), (holes, holes[::-1].copy()), False),
            Sample(SearchsortedOp(), (holes, np.array(np.nan)), False),
            Sample(SearchsortedOp(), (mixed, v * 1.0, order.astype("int32")), False)]

    def __str__(self) -> str:
        return f"SearchsortedOp{{side={self.side!r}}}"


def _vector(x: TensorLike) -> TensorVariable:
    try:
        return as_tensor_variable(x, ndim=1)
    except ValueError:
        raise ValueError("searchsorted: the sorted array and the sorter are vectors") from None


def searchsorted(
    x: TensorLike, v: TensorLike, side: str = "left", sorter: TensorLike | None = None
) -> Any:
    """The positions (int64) at which the elements of `v` can be inserted in the sorted vector `x`.

    side: "left" inserts before equal elements, "right" after them; sorter: positions that sort `x`,
    if it is not sorted. Raises ValueError when `x` is not a vector and for another `side`.

    >>> T.searchsorted([1, 3, 5], [3, 4]).eval()
    array([1, 2])
    """
    return SearchsortedOp(side)(x, v) if sorter is None else SearchsortedOp(side)(x, v, sorter)


class Unique(TensorOp):
    """The unique elements, sorted; with `axis`, the unique slices along it.

    return_index: also return the first position of each; return_inverse: also, for each element of
    the input, its position among the unique elements; return_counts: also the number of
    occurrences. These are int64 vectors.
    Raises RuntimeError for an axis out of range.
    """

    __props__ = ("return_index", "return_inverse", "return_counts", "axis")

    def __init__(
        self, return_index: bool = False, return_inverse: bool = False,
        return_counts: bool = False, axis: int | None = None,
    ) -> None:
        self.return_index, self.return_inverse = bool(return_index), bool(return_inverse)
        self.return_counts, self.axis = bool(return_counts), axis

    def _further(self, *three: object) -> list[Any]:
        """Those of index, inverse and counts that are requested."""
        wanted = (self.return_index, self.return_inverse, self.return_counts)
        return [one for one, want in zip(three, wanted, strict=True) if want]

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        rank = inputs[0].type.ndim
        if self.axis is not None and not -rank <= self.axis < rank:
            raise RuntimeError(f"Unique axis `{self.axis}` is outside of input ndim = {rank}.")
        first = (inputs[0].type.dtype, 1 if self.axis is None else rank)
        return [first, *self._further(*[("int64", 1)] * 3)]

    def shape(self, inputs: Sequence[Any], shapes: Sequence[Any]) -> list[tuple[Any, ...]]:
        lengths = list(shapes[0])
        count = dims.product(lengths) if self.axis is None else lengths[self.axis]
        if self.axis is None:
            first: tuple[Any, ...] = (dims.UNKNOWN,)
        else:
            lengths[self.axis] = dims.UNKNOWN
            first = tuple(lengths)
        return [first, *self._further((dims.UNKNOWN,), (count,), (dims.UNKNOWN,))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        found = xp.unique(arrays[0], True, True, True, self.axis)
        further = self._further(found[1], found[2].reshape(-1), found[3])
        return (found[0], *further) if further else found[0]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[i == 0 for i in range(len(node.outputs))]]

    def _first(self, x: TensorVariable) -> tuple[Any, tuple[Any, ...]]:
        """`x`, flattened without an axis, and the index of the first occurrences, which receive the
        gradient."""
        flat = T.flatten(x) if self.axis is None else x
        axis = (self.axis or 0) % flat.type.ndim
        return flat, (*(slice(None),) * axis, Unique(return_index=True, axis=self.axis)(x)[1])

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x,), g = inputs, output_grads[0]
        if x.type.dtype in dtypes.DISCRETE or not hasattr(g.type, "dtype"):
            return [zero_gradient(x)]
        flat, index = self._first(x)
        back = T.set_subtensor(T.creation.exact_zeros(flat, g.type.dtype)[index], g)
        return [T.reshape(back, x.shape, x.type.ndim)]

    def data_lengths(self, node: Apply) -> list[Any]:
        _, counts = Unique(return_counts=True, axis=self.axis)(node.inputs[0])
        return [T.sum(T.neq(counts, 0), dtype="int64")]

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        (count,) = t.lengths_of(node)
        found = t.xp.unique(arrays[0], True, True, True, self.axis, size=count)
        further = self._further(found[1], found[2].reshape(-1), found[3])
        return (found[0], *further) if further else found[0]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        _, index = self._first(inputs[0])
        moved = T.flatten(eval_points[0]) if self.axis is None else eval_points[0]
        return [moved[index], *self._further(None, None, None)]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x = values[0]
        if x.dtype in dtypes.COMPLEX:
            return b.python(node, *values)
        axis = 0 if self.axis is None else self.axis % x.ndim
        if self.axis is None:
            x = lowering.flat(b, x)
        order = [axis, *(i for i in range(x.ndim) if i != axis)]
        parts = b.transpose(x, order)
        n, m = parts.dims[0], dims.product(parts.dims[1:])
        rows = b.reshape(parts, (n, m))
        positions = self._sorted(b, rows)
        outs = [b.fresh((d,), "int64") for d in (n, n, n, 1)]
        first, kind, many, counted = b.routine(
            "unique", (x.dtype,), outs, [rows, positions, n, m, int(self.axis is None)])
        count = b.as_dim(b.element(counted, 0))
        first, many = (b.slice(v, 0, 0, 1, count) for v in (first, many))
        chosen = b.generate(
            (count, *parts.dims[1:]), lambda i, *rest: b.load(parts, b.load(first, i), *rest),
            x.dtype)
        chosen = b.transpose(chosen, [order.index(i) for i in range(x.ndim)])
        further = self._further(first, kind, many)
        return (chosen, *further) if further else chosen

    def _sorted(self, b: Builder, rows: Value) -> Any:
        """The positions that sort the rows."""
        n, m = rows.dims
        if isinstance(m, int) and m == 1:
            return lowered_argsort(b, lowering.flat(b, rows), (1, n, 1))
        outs = [b.fresh((n,), "int64"), b.fresh((n,), "int64")]
        return b.routine("argsort_rows", (rows.dtype,), outs, [rows, n, m])[0]

    @staticmethod
    def samples() -> list[Sample]:
        x = np.random.default_rng(3).integers(0, 3, (4, 2, 3))
        wide, holes = x.reshape(4, 6), np.array([2, np.nan, 1, np.nan, 2, -0.0, 0.0])
        inputs: list[tuple[Any, Any]] = [
            (x * 0.5, None), (x, 0), (x, 1), (wide.astype("int8"), -1), (holes, None),
            (holes[:0], None), (np.repeat(wide, 2, 0), 0)]
        smooth = [Sample(Unique(axis=axis), (spread(2, 3)[::-1].copy(),)) for axis in (None, 0, 1)]
        return smooth + [
            Sample(Unique(index, inverse, counts, axis), (a,), False) for a, axis in inputs
            for index, inverse, counts in (
                (False, False, False), (True, False, False), (False, True, False),
                (True, True, True))]

    def __str__(self) -> str:
        written = [f"{name}={getattr(self, name)}" for name in self.__props__]
        return f"Unique{{{', '.join(written)}}}"


locate(globals())
