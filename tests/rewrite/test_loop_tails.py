"""Loops of which only the last rows are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from theano.tensor.shared_randomstreams import RandomStreams

import theano
import theano.tensor as T
from tests.rewrite.helpers import arrays, traced
from theano.scanning import until
from theano.scanning.op import Scan

LENGTH = 9


def steps_of(f: Any) -> list[int]:
    """How many traces each loop of a function has."""
    return [n.op.n_traces for n in f.maker.fgraph.toposort() if isinstance(n.op, Scan)]


READS: dict[str, Callable[[Any, Any], list[Any]]] = {
    "last value": lambda s, v: [v[-1]],
    "last rows": lambda s, v: [s[-3:], v[-1]],
    "two rows": lambda s, v: [s[-1] + s[-2]],
    "an element": lambda s, v: [s[-2, 1], v[-4:]],
}


@pytest.mark.parametrize("steps", [None, LENGTH])
@pytest.mark.parametrize("read", READS)
def test_only_the_last_steps_trace(read: str, steps: int | None) -> None:
    inputs, states, values = traced(steps)
    outputs = READS[read](states, values)
    f = theano.function(inputs, outputs)
    assert len(steps_of(f)) == 2 and steps_of(f)[0] == 0
    plain = theano.function(
        inputs, outputs, mode=theano.compile.get_default_mode().excluding("loop_tails"))
    assert len(steps_of(plain)) == 1
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
    lambda s, v: [s[-3:-1], v[-1]],
    lambda s, v: [s],
])
def test_other_rows_are_read(read: Any) -> None:
    inputs, states, values = traced()
    assert len(steps_of(theano.function(inputs, read(states, values)))) == 1


def test_loops_that_may_end_early_stay_whole() -> None:
    x = T.vector("x")
    trace, _ = theano.scan(lambda x, t: (t + x, until(t > 2)), x, [T.zeros(())])
    f = theano.function([x], trace[-2:])
    assert len(steps_of(f)) == 1
    np.testing.assert_allclose(f(np.ones(9)), [3, 4])


def test_gradients() -> None:
    """The reverse loop reads all states: nothing is cut there, and the numbers are right."""
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
    assert len(steps_of(cut)) == 2
    for _ in range(3):
        np.testing.assert_array_equal(cut(), whole())
