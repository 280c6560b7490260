"""Matrices that a loop multiplies in each step are stored in the layout that is fastest for BLAS.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.lower.test_lowering import program_of
from theano.lower import ir


def last(step: Any, start: Any, *rest: Any) -> Any:
    """The last state of three steps, too few for panels."""
    trace, _ = theano.scan(step, outputs_info=[start], non_sequences=list(rest), n_steps=3)
    return trace[-1]


def transposed(h: Any, w: Any) -> Any:
    """A loop over a transposed matrix."""
    return last(lambda h, w: T.tanh(T.dot(h, w.T)), h, w)


def sliced(h: Any, w: Any) -> Any:
    """A loop over the upper part of a transposed matrix."""
    half = w.shape[0] // 2
    return last(lambda h, w: T.tanh(T.dot(h, w[:half, :half].T)), h[:, :half], w)


def nested(h: Any, w: Any) -> Any:
    """A loop in a loop over a transposed matrix."""
    return last(lambda h, w: 0.5 * transposed(h, w), h, w)


def products(program: ir.Program) -> list[ir.Call]:
    """The matrix products inside of loops."""
    return [s for loop in program.statements if isinstance(loop, ir.Loop)
            for s in ir.all_statements(loop.body)
            if isinstance(s, ir.Call) and s.function in ("gemm", "panel_gemm")]


def columns(call: ir.Call) -> Any:
    """The step from one column of the right factor to the next."""
    return getattr(call.arguments[9], "value", call.arguments[9])


def lies_well(call: ir.Call) -> bool:
    """Whether the columns of the right factor are contiguous, or BLAS reads it as panels."""
    return bool(columns(call) == 1) or call.function == "panel_gemm"


@pytest.mark.parametrize("make", [transposed, sliced, nested])
def test_a_transposed_matrix_is_copied_before_the_loop(make: Any) -> None:
    h, w = T.matrix("h"), T.matrix("w")
    (call,) = products(program_of([h, w], [make(h, w)]))
    assert lies_well(call)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("make", [transposed, sliced, nested])
def test_the_gradient_transposes_the_matrix_before_the_loop(make: Any) -> None:
    h, w = T.matrix("h"), T.matrix("w")
    found = make(h, w)
    calls = products(program_of([h, w], [found, T.grad(found.sum(), h)]))
    assert calls and all(map(lies_well, calls))
    outputs = [found, *T.grad(found.sum(), [h, w])]
    rng = np.random.default_rng(0)
    values = [rng.standard_normal((3, 6)), 0.3 * rng.standard_normal((6, 6))]
    got = theano.function([h, w], outputs)(*values)
    wanted = theano.function([h, w], outputs, mode="FAST_COMPILE")(*values)
    for a, b in zip(got, wanted, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-10, atol=1e-12)


def test_a_matrix_that_changes_is_not_copied() -> None:
    h, w = T.matrix("h"), T.tensor3("w")
    trace, _ = theano.scan(lambda w, h: T.tanh(T.dot(h, w.T)), w, [h])
    f = program_of([h, w], [trace[-1]])
    (call,) = products(f)
    assert columns(call) != 1
    values = np.ones((2, 3)), np.arange(36.0).reshape(4, 3, 3) / 40
    state = values[0]
    for row in values[1]:
        state = np.tanh(state @ row.T)
    np.testing.assert_allclose(theano.function([h, w], trace[-1])(*values), state)


def test_a_small_matrix_is_not_copied() -> None:
    start, scale = T.matrix("h"), T.scalar("scale")
    w = T.exp(T.constant(np.arange(36.0).reshape(6, 6)) * scale)
    found = last(lambda h, w: T.tanh(T.dot(h, w.T)), start, w)
    (call,) = products(program_of([start, scale], [found]))
    assert isinstance(call.arguments[3], ir.Number) and columns(call) != 1
