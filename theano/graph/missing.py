"""Types of gradients that do not exist: `NullType` where a gradient is undefined or not
implemented, `DisconnectedType` where the cost does not depend on the variable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.graph.type import Type

if TYPE_CHECKING:
    from theano.graph.node import Variable


class NullType(Type):
    """The type of a variable that has no value; `why_null` gives the reason."""

    def __init__(self, why_null: str = "(no explanation given)") -> None:
        self.why_null = why_null

    def filter(self, data: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        raise ValueError(f"a null variable has no value: {self.why_null}")

    def filter_variable(self, other: object, allow_convert: bool = True) -> Any:
        raise ValueError(f"a null variable has no value: {self.why_null}")

    def values_eq(self, a: object, b: object, force_same_dtype: bool = True) -> bool:
        raise ValueError("null variables have no values to compare")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(NullType)

    def __str__(self) -> str:
        return "NullType"

    __repr__ = __str__


class DisconnectedType(Type):
    """The type of the gradient with respect to a variable that the cost does not depend on."""

    def filter(self, data: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        raise AssertionError("a disconnected gradient has no value and cannot be computed")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(DisconnectedType)

    def __str__(self) -> str:
        return "DisconnectedType"

    __repr__ = __str__


null_type = NullType()
disconnected_type = DisconnectedType()


def grad_not_implemented(op: object, x_pos: int, x: Variable, comment: str = "") -> Any:
    """The gradient that `op.grad` returns for `x`, its input `x_pos`, when none is implemented."""
    return NullType(_why(op, x_pos, x, "is not implemented", comment))()


def grad_undefined(op: object, x_pos: int, x: Variable, comment: str = "") -> Any:
    """The gradient that `op.grad` returns for `x`, its input `x_pos`, when it is undefined."""
    return NullType(_why(op, x_pos, x, "is not defined", comment))()


def _why(op: object, x_pos: int, x: Variable, verdict: str, comment: str) -> str:
    text = f"the gradient of {op} with respect to its input {x_pos} ({x}) {verdict}"
    return f"{text}: {comment}" if comment else text
