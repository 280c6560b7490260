"""Fused elementwise expressions, cheap and transcendental, over three sizes and two precisions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.harness import Bar, Case, Row

Expression = Callable[[Any, Any, Any], Any]
SIZES = {"1e2": 10**2, "1e6": 10**6, "1e7": 10**7}
TOLERANCE = {"float32": 1e-5, "float64": 1e-12}


def cheap(a: Any, b: Any, _: Any) -> Any:
    """a b + 2 a - b^2"""
    return a * b + 2 * a - b**2


def transcendental(a: Any, b: Any, names: Any) -> Any:
    """sigmoid(a) b + tanh(b)"""
    return names.sigmoid(a) * b + names.tanh(b)


class Names:
    """The functions of an expression, taken from a system."""

    def __init__(self, sigmoid: Callable[[Any], Any], tanh: Callable[[Any], Any]) -> None:
        self.sigmoid = sigmoid
        self.tanh = tanh


def data(size: str, dtype: str) -> list[Any]:
    """Two vectors of normally distributed numbers."""
    rng = np.random.default_rng(1)
    return [rng.standard_normal(SIZES[size]).astype(dtype) for _ in range(2)]


def symbolic(name: str, expression: Expression, size: str, dtype: str) -> Case:
    """The expression in theano or pytensor."""

    def build(lang: peers.Language) -> tuple[list[Any], Any]:
        inputs = [lang.T.vector(dtype=dtype) for _ in range(2)]
        return inputs, expression(inputs[0], inputs[1], Names(lang.sigmoid, lang.T.tanh))

    return peers.compiled(name, build, data(size, dtype))


def with_jax(expression: Expression, size: str, dtype: str) -> Case:
    """The expression in JAX."""
    jax, jnp = peers.jax()
    names = Names(jax.nn.sigmoid, jnp.tanh)
    return peers.jitted(lambda a, b: expression(a, b, names), data(size, dtype))


def with_torch(expression: Expression, size: str, dtype: str) -> Case:
    """The expression in PyTorch."""
    torch = peers.torch()
    return peers.eager(lambda a, b: expression(a, b, torch), data(size, dtype))


def with_numpy(expression: Expression, size: str, dtype: str) -> Case:
    """The expression in NumPy."""
    names = Names(lambda x: 1 / (1 + np.exp(-x)), np.tanh)
    return peers.called(lambda a, b: expression(a, b, names), data(size, dtype))


def row(expression: Expression, size: str, dtype: str, threads: int) -> Row:
    """One row of the family."""
    rest = (expression, size, dtype)
    bars: tuple[Bar, ...] = (Bar(system="jax"),) if size != "1e2" else ()
    if (expression, size, dtype, threads) == (cheap, "1e7", "float32", 1):
        bars += (Bar(6.6),)
    return Row(
        name=f"{expression.__doc__}, {size} {dtype}",
        unit="us" if size == "1e2" else "ms",
        systems={
            "theano": partial(symbolic, "theano", *rest),
            "jax": partial(with_jax, *rest),
            "pytensor": partial(symbolic, "pytensor", *rest),
            "torch": partial(with_torch, *rest),
            "numpy": partial(with_numpy, *rest),
        },
        bars=bars,
        threads=threads,
        tolerance=TOLERANCE[dtype],
    )


ROWS = tuple(
    row(expression, size, dtype, threads)
    for threads in (1, 2)
    for expression in (cheap, transcendental)
    for size in SIZES
    for dtype in TOLERANCE
    if threads == 1 or size != "1e2"
)
