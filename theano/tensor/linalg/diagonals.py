"""Diagonals: extracting them, matrices made from them, the trace."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.integers import as_axis, as_integer
from theano.tensor.mutable import MutableArray
from theano.tensor.op import TensorOp, disconnected, linear_in_first, zero_gradient
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "AllocDiag", "ExtractDiag", "FillDiagonal", "FillDiagonalOffset", "diag", "diagonal",
    "fill_diagonal", "fill_diagonal_offset", "trace",
]


class ExtractDiag(TensorOp):
    """The elements whose index along `axis2` is the index along `axis1` plus `offset`, as the last
    dim. view: no effect.

    Raises ValueError for an input of fewer than two dims, or axes that are equal or out of range.

    >>> T.nlinalg.extract_diag([[2.0, 1.0], [0.0, 4.0]]).eval()
    array([2., 4.])
    """

    __props__ = ("offset", "axis1", "axis2")
    view_map = {0: [0]}

    def __init__(
        self, offset: int = 0, axis1: int = 0, axis2: int = 1, view: bool = False
    ) -> None:
        self.offset = as_integer(offset, "diagonal: offset")
        self.axis1, self.axis2 = (as_integer(a, "diagonal: axis") for a in (axis1, axis2))

    def _axes(self, ndim: int) -> tuple[int, int]:
        if ndim < 2:
            raise ValueError(f"a diagonal needs at least 2 dims, got {ndim}")
        first, second = (as_axis(a, ndim, "diagonal") for a in (self.axis1, self.axis2))
        if first == second:
            raise ValueError("a diagonal needs two different axes")
        return first, second

    def output_types(self, x: Variable) -> list[tuple[str, int]]:
        self._axes(x.type.ndim)
        return [(x.type.dtype, x.type.ndim - 1)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        (lengths,) = shapes
        first, second = self._axes(len(lengths))
        rest = [d for i, d in enumerate(lengths) if i not in (first, second)]
        over, under = max(self.offset, 0), max(-self.offset, 0)
        length = dims.maximum(
            dims.minimum(lengths[first] - under, lengths[second] - over), 0)
        return [(*rest, length)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.diagonal(arrays[0], self.offset, self.axis1, self.axis2)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x,), (g,) = inputs, output_grads
        first, second = self._axes(x.type.ndim)
        order = [i for i in range(x.type.ndim) if i not in (first, second)] + [first, second]
        moved = T.creation.exact_zeros(x, g.type.dtype).dimshuffle(order)
        return [_placed(moved, g, self.offset).dimshuffle(*map(int, np.argsort(order)))]

    R_op = linear_in_first

    @staticmethod
    def samples() -> list[Sample]:
        x, y = np.arange(12.0).reshape(3, 4), np.arange(24.0).reshape(2, 3, 4)
        return [Sample(ExtractDiag(k), (x,)) for k in (0, 1, -1, -2, 3, 5, -4)] + [
            Sample(ExtractDiag(1, 0, 2), (y,)), Sample(ExtractDiag(0, -1, 0), (y,)),
            Sample(ExtractDiag(0, 1, 2), (y.astype("int8"),))]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        return b.diagonal(values[0], self.offset, *self._axes(values[0].ndim))

    def __str__(self) -> str:
        return f"ExtractDiag{{offset={self.offset}, axis1={self.axis1}, axis2={self.axis2}}}"


def _placed(zeros: TensorVariable, values: TensorVariable, offset: int) -> Any:
    """`zeros` with the last dim of `values` on the diagonal of the last two dims."""
    along = T.arange(dims.shape_i(values, values.type.ndim - 1))
    index = (slice(None),) * (zeros.type.ndim - 2) + (
        along + max(-offset, 0), along + max(offset, 0))
    return T.set_subtensor(zeros[index], values)


class AllocDiag(TensorOp):
    """Zeros with the last dim of the input on the diagonal `offset` of dims `axis1` and `axis2`.

    Raises ValueError for a scalar, or axes that are equal or out of range.
    """

    __props__: tuple[str, ...] = ("offset", "axis1", "axis2")

    def __init__(self, offset: int = 0, axis1: int = 0, axis2: int = 1) -> None:
        self.offset = as_integer(offset, "diagonal: offset")
        self.axis1, self.axis2 = (as_integer(a, "diagonal: axis") for a in (axis1, axis2))

    def _order(self, ndim: int) -> list[int]:
        """The positions of the result's dims when `axis1` and `axis2` are moved to the end."""
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

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        *rest, length = shapes[0]
        size = length + abs(self.offset)
        return [tuple((*rest, size, size)[i] for i in self._order(len(rest) + 2))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        places = xp.arange(x.shape[-1])
        size = x.shape[-1] + abs(self.offset)
        found = xp.zeros((*x.shape[:-1], size, size), dtype=x.dtype)
        index = (..., places + max(-self.offset, 0), places + max(self.offset, 0))
        filled = MutableArray(xp, found).set(index, x).array
        return xp.transpose(filled, self._order(found.ndim))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        first, second = sorted(ExtractDiag(0, self.axis1, self.axis2)._axes(
            outputs[0].type.ndim))
        return [diagonal(output_grads[0], self.offset, first, second)]

    R_op = linear_in_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
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


class FillDiagonal(TensorOp):
    """A copy of the first input with the second, a scalar, on the main diagonal, where all indices
    are equal.

    Raises TypeError for fewer than two dims, a value that is not a scalar, or a value whose dtype
    cannot be cast to that of the first input; ValueError at run time for more than two dims of
    different lengths.
    """

    __props__: tuple[str, ...] = ()
    _only_matrices = False
    _rank = "at least two dimensions"

    def make_node(self, a: Any, val: Any) -> Apply:
        a, val = self._checked(a, val)
        return Apply(self, [a, val], [a.type()])

    def _checked(self, a: Variable, val: Variable) -> tuple[Any, Any]:
        a, val, name = as_tensor_variable(a), as_tensor_variable(val), type(self).__name__
        if a.type.ndim < 2 or (self._only_matrices and a.type.ndim > 2):
            raise TypeError(f"{name}: first parameter must have {self._rank}")
        if val.type.ndim:
            raise TypeError(f"{name}: second parameter must be a scalar")
        if dtypes.upcast(a.type.dtype, val.type.dtype) != a.type.dtype:
            raise TypeError(f"{name}: type of second parameter must be the same as the first's")
        return a, T.cast(val, a.type.dtype)

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        a = arrays[0]
        if a.ndim > 2 and len(set(a.shape)) > 1:
            raise ValueError("All dimensions of input must be of equal length")
        along = xp.arange(min(a.shape))
        return MutableArray(xp, a).set((along,) * a.ndim, arrays[1]).array

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], *([False] for _ in node.inputs[2:])]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (a, val, *offset), (g,) = inputs, output_grads
        rest = [disconnected(v) for v in offset]
        if a.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(a), zero_gradient(val), *rest]
        zeros = T.creation.exact_zeros(val)
        return [self(g, zeros, *offset), T.sum(self._diagonal(g, *offset)), *rest]

    def _diagonal(self, x: TensorVariable) -> Any:
        if x.type.ndim == 2:
            return diagonal(x)
        return x[(T.arange(dims.shape_i(x, 0)),) * x.type.ndim]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        filled = [
            T.creation.exact_zeros(v) if e is None else e
            for v, e in zip(inputs[:2], eval_points[:2], strict=True)]
        return [self(*filled, *inputs[2:])]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        a, val = values[:2]
        for d in a.dims[1:] if a.ndim > 2 else ():
            lowering.require_equal(b, a.dims[0], d, ValueError,
                                   "All dimensions of input must be of equal length")
        target = b.copy(a)
        length = b.minimum(a.dims[0], a.dims[1])
        b.write(b.view(target, [(0, 0, 1)] * a.ndim, (length,)), val)
        return target

    @staticmethod
    def samples() -> list[Sample]:
        return [
            Sample(FillDiagonal(), (spread(*s), np.array(7.0)))
            for s in ((3, 3), (2, 4), (4, 2), (0, 3), (2, 2, 2))] + [
            Sample(FillDiagonal(), (np.ones((2, 2), "int32"), np.array(3, "int32")), False)]

    def __str__(self) -> str:
        return type(self).__name__


