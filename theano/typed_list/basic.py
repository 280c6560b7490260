"""Ops on typed lists. They run in Python; for native code a list is a Python object.

inplace: the input list may be overwritten; otherwise it is copied first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply, Variable
from theano.graph.op import Op
from theano.scalar import dtypes
from theano.tensor.type_other import SliceType, slicetype
from theano.typed_list.type import TypedListType
from theano.typed_list.var import TypedListConstant, TypedListOperators, TypedListVariable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

__all__ = [
    "Append", "Count", "Extend", "GetItem", "Index", "Insert", "Length", "MakeList", "Remove",
    "Reverse", "TypedListConstant", "TypedListVariable", "append", "count", "extend", "getitem",
    "index_", "insert", "length", "make_list", "remove", "reverse",
]

_typed_list_py_operators = TypedListOperators


def _list(x: Variable, op: Op) -> Any:
    if not isinstance(x, Variable) or not isinstance(x.type, TypedListType):
        raise TypeError(f"{op} is for typed lists, got {x}"
                        + (f" of type {x.type}" if isinstance(x, Variable) else ""))
    return x


def _element(x: Variable, value: Variable, op: Op) -> Any:
    """`value` as a variable of the type of the elements of `x`; TypeError when it has another
    type."""
    try:
        return x.type.ttype.filter_variable(value, allow_convert=False)
    except (TypeError, ValueError):
        kind = value.type if isinstance(value, Variable) else type(value).__name__
        raise TypeError(
            f"{op}: the elements of the list are of type {x.type.ttype}, got {kind}") from None


def _position(index: TensorLike, op: Op) -> Any:
    index = T.as_tensor_variable(index, ndim=0) if not isinstance(index, Variable) else index
    if getattr(index.type, "ndim", None) != 0 or (
            getattr(index.type, "dtype", None) not in dtypes.INTEGER):
        raise TypeError(f"{op}: a position is an integer scalar, got {index} of {index.type}")
    return index


class _ListOp(Op):
    """An op on lists with one output; `compute(*values)` returns the value of the output."""

    __props__: tuple[str, ...] = ()

    def compute(self, node: Apply, *values: object) -> Any:
        """The value of the output."""
        raise NotImplementedError

    def perform(
        self, node: Apply, inputs: list[object], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        output_storage[0][0] = self.compute(node, *inputs)

    def __str__(self) -> str:
        return type(self).__name__


class GetItem(_ListOp):
    """The element at a position, or the list selected by a slice. Raises TypeError for an index of
    another type, IndexError at run time for a position outside the list."""

    view_map = {0: [0]}

    def make_node(self, x: Variable, index: Any) -> Apply:
        x = _list(x, self)
        if isinstance(index, slice):
            index = T.make_slice(index) if _symbolic(index) else slicetype.make_constant(index)
        if isinstance(index, Variable) and isinstance(index.type, SliceType):
            return Apply(self, [x, index], [x.type()])
        return Apply(self, [x, _position(index, self)], [x.type.ttype()])

    def compute(self, node: Apply, *values: Any) -> Any:
        x, index = values
        return x[index if isinstance(index, slice) else int(index)]


def _symbolic(index: slice) -> bool:
    return any(isinstance(v, Variable) for v in (index.start, index.stop, index.step))


class _Changed(_ListOp):
    """An op that returns a modified list."""

    __props__ = ("inplace",)

    def __init__(self, inplace: bool = False) -> None:
        self.inplace = inplace
        if inplace:
            self.destroy_map = {0: [0]}

    def compute(self, node: Apply, *values: Any) -> Any:
        changed = values[0] if self.inplace else list(values[0])
        self.change(node, changed, *values[1:])
        return changed

    def change(self, node: Apply, x: object, *rest: object) -> None:
        """Modify the list `x`."""
        raise NotImplementedError


class Append(_Changed):
    """The list with an additional element at its end. Raises TypeError for an element of another
    type."""

    def make_node(self, x: Variable, toAppend: Variable) -> Apply:
        x = _list(x, self)
        return Apply(self, [x, _element(x, toAppend, self)], [x.type()])

    def change(self, node: Apply, x: Any, *rest: Any) -> None:
        x.append(rest[0])


class Extend(_Changed):
    """The concatenation of two lists. Raises TypeError for lists of different types."""

    def make_node(self, x: Variable, toAppend: Variable) -> Apply:
        x = _list(x, self)
        other = toAppend if isinstance(toAppend, Variable) else x.type.make_constant(toAppend)
        if other.type != x.type:
            raise TypeError(f"{self}: lists of types {x.type} and {other.type}")
        return Apply(self, [x, other], [x.type()])

    def change(self, node: Apply, x: Any, *rest: Any) -> None:
        x.extend(rest[0])


class Insert(_Changed):
    """The list with an additional element before a position. Raises TypeError for an element of
    another type, or a position that is not an integer."""

    def make_node(self, x: Variable, index: Variable, toInsert: Variable) -> Apply:
        x = _list(x, self)
        return Apply(
            self, [x, _position(index, self), _element(x, toInsert, self)], [x.type()])

    def change(self, node: Apply, x: Any, *rest: Any) -> None:
        x.insert(int(rest[0]), rest[1])


class Remove(_Changed):
    """The list without the first element that equals a value, if there is one. Raises TypeError for
    a value of another type."""

    def make_node(self, x: Variable, toRemove: Variable) -> Apply:
        x = _list(x, self)
        return Apply(self, [x, _element(x, toRemove, self)], [x.type()])

    def change(self, node: Apply, x: Any, *rest: Any) -> None:
        equal = node.inputs[0].type.ttype.values_eq
        for position, element in enumerate(x):
            if equal(element, rest[0]):
                del x[position]
                return


class Reverse(_Changed):
    """The list in reverse order."""

    def make_node(self, x: Any) -> Apply:
        x = _list(x, self)
        return Apply(self, [x], [x.type()])

    def change(self, node: Apply, x: Any, *rest: object) -> None:
        x.reverse()


class _Counted(_ListOp):
    """An op that returns a number."""

    def make_node(self, x: Any, elem: Any) -> Apply:
        x = _list(x, self)
        return Apply(self, [x, _element(x, elem, self)], [T.scalar()])

    def L_op(
        self, inputs: list[Variable], outputs: list[Variable], output_grads: list[Variable]
    ) -> list[Any]:
        return [DisconnectedType()() for _ in inputs]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """The output is not a differentiable function of the elements."""
        return [[False] for _ in node.inputs]

    @staticmethod
    def matches(node: Apply, x: Any, elem: Any) -> list[int]:
        """The positions of the elements that equal `elem`."""
        equal = node.inputs[0].type.ttype.values_eq
        return [i for i, element in enumerate(x) if equal(element, elem)]


class Index(_Counted):
    """The position of the first element that equals a value, a scalar of dtype floatX. Raises
    ValueError at run time when there is none."""

    def compute(self, node: Apply, *values: object) -> Any:
        found = self.matches(node, *values)
        if not found:
            raise ValueError("Index: no element of the list equals the value")
        return np.asarray(found[0], dtype=node.outputs[0].type.dtype)


class Count(_Counted):
    """The number of elements that equal a value, a scalar of dtype floatX."""

    def compute(self, node: Apply, *values: object) -> Any:
        return np.asarray(len(self.matches(node, *values)), dtype=node.outputs[0].type.dtype)


class Length(_ListOp):
    """The number of elements, an int64 scalar."""

    def make_node(self, x: Any) -> Apply:
        return Apply(self, [_list(x, self)], [T.lscalar()])

    def compute(self, node: Apply, *values: Any) -> Any:
        return np.asarray(len(values[0]), dtype="int64")

    connection_pattern = _Counted.connection_pattern
    L_op = _Counted.L_op


class MakeList(_ListOp):
    """A list of variables or values of one type. Raises TypeError for different types, ValueError
    for no elements."""

    def make_node(self, a: Variable) -> Apply:
        if not isinstance(a, (list, tuple)):
            raise TypeError(f"{self} takes a list or tuple of variables, got {a}")
        if not a:
            raise ValueError(f"{self}: the type of an empty list is unknown")
        given = [v if isinstance(v, Variable) else T.as_tensor_variable(v) for v in a]
        kinds = [v.type for v in given]
        for kind in kinds[1:]:
            if kind != kinds[0]:
                raise TypeError(f"{self}: all elements have one type, got {kinds[0]} and {kind}")
        return Apply(self, given, [TypedListType(kinds[0])()])

    def compute(self, node: Apply, *values: object) -> Any:
        return list(values)


getitem, append, extend, insert = GetItem(), Append(), Extend(), Insert()
remove, reverse, count, index_ = Remove(), Reverse(), Count(), Index()
length, make_list = Length(), MakeList()
