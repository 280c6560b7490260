"""Random programs: rewriting keeps value, dtype and shape, terminates, and leaves a sound graph."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import theano.tensor as T
from tests.rewrite.helpers import evaluate, optimized
from theano.graph import FunctionGraph
from theano.tensor import nnet

x, y = T.dmatrix("x"), T.dmatrix("y")
row, col = T.row("row", dtype="float64"), T.col("col", dtype="float64")
s, f, k = T.dscalar("s"), T.fmatrix("f"), T.imatrix("k")
INPUTS = [x, y, row, col, s, f, k]
RNG = np.random.default_rng(11)
VALUES = [
    RNG.uniform(0.2, 1.5, (4, 3)), RNG.uniform(-1.5, -0.2, (4, 3)), RNG.uniform(0.3, 2, (1, 3)),
    RNG.uniform(-2, -0.3, (4, 1)), np.array(0.7), RNG.uniform(0.3, 2, (4, 3)).astype("float32"),
    RNG.integers(1, 5, (4, 3)).astype("int32")]

UNARY = [
    lambda a: -a, T.exp, T.sqr, T.tanh, nnet.sigmoid, nnet.softplus, abs,
    lambda a: T.log(1 + T.exp(a)), lambda a: 1 / (1 + T.exp(-a)), lambda a: 1 - nnet.sigmoid(a),
    lambda a: a**2, lambda a: a**3, lambda a: T.zeros_like(a), lambda a: T.ones_like(a) * 2,
    lambda a: T.cast(a, "float32"), lambda a: T.cast(a, "float64"), lambda a: a * 1 + 0,
    lambda a: a.T.T, lambda a: T.sum(a, axis=0, keepdims=True), lambda a: a / 4,
    lambda a: T.mean(a, axis=1, keepdims=True), lambda a: T.max(a), lambda a: 3 - a,
    lambda a: a.reshape(a.shape), lambda a: a[:, :], lambda a: T.sum(a * s),
    lambda a: T.exp(a) / T.sum(T.exp(a), axis=-1, keepdims=True) if a.ndim else a,
    lambda a: T.set_subtensor(a[:1], 0.5) if a.ndim == 2 else a,
    lambda a: T.log(T.sum(T.exp(a))), lambda a: T.second(a, 0.25) + a]
BINARY = [
    lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a * b - b,
    lambda a, b: a / (1 + T.sqr(b)), lambda a, b: T.second(a, b), T.maximum, T.minimum,
    lambda a, b: T.switch(T.gt(a, b), a, b), lambda a, b: (a + b) - a, lambda a, b: a * b / a,
    lambda a, b: T.dot(a.T, b) if a.ndim == b.ndim == 2 and not (a.broadcastable[0] or
                                                                 b.broadcastable[0]) else a + b]

STEP = st.tuples(
    st.integers(0, len(UNARY) + len(BINARY) - 1), st.integers(0, 30), st.integers(0, 30))


def build(steps: list[tuple[int, int, int]]) -> list[Any]:
    """A program: each step applies one operation to earlier values; the last few are outputs."""
    values: list[Any] = list(INPUTS)
    for operation, i, j in steps:
        a, b = values[i % len(values)], values[j % len(values)]
        try:
            if operation < len(UNARY):
                values.append(UNARY[operation](a))
            elif a.ndim == b.ndim or 0 in (a.ndim, b.ndim):
                values.append(BINARY[operation - len(UNARY)](a, b))
        except (TypeError, ValueError, IndexError):
            continue
    return values[len(INPUTS):][-3:]


def agree(expected: Any, found: Any, narrow: bool) -> None:
    """Equal where the plain program has a number that is neither huge nor NaN."""
    assert expected.shape == found.shape
    assert expected.dtype == found.dtype
    if expected.dtype.kind not in "fc":
        return
    with np.errstate(all="ignore"):
        tame = np.isfinite(expected) & (np.abs(expected) < 1e6)
    tolerance = 1e-3 if narrow else 1e-7
    np.testing.assert_allclose(found[tame], expected[tame], rtol=tolerance, atol=tolerance)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=14))
def test_random_programs(steps: list[tuple[int, int, int]]) -> None:
    outputs = build(steps)
    if not outputs:
        return
    try:
        expected = evaluate(FunctionGraph(INPUTS, outputs), VALUES)
    except ValueError:
        return
    narrow = "float32" in str([v.type for v in FunctionGraph(INPUTS, outputs).variables])
    for mode in (None, "FAST_COMPILE"):
        for a, b in zip(expected, evaluate(optimized(INPUTS, outputs, mode), VALUES), strict=True):
            agree(a, b, narrow)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=8))
def test_random_gradients(steps: list[tuple[int, int, int]]) -> None:
    outputs = [v for v in build(steps) if v.dtype == "float64"]
    if not outputs:
        return
    cost = sum(T.sum(T.tanh(v)) for v in outputs)
    wrt = [x, y, row, col, s]
    grads = T.grad(cost, wrt, disconnected_inputs="ignore")
    try:
        expected = evaluate(FunctionGraph(INPUTS, grads), VALUES)
    except ValueError:
        return
    for a, b in zip(expected, evaluate(optimized(INPUTS, grads), VALUES), strict=True):
        agree(a, b, True)
