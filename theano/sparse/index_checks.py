"""Checks of the index arrays of compressed matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theano.tensor.op import require

if TYPE_CHECKING:
    from types import ModuleType

    import jax

EMPTY = "an index pointer has at least one element"
TWO = "CSM: a shape has two elements, got {}"
MAJORS = "CSM: an index pointer for {} rows (of csc: columns) does not fit the shape, which has {}"
COUNTS = "CSM: there are {} data, but {} indices"
DAMAGED = "the index arrays of a sparse matrix are invalid: {} is not in the range from {} to {}"


def check(indices: np.ndarray, indptr: np.ndarray, minor: int) -> None:
    """Raise ValueError unless the index arrays are those of a csr matrix with `minor` columns."""
    if not len(indptr):
        raise ValueError(EMPTY)
    check_pointer(indptr, len(indices))
    if len(indices) and (indices.min() < 0 or indices.max() >= minor):
        wrong = indices[(indices < 0) | (indices >= minor)]
        raise ValueError(DAMAGED.format(wrong[0], 0, minor - 1))


def check_pointer(indptr: np.ndarray, count: int) -> None:
    """Raise ValueError unless `indptr` is non-decreasing from 0 to `count`."""
    low = np.append(np.append(0, indptr)[:-2], count)
    high = np.where(np.arange(len(indptr)), count, 0)
    wrong = np.flatnonzero((indptr < low) | (indptr > high))
    if wrong.size:
        i = wrong[0]
        raise ValueError(DAMAGED.format(indptr[i], low[i], high[i]))


def traced_majors(
    xp: ModuleType, indices: jax.Array, indptr: jax.Array, minor: int
) -> Any:
    """The row of each stored element of a csr matrix with `minor` columns, whose index arrays have
    elements that need not be known."""
    if not len(indptr):
        raise ValueError(EMPTY)
    low = xp.append(xp.append(0, indptr)[:-2], len(indices))
    high = xp.where(xp.arange(len(indptr)) > 0, len(indices), 0)
    inside = (indptr >= low) & (indptr <= high)
    require(xp, inside, ValueError, DAMAGED, indptr, low, high)
    if len(indices):
        inside = (indices >= 0) & (indices < minor)
        require(xp, inside, ValueError, DAMAGED, indices, 0, minor - 1)
    return xp.searchsorted(indptr, xp.arange(len(indices)), side="right") - 1


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
    if len(data) != len(indices):
        raise ValueError(COUNTS.format(len(data), len(indices)))
    check(indices, indptr, minor)
