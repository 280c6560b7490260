"""Checks of the index arrays of compressed matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theano.tensor import lowering
from theano.tensor.op import require

if TYPE_CHECKING:
    from types import ModuleType

    import jax

    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value

EMPTY = "an index pointer has at least one element"
TWO = "CSM: a shape has two elements, got {}"
MAJORS = "CSM: an index pointer for {} rows (of csc: columns) does not fit the shape, which has {}"
COUNTS = "CSM: there are {} data, but {} indices"
MINOR = "the number of rows or columns of a sparse matrix must not be negative, got {}"
DAMAGED = "the index arrays of a sparse matrix are invalid: {} is not in the range from {} to {}"


def check(
    indices: np.ndarray, indptr: np.ndarray, minor: int, data: np.ndarray | None = None
) -> None:
    """Raise ValueError unless the index arrays are those of a csr matrix with `minor` columns, and
    with these data."""
    check_lengths(indices, indptr, minor, data)
    check_pointer(indptr, len(indices))
    if len(indices) and (indices.min() < 0 or indices.max() >= minor):
        wrong = indices[(indices < 0) | (indices >= minor)]
        raise ValueError(DAMAGED.format(wrong[0], 0, minor - 1))


def check_lengths(
    indices: jax.Array, indptr: jax.Array, minor: int, data: jax.Array | None = None
) -> None:
    """What `check` does without the elements."""
    if not len(indptr):
        raise ValueError(EMPTY)
    if minor < 0:
        raise ValueError(MINOR.format(minor))
    if data is not None and len(data) != len(indices):
        raise ValueError(COUNTS.format(len(data), len(indices)))


def check_pointer(indptr: np.ndarray, count: int) -> None:
    """Raise ValueError unless `indptr` is non-decreasing from 0 to `count`."""
    low = np.append(np.append(0, indptr)[:-2], count)
    high = np.where(np.arange(len(indptr)), count, 0)
    wrong = np.flatnonzero((indptr < low) | (indptr > high))
    if wrong.size:
        i = wrong[0]
        raise ValueError(DAMAGED.format(indptr[i], low[i], high[i]))


def traced_majors(
    xp: ModuleType, indices: jax.Array, indptr: jax.Array, minor: int,
    data: jax.Array | None = None,
) -> Any:
    """The row of each stored element of a csr matrix with `minor` columns, whose index arrays have
    elements that need not be known. Raises what `check` raises."""
    check_lengths(indices, indptr, minor, data)
    low = xp.append(xp.append(0, indptr)[:-2], len(indices))
    high = xp.where(xp.arange(len(indptr)) > 0, len(indices), 0)
    inside = (indptr >= low) & (indptr <= high)
    require(xp, inside, ValueError, DAMAGED, indptr, low, high)
    if len(indices):
        inside = (indices >= 0) & (indices < minor)
        require(xp, inside, ValueError, DAMAGED, indices, 0, minor - 1)
    return xp.searchsorted(indptr, xp.arange(len(indices)), side="right") - 1


def lowered_indices(b: Builder, *values: Value) -> tuple[str, list[Any]]:
    """Index arrays converted to one dtype that the routines support."""
    dtype = "int32" if all(v.dtype == "int32" for v in values) else "int64"
    return dtype, [lowering.cast(b, v, dtype) for v in values]


def majors_of(b: Builder, indptr: Value) -> Any:
    """The length of the major dim."""
    length = indptr.dims[0]
    lowering.require(b, b.number("ge", length, 1), ValueError, EMPTY)
    return length - 1


def minor_of(b: Builder, length: Any) -> Any:
    """The length of the minor dim."""
    minor = b.as_dim(b.scalar(length))
    lowering.require(b, b.number("ge", minor, 0), ValueError, MINOR, minor)
    return minor


def check_arrays(format: str, *arrays: np.ndarray) -> None:
    """Raise ValueError unless data, indices, index pointer and shape are those of a matrix in
    `format`, csr or csc."""
    data, indices, indptr, shape = arrays
    if len(shape) != 2:
        raise ValueError(TWO.format(len(shape)))
    if not len(indptr):
        raise ValueError(EMPTY)
    major, minor = map(int, shape if format == "csr" else shape[::-1])
    if len(indptr) - 1 != major:
        raise ValueError(MAJORS.format(len(indptr) - 1, major))
    check(indices, indptr, minor, data)
