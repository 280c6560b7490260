"""Running sums and products, differences, repeats, counts, positions, choices, filled diagonals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import agrees, differentiable, fails

X = np.array([[0.3, -2.0, 1.1, 0.7], [2.5, 0.1, -0.4, -1.2], [1.9, 0.5, 0.9, -0.7]])
HOLES = np.array([[1.5, 0.0, 2.0, 0.0, 3.0], [0.0, 0.5, 1.2, 2.0, -1.0]])


@pytest.mark.one_of(5)
@pytest.mark.parametrize("axis", [None, 0, 1, -1])
def test_gradients_of_running_products_also_where_elements_are_zero(axis: Any) -> None:
    differentiable(lambda x: T.cumprod(x, axis), HOLES)
    differentiable(lambda x: T.cumsum(x, axis), X)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("n", [0, 1, 3, 5, 7])
def test_differences(n: int) -> None:
    for axis in (0, 1):
        agrees(lambda x, axis=axis: T.diff(x, n, axis), [X], np.diff(X, n, axis))
    differentiable(lambda x: T.diff(x, n), X)


def test_repeats_by_number_and_by_vector() -> None:
    times = np.array([2, 0, 3])
    agrees(lambda x, r: T.repeat(x, r, 0), [X, times], np.repeat(X, times, 0))
    agrees(lambda x, r: T.repeat(x, r), [X, np.array(2, "int8")], np.repeat(X, 2))
    agrees(lambda x: T.repeat(x, [3], -1), [X], np.repeat(X, 3, -1))
    differentiable(lambda x: T.repeat(x, times, 0), X)
    differentiable(lambda x: T.RepeatOp(1)(x, 2), X)


def test_wrong_repeats() -> None:
    x = T.dmatrix("x")
    for wrong in (2.5, T.scalar(dtype="uint64"), T.vector(dtype="uint64")):
        with pytest.raises(TypeError, match="integers but not uint64"):
            T.repeat(x, wrong)
    with pytest.raises(ValueError, match="dimension of repeats"):
        T.repeat(x, [[1]])
    with pytest.raises(ValueError, match="axis 2 is out of bounds"):
        T.repeat(x, 2, axis=2)
    for times in (np.array([1, -1, 1]), np.array(-1)):
        fails(lambda v, r: T.RepeatOp(0)(v, r), [X, times], ValueError, "negative")
    f = theano.function([x], T.repeat(x, np.array([1, 2]), 0))
    with pytest.raises(ValueError, match="could not be broadcast together"):
        f(X)


def test_counts() -> None:
    numbers = np.array([1, 3, 1, 0])
    agrees(T.bincount, [numbers], np.bincount(numbers))
    agrees(lambda x: T.bincount(x, minlength=6), [numbers], np.bincount(numbers, minlength=6))
    weights = np.array([0.5, 1, 2, 4])
    agrees(lambda x, w: T.bincount(x, w), [numbers, weights], np.bincount(numbers, weights))
    with pytest.raises(TypeError, match="dimension 1"):
        T.bincount(T.lmatrix())
    fails(lambda x: T.bincount(x, assert_nonneg=True), [numbers - 1], AssertionError, "negative")


def test_one_hot_rows_name_a_column_that_is_there() -> None:
    named = np.array([0, 2])
    agrees(lambda y: T.to_one_hot(y, 3, "int8"), [named], np.eye(3, dtype="int8")[named])
    fails(lambda y: T.to_one_hot(y, 3), [named + 1], IndexError, "3")


def test_windows() -> None:
    agrees(T.bartlett, [np.array(9)], np.bartlett(9))
    with pytest.raises(TypeError, match="scalar input"):
        T.bartlett(T.lvector())
    with pytest.raises(TypeError, match="integer input"):
        T.bartlett(T.dscalar())


def test_positions_and_back() -> None:
    at = np.array([0, 5, 11])
    for order in ("C", "F"):
        index = np.unravel_index(at, (3, 4), order)  # type: ignore[call-overload]
        found = theano.function([], T.unravel_index(at, (3, 4), order))()
        np.testing.assert_array_equal(found, index)
        back = theano.function([], T.ravel_multi_index(list(index), (3, 4), order=order))()
        np.testing.assert_array_equal(back, at)


def test_wrong_positions() -> None:
    i, lengths = T.lvector("i"), T.lvector("d")
    with pytest.raises(ValueError, match="give `ndim`"):
        T.unravel_index(i, lengths)
    with pytest.raises(ValueError, match="ndim must be an integer"):
        T.unravel_index(i, lengths, ndim=1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="positions must be integers"):
        T.unravel_index(T.dvector(), (2, 3))
    with pytest.raises(TypeError, match="dims must be integers"):
        T.unravel_index(i, (2.5, 3))
    with pytest.raises(TypeError, match="dims must be one vector"):
        T.unravel_index(i, 3)
    with pytest.raises(TypeError, match="there are no indices"):
        T.ravel_multi_index((), (2, 3))
    with pytest.raises(ValueError, match="order must be"):
        T.UnravelIndex(2, "K")
    with pytest.raises(ValueError, match="ravel_multi_index: mode must be"):
        T.RavelMultiIndex("bounce")
    f = theano.function([i], T.unravel_index(i, (2, 3)))
    with pytest.raises(ValueError, match="index 6 is out of bounds for array with size 6"):
        f([6])
    g = theano.function([i], T.ravel_multi_index((i, i), (2, 3)))
    with pytest.raises(ValueError, match="invalid entry in coordinates array"):
        g([2])
    h = theano.function([i, lengths], T.unravel_index(i, lengths, ndim=2))
    with pytest.raises(ValueError, match="3 lengths for 2 dims"):
        h([0], [1, 2, 3])
    with pytest.raises(ValueError, match="a length must not be negative, got -2"):
        h([0], [-2, -3])


def test_the_shape_of_positions_is_that_of_all_indices() -> None:
    number, vector, matrix = T.lscalar(), T.lvector(), T.lmatrix()
    inputs = [number, vector, matrix]
    for index, shape in (([number, vector], (3,)), ([vector, number], (3,)),
                         ([vector, matrix], (2, 3)), ([matrix, number], (2, 3))):
        places = T.ravel_multi_index(index, (5, 6))
        function = theano.function(inputs, [places, places.shape], on_unused_input="ignore")
        values, lengths = function(2, [1, 2, 3], np.full((2, 3), 4))
        assert values.shape == tuple(lengths) == shape


def test_choices_of_length_1_at_run_time() -> None:
    which = np.array([[0, 1, 1], [2, 0, 2]])
    choices = [np.arange(3.0), np.array([10.0]), np.arange(6.0).reshape(2, 3)]
    agrees(lambda a, *c: T.choose(a, list(c)), [which, *choices], np.choose(which, choices))
    fails(lambda a: T.choose(a, [1.0, 2.0]), [which], ValueError, "invalid entry in choice array")


@pytest.mark.long
def test_filled_diagonals() -> None:
    filled = X.copy()
    np.fill_diagonal(filled, 7)
    agrees(lambda x: T.fill_diagonal(x, 7), [X], filled)
    differentiable(lambda x, v: T.fill_diagonal(x, v), X, 2.0)
    differentiable(lambda x, v: T.fill_diagonal(x, v), np.ones((2, 2, 2)), 2.0)
    for offset in (-2, 1):
        differentiable(lambda x, v, k=offset: T.fill_diagonal_offset(x, v, k), X, 2.0)


def test_wrong_diagonals() -> None:
    with pytest.raises(TypeError, match="at least two dimensions"):
        T.fill_diagonal(T.dvector(), 1)
    with pytest.raises(TypeError, match="second parameter must be a scalar"):
        T.fill_diagonal(T.dmatrix(), T.dvector())
    with pytest.raises(TypeError, match="must be the same as the first's"):
        T.fill_diagonal(T.fmatrix(), T.dscalar())
    with pytest.raises(TypeError, match="exactly two dimensions"):
        T.fill_diagonal_offset(T.dtensor3(), 1, 0)
    with pytest.raises(TypeError, match="third parameter must be a scalar"):
        T.fill_diagonal_offset(T.dmatrix(), 1, T.lvector())
    with pytest.raises(TypeError, match="third parameter must be an integer"):
        T.fill_diagonal_offset(T.dmatrix(), 1, 1.5)
    fails(lambda x: T.fill_diagonal(x, 1), [np.zeros((2, 3, 3))], ValueError, "equal length")


def test_joins_and_splits_along_an_axis_that_only_run_time_knows() -> None:
    x, y, axis = T.dmatrix("x"), T.dmatrix("y"), T.lscalar("axis")
    f = theano.function([x, y, axis], T.join(axis, x, y))
    g = theano.function([x, axis], T.split(x, [1, 2], 2, axis))
    for i in (0, 1, -1, -2):
        np.testing.assert_array_equal(f(X, X, i), np.concatenate([X, X], i))
    np.testing.assert_array_equal(f(X, X[:1], 0), np.concatenate([X, X[:1]], 0))
    assert [part.shape for part in g(X, 0)] == [(1, 4), (2, 4)]
    assert [part.shape for part in g(X.T, -1)] == [(4, 1), (4, 2)]
    with pytest.raises(IndexError, match="axis 2 is out of bounds"):
        f(X, X, 2)
    with pytest.raises(ValueError, match="dimension 1, the array at index 0 has size 4"):
        f(X, X[:, :2], 0)
    with pytest.raises(ValueError, match="do not add up to 4"):
        g(X, 1)


def test_cpu_contiguous_gives_an_array_in_c_order() -> None:
    x = T.dmatrix("x")
    found = theano.function([x], T.cpu_contiguous(x.T[::2]))(X)
    assert found.flags.c_contiguous
    np.testing.assert_array_equal(found, X.T[::2])


def test_a_mode_that_no_cumulative_op_has() -> None:
    with pytest.raises(ValueError, match="CumOp: mode must be 'add' or 'mul'"):
        T.CumOp(None, "max")


def test_choose_of_many_choices() -> None:
    """`numpy.choose` accepts 64 at most."""
    which, choices = T.lvector(), T.dmatrix()
    values = np.arange(300.0).reshape(100, 3)
    for mode in (None, theano.Mode("py")):
        found = theano.function([which, choices], T.choose(which, choices), mode=mode)
        assert found([99, 50, 3], values).tolist() == [297, 151, 11]
        with pytest.raises(ValueError, match="invalid entry in choice array"):
            found([99, 100, 3], values)
        bounded = theano.function(
            [which, choices], [T.choose(which, choices, mode=m) for m in ("wrap", "clip")],
            mode=mode)
        wrapped, clipped = bounded([100, -1, 3], values)
        assert wrapped.tolist() == [0, 298, 11] and clipped.tolist() == [297, 1, 11]


def test_the_shape_of_rows_permuted_by_no_rows() -> None:
    x, order = T.dmatrix(), T.lmatrix()
    found = T.permute_row_elements(x, order)
    for mode in (None, theano.Mode("py")):
        run = theano.function([x, order], [found, found.shape], mode=mode)
        value, shape = run(np.ones((1, 3)), np.zeros((0, 3), "int64"))
        assert value.shape == tuple(shape) == (0, 3)
