"""Results of rows that are spread over the columns again, and then reduced."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

m, s = T.dmatrix("m"), T.dscalar("s")
SPREAD = T.alloc(T.sum(m, axis=1).dimshuffle(0, "x"), m.shape[0], m.shape[1])


@pytest.mark.parametrize("axis", [None, 0, 1])
@pytest.mark.parametrize("shape", [(3, 2), (1, 5), (4, 1), (0, 2), (2, 0)])
def test_every_column_counts(axis: Any, shape: tuple[int, int]) -> None:
    a = np.random.RandomState(0).rand(*shape)
    f = theano.function([m], T.sum(SPREAD * 2, axis=axis))
    expected = np.broadcast_to(2 * a.sum(axis=1, keepdims=True), shape).sum(axis=axis)
    np.testing.assert_allclose(f(a), expected)


def test_beside_other_results_of_the_row() -> None:
    a = np.random.RandomState(1).rand(3, 4)
    f = theano.function([m], [T.sum(SPREAD), T.sum(m, axis=1), T.sum(SPREAD * m, axis=1)])
    total, rows, products = f(a)
    np.testing.assert_allclose(total, 4 * a.sum())
    np.testing.assert_allclose(rows, a.sum(axis=1))
    np.testing.assert_allclose(products, a.sum(axis=1) ** 2)


def test_gradient_of_a_product_of_equal_elements() -> None:
    cost = T.sum(T.prod(T.zeros_like(m) + s, axis=1))
    f = theano.function([m, s], T.grad(cost, s))
    np.testing.assert_allclose(f(np.ones((3, 2)), 0.7), 3 * 2 * 0.7)
