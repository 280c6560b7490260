"""Matrices that a loop multiplies in each step are laid out as panels before the loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.lower.test_lowering import program_of
from theano.ifelse import ifelse
from theano.lower import ir
from theano.lower.emit.c import large_routines

TOLERANCE = {"float32": 2e-5, "float64": 1e-13}
LENGTHS = [(20, 78, 50), (1, 64, 64), (2, 32, 32), (3, 33, 65), (4, 31, 40), (5, 40, 31),
           (7, 33, 33), (13, 64, 47), (17, 100, 96), (33, 34, 129), (513, 33, 35), (9, 2049, 33),
           (0, 40, 40), (20, 0, 40), (20, 40, 0)]
"""Rows, inner length and columns, of which some make panels, and some do not."""

FORMS: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "right": (lambda x, w: T.dot(x, w), lambda w: w),
    "transposed": (lambda x, w: T.dot(x, w.T), lambda w: w.T),
    "part": (lambda x, w: T.dot(x, w[1:, 2:]), lambda w: np.pad(w, ((1, 0), (2, 0)))),
    "every second row": (lambda x, w: T.dot(x, w[::2]), lambda w: np.repeat(w, 2, 0)),
    "left": (lambda x, w: T.dot(w, x.T).T, lambda w: w.T),
    "transposed left": (lambda x, w: T.dot(w.T, x.T).T, lambda w: w),
}
"""For each form, a product of x and a matrix that contains w, and the function that makes this
matrix from w."""


def numbers(dtype: str, *shape: int) -> Any:
    return np.random.default_rng(sum(shape)).standard_normal(shape).astype(dtype)


def steps(product: Any, x: Any, w: Any, count: Any = 6) -> Any:
    """The product of all steps; the matrix `x` of each depends on the product before."""

    def step(number: Any, x: Any, w: Any) -> Any:
        made = product(T.tanh(x + number), w)
        return made, T.tanh(T.cast(made.sum() / 100, x.dtype))

    zero = T.constant(np.zeros((), x.dtype))
    (found, _), _ = theano.scan(step, None, [None, zero], [x, w], n_steps=count)
    return found


def expected(x: Any, w: Any, count: int = 6) -> Any:
    """What `steps` computes, in double precision."""
    number, found = 0.0, []
    for _ in range(count):
        found.append(np.tanh(x.astype("float64") + number) @ w)
        number = np.tanh(found[-1].sum() / 100)
    return np.stack(found)


def laid_out(inputs: list[Any], outputs: list[Any]) -> list[ir.Call]:
    """The calls that make panels."""
    program = program_of(inputs, outputs)
    return [s for s in program.statements if isinstance(s, ir.Call) and s.function == "panels"]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("form", FORMS)
def test_products_are_what_numpy_says(form: str, dtype: str) -> None:
    product, containing = FORMS[form]
    x, w = T.matrix("x", dtype), T.matrix("w", dtype)
    found = steps(product, x, w)
    assert len(laid_out([x, w], [found])) == 1
    f = theano.function([x, w], found)
    for m, k, n in LENGTHS:
        left, right = numbers(dtype, m, k), numbers(dtype, k, n)
        got = f(left, containing(right))
        limit = TOLERANCE[dtype] * np.sqrt(k) * 3
        np.testing.assert_allclose(got, expected(left, right), 0, limit)
        np.testing.assert_array_equal(f(left, containing(right)), got)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("form", ["right", "left"])
def test_products_that_are_added(form: str, dtype: str) -> None:
    a, b, c = (T.matrix(n, dtype) for n in "abc")

    def step(state: Any, b: Any, c: Any) -> Any:
        old = T.tanh(state)
        made = T.dot(old, b) if form == "right" else T.dot(b, old)
        return c - np.asarray(0.5, dtype) * made

    found, _ = theano.scan(step, None, [a], [b, c], n_steps=5)
    f = theano.function([a, b, c], found[-1])
    for few, size in [(5, 33), (20, 64), (7, 70), (1, 40), (14, 47)]:
        shape = (few, size) if form == "right" else (size, few)
        state, other, more = numbers(dtype, *shape), numbers(dtype, size, size), 1 + np.zeros(
            shape, dtype)
        wanted = state.astype("float64")
        for _ in range(5):
            old = np.tanh(wanted)
            wanted = more - 0.5 * (old @ other if form == "right" else other @ old)
        limit = 2e-3 if dtype == "float32" else 1e-11
        np.testing.assert_allclose(f(state, other, more), wanted, 0, limit)


def test_gradients() -> None:
    x, w = T.dmatrix("x"), T.dmatrix("w")
    cost = (steps(FORMS["right"][0], T.tanh(T.dot(x, w.T)), w) ** 2).mean()
    outputs = [cost, *T.grad(cost, [x, w])]
    values = numbers("float64", 6, 35), 0.2 * numbers("float64", 40, 35)
    got = theano.function([x, w], outputs)(*values)
    wanted = theano.function([x, w], outputs, mode="FAST_COMPILE")(*values)
    for a, b in zip(got, wanted, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-11)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("form", ["right", "transposed", "left"])
def test_zero_times_infinity_is_nan_there_only(form: str) -> None:
    product, containing = FORMS[form]
    x, w = T.fmatrix("x"), T.fmatrix("w")

    def step(number: Any, x: Any, w: Any) -> Any:
        made = product(x + number, w)
        return made, T.switch(T.isnan(made.sum()), number, made[0, 0])

    zero = T.constant(np.zeros((), "float32"))
    (found, _), _ = theano.scan(step, None, [None, zero], [x, w], n_steps=4)
    assert len(laid_out([x, w], [found])) == 1
    f = theano.function([x, w], found[-1])
    left, right = np.zeros((5, 40), "f"), np.ones((40, 40), "f")
    left[3, 1], right[7, 2] = np.inf, np.inf
    with np.errstate(invalid="ignore"):
        wanted = left @ right
    got = f(left, containing(right))
    assert np.isnan(wanted).any() and np.isinf(wanted).any()
    np.testing.assert_array_equal(got, wanted)


def test_loops_of_no_steps_and_wrong_shapes() -> None:
    x, w, count = T.dmatrix("x"), T.dmatrix("w"), T.lscalar("count")
    f = theano.function([x, w, count], steps(FORMS["right"][0], x, w, count).shape[0])
    g = theano.function([x, w, count], steps(FORMS["right"][0], x, w, count))
    good, bad = np.ones((20, 64)), np.ones((20, 65))
    matrix = np.ones((64, 64))
    for steps_made in (0, 1, 3, 4, 9):
        assert f(good, matrix, steps_made) == steps_made
        found = g(good, matrix, steps_made)
        assert found.shape == (steps_made, 20, 64)
        if steps_made:
            np.testing.assert_allclose(found, expected(good, matrix, steps_made))
    assert g(bad, matrix, 0).shape == (0, 20, 64)
    with pytest.raises(ValueError, match="65 against 64"):
        g(bad, matrix, 9)
    with pytest.raises(ValueError, match="64 against 9000"):  # the panels are large enough
        g(good, np.ones((9000, 64)), 9)


def test_loops_in_loops_and_branches() -> None:
    x, w, flag = T.dmatrix("x"), T.dmatrix("w"), T.lscalar("flag")

    def changing(w: Any, x: Any) -> Any:
        """The matrix is a state of the outer loop."""
        return steps(FORMS["transposed"][0], x, w)[-1] + w[:20], T.tanh(w)

    (inner, _), _ = theano.scan(changing, None, [None, w], [x], n_steps=3)
    still, _ = theano.scan(
        lambda s, w: s + steps(FORMS["right"][0], T.tanh(s), w)[-1], None, [x], [w], n_steps=3)
    chosen, _ = theano.scan(
        lambda s, w, flag: ifelse(T.gt(flag, 0), T.tanh(T.dot(s, w)), T.tanh(s)), None, [x],
        [w, flag], n_steps=5)
    outputs = [inner[-1], still[-1], chosen[-1]]
    f = theano.function([x, w, flag], outputs)
    g = theano.function([x, w, flag], outputs, mode="FAST_COMPILE")
    values = 0.1 * numbers("float64", 20, 40), 0.1 * numbers("float64", 40, 40)
    for flag_value in (0, 1):
        for a, b in zip(f(*values, flag_value), g(*values, flag_value), strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-10, atol=1e-12)
    h = theano.function([x, w, flag], chosen[-1])
    np.testing.assert_allclose(  # the branch is not taken: the shape is not looked at
        h(values[0], np.ones((33, 50)), 0), np.tanh(np.tanh(np.tanh(np.tanh(np.tanh(values[0]))))))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_threads_and_two_calls_give_the_same_bits(dtype: str) -> None:
    x, w = T.matrix("x", dtype), T.matrix("w", dtype)
    values = numbers(dtype, 100, 400), numbers(dtype, 400, 330)
    made = []
    for threads in (1, 2, 3):
        with theano.config.change_flags(threads=threads):
            f = theano.function([x, w], steps(FORMS["right"][0], x, w))
        made += [f(*values), f(*values)]
    np.testing.assert_allclose(
        made[0], expected(*values), 0, TOLERANCE[dtype] * 100)
    for other in made[1:]:
        np.testing.assert_array_equal(other, made[0])


@pytest.mark.parametrize("threads", [1, 3])
def test_each_step_of_a_loop_divided_among_threads_has_its_own_panels(threads: int) -> None:
    x, w = T.dmatrix("x"), T.dtensor3("w")
    found, _ = theano.map(
        lambda w, x: steps(FORMS["right"][0], x, T.tanh(w))[-1], [w], [x])
    assert any(isinstance(s, ir.Loop) and s.works for s in program_of([x, w], [found]).statements)
    left, matrices = numbers("float64", 20, 128), numbers("float64", 7, 128, 100)
    with theano.config.change_flags(threads=threads):
        got = theano.function([x, w], found)(left, matrices)
    for one, matrix in zip(got, matrices, strict=True):
        np.testing.assert_allclose(one, expected(left, np.tanh(matrix))[-1], 0, 1e-10)


@pytest.mark.parametrize("rows, inner, columns, count, panels", [
    (20, 64, 64, 4, 1), (20, 64, 64, 3, 0), (1, 64, 64, 9, 0), (2, 32, 32, 4, 1),
    (512, 32, 32, 4, 1), (513, 32, 32, 4, 0), (20, 31, 64, 4, 0), (20, 64, 31, 4, 0),
    (20, 2049, 64, 4, 0)])
def test_known_lengths_decide_when_a_function_is_compiled(
    rows: int, inner: int, columns: int, count: int, panels: int
) -> None:
    scale = T.dscalar("scale")
    x = T.constant(np.ones((rows, inner)))
    w = T.exp(T.constant(numbers("float64", inner, columns)) * scale)
    made = steps(FORMS["right"][0], x, w, count)
    assert len(laid_out([scale], [made])) == panels


def test_a_matrix_that_changes_is_not_laid_out() -> None:
    x, w = T.dmatrix("x"), T.dtensor3("w")
    found, _ = theano.scan(lambda w, x: T.tanh(T.dot(x, w)), w, [x])
    program = program_of([x, w], [found])
    assert not [s for s in ir.all_statements(program.statements)
                if isinstance(s, ir.Call) and s.function == "panels"]


def test_two_loops_share_the_panels_of_a_matrix() -> None:
    x, w = T.dmatrix("x"), T.dmatrix("w")
    first = steps(FORMS["right"][0], x, w)
    second = steps(FORMS["right"][0], x + first[-1].sum(), w)
    assert len(laid_out([x, w], [second])) == 1


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_routine_is_compiled_once_for_all_functions(dtype: str) -> None:
    roots = [("panel_gemm", (dtype,)), ("panels", (dtype,))]
    assert roots[0] in large_routines(roots)
