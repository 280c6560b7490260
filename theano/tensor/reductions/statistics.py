"""Reductions composed of others: averages, counts, logarithms of sums, and those without NaN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_axis
from theano.tensor.numeric import as_float, numbers, real_numbers
from theano.tensor.reductions.op import normalize_axes
from theano.tensor.shaping import dims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import AxisLike, DTypeLike, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "average", "corrcoef", "count_nonzero", "cumulative_prod", "cumulative_sum", "logsumexp",
    "nanargmax", "nanargmin", "nancumprod", "nancumsum", "nanprod", "nanstd", "nanvar",
]


def count_nonzero(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The number (int64) of nonzero elements along `axis` (None: all). Raises ValueError for an
    axis out of range.

    >>> T.count_nonzero([[0, 1], [2, 3]], axis=0).eval()
    array([1, 2])
    """
    return T.sum(T.neq(as_tensor_variable(a), 0), axis, keepdims=keepdims)


def average(
    a: TensorLike, axis: AxisLike = None, weights: TensorLike | None = None,
    returned: bool = False, keepdims: bool = False,
) -> Any:
    """The mean along `axis` (None: all), with weights: in the shape of `a`, or of its dims `axis`.
    returned: also return the sum of the weights. NaN where that is 0. Raises ValueError for weights
    of another number of dims, and for an axis out of range.

    >>> T.average([1.0, 2.0, 4.0], weights=[1, 0, 1]).eval()
    array(2.5)
    """
    a = as_tensor_variable(a)
    axes = normalize_axes(a, axis)
    if weights is None:
        found = T.mean(a, axes, keepdims=keepdims)
        number = dims.product([dims.shape_i(a, i) for i in axes])
        total = T.fill(found, T.cast(number, found.type.dtype))
        return (found, total) if returned else found
    w = as_tensor_variable(weights)
    if w.type.ndim != a.type.ndim:
        if w.type.ndim != len(axes) or axis is None:
            raise ValueError(
                f"average: weights must have the dims of a, or one for each axis; got {w.type}")
        listed = list(axis) if isinstance(axis, (tuple, list)) else [axis]
        order = [as_axis(i, a.type.ndim, "average") for i in listed]
        w = w.dimshuffle([order.index(i) if i in order else "x" for i in range(a.type.ndim)])
    wide = ["float64"] if a.type.dtype in dtypes.DISCRETE else []
    dtype = dtypes.promoted(a.type.dtype, w.type.dtype, *wide)
    a, w = T.cast(a, dtype), T.second(a, T.cast(w, dtype))
    total = T.sum(w, axes, keepdims=keepdims)
    found = T.sum(a * w, axes, keepdims=keepdims) / total
    return (found, total) if returned else found


def corrcoef(
    x: TensorLike, y: TensorLike | None = None, rowvar: bool = True, dtype: DTypeLike | None = None
) -> Any:
    """The correlation coefficients of the variables in the rows of `x`, and of `y`. Arguments and
    exceptions are those of `cov`.

    >>> T.corrcoef([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]).eval()
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    c = T.cov(x, y, rowvar, dtype=None if dtype is None else dtypes.named(dtype))
    if not c.type.ndim:
        return c / c
    deviation = T.sqrt(T.real(T.diag(c)))
    c = c / deviation.dimshuffle(0, "x") / deviation.dimshuffle("x", 0)
    if c.type.dtype not in dtypes.COMPLEX:
        return T.clip(c, -1, 1)
    return T.complex(T.clip(T.real(c), -1, 1), T.clip(T.imag(c), -1, 1))


def logsumexp(
    a: TensorLike, axis: AxisLike = None, b: TensorLike | None = None, keepdims: bool = False
) -> Any:
    """log(sum(b exp(a))) along `axis` (None: all), without overflow; b: factors, by default 1.
    Raises TypeError for complex numbers, ValueError for an axis out of range, and at run time when
    there are no elements.

    >>> T.logsumexp([800.0, 800.0]).eval()
    array(800.69314718)
    """
    x: Any = as_float(real_numbers("logsumexp", a))
    factor: Any = None
    if b is not None:
        factor = T.cast(as_tensor_variable(b), x.type.dtype)
        x = T.switch(T.eq(factor, 0), numbers(x, -np.inf), x)
    largest = T.max(x, axis, keepdims=True)
    largest = T.switch(T.isinf(largest), T.zeros_like(largest), largest)
    powers = T.exp(x - largest) if b is None else factor * T.exp(x - largest)
    total = T.log(T.sum(powers, axis, keepdims=True)) + largest
    return total if keepdims else total.dimshuffle(
        [i for i in range(x.type.ndim) if i not in normalize_axes(x, axis)])


# -- cumulative -----------------------------------------------------------------------------------


def _wide(x: TensorVariable, dtype: DTypeLike | None) -> Any:
    """`x` in the dtype of NumPy's cumulative sums: 64-bit for integers."""
    if dtype is not None:
        return T.cast(x, dtypes.named(dtype))
    if x.type.dtype in dtypes.DISCRETE:
        return T.cast(x, "uint64" if x.type.dtype in dtypes.UNSIGNED else "int64")
    return x


def cumulative_sum(
    x: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None,
    include_initial: bool = False,
) -> Any:
    """The cumulative sum along `axis`, which may be None for a vector; 64-bit for integers.
    include_initial: with 0 in front. Raises ValueError for no axis of several dims.

    >>> T.cumulative_sum([1, 2, 3], include_initial=True).eval()
    array([0, 1, 3, 6])
    """
    return _cumulative("cumulative_sum", x, axis, dtype, include_initial)


