"""Diagonals: reading them, building matrices from them, the trace."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.tensor import dims
from theano.tensor.constant import as_tensor_variable
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample

__all__ = ["ExtractDiag", "diag", "diagonal", "trace"]


class ExtractDiag(TensorOp):
    """The elements whose indices along `axis2` and `axis1` differ by `offset`, as the last dim.

    Raises ValueError for an input of less than two dims, or axes that are equal or out of range.
    """

    __props__ = ("offset", "axis1", "axis2")
    view_map = {0: [0]}

    def __init__(
        self, offset: int = 0, axis1: int = 0, axis2: int = 1, view: bool = False
    ) -> None:
        self.offset, self.axis1, self.axis2 = int(offset), int(axis1), int(axis2)

    def _axes(self, ndim: int) -> tuple[int, int]:
        if ndim < 2:
            raise ValueError(f"a diagonal needs at least 2 dims, got {ndim}")
        if not all(-ndim <= a < ndim for a in (self.axis1, self.axis2)):
            raise ValueError(f"axes {self.axis1}, {self.axis2} are out of range for {ndim} dims")
        first, second = self.axis1 % ndim, self.axis2 % ndim
        if first == second:
            raise ValueError("a diagonal needs two different axes")
        return first, second

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        self._axes(inputs[0].type.ndim)
        return [(inputs[0].type.dtype, inputs[0].type.ndim - 1)]

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        (lengths,) = shapes
        first, second = self._axes(len(lengths))
        rest = [d for i, d in enumerate(lengths) if i not in (first, second)]
        over, under = max(self.offset, 0), max(-self.offset, 0)
        length = dims.maximum(
            dims.minimum(lengths[first] - under, lengths[second] - over), 0)
        return [(*rest, length)]

    def value(self, xp: Any, *arrays: Any) -> Any:
        return xp.diagonal(arrays[0], self.offset, self.axis1, self.axis2)

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (x,), (g,) = inputs, output_grads
        first, second = self._axes(x.type.ndim)
        order = [i for i in range(x.type.ndim) if i not in (first, second)] + [first, second]
        moved = T.zeros_like(x, dtype=g.type.dtype).dimshuffle(order)
        return [_placed(moved, g, self.offset).dimshuffle(*map(int, np.argsort(order)))]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None if eval_points[0] is None else self(eval_points[0])]

    @staticmethod
    def samples() -> list[Sample]:
        x, y = np.arange(12.0).reshape(3, 4), np.arange(24.0).reshape(2, 3, 4)
        return [Sample(ExtractDiag(k), (x,)) for k in (0, 1, -1, -2, 3)] + [
            Sample(ExtractDiag(1, 0, 2), (y,)), Sample(ExtractDiag(0, -1, 0), (y,)),
            Sample(ExtractDiag(0, 1, 2), (y.astype("int8"),))]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        return b.diagonal(values[0], self.offset, *self._axes(values[0].ndim))

    def __str__(self) -> str:
        return f"ExtractDiag{{offset={self.offset}, axis1={self.axis1}, axis2={self.axis2}}}"


def _placed(zeros: Any, values: Any, offset: int) -> Any:
    """`zeros` with `values` (their last dim) on the diagonal of the last two dims."""
    along = T.arange(T.shape_i(values, values.type.ndim - 1))
    index = (slice(None),) * (zeros.type.ndim - 2) + (
        along + max(-offset, 0), along + max(offset, 0))
    return T.set_subtensor(zeros[index], values)


def diagonal(a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """The elements of `a` whose indices along `axis2` and `axis1` differ by `offset`."""
    return ExtractDiag(offset, axis1, axis2)(a)


def diag(v: Any, k: int = 0) -> Any:
    """Of a vector the matrix with it on diagonal `k`, of anything larger its diagonal `k`.

    Raises ValueError for a scalar.
    """
    v = as_tensor_variable(v)
    if v.type.ndim != 1:
        return diagonal(v, k)
    size = T.shape_i(v, 0) + abs(int(k))
    return _placed(T.zeros((size, size), dtype=v.type.dtype), v, int(k))


def trace(x: Any) -> Any:
    """The sum of the diagonal."""
    return T.sum(diagonal(x))
