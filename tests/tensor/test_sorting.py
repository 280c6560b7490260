"""Sorting, the largest elements, searching, and the different elements."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import MODES, agrees, differentiable, fails

RNG = np.random.RandomState(4)
STEEP = np.array([[0.3, -2.0, 1.1, 0.7], [2.5, 0.1, -0.4, -1.2], [1.9, 0.5, 0.9, -0.7]])


def test_sort_along_an_axis_that_only_run_time_knows() -> None:
    x, axis = T.dtensor3("x"), T.lscalar("axis")
    f = theano.function([x, axis], [T.sort(x, axis), T.argsort(x, axis)])
    value = RNG.rand(2, 3, 4)
    for i in range(-3, 3):
        found, positions = f(value, i)
        np.testing.assert_array_equal(found, np.sort(value, i))
        np.testing.assert_array_equal(positions, np.argsort(value, i))
    with pytest.raises(ValueError, match="out of bounds"):
        f(value, 3)


def test_gradient_of_a_sort_along_an_axis_that_only_run_time_knows() -> None:
    x, axis = T.dmatrix("x"), T.iscalar("axis")
    weights = T.dmatrix("w")
    known = [T.grad(T.sum(T.sort(x, i) * weights), x) for i in (0, 1)]
    open_ = T.grad(T.sum(T.sort(x, axis) * weights), x)
    f = theano.function([x, weights, axis], [*known, open_])
    for i in (0, 1):
        found = f(STEEP, RNG.rand(3, 4), i)
        np.testing.assert_array_equal(found[2], found[i])


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 100, 1000, 5000])
def test_sorts_of_all_sizes_and_patterns(size: int) -> None:
    whole = np.arange(size)
    patterns = [
        RNG.rand(size), RNG.randint(0, 5, size) * 1.0, whole * 1.0, whole[::-1] * 0.5,
        whole % 7 * 1.0, np.zeros(size), np.where(whole % 3 == 0, np.nan, RNG.rand(size)),
        np.where(whole % 2, -0.0, 0.0), RNG.choice([np.inf, -np.inf, np.nan, 1.0], size)]
    x = T.dvector("x")
    f = theano.function([x], [T.sort(x), T.argsort(x)])
    for pattern in patterns:
        found, positions = f(pattern)
        np.testing.assert_array_equal(found, np.sort(pattern))
        np.testing.assert_array_equal(positions, np.argsort(pattern, kind="stable"))


def test_axis_none_sorts_everything() -> None:
    agrees(lambda x: T.sort(x, None), [STEEP], np.sort(STEEP, None))
    agrees(lambda x: T.argsort(x, None), [STEEP], np.argsort(STEEP, None))


def test_gradients_through_sorting() -> None:
    differentiable(lambda x: T.sort(x, 0), STEEP)
    differentiable(lambda x: T.topk(x, 2, axis=1), STEEP)
    differentiable(lambda x: T.topk(x, -2, axis=0), STEEP)


def test_wrong_arguments_of_sort() -> None:
    x = T.dmatrix("x")
    with pytest.raises(ValueError, match="axis 2 is out of range"):
        T.sort(x, 2)
    with pytest.raises(ValueError, match="kind must be one of"):
        T.sort(x, kind="bogo")
    with pytest.raises(ValueError, match="arrays of records"):
        T.sort(x, order="name")
    with pytest.raises(TypeError, match="axis must be a number"):
        T.sort(x, T.lvector())


@pytest.mark.parametrize("k", [1, 3, 4, -1, -2, -4])
def test_topk_gives_values_and_positions_in_rising_order(k: int) -> None:
    order = np.argsort(STEEP, 1)
    part = order[:, -k:] if k > 0 else order[:, :-k]
    x = T.dmatrix("x")
    for ordered in (False, True):
        values, positions = T.topk_and_argtopk(x, k, axis=1, sorted=ordered, idx_dtype="int16")
        for mode in MODES:
            found = theano.function([x], [values, positions], mode=mode)(STEEP)
            np.testing.assert_array_equal(found[0], np.take_along_axis(STEEP, part, 1))
            np.testing.assert_array_equal(found[1], part)
            assert found[1].dtype == np.int16


def test_topk_of_a_number_that_only_run_time_knows() -> None:
    f = T.dvector("x"), T.lscalar("k")
    run = theano.function(list(f), [T.topk(*f), T.topk(*f).shape])
    for k in (2, -3):
        found, shape = run(np.array([3.0, 1, 2, 5, 4]), k)
        assert list(shape) == [abs(k)] == [len(found)]


def test_wrong_arguments_of_topk() -> None:
    x = T.dmatrix("x")
    fails(lambda v: T.topk(v, 0), [STEEP[0]], ValueError, "topk: k is 0, for 4 elements")
    fails(lambda v: T.topk(v, 5), [STEEP[0]], ValueError, "topk: k is 5, for 4 elements")
    with pytest.raises(IndexError, match="axis 2 is out of range"):
        T.topk(x, 1, axis=2)
    with pytest.raises(TypeError, match="idx_dtype must be an integer"):
        T.topk(x, 1, idx_dtype="float32")
    with pytest.raises(TypeError, match="k must be an integer scalar"):
        T.topk(x, 1.5)
    with pytest.raises(ValueError, match="a scalar has no elements"):
        T.topk(T.dscalar(), 1)
    with pytest.raises(ValueError, match="one of return_values and return_indices"):
        T.TopKOp(return_values=False, return_indices=False)
    with pytest.raises(TypeError, match="axis must be an integer"):
        T.TopKOp(axis="0")  # type: ignore[arg-type]


@pytest.mark.parametrize("side", ["left", "right"])
def test_searchsorted_is_numpys_with_a_sorter_too(side: Any) -> None:
    x, v = RNG.rand(40), RNG.rand(5, 6)
    ordered = np.sort(x)
    agrees(lambda a, b: T.searchsorted(a, b, side), [ordered, v], np.searchsorted(ordered, v, side))
    order = np.argsort(x)
    agrees(lambda a, b, o: a.searchsorted(b, side, o), [x, v, order],
           np.searchsorted(x, v, side, order))


def test_wrong_arguments_of_searchsorted() -> None:
    x = T.dvector("x")
    with pytest.raises(ValueError, match="invalid value for keyword 'side'"):
        T.searchsorted(x, 1.0, side="middle")
    with pytest.raises(ValueError, match="are vectors"):
        T.searchsorted(T.dmatrix(), 1.0)
    with pytest.raises(TypeError, match="sorter is made of integers"):
        T.searchsorted(x, 1.0, sorter=x)
    f = theano.function([x], T.searchsorted(x, 1.0, sorter=[0, 7, 1]))
    with pytest.raises(ValueError, match="Sorter index out of range"):
        f([0.0, 1.0, 2.0])
    with pytest.raises(ValueError, match="sorter.size"):
        f([0.0, 1.0])


def test_unique_of_rows_and_an_axis_out_of_range() -> None:
    rows = RNG.randint(0, 2, (30, 3)) * 1.0
    found = theano.function([], T.Unique(True, True, True, axis=0)(rows, return_list=True))()
    for one, other in zip(found, np.unique(rows, True, True, True, axis=0), strict=True):
        np.testing.assert_array_equal(one, np.reshape(other, one.shape))
    with pytest.raises(RuntimeError, match="outside of input ndim = 2"):
        T.Unique(axis=2)(rows)
