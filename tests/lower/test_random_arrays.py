"""Random programs of arrays of up to four dims, against the interpreter: reductions along any dims,
broadcasting, exchanged and reversed dims, several outputs of one kernel, gradients, several
threads; lengths around those of registers, blocks and tiles; integers and floats; infinity and
NaN."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from tests.lower.random_kernels import RandomKernel

FUNCTIONS: list[Callable[[Any], Any]] = [
    T.exp, T.tanh, T.sin, T.sqr, T.neg, abs, lambda v: T.sqrt(T.sqr(v) + 0.3), lambda v: v * 0.5,
    lambda v: v / (1 + abs(v)), lambda v: T.clip(v, -1, 1), lambda v: T.switch(v > 0, v, v * 0.1),
    lambda v: T.round(v * 4)]
PAIRS: list[Callable[[Any, Any], Any]] = [
    lambda a, b: a + b, lambda a, b: a * b, T.maximum, lambda a, b: T.switch(a > b, a, b * 0.5)]
REDUCTIONS: list[Callable[..., Any]] = [
    T.sum, T.mean, T.max, T.min, T.var, lambda v, **axis: T.sum(T.sqr(v), **axis),
    lambda v, **axis: T.any(v > 1, **axis) * 1.0]
LENGTHS = [0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 100]
LONG = [255, 257, 1023, 1025, 4097, 8193, 20000]
MOST = 60000
"""The largest number of elements of an array."""


class Arrays(RandomKernel):
    """A random program over `x`, `y`, some of whose dims have length 1, `z`, whose dims are in the
    order `order`, and integers `k`."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        r = self.random
        self.rank = rank = r.choice([1, 2, 2, 3, 3, 4])
        self.single = tuple(r.random() < 0.4 for _ in range(rank))
        self.order = r.sample(range(rank), rank)
        every = (False,) * rank
        self.x = T.TensorType(self.dtype, every)("x")
        self.y = T.TensorType(self.dtype, self.single)("y")
        self.z = T.TensorType(self.dtype, every)("z")
        self.k = T.TensorType(r.choice(["int8", "int32", "int64", "uint8"]), every)("k")
        self.inputs = [self.x, self.y, self.z, self.k]
        back = [self.order.index(i) for i in range(rank)]
        flipped = tuple(r.choice([slice(None), slice(None, None, -1)]) for _ in range(rank))
        self.whole = [self.x, r.choice([self.x + self.y, self.y * self.x]),
                      self.z.dimshuffle(*back), self.k * self.x, self.x[flipped]]
        self.reduced = [self.reduction(self.x, True)]
        self.outputs = []
        for _ in range(r.randint(2, 8)):
            self.step()
        self.outputs += self.results()

    def reduction(self, v: Any, keepdims: bool = False) -> Any:
        """A reduction along some dims, or all."""
        r = self.random
        axes = sorted(r.sample(range(self.rank), r.randint(1, self.rank)))
        axis = None if r.random() < 0.2 else axes
        return r.choice(REDUCTIONS)(v, axis=axis, keepdims=keepdims)

    def step(self) -> None:
        """Add an array or an output."""
        r = self.random
        kind, v, w = r.randrange(6), r.choice(self.whole), r.choice(self.whole)
        if kind < 2:
            self.whole.append(r.choice(FUNCTIONS)(v * 0.7))
        elif kind == 2:
            self.reduced.append(self.reduction(v, True))
        elif kind == 3:
            of_some = r.choice(self.reduced)
            self.whole.append(r.choice([v - of_some, v * T.tanh(of_some)]))
        elif kind == 4:
            self.whole.append(r.choice(PAIRS)(v, w))
        else:
            self.outputs.append(r.choice(FUNCTIONS)(v))

    def results(self) -> list[Any]:
        """Arrays, reductions, an exchange of dims, sums of integers, gradients."""
        r = self.random
        found = [r.choice(self.whole), r.choice(self.reduced)]
        found += [self.reduction(r.choice(self.whole)) for _ in range(r.randint(0, 3))]
        found.append(r.choice(self.whole).dimshuffle(*r.sample(range(self.rank), self.rank)))
        if r.random() < 0.25:
            found.append(T.cumsum(r.choice(self.whole), axis=r.randrange(self.rank)))
        if r.random() < 0.4:
            cost = T.tanh(T.mean(T.sqr(found[0])) * 0.1)
            found += T.grad(cost, [self.x, self.y, self.z], disconnected_inputs="ignore")
        return [*(T.cast(v, self.dtype) for v in found), self.k.sum(axis=r.randrange(self.rank))]

    def arguments(self) -> list[Any]:
        r = self.random
        numbers = np.random.RandomState(r.randrange(10**6))
        shape: list[int] = []
        for _ in range(self.rank):
            length = r.choice(LENGTHS) if r.random() < 0.93 else r.choice(LONG)
            fits = length * max(int(np.prod(shape)), 1) <= MOST
            shape.append(length if fits else r.choice([1, 2, 3]))
        x = numbers.standard_normal(shape).astype(self.dtype)
        y = numbers.standard_normal(
            [1 if single else n for single, n in zip(self.single, shape, strict=True)])
        z = numbers.standard_normal([shape[i] for i in self.order])
        if x.size and r.random() < 0.2:
            x.reshape(-1)[r.randrange(x.size)] = r.choice([np.nan, np.inf, -np.inf])
        x = r.choice([x, x, np.asfortranarray(x), np.repeat(x, 2, axis=0)[::2], x[..., ::-1]])
        return [x, y.astype(self.dtype), z.astype(self.dtype),
                numbers.randint(0, 5, shape).astype(self.k.dtype)]


@pytest.mark.one_of(9)
@pytest.mark.parametrize("seed", range(24))
def test_random_arrays(seed: int) -> None:
    assert Arrays(seed).disagrees() == []
