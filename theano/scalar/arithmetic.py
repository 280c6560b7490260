"""Arithmetic: sums, products, quotients, powers, remainders, signs, extrema, rounding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theano import flags
from theano.errors import NotScalarConstantError
from theano.scalar import dtypes, reductions
from theano.scalar.declared import Binary, BuiltIn, Unary, instances

if TYPE_CHECKING:
    from theano.scalar.typing import Array, Gradients, Library, Partials, Tensor


# -- sums and products ----------------------------------------------------------------------------


class Add(Binary):
    """The sum of two or more tensors; for booleans, `or`."""

    name = "add"
    c = {"b": "{0} | {1}", "f": "{0} + {1}"}
    symbol = "+"
    commutative = associative = variadic = True
    reduction = reductions.SUM

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.add(x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return 1, 1


class Sub(Binary):
    """The difference x - y."""

    name = "sub"
    c = "{0} - {1}"
    symbol = "-"
    rule = staticmethod(dtypes.not_all_bool)

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.subtract(x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return 1, -1


class Mul(Binary):
    """The product of two or more tensors, element by element; for booleans, `and`."""

    name = "mul"
    c = {"b": "{0} & {1}", "f": "{0} * {1}"}
    symbol = "*"
    commutative = associative = variadic = True
    reduction = reductions.PRODUCT

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.multiply(x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return y, x


class MulWithoutZeros(Binary):
    """x * y; where one of them is 0, the other one."""

    name = "mul_without_zeros"
    c = "({0} == 0) ? {1} : ({1} == 0) ? {0} : {0} * {1}"
    commutative = associative = variadic = True
    identity = reductions.PRODUCT.identity
    domain = ("nonzero", "nonzero")
    kinds = "iufc"

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.where(x == 0, y, xp.where(y == 0, x, x * y))

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        def is_zero() -> Any:
            return T.or_(T.eq(x, 0), T.eq(y, 0))

        return (lambda: T.switch(is_zero(), T.eq(y, 0), y),
                lambda: T.switch(is_zero(), T.eq(x, 0), x))


class Neg(Unary):
    """-x."""

    name = "neg"
    c = "-{0}"
    symbol = "-"
    kinds = "iufc"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.negative(x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (-1,)


# -- quotients and powers -------------------------------------------------------------------------


class TrueDiv(Binary):
    """The quotient x / y; for two integers, in the dtype `config.floatX`."""

    name = "true_div"
    c = "{0} / {1}"
    symbol = "/"
    domain = ("any", "nonzero")
    cost = 4
    cached = False

    def rule(self, x: str, y: str) -> str:
        if x in dtypes.DISCRETE and y in dtypes.DISCRETE:
            return str(flags.config.floatX)
        return dtypes.upcast(x, y)

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.true_divide(x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: 1 / T.cast(y, z.type.dtype), lambda: -z / y


class IntDiv(Binary):
    """The quotient rounded down to an integer, as Python's `//`."""

    name = "int_div"
    c = {"b": "{0} & {1}", "i": "th_floordiv_i({0}, {1})", "u": "th_floordiv_u({0}, {1})",
         "f": "th_floordiv{f}({0}, {1})"}
    symbol = "//"
    domain = ("any", "nonzero")
    kinds = "biuf"
    cost = 20

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        """An integer divided by 0 is 0, as in C and NumPy."""
        if x.dtype == bool:
            return x & y  # in NumPy they become int8
        if x.dtype.kind == "f":
            return xp.floor_divide(x, y)
        return xp.where(y == 0, 0, xp.floor_divide(x, xp.where(y == 0, 1, y)))

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return None, None