def cumulative_prod(
    x: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None,
    include_initial: bool = False,
) -> Any:
    """The cumulative product along `axis`, which may be None for a vector; 64-bit for integers.
    include_initial: with 1 in front. Raises ValueError for no axis of several dims.

    >>> T.cumulative_prod([1, 2, 3]).eval()
    array([1, 2, 6])
    """
    return _cumulative("cumulative_prod", x, axis, dtype, include_initial)


def _cumulative(
    name: str, given: TensorLike, axis: int | None, dtype: DTypeLike | None, initial: bool
) -> Any:
    x = T.atleast_1d(given)
    if axis is None and x.type.ndim > 1:
        raise ValueError(f"{name}: give the axis of an array of {x.type.ndim} dims")
    place = as_axis(0 if axis is None else axis, x.type.ndim, name)
    x, is_sum = _wide(x, dtype), name == "cumulative_sum"
    found = T.cumsum(x, place) if is_sum else T.cumprod(x, place)
    if not initial:
        return found
    lengths = [1 if i == place else dims.shape_i(x, i) for i in range(x.type.ndim)]
    return T.join(place, T.alloc(numbers(found, 0 if is_sum else 1), *lengths), found)


# -- without NaN ----------------------------------------------------------------------------------


def _without_nan(x: TensorVariable, value: float) -> Any:
    if x.type.dtype in dtypes.DISCRETE:
        return x
    return T.switch(T.isnan(x), numbers(x, value), x)


def nancumsum(a: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None) -> Any:
    """The cumulative sum along `axis` (None: flattened), where NaN counts as 0; 64-bit for
    integers.

    >>> T.nancumsum([1.0, np.nan, 2.0]).eval()
    array([1., 1., 3.])
    """
    return T.cumsum(_wide(_without_nan(as_tensor_variable(a), 0), dtype), axis)


def nancumprod(a: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None) -> Any:
    """The cumulative product along `axis` (None: flattened), where NaN counts as 1; 64-bit for
    integers.

    >>> T.nancumprod([2.0, np.nan, 3.0]).eval()
    array([2., 2., 6.])
    """
    return T.cumprod(_wide(_without_nan(as_tensor_variable(a), 1), dtype), axis)


def nanprod(
    a: TensorLike, axis: AxisLike = None, dtype: DTypeLike | None = None, keepdims: bool = False
) -> Any:
    """The product along `axis` of the elements that are not NaN; 1 where there are none.

    >>> T.nanprod([2.0, np.nan, 3.0]).eval()
    array(6.)
    """
    name = None if dtype is None else dtypes.named(dtype)
    return T.prod(_without_nan(as_tensor_variable(a), 1), axis, name, keepdims)


def nanargmax(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The position of the first maximum along `axis` (None: flattened) of the elements that are not
    NaN. AssertionError is raised at run time where there are none.

    >>> T.nanargmax([np.nan, 2.0, 3.0]).eval()
    array(2)
    """
    return T.argmax(_some_number("nanargmax", a, axis, -np.inf), axis, keepdims)


def nanargmin(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The position of the first minimum along `axis`; see `nanargmax`.

    >>> T.nanargmin([np.nan, 2.0, 3.0]).eval()
    array(1)
    """
    return T.argmin(_some_number("nanargmin", a, axis, np.inf), axis, keepdims)


def _some_number(name: str, a: TensorLike, axis: AxisLike, value: float) -> Any:
    """`a` with `value` in place of NaN; AssertionError at run time where all elements are NaN."""
    a = as_tensor_variable(a)
    if a.type.dtype in dtypes.DISCRETE:
        return a
    none = T.any(T.all(T.isnan(a), axis))
    checked: Any = T.Assert(f"{name}: all elements of a slice are NaN")(
        _without_nan(a, value), T.invert(none))
    return checked


def nanvar(
    a: TensorLike, axis: AxisLike = None, dtype: DTypeLike | None = None, ddof: float = 0,
    keepdims: bool = False,
) -> Any:
    """The variance along `axis` of the elements that are not NaN, divided by their number minus
    `ddof`; NaN where that is not positive. dtype: of the computation.

    >>> T.nanvar([1.0, np.nan, 3.0]).eval()
    array(1.)
    """
    x = as_tensor_variable(a)
    if dtype is not None:
        x = T.cast(x, dtypes.named(dtype))
    elif x.type.dtype in dtypes.DISCRETE:
        x = T.cast(x, "float64")
    missing = T.isnan(x)
    size = T.abs_(x - T.nanmean(x, axis, keepdims=True))
    squares = T.switch(missing, numbers(size, 0), T.sqr(size))
    total = T.sum(squares, axis, keepdims=keepdims)
    number = T.sum(T.invert(missing), axis, keepdims=keepdims)
    left = T.cast(number, total.type.dtype) - numbers(total, ddof)
    return T.switch(T.gt(left, 0), total / left, numbers(total, np.nan))


def nanstd(
    a: TensorLike, axis: AxisLike = None, dtype: DTypeLike | None = None, ddof: float = 0,
    keepdims: bool = False,
) -> Any:
    """The standard deviation along `axis`: the square root of `nanvar`.

    >>> T.nanstd([1.0, np.nan, 3.0]).eval()
    array(1.)
    """
    return T.sqrt(nanvar(a, axis, dtype, ddof, keepdims))


locate(globals())
