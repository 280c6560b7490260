"""Functions of NumPy that are expressions of elementwise ones."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import DTypeLike, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "astype", "copy", "fabs", "float_power", "fmax", "fmin", "frexp", "heaviside", "logaddexp2",
    "modf", "nan_to_num", "positive", "reciprocal", "rint", "sign", "sinc", "spacing",
]


def as_float(x: TensorLike) -> TensorVariable:
    """`x` as a tensor of floats or complex numbers: integers get a float dtype of suitable size."""
    x = as_tensor_variable(x)
    found: TensorVariable = T.cast(x, dtypes.to_float(x.type.dtype))
    return found


def real_numbers(name: str, x: TensorLike) -> TensorVariable:
    """`x` as a tensor. Raises TypeError if it is complex. name: the function, for the message."""
    x = as_tensor_variable(x)
    if x.type.dtype in dtypes.COMPLEX:
        raise TypeError(f"{name} takes real numbers, got {x} of {x.type}; take real() or imag()")
    return x


def numbers(x: TensorVariable, value: TensorLike) -> TensorVariable:
    """A constant in the dtype of `x`."""
    found: TensorVariable = T.constant(value, dtype=x.type.dtype)
    return found


def astype(x: TensorLike, dtype: DTypeLike | None) -> Any:
    """`x` converted to `dtype`, in any form that NumPy accepts, or "floatX"; see `cast`.

    >>> T.astype([1.7, -1.7], int).eval()
    array([ 1, -1])
    """
    return T.cast(x, "floatX" if dtype == "floatX" else dtypes.named(dtype))


def copy(a: TensorLike) -> Any:
    """A copy of `a`.

    >>> T.copy([1, 2]).eval()
    array([1, 2])
    """
    return T.tensor_copy(as_tensor_variable(a))


def positive(x: TensorLike) -> Any:
    """`x` itself, as `+x`. Raises TypeError for booleans.

    >>> T.positive([1, -2]).eval()
    array([ 1, -2])
    """
    x = as_tensor_variable(x)
    if x.type.dtype == "bool":
        raise TypeError("positive does not take booleans: cast them to integers")
    return x


def fabs(x: TensorLike) -> Any:
    """The absolute value as a float. Raises TypeError for complex numbers, see `abs`.

    >>> T.fabs([-1, 2]).eval()
    array([1., 2.])
    """
    return T.abs_(as_float(real_numbers("fabs", x)))


def reciprocal(x: TensorLike) -> Any:
    """1 / x, for integers rounded towards 0, as in NumPy: 0 unless x is 1 or -1. (`inv` returns
    floats.)

    >>> T.reciprocal([2.0, 4.0]).eval()
    array([0.5 , 0.25])
    """
    x = as_tensor_variable(x)
    if x.type.dtype in dtypes.CONTINUOUS:
        return T.inv(x)
    return T.switch(T.eq(T.abs_(x), 1), x, T.zeros_like(x))


def rint(x: TensorLike) -> Any:
    """The nearest integers, as floats; of two equally near ones the even one.

    >>> T.rint([0.5, 1.7, -1.2]).eval()
    array([ 0.,  2., -1.])
    """
    return T.around(as_float(x))


def sign(x: TensorLike) -> Any:
    """The sign: -1, 0 or 1; of a complex number x / |x|, 0 for 0. Raises TypeError for booleans.

    >>> T.sign([-2.5, 0.0, 3.0]).eval()
    array([-1.,  0.,  1.])
    """
    x = as_tensor_variable(x)
    if x.type.dtype not in dtypes.COMPLEX:
        return T.sgn(x)
    size = T.abs_(x)
    none = T.eq(size, 0)
    return x / T.switch(none, T.ones_like(size), size)


def float_power(x1: TensorLike, x2: TensorLike) -> Any:
    """x1 to the power x2, computed in float64, or in complex128.

    >>> T.float_power([2, 3], -1).eval()
    array([0.5       , 0.33333333])
    """
    x1, x2 = as_tensor_variable(x1), as_tensor_variable(x2)
    dtype = dtypes.promoted(x1.type.dtype, x2.type.dtype, "float64")
    return T.pow(T.cast(x1, dtype), T.cast(x2, dtype))


def fmax(x1: TensorLike, x2: TensorLike) -> Any:
    """The larger one of two numbers; the other one where one is NaN.

    >>> T.fmax([1.0, np.nan], [0.0, 3.0]).eval()
    array([1., 3.])
    """
    return _number_of(T.maximum, x1, x2)


def fmin(x1: TensorLike, x2: TensorLike) -> Any:
    """The smaller one of two numbers; the other one where one is NaN.

    >>> T.fmin([1.0, np.nan], [0.0, 3.0]).eval()
    array([0., 3.])
    """
    return _number_of(T.minimum, x1, x2)


def _number_of(extreme: Callable[..., Any], x1: TensorLike, x2: TensorLike) -> Any:
    x1, x2 = as_tensor_variable(x1), as_tensor_variable(x2)
    return T.switch(T.isnan(x1), x2, T.switch(T.isnan(x2), x1, extreme(x1, x2)))


def heaviside(x1: TensorLike, x2: TensorLike) -> Any:
    """The step function: 0 for x1 < 0, x2 for x1 = 0, 1 for x1 > 0; NaN for NaN.

    >>> T.heaviside([-1.5, 0.0, 2.0], 0.5).eval()
    array([0. , 0.5, 1. ])
    """
    x1, x2 = real_numbers("heaviside", x1), real_numbers("heaviside", x2)
    dtype = dtypes.to_float(x1.type.dtype, x2.type.dtype)
    x1, x2 = T.cast(x1, dtype), T.cast(x2, dtype)
    step = T.switch(T.isnan(x1), x1, T.cast(T.gt(x1, 0), dtype))
    return T.switch(T.eq(x1, 0), x2, step)


def logaddexp2(x1: TensorLike, x2: TensorLike) -> Any:
    """log2(2^x1 + 2^x2), without overflow.

    >>> T.logaddexp2([1.0, 2000.0], [1.0, 2000.0]).eval()
    array([2.000e+00, 2.001e+03])
    """
    x1, x2 = as_float(x1), as_float(x2)
    log2 = numbers(x1 + x2, math.log(2))
    return T.logaddexp(x1 * log2, x2 * log2) / log2


def modf(x: TensorLike) -> Any:
    """The fractional and the whole part of x, both with its sign.

    >>> [v.eval() for v in T.modf([2.5, -0.25])]
    [array([ 0.5 , -0.25]), array([ 2., -0.])]
    """
    x = as_float(real_numbers("modf", x))
    whole = T.trunc(x)
    rest = T.switch(T.isinf(x), T.zeros_like(x), x - whole)
    return T.copysign(rest, x), whole


def frexp(x: TensorLike) -> Any:
    """The mantissa m and the exponent e (int32) of x = m 2^e, with 1/2 <= |m| < 1; 0 and 0 for 0.

    >>> [v.eval() for v in T.frexp([8.0, -0.75])]
    [array([ 0.5 , -0.75]), array([4, 0], dtype=int32)]
    """
    return T.frexp_mantissa(x), T.frexp_exponent(x)


def spacing(x: TensorLike) -> Any:
    """The distance from x to the next float away from 0, with the sign of x.

    >>> T.spacing([1.0, -1.0]).eval()
    array([ 2.22044605e-16, -2.22044605e-16])
    """
    x = as_float(real_numbers("spacing", x))
    away = T.switch(T.lt(x, 0), numbers(x, -np.inf), numbers(x, np.inf))
    return T.nextafter(x, away) - x


def sinc(x: TensorLike) -> Any:
    """sin(pi x) / (pi x), 1 for x = 0; all derivatives are precise at 0, too.

    >>> T.sinc([0.0, 0.5, 1.0]).eval().round(6)
    array([1.     , 0.63662, 0.     ])
    """
    x = as_float(x)
    q = T.sqr(x * numbers(x, math.pi))
    series = numbers(x, 0)
    for k in range(10, -1, -1):  # the Taylor series in q = (pi x)^2
        series = series * q + numbers(x, (-1) ** k / math.factorial(2 * k + 1))
    small = T.lt(T.abs_(x), 0.25)
    angle = T.switch(small, numbers(x, 1), x) * numbers(x, math.pi)
    return T.switch(small, series, T.sin(angle) / angle)


def nan_to_num(
    x: TensorLike, copy: bool = True, nan: TensorLike = 0.0, posinf: TensorLike | None = None,
    neginf: TensorLike | None = None,
) -> Any:
    """`x` with NaN replaced by `nan`, infinity by `posinf` (default: the largest float of the
    dtype), and minus infinity by `neginf`; of complex numbers both parts. copy has no effect.

    >>> T.nan_to_num([1.0, np.nan, np.inf], posinf=9.0).eval()
    array([1., 0., 9.])
    """
    x = as_tensor_variable(x)
    if x.type.dtype in dtypes.DISCRETE:
        return x
    if x.type.dtype in dtypes.COMPLEX:
        return T.complex(*(nan_to_num(part, copy, nan, posinf, neginf)
                           for part in (T.real(x), T.imag(x))))
    dtype, found = x.type.dtype, x
    ends = np.finfo(dtype)
    for place, value in (
            (T.isnan(x), nan), (T.eq(x, np.inf), ends.max if posinf is None else posinf),
            (T.eq(x, -np.inf), ends.min if neginf is None else neginf)):
        found = T.switch(place, T.cast(as_tensor_variable(value), dtype), found)
    return found


locate(globals())
