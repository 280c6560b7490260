"""The ops of `theano.tensor.nnet.bn` that Theano's optimiser used to replace."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import PLAIN
from theano.tensor.nnet import bn

x, dy, scale, bias = T.dmatrix("x"), T.dmatrix("dy"), T.drow("scale"), T.drow("bias")
VALUES = [np.arange(12.0).reshape(4, 3) ** 1.5, np.cos(np.arange(12.0)).reshape(4, 3),
          np.array([[1.0, 2, -3]]), np.array([[0.0, 1, 2]])]


@pytest.mark.parametrize("optimizer", ["None", "fast_compile", "fast_run"])
def test_they_are_what_the_functions_give(optimizer: str) -> None:
    epsilon = T.constant(1e-4)
    trained = bn.AbstractBatchNormTrain((0,))(
        x, scale, bias, epsilon, T.constant(0.1), bias, scale)
    wanted = bn.batch_normalization_train(
        x, scale, bias, (0,), 1e-4, 0.1, bias, scale)
    slopes = bn.AbstractBatchNormTrainGrad((0,))(x, dy, scale, trained[1], trained[2], epsilon)
    wanted_slopes = T.grad((wanted[0] * dy).sum(), [x, scale, bias])
    given = bn.AbstractBatchNormInference((0,))(x, scale, bias, bias, abs(scale), epsilon)
    wanted_given = bn.batch_normalization_test(x, scale, bias, bias, abs(scale), (0,), 1e-4)
    found = theano.function(
        [x, dy, scale, bias], [*trained, *slopes, given, *wanted, *wanted_slopes, wanted_given],
        mode=theano.Mode("py", optimizer))(*VALUES)
    assert len(found) == 18
    for a, b in zip(found[:9], found[9:], strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-12)


def test_arguments_that_may_be_left_out() -> None:
    """The gradient op uses the mean and the inverse deviation that it is given, not those of x."""
    mean, invstd = T.drow("mean"), T.drow("invstd")
    found = [
        *bn.AbstractBatchNormTrain()(x, scale, bias),
        *bn.AbstractBatchNormTrain()(x, scale, bias=bias, running_mean=bias, running_var=scale),
        bn.AbstractBatchNormInference()(
            x, scale, bias, estimated_mean=bias, estimated_variance=abs(scale)),
        bn.AbstractBatchNormTrainGrad()(x, dy, scale, x_mean=mean, x_invstd=invstd)[0]]
    shares = dy * invstd - (x - mean) * invstd**3 * T.mean(dy * (x - mean), axis=0, keepdims=True)
    wanted = [
        *bn.batch_normalization_train(x, scale, bias),
        *bn.batch_normalization_train(x, scale, bias, running_mean=bias, running_var=scale),
        bn.batch_normalization_test(x, scale, bias, bias, abs(scale)),
        scale * (shares - T.mean(shares, axis=0, keepdims=True))]
    f = theano.function([x, dy, scale, bias, mean, invstd], found + wanted, mode=PLAIN)
    values = f(*VALUES, *VALUES[2:])
    for a, b in zip(values[:10], values[10:], strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-12)
    with pytest.raises(ValueError, match="running_mean and running_var must be given together"):
        bn.AbstractBatchNormTrain()(x, scale, bias, running_mean=bias)


def test_no_graph_has_any() -> None:
    outputs = bn.batch_normalization_train(x, scale, bias, (0,))
    f = theano.function([x, scale, bias], outputs)
    ops: tuple[Any, ...] = (
        bn.AbstractBatchNormTrain, bn.AbstractBatchNormInference, bn.AbstractBatchNormTrainGrad)
    assert not any(isinstance(node.op, ops) for node in f.maker.fgraph.apply_nodes)


def test_their_gradient_is_that_of_the_expression() -> None:
    out = bn.AbstractBatchNormTrain((0,))(x, scale, bias, T.constant(1e-4))[0]
    plain = bn.batch_normalization_train(x, scale, bias, (0,), 1e-4)[0]
    slopes = [T.grad((o * dy).sum(), [x, scale, bias]) for o in (out, plain)]
    found = theano.function([x, dy, scale, bias], slopes[0] + slopes[1])(*VALUES)
    for a, b in zip(found[:3], found[3:], strict=True):
        np.testing.assert_allclose(a, b, atol=1e-12)


def test_the_scalar_op() -> None:
    op = T.nnet.bn.BNComposite("float32")
    vectors = [T.fvector() for _ in range(5)]
    values = [np.arange(3, dtype="float32") + i for i in range(5)]
    out = T.Elemwise(op)(*vectors)
    x, mean, std, gamma, beta = values
    found, slope = theano.function(vectors, [out, T.grad(out.sum(), vectors[0])])(*values)
    np.testing.assert_allclose(found, (x - mean) / std * gamma + beta, rtol=1e-6)
    np.testing.assert_allclose(slope, gamma / std, rtol=1e-6)
