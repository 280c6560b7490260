"""`TypedListType`: Python lists of values of one type."""

from __future__ import annotations

from typing import Any

import numpy as np

from theano.graph.type import Type
from theano.tensor.integers import as_rank
from theano.typed_list.var import TypedListConstant, TypedListVariable


class TypedListType(Type):
    """The type of lists of values of type `ttype`. depth: the number of additional levels of
    nesting.

    Raises TypeError when `ttype` is not a type, ValueError for a negative depth.
    """

    Variable = TypedListVariable
    Constant = TypedListConstant

    def __init__(self, ttype: Type, depth: int = 0) -> None:
        if not isinstance(ttype, Type):
            raise TypeError(f"the elements of a typed list have a Theano type, got {ttype!r}")
        depth = as_rank(depth, "TypedListType: depth")
        if depth < 0:
            raise ValueError(f"depth, the number of nested lists, is negative: {depth}")
        self.ttype: Any = TypedListType(ttype, depth - 1) if depth else ttype

    @property
    def dtype(self) -> Any:
        """The dtype of the elements; raises AttributeError when they have none."""
        return self.ttype.dtype

    @property
    def ndim(self) -> int:
        """The number of dims of the elements, plus one."""
        return int(self.ttype.ndim) + 1

    def get_depth(self) -> int:
        """The nesting depth of the lists inside this type; 0 for a list of other values."""
        depth, inner = 0, self.ttype
        while isinstance(inner, TypedListType):
            depth, inner = depth + 1, inner.ttype
        return depth

    def filter(self, x: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        """`x`, a list, tuple or array, as a list of values of `ttype`.

        strict: raise TypeError when an element would need a conversion. Raises TypeError when `x`
        is not a list, tuple or array, and the exceptions of `ttype.filter` for its elements.
        """
        if strict and not isinstance(x, list):
            raise TypeError(f"strict: a list is needed, got a {type(x).__name__}")
        if not isinstance(x, (list, tuple, np.ndarray)):
            raise TypeError(f"a list is needed, got {x!r}")
        found = [self.ttype.filter(v, strict, allow_downcast) for v in x]
        same = isinstance(x, list) and all(a is b for a, b in zip(found, x, strict=True))
        return x if same else found

    def values_eq(self, a: Any, b: Any) -> bool:
        """Whether two lists have equal lengths and equal elements."""
        return len(a) == len(b) and all(map(self.ttype.values_eq, a, b))

    def values_eq_approx(self, a: Any, b: Any) -> bool:
        """Whether two lists have equal lengths, and elements that are equal up to rounding."""
        return len(a) == len(b) and all(map(self.ttype.values_eq_approx, a, b))

    def may_share_memory(self, a: Any, b: Any) -> bool:
        """Whether two lists are identical, or have elements that may share memory."""
        if a is b:
            return True
        share = getattr(self.ttype, "may_share_memory", None)
        return share is not None and any(share(x, y) for x in a for y in b)

    def arrays(self, value: list[object]) -> tuple[Any, ...]:
        """The list, and the arrays of its elements."""
        inner = getattr(self.ttype, "arrays", lambda element: (element,))
        return (value, *(part for element in value for part in inner(element)))

    def __eq__(self, other: Any) -> bool:
        return type(self) is type(other) and self.ttype == other.ttype

    def __hash__(self) -> int:
        return hash((TypedListType, self.ttype))

    def __str__(self) -> str:
        return f"TypedList <{self.ttype}>"

    __repr__ = __str__
