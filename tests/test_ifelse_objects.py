"""`ifelse` between Python objects, such as states of generators: in C, except for the draws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.sparse

import theano
import theano.sparse as S
import theano.tensor as T
from tests.c_text import python_calls
from theano.graph import Constant
from theano.graph.generic import generic
from theano.ifelse import ifelse
from theano.tensor.shared_randomstreams import RandomStreams

c, x = T.lscalar("c"), T.dvector("x")
MODES = ["FAST_RUN", "FAST_COMPILE", "COMPARE", "DEBUG_MODE", "py"]


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> Any:
    return theano.Mode("py", None) if request.param == "py" else request.param


def state(seed: int) -> Any:
    return theano.shared(np.random.RandomState(seed))


def test_only_the_chosen_branch_draws(mode: Any) -> None:
    rng, own = state(3), np.random.RandomState(3)
    once, first = T.raw_random.uniform(rng, (3,))
    twice, second = T.raw_random.normal(once, (3,))
    after, value = ifelse(c, [twice, first + second], [rng, x])
    f = theano.function([c, x], value, updates=[(rng, after)], mode=mode)
    for chosen in (1, 0, 0, 1, 1):
        expected = own.uniform(size=3) + own.normal(size=3) if chosen else [1, 2, 3, 4]
        np.testing.assert_allclose(f(chosen, [1, 2, 3, 4]), expected)


def test_the_choice_calls_no_python() -> None:
    rng = state(3)
    after, draw = T.raw_random.uniform(rng, (3,))
    f = theano.function(
        [c, x], ifelse(c, draw, x), updates=[(rng, ifelse(c, after, rng))])
    assert python_calls(f) == 2  # the draw, once in each choice
    plain = theano.function([c], [], updates=[(rng, ifelse(c, rng, state(4)))])
    assert python_calls(plain) == 1  # the copy that keeps the two states separate


def test_choices_in_choices_and_in_the_steps_of_a_loop(mode: Any) -> None:
    rng, own = state(5), np.random.RandomState(5)
    after, draw = T.raw_random.uniform(rng, ())

    def step(a: Any, total: Any) -> Any:
        later, other = T.raw_random.normal(after, ())
        some, value = ifelse(T.gt(a, 1), [later, draw * other], [after, draw])
        new, added = ifelse(T.gt(a, 0), [some, value], [rng, a])
        return total + added, {rng: new}

    totals, updates = theano.scan(step, x, T.constant(np.float64(0)))
    f = theano.function([x], totals, updates=updates, mode=mode)
    for rows in ([1.0, 0.0, 2.0, 2.0, -1.0, 1.0], [2.0], [-3.0, 1.0]):
        total, expected = 0.0, []
        for a in rows:
            total += own.uniform() * (own.normal() if a > 1 else 1) if a > 0 else a
            expected.append(total)
        np.testing.assert_allclose(f(rows), expected)


def test_streams_in_a_branch(mode: Any) -> None:
    streams = RandomStreams(9)
    drawn = streams.normal((4,))
    f = theano.function([c], ifelse(c, drawn, T.zeros_like(drawn)), mode=mode)
    streams.seed(9)
    g = theano.function([c], drawn, mode=mode, on_unused_input="ignore")
    streams.seed(9)
    first = f(1)
    streams.seed(9)
    np.testing.assert_array_equal(first, g(1))
    assert not f(0).any()


def test_states_that_are_results_are_not_shared(mode: Any) -> None:
    rng, other = state(3), state(4)
    once, _ = T.raw_random.uniform(rng, (3,))
    f = theano.function([c], [rng, ifelse(c, once, rng), once, once], mode=mode)
    for chosen in (0, 1):
        results = [*f(chosen), rng.get_value(borrow=True)]
        assert len({id(v) for v in results}) == len(results)
        before = rng.get_value().uniform()
        for v in results[:-1]:
            v.uniform()
        assert rng.get_value().uniform() == before
    g = theano.function([], [], updates=[(other, rng)], mode=mode)
    g()
    assert other.get_value(borrow=True) is not rng.get_value(borrow=True)
    assert other.get_value().uniform() == rng.get_value().uniform()


def test_states_of_a_loop_without_steps_are_not_shared(mode: Any) -> None:
    rng, other = state(3), state(4)

    def step() -> Any:
        after, draw = T.raw_random.uniform(rng, ())
        return draw, {rng: after}

    _, updates = theano.scan(step, n_steps=c)
    theano.function([c], [], updates=[(other, updates[rng])], mode=mode)(0)
    assert other.get_value(borrow=True) is not rng.get_value(borrow=True)


def test_constant_objects(mode: Any) -> None:
    a = generic("a")
    word: Any = Constant(generic, ["word"])
    f = theano.function([c, a], ifelse(c, word, a), mode=mode)
    g = theano.function([c, a], ifelse(c, [word, T.exp(x).sum()], [a, x.sum()])[0], mode=mode,
                        givens={x: [1.0]})
    for h in (f, g):
        assert h(1, [1]) == ["word"] and h(0, [1]) == [1]


def test_a_failure_in_a_branch_leaves_the_states(mode: Any) -> None:
    rng = state(3)
    after, draw = T.raw_random.uniform(rng, (3,))
    new, value = ifelse(c, [after, draw + x], [rng, x])
    f = theano.function([c, x], value, updates=[(rng, new)], mode=mode)
    before = rng.get_value().uniform()
    with pytest.raises(ValueError, match=r"\(3,\) and \(2,\)"):
        f(1, [1, 2])
    assert rng.get_value().uniform() == before
    assert f(1, [0, 0, 0])[0] == before


@pytest.mark.one_of(2)
@pytest.mark.parametrize("chosen", [0, 1])
def test_gradients_of_choices_between_sparse_matrices(mode: Any, chosen: int) -> None:
    m, d = S.csr_matrix("m", dtype="float64"), T.dmatrix("d")
    matrix = ifelse(c, m, m * m)
    sparse = T.grad(S.sp_sum(matrix, sparse_grad=True), m)
    dense = T.grad(S.dot(matrix, d).sum(), m)
    f = theano.function([c, m, d], [S.dense_from_sparse(sparse), dense], mode=mode)
    value, factor = np.array([[3.0, 0], [0, 5]]), np.array([[1.0, 2], [3, 4]])
    found, found2 = f(chosen, scipy.sparse.csr_matrix(value), factor)
    inner = np.ones((2, 2)) if chosen else 2 * value
    np.testing.assert_allclose(found, inner * (value != 0))
    np.testing.assert_allclose(found2, inner * factor.sum(axis=1))
