"""Activations, softmax and cross-entropies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import MODES, NATIVE, agrees, differentiable, fails
from tests.together import compiled_together
from theano.tensor import nnet

rng = np.random.RandomState(5)
M, V = rng.randn(3, 4), rng.randn(4)
P = np.exp(M) / np.exp(M).sum(1, keepdims=True)
Y = np.array([0, 3, 1])
HOT = np.eye(4)[Y]
LOSS = -np.log(P[np.arange(3), Y])

ACTIVATIONS: list[tuple[Callable[[Any], Any], Callable[[Any], Any]]] = [
    (nnet.sigmoid, lambda x: 1 / (1 + np.exp(-x))),
    (nnet.softplus, lambda x: np.logaddexp(0, x)),
    (nnet.softsign, lambda x: x / (1 + abs(x))),
    (nnet.relu, lambda x: np.maximum(x, 0)),
    (lambda x: nnet.relu(x, 0.1), lambda x: np.where(x > 0, x, 0.1 * x)),
    (lambda x: nnet.relu(x, T.constant(0.25)), lambda x: np.where(x > 0, x, 0.25 * x)),
    (nnet.elu, lambda x: np.where(x > 0, x, np.expm1(x))),
    (lambda x: nnet.elu(x, 2), lambda x: np.where(x > 0, x, 2 * np.expm1(x))),
    (nnet.selu, lambda x: 1.0507009873554805 * np.where(
        x > 0, x, 1.6732632423543772 * np.expm1(x))),
    (nnet.hard_sigmoid, lambda x: np.clip(0.2 * x + 0.5, 0, 1)),
]


@pytest.mark.one_of(5)
@pytest.mark.parametrize(("build", "meaning"), ACTIVATIONS)
def test_activations(build: Callable[[Any], Any], meaning: Callable[[Any], Any]) -> None:
    points = np.array([-60.0, -8, -3, -1, -0.1, 0, 0.1, 1, 3, 8, 60])
    agrees(build, [points], meaning(points), rtol=1e-6)
    differentiable(build, M)


def test_activation_dtypes() -> None:
    functions = (nnet.sigmoid, nnet.softplus, nnet.softsign, nnet.hard_sigmoid, nnet.relu,
                 nnet.elu, nnet.ultra_fast_sigmoid)
    for name, expected in (("bvector", "float32"), ("fvector", "float32"), ("lvector", "float64"),
                           ("ivector", "float64"), ("dvector", "float64")):
        for function in functions:
            assert function(getattr(T, name)()).dtype == expected, (function, name)
    assert nnet.selu(T.fvector()).dtype == "float64"


def test_ultra_fast_sigmoid() -> None:
    points = np.array([np.nan, -np.nan, -60, -6.1, -5.9, -3.39, -1, 0, 0.1, 3.41, 6.1])
    expected = np.array([
        *[0.0024726231566347743] * 4, 0.00361966, 0.02829314, 0.25, 0.5, 0.53571429, 0.96781924,
        0.9975273768433652])
    agrees(nnet.ultra_fast_sigmoid, [points], expected, rtol=1e-5)
    assert abs(nnet.ultra_fast_sigmoid(T.constant(M)).eval() - 1 / (1 + np.exp(-M))).max() < 0.1


def test_the_slope_of_relu_at_zero_is_the_mean() -> None:
    x = T.dscalar()
    assert theano.function([x], T.grad(nnet.relu(x), x))(0) == 0.5


@pytest.mark.one_of(3)
@pytest.mark.parametrize("dtype", ["bool", "int8", "uint8", "int32"])
def test_relu_of_whole_numbers(dtype: str) -> None:
    x = T.TensorType(dtype, (False,))("x")
    value = np.array([0, 1, 100]).astype(dtype)
    for form in (T.nnet.relu(x), T.nnet.relu(x, 0.1)):
        assert theano.function([x], form)(value).tolist() == value.astype(float).tolist()


def test_softmax() -> None:
    agrees(nnet.softmax, [M], P)
    agrees(nnet.softmax, [V], (np.exp(V) / np.exp(V).sum())[None])
    agrees(nnet.logsoftmax, [M], np.log(P))
    agrees(nnet.softmax_graph, [M], P)
    agrees(nnet.softmax_with_bias, [M, V], np.exp(M + V) / np.exp(M + V).sum(1, keepdims=True))
    agrees(nnet.softmax_grad, [M, P], M * P - (M * P).sum(1, keepdims=True) * P)


def test_softmax_grad_of_one_row() -> None:
    expected = (V * P[0] - (V * P[0]).sum() * P[0])[None]
    for dy in (V, V[None]):
        for sm in (P[0], P[:1]):
            agrees(nnet.softmax_grad, [dy, sm], expected)


@pytest.mark.parametrize(("build", "values", "text"), [
    (nnet.softmax_grad, [M[:1], P], "SoftmaxGrad: shapes do not agree: 1 against 3 on axis 0"),
    (nnet.softmax_grad, [M, P[0]], "SoftmaxGrad: shapes do not agree: 3 against 1 on axis 0"),
    (nnet.softmax_grad, [M[:, :1], P], "shapes do not agree: 1 against 4 on axis 1"),
    (nnet.crossentropy_categorical_1hot_grad, [V[:1], P, Y], "1 against 3 on axis 0"),
    (nnet.crossentropy_softmax_1hot_with_bias_dx, [V[:1], P, Y], "1 against 3 on axis 0"),
])
def test_lengths_of_gradients_do_not_broadcast_unless_their_types_say_so(
    build: Callable[..., Any], values: list[Any], text: str
) -> None:
    fails(build, values, ValueError, text)


def test_softmax_neither_overflows_nor_vanishes() -> None:
    far = np.array([[1000.0, 999, -1000], [-1e4, -1e4, -1e4], [np.inf, 0, 0]])
    expected = np.array([[1 / (1 + np.exp(-1)), np.exp(-1) / (1 + np.exp(-1)), 0], [1 / 3] * 3])
    agrees(nnet.softmax, [far[:2]], expected)
    agrees(nnet.logsoftmax, [far[:1]], np.array([[0, -1, -2000]]) - np.log(1 + np.exp(-1)))
    x = T.dmatrix()
    assert np.isnan(theano.function([x], nnet.softmax(x), mode=NATIVE)(far)[2]).any()


def test_softmax_keeps_single_precision() -> None:
    agrees(nnet.softmax, [M.astype("float32")], P.astype("float32"), rtol=1e-5)
    agrees(nnet.logsoftmax, [M.astype("float32")], np.log(P).astype("float32"), rtol=1e-5)


def test_softmax_errors() -> None:
    for wrong in (T.lmatrix(), T.tensor3(), T.scalar()):
        with pytest.raises(ValueError, match="1-d or 2-d tensor of floats"):
            nnet.softmax(wrong)
    with pytest.raises(ValueError, match="b must be 1-d"):
        nnet.softmax_with_bias(T.matrix(), T.matrix())
    for build in (nnet.softmax_with_bias, lambda x, b: nnet.crossentropy_softmax_1hot_with_bias(
            x, b, T.lvector())):
        with pytest.raises(ValueError, match="x must be 2-d tensor of floats, got"):
            build(T.vector(), T.vector())


@pytest.mark.one_of(5)
@pytest.mark.parametrize("build", [
    nnet.softmax, nnet.logsoftmax, lambda x: nnet.softmax_grad(x, T.constant(P)),
    lambda x: nnet.softmax_grad(T.constant(M), x), lambda x: nnet.softmax(x[0]),
    lambda x: nnet.crossentropy_softmax_1hot(x, Y)[0],
    lambda x: nnet.crossentropy_softmax_1hot(x, Y)[1],
    lambda x: nnet.crossentropy_softmax_1hot(x, Y)[0].dimshuffle(0, "x") * (
        nnet.crossentropy_softmax_1hot(x, Y)[1]),
])
def test_gradients_of_rows(build: Callable[[Any], Any]) -> None:
    differentiable(build, M)


def test_cross_entropy_of_classes() -> None:
    for dtype in ("int32", "int64", "int8", "uint8"):
        agrees(nnet.categorical_crossentropy, [P, Y.astype(dtype)], LOSS)
    agrees(lambda x, y: nnet.categorical_crossentropy(nnet.softmax(x), y), [M, Y], LOSS)
    agrees(lambda x, y: nnet.crossentropy_softmax_1hot(x, y)[0], [M, Y], LOSS)
    agrees(lambda x, y: nnet.crossentropy_softmax_1hot(x, y)[1], [M, Y], P)
    agrees(lambda x, b, y: nnet.crossentropy_softmax_1hot_with_bias(x, b, y)[0],
           [M - V, V, Y], LOSS)
    build = nnet.crossentropy_softmax_argmax_1hot_with_bias
    agrees(lambda x, b, y: build(x, b, y)[2], [M, 0 * V, Y.astype("int32")],
           M.argmax(1).astype("int32"))
    for which, expected in enumerate((LOSS, P, P.max(1), P.argmax(1))):
        agrees(lambda x, y, i=which: nnet.crossentropy_softmax_max_and_argmax_1hot(x, y)[i],
               [M, Y], expected)


def test_cross_entropy_far_from_zero() -> None:
    x = np.array([[1000.0, 0, 0], [0.0, 1000, 0]])
    agrees(lambda x, y: nnet.crossentropy_softmax_1hot(x, y)[0], [x, np.array([1, 1])],
           np.array([1000.0, 0]))


def test_gradients_of_classes() -> None:
    x, y = T.dmatrix(), T.lvector()
    costs = [
        T.mean(nnet.categorical_crossentropy(nnet.softmax(x), y)),
        T.mean(nnet.crossentropy_softmax_1hot(x, y)[0]),
        -T.mean(nnet.logsoftmax(x)[T.arange(y.shape[0]), y]),
        -T.mean(T.log(nnet.softmax(x))[T.arange(y.shape[0]), y]),
    ]
    for mode in MODES:
        with compiled_together():
            functions = [theano.function([x, y], T.grad(cost, x), mode=mode) for cost in costs]
        for f in functions:
            got = f(M, Y)
            np.testing.assert_allclose(got, (P - HOT) / 3, rtol=1e-9, atol=1e-15)


@pytest.mark.long
def test_pieces_of_gradients() -> None:
    g = V[:3]
    agrees(nnet.crossentropy_softmax_1hot_with_bias_dx, [g, P, Y], g[:, None] * (P - HOT))
    agrees(nnet.crossentropy_categorical_1hot_grad, [g, P, Y], -g[:, None] * HOT / P)
    differentiable(lambda g, p: nnet.crossentropy_softmax_1hot_with_bias_dx(g, p, Y), g, P)
    differentiable(lambda g, p: nnet.crossentropy_categorical_1hot_grad(g, p, Y), g, P)
    differentiable(lambda p: nnet.categorical_crossentropy(p, Y), P)


@pytest.mark.parametrize("dtype", ["bool", "int8", "int64"])
def test_distributions_of_integers_have_no_gradient(dtype: str) -> None:
    x, y = T.dmatrix(), T.lvector()
    loss = T.sum(nnet.crossentropy_categorical_1hot(T.cast(T.gt(x, 0), dtype), y))
    f = theano.function([x, y], T.grad(loss + T.sum(x), x))
    np.testing.assert_array_equal(f(np.ones((3, 2)), [0, 1, 1]), np.ones((3, 2)))


def test_classes_out_of_range() -> None:
    for build in (nnet.crossentropy_categorical_1hot,
                  lambda x, y: nnet.crossentropy_softmax_1hot(x, y)[0],
                  lambda x, y: nnet.crossentropy_softmax_1hot_with_bias_dx(x[:, 0], x, y)):
        fails(build, [P, np.array([0, 4, 1])], ValueError, "a class is out of range: there are 4")
        fails(build, [P, np.array([0, -1, 1])], ValueError, "a class is out of range")


def test_cross_entropy_errors() -> None:
    with pytest.raises(TypeError, match="integer vector required"):
        nnet.crossentropy_categorical_1hot(T.matrix(), T.vector())
    with pytest.raises(TypeError, match="matrix required"):
        nnet.crossentropy_categorical_1hot(T.vector(), T.lvector())
    with pytest.raises(TypeError, match="rank mismatch"):
        nnet.categorical_crossentropy(T.matrix(), T.tensor3())


def test_cross_entropy_of_distributions() -> None:
    q = np.roll(P, 1, 0)
    agrees(nnet.categorical_crossentropy, [P, q], -(q * np.log(P)).sum(1))
    agrees(nnet.binary_crossentropy, [P, q], -(q * np.log(P) + (1 - q) * np.log(1 - P)))
    logits = np.log(P) - np.log(1 - P)
    agrees(nnet.sigmoid_binary_crossentropy, [logits, q],
           -(q * np.log(P) + (1 - q) * np.log(1 - P)))
    for build in (nnet.categorical_crossentropy, nnet.binary_crossentropy,
                  nnet.sigmoid_binary_crossentropy):
        differentiable(build, P, q)


def test_binary_cross_entropy_of_a_sure_sigmoid() -> None:
    x = np.array([-800.0, 0, 800, 800])
    agrees(nnet.sigmoid_binary_crossentropy, [x, np.array([1.0, 1, 1, 0])],
           np.array([800, np.log(2), 0, 800]))
    v, t = T.dvectors("v", "t")
    g = theano.function([v, t], T.grad(T.sum(nnet.sigmoid_binary_crossentropy(v, t)), v))
    np.testing.assert_allclose(g(x, [1.0, 1, 1, 0]), [-1, -0.5, 0, 1])


def test_confusion_matrix() -> None:
    actual, predicted = T.ivector(), T.ivector()
    f = theano.function([actual, predicted], nnet.confusion_matrix(actual, predicted))
    counts, classes = f([2, 0, 2, 2, 0, 1], [0, 0, 2, 2, 0, 2])
    np.testing.assert_array_equal(counts, [[2, 0, 0], [0, 0, 1], [1, 0, 2]])
    np.testing.assert_array_equal(classes, [0, 1, 2])
    assert (counts.dtype, classes.dtype) == (np.dtype("int64"), np.dtype("int32"))
    with pytest.raises(ValueError, match="actual must be 1-d"):
        nnet.confusion_matrix(T.lmatrix(), T.lvector())


def test_columns_before_rows() -> None:
    for build, number in ((nnet.prepend_0_to_each_row, 0.0), (nnet.prepend_1_to_each_row, 1.0)):
        agrees(build, [M], np.hstack([np.full((3, 1), number), M]))
    with pytest.raises(TypeError, match="a scalar and a matrix"):
        nnet.prepend_scalar_to_each_row(T.vector(), T.matrix())


def test_columns_of_two_numbers_before_the_same_rows() -> None:
    x = T.dmatrix()
    zeros, ones = theano.function(
        [x], [nnet.prepend_0_to_each_row(x), nnet.prepend_1_to_each_row(x)])(M)
    assert not zeros[:, 0].any() and (ones[:, 0] == 1).all()
    np.testing.assert_array_equal(zeros[:, 1:], ones[:, 1:])


def test_hierarchical_softmax() -> None:
    x, w1, b1 = rng.randn(5, 4), rng.randn(4, 3), rng.randn(3)
    w2, b2 = rng.randn(3, 4, 2), rng.randn(3, 2)
    home = np.exp(x @ w1 + b1)
    inside = np.exp(np.einsum("bf,cfo->bco", x, w2) + b2)
    home, inside = home / home.sum(1, keepdims=True), inside / inside.sum(2, keepdims=True)
    joint = (home[:, :, None] * inside).reshape(5, 6)
    agrees(lambda *v: nnet.h_softmax(v[0], 5, 5, 3, 2, *v[1:]), [x, w1, b1, w2, b2], joint[:, :5])
    target = np.array([0, 1, 5, 3, 2])
    agrees(lambda *v: nnet.h_softmax(v[0], 5, 6, 3, 2, *v[1:5], v[5]), [x, w1, b1, w2, b2, target],
           joint[np.arange(5), target])
    with pytest.raises(TypeError, match="h_softmax: W2 must have 3 dims, got"):
        nnet.h_softmax(x, 5, 6, 3, 2, w1, b1, w1, b2, target)


@pytest.mark.parametrize("shape", [(2, 0), (0, 0), (0, 3)])
def test_softmax_of_no_elements(shape: tuple[int, int]) -> None:
    x = T.dmatrix()
    for output in (T.nnet.softmax(x), T.nnet.logsoftmax(x)):
        assert theano.function([x], output)(np.zeros(shape)).shape == shape


@pytest.mark.parametrize("linker", ["py", "c"])
@pytest.mark.parametrize("dtype, found", [
    ("bool", [True, False, False]), ("int8", [0, -1, 0]), ("uint8", [0, 255, 0]),
    ("int64", [-(2**63), -1, 0]), ("float32", [np.inf, -np.log(3), 0]),
])
def test_cross_entropy_of_every_dtype(dtype: str, found: list[Any], linker: str) -> None:
    p, y = T.TensorType(dtype, (False, False))("p"), T.ivector("y")
    f = theano.function([p, y], nnet.crossentropy_categorical_1hot(p, y), mode=theano.Mode(linker))
    with np.errstate(all="ignore"):
        shown = f(np.array([[0, 1], [1, 3], [1, 1]]).astype(dtype), [0, 1, 1])
    assert shown.dtype == dtype
    np.testing.assert_allclose(shown, found, rtol=1e-6)
