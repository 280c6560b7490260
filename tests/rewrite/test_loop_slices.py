"""Slices of traces: loops store the rows between the first and the last that are read."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph.fgraph import FunctionGraph
from theano.rewrite.loops import loop_rows
from theano.rewrite.pipeline import optimize
from theano.scanning import until
from theano.scanning.op import Scan

pytestmark = pytest.mark.usefixtures("unoptimized")

n, x = T.lscalar("n"), T.dvector("x")
RUN = theano.Mode("py", "fast_run")


def trace(ends: bool = False) -> Any:
    """A value of each step, an array; the loop may end early, after 6 steps."""
    def step(k: Any, x: Any) -> Any:
        found = [x + 1, T.sqr(x) + k]
        return (found, until(k >= 5)) if ends else found

    return theano.scan(step, T.arange(n), [x, None], n_steps=n)[0][1]


def whole(steps: int) -> np.ndarray:
    return np.array([(np.ones(2) + k) ** 2 + k for k in range(steps)]).reshape(steps, 2)


ENTRIES = [
    slice(*parts) for parts in itertools.product(
        (None, 0, 2, 7, -1, -3, -9), (None, 1, 4, 9, -1, -2, -5), (None, 2, -1, -3))]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("ends", [False, True])
@pytest.mark.parametrize("step", [None, 2, -1, -3])
def test_every_slice(ends: bool, step: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop_rows, "FEW", 2)
    rows = trace(ends)
    for entry in ENTRIES:
        if entry.step == step:
            f = theano.function([x, n], rows[entry], mode=RUN)
            for steps in (0, 1, 2, 3, 6, 11):
                want = whole(min(steps, 6) if ends else steps)[entry]
                np.testing.assert_array_equal(f(np.ones(2), steps), want, str(entry))


@pytest.mark.parametrize("entry", [
    slice(-3, None, 2), slice(-5, -2), slice(None, -4, -1), slice(-2, -5, -2), slice(2, 9, 2),
    slice(6, None, -1), slice(5, 1, -2), slice(100, None), slice(100, None, 10), slice(None, -100),
    slice(200, -70), slice(70, 90)], ids=str)
def test_other_rows_are_not_stored(entry: slice) -> None:
    """A loop has fewer steps than the user's, or stores nothing."""
    loops = [(v.inputs[0], v.op.n_traces) for v in nodes(trace()[entry])]
    assert all(not traces or steps is not n for steps, traces in loops)


@pytest.mark.parametrize("entry", [
    slice(-3, None, 2), slice(-5, -2), slice(None, -4, -1), slice(-2, -5, -2)], ids=str)
def test_a_loop_that_ends_early_holds_the_last_rows(entry: slice) -> None:
    assert [v.op.n_traces for v in nodes(trace(True)[entry])] == [0]


@pytest.mark.parametrize("entry", [
    slice(None), slice(1, None), slice(None, -1), slice(2, -2), slice(None, None, -1)], ids=str)
def test_a_loop_stays_whole(entry: slice) -> None:
    """Where nearly all rows are read."""
    assert len(nodes(trace()[entry])) == 1


def test_reversed_rows() -> None:
    assert [v.op.n_traces for v in nodes(trace()[::-1][:5])] == [0, 1]


def test_steps_between_bounds_that_are_inputs() -> None:
    a, b = T.lscalars("a", "b")
    f = theano.function([x, n, a, b], trace()[a:b:3], mode=RUN)
    assert all(node.inputs[0] is not f.maker.fgraph.inputs[1] for node in f.maker.fgraph.toposort()
               if isinstance(node.op, Scan))
    for steps, first, last in itertools.product((0, 1, 10), (-7, 0, 4), (-2, 5, 20)):
        np.testing.assert_array_equal(
            f(np.ones(2), steps, first, last), whole(steps)[first:last:3])


def nodes(output: Any) -> list[Any]:
    """The loops of a rewritten expression."""
    graph = FunctionGraph([x, n], [output], clone=False)
    optimize(graph)
    return [node for node in graph.toposort() if isinstance(node.op, Scan)]


PARTS = (None, 0, 1, 2, 5, -1, -2, -5)
INDICES: list[Any] = [*range(-3, 3), *(
    slice(*parts) for parts in itertools.product(PARTS, PARTS, (None, 1, 3, -1, -3)))]


@pytest.mark.parametrize("first", [True, False])
def test_the_number_of_first_or_last_rows_that_are_read(first: bool) -> None:
    """This number of rows suffices for a trace of any length; it exceeds the least one by less than
    the step of a slice. It is None if rows near the other end of a long trace are read."""
    for index in INDICES:
        rows_read, long = loop_rows.RowSet.of(T.dvector()[index].owner), np.arange(40)[index]
        count = rows_read.first if first else rows_read.last
        least = max((long + 1 if first else 40 - long).flat, default=0)
        step = abs(index.step or 1) if isinstance(index, slice) else 1
        assert (count is None and least > 20) or not long.size or least <= count < least + step
        for rows in map(np.arange, range(12 if count and isinstance(index, slice) else 0)):
            kept = rows[:count] if first else rows[-count:]
            np.testing.assert_array_equal(kept[index], rows[index])
