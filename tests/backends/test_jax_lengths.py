"""Functions in mode JAX: loops in whose steps a length depends on a row or a state."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.backends.jax_checks import agree, assert_same
from theano.backends.jax.state import enable_x64
from theano.ifelse import ifelse

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

X = np.random.RandomState(0).uniform(-2, 2, (5, 3))
LENGTHS = np.array([1, 3, 2, 3, 0], "int32")
x, y, i, many = T.dmatrix("x"), T.dvector("y"), T.ivector("i"), T.lmatrix("many")


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


def of_parts(ks: Any, row: Any) -> Any:
    return theano.scan(lambda k: T.sum(row[:k] ** 2), sequences=ks)[0]


def of_steps(ks: Any, row: Any) -> Any:
    """A loop that makes as many steps as the first number says."""
    return T.sum(theano.scan(lambda k: T.prod(row[:k]), sequences=ks[:ks[0]])[0])


def of_a_mask(ks: Any, row: Any) -> Any:
    return theano.scan(lambda a: T.sum(row[row > a]), sequences=row)[0]


def of_loops_that_end_early(ks: Any, row: Any) -> Any:
    def doubled(a: Any) -> Any:
        found, _ = theano.scan(lambda h: (h * 2, theano.scan_module.until(h > 20)),
                               outputs_info=abs(a) + 0.1, n_steps=50)
        return found[-1] + T.sum(found)
    return theano.scan(doubled, sequences=row)[0]


def of_three_loops(ks: Any, row: Any) -> Any:
    return theano.scan(
        lambda k: T.sum(theano.scan(lambda j: T.sum(row[:j]), sequences=T.arange(k))[0]),
        sequences=ks)[0]


def of_a_branch(ks: Any, row: Any) -> Any:
    return ifelse(row[0] > 0, T.sum(of_parts(ks, row)), T.sum(T.exp(row)))


def of_the_same_lengths(ks: Any, row: Any) -> Any:
    """The lengths in the inner loop do not depend on the step of the outer one."""
    return theano.scan(lambda k, e: T.sum(x[:k]) * e, sequences=[i, row])[0]


@pytest.mark.parametrize("step", [
    of_parts, of_steps, of_a_mask, of_loops_that_end_early, of_a_branch,
    of_the_same_lengths, pytest.param(of_three_loops, marks=pytest.mark.long)])
def test_lengths_in_a_loop_in_a_loop(step: Callable[..., Any]) -> None:
    found, _ = theano.scan(step, sequences=[many, x])
    given = [np.array([[1, 2], [2, 0], [1, 2]]), X[:3, :2], LENGTHS[:2] - 1]
    outputs = [found, T.grad(T.sum(found ** 2), x)]
    values(agree([many, x, i], outputs, given, on_unused_input="ignore"))
    given[:2] = given[0][:0], X[:0]
    values(agree([many, x, i], outputs, given, on_unused_input="ignore"))


def test_lengths_in_a_loop_in_a_branch() -> None:
    found = ifelse(x[0, 0] > 0, T.sum(theano.scan(of_parts, sequences=[many, x])[0]), T.sum(x))
    given = np.array([[1, 2], [3, 0]])
    f = theano.function([many, x], [found, T.grad(found, x)], mode="JAX")
    for sign in (1, -1):
        wanted = theano.function([many, x], [found, T.grad(found, x)])(given, sign * X[:2])
        assert_same(f(given, sign * X[:2]), wanted)


def test_a_function_for_c_whose_loops_are_divided_as_a_function_of_jax() -> None:
    """The gradient of a long loop has segments, the last of which is shorter."""
    states, _ = theano.scan(lambda row, h: T.tanh(row * h), sequences=x, outputs_info=T.ones(3))
    f = theano.function([x], T.grad(T.sum(states[-1]), x), mode="FAST_RUN")
    jax = importlib.import_module("jax")
    with enable_x64(jax)(True):
        np.testing.assert_allclose(jax.jit(f.as_jax())(X), f(X), rtol=1e-12)


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
    "shapes in a loop in a loop": ([i, x], theano.scan(lambda row: theano.scan(
        lambda k: T.sum(row[:k] * row[:2]), sequences=i)[0], sequences=x)[0], [LENGTHS, X]),
    "an index in a loop in a loop": ([i, x, y], theano.scan(lambda row: theano.scan(
        lambda k: T.sum(T.arange(y[k])) * row[0], sequences=i)[0], sequences=x)[0],
        [LENGTHS, X, X[0, :2]]),
    "an index in a step for a loop in it": ([i, x, y], theano.scan(lambda k, row: theano.scan(
        lambda a: T.sum(row[:T.cast(y[k] + a, "int64")]), sequences=row)[0], sequences=[i, x])[0],
        [LENGTHS, X, X[0, :2]]),
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


def test_many_lengths_in_a_step_are_compiled_with_a_warning() -> None:
    output = [theano.scan(lambda k: T.sum(T.arange(k)), sequences=i)[0]]
    number = np.arange(65, dtype="int32")
    with pytest.warns(UserWarning, match="in its step have 65 different values") as found:
        values(agree([i], output, [number]))
    assert "theano.scan(lambda k: T.sum(T.arange(k))" in str(found[0].message).splitlines()[1]


def test_ops_of_users_that_raise_in_a_step_of_several_lengths() -> None:
    @theano.as_op(itypes=[T.dscalar], otypes=[T.dscalar])
    def checked(a: np.ndarray) -> np.ndarray:
        if a > 3:
            raise ArithmeticError(f"{a} is too large")
        return a

    found, _ = theano.scan(lambda k, row: checked(T.sum(row[:k])), sequences=[i, x])
    f = theano.function([i, x], found, mode="JAX")
    np.testing.assert_array_equal(f(LENGTHS, np.ones((5, 3))), LENGTHS)
    with pytest.raises(ArithmeticError, match="6.0 is too large"):
        f(LENGTHS, np.full((5, 3), 2.0))
