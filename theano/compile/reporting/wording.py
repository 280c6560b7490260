"""Text about variables, types and values for error messages at compile time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends.describe import adds_dims_only, application, expression
from theano.errors import Operand

if TYPE_CHECKING:
    from theano.graph.node import Variable

__all__ = [
    "adds_dims_only", "application", "expression", "operand", "signature", "type_text",
    "value_text",
]

_RANKS = ("scalar", "vector", "matrix")
_PATTERNS: dict[tuple[bool, ...], str] = {(True, False): "row", (False, True): "column"}


def type_text(type_: Any) -> str:
    """The text of a type, such as "float64 matrix"."""
    if not hasattr(type_, "numpy_dtype"):
        return str(type_)
    dtype, ndim = type_.dtype, type_.ndim
    pattern = tuple(getattr(type_, "broadcastable", ()))
    rank = _RANKS[ndim] if ndim < len(_RANKS) else f"tensor{ndim}"
    if pattern in _PATTERNS:
        rank = _PATTERNS[pattern]
    elif any(pattern):
        lengths = ", ".join("1" if one else "?" for one in pattern)
        rank += f" ({lengths}{',' if ndim == 1 else ''})"
    return f"{dtype} {rank}"


def operand(variable: Variable) -> Operand:
    """The row of a message about `variable`."""
    return Operand(expression(variable), type_text(variable.type), variable.source_line)


def signature(maker: Any) -> str:
    """The inputs, results and updates of a function: "(x: float64 vector) -> float64 scalar"."""
    given = [_named(i.name, i.variable) for i in maker.inputs[:maker.explicit]]
    results = [_named(out.variable.name, out.variable) for out in maker.outputs]
    text = f"[{', '.join(results)}]"
    if maker.return_none:
        text = "None"
    elif maker.output_keys is not None:
        pairs = zip(maker.output_keys, maker.outputs, strict=False)
        text = ", ".join(f"{key!r}: {type_text(out.variable.type)}" for key, out in pairs)
        text = f"{{{text}}}"
    elif maker.unpack_single:
        text = results[0]
    updated = ", ".join(str(maker.inputs[target].variable) for target in maker.targets)
    return f"({', '.join(given)}) -> {text}" + (f", updates {updated}" if updated else "")


def _named(name: str | None, variable: Variable) -> str:
    kind = type_text(variable.type)
    return kind if name is None else f"{name}: {kind}"


def value_text(value: object) -> str:
    """The text of a value: dtype and shape of an array, else its class and a short repr."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype} array of shape {value.shape}"
    dtype, shape = getattr(value, "dtype", None), getattr(value, "shape", None)
    if dtype is not None and shape is not None:
        return f"{dtype} {type(value).__name__} of shape {shape}"
    text = repr(value).replace("\n", " ")
    return f"{type(value).__name__} {text if len(text) <= 40 else text[:37] + '...'}"