class Mod(Binary):
    """The remainder of the division, with the sign of y, as Python's `%`."""

    name = "mod"
    c = {"b": "0", "i": "th_mod_i({0}, {1})", "u": "th_mod_u({0}, {1})", "f": "th_mod{f}({0}, {1})"}
    symbol = "%"
    domain = ("any", "nonzero")
    kinds = "biuf"
    cost = 20

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.remainder(x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return 1, lambda: -T.int_div(x, y)


class Pow(Binary):
    """x to the power y."""

    name = "pow"
    c = {"f": "pow{f}({0}, {1})", "c": "th_cpow({0}, {1})", "i": "th_ipow({0}, {1})",
         "u": "th_upow({0}, {1})"}
    symbol = "**"
    rule = staticmethod(dtypes.no_bool)
    domain = ("positive", "small")
    cost = 40

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        """An integer to a negative power -n is 1 / x^n, rounded towards zero. The powers 0.5 of
        -inf and -0.0 are inf and 0.0, as in C; NumPy returns, for some memory layouts of its
        arguments, their square roots NaN and -0.0."""
        kind = np.dtype(x.dtype).kind
        if kind == "f":
            power = xp.power(x, y)
            root = xp.where(x == 0, xp.abs(x), xp.where(x == -float("inf"), -x, power))
            return xp.where(y == 0.5, root, power)
        if kind != "i":
            return xp.power(x, y)
        inverse = xp.where(x == 1, 1, xp.where(x == -1, 1 - 2 * (y & 1), 0)).astype(x.dtype)
        return xp.where(y < 0, inverse, xp.power(x, xp.where(y < 0, 0, y)))

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        """d(x^y) = y x^(y-1) dx + log(x) x^y dy; the first term is 0 where y = 0, the second
        where x = 0.

        x is cast first: the logarithm of a small integer would be float32, whatever the dtype of
        the result.
        """
        return (lambda: y * _power_of_slope(T, x, y),
                lambda: T.switch(
                    T.eq(x, 0), T.zeros_like(x), T.log(T.cast(x, z.type.dtype)) * z))


def _power_of_slope(T: Library, x: Tensor, y: Tensor) -> Any:
    """x^(y-1); where x and y are 0, any finite number serves, because it is multiplied by y.

    The base is 1 there, so that derivatives of any order are finite.
    """
    try:
        exponent = T.get_scalar_constant_value(y)
    except NotScalarConstantError:
        nothing = T.and_(T.eq(x, 0), T.eq(y, 0))
        return T.pow(T.switch(nothing, T.ones_like(x), x), y - 1)
    return T.pow(x, y - 1) if exponent != 0 else T.pow(x, y)


class Sqr(Unary):
    """The square, x * x."""

    name = "sqr"
    c = {"b": "{0}", "f": "{0} * {0}"}

    def value(self, xp: Library, x: Array) -> Any:
        return xp.multiply(x, x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 2 * x,)


class Inv(Unary):
    """1 / x."""

    name = "inv"
    c = "1 / {0}"
    rule = staticmethod(dtypes.to_float)
    domain = ("nonzero",)
    cost = 4

    def value(self, xp: Library, x: Array) -> Any:
        return xp.true_divide(1, x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: -T.sqr(z),)


# -- signs and extrema ----------------------------------------------------------------------------


class Abs(Unary):
    """The absolute value; of a complex number its modulus, a real number."""

    name = "abs_"
    c = {"b": "{0}", "u": "{0}", "i": "({0} < 0) ? -{0} : {0}", "f": "fabs{f}({0})",
         "c": "cabs{f}({0})"}
    symbol = "|{0}|"
    rule = staticmethod(dtypes.real_part)
    compute = "each"
    domain = ("nonzero",)

    def make_node(self, x: object) -> Any:
        """The argument may be passed by keyword."""
        return super().make_node(x)

    def value(self, xp: Library, x: Array) -> Any:
        return abs(x)

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        """g x/|x|, defined as 0 at 0."""
        x, = inputs
        if x.type.dtype in dtypes.COMPLEX:
            return (T.switch(T.eq(z, 0), T.zeros_like(x), g * x / z),)
        return (g if x.type.dtype == "bool" else g * T.sgn(x),)


class Sgn(Unary):
    """The sign: -1, 0 or 1."""

    name = "sgn"
    c = {"u": "{0} > 0", "i": "({0} > 0) - ({0} < 0)",
         "f": "({0} != {0}) ? {0} : ({T})(({0} > 0) - ({0} < 0))"}
    domain = ("nonzero",)
    kinds = "iuf"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.sign(x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (None,)


class Maximum(Binary):
    """The larger of two values at each position; NaN where one is NaN."""

    name = "maximum"
    c = {"f": "({0} >= {1} || {0} != {0}) ? {0} : {1}", "c": "th_cmax({0}, {1})",
         "i": "({0} > {1}) ? {0} : {1}", "u": "({0} > {1}) ? {0} : {1}", "b": "{0} | {1}"}
    commutative = associative = True
    reduction = reductions.LARGEST

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        """JAX does not keep the NaN of complex numbers."""
        found = xp.maximum(x, y)
        if found.dtype.kind != "c":
            return found
        return xp.where(xp.isnan(x), x, xp.where(xp.isnan(y), y, found))

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: T.ge(x, y), lambda: T.gt(y, x)


class Minimum(Binary):
    """The smaller of two values at each position; NaN where one is NaN."""

    name = "minimum"
    c = {"f": "({0} <= {1} || {0} != {0}) ? {0} : {1}", "c": "th_cmin({0}, {1})",
         "i": "({0} < {1}) ? {0} : {1}", "u": "({0} < {1}) ? {0} : {1}", "b": "{0} & {1}"}
    commutative = associative = True
    reduction = reductions.SMALLEST

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        """JAX does not keep the NaN of complex numbers."""
        found = xp.minimum(x, y)
        if found.dtype.kind != "c":
            return found
        return xp.where(xp.isnan(x), x, xp.where(xp.isnan(y), y, found))

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: T.le(x, y), lambda: T.lt(y, x)


class Clip(BuiltIn):
    """x limited to the interval from `min` to `max`; if `min` > `max`, the result is `min` for
    x < `min`, else `max`."""

    name = "clip"
    nin = 3
    c = "({0} < {1}) ? {1} : ({0} > {2}) ? {2} : {0}"
    domain = ("any", "negative", "positive")
    kinds = "biuf"

    def value(self, xp: Library, x: Array, min: Array, max: Array) -> Any:
        return xp.where(x < min, min, xp.where(x > max, max, x))

    def derivative(
        self, T: Library, x: Tensor, low: Tensor, high: Tensor, z: Tensor
    ) -> Partials:
        return (lambda: T.and_(T.ge(x, low), T.le(x, high)), lambda: T.lt(x, low),
                lambda: T.and_(T.gt(x, high), T.invert(T.lt(x, low))))


# -- rounding -------------------------------------------------------------------------------------


class _Rounding(Unary):
    """A step function: its derivative is 0."""

    kinds = "f"

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (None,)


class _FloatRounding(_Rounding):
    """A step function whose results are floats, also for integers."""

    rule = staticmethod(dtypes.to_float)
    kinds = "biuf"


class Ceil(_FloatRounding):
    """The smallest integer that is not below x, in the dtype of x; for integers, a float."""

    name = "ceil"
    c = "ceil{f}({0})"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.ceil(x)


class Floor(_FloatRounding):
    """The largest integer that is not above x, in the dtype of x; for integers, a float."""

    name = "floor"
    c = "floor{f}({0})"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.floor(x)


class Trunc(_FloatRounding):
    """x without its fraction, in the dtype of x; for integers, a float."""

    name = "trunc"
    c = "trunc{f}({0})"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.trunc(x)


class RoundHalfToEven(_Rounding):
    """The nearest integer, in the dtype of x; of two equally near ones the even one."""

    name = "round_half_to_even"
    c = "rint{f}({0})"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.rint(x)


class RoundHalfAwayFromZero(_Rounding):
    """The nearest integer, in the dtype of x; of two equally near ones the one further from 0."""

    name = "round_half_away_from_zero"
    c = "round{f}({0})"

    def value(self, xp: Library, x: Array) -> Any:
        whole = xp.trunc(x)
        return whole + xp.copysign((abs(x - whole) >= 0.5).astype(x.dtype), x)


OPS = instances(
    Add, Sub, Mul, TrueDiv, IntDiv, Mod, Pow, MulWithoutZeros, Neg, Sqr, Inv, Abs, Sgn, Maximum,
    Minimum, Clip, Ceil, Floor, Trunc, RoundHalfToEven, RoundHalfAwayFromZero)
