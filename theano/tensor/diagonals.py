"""Diagonals: reading them, building matrices from them, the trace."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.tensor import dims, lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample, spread

__all__ = ["AllocDiag", "ExtractDiag", "diag", "diagonal", "trace"]


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


class AllocDiag(TensorOp):
    """Zeros, with the last dim of the input on the diagonal `offset` of dims `axis1` and `axis2`.

    Raises ValueError for a scalar, or axes that are equal or out of range.
    """

    __props__ = ("offset", "axis1", "axis2")

    def __init__(self, offset: int = 0, axis1: int = 0, axis2: int = 1) -> None:
        self.offset, self.axis1, self.axis2 = int(offset), int(axis1), int(axis2)

    def _order(self, ndim: int) -> list[int]:
        """Where the dims of the result are found when the two of the matrices come last."""
        first, second = ExtractDiag(0, self.axis1, self.axis2)._axes(ndim)
        rest = iter(range(ndim - 2))
        last = {min(first, second): ndim - 2, max(first, second): ndim - 1}
        return [last[i] if i in last else next(rest) for i in range(ndim)]

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        (x,) = inputs
        if not x.type.ndim:
            raise ValueError("a scalar has no elements to put on a diagonal")
        self._order(x.type.ndim + 1)
        return [(x.type.dtype, x.type.ndim + 1)]

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        *rest, length = shapes[0]
        size = length + abs(self.offset)
        return [tuple((*rest, size, size)[i] for i in self._order(len(rest) + 2))]

    def value(self, xp: Any, *arrays: Any) -> Any:
        (x,) = arrays
        places = xp.arange(x.shape[-1])
        size = x.shape[-1] + abs(self.offset)
        found = xp.zeros((*x.shape[:-1], size, size), dtype=x.dtype)
        found[..., places + max(-self.offset, 0), places + max(self.offset, 0)] = x
        return xp.transpose(found, self._order(found.ndim))

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        first, second = sorted(ExtractDiag(0, self.axis1, self.axis2)._axes(
            outputs[0].type.ndim))
        return [diagonal(output_grads[0], self.offset, first, second)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None if eval_points[0] is None else self(eval_points[0])]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        (x,) = values
        size = x.dims[-1] + abs(self.offset)
        wanted = (*x.dims[:-1], size, size)
        zero = lowering.align(b, b.const(0, x.dtype), len(wanted))
        target = b.copy(b.expand(zero, wanted))
        b.write(b.diagonal(target, self.offset, len(wanted) - 2, len(wanted) - 1), x)
        return b.transpose(target, self._order(len(wanted)))

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(AllocDiag(k), (spread(3),)) for k in (0, 1, -2)] + [
            Sample(AllocDiag(1, 0, 2), (spread(2, 3),)),
            Sample(AllocDiag(0, 2, 1), (spread(2, 2),)),
            Sample(AllocDiag(2, 1, 3), (spread(2, 3, 2),)), Sample(AllocDiag(), (spread(0),)),
            Sample(AllocDiag(1), (np.array([True, False]),))]


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
    return AllocDiag(k)(v)


def trace(x: Any) -> Any:
    """The sum of the diagonal."""
    return T.sum(diagonal(x))
