"""Special functions: the error function, the gamma and Bessel families, and inverses.

SciPy, imported on first use, defines the values. Derivatives follow Abramowitz and Stegun,
Handbook of Mathematical Functions, chapters 6, 7 and 9.
"""

from __future__ import annotations

import importlib
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.scalar import dtypes
from theano.scalar.declared import RealBinary, RealUnary, instances
from theano.scalar.elementary import number
from theano.scalar.op import UNDEFINED

if TYPE_CHECKING:
    from theano.scalar.typing import Array, Library, Partials, Tensor

_JAX_NAMES = {"psi": "digamma"}
"""SciPy's functions that JAX has under another name."""


def of_library(name: str, xp: Library, *arrays: Array | int) -> Any:
    """The function `name` of the special functions that belong to the array library `xp`."""
    if xp.__name__ == "numpy":
        return getattr(importlib.import_module("scipy.special"), name)(*arrays)
    package = xp.__name__.partition(".")[0]
    library = importlib.import_module(f"{package}.scipy.special")
    found = getattr(library, _JAX_NAMES.get(name, name), None)
    if found is None or any(np.iscomplexobj(a) for a in arrays):  # JAX has them for real numbers
        return _called_back(package, name, *arrays)
    return found(*arrays)


def _called_back(package: str, name: str, *arrays: Array | int) -> Any:
    """SciPy's function, which the processor computes while the program of JAX waits for it."""
    jax, function = importlib.import_module(package), getattr(
        importlib.import_module("scipy.special"), name)
    dtype = np.result_type("float32", *(getattr(a, "dtype", "int8") for a in arrays))
    result = jax.ShapeDtypeStruct(np.broadcast_shapes(*map(np.shape, arrays)), dtype)

    def computed(*values: Array) -> Array:
        return np.asarray(function(*map(np.asarray, values)), result.dtype)

    return jax.pure_callback(computed, result, *arrays, vmap_method="broadcast_all")


class _Special(RealUnary):
    """A function that SciPy has under the same name."""

    cost = 60

    def value(self, xp: Library, x: Array) -> Any:
        return of_library(self.library_name, xp, x)


class _Indexed(RealBinary):
    """A function of an order or shape parameter and of a variable; it can be differentiated with
    respect to the latter only."""

    domain = ("positive", "positive")
    cost = 120


# -- error functions ------------------------------------------------------------------------------


def _gaussian(T: Library, x: Tensor) -> Any:
    """2/sqrt(pi) exp(-x^2), the derivative of erf."""
    return number(T, 2 / math.sqrt(math.pi), x) * T.exp(-T.sqr(x))


def _inverse_slope(T: Library, x: Tensor, z: Tensor) -> Any:
    """sqrt(pi)/2 exp(z^2), the derivative of erfinv."""
    return number(T, math.sqrt(math.pi) / 2, x) * T.exp(T.sqr(z))


class Erf(_Special):
    """The error function."""

    name = "erf"
    c = {"f": "erf{f}({0})", "c": None}  # SciPy computes it for complex numbers
    batched = True
    kinds = "biufc"

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: _gaussian(T, x),)


class Erfc(_Special):
    """The complementary error function, 1 - erf(x), precise for large x."""

    name = "erfc"
    c = "erfc{f}({0})"
    batched = True

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: -_gaussian(T, x),)


class Erfcx(_Special):
    """The scaled complementary error function, exp(x^2) erfc(x)."""

    name = "erfcx"
    c = "({T})th_erfcx({0})"

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 2 * x * z - number(T, 2 / math.sqrt(math.pi), x),)


class Erfinv(_Special):
    """The inverse of `erf`, for x from -1 to 1."""

    name = "erfinv"
    c = "({T})th_erfinv({0})"
    domain = ("unit",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: _inverse_slope(T, x, z),)


class Erfcinv(_Special):
    """The inverse of `erfc`, for x from 0 to 2."""

    name = "erfcinv"
    c = "({T})th_erfcinv({0})"
    domain = ("probability",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: -_inverse_slope(T, x, z),)


# -- the gamma function ---------------------------------------------------------------------------


def _gamma_density(T: Library, k: Tensor, x: Tensor) -> Any:
    """x^(k-1) e^-x, the slope of the lower incomplete gamma function; its factors may be too large
    for numbers."""
    return T.exp(T.xlogy(k - 1, x) - x)


