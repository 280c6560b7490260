"""Polynomials with coefficients from the highest power on, and interpolation, as in NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_count
from theano.tensor.shaping import dims
from theano.tensor.shaping.dims import known_length
from theano.tensor.shaping.specify import EqualLengths
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = ["interp", "poly", "polyadd", "polyder", "polyint", "polymul", "polysub", "polyval"]


def _coefficients(p: TensorLike, op_name: str) -> TensorVariable:
    """A vector of coefficients; a scalar is a polynomial of degree 0."""
    found = as_tensor_variable(p)
    if found.type.ndim > 1:
        raise ValueError(f"{op_name}: the coefficients must be a vector, {found} has "
                         f"{found.type.ndim} dims")
    if not found.type.ndim:
        found = T.shape_padleft(found)
    return found


def polyval(p: TensorLike, x: TensorLike) -> Any:
    """The polynomial with the coefficients `p`, highest power first, at each element of `x`.

    It is the product of the powers of `x` and the coefficients, of any number. Raises ValueError
    when `p` is not a vector.

    >>> T.polyval([1, 0, 2], [3, 10]).eval()
    array([ 11, 102])
    """
    p, x = _coefficients(p, "polyval"), as_tensor_variable(x)
    dtype = dtypes.upcast(p.type.dtype, x.type.dtype)
    n = known_length(p, 0)
    if n is not None and n <= 16:  # Horner's rule, in one loop over x
        found = T.zeros_like(x, dtype=dtype)
        for i in range(n):
            found = found * x + p[i]
        return T.cast(found, dtype)
    powers = T.arange(dims.shape_i(p, 0))[::-1]
    bases = T.cast(T.shape_padright(x), dtype)
    exponents = powers if dtype in dtypes.DISCRETE else T.cast(powers, dtypes.real_part(dtype))
    return T.cast(T.dot(T.cast(T.pow(bases, exponents), dtype), p), dtype)


def _aligned(a1: TensorLike, a2: TensorLike, op_name: str) -> list[Any]:
    """Both vectors of coefficients, in their upcast dtype, with zeros before the shorter one."""
    given = [_coefficients(a, op_name) for a in (a1, a2)]
    dtype = dtypes.upcast(*(a.type.dtype for a in given))
    lengths = [dims.shape_i(a, 0) for a in given]
    longest = T.maximum(*lengths)
    return [T.concatenate([T.zeros((longest - n,), dtype), T.cast(a, dtype)])
            for a, n in zip(given, lengths, strict=True)]


def polyadd(a1: TensorLike, a2: TensorLike) -> Any:
    """The sum of two polynomials. Raises ValueError for coefficients that are not vectors.

    >>> T.polyadd([1, 2], [10, 0, 0]).eval()
    array([10,  1,  2])
    """
    x, y = _aligned(a1, a2, "polyadd")
    return x + y


def polysub(a1: TensorLike, a2: TensorLike) -> Any:
    """The difference of two polynomials. Exceptions are those of `polyadd`.

    >>> T.polysub([1, 2], [10, 0, 0]).eval()
    array([-10,   1,   2])
    """
    x, y = _aligned(a1, a2, "polysub")
    return x - y


def polymul(a1: TensorLike, a2: TensorLike) -> Any:
    """The product of two polynomials. Exceptions are those of `polyadd`, and AssertionError at run
    time for no coefficients.

    Zeros before the highest power of an argument stay, and make the result longer than NumPy's,
    which depends on values.

    >>> T.polymul([1, 2], [10, 1]).eval()
    array([10, 21,  2])
    """
    return T.convolve(_coefficients(a1, "polymul"), _coefficients(a2, "polymul"))


def polyder(p: TensorLike, m: int = 1) -> Any:
    """The derivative of order `m` of a polynomial. Raises ValueError for a negative order,
    TypeError for one that is not an integer.

    >>> T.polyder([1, 0, 2]).eval()
    array([2, 0])
    """
    found: Any = _coefficients(p, "polyder")
    for _ in range(_order(m, "polyder")):
        n = dims.shape_i(found, 0)
        found = found[:-1] * T.arange(n - 1, 0, -1)
    return found


def _order(m: object, op_name: str) -> int:
    found = as_count(m, f"{op_name}: m")
    if found < 0:
        raise ValueError(f"{op_name}: the order m must not be negative, got {found}")
    return found


def polyint(p: TensorLike, m: int = 1, k: TensorLike | None = None) -> Any:
    """The antiderivative of order `m` of a polynomial. k: the constants of integration, a number or
    a list of `m` numbers, in the order of integration; default 0. Raises ValueError for a negative
    order, and for another number of constants.

    >>> T.polyint([6, 0, 2]).eval()
    array([2., 0., 2., 0.])
    """
    order = _order(m, "polyint")
    constants = [0] * order if k is None else list(np.atleast_1d(np.asarray(k, dtype=object)))
    constants = constants * order if len(constants) == 1 else constants
    if len(constants) < order:
        raise ValueError(f"polyint: k must be one constant, or {order}, got {len(constants)}")
    found: Any = _coefficients(p, "polyint")
    for constant in constants[:order]:
        divided = T.true_div(found, T.arange(dims.shape_i(found, 0), 0, -1))
        last = T.shape_padleft(as_tensor_variable(constant))
        found = T.concatenate([divided, T.cast(last, dtypes.upcast(
            divided.type.dtype, last.type.dtype))])
    return found


def poly(seq_of_zeros: TensorLike) -> Any:
    """The coefficients of the polynomial with these zeros, whose highest power has the factor 1;
    for a square matrix those of its characteristic polynomial, which are complex.

    The number of zeros must be known when the graph is built. Raises ValueError if it is not, and
    for more than two dims.

    >>> T.poly([1.0, 2.0]).eval()
    array([ 1., -3.,  2.])
    """
    zeros = as_tensor_variable(seq_of_zeros)
    n = known_length(zeros, 0) if zeros.type.ndim else None
    if n is None or zeros.type.ndim > 2:
        raise ValueError(f"poly: the number of zeros must be known from the type of {zeros}, a "
                         "vector or a matrix: give it a type with a length")
    zeros = T.linalg.eigvals(zeros) if zeros.type.ndim == 2 else zeros
    dtype = "float64" if zeros.type.dtype in dtypes.DISCRETE else zeros.type.dtype
    found = [T.ones((), dtype)]
    for i in range(n):
        zero = T.cast(zeros[i], dtype)
        found = [a - zero * b for a, b in zip(
            [*found, T.zeros((), dtype)], [T.zeros((), dtype), *found], strict=True)]
    return T.stack(found)


def interp(
    x: TensorLike, xp: TensorLike, fp: TensorLike, left: TensorLike | None = None,
    right: TensorLike | None = None,
    period: float | None = None,
) -> Any:
    """The values at `x` of the function that is linear between the points (xp[i], fp[i]).

    xp: increasing, unless `period` is given: then both are taken modulo the period and put in
    order. left, right: the values below xp[0] and above xp[-1]; default fp[0] and fp[-1]. The
    result is float64, or complex128 for complex `fp`. Raises ValueError for points that are not
    vectors and a period that is 0; TypeError for complex `x` or `xp`; ValueError at run time for
    vectors of different lengths.

    >>> T.interp([0.5, 1.5, 9.0], [0.0, 1.0, 2.0], [0.0, 10.0, 30.0]).eval()
    array([ 5., 20., 30.])
    """
    given = x_, xp_, fp_ = [as_tensor_variable(v) for v in (x, xp, fp)]
    for v in given[1:]:
        if v.type.ndim != 1:
            raise ValueError(f"interp: the points must be vectors, {v} has {v.type.ndim} dims")
    if x_.type.dtype in dtypes.COMPLEX or xp_.type.dtype in dtypes.COMPLEX:
        raise TypeError("interp: x and xp must be real")
    at, starts = T.cast(x_, "float64"), T.cast(xp_, "float64")
    values = T.cast(fp_, "complex128" if fp_.type.dtype in dtypes.COMPLEX else "float64")
    values = EqualLengths(0, 0, "interp: fp has {} elements, xp {}")(values, starts)
    if period is not None:
        return _line(*_periodic(at, starts, values, period), None, None)
    return _line(at, starts, values, left, right)


def _line(
    x: TensorVariable, xp: TensorVariable, fp: TensorVariable, left: TensorLike | None,
    right: TensorLike | None,
) -> Any:
    """`interp` of one dtype, without a period."""
    n = dims.shape_i(xp, 0)
    place = T.clip(T.searchsorted(xp, T.flatten(x), side="right") - 1, 0, T.maximum(n - 2, 0))
    place = T.reshape(place, x.shape, ndim=x.type.ndim)
    after = T.minimum(place + 1, n - 1)
    start, end, low, high = xp[place], xp[after], fp[place], fp[after]
    width = T.switch(T.gt(end, start), end - start, 1.0)
    found = low + (high - low) / width * (x - start)
    found = T.switch(T.lt(x, xp[0]), fp[0] if left is None else T.cast(left, fp.type.dtype), found)
    beyond = fp[-1] if right is None else T.cast(right, fp.type.dtype)
    found = T.switch(T.gt(x, xp[-1]), beyond, T.switch(T.eq(x, xp[-1]), fp[-1], found))
    return T.switch(T.isnan(x), x, found)


def _periodic(
    x: TensorVariable, xp: TensorVariable, fp: TensorVariable, period: float
) -> tuple[Any, Any, Any]:
    """The points of one period in order, with the last one before and the first one after them."""
    if period == 0:
        raise ValueError("interp: the period must not be 0")
    length = abs(period)
    x, xp = T.mod(x, float(length)), T.mod(xp, float(length))
    order = T.argsort(xp)
    xp, fp = xp[order], fp[order]
    return (x, T.concatenate([xp[-1:] - length, xp, xp[:1] + length]),
            T.concatenate([fp[-1:], fp, fp[:1]]))


locate(globals())
