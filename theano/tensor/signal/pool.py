"""Pooling: the maximum, sum or average of the windows of an image, and its derivatives.

Images are the last `ndim` dims of a tensor; see `theano.tensor.signal.windows` for the positions of
windows. When several elements equal the maximum, each gets the whole gradient, and a directional
derivative is the sum of their tangents. The maximum of a window with NaN is NaN and has no
gradient.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.errors import format_error
from theano.flags import warn_caller
from theano.graph.node import Apply, Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.integers import as_rank
from theano.tensor.mutable import MutableArray
from theano.tensor.op import TensorOp, disconnected, in_dtype_of, zero_gradient
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.signal import pool_lowering, windows
from theano.tensor.signal.pool_lowering import SUMS
from theano.tensor.signal.windows import Windows
from theano.tensor.type import tensor_type
from theano.tensor.var import TensorVariable, as_tensor_variable

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import ShapeLike, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

    Lengths = tuple[int, ...]
    Values = tuple[Value, ...]

__all__ = [
    "AveragePoolGrad", "DownsampleFactorMaxGradGrad", "MaxPoolGrad", "MaxPoolRop", "Pool",
    "PoolGrad", "max_pool_2d_same_size", "pool_2d", "pool_3d",
]

_MODES = {"max": 0, "sum": 0, "average_inc_pad": 1, "average_exc_pad": 2}
"""The divisor of sums: 0: none, 1: all elements of the window, 2: those inside the image."""


class _PoolOp(TensorOp):
    """The base of pooling and its derivatives. The inputs are tensors, `arrays` in number, of which
    the first is the image; and the vectors `ws`, `stride` and `pad`, of `ndim` integers each."""

    __props__ = ("ignore_border", "mode", "ndim")
    arrays = 1
    per_window: tuple[int, ...] = ()
    """The positions of the tensors that have one element per window."""

    def __init__(
        self, ignore_border: bool = False, mode: str = "max", ndim: int = 2,
        openmp: bool | None = None,
    ) -> None:
        if not isinstance(mode, str) or mode not in _MODES:
            raise ValueError(
                "Pool mode parameter only support 'max', 'sum', 'average_inc_pad' and "
                f"'average_exc_pad'. Got {mode}")
        self.ndim = as_rank(ndim, "Pool: ndim")
        self.ignore_border = bool(ignore_border)
        self.mode = mode
        self.openmp = openmp

    def make_node(self, *inputs: Any) -> Apply:
        stride, pad = (*inputs[self.arrays + 1:], None, None)[:2]
        tensors = [as_tensor_variable(v) for v in inputs[:self.arrays]]
        for v in tensors:
            self._check(v, tensors[0])
        vectors = windows.parameters(
            inputs[self.arrays], stride, pad, self.ndim, self.ignore_border, self.mode == "max")
        return Apply(self, [*tensors, *vectors], [self._type(tensors[0])()])

    def _check(self, v: Variable, x: Variable) -> None:
        name, kind = type(self).__name__, v.type
        if kind.ndim < self.ndim:
            raise TypeError(f"{name}: images have {self.ndim} dims, {v} of {kind} has fewer")
        if kind.ndim != x.type.ndim:
            raise TypeError(f"{name}: {v} of {kind} has another number of dims than {x.type}")
        if kind.dtype in dtypes.COMPLEX:
            raise TypeError(f"{name}: complex numbers are not pooled, {v} is of {kind}")

    def _type(self, x: Variable) -> Any:
        """The type of the output: dims before the image may be known to have length 1."""
        before = x.type.ndim - self.ndim
        return tensor_type(x.type.dtype, tuple(
            1 if d == 1 else None for d in x.type.shape[:before]) + (None,) * self.ndim)

    def windows_of(self, inputs: Sequence[TensorVariable]) -> Windows:
        """The windows described by the last three inputs, as dims."""
        return windows.of_variables(inputs[self.arrays:], self.ndim, self.ignore_border)

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        image = tuple(shapes[0])
        before = image[:len(image) - self.ndim]
        return [(*before, *self.windows_of(inputs).lengths(image))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        ws, stride, pad = arrays[self.arrays:]
        grid = windows.of_numbers(
            ws, stride, pad, self.ndim, self.ignore_border, self.mode == "max")
        x, *others = arrays[:self.arrays]
        pooled = x.shape[:x.ndim - self.ndim] + grid.lengths(x.shape)
        for i, v in enumerate(others, 1):
            wanted = pooled if i in self.per_window else x.shape
            if v.shape != wanted:
                raise ValueError(self._misfit(i, len(wanted)).format(*v.shape, *wanted))
        return self.pool(xp, grid, pooled, x, *others)

    def static_inputs(self, node: Apply) -> Sequence[int]:
        return range(self.arrays, len(node.inputs))

    def pool(self, xp: ModuleType, grid: Windows, pooled: Lengths, *arrays: np.ndarray) -> Any:
        """The output. pooled: the dims of an array with one element per window."""
        raise NotImplementedError

    def _misfit(self, i: int, ndim: int) -> str:
        """The message for input `i` of the wrong shape, with placeholders for both shapes."""
        place = "(" + ", ".join(["{}"] * ndim) + "," * (ndim == 1) + ")"
        what = "as many elements as there are windows"
        what = what if i in self.per_window else "the image's shape"
        return f"{type(self).__name__}: input {i} has shape {place}, it needs {place}: {what}"

    def lower(self, b: Builder, node: Apply, *values: Any) -> Any:
        n = self.arrays
        grid = windows.lowered(
            b, node.inputs[n:], values[n:], self.ndim, self.ignore_border, self.mode == "max")
        x, *others = values[:n]
        before = x.dims[:x.ndim - self.ndim]
        pooled = (*before, *grid.lengths(x.dims))
        for i, v in enumerate(others, 1):
            wanted = pooled if i in self.per_window else x.dims
            for have, want in zip(v.dims, wanted, strict=True):
                lowering.require_equal(
                    b, want, have, ValueError, self._misfit(i, len(wanted)), *v.dims, *wanted)
        dtype = str({"float16": "float32", "bool": "int32"}.get(x.dtype, x.dtype))
        numbers = [dims.product(before)]
        for lengths, filler in (
                (x.dims[len(before):], 1), (pooled[len(before):], 1), (grid.ws, 1),
                (grid.stride, 1), (grid.pad, 0)):
            numbers += windows.three(lengths, filler)
        arrays = [lowering.cast(b, v, dtype) for v in (x, *others)]
        return lowering.cast(b, self.routine(b, node, pooled, arrays, numbers), x.dtype)

    def routine(
        self, b: Builder, node: Apply, pooled: Values, arrays: list[Value], numbers: list[object]
    ) -> Any:
        """The output of a C routine, from lowered arrays of one dtype, in that dtype. numbers: the
        number of images; for three or more dims the lengths, numbers of windows, sizes, strides
        and padding."""
        raise NotImplementedError

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[i < self.arrays] for i in range(node.nin)]

    def _slopes(self, inputs: Tensors, position: int, slope: Any) -> list[Any]:
        """The gradients of all inputs: `slope` for tensor number `position`, zero for others."""
        return [
            *(slope if i == position and slope is not None else zero_gradient(v)
              for i, v in enumerate(inputs[:self.arrays])),
            *(disconnected(v) for v in inputs[self.arrays:])]


def _linear_in_last(self: _PoolOp, inputs: Tensors, eval_points: Tangents) -> list[Any]:
    """The `R_op` of an op that is linear in the last of its tensors and constant in the others."""
    n = self.arrays
    moved = eval_points[n - 1]
    return [None if moved is None else self(*inputs[:n - 1], moved, *inputs[n:])]


class Pool(_PoolOp):
    """The maximum, sum or average of each window of `x`, in its dtype.

    mode: "max", "sum", "average_inc_pad" (padding counts as zeros) or "average_exc_pad" (it does
    not count). Sums are computed in 64 bits; sums and averages of booleans are whether any is true.
    Raises the exceptions of `pool_2d`, but TypeError for an `x` of fewer dims than `ndim`.
    """

    compares_result = True

    @staticmethod
    def out_shape(
        imgshape: Sequence[TensorLike], ws: ShapeLike | None = None, ignore_border: bool = False,
        stride: Any = None, pad: object = None, ndim: int = 2, ds: object = None, st: object = None,
        padding: object = None,
    ) -> list[Any]:
        """The shape of the result for an image of shape `imgshape` (ints or scalars). ds, st,
        padding: former names of `ws`, `stride` and `pad`. Raises TypeError for fewer than `ndim`
        dims, ValueError without a window size and when both names of an argument are given."""
        return windows.out_shape(imgshape, ws, ignore_border, stride, pad, ndim, ds, st, padding)

    def make_node(self, x: object, ws: object, stride: object = None, pad: object = None) -> Apply:
        if not isinstance(ws, Variable) and not isinstance(pad, Variable):
            windows.parameters(ws, stride, pad, self.ndim, self.ignore_border, True)
        return super().make_node(x, ws, stride, pad)

    def pool(self, xp: ModuleType, grid: Windows, pooled: Lengths, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        if self.mode == "max" or x.dtype == bool:
            z = MutableArray(xp, xp.full(pooled, windows.least(x.dtype), x.dtype))
            for chosen, met in grid.meetings(x.shape):
                z.set(chosen, xp.maximum(z.array[chosen], x[met]))
            return z.array
        total = MutableArray(xp, xp.zeros(pooled, SUMS[x.dtype.kind]))
        for chosen, met in grid.meetings(x.shape):
            total.add(chosen, x[met].astype(total.array.dtype))
        return self._mean(xp, grid, x, total.array).astype(x.dtype)

    def _mean(self, xp: ModuleType, grid: Windows, x: np.ndarray, total: np.ndarray) -> Any:
        """The sums divided by the numbers of elements, if the mode says so."""
        if self.mode == "sum":
            return total
        return windows.divided(xp, total, grid.counts(x.shape, self.mode == "average_inc_pad"))

    def routine(
        self, b: Builder, node: Apply, pooled: Values, arrays: list[Value], numbers: list[Any]
    ) -> Any:
        (x,) = arrays
        if self.mode == "max":
            return pool_lowering.largest(b, pooled, x, numbers)
        divided = 0 if node.inputs[0].type.dtype == "bool" else _MODES[self.mode]
        return pool_lowering.routine(b, "pool_sum", pooled, (x,), numbers, divided)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, *sizes), (z,), (g,) = inputs, outputs, output_grads
        if x.type.dtype in dtypes.DISCRETE:
            return self._slopes(inputs, 0, None)
        if self.mode == "max":
            slope = MaxPoolGrad(self.ignore_border, self.ndim)(x, z, g, *sizes)
        else:
            slope = AveragePoolGrad(self.ignore_border, self.mode, self.ndim)(x, g, *sizes)
        return self._slopes(inputs, 0, slope)

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        (x, *sizes), moved = inputs, eval_points[0]
        if self.mode == "max":
            return [MaxPoolRop(self.ignore_border, self.mode, self.ndim)(x, moved, *sizes)]
        return [self(moved, *sizes)]

    @staticmethod
    def samples() -> list[Sample]:
        return _samples(lambda ignore, mode, ndim, x, *sizes: Sample(
            Pool(ignore, mode, ndim), (x, *sizes), _smooth(mode, x)))


class PoolGrad(_PoolOp):
    """The base of the gradients of pooling: the output has the shape of the image."""

    def __init__(
        self, ignore_border: bool, mode: str = "max", ndim: int = 2, openmp: bool | None = None
    ) -> None:
        super().__init__(ignore_border, mode, ndim, openmp)

    @staticmethod
    def out_shape(
        imgshape: Sequence[TensorLike], ws: ShapeLike | None = None, ignore_border: bool = False,
        stride: Any = None, pad: object = None, ndim: int = 2, ds: object = None, st: object = None,
        padding: object = None,
    ) -> list[Any]:
        """See `Pool.out_shape`."""
        return windows.out_shape(imgshape, ws, ignore_border, stride, pad, ndim, ds, st, padding)

    def _type(self, x: Variable) -> Any:
        return x.type

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]


class MaxPoolGrad(PoolGrad):
    """The gradient of max pooling: each element of `x` gets the sum of the gradients `gz` of the
    windows whose maximum, given in `maxout`, is equal to it."""

    arrays = 3
    per_window = (1, 2)

    def __init__(self, ignore_border: bool, ndim: int = 2, openmp: bool | None = None) -> None:
        super().__init__(ignore_border, "max", ndim, openmp)

    def make_node(
        self, x: object, maxout: object, gz: object, ws: object, stride: object = None,
        pad: object = None,
    ) -> Apply:
        return super().make_node(x, maxout, gz, ws, stride, pad)

    def pool(self, xp: ModuleType, grid: Windows, pooled: Lengths, *arrays: np.ndarray) -> Any:
        x, maxout, gz = arrays
        total = MutableArray(xp, xp.zeros_like(x))
        for chosen, met in grid.meetings(x.shape):
            equal = x[met] == maxout[chosen]
            total.add(met, xp.where(equal, gz[chosen], 0).astype(x.dtype))
        return total.array

    def routine(
        self, b: Builder, node: Apply, pooled: Values, arrays: list[Value], numbers: list[Any]
    ) -> Any:
        return pool_lowering.routine(b, "pool_max_grad", arrays[0].dims, arrays, numbers)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, maxout, gz, *sizes), (g,) = inputs, output_grads
        picked = DownsampleFactorMaxGradGrad(self.ignore_border, self.mode, self.ndim)(
            x, maxout, in_dtype_of(x, g), *sizes)
        return self._slopes(inputs, 2, in_dtype_of(gz, picked))

    R_op = _linear_in_last

    @staticmethod
    def samples() -> list[Sample]:
        return _samples(lambda ignore, mode, ndim, x, *sizes: Sample(
            MaxPoolGrad(ignore, ndim), (x, *_two(Pool(ignore, mode, ndim), x, *sizes), *sizes),
            False) if mode == "max" else None)


class AveragePoolGrad(PoolGrad):
    """The gradient of pooling by sums or averages: each element of the image gets its part of the
    gradient `gz` of each window that contains it."""

    arrays = 2
    per_window = (1,)

    def __init__(self, ignore_border: bool, mode: str = "average_inc_pad", ndim: int = 2) -> None:
        if mode == "max":
            raise ValueError("AveragePoolGrad is for sums and averages, got mode 'max'")
        super().__init__(ignore_border, mode, ndim)

    def make_node(
        self, x: object, gz: object, ws: object, stride: object = None, pad: object = None,
        dummy: object = None,
    ) -> Apply:
        return super().make_node(x, gz, ws, stride, pad)

    def pool(self, xp: ModuleType, grid: Windows, pooled: Lengths, *arrays: np.ndarray) -> Any:
        x, gz = arrays
        gz = gz.astype(x.dtype)
        if self.mode != "sum":
            counts = grid.counts(x.shape, self.mode == "average_inc_pad")
            gz = windows.divided(xp, gz, counts).astype(x.dtype)
        total = MutableArray(xp, xp.zeros_like(x))
        for chosen, met in grid.meetings(x.shape):
            total.add(met, gz[chosen])
        return total.array

    def routine(
        self, b: Builder, node: Apply, pooled: Values, arrays: list[Value], numbers: list[Any]
    ) -> Any:
        x, gz = arrays
        return pool_lowering.routine(b, "pool_sum_grad", x.dims, (gz,), numbers, _MODES[self.mode])

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, gz, *sizes), (g,) = inputs, output_grads
        spread_ = Pool(self.ignore_border, self.mode, self.ndim)(in_dtype_of(x, g), *sizes)
        return self._slopes(inputs, 1, in_dtype_of(gz, spread_))

    R_op = _linear_in_last

    @staticmethod
    def samples() -> list[Sample]:
        return _samples(lambda ignore, mode, ndim, x, *sizes: Sample(
            AveragePoolGrad(ignore, mode, ndim),
            (x, _two(Pool(ignore, mode, ndim), x, *sizes)[1], *sizes),
            _smooth(mode, x)) if mode != "max" else None)


class DownsampleFactorMaxGradGrad(_PoolOp):
    """The gradient of `MaxPoolGrad`: for each window the sum of the elements of `gz`, of the shape
    of the image, where `x` equals the window's element of `maxout`."""

    arrays = 3
    per_window = (1,)

    def __init__(
        self, ignore_border: bool, mode: str = "max", ndim: int = 2, openmp: bool | None = None
    ) -> None:
        if mode != "max":
            raise ValueError(f"DownsampleFactorMaxGradGrad is for mode 'max', got {mode!r}")
        super().__init__(ignore_border, mode, ndim, openmp)

    def make_node(
        self, x: object, maxout: object, gz: object, ws: object, stride: object = None,
        pad: object = None,
    ) -> Apply:
        return super().make_node(x, maxout, gz, ws, stride, pad)

    def pool(self, xp: ModuleType, grid: Windows, pooled: Lengths, *arrays: np.ndarray) -> Any:
        x, maxout, gz = arrays
        return windows.picked(xp, grid, x, maxout, gz)

    def routine(
        self, b: Builder, node: Apply, pooled: Values, arrays: list[Value], numbers: list[Any]
    ) -> Any:
        return pool_lowering.routine(b, "pool_pick", pooled, arrays, numbers)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, maxout, gz, *sizes), (g,) = inputs, output_grads
        back = MaxPoolGrad(self.ignore_border, self.ndim)(x, maxout, in_dtype_of(x, g), *sizes)
        return self._slopes(inputs, 2, in_dtype_of(gz, back))

    R_op = _linear_in_last

    @staticmethod
    def samples() -> list[Sample]:
        return _samples(lambda ignore, mode, ndim, x, *sizes: Sample(
            DownsampleFactorMaxGradGrad(ignore, mode, ndim),
            (x, _two(Pool(ignore, mode, ndim), x, *sizes)[0], (x[..., ::-1] * 2).copy(), *sizes),
            False) if mode == "max" else None)


