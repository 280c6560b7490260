"""Elements at the end of a loop that do not fill a SIMD register."""

from __future__ import annotations

import ctypes
import mmap
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

LENGTHS = (*range(2, 36), 63, 64, 65, 100, 1023, 1024, 1025, 2100)
OF_ROWS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "tanh of differences": (lambda x: T.tanh(x - x[:, 0, None]),
                            lambda x: np.tanh(x - x[:, 0, None])),
    "two functions": (lambda x: T.exp(x) * T.cos(x - x[:, 0, None]),
                      lambda x: np.exp(x) * np.cos(x - x[:, 0, None])),
    "with a total": (lambda x: T.exp(x) * x.sum(axis=1, keepdims=True),
                     lambda x: np.exp(x) * x.sum(axis=1, keepdims=True)),
    "sum of functions": (lambda x: T.exp(x).sum(axis=1), lambda x: np.exp(x).sum(axis=1)),
    "product of functions": (lambda x: T.exp(0.01 * x).prod(axis=1),
                             lambda x: np.exp(0.01 * x).prod(axis=1)),
    "greatest": (lambda x: T.concatenate([x, -3 * T.ones((4, 1))], axis=1).max(axis=1),
                 lambda x: np.maximum(x.max(axis=1, initial=-3), -3)),
    "least function": (lambda x: T.cosh(x[:, 1:]).min(axis=1), lambda x: np.cosh(x[:, 1:]).min(1)),
    "several results": (
        lambda x: [T.log(x * x + 2), T.exp(-x), T.log(x * x + 2).sum(axis=1)],
        lambda x: [np.log(x * x + 2), np.exp(-x), np.log(x * x + 2).sum(axis=1)]),
    "neighbours": (lambda x: T.exp(x[:, 1:]) - T.exp(x[:, :-1]),
                   lambda x: np.exp(x[:, 1:]) - np.exp(x[:, :-1])),
    "backwards": (lambda x: T.tanh(x[:, ::-1]), lambda x: np.tanh(x[:, ::-1])),
    "places": (lambda x: T.exp(x * 0.1 + T.arange(x.shape[1]) / 5000.),
               lambda x: np.exp(x * 0.1 + np.arange(x.shape[1]) / 5000)),
    "columns": (lambda x: T.exp(x.T).sum(axis=0), lambda x: np.exp(x).sum(axis=1)),
}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("name", OF_ROWS)
def test_rows_of_every_length(name: str, dtype: str) -> None:
    expression, expected = OF_ROWS[name]
    x = T.matrix(dtype=dtype)
    f = theano.function([x], expression(x))
    rng = np.random.default_rng(1)
    close = {"atol": 1e-6, "rtol": 2e-5} if dtype == "float32" else {"rtol": 1e-12, "atol": 1e-13}
    for n in LENGTHS:
        value = rng.standard_normal((4, n)).astype(dtype)
        found, wanted = f(value), expected(value.astype("float64"))
        both = zip(found, wanted, strict=True) if isinstance(wanted, list) else [(found, wanted)]
        for a, b in both:
            np.testing.assert_allclose(a, b, err_msg=str(n), **close)  # type: ignore[arg-type]


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_nan_in_every_place(dtype: str) -> None:
    x = T.matrix(dtype=dtype)
    f = theano.function([x], [x.max(axis=1), T.exp(x).min(axis=1), T.exp(x).sum(axis=1)])
    for n in (1, 5, 17, 33, 47):
        value = np.full((n, n), -2, dtype)
        np.fill_diagonal(value, np.nan)
        assert all(np.isnan(found).all() for found in f(value)), n
        assert (f(np.full((3, n), -2, dtype))[0] == -2).all()


@pytest.mark.parametrize("dtype", ["int32", "int64", "uint32", "uint64"])
def test_extremes_of_integers(dtype: str) -> None:
    x = T.matrix(dtype=dtype)
    f = theano.function([x], [x.max(axis=1), x.min(axis=1)])
    rng = np.random.default_rng(2)
    least = np.iinfo(dtype).min
    for n in (1, 15, 33, 47, 100):
        value = rng.integers(least, np.iinfo(dtype).max, (5, n), dtype=dtype)
        for found, wanted in zip(f(value), (value.max(axis=1), value.min(axis=1)), strict=True):
            np.testing.assert_array_equal(found, wanted)


def test_neighbours_of_a_part_are_unchanged() -> None:
    """The lanes of the last register that are beyond the end store nothing."""
    x = theano.shared(np.zeros((3, 100)))
    start, stop = T.lscalars("start", "stop")
    part = x[:, start:stop]
    f = theano.function([start, stop], updates=[
        (x, T.set_subtensor(part, T.exp(part - part.max(axis=1, keepdims=True))))])
    for n in range(1, 60):
        x.set_value(np.zeros((3, 100)))
        f(7, 7 + n)
        expected = np.zeros((3, 100))
        expected[:, 7:7 + n] = 1
        np.testing.assert_array_equal(x.get_value(), expected)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_nothing_after_the_end_is_read(dtype: str) -> None:
    """The array ends at the end of a page, after which there is no memory."""
    page = mmap.PAGESIZE
    memory = mmap.mmap(-1, 2 * page)
    place = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    protect = ctypes.CDLL(None, use_errno=True).mprotect
    if protect(ctypes.c_void_p(place + page), ctypes.c_size_t(page), 0):
        pytest.skip("this system does not protect memory")
    try:
        x = T.matrix(dtype=dtype)
        f = theano.function([x], [T.tanh(x - x[:, 0, None]), x.max(axis=1), T.exp(x).sum(axis=1)])
        for n in range(1, 70):
            value = np.frombuffer(memory, dtype, 2 * n, page - 2 * n * np.dtype(dtype).itemsize)
            assert [np.sum(found) for found in f(value.reshape(2, n))] == [0, 0, 2 * n]
            del value
    finally:
        protect(ctypes.c_void_p(place + page), ctypes.c_size_t(page), 3)


@pytest.mark.parametrize("columns", [4, 9, 600])
def test_sines_in_a_row_with_an_end_are_added_in_blocks(columns: int) -> None:
    """Found by random programs: the end of the block had the name of the end of the row."""
    y = T.dmatrix("y")
    value = np.random.default_rng(columns).uniform(-3, 3, (2, columns))
    f = theano.function([y], T.sin(y + y[::-1]).sum(axis=1))
    np.testing.assert_allclose(f(value), np.sin(value + value[::-1]).sum(axis=1), rtol=1e-12)
