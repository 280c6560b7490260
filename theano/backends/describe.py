"""Text about nodes and values for error messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.errors import Operand, format_error
from theano.flags import config
from theano.graph.describe import RANKS, adds_dims_only, expression, op_name

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.graph.op import PureOp

_LEVELS = 4
_MOST_LINES = 60


def operand(variable: Variable, value: object) -> Operand:
    """The row of a message about a variable with this value.

    Leading dims that broadcasting added are left out, as the user did not write them.
    """
    source = _before_broadcasting(variable)
    if source is not None and isinstance(value, np.ndarray):
        return operand(source, value.reshape(value.shape[value.ndim - source.type.ndim:]))
    return Operand(expression(variable), description(value), variable.source_line)


def _before_broadcasting(variable: Variable) -> Variable | None:
    """If `variable` has no name and only adds leading dims to another variable, that variable; else
    None."""
    node = variable.owner
    if node is None or variable.name is not None or not adds_dims_only(node):
        return None
    (source,) = node.inputs
    added = variable.type.ndim - source.type.ndim
    order: tuple[object, ...] = getattr(node.op, "new_order", ())
    return source if order[:added] == ("x",) * added else None


def description(value: Any) -> str:
    """The dtype, rank and shape of a value: "float64 matrix (3, 4)"."""
    if not isinstance(value, (np.ndarray, np.generic)):
        name = type(value).__name__
        known = hasattr(value, "dtype") and hasattr(value, "shape")
        return f"{value.dtype} {name} {value.shape}" if known else name
    rank = RANKS[value.ndim] if value.ndim < len(RANKS) else f"tensor{value.ndim}"
    shape = f" {value.shape}" if value.ndim else ""
    return f"{value.dtype} {rank}{shape}"


def node_error(
    node: Apply,
    values: Sequence[object],
    what: str,
    rule: str | None = None,
    hint: str | None = None,
) -> str:
    """The message about an error in a node whose inputs have the given values.

    what: the first line; rule, hint: see `format_error`; the hint is by default that of the op's
    `remedies`. `config.exception_verbosity = "high"` adds
    the graph that the node computes.
    """
    operands = [operand(*pair) for pair in zip(node.inputs, values, strict=True)]
    text: str = format_error(
        what, node.source_line, operands, rule, hint or remedy(node.op, what))
    if config.exception_verbosity == "high":
        text += "\n  graph:\n" + "\n".join(tree(node))
    return text


def remedy(op: PureOp, text: str) -> str | None:
    """The hint of an op for an error with this text, or None."""
    return next((hint for part, hint in op.remedies.items() if part in text), None)


def tree(node: Apply) -> list[str]:
    """`node` and what it depends on, one variable per line, indented by the distance, up to a few
    levels."""
    lines: list[str] = []
    stack: list[tuple[Variable, int]] = [(node.outputs[0], 0)]
    while stack and len(lines) < _MOST_LINES:
        variable, depth = stack.pop()
        line = variable.source_line
        owner = variable.owner
        word = expression(variable) if owner is None or depth == _LEVELS else op_name(owner.op)
        at = "" if line is None else f"    {line}"
        lines.append(f"    {'  ' * depth}{word}  {variable.type}{at}")
        if owner is not None and depth < _LEVELS:
            stack += [(v, depth + 1) for v in reversed(owner.inputs)]
    return lines
