"""3-d convolutions of `theano.tensor.nnet.conv3d2d` and `theano.tensor.nnet.Conv3D`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply, Constant
from theano.legacy.names.networks.conv import with_lengths
from theano.legacy.names.networks.nnet import _Expression
from theano.tensor.nnet.conv_shapes import get_conv_output_shape
from theano.tensor.nnet.convolution import (
    AbstractConv3d,
    AbstractConv3d_gradInputs,
    AbstractConv3d_gradWeights,
)
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.graph.typing import Array, Storage
    from theano.tensor.typing import BorderMode, IntLike, PartialShape, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "DiagonalSubtensor", "IncDiagonalSubtensor", "conv3D", "conv3d", "convGrad3D", "convTransp3D",
    "diagonal_subtensor", "get_diagonal_subtensor_view", "inc_diagonal_subtensor",
]


def conv3d(
    signals: TensorLike, filters: TensorLike, signals_shape: PartialShape | None = None,
    filters_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
) -> Any:
    """The convolution of signals (batch, time, channels, rows, columns) with filters (channels out,
    time, channels in, rows, columns).

    border_mode: "valid", "full" or "half", or a tuple of three for time, rows and columns. Raises
    ValueError for other ranks and modes, and at run time if a length that `signals_shape` or
    `filters_shape` gives is another one.
    """
    movies, weights = T.as_tensor_variable(signals), T.as_tensor_variable(filters)
    if movies.type.ndim != 5 or weights.type.ndim != 5:
        raise ValueError(
            f"conv3d: signals and filters must have 5 dims, got {movies.type}, {weights.type}")
    shape, kernel = _swapped(signals_shape), _swapped(filters_shape)
    op = AbstractConv3d(shape, kernel, border_mode)
    result = op(
        with_lengths(movies.dimshuffle(0, 2, 1, 3, 4), enumerate(op.imshp)),
        with_lengths(weights.dimshuffle(0, 2, 1, 3, 4), enumerate(op.kshp)))
    lengths = get_conv_output_shape(shape, kernel, border_mode, (1, 1, 1))
    ones = [axis for axis, length in enumerate(lengths) if length == 1]
    return T.addbroadcast(result, *ones).dimshuffle(0, 2, 1, 3, 4)


def _swapped(shape: PartialShape | None) -> Any:
    """A shape with the lengths of time and channels exchanged; None where it is not given."""
    if shape is not None and len(shape) != 5:
        raise ValueError(f"conv3d: signals and filters have 5 dims, a shape is given as {shape}")
    return [shape[i] if shape else None for i in (0, 2, 1, 3, 4)]


def get_diagonal_subtensor_view(x: Array, i0: int, i1: int) -> Any:
    """The array `diagonal_subtensor(x, i0, i1)` as a view of the array `x`.

    Raises NotImplementedError if dim `i0` of `x` is shorter than dim `i1`.
    """
    rows, columns = x.shape[i0], x.shape[i1]
    if rows < columns:
        raise NotImplementedError(
            f"dim {i0} has length {rows}, shorter than dim {i1}, of length {columns}")
    shape, strides = list(x.shape), list(x.strides)
    shape[i0] = rows - columns + 1
    strides[i1] -= strides[i0]
    part = (slice(None),) * i0 + (slice(columns - 1, None),)
    return np.lib.stride_tricks.as_strided(x[part], shape, strides)


class DiagonalSubtensor(_Expression):
    """`result[t, c] = x[t + n - 1 - c, c]`, where `t` is the index of dim `i0`, `c` that of dim
    `i1`, and `n` the length of dim `i1`. `i0` and `i1` are constants; inplace is ignored."""

    __props__ = ("inplace",)

    def __init__(self, inplace: bool = False) -> None:
        self.inplace = inplace

    def make_node(  # type: ignore[override]
        self, x: TensorVariable, i0: TensorLike, i1: TensorLike
    ) -> Apply:
        return super().make_node(x, i0, i1)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        x, i0, i1 = inputs
        return [_diagonals(x, i0, i1)]

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        x, i0, i1 = inputs
        output_storage[0][0] = get_diagonal_subtensor_view(x, int(i0), int(i1)).copy()


class IncDiagonalSubtensor(DiagonalSubtensor):
    """`x` with `amt` added to the elements that `DiagonalSubtensor` selects."""

    def make_node(  # type: ignore[override]
        self, x: TensorVariable, i0: TensorLike, i1: TensorLike, amt: TensorLike
    ) -> Apply:
        return _Expression.make_node(self, x, i0, i1, amt)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        x, i0, i1, amt = inputs
        return [_diagonals(x, i0, i1, amt)]

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        x, i0, i1, amt = inputs
        result = x.copy()
        view = get_diagonal_subtensor_view(result, int(i0), int(i1))
        view += amt
        output_storage[0][0] = result


diagonal_subtensor = DiagonalSubtensor(False)
inc_diagonal_subtensor = IncDiagonalSubtensor(False)


def _diagonals(x: TensorVariable, i0: Variable, i1: Variable, added: Any = None) -> Any:
    """The elements that `DiagonalSubtensor` selects, or `x` with `added` added to them."""
    if not isinstance(i0, Constant) or not isinstance(i1, Constant):
        raise NotImplementedError(f"the axes of diagonals must be constants, got {i0}, {i1}")
    first, second = int(i0.data), int(i1.data)
    rest = [i for i in range(x.type.ndim) if i not in (first, second)]
    order = [first, second, *rest]
    back = [order.index(i) for i in range(x.type.ndim)]
    columns = T.arange(shape_i(x, second))
    starts = T.arange(shape_i(x, first) - shape_i(x, second) + 1)
    rows = starts.dimshuffle(0, "x") + (shape_i(x, second) - 1 - columns)
    taken = x.dimshuffle(order)[rows, columns]
    if added is None:
        return taken.dimshuffle(back)
    return T.inc_subtensor(taken, added.dimshuffle(order)).dimshuffle(back)


def conv3D(
    V: TensorLike, W: TensorLike, b: TensorLike, d: TensorLike | Sequence[IntLike]
) -> Any:
    """The correlation of `V` (batch, rows, columns, time, channels in) with filters `W` (channels
    out, rows, columns, time, channels in), plus the bias `b` (channels out). The channels of the
    result are its last dim.

    d: three strides, at least 1. If one is a variable, all results are computed with stride 1 and
    those between the strides are left out; AssertionError at run time if one is less than 1.
    """
    steps = _strides(d)
    if _are_known(steps):
        return _last(_op(AbstractConv3d, steps)(_first(V), _first(W))) + b
    return _last(_op(AbstractConv3d)(_first(V), _first(W))[_every(steps)]) + b


def convTransp3D(
    W: TensorLike, b: TensorLike, d: TensorLike | Sequence[IntLike], H: TensorLike,
    RShape: TensorLike | None = None,
) -> Any:
    """The transposed convolution: the gradient of `conv3D` with respect to `V`, given the gradient
    `H` with respect to its result, plus the bias `b` (channels in).

    RShape: rows, columns and time of the result; None or a negative number: the smallest length for
    which `conv3D` has a result of the shape of `H`.
    """
    steps, top, weights = _strides(d), _first(H), _first(W)
    kernel = [shape_i(weights, 2 + i) for i in range(3)]
    lengths = [(shape_i(top, 2 + i) - 1) * steps[i] + kernel[i] for i in range(3)]
    if RShape is not None:
        wanted = T.as_tensor_variable(RShape)
        lengths = [T.switch(T.lt(wanted[i], 0), lengths[i], wanted[i]) for i in range(3)]
    if not _are_known(steps):
        top = _spread(top, steps, [n - k + 1 for n, k in zip(lengths, kernel, strict=True)])
        steps = ()
    op = _op(AbstractConv3d_gradInputs, steps)
    return _last(op(weights, top, T.stack([T.cast(n, "int64") for n in lengths]))) + b


def convGrad3D(
    V: TensorLike, d: TensorLike | Sequence[IntLike], WShape: TensorLike, dCdH: TensorLike
) -> Any:
    """The gradient of `conv3D` with respect to its filters, of shape `WShape`, given the gradient
    `dCdH` with respect to its result."""
    steps, images, top = _strides(d), _first(V), _first(dCdH)
    kernel = T.as_tensor_variable(WShape)[1:4]
    if not _are_known(steps):
        top = _spread(top, steps, [shape_i(images, 2 + i) - kernel[i] + 1 for i in range(3)])
        steps = ()
    return _last(_op(AbstractConv3d_gradWeights, steps)(images, top, kernel))


def _first(x: TensorLike) -> Any:
    """A tensor with its last dim, the channels, moved to position 1."""
    return T.as_tensor_variable(x).dimshuffle(0, 4, 1, 2, 3)


def _last(x: TensorVariable) -> Any:
    return x.dimshuffle(0, 2, 3, 4, 1)


def _op(make: Any, steps: Sequence[int] = ()) -> Any:
    """A correlation with strides, or a gradient of one."""
    return make(subsample=tuple(steps) or (1, 1, 1), filter_flip=False)


def _strides(d: TensorLike | Sequence[IntLike]) -> tuple[Any, ...]:
    """The three strides, as ints where they are known."""
    vector: Any = d
    return tuple(_stride(vector[i]) for i in range(3))


def _stride(number: Any) -> Any:
    """A stride as an int, or as a variable that is checked to be at least 1."""
    try:
        return int(T.get_scalar_constant_value(number))
    except T.NotScalarConstantError:
        return T.Assert("conv3D: a stride is less than 1")(number, T.ge(number, 1))


def _are_known(steps: Sequence[Any]) -> bool:
    return all(isinstance(step, int) for step in steps)


def _every(steps: Sequence[Any]) -> tuple[slice, ...]:
    """The index of the results at multiples of the strides."""
    return (slice(None), slice(None), *(slice(None, None, step) for step in steps))


def _spread(top: TensorVariable, steps: Sequence[Any], lengths: Sequence[Any]) -> Any:
    """`top`, the gradient of a correlation with strides `steps`, as that of the correlation with
    stride 1, whose result has `lengths`: zeros between the multiples of the strides."""
    zeros = T.zeros((shape_i(top, 0), shape_i(top, 1), *lengths), top.dtype)
    return T.set_subtensor(zeros[_every(steps)], top)
