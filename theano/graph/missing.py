"""Gradients that do not exist: `NullType` where one is undefined or not known, `DisconnectedType`
where there is no dependence at all."""

from __future__ import annotations

from typing import Any

from theano.graph.type import Type


class NullType(Type):
    """The type of a variable that has no value, because of `why_null`."""

    def __init__(self, why_null: str = "(no explanation given)") -> None:
        self.why_null = why_null

    def filter(self, data: Any, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        raise ValueError(f"a null variable has no value: {self.why_null}")

    def filter_variable(self, other: Any, allow_convert: bool = True) -> Any:
        raise ValueError(f"a null variable has no value: {self.why_null}")

    def values_eq(self, a: Any, b: Any, force_same_dtype: bool = True) -> bool:
        raise ValueError("null variables have no values to compare")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(NullType)

    def __str__(self) -> str:
        return "NullType"

    __repr__ = __str__


class DisconnectedType(Type):
    """The type of the gradient of something with respect to what it does not depend on."""

    def filter(self, data: Any, strict: bool = False, allow_downcast: bool | None = None) -> Any:
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


def grad_not_implemented(op: Any, x_pos: int, x: Any, comment: str = "") -> Any:
    """What `grad` of `op` returns for input `x`, number `x_pos`, when there is no rule for it."""
    return NullType(_why(op, x_pos, x, "is not implemented", comment))()


def grad_undefined(op: Any, x_pos: int, x: Any, comment: str = "") -> Any:
    """What `grad` of `op` returns for input number `x_pos`, `x`, when mathematics has no answer."""
    return NullType(_why(op, x_pos, x, "is not defined", comment))()


def _why(op: Any, x_pos: int, x: Any, verdict: str, comment: str) -> str:
    text = f"the gradient of {op} with respect to its input {x_pos} ({x}) {verdict}"
    return f"{text}: {comment}" if comment else text
