"""Sorting along an axis: `sort`, `argsort`; the largest elements, `topk`; the middle one,
`median`."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply, Constant
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.integers import as_axis, as_integer
from theano.tensor.op import TensorOp, disconnected, varies_with_first, zero_gradient
from theano.tensor.reductions.op import normalize_axes
from theano.tensor.samples import Sample
from theano.tensor.shaping import dims
from theano.tensor.type import TensorType, tensor_type

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import AxisLike, IntLike, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "ArgSortOp", "MedianOp", "NanMedianOp", "SortOp", "TopKOp", "argsort", "argtopk", "median",
    "nanmedian", "sort", "topk", "topk_and_argtopk",
]

_KINDS = ("quicksort", "mergesort", "heapsort", "stable")


def _stable(xp: ModuleType, function: str, x: np.ndarray, axis: int) -> Any:
    """`xp.sort` or `xp.argsort` that keeps the order of equal elements, as JAX's always do."""
    if xp is np:
        return getattr(np, function)(x, axis=axis, kind="stable")
    return getattr(xp, function)(x, axis=axis)


class SortOp(TensorOp):
    """The elements in ascending order along an axis, NaN last; the inputs are the tensor and the
    axis.

    kind: NumPy's name of a sorting method; the result is the same for all. order: must be None.
    Raises ValueError for another name or an `order`, AxisError for an axis out of range, TypeError
    for an axis that is not an integer.
    """

    __props__: tuple[str, ...] = ("kind", "order")
    static = (1,)

    def __init__(self, kind: str, order: str | None = None) -> None:
        if order:
            raise ValueError("sort: order is for arrays of records, which tensors are not")
        if kind not in _KINDS:
            raise ValueError(f"sort: kind must be one of {', '.join(_KINDS)}, not {kind!r}")
        self.kind = kind
        self.order = None

    def make_node(self, input: TensorLike, axis: Any = -1) -> Apply:
        x, axis = as_tensor_variable(input), as_tensor_variable(axis)
        if axis.type.broadcastable == (True,):  # a list of one integer
            axis = axis[0]
        if axis.type.ndim or axis.type.dtype in dtypes.COMPLEX:
            raise TypeError(f"sort: the axis must be a number, got {axis} of {axis.type}")
        if axis.type.dtype in dtypes.CONTINUOUS:
            if isinstance(axis, Constant):
                as_integer(float(axis.data), "sort: axis")
            axis = T.cast(axis, "int64")
        _constant_axis(x, axis)
        return Apply(self, [x, axis], [self._kind(x)()])

    def _kind(self, x: Variable) -> Any:
        return x.type

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, axis = arrays
        return _stable(xp, "sort", x, as_axis(int(axis), x.ndim, "sort"))

    connection_pattern = varies_with_first

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, axis), (g,) = inputs, output_grads
        if x.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(x), disconnected(axis)]
        place = _indices(x, argsort(x, axis, self.kind), axis)
        return [_stored(x, place, g), disconnected(axis)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        x, axis = inputs
        return [_read(eval_points[0], _indices(x, argsort(x, axis, self.kind), axis))]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x = values[0]
        if x.dtype in dtypes.COMPLEX or not x.ndim:
            return b.python(node, *values)
        three = lowered_sides(b, node.inputs[1], values[1], x)
        work = b.fresh((three[1] * 2,), unsigned(x.dtype))
        return b.routine("sort", (x.dtype, work.dtype), [b.fresh(x.dims, x.dtype), work],
                         [x, *three])[0]

    @staticmethod
    def samples() -> list[Sample]:
        return [*_samples(SortOp("stable")), *_samples(ArgSortOp("quicksort"))]

    def __str__(self) -> str:
        return f"{type(self).__name__}{{{self.kind}, {self.order}}}"


class ArgSortOp(SortOp):
    """The positions (int64) that sort the elements along an axis; equal elements keep their order.
    See `SortOp`."""

    def _kind(self, x: Variable) -> Any:
        return tensor_type("int64", x.type.shape)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, axis = arrays
        return _stable(xp, "argsort", x, as_axis(int(axis), x.ndim, "sort"))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        x, axis = inputs
        return [zero_gradient(x), disconnected(axis)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x = values[0]
        if x.dtype in dtypes.COMPLEX or not x.ndim:
            return b.python(node, *values)
        three = lowered_sides(b, node.inputs[1], values[1], x)
        return lowered_argsort(b, x, three)


def _samples(op: SortOp) -> list[Sample]:
    rng = np.random.default_rng(8)
    mixed = rng.permutation(24).reshape(2, 3, 4)
    found = [
        Sample(op, ((mixed * scale), np.array(axis)))
        for axis in (0, 1, -1) for scale in (1, 0.5)]
    long = np.round(rng.normal(size=300), 1)
    holes = np.where(long == 0.3, np.nan, long)
    found += [Sample(op, (holes, np.array(0)), False), Sample(op, (long[:0], np.array(0)), False)]
    for dtype in ("bool", "int8", "uint16", "int64", "uint32", "float16", "float32", "complex64"):
        found.append(Sample(op, ((long * 9).astype(dtype), np.array(-1)), False))
    return found


def unsigned(dtype: str) -> str:
    """The unsigned dtype of the same size, which the sort keys of the routines have."""
    return f"uint{8 * np.dtype(dtype).itemsize}"


def _constant_axis(x: Variable, axis: IntLike) -> int | None:
    """The axis as a nonnegative int, or None when it is symbolic; AxisError out of range."""
    return as_axis(int(axis.data), x.type.ndim, "sort") if isinstance(axis, Constant) else None


def lowered_sides(b: Builder, axis: IntLike, value: Value, x: Value) -> tuple[Any, Any, Any]:
    """`x` as three dims: the product of the dims before the axis, the axis, the product of those
    after.

    axis: the variable; value: its lowered value if it is not constant.
    """
    if isinstance(axis, Constant):
        number = int(axis.data) % x.ndim
        return (dims.product(x.dims[:number]), x.dims[number], dims.product(x.dims[number + 1:]))
    given = b.as_dim(b.scalar(value))
    lowering.require_axis(b, given, x.ndim, "sort")
    number = b.number("add", given, b.number("mul", x.ndim, b.scalar(b.number("lt", given, 0))))
    three: list[Any] = [1, 1, 1]
    for i, length in enumerate(x.dims):
        for place, name in enumerate(("gt", "eq", "lt")):
            chosen = b.number(name, number, i)
            three[place] = b.number("mul", three[place], b.number("switch", chosen, length, 1))
    return three[0], three[1], three[2]


def lowered_argsort(b: Builder, x: Value, three: Any) -> Any:
    """The positions that sort `x` along the middle one of three dims."""
    work = b.fresh((three[1] * 2,), unsigned(x.dtype))
    room = b.fresh((three[1] * 2,), "int64")
    return b.routine("argsort", (x.dtype, work.dtype), [b.fresh(x.dims, "int64"), work, room],
                     [x, *three])[0]


def _indices(x: TensorVariable, positions: Any, axis: IntLike) -> Any:
    """The index of `positions` along an axis of `x`: one array per dim, or, for a symbolic axis,
    one array of flat positions."""
    number, rank = _constant_axis(x, axis), x.type.ndim
    if number is None:
        return _flat_indices(x, positions, axis)
    if rank == 1:
        return (positions,)
    index = []
    for i in range(rank):
        along = T.arange(dims.shape_i(x, i)).dimshuffle(["x"] * i + [0] + ["x"] * (rank - 1 - i))
        index.append(positions if i == number else along)
    return tuple(index)


def _flat_indices(x: TensorVariable, positions: object, axis: object) -> Any:
    axis = T.switch(T.lt(axis, 0), axis + x.type.ndim, axis)
    length, step = x.shape[axis], dims.product(
        [T.switch(T.gt(i, axis), dims.shape_i(x, i), 1) for i in range(x.type.ndim)])
    at = T.arange(x.size).reshape(x.shape, x.type.ndim)
    return at + (positions - at // step % length) * step


def _read(x: Any, index: TensorVariable) -> Any:
    if isinstance(index, tuple):
        return x[index]
    return x.flatten()[index.flatten()].reshape(index.shape, index.type.ndim)


def _stored(x: TensorVariable, index: tuple[Variable, ...], values: TensorVariable) -> Any:
    """Zeros like `x` with `values` at `index`."""
    zeros = T.creation.exact_zeros(x, values.type.dtype)
    if isinstance(index, tuple):
        return T.set_subtensor(zeros[index], values)
    flat = T.set_subtensor(zeros.flatten()[index.flatten()], values.flatten())
    return flat.reshape(x.shape, x.type.ndim)


def _apply(op: SortOp, a: Any, axis: IntLike | None) -> Any:
    a = as_tensor_variable(a)
    if axis is None:
        a, axis = a.flatten(), 0
    return op(a, axis)


def sort(
    a: TensorLike, axis: IntLike | None = -1, kind: str | None = "quicksort", order: Any = None,
    stable: bool | None = None,
) -> Any:
    """The elements in ascending order along `axis` (None: of the flattened tensor). stable has no
    effect: all methods are stable. Raises AxisError (a ValueError and IndexError) for an axis out
    of range, ValueError for an unknown `kind` and for an `order`.

    >>> T.sort([3, 1, 2]).eval()
    array([1, 2, 3])
    """
    return _apply(SortOp(kind or "quicksort", order), a, axis)


def argsort(
    a: Any, axis: Any = -1, kind: str | None = "quicksort", order: Any = None,
    stable: bool | None = None,
) -> Any:
    """The positions (int64) that sort `a` along `axis` (None: of the flattened tensor). stable has
    no effect; the exceptions are those of `sort`.

    >>> T.argsort([3, 1, 2]).eval()
    array([1, 2, 0])
    """
    return _apply(ArgSortOp(kind or "quicksort", order), a, axis)


class TopKOp(TensorOp):
    """The k largest elements along `axis` (for k < 0 the -k smallest), and their positions; the
    inputs are the tensor and k. They are in ascending order, whatever `sorted` is.

    return_values, return_indices: which of the two are outputs. Raises AxisError for an axis out
    of range, ValueError for a scalar and for no outputs, TypeError for an axis or k that is not an
    integer and for an index dtype that is not an integer dtype; ValueError at run time for k = 0
    and for |k| greater than the length.
    """

    __props__ = ("axis", "sorted", "return_values", "return_indices", "idx_dtype")
    static = (1,)

    def __init__(
        self, axis: int = -1, sorted: bool = True, idx_dtype: str = "int64",
        return_values: bool = True, return_indices: bool = True,
    ) -> None:
        if not isinstance(axis, (int, np.integer)):
            raise TypeError(f"topk: the axis must be an integer, got {axis!r}")
        if idx_dtype not in dtypes.INTEGER:
            raise TypeError(f"topk: idx_dtype must be an integer dtype, got {idx_dtype!r}")
        if not (return_values or return_indices):
            raise ValueError("topk: one of return_values and return_indices must be true")
        self.axis, self.sorted, self.idx_dtype = int(axis), bool(sorted), idx_dtype
        self.return_values, self.return_indices = bool(return_values), bool(return_indices)

    def make_node(self, inp: TensorLike, kth: TensorLike) -> Apply:
        x, kth = as_tensor_variable(inp), as_tensor_variable(kth)
        if not x.type.ndim:
            raise ValueError("topk: a scalar has no elements to choose from")
        as_axis(self.axis, x.type.ndim, "topk")
        if kth.type.ndim or kth.type.dtype not in dtypes.INTEGER:
            raise TypeError(f"topk: k must be an integer scalar, got {kth} of {kth.type}")
        results = [(x.type.dtype, self.return_values), (self.idx_dtype, self.return_indices)]
        return Apply(self, [x, kth], [
            tensor_type(dtype, x.type.shape)() for dtype, wanted in results if wanted])

    def _chosen(self, values: object, positions: object) -> Any:
        pair = [v for v, w in ((values, self.return_values), (positions, self.return_indices)) if w]
        return tuple(pair) if len(pair) == 2 else pair[0]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        lengths, k = list(shapes[0]), dims.of(inputs[1])
        lengths[self.axis] = dims.maximum(k, k * -1)
        return [tuple(lengths)] * (self.return_values + self.return_indices)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, k = arrays[0], int(arrays[1])
        if not 0 < abs(k) <= x.shape[self.axis]:
            raise ValueError(f"topk: k is {k}, for {x.shape[self.axis]} elements")
        order = _stable(xp, "argsort", x, self.axis)
        kept = slice(-k, None) if k > 0 else slice(None, -k)
        order = order[(slice(None),) * (self.axis % x.ndim) + (kept,)]
        return self._chosen(
            xp.take_along_axis(x, order, self.axis), order.astype(self.idx_dtype))

    connection_pattern = varies_with_first

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        x, k = inputs
        g = output_grads[0]
        if not self.return_values or not isinstance(g.type, TensorType) or (
                x.type.dtype in dtypes.DISCRETE):
            return [zero_gradient(x), disconnected(k)]
        positions = outputs[1] if self.return_indices else argtopk(x, k, self.axis, self.sorted)
        return [_stored(x, self._index(x, positions), g), disconnected(k)]

    def _index(self, x: Any, positions: Any) -> Any:
        return _indices(x, positions, T.constant(self.axis))

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        nothing = [None] * self.return_indices
        if not self.return_values:
            return nothing
        positions = argtopk(inputs[0], inputs[1], self.axis, self.sorted)
        return [_read(eval_points[0], self._index(inputs[0], positions)), *nothing]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, k = values[0], b.as_dim(b.scalar(values[1]))
        if x.dtype in dtypes.COMPLEX:
            return b.python(node, *values)
        axis = self.axis % x.ndim
        three = (dims.product(x.dims[:axis]), x.dims[axis], dims.product(x.dims[axis + 1:]))
        shape = (*x.dims[:axis], b.maximum(k, b.number("sub", 0, k)), *x.dims[axis + 1:])
        work = b.fresh((three[1] * 2,), unsigned(x.dtype))
        room = b.fresh((three[1] * 2,), "int64")
        outs = [b.fresh(shape, x.dtype), b.fresh(shape, "int64"), work, room]
        found = b.routine("topk", (x.dtype, work.dtype), outs, [x, *three, k],
                          error=(ValueError, "topk: k is {}, for {} elements"))
        return self._chosen(found[0], lowering.cast(b, found[1], self.idx_dtype))

    def __str__(self) -> str:
        return f"{type(self).__name__}{{axis={self.axis}, sorted={self.sorted}}}"

    @staticmethod
    def samples() -> list[Sample]:
        x = np.random.default_rng(8).permutation(60).reshape(3, 4, 5)
        found = [
            Sample(TopKOp(axis, False, return_indices=axis > 0), (x * c, np.array(k)), not axis)
            for axis in (0, 1, -1) for c in (1, 0.5) for k in (1, -2, 3)]
        equal = np.round(x.reshape(-1) / 7.0)
        return found + [
            Sample(TopKOp(0, False, "int32", values), (equal, np.array(k)), False)
            for k in (7, -20) for values in (False, True)]


def topk(
    x: TensorLike, kth: TensorLike, axis: IntLike = -1, sorted: bool = True,
    idx_dtype: str = "int64",
) -> Any:
    """The `kth` largest elements along `axis` (None: of the flattened tensor), or the -`kth`
    smallest if `kth` is negative, in ascending order. Raises the exceptions of `TopKOp`.

    >>> T.topk(T.as_tensor_variable([3, 1, 2]), 2, sorted=False).eval()
    array([2, 3])
    """
    x, axis = _chosen_from(x, axis)
    return TopKOp(axis, sorted, idx_dtype, return_indices=False)(x, kth)


def argtopk(
    x: TensorLike, kth: TensorLike, axis: object = -1, sorted: bool = True, idx_dtype: str = "int64"
) -> Any:
    """The positions, of dtype `idx_dtype`, of the elements that `topk` returns. Exceptions are
    those of `topk`.

    >>> T.argtopk(T.as_tensor_variable([3, 1, 2]), 1).eval()
    array([0])
    """
    x, axis = _chosen_from(x, axis)
    return TopKOp(axis, sorted, idx_dtype, return_values=False)(x, kth)


def topk_and_argtopk(
    x: TensorLike, kth: TensorLike, axis: IntLike = -1, sorted: bool = True,
    idx_dtype: str = "int64",
) -> Any:
    """The results of `topk` and `argtopk`.

    >>> [v.eval() for v in T.topk_and_argtopk(T.as_tensor_variable([3, 1, 2]), 1)]
    [array([3]), array([0])]
    """
    x, axis = _chosen_from(x, axis)
    return TopKOp(axis, sorted, idx_dtype)(x, kth, return_list=True)


def _chosen_from(x: Any, axis: Any) -> tuple[Any, int]:
    x = as_tensor_variable(x)
    return (x.flatten(), 0) if axis is None else (x, axis)


class MedianOp(TensorOp):
    """The medians of floats along the last dim; NaN where an element is NaN or there are none.

    Raises TypeError for other dtypes and for a tensor without dims.
    """

    __props__ = ()
    routine = "median"

    def output_types(self, x: Variable) -> list[Any]:
        if x.type.dtype not in dtypes.FLOAT or not x.type.ndim:
            raise TypeError(f"median takes floats with at least one dim, got {x.type}")
        return [(x.type.dtype, x.type.shape[:-1])]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0][:-1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x = xp.sort(arrays[0], axis=-1)
        n = x.shape[-1]
        if not n:
            return xp.full(x.shape[:-1], xp.nan, x.dtype)
        with np.errstate(all="ignore"):
            middle = x[..., n // 2] if n % 2 else (x[..., n // 2 - 1] + x[..., n // 2]) / 2
        return xp.where(xp.isnan(x[..., -1]), x[..., -1], middle)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [self._at_median(inputs[0], T.shape_padright(output_grads[0]))]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [self._at_median(inputs[0], eval_points[0]).sum(axis=-1)]

    def _at_median(self, x: TensorVariable, g: TensorVariable) -> Any:
        """`g` at the median, half of it at each of two medians, 0 elsewhere."""
        rank, n = argsort(argsort(x)), self._count(x)
        low, high = (n - 1) // 2, n // 2
        half = T.cast(T.switch(T.eq(low, high), 1, 0.5), x.type.dtype)
        return T.switch(T.or_(T.eq(rank, low), T.eq(rank, high)), g * half, T.zeros_like(x))

    def _count(self, x: TensorVariable) -> Any:
        return x.shape[-1]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, = values
        rows, n = dims.product(x.dims[:-1]), x.dims[-1]
        work = b.fresh((n * 2,), unsigned(x.dtype))
        return b.routine(self.routine, (x.dtype, work.dtype), [b.fresh(x.dims[:-1], x.dtype), work],
                         [x, rows, n])[0]

    @staticmethod
    def samples() -> list[Sample]:
        rng = np.random.default_rng(8)
        odd, even, long = rng.normal(size=(3, 5)), rng.normal(size=(2, 2, 4)), rng.normal(size=4000)
        holes, ends = odd.copy(), even.copy()
        holes[1, 2], ends[0, 1] = np.nan, [-np.inf, np.inf, np.inf, -np.inf]
        ops = MedianOp(), NanMedianOp()
        found = [Sample(op, (x,)) for op in ops for x in (odd, even, odd[0], odd[:, :1])]
        found += [Sample(op, (x,), False) for op in ops for x in (
            holes, ends, long, odd[:, :0], odd[:0], np.round(long, 1), np.full(3, 1.7e308),
            np.where(long < 1, np.nan, long), holes[:2] * np.nan)]
        return found + [
            Sample(op, (x.astype(d),), False)
            for op in ops for x in (odd, even) for d in ("float16", "float32")]


class NanMedianOp(MedianOp):
    """The medians, along the last dim, of the floats that are not NaN; NaN where there are none.

    Raises TypeError for other dtypes and for a tensor without dims.
    """

    routine = "nanmedian"

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x = xp.sort(arrays[0], axis=-1)
        if not x.shape[-1]:
            return xp.full(x.shape[:-1], xp.nan, x.dtype)
        n = xp.sum(~xp.isnan(x), axis=-1, keepdims=True)
        with np.errstate(all="ignore"):
            low = xp.take_along_axis(x, xp.maximum(n - 1, 0) // 2, -1)
            high = xp.take_along_axis(x, n // 2 % x.shape[-1], -1)
            return xp.where(n % 2, low, (low + high) / 2)[..., 0]

    def _count(self, x: TensorVariable) -> Any:
        """The number of elements that are not NaN; -2 where there are none, so that `_at_median`
        finds no element in the middle."""
        n = T.sum(T.invert(T.isnan(x)), axis=-1, keepdims=True)
        return T.switch(T.eq(n, 0), -2, n)


def median(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The median along `axis`, an int or several (None: all): the middle one of the sorted
    elements, or the mean of the two middle ones if their number is even; NaN where an element is
    NaN or there are none. The dtype is that of `a`, float64 for integers.

    Raises ValueError for an axis out of range, TypeError for complex numbers.

    >>> T.median([[1, 2, 3], [4, 5, 9]], axis=1).eval()
    array([2., 5.])
    """
    return _middle(MedianOp(), a, axis, keepdims)


def nanmedian(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The median along `axis` of the elements that are not NaN, see `median`; NaN where there are
    none. Raises ValueError for an axis out of range, TypeError for complex numbers.

    >>> T.nanmedian([[1.0, np.nan, 3.0], [4.0, 5.0, 9.0]], axis=1).eval()
    array([2., 5.])
    """
    return _middle(NanMedianOp(), a, axis, keepdims)


def _middle(op: MedianOp, a: TensorLike, axis: AxisLike, keepdims: bool) -> Any:
    """`op` applied to the elements along `axis`, moved into the last dim."""
    x = as_tensor_variable(a)
    if x.type.dtype in dtypes.DISCRETE:
        x = T.cast(x, "float64")
    axes = normalize_axes(x, axis)
    kept = [i for i in range(x.type.ndim) if i not in axes]
    found = op(x.dimshuffle(*kept, *axes, *["x"] * (not axes)).flatten(len(kept) + 1))
    return T.makeKeepDims(x, found, axes) if keepdims else found


locate(globals())
