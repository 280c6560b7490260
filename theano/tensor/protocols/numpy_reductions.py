"""Sums, means, extrema and their like with the arguments of NumPy's functions of the same names.

A parameter `out` must be None, see `functions.call`. Results have the dtypes of the functions of
`theano.tensor`, which `docs/numpy.md` lists where they are not NumPy's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.tensor.protocols.refusals import refused_argument

if TYPE_CHECKING:
    from theano.tensor.typing import AxisLike, TensorLike

__all__ = [
    "all", "amax", "amin", "any", "argmax", "argmin", "average", "count_nonzero", "cumprod",
    "cumsum", "max", "mean", "min", "nancumprod", "nancumsum", "nanmax", "nanmean", "nanmin",
    "nanprod", "nanstd", "nansum", "nanvar", "prod", "ptp", "std", "sum", "trace", "var",
]


def dtype_name(dtype: Any) -> str | None:
    """The name of a dtype that NumPy accepts: "float64" for `float`; None for None."""
    return None if dtype is None else str(np.dtype(dtype))


def _kept(a: TensorLike, where: TensorLike, neutral: object, dtype: object = None) -> Any:
    """`a`, in another dtype unless that is None, with `neutral` where `where` is False."""
    x = T.as_tensor_variable(a)
    x = x if dtype is None else T.cast(x, dtype_name(dtype))
    return x if where is True else T.switch(where, x, T.cast(neutral, x.dtype))


def _initial(total: Any, function: Any, initial: TensorLike | None) -> Any:
    """`function` of a total and the initial value, in the dtype of the total."""
    if initial is None:
        return total
    return function(total, T.cast(T.as_tensor_variable(initial), total.dtype))


def sum(
    a: TensorLike, axis: AxisLike = None, dtype: object = None, out: None = None,
    keepdims: bool = False, initial: TensorLike | None = None, where: TensorLike = True,
) -> Any:
    total = T.sum(_kept(a, where, 0, dtype), axis, dtype_name(dtype), keepdims)
    return _initial(total, T.add, initial)


def prod(
    a: TensorLike, axis: AxisLike = None, dtype: object = None, out: None = None,
    keepdims: bool = False, initial: TensorLike | None = None, where: TensorLike = True,
) -> Any:
    total = T.prod(_kept(a, where, 1, dtype), axis, dtype_name(dtype), keepdims)
    return _initial(total, T.mul, initial)


def max(
    a: TensorLike, axis: AxisLike = None, out: None = None, keepdims: bool = False,
    initial: TensorLike | None = None, where: TensorLike = True,
) -> Any:
    if where is not True and initial is None:
        raise refused_argument("max", "where", "initial, the maximum of no elements")
    return _initial(T.max(_kept(a, where, initial), axis, keepdims), T.maximum, initial)


def min(
    a: TensorLike, axis: AxisLike = None, out: None = None, keepdims: bool = False,
    initial: TensorLike | None = None, where: TensorLike = True,
) -> Any:
    if where is not True and initial is None:
        raise refused_argument("min", "where", "initial, the minimum of no elements")
    return _initial(T.min(_kept(a, where, initial), axis, keepdims), T.minimum, initial)


amax, amin = max, min


def any(
    a: TensorLike, axis: AxisLike = None, out: None = None, keepdims: bool = False, *,
    where: TensorLike = True,
) -> Any:
    return T.any(_kept(a, where, 0), axis, keepdims)


def all(
    a: TensorLike, axis: AxisLike = None, out: None = None, keepdims: bool = False, *,
    where: TensorLike = True,
) -> Any:
    return T.all(_kept(a, where, 1), axis, keepdims)


def _number(x: Any, axis: AxisLike, keepdims: bool, where: TensorLike) -> Any:
    """How many elements of `x` along `axis` are counted."""
    return sum(T.ones_like(x, dtype="int64"), axis, None, None, keepdims, None, where)


def mean(
    a: TensorLike, axis: AxisLike = None, dtype: object = None, out: None = None,
    keepdims: bool = False, *, where: TensorLike = True,
) -> Any:
    x = T.as_tensor_variable(a)
    if where is True:
        return T.mean(x, axis, dtype_name(dtype), keepdims=keepdims)
    of = T.mean(x, dtype=dtype_name(dtype)).dtype
    wide = "float32" if of == "float16" else of
    total = sum(x, axis, wide, None, keepdims, None, where)
    return T.cast(total / T.cast(_number(x, axis, keepdims, where), _real(wide)), of)


def _real(dtype: str) -> str:
    """The float dtype of the parts of complex numbers; other dtypes as they are."""
    return {"complex64": "float32", "complex128": "float64"}.get(dtype, dtype)


def var(
    a: TensorLike, axis: AxisLike = None, dtype: object = None, out: None = None,
    ddof: int = 0, keepdims: bool = False, *, where: TensorLike = True,
    mean: TensorLike | None = None, correction: int | None = None,
) -> Any:
    x = T.as_tensor_variable(a)
    x = x if dtype is None else T.cast(x, dtype_name(dtype))
    ddof = ddof if correction is None else correction
    if where is True and mean is None and not x.dtype.startswith("complex"):
        return T.var(x, axis, ddof, keepdims)
    center = _mean(x, axis, keepdims=True, where=where) if mean is None else mean
    x = T.cast(x, "float64") if x.dtype.startswith(("int", "uint", "bool")) else x
    squares = T.sqr(T.abs_(x - center))
    total = sum(squares, axis, None, None, keepdims, None, where)
    number = T.maximum(_number(x, axis, keepdims, where) - ddof, 0)
    return total / T.cast(number, total.dtype)


_mean = mean


def std(
    a: TensorLike, axis: AxisLike = None, dtype: object = None, out: None = None,
    ddof: int = 0, keepdims: bool = False, *, where: TensorLike = True,
    mean: TensorLike | None = None, correction: int | None = None,
) -> Any:
    found = var(a, axis, dtype, None, ddof, keepdims, where=where, mean=mean,
                correction=correction)
    return T.sqrt(found)


def ptp(
    a: TensorLike, axis: AxisLike = None, out: None = None, keepdims: bool = False
) -> Any:
    return max(a, axis, None, keepdims) - min(a, axis, None, keepdims)


def argmax(
    a: TensorLike, axis: AxisLike = None, out: None = None, *, keepdims: bool = False
) -> Any:
    return T.argmax(a, axis, keepdims)


def argmin(
    a: TensorLike, axis: AxisLike = None, out: None = None, *, keepdims: bool = False
) -> Any:
    return T.argmin(a, axis, keepdims)


def _summands(a: TensorLike, dtype: object) -> Any:
    """The elements of a cumulative sum, in its dtype: by default 64-bit for integers."""
    x = T.as_tensor_variable(a)
    if dtype is None:
        kind = np.dtype(x.dtype).kind
        dtype = {"b": "int64", "i": "int64", "u": "uint64"}.get(kind, x.dtype)
    return T.cast(x, dtype_name(dtype))


def cumsum(
    a: TensorLike, axis: int | None = None, dtype: object = None, out: None = None
) -> Any:
    return T.cumsum(_summands(a, dtype), axis)


def cumprod(
    a: TensorLike, axis: int | None = None, dtype: object = None, out: None = None
) -> Any:
    return T.cumprod(_summands(a, dtype), axis)


def trace(
    a: TensorLike, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype: object = None,
    out: None = None,
) -> Any:
    return sum(T.diagonal(T.as_tensor_variable(a), offset, axis1, axis2), -1, dtype)


def count_nonzero(
    a: TensorLike, axis: AxisLike = None, *, keepdims: bool = False
) -> Any:
    return T.sum(T.neq(a, 0), axis, "int64", keepdims)


def average(
    a: TensorLike, axis: AxisLike = None, weights: TensorLike | None = None,
    returned: bool = False, *, keepdims: bool = False,
) -> Any:
    x = T.as_tensor_variable(a)
    if weights is None:
        found = mean(x, axis, None, None, keepdims)
        number = _number(x, axis, keepdims, True)
        return (found, T.cast(number, found.dtype)) if returned else found
    w = T.as_tensor_variable(weights)
    if w.ndim != x.ndim:
        axes = T.check_and_normalize_axes(x, axis)
        w = w.dimshuffle(*[axes.index(i) if i in axes else "x" for i in range(x.ndim)])
    total = sum(w + T.zeros_like(w * x), axis, None, None, keepdims)
    found = sum(x * w, axis, None, None, keepdims) / total
    return (found, T.cast(total, found.dtype)) if returned else found


def _is_number(a: TensorLike, where: TensorLike) -> Any:
    """Where an element is counted: not NaN, and `where`."""
    known = T.invert(T.isnan(a))
    return known if where is True else T.and_(known, where)


def nansum(
    a: TensorLike, axis: AxisLike = None, dtype: object = None, out: None = None,
    keepdims: bool = False, initial: TensorLike | None = None, where: TensorLike = True,
) -> Any:
    return sum(a, axis, dtype, None, keepdims, initial, _is_number(a, where))


def nanprod(
    a: TensorLike, axis: AxisLike = None, dtype: object = None, out: None = None,
    keepdims: bool = False, initial: TensorLike | None = None, where: TensorLike = True,
) -> Any:
    return prod(a, axis, dtype, None, keepdims, initial, _is_number(a, where))


def nanmean(
    a: TensorLike, axis: AxisLike = None, dtype: object = None, out: None = None,
    keepdims: bool = False, *, where: TensorLike = True,
) -> Any:
    return mean(a, axis, dtype, None, keepdims, where=_is_number(a, where))


def nanvar(
    a: TensorLike, axis: AxisLike = None, dtype: object = None, out: None = None,
    ddof: int = 0, keepdims: bool = False, *, where: TensorLike = True,
    mean: TensorLike | None = None, correction: int | None = None,
) -> Any:
    return var(a, axis, dtype, None, ddof, keepdims, where=_is_number(a, where), mean=mean,
               correction=correction)


def nanstd(
    a: TensorLike, axis: AxisLike = None, dtype: object = None, out: None = None,
    ddof: int = 0, keepdims: bool = False, *, where: TensorLike = True,
    mean: TensorLike | None = None, correction: int | None = None,
) -> Any:
    return T.sqrt(nanvar(a, axis, dtype, None, ddof, keepdims, where=where, mean=mean,
                         correction=correction))


def _nan_extreme(
    name: str, a: TensorLike, axis: AxisLike, keepdims: bool, initial: TensorLike | None,
    where: TensorLike,
) -> Any:
    """The extreme of the elements that are not NaN."""
    if initial is None and where is True:
        return getattr(T, name)(a, axis, keepdims)
    if initial is None:
        raise refused_argument(name, "where", "initial, the extreme of no elements")
    function = max if name == "nanmax" else min
    return function(a, axis, None, keepdims, initial, _is_number(a, where))


def nanmax(
    a: TensorLike, axis: AxisLike = None, out: None = None, keepdims: bool = False,
    initial: TensorLike | None = None, where: TensorLike = True,
) -> Any:
    return _nan_extreme("nanmax", a, axis, keepdims, initial, where)


def nanmin(
    a: TensorLike, axis: AxisLike = None, out: None = None, keepdims: bool = False,
    initial: TensorLike | None = None, where: TensorLike = True,
) -> Any:
    return _nan_extreme("nanmin", a, axis, keepdims, initial, where)


def nancumsum(
    a: TensorLike, axis: int | None = None, dtype: object = None, out: None = None
) -> Any:
    return cumsum(_kept(a, _is_number(a, True), 0), axis, dtype)


def nancumprod(
    a: TensorLike, axis: int | None = None, dtype: object = None, out: None = None
) -> Any:
    return cumprod(_kept(a, _is_number(a, True), 1), axis, dtype)
