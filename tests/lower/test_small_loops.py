"""Loops over arrays of a few elements, of known number: their work is inlined, without calls."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.lower.test_lowering import program_of
from theano.ifelse import ifelse
from theano.lower import ir


def filtered(size: int, dtype: str = "float64") -> tuple[list[Any], list[Any]]:
    """Inputs and the last state of a loop of products of `size` rows, with a gradient."""
    w, shift = T.matrix("w", dtype), T.matrix("shift", dtype)

    def step(m: Any, p: Any) -> list[Any]:
        m, p = T.dot(w, m), T.dot(T.dot(w, p), w.T) + 0.5 * shift
        v = T.dot(p, m)
        return [m / (1 + T.dot(v, v)), p - v[:, None] * v[None, :] / (2 + T.dot(v, v))]

    (m, p), _ = theano.scan(
        step, outputs_info=[np.ones(size, dtype), np.eye(size, dtype=dtype)], n_steps=5)
    cost = (m ** 2).sum() + p.sum()
    return [w, shift], [m[-1], p[-1], *T.grad(cost, [w, shift])]


def by_hand(w: np.ndarray, shift: np.ndarray) -> list[Any]:
    """The last states, computed with NumPy."""
    m, p = np.ones(len(w), w.dtype), np.eye(len(w), dtype=w.dtype)
    for _ in range(5):
        m, p = w @ m, w @ p @ w.T + 0.5 * shift
        v = p @ m
        m, p = m / (1 + v @ v), p - np.outer(v, v) / (2 + v @ v)
    return [m, p]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_states_of_known_small_shape(size: int, dtype: str) -> None:
    rng = np.random.default_rng(size)
    values = [rng.uniform(-0.5, 0.5, (size, size)).astype(dtype) for _ in range(2)]
    inputs, outputs = filtered(size, dtype)
    close = {"rtol": 1e-4 if dtype == "float32" else 1e-10, "atol": 1e-5}
    got = theano.function(inputs, outputs)(*values)
    wanted = theano.function(inputs, outputs, mode="FAST_COMPILE")(*values)
    for a, b in zip(got, wanted, strict=True):
        assert a.dtype == b.dtype
        np.testing.assert_allclose(a, b, **close)
    for a, b in zip(got, by_hand(*values), strict=False):
        np.testing.assert_allclose(a, b, **close)


def work(program: ir.Program) -> tuple[list[ir.Call], list[ir.Kernel]]:
    """The calls and kernels of the loops of a program."""
    found: list[Any] = [
        s for loop in program.statements if isinstance(loop, ir.Loop)
        for s in ir.all_statements(loop.body)]
    return ([s for s in found if isinstance(s, ir.Call)],
            [s for s in found if isinstance(s, ir.Kernel)])


def test_the_work_of_small_states_stands_in_the_loop() -> None:
    """The loop requires that all lengths, also those of the weights, are those of the states."""
    program = program_of(*filtered(3))
    calls, kernels = work(program)
    assert {c.function for c in calls} == {"small_gemm", "small_gemv"}
    assert all(c.inline for c in calls) and any(c.adds for c in calls)
    assert all(k.inline and not k.parallel and not k.totals for k in kernels)


def test_larger_products_stay_calls() -> None:
    calls, kernels = work(program_of(*filtered(12)))
    assert {c.function for c in calls} == {"gemm", "gemv"}
    assert any(not k.inline for k in kernels)


def test_lengths_that_disagree_with_the_state_raise() -> None:
    inputs, outputs = filtered(3)
    f = theano.function(inputs, outputs)
    for w, shift in (((3, 4), (3, 3)), ((4, 4), (4, 4)), ((3, 3), (2, 3)), ((4, 3), (4, 4))):
        with pytest.raises(ValueError):
            f(np.ones(w), np.ones(shift))


@pytest.mark.parametrize("branch", [0, 1])
def test_a_small_loop_inside_a_branch_and_a_loop(branch: int) -> None:
    w, choice = T.matrix("w"), T.iscalar("choice")

    def outer(total: Any) -> Any:
        inner, _ = theano.scan(
            lambda v: T.tanh(T.dot(w, v)), outputs_info=[total[:, 0]], n_steps=3)
        return total * 0.5 + inner[-1][:, None]

    def result() -> Any:
        trace, _ = theano.scan(outer, outputs_info=[T.ones((2, 2))], n_steps=4)
        return trace[-1]

    chosen = ifelse(T.eq(choice, 0), result(), w * 2.0)
    outputs = [chosen, T.grad(chosen.sum(), w)]
    value = np.array([[0.3, -0.2], [0.1, 0.4]])
    got = theano.function([w, choice], outputs)(value, branch)
    wanted = theano.function([w, choice], outputs, mode="FAST_COMPILE")(value, branch)
    for a, b in zip(got, wanted, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-10)


def test_steps_of_many_products_call_them() -> None:
    """Compile time grows linearly with the step, by a small factor."""
    w = T.matrix("w")

    def step(p: Any) -> Any:
        for _ in range(40):
            p = T.tanh(T.dot(w, p) + 0.1 * p.T)
        return p

    trace, _ = theano.scan(step, outputs_info=[np.eye(3)], n_steps=3)
    calls, kernels = work(program_of([w], [trace]))
    assert {c.function for c in calls} == {"gemm"}
    assert not any(k.inline for k in kernels)
