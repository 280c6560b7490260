"""Comparisons, predicates, choices, bitwise operations and casts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

import theano.tensor as T
from theano.scalar import dtypes
from theano.scalar.op import ScalarOp


def _compare(name: str, numpy_name: str, symbol: str) -> ScalarOp:
    return ScalarOp(
        name, 2, lambda xp, x, y: getattr(xp, numpy_name)(x, y), f"{{0}} {symbol} {{1}}",
        dtype=dtypes.to_bool, compute="in", symbol=symbol, domain=("any", "any"))


eq = _compare("eq", "equal", "==")
neq = _compare("neq", "not_equal", "!=")
lt = _compare("lt", "less", "<")
gt = _compare("gt", "greater", ">")
le = _compare("le", "less_equal", "<=")
ge = _compare("ge", "greater_equal", ">=")

switch = ScalarOp(
    "switch", 3, lambda xp, c, x, y: xp.where(xp.asarray(c, dtype=bool), x, y),
    lambda out, c, x, y: f"{{0}} ? ({dtypes.C_NAMES[out]}){{1}} : ({dtypes.C_NAMES[out]}){{2}}",
    dtype=lambda c, x, y: dtypes.upcast(x, y), compute="each",
    pullback=lambda inputs, z, g: (
        None, T.switch(inputs[0], g, 0), T.switch(inputs[0], 0, g)),
    domain=("bool", "any", "any"))

second = ScalarOp(
    "second", 2, lambda xp, x, y: xp.broadcast_arrays(x, y)[1], "{1}",
    dtype=lambda x, y: y, compute="each", pullback=lambda inputs, z, g: (None, g),
    domain=("any", "any"))
identity = ScalarOp(
    "identity", 1, lambda xp, x: x, "{0}", pullback=lambda inputs, z, g: (g,))


@lru_cache(maxsize=None)
def cast_to(dtype: str) -> ScalarOp:
    """The conversion to `dtype`."""
    c_name = dtypes.C_NAMES[dtype]

    def template(out: str, source: str) -> str:
        if dtype == "bool":
            return "{0} != 0"
        if dtypes.kind(source) == "c" and dtypes.kind(dtype) != "c":
            return f"({c_name})creal({{0}})"
        return f"({c_name}){{0}}"

    return ScalarOp(
        f"cast_{dtype}", 1, lambda xp, x: _astype(xp, x, dtype), template,
        dtype=lambda source: dtype, compute="each",
        pullback=lambda inputs, z, g: (g,))


def _astype(xp: Any, x: Any, dtype: str) -> Any:
    if np.iscomplexobj(x) and np.dtype(dtype).kind in "biuf":
        x = xp.real(x)
    return xp.asarray(x).astype(dtype)


OPS = (eq, neq, lt, gt, le, ge, switch, second, identity)
