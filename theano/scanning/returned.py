"""The result of the function of a step: outputs, updates, and an end condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import theano.tensor as T
from theano.errors import format_error
from theano.graph.node import Variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike


class until:
    """The end condition of a loop, returned by the function of a step: a scalar; the step is the
    last one when it is not 0. Raises AssertionError when the condition is not a scalar."""

    def __init__(self, condition: TensorLike) -> None:
        self.condition = T.as_tensor_variable(condition)
        if self.condition.type.ndim:
            raise AssertionError(format_error(
                f"until: the condition must be a scalar, got {self.condition} of type "
                f"{self.condition.type}", self.condition.source_line))


class Returned(NamedTuple):
    """Outputs, pairs of a shared variable and its new value, and the end condition or None."""

    outputs: list[Any]
    updates: list[tuple[Any, Any]]
    condition: Any


def parse(result: Any) -> Returned:
    """Divide the result of the function of a step into outputs, updates (a dict or a list of pairs)
    and an `until`, in this order; each may be missing.

    Outputs are a variable, or a list or tuple of variables. Raises ValueError for other results.
    """
    if is_outputs(result):
        return Returned(_list(result), [], None)
    if is_updates(result):
        return Returned([], _pairs(result), None)
    if isinstance(result, (list, tuple)) and len(result) in (2, 3):
        *parts, last = result
        condition = last.condition if isinstance(last, until) else None
        if condition is None:
            parts.append(last)
        if len(parts) == 2 and is_outputs(parts[0]) and is_updates(parts[1]):
            return Returned(_list(parts[0]), _pairs(parts[1]), condition)
        if condition is not None and len(parts) == 1:
            if is_outputs(parts[0]):
                return Returned(_list(parts[0]), [], condition)
            if is_updates(parts[0]):
                return Returned([], _pairs(parts[0]), condition)
    raise ValueError(format_error(
        f"scan: the function of the step returned {result!r}",
        rule="it returns outputs, then updates, then an until: outputs are variables, updates a "
        "dict or pairs of shared variables and new values; each may be left out",
        hint="theano.tensor.constant makes a variable of a number" if isinstance(
            result, (int, float)) else "end the function with `return` and the outputs of the step"
    ))


def is_outputs(part: object) -> bool:
    """Whether `part` is a variable, or a list or tuple of variables, which may be empty."""
    if isinstance(part, (list, tuple)):
        return all(isinstance(v, Variable) for v in part)
    return isinstance(part, Variable)


def is_updates(part: object) -> bool:
    """Whether `part` is a dict, or a list of pairs of a variable and its new value."""
    if isinstance(part, dict):
        return True
    return isinstance(part, (list, tuple)) and all(
        isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in part)


def _list(part: TensorLike) -> list[Any]:
    return list(part) if isinstance(part, (list, tuple)) else [part]


def _pairs(part: Any) -> list[tuple[Any, Any]]:
    return list(part.items()) if isinstance(part, dict) else [tuple(pair) for pair in part]
