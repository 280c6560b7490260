"""Masks in indices, values that broadcast at run time, slices as variables."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from theano.compile.mode import Mode

import theano
import theano.tensor as T
from tests.c_text import python_calls
from tests.tensor.checks import agrees, differentiable, fails

X = np.linspace(-1, 2, 24).reshape(2, 3, 4)
MASK = X > 0.1
PLACES: dict[str, Any] = {
    "all dims": MASK, "the first dims": MASK[:, :, 2], "after a number": (0, MASK[0, :, 0]),
    "between full slices": (slice(None), MASK[0, :, 1]), "after an ellipsis": (..., MASK[1, 1]),
    "beside positions": ([1, 0], slice(None), np.array([True, False, False, True])),
    "after slices": (slice(None), slice(1, None), MASK[1, 1]), "nothing": MASK & False}


@pytest.mark.one_of(5)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_masks_read_and_write_as_in_numpy(place: Any) -> None:
    part = X[place]
    agrees(lambda x: x[place], [X], part)
    for y in (part * 2, np.array(5.0)):
        stored, added = X.copy(), X.copy()
        stored[place] = y
        added[place] += y
        agrees(lambda x, v: T.set_subtensor(x[place], v), [X, y], stored)
        agrees(lambda x, v: T.inc_subtensor(x[place], v), [X, y], added)


def test_masks_that_are_computed() -> None:
    agrees(lambda x: x[x > 0.5], [X], X[X > 0.5])
    agrees(lambda x: T.set_subtensor(x[x < 0], 0.0), [X], np.maximum(X, 0))
    differentiable(lambda x: x[x > 0.5], X)
    differentiable(lambda x: T.set_subtensor(x[x < 0], 2.0), X)


def test_lengths_that_depend_on_each_other_agree() -> None:
    """A mask whose elements are all true selects as many elements as the array has."""
    v = np.array([0.5, 2.0, 1.0])
    agrees(lambda x, y: x[y > 0] * y, [v, v + 1], v * (v + 1))
    agrees(lambda x, y: y * x[y > 0], [v, v + 1], v * (v + 1))
    agrees(lambda x: x[x > 1][x[x > 1] > 0] * x[x > 1], [v], v[1:2] ** 2)
    agrees(lambda x: x[x > 1] * x[x > 1][x[x > 1] > 0], [v], v[1:2] ** 2)
    fails(lambda x, y: x[y > 0] * y, [v, v - 1], ValueError, "")
    fails(lambda x, y: y * x[y > 0], [v, v - 1], ValueError, "")


@pytest.mark.parametrize("mask", [
    np.ones(3, bool), np.ones((2, 4), bool), np.ones(1, bool), np.ones((2, 3, 1), bool)])
def test_masks_of_another_shape(mask: Any) -> None:
    fails(lambda x, m: x[m], [X, mask], IndexError, "boolean index did not match")
    fails(lambda x, m: T.inc_subtensor(x[m], 1), [X, mask], IndexError, "")


def test_no_python_runs_for_masks() -> None:
    x, m, y = T.dtensor3("x"), T.vector("m", dtype="bool"), T.dvector("y")
    outputs = [
        x[m], x[:, x[0, :, 0] > 0], x[x > 0], T.set_subtensor(x[x > 0], y), T.nonzero(x)[0],
        T.inc_subtensor(x[m, 0], y[:1]), T.Unique()(y), T.sort(y), T.repeat(y, T.cast(m, "int8"))]
    f = theano.function([x, m, y], outputs, mode=Mode("c", "fast_run"))
    assert f.c_source and python_calls(f) == 0


def test_values_of_length_1_at_run_time_fill_the_place() -> None:
    x, y = X[0], np.array([[7.0, 8, 9, 10]])
    for place in (slice(None), slice(1, None), [0, 2]):
        stored, added = x.copy(), x.copy()
        stored[place], added[place] = y, added[place] + y
        agrees(lambda a, b, p=place: T.set_subtensor(a[p], b), [x, y], stored)
        agrees(lambda a, b, p=place: T.inc_subtensor(a[p], b), [x, y], added)
    fails(lambda a, b: T.set_subtensor(a[1:], b), [x, np.ones((3, 4))], ValueError, "broadcast")


def test_index_arrays_of_length_1_at_run_time() -> None:
    x, i, j = X[0], np.array([0, 2, 1]), np.array([3])
    agrees(lambda a, b, c: a[b, c], [x, i, j], x[i, j])
    fails(lambda a, b, c: a[b, c], [x, i, i[:2]], IndexError, "")


def test_slices_and_none_as_variables() -> None:
    x, s = T.dmatrix("x"), T.slicetype("s")
    f = theano.function([x, s], [x[s], x[0, s], x[s, [1, 0]], x[:, None, s]])
    for part in (slice(1, 3), slice(None, None, -1), slice(5, 9)):
        wanted = X[0][part], X[0][0, part], X[0][part, [1, 0]], X[0][:, None, part]
        for one, other in zip(f(X[0], part), wanted, strict=True):
            np.testing.assert_array_equal(one, other)
    assert x[T.NoneConst].broadcastable == (True, False, False)
    agrees(lambda a: a[T.make_slice(1, None, None)], [X[0]], X[0][1:])


def test_ops_take_an_index_as_theanos_did() -> None:
    agrees(lambda x: T.advanced_subtensor(x, [0, 1], [1, 2]), [X], X[[0, 1], [1, 2]])
    agrees(lambda x: T.advanced_boolean_subtensor(x, MASK[:, 0, 0]), [X], X[MASK[:, 0, 0]])
    added = X.copy()
    np.add.at(added, ([0, 0], [1, 1]), 5.0)
    agrees(lambda x: T.advanced_inc_subtensor(x, 5.0, [0, 0], [1, 1]), [X], added)
    added[MASK] = 1
    agrees(lambda x: T.advanced_boolean_set_subtensor(x, 1.0, MASK), [added], added)
