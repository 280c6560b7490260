"""Random programs: gradients of order 1 and 2, Lop and Rop against finite differences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import theano
import theano.tensor as T
from theano.gradient import Lop, Rop
from theano.graph import walk

ROWS, COLUMNS = 3, 2

SMOOTH: dict[str, Callable[..., Any]] = {
    "sin": T.sin, "tanh": T.tanh, "neg": T.neg, "sqr": lambda a: T.sqr(T.tanh(a)),
    "exp": lambda a: T.exp(T.sin(a)), "log": lambda a: T.log(2 + T.sin(a)),
    "sqrt": lambda a: T.sqrt(1.5 + T.cos(a)), "sigmoid": lambda a: T.nnet.sigmoid(a),
    "softplus": lambda a: T.nnet.softplus(a), "arctan": T.arctan,
    "power": lambda a: (1.5 + T.sin(a)) ** 2.5, "itself": lambda a: T.pow(2 + T.sin(a), T.tanh(a)),
}
PAIRS: dict[str, Callable[..., Any]] = {
    "add": T.add, "sub": T.sub, "mul": T.mul, "div": lambda a, b: a / (2 + T.sin(b)),
    "switch": lambda a, b: T.switch(T.gt(T.sin(T.sum(a) * 7 + 1), 0), a, b),
    "pow": lambda a, b: (2 + T.sin(a)) ** T.tanh(b), "first": lambda a, b: a + T.zeros_like(b),
}
SHAPED: dict[str, dict[int, Callable[..., Any]]] = {
    "sum": {2: lambda a: T.sum(a, axis=0), 1: T.sum},
    "mean": {2: lambda a: T.mean(a, axis=1, keepdims=True) + a, 1: lambda a: a - T.mean(a)},
    "prod": {1: lambda a: T.prod(1.5 + T.sin(a)), 2: lambda a: T.prod(T.cos(a), axis=1)},
    "var": {2: lambda a: T.var(a, axis=0), 1: T.var},
    "turn": {2: lambda a: a.T.T * 2, 1: lambda a: a.dimshuffle("x", 0)[0]},
    "reverse": {2: lambda a: a[::-1], 1: lambda a: a[::-1]},
    "item": {2: lambda a: a[1], 1: lambda a: a[0], 0: lambda a: a * 2},
    "column": {2: lambda a: a[:, -1], 1: lambda a: a},
    "flatten": {2: lambda a: a.reshape((COLUMNS, ROWS)).T * 1.5},
    "outer": {1: lambda a: T.dot(a.dimshuffle(0, "x"), a.dimshuffle("x", 0))},
    "product": {2: lambda a: T.dot(a, a.T), 1: lambda a: T.dot(a, a)},
    "twice": {2: lambda a: T.concatenate([a, T.sin(a)], axis=0)[:ROWS],
              1: lambda a: T.concatenate([a, a * a])[1:]},
    "put": {2: lambda a: T.set_subtensor(a[0], T.sin(a[1])),
            1: lambda a: T.inc_subtensor(a[:1], 2.0)},
    "pick": {1: lambda a: a[T.constant(np.array([0, 1, 1, 0]))],
             2: lambda a: a[T.constant(np.array([1, 1])), T.constant(np.array([0, 1]))]},
    "softmax": {2: lambda a: T.nnet.softmax(a)},
    "logsumexp": {2: lambda a: T.log(T.sum(T.exp(a), axis=1)), 1: lambda a: T.log(
        T.sum(T.exp(a)))},
    "cumsum": {1: lambda a: T.cumsum(a), 2: lambda a: T.cumsum(a, axis=1)},
    "diagonal": {2: lambda a: T.dot(a, a.T)[T.arange(2), T.arange(2)]},
    "repeat": {1: lambda a: T.repeat(a, 2), 2: lambda a: T.tile(a, (1, 2))},
}
Step = tuple[str, int, int]


def steps() -> st.SearchStrategy[list[Step]]:
    names = st.sampled_from(sorted([*SMOOTH, *PAIRS, *SHAPED]))
    return st.lists(st.tuples(names, st.integers(0, 30), st.integers(0, 30)), min_size=1,
                    max_size=8)


def aligned(a: Any, b: Any) -> bool:
    """Whether the run-time shapes of two variables broadcast by type."""
    pairs = zip(a.tag.lengths[::-1], b.tag.lengths[::-1], strict=False)
    flags = zip(a.broadcastable[::-1], b.broadcastable[::-1], strict=False)
    return all(m == n or p or q for (m, n), (p, q) in zip(pairs, flags, strict=True))


def build(program: list[Step], inputs: list[Any], values: list[Any]) -> Any:
    """The last result of a program; steps that do not fit their operands are left out."""
    pool = list(inputs)
    given_values = dict(zip(inputs, values, strict=True))
    for name, first, second in program:
        a, b = pool[first % len(pool)], pool[second % len(pool)]
        if name in SMOOTH:
            new = SMOOTH[name](a)
        elif name in PAIRS:
            if not aligned(a, b):
                continue
            new = PAIRS[name](a, b)
        else:
            rule = SHAPED[name].get(a.ndim)
            if rule is None or min(a.tag.lengths, default=2) < 2 and a.ndim:
                continue
            if name == "flatten" and a.tag.lengths != (ROWS, COLUMNS):
                continue
            new = rule(a)
        new.tag.lengths = reference(new, given_values).shape
        pool.append(new)
    return pool[-1]


def reference(output: Any, given_values: dict[Any, Any]) -> Any:
    """The value that the ops' `perform` methods compute, node by node."""
    known: dict[Any, Any] = dict(given_values)
    for node in walk.toposort([output], known):
        storage = [[None] for _ in node.outputs]
        values = [known.get(v, getattr(v, "data", None)) for v in node.inputs]
        node.op.perform(node, values, storage)
        known.update({v: cell[0] for v, cell in zip(node.outputs, storage, strict=True)})
    return np.asarray(known[output])


