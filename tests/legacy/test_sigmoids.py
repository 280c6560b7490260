"""`theano.tensor.nnet.sigm`: products as trees, and approximations that modes ask for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.legacy.names.networks import sigmoids
from theano.tensor.nnet import hard_sigmoid, sigmoid, ultra_fast_sigmoid

x, y, z = T.dvectors("x", "y", "z")


@pytest.mark.parametrize("before, after", [
    (sigmoid(x) * T.exp(-x), sigmoid(-x)),
    (T.exp(x) * (y * -sigmoid(-x)), T.nnet.sigmoid(x) * -y),
    (-T.exp(x) * -sigmoid(-x) * -T.exp(-x), -sigmoid(-x)),
    (sigmoid(x) * T.exp(-y), sigmoid(x) * T.exp(-y)),
])
def test_exponentials_and_sigmoids_of_a_product_are_joined(before: Any, after: Any) -> None:
    tree = sigmoids.parse_mul_tree(before)
    changed = sigmoids.perform_sigm_times_exp(tree)
    joined = sigmoids.compute_mul(sigmoids.simplify_mul(tree))
    assert changed == (sum(v.owner is not None and v.owner.op == T.exp for v in _all(joined)) < sum(
        v.owner is not None and v.owner.op == T.exp for v in _all(before)))
    values = np.array([0.5, -2.0]), np.array([1.0, 3.0])
    f, g = (theano.function([x, y], e, on_unused_input="ignore") for e in (joined, after))
    np.testing.assert_allclose(f(*values), g(*values))


def _all(expression: Any) -> list[Any]:
    return theano.gof.graph.ancestors([expression])  # type: ignore[no-any-return, attr-defined]


def test_trees() -> None:
    assert sigmoids.parse_mul_tree(-x * y) == [False, [[True, x], [False, y]]]
    assert sigmoids.simplify_mul([False, [[True, None], [True, x]]]) == [False, x]
    with pytest.raises(ValueError, match="simplify_mul"):
        sigmoids.compute_mul([False, None])


def test_forms_that_are_recognised() -> None:
    assert sigmoids.is_1pexp(1 + T.exp(x)) == (False, x)
    assert sigmoids.is_1pexp(1 - T.exp(x)) is None and sigmoids.is_1pexp(2 + T.exp(x)) is None
    assert sigmoids.is_exp(-T.exp(x)) == (True, x) and sigmoids.is_neg(-1 * x) is x
    found = sigmoids.partition_num_or_denom(-T.exp(x) * y, sigmoids.is_exp)
    assert found == ([x], [y], True)


@pytest.mark.parametrize("name, function", [
    ("local_ultra_fast_sigmoid", ultra_fast_sigmoid), ("local_hard_sigmoid", hard_sigmoid)])
def test_a_mode_may_ask_for_approximations(name: str, function: Any) -> None:
    value = np.linspace(-6, 6, 9)
    mode = theano.compile.get_default_mode()
    exact = theano.function([x], sigmoid(x), mode=mode)(value)
    about = theano.function([x], sigmoid(x), mode=mode.including(name))(value)
    np.testing.assert_allclose(about, theano.function([x], function(x))(value))
    assert np.abs(about - exact).max() > 1e-3
