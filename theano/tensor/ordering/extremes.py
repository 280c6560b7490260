"""Positions of extrema, and cumulative sums and products."""

from __future__ import annotations

import math
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.scalar.reductions import SMALLEST
from theano.tensor import lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.integers import as_axis, as_integer
from theano.tensor.op import TensorOp, conjugate, zero_gradient
from theano.tensor.reductions.functions import makeKeepDims
from theano.tensor.reductions.op import CAReduce, normalize_axes
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import AxisLike, DTypeLike, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "Argmax", "Argmin", "CumOp", "MaxAndArgmax", "argmax", "argmin", "cumprod", "cumsum",
    "max_and_argmax",
]


class Argmax(TensorOp):
    """The position (int64) of the first maximum along `axis`, a sorted tuple; NaN is the maximum.
    For several axes the position is that in the flattened axes. Raises ValueError for no
    elements."""

    __props__ = ("axis",)
    _numpy = "argmax"
    _extreme = scalar.OPS["maximum"]

    def __init__(self, axis: tuple[int, ...]) -> None:
        self.axis = tuple(axis)

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        return [("int64", inputs[0].type.ndim - len(self.axis))]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(d for i, d in enumerate(shapes[0]) if i not in self.axis)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        kept = tuple(i for i in range(x.ndim) if i not in self.axis)
        moved = xp.transpose(x, kept + self.axis)
        flat = xp.reshape(moved, tuple(x.shape[i] for i in kept) + (
            math.prod(x.shape[i] for i in self.axis),))
        if flat.dtype.kind == "c" and xp is not np:
            return self._of_complex(xp, flat)
        return getattr(xp, self._numpy)(flat, axis=-1)

    def _of_complex(self, xp: ModuleType, x: np.ndarray) -> Any:
        """The position along the last axis in the order of NumPy: by real parts, then by imaginary
        parts. Other libraries do not order complex numbers."""
        best = xp.max if self._numpy == "argmax" else xp.min
        nan = xp.isnan(x)
        real, imag = xp.real(x), xp.imag(x)
        extreme = real == best(real, axis=-1, keepdims=True)
        worst = -math.inf if self._numpy == "argmax" else math.inf
        imag = xp.where(extreme, imag, worst)
        extreme = extreme & (imag == best(imag, axis=-1, keepdims=True))
        return xp.argmax(xp.where(xp.any(nan, axis=-1, keepdims=True), nan, extreme), axis=-1)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [zero_gradient(inputs[0])]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None]

    @staticmethod
    def samples() -> list[Sample]:
        rng = np.random.default_rng(4)
        found = []
        for op in (Argmax, Argmin):
            for axis in ((0,), (1,), (0, 2), (0, 1, 2)):
                x = rng.integers(-4, 4, (3, 4, 5))
                holes = np.where(x == 3, np.nan, x)
                found += [Sample(op(axis), (a,), False) for a in (
                    x, x % 7 * 1.5, holes, x % 3 + 1j * (x % 2))]
        return found

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        """The smallest position whose element equals the extremum, or is NaN."""
        (x,), lengths = values, values[0].dims
        best = b.reduce(self._extreme, x, self.axis, x.dtype, x.dtype)
        kept = iter(range(best.ndim))
        best = b.transpose(best, ["x" if i in self.axis else next(kept) for i in range(x.ndim)])
        found = b.map(scalar.OPS["eq"], x, best, dtype="bool")
        if x.dtype in dtypes.CONTINUOUS:
            nan = b.map(scalar.OPS["isnan"], x, dtype="bool")
            found = b.map(scalar.OPS["or_"], found, nan, dtype="bool")

        def position(*index: Value) -> Any:
            total: Any = b.const(0, "int64")
            for axis in self.axis:
                total = total * lengths[axis] + index[axis]
            return total

        place = b.generate(lengths, position, "int64")
        beyond = SMALLEST.start("int64")
        last = b.generate(lengths, lambda *_: b.const(beyond, "int64"), "int64")
        chosen = b.map(scalar.OPS["switch"], found, place, last, dtype="int64")
        return b.reduce(scalar.OPS["minimum"], chosen, self.axis, "int64", "int64")

    def __str__(self) -> str:
        return f"{type(self).__name__}{{axis={self.axis}}}"


class Argmin(Argmax):
    """The same as `Argmax`, for the minimum."""

    __props__ = ("axis",)
    _numpy = "argmin"
    _extreme = scalar.OPS["minimum"]


