"""`Container`: typed storage of one value, on top of the cell that native code reads."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.runtime import Cell
from theano.scalar import Scalar

if TYPE_CHECKING:
    from theano.graph.type import Type
    from theano.placement import Placement


class Container:
    """Storage of one value of `type`; the value is `storage[0]` or `value`.

    is_default: the value is the default of an input without an update. A value that is assigned to
    the container is used in the next call only; after the call the default is restored.

    r: the variable, or type, of the values. storage: a list of one value, which the container
    shares until a function uses the container, or the cell of a function; by default a new cell.
    strict, allow_downcast: see `Type.filter`. readonly: assignment raises Exception. placement:
    where engines with several devices keep the value; None: where they like.
    """

    placement: Placement | None = None

    def __init__(
        self, r: Any, storage: Any = None, readonly: bool = False, strict: bool = False,
        allow_downcast: bool | None = None, name: str | None = None,
        placement: Placement | None = None,
    ) -> None:
        self.type = getattr(r, "type", r)
        self.name = getattr(r, "name", None) if name is None else name
        self.storage: Any = Cell() if storage is None else storage
        self.readonly = readonly
        self.strict = strict
        self.allow_downcast = allow_downcast
        self.is_default = False
        if placement is not None:
            self.placement = placement

    @property
    def value(self) -> Any:
        """The value (not a copy). Assignment converts to the type."""
        return self.storage[0]

    @value.setter
    def value(self, value: object) -> None:
        if self.readonly:
            raise Exception(f"{self} is read-only")
        found = None if value is None else self.filter(value)
        if self.is_default:
            self.storage.set_once(found)
        else:
            self.storage[0] = found

    data = value

    def hold_in_cell(self) -> None:
        """Move a value that is in a list into a cell, which native code can read; the list is
        shared no longer."""
        if not isinstance(self.storage, Cell):
            value = self.storage[0]
            self.storage = Cell(None if value is None else self.filter(value))

    def filter(self, value: object) -> Any:
        """`value` converted for this container: arrays become C-contiguous, aligned and of native
        byte order.

        Raises TypeError or ValueError, with the name of the container, if it does not fit the type.
        """
        settings: dict[str, Any] = {}  # a user's type need not accept keywords that are not used
        if self.strict:
            settings["strict"] = True
        if self.allow_downcast is not None:
            settings["allow_downcast"] = self.allow_downcast
        try:
            found = self.type.filter(value, **settings)
        except (TypeError, ValueError) as error:
            where = f"{self.name}: " if self.name else ""
            raise type(error)(f"{where}{error}") from None
        return stored(found, self.type)

    def __repr__(self) -> str:
        return f"<{self.value!r}>"

    def __deepcopy__(self, memo: dict[int, object]) -> Container:
        other = Container(
            self.type, copy.deepcopy(self.storage, memo), self.readonly, self.strict,
            self.allow_downcast, self.name, self.placement)
        other.is_default = self.is_default
        memo[id(self)] = other
        return other


def stored(value: object, type_: Type | None = None) -> Any:
    """An array, or a number of a scalar type, converted to a C-contiguous, aligned array of native
    byte order, as native code requires; other values unchanged."""
    if isinstance(type_, Scalar):
        value = np.asarray(value)
    if not isinstance(value, np.ndarray):
        return value
    flags = value.flags
    if flags.c_contiguous and flags.aligned and value.dtype.isnative:
        return value if type(value) is np.ndarray else np.asarray(value)
    return np.array(value, dtype=value.dtype.newbyteorder("="), order="C")


def detached(value: object) -> Any:
    """A copy that shares no memory with `value`."""
    if type(value) is np.ndarray:
        return value.copy(order="C")
    return copy.deepcopy(value)
