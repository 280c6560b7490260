"""Memory of large results is reused, but never while there is a reference to it."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

from tests.runtime.native import copier, counter
from theano.runtime import Cell

LARGE = 300_000


def filled(value: float, n: int = LARGE) -> np.ndarray[Any, Any]:
    return np.full(n, float(value))


def test_results_that_are_held_keep_their_values() -> None:
    f = copier("float64", 1)
    held = [f(filled(i)) for i in range(12)]
    for i in range(0, 12, 2):
        held[i] = held[i][::1000].copy()
    more = [f(filled(100 + i)) for i in range(12)]
    assert all((array == i).all() for i, array in enumerate(held))
    assert all((array == 100 + i).all() for i, array in enumerate(more))


def test_views_keep_the_memory() -> None:
    f = copier("float64", 1)
    view = f(filled(1))[1:]
    others = [f(filled(2)) for _ in range(3)]
    assert (view == 1).all() and len(others) == 3


def test_dropped_memory_is_used_again() -> None:
    f = copier("float64", 1)
    f.free()
    place = f(filled(1)).ctypes.data
    for n in (LARGE, LARGE - 1000, LARGE):
        result = f(filled(2, n))
        assert result.ctypes.data == place and (result == 2).all() and len(result) == n
        del result
    small = f(filled(3, LARGE // 2))
    assert small.ctypes.data != place
    f.free()
    assert (small == 3).all()


def test_results_do_not_begin_shortly_after_inputs_within_a_page() -> None:
    """Otherwise, loops from an input to a result wait for stores to other addresses whose lower 12
    bits are equal. Large arrays of NumPy begin 16 bytes after a page, if it has no free memory."""
    f = copier("float64", 1)
    result = f(filled(1))
    assert result.ctypes.data % 4096 == f(result).ctypes.data % 4096 == 2048 + 64


def test_lengths_that_change() -> None:
    f = copier("float64", 1)
    random = np.random.default_rng(0)
    held: list[Any] = []
    for n in random.integers(100_000, 900_000, 60):
        held.append(f(filled(n, n)))
        if len(held) > 3:
            array = held.pop(int(random.integers(4)))
            assert (array == len(array)).all()


def test_everything_that_arrays_can_do() -> None:
    f = copier("float64", 1)
    array = f(filled(1))
    array.resize(2 * LARGE, refcheck=False)
    assert (array[:LARGE] == 1).all() and (array[LARGE:] == 0).all()
    array.resize(10, refcheck=False)
    assert array.tolist() == [1] * 10
    again = pickle.loads(pickle.dumps(f(filled(2))))
    assert (again == 2).all()
    assert (f(filled(3)) + f(filled(4)) == 7).all()
    assert f(filled(3)).flags.owndata and f(filled(3)).ctypes.data % 64 == 0


def test_updates_of_large_cells() -> None:
    cell = Cell(filled(0))
    f = counter(cell)
    held = cell.value
    for _ in range(5):
        f()
    assert (cell.value == 5).all() and (held == 0).all()


@pytest.mark.parametrize("n", [(1 << 20) // 8 - 1, (1 << 20) // 8, (1 << 22) // 8])
def test_around_the_limits(n: int) -> None:
    f = copier("float64", 1)
    for i in range(3):
        assert (f(filled(i, n)) == i).all()


def test_more_than_is_kept() -> None:
    f = copier("uint8", 1)
    for n in (130 << 20, 3 << 20, 100 << 20, 60 << 20):
        result = f(np.ones(n, "uint8"))
        assert result[0] == result[-1] == 1
        del result
    f.free()
