"""Random programs of loops, against the definition (the interpreter, without rewriting) and finite
differences.

Sequences and states with past and future taps, in both directions, truncated gradients, numbers of
steps from 0 on that are known at run time, ends, states of all dtypes, loops in the steps of loops
with other numbers of steps in each step, loops in branches in loops, updates and draws in nested
loops, loops that read the rows of others in reverse; few rows of their traces are read. Gradients,
gradients of these, `Rop`, `jacobian` and `hessian`; all rows are stored, or few.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.gradient import Rop, hessian, jacobian
from theano.ifelse import ifelse
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.scanning import until
from theano.tensor.shared_randomstreams import RandomStreams

WIDTH = 3
DEFINITION = theano.Mode("py", None)

FUNCTIONS: list[Callable[[Any], Any]] = [
    T.sin, T.tanh, T.nnet.sigmoid, lambda v: T.sqr(T.tanh(v)), lambda v: T.exp(T.sin(v)),
    lambda v: T.cos(v) * v, lambda v: T.cumsum(v) * 0.5, lambda v: v[::-1],
    lambda v: v - T.mean(v), lambda v: T.log(2 + T.sin(v)),
    lambda v: T.nnet.softmax(v.dimshuffle("x", 0))[0]]
PAIRS: list[Callable[[Any, Any], Any]] = [
    T.add, T.sub, T.mul, lambda a, b: a / (2 + T.sin(b)), T.maximum,
    lambda a, b: T.set_subtensor(a[1:], b[:-1]), lambda a, b: T.inc_subtensor(a[0], b.sum()),
    lambda a, b: T.dot(a, b) * 0.3 + a, lambda a, b: T.concatenate([a[:1], b[1:]])]
NEXT: dict[str, Callable[[Any, Any], Any]] = {
    "float32": lambda s, v: T.cast(v, "float32"),
    "int8": lambda s, v: T.cast(s + T.switch(T.sum(v) > 0.05, 1, -2), "int8"),
    "bool": lambda s, v: T.gt(v, 0.1),
    "complex128": lambda s, v: s * T.constant(0.5 + 0.3j) + v,
    "row": lambda s, v: v.dimshuffle("x", 0),
    "uint8": lambda s, v: T.cast(s * 3 + 1, "uint8")}
"""Functions of a state and a vector: the next state, which has this dtype, or is a row. Sums are
not compared with 0, because the sum of `v - T.mean(v)` is 0 except for rounding."""

SEQUENCE_TAPS = [[0], [-1, 0], [0, 1], [-1], [1], [-2, 1], [-1, 0, 2], [2], [0, 3], [1, -1]]
STATE_TAPS = [[-1], [-2, -1], [-1, -2], [-2], [-3, -1], [-3]]
ROWS = {"none": (0, 4), "one": (1, 3), "some": (5, 6), "many": (23, 20)}


class RandomLoops:
    """A random program. inputs: rows `x` and `y`, the matrix `w` and the vector `h`, a number of
    steps, two bounds of rows, and a number for each step."""

    def __init__(self, seed: int) -> None:
        r = self.random = random.Random(seed)
        self.x, self.y, self.w, self.h = (T.TensorType("float64", (False,) * n)(name)
                                          for name, n in zip("xywh", (2, 2, 2, 1), strict=True))
        self.steps, self.first, self.end = T.lscalars("steps", "first", "end")
        self.counts = T.lvector("counts")
        self.slopes_of = [self.x, self.y, self.w, self.h]
        self.inputs = [*self.slopes_of, self.steps, self.first, self.end, self.counts]
        self.rows, self.others, self.streams = [self.x, self.y], [], []  # type: ignore[var-annotated]
        self.updates: dict[Any, Any] = {}
        self.is_smooth = True
        for _ in range(r.choice([1, 2, 3])):
            r.choice([self.plain, self.tapped, self.ended, self.nested, self.branched,
                      self.reversed, self.typed, self.updating, self.drawing])()
        self.reads = [read for trace in self.rows[2:] for read in self.read(trace)]
        self.cost = sum(T.sin(v).sum() for v in self.reads)
        self.slopes = T.grad(self.cost, self.slopes_of, disconnected_inputs="ignore")
        self.outputs = [*self.reads, *self.others, self.cost, *self.slopes, *self.more()]

    # -- expressions --------------------------------------------------------------------------

    def mix(self, *values: Any) -> Any:
        """A vector computed from some of several vectors."""
        r = self.random
        v = r.choice(values)
        for _ in range(r.randint(1, 3)):
            kind = r.random()
            if kind < 0.4:
                v = r.choice(FUNCTIONS)(v)
            elif kind < 0.75:
                v = r.choice(PAIRS)(v, r.choice(values))
            elif kind < 0.9:
                v = T.tanh(T.dot(v, self.w))
            else:
                v = v * 0.7 + self.h
        return T.tanh(v) if r.random() < 0.5 else v * 0.6

    def sequence(self) -> Any:
        """Rows, perhaps in reverse or of a function."""
        rows = self.random.choice(self.rows)
        return self.random.choice([rows, rows, rows[::-1], rows[1:], T.sin(rows)])

    def start(self) -> Any:
        """A vector from outside the loop."""
        return self.random.choice([self.h, self.h * 0.5, T.zeros((WIDTH,)), T.alloc(0.3, WIDTH)])

    def settings(self) -> dict[str, Any]:
        """Arguments of `scan`."""
        r = self.random
        found: dict[str, Any] = {"return_list": True, "go_backwards": r.random() < 0.3}
        if r.random() < 0.2:
            found["truncate_gradient"] = r.choice([1, 2, 3])
            self.is_smooth = False
        if r.random() < 0.3:
            found["n_steps"] = r.choice([self.steps, T.cast(self.steps, "int8"), 1, 2])
        if r.random() < 0.1:
            found["checkpoint"] = r.choice([1, 2, 3])
        return found

    def keep(self, outputs: list[Any]) -> None:
        """Add outputs of a loop to the values that are read, those with rows like `x` to `rows`."""
        for v in outputs:
            (self.rows if v.type == self.x.type else self.others).append(v)

    def read(self, trace: Any) -> list[Any]:
        """What is read of a trace: few rows, or all."""
        i, j = self.first, self.end
        return self.random.sample([
            trace, trace[::-1], trace[1:], trace[-2:], trace[:2], trace[i:j], trace[i:],
            trace[:j], trace[::2], trace[-1:, 1], trace[i:j, ::-1], trace.sum(axis=0),
            T.concatenate([self.h.dimshuffle("x", 0), trace])[-1]], self.random.choice([0, 1, 1, 2])
        ) or [trace[:j].sum()]

    def more(self) -> list[Any]:
        """Derivatives of another kind, or of a higher order."""
        kind, v = self.random.random(), self.random.choice(self.reads)
        if kind < 0.3:
            total = sum(T.sin(s).sum() for s in self.slopes)
            return list(T.grad(total, self.slopes_of, disconnected_inputs="ignore"))
        if kind < 0.4:
            return [hessian(self.cost, self.h, disconnected_inputs="ignore")]
        if kind < 0.5:
            return [jacobian(v.flatten(), self.h, disconnected_inputs="ignore")]
        return [Rop(v, self.slopes_of, [T.cos(a) for a in self.slopes_of])] if kind < 0.7 else []

    # -- loops --------------------------------------------------------------------------------

    def plain(self, ends: bool = False) -> None:
        """Several states and outputs."""
        r = self.random
        starts = [self.start() for _ in range(r.randint(0, 2))]
        infos = [*starts, *[None] * r.randint(not starts, 1)]

        def step(*values: Any) -> Any:
            found = [self.mix(*values) for _ in infos]
            total = T.sum(r.choice(values))
            return (found, until(total > r.choice([0.5, 1.5]))) if ends else found

        rows = [self.sequence() for _ in range(r.randint(1, 2))]
        self.keep(theano.scan(step, rows, infos, **self.settings())[0])

    def ended(self) -> None:
        """A loop that a condition may end."""
        self.plain(ends=True)

    def tapped(self) -> None:
        """Several rows of several sequences, several values of states."""
        r = self.random
        rows = [{"input": self.sequence(), "taps": r.choice(SEQUENCE_TAPS)} for _ in range(2)]
        infos: list[Any] = [None]
        for _ in range(r.randint(1, 2)):
            taps = r.choice(STATE_TAPS)
            initial = self.start() if taps == [-1] else r.choice([
                T.stack([self.h] * -min(taps)), T.zeros((-min(taps), WIDTH))])
            infos.append({"initial": initial, "taps": taps})
        self.keep(theano.scan(
            lambda *values: [self.mix(*values) for _ in infos], rows, infos, **self.settings())[0])

    def nested(self) -> None:
        """A loop in each step, with another number of steps each time, or with an end."""
        kind = self.random.choice(["count", "rows", "end"])

        def inner(count: Any, a: Any, h: Any) -> Any:
            if kind == "rows":
                return theano.scan(lambda b, h: self.mix(b, h, a), self.sequence(), h)[0]
            return theano.scan(
                lambda h: (self.mix(h, a), until(T.sum(h) > 0.7)) if kind == "end" else (
                    self.mix(h, a)), outputs_info=h, n_steps=count)[0]

        def step(count: Any, a: Any, h: Any) -> list[Any]:
            value = T.tanh(inner(count, a, self.mix(h, a)).sum(axis=0))
            return [T.tanh(value + a), value]

        self.keep(theano.scan(
            step, [self.counts, self.sequence()], [self.start(), None], **self.settings())[0])

    def branched(self) -> None:
        """A loop in a branch in the step of a loop, which may be in a branch, too."""
        def way(a: Any, h: Any) -> Any:
            if self.random.random() < 0.5:
                return self.mix(a, h)
            return T.tanh(theano.scan(
                lambda b, g: self.mix(b, g, a), self.y, h)[0].sum(axis=0))

        def step(a: Any, h: Any) -> Any:
            return ifelse(T.sum(h) > self.random.choice([0.1, 0.3]), way(a, h), way(a, h))

        (found,), _ = theano.scan(step, self.sequence(), self.start(), **self.settings())
        if self.random.random() < 0.4:
            found = ifelse(T.sum(self.h) > 0, found, T.sin(self.x))
        self.keep([found])

    def reversed(self) -> None:
        """Three loops, each of which reads the rows of the one before it, mostly in reverse."""
        rows = self.sequence()
        for _ in range(3):
            rows = rows if self.random.random() < 0.2 else rows[::-1]
            rows, _ = theano.scan(lambda a, h: self.mix(a, h), rows, self.start())
            self.keep([rows])

    def typed(self) -> None:
        """States of several dtypes, and with dims of length 1."""
        kinds = self.random.sample(list(NEXT), 3)
        starts = {
            "float32": T.cast(self.h, "float32"), "int8": T.constant(np.int8(3)),
            "bool": T.constant(np.array([True, False, True])), "row": self.h.dimshuffle("x", 0),
            "complex128": T.cast(self.h, "complex128"), "uint8": T.constant(np.uint8([3, 9, 200]))}

        def step(a: Any, *states: Any) -> list[Any]:
            seen = [a, *(T.cast(T.real(s), "float64").flatten() * 0.1 + a for s in states)]
            news = [NEXT[kind](s, self.mix(*seen)) for kind, s in zip(kinds, states, strict=True)]
            return [*news, self.mix(*seen)]

        self.is_smooth &= "float32" not in kinds
        self.keep(theano.scan(
            step, self.sequence(), [*(starts[k] for k in kinds), None], **self.settings())[0])

    def updating(self) -> None:
        """Updates of shared variables in the steps of a loop in a loop."""
        total, count = theano.shared(np.full(WIDTH, 0.2)), theano.shared(np.int64(0))

        def inner(a: Any, h: Any) -> Any:
            news = {total: T.tanh(total * 0.9 + self.mix(h, a) * 0.1), count: count + 1}
            return self.mix(h, a) + total * 0.1, news

        def step(a: Any, h: Any) -> Any:
            values, updates = theano.scan(
                lambda h: inner(a, h), outputs_info=h, n_steps=self.steps)
            return T.tanh(values.sum(axis=0)), updates

        self.accept(*theano.scan(step, self.sequence(), self.start(), **self.settings()))

    def drawing(self) -> None:
        """Draws in the steps of a loop in a loop, with means and deviations from outside."""
        stream = self.random.choice([RandomStreams, MRG_RandomStreams])(3)
        self.streams.append(stream)

        def step(a: Any, h: Any) -> Any:
            values, updates = theano.scan(
                lambda g: T.tanh(stream.normal((WIDTH,)) * T.nnet.sigmoid(a) + g),
                outputs_info=h, n_steps=2)
            return self.mix(a, values[-1], stream.uniform((WIDTH,)) * h), updates

        self.accept(*theano.scan(step, self.sequence(), self.start(), **self.settings()))

    def accept(self, outputs: list[Any], updates: Any) -> None:
        """Keep the outputs and the updates of a loop."""
        self.keep(outputs)
        self.updates.update(updates)

    # -- comparing ----------------------------------------------------------------------------

    def arguments(self, kind: str) -> list[Any]:
        """Values of the inputs."""
        numbers, r = np.random.RandomState(self.random.randrange(10**6)), self.random
        n, m = ROWS[kind]
        return [
            numbers.randn(n, WIDTH), numbers.randn(m, WIDTH), numbers.randn(WIDTH, WIDTH) * 0.5,
            numbers.randn(WIDTH) * 0.6, r.randint(0, 3), r.randint(-2, 2), r.randint(-1, 4),
            numbers.randint(0, 3, n + 2)]

    def function(self, outputs: list[Any], mode: Any = None) -> Callable[[list[Any]], Any]:
        """A function of `outputs`, which begins with the same states and shared values each time
        and also returns the latter; None where it raises an error."""
        f = theano.function(self.inputs, outputs, updates=list(self.updates.items()), mode=mode,
                            on_unused_input="ignore")
        shared = [s for s in self.updates if isinstance(s.type, T.TensorType)]
        begun = [s.get_value() for s in shared]

        def run(arguments: list[Any]) -> Any:
            for s, value in zip(shared, begun, strict=True):
                s.set_value(value)
            for stream in self.streams:
                stream.seed(7)
            try:
                with np.errstate(all="ignore"):
                    return [*f(*arguments), *(s.get_value() for s in shared)]
            except (IndexError, ValueError):
                return None

        return run


def differs(a: Any, b: Any) -> bool:
    """Whether a result differs from the one of the definition by more than rounding."""
    a, b = np.asarray(a), np.asarray(b)
    near = 1e-3 if b.dtype == "float32" else 1e-7
    return a.shape != b.shape or a.dtype != b.dtype or not np.allclose(
        a, b, rtol=near, atol=near * (1 + np.abs(b).max(initial=0)), equal_nan=True)


@pytest.mark.one_of(11)
@pytest.mark.parametrize("seed", range(5, 15))
def test_random_loops(seed: int) -> None:
    program = RandomLoops(seed)
    memory = program.random.choice([0, 400, 10**8])
    with theano.config.change_flags({"scan.memory": memory, "cmodule.remove_gxx_opt": True}):
        fast = program.function(program.outputs)
        cost = program.function([program.cost])
    defined = program.function(program.outputs, DEFINITION)
    place = len(program.reads) + len(program.others)
    for kind in ROWS:
        arguments = program.arguments(kind)
        wanted = defined(arguments)
        if wanted is None:  # too few rows, perhaps of a sequence whose values nobody reads
            continue
        found = fast(arguments)
        assert not [j for j, v in enumerate(wanted) if differs(found[j], v)]
        assert not differs(cost(arguments)[0], wanted[place])
        if program.is_smooth:
            check_slopes(cost, arguments, wanted[place + 1:place + 5])


def check_slopes(cost: Any, arguments: list[Any], slopes: list[Any]) -> None:
    """Compare gradients with finite differences in one direction, except close to a jump or a
    kink."""
    numbers = np.random.RandomState(5)
    ways = [numbers.randn(*v.shape) for v in arguments[:4]]

    def at(distance: float) -> float:
        moved = [v + distance * way for v, way in zip(arguments, ways, strict=False)]
        return float(cost([*moved, *arguments[4:]])[0])

    size = 1e-5
    before, here, after = at(-size), at(0.0), at(size)
    slope = sum(float((s * way).sum()) for s, way in zip(slopes, ways, strict=True))
    found = (after - before) / (2 * size)
    kink = abs(after - 2 * here + before) / size
    assert abs(found - slope) <= 1e-4 * (1 + abs(slope)) or kink > 1e-2 * (1 + abs(slope))
