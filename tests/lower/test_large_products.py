"""Large products have NumPy's values: tall, wide, transposed, strided and accumulated ones. They
are divided among the threads of the runtime, narrow ones into products that the library computes
without copies."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

TOLERANCE = {"float32": 2e-4, "float64": 1e-11}


def numbers(dtype: str, *shape: int) -> np.ndarray[Any, Any]:
    return np.random.default_rng(sum(shape)).standard_normal(shape).astype(dtype)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_products_of_matrices(dtype: str, threads: int) -> None:
    a, b, c = (T.matrix(dtype=dtype) for _ in range(3))
    with theano.config.change_flags(threads=threads):
        f = theano.function([a, b, c], [
            T.dot(a, b), T.dot(a[::2], b[:, 1:]), T.dot(b.T, a.T), c + 2 * T.dot(a, b)])
    for m, k, n in [(600, 200, 300), (301, 170, 777), (144, 1000, 72), (1, 300, 70_000)]:
        x, y, z = numbers(dtype, m, k), numbers(dtype, k, n), numbers(dtype, m, n)
        wanted = x.astype("float64") @ y.astype("float64")
        for found, expected in zip(f(x, y, z), (
                wanted, wanted[::2, 1:], wanted.T, z + 2 * wanted), strict=True):
            np.testing.assert_allclose(found, expected, 0, TOLERANCE[dtype] * np.sqrt(k))


NARROW = ((601, 784, 10), (10, 785, 601), (20, 784, 501), (17, 60_001, 3), (8, 401, 8_001),
          (2000, 50, 65), (70, 801, 71), (130, 61, 131), (1, 1200, 1201), (63, 15_873, 64))
"""Rows, terms and columns: each kind of division, and the lengths next to its limits."""


@pytest.mark.one_of(2)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_narrow_products(dtype: str) -> None:
    a, b, c, d, e = (T.matrix(dtype=dtype) for _ in range(5))
    with theano.config.change_flags(threads=1):
        f = theano.function([a, b, c, d, e], [
            T.dot(a, b), T.dot(c.T, b), T.dot(a, d.T), T.dot(c.T, d.T), e - 2 * T.dot(a, b)])
    for m, k, n in NARROW:
        x, y, z = numbers(dtype, m, k), numbers(dtype, k, n), numbers(dtype, m, n)
        exact = x.astype("float64") @ y.astype("float64")
        for found, wanted in zip(
                f(x, y, np.ascontiguousarray(x.T), np.ascontiguousarray(y.T), z),
                (exact, exact, exact, exact, z - 2 * exact), strict=True):
            np.testing.assert_allclose(found, wanted, 0, TOLERANCE[dtype] * np.sqrt(k))


@pytest.mark.one_of(5)
@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_products_of_matrix_and_vector(dtype: str, threads: int) -> None:
    a, x, y = T.matrix(dtype=dtype), T.vector(dtype=dtype), T.vector(dtype=dtype)
    with theano.config.change_flags(threads=threads):
        f = theano.function(
            [a, x, y], [T.dot(a, x), T.dot(y, a), 0.5 * y + T.dot(a[:, ::2], x[::2])])
    for m, n in [(1031, 1100), (3, 500_000), (500_000, 3)]:
        matrix, p, q = numbers(dtype, m, n), numbers(dtype, n), numbers(dtype, m)
        exact = matrix.astype("float64")
        for found, expected in zip(f(matrix, p, q), (
                exact @ p, q @ exact, 0.5 * q + exact[:, ::2] @ p[::2]), strict=True):
            np.testing.assert_allclose(found, expected, 0, TOLERANCE[dtype] * 1000)
