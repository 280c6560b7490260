"""Sorting along an axis."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.scalar import dtypes
from theano.tensor.constant import as_tensor_variable
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample

__all__ = ["ArgSortOp", "SortOp", "argsort", "sort"]


class SortOp(TensorOp):
    """The elements in rising order along `axis`, NaN last; `kind` is NumPy's name of a method.

    Raises ValueError for an axis out of range.
    """

    __props__ = ("kind", "axis")
    _numpy = "sort"

    def __init__(self, kind: str = "quicksort", order: Any = None, axis: int = -1) -> None:
        if order is not None:
            raise ValueError("sort: order is for arrays of records, which tensors are not")
        self.kind = kind
        self.axis = int(axis)

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        (x,) = inputs
        if not -x.type.ndim <= self.axis < x.type.ndim:
            raise ValueError(f"axis {self.axis} is out of range for {x} with {x.type.ndim} dims")
        return [(x.type.dtype, x.type.ndim)]

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: Any, *arrays: Any) -> Any:
        return getattr(xp, self._numpy)(arrays[0], axis=self.axis, kind=self.kind)

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (x,), (g,) = inputs, output_grads
        return [_along(g, argsort(self._positions(x), self.axis), self.axis)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        if eval_points[0] is None:
            return [None]
        return [_along(eval_points[0], self._positions(inputs[0]), self.axis)]

    def _positions(self, x: Any) -> Any:
        return argsort(x, self.axis, self.kind)

    @staticmethod
    def samples() -> list[Sample]:
        rng = np.random.default_rng(8)
        return [
            Sample(op(axis=axis, kind="stable"), (rng.permutation(24).reshape(2, 3, 4) * scale,))
            for op in (SortOp, ArgSortOp) for axis in (0, 1, -1) for scale in (1, 0.5)]

    def __str__(self) -> str:
        return f"{type(self).__name__}{{{self.kind}, axis={self.axis}}}"


class ArgSortOp(SortOp):
    """The positions (int64) that sort the elements along `axis`."""

    __props__ = ("kind", "axis")
    _numpy = "argsort"

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        return [("int64", super().output_types(*inputs)[0][1])]

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        x = inputs[0]
        continuous = x.type.dtype in dtypes.CONTINUOUS
        return [T.zeros_like(x, dtype=x.type.dtype if continuous else flags.config.floatX)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None]


def _along(x: Any, positions: Any, axis: int) -> Any:
    """The elements of `x` at `positions` along `axis`."""
    rank = x.type.ndim
    index = []
    for i in range(rank):
        along = T.arange(T.shape_i(x, i)).dimshuffle(
            ["x"] * i + [0] + ["x"] * (rank - 1 - i)) if rank > 1 else T.arange(T.shape_i(x, i))
        index.append(positions if i == axis % rank else along)
    return x[tuple(index)]


def _apply(op: type[SortOp], a: Any, axis: Any, kind: str, order: Any) -> Any:
    a = as_tensor_variable(a)
    if axis is None:
        a, axis = a.flatten(), 0
    data = getattr(axis, "data", axis)
    if hasattr(data, "owner"):
        raise TypeError(f"sort: the axis must be a number, got the variable {axis}")
    return op(kind, order, int(data))(a)


def sort(a: Any, axis: Any = -1, kind: str = "quicksort", order: Any = None) -> Any:
    """The elements in rising order along `axis` (None: all of them, as a vector)."""
    return _apply(SortOp, a, axis, kind, order)


def argsort(a: Any, axis: Any = -1, kind: str = "quicksort", order: Any = None) -> Any:
    """The positions that sort `a` along `axis` (None: of the flattened tensor)."""
    return _apply(ArgSortOp, a, axis, kind, order)
