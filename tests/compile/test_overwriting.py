"""Functions whose ops overwrite arguments."""

from __future__ import annotations

import pickle

import numpy as np

import theano
import theano.tensor as T
from theano.tensor import inplace

x = T.dvector("x")


def test_an_argument_is_overwritten_by_an_inplace_op() -> None:
    f = theano.function([x], inplace.exp_inplace(x), accept_inplace=True)
    for function in (f, pickle.loads(pickle.dumps(f))):
        value = np.arange(3.0)
        result = function(value)
        np.testing.assert_allclose(result, np.exp(np.arange(3.0)))
        np.testing.assert_array_equal(value, result)
        value = np.zeros(2)
        assert function(x=value).tolist() == value.tolist() == [1, 1]


def test_other_readers_see_the_old_value() -> None:
    f = theano.function([x], [x + inplace.sqr_inplace(x), x], accept_inplace=True)
    value = np.array([2.0, 3.0])
    total, same = f(value)
    assert total.tolist() == [6, 12] and same.tolist() == [2, 3]
    assert value.tolist() == [4, 9]


def test_results_keep_their_form() -> None:
    made = inplace.neg_inplace(x)
    f = theano.function([x], {"a": made}, accept_inplace=True)
    assert f([1.0])["a"].tolist() == [-1]
    assert theano.function([x], [made], accept_inplace=True)(np.ones(1))[0].tolist() == [-1]


def test_a_shared_variable_takes_the_value_too() -> None:
    kept, other = theano.shared(np.arange(3.0)), theano.shared(np.ones(3))
    out = inplace.exp_inplace(kept)
    f = theano.function([], out, updates=[(other, other + kept)], accept_inplace=True)
    np.testing.assert_array_equal(f(), kept.get_value())
    np.testing.assert_allclose(kept.get_value(), np.exp(np.arange(3.0)))
    np.testing.assert_array_equal(other.get_value(), [1, 2, 3])
    theano.function([], out)()
    np.testing.assert_allclose(kept.get_value(), np.exp(np.arange(3.0)))


def test_without_accept_inplace_nothing_is_overwritten() -> None:
    value = np.ones(2)
    assert theano.function([x], inplace.neg_inplace(x))(value).tolist() == [-1, -1]
    assert value.tolist() == [1, 1]
