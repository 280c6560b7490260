"""Ops of `theano.tensor.nnet` that are defined by expressions: the rewriting of a function replaces
each by its expression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import gradient
from theano.gradient import reverse
from theano.graph import Apply, Op, walk
from theano.tensor import nnet
from theano.tensor.nnet.entropy import CrossentropySoftmaxArgmax1Hot
from theano.tensor.nnet.softmaxes import Softmax

if TYPE_CHECKING:

    from theano.graph.node import Variable
    from theano.graph.typing import Array, Storage
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "CrossentropySoftmaxArgmax1HotWithBias", "Prepend_scalar_constant_to_each_row",
    "Prepend_scalar_to_each_row", "SoftmaxWithBias"]


class _Expression(Op):
    """Base of ops that are defined by `written(*inputs)`, a list of expressions."""

    inlined = True
    __props__: tuple[str, ...] = ()

    def written(self, *inputs: TensorVariable) -> list[Any]:
        """The outputs as expressions of the inputs."""
        raise NotImplementedError

    def expand(self, node: Apply) -> list[Any]:
        """The outputs of `node` as expressions of its inputs."""
        return self.written(*node.inputs)

    def make_node(self, *inputs: TensorLike) -> Apply:
        variables = [T.as_tensor_variable(each) for each in inputs]
        return Apply(self, variables, [each.type() for each in self.written(*variables)])

    def infer_shape(self, node: Apply, shapes: Sequence[tuple[Variable, ...]]) -> list[Any]:
        return [tuple(each.shape[k] for k in range(each.ndim)) for each in self.expand(node)]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        free = walk.placeholders(node.inputs)
        return reverse.graph_connections(free, self.written(*free))

    def L_op(
        self, inputs: Sequence[TensorVariable], outputs: Sequence[TensorVariable],
        output_grads: Sequence[TensorVariable],
    ) -> Any:
        free, points = walk.placeholders(inputs), walk.placeholders(output_grads)
        slopes = reverse.pullback(
            self.written(*free), points, free, return_disconnected="Disconnected")
        return walk.replace(
            slopes, dict(zip([*free, *points], [*inputs, *output_grads], strict=True)))

    def R_op(
        self, inputs: Sequence[TensorVariable], eval_points: Sequence[TensorVariable | None]
    ) -> Any:
        free, given = walk.placeholders(inputs), [e for e in eval_points if e is not None]
        points = walk.placeholders(given)
        found = gradient.Rop(
            self.written(*free),
            [v for v, e in zip(free, eval_points, strict=True) if e is not None], points,
            disconnected_outputs="ignore", return_disconnected="None")
        real = dict(zip([*free, *points], [*inputs, *given], strict=True))
        return [None if each is None else walk.replace([each], real)[0] for each in found]


class SoftmaxWithBias(_Expression):
    """The softmax of each row of `x + b`."""

    def make_node(self, x: TensorLike, b: TensorLike) -> Apply:  # type: ignore[override]
        return super().make_node(x, b)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        return [nnet.softmax_with_bias(*inputs)]

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        output_storage[0][0] = Softmax().value(np, inputs[0] + inputs[1])


class CrossentropySoftmaxArgmax1HotWithBias(_Expression):
    """For each row of `x + b` and its class `y_idx`: the negative log-probability of the class, the
    softmax of the row, and the class with the largest probability."""

    nin, nout = 3, 3

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)

    def make_node(  # type: ignore[override]
        self, x: TensorLike, b: TensorLike, y_idx: TensorLike
    ) -> Apply:
        return super().make_node(x, b, y_idx)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        return list(nnet.crossentropy_softmax_argmax_1hot_with_bias(*inputs))

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        x, b, y = inputs
        values = CrossentropySoftmaxArgmax1Hot().value(np, x + b, y)
        for cell, value in zip(output_storage, values, strict=True):
            cell[0] = value


class Prepend_scalar_to_each_row(_Expression):
    """A matrix with a column filled with the scalar `val` prepended."""

    def make_node(self, val: TensorLike, mat: TensorLike) -> Apply:  # type: ignore[override]
        val, mat = T.as_tensor_variable(val), T.as_tensor_variable(mat)
        if val.ndim != 0 or mat.ndim != 2:
            raise TypeError(f"{self} takes a scalar and a matrix, got {val.type} and {mat.type}")
        return super().make_node(val, mat)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        val, mat = inputs
        column = T.alloc(T.cast(val, mat.dtype), mat.shape[0], 1)
        return [T.concatenate([column, mat], axis=1)]

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        val, mat = inputs
        column = np.full((len(mat), 1), val, mat.dtype)
        output_storage[0][0] = np.concatenate([column, mat], axis=1)


class Prepend_scalar_constant_to_each_row(Prepend_scalar_to_each_row):
    """A matrix with a column filled with the number `val` prepended."""

    __props__ = ("val",)

    def __init__(self, val: float = 0) -> None:
        self.val = float(val)

    def __str__(self) -> str:
        return f"Prepend_scalar_constant_to_each_row{{{self.val}}}"

    def make_node(self, mat: TensorLike) -> Apply:  # type: ignore[override]
        mat = T.as_tensor_variable(mat)
        if mat.ndim != 2:
            raise TypeError(f"{self} takes a matrix, got {mat.type}")
        return _Expression.make_node(self, mat)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        return super().written(T.constant(self.val, dtype="float64"), *inputs)

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        super().perform(node, [np.asarray(self.val), *inputs], output_storage)
