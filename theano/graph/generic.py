"""`Generic`: the type of any Python object."""

from __future__ import annotations

from typing import Any

from theano.graph.type import Type


class Generic(Type):
    """All Python objects, taken as they are."""

    def filter(self, data: Any, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        return data

    def is_valid_value(self, a: Any) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(Generic)

    def __str__(self) -> str:
        return "Generic"

    __repr__ = __str__


generic = Generic()
