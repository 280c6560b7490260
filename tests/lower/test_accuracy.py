"""Sums of float64 have the accuracy of pairwise summation, whichever axes they are over."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

EPSILON = np.finfo(np.float64).eps
x = T.dtensor4("x")


@pytest.mark.one_of(3)
@pytest.mark.parametrize("axis", [
    0, 1, 2, 3, (0, 1), (0, 2), (1, 3), (0, 2, 3), (1, 2), (0, 3), (0, 1, 2, 3)])
@pytest.mark.parametrize("long", [0, 1, 2, 3])
def test_sums(axis: Any, long: int) -> None:
    shape = [3, 2, 3, 2]
    shape[long] = 10007
    data = np.random.default_rng(long).uniform(0.5, 1, shape)
    total = theano.function([x], x.sum(axis))(data)
    axes = (axis,) if isinstance(axis, int) else axis
    kept = [i for i in range(4) if i not in axes]
    rows = data.transpose(*kept, *axes).reshape(total.size, -1)
    if len(rows) > 1000:
        rows, total = rows[::1000], total.ravel()[::1000]
    exact = np.array([math.fsum(row) for row in rows])
    assert np.max(np.abs(total.ravel() - exact) / exact) < 8 * EPSILON


def test_sums_with_infinity_and_nan() -> None:
    data = np.ones((40, 5))
    data[3, 0], data[5, 1], data[7, 2] = np.inf, np.nan, -np.inf
    data[[2, 9], 3] = np.inf, -np.inf
    data[:, 4] = 1e308
    m = T.dmatrix("m")
    with np.errstate(invalid="ignore", over="ignore"):
        expected = data.sum(0)
    np.testing.assert_array_equal(theano.function([m], m.sum(0))(data), expected)
    np.testing.assert_array_equal(theano.function([m], m.sum(0))(data[:0]), np.zeros(5))


def test_sums_of_float32_that_are_float32() -> None:
    """They are summed in float32 in blocks, whose sums are added in float64."""
    m = T.fmatrix("m")
    data = np.random.default_rng(5).uniform(0.5, 1, (7, 100_003)).astype("float32")
    exact = np.array([math.fsum(row) for row in data])
    f = theano.function([m], [m.sum(1), T.sqr(m - m.mean(1, keepdims=True)).sum(1)])
    total, squares = f(data)
    assert total.dtype == "float32"
    assert np.max(np.abs(total - exact) / exact) < np.finfo("float32").eps
    about = data - data.astype("float64").mean(1, keepdims=True)
    np.testing.assert_allclose(squares, (about**2).sum(1), rtol=1e-6)


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
def test_blocks_and_what_is_left(dtype: str) -> None:
    """Each element is added once, whatever is left after the last block: integers below 2 to the
    24th are exact in all accumulators. The row is summed alone, and between rows of NaN."""
    m = T.matrix(dtype=dtype)
    f = theano.function([m], [T.sum(m * m, dtype="float64"), T.sqr(m).sum(1, dtype="float64"),
                              m.sum(1, dtype="float64"), T.sqr(m - 1).sum(1)])
    lengths = (*range(1, 135), *range(495, 530), *range(1000, 1060), 1535, 1567, 2048, 2081, 5000)
    for length in lengths:
        row = np.arange(length) * 7 % 5
        data = np.full((3, length), np.nan, dtype)
        data[1] = row
        total, squares, sums, about = f(data)
        assert np.isnan(total) and f(data[1:2])[0] == (row**2).sum()
        assert squares[1] == (row**2).sum() and sums[1] == row.sum(), length
        assert about[1] == np.dtype(dtype).type(((row - 1)**2).sum()), length
        assert all(np.isnan(r[[0, 2]]).all() for r in (squares, sums, about))


def test_blocks_of_float32_that_overflow() -> None:
    m = T.fmatrix("m")
    data = np.zeros((5, 300), "float32")
    data[0, [0, 16, 32, 48]] = 3e38, 3e38, -3e38, -2e38
    data[1, [5, 290]] = np.inf, 1
    data[2, [5, 290]] = np.inf, -np.inf
    data[3, 7] = np.nan
    data[4] = 1
    found = theano.function([m], m.sum(1))(data)
    np.testing.assert_allclose(found, np.float32([1e38, np.inf, np.nan, np.nan, 300]), rtol=1e-6)


@pytest.mark.parametrize("length", [3, 300, 100_003, 1_000_003])
def test_float32_numbers_that_cancel(length: int) -> None:
    """Large numbers cancel, and a small one remains; a sum in float64 has to return it."""
    rows = np.zeros((2, length), "float32")
    rows[:, [0, length // 3, -1]] = 1e8, 1, -1e8
    v, m = T.fvector("v"), T.fmatrix("m")
    total, mean = theano.function([v], [v.sum(), v.mean()])(rows[0])
    assert total.dtype == "float32" and total == 1 and mean == np.float32(1 / length)
    assert theano.function([v], (v * T.sgn(v) * T.sgn(v)).sum())(rows[0]) == 1
    np.testing.assert_array_equal(theano.function([m], m.sum(1))(rows), [1, 1])
    np.testing.assert_array_equal(theano.function([m], m.sum(0))(rows.T.copy()), [1, 1])
    np.testing.assert_array_equal(theano.function([m], m.sum())(rows), 2)


def test_totals_of_parts_are_not_rounded() -> None:
    """The parts of a divided kernel are combined in the dtype of the accumulator: products of parts
    may overflow the dtype of the result, which may be an integer, or real."""
    a, b, c = T.fvector(), T.dvector(), T.zvector()
    large = np.array([1e30] * 4 + [1] * 100 + [1e-30] * 4, "float32")
    halves = np.array([0.5, 1.75, 2, 4] * 2 + [1] * 100)
    turned = np.exp(1j * np.arange(200.0))
    totals = [T.prod(a), T.prod(b, dtype="int64"), T.sum(b - 0.5, dtype="int8"),
              T.prod(c, dtype="float64")]
    with theano.config.change_flags(threads=3, openmp_elemwise_minsize=0):
        found = theano.function([a, b, c], totals)(large, halves, turned)
    wanted = [1, int(np.prod(halves)), int(np.sum(halves - 0.5)), np.prod(turned).real]
    np.testing.assert_allclose(found, wanted, rtol=1e-6)
