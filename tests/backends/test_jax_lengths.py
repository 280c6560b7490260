"""Functions in mode JAX: loops in whose steps a length depends on a row or a state."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.backends.jax_checks import agree

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

X = np.random.RandomState(0).uniform(-2, 2, (5, 3))
LENGTHS = np.array([1, 3, 2, 3, 0], "int32")
x, y, i = T.dmatrix("x"), T.dvector("y"), T.ivector("i")


def values(found: Any) -> None:
    assert isinstance(found, list)


def test_slices_and_ranges_of_the_length_of_a_row() -> None:
    sums, _ = theano.scan(lambda k, row: T.sum(row[:k] ** 2), sequences=[i, x])
    ramps, _ = theano.scan(lambda k, h: h + T.sum(T.arange(k)), sequences=i,
                           outputs_info=T.constant(0, dtype="int64"))
    values(agree([i, x], [sums, T.grad(T.sum(sums ** 2), x), ramps], [LENGTHS, X]))
    values(agree([i, x], [sums, ramps[:]], [LENGTHS[:0], X[:0]]))


def test_a_length_that_is_a_state() -> None:
    counts, _ = theano.scan(
        lambda row, n: n + T.sum(T.arange(n)) % 3 + 1, sequences=x,
        outputs_info=T.constant(2, dtype="int64"))
    sums, _ = theano.scan(lambda row, s: T.sum(row[:T.cast(s, "int64")]) ** 2, sequences=x,
                          outputs_info=np.array(2.0))
    values(agree([x], [counts, sums, T.grad(sums[-1], x)], [X]))


def test_a_mask_in_a_step() -> None:
    sums, _ = theano.scan(lambda row: T.sum(row[row > 0]), sequences=x)
    values(agree([x], [sums, T.grad(T.sum(sums ** 2), x)], [X]))


def test_a_loop_that_ends_early_in_a_loop() -> None:
    def steps(row: Any) -> Any:
        doubled, _ = theano.scan(
            lambda h: (h * 2, theano.scan_module.until(h > 20)), outputs_info=row[0], n_steps=50)
        return doubled[-1] + T.sum(doubled)

    found, _ = theano.scan(steps, sequences=x)
    values(agree([x], [found, T.grad(T.sum(found), x)], [abs(X) + 0.1]))


def test_other_lengths_of_the_same_values_need_no_other_loop() -> None:
    sums, _ = theano.scan(lambda k, row: T.sum(row[:k]), sequences=[i, x])
    f = theano.function([i, x], sums, mode="JAX")
    np.testing.assert_allclose(f(LENGTHS, X), [sum(r[:k]) for k, r in zip(LENGTHS, X, strict=True)])


ERRORS = {
    "shapes of a trace": ([i, x], theano.scan(lambda k, row: row[:k], sequences=[i, x])[0],
                          [LENGTHS, X]),
    "shapes in a step": ([i, x, y], theano.scan(
        lambda k, row: T.sum(row[:k] * y), sequences=[i, x])[0], [LENGTHS[::-1], X, X[0]]),
    "an index for a length": ([i, y], theano.scan(
        lambda k: T.sum(T.arange(y[k])), sequences=i)[0], [LENGTHS, X[0, :2]]),
    "elements": ([i, x], theano.scan(
        lambda k, row: T.sum(T.assert_op(row[:k], T.all(row[:k] < 1))),
        sequences=[i, x])[0], [LENGTHS, X]),
}


def test_the_first_step_counts_if_several_conditions_do_not_hold() -> None:
    found, _ = theano.scan(lambda k, row: y[k] + row[-k - 1], sequences=[i, x])
    kind, words = agree([i, x, y], [found], [np.array([0, -1, 2, 4, 0], "int32"), X, X[0]])
    assert kind is IndexError and "in step 3 of 5" in "".join(words)
    kind, words = agree([i, x, y], [found], [np.array([0, -2, -3, 4, 0], "int32"), X, X[0, :2]])
    assert kind is IndexError and "in step 2 of 5" in "".join(words)


@pytest.mark.parametrize("case", ERRORS)
def test_errors_are_those_of_c(case: str) -> None:
    inputs, output, given = ERRORS[case]
    kind, words = agree(inputs, [output], given)
    assert any("in step" in text for text in words), kind


def test_what_is_refused() -> None:
    def outer(row: Any) -> Any:
        return T.sum(theano.scan(lambda k, e: T.sum(x[:k]) * e, sequences=[i, row])[0])

    nested, _ = theano.scan(outer, sequences=x)
    with pytest.raises(NotImplementedError, match="a length in its step depends on a row") as info:
        theano.function([x, i], nested, mode="JAX")
    first, second, third = str(info.value).splitlines()[:3]
    assert "T.sum(x[:k]) * e" in second and "the loop" in third, str(info.value)
    assert 'use mode="FAST_RUN"' in str(info.value)
    sums, _ = theano.scan(lambda k: T.sum(T.arange(k)), sequences=i)
    f = theano.function([i], sums, mode="JAX")
    with pytest.raises(NotImplementedError, match="in its step have 65 different values") as info:
        f(np.arange(65, dtype="int32"))
    assert "theano.scan(lambda k: T.sum(T.arange(k))" in str(info.value).splitlines()[1]
