"""Functions with the arguments of NumPy's functions of the same names, where those of
`theano.tensor` have others that `functions.call` cannot translate.

Expressions have no memory and no subclasses: of `order` (of copies), `subok`, `device`, `casting`
only the usual values are accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Variable
from theano.graph.statement import locate
from theano.tensor.shaping.stacking import parts_of as split

if TYPE_CHECKING:
    from theano.tensor.typing import AxisLike, IntLike, ShapeLike, TensorLike

__all__ = [
    "angle", "can_cast", "clip", "common_type", "concat", "concatenate", "cumprod", "cumsum",
    "empty_like", "full_like", "min_scalar_type", "ones_like", "reshape", "result_type", "round",
    "split", "stack", "std", "var", "where", "zeros_like",
]


def _wide(a: TensorLike, dtype: str | None) -> Any:
    """The elements of a cumulative sum, in its dtype: by default 64-bit for integers."""
    x = T.as_tensor_variable(a)
    if dtype is None:
        kind = np.dtype(x.dtype).kind
        dtype = {"b": "int64", "i": "int64", "u": "uint64"}.get(kind, x.dtype)
    return T.cast(x, dtype)


def cumsum(a: TensorLike, axis: int | None = None, dtype: str | None = None) -> Any:
    return T.cumsum(_wide(a, dtype), axis)


def cumprod(a: TensorLike, axis: int | None = None, dtype: str | None = None) -> Any:
    return T.cumprod(_wide(a, dtype), axis)


def var(
    a: TensorLike, axis: AxisLike = None, dtype: str | None = None, ddof: int = 0,
    keepdims: bool = False, *, where: TensorLike | None = None, correction: int | None = None,
) -> Any:
    x = T.as_tensor_variable(a) if dtype is None else T.cast(a, dtype)
    ddof = ddof if correction is None else correction
    if not x.dtype.startswith("complex"):  # Theano's `var` squares complex numbers
        return T.var(x, axis, ddof, keepdims, where=where)
    return (T.var(T.real(x), axis, ddof, keepdims, where=where)
            + T.var(T.imag(x), axis, ddof, keepdims, where=where))


def std(
    a: TensorLike, axis: AxisLike = None, dtype: str | None = None, ddof: int = 0,
    keepdims: bool = False, *, where: TensorLike | None = None, correction: int | None = None,
) -> Any:
    return T.sqrt(var(a, axis, dtype, ddof, keepdims, where=where, correction=correction))


def round(a: TensorLike, decimals: int = 0) -> Any:
    return T.around(a, decimals)


def clip(
    a: TensorLike, a_min: TensorLike | None = None, a_max: TensorLike | None = None, *,
    min: TensorLike | None = None, max: TensorLike | None = None,
) -> Any:
    low, high = a_min if min is None else min, a_max if max is None else max
    x = T.as_tensor_variable(a)
    x = x if low is None else T.maximum(x, low)
    return x if high is None else T.minimum(x, high)


def reshape(
    a: TensorLike, shape: ShapeLike | None = None, order: str = "C", *,
    newshape: ShapeLike | None = None, copy: bool | None = None,
) -> Any:
    x, given = T.as_tensor_variable(a), shape if newshape is None else newshape
    if order not in ("F", "C"):
        raise TypeError(f"numpy.reshape of a variable reads it in order 'C' or 'F', got {order!r}")
    lengths: Any = (given,) if isinstance(given, (int, np.integer)) else given
    if order == "C":
        return T.reshape(x, lengths)
    return T.transpose(T.reshape(T.transpose(x), lengths[::-1]))


def _joined(arrays: Sequence[TensorLike], dtype: str | None) -> list[Any]:
    """The arrays that are joined, in a dtype unless that is None."""
    given = [T.as_tensor_variable(each) for each in arrays]
    return given if dtype is None else [T.cast(each, dtype) for each in given]


def concatenate(
    arrays: Sequence[TensorLike], axis: IntLike | None = 0, *, dtype: str | None = None
) -> Any:
    parts = _joined(arrays, dtype)
    if axis is None:
        return T.concatenate([T.flatten(part) for part in parts])
    return T.concatenate(parts, axis)


concat = concatenate


def stack(
    arrays: Sequence[TensorLike], axis: int = 0, *, dtype: str | None = None
) -> Any:
    return T.stack(_joined(arrays, dtype), axis)


def where(
    condition: TensorLike, x: TensorLike | None = None, y: TensorLike | None = None
) -> Any:
    if x is None and y is None:
        return T.nonzero(condition)
    return T.switch(condition, x, y)


def _like(a: TensorLike, value: TensorLike, dtype: str | None, shape: ShapeLike | None) -> Any:
    """An array of equal elements with the shape and the dtype of `a`, unless others are given."""
    x = T.as_tensor_variable(a)
    filled = T.cast(T.as_tensor_variable(value), dtype or x.dtype)
    if shape is None:
        return T.alloc(filled, *[x.shape[i] for i in range(x.ndim)])
    lengths: Any = (shape,) if isinstance(shape, (int, np.integer)) else shape
    return T.alloc(filled, *lengths)


def zeros_like(
    a: TensorLike, dtype: str | None = None, *, shape: ShapeLike | None = None
) -> Any:
    return _like(a, 0, dtype, shape)


def ones_like(
    a: TensorLike, dtype: str | None = None, *, shape: ShapeLike | None = None
) -> Any:
    return _like(a, 1, dtype, shape)


def empty_like(
    prototype: TensorLike, dtype: str | None = None, *, shape: ShapeLike | None = None
) -> Any:
    return _like(prototype, 0, dtype, shape)


def full_like(
    a: TensorLike, fill_value: TensorLike, dtype: str | None = None, *,
    shape: ShapeLike | None = None,
) -> Any:
    return _like(a, fill_value, dtype, shape)


def angle(z: TensorLike, deg: bool = False) -> Any:
    x = T.as_tensor_variable(z)
    found = T.angle(x) if x.dtype.startswith("complex") else T.arctan2(T.zeros_like(x), x)
    return T.rad2deg(found) if deg else found


def _known(given: object) -> Any:
    """The dtype of a variable; any other value as it is."""
    return np.dtype(given.dtype) if isinstance(given, Variable) else given  # type: ignore


def result_type(*arrays_and_dtypes: object) -> np.dtype[Any]:
    return np.result_type(*map(_known, arrays_and_dtypes))


def can_cast(from_: object, to: object, casting: str = "safe") -> bool:
    return np.can_cast(_known(from_), _known(to), casting)  # type: ignore[arg-type]


def min_scalar_type(a: object) -> np.dtype[Any]:
    found: np.dtype[Any] = np.dtype(_known(a))
    return found


def common_type(*arrays: object) -> type[Any]:
    return np.common_type(*(
        np.empty(0, _known(a)) if isinstance(a, Variable) else a for a in arrays))


locate(globals())
