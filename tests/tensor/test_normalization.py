"""Batch normalization against its formula."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.tensor.nnet import normalization as bn

X = np.random.default_rng(3).normal(size=(4, 3, 2, 5))
SCALE, SHIFT = np.array([1.0, 2.0, 3.0]), np.array([0.1, 0.2, 0.3])
LAYOUTS = [((0, 2, 3), (3,)), ((0, 2, 3), (1, 3, 1, 1)), ((0,), (3, 2, 5)), ((1, 3), (4, 2))]


def parts(axes: tuple[int, ...], shape: tuple[int, ...]) -> tuple[Any, ...]:
    """Gamma, beta, running mean and variance of `shape`, and the shape that fits `X`."""
    random = np.random.default_rng(4)
    wide = tuple(1 if axis in axes else n for axis, n in enumerate(X.shape))
    return (*(random.uniform(0.5, 2.0, size=shape) for _ in range(4)), wide)


@pytest.mark.parametrize("axes, shape", LAYOUTS)
def test_training_follows_the_formula(axes: tuple[int, ...], shape: tuple[int, ...]) -> None:
    gamma, beta, old_mean, old_var, wide = parts(axes, shape)
    mean, var = X.mean(axes, keepdims=True), X.var(axes, keepdims=True)
    scale, m = 1 / np.sqrt(var + 0.001), X.size / mean.size
    out = (X - mean) * gamma.reshape(wide) * scale + beta.reshape(wide)
    expected = [out, mean, scale, old_mean.reshape(wide) * 0.8 + mean * 0.2,
                old_var.reshape(wide) * 0.8 + m / (m - 1) * var * 0.2]
    x = T.dtensor4("x")
    found = theano.function([x], list(bn.batch_normalization_train(
        x, gamma, beta, axes, 0.001, 0.2, old_mean, old_var)))(X)
    assert [value.shape for value in found[1:]] == [shape] * 4
    for value, right in zip(found, expected, strict=True):
        np.testing.assert_allclose(value, right.reshape(value.shape), rtol=1e-10)


@pytest.mark.parametrize("axes, shape", LAYOUTS)
def test_the_trained_average_is_applied(axes: tuple[int, ...], shape: tuple[int, ...]) -> None:
    gamma, beta, mean, var, wide = parts(axes, shape)
    x = T.dtensor4("x")
    found = theano.function([x], bn.batch_normalization_test(
        x, gamma, beta, mean, var, np.array(axes)))(X)
    g, b, m, v = (value.reshape(wide) for value in (gamma, beta, mean, var))
    np.testing.assert_allclose(found, (X - m) * g / np.sqrt(v + 1e-4) + b, rtol=1e-10)


@pytest.mark.parametrize("dtype", ["int8", "int64", "bool"])
def test_the_epsilon_of_variances_that_are_integers(dtype: str) -> None:
    x, one, var = T.dmatrix("x"), np.ones((1, 1)), np.ones((1, 1), dtype)
    found = bn.batch_normalization_test(x, one, one, one, var, epsilon=1.25)
    np.testing.assert_allclose(theano.function([x], found)([[4.0]]), [[3.0]], rtol=1e-6)


@pytest.mark.parametrize("dtype", ["uint8", "uint32", "bool"])
def test_unsigned_images_are_subtracted_from_as_floats(dtype: str) -> None:
    """The mean is subtracted as a float: 0 - 1 is -1."""
    x, one = T.matrix("x", dtype), np.ones((1, 1), dtype)
    found = bn.batch_normalization_test(x, one, one, one, np.ones((1, 1)), epsilon=1.25)
    zero = np.zeros((1, 1), dtype)
    np.testing.assert_allclose(theano.function([x], found)(zero), [[1 - 1 / 1.5]], rtol=1e-6)


def test_names_of_axes() -> None:
    x, v = T.ftensor4("x"), T.fvector("v")
    old: Any = importlib.import_module("theano.tensor.nnet.bn")
    out, mean, scale = old.batch_normalization_train(x, v, v, "spatial")
    assert (out.type, mean.type, scale.type) == (x.type, v.type, v.type)
    m = T.fmatrix("m")
    assert bn.batch_normalization_train(m, v, v)[0].type == m.type
    whole = bn.batch_normalization_train(T.imatrix("i"), T.ivector("g"), T.ivector("b"))
    assert whole[0].type.dtype == "float64"


def test_types_are_those_of_inputs_and_gamma() -> None:
    x = T.TensorType("float64", (False, True, False, False))("x")
    v = T.dvector("v")
    out, mean, scale = bn.batch_normalization_train(x, v, v, "spatial")
    assert (out.type, mean.type, scale.type) == (x.type, v.type, v.type)
    assert bn.batch_normalization_test(x, v, v, v, v, "spatial").type == x.type
    old = T.TensorType("float64", (True,))("old")
    new = bn.batch_normalization_train(x, v, v, "spatial", running_mean=old, running_var=v)
    assert [each.type for each in new[3:]] == [old.type, v.type]
    wide = T.tensor4("wide", "float64")
    new = bn.batch_normalization_train(wide, v, v, "spatial", running_mean=old, running_var=old)
    assert [each.type for each in new[3:]] == [old.type, old.type]
    one = X[:, :1]
    found = theano.function([x, v], out)(one, [2.0])
    np.testing.assert_allclose(found, (one - one.mean()) * 2 / np.sqrt(one.var() + 1e-4) + 2)


def test_gradients() -> None:
    def train(x: Any, gamma: Any, beta: Any) -> Any:
        return bn.batch_normalization_train(x, gamma, beta, "spatial")[0]

    theano.gradient.verify_grad(train, [X, SCALE, SHIFT], rng=np.random.RandomState(0))


@pytest.mark.parametrize("mode", ["low_mem", "high_mem"])
def test_the_formula_alone(mode: str) -> None:
    x = T.dmatrix("x")
    found = theano.function(
        [x], T.nnet.batch_normalization(x, SCALE, SHIFT, SHIFT, SCALE, mode))(X[:, :, 0, 0])
    np.testing.assert_allclose(found, X[:, :, 0, 0])


v = T.dvector("v")


@pytest.mark.parametrize("run, message", [
    (lambda m: bn.batch_normalization(m, v, v, v, v, "low"), 'mode must be "low_mem"'),
    (lambda m: bn.batch_normalization_train(m, v, v, "all"), "dims from 0 to 1, got 'all'"),
    (lambda m: bn.batch_normalization_train(m, v, v, (-1,)), r"dims from 0 to 1, got \(-1,\)"),
    (lambda m: bn.batch_normalization_test(m, m, m, m, m, ()), r"at least one of .*, got \(\)"),
    (lambda m: bn.batch_normalization_train(m, v, v, epsilon=1e-6), "epsilon must be at least"),
    (lambda m: bn.batch_normalization_train(m, v, v, running_mean=v), "must be given together"),
    (lambda m: bn.batch_normalization_train(m, v, m), "beta has 2, gamma 1"),
    (lambda m: bn.batch_normalization_test(m, v, v, m, v), "mean has 2, gamma 1")])
def test_arguments_that_raise(run: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        run(T.dmatrix("m"))


def test_running_averages_take_part_in_the_dtype() -> None:
    x, narrow, wide = T.fmatrix(), T.frow(), T.drow()
    found = bn.batch_normalization_train(x, narrow, narrow, (0,), 1e-3, 0.1, narrow, wide)
    assert [out.dtype for out in found] == ["float64"] * 5
    assert bn.batch_normalization_train(T.bmatrix(), narrow, narrow)[0].dtype == "float32"
    assert bn.batch_normalization_train(x, narrow, narrow)[0].dtype == "float32"
