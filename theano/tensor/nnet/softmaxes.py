"""Softmax and log-softmax of the rows of a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano import scalar
from theano.errors import format_error
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.elemwise import sum_to
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping.rearrange import shape_padleft
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import numpy as np

    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "LogSoftmax", "Softmax", "SoftmaxGrad", "logsoftmax", "logsoftmax_op", "softmax",
    "softmax_grad", "softmax_graph", "softmax_op", "softmax_with_bias",
]


def as_rows(x: TensorVariable) -> Any:
    """`x` as a matrix of floats; a vector becomes one row. Raises ValueError for anything else."""
    x = as_tensor_variable(x)
    if x.type.ndim not in (1, 2) or x.type.dtype not in dtypes.FLOAT:
        raise ValueError(format_error(
            f"x must be 1-d or 2-d tensor of floats. Got {x.type}",
            hint='x.reshape((1, -1)) makes a row of other shapes, x.astype("float64") floats '
            'of integers'))
    return shape_padleft(x) if x.type.ndim == 1 else x


def biased(x: Any, b: Any) -> Any:
    """`x + b`, with the vector `b` added to each row of the matrix `x`, in the dtype of `x`.
    Raises ValueError for other ranks, and if `x` is not of floats."""
    x, b = as_tensor_variable(x), as_tensor_variable(b)
    if x.type.ndim != 2 or x.type.dtype not in dtypes.FLOAT:
        raise ValueError(f"x must be 2-d tensor of floats, got {x.type}")
    if b.type.ndim != 1:
        raise ValueError("b must be 1-d tensor of floats")
    return T.cast(x + b, x.type.dtype)


def along_rows(b: Builder, name: str, x: Value) -> Any:
    """The reduction by scalar op `name` of each lowered row, which may be empty, as a column."""
    accumulator = {"float16": "float32"}.get(x.dtype, x.dtype)
    return b.transpose(
        b.reduce(scalar.by_name(name), x, (1,), accumulator, x.dtype, checked=False), (0, "x"))


def shares(b: Builder, powers: Value, total: Value) -> Any:
    """`powers / total`, with one division per row: `total` is at least 1, so that its inverse does
    not overflow."""
    return pointwise(b, "mul", powers, pointwise(b, "inv", total))


def pointwise(b: Builder, name: str, *values: Value) -> Any:
    """The scalar op `name` applied to lowered values, in the dtype of the last."""
    return b.map(scalar.by_name(name), *values, dtype=values[-1].dtype)


class _RowOp(TensorOp):
    """An op on the rows of a matrix of floats that preserves shape and dtype."""

    def make_node(self, x: Any) -> Apply:
        x = as_rows(x)
        return Apply(self, [x], [x.type()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [self._pushforward(self(*inputs), eval_points[0])]

    def _pushforward(self, z: Variable, direction: Variable) -> Any:
        raise NotImplementedError


class Softmax(_RowOp):
    """exp(x) / sum(exp(x)) of each row, without overflow.

    >>> T.nnet.softmax_op([[0.0, 0.0]]).eval()
    array([[0.5, 0.5]])
    """

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        powers = xp.exp(x - xp.max(x, axis=1, keepdims=True)) if x.size else x
        return powers / xp.sum(powers, axis=1, keepdims=True)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [softmax_grad(output_grads[0], outputs[0])]

    def _pushforward(self, z: Variable, direction: Variable) -> Any:
        return softmax_grad(direction, z)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        (x,) = values
        powers = pointwise(b, "exp", pointwise(b, "sub", x, along_rows(b, "maximum", x)))
        return shares(b, powers, along_rows(b, "add", powers))

    def __str__(self) -> str:
        return "Softmax"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Softmax(), (spread(*s),)) for s in ((3, 4), (1, 5), (4, 1))]


class SoftmaxGrad(TensorOp):
    """The gradient through a softmax, from the gradient `dy` of its result `sm`, per row:
    sm (dy - sum(dy sm)). A vector is treated as one row.

    >>> T.nnet.softmax_grad([[1.0, 0.0]], [[0.5, 0.5]]).eval()
    array([[ 0.25, -0.25]])
    """

    equal_dims = (((0, 0), (1, 0)), ((0, 1), (1, 1)))

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        dy, sm = inputs
        if sm.type.ndim != 2 or dy.type.ndim != 2 or dy.type.dtype not in dtypes.FLOAT:
            raise ValueError(f"SoftmaxGrad is for matrices of floats, got {dy.type}, {sm.type}")
        return [(str(sm.type.dtype), 2)]

    def make_node(self, dy: TensorLike, sm: TensorLike) -> Apply:
        rows = (shape_padleft(v) if v.type.ndim == 1 else v
                for v in (as_tensor_variable(dy), as_tensor_variable(sm)))
        return super().make_node(*rows)

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        dy, sm = arrays
        product = dy * sm
        return product - xp.sum(product, axis=1, keepdims=True) * sm

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (dy, sm), (g,) = inputs, output_grads
        weight = T.sum(g * sm, axis=1, keepdims=True)
        total = T.sum(dy * sm, axis=1, keepdims=True)
        to_dy = sm * (g - weight)
        to_sm = g * (dy - total) - dy * weight
        return [sum_to(to_dy, dy), sum_to(to_sm, sm)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        (dy, sm), (e, f) = inputs, eval_points
        terms = []
        if e is not None:
            terms.append(self(e, sm))
        if f is not None:
            total = T.sum(dy * sm, axis=1, keepdims=True)
            terms.append(f * (dy - total) - sm * T.sum(dy * f, axis=1, keepdims=True))
        return [sum(terms[1:], terms[0])]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        dtype = node.outputs[0].type.dtype
        dy, sm = (v if v.dtype == dtype else b.map(scalar.cast_to(dtype), v, dtype=dtype)
                  for v in values)
        product = pointwise(b, "mul", dy, sm)
        total = along_rows(b, "add", product)
        return pointwise(b, "sub", product, pointwise(b, "mul", total, sm))

    def __str__(self) -> str:
        return "SoftmaxGrad"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(SoftmaxGrad(), (spread(3, 4), spread(4, 3).reshape(3, 4) ** 2))]


class LogSoftmax(_RowOp):
    """x - log(sum(exp(x))) of each row, without overflow.

    >>> T.nnet.logsoftmax_op([[0.0, 0.0]]).eval()
    array([[-0.69314718, -0.69314718]])
    """

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        shifted = x - xp.max(x, axis=1, keepdims=True) if x.size else x
        return shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        g = output_grads[0]
        return [g - T.sum(g, axis=1, keepdims=True) * softmax_op(inputs[0])]

    def _pushforward(self, z: Variable, direction: Variable) -> Any:
        return direction - T.sum(direction * T.exp(z), axis=1, keepdims=True)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        (x,) = values
        shifted = pointwise(b, "sub", x, along_rows(b, "maximum", x))
        total = along_rows(b, "add", pointwise(b, "exp", shifted))
        return pointwise(b, "sub", shifted, pointwise(b, "log", total))

    def __str__(self) -> str:
        return "LogSoftmax"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(LogSoftmax(), (spread(*s),)) for s in ((3, 4), (1, 5), (4, 1))]


softmax_op = Softmax()
softmax_grad = SoftmaxGrad()
logsoftmax_op = LogSoftmax()


def softmax(c: TensorLike) -> Any:
    """The softmax of each row of the matrix `c`; a vector is treated as one row. Raises ValueError
    for other ranks and for integers.

    >>> T.nnet.softmax([[0.0, 0.0]]).eval()
    array([[0.5, 0.5]])
    """
    return softmax_op(c)


def logsoftmax(c: TensorLike) -> Any:
    """The logarithm of the softmax of each row of `c`; a vector is treated as one row. Raises
    ValueError for other ranks and for integers.

    >>> T.nnet.logsoftmax([[0.0, 0.0]]).eval()
    array([[-0.69314718, -0.69314718]])
    """
    return logsoftmax_op(c)


def softmax_graph(c: TensorLike) -> Any:
    """The softmax along the last axis, as an expression of exponentials.

    >>> T.nnet.softmax_graph([[0.0, 0.0]]).eval()
    array([[0.5, 0.5]])
    """
    powers = T.exp(as_tensor_variable(c))
    return powers / T.sum(powers, axis=-1, keepdims=True)


def softmax_with_bias(x: TensorLike, b: TensorLike) -> Any:
    """The softmax of each row of `x + b`, in the dtype of `x`; raises ValueError when `b` is not a
    vector of floats.

    >>> T.nnet.softmax_with_bias([[0.0, 1.0]], [1.0, 0.0]).eval()
    array([[0.5, 0.5]])
    """
    b = as_tensor_variable(b)
    if b.type.ndim != 1 or b.type.dtype not in dtypes.FLOAT:
        raise ValueError("b must be 1-d tensor of floats")
    return softmax_op(biased(x, b))


locate(globals())
