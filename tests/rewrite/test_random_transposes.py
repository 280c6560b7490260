"""Random elementwise expressions of transposed arrays with readers of all kinds, and their
gradients: `transposed_operand` changes no number (theano.rewrite.rules.transposes)."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

PAIRS: list[Callable[[Any, Any], Any]] = [
    lambda a, b: a + b, lambda a, b: a * b, lambda a, b: a - b, T.maximum,
    lambda a, b: T.switch(a > b, a, b * 2)]
SINGLE: list[Callable[[Any], Any]] = [T.sqr, T.neg, abs, lambda a: a.copy()]


class Transposed:
    """A random program over `x` and `y`, whose dims are exchanged; `z`, whose dims are not; `v`,
    which is broadcast."""

    def __init__(self, seed: int) -> None:
        r = self.random = random.Random(seed)
        rank = self.rank = r.choice([2, 2, 3])
        self.dtype = r.choice(["float64", "float64", "float32", "int32"])
        self.order = r.choice([[1, 0]] if rank == 2 else [[1, 2, 0], [2, 1, 0], [0, 2, 1]])
        self.axis = r.randrange(rank)
        kind = T.TensorType(self.dtype, (False,) * rank)
        self.inputs = [kind("x"), kind("y"), kind("z"), T.TensorType(self.dtype, (False,))("v")]
        x, y, z, v = self.inputs
        along = ["x" if i != self.axis else 0 for i in range(rank)]
        self.others = [
            z, v.dimshuffle(along), v.dimshuffle(along) * 2, T.constant(3, dtype=v.dtype)]
        self.pool = [x.dimshuffle(self.order), y.dimshuffle(self.order)]
        for _ in range(r.randint(1, 7)):
            self.pool.append(self.step())
        self.outputs = [self.reader(r.choice(self.pool[2:])) for _ in range(r.randint(1, 3))]
        if self.dtype != "int32":
            cost = sum(T.sqr(o).sum() for o in self.outputs)
            self.outputs += theano.grad(cost, [x, v], disconnected_inputs="ignore")

    def step(self) -> Any:
        """An elementwise expression."""
        r = self.random
        a = r.choice(self.pool)
        if r.random() < 0.4:
            return r.choice(SINGLE)(a)
        b = r.choice(self.pool) if r.random() < 0.6 else self.others[
            0 if r.random() < 0.1 else r.randint(1, 3)]
        return r.choice(PAIRS)(a, b)

    def reader(self, a: Any) -> Any:
        """An output that reads such an expression."""
        r = self.random
        axes = r.sample(range(self.rank), r.randint(1, self.rank))
        return r.choice([
            lambda: T.sum(a, axis=axes), lambda: T.max(a, axis=axes),
            lambda: T.argmin(a, axis=axes[0]),
            lambda: a.dimshuffle(r.sample(range(self.rank), self.rank)), lambda: a,
            lambda: T.dot(a, a.T) if self.rank == 2 else T.prod(a, axis=axes),
            lambda: a + a.sum(axis=axes, keepdims=True)])()

    def arguments(self) -> list[Any]:
        """Values of the inputs."""
        rng = np.random.default_rng(self.random.randrange(10**6))
        shape = [int(n) for n in rng.choice([1, 2, 3, 5, 17, 33], self.rank)]
        swapped = [shape[axis] for axis in self.order]
        values = [rng.integers(-4, 5, lengths).astype(self.dtype)
                  for lengths in (shape, shape, swapped, swapped[self.axis:self.axis + 1])]
        return values if self.dtype == "int32" else [
            v / np.asarray(4, self.dtype) for v in values]


@pytest.mark.one_of(4)
@pytest.mark.parametrize("seed", range(40))
def test_random_transposed_expressions(seed: int) -> None:
    program = Transposed(seed)
    native, defined = (theano.function(
        program.inputs, program.outputs, on_unused_input="ignore", mode=mode)
        for mode in (theano.Mode("c", "fast_run"), theano.Mode("py", None)))
    exact = 1e-4 if program.dtype == "float32" else 1e-10
    for _ in range(3):
        arguments = program.arguments()
        for found, wanted in zip(native(*arguments), defined(*arguments), strict=True):
            assert (found.dtype, found.shape) == (wanted.dtype, wanted.shape)
            np.testing.assert_allclose(
                found, wanted, rtol=exact, atol=exact * np.abs(wanted).max(initial=1))