class MaxAndArgmax(TensorOp):
    """The maximum along `axis`, and the position of its first occurrence (see `Argmax`)."""

    __props__ = ("axis",)

    def __init__(self, axis: Any) -> None:
        self.axis = tuple(sorted(axis))

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        return [(inputs[0].type.dtype, inputs[0].type.ndim - len(self.axis)),
                *Argmax(self.axis).output_types(*inputs)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return Argmax(self.axis).shape(inputs, shapes) * 2

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.max(arrays[0], axis=self.axis), Argmax(self.axis).value(xp, *arrays)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x,), (largest, _), (g, _) = inputs, outputs, output_grads
        if not hasattr(g.type, "dtype"):
            return [T.creation.exact_zeros(x)]
        return [CAReduce(Argmax._extreme, self.axis).gradient(x, largest, g)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        op = CAReduce(Argmax._extreme, self.axis)(inputs[0]).owner.op
        return [op.pushforward(inputs[0], eval_points[0]), None]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True, False]]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        (x,) = values
        largest = b.reduce(Argmax._extreme, x, self.axis, x.dtype, x.dtype)
        return largest, Argmax(self.axis).lower(b, node, x)

    @staticmethod
    def samples() -> list[Sample]:
        x = np.random.default_rng(4).permutation(24).reshape(2, 3, 4) / 2
        return [Sample(MaxAndArgmax(axis), (a,), False) for axis in ((0,), (2,), (0, 1))
                for a in (x, x.astype("int8"), np.where(x == 3, np.nan, x))]


def _position(op: type[Argmax], x: Any, axis: AxisLike, keepdims: bool) -> Any:
    x = as_tensor_variable(x)
    axes = normalize_axes(x, None if isinstance(axis, (list, tuple)) and not axis else axis)
    out = op(axes)(x)
    return makeKeepDims(x, out, axes) if keepdims else out


