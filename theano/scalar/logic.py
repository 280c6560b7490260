"""Comparisons, predicates, `switch`, bitwise operations and casts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

import theano.scalar as S
import theano.tensor as T
from theano.scalar import dtypes, reductions
from theano.scalar.literals import c_conversion, converted
from theano.scalar.op import (
    RESERVED,
    BinaryScalarOp,
    ScalarOp,
    UnaryScalarOp,
    declare,
    one_object,
)
from theano.scalar.out_types import specific_out

if TYPE_CHECKING:
    import numpy as np

    from theano.graph.node import Variable
    from theano.scalar.type import Scalar
    from theano.tensor.var import TensorVariable


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


def _compare(name: str, numpy_name: str, symbol: str, c_complex: str | None = None) -> ScalarOp:
    plain = f"{{0}} {symbol} {{1}}"
    return declare(
        name, 2, lambda xp, x, y: getattr(xp, numpy_name)(x, y),
        {"f": plain, "c": c_complex or plain}, dtype=dtypes.to_bool, compute="in", symbol=symbol,
        domain=("any", "any"), base=LogicalComparison)


eq = _compare("eq EQ", "equal", "==")
neq = _compare("neq NEQ", "not_equal", "!=")
lt = _compare("lt LT", "less", "<", "th_clt({0}, {1})")
gt = _compare("gt GT", "greater", ">", "th_clt({1}, {0})")
le = _compare("le LE", "less_equal", "<=", "th_cle({0}, {1})")
ge = _compare("ge GE", "greater_equal", ">=", "th_cle({1}, {0})")

isnan = declare(
    "isnan IsNan", 1, lambda xp, x: xp.isnan(x),
    {"f": "{0} != {0}", "c": "{0} != {0}", **dict.fromkeys("biu", "0")},
    dtype=dtypes.to_bool, compute="in", base=FixedLogicalComparison)
isinf = declare(
    "isinf IsInf", 1, lambda xp, x: xp.isinf(x),
    {"f": "__builtin_isinf({0}) != 0",
     "c": "__builtin_isinf(creal({0})) || __builtin_isinf(cimag({0}))",
     **dict.fromkeys("biu", "0")},
    dtype=dtypes.to_bool, compute="in", base=FixedLogicalComparison)


@one_object
class InRange(LogicalComparison):
    """Whether a number lies between two others; openlow, openhi: the bound is excluded."""

    nin = 3
    symbol = None
    kinds = "biuf"
    domain = ("any", "negative", "positive")
    compute = "in"
    rule = staticmethod(dtypes.to_bool)

    def __init__(self, openlow: bool, openhi: bool) -> None:
        super().__init__()
        self.openlow, self.openhi = openlow, openhi
        self.name = _RANGES.get((openlow, openhi), f"inrange_{openlow:d}{openhi:d}")
        self.c = f"{{0}} >{'' if openlow else '='} {{1}} && {{0}} <{'' if openhi else '='} {{2}}"
        RESERVED.add(self.name)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, low, high = arrays
        above = xp.greater if self.openlow else xp.greater_equal
        below = xp.less if self.openhi else xp.less_equal
        return above(x, low) & below(x, high)


_RANGES = {(True, True): "inopenrange", (False, False): "inclosedrange"}
inopenrange = InRange(True, True)
inclosedrange = InRange(False, False)


def _bitwise(
    name: str, numpy_name: str, symbol: str, reduction: reductions.Reduction
) -> ScalarOp:
    return declare(
        name, 2, lambda xp, x, y: getattr(xp, numpy_name)(x, y), f"{{0}} {symbol} {{1}}",
        dtype=dtypes.bits, symbol=symbol, commutative=True, associative=True,
        domain=("any", "any"), kinds="biu", base=BinaryBitOp, reduction=reduction)


and_ = _bitwise("and_ AND", "bitwise_and", "&", reductions.EVERY)
or_ = _bitwise("or_ OR", "bitwise_or", "|", reductions.SOME)
xor = _bitwise("xor XOR", "bitwise_xor", "^", reductions.PARITY)
invert = declare(
    "invert", 1, lambda xp, x: xp.invert(x), {"b": "!{0}", "f": "~{0}"}, symbol="~", kinds="biu",
    base=UnaryBitOp)

switch = declare(
    "switch", 3, lambda xp, c, x, y: xp.where(xp.asarray(c, dtype=bool), x, y),
    lambda out, c, x, y: f"{{0}} ? ({dtypes.C_NAMES[out]}){{1}} : ({dtypes.C_NAMES[out]}){{2}}",
    dtype=lambda c, x, y: dtypes.upcast(x, y), compute="each",
    pullback=lambda inputs, z, g: (
        None, lambda: T.switch(inputs[0], g, T.creation.exact_zeros(g)),
        lambda: T.switch(inputs[0], T.creation.exact_zeros(g), g)),
    domain=("bool", "any", "any"))

second = declare(
    "second", 2, lambda xp, x, y: xp.broadcast_arrays(x, y)[1], "{1}",
    dtype=lambda x, y: y, compute="each", pullback=lambda inputs, z, g: (None, g),
    symbol="fill({0}, {1})", domain=("any", "any"), disconnected=(0,))
identity = declare(
    "identity", 1, lambda xp, x: x, "{0}", pullback=lambda inputs, z, g: (g,))


@one_object
class Cast(UnaryScalarOp):
    """The conversion to the scalar type `o_type`."""

    cost = 1

    def __init__(self, o_type: Scalar, name: str | None = None) -> None:
        super().__init__()
        self.o_type = o_type
        self.name = name or f"cast_{o_type.dtype}"
        self.c = _cast_template(o_type.dtype)
        RESERVED.add(self.name)

    @property
    def output_types_preference(self) -> Any:
        """The dtype rule in the form that user-defined ops have."""
        return specific_out(self.o_type)

    def rule(self, *inputs: str) -> str:
        return str(self.o_type.dtype)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return converted(xp, arrays[0], self.o_type.dtype)

    def pullback(self, inputs: Sequence[Variable], z: Variable, g: Variable) -> tuple[Any, ...]:
        return (None if self.o_type.dtype in dtypes.DISCRETE else g,)

    def __str__(self) -> str:
        return f"Cast{{{self.o_type.dtype}}}"


@cache
def cast_to(dtype: str) -> ScalarOp:
    """The op that converts to `dtype`."""
    return Cast(S.get_scalar_type(dtype))


def cast(x: TensorVariable, dtype: str) -> Any:
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
    eq, neq, lt, gt, le, ge, isnan, isinf, inopenrange, inclosedrange, and_, or_, xor, invert,
    switch, second, identity)

NAMES = "BinaryBitOp Cast FixedLogicalComparison InRange LogicalComparison UnaryBitOp cast".split()
"""The names, other than `OPS`, that `theano.scalar` exports from this file."""