def _gamma_probability(T: Library, k: Tensor, x: Tensor) -> Any:
    """x^(k-1) e^-x / gamma(k), the density of the gamma distribution."""
    return T.exp(T.xlogy(k - 1, x) - x - T.gammaln(k))


class Gamma(_Special):
    """The gamma function; gamma(n + 1) is the factorial of n."""

    name = "gamma"
    c = {"f": "tgamma{f}({0})", "c": None}  # SciPy computes it for complex numbers
    domain = ("positive",)
    kinds = "biufc"

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: z * T.psi(x),)


class GammaLn(_Special):
    """The logarithm of the absolute value of the gamma function."""

    name = "gammaln"
    c = "({T})th_gammaln({0})"
    domain = ("positive",)

    def value(self, xp: Library, x: Array) -> Any:
        if xp is np:
            return super().value(xp, x)
        found = super().value(xp, x.astype("float64"))  # JAX loses digits at 1 and 2
        found = xp.where((x == 1) | (x == 2), 0, found)
        return found.astype(x.dtype) if x.dtype.kind == "f" else found

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.psi(x),)


class Psi(_Special):
    """The digamma function, the derivative of `gammaln`."""

    name = "psi"
    c = {"f": "({T})th_psi({0})", "c": None}  # SciPy computes it for complex numbers
    domain = ("positive",)
    kinds = "biufc"

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.tri_gamma(x),)


class TriGamma(_Special):
    """The trigamma function, the derivative of `psi`."""

    name = "tri_gamma"
    c = "({T})th_polygamma(1, {0})"
    domain = ("positive",)

    def value(self, xp: Library, x: Array) -> Any:
        return of_library("polygamma", xp, 1, x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.polygamma(number(T, 2, x), x),)


class Polygamma(_Indexed):
    """The n-th derivative of `psi`; NaN where n is not an integer."""

    name = "polygamma"
    c = "({T})th_polygamma({0}, {1})"
    domain = ("int", "positive")

    def value(self, xp: Library, n: Array, x: Array) -> Any:
        order = n.astype("int32")
        return xp.where(order == n, of_library("polygamma", xp, order, x), math.nan)

    def derivative(self, T: Library, n: Tensor, x: Tensor, z: Tensor) -> Partials:
        return UNDEFINED, lambda: T.polygamma(n + 1, x)


class GammaInc(_Indexed):
    """The regularized lower incomplete gamma function, from 0 to 1."""

    name = "gammainc"
    c = "({T})th_gammainc({0}, {1})"

    def value(self, xp: Library, k: Array, x: Array) -> Any:
        return of_library("gammainc", xp, k, x)

    def derivative(self, T: Library, k: Tensor, x: Tensor, z: Tensor) -> Partials:
        return UNDEFINED, lambda: _gamma_probability(T, k, x)


class GammaIncC(_Indexed):
    """The regularized upper incomplete gamma function, from 0 to 1."""

    name = "gammaincc"
    c = "({T})th_gammaincc({0}, {1})"

    def value(self, xp: Library, k: Array, x: Array) -> Any:
        return of_library("gammaincc", xp, k, x)

    def derivative(self, T: Library, k: Tensor, x: Tensor, z: Tensor) -> Partials:
        return UNDEFINED, lambda: -_gamma_probability(T, k, x)


class GammaL(_Indexed):
    """The lower incomplete gamma function."""

    name = "gammal"
    c = "({T})(th_gammainc({0}, {1}) * tgamma((double){0}))"

    def value(self, xp: Library, k: Array, x: Array) -> Any:
        return of_library("gammainc", xp, k, x) * of_library("gamma", xp, k)

    def derivative(self, T: Library, k: Tensor, x: Tensor, z: Tensor) -> Partials:
        return UNDEFINED, lambda: _gamma_density(T, k, x)


class GammaU(_Indexed):
    """The upper incomplete gamma function."""

    name = "gammau"
    c = "({T})(th_gammaincc({0}, {1}) * tgamma((double){0}))"

    def value(self, xp: Library, k: Array, x: Array) -> Any:
        return of_library("gammaincc", xp, k, x) * of_library("gamma", xp, k)

    def derivative(self, T: Library, k: Tensor, x: Tensor, z: Tensor) -> Partials:
        return UNDEFINED, lambda: -_gamma_density(T, k, x)


