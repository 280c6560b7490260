"""Text about variables, nodes and types for error messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.errors import Operand
from theano.graph.node import Constant, Variable

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.graph.op import Op

RANKS = ("scalar", "vector", "matrix")
"""The names of tensors by their number of dims."""

_PATTERNS: dict[tuple[bool, ...], str] = {(True, False): "row", (False, True): "column"}
_DEPTH = 2
_LONGEST = 40


def expression(variable: Variable, depth: int = _DEPTH) -> str:
    """A variable as text: its name, or its op applied to its inputs, up to `depth` levels."""
    if variable.name is not None:
        return str(variable.name)
    if isinstance(variable, Constant):
        text = " ".join(str(variable.data).split())
        return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
    if variable.owner is None:
        return f"<{variable.type}>"
    if adds_dims_only(variable.owner):
        return expression(variable.owner.inputs[0], depth)
    if depth == 0:
        return "..."
    return f"{application(variable.owner, depth - 1)}{_output_number(variable)}"


def text_of(value: object) -> str:
    """A variable as its expression, and another value as its representation."""
    return expression(value) if isinstance(value, Variable) else repr(value)


def application(node: Apply, depth: int = 1) -> str:
    """A node as text: its op applied to its inputs."""
    inputs = ", ".join(expression(variable, depth) for variable in node.inputs)
    return f"{op_name(node.op)}({inputs})"


def op_name(op: Op) -> str:
    """The name of an op for users: `add` for `Elemwise{add,no_inplace}`."""
    name = getattr(op, "name", None)
    return name if isinstance(name, str) else str(op)


def adds_dims_only(node: Apply) -> bool:
    """Whether a node only adds dims of length 1 to its input, as broadcasting does implicitly."""
    order = getattr(node.op, "new_order", None)
    if order is None:
        return False
    kept = tuple(o for o in order if o != "x")
    return kept == tuple(range(node.inputs[0].type.ndim))


def type_text(type_: Any) -> str:
    """The text of a type, such as "float64 matrix"."""
    if not hasattr(type_, "numpy_dtype"):
        return str(type_)
    dtype, ndim = type_.dtype, type_.ndim
    pattern = tuple(getattr(type_, "broadcastable", ()))
    rank = RANKS[ndim] if ndim < len(RANKS) else f"tensor{ndim}"
    if pattern in _PATTERNS:
        rank = _PATTERNS[pattern]
    elif any(pattern):
        lengths = ", ".join("1" if one else "?" for one in pattern)
        rank += f" ({lengths}{',' if ndim == 1 else ''})"
    return f"{dtype} {rank}"


def operand(variable: Variable) -> Operand:
    """The row of a message about `variable`."""
    return Operand(expression(variable), type_text(variable.type), variable.source_line)


def _output_number(variable: Variable) -> str:
    node = variable.owner
    return f".{variable.index}" if node is not None and len(node.outputs) > 1 else ""
