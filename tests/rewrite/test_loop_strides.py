"""Loops of which every k-th row is read store no other row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.rewrite.helpers import arrays, traced
from theano.ifelse import IfElse
from theano.printing import pp
from theano.scanning import until
from theano.scanning.op import Scan

pytestmark = pytest.mark.usefixtures("unoptimized")

PLAIN = theano.compile.get_default_mode().excluding("loop_strides")
i = T.lscalar("i")

READS: dict[str, Callable[[Any, Any], list[Any]]] = {
    "a state": lambda s, v: [s[::3]],
    "a value": lambda s, v: [v[1::3]],
    "both, from an input on": lambda s, v: [s[i::2], v[i::2]],
    "elements": lambda s, v: [s[:i:2, 1], s[:i:2, ::-1]],
    "backwards": lambda s, v: [s[::-3]],
    "backwards, between bounds": lambda s, v: [s[-2:i:-2], v[-2:i:-2]],
    "and the last state": lambda s, v: [v[2::3], s[-1]],
}


def loops(graph: Any) -> list[Any]:
    """The loops of a graph and of its branches."""
    found = []
    for n in graph.toposort():
        found += [n] if isinstance(n.op, Scan) else []
        if isinstance(n.op, IfElse):
            found += [v for branch in n.op.inner_graphs for v in loops(branch)]
    return found


def strided(f: Any) -> list[Any]:
    """The loops that store every k-th row only; a step makes k steps of the user's loop."""
    return [n for n in loops(f.maker.fgraph) if n.op.n_traces and (
        (n.op.settings.name or "").startswith("strides_of"))]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("steps", [None, 70])
@pytest.mark.parametrize("read", READS)
def test_only_the_rows_that_are_read_are_stored(read: str, steps: int | None) -> None:
    inputs, states, values = traced(steps)
    outputs = READS[read](states, values)
    f, plain, defined = (
        theano.function([*inputs, i], outputs, mode=m, on_unused_input="ignore")
        for m in (None, PLAIN, "FAST_COMPILE"))
    assert not strided(plain)
    assert len(strided(f)) == 1
    for length in [steps] if steps else [*[0] * (len(outputs) < 2), 1, 2, 7, 12]:
        for place in (0, 1, 5, -4, 100, -100):
            given = [*arrays(length), place]
            for a, b, c in zip(f(*given), plain(*given), defined(*given), strict=True):
                np.testing.assert_array_equal(a, b)
                np.testing.assert_allclose(a, c, rtol=1e-9)


def test_a_step_stores_no_rows_of_its_own() -> None:
    """The loops in its step are one without rows, and one of a single step for a value that is no
    state."""
    inputs, states, values = traced()
    (loop,) = strided(theano.function(inputs, [states[::3], values[::3]]))
    assert loop.op.n_traces == 2
    inner = loops(loop.op.graph)
    assert [n.op.n_traces for n in inner] == [0, 1]
    assert pp(inner[1].inputs[0]) != "size"


def test_memory() -> None:
    """A tenth of 20,000 rows of 1,000 numbers: 16 MB, not 160."""
    x, n = T.dvector("x"), T.lscalar("n")
    trace = theano.scan(lambda v: v * 0.5 + 1, outputs_info=x, n_steps=n)[0]
    found = {}
    for name, mode in {"divided": None, "plain": PLAIN}.items():
        f = theano.function([x, n], trace[::10].sum(), mode=mode, profile=True)
        f(np.ones(1000), 20000)
        found[name] = sum(row.bytes for row in f.profile.memory())
    assert found["divided"] < 20e6 < 150e6 < found["plain"]


def test_draws_are_the_same() -> None:
    """The state of a generator is a state of the loop; the user's is its last one."""
    results = []
    for mode in (None, PLAIN):
        stream = T.shared_randomstreams.RandomStreams(5)
        trace, updates = theano.scan(
            lambda v, stream=stream: v + stream.normal((3,)), outputs_info=T.zeros(3), n_steps=i)
        f = theano.function([i], trace[1::4], updates=updates, mode=mode)
        results.append([f(10), f(3), f(0), f(7)])
    for a, b in zip(*results, strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("name", [
    "other steps", "other rows", "few steps", "an end", "a step of 1"])
def test_a_loop_stays(name: str) -> None:
    inputs, states, values = traced(63 if name == "few steps" else None)
    outputs = [states[::3]]
    if name == "other steps":
        outputs = [states[::3], values[::2]]
    elif name == "other rows":
        outputs = [states[::3], values[1::3]]
    elif name == "a step of 1":
        outputs = [states[i::1]]
    elif name == "an end":
        x = inputs[1]
        outputs = [theano.scan(lambda v: (v + 1, until(v.sum() > 9)), None, x, n_steps=99)[0][::3]]
    f = theano.function([*inputs, i], outputs, on_unused_input="ignore")
    assert not strided(f)
