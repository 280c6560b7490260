"""Arithmetic: the four operations, powers, signs, extremes."""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano.scalar import dtypes
from theano.scalar.op import ScalarOp


def _pow_derivative(x: Any, y: Any, z: Any) -> tuple[Any, Any]:
    """d(x^y) = y x^(y-1) dx + log(x) x^y dy, the latter only where y is not a number."""
    return y * T.pow(x, y - 1), lambda: T.log(x) * z


add = ScalarOp(
    "add", 2, lambda xp, x, y: xp.add(x, y), {"b": "{0} | {1}", "f": "{0} + {1}"},
    derivative=lambda x, y, z: (1, 1),
    symbol="+", commutative=True, associative=True, identity=0, domain=("any", "any"))
sub = ScalarOp(
    "sub", 2, lambda xp, x, y: xp.subtract(x, y), "{0} - {1}",
    derivative=lambda x, y, z: (1, -1), symbol="-", domain=("any", "any"), kinds="iufc")
mul = ScalarOp(
    "mul", 2, lambda xp, x, y: xp.multiply(x, y), {"b": "{0} & {1}", "f": "{0} * {1}"},
    derivative=lambda x, y, z: (y, x),
    symbol="*", commutative=True, associative=True, identity=1, domain=("any", "any"))
true_div = ScalarOp(
    "true_div", 2, lambda xp, x, y: xp.true_divide(x, y), "{0} / {1}",
    dtype=lambda x, y: dtypes.upcast(
        "float64" if x in dtypes.DISCRETE else x, "float64" if y in dtypes.DISCRETE else y)
    if x in dtypes.DISCRETE and y in dtypes.DISCRETE else dtypes.upcast(x, y),
    derivative=lambda x, y, z: (1 / y, -z / y), symbol="/", domain=("any", "nonzero"), cost=4)
pow = ScalarOp(
    "pow", 2, lambda xp, x, y: xp.power(x, y),
    {"f": "pow{f}({0}, {1})", "c": "cpow{f}({0}, {1})",
     "i": "th_ipow({0}, {1})", "u": "th_ipow({0}, {1})", "b": "th_ipow({0}, {1})"},
    dtype=dtypes.no_bool, derivative=_pow_derivative, symbol="**",
    domain=("positive", "small"), cost=40)
neg = ScalarOp("neg", 1, lambda xp, x: xp.negative(x), "-{0}",
               derivative=lambda x, z: (-1,), symbol="-", kinds="iufc")
sqr = ScalarOp("sqr", 1, lambda xp, x: xp.square(x), "{0} * {0}",
               derivative=lambda x, z: (2 * x,), kinds="iufc")
maximum = ScalarOp(
    "maximum", 2, lambda xp, x, y: xp.maximum(x, y),
    {"f": "({0} >= {1} || {0} != {0}) ? {0} : {1}", "c": "th_cmax({0}, {1})",
     "i": "({0} > {1}) ? {0} : {1}", "u": "({0} > {1}) ? {0} : {1}", "b": "{0} | {1}"},
    derivative=lambda x, y, z: (T.eq(z, x), T.eq(z, y)),
    commutative=True, associative=True, domain=("any", "any"), kinds="biuf")
minimum = ScalarOp(
    "minimum", 2, lambda xp, x, y: xp.minimum(x, y),
    {"f": "({0} <= {1} || {0} != {0}) ? {0} : {1}",
     "i": "({0} < {1}) ? {0} : {1}", "u": "({0} < {1}) ? {0} : {1}", "b": "{0} & {1}"},
    derivative=lambda x, y, z: (T.eq(z, x), T.eq(z, y)),
    commutative=True, associative=True, domain=("any", "any"), kinds="biuf")

OPS = (add, sub, mul, true_div, pow, neg, sqr, maximum, minimum)
