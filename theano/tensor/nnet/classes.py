"""Vectors of class indices for the rows of a matrix: their checks, and indexing by them.

`index` says how a vector is read. "": one class per row, each nonnegative; ValueError otherwise.
"all", "first": it is the second part of an index `[rows, classes]` of the matrix; negative classes
count from the end, and classes out of range raise IndexError. For "all", `rows` are all rows, with
one class for each or one for all; for "first", as many of the first rows as the vector is long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano import scalar
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.indexing.messages import OUTSIDE
from theano.tensor.op import require
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from types import ModuleType

    import numpy as np

    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Dim, Value
    from theano.tensor.var import TensorVariable

_OUT_OF_RANGE = "a class is out of range: there are {0}, numbered from 0"
_COUNT = "{0} rows, but {1} classes are given"
REMEDIES = {
    "out of range": "a class is the number of a column; classes numbered from 1 need y - 1",
    "classes are given": "give one class for each row of the matrix of probabilities",
}
"""Hints for errors of the ops that take classes."""

_MISMATCH = ("shape mismatch: indexing arrays could not be broadcast together with shapes "
             "({1},) ({0},)")


def as_classes(y: object, name: str, refusal: type[Exception] = ValueError) -> Any:
    """`y` as a vector of integers; raises `refusal` for anything else."""
    y = as_tensor_variable(y)
    if y.type.ndim != 1 or y.type.dtype not in dtypes.INTEGER:
        raise refusal(f"integer vector required for argument: {name} (got type: {y.type})")
    return y


def resolved(
    xp: ModuleType, y: np.ndarray, rows: int, count: int, index: str = ""
) -> Any:
    """The nonnegative class of each selected row of a matrix with `rows` rows and `count`
    classes."""
    if not index:
        if y.shape[0] != rows:
            raise ValueError(_COUNT.format(rows, y.shape[0]))
        require(xp, (y >= 0) & (y < count), ValueError, _OUT_OF_RANGE, count)
        return y
    if index == "all":
        if y.shape[0] not in (1, rows):
            raise IndexError(_MISMATCH.format(y.shape[0], rows))
        y = xp.broadcast_to(y, (rows,))
    elif y.shape[0] > rows:
        raise IndexError(OUTSIDE.format(rows, 0, rows))
    y = y.astype("int64")
    if y.shape[0]:
        inside = (y >= -count) & (y < count)
        require(xp, inside, IndexError, OUTSIDE, y, 1, count)
    return xp.where(y < 0, y + count, y)


def lowered(b: Builder, y: Value, rows: Dim, count: Dim, index: str = "") -> Any:
    """`resolved` for a lowered vector, with run-time checks."""
    if not index:
        lower_check(b, y, rows, count)
        return y
    wide = lowering.cast(b, y, "int64")
    if index == "all":
        wide = lowering.broadcast_to(b, wide, (rows,), IndexError, _MISMATCH)
    else:
        lowering.require(
            b, b.number("le", y.dims[0], rows), IndexError, OUTSIDE, rows, 0, rows)
    least, most = (
        b.reduce(scalar.by_name(name), wide, (0,), "int64", "int64", checked=False)
        for name in ("minimum", "maximum"))
    lowering.require(
        b, b.number("ge", least, count * -1), IndexError, OUTSIDE, least, 1, count)
    lowering.require(b, b.number("lt", most, count), IndexError, OUTSIDE, most, 1, count)
    low, size = (b.transpose(lowering.number(b, n), ("x",)) for n in (0, count))
    below = b.map(scalar.by_name("lt"), wide, low, dtype="bool")
    turned = b.map(scalar.by_name("add"), wide, size, dtype="int64")
    return b.map(scalar.by_name("switch"), below, turned, wide, dtype="int64")


def lower_check(b: Builder, y: Value, rows: Dim, count: Dim) -> None:
    """Check at run time that there is one class per row, each from 0 to `count` - 1."""
    lowering.require_equal(b, rows, y.dims[0], ValueError, _COUNT, rows, y.dims[0])
    low, high = (b.transpose(lowering.number(b, n), ("x",)) for n in (0, count))
    wide = lowering.cast(b, y, "int64")
    outside = b.map(
        scalar.by_name("or_"), b.map(scalar.by_name("lt"), wide, low, dtype="bool"),
        b.map(scalar.by_name("ge"), wide, high, dtype="bool"), dtype="bool")
    found = b.reduce(scalar.by_name("or_"), outside, (0,), "bool", "bool")
    lowering.require(b, b.number("eq", found, False), ValueError, _OUT_OF_RANGE, count)


def at_classes(b: Builder, x: Value, y: Value) -> Any:
    """The lowered vector of x[i, y[i]]."""
    return b.generate(
        y.dims, lambda i: lowering.element(b, x, i, b.scalar(b.load(y, i))), x.dtype)


def scatter(b: Builder, target: Value, y: Value, source: Value, accumulate: bool) -> None:
    """Store (or add) the vector `source` at [i, y[i]]."""
    rows = b.generate(y.dims, lambda i: i, "int64")
    b.scatter(target, [rows, lowering.cast(b, y, "int64")], source, accumulate)


def for_all_rows(b: Builder, first: Value, rows: Dim) -> Any:
    """A matrix with `rows` rows: those of the lowered matrix `first`, then zeros."""
    chosen, columns = first.dims
    whole = b.fresh((rows, columns), first.dtype)
    b.write(b.slice(whole, 0, 0, 1, chosen), first)
    rest = b.number("sub", rows, chosen)
    b.write(b.slice(whole, 0, chosen, 1, rest), b.transpose(b.const(0, first.dtype), ("x", "x")))
    return b.current(whole)


def one_hot(y: TensorVariable, like: TensorVariable) -> Any:
    """The matrix of the shape of `like` that is true where the column equals the class of the
    row."""
    columns = T.arange(like.shape[1])
    return T.eq(y.dimshuffle(0, "x"), columns.dimshuffle("x", 0))


def hot_rows(y: TensorVariable, like: TensorVariable, index: str) -> Any:
    """`one_hot` of the classes `y`; rows that are not selected are zero."""
    if not index:
        return one_hot(y, like)
    place = T.switch(T.lt(y, 0), y + like.shape[1], y)
    if index == "all":
        return one_hot(T.alloc(place, like.shape[0]), like)
    chosen = y.shape[0]
    return T.set_subtensor(T.zeros_like(like)[:chosen], T.cast(
        one_hot(place, like[:chosen]), like.type.dtype))


def padded(g: Variable, y: TensorVariable, like: TensorVariable, index: str) -> Any:
    """`g`, one element for each selected row of `like`, extended by zeros to all rows."""
    if index != "first":
        return g
    return T.set_subtensor(T.zeros((like.shape[0],), g.type.dtype)[:y.shape[0]], g)
