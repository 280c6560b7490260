"""Sets: the distinct elements of arrays, and operations on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.ordering.searching import Unique
from theano.tensor.shaping.joining import concatenate
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

__all__ = [
    "intersect1d", "isin", "setdiff1d", "setxor1d", "union1d", "unique", "unique_all",
    "unique_counts", "unique_inverse", "unique_values",
]


class UniqueAllResult(NamedTuple):
    """The results of `unique_all`."""

    values: Any
    indices: Any
    inverse_indices: Any
    counts: Any


class UniqueCountsResult(NamedTuple):
    """The results of `unique_counts`."""

    values: Any
    counts: Any


class UniqueInverseResult(NamedTuple):
    """The results of `unique_inverse`."""

    values: Any
    inverse_indices: Any


def unique(
    ar: TensorLike, return_index: bool = False, return_inverse: bool = False,
    return_counts: bool = False, axis: int | None = None, equal_nan: bool = True,
    sorted: bool = True,
) -> Any:
    """The distinct elements of `ar`, sorted, or the distinct slices along `axis`. return_index,
    return_inverse, return_counts: also the first position of each, the position of each element of
    `ar` among them, the number of occurrences (int64). sorted has no effect.

    Raises ValueError for equal_nan=False, since several NaN are one element; RuntimeError for an
    axis out of range.

    >>> T.unique([3, 1, 3]).eval()
    array([1, 3])
    """
    if not equal_nan:
        raise ValueError("unique: equal_nan=False is not supported: several NaN are one element")
    x = as_tensor_variable(ar)
    found = Unique(return_index, return_inverse, return_counts, axis)(x)
    if not isinstance(found, list):
        return found
    if return_inverse and axis is None:
        place = 1 + bool(return_index)
        found[place] = T.reshape(found[place], x.shape, x.type.ndim)
    return tuple(found)


def unique_values(x: TensorLike) -> Any:
    """The distinct elements, sorted; several NaN are one element.

    >>> T.unique_values([3, 1, 3]).eval()
    array([1, 3])
    """
    return unique(x)


def unique_counts(x: TensorLike) -> Any:
    """The distinct elements, sorted, and how often they occur; several NaN are one element.

    >>> T.unique_counts([3, 1, 3]).counts.eval()
    array([1, 2])
    """
    return UniqueCountsResult(*unique(x, return_counts=True))


def unique_inverse(x: TensorLike) -> Any:
    """The distinct elements, sorted, and the position of each element of `x` among them; several
    NaN are one element.

    >>> T.unique_inverse([3, 1, 3]).inverse_indices.eval()
    array([1, 0, 1])
    """
    return UniqueInverseResult(*unique(x, return_inverse=True))


def unique_all(x: TensorLike) -> Any:
    """The results of `unique`: elements, first positions, inverse, counts; several NaN are one
    element.

    >>> T.unique_all([3, 1, 3]).indices.eval()
    array([1, 0])
    """
    return UniqueAllResult(*unique(x, True, True, True))


def isin(
    element: TensorLike, test_elements: TensorLike, assume_unique: bool = False,
    invert: bool = False, kind: str | None = None,
) -> Any:
    """Whether each element is one of `test_elements`; with `invert`, whether it is not. NaN is
    never one. assume_unique and kind have no effect.

    >>> T.isin([1, 2, 3], [3, 1]).eval()
    array([ True, False,  True])
    """
    x, tests = as_tensor_variable(element), T.flatten(as_tensor_variable(test_elements))
    if dtypes.upcast(x.type.dtype, tests.type.dtype) in dtypes.COMPLEX:
        found = T.any(T.eq(T.shape_padright(x), tests), axis=-1)
    else:
        ordered = T.sort(tests)
        found = T.gt(T.searchsorted(ordered, x, "right"), T.searchsorted(ordered, x, "left"))
        found = T.and_(found, T.invert(T.isnan(x)))
    return T.invert(found) if invert else found


def _flat(x: TensorLike, assume_unique: bool) -> Any:
    return T.flatten(as_tensor_variable(x)) if assume_unique else unique(x)


def union1d(ar1: TensorLike, ar2: TensorLike) -> Any:
    """The distinct elements of both arrays, sorted.

    >>> T.union1d([1, 3], [2, 3]).eval()
    array([1, 2, 3])
    """
    return unique(concatenate([T.flatten(as_tensor_variable(x)) for x in (ar1, ar2)]))


def setdiff1d(ar1: TensorLike, ar2: TensorLike, assume_unique: bool = False) -> Any:
    """The distinct elements of `ar1` that are not in `ar2`, sorted. assume_unique: keep `ar1` as it
    is.

    >>> T.setdiff1d([4, 1, 3], [3]).eval()
    array([1, 4])
    """
    x = _flat(ar1, assume_unique)
    return x[T.flatnonzero(isin(x, ar2, invert=True))]


def intersect1d(
    ar1: TensorLike, ar2: TensorLike, assume_unique: bool = False, return_indices: bool = False
) -> Any:
    """The distinct elements that are in both arrays, sorted. return_indices: also their first
    positions in each array. assume_unique: no array has an element twice.

    >>> T.intersect1d([4, 1, 3], [3, 4]).eval()
    array([3, 4])
    """
    given = [T.flatten(as_tensor_variable(x)) for x in (ar1, ar2)]
    found = [(x, T.arange(x.size)) if assume_unique else Unique(return_index=True)(x)
             for x in given]
    both = concatenate([values for values, _ in found])
    order = T.argsort(both)
    ordered = both[order]
    twice = T.flatnonzero(T.eq(ordered[1:], ordered[:-1]))
    if not return_indices:
        return ordered[twice]
    positions = concatenate([at for _, at in found])[order]
    return ordered[twice], positions[twice], positions[twice + 1]


def setxor1d(ar1: TensorLike, ar2: TensorLike, assume_unique: bool = False) -> Any:
    """The distinct elements that are in exactly one of the arrays, sorted. assume_unique: no array
    has an element twice.

    >>> T.setxor1d([1, 3], [2, 3]).eval()
    array([1, 2])
    """
    ordered = T.sort(concatenate([_flat(x, assume_unique) for x in (ar1, ar2)]))
    new, edge = T.neq(ordered[1:], ordered[:-1]), T.ones([1], "bool")
    size = ordered.size
    alone = T.and_(concatenate([edge, new])[:size], concatenate([new, edge])[:size])
    return ordered[T.flatnonzero(alone)]


locate(globals())