class FillDiagonalOffset(FillDiagonal):
    """A copy of a matrix with the second input, a scalar, on the diagonal that the third one, an
    integer scalar, gives: above the main diagonal if it is positive, below if it is negative.

    Raises the exceptions of `FillDiagonal`, and TypeError for another third input.
    """

    _only_matrices = True
    _rank = "exactly two dimensions"
    static = (2,)

    def make_node(self, a: Any, val: Any, offset: Any = 0) -> Apply:
        a, val = self._checked(a, val)
        offset = as_tensor_variable(offset)
        if offset.type.ndim:
            raise TypeError("FillDiagonalOffset: third parameter must be a scalar")
        if offset.type.dtype not in dtypes.INTEGER:
            raise TypeError("FillDiagonalOffset: type of third parameter must be an integer: use "
                            "theano.tensor.cast(offset, 'int64')")
        return Apply(self, [a, val, offset], [a.type()])

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        a, offset = arrays[0], int(arrays[2])
        under, over = max(-offset, 0), max(offset, 0)
        along = xp.arange(max(min(a.shape[0] - under, a.shape[1] - over), 0))
        return MutableArray(xp, a).set((along + under, along + over), arrays[1]).array

    def _diagonal(self, x: Any, offset: Any = 0) -> Any:
        offset = T.cast(offset, "int64")  # the negative of an unsigned number is a large one
        under, over = T.maximum(-offset, 0), T.maximum(offset, 0)
        length = T.minimum(dims.shape_i(x, 0) - under, dims.shape_i(x, 1) - over)
        along = T.arange(T.maximum(length, 0))
        return x[along + under, along + over]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        a, val, number = values
        offset = b.scalar(number)
        under = b.as_dim(b.number("maximum", b.number("sub", 0, offset), 0))
        over = b.as_dim(b.number("maximum", offset, 0))
        rows, columns = (
            b.number("sub", d, skipped) for d, skipped in zip(a.dims, (under, over), strict=True))
        length = b.maximum(b.minimum(rows, columns), 0)
        target = b.copy(a)
        b.write(b.view(target, [(under, 0, 1), (over, 0, 1)], (length,)), val)
        return target

    @staticmethod
    def samples() -> list[Sample]:
        return [
            Sample(FillDiagonalOffset(), (spread(*s), np.array(7.0), np.array(k)))
            for s in ((3, 3), (2, 4)) for k in (-5, -1, 0, 2, 4)]


