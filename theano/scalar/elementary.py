"""Exponentials, logarithms, trigonometric, hyperbolic and logistic functions."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.scalar import dtypes
from theano.scalar.op import CRule, ScalarOp, declare

if TYPE_CHECKING:
    import numpy as np

    from theano.graph.node import Variable


def number(value: float, like: Variable) -> Any:
    """The constant `value` in the dtype of `like` when that is a float, else in float64."""
    dtype = like.type.dtype
    return T.constant(value, dtype=dtype if dtype in dtypes.CONTINUOUS else "float64")


def _real(
    name: str, numpy_name: str, derivative: Callable[[Any, Any], Any], domain: str = "any",
    cost: int = 20, c: CRule = None,
) -> ScalarOp:
    """A function of real numbers that has the same name in NumPy and in C."""
    return declare(
        name, 1, lambda xp, x: getattr(xp, numpy_name)(x), c or f"{numpy_name}{{f}}({{0}})",
        dtype=dtypes.to_float, derivative=lambda x, z: (lambda: derivative(x, z),),
        domain=(domain,), cost=cost, kinds="biuf")


def _function(
    name: str, derivative: Callable[[Any, Any], Any], domain: str = "any", cost: int = 20,
    c_name: str | None = None, c_complex: str | None = None,
) -> ScalarOp:
    """A function of real and complex numbers. c_name: its name in C, for complex numbers with the
    prefix "c"."""
    c = c_name or name
    rule = {"f": f"{c}{{f}}({{0}})", "c": c_complex or f"c{c}{{f}}({{0}})"}
    return declare(
        name, 1, lambda xp, x: getattr(xp, name)(x), rule, dtype=dtypes.to_float,
        derivative=lambda x, z: (lambda: derivative(x, z),), domain=(domain,), cost=cost)


def _scaled_log(factor: str) -> str:
    """The complex logarithm times a real factor, computed part by part: a product of complex
    numbers would make NaN of an infinite part."""
    return f"th_complex(creal(clog({{0}})) * {factor}, carg({{0}}) * {factor})"


exp = _function("exp", lambda x, z: z, "small")
exp2 = _function("exp2", lambda x, z: z * number(math.log(2), x), "small",
                 c_complex="cexp{f}({0} * 0.6931471805599453)")
expm1 = _function("expm1", lambda x, z: T.exp(x), "small", c_complex="th_cexpm1({0})")
log = _function("log", lambda x, z: 1 / x, "positive")
log2 = _function("log2", lambda x, z: 1 / (x * number(math.log(2), x)), "positive",
                 c_complex=_scaled_log("1.4426950408889634"))
log10 = _function("log10", lambda x, z: 1 / (x * number(math.log(10), x)), "positive",
                  c_complex=_scaled_log("0.4342944819032518"))
log1p = _function("log1p", lambda x, z: 1 / (1 + x), "positive", c_complex="th_clog1p({0})")
sqrt = _function("sqrt", lambda x, z: 0.5 / z, "positive", cost=8)

sin = _function("sin", lambda x, z: T.cos(x))
cos = _function("cos", lambda x, z: -T.sin(x))
tan = _function("tan", lambda x, z: 1 + T.sqr(z), "unit")
arcsin = _function("arcsin", lambda x, z: 1 / T.sqrt(1 - T.sqr(x)), "unit", c_name="asin")
arccos = _function("arccos", lambda x, z: -1 / T.sqrt(1 - T.sqr(x)), "unit", c_name="acos")
arctan = _function("arctan", lambda x, z: 1 / (1 + T.sqr(x)), c_name="atan")
sinh = _function("sinh", lambda x, z: T.cosh(x), "small", cost=30)
cosh = _function("cosh", lambda x, z: T.sinh(x), "small", cost=30)
tanh = _function("tanh", lambda x, z: 1 - T.sqr(z), cost=30)
arcsinh = _function("arcsinh", lambda x, z: 1 / T.sqrt(T.sqr(x) + 1), c_name="asinh", cost=40)
arccosh = _function(
    "arccosh", lambda x, z: 1 / (T.sqrt(x - 1) * T.sqrt(x + 1)), "above1", c_name="acosh", cost=40)
arctanh = _function("arctanh", lambda x, z: 1 / (1 - T.sqr(x)), "unit", c_name="atanh", cost=40)


def _squares(x: Variable, y: Variable, z: Variable) -> Any:
    """x^2 + y^2 in the dtype of `z`; squares of integers would overflow."""
    return T.sqr(T.cast(x, z.type.dtype)) + T.sqr(T.cast(y, z.type.dtype))


arctan2 = declare(
    "arctan2", 2, lambda xp, y, x: xp.arctan2(y, x), "atan2{f}({0}, {1})", dtype=dtypes.to_float,
    derivative=lambda y, x, z: (
        lambda: x / _squares(x, y, z), lambda: -(y / _squares(x, y, z))),
    domain=("nonzero", "nonzero"), kinds="biuf", cost=40)

deg2rad = _real("deg2rad", "deg2rad", lambda x, z: number(math.pi / 180, x), cost=1,
                c="{0} * ({T})0.017453292519943295")
rad2deg = _real("rad2deg", "rad2deg", lambda x, z: number(180 / math.pi, x), cost=1,
                c="{0} * ({T})57.295779513082323")

sigmoid = declare(
    "sigmoid ScalarSigmoid", 1, lambda xp, x: 1 / (1 + xp.exp(-x)), "1 / (1 + exp{f}(-{0}))",
    dtype=dtypes.to_float, derivative=lambda x, z: (lambda: z * (1 - z),), kinds="biuf", cost=25)
softplus = declare(
    "softplus ScalarSoftplus", 1, lambda xp, x: xp.logaddexp(x, xp.zeros_like(x)),
    "({0} > 0 ? {0} : 0) + log1p{f}(exp{f}(-fabs{f}({0})))", dtype=dtypes.to_float,
    derivative=lambda x, z: (lambda: T.sigmoid(x),), kinds="biuf", cost=45)


def _xlogy(xp: ModuleType, x: np.ndarray, y: np.ndarray) -> Any:
    return xp.where(x == 0, xp.zeros_like(x), x * xp.log(y))


xlogx = declare(
    "xlogx XlogX", 1, lambda xp, x: _xlogy(xp, x, x), "({0} == 0) ? 0 : {0} * log{f}({0})",
    dtype=dtypes.to_float, derivative=lambda x, z: (lambda: 1 + T.log(x),), domain=("positive",),
    kinds="biuf", cost=22)
xlogy0 = declare(
    "xlogy0 XlogY0", 2, _xlogy, "({0} == 0) ? 0 : {0} * log{f}({1})", dtype=dtypes.to_float,
    derivative=lambda x, y, z: (lambda: T.log(y), lambda: x / y), domain=("any", "positive"),
    kinds="biuf", cost=22)

OPS = (
    exp, exp2, expm1, log, log2, log10, log1p, sqrt, sin, cos, tan, arcsin, arccos, arctan, sinh,
    cosh, tanh, arcsinh, arccosh, arctanh, arctan2, deg2rad, rad2deg, sigmoid, softplus, xlogx,
    xlogy0)
