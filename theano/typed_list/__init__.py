"""Symbolic lists of values of one type: `import theano.typed_list`.

type.py, var.py: the type and its variables; basic.py: the ops.
"""

from __future__ import annotations

from theano.graph import later
from theano.typed_list.basic import (
    Append,
    Count,
    Extend,
    GetItem,
    Index,
    Insert,
    Length,
    MakeList,
    Remove,
    Reverse,
    append,
    count,
    extend,
    getitem,
    index_,
    insert,
    length,
    make_list,
    remove,
    reverse,
)
from theano.typed_list.type import TypedListType
from theano.typed_list.var import TypedListConstant, TypedListVariable

__all__ = [
    "Append", "Count", "Extend", "GetItem", "Index", "Insert", "Length", "MakeList", "Remove",
    "Reverse", "TypedListConstant", "TypedListType", "TypedListVariable", "append", "count",
    "extend", "getitem", "index_", "insert", "length", "make_list", "remove", "reverse",
]


def __getattr__(name: str) -> object:
    """Resolve names of Theano's modules."""
    return later.attribute(__name__, name)


def __dir__() -> list[str]:
    return later.listed(__name__)
