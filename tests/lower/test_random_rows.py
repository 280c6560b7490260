"""Random programs of rows, against the interpreter: reductions of rows and columns in one kernel,
functions between them, gradients, lookups, several threads; short and long rows; NaN and infinity.

The rows of a kernel are run side by side, together or one by one, and sums of float32 in blocks,
depending on lengths and values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from tests.lower.random_kernels import RandomKernel

FUNCTIONS: list[Callable[[Any], Any]] = [
    T.exp, T.tanh, T.sin, T.sqr, T.neg, T.erf, T.nnet.sigmoid, lambda v: T.log(T.sqr(v) + 1.5),
    lambda v: T.sqrt(T.sqr(v) + 0.3), lambda v: T.gammaln(T.sqr(v) + 0.7),
    lambda v: T.psi(T.sqr(v) + 0.7), lambda v: v / (1 + abs(v))]
REDUCTIONS: list[Callable[..., Any]] = [
    T.sum, T.mean, T.max, T.min, T.var, lambda v, **axis: T.sum(T.sqr(v), **axis),
    lambda v, **axis: T.log(T.sum(T.exp(v * 0.3), **axis)),
    lambda v, **axis: T.prod(T.tanh(v) + 1.1, **axis)]
HEIGHTS = [1, 2, 5, 15, 16, 17, 33, 70]
LENGTHS = [1, 2, 3, 7, 10, 15, 16, 17, 24, 31, 32, 33, 50, 63, 79, 80, 100, 511, 512]


class Rows(RandomKernel):
    """A random program over two matrices `x` and `y`, rows `which` of `x`, the `labels` of its
    rows, and `weights` of its columns."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        r = self.random
        self.x, self.y = (T.matrix(name, self.dtype) for name in "xy")
        self.weights = T.vector("weights", self.dtype)
        self.which, self.labels = T.lvector("which"), T.lvector("labels")
        self.inputs = [self.x, self.y, self.weights, self.which, self.labels]
        self.arrays = [self.x, r.choice([
            self.x, self.y, self.x + self.weights, self.x[self.which], self.y * self.weights])]
        self.columns = [self.reduced(self.x)]
        for _ in range(r.randint(3, 8)):
            self.step()
        self.outputs = self.results()

    def reduced(self, v: Any) -> Any:
        """A number for each row."""
        return self.random.choice(REDUCTIONS)(v, axis=1, keepdims=True)

    def step(self) -> None:
        """Add an array, or a number for each row."""
        r = self.random
        kind, v, column = r.randrange(7), r.choice(self.arrays), r.choice(self.columns)
        if kind < 2:
            self.columns.append(r.choice(FUNCTIONS)(self.reduced(v) * 0.5))
        elif kind == 2:
            self.columns.append(self.reduced(v))
        elif kind == 3:
            self.columns.append(r.choice(FUNCTIONS)(column * column * 0.2))
        elif kind == 4:
            self.arrays.append(r.choice(FUNCTIONS)(v * 0.7))
        elif kind == 5:
            self.arrays.append(r.choice([v - column, v * column, v + T.tanh(column)]))
        else:
            self.arrays.append(r.choice([v + self.x, v * self.x, v + self.arrays[-1]]))

    def results(self) -> list[Any]:
        """Arrays, columns, totals of columns and of all, looked up elements, and a gradient."""
        r = self.random
        found = [r.choice(self.arrays), r.choice(self.columns)]
        more = [found[0][T.arange(self.x.shape[0]), self.labels], found[0].sum(axis=0),
                self.x.sum(axis=0), T.sqr(found[0]).sum(), T.tanh(r.choice(self.columns)).sum()]
        found += r.sample(more, 2)
        if r.random() < 0.5:
            cost = T.tanh(sum(T.mean(v) for v in found))
            found.append(T.grad(cost, self.x, disconnected_inputs="ignore"))
        if r.random() < 0.2:
            apart = T.sqr(self.x[:, None, :] - self.y[None, :, :]).sum(axis=2)
            near = T.exp(-apart / T.cast(self.x.shape[1], self.dtype))
            found += [near, T.grad(T.sum(near * near), self.x)]
        return [T.cast(v, self.dtype) for v in found]

    def arguments(self) -> list[Any]:
        """Values of the inputs; some elements are not finite, some labels out of range."""
        r = self.random
        n, m = r.choice(HEIGHTS), r.choice(LENGTHS)
        numbers = np.random.RandomState(r.randrange(10**6))
        x, y = numbers.standard_normal((2, n, m)).astype(self.dtype)
        if r.random() < 0.3:
            x[r.randrange(n), r.randrange(m)] = r.choice([np.nan, np.inf, -np.inf])
        labels = numbers.randint(0, m, n)
        if r.random() < 0.1:
            labels[r.randrange(n)] = m
        x = r.choice([x, x, np.asfortranarray(x), x[::-1]])
        return [x, y, numbers.standard_normal(m).astype(self.dtype), numbers.randint(-n, n, n),
                labels]


@pytest.mark.one_of(9)
@pytest.mark.parametrize("seed", range(24))
def test_random_rows(seed: int) -> None:
    assert Rows(seed).disagrees() == []
