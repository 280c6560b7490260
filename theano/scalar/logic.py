"""Comparisons, predicates, `switch`, bitwise operations and casts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import theano.scalar as S
from theano.scalar import dtypes, reductions
from theano.scalar.declared import Binary, BuiltIn, Unary, instances
from theano.scalar.literals import c_conversion, converted
from theano.scalar.op import RESERVED, BinaryScalarOp, ScalarOp, UnaryScalarOp, one_object
from theano.scalar.out_types import specific_out

if TYPE_CHECKING:
    from theano.scalar.type import Scalar
    from theano.scalar.typing import Array, Gradients, Library, Tensor


class LogicalComparison(BinaryScalarOp):
    """A comparison of two numbers; the result is boolean."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class FixedLogicalComparison(UnaryScalarOp):
    """A predicate of one number; the result is boolean."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class BinaryBitOp(BinaryScalarOp):
    """A bitwise operation on two integers."""


class UnaryBitOp(UnaryScalarOp):
    """A bitwise operation on one integer."""


# -- comparisons and predicates -------------------------------------------------------------------


class _Comparison(Binary, LogicalComparison):
    """A comparison in the upcast of the inputs."""

    rule = staticmethod(dtypes.to_bool)
    compute = "in"


class EQ(_Comparison):
    """Whether x equals y, as booleans; `x == y` compares variables, not values."""

    name = "eq"
    c = "{0} == {1}"
    symbol = "=="

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.equal(x, y)


class NEQ(_Comparison):
    """Whether x differs from y, as booleans."""

    name = "neq"
    c = "{0} != {1}"
    symbol = "!="

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.not_equal(x, y)


class LT(_Comparison):
    """Whether x is less than y, as booleans."""

    name = "lt"
    c = {"f": "{0} < {1}", "c": "th_clt({0}, {1})"}
    symbol = "<"

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.less(x, y)


class GT(_Comparison):
    """Whether x is greater than y, as booleans."""

    name = "gt"
    c = {"f": "{0} > {1}", "c": "th_clt({1}, {0})"}
    symbol = ">"

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.greater(x, y)


class LE(_Comparison):
    """Whether x is less than or equal to y, as booleans."""

    name = "le"
    c = {"f": "{0} <= {1}", "c": "th_cle({0}, {1})"}
    symbol = "<="

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.less_equal(x, y)


class GE(_Comparison):
    """Whether x is greater than or equal to y, as booleans."""

    name = "ge"
    c = {"f": "{0} >= {1}", "c": "th_cle({1}, {0})"}
    symbol = ">="

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.greater_equal(x, y)


class _Predicate(Unary, FixedLogicalComparison):
    """A predicate."""

    rule = staticmethod(dtypes.to_bool)
    compute = "in"


class IsNan(_Predicate):
    """Whether x is not a number (NaN), as booleans."""

    name = "isnan"
    c = {"f": "{0} != {0}", "c": "{0} != {0}", **dict.fromkeys("biu", "0")}

    def value(self, xp: Library, x: Array) -> Any:
        return xp.isnan(x)


class IsInf(_Predicate):
    """Whether x is positive or negative infinity, as booleans."""

    name = "isinf"
    c = {"f": "__builtin_isinf({0}) != 0",
         "c": "__builtin_isinf(creal({0})) || __builtin_isinf(cimag({0}))",
         **dict.fromkeys("biu", "0")}

    def value(self, xp: Library, x: Array) -> Any:
        return xp.isinf(x)


@one_object
class InRange(LogicalComparison):
    """Whether a number lies between two others, as an int8; openlow, openhi: whether the lower and
    the upper bound are excluded."""

    nin = 3
    symbol = None
    kinds = "biuf"
    domain = ("any", "negative", "positive")
    compute = "in"
    rule = staticmethod(dtypes.to_int8)

    def __init__(self, openlow: bool, openhi: bool) -> None:
        super().__init__()
        self.openlow, self.openhi = openlow, openhi
        self.name = _RANGES.get((openlow, openhi), f"inrange_{openlow:d}{openhi:d}")
        self.c = f"{{0}} >{'' if openlow else '='} {{1}} && {{0}} <{'' if openhi else '='} {{2}}"
        RESERVED.add(self.name)

    def value(self, xp: Library, x: Array, low: Array, high: Array) -> Any:
        above = xp.greater if self.openlow else xp.greater_equal
        below = xp.less if self.openhi else xp.less_equal
        return above(x, low) & below(x, high)

    def description(self) -> str:
        how = {(True, True): "both excluded", (False, False): "both included"}
        bounds = how.get((self.openlow, self.openhi), "one included")
        return f"Whether x lies between `low` and `high`, {bounds}."


_RANGES = {(True, True): "inopenrange", (False, False): "inclosedrange"}

# -- bits -----------------------------------------------------------------------------------------


class _BitOp(Binary, BinaryBitOp):
    """A bitwise operation of two numbers, which also reduces the axes of tensors."""

    rule = staticmethod(dtypes.bits)
    commutative = associative = True
    kinds = "biu"


class AND(_BitOp):
    """The bitwise `and` of integers, the logical one of booleans."""

    name = "and_"
    c = "{0} & {1}"
    symbol = "&"
    reduction = reductions.EVERY

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.bitwise_and(x, y)


class OR(_BitOp):
    """The bitwise `or` of integers, the logical one of booleans."""

    name = "or_"
    c = "{0} | {1}"
    symbol = "|"
    reduction = reductions.SOME

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.bitwise_or(x, y)


class XOR(_BitOp):
    """The bitwise exclusive `or` of integers, the logical one of booleans."""

    name = "xor"
    c = "{0} ^ {1}"
    symbol = "^"
    reduction = reductions.PARITY

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.bitwise_xor(x, y)


class Invert(Unary, UnaryBitOp):
    """The bitwise complement of integers, the logical one of booleans."""

    name = "invert"
    c = {"b": "!{0}", "f": "~{0}"}
    symbol = "~"
    kinds = "biu"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.invert(x)


# -- choices and conversions ----------------------------------------------------------------------


class Switch(BuiltIn):
    """x where the condition is not 0, y elsewhere."""

    name = "switch"
    nin = 3
    compute = "each"
    domain = ("bool", "any", "any")

    def rule(self, condition: str, x: str, y: str) -> str:
        return dtypes.upcast(x, y)

    def c(self, out: str, condition: str, x: str, y: str) -> str:
        kind = dtypes.C_NAMES[out]
        return f"{{0}} ? ({kind}){{1}} : ({kind}){{2}}"

    def value(self, xp: Library, condition: Array, x: Array, y: Array) -> Any:
        return xp.where(xp.asarray(condition, dtype=bool), x, y)

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        condition, zeros = inputs[0], T.creation.exact_zeros
        return (None, lambda: T.switch(condition, g, zeros(g)),
                lambda: T.switch(condition, zeros(g), g))


class Second(Binary):
    """y, broadcast to the shape of x."""

    name = "second"
    c = "{1}"
    symbol = "fill({0}, {1})"
    compute = "each"
    disconnected = (0,)

    def rule(self, x: str, y: str) -> str:
        return y

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.broadcast_arrays(x, y)[1]

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        return None, g


class Identity(Unary):
    """A copy of x."""

    name = "identity"
    c = "{0}"

    def value(self, xp: Library, x: Array) -> Any:
        return x

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        return (g,)


@one_object
class Cast(UnaryScalarOp):
    """The conversion to the scalar type `o_type`."""

    cost = 1

    def __init__(self, o_type: Scalar, name: str | None = None) -> None:
        super().__init__()
        self.o_type = o_type
        self.name = name or f"cast_{o_type.dtype}"
        self.c = _cast_template(o_type.dtype)
        if name is None:
            RESERVED.add(self.name)

    @property
    def output_types_preference(self) -> Any:
        """The dtype rule in the form that user-defined ops have."""
        return specific_out(self.o_type)

    def rule(self, *inputs: str) -> str:
        return str(self.o_type.dtype)

    def value(self, xp: Library, x: Array) -> Any:
        return converted(xp, x, self.o_type.dtype)

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        return (None if self.o_type.dtype in dtypes.DISCRETE else g,)

    def __str__(self) -> str:
        return f"Cast{{{self.o_type.dtype}}}"


@cache
def cast_to(dtype: str) -> ScalarOp:
    """The op that converts to `dtype`."""
    return Cast(S.get_scalar_type(dtype))


def cast(x: Tensor, dtype: str) -> Any:
    """The scalar variable `x` converted to `dtype`; `x` itself when it has that dtype."""
    wanted = S.get_scalar_type(dtype)
    variable = S.as_scalar(x)
    return variable if variable.type == wanted else Cast(wanted)(variable)


def _cast_template(dtype: str) -> Callable[..., str]:
    def template(out: str, source: str) -> str:
        if dtype == "bool":
            return "{0} != 0"
        value = "creal({0})" if source in dtypes.COMPLEX and dtype not in dtypes.COMPLEX else "{0}"
        return c_conversion(value, source, dtype)

    return template


OPS = (
    *instances(EQ, NEQ, LT, GT, LE, GE, IsNan, IsInf), InRange(True, True), InRange(False, False),
    *instances(AND, OR, XOR, Invert, Switch, Second, Identity))

NAMES = "BinaryBitOp Cast FixedLogicalComparison InRange LogicalComparison UnaryBitOp cast".split()
"""The names, other than those of `OPS` and their classes, that `theano.scalar` exports from this
file."""
