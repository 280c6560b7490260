"""The abstract batch normalization ops of `theano.tensor.nnet.bn`. `batch_normalization_train` does
not create them; programs check graphs for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano import compile as compiling
from theano import scalar
from theano.graph import Apply
from theano.legacy.names.nnet import _Expression
from theano.scalar.composite import Composite
from theano.tensor.nnet.normalization import batch_normalization_test, batch_normalization_train

if TYPE_CHECKING:
    from theano.graph.typing import Array, Storage
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
    """`batch_normalization_train`. Inputs: x, scale, bias, epsilon, and optionally the factor, mean
    and variance of the running averages."""

    def written(self, *inputs: TensorVariable) -> list[Any]:
        x, scale, bias, epsilon, *running = inputs
        if len(running) == 1:
            running = []
        return list(batch_normalization_train(x, scale, bias, self.axes, epsilon, *running))


class AbstractBatchNormInference(_Normalization):
    """`batch_normalization_test`. Inputs: x, scale, bias, mean, variance, epsilon."""

    def written(self, *inputs: TensorVariable) -> list[Any]:
        x, scale, bias, mean, var, epsilon = inputs
        return [batch_normalization_test(x, scale, bias, mean, var, self.axes, epsilon)]


class AbstractBatchNormTrainGrad(_Normalization):
    """The gradients of `AbstractBatchNormTrain` with respect to x, scale and bias. Inputs: x, the
    gradient of the result, scale, mean, 1 / sqrt(variance + epsilon), epsilon."""

    def written(self, *inputs: TensorVariable) -> list[Any]:
        x, dy, scale, mean, invstd, _ = inputs

        def over(v: Any, reduce: Any) -> Any:
            return reduce(v, axis=self.axes, keepdims=True)

        normal = (x - mean) * invstd
        slope = scale * dy
        shares = slope - over(slope, T.mean) - normal * over(slope * normal, T.mean)
        return [shares * invstd, over(dy * normal, T.sum), over(dy, T.sum)]


class BNComposite(Composite):
    """The scalar op (x - mean) / std * gamma + beta, for numbers of `dtype`."""

    def __init__(self, dtype: str) -> None:
        kind = scalar.get_scalar_type(dtype)
        x, mean, std, gamma, beta = (
            kind.make_variable(name) for name in ("x", "mean", "std", "gamma", "beta"))
        super().__init__([x, mean, std, gamma, beta], [(x - mean) / std * gamma + beta])
