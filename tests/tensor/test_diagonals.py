"""Diagonals and sorting against NumPy; gradients of what is composed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T


@pytest.mark.parametrize("k", [0, 1, -2])
def test_diag_builds_and_reads(k: int) -> None:
    v, m = T.dvector(), T.dmatrix()
    value, matrix = np.array([1.0, 2, 3]), np.arange(12.0).reshape(3, 4)
    built, read = theano.function([v, m], [T.diag(v, k), T.diag(m, k)])(value, matrix)
    np.testing.assert_array_equal(built, np.diag(value, k))
    np.testing.assert_array_equal(read, np.diag(matrix, k))
    T.verify_grad(lambda x: T.diag(x, k), [value], rng=np.random.RandomState(1))


def test_trace() -> None:
    m = T.dmatrix()
    f = theano.function([m], [m.trace(), T.grad(m.trace(), m)])
    total, gradient = f(np.arange(6.0).reshape(2, 3))
    assert total == 4 and gradient.tolist() == [[1, 0, 0], [0, 1, 0]]


@pytest.mark.parametrize("build", [
    lambda: T.diagonal(T.dvector()), lambda: T.diagonal(T.dmatrix(), 0, 0, 2),
    lambda: T.diagonal(T.dmatrix(), 0, 1, -1),
])
def test_diagonals_that_cannot_be(build: Any) -> None:
    with pytest.raises(ValueError):
        build()


@pytest.mark.parametrize("axis", [None, 0, 1, -1])
def test_sort_and_argsort(axis: Any) -> None:
    m = T.dmatrix()
    value = np.random.default_rng(1).permutation(12).reshape(3, 4) * 1.5
    found = theano.function([m], [m.sort(axis), m.argsort(axis)])(value)
    np.testing.assert_array_equal(found[0], np.sort(value, axis))
    np.testing.assert_array_equal(found[1], np.argsort(value, axis))
    T.verify_grad(lambda x: T.sort(x, axis), [value], rng=np.random.RandomState(1))


def test_sorting_refuses() -> None:
    with pytest.raises(ValueError, match="axis 2"):
        T.sort(T.dmatrix(), axis=2)
    with pytest.raises(ValueError, match="records"):
        T.sort(T.dmatrix(), order="name")


@pytest.mark.parametrize("dtype", ["uint8", "uint64", "int8"])
def test_the_gradient_along_an_unsigned_offset(dtype: str) -> None:
    a, value, offset = T.dmatrix(), T.dscalar(), T.scalar(dtype=dtype)
    found = T.fill_diagonal_offset(a, value, offset)
    weights = np.arange(9.0).reshape(3, 3)
    slopes = T.grad(T.sum(found * weights), [a, value])
    run = theano.function([a, value, offset], slopes, mode=theano.Mode("py"))
    of_a, of_value = run(np.zeros((3, 3)), 1.0, 1)
    assert of_value == weights[0, 1] + weights[1, 2]
    np.testing.assert_array_equal(of_a, weights * (1 - np.eye(3, k=1)))