@dataclass
class Case:
    inputs: list[Any]
    values: list[Any]
    directions: list[Any]
    output: Any
    f: Callable[..., Any]

    @staticmethod
    def make(program: list[Step], seed: int, mode: Any) -> Case:
        rng = np.random.RandomState(seed)
        inputs = [T.dmatrix("m"), T.dvector("v"), T.dscalar("s"), T.drow("r")]
        shapes = [(ROWS, COLUMNS), (COLUMNS,), (), (1, COLUMNS)]
        values = [rng.uniform(-1, 1, shape) for shape in shapes]
        for variable, shape in zip(inputs, shapes, strict=True):
            variable.tag.lengths = shape
        directions = [rng.uniform(-1, 1, shape) for shape in shapes]
        output = build(program, inputs, values)
        return Case(inputs, values, directions, output, Case.compile(inputs, output, mode))

    @staticmethod
    def compile(inputs: list[Any], output: Any, mode: Any) -> Callable[..., Any]:
        """A function of the inputs and directions that returns the cost, its first derivative, that
        of the gradient, Lop and Rop."""
        cost = T.sum(T.sin(output))
        gradients = T.grad(cost, inputs, disconnected_inputs="ignore")
        directions = [v.type() for v in inputs]
        slope = T.add(0.0, *[
            T.sum(g * d) for g, d in zip(gradients, directions, strict=True)])
        second = T.grad(slope, inputs, disconnected_inputs="ignore")
        forward = Rop(output, inputs, directions, disconnected_outputs="ignore")
        back = Lop(output, inputs, forward, disconnected_inputs="ignore")
        return theano.function(
            [*inputs, *directions], [cost, slope, forward, output, *gradients, *second, *back],
            on_unused_input="ignore", mode=mode)

    def at(self, step: float) -> list[Any]:
        moved = [v + step * d for v, d in zip(self.values, self.directions, strict=True)]
        found: list[Any] = self.f(*moved, *self.directions)
        return found

    def check(self) -> None:
        step = 1e-5
        cost, slope, forward, output, *rest = self.at(0.0)
        n = len(self.inputs)
        second, back = rest[n:2 * n], rest[2 * n:]
        ahead, behind = self.at(step), self.at(-step)
        near(slope, (ahead[0] - behind[0]) / (2 * step))
        near(forward, (ahead[3] - behind[3]) / (2 * step))
        for k in range(n):
            near(second[k], (ahead[4 + k] - behind[4 + k]) / (2 * step))
        along = sum(float(np.sum(g * d)) for g, d in zip(back, self.directions, strict=True))
        near(along, np.sum(forward**2))
        for gradient, value in zip(rest[:n], self.values, strict=True):
            assert gradient.shape == value.shape


def near(found: Any, expected: Any) -> None:
    scale = max(1.0, float(np.max(np.abs(expected), initial=0)))
    np.testing.assert_allclose(found, expected, rtol=2e-5, atol=2e-6 * scale)


SLOW = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@pytest.mark.long
@settings(max_examples=60, **SLOW)
@given(steps(), st.integers(0, 5))
def test_interpreted(program: list[Step], seed: int) -> None:
    Case.make(program, seed, "FAST_COMPILE").check()


@settings(max_examples=15, **SLOW)
@given(steps(), st.integers(0, 5))
def test_compiled(program: list[Step], seed: int) -> None:
    Case.make(program, seed, "FAST_RUN").check()


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", sorted([*SMOOTH, *PAIRS, *SHAPED]))
def test_each_step_alone(name: str) -> None:
    for position in range(4):
        Case.make([(name, position, 0), (name, position, position)], 1, "FAST_COMPILE").check()
