"""The graphs of `test_orders_together`, in whose steps are also ops with graphs of their own:
functions of `OpFromGraph`, lazy branches, loops; and reads and writes of parts of a row.

Their derivatives are graphs inside graphs, too, of which rewriting inlines, opens and merges some.
The slopes are also compared with differences of the cost itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from theano.compile.builders import OpFromGraph

import theano
import theano.tensor as T
from tests.scanning.test_orders_together import PLAIN, REWRITTEN, TERMS, Orders
from theano.ifelse import ifelse

SEEDS = [*range(12), *(pytest.param(s, marks=pytest.mark.long) for s in range(12, 300))]


class NestedOrders(Orders):
    """As `Orders`. depth: how many ops with a graph are around the term that is made."""

    depth = 0

    def term(self, known: Sequence[Any]) -> Any:
        r = self.random
        function, a, b = r.choice(TERMS), r.choice(known), r.choice(known)
        if self.depth > 1 or r.random() < 0.45:
            return function(a, b)
        self.depth += 1
        made = r.choice([self.boxed, self.branched, self.repeated, self.written])(function, a, b)
        self.depth -= 1
        return made

    def boxed(self, function: Callable[..., Any], a: Any, b: Any) -> Any:
        """An op with one or two results, of which one is used."""
        r, inputs = self.random, [a.type("p"), b.type("q")]
        results = [function(*inputs), T.sum(inputs[0] * inputs[1])][:r.choice([1, 2])]
        found = OpFromGraph(inputs, results, inline=r.random() < 0.3)(a, b)
        return found[0] if isinstance(found, (list, tuple)) else found

    def branched(self, function: Callable[..., Any], a: Any, b: Any) -> Any:
        """A lazy choice of two terms of one shape. No sum is exactly 0.0314, or near to it."""
        then, other = function(a, b), self.random.choice(TERMS)(b, a)
        then, other = then + other * 0.0, other + then * 0.0
        return ifelse(T.gt(T.sum(self.random.choice([a, b, T.sin(a * b)])), 0.0314), then, other)

    def repeated(self, function: Callable[..., Any], a: Any, b: Any) -> Any:
        """The last state, or the sum of all states, of a loop of one to three steps."""
        r = self.random
        states, _ = theano.scan(lambda h: T.tanh(function(h, b) * 0.8),
                                outputs_info=[a + b * 0.0], n_steps=r.choice([1, 2, 3]))
        return states[-1] if r.random() < 0.6 else T.sum(states, 0)

    def written(self, function: Callable[..., Any], a: Any, b: Any) -> Any:
        """A term whose elements are turned, moved or replaced; a number is multiplied by itself."""
        w = function(a, b)
        if w.ndim == 0:
            return w * w
        return self.random.choice([
            lambda: w[::-1], lambda: T.concatenate([w[1:], w[:1]]),
            lambda: T.set_subtensor(w[:1], T.sum(w) * 0.3),
            lambda: T.inc_subtensor(w[-1:], w[:1] * w[-1:]), lambda: T.dot(w, w) * 0.1 + w])()


@pytest.mark.parametrize("seed", SEEDS)
def test_rewriting_keeps_their_values(seed: int) -> None:
    graph = NestedOrders(seed)
    wanted, found = (
        theano.function(graph.inputs, graph.outputs, mode=mode, on_unused_input="ignore")(
            *graph.values) for mode in (PLAIN, REWRITTEN))
    for w, f in zip(wanted, found, strict=True):
        np.testing.assert_allclose(f, w, rtol=1e-8, atol=1e-9 * max(1, np.max(np.abs(w))))


@pytest.mark.parametrize("seed", SEEDS)
def test_slopes_are_those_of_the_values(seed: int) -> None:
    """Along a random direction, by differences with two steps, whose own difference bounds their
    error."""
    graph = NestedOrders(1000 + seed)
    total, inputs = graph.outputs[0], graph.inputs
    slopes = theano.function(inputs, graph.slopes(total, inputs), mode=REWRITTEN,
                             on_unused_input="ignore")(*graph.values)
    value = theano.function(inputs, total, mode=REWRITTEN, on_unused_input="ignore")
    rng = np.random.default_rng(seed)
    ways = [rng.uniform(-1, 1, np.shape(v)) for v in graph.values]
    slope = sum(np.sum(way * s) for way, s in zip(ways, slopes, strict=True))

    def difference(step: float) -> float:
        ends = (value(*[np.asarray(v + sign * step * way)
                        for v, way in zip(graph.values, ways, strict=True)]) for sign in (1, -1))
        return float(np.subtract(*ends)) / (2 * step)

    rough, fine = difference(1e-4), difference(5e-5)
    allowed = 1e-5 * max(1, abs(fine), abs(slope)) + 10 * abs(rough - fine)
    assert abs((4 * fine - rough) / 3 - slope) <= allowed
