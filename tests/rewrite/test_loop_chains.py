"""Which loops are a chain, of which the rows that only they read need not be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import theano
import theano.tensor as T
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.rewrite.loops.loop_chains import Chain
from theano.rewrite.loops.loops import loops_of
from theano.rewrite.pipeline import optimize
from theano.scanning import until
from theano.scanning.ranges import in_loop
from theano.tensor.shared_randomstreams import RandomStreams

x, y, e = T.dvector("x"), T.dvector("y"), T.dscalar("e")
n, k = T.lscalar("n"), T.lscalar("k")


MODE = theano.compile.get_default_mode().excluding(
    "loop_memory", "loop_motion", "loop_values", "loop_carried")


def forward(step: Callable[..., Any] = lambda v: T.tanh(v), start: Any = x, **settings: Any) -> Any:
    """All states of a loop."""
    return theano.scan(step, outputs_info=start, **{"n_steps": n, **settings})[0]


def back(*traces: Any, **settings: Any) -> Any:
    """All states of a loop that reads rows from the last to the first."""
    return theano.scan(
        lambda *rows: sum(r.sum() for r in rows[:-1]) * rows[-1],
        [t[::-1] for t in traces], y, **{"n_steps": n, **settings})[0]


def chain(*outputs: Any) -> Chain | None:
    """The chain that begins with the first loop."""
    inputs = [v for v in walk.graph_inputs(outputs) if not isinstance(v, theano.graph.Constant)]
    graph = FunctionGraph(inputs, list(outputs))
    optimize(graph, MODE)
    every = loops_of(graph)
    return Chain.of(graph, every[0], every)


def with_numbers() -> Any:
    """All states of a loop, which are arrays, and a number of each step."""
    return forward(lambda v: [T.tanh(v), v.sum()], [x, None])


def zigzag(count: int) -> Any:
    """The last state of the last of some loops, each of which reads the rows of the one before it;
    the last one reads those of the first, too."""
    first = trace = forward()
    for _ in range(count - 2):
        trace = back(trace)
    if not count % 2:
        return back(trace, first)[-1]
    return theano.scan(lambda r, s, v: r.sum() + s * v, [trace[::-1], first], y, n_steps=n)[0][-1]


def places(found: Chain | None) -> Any:
    return None if found is None else (found.back, found.rows, found.others)


def test_a_loop_and_its_reverse_loop() -> None:
    """The rows of the reverse loop may be read, and numbers of the first one."""
    rows = [{}, {0: (0, 0)}]
    assert places(chain(back(forward())[-1])) == ([False, True], rows, [[], []])
    assert places(chain(back(forward()))) == ([False, True], rows, [[], [0]])
    arrays, numbers = with_numbers()
    assert places(chain(numbers, back(arrays)[-1])) == ([False, True], rows, [[1], []])
    assert places(chain(numbers, back(arrays, numbers)[-1])) == ([False, True], rows, [[1], []])
    assert places(chain(back(arrays, numbers)[-1])) == (
        [False, True], [{}, {0: (0, 0), 1: (0, 1)}], [[], []])


def test_the_first_loop_may_end_early() -> None:
    ends = forward(lambda v: (T.tanh(v), until(v[0] > e)))
    found = chain(back(ends, n_steps=None)[-1])
    assert found is not None and found.steps is found.loops[0].outputs[-1]


def test_a_third_loop_goes_forwards() -> None:
    first = forward()
    found = chain(theano.scan(
        lambda r, s, v: r.sum() + s * v, [back(first)[::-1], first], y, n_steps=n)[0][-1])
    assert found is not None and found.back == [False, True, False]
    assert found.rows == [{}, {0: (0, 0)}, {0: (1, 0), 1: (0, 0)}]


@pytest.mark.parametrize(("count", "is_chain"), [(6, True), (19, True), (20, True), (21, False)])
def test_chains_of_up_to_twenty_passes(count: int, is_chain: bool) -> None:
    found = chain(zigzag(count))
    assert (found is not None) == is_chain
    assert found is None or (len(found.loops) == count and found.rows[-1].keys() == {0, 1})


def passes(*outputs: Any) -> Any:
    found = chain(*outputs)
    return None if found is None else found.passes


def test_loops_of_one_direction_are_one_pass() -> None:
    """But not if one of them needs the last state of another."""
    def stacked(start: Callable[[Any], Any]) -> Any:
        first = forward()
        second, _ = theano.scan(lambda r, v: r * v, first, start(first))
        return back(first, second)[-1]

    def tower(count: int) -> Any:
        below = [forward()]
        while len(below) < count:
            below.append(theano.scan(lambda r, v: r * v, below[-1], y)[0])
        return back(*below)[-1]

    assert passes(stacked(lambda first: y)) == [[0, 1], [2]]
    assert passes(tower(30)) == [list(range(30)), [30]]
    assert passes(tower(63)) == [list(range(63)), [63]]
    assert passes(tower(64)) is None
    assert passes(stacked(lambda first: first[-1])) == [[0], [1], [2]]


def test_a_loop_over_rows_of_two_others() -> None:
    """Its number of steps is theirs, so that its gradient reads whole traces."""
    one = forward()
    two, _ = theano.scan(lambda r, v: T.sin(v) + r, one, y)
    three, _ = theano.scan(lambda r, s, v: T.cos(v) + r * s, [one, two], y)
    assert in_loop(three).owner.inputs[0].owner.op == T.Shape_i(0)
    assert passes(*T.grad(three[-1].sum(), [x, y])) == [[0, 1, 2], [3, 4, 5]]


def others() -> dict[str, list[Any]]:
    trace, (arrays, numbers) = forward(), with_numbers()
    vectors, matrices = forward(lambda a, b: [T.tanh(a), T.sin(b)], [x, T.outer(x, y)])
    stream = RandomStreams(1)
    drawn = forward(lambda v: T.tanh(v) + stream.normal((3,)), T.zeros(3))
    return {
        "arrays that are read, too": [trace, back(trace)[-1]],
        "no reverse loop": [theano.scan(lambda r, v: r * v, trace, y, n_steps=n)[0][-1]],
        "a reader that ends early": [theano.scan(
            lambda r, v: (r * v, until(v[0] > e)), trace[::-1], y, n_steps=n)[0][-1]],
        "fewer steps": [back(trace, n_steps=k)[-1]],
        "rows in both orders": [theano.scan(
            lambda r, s, v: r + s * v, [trace, trace[::-1]], y, n_steps=n)[0][-1]],
        "numbers only": [back(forward(start=e))[-1]],
        "arrays of the second loop that are read": [
            back(trace), theano.scan(lambda r, s, v: r.sum() + s * v, [
                back(trace)[::-1], trace], y, n_steps=n)[0][-1]],
        "a reader of numbers that are kept": [numbers, back(numbers)[-1], back(arrays)[-1]],
        "no reader": [trace],
        "vectors that are read besides matrices": [
            vectors, theano.scan(lambda a, b, v: a.sum() + b.sum() * v, [
                matrices[::-1], vectors[::-1]], y, n_steps=n)[0][-1]],
        "a loop that draws": [back(drawn)[-1]],
        "a reader that draws": [theano.scan(
            lambda r, v: v * r + stream.normal((3,)), trace[::-1], T.zeros(3), n_steps=n)[0][-1]],
    }


@pytest.mark.parametrize("name", others())
def test_other_loops_are_no_chain(name: str) -> None:
    assert chain(*others()[name]) is None
