"""Arrays joined and cut: stacks along the first dims, parts, insertions, deletions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Constant
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.indexing.positions import Position
from theano.tensor.integers import MOST_PARTS, as_axis, as_count
from theano.tensor.op import TensorOp
from theano.tensor.protocols.conversions import IterationError
from theano.tensor.shaping import dims
from theano.tensor.shaping.arranging import atleast_1d, atleast_2d, atleast_3d
from theano.tensor.shaping.joining import concatenate
from theano.tensor.var import TensorOperators, as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import DTypeLike, IntLike, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "append", "array_split", "block", "column_stack", "concat", "delete", "dsplit", "dstack",
    "hsplit", "hstack", "insert", "row_stack", "unstack", "vsplit", "vstack",
]

concat = concatenate


def _rows(name: str, tup: TensorLike) -> list[Any]:
    """The arrays of a sequence, or the parts of one array along its first dim."""
    if isinstance(tup, TensorOperators):
        return list(unstack(tup))
    if not isinstance(tup, (list, tuple, np.ndarray)) or not len(tup):
        raise TypeError(f"{name} takes a list of arrays, as in {name}([x, y]), got {tup!r}")
    return list(tup)


def hstack(tup: Sequence[TensorLike], dtype: DTypeLike | None = None) -> Any:
    """The arrays of a list joined along the second dim, vectors and scalars along the first. Raises
    TypeError if it is not a list.

    >>> T.hstack([[1, 2], [3]]).eval()
    array([1, 2, 3])
    """
    parts = [atleast_1d(x) for x in _rows("hstack", tup)]
    return concatenate(parts, 0 if parts[0].type.ndim == 1 else 1, dtype)


def vstack(tup: Sequence[TensorLike], dtype: DTypeLike | None = None) -> Any:
    """The arrays of a list joined along the first dim, where a vector is one row. Raises TypeError
    if it is not a list.

    >>> T.vstack([[1, 2], [3, 4]]).eval()
    array([[1, 2],
           [3, 4]])
    """
    return concatenate([atleast_2d(x) for x in _rows("vstack", tup)], 0, dtype)


row_stack = vstack


def dstack(tup: Sequence[TensorLike]) -> Any:
    """The arrays of a list joined along the third dim (see `atleast_3d`). Raises TypeError if it is
    not a list.

    >>> T.dstack([[1, 2], [3, 4]]).eval()
    array([[[1, 3],
            [2, 4]]])
    """
    return concatenate([atleast_3d(x) for x in _rows("dstack", tup)], 2)


def column_stack(tup: Sequence[TensorLike]) -> Any:
    """The arrays of a list joined along the second dim, where a vector is one column. Raises
    TypeError if it is not a list.

    >>> T.column_stack([[1, 2], [3, 4]]).eval()
    array([[1, 3],
           [2, 4]])
    """
    parts = [as_tensor_variable(x) for x in _rows("column_stack", tup)]
    return concatenate(
        [T.shape_padright(atleast_1d(x)) if x.type.ndim < 2 else x for x in parts], 1)


def block(arrays: TensorLike) -> Any:
    """An array of blocks: nested lists of arrays, the innermost of which are joined along the last
    dim, the next ones along the last but one. Raises ValueError for lists of different depths and
    for an empty list.

    >>> T.block([[np.eye(1), np.zeros((1, 1))], [np.ones((1, 2))]]).eval()
    array([[1., 0.],
           [1., 1.]])
    """
    depth = _depth(arrays)
    rank = max([depth, *(x.type.ndim for x in _leaves(arrays))])
    return _block(arrays, depth, rank)


def _depth(arrays: TensorLike) -> int:
    if not isinstance(arrays, list):
        return 0
    if not arrays:
        raise ValueError("block: a list is empty")
    depths = {_depth(x) for x in arrays}
    if len(depths) > 1:
        raise ValueError("block: all lists must be nested equally deep")
    return 1 + depths.pop()


def _leaves(arrays: TensorLike) -> list[Any]:
    if not isinstance(arrays, list):
        return [as_tensor_variable(arrays)]
    return [leaf for x in arrays for leaf in _leaves(x)]


def _block(arrays: TensorLike, depth: int, rank: int) -> Any:
    if not isinstance(arrays, list):
        x = as_tensor_variable(arrays)
        return T.shape_padleft(x, rank - x.type.ndim) if rank > x.type.ndim else x
    return concatenate([_block(x, depth - 1, rank) for x in arrays], axis=-depth)


def append(arr: TensorLike, values: TensorLike, axis: int | None = None) -> Any:
    """`values` joined to the end of `arr` along `axis`; None: both flattened.

    >>> T.append([1, 2], [3]).eval()
    array([1, 2, 3])
    """
    return concatenate([as_tensor_variable(arr), as_tensor_variable(values)], axis)


def unstack(x: TensorLike, axis: int = 0) -> Any:
    """The parts of `x` along `axis`, without that dim, as a tuple. Raises IterationError, which
    is a TypeError and a ValueError, if the length of the axis is unknown when the graph is built,
    AxisError for an axis out of range.

    >>> [v.eval().tolist() for v in T.unstack(np.eye(2))]
    [[1.0, 0.0], [0.0, 1.0]]
    """
    x = as_tensor_variable(x)
    place = as_axis(axis, x.type.ndim, "unstack")
    length = _lengths(x)[place]
    if not isinstance(length, int):
        raise IterationError(
            f"unstack: the length of axis {place} of {x} is unknown when the graph is built; take "
            "x[0], x[1], ..., or give it with theano.tensor.specify_shape")
    before = (slice(None),) * place
    return tuple(x[(*before, i)] for i in range(as_count(length, "unstack: the length")))


def _lengths(x: TensorVariable, depth: int = 4) -> tuple[Any, ...]:
    """The dims of `x` that its type, or the shape rules of the last few ops, determine; others are
    `dims.UNKNOWN`."""
    known, node = dims.static(x), x.owner
    if isinstance(x, Constant):
        return tuple(x.data.shape)
    if not depth or node is None or not isinstance(node.op, TensorOp) or not node.op.ruled:
        return known
    inputs = [_lengths(v, depth - 1) if hasattr(v.type, "shape") else () for v in node.inputs]
    ruled = node.op.shape(node.inputs, inputs)[node.outputs.index(x)]
    return tuple(map(dims.agreed, ruled, known))


def array_split(
    ary: TensorLike, indices_or_sections: IntLike | Sequence[IntLike], axis: int = 0
) -> Any:
    """The list of the parts of `ary` along `axis`: as many as an int says, of equal length or one
    longer than the last; or those between the positions of a list. Raises ValueError for an int
    below 1, AxisError for an axis out of range.

    >>> [v.eval().tolist() for v in T.array_split([1, 2, 3], 2)]
    [[1, 2], [3]]
    """
    ary = as_tensor_variable(ary)
    place = as_axis(axis, ary.type.ndim, "array_split")
    if isinstance(indices_or_sections, (list, tuple, np.ndarray)):
        inner: list[Any] = list(indices_or_sections)
        bounds = [None, *(int(i) if isinstance(i, np.integer) else i for i in inner), None]
    else:
        parts = as_count(indices_or_sections, "array_split: the number of parts", MOST_PARTS)
        if parts < 1:
            raise ValueError(f"array_split: the number of parts must be positive, got {parts}")
        length = dims.shape_i(ary, place)
        bounds = [None, *(i * (length // parts) + T.minimum(length % parts, i)
                          for i in range(1, parts)), None]
    before = (slice(None),) * place
    return [ary[(*before, slice(first, last))]
            for first, last in zip(bounds, bounds[1:], strict=False)]


def parts_of(
    ary: TensorLike, indices_or_sections: IntLike | Sequence[IntLike], axis: int = 0
) -> Any:
    """NumPy's `split`: the parts of `array_split`; an int must divide the length, else ValueError
    is raised at run time. (`theano.tensor.split` takes the lengths of the parts.)"""
    ary = as_tensor_variable(ary)
    place = as_axis(axis, ary.type.ndim, "split")
    if isinstance(indices_or_sections, (list, tuple, np.ndarray)):
        return array_split(ary, indices_or_sections, place)
    parts = as_count(indices_or_sections, "split: the number of parts", MOST_PARTS)
    if parts < 1:
        raise ValueError(f"split: the number of parts must be positive, got {parts}")
    if parts == 1:
        return [ary]
    length = dims.shape_i(ary, place) // parts
    return T.split(ary, [length] * parts, parts, place)


def hsplit(ary: TensorLike, indices_or_sections: IntLike | Sequence[IntLike]) -> Any:
    """The list of the parts of `ary` along the second dim, those of a vector along the first: as
    many as an int says, or between the positions of a list. Raises ValueError at run time if an int
    does not divide the length.

    >>> [v.eval().tolist() for v in T.hsplit([1, 2, 3, 4], 2)]
    [[1, 2], [3, 4]]
    """
    ary = as_tensor_variable(ary)
    return parts_of(ary, indices_or_sections, 0 if ary.type.ndim == 1 else 1)


def vsplit(ary: TensorLike, indices_or_sections: IntLike | Sequence[IntLike]) -> Any:
    """The list of the parts of `ary`, of at least two dims, along the first dim; see `hsplit`.

    >>> [v.eval().tolist() for v in T.vsplit([[1, 2], [3, 4]], 2)]
    [[[1, 2]], [[3, 4]]]
    """
    return parts_of(_deep("vsplit", ary, 2), indices_or_sections, 0)


def dsplit(ary: TensorLike, indices_or_sections: IntLike | Sequence[IntLike]) -> Any:
    """The list of the parts of `ary`, of at least three dims, along the third dim; see `hsplit`.

    >>> [v.eval().tolist() for v in T.dsplit([[[1, 2]]], 2)]
    [[[[1]]], [[[2]]]]
    """
    return parts_of(_deep("dsplit", ary, 3), indices_or_sections, 2)


def _deep(name: str, x: TensorLike, least: int) -> TensorVariable:
    x = as_tensor_variable(x)
    if x.type.ndim < least:
        raise ValueError(f"{name} takes arrays of at least {least} dims, got {x.type}")
    return x


# -- insertions and deletions ---------------------------------------------------------------------


def _flat_if_none(arr: TensorLike, axis: int | None, name: str) -> tuple[Any, int]:
    arr = as_tensor_variable(arr)
    if axis is None:
        return T.flatten(arr), 0
    return arr, as_axis(axis, arr.type.ndim, name)


def _within(i: TensorVariable, most: IntLike, length: IntLike) -> Any:
    """A position from 0 to `most` - 1, where negative ones count from `length`; IndexError at run
    time."""
    place = T.switch(T.lt(i, 0), i + length, i)
    return Position()(T.switch(T.lt(place, 0), most, place), most)


def _positions(obj: slice | TensorLike, length: IntLike, name: str) -> Any:
    """A slice as the vector of its positions, a mask as that of its true elements; else a tensor.
    Raises TypeError if it is not one of integers."""
    if isinstance(obj, slice):
        return T.arange(length)[obj]
    at = as_tensor_variable(np.asarray(obj, "int64") if isinstance(obj, list) and not obj else obj)
    if at.type.dtype == "bool" and at.type.ndim:
        return T.flatnonzero(at)
    if at.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"{name}: positions must be integers or a mask, got {at.type}")
    return at


def insert(
    arr: TensorLike, obj: IntLike | slice | TensorLike, values: TensorLike, axis: int | None = None
) -> Any:
    """`arr` with `values` inserted before the positions `obj` (an int, a slice, a vector) along
    `axis`; None: of the flattened array. The values are converted to the dtype of `arr`. Raises
    AxisError for an axis out of range, IndexError at run time for a position out of range.

    >>> T.insert([1, 2, 3], 1, 9).eval()
    array([1, 9, 2, 3])
    """
    x, place = _flat_if_none(arr, axis, "insert")
    new: Any = T.cast(as_tensor_variable(values), x.type.dtype)
    length = dims.shape_i(x, place)
    at = _positions(obj, length, "insert")
    if at.type.ndim == 1 and not at.type.broadcastable[0]:
        return _insert_each(x, at, new, place)
    first = _within(T.cast(at if not at.type.ndim else at[0], "int64"), length + 1, length)
    rank = x.type.ndim
    if new.type.ndim < rank:
        new = T.shape_padleft(new, rank - new.type.ndim)
    if not at.type.ndim:
        new = T.moveaxis(new, 0, place)
    lengths = [dims.shape_i(x, i) for i in range(rank)]
    lengths[place] = dims.shape_i(new, place)
    before = (slice(None),) * place
    return T.join(place, x[(*before, slice(None, first))], T.alloc(new, *lengths),
                  x[(*before, slice(first, None))])


def _insert_each(
    arr: TensorVariable, obj: TensorVariable, values: TensorVariable, place: int
) -> Any:
    """`insert` at several positions: values go to the k-th smallest position plus k."""
    length, count = dims.shape_i(arr, place), dims.shape_i(obj, 0)
    at = T.cast(obj, "int64")
    at = T.switch(T.lt(at, 0), at + length, at)
    there = T.and_(T.ge(at, 0), T.le(at, length))
    at = T.switch(there, at, length + count)  # an IndexError, below
    target = T.inc_subtensor(at[T.argsort(at)], T.arange(count))
    lengths = [dims.shape_i(arr, i) for i in range(arr.type.ndim)]
    lengths[place] = length + count
    before = (slice(None),) * place
    kept = T.flatnonzero(T.set_subtensor(
        T.ones([length + count], "bool")[target], np.array(False)))
    whole = T.zeros(lengths, dtype=arr.type.dtype)
    whole = T.set_subtensor(whole[(*before, target)], values)
    return T.set_subtensor(whole[(*before, kept)], arr)


def delete(
    arr: TensorLike, obj: IntLike | slice | TensorLike, axis: int | None = None
) -> Any:
    """`arr` without the elements at `obj` (an int, a slice, a vector of positions, a mask) along
    `axis`; None: of the flattened array. Raises AxisError for an axis out of range, IndexError at
    run time for a position out of range.

    >>> T.delete([1, 2, 3], 1).eval()
    array([1, 3])
    """
    x, place = _flat_if_none(arr, axis, "delete")
    length, before = dims.shape_i(x, place), (slice(None),) * place
    gone = _positions(obj, length, "delete")
    if not gone.type.ndim:
        at = Position()(T.cast(gone, "int64"), length)
        return T.join(place, x[(*before, slice(None, at))], x[(*before, slice(at + 1, None))])
    kept = T.flatnonzero(T.set_subtensor(T.ones([length], "bool")[gone], np.array(False)))
    return x[(*before, kept)]


locate(globals())
