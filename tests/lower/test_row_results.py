"""Results of rows that are broadcast over the columns, and then reduced again."""

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
def test_sums_over_columns_of_a_row_result(axis: Any, shape: tuple[int, int]) -> None:
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


def test_a_total_of_row_results_is_combined_with_them() -> None:
    """The total reads all rows, and each row is combined with the total."""
    a = np.random.RandomState(2).rand(3, 4)
    apart = m - T.max(m, axis=1, keepdims=True)
    total = T.sum(apart)
    spread = T.exp(apart * s) / T.sum(T.exp(apart * s), axis=1, keepdims=True)
    found = theano.function([m, s], [
        apart * total, T.sum(apart * total), T.max(apart * total, axis=1), spread * T.sum(spread),
        T.sum(T.sqr(spread - T.mean(spread)))])(a, 0.5)
    rows = a - a.max(axis=1, keepdims=True)
    shares = np.exp(rows / 2) / np.exp(rows / 2).sum(axis=1, keepdims=True)
    scaled = rows * rows.sum()
    for one, other in zip(found, [
            scaled, scaled.sum(), scaled.max(axis=1), shares * 3,
            ((shares - shares.mean()) ** 2).sum()], strict=True):
        np.testing.assert_allclose(one, other)


def test_rows_backwards_and_parts_of_rows_are_not_the_rows_themselves() -> None:
    """A loop computes elements and reads views of the same array at other positions."""
    x = T.dmatrix("x")
    softmax, total, e = T.nnet.softmax(x), x.sum(axis=1), T.exp(x[0])
    outputs = [
        softmax, softmax[:, ::-1] * softmax, softmax.sum(axis=0), e, e[::-1] * e, total,
        total[::-1].dimshuffle(0, "x") * x, x.max(axis=1)[::-1].dimshuffle(0, "x") * x,
        total[1:].sum()]
    value = np.random.default_rng(2).normal(size=(5, 7))
    found = theano.function([x], outputs)(value)
    plain = theano.function([x], outputs, mode=theano.Mode("py", None))(value)
    for a, b in zip(found, plain, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12)