fill_diagonal_ = FillDiagonal()
fill_diagonal_offset_ = FillDiagonalOffset()


def fill_diagonal(a: TensorLike, val: TensorLike) -> Any:
    """A copy of `a` with the scalar `val` on the main diagonal; see `FillDiagonal`.

    >>> T.fill_diagonal([[1, 2], [3, 4]], 0).eval()
    array([[0, 2],
           [3, 0]])
    """
    return fill_diagonal_(a, val)


def fill_diagonal_offset(a: TensorLike, val: TensorLike, offset: TensorLike) -> Any:
    """A copy of the matrix `a` with the scalar `val` on the diagonal `offset` above the main one
    (below for a negative `offset`). Exceptions are those of `FillDiagonalOffset`.

    >>> T.fill_diagonal_offset([[1, 2], [3, 4]], 0, 1).eval()
    array([[1, 0],
           [3, 4]])
    """
    return fill_diagonal_offset_(a, val, offset)


def diagonal(a: TensorLike, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """The elements of `a` whose index along `axis2` is the index along `axis1` plus `offset`, as
    the last dim. Raises ValueError for fewer than two dims, and for axes that are equal or out of
    range.

    >>> T.diagonal([[1, 2], [3, 4]]).eval()
    array([1, 4])
    """
    return ExtractDiag(offset, axis1, axis2)(a)


def diag(v: TensorLike, k: int = 0) -> Any:
    """The matrix with the vector `v` on diagonal `k`, or diagonal `k` of a matrix or larger tensor.

    Raises ValueError for a scalar.

    >>> T.diag([1, 2]).eval()
    array([[1, 0],
           [0, 2]])
    """
    v = as_tensor_variable(v)
    if v.type.ndim != 1:
        return diagonal(v, k)
    return AllocDiag(k)(v)


def trace(
    x: TensorLike, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype: str | None = None
) -> Any:
    """The sum of the diagonal, see `diagonal`; dtype: see `sum`. Raises ValueError for fewer than
    two dims.

    >>> T.trace([[1, 2], [3, 4]]).eval()
    array(5)
    """
    found = diagonal(x, offset, axis1, axis2)
    return T.sum(found, axis=-1, dtype=dtype)


locate(globals())
