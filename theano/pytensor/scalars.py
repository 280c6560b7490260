"""The table of elementwise functions: the name of PyTensor's scalar op and our function.

A function gets inputs in the dtype of the result where PyTensor computes an integer's function in
floating point (`log` of int8 is float32 there).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from theano.graph.node import Constant, Variable
from theano.pytensor.application import (
    TheirNode,
    TheirVariable,
    Untranslated,
    Values,
    class_names,
    is_constant,
)

Elementwise = Callable[..., Any]


def _folded(binary: Elementwise) -> Elementwise:
    """A function of two or more arguments."""
    return lambda *arguments: functools.reduce(binary, arguments)


def _log1mexp(x: Variable) -> Any:
    """log(1 - exp(x)) for x < 0. M. Maechler, "Accurately computing log(1 - exp(-|a|))", 2012.

    If x is the logarithm of q, this is log1p(-q), whose gradient is finite where q is 0.
    """
    q = _exponential(x)
    if q is not None:
        return T.log1p(-q)
    return T.switch(T.gt(x, -math.log(2)), T.log(-T.expm1(x)), T.log1p(-T.exp(x)))


def _exponential(x: Variable) -> Any:
    """exp(x) without a logarithm, if x is one, or -infinity, or a choice between such; or None."""
    if isinstance(x, Constant):
        return T.exp(x) if np.all(np.isneginf(x.data)) else None
    if x.owner is None:
        return None
    if x.owner.op == T.log:
        return x.owner.inputs[0]
    if x.owner.op == T.switch:
        condition, *branches = x.owner.inputs
        found = [_exponential(b) for b in branches]
        return None if None in found else T.switch(condition, *found)
    return None


def _round_half_away(x: Variable) -> Any:
    """The nearest whole number; of two, the one that is farther from zero."""
    whole = T.trunc(x)
    return T.switch(T.ge(abs(x - whole), 0.5), whole + T.sgn(x), whole)


def _scaled_bessel(order: Variable, x: Variable) -> Any:
    """exp(-|x|) I(order, x), for the constant orders 0 and 1."""
    number = order.data if isinstance(order, Constant) else None
    while number is None and order.owner is not None and len(order.owner.inputs) == 1:
        order = order.owner.inputs[0]
        number = order.data if isinstance(order, Constant) else None
    if number is None or number.size != 1 or float(number.ravel()[0]) not in (0.0, 1.0):
        raise Untranslated
    return (T.i1e if number.ravel()[0] else T.i0e)(x)


SCALARS: dict[str, Elementwise] = {
    "Abs": T.abs_,
    "Add": _folded(T.add),
    "AND": _folded(T.and_),
    "Angle": T.angle,
    "ArcCos": T.arccos,
    "ArcCosh": T.arccosh,
    "ArcSin": T.arcsin,
    "ArcSinh": T.arcsinh,
    "ArcTan": T.arctan,
    "ArcTan2": T.arctan2,
    "ArcTanh": T.arctanh,
    "BetaInc": T.betainc,
    "Ceil": T.ceil,
    "Clip": T.clip,
    "Complex": T.complex,
    "Conj": T.conj,
    "Cos": T.cos,
    "Cosh": T.cosh,
    "Deg2Rad": T.deg2rad,
    "EQ": T.eq,
    "Erf": T.erf,
    "Erfc": T.erfc,
    "Erfcinv": T.erfcinv,
    "Erfcx": T.erfcx,
    "Erfinv": T.erfinv,
    "Exp": T.exp,
    "Exp2": T.exp2,
    "Expm1": T.expm1,
    "Floor": T.floor,
    "GE": T.ge,
    "GT": T.gt,
    "Gamma": T.gamma,
    "GammaInc": T.gammainc,
    "GammaIncC": T.gammaincc,
    "GammaL": lambda k, x: T.gammainc(k, x) * T.gamma(k),
    "GammaLn": T.gammaln,
    "GammaU": lambda k, x: T.gammaincc(k, x) * T.gamma(k),
    "I0": T.i0,
    "I0e": T.i0e,
    "I1": T.i1,
    "I1e": T.i1e,
    "Identity": lambda x: x,
    "Imag": T.imag,
    "IntDiv": T.int_div,
    "Invert": T.invert,
    "IsInf": T.isinf,
    "IsNan": T.isnan,
    "Iv": T.iv,
    "Ive": _scaled_bessel,
    "J0": T.j0,
    "J1": T.j1,
    "Jv": T.jv,
    "LE": T.le,
    "LT": T.lt,
    "Log": T.log,
    "Log10": T.log10,
    "Log1mexp": _log1mexp,
    "Log1p": T.log1p,
    "Log2": T.log2,
    "Maximum": T.maximum,
    "Minimum": T.minimum,
    "Mod": T.mod,
    "Mul": _folded(T.mul),
    "NEQ": T.neq,
    "Neg": T.neg,
    "OR": _folded(T.or_),
    "PolyGamma": T.polygamma,
    "Pow": T.pow,
    "Psi": T.psi,
    "Rad2Deg": T.rad2deg,
    "Real": T.real,
    "Reciprocal": T.inv,
    "RoundHalfAwayFromZero": _round_half_away,
    "RoundHalfToEven": T.round_half_to_even,
    "ScalarMaximum": T.maximum,
    "ScalarMinimum": T.minimum,
    "Second": T.second,
    "Sigmoid": T.sigmoid,
    "Sign": T.sgn,
    "Sin": T.sin,
    "Sinh": T.sinh,
    "Softplus": T.softplus,
    "Sqr": T.sqr,
    "Sqrt": T.sqrt,
    "Sub": T.sub,
    "Switch": T.switch,
    "Tan": T.tan,
    "Tanh": T.tanh,
    "TriGamma": T.tri_gamma,
    "TrueDiv": T.true_div,
    "Trunc": T.trunc,
    "XOR": _folded(T.xor),
}
"""PyTensor's scalar ops. `Cast`, `Composite` and `ScalarLoop` are no functions: see
`elementwise`."""

THEIR_SLOPES = {"BetaInc": (0, 1), "GammaInc": (0,), "GammaIncC": (0,)}
"""Functions and their arguments by which this package has no derivative, and PyTensor has."""


def elementwise(op: object, inputs: Values, dtypes: Sequence[str]) -> list[Any]:
    """The outputs, of these dtypes, of a scalar op of PyTensor applied to arrays.

    Raises Untranslated for an op that is not in the table.
    """
    names = set(class_names(op))
    if "Composite" in names:
        return _composite(op, inputs)
    if "ScalarLoop" in names:
        return _loop(op, inputs)
    if "Cast" in names:
        return [T.cast(inputs[0], dtypes[0])]
    function = next((SCALARS[name] for name in class_names(op) if name in SCALARS), None)
    if function is None:
        raise Untranslated
    if dtypes[0].startswith(("float", "complex")) and not any(
            str(x.dtype).startswith(("float", "complex")) for x in inputs):
        inputs = [T.cast(x, dtypes[0]) for x in inputs]
    return [function(*inputs)]


def _loop(op: Any, inputs: Values) -> list[Any]:
    """The last states of a loop of scalar ops, which ends for each element on its own; and whether
    it ended by its condition, if it has one."""
    n_steps, *given = inputs
    count = len(op.fgraph.outputs) - op.is_while
    full = functools.reduce(T.add, [T.zeros_like(x, dtype="int64") for x in inputs])
    states, constants = [T.second(full, x) for x in given[:count]], given[count:]

    def step(i: Variable, done: Variable, *old: Variable) -> Any:
        new = _composite(op, [*old, *constants])
        ended = new.pop() if op.is_while else T.zeros_like(done)
        stopped = T.or_(done, T.ge(i, n_steps))
        kept = [T.switch(stopped, a, b) for a, b in zip(old, new, strict=True)]
        done = T.switch(stopped, done, ended)
        last = T.ge(T.add(i, 1), n_steps)
        return [done, *kept], theano.scan_module.until(T.all(T.or_(done, last)))

    found, _ = theano.scan(
        step, sequences=T.arange(T.maximum(T.max(n_steps), 1)), return_list=True,
        outputs_info=[T.le(n_steps + full, 0), *states])
    done, *ends = [trace[-1] for trace in found]
    return [*ends, done] if op.is_while else ends


def _composite(op: object, inputs: Values) -> list[Any]:
    """The outputs of a graph of scalar ops."""
    graph: Any = getattr(op, "fgraph", None)
    known = dict(zip(graph.inputs, inputs, strict=True))

    def of(variable: TheirVariable) -> Any:
        if variable not in known and is_constant(variable):
            known[variable] = T.constant(variable.data,  # type: ignore[attr-defined]
                dtype=variable.type.dtype)
        return known[variable]

    node: TheirNode
    for node in graph.toposort():
        found = elementwise(
            node.op, [of(v) for v in node.inputs], [v.type.dtype for v in node.outputs])
        for variable, made in zip(node.outputs, found, strict=True):
            known[variable] = T.cast(made, variable.type.dtype)
    return [of(v) for v in graph.outputs]
