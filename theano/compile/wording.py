"""How variables, nodes and values are named in messages."""

from __future__ import annotations

from typing import Any

import numpy as np

from theano.errors import Operand
from theano.graph.node import Constant

_DEPTH = 2
_RANKS = ("scalar", "vector", "matrix")


def expression(variable: Any, depth: int = _DEPTH) -> str:
    """A variable as the user would write it: its name, its value, or `op(operands)`."""
    if variable.name is not None:
        return str(variable.name)
    if isinstance(variable, Constant):
        text = str(getattr(variable, "data", variable)).replace("\n", " ")
        return text if len(text) <= 20 else text[:17] + "..."
    node = variable.owner
    if node is None:
        return f"<{variable.type}>"
    operands = _shown_inputs(node)
    if operands is not None:
        return expression(operands, depth)
    if depth == 0:
        return "..."
    inside = ", ".join(expression(v, depth - 1) for v in node.inputs)
    return f"{op_name(node.op)}({inside})"


def _shown_inputs(node: Any) -> Any:
    """The operand that is shown in the place of a node that only adds dims to it, or None."""
    order = getattr(node.op, "new_order", None)
    if order is None:
        return None
    kept = tuple(o for o in order if o != "x")
    return node.inputs[0] if kept == tuple(range(len(kept))) else None


def op_name(op: Any) -> str:
    """The short name of an op."""
    name = getattr(op, "name", None)
    if isinstance(name, str):
        return name
    return str(op).split("{", 1)[0].lower() or type(op).__name__


def type_and_shape(type_: Any, value: Any = None) -> str:
    """As "float64 matrix (3, 4)"; without a value, or for values without shape, only the type."""
    dtype = getattr(type_, "dtype", None)
    ndim = getattr(type_, "ndim", None)
    if dtype is None or ndim is None:
        return str(type_)
    rank = _RANKS[ndim] if ndim < len(_RANKS) else f"tensor{ndim}"
    shape = f" {value.shape}" if isinstance(value, np.ndarray) and ndim else ""
    return f"{dtype} {rank}{shape}"


def operand(variable: Any, value: Any = None) -> Operand:
    """A row about `variable` in a message, with the real shape of `value` when there is one."""
    return Operand(
        expression(variable), type_and_shape(variable.type, value), variable.source_line)


def value_text(value: Any) -> str:
    """A value in a message: dtype and shape of an array, otherwise its class and short text."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype} array of shape {value.shape}"
    text = repr(value).replace("\n", " ")
    return f"{type(value).__name__} {text if len(text) <= 40 else text[:37] + '...'}"
