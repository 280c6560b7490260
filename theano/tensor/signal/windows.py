"""Sliding windows over the last dims of images: their checks, their number, and their elements.

Along a dim of r elements, windows of `ws` elements begin `stride` apart, the first one `pad`
elements before the image. With `ignore_border` all windows lie inside the padded image. Without it
`pad` is 0, and there are as many windows as are needed to cover the image, except for the gaps
between windows if `stride` exceeds `ws`; the last one may extend beyond the image.
"""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from theano.graph.node import Constant
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.mutable import MutableArray
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import elements, lowered_elements
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from types import ModuleType

    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Dim, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "gt": operator.gt, "ge": operator.ge, "eq": operator.eq, "lt": operator.lt}
_WORDS = {"ws": "Pool downsample", "stride": "Stride", "pad": "Padding"}
_LENGTH = "{} must be a vector of size {}, it has {{}} elements"


class Windows(NamedTuple):
    """Sizes, strides and padding for each dim: ints or dims. filled: no window may lie entirely in
    the padding."""

    ignore_border: bool
    filled: bool
    ws: Sequence[Any]
    stride: Sequence[Any]
    pad: Sequence[Any]

    def demands(
        self, holds: Callable[[str, Any, Any], Any]
    ) -> Iterator[tuple[Any, type[Exception], str, tuple[Any, ...]]]:
        """For each requirement: whether it is met (`holds` compares two dims), the class and
        message of the exception, and the numbers in the message."""
        for i, (ws, stride, pad) in enumerate(zip(self.ws, self.stride, self.pad, strict=True)):
            yield (holds("gt", ws, 0), ValueError,
                   f"a window has at least one element, ws[{i}] is {{}}", (ws,))
            yield (holds("gt", stride, 0), ValueError,
                   f"windows are at least one element apart, stride[{i}] is {{}}", (stride,))
            yield (holds("ge", pad, 0), ValueError,
                   f"padding cannot be negative, pad[{i}] is {{}}", (pad,))
            if self.filled:
                yield (holds("lt", pad, ws), NotImplementedError,
                       f"padding must be smaller than the window, pad[{i}] is {{}} and ws[{i}] is "
                       "{}", (pad, ws))
            if not self.ignore_border:
                yield (holds("eq", pad, 0), NotImplementedError,
                       f"padding works only with ignore_border=True, pad[{i}] is {{}}", (pad,))

    def lengths(self, image: Sequence[Any]) -> tuple[Any, ...]:
        """The number of windows along each of the last dims of an image."""
        return tuple(
            _count(r, ws, stride, pad, self.ignore_border) for r, ws, stride, pad in zip(
                image[len(image) - len(self.ws):], self.ws, self.stride, self.pad, strict=True))

    def meetings(self, image: Sequence[int]) -> Iterator[tuple[Any, Any]]:
        """For each element of a window: the index of the windows in which it lies in the image, and
        the index of the elements of the image."""
        axes: list[list[tuple[slice, slice]]] = []
        for r, ws, stride, pad, count in self._axes(image):
            axes.append([])
            for k in range(ws):
                first = max(-((k - pad) // stride), 0)
                end = max(min((r - 1 + pad - k) // stride + 1, count), first)
                start = first * stride - pad + k
                axes[-1].append((
                    slice(first, end), slice(start, start + (end - first) * stride, stride)))
        for element in itertools.product(*axes):
            chosen, met = zip(*element, strict=True)
            yield (..., *chosen), (..., *met)

    def counts(self, image: Sequence[int], padding: bool) -> np.ndarray:
        """The number of elements of each window. padding: elements of the padding count."""
        total = np.ones((), "int64")
        for r, ws, stride, pad, count in self._axes(image):
            low, high = (-pad, r + pad) if padding else (0, r)
            start = np.arange(count) * stride - pad
            inside = np.minimum(start + ws, high) - np.maximum(start, low)
            total = total[..., None] * np.maximum(inside, 0)
        return total

    def _axes(self, image: Sequence[int]) -> Iterator[tuple[int, int, int, int, int]]:
        """For each of the last dims of an image its length, and the size, distance, padding and
        number of windows."""
        yield from zip(image[len(image) - len(self.ws):], self.ws, self.stride, self.pad,
                       self.lengths(image), strict=True)


def _count(r: Any, ws: Any, stride: Any, pad: Any, ignore_border: bool) -> Any:
    """The number of windows along a dim of r elements; each contains at least one element of it."""
    bare = type(pad) is int and pad == 0
    padded = r if bare else r + pad * 2
    if ignore_border:
        fitting = dims.maximum(padded - ws + stride, 0) // stride
        return fitting if bare else fitting * dims.minimum(r, 1)
    beyond = dims.maximum(padded - dims.maximum(ws, stride), 0)
    return ((beyond + stride - 1) // stride + 1) * dims.minimum(r, 1)


def parameters(
    ws: object, stride: object, pad: object, ndim: int,
    ignore_border: bool, filled: bool,
) -> list[Any]:
    """The last three inputs of a pooling op, vectors of integers. stride: None means `ws`; pad:
    None means 0. Raises TypeError for other dtypes, ValueError for other ranks or lengths and for
    invalid numbers, NotImplementedError for padding that is not supported."""
    stride = ws if stride is None else stride
    vectors = [as_tensor_variable(v) for v in (ws, stride, (0,) * ndim if pad is None else pad)]
    for (name, words), v in zip(_WORDS.items(), vectors, strict=True):
        if v.type.ndim != 1:
            raise ValueError(f"{name} must be a vector of {ndim} integers, got {v} of {v.type}")
        if v.type.dtype not in dtypes.INTEGER or v.type.dtype == "uint64":
            raise TypeError(f"{words} parameters must be ints: {name} has dtype {v.type.dtype}")
    known = [[int(n) for n in v.data] if isinstance(v, Constant) else None for v in vectors]
    _require(known, ndim, ignore_border, filled)
    return vectors


def of_numbers(
    ws: np.ndarray, stride: np.ndarray, pad: np.ndarray, ndim: int, ignore_border: bool,
    filled: bool,
) -> Windows:
    """The windows described by three vectors of ints. Raises ValueError for invalid numbers and for
    padding that is not supported."""
    known = [[int(n) for n in v] for v in (ws, stride, pad)]
    try:
        _require(known, ndim, ignore_border, filled)
    except NotImplementedError as error:
        raise ValueError(str(error)) from None
    return Windows(ignore_border, filled, *known)


def _require(known: list[Any], ndim: int, ignore_border: bool, filled: bool) -> None:
    """Raise for known numbers (None: unknown) that are invalid."""
    for name, numbers in zip(_WORDS, known, strict=True):
        if numbers is not None and len(numbers) != ndim:
            raise ValueError(_LENGTH.format(name, ndim).format(len(numbers)))
    harmless = ((1,) * ndim, (1,) * ndim, (0,) * ndim)
    ws, stride, pad = (h if k is None else k for k, h in zip(known, harmless, strict=True))
    windows = Windows(ignore_border, filled and known[0] is not None, ws, stride, pad)
    for met, error, message, numbers in windows.demands(lambda name, a, b: _COMPARE[name](a, b)):
        if not met:
            raise error(message.format(*numbers))


def of_variables(vectors: Sequence[TensorVariable], ndim: int, ignore_border: bool) -> Windows:
    """The windows described by three vectors, as dims of shape rules."""
    ws, stride, pad = (elements(v, ndim) for v in vectors)
    return Windows(ignore_border, False, ws, stride, pad)


def lowered(
    b: Builder, variables: Tensors, values: tuple[Value, ...], ndim: int,
    ignore_border: bool, filled: bool,
) -> Windows:
    """The windows described by three lowered vectors, with run-time checks."""
    for name, value in zip(_WORDS, values, strict=True):
        lowering.require_equal(
            b, value.dims[0], ndim, ValueError, _LENGTH.format(name, ndim), value.dims[0])
    ws, stride, pad = (
        lowered_elements(b, variable, value, ndim)
        for variable, value in zip(variables, values, strict=True))
    windows = Windows(ignore_border, filled, ws, stride, pad)
    for met, _, message, numbers in windows.demands(b.number):
        lowering.require(b, met, ValueError, message, *numbers)
    return windows


def out_shape(
    imgshape: Sequence[TensorLike], ws: Any, ignore_border: bool,
    stride: Any, pad: Any, ndim: int, ds: object, st: object, padding: object,
) -> list[Any]:
    """See `Pool.out_shape`."""
    ws, stride, pad = one_name(ws, ds, stride, st, pad, padding, None)
    if len(imgshape) < ndim:
        raise TypeError(f"imgshape must have at least {ndim} dimensions")
    sizes, strides, padded = ([_as_dim(v[i]) for i in range(ndim)] for v in (
        ws, ws if stride is None else stride, (0,) * ndim if pad is None else pad))
    grid = Windows(bool(ignore_border), False, sizes, strides, padded)
    image = list(map(_as_dim, imgshape))
    return [*image[:len(image) - ndim], *grid.lengths(image)]


def _as_dim(length: TensorLike) -> Any:
    """A length, an int or a scalar variable, as a dim."""
    return dims.of(as_tensor_variable(length))


def one_name(
    ws: object, ds: object, stride: object, st: object, pad: object,
    padding: object, nothing: tuple[int, ...] | None,
) -> tuple[Any, Any, Any]:
    """Sizes, strides and padding, each given by its name or its former name.

    nothing: the padding that means no padding. Raises ValueError when both names are used, and when
    there are no sizes.
    """
    for name, old, given in (("ws", "ds", (ws, ds)), ("stride", "st", (stride, st)), (
            "pad", "padding", (None if isinstance(pad, tuple) and pad == nothing else pad,
                               padding))):
        if all(v is not None for v in given):
            raise ValueError(
                f"You can't provide a tuple value to both '{name}' and '{old}'. "
                f"Please provide a value only to '{name}'.")
    if ws is None and ds is None:
        raise ValueError("You must provide a tuple value for the window size.")
    return (ds if ws is None else ws, st if stride is None else stride,
            pad if padding is None else padding)


def three(sizes: Sequence[Dim], filler: Any) -> list[Any]:
    """The numbers of up to three dims, extended to three by `filler` in front; more numbers are
    unchanged."""
    return [filler] * (3 - len(sizes)) + list(sizes)


def divided(xp: ModuleType, total: np.ndarray, count: np.ndarray) -> Any:
    """`total / count`, truncated for integers; for no elements NaN, or 0 for integers."""
    if total.dtype.kind in "iu":
        count = xp.maximum(count, 1).astype(total.dtype)
        return total // count + ((total < 0) & (total % count != 0))
    return total / xp.where(count > 0, count, math.nan).astype(total.dtype)


def least(dtype: np.dtype) -> Any:
    """The number that is less than all others of a dtype, or equal."""
    if dtype.kind == "f":
        return -math.inf
    return False if dtype.kind == "b" else np.iinfo(dtype).min


def picked(
    xp: ModuleType, grid: Windows, x: np.ndarray, maxout: np.ndarray, gz: np.ndarray
) -> Any:
    """For each window the sum of `gz` where `x` equals `maxout`."""
    total = MutableArray(xp, xp.zeros_like(maxout, dtype=x.dtype))
    for chosen, met in grid.meetings(x.shape):
        equal = x[met] == maxout[chosen]
        total.add(chosen, xp.where(equal, gz[met], 0).astype(x.dtype))
    return total.array
