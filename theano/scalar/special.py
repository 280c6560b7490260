"""Special functions: the error function, the gamma and Bessel families, and inverses.

SciPy, imported on first use, defines the values. Derivatives follow Abramowitz and Stegun,
Handbook of Mathematical Functions, chapters 6, 7 and 9.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.scalar import dtypes
from theano.scalar.elementary import number
from theano.scalar.op import UNDEFINED, CRule, ScalarOp, declare

if TYPE_CHECKING:
    import numpy as np

    from theano.graph.node import Variable
    from theano.tensor.var import TensorVariable

_JAX_NAMES = {"psi": "digamma"}
"""SciPy's functions that JAX has under another name."""


def _scipy(name: str) -> Callable[..., Any]:
    """The function `name` of the namespace's library of special functions."""

    def value(xp: ModuleType, *arrays: np.ndarray) -> Any:
        if xp.__name__ == "numpy":
            return getattr(importlib.import_module("scipy.special"), name)(*arrays)
        library = importlib.import_module(f"{xp.__name__.partition('.')[0]}.scipy.special")
        return getattr(library, _JAX_NAMES.get(name, name))(*arrays)

    return value


def _polygamma(xp: ModuleType, n: np.ndarray, x: np.ndarray) -> Any:
    """The n-th derivative of psi, of a whole n; NaN for any other, as SciPy has it."""
    order = n.astype("int32")
    return xp.where(order == n, _scipy("polygamma")(xp, order, x), math.nan)


def _one(
    name: str, scipy_name: str, c: CRule, derivative: Callable[[Any, Any], Any],
    domain: str = "any", kinds: str = "biuf",
) -> ScalarOp:
    return declare(
        name, 1, _scipy(scipy_name), c, dtype=dtypes.to_float, kinds=kinds,
        derivative=lambda x, z: (lambda: derivative(x, z),), domain=(domain,), cost=60)


def _two(
    name: str, value: Callable[..., Any], c: CRule, derivative: Callable[[Any, Any, Any], Any],
    domain: tuple[str, str] = ("positive", "positive"), dtype: dtypes.DTypeRule = dtypes.to_float,
) -> ScalarOp:
    """A function of an order or shape parameter, which has no derivative, and a variable."""
    return declare(
        name, 2, value, c, dtype=dtype, kinds="biuf", domain=domain, cost=120,
        derivative=lambda k, x, z: (UNDEFINED, lambda: derivative(k, x, z)))


def _gaussian(x: Variable) -> Any:
    """2/sqrt(pi) exp(-x^2), the derivative of erf."""
    return number(2 / math.sqrt(math.pi), x) * T.exp(-T.sqr(x))


def _inverse_slope(x: Variable, z: Variable) -> Any:
    """sqrt(pi)/2 exp(z^2), the derivative of erfinv."""
    return number(math.sqrt(math.pi) / 2, x) * T.exp(T.sqr(z))


def _real_only(c: str) -> CRule:
    """The C form of a function for real numbers; SciPy computes it for complex numbers."""
    return {"f": c, "c": None}


erf = _one("erf", "erf", _real_only("erf{f}({0})"), lambda x, z: _gaussian(x), kinds="biufc")
erfc = _one("erfc", "erfc", "erfc{f}({0})", lambda x, z: -_gaussian(x))
erfcx = _one("erfcx", "erfcx", "th_erfcx({0})",
             lambda x, z: 2 * x * z - number(2 / math.sqrt(math.pi), x))
erfinv = _one("erfinv", "erfinv", "th_erfinv({0})", _inverse_slope, "unit")
erfcinv = _one("erfcinv", "erfcinv", "th_erfcinv({0})", lambda x, z: -_inverse_slope(x, z),
               "probability")

gamma = _one("gamma", "gamma", _real_only("tgamma{f}({0})"), lambda x, z: z * T.psi(x), "positive",
             kinds="biufc")
gammaln = _one("gammaln GammaLn", "gammaln", "lgamma{f}({0})", lambda x, z: T.psi(x), "positive")
psi = _one("psi", "psi", _real_only("th_psi({0})"), lambda x, z: T.tri_gamma(x), "positive",
           kinds="biufc")
polygamma = _two(
    "polygamma", _polygamma, "th_polygamma({0}, {1})",
    lambda n, x, z: T.polygamma(n + 1, x), ("int", "positive"))
tri_gamma = declare(
    "tri_gamma", 1, lambda xp, x: _scipy("polygamma")(xp, 1, x), "th_polygamma(1, {0})",
    dtype=dtypes.to_float, derivative=lambda x, z: (lambda: T.polygamma(number(2, x), x),),
    domain=("positive",), kinds="biuf", cost=60)


def _gamma_density(k: TensorVariable, x: TensorVariable) -> Any:
    """x^(k-1) exp(-x), the integrand of the gamma function."""
    return T.exp((k - 1) * T.log(x) - x)


gammainc = _two(
    "gammainc GammaInc", _scipy("gammainc"), "th_gammainc({0}, {1})",
    lambda k, x, z: _gamma_density(k, x) / T.gamma(k))
gammaincc = _two(
    "gammaincc GammaIncC", _scipy("gammaincc"), "th_gammaincc({0}, {1})",
    lambda k, x, z: -_gamma_density(k, x) / T.gamma(k))
gammal = _two(
    "gammal GammaL", lambda xp, k, x: _scipy("gammainc")(xp, k, x) * _scipy("gamma")(xp, k),
    "th_gammainc({0}, {1}) * tgamma((double){0})", lambda k, x, z: _gamma_density(k, x))
gammau = _two(
    "gammau GammaU", lambda xp, k, x: _scipy("gammaincc")(xp, k, x) * _scipy("gamma")(xp, k),
    "th_gammaincc({0}, {1}) * tgamma((double){0})", lambda k, x, z: -_gamma_density(k, x))
chi2sf = declare(
    "chi2sf Chi2SF", 2, lambda xp, x, k: _scipy("gammaincc")(xp, k / 2, x / 2),
    "th_gammaincc({1} / 2, {0} / 2)", dtype=dtypes.float64, kinds="biuf",
    derivative=lambda x, k, z: (
        lambda: -_gamma_density(k / 2.0, x / 2.0) / (2 * T.gamma(k / 2.0)), UNDEFINED),
    domain=("positive", "positive"), cost=120)


def _half(x: Variable) -> Any:
    return number(0.5, x)


jv = _two("jv", _scipy("jv"), None,
          lambda v, x, z: _half(x) * (T.jv(v - 1, x) - T.jv(v + 1, x)), ("int", "positive"))
j0 = _one("j0", "j0", "j0((double){0})", lambda x, z: -T.j1(x))
j1 = _one("j1", "j1", "j1((double){0})",
          lambda x, z: _half(x) * (T.j0(x) - T.jv(number(2, x), x)))
iv = _two("iv", _scipy("iv"), None,
          lambda v, x, z: _half(x) * (T.iv(v - 1, x) + T.iv(v + 1, x)), ("int", "positive"))
i0 = _one("i0", "i0", "th_i0({0})", lambda x, z: T.i1(x))
i1 = _one("i1", "i1", "th_i1({0})",
          lambda x, z: _half(x) * (T.i0(x) + T.iv(number(2, x), x)))

OPS = (
    erf, erfc, erfcx, erfinv, erfcinv, gamma, gammaln, psi, tri_gamma, polygamma, gammainc,
    gammaincc, gammal, gammau, chi2sf, jv, j0, j1, iv, i0, i1)
