"""Derivatives of Python functions, against those of expressions and of JAX."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

X = np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -0.75]])


def cost(p: Any, x: Any) -> Any:
    return (T.tanh(T.dot(x, p["w"]) + p["b"]) ** 2).sum()


P = {"w": np.array([0.1, -0.2, 0.3]), "b": 0.5}


def test_gradients_have_the_form_of_the_argument() -> None:
    value, slope = theano.value_and_grad(cost)(P, X)
    y = np.tanh(X @ P["w"] + P["b"])
    outer = 2 * y * (1 - y ** 2)
    np.testing.assert_allclose(value, (y ** 2).sum())
    assert list(slope) == ["w", "b"]
    np.testing.assert_allclose(slope["w"], outer @ X)
    np.testing.assert_allclose(slope["b"], outer.sum())
    of_x, of_p = theano.grad_of(cost, argnums=[1, 0])(P, X)
    np.testing.assert_allclose(of_x, np.outer(outer, P["w"]))
    np.testing.assert_allclose(of_p["w"], slope["w"])


def test_one_variable_in_two_places() -> None:
    """The derivative is that of the argument, not of the variable."""
    v = T.dscalar("v")
    product = theano.grad_of(lambda x, y: x * y)
    assert product(v, v).eval({v: 3.0}) == 3
    assert product(v + 1, v).eval({v: 3.0}) == 3
    square = theano.jit(lambda x: product(x, x) + theano.grad_of(lambda y: y * x)(x))
    assert square(3.0) == 6


def test_derivatives_of_derivatives() -> None:
    f = theano.grad_of(theano.grad_of(theano.grad_of(lambda x: x ** 4)))
    assert f(2.0) == 48


def test_aux() -> None:
    slope, aux = theano.grad_of(lambda x: ((x ** 2).sum(), {"x": x, "none": None}), has_aux=True)(
        np.array([1.0, 2.0]))
    assert slope.tolist() == [2, 4] and aux["x"].tolist() == [1, 2] and aux["none"] is None
    (value, aux), slope = theano.value_and_grad(lambda x: (x * 3, x), has_aux=True)(2.0)
    assert (value, aux, slope) == (6, 2, 3)


def test_what_does_not_matter_has_gradient_0() -> None:
    slope = theano.grad_of(lambda p: p["a"] ** 2)({"a": 3.0, "b": np.ones((2, 1), "float32")})
    assert slope["a"] == 6 and not slope["b"].any() and slope["b"].shape == (2, 1)
    assert slope["b"].dtype == "float32"
    assert theano.grad_of(lambda x: 1.0)(2.0) == 0


def test_jacobians_have_all_dims() -> None:
    f = theano.jacobian(lambda x, y: {"m": x * y, "s": (x ** 2).sum()}, argnums=(0, 1))
    x, y = X, np.array([1.0, 2.0, 3.0])
    found = f(x, y)
    assert found["m"][0].shape == (2, 3, 2, 3) and found["m"][1].shape == (2, 3, 3)
    np.testing.assert_allclose(found["m"][0], np.einsum("ik,jl,l->ijkl", np.eye(2), np.eye(3), y))
    np.testing.assert_allclose(found["m"][1], np.einsum("ij,jk->ijk", x, np.eye(3)))
    np.testing.assert_allclose(found["s"][0], 2 * x)
    assert not found["s"][1].any()


def test_hessians() -> None:
    f = theano.hessian(lambda x, c: (x[0] ** 2 * x[1] + c * x[1] ** 3))
    np.testing.assert_allclose(f(np.array([2.0, 3.0]), 1.0), [[6, 4], [4, 18]])
    matrix = theano.hessian(lambda m: (m ** 3).sum())(X)
    np.testing.assert_allclose(matrix.reshape(6, 6), np.diag(6 * X.ravel()))
    assert theano.hessian(lambda x: x ** 3)(2.0) == 12
    tree = theano.hessian(lambda p: p["a"] * p["b"] ** 2)({"a": 1.0, "b": 3.0})
    assert tree["a"]["b"] == 6 == tree["b"]["a"] and tree["b"]["b"] == 2 and tree["a"]["a"] == 0


def test_settings_pass_through_jit() -> None:
    f = theano.jit(theano.grad_of(lambda x, n: x ** n), static="n")
    assert f(2.0, 3) == 12 and f(2.0, n=2) == 4


def test_empty_and_narrow() -> None:
    f = theano.grad_of(lambda x: (x ** 2).sum())
    assert f(np.zeros((0, 3))).shape == (0, 3)
    for dtype in ("float16", "float32"):
        assert f(np.ones(2, dtype)).dtype == dtype
    assert theano.jacobian(lambda x: x * 2)(np.zeros(0)).shape == (0, 0)


V = T.dvector("v")


@pytest.mark.parametrize("act, kind, text", [
    (lambda: theano.grad_of(lambda x: x)(X), TypeError, "grad_of: the function must return a real"),
    (lambda: theano.value_and_grad(lambda x: (x, x))(1.0), TypeError, "the function must return a"),
    (lambda: theano.grad_of(lambda x: x)(3), TypeError, "an argument of the derivative has dtype"),
    (lambda: theano.jacobian(lambda x: x, 2)(3.0), IndexError, "there is no argument 2 among 1"),
    (lambda: theano.jacobian(V ** 2), TypeError, "jacobian: takes a function, got"),
    (lambda: theano.hessian(3), TypeError, "hessian: takes a function, got 3"),
])
def test_errors(act: Callable[[], object], kind: type[Exception], text: str) -> None:
    with pytest.raises(kind, match=text):
        act()


def test_functions_of_expressions_are_as_they_were() -> None:
    assert theano.gradient.jacobian(V ** 2, V).eval({V: [1.0, 2.0]}).tolist() == [[2, 0], [0, 4]]
    assert T.hessian((V ** 2).sum(), V).eval({V: [1.0]}).tolist() == [[2]]
    assert T.jacobian is theano.gradient.jacobian is not theano.jacobian
