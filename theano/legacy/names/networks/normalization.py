"""The abstract batch normalization ops of `theano.tensor.nnet.bn`. `batch_normalization_train` does
not create them; programs check graphs for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano import compile as compiling
from theano import scalar
from theano.graph import Apply
from theano.legacy.names.networks.nnet import _Expression
from theano.scalar.composite import Composite
from theano.tensor.nnet.normalization import (
    are_given,
    batch_normalization_test,
    batch_normalization_train,
)

if TYPE_CHECKING:
    from theano.graph.typing import Array, Storage
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "AbstractBatchNormInference", "AbstractBatchNormTrain", "AbstractBatchNormTrainGrad",
    "BNComposite"]


class _Normalization(_Expression):
    """Base of expressions of `x` that are normalized over `axes`."""

    __props__ = ("axes",)

    def __init__(self, axes: Iterable[int] = (0,)) -> None:
        self.axes = tuple(int(axis) for axis in axes)

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        given = [v.type() for v in node.inputs]
        run = compiling.function(given, self.written(*given), on_unused_input="ignore")
        for cell, value in zip(output_storage, run(*inputs), strict=True):
            cell[0] = value


class AbstractBatchNormTrain(_Normalization):
    """`batch_normalization_train`; raises ValueError for one running average without the other."""

    def make_node(  # type: ignore[override]
        self, x: TensorLike, scale: TensorLike, bias: TensorLike, epsilon: TensorLike = 1e-4,
        running_average_factor: TensorLike = 0.1, running_mean: Any = None, running_var: Any = None,
    ) -> Apply:
        running = [running_mean, running_var] if are_given(running_mean, running_var) else []
        return super().make_node(x, scale, bias, epsilon, running_average_factor, *running)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        x, scale, bias, *numbers = inputs
        return list(batch_normalization_train(x, scale, bias, self.axes, *numbers))


class AbstractBatchNormInference(_Normalization):
    """`batch_normalization_test`."""

    def make_node(  # type: ignore[override]
        self, x: TensorLike, scale: TensorLike, bias: TensorLike, estimated_mean: TensorLike,
        estimated_variance: TensorLike, epsilon: TensorLike = 1e-4,
    ) -> Apply:
        return super().make_node(x, scale, bias, estimated_mean, estimated_variance, epsilon)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        x, scale, bias, mean, var, epsilon = inputs
        return [batch_normalization_test(x, scale, bias, mean, var, self.axes, epsilon)]


class AbstractBatchNormTrainGrad(_Normalization):
    """The gradients of `AbstractBatchNormTrain` with respect to x, scale and bias. dy: the gradient
    of the result; x_invstd: 1 / sqrt(variance + epsilon); `epsilon` itself is not used."""

    def make_node(  # type: ignore[override]
        self, x: TensorLike, dy: TensorLike, scale: TensorLike, x_mean: TensorLike,
        x_invstd: TensorLike, epsilon: TensorLike = 1e-4,
    ) -> Apply:
        return super().make_node(x, dy, scale, x_mean, x_invstd, epsilon)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        x, dy, scale, mean, invstd, _ = inputs

        def over(v: Any, reduce: Any) -> Any:
            return reduce(v, axis=self.axes, keepdims=True)

        normal = (x - mean) * invstd
        shares = dy - normal * over(dy * normal, T.mean)
        slope = scale * invstd * (shares - over(shares, T.mean))
        return [slope, over(dy * normal, T.sum), over(dy, T.sum)]


class BNComposite(Composite):
    """The scalar op (x - mean) / std * gamma + beta, for numbers of `dtype`."""

    def __init__(self, dtype: str) -> None:
        kind = scalar.get_scalar_type(dtype)
        x, mean, std, gamma, beta = (
            kind.make_variable(name) for name in ("x", "mean", "std", "gamma", "beta"))
        super().__init__([x, mean, std, gamma, beta], [(x - mean) / std * gamma + beta])
