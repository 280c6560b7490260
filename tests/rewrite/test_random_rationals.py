"""Random expressions of the kind that rewriting opens, cancels and stabilises keep their value.

Products and quotients of sums of products of a few variables, with powers, exponentials and
logarithms, and their gradients: as written and rewritten, both by the interpreter. `python
tests/rewrite/test_random_rationals.py SEED COUNT` looks at others.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from theano.errors import CompareError

FUNCTIONS: tuple[Callable[[Any], Any], ...] = (
    T.exp, T.log, T.sqrt, T.tanh, T.nnet.sigmoid, T.nnet.softplus, lambda x: T.exp(-x),
    lambda x: 1 - x, lambda x: 1 + x, lambda x: 1 / (1 + T.exp(-x)),
    lambda x: T.exp(x) / (T.exp(x) + 1), lambda x: T.log(1 + T.exp(x)))
POWERS = (2, 3, -1, -2, 0.5)
PLAIN = theano.Mode("py", None)


class Maker:
    """Makes expressions of `variables`; `choose` supplies the random numbers."""

    def __init__(self, choose: random.Random, variables: list[Any]) -> None:
        self.choose, self.variables = choose, variables

    def product(self, depth: int) -> Any:
        """A product or quotient of sums and variables, and of powers of them."""
        result: Any = None
        for _ in range(self.choose.randint(1, 3)):
            factor = self.sum(depth - 1) if depth and self.choose.random() < 0.5 else self.leaf()
            if self.choose.random() < 0.3:
                factor = factor ** self.choose.choice(POWERS)
            over = self.choose.random() < 0.5
            result = factor if result is None else result / factor if over else result * factor
        return -result if self.choose.random() < 0.2 else result

    def sum(self, depth: int) -> Any:
        """A sum or difference of products."""
        result = self.product(depth)
        for _ in range(self.choose.randint(1, 2)):
            term = self.product(depth)
            result = result + term if self.choose.random() < 0.5 else result - term
        return result

    def leaf(self) -> Any:
        """A variable, a function of one, or a number."""
        kind = self.choose.random()
        if kind < 0.1:
            return T.constant(self.choose.choice([2.0, 3.0, 0.5, -1.0, 1.0]))
        variable = self.choose.choice(self.variables)
        return variable if kind < 0.8 else self.choose.choice(FUNCTIONS)(variable)


def check(seed: int) -> None:
    """Compare one expression with its rewritten form; CompareError names the rule at fault."""
    choose = random.Random(seed)
    variables = [choose.choice([T.dscalar, T.dvector, T.dvector])(name)
                 for name in "abc"[:choose.randint(1, 3)]]
    outputs = [Maker(choose, variables).product(2)]
    if choose.random() < 0.5:
        outputs += T.grad(outputs[0].sum(), variables, disconnected_inputs="ignore")
    sign = choose.choice([1, 1, -1])
    values = [
        sign * np.array([choose.uniform(0.3, 2) for _ in range(3)])[:3 if v.ndim else 1].reshape(
            (3,) if v.ndim else ()) for v in variables]
    with theano.config.change_flags(compare=True, cxx=""):
        f = theano.function(variables, outputs, on_unused_input="ignore")
    try:
        f(*values)
    except CompareError:
        if not is_rounding(variables, outputs, values):
            raise


def is_rounding(variables: list[Any], outputs: list[Any], values: list[Any]) -> bool:
    """Whether the outputs as written are those of rounding errors, as `1 / (1 - x / x)` is: other
    last digits of the inputs change them."""
    plain = theano.function(variables, outputs, mode=PLAIN, on_unused_input="ignore")
    here, near = plain(*values), plain(*(v * (1 + 1e-13) for v in values))
    return not all(np.allclose(a, b, rtol=1e-6, atol=1e-9, equal_nan=True)
                   for a, b in zip(here, near, strict=True))


def test_what_rounding_decides_is_told_apart() -> None:
    x = T.dvector("x")
    values = [np.linspace(0.3, 2, 60)]
    assert is_rounding([x], [1 / (1 - x ** -1 * x)], values)
    assert not is_rounding([x], [1 / (1.5 - x ** -1 * x), T.log(x - 0.9999)], values)


def test_values_stay() -> None:
    for seed in range(40):
        check(seed)
    fresh = random.SystemRandom().randrange(10**6, 10**9)
    for seed in range(fresh, fresh + 15):
        try:
            check(seed)
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error}") from error


if __name__ == "__main__":
    start, count = map(int, sys.argv[1:])
    for seed in range(start, start + count):
        try:
            check(seed)
        except Exception as error:
            print(f"seed {seed}: {error}")
