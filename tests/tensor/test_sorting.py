"""Sorting, the largest elements, searching, and the different elements."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import MODES, agrees, differentiable, fails
from theano.errors import AxisError

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
    for mode in MODES:
        g = theano.function([x, axis], [T.sort(x, axis), T.argsort(x, axis)], mode=mode)
        with pytest.raises(AxisError, match="axis 3 is out of bounds for array of dimension 3"):
            g(value, 3)


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


@pytest.mark.long
def test_gradients_through_sorting() -> None:
    differentiable(lambda x: T.sort(x, 0), STEEP)
    differentiable(lambda x: T.topk(x, 2, axis=1), STEEP)
    differentiable(lambda x: T.topk(x, -2, axis=0), STEEP)


def test_wrong_arguments_of_sort() -> None:
    x = T.dmatrix("x")
    with pytest.raises(ValueError, match="axis 2 is out of bounds"):
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
    x, k = T.dvector("x"), T.lscalar("k")
    run = theano.function([x, k], [T.topk(x, k), T.topk(x, k).shape])
    for number in (2, -3):
        found, shape = run(np.array([3.0, 1, 2, 5, 4]), number)
        assert list(shape) == [abs(number)] == [len(found)]


def test_wrong_arguments_of_topk() -> None:
    x = T.dmatrix("x")
    fails(lambda v: T.topk(v, 0), [STEEP[0]], ValueError, "topk: k is 0, for 4 elements")
    fails(lambda v: T.topk(v, 5), [STEEP[0]], ValueError, "topk: k is 5, for 4 elements")
    with pytest.raises(IndexError, match="axis 2 is out of bounds"):
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


def test_gradients_of_searchsorted_are_zero_and_ignore_the_sorter() -> None:
    x, v, w = T.dvectors("x", "v", "w")
    order = T.lvector("order")
    cost = T.sum(T.extra_ops.searchsorted(x, v, sorter=order) * w)
    f = theano.function([x, v, w, order], T.grad(cost, [x, v, w]))
    gx, gv, gw = f([3.0, 1.0, 2.0], [1.5, 2.5], [1.0, 1.0], [1, 2, 0])
    assert gx.tolist() == [0.0, 0.0, 0.0] and gv.tolist() == [0.0, 0.0] and gw.tolist() == [1, 2]


@pytest.mark.parametrize("dtype", ["float32", "float64", "int64", "int8", "uint8", "bool"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_searchsorted_of_many_numbers(side: str, dtype: str) -> None:
    """16 numbers are searched at a time in a sorted array without NaN that has at most 16 times as
    many elements as there are numbers, and one at a time in other arrays."""
    x, v = T.vector(dtype=dtype), T.vector(dtype=dtype)
    f = theano.function([x, v], T.searchsorted(x, v, side=side))
    rng = np.random.default_rng(1)
    for n in (0, 1, 2, 3, 15, 16, 17, 100, 2000):
        for k in (1, 5, 16, 17, 33):
            ordered = np.sort((rng.standard_normal(n) * 3).round(1).astype(dtype))
            keys = (rng.standard_normal(k) * 3).round(1).astype(dtype)
            keys[-1:] = ordered[-1:] if n else 0
            np.testing.assert_array_equal(f(ordered, keys), np.searchsorted(ordered, keys, side))
            if n and np.dtype(dtype).kind == "f":
                ordered[-1] = keys[0] = np.nan
                np.testing.assert_array_equal(
                    f(ordered, keys), np.searchsorted(ordered, keys, side))


@pytest.mark.parametrize("side", ["left", "right"])
def test_searchsorted_is_numpys_with_a_sorter_too(side: Any) -> None:
    x, v = RNG.rand(40), RNG.rand(5, 6)
    ordered = np.sort(x)
    agrees(lambda a, b: T.searchsorted(a, b, side), [ordered, v], np.searchsorted(ordered, v, side))
    order = np.argsort(x)
    agrees(lambda a, b, o: a.searchsorted(b, side, o), [x, v, order],
           np.searchsorted(x, v, side, order))


def test_searchsorted_in_a_number_or_a_row() -> None:
    agrees(lambda a, b: T.searchsorted(a, b), [np.array(2.0), np.array([1.0, 3.0])],
           np.array([0, 1]))
    r, order = T.drow("r"), T.irow("order")
    f = theano.function([r, order], T.searchsorted(r, [2.5, 9.0], "left", order))
    assert f([[3.0, 1.0, 2.0]], [[1, 2, 0]]).tolist() == [2, 3]


def test_wrong_arguments_of_searchsorted() -> None:
    x = T.dvector("x")
    with pytest.raises(ValueError, match="invalid value for keyword 'side'"):
        T.searchsorted(x, 1.0, side="middle")
    for longer in (T.dmatrix(), T.dcol(), np.ones((1, 3))):
        with pytest.raises(ValueError, match="are vectors"):
            T.searchsorted(longer, 1.0)
    with pytest.raises(ValueError, match="are vectors"):
        T.searchsorted(x, 1.0, sorter=T.imatrix())
    with pytest.raises(TypeError, match="sorter must consist of integers"):
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


def keys_of_many_kinds(dtype: str, n: int) -> list[Any]:
    """Arrays of n elements, each a hard case for some sorting method."""
    rng = np.random.default_rng(n)
    kind = np.dtype(dtype)
    if kind.kind == "f":
        spread = rng.normal(size=n) * 10.0 ** rng.integers(-4, 4, n)
        odd = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1e-7, -1e-7, 1, -1])
        close = 1 + rng.integers(0, 3, n) * 2.0 ** -40 + rng.normal(size=n) * 1e-12
        found = [spread, rng.choice(odd, n), np.where(spread > 0, spread, np.nan), close]
    else:
        bits = rng.integers(0, 256, (n, kind.itemsize)).astype("uint8")
        one_far = rng.integers(0, 50, n)
        one_far[n // 2:n // 2 + 1] = 100
        found = [bits.view(kind).reshape(n) if kind.kind != "b" else bits[:, 0] > 100, one_far]
        if kind.itemsize == 8:
            found.append(np.where(one_far == 100, 2 ** 60, one_far * 1000 + 7))
    rising = np.sort(found[0])
    nearly = rising.copy()
    nearly[:n // 100] = nearly[:n // 100][::-1]
    return [a.astype(dtype) for a in [*found, rising, rising[::-1], nearly, np.zeros(n)]]


@pytest.mark.one_of(7)
@pytest.mark.parametrize("dtype", [
    "bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16",
    "float32", "float64"])
def test_long_arrays_of_many_kinds(dtype: str) -> None:
    x, k = T.TensorType(dtype, (False,))("x"), T.lscalar("k")
    f = theano.function([x, k], [
        T.sort(x), T.argsort(x), *T.topk_and_argtopk(x, k), *T.topk_and_argtopk(x, -k)])
    for n in (1, 2, 127, 128, 129, 1023, 1024, 1500, 2047, 2048, 2049, 9000, 70000):
        for data in keys_of_many_kinds(dtype, n):
            order = np.argsort(data, kind="stable")
            for count in {1, min(n, 7), (n + 1) // 2, n}:
                found = f(data, count)
                np.testing.assert_array_equal(found[0], data[order])
                np.testing.assert_array_equal(found[1], order)
                np.testing.assert_array_equal(found[3], order[n - count:])
                np.testing.assert_array_equal(found[2], data[found[3]])
                np.testing.assert_array_equal(found[5], order[:count])
                np.testing.assert_array_equal(found[4], data[found[5]])


@pytest.mark.parametrize("dtype", ["int32", "float64"])
def test_long_lines_along_every_axis(dtype: str) -> None:
    data = (np.random.default_rng(3).normal(size=(2, 3000, 3)) * 50).astype(dtype)
    x = T.TensorType(dtype, (False,) * 3)("x")
    for axis, shown in ((1, data), (0, data.swapaxes(0, 1)), (2, data.swapaxes(1, 2))):
        f = theano.function([x], [
            T.sort(x, axis), T.argsort(x, axis), *T.topk_and_argtopk(x, 20, axis)])
        found, order = f(shown), np.argsort(shown, axis, kind="stable")
        last = np.take(order, range(2980, 3000), axis)
        for a, b in zip(found, [
                np.sort(shown, axis), order, np.take_along_axis(shown, last, axis), last],
                strict=True):
            np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("function", [T.sort, T.argsort])
def test_an_axis_in_a_list(function: Any) -> None:
    x = T.dmatrix("x")
    one, other = theano.function([x], [function(x, axis=[0]), function(x, axis=0)])(
        [[2.0, 1.0], [0.0, 3.0]])
    assert one.tolist() == other.tolist()


@pytest.mark.one_of(3)
@pytest.mark.parametrize("dtype", ["float64", "float32", "float16", "int8", "bool"])
@pytest.mark.parametrize("axis", [None, 0, -1, (0, 2), (1, 2), 1, ()], ids=str)
def test_median(axis: Any, dtype: str) -> None:
    x = T.TensorType(dtype, (None,) * 3)()
    value = (RNG.normal(size=(3, 4, 5)) * 9).astype(dtype)
    found = theano.function([x], [T.median(x, axis), T.median(x, axis, keepdims=True)])(value)
    wide = value.astype("float64") if dtype == "bool" else value
    for keepdims, median in enumerate(found):
        wanted = np.median(wide, axis, keepdims=bool(keepdims))
        assert median.shape == wanted.shape and str(median.dtype) == str(wanted.dtype)
        np.testing.assert_array_equal(median, wanted)


def test_median_where_there_is_none() -> None:
    x = T.dmatrix("x")
    value = np.array([[np.nan, 1, 2], [3, np.inf, -np.inf]])
    for mode in MODES:
        f = theano.function([x], [T.median(x, 1), T.median(x), T.grad(T.median(x, 1).sum(), x)],
                            mode=mode)
        rows, whole, _ = f(value)
        np.testing.assert_array_equal(rows, [np.nan, 3])
        assert np.isnan(whole)
        rows, whole, slopes = f(np.ones((2, 0)))
        assert np.isnan(rows).tolist() == [True, True] and np.isnan(whole)
        assert slopes.shape == (2, 0)
    with pytest.raises(ValueError, match="is out of bounds for array"):
        T.median(x, 2)
    with pytest.raises(TypeError, match="median takes floats with at least one dim"):
        T.median(T.zmatrix())


def test_the_gradient_of_a_median_is_shared_by_the_two_in_the_middle() -> None:
    """The C text shows that a routine selects the median: sorting would give the same numbers."""
    x = T.dmatrix("x")
    f = theano.function([x], T.grad(T.median(x, 1).sum(), x))
    assert f([[4, 1, 3, 2], [9, 9, 5, 7]]).tolist() == [[0, 0, 0.5, 0.5], [0.5, 0, 0, 0.5]]
    assert "th_median_" in theano.function([x], T.median(x, 1)).c_source


@pytest.mark.one_of(3)
@pytest.mark.parametrize("dtype", ["float64", "float32", "float16", "int8", "bool"])
@pytest.mark.parametrize("axis", [None, 0, -1, (0, 2), ()], ids=str)
def test_nanmedian(axis: Any, dtype: str) -> None:
    x = T.TensorType(dtype, (None,) * 3)()
    value = (RNG.normal(size=(3, 4, 5)) * 9).astype(dtype)
    if value.dtype.kind == "f":
        value[0, 1:3] = value[:, 2, 2] = np.nan
    found = theano.function([x], [T.nanmedian(x, axis), T.nanmedian(x, axis, True)])(value)
    wide = value.astype("float64") if dtype == "bool" else value
    for keepdims, median in enumerate(found):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # rows of NaN only
            wanted = np.nanmedian(wide, axis, keepdims=bool(keepdims))
        assert median.shape == wanted.shape and str(median.dtype) == str(wanted.dtype)
        np.testing.assert_array_equal(median, wanted)


def test_the_gradient_of_a_nanmedian_does_not_see_what_is_missing() -> None:
    x = T.dmatrix("x")
    for mode in MODES:
        f = theano.function([x], T.grad(T.nanmedian(x, 1).sum(), x), mode=mode)
        slopes = f([[4, np.nan, 3, 2], [9, np.nan, 5, np.nan], [np.nan] * 4])
        assert slopes.tolist() == [[0, 0, 1, 0], [0.5, 0, 0.5, 0], [0, 0, 0, 0]]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("function", [T.sort, T.argsort])
def test_a_number_has_no_axis_along_which_it_is_sorted(function: Any, mode: Any) -> None:
    x, axis = T.dscalar("x"), T.lscalar("axis")
    f = theano.function([x, axis], function(x, axis), mode=mode)
    with pytest.raises(AxisError, match="is out of bounds for array of dimension 0"):
        f(2.0, -1)
