"""Reductions along axes: sums, products, extremes, means, and their gradients."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.scalar import dtypes
from theano.tensor.constant import as_tensor_variable
from theano.tensor.elemwise import Reduce

__all__ = [
    "makeKeepDims", "max", "mean", "min", "prod", "reduction_gradient",
    "reduction_pushforward", "sum",
]

_WIDE = {
    "bool": "int64", "int8": "int64", "int16": "int64", "int32": "int64", "uint8": "uint64",
    "uint16": "uint64", "uint32": "uint64",
}
_ACCURATE = {**_WIDE, "float16": "float32", "float32": "float64", "complex64": "complex128"}


def normalize_axes(x: Any, axis: Any) -> tuple[int, ...]:
    """`axis` (None: all, an int or several, negative ones count from the end) as a sorted tuple.

    Raises ValueError for an axis that `x` does not have, TypeError for what is no axis.
    """
    ndim = x.type.ndim
    if axis is None:
        return tuple(range(ndim))
    if isinstance(axis, (int, np.integer)) or (
            hasattr(axis, "ndim") and not hasattr(axis, "owner") and axis.ndim == 0):
        axis = [axis]
    if hasattr(axis, "data"):
        axis = np.atleast_1d(axis.data)
    if not isinstance(axis, (Sequence, np.ndarray)):
        raise TypeError(f"axis must be an integer, several, or None, got {axis!r}")
    found = set()
    for a in axis:
        if not isinstance(a, (int, np.integer)) and not float(a).is_integer():
            raise TypeError(f"axis must be an integer, got {a!r}")
        index = int(a)
        if not -ndim <= index < ndim:
            raise ValueError(f"axis {index} is out of range for {x} with {ndim} dims")
        found.add(index % ndim)
    return tuple(sorted(found))


def makeKeepDims(x: Any, y: Any, axis: Any) -> Any:
    """`y`, which is `x` reduced along `axis`, with the reduced dims back as dims of length 1."""
    x, y = as_tensor_variable(x), as_tensor_variable(y)
    axes = normalize_axes(x, axis)
    kept = iter(range(y.type.ndim))
    return y.dimshuffle(["x" if i in axes else next(kept) for i in range(x.type.ndim)])


def _reduce(
    op: scalar.ScalarOp, x: Any, axis: Any, acc_dtype: str, dtype: str, keepdims: bool
) -> Any:
    axes = normalize_axes(x, axis)
    out = Reduce(op, axes, acc_dtype, dtype)(x)
    return makeKeepDims(x, out, axes) if keepdims else out


def _accumulator(name: str, x: Any, acc_dtype: str | None) -> str:
    have = x.type.dtype
    if acc_dtype is None:
        return _ACCURATE.get(have, have)
    if acc_dtype in dtypes.CONTINUOUS and have in dtypes.DISCRETE:
        return acc_dtype
    if dtypes.upcast(have, acc_dtype) != acc_dtype:
        raise TypeError(f"{name}: cannot accumulate {have} in acc_dtype {acc_dtype}, which is "
                        "narrower")
    return acc_dtype


def sum(
    input: Any, axis: Any = None, dtype: str | None = None, keepdims: bool = False,
    acc_dtype: str | None = None,
) -> Any:
    """The sum along `axis` (None: all).

    dtype of the result: 64-bit for integers, else that of the input; acc_dtype, in which terms are
    added: the 64-bit one of the same kind. Raises TypeError when `acc_dtype` is narrower than the
    input, ValueError for an axis out of range.
    """
    x = as_tensor_variable(input)
    out = _WIDE.get(x.type.dtype, x.type.dtype) if dtype is None else dtype
    return _reduce(scalar.OPS["add"], x, axis, _accumulator("sum", x, acc_dtype), out, keepdims)


def prod(
    input: Any, axis: Any = None, dtype: str | None = None, keepdims: bool = False,
    acc_dtype: str | None = None, no_zeros_in_input: bool = False,
) -> Any:
    """The product along `axis`; dtypes and errors as of `sum`.

    no_zeros_in_input: promises that there are none, which makes the gradient cheaper.
    """
    x = as_tensor_variable(input)
    out = _WIDE.get(x.type.dtype, x.type.dtype) if dtype is None else dtype
    return _reduce(scalar.OPS["mul"], x, axis, _accumulator("prod", x, acc_dtype), out, keepdims)


def max(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """The largest element along `axis`; NaN if there is one. Each of several equal ones receives
    the whole gradient."""
    x = as_tensor_variable(x)
    return _reduce(scalar.OPS["maximum"], x, axis, x.type.dtype, x.type.dtype, keepdims)


def min(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """The smallest element along `axis`; see `max`."""
    x = as_tensor_variable(x)
    return _reduce(scalar.OPS["minimum"], x, axis, x.type.dtype, x.type.dtype, keepdims)


def mean(
    input: Any, axis: Any = None, dtype: str | None = None, op: bool = False,
    keepdims: bool = False, acc_dtype: str | None = None,
) -> Any:
    """The mean along `axis`, float64 for integers; `op` has no effect."""
    x = as_tensor_variable(input)
    axes = normalize_axes(x, axis)
    if dtype is None and x.type.dtype in dtypes.DISCRETE:
        dtype = "float64"
    total = sum(x, axes, dtype, keepdims, acc_dtype)
    narrow = total.type.dtype in ("float16", "float32", "complex64")
    for axis in axes:
        total = T.true_div(total, T.cast(x.shape[axis], "float32" if narrow else "float64"))
    total.name = "mean"
    return total


def reduction_gradient(op: Reduce, x: Any, z: Any, g: Any) -> Any:
    """The gradient of `z = op(x)` with respect to `x`, given that of `z`."""
    z, g = makeKeepDims(x, z, op.axis), makeKeepDims(x, g, op.axis)
    if x.type.dtype in dtypes.DISCRETE:
        return T.zeros_like(x, dtype=T.config.floatX)
    if op.scalar_op.name == "add":
        return T.fill(x, T.cast(g, x.type.dtype))
    if op.scalar_op.name == "mul":
        return g * z / x
    return g * T.eq(x, z)


def reduction_pushforward(op: Reduce, x: Any, direction: Any) -> Any:
    """The derivative of `op(x)` in `direction` (None: no movement)."""
    if direction is None:
        return None
    return op(direction)