class MaxPoolRop(_PoolOp):
    """The directional derivative of max pooling: for each window the sum of the elements of
    `eval_point` where `x` has its maximum."""

    arrays = 2

    def __init__(
        self, ignore_border: bool = False, mode: str = "max", ndim: int = 2,
        openmp: bool | None = None,
    ) -> None:
        if mode != "max":
            raise ValueError(f"MaxPoolRop is for mode 'max', got {mode!r}")
        super().__init__(ignore_border, mode, ndim, openmp)

    def make_node(
        self, x: object, eval_point: object, ws: object, stride: object = None, pad: object = None
    ) -> Apply:
        return super().make_node(x, eval_point, ws, stride, pad)

    def pool(self, xp: ModuleType, grid: Windows, pooled: Lengths, *arrays: np.ndarray) -> Any:
        x, moved = arrays
        largest = Pool(self.ignore_border, "max", self.ndim).pool(xp, grid, pooled, x)
        return windows.picked(xp, grid, x, largest, moved)

    def routine(
        self, b: Builder, node: Apply, pooled: Values, arrays: list[Value], numbers: list[Any]
    ) -> Any:
        x, moved = arrays
        largest = pool_lowering.largest(b, pooled, x, numbers)
        return pool_lowering.routine(b, "pool_pick", pooled, (x, largest, moved), numbers)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, moved, *sizes), (g,) = inputs, output_grads
        largest = Pool(self.ignore_border, self.mode, self.ndim)(x, *sizes)
        back = MaxPoolGrad(self.ignore_border, self.ndim)(
            x, largest, in_dtype_of(x, g), *sizes)
        return self._slopes(inputs, 1, in_dtype_of(moved, back))

    R_op = _linear_in_last

    @staticmethod
    def samples() -> list[Sample]:
        return _samples(lambda ignore, mode, ndim, x, *sizes: Sample(
            MaxPoolRop(ignore, mode, ndim), (x, (x[..., ::-1] * 2).copy(), *sizes), False)
            if mode == "max" else None)


