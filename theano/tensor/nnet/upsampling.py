"""Bilinear interpolation of images (batch, channels, rows, columns)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.flags import config
from theano.graph.node import Constant, Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.shaping.dims import shape_i
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "bilinear_kernel_1D", "bilinear_kernel_2D", "bilinear_upsampling", "frac_bilinear_upsampling",
]


def bilinear_kernel_1D(ratio: Any, normalize: bool = True) -> Any:
    """The weights 1, 2, ..., ratio, ..., 2, 1 of linear interpolation by `ratio`, a positive
    integer scalar, as a vector of floatX; divided by `ratio` if `normalize`.

    >>> T.nnet.abstract_conv.bilinear_kernel_1D(2).eval()
    array([0.5, 1. , 0.5])
    """
    rising = T.arange(1, ratio + 1, dtype=config.floatX)
    kernel = T.concatenate([rising, rising[-2::-1]])
    return kernel / T.cast(ratio, config.floatX) if normalize else kernel


def bilinear_kernel_2D(ratio: TensorLike, normalize: bool = True) -> Any:
    """The outer product of the weights of `bilinear_kernel_1D` along two axes.

    >>> T.nnet.abstract_conv.bilinear_kernel_2D(2).eval()
    array([[0.25, 0.5 , 0.25],
           [0.5 , 1.  , 0.5 ],
           [0.25, 0.5 , 0.25]])
    """
    kernel = bilinear_kernel_1D(ratio, normalize)
    return kernel.dimshuffle("x", 0) * kernel.dimshuffle(0, "x")


def bilinear_upsampling(
    input: TensorLike, ratio: TensorLike | None = None, frac_ratio: TensorLike | None = None,
    batch_size: TensorLike | None = None, num_input_channels: TensorLike | None = None,
    use_1D_kernel: bool = True,
) -> Any:
    """Images with `ratio` times as many rows and columns, in floatX or the wider dtype of `input`.

    frac_ratio: instead of `ratio`, a fraction (p, q), or one for rows and one for columns.
    batch_size, num_input_channels: the lengths of the first dims, if known. use_1D_kernel: no
    effect. Raises ValueError for images of other than 4 dims, unless exactly one of `ratio` and
    `frac_ratio` is given, for ratios that are not positive integers or integer scalars, and at run
    time for a `batch_size` or `num_input_channels` that is wrong.

    >>> T.nnet.abstract_conv.bilinear_upsampling([[[[0.0, 2.0]]]], 2).eval()
    array([[[[0., 1., 2., 2.],
             [0., 1., 2., 2.]]]])
    """
    if (ratio is None) == (frac_ratio is None):
        raise ValueError("No ratio (or frac_ratio) provided" if ratio is None else
                         "can't use ratio and frac_ratio together")
    fractions = _fractions((ratio, 1) if frac_ratio is None else frac_ratio)
    image = as_tensor_variable(input)
    if image.type.ndim != 4:
        raise ValueError(f"bilinear_upsampling: images must have 4 dims, got {image.type}")
    image = T.cast(image, dtypes.upcast(image.type.dtype, config.floatX))
    for axis, fraction in zip((2, 3), fractions, strict=True):
        image = _resampled(image, axis, *fraction)
    if batch_size is None and num_input_channels is None:
        return image
    known = (batch_size, num_input_channels)
    return image.reshape([
        shape_i(image, i) if i > 1 or known[i] is None else known[i] for i in range(4)], ndim=4)


def frac_bilinear_upsampling(input: TensorLike, frac_ratio: TensorLike) -> Any:
    """`bilinear_upsampling` by a fraction (p, q), or one for rows and one for columns. Raises
    ValueError for images of other than 4 dims, and for fractions that are not tuples of positive
    integers.

    >>> T.nnet.abstract_conv.frac_bilinear_upsampling([[[[0.0, 2.0, 4.0]]]], (2, 1)).eval()
    array([[[[0., 1., 2., 3., 4., 4.],
             [0., 1., 2., 3., 4., 4.]]]])
    """
    return bilinear_upsampling(input, frac_ratio=frac_ratio)


def _resampled(image: TensorVariable, axis: int, numerator: int, denominator: int) -> Any:
    """The image with p / q times as many elements along `axis`: element j is interpolated at
    (j q - (p - 1) // 2) / p, between two elements of the image, or clamped to its edge."""
    last = shape_i(image, axis) - 1
    length = ((last + 1) * numerator + denominator - 1) // denominator
    place = T.arange(length) * denominator - (numerator - 1) // 2
    place = T.clip(place, 0, last * numerator)
    before, remainder = place // numerator, place % numerator
    share = T.cast(remainder, image.type.dtype) / T.cast(numerator, image.type.dtype)
    share = share.dimshuffle(0, "x") if axis == 2 else share
    index: tuple[Any, ...] = (slice(None),) * axis
    low, high = image[(*index, before)], image[(*index, T.minimum(before + 1, last))]
    return low + (high - low) * share


def _fractions(ratio: object) -> list[tuple[Any, Any]]:
    """The fraction for rows and the fraction for columns."""
    if not isinstance(ratio, tuple) or len(ratio) != 2:
        raise ValueError(f"frac_ratio must be a tuple (p, q), or a pair of them, got {ratio!r}")
    pairs = ratio if isinstance(ratio[0], tuple) else (ratio, ratio)
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2 or not all(map(_is_ratio, pair)):
            raise ValueError(
                f"bilinear_upsampling: a ratio must consist of positive integers, got {pair!r}")
    return [_in_lowest_terms(*pair) for pair in pairs]


def _in_lowest_terms(numerator: Any, denominator: Any) -> tuple[Any, Any]:
    """The fraction in lowest terms if both integers are known, else unchanged. The result of
    `_resampled` depends on the numerator, the number of parts of a pixel, not only on the ratio."""
    known = [v.data[()] if isinstance(v, Constant) else v for v in (numerator, denominator)]
    if any(isinstance(v, Variable) for v in known):
        return numerator, denominator
    common = math.gcd(*map(int, known))
    return int(known[0]) // common, int(known[1]) // common


def _is_ratio(number: int) -> bool:
    if isinstance(number, Constant):
        number = number.data[()]
    if isinstance(number, Variable):
        kind: Any = number.type
        return getattr(kind, "ndim", None) == 0 and kind.dtype in dtypes.INTEGER
    return isinstance(number, (int, np.integer)) and bool(number > 0)


locate(globals())
