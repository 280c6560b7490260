"""Small functions called often: the tutorial's training step, and one scalar expression."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

import theano
from benchmarks import peers
from benchmarks.harness import Bar, Case, Row, Timed
from benchmarks.xor import ANSWERS, QUESTIONS, STEPS, Step


def tutorial(make: Callable[[], Step]) -> Case:
    """The tutorial's inner loop: int64 rows, indexing included; time is per call of the step."""
    step = make()

    def loop(count: int) -> None:
        for _ in range(count):
            for k in range(len(QUESTIONS)):
                step(QUESTIONS[k], ANSWERS[k])

    def costs() -> list[Any]:
        rows = [k % 4 for k in range(200)]
        return [np.array([float(step(QUESTIONS[k], ANSWERS[k])) for k in rows])]

    return Timed(loop, costs, calls=4)


def scalar(function: Callable[[float], Any]) -> Case:
    """Calls with a Python number."""

    def loop(count: int) -> None:
        for _ in range(count):
            function(10.0)

    return Timed(loop, lambda: [float(function(v)) for v in (10.0, 0.5, -3.0)])


def scalar_symbolic(name: str) -> Case:
    """exp(sin(x^2)) in theano or pytensor."""
    lang = peers.language(name)
    x = lang.T.dscalar()
    return scalar(lang.function([x], lang.T.exp(lang.T.sin(x**2))))


def scalar_jax() -> Case:
    """exp(sin(x^2)) in JAX."""
    jax, jnp = peers.jax()
    compiled = jax.jit(lambda x: jnp.exp(jnp.sin(x**2)))
    return scalar(lambda x: compiled(x).block_until_ready())


def scalar_torch() -> Case:
    """exp(sin(x^2)) in PyTorch."""
    torch = peers.torch()
    return scalar(lambda x: torch.exp(torch.sin(torch.tensor(x, dtype=torch.float64) ** 2)))


def traced(compiled: Callable[..., Any]) -> Case:
    """Calls of a function that a transformation has compiled, with a dict and an array."""
    weights, x = {"w": np.array([1.0, 2.0]), "b": np.array([3.0, 4.0])}, np.array([5.0, 6.0])

    def loop(count: int) -> None:
        for _ in range(count):
            compiled(weights, x)

    return Timed(loop, lambda: [np.asarray(compiled(weights, x))])


def affine(weights: Any, x: Any) -> Any:
    """A function so small that a call of it is the cost of the call."""
    return weights["w"] * x + weights["b"]


def traced_jax() -> Case:
    """The same with `jax.jit`."""
    jax, _ = peers.jax()
    compiled = jax.jit(affine)
    return traced(lambda *arguments: compiled(*arguments).block_until_ready())


ROWS = (
    Row(
        name="call of a function of jit",
        unit="us",
        systems={
            "theano": lambda: traced(theano.jit(affine)),
            "jax": traced_jax,
        },
        bars=(Bar(2.0),),
    ),
    Row(
        name="tutorial step",
        unit="us",
        systems={name: partial(tutorial, make) for name, make in STEPS.items()},
        bars=(Bar(0.8), Bar(system="c", factor=2.5)),
        tolerance=1e-9,
    ),
    Row(
        name="scalar exp(sin(x^2))",
        unit="us",
        systems={
            "theano": partial(scalar_symbolic, "theano"),
            "jax": scalar_jax,
            "pytensor": partial(scalar_symbolic, "pytensor"),
            "torch": scalar_torch,
            "python": lambda: scalar(lambda x: math.exp(math.sin(x**2))),
        },
        bars=(Bar(0.3),),
    ),
)