# -- samples --------------------------------------------------------------------------------------


def _samples(make: Callable[..., Sample | None]) -> list[Sample]:
    """The results of `make` for windows with and without gaps, overlap, padding and borders, in one
    to five dims, for each mode."""
    rng = np.random.default_rng(8)
    found = []
    for ndim, shape, ignore, ws, stride, pad in (
            (2, (2, 3, 4, 6), True, (2, 2), (2, 2), (0, 0)),
            (2, (2, 5, 7), False, (2, 3), (2, 3), (0, 0)),
            (2, (5, 6), True, (3, 3), (1, 2), (1, 2)),
            (2, (2, 5, 6), False, (3, 2), (1, 3), (0, 0)),
            (1, (3, 7), True, (3,), (1,), (1,)),
            (3, (2, 3, 4, 5), True, (2, 2, 2), (1, 2, 2), (0, 1, 0)),
            (4, (2, 3, 3, 2, 4), True, (2, 1, 2, 3), (1, 2, 2, 2), (0, 0, 1, 1)),
            (5, (1, 3, 2, 1, 4), False, (2, 2, 1, 1, 3), (2, 1, 1, 2, 2), (0,) * 5),
            (2, (2, 1, 3), True, (2, 2), (1, 1), (0, 0)),
            (2, (0, 4, 4), False, (3, 3), (2, 2), (0, 0))):
        x = rng.permutation(spread(*shape).reshape(-1)).reshape(shape)
        sizes = [np.array(v) for v in (ws, stride, pad)]
        found += [make(ignore, mode, ndim, x, *sizes) for mode in _MODES]
    ties = np.array([[1, 1, 2, 3], [1, -1, 3, 3], [np.nan, 5, 5, 0]])
    sizes = [np.array(v) for v in ((2, 2), (1, 1), (0, 0))]
    for x in (ties, ties.astype("float32"), np.nan_to_num(ties).astype("int8")):
        found += [make(True, mode, 2, x, *sizes) for mode in _MODES if np.isfinite(x).all()
                  or mode == "max"]
    return [s for s in found if s is not None]


