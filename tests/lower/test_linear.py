"""The work of rewriting and lowering grows linearly with the program: the number of calls of
functions, Python's own included, which no other load of the machine changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import theano.tensor as T
from tests.calls import calls_of
from theano import ifelse
from theano.graph.fgraph import FunctionGraph
from theano.lower import lower
from theano.lower.emit.c import emit
from theano.rewrite.pipeline import optimize

Graph = tuple[list[Any], list[Any], dict[int, int]]
"""Inputs, outputs, and the updates: output number to input number."""


def unlike_updates(count: int) -> Graph:
    """Each in a kernel of its own, after as many statements."""
    inputs = [T.dvector() for _ in range(count)]
    h: Any = inputs[0]
    for _ in range(count):
        h = T.sort(-h)
    return inputs, [v - h[0] for v in inputs], {i: i for i in range(count)}


def equal_updates(count: int) -> Graph:
    """All in one kernel."""
    inputs = [T.TensorType("float64", (False, False))(f"v{i}") for i in range(count)]
    shift = T.exp(sum(inputs))
    return inputs, [v - shift for v in inputs], {i: i for i in range(count)}


def layers(count: int) -> Graph:
    """Each has a check of lengths, which are computed from those of all layers before."""
    x, others = T.dvector("x"), [T.dvector() for _ in range(count)]
    h: Any = x
    found = []
    for other in others:
        h = T.sort(T.concatenate([h, x])[::2])
        found.append(T.sum(T.reshape(h, (other.shape[0], 2)), axis=0))
    return [x, *others], [sum(found)], {}


def branches(count: int) -> Graph:
    """Each with several numbers as results."""
    n, x = T.lscalar("n"), T.dvector("x")
    found: list[Any] = []
    for k in range(count):
        found += ifelse.ifelse(T.gt(n, k), [x[k] + 1, T.sin(x[0] * k)], [x[0], x[1]])
    return [n, x], [sum(found)], {}


def additions(count: int) -> Graph:
    """Additions to overlapping slices, and their gradient, which has them, too."""
    x = T.dvector("x")
    h: Any = T.zeros((count + 2,))
    for k in range(count):
        h = T.inc_subtensor(h[k:k + 2], x[k:k + 2] * k)
    return [x], [h, T.grad(T.sum(h**2), x)], {}


def products(count: int) -> Graph:
    """Each is the operand of the next."""
    x = T.dmatrix("x")
    h: Any = x
    for _ in range(count):
        h = T.dot(h, x) + h
    return [x], [h, T.grad(T.sum(h), x)], {}


def calls(graph: Graph) -> int:
    """The number of calls while a program is rewritten, lowered and written."""
    inputs, outputs, updates = graph
    made = FunctionGraph(inputs, outputs)

    def run() -> None:
        optimize(made)
        emit(lower(made, updates))

    return calls_of(run)


@pytest.mark.parametrize("count", [30, pytest.param(70, marks=pytest.mark.long)])
@pytest.mark.parametrize("make", [
    unlike_updates, equal_updates, layers, branches, additions, products])
def test_three_times_the_program_needs_three_times_the_calls(
    make: Callable[[int], Graph], count: int,
) -> None:
    calls(make(3))  # loads what is loaded once
    assert calls(make(3 * count)) < 3 * 1.2 * calls(make(count))
