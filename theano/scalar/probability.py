"""Functions of probability and information: logits, beta functions, the normal distribution,
entropies. SciPy defines the values; the formulas are in Abramowitz and Stegun, chapters 6, 7, 26.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from theano.scalar import dtypes
from theano.scalar.declared import BuiltIn, RealBinary, RealUnary, instances
from theano.scalar.elementary import number
from theano.scalar.op import UNDEFINED
from theano.scalar.special import of_library

if TYPE_CHECKING:
    from theano.scalar.typing import Array, Library, Partials, Tensor


class Logit(RealUnary):
    """log(x / (1 - x)), the inverse of `sigmoid`, for x from 0 to 1."""

    name = "logit"
    c = "({T})th_logit({0})"
    domain = ("fraction",)
    cost = 30

    def value(self, xp: Library, x: Array) -> Any:
        return of_library("logit", xp, x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / (x * (1 - x)),)


class LogNdtr(RealUnary):
    """The logarithm of the probability that a normal variable is below x."""

    name = "log_ndtr"
    c = "({T})th_log_ndtr({0})"
    cost = 80

    def value(self, xp: Library, x: Array) -> Any:
        return of_library("log_ndtr", xp, x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        root = math.sqrt(2 / math.pi)
        return (lambda: number(T, root, x) / T.erfcx(x * number(T, -math.sqrt(0.5), x)),)


# -- the beta function ----------------------------------------------------------------------------


class Beta(RealBinary):
    """The beta function, gamma(a) gamma(b) / gamma(a + b)."""

    name = "beta"
    c = "({T})th_beta({0}, {1})"
    domain = ("positive", "positive")
    cost = 150

    def value(self, xp: Library, a: Array, b: Array) -> Any:
        return of_library("beta", xp, a, b)

    def derivative(self, T: Library, a: Tensor, b: Tensor, z: Tensor) -> Partials:
        return tuple(lambda v=v: z * (T.psi(v) - T.psi(a + b)) for v in (a, b))


class BetaLn(RealBinary):
    """The logarithm of the absolute value of the beta function."""

    name = "betaln"
    c = "({T})th_betaln({0}, {1})"
    domain = ("positive", "positive")
    cost = 130

    def value(self, xp: Library, a: Array, b: Array) -> Any:
        return of_library("betaln", xp, a, b)

    def derivative(self, T: Library, a: Tensor, b: Tensor, z: Tensor) -> Partials:
        return tuple(lambda v=v: T.psi(v) - T.psi(a + b) for v in (a, b))


class BetaInc(BuiltIn):
    """The regularized incomplete beta function, from 0 to 1, for x from 0 to 1; it can be
    differentiated with respect to x only."""

    name = "betainc"
    nin = 3
    c = "({T})th_betainc({0}, {1}, {2})"
    rule = staticmethod(dtypes.to_float)
    kinds = "biuf"
    domain = ("positive", "positive", "fraction")
    cost = 300

    def value(self, xp: Library, a: Array, b: Array, x: Array) -> Any:
        return of_library("betainc", xp, a, b, x)

    def derivative(self, T: Library, a: Tensor, b: Tensor, x: Tensor, z: Tensor) -> Partials:
        return UNDEFINED, UNDEFINED, lambda: T.exp(
            T.xlogy(a - 1, x) + T.xlog1py(b - 1, -x) - T.betaln(a, b))


# -- entropies ------------------------------------------------------------------------------------


class XLogY(RealBinary):
    """x log(y), 0 for x = 0 unless y is NaN."""

    name = "xlogy"
    c = "({0} == 0 && {1} == {1}) ? 0 : {0} * log{f}({1})"
    domain = ("any", "positive")
    cost = 22

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return of_library("xlogy", xp, x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: T.log(y), lambda: x / y


class XLog1pY(RealBinary):
    """x log(1 + y), 0 for x = 0 unless y is NaN."""

    name = "xlog1py"
    c = "({0} == 0 && {1} == {1}) ? 0 : {0} * log1p{f}({1})"
    domain = ("any", "positive")
    cost = 22

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return of_library("xlog1py", xp, x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: T.log1p(y), lambda: x / (1 + y)


class Entr(RealUnary):
    """-x log(x), 0 for x = 0, minus infinity for x < 0."""

    name = "entr"
    c = "({0} > 0) ? -{0} * log{f}({0}) : ({0} == 0) ? 0 : ({0} < 0) ? -__builtin_inf() : {0}"
    domain = ("positive",)
    cost = 22

    def value(self, xp: Library, x: Array) -> Any:
        return of_library("entr", xp, x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: -T.log(x) - 1,)


class RelEntr(RealBinary):
    """x log(x / y), 0 for x = 0 and y >= 0, infinity for other numbers that are not positive."""

    name = "rel_entr"
    c = ("({0} != {0} || {1} != {1}) ? {0} + {1} : ({0} > 0 && {1} > 0)"
         " ? {0} * th_log_ratio({0}, {1}) : ({0} == 0 && {1} >= 0) ? 0 : __builtin_inf()")
    domain = ("positive", "positive")
    cost = 25

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return of_library("rel_entr", xp, x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: T.log(x / y) + 1, lambda: -(x / y)


class KlDiv(RealBinary):
    """x log(x / y) - x + y, y for x = 0 and y >= 0, infinity for other numbers that are not
    positive."""

    name = "kl_div"
    c = ("({0} != {0} || {1} != {1}) ? {0} + {1} : ({0} > 0 && {1} > 0)"
         " ? {0} * th_log_ratio({0}, {1}) - {0} + {1}"
         " : ({0} == 0 && {1} >= 0) ? {1} : __builtin_inf()")
    domain = ("positive", "positive")
    cost = 25

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return of_library("kl_div", xp, x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: T.log(x / y), lambda: 1 - x / y


OPS = instances(
    Logit, LogNdtr, Beta, BetaLn, BetaInc, XLogY, XLog1pY, Entr, RelEntr, KlDiv)