def _smooth(mode: str, x: np.ndarray) -> bool:
    """Whether pooling is differentiable at `x`; max pooling is not if elements are equal."""
    return x.dtype.kind == "f" and (mode != "max" or len(np.unique(x)) == x.size)


def _two(op: Pool, x: np.ndarray, *sizes: np.ndarray) -> tuple[Any, Any]:
    """The result of `op` for `x`, and a gradient of the same shape, of numbers of which few have
    the sum 0: what is left of such a sum depends on the order of its terms."""
    z = op.value(np, x, *sizes)
    return z, np.asarray(np.arange(z.size).reshape(z.shape) % 5 - 1.3, x.dtype)


# -- functions ------------------------------------------------------------------------------------


def _pooled(
    ndim: int, x: Any, ws: object, ignore_border: bool | None, stride: object, pad: object,
    mode: str, ds: object, st: object, padding: object,
) -> TensorVariable:
    """The implementation of `pool_2d` and `pool_3d`."""
    sizes = windows.one_name(ws, ds, stride, st, pad, padding, (0,) * ndim)
    for old, new, given in (("ds", "ws", ds), ("st", "stride", st), ("padding", "pad", padding)):
        if given is not None:
            warn_caller(
                f"DEPRECATION: the '{old}' parameter is not going to exist anymore as it is going "
                f"to be replaced by the parameter '{new}'.", UserWarning)
    x = as_tensor_variable(x)
    if x.type.ndim < ndim:
        raise NotImplementedError(format_error(
            f"pool_{ndim}d requires a dimension >= {ndim}",
            hint="its last dims are pooled; x.dimshuffle('x', 0) adds a dim in front"))
    if ignore_border is None:
        warn_caller(
            f"pool_{ndim}d() uses ignore_border=False by default, and Theano meant to change the "
            "default to True: pass ignore_border=True or ignore_border=False.", UserWarning)
        ignore_border = False
    return Pool(ignore_border, mode, ndim)(x, *sizes)  # type: ignore[no-any-return]


