"""Variables whose values are lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.typed_list as L
from theano.graph.node import Constant, Variable

if TYPE_CHECKING:
    _Base = Variable
else:
    _Base = object


class TypedListOperators(_Base):
    """Methods of typed lists. No method modifies the list; each returns a new one."""

    type: Any

    @property
    def ttype(self) -> Any:
        """The type of the elements."""
        return self.type.ttype

    @property
    def dtype(self) -> Any:
        """The dtype of the elements."""
        return self.type.dtype

    @property
    def ndim(self) -> int:
        """The number of dims of the elements, plus one."""
        return int(self.type.ndim)

    def __getitem__(self, index: object) -> Any:
        return L.getitem(self, index)

    def __len__(self) -> Any:
        return L.length(self)

    def append(self, toAppend: Any) -> Any:
        """See `theano.typed_list.append`."""
        return L.append(self, toAppend)

    def extend(self, toAppend: object) -> Any:
        """See `theano.typed_list.extend`."""
        return L.extend(self, toAppend)

    def insert(self, index: object, toInsert: object) -> Any:
        """See `theano.typed_list.insert`."""
        return L.insert(self, index, toInsert)

    def remove(self, toRemove: object) -> Any:
        """See `theano.typed_list.remove`."""
        return L.remove(self, toRemove)

    def reverse(self) -> Any:
        """See `theano.typed_list.reverse`."""
        return L.reverse(self)

    def count(self, elem: object) -> Any:
        """See `theano.typed_list.count`."""
        return L.count(self, elem)

    def ind(self, elem: object) -> Any:
        """See `theano.typed_list.index_`."""
        return L.index_(self, elem)


class TypedListVariable(TypedListOperators, Variable):
    """A symbolic list."""

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        return True


class TypedListConstant(TypedListOperators, Constant):
    """A constant list."""

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        return True