def argmax(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The position of the first maximum along `axis` (None: of the flattened tensor). Raises
    ValueError for an axis out of range, and at run time when there are no elements.

    >>> T.argmax([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([2, 2])
    """
    out = _position(Argmax, x, axis, keepdims)
    out.name = "argmax"
    return out


def argmin(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The position of the first minimum along `axis`; see `argmax`.

    >>> T.argmin([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([0, 0])
    """
    return _position(Argmin, x, axis, keepdims)


def max_and_argmax(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> list[Any]:
    """The maximum along `axis`, and its position. Raises ValueError for an axis out of range, and
    at run time when there are no elements.

    >>> [v.eval() for v in T.max_and_argmax([[1, 2, 3], [4, 5, 6]], axis=1)]
    [array([3, 6]), array([2, 2])]
    """
    return [T.max(a, axis, keepdims), argmax(a, axis, keepdims)]


class CumOp(TensorOp):
    """Cumulative sums (mode "add") or products ("mul") along `axis`; None: of the flattened tensor.

    The dtype is that of the input, int64 for booleans. Raises ValueError for an axis out of range.
    """

    __props__ = ("axis", "mode")

    def __init__(self, axis: int | None = None, mode: str = "add") -> None:
        if mode not in ("add", "mul"):
            raise ValueError(f"CumOp: mode must be 'add' or 'mul', got {mode!r}")
        self.axis = None if axis is None else as_integer(axis, "cumulative: axis")
        self.mode = mode

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        (x,) = inputs
        if self.axis is not None:
            as_axis(self.axis, x.type.ndim, "cumulative")
        dtype = "int64" if x.type.dtype == "bool" else x.type.dtype
        return [(dtype, 1 if self.axis is None else x.type.ndim)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(dims.product(shapes[0]),) if self.axis is None else tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        function = xp.cumsum if self.mode == "add" else xp.cumprod
        with np.errstate(all="ignore"):
            return function(x, axis=self.axis, dtype="int64" if x.dtype == bool else x.dtype)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        """The gradient of a cumulative product, also where elements are 0: the product of the
        elements before, times a linear recurrence of `g` and the elements after, from the end."""
        (x,), (z,), (g,) = inputs, outputs, output_grads
        if z.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(x)]
        axis = (self.axis or 0) % z.type.ndim
        back = (slice(None),) * axis + (slice(None, None, -1),)
        if self.mode == "add":
            term = CumOp(axis, "add")(g[back])[back]
        else:
            flat = conjugate(T.flatten(x) if self.axis is None else x)
            after = LinearRecurrence(axis)(_delayed(flat[back], axis), g[back])[back]
            term = _delayed(conjugate(z), axis) * after
        return [T.reshape(term, x.shape, ndim=x.type.ndim) if self.axis is None else term]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        if self.mode == "add":
            return [self(eval_points[0])]
        x, moved = (T.flatten(v) if self.axis is None else v for v in (inputs[0], eval_points[0]))
        axis = (self.axis or 0) % x.type.ndim
        return [LinearRecurrence(axis)(x, moved * _delayed(CumOp(axis, "mul")(x), axis))]

    @staticmethod
    def samples() -> list[Sample]:
        rng = np.random.default_rng(6)
        holes = np.array([[1.5, 2, 0], [0, 0.5, 3], [2, 0, 4]])
        return [
            Sample(CumOp(axis, "mul"), (holes,)) for axis in (None, 0, 1)] + [
            Sample(CumOp(axis, mode), (rng.uniform(0.5, 2, shape).astype(dtype),),
                   dtype == "float64")
            for mode in ("add", "mul") for dtype in ("float64", "float32", "int32")
            for axis, shape in ((None, ()), (None, (5,)), (None, (2, 3)), (0, (3, 4)), (-1, (3, 4)),
                                (1, (2, 3, 4)), (0, (0, 2)))]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        """Lower a cumulative sum or product along the middle one of three dims."""
        (x,) = values
        dtype = node.outputs[0].type.dtype
        axis = 0 if self.axis is None else self.axis % x.ndim
        lengths = (dims.product(x.dims),) if self.axis is None else x.dims
        name = "running_sum" if self.mode == "add" else "running_product"
        x = lowering.cast(b, x, dtype)
        return _run(b, name, axis, lengths, [x if x.ndim else b.reshape(x, lengths)])

    def __str__(self) -> str:
        return f"CumOp{{{self.axis}, {self.mode}}}"


def _run(
    b: Builder, name: str, axis: int, lengths: tuple[int | Value, ...], sources: list[Value]
) -> Any:
    """The result of a routine that runs along `axis`, the middle one of three dims."""
    three = (dims.product(lengths[:axis]), lengths[axis], dims.product(lengths[axis + 1:]))
    dtype = sources[0].dtype
    (result,) = b.routine(name, (dtype,), [b.fresh(three, dtype)], [*sources, *three])
    return b.reshape(result, lengths)


def _delayed(x: TensorVariable, axis: int) -> Any:
    """`x` shifted by one position along `axis`, with 1 in the first position."""
    before = (slice(None),) * axis
    first, rest = x[(*before, slice(0, 1))], x[(*before, slice(0, -1))]
    return T.join(axis, T.ones_like(first), rest)


class LinearRecurrence(TensorOp):
    """The linear recurrence `z[j] = a[j] z[j - 1] + x[j]` along `axis`, with `z[0] = x[0]`; the
    inputs `a` and `x` have equal shape and dtype."""

    __props__ = ("axis",)

    def __init__(self, axis: int) -> None:
        self.axis = axis

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        a, x = inputs
        if a.type.dtype != x.type.dtype or a.type.ndim != x.type.ndim:
            raise TypeError(f"LinearRecurrence: {a.type} and {x.type} differ")
        return [(x.type.dtype, x.type.ndim)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(map(dims.broadcast, shapes[1], shapes[0]))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        a, x = (xp.moveaxis(v, self.axis, 0) for v in arrays)
        if a.shape != x.shape:
            raise ValueError(f"LinearRecurrence: shapes {a.shape} and {x.shape} differ")
        rows = list(x[:1])
        for before, after in zip(a[1:], x[1:], strict=True):
            rows.append((after + before * rows[-1]).astype(x.dtype))
        return xp.moveaxis(xp.stack(rows) if rows else x, 0, self.axis)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        """The gradient of `x` is a recurrence from the end; that of `a[j]` is the gradient of
        `x[j]` times `z[j - 1]`."""
        (a, _), (z,), (g,) = inputs, outputs, output_grads
        before = (slice(None),) * self.axis
        back = (*before, slice(None, None, -1))
        gx = self(_delayed(conjugate(a)[back], self.axis), g[back])[back]
        prior = _delayed(conjugate(z), self.axis)
        zero = T.constant(0, dtype=z.type.dtype)
        ga = T.set_subtensor((gx * prior)[(*before, slice(0, 1))], zero)
        return [ga, gx]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        da, dx = eval_points
        if da is None:
            return [self(inputs[0], dx)]
        before = (slice(None),) * self.axis
        moved = da * _delayed(self(*inputs), self.axis)
        moved = T.set_subtensor(
            moved[(*before, slice(0, 1))], T.constant(0, dtype=moved.type.dtype))
        return [self(inputs[0], moved if dx is None else moved + dx)]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        lengths = tuple(map(b.find, b.joint_dims(values)))
        return _run(b, "running_line", self.axis, lengths, [b.expand(v, lengths) for v in values])

    @staticmethod
    def samples() -> list[Sample]:
        return [
            Sample(LinearRecurrence(axis), (spread(*shape), spread(*shape)[::-1].copy()))
            for axis, shape in ((0, (4,)), (0, (3, 2)), (1, (2, 3, 2)), (0, (0, 2)))]

    def __str__(self) -> str:
        return f"LinearRecurrence{{{self.axis}}}"


def cumsum(x: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None) -> Any:
    """The cumulative sum along `axis` (None: of the flattened tensor), in `dtype`, by default that
    of `x`, int64 for booleans. Raises ValueError for an axis out of range.

    >>> T.cumsum([1, 2, 3]).eval()
    array([1, 3, 6])
    """
    return CumOp(axis, "add")(x if dtype is None else T.cast(x, dtypes.named(dtype)))


def cumprod(x: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None) -> Any:
    """The cumulative product along `axis` (None: of the flattened tensor), in `dtype`, by default
    that of `x`, int64 for booleans. Raises ValueError for an axis out of range.

    >>> T.cumprod([1, 2, 3]).eval()
    array([1, 2, 6])
    """
    return CumOp(axis, "mul")(x if dtype is None else T.cast(x, dtypes.named(dtype)))


locate(globals())
