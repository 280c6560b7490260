"""Fourier transforms of real arrays: `theano.tensor.fft`.

Complex numbers are pairs of real numbers in a last dim of length 2. The first dim is a batch of
arrays; each is transformed over all other dims.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.flags import config
from theano.graph import later
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.constant import as_tensor_variable
from theano.tensor.indexing.messages import OUTSIDE
from theano.tensor.op import TensorOp, disconnected, linear_in_first, varies_with_first
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import elements

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.typing import Shapes, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["IRFFTOp", "RFFTOp", "irfft", "irfft_op", "rfft", "rfft_op"]


class RFFTOp(TensorOp):
    """The discrete Fourier transform of real arrays `a`, of which only half is returned: the other
    half is its complex conjugate. s: the lengths to which the dims after the first are cut or
    padded.

    Raises TypeError for fewer than 2 dims, or lengths that are not integers; ValueError at run time
    for a length below 1.
    """

    least = 2
    static = (1,)

    def make_node(self, a: TensorLike, s: TensorLike | None = None) -> Apply:
        a = as_tensor_variable(a)
        if a.type.ndim < self.least:
            raise TypeError(f"{self}: the input must have at least {self.least} dims, "
                            f"the first of which counts arrays, got {a.type.ndim}")
        lengths = self._lengths(a) if s is None else as_tensor_variable(s)
        kind = lengths.type
        if kind.dtype not in dtypes.DISCRETE or kind.ndim != 1:
            raise TypeError(f"{self}: the lengths must be a vector of integers, got {kind}")
        return super().make_node(a, lengths)

    @staticmethod
    def _lengths(a: Variable) -> Any:
        return T.stack([dims.shape_i(a, i) for i in range(1, a.type.ndim)])

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        return [(inputs[0].type.dtype, inputs[0].type.ndim + 1)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        lengths = elements(inputs[1], len(shapes[0]) - 1)
        return [(shapes[0][0], *lengths[:-1], lengths[-1] // 2 + 1, 2)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        a, s = arrays
        axes = tuple(range(1, a.ndim))
        found = xp.fft.rfftn(a, s=_positive(s), axes=axes)
        return xp.stack([found.real, found.imag], axis=-1)

    connection_pattern = varies_with_first

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        """`irfft` counts an element twice if its conjugate is not stored. In this gradient each
        stored element counts once, so the gradients of such elements are halved first."""
        (a, s), (g,) = inputs, output_grads
        back = irfft_op(_scaled(g, s[-1], 0.5), s)
        return [_fitted(back, a, a.type.ndim), disconnected(s)]

    R_op = linear_in_first

    def __str__(self) -> str:
        return type(self).__name__

    @staticmethod
    def samples() -> list[Sample]:
        x, y = spread(2, 5) ** 3, spread(2, 4, 3) ** 3
        return [Sample(RFFTOp(), (v, np.array(s))) for v, s in (
            (x, [5]), (x, [8]), (x, [3]), (y, [4, 3]), (y, [2, 6]))] + [
            Sample(RFFTOp(), (x.astype("float32"), np.array([5])), False)]


class IRFFTOp(RFFTOp):
    """The inverse of `RFFTOp`, times the number of elements. s: the lengths of the result.

    Raises TypeError for fewer than 3 dims, or lengths that are not integers; ValueError at run time
    for a length below 1.
    """

    least = 3

    @staticmethod
    def _lengths(a: Variable) -> Any:
        lengths = [dims.shape_i(a, i) for i in range(1, a.type.ndim - 1)]
        return T.stack([*lengths[:-1], (lengths[-1] - 1) * 2])

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        return [(inputs[0].type.dtype, inputs[0].type.ndim - 1)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[0][0], *elements(inputs[1], len(shapes[0]) - 2))]

    def check(self, node: Apply, arrays: Sequence[np.ndarray]) -> None:
        axis = arrays[0].ndim - 1
        if arrays[0].shape[axis] < 2:
            raise IndexError(OUTSIDE.format(1, axis, arrays[0].shape[axis]))

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        a, s = arrays
        lengths = _positive(s)
        axes = tuple(range(1, a.ndim - 1))
        if not a.shape[-2]:  # NumPy would read elements that do not exist
            a = xp.zeros((*a.shape[:-2], 1, 2), a.dtype)
        return xp.fft.irfftn(a[..., 0] + 1j * a[..., 1], s=lengths, axes=axes) * math.prod(lengths)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (a, s), (g,) = inputs, output_grads
        back = _scaled(rfft_op(g, s), s[-1], 2)
        return [_fitted(back, a, a.type.ndim - 1), disconnected(s)]

    @staticmethod
    def samples() -> list[Sample]:
        x, y = spread(2, 3, 2) ** 3, spread(2, 4, 3, 2) ** 3
        return [Sample(IRFFTOp(), (v, np.array(s))) for v, s in (
            (x, [4]), (x, [5]), (x, [2]), (x, [9]), (y, [4, 4]), (y, [2, 5]))] + [
            Sample(IRFFTOp(), (x.astype("float32"), np.array([4])), False)]


rfft_op = RFFTOp()
irfft_op = IRFFTOp()


def _positive(s: np.ndarray) -> tuple[int, ...]:
    """The lengths of a transform; raises ValueError for one below 1. NumPy accepts -1, which it
    takes to mean the length of the input."""
    if min(s, default=1) < 1:
        raise ValueError(f"the length of a transform must be positive, got {min(s)}")
    return tuple(int(n) for n in s)


def _scaled(halved: TensorVariable, length: TensorVariable, factor: float) -> Any:
    """A half transform with the elements that represent two elements multiplied by `factor`."""
    index = (slice(None),) * (halved.type.ndim - 2) + (slice(1, (length + 1) // 2),)
    return T.set_subtensor(halved[index], halved[index] * np.asarray(factor, halved.type.dtype))


def _fitted(x: TensorVariable, like: TensorVariable, end: int) -> Any:
    """`x` cut or padded with zeros to the lengths of `like` along dims 1 to `end` - 1."""
    index = tuple(slice(None, T.minimum(dims.shape_i(x, i), dims.shape_i(like, i)))
                  for i in range(1, end))
    index = (slice(None), *index)
    return T.set_subtensor(T.zeros_like(like, dtype=x.type.dtype)[index], x[index])


def _scaling(norm: object, of_inverse: bool, count: Variable, dtype: str) -> Any:
    """The divisor of an unnormalised transform. Without normalization it is 1: the division gives
    the result the dtype of the cast policy. Raises ValueError for an unknown `norm`."""
    if norm not in (None, "ortho", "no_norm"):
        raise ValueError(f"Invalid value {norm!r} for norm, must be None, 'ortho' or 'no_norm'")
    if norm == "ortho":
        return T.sqrt(T.cast(count, dtype))
    return T.cast(count, dtype) if norm is None and of_inverse else 1


def _as_float(x: Any) -> Any:
    x = as_tensor_variable(x)
    return T.cast(x, config.floatX) if x.type.dtype in dtypes.DISCRETE else x


def rfft(inp: TensorLike, norm: str | None = None) -> Any:
    """The discrete Fourier transform of a batch of real arrays, over all dims but the first.

    The result has an additional last dim of length 2 for real and imaginary parts, and the first
    n // 2 + 1 of the n elements of the last transformed dim; the others are complex conjugates of
    these. norm: None or "no_norm" for plain sums, "ortho" to divide by the square root of the
    number of elements. Raises ValueError for another norm, TypeError for fewer than 2 dims.

    >>> T.fft.rfft([[1.0, 2.0, 3.0, 2.0]]).eval().round(6)
    array([[[ 8.,  0.],
            [-2.,  0.],
            [ 0.,  0.]]])
    """
    x = _as_float(inp)
    count = dims.product([dims.shape_i(x, i) for i in range(1, x.type.ndim)])
    scaling = _scaling(norm, False, count, x.type.dtype)
    return rfft_op(x) / scaling


def irfft(inp: TensorLike, norm: str | None = None, is_odd: bool = False) -> Any:
    """The inverse of `rfft`. is_odd: whether the last dim of the result has an odd length.

    norm: None to divide by the number of elements, "ortho" by its square root, "no_norm" for no
    division. Raises ValueError for another norm and for an `is_odd` that is not a bool, TypeError
    for fewer than 3 dims.

    >>> x = [[1.0, 2.0, 3.0, 2.0]]
    >>> T.fft.irfft(T.fft.rfft(x)).eval().round(6)
    array([[1., 2., 3., 2.]])
    """
    if is_odd not in (True, False):
        raise ValueError(f"Invalid value {is_odd!r} for is_odd, must be True or False")
    x = _as_float(inp)
    if x.type.ndim < 3:
        return irfft_op(x)  # raises the TypeError
    lengths = [dims.shape_i(x, i) for i in range(1, x.type.ndim - 1)]
    lengths[-1] = (lengths[-1] - 1) * 2 + int(is_odd)
    scaling = _scaling(norm, True, dims.product(lengths), x.type.dtype)
    return irfft_op(x, T.stack(lengths)) / scaling


def __getattr__(name: str) -> object:
    """Resolve names that Theano had."""
    return later.attribute(__name__, name)


def __dir__() -> list[str]:
    return later.listed(__name__)


locate(globals())
