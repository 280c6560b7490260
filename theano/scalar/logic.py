"""Comparisons, predicates, choices, bitwise operations and casts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

import theano.tensor as T
from theano.scalar import dtypes
from theano.scalar.op import ScalarOp


def _compare(name: str, numpy_name: str, symbol: str, c_complex: str | None = None) -> ScalarOp:
    plain = f"{{0}} {symbol} {{1}}"
    return ScalarOp(
        name, 2, lambda xp, x, y: getattr(xp, numpy_name)(x, y),
        {"f": plain, "c": c_complex or plain}, dtype=dtypes.to_bool, compute="in", symbol=symbol,
        domain=("any", "any"))


eq = _compare("eq", "equal", "==")
neq = _compare("neq", "not_equal", "!=")
lt = _compare("lt", "less", "<", "th_clt({0}, {1})")
gt = _compare("gt", "greater", ">", "th_clt({1}, {0})")
le = _compare("le", "less_equal", "<=", "th_cle({0}, {1})")
ge = _compare("ge", "greater_equal", ">=", "th_cle({1}, {0})")

isnan = ScalarOp(
    "isnan", 1, lambda xp, x: xp.isnan(x), {"f": "{0} != {0}", "c": "{0} != {0}", **dict.fromkeys(
        "biu", "0")}, dtype=dtypes.to_bool, compute="in")
isinf = ScalarOp(
    "isinf", 1, lambda xp, x: xp.isinf(x),
    {"f": "__builtin_isinf({0}) != 0",
     "c": "__builtin_isinf(creal({0})) || __builtin_isinf(cimag({0}))",
     **dict.fromkeys("biu", "0")},
    dtype=dtypes.to_bool, compute="in")

_in_range = {
    "inopenrange": ("greater", "less", "{0} > {1} && {0} < {2}"),
    "inclosedrange": ("greater_equal", "less_equal", "{0} >= {1} && {0} <= {2}"),
}


def _range(name: str) -> ScalarOp:
    low, high, c = _in_range[name]

    def value(xp: Any, x: Any, a: Any, b: Any) -> Any:
        return getattr(xp, low)(x, a) & getattr(xp, high)(x, b)

    return ScalarOp(name, 3, value, c, dtype=dtypes.to_bool, compute="in", kinds="biuf",
                    domain=("any", "negative", "positive"))


inopenrange = _range("inopenrange")
inclosedrange = _range("inclosedrange")


def _bitwise(name: str, numpy_name: str, symbol: str) -> ScalarOp:
    return ScalarOp(
        name, 2, lambda xp, x, y: getattr(xp, numpy_name)(x, y), f"{{0}} {symbol} {{1}}",
        dtype=dtypes.bits, symbol=symbol, commutative=True, associative=True,
        domain=("any", "any"), kinds="biu")


and_ = _bitwise("and_", "bitwise_and", "&")
or_ = _bitwise("or_", "bitwise_or", "|")
xor = _bitwise("xor", "bitwise_xor", "^")
invert = ScalarOp(
    "invert", 1, lambda xp, x: xp.invert(x), {"b": "!{0}", "f": "~{0}"}, symbol="~", kinds="biu")

switch = ScalarOp(
    "switch", 3, lambda xp, c, x, y: xp.where(xp.asarray(c, dtype=bool), x, y),
    lambda out, c, x, y: f"{{0}} ? ({dtypes.C_NAMES[out]}){{1}} : ({dtypes.C_NAMES[out]}){{2}}",
    dtype=lambda c, x, y: dtypes.upcast(x, y), compute="each",
    pullback=lambda inputs, z, g: (
        None, lambda: T.switch(inputs[0], g, T.zeros_like(g)),
        lambda: T.switch(inputs[0], T.zeros_like(g), g)),
    domain=("bool", "any", "any"))

second = ScalarOp(
    "second", 2, lambda xp, x, y: xp.broadcast_arrays(x, y)[1], "{1}",
    dtype=lambda x, y: y, compute="each", pullback=lambda inputs, z, g: (None, g),
    symbol="fill({0}, {1})", domain=("any", "any"), disconnected=(0,))
identity = ScalarOp(
    "identity", 1, lambda xp, x: x, "{0}", pullback=lambda inputs, z, g: (g,))


@cache
def cast_to(dtype: str) -> ScalarOp:
    """The conversion to `dtype`."""
    return ScalarOp(
        f"cast_{dtype}", 1, lambda xp, x: _astype(xp, x, dtype), _cast_template(dtype),
        dtype=lambda source: dtype, compute="each",
        pullback=lambda inputs, z, g: (None if dtype in dtypes.DISCRETE else g,))


def _cast_template(dtype: str) -> Callable[..., str]:
    """Floats go to integers narrower than 64 bits by way of int64, as NumPy's casts do."""
    c_name = dtypes.C_NAMES[dtype]

    def template(out: str, source: str) -> str:
        if dtype == "bool":
            return "{0} != 0"
        value = "creal({0})" if source in dtypes.COMPLEX and dtype not in dtypes.COMPLEX else "{0}"
        if dtype in dtypes.INTEGER and source in dtypes.CONTINUOUS and dtype not in (
                "int64", "uint64"):
            return f"({c_name})(int64_t){value}"
        return f"({c_name}){value}"

    return template


def _astype(xp: Any, x: Any, dtype: str) -> Any:
    if np.iscomplexobj(x) and np.dtype(dtype).kind in "biuf":
        x = xp.real(x)
    return xp.asarray(x).astype(dtype)


OPS = (
    eq, neq, lt, gt, le, ge, isnan, isinf, inopenrange, inclosedrange, and_, or_, xor, invert,
    switch, second, identity)