class Chi2SF(_Indexed):
    """The probability that a chi-squared variable with k degrees of freedom exceeds x."""

    name = "chi2sf"
    c = "({T})th_gammaincc({1} / 2, {0} / 2)"
    rule = staticmethod(dtypes.float64)

    def value(self, xp: Library, x: Array, k: Array) -> Any:
        return of_library("gammaincc", xp, k / 2, x / 2)

    def derivative(self, T: Library, x: Tensor, k: Tensor, z: Tensor) -> Partials:
        return (lambda: -_gamma_probability(T, k / 2.0, x / 2.0) / 2,
                UNDEFINED)


# -- Bessel functions -----------------------------------------------------------------------------


def _half(T: Library, x: Tensor) -> Any:
    return number(T, 0.5, x)


class Jv(_Indexed):
    """The Bessel function of the first kind of order v."""

    name = "jv"
    domain = ("int", "positive")

    def value(self, xp: Library, v: Array, x: Array) -> Any:
        return of_library("jv", xp, v, x)

    def derivative(self, T: Library, v: Tensor, x: Tensor, z: Tensor) -> Partials:
        return UNDEFINED, lambda: _half(T, x) * (T.jv(v - 1, x) - T.jv(v + 1, x))


class J0(_Special):
    """The Bessel function of the first kind of order 0."""

    name = "j0"
    c = "j0((double){0})"

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: -T.j1(x),)


class J1(_Special):
    """The Bessel function of the first kind of order 1."""

    name = "j1"
    c = "j1((double){0})"

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: _half(T, x) * (T.j0(x) - T.jv(number(T, 2, x), x)),)


class Iv(_Indexed):
    """The modified Bessel function of the first kind of order v."""

    name = "iv"
    domain = ("int", "positive")

    def value(self, xp: Library, v: Array, x: Array) -> Any:
        return of_library("iv", xp, v, x)

    def derivative(self, T: Library, v: Tensor, x: Tensor, z: Tensor) -> Partials:
        return UNDEFINED, lambda: _half(T, x) * (T.iv(v - 1, x) + T.iv(v + 1, x))


class I0(_Special):
    """The modified Bessel function of the first kind of order 0."""

    name = "i0"
    c = "({T})th_i0({0})"

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.i1(x),)


class I1(_Special):
    """The modified Bessel function of the first kind of order 1."""

    name = "i1"
    c = "({T})th_i1({0})"

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: _half(T, x) * (T.i0(x) + T.iv(number(T, 2, x), x)),)


class I0e(_Special):
    """The modified Bessel function of the first kind of order 0, times exp(-|x|)."""

    name = "i0e"
    c = "({T})th_i0e({0})"

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.i1e(x) - T.sgn(x) * z,)


class I1e(_Special):
    """The modified Bessel function of the first kind of order 1, times exp(-|x|)."""

    name = "i1e"
    c = "({T})th_i1e({0})"
    domain = ("nonzero",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.switch(
            T.eq(x, 0), _half(T, x), T.i0e(x) - z / x - T.sgn(x) * z),)


class ExpRel(_Special):
    """(e^x - 1) / x, 1 for x = 0; e^x may be too large where the quotient is not."""

    name = "exprel"
    c = ("({0} == 0) ? 1 : ({0} > 1000) ? ({T})__builtin_inf() : ({0} > 80)"
         " ? exp{f}({0} / 2) / {0} * exp{f}({0} / 2) : expm1{f}({0}) / {0}")
    domain = ("nonzero",)
    cost = 25

    def value(self, xp: Library, x: Array) -> Any:
        if xp.__name__ == "numpy":
            return of_library("exprel", xp, x)
        half = xp.exp(x / 2)
        quotient = xp.where(x > 80, half / x * half, xp.expm1(x) / xp.where(x == 0, 1, x))
        return xp.where(x == 0, 1, xp.where(x > 1000, math.inf, quotient)).astype(x.dtype)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        """(e^x - z) / x; its series near 0, where the difference loses digits."""
        def series() -> Any:
            near = number(T, 1 / 5760, x) * x + number(T, 1 / 840, x)
            for k in (144, 30, 8, 3, 2):
                near = near * x + number(T, 1 / k, x)
            return near

        return (lambda: T.switch(T.lt(abs(x), 0.01), series(), (T.exp(x) - z) / x),)


OPS = instances(
    Erf, Erfc, Erfcx, Erfinv, Erfcinv, Gamma, GammaLn, Psi, TriGamma, Polygamma, GammaInc,
    GammaIncC, GammaL, GammaU, Chi2SF, Jv, J0, J1, Iv, I0, I1, I0e,
    I1e, ExpRel)
