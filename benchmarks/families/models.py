"""Training steps of small models: logistic regression, and a network of two layers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import numpy as np

from benchmarks import mlp, peers
from benchmarks.harness import Bar, Case, Row, Timed, repeat

EXAMPLES, FEATURES = 400, 784
CHECKED = 300
PEERS_OF_MLP = tuple(mlp.STEPS)
MLP_BARS = {20: 0.45, 600: 9.9}


@cache
def regression_data() -> tuple[Any, Any, Any]:
    """x (400, 784) normal, y (400) of 0 and 1 as float64, weights (784) normal.

    All systems get the same arrays, and `x` begins at a multiple of 64 bytes, because JAX copies
    arguments that do not."""
    rng = np.random.default_rng(0)
    memory = np.empty(EXAMPLES * FEATURES + 8)
    first = -memory.ctypes.data % 64 // memory.itemsize
    x = memory[first:first + EXAMPLES * FEATURES].reshape(EXAMPLES, FEATURES)
    x[...] = rng.standard_normal(x.shape)
    y = rng.integers(0, 2, EXAMPLES).astype("float64")
    return x, y, rng.standard_normal(FEATURES)


def regression(step: Callable[[Any, Any], Any]) -> Case:
    """Case of a step that gives (guess, cross-entropy per example); every step is compared."""
    x, y, _ = regression_data()

    def trajectory() -> list[Any]:
        return [np.stack([np.array(step(x, y)[1]) for _ in range(CHECKED)])]

    return Timed(repeat(step, x, y), trajectory)


def documented() -> Case:
    """The program of Theano's documentation, with its unstable formula."""
    lang = peers.language("theano")
    T = lang.T
    x, y = T.dmatrix(), T.dvector()
    w, b = lang.shared(regression_data()[2]), lang.shared(0.0)
    p = 1 / (1 + T.exp(-T.dot(x, w) - b))
    xent = -y * T.log(p) - (1 - y) * T.log(1 - p)
    cost = xent.mean() + 0.01 * (w**2).sum()
    gw, gb = lang.grad(cost, [w, b])
    moves = [(w, w - 0.1 * gw), (b, b - 0.1 * gb)]
    return regression(lang.function([x, y], [p > 0.5, xent], updates=moves))


def stable_pytensor() -> Case:
    """The same model in PyTensor with the stable formula, because PyTensor gives NaN for the
    documented one."""
    lang = peers.language("pytensor")
    T = lang.T
    x, y = T.dmatrix(), T.dvector()
    w, b = lang.shared(regression_data()[2]), lang.shared(0.0)
    z = T.dot(x, w) + b
    xent = T.softplus(z) - y * z
    cost = xent.mean() + 0.01 * (w**2).sum()
    gw, gb = lang.grad(cost, [w, b])
    moves = [(w, w - 0.1 * gw), (b, b - 0.1 * gb)]
    return regression(lang.function([x, y], [z > 0, xent], updates=moves))


def stable_jax() -> Case:
    """The same model in JAX with the stable formula, because JAX gives NaN for the documented
    one."""
    jax, jnp = peers.jax()

    def cost(weights: Any, x: Any, y: Any) -> Any:
        w, b = weights
        z = x @ w + b
        xent = jax.nn.softplus(z) - y * z
        return xent.mean() + 0.01 * (w**2).sum(), (z > 0, xent)

    def move(weights: Any, x: Any, y: Any) -> Any:
        (_, seen), slopes = jax.value_and_grad(cost, has_aux=True)(weights, x, y)
        return seen, [w - 0.1 * slope for w, slope in zip(weights, slopes, strict=True)]

    compiled = jax.jit(move, donate_argnums=0)
    state = [jnp.asarray(regression_data()[2]), jnp.asarray(0.0)]

    def step(x: Any, y: Any) -> Any:
        nonlocal state
        seen, state = compiled(state, x, y)
        jax.block_until_ready(state)
        return jax.block_until_ready(seen)

    return regression(step)


def stable_numpy() -> Case:
    """The same model in NumPy with the stable formula: the reference."""
    w, b = regression_data()[2], 0.0

    def step(x: Any, y: Any) -> Any:
        nonlocal w, b
        z = x @ w + b
        xent = np.logaddexp(0, z) - y * z
        slope = (1 / (1 + np.exp(-z)) - y) / len(y)
        w, b = w - 0.1 * (x.T @ slope + 0.02 * w), b - 0.1 * slope.sum()
        return z > 0, xent

    return regression(step)


def network(name: str, size: int) -> Case:
    """A step of the 784-500-10 network on the same batch each time; 20 costs are compared."""
    step = mlp.STEPS[name]()
    x, y = mlp.batch(size)
    return Timed(
        repeat(step, x, y), lambda: [np.array([float(step(x, y)) for _ in range(20)])]
    )


def network_row(size: int) -> Row:
    """One row of the network."""
    return Row(
        name=f"MLP 784-500-10 step, batch {size}, float32",
        unit="ms",
        systems={name: partial(network, name, size) for name in PEERS_OF_MLP},
        bars=(Bar(MLP_BARS[size]), Bar(system="jax"), Bar(system="pytensor")),
        tolerance=1e-4,
    )


ROWS = (
    Row(
        name="logistic regression step 400x784 float64",
        unit="us",
        systems={
            "theano": documented,
            "jax": stable_jax,
            "pytensor": stable_pytensor,
            "numpy": stable_numpy,
        },
        bars=(Bar(85),),
        tolerance=1e-7,
    ),
    network_row(20),
    network_row(600),
)