def pool_2d(
    input: TensorLike, ws: ShapeLike | None = None, ignore_border: bool | None = None,
    stride: ShapeLike | None = None, pad: ShapeLike | None = (0, 0), mode: str = "max",
    ds: object = None, st: object = None, padding: object = None,
) -> TensorVariable:
    """The last two dims of `input` pooled over windows of `ws` (rows, columns).

    stride: the distance between windows, by default `ws`; pad: zero padding around the image, only
    for `ignore_border=True`, for which windows lie inside the padded image (None: False, with a
    warning); mode: see `Pool`. ws, stride and pad are pairs or vectors of integers. ds, st,
    padding: former names, with a warning.

    Raises ValueError for an unknown mode, without a window size, when both names of an argument are
    given, and for sizes that are not vectors of 2 numbers, for a `ws` or `stride` below 1 and a
    negative `pad`; TypeError for sizes that are not integers and for complex numbers;
    NotImplementedError for an `input` of fewer than 2 dims, for padding without `ignore_border`,
    and for padding that is not smaller than the window. Symbolic sizes, strides and padding are
    checked at run time, where all these raise ValueError.

    >>> pool.pool_2d([[1.0, 2.0], [4.0, 3.0]], (2, 2), ignore_border=True).eval()
    array([[4.]])
    """
    return _pooled(2, input, ws, ignore_border, stride, pad, mode, ds, st, padding)


