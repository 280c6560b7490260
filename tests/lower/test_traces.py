"""Traces of loops: the values of a state before and after each step are rows of one array."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.lower import ir, lower
from theano.scanning import until
from theano.scanning.build import Loop
from theano.scanning.op import Scan

x, y, w = T.dvectors("x", "y", "w")
n = T.lscalar("n")
before, beside = T.dvectors("before", "beside")
new = T.tanh(before) + 0.1 * beside
Build = Callable[[], list[Any]]


def traced(states: list[Any], traces: list[Any], end: Any = None) -> list[Any]:
    """The last states, the traces, and the number of steps if the loop may end early."""
    last_states, rows, trip_count = Scan.of(Loop(n, [], states, traces, end))
    return [*last_states, *rows, *([] if end is None else [trip_count])]


def in_turn(h: Any, g: Any) -> list[Any]:
    """Each state takes the other's place."""
    return traced([(before, h, beside), (beside, g, new)], [before, beside, new])


def inside() -> list[Any]:
    """The trace of a loop in a step, of which one row is read."""
    def step(h: Any) -> Any:
        rows = traced([(before, h, new), (beside, y, beside * 0.5)], [before, new, beside])[2:]
        return (rows[0][-1] + rows[1][0]) * 0.5 + rows[2].sum(axis=0) * 0.01

    return [theano.scan(step, outputs_info=x, n_steps=3)[0]]


PROGRAMS: dict[str, Build] = {
    "before and after": lambda: traced(
        [(before, x, new), (beside, y, beside * 0.5)], [new, before]),
    "before alone": lambda: traced([(before, x, new), (beside, y, beside + 1)], [before, beside]),
    "two states": lambda: traced(
        [(before, x, new), (beside, y, before + 1)], [before, beside, new, before + 1]),
    "states in turn": lambda: in_turn(x, y),
    "equal states": lambda: traced(
        [(before, x, new), (beside, y, new)], [before, beside, new, new * 2]),
    "one input": lambda: traced(
        [(before, x, new), (beside, x, beside * 0.5)], [before, beside, new, beside * 0.5]),
    "nothing new": lambda: traced([(before, x, before), (beside, y, new)], [before, beside, new]),
    "an end": lambda: traced(
        [(before, x, new), (beside, y, beside * 0.5)], [before, new],
        T.lt(beside[0], 0.2 * y[0])),
    "rows backwards": lambda: [
        rows[::-1] * 2 for rows in traced(
            [(before, x, new), (beside, y, beside * 0.5)], [before, new])[2:]],
    "taps": lambda: [theano.scan(
        lambda a, b: T.tanh(a) + 0.1 * b,
        outputs_info=[{"initial": T.stack([x, y]), "taps": [-2, -1]}], n_steps=n)[0]],
    "a loop in a loop": inside,
    "gradients": lambda: T.grad(
        (theano.scan(lambda h, w: T.tanh(h * w), outputs_info=x, non_sequences=w,
                     n_steps=n)[0] ** 2).sum(), [x, w]),
    "gradients after an end": lambda: T.grad(
        (theano.scan(lambda h, w: (T.tanh(h * w), until(h[0] < 0.3)), outputs_info=x,
                     non_sequences=w, n_steps=n)[0] ** 2).sum(), [x, w]),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_rows_are_those_of_the_interpreter(name: str) -> None:
    outputs = PROGRAMS[name]()
    f = theano.function([x, y, w, n], outputs, on_unused_input="ignore")
    defined = theano.function([x, y, w, n], outputs, mode="FAST_COMPILE", on_unused_input="ignore")
    for steps in (1, 2, 7, *([0] if name != "a loop in a loop" else [])):
        given = [*np.array([[0.9, -0.4, 0.2], [0.5, 0.8, -1], [0.7, 1, -2]]), steps]
        for found, wanted in zip(f(*given), defined(*given), strict=True):
            assert found.shape == wanted.shape
            np.testing.assert_allclose(found, wanted, rtol=1e-12)


def loop_of(outputs: list[Any]) -> ir.Loop:
    graph = theano.graph.fgraph.FunctionGraph([x, y, w, n], outputs)
    (loop,) = (s for s in lower(graph).statements if isinstance(s, ir.Loop))
    return loop


def test_one_array_has_the_rows_of_both() -> None:
    (trace,) = loop_of(PROGRAMS["before and after"]()).traces
    assert trace.start is not None
    starts = [t.start for t in loop_of(PROGRAMS["two states"]()).traces]
    assert len(starts) == 2 and None not in starts
    starts = [t.start for t in loop_of(PROGRAMS["states in turn"]()).traces]
    assert len(starts) == 2 and starts.count(None) == 1


def test_memory_of_a_gradient() -> None:
    """The states, and the gradient by each of them: 2 x 160 MB, not 3."""
    rows, _ = theano.scan(lambda h: h * 0.99 + 1e-3 * h * h, outputs_info=x, n_steps=n)
    f = theano.function([x, n], T.grad((rows ** 2).sum(), x), profile=True)
    f(np.ones(1000), 20000)
    assert 300e6 < sum(row.bytes for row in f.profile.memory()) < 340e6
