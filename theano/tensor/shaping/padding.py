"""`pad`: arrays extended at their ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_axis
from theano.tensor.shaping import dims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from typing import TypeAlias

    from theano.tensor.typing import IntLike, TensorLike
    from theano.tensor.var import TensorVariable

    Widths: TypeAlias = "list[tuple[IntLike, IntLike]]"

__all__ = ["pad"]

_EXTENSIONS = ("edge", "reflect", "symmetric", "wrap")
_STATISTICS: dict[str, Callable[..., Any]] = {
    "maximum": T.max, "mean": T.mean, "median": T.median, "minimum": T.min}
_SETTINGS: dict[str, tuple[str, Any]] = {
    "constant": ("constant_values", 0), "linear_ramp": ("end_values", 0),
    **dict.fromkeys(_STATISTICS, ("stat_length", None)),
    "reflect": ("reflect_type", "even"), "symmetric": ("reflect_type", "even")}
"""For each mode, its further argument with the default."""


def pad(array: TensorLike, pad_width: object, mode: str = "constant", **kwargs: object) -> Any:
    """`array` extended along each dim as in NumPy.

    pad_width: the number of new elements: one for all ends, a pair (before, after) for all dims, a
    pair per dim, or a dict from axes to numbers or pairs; numbers may be symbolic. mode: "constant"
    (with constant_values), "edge", "reflect" and "symmetric" (with reflect_type, "even" or "odd"),
    "wrap", "linear_ramp" (with end_values), "maximum", "mean", "median", "minimum" (with
    stat_length), "empty" (zeros). Raises ValueError for another mode, setting or form of
    `pad_width`, and at run time for negative numbers.

    >>> T.pad([1, 2, 3], (2, 1), mode="reflect").eval()
    array([3, 2, 1, 2, 3, 2])
    """
    x = as_tensor_variable(array)
    if not isinstance(mode, str) or mode not in (*_EXTENSIONS, *_SETTINGS, "empty"):
        raise ValueError(f"pad: mode {mode!r} is not supported")
    name, default = _SETTINGS.get(mode, ("", None))
    if unknown := sorted(set(kwargs) - {name}):
        raise ValueError(f"pad: mode {mode!r} takes no argument {unknown[0]!r}")
    setting: Any = kwargs.get(name, default)
    rank = x.type.ndim
    widths = _pairs(_by_axis(pad_width, rank), rank, "pad_width")
    for before, after in widths:
        if any(isinstance(n, int) and n < 0 for n in (before, after)):
            raise ValueError("pad: pad_width must not be negative")
    if mode in ("constant", "empty") and not isinstance(setting, (list, tuple, np.ndarray)):
        return _framed(x, widths, setting or 0)
    settings = [setting] * rank if name == "reflect_type" else _pairs(setting, rank, name)
    for axis, (width, own) in enumerate(zip(widths, settings, strict=True)):
        if width != (0, 0):
            x = _extended(x, axis, width, mode, own)
    return x


def _by_axis(pad_width: object, rank: int) -> Any:
    if not isinstance(pad_width, dict):
        return pad_width
    found: list[Any] = [(0, 0)] * rank
    for axis, width in pad_width.items():
        pair = width if isinstance(width, (list, tuple)) else (width, width)
        found[as_axis(axis, rank, "pad")] = tuple(pair)
    return found


def _pairs(given: object, rank: int, name: str) -> list[tuple[Any, Any]]:
    """A pair for each dim."""
    if isinstance(given, np.ndarray):
        given = given.tolist()
    if not isinstance(given, (list, tuple)):
        return [(given, given)] * rank
    rows = [tuple(row) if isinstance(row, (list, tuple, np.ndarray)) else row for row in given]
    if rows and not any(isinstance(row, tuple) for row in rows):
        rows = [tuple(rows)]
    rows = [row * 2 if len(row) == 1 else row for row in rows]
    rows = rows * rank if len(rows) == 1 else rows
    if len(rows) != rank or any(len(row) != 2 for row in rows):
        raise ValueError(
            f"pad: {name} must be one number, a pair, or a pair for each of {rank} dims; got "
            f"{given}")
    return rows


def _framed(x: TensorVariable, widths: Widths, value: TensorLike) -> Any:
    """`x` in an array filled with `value`."""
    lengths, inner = [], []
    for i, (before, after) in enumerate(widths):
        length = dims.shape_i(x, i)
        lengths.append(length + before + after)
        inner.append(slice(before, before + length))
    frame = T.alloc(T.cast(as_tensor_variable(value), x.type.dtype), *lengths)
    return T.set_subtensor(frame[tuple(inner)], x)


def _extended(
    x: TensorVariable, axis: int, width: tuple[IntLike, IntLike], mode: str, setting: Any
) -> Any:
    """`x` extended along one axis."""
    before, after = width
    if mode in _EXTENSIONS:
        return _by_index(x, axis, before, after, mode, setting)
    if mode == "constant":
        ends = [_filled(x, axis, n, value) for n, value in zip(width, setting, strict=True)]
    elif mode == "linear_ramp":
        ends = [_ramp(x, axis, before, setting[0], first=True),
                _ramp(x, axis, after, setting[1], first=False)]
    else:
        ends = [_statistic(x, axis, n, mode, length, first) for n, length, first in zip(
            width, setting, (True, False), strict=True)]
    return T.join(axis, ends[0], x, ends[1])


def _lengths(x: TensorVariable, axis: int, length: IntLike) -> list[Any]:
    return [length if i == axis else dims.shape_i(x, i) for i in range(x.type.ndim)]


def _filled(x: TensorVariable, axis: int, count: IntLike, value: TensorLike) -> Any:
    return T.alloc(T.cast(as_tensor_variable(value), x.type.dtype), *_lengths(x, axis, count))


def _end(x: TensorVariable, axis: int, count: Any, first: bool) -> Any:
    """The first or the last `count` elements along an axis."""
    part = slice(None, count) if first else slice(-count, None)
    return x[(*(slice(None),) * axis, part)]


def _rounded(found: TensorVariable, dtype: str, rounding: Callable[[Any], Any]) -> Any:
    return T.cast(rounding(found) if dtype in dtypes.DISCRETE else found, dtype)


def _statistic(
    x: TensorVariable, axis: int, count: IntLike, mode: str, length: IntLike | None, first: bool
) -> Any:
    part = x if length is None else _end(x, axis, T.minimum(length, dims.shape_i(x, axis)), first)
    found = _STATISTICS[mode](part, axis=axis, keepdims=True)
    return T.alloc(_rounded(found, x.type.dtype, T.rint), *_lengths(x, axis, count))


def _ramp(x: TensorVariable, axis: int, count: IntLike, end: TensorLike, first: bool) -> Any:
    """A line from `end`, at the end of the array, to the edge of `x`, without the edge."""
    steps = T.arange(count) if first else T.arange(count)[::-1]
    steps = steps.dimshuffle(["x"] * axis + [0] + ["x"] * (x.type.ndim - 1 - axis))
    edge = _end(x, axis, 1, first)
    edge = T.addbroadcast(edge, axis)
    wide = "float64" if x.type.dtype in dtypes.DISCRETE else x.type.dtype
    edge, end = T.cast(edge, wide), T.cast(as_tensor_variable(end), wide)
    share = T.cast(steps, wide) / T.cast(T.maximum(count, 1), wide)
    return _rounded(end + (edge - end) * share, x.type.dtype, T.floor)


def _by_index(
    x: TensorVariable, axis: int, before: Any, after: Any, mode: str, reflect: str | None
) -> Any:
    """`x` read at positions outside of it, which are moved into it."""
    length = dims.shape_i(x, axis)
    at = T.arange(-before, length + after)
    if mode == "edge":
        return T.take(x, T.clip(at, 0, length - 1), axis)
    if mode == "wrap":
        return T.take(x, at % T.maximum(length, 1), axis)
    if reflect not in ("even", "odd"):
        raise ValueError(f"pad: reflect_type must be 'even' or 'odd', got {reflect!r}")
    inner = length - 1 if mode == "reflect" else length  # half of the period
    period = T.maximum(2 * inner, 1)
    rest = at % period
    last = period - rest if mode == "reflect" else period - 1 - rest
    back = T.gt(rest, length - 1)
    found = T.take(x, T.switch(back, last, rest), axis)
    if reflect == "even":
        return found
    whole = ["x"] * axis + [0] + ["x"] * (x.type.ndim - 1 - axis)
    turn, turned = (at // period).dimshuffle(whole), back.dimshuffle(whole)
    low, high = (T.addbroadcast(_end(x, axis, 1, first), axis) for first in (True, False))
    odd = T.switch(turned, 2 * high - found, found) + 2 * turn * (high - low)
    return T.cast(odd, x.type.dtype)


locate(globals())
