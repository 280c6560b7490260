"""The functions of `scipy.special` that have an expression: `theano.tensor.special`.

Most are elementwise functions of `theano.tensor`, under SciPy's names.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "beta", "betainc", "betaincc", "betaln", "cbrt", "chdtr", "chdtrc", "digamma", "entr", "erf",
    "erfc", "erfcinv", "erfcx", "erfinv", "exp2", "exp10", "expit", "expm1", "exprel", "gamma",
    "gammainc", "gammaincc", "gammaln", "huber", "i0", "i0e", "i1", "i1e", "iv",
    "j0", "j1", "jv", "kl_div", "log1p", "log_expit", "log_ndtr", "loggamma", "logit", "ndtr",
    "ndtri", "polygamma", "pseudo_huber", "psi", "rel_entr", "softplus", "xlog1py", "xlogy",
]

beta, betainc, betaln, cbrt = T.beta, T.betainc, T.betaln, T.cbrt
entr, kl_div, rel_entr, xlog1py, xlogy = T.entr, T.kl_div, T.rel_entr, T.xlog1py, T.xlogy
erf, erfc, erfcinv, erfcx, erfinv = T.erf, T.erfc, T.erfcinv, T.erfcx, T.erfinv
exp2, expm1, exprel, log1p, softplus = T.exp2, T.expm1, T.exprel, T.log1p, T.softplus
expit, logit, log_ndtr = T.sigmoid, T.logit, T.log_ndtr
gamma, gammaln, psi, digamma, polygamma = T.gamma, T.gammaln, T.psi, T.psi, T.polygamma
gammainc, gammaincc = T.gammainc, T.gammaincc
i0, i0e, i1, i1e, iv, j0, j1, jv = T.i0, T.i0e, T.i1, T.i1e, T.iv, T.j0, T.j1, T.jv


def _float(x: TensorLike) -> TensorVariable:
    found = as_tensor_variable(x)
    if found.type.dtype in dtypes.DISCRETE:
        found = T.cast(found, dtypes.to_float(found.type.dtype))
    return found


def _number(value: float, like: TensorVariable) -> Any:
    return np.asarray(value, like.type.dtype)


def log_expit(x: TensorLike) -> Any:
    """The logarithm of `expit`, without underflow.

    >>> T.special.log_expit([0.0, -80.0]).eval().round(2)
    array([ -0.69, -80.  ])
    """
    return -T.softplus(-_float(x))


def exp10(x: TensorLike) -> Any:
    """10 to the power x.

    >>> T.special.exp10([2.0, -1.0]).eval()
    array([100. ,   0.1])
    """
    x = _float(x)
    return T.pow(_number(10, x), x)


def ndtr(x: TensorLike) -> Any:
    """The probability that a normal variable is below x.

    >>> T.special.ndtr([0.0, 1.0]).eval().round(4)
    array([0.5   , 0.8413])
    """
    x = _float(x)
    return _number(0.5, x) * T.erfc(x * _number(-math.sqrt(0.5), x))


def ndtri(y: TensorLike) -> Any:
    """The inverse of `ndtr`, for y from 0 to 1.

    >>> T.special.ndtri([0.5, 0.75]).eval().round(4)
    array([0.    , 0.6745])
    """
    y = _float(y)
    return _number(-math.sqrt(2), y) * T.erfcinv(2 * y)


def loggamma(z: TensorLike) -> Any:
    """The logarithm of the gamma function for positive numbers, NaN for negative ones. Raises
    TypeError for complex numbers.

    >>> T.special.loggamma([4.0, -1.5]).eval().round(4)
    array([1.7918,    nan])
    """
    z = _float(z)
    return T.switch(T.lt(z, 0), _number(math.nan, z), T.gammaln(z))


def betaincc(a: TensorLike, b: TensorLike, x: TensorLike) -> Any:
    """1 - betainc(a, b, x).

    >>> T.special.betaincc(1.0, 2.0, 0.25).eval()
    array(0.5625, dtype=float32)
    """
    return T.betainc(b, a, 1 - _float(x))


def chdtr(v: TensorLike, x: TensorLike) -> Any:
    """The probability that a chi-squared variable with v degrees of freedom is below x.

    >>> T.special.chdtr(2.0, [3.0]).eval().round(4)
    array([0.7769])
    """
    return T.gammainc(_float(v) / 2, _float(x) / 2)


def chdtrc(v: TensorLike, x: TensorLike) -> Any:
    """1 - chdtr(v, x).

    >>> T.special.chdtrc(2.0, [3.0]).eval().round(4)
    array([0.2231])
    """
    return T.gammaincc(_float(v) / 2, _float(x) / 2)


def huber(delta: TensorLike, r: TensorLike) -> Any:
    """r^2 / 2 for |r| <= delta, else delta (|r| - delta / 2); infinity for a negative delta.

    >>> T.special.huber(np.array(1.0), [0.5, 3.0]).eval()
    array([0.125, 2.5  ])
    """
    delta, r = _float(delta), _float(r)
    size = abs(r)
    near = T.le(size, delta)
    found = T.switch(near, T.sqr(r) / 2, delta * (size - delta / 2))
    return T.switch(T.lt(delta, 0), _number(math.inf, found), found)


def pseudo_huber(delta: TensorLike, r: TensorLike) -> Any:
    """delta^2 (sqrt(1 + (r / delta)^2) - 1), 0 for delta = 0; infinity for a negative delta.

    >>> T.special.pseudo_huber(np.array(3.0), [0.0, 4.0]).eval()
    array([0., 6.])
    """
    delta, r = _float(delta), _float(r)
    divisor = T.switch(T.eq(delta, 0), _number(1, delta), delta)
    scaled = r / divisor
    found = T.sqr(delta) * T.expm1(T.log1p(T.sqr(scaled)) / 2)
    nothing = T.or_(T.eq(delta, 0), T.and_(T.eq(r, 0), T.or_(T.isnan(delta), T.isinf(delta))))
    found = T.switch(nothing, _number(0, found), found)
    return T.switch(T.lt(delta, 0), _number(math.inf, found), found)


locate(globals())
