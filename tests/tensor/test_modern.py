"""Activations, softmax along any axis, logarithms of sums and one-hot rows, compared with SciPy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import scipy.special

import theano.tensor as T
from tests.tensor.checks import agrees

X = np.array([[0.5, -2.0, 40.0], [-800.0, 0.0, 3.0]])
CUBE = np.random.default_rng(3).normal(size=(2, 3, 4))
NORMAL = scipy.special.ndtr


def _tanh_form(x: Any) -> Any:
    return x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3)))


CASES: dict[str, tuple[Callable[[Any], Any], Any, Any]] = {
    "relu": (T.relu, X, np.maximum(X, 0)),
    "leaky_relu": (lambda x: T.leaky_relu(x, 0.25), X, np.where(X > 0, X, X / 4)),
    "silu": (T.silu, X, X * scipy.special.expit(X)),
    "gelu": (T.gelu, X, X * NORMAL(X)),
    "gelu by tanh": (lambda x: T.gelu(x, "tanh"), X, _tanh_form(X)),
    "softmax": (T.softmax, CUBE, scipy.special.softmax(CUBE, -1)),
    "softmax of rows": (lambda x: T.softmax(x, 1), CUBE, scipy.special.softmax(CUBE, 1)),
    "softmax of a vector": (T.softmax, X[0], scipy.special.softmax(X[0])),
    "log_softmax": (lambda x: T.log_softmax(x, 0), X, scipy.special.log_softmax(X, 0)),
    "logsumexp": (T.logsumexp, X, scipy.special.logsumexp(X)),
    "logsumexp kept": (lambda x: T.logsumexp(x, (0, 2), keepdims=True), CUBE,
                       scipy.special.logsumexp(CUBE, (0, 2), keepdims=True)),
    "logsumexp with factors": (lambda x: T.logsumexp(x, 1, b=[0.5, 2.0, 0.0]), X,
                               scipy.special.logsumexp(X, 1, b=[0.5, 2.0, 0.0])),
    "logsumexp of infinities": (lambda x: T.logsumexp(x, 1), np.array([[-np.inf] * 2, [np.inf, 1]]),
                                np.array([-np.inf, np.inf])),
    "one_hot": (lambda y: T.one_hot(y, 3), np.array([[2, 0], [-1, 3]]),
                np.array([[[0.0, 0, 1], [1, 0, 0]], [[0, 0, 0], [0, 0, 0]]])),
    "one_hot of int8": (lambda y: T.one_hot(y, 2, dtype="int8"), np.array([1, 0]),
                        np.array([[0, 1], [1, 0]], "int8")),
}
"""For each name a function, an argument, and the result."""


@pytest.mark.parametrize("name", CASES)
def test_values(name: str) -> None:
    build, value, expected = CASES[name]
    agrees(build, [value], expected)
