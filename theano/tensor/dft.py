"""Discrete Fourier transforms, as in `numpy.fft`: `theano.tensor.dft`.

Results are complex128, or complex64 for float32, float16 and complex64. `theano.tensor.fft` has the
transforms of Theano, in which complex numbers are pairs of real ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_axis
from theano.tensor.op import TensorOp, conjugate, disconnected, linear_in_first, varies_with_first
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import IntLike, Shapes, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "fft", "fft2", "fftfreq", "fftn", "fftshift", "hfft", "ifft", "ifft2", "ifftn", "ifftshift",
    "ihfft", "irfft", "irfft2", "irfftn", "rfft", "rfft2", "rfftfreq", "rfftn",
]

SWAPPED = {"backward": "forward", "forward": "backward", "ortho": "ortho"}
"""For each `norm`, that of the transform in the other direction without a further factor."""

ADJOINT = {"fft": "ifft", "ifft": "fft", "rfft": "irfft", "irfft": "rfft"}


class Transform(TensorOp):
    """The transform `kind` ("fft", "ifft", "rfft" or "irfft") along `axis`, to the length that is
    the second input; norm: "backward", "ortho" or "forward", as in `numpy.fft`.

    Raises TypeError for a length that is not an integer, ValueError at run time for one below 1.
    """

    __props__ = ("kind", "axis", "norm")
    static = (1,)

    def __init__(self, kind: str, axis: int, norm: str) -> None:
        self.kind, self.axis, self.norm = kind, axis, norm

    def output_types(self, a: TensorVariable, n: TensorVariable) -> list[tuple[str, int]]:
        if n.type.ndim or n.type.dtype not in dtypes.INTEGER:
            raise TypeError(f"{self.kind}: the length n must be an integer, got {n.type}")
        narrow = a.type.dtype in ("float16", "float32", "complex64")
        dtype = "complex64" if narrow else "complex128"
        return [(dtypes.real_part(dtype) if self.kind == "irfft" else dtype, a.type.ndim)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        n = dims.of(inputs[1])
        length = n // 2 + 1 if self.kind == "rfft" else n
        return [tuple(length if i == self.axis else d for i, d in enumerate(shapes[0]))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        a, n = arrays
        if n < 1:
            raise ValueError(f"{self.kind}: the length n must be positive, got {int(n)}")
        if not a.shape[self.axis]:  # as if it were cut from something longer
            a = xp.zeros([1 if i == self.axis else d for i, d in enumerate(a.shape)], a.dtype)
        return getattr(xp.fft, self.kind)(a, int(n), self.axis, self.norm)

    connection_pattern = varies_with_first
    R_op = linear_in_first

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        """The adjoint transform, cut or padded to the length of the input. Of half a transform, the
        elements that stand for two count twice in "irfft", and half in the adjoint of "rfft"."""
        (a, n), (g,) = inputs, output_grads
        back = Transform(ADJOINT[self.kind], self.axis, SWAPPED[self.norm])
        if self.kind == "rfft":
            g = _weighted(g, n, self.axis, 0.5)
        found = back(g, n)
        if self.kind == "irfft":
            found = _weighted(found, n, self.axis, 2)
        fitted = _fitted(found, a, self.axis)
        if a.type.dtype not in dtypes.COMPLEX and fitted.type.dtype in dtypes.COMPLEX:
            fitted = T.real(fitted)
        return [fitted, disconnected(n)]

    def __str__(self) -> str:
        return f"{self.kind}{{axis={self.axis}, norm={self.norm!r}}}"

    @staticmethod
    def samples() -> list[Sample]:
        x, z = spread(2, 5) ** 3, spread(2, 4) ** 3 + 1j * spread(4, 2).T
        return [Sample(Transform("rfft", 1, norm), (x, np.array(n)), False)
                for norm in SWAPPED for n in (4, 5, 7)] + [
            Sample(Transform(kind, axis, "backward"), (z, np.array(n)), False)
            for kind in ("fft", "ifft", "irfft") for axis, n in ((1, 4), (0, 3), (1, 7))]


def _weighted(halved: TensorVariable, n: TensorVariable, axis: int, factor: float) -> Any:
    """Half a transform, with the elements that stand for two of the `n` multiplied by `factor`."""
    k = T.arange(dims.shape_i(halved, axis))
    double = T.and_(T.gt(k, 0), T.neq(2 * k, n))
    dtype = halved.type.dtype
    weights = T.switch(double, np.asarray(factor, dtype), np.asarray(1, dtype))
    return halved * weights.dimshuffle(*(
        0 if i == axis else "x" for i in range(halved.type.ndim)))


def _fitted(x: TensorVariable, like: TensorVariable, axis: int) -> Any:
    """`x` cut or padded with zeros to the length of `like` along `axis`."""
    length = T.minimum(dims.shape_i(x, axis), dims.shape_i(like, axis))
    index = (slice(None),) * axis + (slice(None, length),)
    return T.set_subtensor(T.zeros_like(like, dtype=x.type.dtype)[index], x[index])


def _along(
    kind: str, a: TensorLike, n: IntLike | None, axis: int, norm: str | None
) -> Any:
    """One transform; the length of `a`, or for "irfft" twice that minus 2, for n=None."""
    a = as_tensor_variable(a)
    norm = "backward" if norm is None else norm
    if norm not in SWAPPED:
        raise ValueError(f"{kind}: norm must be 'backward', 'ortho' or 'forward', got {norm!r}")
    if not a.type.ndim:
        raise ValueError(f"{kind}: the input must be an array, {a} is a scalar")
    axis = as_axis(axis, a.type.ndim, kind)
    if kind == "rfft" and a.type.dtype in dtypes.COMPLEX:
        raise TypeError(f"{kind}: the input must be real, got {a.type}: use fft")
    length: Any = n
    if n is None:
        length = dims.shape_i(a, axis)
        length = (length - 1) * 2 if kind == "irfft" else length
    return Transform(kind, axis, norm)(a, length)


def fft(a: TensorLike, n: IntLike | None = None, axis: int = -1, norm: str | None = None) -> Any:
    """The discrete Fourier transform along `axis`.

    n: the length to which `a` is cut or padded with zeros; default its own. norm: where the sum is
    divided by n: "backward" (default): in the inverse, "forward": here, "ortho": by the root of n
    in both. Raises ValueError for another norm, a scalar, and an axis out of range, and at run time
    for a length below 1.

    >>> T.dft.fft([1.0, 0.0, -1.0, 0.0]).eval()
    array([0.+0.j, 2.+0.j, 0.+0.j, 2.+0.j])
    """
    return _along("fft", a, n, axis, norm)


def ifft(a: TensorLike, n: IntLike | None = None, axis: int = -1, norm: str | None = None) -> Any:
    """The inverse of `fft`, with its arguments and exceptions.

    >>> T.dft.ifft([0.0, 2.0, 0.0, 2.0]).eval()
    array([ 1.+0.j,  0.+0.j, -1.+0.j,  0.+0.j])
    """
    return _along("ifft", a, n, axis, norm)


def rfft(a: TensorLike, n: IntLike | None = None, axis: int = -1, norm: str | None = None) -> Any:
    """The first n // 2 + 1 elements of the transform of real numbers, of which the others are
    complex conjugates. Arguments and exceptions are those of `fft`; TypeError for complex numbers.

    >>> T.dft.rfft([1.0, 0.0, -1.0, 0.0]).eval()
    array([0.+0.j, 2.+0.j, 0.+0.j])
    """
    return _along("rfft", a, n, axis, norm)


def irfft(a: TensorLike, n: IntLike | None = None, axis: int = -1, norm: str | None = None) -> Any:
    """The inverse of `rfft`. n: the length of the result, default 2 (length - 1). Other arguments
    and exceptions are those of `fft`.

    >>> T.dft.irfft([0.0, 2.0, 0.0]).eval()
    array([ 1.,  0., -1.,  0.])
    """
    return _along("irfft", a, n, axis, norm)


def hfft(a: TensorLike, n: IntLike | None = None, axis: int = -1, norm: str | None = None) -> Any:
    """The real transform of a signal with Hermitian symmetry, of which `a` is the first half.
    Arguments and exceptions are those of `irfft`.

    >>> T.dft.hfft([1.0, 2.0, 3.0]).eval()
    array([ 8., -2.,  0., -2.])
    """
    return irfft(conjugate(as_tensor_variable(a)), n, axis, _other(norm))


def ihfft(a: TensorLike, n: IntLike | None = None, axis: int = -1, norm: str | None = None) -> Any:
    """The inverse of `hfft`. Arguments and exceptions are those of `rfft`.

    >>> T.dft.ihfft([8.0, -2.0, 0.0, -2.0]).eval()
    array([1.-0.j, 2.-0.j, 3.-0.j])
    """
    return T.conj(rfft(a, n, axis, _other(norm)))


def _other(norm: str | None) -> str:
    return SWAPPED.get("backward" if norm is None else norm, str(norm))


def _several(
    kind: str, a: TensorLike, s: Sequence[IntLike | None] | None, axes: Sequence[int] | None,
    norm: str | None,
) -> Any:
    """Transforms along several axes, the last of which is the one of `kind`, as `numpy.fft`."""
    a = as_tensor_variable(a)
    name = f"{kind}n"
    if axes is None:
        axes = range(a.type.ndim) if s is None else range(-len(s), 0)
    order = [as_axis(axis, a.type.ndim, name) for axis in axes]
    lengths: list[Any] = [None] * len(order) if s is None else list(s)
    if len(lengths) != len(order):
        raise ValueError(f"{name}: s has {len(lengths)} lengths for {len(order)} axes")
    pairs = [(axis, _own(n)) for axis, n in zip(order, lengths, strict=True)]
    if not pairs and kind in ("rfft", "irfft"):
        raise ValueError(f"{name}: at least one axis is needed")
    if kind == "rfft":
        axis, n = pairs.pop()
        a = _along(kind, a, n, axis, norm)
    last = pairs.pop() if kind == "irfft" else None
    for axis, n in reversed(pairs) if last is None else pairs:
        a = _along("fft" if kind in ("fft", "rfft") else "ifft", a, n, axis, norm)
    return a if last is None else _along(kind, a, last[1], last[0], norm)


def _own(n: IntLike | None) -> IntLike | None:
    """A length of `s`; None for -1, which stands for that of the input."""
    return None if isinstance(n, (int, np.integer)) and n == -1 else n


def fftn(
    a: TensorLike, s: Sequence[IntLike | None] | None = None, axes: Sequence[int] | None = None,
    norm: str | None = None,
) -> Any:
    """The transform along several axes: all, the last `len(s)`, or `axes`. s: the lengths to which
    they are cut or padded. norm and exceptions: see `fft`; ValueError if `s` and `axes` differ in
    length.

    >>> T.dft.fftn([[1.0, 0.0], [0.0, 0.0]]).eval().real
    array([[1., 1.],
           [1., 1.]])
    """
    return _several("fft", a, s, axes, norm)


def ifftn(
    a: TensorLike, s: Sequence[IntLike | None] | None = None, axes: Sequence[int] | None = None,
    norm: str | None = None,
) -> Any:
    """The inverse of `fftn`, with its arguments and exceptions.

    >>> T.dft.ifftn([[1.0, 1.0], [1.0, 1.0]]).eval().real
    array([[1., 0.],
           [0., 0.]])
    """
    return _several("ifft", a, s, axes, norm)


def rfftn(
    a: TensorLike, s: Sequence[IntLike | None] | None = None, axes: Sequence[int] | None = None,
    norm: str | None = None,
) -> Any:
    """`rfft` along the last of the axes, and `fft` along the others. Arguments and exceptions are
    those of `fftn`; TypeError for complex numbers.

    >>> T.dft.rfftn([[1.0, 0.0], [0.0, 0.0]]).eval().real
    array([[1., 1.],
           [1., 1.]])
    """
    return _several("rfft", a, s, axes, norm)


def irfftn(
    a: TensorLike, s: Sequence[IntLike | None] | None = None, axes: Sequence[int] | None = None,
    norm: str | None = None,
) -> Any:
    """The inverse of `rfftn`. s: the lengths of the result. Other arguments and exceptions are
    those of `fftn`.

    >>> T.dft.irfftn([[1.0, 1.0], [1.0, 1.0]]).eval()
    array([[1., 0.],
           [0., 0.]])
    """
    return _several("irfft", a, s, axes, norm)


def fft2(
    a: TensorLike, s: Sequence[IntLike | None] | None = None, axes: Sequence[int] = (-2, -1),
    norm: str | None = None,
) -> Any:
    """`fftn` along two axes, the last two by default.

    >>> T.dft.fft2([[1.0, 0.0], [0.0, 0.0]]).eval().real
    array([[1., 1.],
           [1., 1.]])
    """
    return _several("fft", a, s, axes, norm)


def ifft2(
    a: TensorLike, s: Sequence[IntLike | None] | None = None, axes: Sequence[int] = (-2, -1),
    norm: str | None = None,
) -> Any:
    """`ifftn` along two axes, the last two by default.

    >>> T.dft.ifft2([[1.0, 1.0], [1.0, 1.0]]).eval().real
    array([[1., 0.],
           [0., 0.]])
    """
    return _several("ifft", a, s, axes, norm)


def rfft2(
    a: TensorLike, s: Sequence[IntLike | None] | None = None, axes: Sequence[int] = (-2, -1),
    norm: str | None = None,
) -> Any:
    """`rfftn` along two axes, the last two by default.

    >>> T.dft.rfft2([[1.0, 0.0], [0.0, 0.0]]).eval().real
    array([[1., 1.],
           [1., 1.]])
    """
    return _several("rfft", a, s, axes, norm)


def irfft2(
    a: TensorLike, s: Sequence[IntLike | None] | None = None, axes: Sequence[int] = (-2, -1),
    norm: str | None = None,
) -> Any:
    """`irfftn` along two axes, the last two by default.

    >>> T.dft.irfft2([[1.0, 1.0], [1.0, 1.0]]).eval()
    array([[1., 0.],
           [0., 0.]])
    """
    return _several("irfft", a, s, axes, norm)


def fftshift(x: TensorLike, axes: int | Sequence[int] | None = None) -> Any:
    """`x` with the element of frequency 0 moved to the middle, along `axes`, by default all. Raises
    ValueError for an axis out of range.

    >>> T.dft.fftshift([0, 1, 2, -2, -1]).eval()
    array([-2, -1,  0,  1,  2])
    """
    return _shifted(x, axes, False)


def ifftshift(x: TensorLike, axes: int | Sequence[int] | None = None) -> Any:
    """The inverse of `fftshift`.

    >>> T.dft.ifftshift([-2, -1, 0, 1, 2]).eval()
    array([ 0,  1,  2, -2, -1])
    """
    return _shifted(x, axes, True)


def _shifted(x: TensorLike, axes: int | Sequence[int] | None, back: bool) -> Any:
    found = as_tensor_variable(x)
    listed = range(found.type.ndim) if axes is None else axes
    for axis in [listed] if isinstance(listed, (int, np.integer)) else listed:
        place = as_axis(axis, found.type.ndim, "fftshift")
        index = (slice(None),) * place
        n = dims.shape_i(found, place)
        split = n // 2 if back else n - n // 2
        found = T.join(place, found[(*index, slice(split, None))],
                       found[(*index, slice(None, split))])
    return found


def fftfreq(n: IntLike, d: TensorLike = 1.0) -> Any:
    """The frequencies of the elements of a transform of length `n`, whose samples are `d` apart, as
    float64: 0, 1, ..., -2, -1, divided by n d.

    >>> T.dft.fftfreq(4, 0.5).eval()
    array([ 0. ,  0.5, -1. , -0.5])
    """
    n = as_tensor_variable(n)
    k = T.arange(n)
    places = T.switch(T.lt(k, (n + 1) // 2), k, k - n)
    return T.cast(places, "float64") * (1 / (T.cast(n, "float64") * d))


def rfftfreq(n: IntLike, d: TensorLike = 1.0) -> Any:
    """The frequencies of the elements of `rfft`, as float64: 0 to n // 2, divided by n d.

    >>> T.dft.rfftfreq(4, 0.5).eval()
    array([0. , 0.5, 1. ])
    """
    n = as_tensor_variable(n)
    return T.cast(T.arange(n // 2 + 1), "float64") * (1 / (T.cast(n, "float64") * d))


locate(globals())
