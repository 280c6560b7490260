"""Random expressions of integers and booleans of several dtypes, rewritten and not: equal to the
last bit, however they wrap around. Each value has one reader, which many rules require."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

DTYPES = [("int8", "uint8", "int64"), ("int8", "int16", "bool"), ("uint8", "bool", "int32"),
          ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32")]
NUMBERS = [0, 1, 2, 3, 5, 100, 127, -1, -2, 255]
PLACES = np.array([0, 0, 3, 4, 4])
UNARY: list[Callable[[Any], Any]] = [
    T.neg, T.sqr, abs, lambda v: v**3, lambda v: v**0, lambda v: v[::-1], lambda v: v // 3,
    lambda v: T.sum(T.stack([v, v], axis=0), axis=0), lambda v: T.sum(v.dimshuffle(0, "x"), axis=1),
    lambda v: T.inc_subtensor(T.zeros_like(v)[PLACES], v),
    lambda v: T.inc_subtensor(T.zeros_like(v)[1:3], v[3:]),
    lambda v: T.inc_subtensor(T.inc_subtensor(T.zeros_like(v)[:3], v[:3])[3:2], v[3:2])]
BINARY: list[Callable[[Any, Any], Any]] = [
    T.add, T.add, T.sub, T.sub, T.mul, T.mul, T.maximum, T.minimum,
    lambda v, w: T.switch(v > w, v, w), lambda v, w: T.inc_subtensor(v[::-1], w),
    lambda v, w: T.inc_subtensor(v[PLACES], w), lambda v, w: T.set_subtensor(v[:2], w[1:3])]


class Expressions:
    """Random expressions of vectors of five elements."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.dtypes = self.random.choice(DTYPES)
        self.inputs = [T.vector(dtype=self.random.choice(self.dtypes)) for _ in range(4)]

    def number(self) -> Any:
        """A constant vector of equal elements."""
        value = np.array(self.random.choice(NUMBERS)).astype(self.random.choice(self.dtypes))
        return T.constant(np.full(5, value))

    def expression(self, depth: int) -> Any:
        """An expression with at most `depth` levels."""
        r = self.random
        if not depth or r.random() < 0.1:
            return self.number() if r.random() < 0.3 else r.choice(self.inputs)
        first, second = self.expression(depth - 1), self.expression(r.randrange(depth))
        kind = r.random()
        try:
            if kind < 0.6:
                return r.choice(BINARY)(*r.sample([first, second], 2))
            return r.choice(UNARY)(first) if kind < 0.85 else T.cast(first, r.choice(self.dtypes))
        except TypeError:  # no differences of booleans, no uint32 into int8
            return first

    def total(self) -> Any:
        """A sum or product of all elements of an expression, in one of several dtypes."""
        r = self.random
        v = T.cast(self.expression(2), r.choice(self.dtypes))
        narrow = T.sum(v.reshape((5, 1)), axis=0, dtype=r.choice(self.dtypes), acc_dtype="int64")
        return r.choice([T.sum(narrow, acc_dtype="int64"), T.sum(v), T.prod(v), T.max(v)])

    def arguments(self) -> list[Any]:
        """Values of the inputs."""
        numbers = np.random.RandomState(self.random.randrange(10**6))
        most = self.random.choice([2, 6, 2**40])
        return [numbers.randint(-most, most, 5).astype(v.dtype) for v in self.inputs]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("seed", range(40))
def test_random_integers(seed: int) -> None:
    made = Expressions(seed)
    results = [made.expression(3) for _ in range(20)] + [made.total() for _ in range(5)]
    plain, rewritten = (
        theano.function(made.inputs, results, on_unused_input="ignore",
                        mode=theano.Mode("py", rules)) for rules in (None, "fast_run"))
    for _ in range(3):
        arguments = made.arguments()
        with np.errstate(all="ignore"):
            pairs = zip(results, plain(*arguments), rewritten(*arguments), strict=True)
        for result, wanted, found in pairs:
            assert found.dtype == wanted.dtype, theano.pp(result)
            rounding = 1e-12 if wanted.dtype.kind == "f" else 0  # uint64 with int64 gives floats
            np.testing.assert_allclose(found, wanted, rtol=rounding, err_msg=theano.pp(result))
