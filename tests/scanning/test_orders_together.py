"""Random loops whose values, gradients, `Rop` and second derivatives are in one graph.

The loops of derivatives read the traces of others, and rewriting merges them and hands values from
one to the other. All of this depends on what else the graph has: with a single derivative the rules
met none of the faults that this test was written for.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

PLAIN, REWRITTEN = theano.Mode("py", None), theano.Mode("py", "fast_run")

TERMS: list[Callable[[Any, Any], Any]] = [
    lambda a, b: T.tanh(a + b), lambda a, b: T.sin(a) * b, lambda a, b: a * b,
    lambda a, b: T.exp(-T.sqr(a)) + b, lambda a, b: T.maximum(a, b),
    lambda a, b: T.nnet.sigmoid(a - b), lambda a, b: T.sqr(a) * 0.3,
    lambda a, b: T.sqrt(1 + T.sqr(a)), lambda a, b: T.switch(a > b, a, T.sin(b)),
    lambda a, b: T.log(1 + T.sqr(a * b)), lambda a, b: T.cos(a) / (2 + b * b),
    lambda a, b: T.tanh(a), lambda a, b: T.sin(a * T.max(b)), lambda a, b: T.tanh(a - T.sum(b))]


class Orders:
    """A random graph of one or two loops over the rows of `x` and `y`, which also read `w`, and of
    derivatives of a cost of their values. inputs, values: `x`, `y` and `w`, and their values;
    outputs: a number, and often its gradients."""

    def __init__(self, seed: int) -> None:
        r = self.random = random.Random(seed)
        rows, rank = r.choice([2, 3, 5]), r.choice([1, 1, 2])
        self.inputs = [
            T.TensorType("float64", (False,) * n)(name)
            for name, n in (("x", rank), ("y", rank), ("w", rank - 1))]
        rng, shape = np.random.default_rng(seed), (rows, 2)[:rank]
        self.values = [rng.uniform(-1, 1, s) for s in (shape, shape, shape[1:])]
        x, y, _ = self.inputs
        traces = self.loop(x, y)
        if r.random() < 0.4:
            traces += self.loop(traces[0] if r.random() < 0.5 else traces[0][::-1], x)
        parts = [trace if r.random() < 0.4 else trace[-1] for trace in traces]
        self.cost = sum(
            T.sum(T.sin(part) * c) for part, c in zip(
                parts, (0.7, 1.3, -0.4, 0.9, 1.1, -0.8), strict=False))
        found = [T.cos(self.cost), *map(T.sum, parts)]
        found += [self.derivative() for _ in range(r.choice([1, 2, 2, 3]))]
        few = r.sample(found, min(len(found), r.choice([2, 3, 4])))
        total = sum(r.choice([T.sin, T.cos, T.neg])(v) for v in few)
        if r.random() < 0.5:
            total = total * T.cos(r.choice(found))
        self.outputs = [total]
        if r.random() < 0.85:
            self.outputs += self.slopes(total, self.inputs)

    def loop(self, rows: Any, others: Any) -> list[Any]:
        """The traces of a loop with one or two states."""
        r, w = self.random, self.inputs[2]
        states, depth, traced = r.choice([1, 1, 2]), r.choice([1, 2, 3]), r.random() < 0.4

        def step(*values: Any) -> list[Any]:
            known = list(values)
            for _ in range(depth):
                known.append(self.term(known))
            news = [T.tanh(self.term(known) + h) if r.random() < 0.5 else self.term(known) * 0.9
                    for h in values[2:2 + states]]
            return news + [known[-1]] * traced

        starts = [r.choice([T.zeros_like(w), w, T.ones_like(w) * 0.5]) for _ in range(states)]
        found, _ = theano.scan(
            step, [rows, others], [*starts, *[None] * traced], w, go_backwards=r.random() < 0.2,
            return_list=True)
        return list(found)

    def term(self, known: Sequence[Any]) -> Any:
        return self.random.choice(TERMS)(self.random.choice(known), self.random.choice(known))

    def derivative(self) -> Any:
        """A number that depends on a derivative of the cost, of order 1 or 2."""
        r = self.random
        x = r.choice(self.inputs)
        kind = r.randrange(4)
        if kind == 0:
            return T.sum(T.sin(T.Rop(self.cost, x, T.cos(x))))
        (slope,) = self.slopes(self.cost, [x])
        if kind == 1:
            return T.sum(T.sqr(slope))
        if kind == 2:
            return T.sum(T.Rop(slope, x, T.cos(x)) * 0.3)
        return T.sum(T.tanh(*self.slopes(T.sum(T.sin(slope)), [r.choice(self.inputs)])))

    @staticmethod
    def slopes(cost: Any, wrt: list[Any]) -> list[Any]:
        found: list[Any] = T.grad(cost, wrt, disconnected_inputs="ignore")
        return found


@pytest.mark.parametrize("seed", [*range(60, 100), *(
    pytest.param(seed, marks=pytest.mark.long) for seed in range(100, 600))])
def test_rewriting_keeps_their_values(seed: int) -> None:
    graph = Orders(seed)
    wanted, found = (
        theano.function(graph.inputs, graph.outputs, mode=mode, on_unused_input="ignore")(
            *graph.values) for mode in (PLAIN, REWRITTEN))
    for w, f in zip(wanted, found, strict=True):
        np.testing.assert_allclose(f, w, rtol=1e-8, atol=1e-9 * max(1, np.max(np.abs(w))))