def pool_3d(
    input: TensorLike, ws: ShapeLike | None = None, ignore_border: bool | None = None,
    stride: ShapeLike | None = None, pad: ShapeLike | None = (0, 0, 0), mode: str = "max",
    ds: object = None, st: object = None, padding: object = None,
) -> TensorVariable:
    """The last three dims of `input` pooled; sizes have 3 numbers. Arguments and exceptions are
    those of `pool_2d`.

    >>> pool.pool_3d(np.ones((2, 2, 2)), (2, 2, 2), ignore_border=True, mode="sum").eval()
    array([[[8.]]])
    """
    return _pooled(3, input, ws, ignore_border, stride, pad, mode, ds, st, padding)


def max_pool_2d_same_size(input: TensorLike, patch_size: ShapeLike) -> TensorVariable:
    """`input` with 0 for the elements that are not the maximum of their patch of `patch_size`
    (rows, columns), and for the elements after the last whole patch. Raises ValueError for a
    `patch_size` that is not 2 positive numbers, TypeError when they are not integers, and for an
    `input` of fewer than 2 dims or of complex numbers.

    >>> pool.max_pool_2d_same_size([[1.0, 2.0]], (1, 2)).eval()
    array([[0., 2.]])
    """
    most = Pool(True)(input, patch_size)
    return MaxPoolGrad(True)(input, most, most, patch_size)  # type: ignore[no-any-return]


locate(globals())
