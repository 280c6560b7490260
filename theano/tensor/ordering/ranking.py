"""Partial and lexicographic order, bins and histograms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.indexing.selecting import take_along_axis
from theano.tensor.numeric import numbers, real_numbers
from theano.tensor.ranges import linspace
from theano.tensor.shaping.joining import concatenate
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "argpartition", "digitize", "histogram", "histogram_bin_edges", "lexsort", "partition",
    "sort_complex",
]


def partition(
    a: TensorLike, kth: object, axis: int | None = -1, kind: str = "introselect", order: None = None
) -> Any:
    """`a` with the elements along `axis` (None: flattened) arranged such that those at `kth` are
    where sorting puts them, with smaller ones before: all are sorted. kind has no effect; the
    exceptions are those of `sort`.

    >>> T.partition([3, 1, 2], 1).eval()
    array([1, 2, 3])
    """
    return T.sort(a, axis, order=order)


def argpartition(
    a: TensorLike, kth: object, axis: int | None = -1, kind: str = "introselect", order: None = None
) -> Any:
    """The positions (int64) that `partition` gives its elements; the exceptions are those of
    `sort`.

    >>> T.argpartition([3, 1, 2], 1).eval()
    array([1, 2, 0])
    """
    return T.argsort(a, axis, order=order)


def lexsort(keys: TensorLike, axis: int = -1) -> Any:
    """The positions (int64) that sort by the last of `keys`, where equal by the one before, and so
    on. keys: a list of arrays of equal shape, or an array of known length. Raises TypeError for no
    keys.

    >>> T.lexsort([[3, 1, 2], [0, 1, 0]]).eval()
    array([2, 0, 1])
    """
    listed = [as_tensor_variable(k) for k in keys] if isinstance(keys, (list, tuple)) else list(
        T.unstack(keys))
    if not listed:
        raise TypeError("lexsort: there are no keys")
    order = T.argsort(listed[0], axis)
    for key in listed[1:]:
        order = take_along_axis(order, T.argsort(take_along_axis(key, order, axis), axis), axis)
    return order


def sort_complex(a: TensorLike) -> Any:
    """The elements along the last dim in the order of their real, then of their imaginary parts, as
    complex numbers.

    >>> T.sort_complex([2, 1j]).eval()
    array([0.+1.j, 2.+0.j])
    """
    a = as_tensor_variable(a)
    a = T.cast(a, dtypes.to_complex(a.type.dtype))
    return take_along_axis(a, lexsort([T.imag(a), T.real(a)]), -1)


def digitize(x: TensorLike, bins: TensorLike, right: bool = False) -> Any:
    """The number (int64) of the bin of each element: i where bins[i-1] <= x < bins[i], or, with
    `right`, bins[i-1] < x <= bins[i]; `bins`, a vector, ascends or descends (then > takes the place
    of <). Raises ValueError when it is not a vector.

    >>> T.digitize([0.5, 2.0, 9.0], [1.0, 2.0, 3.0]).eval()
    array([0, 2, 3])
    """
    x, bins = as_tensor_variable(x), as_tensor_variable(bins)
    side = "left" if right else "right"
    upward = T.searchsorted(bins, x, side)
    downward = bins.size - T.searchsorted(bins[::-1], x, side)
    return T.switch(T.all(bins[1:] >= bins[:-1]), upward, downward)


def histogram_bin_edges(
    a: TensorLike, bins: TensorLike = 10, range: Sequence[TensorLike] | None = None,
    weights: TensorLike | None = None,
) -> Any:
    """The edges of the bins of `histogram`, whose arguments and exceptions these are.

    >>> T.histogram_bin_edges([0.0, 4.0], bins=2).eval()
    array([0., 2., 4.])
    """
    return _edges(T.flatten(real_numbers("histogram", a)), bins, range)


def histogram(
    a: TensorLike, bins: TensorLike = 10, range: Sequence[TensorLike] | None = None,
    density: bool | None = None, weights: TensorLike | None = None,
) -> Any:
    """The number of elements in each bin, the last of which includes both of its edges, and the
    edges.

    bins: the number of bins of equal width, an integer or scalar, or a vector of ascending edges.
    range: the first and the last edge; by default the extrema of `a`. weights: in the shape of `a`;
    the result is their sum in each bin. density: divide by the sum and by the widths. The counts
    are int64. Raises ValueError for the name of a rule in place of `bins`, and at run time, where
    `range` is None, for no elements.

    >>> [v.eval().tolist() for v in T.histogram([1.0, 2.0, 2.5], bins=2)]
    [[1, 2], [1.0, 1.75, 2.5]]
    """
    x = T.flatten(real_numbers("histogram", a))
    edges = _edges(x, bins, range)
    order = T.argsort(x)
    ordered = x[order]
    at = concatenate([T.searchsorted(ordered, edges[:-1]),
                      T.searchsorted(ordered, edges[-1:], "right")])
    if weights is None:
        counts = T.diff(at)
    else:
        moved = T.flatten(as_tensor_variable(weights))[order]
        counts = T.diff(T.cumulative_sum(moved, include_initial=True)[at])
    if density:
        width = T.diff(edges)
        counts = counts / T.cast(width, "float64") / T.sum(counts)
    return counts, edges


def _edges(x: TensorVariable, bins: TensorLike, ends: Sequence[TensorLike] | None) -> Any:
    if isinstance(bins, str):
        raise ValueError(
            f"histogram: the rule {bins!r} is not supported; give the number of bins or the edges")
    bins = as_tensor_variable(bins)
    if bins.type.ndim:
        return bins
    given = [T.min(x), T.max(x)] if ends is None else list(ends)
    wide = dtypes.promoted(x.type.dtype if x.type.dtype in dtypes.FLOAT else "float64", *(
        str(v.dtype) for v in given if hasattr(v, "dtype")))
    low, high = (T.cast(as_tensor_variable(
        v if hasattr(v, "dtype") else np.asarray(v, wide)), wide) for v in given)
    half = T.switch(T.eq(low, high), numbers(low, 0.5), numbers(low, 0))
    return linspace(low - half, high + half, bins + 1)


locate(globals())
