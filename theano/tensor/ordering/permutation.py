"""Permutations of rows: `permute_row_elements` and `inverse_permutation`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.elemwise import sum_to
from theano.tensor.mutable import MutableArray
from theano.tensor.op import TensorOp, disconnected, linear_in_first, varies_with_first
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.type import tensor_type

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    import jax

    from theano.backends.jax.trace import Tracer
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["PermuteRowElements", "inverse_permutation", "permute_row_elements"]


class PermuteRowElements(TensorOp):
    """Each row (last dim) of `x` permuted by the same row of `y`: z[i] = x[y[i]].

    The inputs are `x`, the integers `y`, and an integer scalar; if that is not 0, the inverse
    permutation is applied: z[y[i]] = x[i]. The leading dims of `x` and `y` broadcast.
    Raises TypeError when `y` does not have an integer dtype, IndexError at run time for a position
    out of range.
    """

    adds = False
    static = (2,)

    def make_node(self, *inputs: TensorLike) -> Apply:
        x, y, inverse = (
            as_tensor_variable(int(v) if isinstance(v, bool) else v) for v in inputs)
        if y.type.dtype not in dtypes.INTEGER:
            raise TypeError(f"permute_row_elements: the order must be integers, got {y.type}")
        inverse = T.cast(inverse, "int8") if inverse.type.dtype != "int8" else inverse
        rank = max(x.type.ndim, y.type.ndim)
        x, y = (T.shape_padleft(v, rank - v.type.ndim) if v.type.ndim < rank else v for v in (x, y))
        (shape,) = self.shape([x, y], [dims.static(v) for v in (x, y)])
        return Apply(
            self, [x, y, inverse], [tensor_type(x.type.dtype, dims.known_ones(shape))()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(map(dims.broadcast_length, *shapes[:2]))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, y, inverse = arrays
        x, y = xp.broadcast_arrays(x, y)
        if not int(inverse):
            return xp.take_along_axis(x, y, axis=-1)
        rows = xp.meshgrid(*map(xp.arange, (*x.shape[:-1], 1)), indexing="ij")[:-1]
        moved = MutableArray(xp, xp.zeros_like(x))
        return (moved.add if self.adds else moved.set)((*rows, y), x).array

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        x, y, inverse = arrays
        shape = np.broadcast_shapes(x.shape, y.shape)
        y = T.indexing.traced.require_inside(t.xp, y, shape[-1], len(shape) - 1)
        return self.value(t.xp, x, y, inverse)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, y, inverse = values
        lengths = lowering.widest(b, [x.dims, y.dims])
        x, y = (lowering.broadcast_to(b, v, lengths) for v in (x, y))
        rows = dims.product(lengths[:-1])
        return b.routine(
            "permute_rows", (x.dtype, y.dtype), [b.fresh(lengths, x.dtype)],
            [x, y, rows, lengths[-1], b.as_dim(b.scalar(inverse, "int64")), int(self.adds)],
            error=(IndexError, "permute_row_elements: position {} is out of range for {} elements"),
        )[0]

    connection_pattern = varies_with_first

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, y, inverse), (g,) = inputs, output_grads
        back = sum_to(_AddRowElements()(g, y, T.eq(inverse, 0)), x)
        lengths = [dims.shape_i(outputs[0], axis) for axis in range(x.type.ndim)]
        return [T.creation.sum_repeated(back, x, lengths), disconnected(y), disconnected(inverse)]

    R_op = linear_in_first

    @staticmethod
    def samples() -> list[Sample]:
        rows = np.array([[2, 0, 1], [1, 2, 0]])
        return [
            Sample(PermuteRowElements(), (x, y, np.array(inverse, dtype="int8")))
            for inverse in (0, 1)
            for x, y in ((spread(3), rows[0]), (spread(2, 3), rows), (spread(2, 3), rows[:1]))
        ] + [Sample(PermuteRowElements(), (spread(3), np.array([1, 0, 1]), np.array(0, "int8")))]


class _AddRowElements(PermuteRowElements):
    """`PermuteRowElements` whose inverse adds: z[y[i]] += x[i]. So each direction is the derivative
    of the other one, also if `y` repeats or lacks a position."""

    adds = True

    @staticmethod
    def samples() -> list[Sample]:
        y = np.array([[2, 0, 1], [1, 2, 1]])
        return [Sample(_AddRowElements(), (spread(2, 3), y, np.array(i, "int8")))
                for i in (0, 1)]


def permute_row_elements(x: TensorLike, y: TensorLike, inverse: TensorLike = 0) -> Any:
    """Each row of `x` permuted by `y`, or by the inverse of `y` if `inverse` is not 0. Raises
    TypeError when `y` is not of integers, IndexError at run time for a position out of range.

    >>> T.permute_row_elements([[1, 2, 3]], [2, 0, 1]).eval()
    array([[3, 1, 2]])
    """
    return PermuteRowElements()(x, y, inverse)


def inverse_permutation(perm: TensorLike) -> Any:
    """The inverse of the permutation `perm`, a vector; for a matrix, of each row. Raises TypeError
    when it is not of integers.

    >>> T.inverse_permutation([2, 0, 1]).eval()
    array([1, 2, 0])
    """
    perm = as_tensor_variable(perm)
    return permute_row_elements(
        T.arange(dims.shape_i(perm, perm.type.ndim - 1), dtype=perm.type.dtype), perm, inverse=1)


locate(globals())
