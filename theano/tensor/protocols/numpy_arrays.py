"""Functions that make, reorder, join and search arrays, with the arguments of NumPy's functions of
the same names.

A parameter `out` must be None, see `functions.call`. `order` of a copy, `subok`, `device` and
`casting` are for memory and classes that expressions do not have; only their usual values are
accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Variable
from theano.tensor.protocols.numpy_reductions import dtype_name
from theano.tensor.protocols.refusals import refused_argument

if TYPE_CHECKING:
    from theano.tensor.typing import AxisLike, IntLike, ShapeLike, TensorLike

__all__ = [
    "angle", "argsort", "argwhere", "around", "can_cast", "clip", "common_type", "concat",
    "concatenate", "copy", "cov", "diff", "digitize", "empty_like", "full_like", "min_scalar_type",
    "nonzero", "ones_like", "permute_dims", "ravel", "repeat", "reshape", "result_type", "round",
    "sort", "split", "squeeze", "stack", "tile", "transpose", "where", "zeros_like",
]


def around(a: TensorLike, decimals: int = 0, out: None = None) -> Any:
    x = T.as_tensor_variable(a)
    if x.dtype.startswith(("int", "uint", "bool")):
        if decimals < 0:
            raise refused_argument("round", "decimals", "x // 10**n * 10**n for integers")
        return x
    if not decimals:
        return T.round(x, "half_to_even")
    scale = T.cast(10.0**abs(decimals), x.dtype)
    if decimals < 0:
        return T.round(x / scale, "half_to_even") * scale
    return T.round(x * scale, "half_to_even") / scale


round = around


def clip(
    a: TensorLike, a_min: TensorLike | None = None, a_max: TensorLike | None = None,
    out: None = None, *, min: TensorLike | None = None, max: TensorLike | None = None,
) -> Any:
    low, high = a_min if min is None else min, a_max if max is None else max
    x = T.as_tensor_variable(a)
    x = x if low is None else T.maximum(x, low)
    return x if high is None else T.minimum(x, high)


def sort(
    a: TensorLike, axis: IntLike | None = -1, kind: str | None = None, order: None = None, *,
    stable: bool | None = None,
) -> Any:
    return T.sort(a, axis, kind or "quicksort", order)


def argsort(
    a: TensorLike, axis: IntLike | None = -1, kind: str | None = None, order: None = None, *,
    stable: bool | None = None,
) -> Any:
    return T.argsort(a, axis, "stable" if stable else kind or "quicksort", order)


def transpose(a: TensorLike, axes: Sequence[int] | None = None) -> Any:
    return T.transpose(T.as_tensor_variable(a), axes)


permute_dims = transpose


def reshape(
    a: TensorLike, shape: ShapeLike | None = None, order: str = "C", *,
    newshape: ShapeLike | None = None, copy: bool | None = None,
) -> Any:
    x, lengths = T.as_tensor_variable(a), shape if newshape is None else newshape
    lengths = (lengths,) if isinstance(lengths, (int, np.integer)) else lengths
    if order != "F":
        return T.reshape(x, lengths)
    return T.transpose(T.reshape(T.transpose(x), lengths[::-1]))  # type: ignore[index]


def ravel(a: TensorLike, order: str = "C") -> Any:
    x = T.as_tensor_variable(a)
    return T.flatten(T.transpose(x) if order == "F" else x)


def squeeze(a: TensorLike, axis: AxisLike = None) -> Any:
    x = T.as_tensor_variable(a)
    if axis is None:
        return T.squeeze(x)
    dropped = T.check_and_normalize_axes(x, axis)
    known = T.addbroadcast(x, *dropped)
    return known.dimshuffle([i for i in range(x.ndim) if i not in dropped])


def _joined(arrays: TensorLike, dtype: object) -> list[Any]:
    """The arrays that are joined, in a dtype unless that is None."""
    given = [T.as_tensor_variable(each) for each in arrays]  # type: ignore[union-attr]
    return given if dtype is None else [T.cast(each, dtype_name(dtype)) for each in given]


def concatenate(
    arrays: TensorLike, axis: IntLike | None = 0, out: None = None, *, dtype: object = None,
    casting: str = "same_kind",
) -> Any:
    parts = _joined(arrays, dtype)
    if axis is None:
        return T.concatenate([T.flatten(part) for part in parts])
    return T.concatenate(parts, axis)


concat = concatenate


def stack(
    arrays: TensorLike, axis: int = 0, out: None = None, *, dtype: object = None,
    casting: str = "same_kind",
) -> Any:
    return T.stack(_joined(arrays, dtype), axis)


def split(
    ary: TensorLike, indices_or_sections: int | Sequence[IntLike], axis: int = 0
) -> Any:
    return T.shaping.stacking.parts_of(ary, indices_or_sections, axis)


def repeat(a: TensorLike, repeats: TensorLike, axis: int | None = None) -> Any:
    return T.repeat(a, repeats, axis)


def tile(A: TensorLike, reps: ShapeLike) -> Any:
    return T.tile(T.as_tensor_variable(A), reps)


def where(
    condition: TensorLike, x: TensorLike | None = None, y: TensorLike | None = None
) -> Any:
    if x is None and y is None:
        return T.nonzero(condition)
    return T.switch(condition, x, y)


def nonzero(a: TensorLike) -> Any:
    return T.nonzero(a)


def argwhere(a: TensorLike) -> Any:
    return T.stack(list(T.nonzero(a)), axis=1)


def diff(
    a: TensorLike, n: int = 1, axis: int = -1, prepend: TensorLike | None = None,
    append: TensorLike | None = None,
) -> Any:
    x = T.as_tensor_variable(a)
    parts = [_edge(x, prepend, axis), x, _edge(x, append, axis)]
    given = [part for part in parts if part is not None]
    x = given[0] if len(given) == 1 else T.concatenate(given, axis)
    if x.dtype != "bool":
        return T.diff(x, n, axis)
    place = axis % x.ndim
    for _ in range(n):
        before, after = ((slice(None),) * place + (slice(*ends),) for ends in ((-1,), (1, None)))
        x = T.neq(x[before], x[after])
    return x


def _edge(x: Any, given: TensorLike | None, axis: int) -> Any:
    """What `diff` adds at one end: a number is an array of length 1 along the axis."""
    if given is None:
        return None
    edge = T.as_tensor_variable(given)
    if edge.ndim:
        return edge
    lengths = [x.shape[i] for i in range(x.ndim)]
    lengths[axis] = 1
    return T.alloc(edge, *lengths)


def digitize(x: TensorLike, bins: TensorLike, right: bool = False) -> Any:
    edges, side = T.as_tensor_variable(bins), "left" if right else "right"
    rising = T.searchsorted(edges, x, side)
    falling = edges.shape[0] - T.searchsorted(edges[::-1], x, side)
    return T.switch(edges[0] > edges[-1], falling, rising)


def _like(
    a: TensorLike, value: TensorLike, dtype: object, order: str, shape: ShapeLike | None
) -> Any:
    x = T.as_tensor_variable(a)
    filled = T.cast(T.as_tensor_variable(value), x.dtype if dtype is None else dtype_name(dtype))
    if shape is None:
        return T.alloc(filled, *[x.shape[i] for i in range(x.ndim)])
    lengths = (shape,) if isinstance(shape, (int, np.integer)) else shape
    return T.alloc(filled, *lengths)  # type: ignore[misc]


def zeros_like(
    a: TensorLike, dtype: object = None, order: str = "K", subok: bool = True,
    shape: ShapeLike | None = None, *, device: str | None = None,
) -> Any:
    return _like(a, 0, dtype, order, shape)


def ones_like(
    a: TensorLike, dtype: object = None, order: str = "K", subok: bool = True,
    shape: ShapeLike | None = None, *, device: str | None = None,
) -> Any:
    return _like(a, 1, dtype, order, shape)


def empty_like(
    prototype: TensorLike, dtype: object = None, order: str = "K", subok: bool = True,
    shape: ShapeLike | None = None, *, device: str | None = None,
) -> Any:
    return _like(prototype, 0, dtype, order, shape)


def full_like(
    a: TensorLike, fill_value: TensorLike, dtype: object = None, order: str = "K",
    subok: bool = True, shape: ShapeLike | None = None, *, device: str | None = None,
) -> Any:
    x = T.as_tensor_variable(a)
    value = T.as_tensor_variable(fill_value)
    if value.ndim and shape is None:
        return T.cast(T.zeros_like(x) + value, x.dtype if dtype is None else dtype_name(dtype))
    return _like(a, value, dtype, order, shape)


def copy(a: TensorLike, order: str = "K", subok: bool = False) -> Any:
    return T.tensor_copy(a)


def angle(z: TensorLike, deg: bool = False) -> Any:
    x = T.as_tensor_variable(z)
    found = T.angle(x) if x.dtype.startswith("complex") else T.arctan2(T.zeros_like(x), x)
    return T.rad2deg(found) if deg else found


def cov(
    m: TensorLike, y: TensorLike | None = None, rowvar: bool = True, bias: bool = False,
    ddof: int | None = None, fweights: TensorLike | None = None,
    aweights: TensorLike | None = None, *, dtype: object = None,
) -> Any:
    x, second = (each if each is None or dtype is None else T.cast(each, dtype_name(dtype))
                 for each in (m, y))
    return T.cov(x, second, rowvar, bias, ddof, fweights, aweights)  # type: ignore[arg-type]


def _known(given: Any) -> Any:
    """The dtype of a variable; any other value as it is."""
    return np.dtype(given.dtype) if isinstance(given, Variable) else given


def result_type(*arrays_and_dtypes: object) -> np.dtype[Any]:
    return np.result_type(*map(_known, arrays_and_dtypes))


def can_cast(from_: object, to: object, casting: str = "safe") -> bool:
    return np.can_cast(_known(from_), _known(to), casting)  # type: ignore[arg-type]


def min_scalar_type(a: Any) -> np.dtype[Any]:
    return np.dtype(a.dtype)


def common_type(*arrays: Any) -> type[Any]:
    return np.common_type(*(
        np.empty(0, a.dtype) if isinstance(a, Variable) else a for a in arrays))
