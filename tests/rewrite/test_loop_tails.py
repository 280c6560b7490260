"""Loops of which only the last rows are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.rewrite.helpers import arrays, traced
from theano.scanning import until
from theano.scanning.op import Scan
from theano.tensor.shared_randomstreams import RandomStreams

pytestmark = pytest.mark.usefixtures("unoptimized")

LENGTH = 9


def traces_of(f: Any) -> list[int]:
    """How many traces each loop of a function has."""
    return [n.op.n_traces for n in f.maker.fgraph.toposort() if isinstance(n.op, Scan)]


READS: dict[str, Callable[[Any, Any], list[Any]]] = {
    "last value": lambda s, v: [v[-1]],
    "last rows": lambda s, v: [s[-3:], v[-1]],
    "two rows": lambda s, v: [s[-1] + s[-2]],
    "an element": lambda s, v: [s[-2, 1], v[-4:]],
    "rows before the last": lambda s, v: [s[-4:-1], v[:-4:-1], v[-3::2]],
}


@pytest.mark.one_of(5)
@pytest.mark.parametrize("steps", [None, LENGTH])
@pytest.mark.parametrize("read", READS)
def test_only_the_last_steps_trace(read: str, steps: int | None) -> None:
    inputs, states, values = traced(steps)
    outputs = READS[read](states, values)
    f = theano.function(inputs, outputs)
    assert len(traces_of(f)) == 2 and traces_of(f)[0] == 0
    plain = theano.function(
        inputs, outputs, mode=theano.compile.get_default_mode().excluding("loop_tails"))
    assert len(traces_of(plain)) == 1
    defined = theano.function(inputs, outputs, mode="FAST_COMPILE")
    lengths = [LENGTH] if steps else [LENGTH, 5, 4]
    for length in lengths:
        given = arrays(length)
        for a, b, c in zip(f(*given), plain(*given), defined(*given), strict=True):
            np.testing.assert_array_equal(a, b)
            np.testing.assert_allclose(a, c, rtol=1e-12)


def test_fewer_steps_than_rows() -> None:
    inputs, states, _ = traced()
    f = theano.function(inputs, states[-5:])
    assert f(*arrays(2)).shape == (2, 3) and f(*arrays(0)).shape == (0, 3)
    single = theano.function(inputs, states[-1] + states[-4])
    for mode in (None, "FAST_COMPILE"):
        with pytest.raises(IndexError):
            theano.function(inputs, states[-1] + states[-4], mode=mode)(*arrays(3))
    assert single(*arrays(4)).shape == (3,)


def test_a_sequence_that_is_too_short_raises() -> None:
    inputs, _, values = traced(LENGTH)
    with pytest.raises(ValueError, match="too short"):
        theano.function(inputs, values[-1])(*arrays(LENGTH - 1))


@pytest.mark.parametrize("read", [
    lambda s, v: [s[-1], v.sum()],
    lambda s, v: [s[-2:], s[0]],
    lambda s, v: [s[-3:1], v[-1]],
    lambda s, v: [s],
])
def test_other_rows_are_read(read: Any) -> None:
    inputs, states, values = traced()
    assert len(traces_of(theano.function(inputs, read(states, values)))) == 1


def ending_early() -> tuple[list[Any], list[Any]]:
    """The inputs of a loop whose number of steps is not known before, and its traces: of a state,
    of another array, and of a number."""
    x, n = T.vector("x"), T.lscalar("n")

    def step(h: Any, total: Any) -> Any:
        return [h * 1.5, T.exp(h), total + h.sum()], until(h[0] > 5)

    traces, _ = theano.scan(
        step, outputs_info=[x, None, T.constant(0.0, dtype=x.dtype)], n_steps=n)
    return [x, n], traces


ENDS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "a value": lambda h, v, total: v[-1],
    "a number": lambda h, v, total: total[-1],
    "rows": lambda h, v, total: h[-3:],
    "rows of all": lambda h, v, total: h[-2:].sum() + v[-4:].sum() + total[-1],
    "many rows": lambda h, v, total: h[-4:].sum(axis=0) + v[-20:].sum(axis=0),
    "the number of rows": lambda h, v, total: h.shape[0] + v[-2, 0],
}


@pytest.mark.one_of(5)
@pytest.mark.parametrize("read", ENDS)
def test_loops_that_may_end_early_hold_the_last_rows(read: str) -> None:
    inputs, traces = ending_early()
    output = ENDS[read](*traces)
    f = theano.function(inputs, output)
    assert traces_of(f) == [0]
    for mode in (theano.compile.get_default_mode().excluding("loop_rings"), "FAST_COMPILE"):
        plain = theano.function(inputs, output, mode=mode)
        for start, steps in ((0.5, 2), (0.5, 50), (4.0, 50), (4.0, 2)):
            given = np.full(3, start, output.dtype), steps
            np.testing.assert_allclose(f(*given), plain(*given), rtol=1e-6)
    with pytest.raises(IndexError):
        theano.function(inputs, traces[1][-2])(np.full(3, 9, "float32"), 50)


def test_loops_that_may_end_early_stay_whole_otherwise() -> None:
    """Other rows, different ones, too many, and rows whose shape only a step knows."""
    inputs, (states, values, _) = ending_early()
    assert 0 not in traces_of(theano.function(inputs, states[:-20]))
    assert 0 not in traces_of(theano.function(inputs, [states[-2], values[inputs[1] // 2]]))
    few, _ = theano.scan(lambda h: (h * 1.5, until(h[0] > 5)), outputs_info=inputs[0], n_steps=9)
    assert traces_of(theano.function(inputs[:1], few[-5:])) == [1]
    assert 0 not in traces_of(theano.function(inputs, values[-1] + values.sum()))
    (_, found), _ = theano.scan(
        lambda h: ([h * 1.5, (h > -1).nonzero()[0]], until(h[0] > 5)),
        outputs_info=[inputs[0], None], n_steps=9)
    assert traces_of(theano.function(inputs[:1], found[-1])) == [1]


def test_a_truncated_gradient_keeps_the_rows_that_it_reads() -> None:
    x, w = T.dvector("x"), T.dvector("w")
    trace, _ = theano.scan(
        lambda h, w: T.tanh(h * w), outputs_info=x, non_sequences=w, n_steps=100,
        truncate_gradient=3)
    slopes = T.grad(trace[-1].sum(), [x, w])
    f = theano.function([x, w], slopes)
    assert traces_of(f)[0] == 0
    defined = theano.function([x, w], slopes, mode="FAST_COMPILE")
    given = np.linspace(0.1, 0.9, 4), np.full(4, 0.9)
    for a, b in zip(f(*given), defined(*given), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12)


def test_gradients() -> None:
    """The reverse loop reads all states; the gradient agrees with finite differences."""
    inputs, _, values = traced()
    theano.gradient.verify_grad(
        lambda x, h, w: theano.clone(values[-1], dict(zip(inputs, (x, h, w), strict=True))),
        arrays(LENGTH), rng=np.random.RandomState(0))


def test_draws_go_on_from_one_loop_to_the_other() -> None:
    def compiled(mode: Any) -> Any:
        streams = RandomStreams(5)
        trace, updates = theano.scan(
            lambda t: t * 0.5 + streams.normal((2,)), outputs_info=[T.zeros(2)], n_steps=8)
        return theano.function([], trace[-2:], updates=updates, mode=mode)

    whole = compiled(theano.compile.get_default_mode().excluding("loop_tails"))
    cut = compiled(None)
    assert len(traces_of(cut)) == 2
    for _ in range(3):
        np.testing.assert_array_equal(cut(), whole())
