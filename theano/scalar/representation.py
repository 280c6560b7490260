"""Functions of the representation of numbers: sign, exponent and neighbours of floats; bits, common
divisors and shifts of integers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theano.scalar import dtypes
from theano.scalar.declared import Binary, RealBinary, RealUnary, Unary, instances
from theano.scalar.logic import FixedLogicalComparison

if TYPE_CHECKING:
    from theano.scalar.typing import Array, Gradients, Library, Partials, Tensor


# -- floats ---------------------------------------------------------------------------------------


class SignBit(Unary, FixedLogicalComparison):
    """Whether the sign bit is set: x is negative, -0.0, or a NaN with that sign."""

    name = "signbit"
    c = {"b": "0", "u": "0", "i": "{0} < 0", "f": "__builtin_signbit({0}) != 0"}
    rule = staticmethod(dtypes.to_bool)
    compute = "in"
    kinds = "biuf"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.signbit(x) if x.dtype.kind == "f" else x < 0


class CopySign(RealBinary):
    """The magnitude of x with the sign of y."""

    name = "copysign"
    c = "copysign{f}({0}, {1})"
    domain = ("nonzero", "nonzero")

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.copysign(x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: T.switch(T.eq(T.signbit(x), T.signbit(y)), 1, -1), None


class NextAfter(RealBinary):
    """The float that follows x in the direction of y; y if both are equal."""

    name = "nextafter"
    cost = 20

    def c(self, out: str, x: str, y: str) -> str:
        return "th_nextafter_half({0}, {1})" if out == "float16" else "nextafter{f}({0}, {1})"

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.nextafter(x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return 1, None


class Ldexp(Binary):
    """x 2^i, for an integer i."""

    name = "ldexp"
    compute = "each"
    domain = ("any", "int")
    kinds = "biuf"
    cost = 20

    def rule(self, x: str, i: str) -> str:
        if i not in dtypes.INTEGER:
            raise TypeError(f"ldexp takes integers as exponents, got {i}")
        return dtypes.to_float(x)

    def c(self, out: str, x: str, i: str) -> str:
        f = "" if out == "float64" else "f"
        low = "" if i in dtypes.UNSIGNED else "{1} < -9999 ? -9999 : "
        return f"__builtin_ldexp{f}({{0}}, (int)({low}{{1}} > 9999 ? 9999 : {{1}}))"

    def value(self, xp: Library, x: Array, i: Array) -> Any:
        power = xp.clip(i.astype("float64"), -9999, 9999).astype("int32")
        return xp.ldexp(x.astype(dtypes.to_float(str(x.dtype))), power)

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        return lambda: T.ldexp(g, inputs[1]), None


class FrexpMantissa(RealUnary):
    """The mantissa m of x = m 2^e, with 1/2 <= |m| < 1; 0 for 0."""

    name = "frexp_mantissa"
    c = "th_frexp_mantissa{f}({0})"
    domain = ("nonzero",)
    cost = 20

    def value(self, xp: Library, x: Array) -> Any:
        return xp.frexp(x)[0]

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.ldexp(T.ones_like(z), -T.frexp_exponent(x)),)


class FrexpExponent(Unary):
    """The exponent e (int32) of x = m 2^e, with 1/2 <= |m| < 1; 0 for 0, infinities and NaN."""

    name = "frexp_exponent"
    c = "th_frexp_exponent((double){0})"
    compute = "in"
    kinds = "biuf"
    cost = 20

    def rule(self, x: str) -> str:
        return "int32"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.frexp(x.astype(dtypes.to_float(str(x.dtype))))[1]

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (None,)


class Fmod(Binary):
    """The remainder of the division x / y whose quotient is rounded towards 0; it has the sign of
    x."""

    name = "fmod"
    c = {"i": "({1} == 0 || {1} == -1) ? 0 : {0} % {1}", "u": "{1} == 0 ? 0 : {0} % {1}",
         "f": "fmod{f}({0}, {1})"}
    rule = staticmethod(dtypes.no_bool)
    domain = ("any", "nonzero")
    kinds = "biuf"
    cost = 30

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.fmod(x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return 1, lambda: -T.trunc(T.true_div(x, y))


# -- integers -------------------------------------------------------------------------------------


class _OfIntegers(Binary):
    """A function of two integers."""

    rule = staticmethod(dtypes.bits)
    domain = ("int", "int")
    kinds = "iu"
    cost = 30


class Gcd(_OfIntegers):
    """The greatest common divisor of two integers; that of 0 and y is |y|."""

    name = "gcd"
    c = {"i": "th_gcd(th_magnitude({0}), th_magnitude({1}))", "u": "th_gcd({0}, {1})"}
    commutative = associative = True

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.gcd(x, y)


class Lcm(_OfIntegers):
    """The least common multiple of two integers; 0 if one of them is 0."""

    name = "lcm"
    c = {"i": "th_lcm(th_magnitude({0}), th_magnitude({1}))", "u": "th_lcm({0}, {1})"}
    commutative = True

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.lcm(x, y)


class LeftShift(_OfIntegers):
    """The bits of x moved to the left by y places; 0 where y is negative or not less than the
    number of bits."""

    name = "left_shift"
    symbol = "<<"
    cost = 2

    def c(self, out: str, x: str, y: str) -> str:
        bits = np.dtype(out).itemsize * 8
        return f"(uint64_t){{1}} < {bits} ? (uint64_t){{0}} << {{1}} : 0"

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.left_shift(x, y)


class RightShift(_OfIntegers):
    """The bits of x moved to the right by y places, which keeps the sign; all bits are those of the
    sign where y is negative or not less than the number of bits."""

    name = "right_shift"
    symbol = ">>"
    cost = 2

    def c(self, out: str, x: str, y: str) -> str:
        bits = np.dtype(out).itemsize * 8
        beyond = "0" if out in dtypes.UNSIGNED else "({0} < 0 ? -1 : 0)"
        return f"(uint64_t){{1}} < {bits} ? {{0}} >> {{1}} : {beyond}"

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.right_shift(x, y)


class BitwiseCount(Unary):
    """The number of ones among the bits of |x|, a uint8."""

    name = "bitwise_count"
    c = {"b": "{0}", "u": "__builtin_popcountll({0})",
         "i": "__builtin_popcountll(th_magnitude({0}))"}
    compute = "in"
    kinds = "biu"

    def rule(self, x: str) -> str:
        return "uint8"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.bitwise_count(x)


OPS = instances(
    SignBit, CopySign, NextAfter, Ldexp, FrexpMantissa, FrexpExponent, Fmod, Gcd, Lcm, LeftShift,
    RightShift, BitwiseCount)
