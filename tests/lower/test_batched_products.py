"""Products of many matrices, of all shapes and layouts that the routine distinguishes."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

import theano
import theano.tensor as T

SIZES = (0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_shapes(dtype: str) -> None:
    a, b = T.tensor3(dtype=dtype), T.tensor3(dtype=dtype)
    f = theano.function([a, b], T.batched_dot(a, b))
    rng = np.random.default_rng(1)
    for m, n, k in itertools.product(SIZES, SIZES, (0, 1, 3, 16, 40, 256, 257)):
        if m * n * k > 40_000:
            continue
        x = rng.standard_normal((3, m, k)).astype(dtype)
        y = rng.standard_normal((3, k, n)).astype(dtype)
        np.testing.assert_allclose(
            f(x, y), x @ y, err_msg=str((m, n, k)), atol=1e-4 if dtype == "float32" else 1e-12)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_layouts(dtype: str) -> None:
    """Operands that are transposed, reversed, broadcast, or every second element of an array."""
    a, b = T.tensor3(dtype=dtype), T.tensor3(dtype=dtype)
    views = (
        lambda v: v, lambda v: v[:, ::-1], lambda v: v[:, :, ::-1], lambda v: v[:, ::2],
        lambda v: v[:, :, 1::2], lambda v: v[::-1, 1:, 2:],
        lambda v: v.transpose(0, 2, 1).copy().transpose(0, 2, 1),
        lambda v: np.broadcast_to(v[:, :1], v.shape), lambda v: np.broadcast_to(v[:1], v.shape),
        lambda v: np.broadcast_to(v[:, :, :1], v.shape))
    f = theano.function([a, b], T.batched_dot(a, b))
    rng = np.random.default_rng(2)
    for size, left, right in itertools.product((6, 19, 34), views, views):
        x, y = left(rng.standard_normal((2, size, size)).astype(dtype)), right(
            rng.standard_normal((2, size, size)).astype(dtype))
        k = min(x.shape[2], y.shape[1])
        x, y = x[:, :, :k], y[:, :k]
        np.testing.assert_allclose(
            f(x, y), x @ y, atol=1e-4 if dtype == "float32" else 1e-12)
        np.testing.assert_allclose(
            f(x, y[:, :, :1]), x @ y[:, :, :1], atol=1e-4 if dtype == "float32" else 1e-12)


def test_other_memory_does_not_matter() -> None:
    """The memory after a matrix is neither used nor changed."""
    a, b = T.dtensor3(), T.dtensor3()
    f = theano.function([a, b], T.batched_dot(a, b))
    for n in range(1, 12):
        around = np.full((2, 6, 40), np.nan)
        around[:, :, :n] = 1
        found = f(np.ones((2, 5, 6)), around[:, :, :n])
        np.testing.assert_array_equal(found, np.full((2, 5, n), 6.0))
