"""Arithmetic: sums, products, quotients, powers, remainders, signs, extrema, rounding."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.scalar import dtypes, reductions
from theano.scalar.op import UnaryScalarOp, declare

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.var import TensorVariable


def _quotient_dtype(x: str, y: str) -> str:
    if x in dtypes.DISCRETE and y in dtypes.DISCRETE:
        return str(flags.config.floatX)
    return dtypes.upcast(x, y)


def _power(xp: ModuleType, x: np.ndarray, y: np.ndarray) -> Any:
    """x^y; an integer raised to a negative power is its inverse, rounded towards zero."""
    if np.dtype(x.dtype).kind != "i":
        return xp.power(x, y)
    inverse = xp.where(x == 1, 1, xp.where(x == -1, 1 - 2 * (y & 1), 0)).astype(x.dtype)
    return xp.where(y < 0, inverse, xp.power(x, xp.where(y < 0, 0, y)))


def _power_derivative(x: TensorVariable, y: TensorVariable, z: TensorVariable) -> tuple[Any, Any]:
    """d(x^y) = y x^(y-1) dx + log(x) x^y dy; the second term is 0 at x = 0."""
    return (lambda: y * T.pow(x, y - 1),
            lambda: T.switch(T.eq(x, 0), T.zeros_like(x), T.log(_like(x, z)) * z))


def _like(x: Variable, z: Variable) -> Any:
    """`x` in the dtype of the result `z`; log of a small integer would otherwise be float32."""
    return T.cast(x, z.type.dtype)


def _whole_quotient(xp: ModuleType, x: np.ndarray, y: np.ndarray) -> Any:
    """floor_divide; booleans stay booleans, unlike in NumPy."""
    return x & y if x.dtype == bool else xp.floor_divide(x, y)


def _half_away(xp: ModuleType, x: np.ndarray) -> Any:
    whole = xp.trunc(x)
    return whole + xp.copysign((abs(x - whole) >= 0.5).astype(x.dtype), x)


def _clip_derivative(x: Variable, low: Variable, high: Variable, z: Variable) -> tuple[Any, ...]:
    return (lambda: T.and_(T.ge(x, low), T.le(x, high)), lambda: T.lt(x, low),
            lambda: T.gt(x, high))


add = declare(
    "add", 2, lambda xp, x, y: xp.add(x, y), {"b": "{0} | {1}", "f": "{0} + {1}"},
    derivative=lambda x, y, z: (1, 1),
    symbol="+", commutative=True, associative=True, identity=0, domain=("any", "any"),
    reduction=reductions.SUM)
sub = declare(
    "sub", 2, lambda xp, x, y: xp.subtract(x, y), "{0} - {1}", dtype=dtypes.not_all_bool,
    derivative=lambda x, y, z: (1, -1), symbol="-", domain=("any", "any"))
mul = declare(
    "mul", 2, lambda xp, x, y: xp.multiply(x, y), {"b": "{0} & {1}", "f": "{0} * {1}"},
    derivative=lambda x, y, z: (y, x),
    symbol="*", commutative=True, associative=True, identity=1, domain=("any", "any"),
    reduction=reductions.PRODUCT)
true_div = declare(
    "true_div", 2, lambda xp, x, y: xp.true_divide(x, y), "{0} / {1}", dtype=_quotient_dtype,
    derivative=lambda x, y, z: (lambda: 1 / _like(y, z), lambda: -z / y), symbol="/",
    domain=("any", "nonzero"), cost=4, cached=False)
int_div = declare(
    "int_div", 2, _whole_quotient,
    {"b": "{0} & {1}", "i": "th_floordiv_i({0}, {1})", "u": "th_floordiv_u({0}, {1})",
     "f": "th_floordiv{f}({0}, {1})"},
    derivative=lambda x, y, z: (None, None), symbol="//", domain=("any", "nonzero"), kinds="biuf",
    cost=20)
mod = declare(
    "mod", 2, lambda xp, x, y: xp.remainder(x, y),
    {"b": "0", "i": "th_mod_i({0}, {1})", "u": "th_mod_u({0}, {1})", "f": "th_mod{f}({0}, {1})"},
    derivative=lambda x, y, z: (1, lambda: -T.int_div(x, y)), symbol="%",
    domain=("any", "nonzero"), kinds="biuf", cost=20)
pow = declare(
    "pow", 2, _power,
    {"f": "pow{f}({0}, {1})", "c": "th_cpow({0}, {1})", "i": "th_ipow({0}, {1})",
     "u": "th_upow({0}, {1})"},
    dtype=dtypes.no_bool, derivative=_power_derivative, symbol="**",
    domain=("positive", "small"), cost=40)
mul_without_zeros = declare(
    "mul_without_zeros", 2, lambda xp, x, y: xp.where(x == 0, y, xp.where(y == 0, x, x * y)),
    "({0} == 0) ? {1} : ({1} == 0) ? {0} : {0} * {1}",
    derivative=lambda x, y, z: (
        lambda: T.switch(T.or_(T.eq(x, 0), T.eq(y, 0)), T.eq(y, 0), y),
        lambda: T.switch(T.or_(T.eq(x, 0), T.eq(y, 0)), T.eq(x, 0), x)),
    commutative=True, associative=True, identity=1, domain=("nonzero", "nonzero"), kinds="iufc")
neg = declare(
    "neg", 1, lambda xp, x: xp.negative(x), "-{0}", derivative=lambda x, z: (-1,), symbol="-",
    kinds="iufc")
sqr = declare(
    "sqr", 1, lambda xp, x: xp.multiply(x, x), {"b": "{0}", "f": "{0} * {0}"},
    derivative=lambda x, z: (lambda: 2 * x,))
inv = declare(
    "inv", 1, lambda xp, x: xp.true_divide(1, x), "1 / {0}", dtype=dtypes.to_float,
    derivative=lambda x, z: (lambda: -T.sqr(z),), domain=("nonzero",), cost=4)


class _OfX(UnaryScalarOp):
    """A function whose argument may be passed by keyword."""

    def make_node(self, x: object) -> Any:
        return super().make_node(x)


abs_ = declare(
    "abs_", 1, lambda xp, x: abs(x),
    {"b": "{0}", "u": "{0}", "i": "({0} < 0) ? -{0} : {0}", "f": "fabs{f}({0})",
     "c": "cabs{f}({0})"},
    dtype=dtypes.real_part, compute="each", symbol="|{0}|", domain=("nonzero",), base=_OfX,
    pullback=lambda inputs, z, g: (_abs_pullback(inputs[0], z, g),))
sgn = declare(
    "sgn", 1, lambda xp, x: xp.sign(x),
    {"u": "{0} > 0", "i": "({0} > 0) - ({0} < 0)",
     "f": "({0} != {0}) ? {0} : ({T})(({0} > 0) - ({0} < 0))"},
    derivative=lambda x, z: (None,), domain=("nonzero",), kinds="iuf")


def _abs_pullback(x: Variable, z: TensorVariable, g: TensorVariable) -> Any:
    """g x/|x|, defined as 0 at 0."""
    if x.type.dtype in dtypes.COMPLEX:
        return T.switch(T.eq(z, 0), T.zeros_like(x), g * x / z)
    if x.type.dtype == "bool":
        return g
    return g * T.sgn(x)


maximum = declare(
    "maximum", 2, lambda xp, x, y: xp.maximum(x, y),
    {"f": "({0} >= {1} || {0} != {0}) ? {0} : {1}", "c": "th_cmax({0}, {1})",
     "i": "({0} > {1}) ? {0} : {1}", "u": "({0} > {1}) ? {0} : {1}", "b": "{0} | {1}"},
    derivative=lambda x, y, z: (lambda: T.ge(x, y), lambda: T.gt(y, x)),
    commutative=True, associative=True, domain=("any", "any"), reduction=reductions.LARGEST)
minimum = declare(
    "minimum", 2, lambda xp, x, y: xp.minimum(x, y),
    {"f": "({0} <= {1} || {0} != {0}) ? {0} : {1}", "c": "th_cmin({0}, {1})",
     "i": "({0} < {1}) ? {0} : {1}", "u": "({0} < {1}) ? {0} : {1}", "b": "{0} & {1}"},
    derivative=lambda x, y, z: (lambda: T.le(x, y), lambda: T.lt(y, x)),
    commutative=True, associative=True, domain=("any", "any"), reduction=reductions.SMALLEST)
clip = declare(
    "clip", 3, lambda xp, x, low, high: _clip(xp, x, low, high),
    "({0} < {1}) ? {1} : ({0} > {2}) ? {2} : {0}",
    derivative=_clip_derivative, domain=("any", "negative", "positive"), kinds="biuf")


def _clip(xp: ModuleType, x: np.ndarray, low: np.ndarray, high: np.ndarray) -> Any:
    return xp.where(x < low, low, xp.where(x > high, high, x))


ceil = declare(
    "ceil", 1, lambda xp, x: xp.ceil(x), "ceil{f}({0})", dtype=dtypes.to_float,
    derivative=lambda x, z: (None,), kinds="biuf")
floor = declare(
    "floor", 1, lambda xp, x: xp.floor(x), "floor{f}({0})", dtype=dtypes.to_float,
    derivative=lambda x, z: (None,), kinds="biuf")
trunc = declare(
    "trunc", 1, lambda xp, x: xp.trunc(x), "trunc{f}({0})", dtype=dtypes.to_float,
    derivative=lambda x, z: (None,), kinds="biuf")
round_half_to_even = declare(
    "round_half_to_even", 1, lambda xp, x: xp.rint(x), "rint{f}({0})",
    derivative=lambda x, z: (None,), kinds="f")
round_half_away_from_zero = declare(
    "round_half_away_from_zero", 1, _half_away, "round{f}({0})",
    derivative=lambda x, z: (None,), kinds="f")

OPS = (
    add, sub, mul, true_div, int_div, mod, pow, mul_without_zeros, neg, sqr, inv, abs_, sgn,
    maximum, minimum, clip, ceil, floor, trunc, round_half_to_even, round_half_away_from_zero)
