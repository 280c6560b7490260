"""Mode JAX: branches that cannot be traced, because they would raise; errors in the order of C."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.backends.jax_checks import agree, assert_same
from theano.ifelse import ifelse

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

x, y, m, n, i = T.dvector("x"), T.dvector("y"), T.dmatrix("m"), T.iscalar("n"), T.lvector("i")
X = np.array([0.5, 1.0, 2.0])
M = np.array([[0.5, 1.0, 2.0], [-1.0, 1.0, 2.0]])
one = ifelse(n > 0, T.exp(x + y), T.exp(x))
both = ifelse(n > 0, T.exp(x + y), T.exp(x * m[0]))
nested = ifelse(n > 0, ifelse(x[0] > 0, T.exp(x + y), T.exp(x)), T.sin(x))
rows = theano.scan(lambda r: ifelse(r[0] > 0, T.exp(r + y), T.exp(r)), sequences=m)[0]


@pytest.mark.parametrize(("output", "inputs", "values"), [
    (one, [x, y, n], (X, X[:2], 0)), (one, [x, y, n], (X, X[:2], 1)), (one, [x, y, n], (X, X, 1)),
    (both, [x, y, m, n], (X, X[:2], M[:, :2], 0)), (both, [x, y, m, n], (X, X[:2], M[:, :2], 1)),
    (both, [x, y, m, n], (X, X[:2], M, 0)),
    (nested, [x, y, n], (X, X[:2], 1)), (nested, [x, y, n], (-X, X[:2], 1)),
    (nested, [x, y, n], (X, X[:2], 0)),
    (rows, [m, y], (M, X[:2])), (rows, [m, y], (-M, X[:2])), (rows, [m, y], (-abs(M), X[:2])),
], ids=[f"case {k}" for k in range(12)])
def test_a_branch_that_would_raise_counts_only_if_it_is_reached(
    output: Any, inputs: Any, values: Any
) -> None:
    agree(inputs, [output], values)


def test_a_condition_comes_before_an_error_that_needs_no_elements() -> None:
    """An index out of range, and lengths that do not agree: nothing is updated."""
    total = theano.shared(X.copy())
    f = theano.function([x, i, y], T.exp(x[i]) + y, updates=[(total, total + 1)], mode="JAX")
    with pytest.raises(IndexError, match="index 7 is out of bounds for axis 0 with size 3"):
        f(X, [0, 7], X)
    with pytest.raises(ValueError, match="shapes .* do not broadcast"):
        f(X, [0, 1], X)
    np.testing.assert_array_equal(total.get_value(), X)
    assert f(X, [0, 1, 2], X).shape == (3,)
    np.testing.assert_array_equal(total.get_value(), X + 1)


def test_lengths_have_the_messages_of_the_interpreter() -> None:
    agree([x, y], [T.set_subtensor(x[:2], y)], (X, X))
    agree([x, i], [x[:0][i]], (X, [0]))
    agree([m, y], [T.dot(m, y)], (M, X[:2]))
    agree([x, y], [T.searchsorted(x, y, sorter=T.argsort(y))], (X, X[:2]))


def of_two_shapes(condition: Any) -> Any:
    return T.sum(ifelse(condition, T.exp(x), T.sin(x[1:])))


def of_both_that_raise(condition: Any) -> Any:
    return T.sum(ifelse(condition, T.exp(x + y), T.sin(x[1:] * y)))


def in_steps(step: Any, *options: Any) -> Any:
    return theano.scan(step, m, *options)[0]


SHAPES = {
    "a row": in_steps(lambda r: of_two_shapes(r[0] > 0)),
    "a state": in_steps(lambda r, h: of_two_shapes(h > 0) * r[0], np.float64(-1.0)),
    "a loop in a loop": in_steps(lambda r: T.sum(theano.scan(
        lambda e: of_two_shapes(e > 1), sequences=r)[0])),
    "a branch in a branch": ifelse(n > 0, of_two_shapes(x[0] > 0), T.sum(x)),
    "a branch in a branch of a step": in_steps(
        lambda r: ifelse(r[1] > 0, of_two_shapes(r[0] > 0), T.sum(r))),
    "branches of branches": in_steps(lambda r: T.sum(ifelse(
        r[1] > 1, ifelse(r[0] > 0, x, x[:1]), ifelse(r[0] > 0, T.sin(x[1:]), T.cos(x))))),
}


@pytest.mark.parametrize("name", SHAPES)
def test_branches_of_two_shapes_in_loops_and_branches(name: str) -> None:
    """The condition is known in all steps before the loop runs."""
    outputs = [SHAPES[name], T.grad(T.sum(SHAPES[name] ** 2), x)]
    f, g = (theano.function([m, x, n], outputs, mode=mode, on_unused_input="ignore")
            for mode in ("JAX", "FAST_RUN"))
    for values in ((M, X, 1), (M, X, 0), (-M, -X, 1), (M[:0], X, 1), (abs(M), X[:2], 1)):
        assert_same(f(*values), g(*values))


@pytest.mark.parametrize(("output", "values"), [
    (in_steps(lambda r: ifelse(r[0] > 0, T.exp(x), T.sin(x[1:]))), (M, X, X)),
    (in_steps(lambda r: of_both_that_raise(r[0] > 0)), (M, X, X[:0])),
    (in_steps(lambda r: of_both_that_raise(r[0] > 0)), (M, X, X[:2])),
    (in_steps(lambda r: of_both_that_raise(r[0] > 0)), (-abs(M), X, X[:2])),
], ids=["a trace", "in both", "in the first step", "in no step"])
def test_errors_of_branches_of_two_shapes_in_a_loop(output: Any, values: Any) -> None:
    agree([m, x, y], [output], values, on_unused_input="ignore")
