"""Quantiles and percentiles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.indexing.selecting import take_along_axis
from theano.tensor.numeric import real_numbers
from theano.tensor.reductions.op import normalize_axes
from theano.tensor.shaping import dims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import AxisLike, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = ["nanpercentile", "nanquantile", "percentile", "quantile"]

_PLOTTING: dict[str, tuple[float, float]] = {
    "interpolated_inverted_cdf": (0, 1), "hazen": (0.5, 0.5), "weibull": (0, 0), "linear": (1, 1),
    "median_unbiased": (1 / 3, 1 / 3), "normal_unbiased": (3 / 8, 3 / 8)}
"""The parameters alpha and beta of methods that interpolate (Hyndman and Fan 1996): the position of
quantile q among n sorted elements, from 0 on, is n q + alpha + q (1 - alpha - beta) - 1."""

_ROUNDED: dict[str, Callable[[Any], Any]] = {
    "lower": lambda at: T.floor(at), "higher": lambda at: T.ceil(at),
    "nearest": lambda at: T.rint(at),
    "midpoint": lambda at: (T.floor(at) + T.ceil(at)) / 2}
"""Methods that round the position of the method "linear"."""

_EXACT = ("lower", "higher", "nearest", "inverted_cdf", "closest_observation")
"""Methods whose results are elements of the array, in its dtype."""

METHODS = (*_PLOTTING, *_ROUNDED, "inverted_cdf", "averaged_inverted_cdf", "closest_observation")


def quantile(
    a: TensorLike, q: TensorLike, axis: AxisLike = None, method: str = "linear",
    keepdims: bool = False,
) -> Any:
    """The quantiles `q`, from 0 to 1, along `axis`, an int or several (None: all); NaN where an
    element is NaN. The dims of `q` are the first dims of the result, whose dtype is that of `a`
    (float64 for integers) for a Python number `q`, else their upcast. method: one of NumPy's; those
    that choose an element keep the dtype of `a`.

    Raises ValueError for another method, and for a constant `q` outside of [0, 1], TypeError for
    complex numbers, IndexError at run time when there are no elements.

    >>> T.quantile([1.0, 2.0, 4.0], [0.5, 0.75]).eval()
    array([2., 3.])
    """
    return _quantile("quantile", a, q, 1, axis, method, keepdims, skip=False)


def percentile(
    a: TensorLike, q: TensorLike, axis: AxisLike = None, method: str = "linear",
    keepdims: bool = False,
) -> Any:
    """`quantile` of q / 100.

    >>> T.percentile([1.0, 2.0, 4.0], 75).eval()
    array(3.)
    """
    return _quantile("percentile", a, q, 100, axis, method, keepdims, skip=False)


def nanquantile(
    a: TensorLike, q: TensorLike, axis: AxisLike = None, method: str = "linear",
    keepdims: bool = False,
) -> Any:
    """`quantile` of the elements that are not NaN; NaN where there are none.

    >>> T.nanquantile([1.0, np.nan, 4.0], 0.5).eval()
    array(2.5)
    """
    return _quantile("nanquantile", a, q, 1, axis, method, keepdims, skip=True)


def nanpercentile(
    a: TensorLike, q: TensorLike, axis: AxisLike = None, method: str = "linear",
    keepdims: bool = False,
) -> Any:
    """`nanquantile` of q / 100.

    >>> T.nanpercentile([1.0, np.nan, 4.0], 50).eval()
    array(2.5)
    """
    return _quantile("nanpercentile", a, q, 100, axis, method, keepdims, skip=True)


def _shares(name: str, q: TensorLike, whole: int) -> Any:
    """`q` in float64, from 0 to 1."""
    symbolic = isinstance(q, Variable) or (isinstance(q, (list, tuple)) and any(
        isinstance(v, Variable) for v in q))
    if not symbolic:
        given = np.asarray(q, "float64")
        if not np.all((given >= 0) & (given <= whole)):
            raise ValueError(f"{name}: q must be between 0 and {whole}, got {q}")
        q = given
    return T.cast(as_tensor_variable(q), "float64") / np.asarray(whole, "float64")


def _quantile(
    name: str, a: TensorLike, q: TensorLike, whole: int, axis: AxisLike, method: str,
    keepdims: bool, skip: bool,
) -> Any:
    if method not in METHODS:
        raise ValueError(f"{name}: method must be one of {', '.join(METHODS)}; got {method!r}")
    x, share = real_numbers(name, a), _shares(name, q, whole)
    if method not in _EXACT:
        x = T.cast(x, _joint(x.type.dtype, q))
    axes = normalize_axes(x, axis)
    kept = [i for i in range(x.type.ndim) if i not in axes]
    rows = x.dimshuffle(*kept, *axes, *["x"] * (not axes)).flatten(len(kept) + 1)
    found = _of_rows(rows, T.flatten(share), method, skip)
    rank = share.type.ndim
    lengths = [dims.shape_i(share, i) for i in range(rank)] + [
        dims.shape_i(rows, i) for i in range(len(kept))]
    found = T.reshape(found, lengths, rank + len(kept))
    if not keepdims:
        return found
    after = iter(range(rank, rank + len(kept)))
    return found.dimshuffle(
        *range(rank), *("x" if i in axes else next(after) for i in range(x.type.ndim)))


def _joint(dtype: str, q: TensorLike) -> str:
    """The dtype of interpolated elements."""
    wide = [] if dtype in dtypes.FLOAT else ["float64"]
    if not isinstance(q, (int, float)):
        own = as_tensor_variable(q).type.dtype
        wide.append(own if own in dtypes.FLOAT else "float64")
    return dtypes.promoted(dtype, *wide)


def _of_rows(rows: TensorVariable, share: TensorVariable, method: str, skip: bool) -> Any:
    """The quantiles of the last dim, in a new first dim."""
    ordered, length = T.sort(rows, axis=-1), dims.shape_i(rows, rows.type.ndim - 1)
    count = T.sum(T.invert(T.isnan(rows)), axis=-1, keepdims=True) if skip else length
    at, part = _position(share, T.cast(count, "float64"), method)
    last = T.maximum(count - 1, 0)
    low = T.clip(T.cast(T.floor(at), "int64"), 0, last)
    high = T.clip(T.cast(T.floor(at), "int64") + 1, 0, last)
    chosen = take_along_axis if skip else T.take
    first = chosen(ordered, low, axis=-1)
    if not skip and rows.type.dtype in dtypes.FLOAT:
        missing = T.isnan(T.addbroadcast(ordered[..., -1:], rows.type.ndim - 1))
        first = T.switch(missing, T.constant(np.nan, dtype=rows.type.dtype), first)
    if method in _EXACT:
        return T.moveaxis(first, -1, 0)
    second, part = chosen(ordered, high, axis=-1), T.cast(part, rows.type.dtype)
    step = second - first
    found = T.switch(part < 0.5, first + step * part, second - step * (1 - part))
    return T.moveaxis(T.switch(T.eq(part, 0), first, found), -1, 0)


def _position(share: TensorVariable, count: TensorVariable, method: str) -> tuple[Any, Any]:
    """The position of a quantile, from 0 on, and its fraction, by which the two elements around it
    are weighed; `closest_observation` rounds halves to the odd position."""
    if method in _PLOTTING:
        alpha, beta = _PLOTTING[method]
        at = count * share + (alpha + share * (1 - alpha - beta)) - 1
    elif method in _ROUNDED:
        at = _ROUNDED[method]((count - 1) * share)
    else:
        at = count * share - (1.5 if method == "closest_observation" else 1)
        below = T.floor(at)
        if method == "closest_observation":
            at = T.switch(T.and_(T.eq(at, below), T.eq(below % 2, 1)), below, below + 1)
        elif method == "inverted_cdf":
            at = T.ceil(at)
        else:
            return at, T.switch(T.gt(at, below), 1, 0.5)
    return at, at - T.floor(at)


locate(globals())
