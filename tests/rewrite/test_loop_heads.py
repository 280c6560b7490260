"""Loops of which only rows with constant indices are read."""

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

LENGTH = 12
PLAIN = theano.compile.get_default_mode().excluding("loop_heads")


def loops(f: Any) -> list[tuple[Any, int]]:
    """For each loop of a function: the number of steps (None if it is not a constant), and the
    number of traces."""
    nodes = [n for n in f.maker.fgraph.toposort() if isinstance(n.op, Scan)]
    return [(getattr(n.inputs[0], "data", None), n.op.n_traces) for n in nodes]


READS: dict[str, Callable[[Any, Any], list[Any]]] = {
    "a value": lambda s, v: [v[3]],
    "a row": lambda s, v: [s[0]],
    "rows": lambda s, v: [s[:4], v[2]],
    "an element": lambda s, v: [s[2, 1], v[:3]],
}


@pytest.mark.one_of(2)
@pytest.mark.parametrize("steps", [None, LENGTH])
@pytest.mark.parametrize("read", READS)
def test_steps_after_the_last_row_read_are_not_made(read: str, steps: int | None) -> None:
    inputs, states, values = traced(steps)
    outputs = READS[read](states, values)
    f, plain = theano.function(inputs, outputs), theano.function(inputs, outputs, mode=PLAIN)
    if steps:
        assert sum(int(n) for n, _ in loops(f)) == {"a value": 4, "a row": 1, "rows": 4,
                                                    "an element": 3}[read]
    defined = theano.function(inputs, outputs, mode="FAST_COMPILE")
    for length in [LENGTH] if steps else [LENGTH, 5, 4]:
        given = arrays(length)
        for a, b, c in zip(f(*given), plain(*given), defined(*given), strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-12)
            np.testing.assert_allclose(a, c, rtol=1e-12)


def test_only_the_row_that_is_read_is_stored() -> None:
    inputs, _, values = traced(LENGTH)
    f = theano.function(inputs, values[5])
    assert [traces for _, traces in loops(f)] == [0, 1]
    assert [int(n) for n, _ in loops(f)] == [5, 1]


def test_the_last_state_is_that_of_all_steps() -> None:
    inputs, states, values = traced(LENGTH)
    outputs = [values[2], states[-1]]
    f, plain = theano.function(inputs, outputs), theano.function(inputs, outputs, mode=PLAIN)
    assert (9, 0) in [(int(n), traces) for n, traces in loops(f)]
    for a, b in zip(f(*arrays(LENGTH)), plain(*arrays(LENGTH)), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12)


@pytest.mark.parametrize("length", [0, 1, 3])
def test_an_index_out_of_range_raises(length: int) -> None:
    inputs, _, values = traced()
    for mode in (None, "FAST_COMPILE"):
        with pytest.raises(IndexError):
            theano.function(inputs, values[3], mode=mode)(*arrays(length))


def test_loops_of_which_other_rows_are_read_stay() -> None:
    inputs, states, values = traced()
    for outputs in ([values[3], values.sum()], [states[2], states[-2]], [values[1:4]],
                    [values[T.iscalar("i")]]):
        given = [*inputs, *(v for v in theano.graph.walk.ancestors(outputs)
                            if v.name == "i")]
        found, plain = (loops(theano.function(given, outputs, mode=m)) for m in (None, PLAIN))
        assert len(found) == len(plain)


def test_a_loop_that_may_end_early() -> None:
    """It is shortened, unless its end is read, too."""
    def step(x: Any) -> Any:
        return 2 * x, until(x > 5)

    start = T.scalar("start")
    out, _ = theano.scan(step, outputs_info=start, n_steps=20)
    f = theano.function([start], out[3])
    assert len(loops(f)) == 1 and loops(f)[0] != (20, 1)
    assert f(1.0) == 16 and f(0.5) == 8
    with pytest.raises(IndexError):
        f(9.0)
    rows = theano.function([start], out[:4])
    assert rows(1.0).tolist() == [2, 4, 8, 16] and rows(4.0).tolist() == [8, 16]
    assert rows(9.0).tolist() == [18]
    for end in (out[-1], out.shape[0]):
        both = theano.function([start], [out[:4], end])
        assert loops(both)[0] == (20, 1)
