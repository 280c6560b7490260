"""A training step of a 784-500-10 network (tanh, softmax, float32) for every system."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks import peers

Step = Callable[[Any, Any], Any]
SIZES = (784, 500, 10)
RATE = np.float32(0.01)


def start() -> list[Any]:
    """First weights, first offsets, second weights, second offsets."""
    rng = np.random.default_rng(0)
    found = []
    for rows, columns in itertools.pairwise(SIZES):
        width = np.sqrt(6 / (rows + columns))
        found += [rng.uniform(-width, width, (rows, columns)), np.zeros(columns)]
    return [each.astype("float32") for each in found]


def batch(size: int) -> tuple[Any, Any]:
    """`size` rows of 784 float32 numbers, and an int32 label for each."""
    rng = np.random.default_rng(1)
    return rng.random((size, SIZES[0]), dtype=np.float32), rng.integers(0, 10, size, dtype="int32")


def symbolic(name: str) -> Step:
    """The step in theano or pytensor; weights are shared variables."""
    lang = peers.language(name)
    T = lang.T
    x, y = T.matrix(dtype="float32"), T.ivector()
    weights = [lang.shared(each) for each in start()]
    w1, b1, w2, b2 = weights
    logits = T.dot(T.tanh(T.dot(x, w1) + b1), w2) + b2
    if name == "theano":
        cost = T.nnet.categorical_crossentropy(T.nnet.softmax(logits), y).mean()
    else:
        cost = -T.special.log_softmax(logits, axis=1)[T.arange(y.shape[0]), y].mean()
    slopes = lang.grad(cost, weights)
    moves = [(w, w - RATE * slope) for w, slope in zip(weights, slopes, strict=True)]
    step: Step = lang.function([x, y], cost, updates=moves)
    return step


def with_jax() -> Step:
    """The step in JAX: compiled, weights donated, result awaited."""
    jax, jnp = peers.jax()

    def cost(weights: Any, x: Any, y: Any) -> Any:
        w1, b1, w2, b2 = weights
        logits = jnp.tanh(x @ w1 + b1) @ w2 + b2
        return -jax.nn.log_softmax(logits, axis=1)[jnp.arange(y.shape[0]), y].mean()

    def move(weights: Any, x: Any, y: Any) -> Any:
        value, slopes = jax.value_and_grad(cost)(weights, x, y)
        return value, [w - RATE * slope for w, slope in zip(weights, slopes, strict=True)]

    compiled = jax.jit(move, donate_argnums=0)
    state = [jnp.asarray(each) for each in start()]

    def step(x: Any, y: Any) -> Any:
        nonlocal state
        value, state = compiled(state, x, y)
        jax.block_until_ready(state)
        return value.block_until_ready()

    return step


def with_torch() -> Step:
    """The step in PyTorch, without compilation."""
    torch = peers.torch()
    weights = [torch.tensor(each, requires_grad=True) for each in start()]

    def step(x: Any, y: Any) -> Any:
        w1, b1, w2, b2 = weights
        logits = torch.tanh(torch.from_numpy(x) @ w1 + b1) @ w2 + b2
        cost = torch.nn.functional.cross_entropy(logits, torch.from_numpy(y).long())
        slopes = torch.autograd.grad(cost, weights)
        with torch.no_grad():
            for w, slope in zip(weights, slopes, strict=True):
                w -= float(RATE) * slope
        return cost.detach()

    return step


def with_numpy() -> Step:
    """The step in NumPy, derivatives by hand."""
    weights = start()

    def step(x: Any, y: Any) -> Any:
        w1, b1, w2, b2 = weights
        hidden = np.tanh(x @ w1 + b1)
        logits = hidden @ w2 + b2
        logits -= logits.max(axis=1, keepdims=True)
        p = np.exp(logits)
        p /= p.sum(axis=1, keepdims=True)
        rows = np.arange(len(y))
        cost = -np.log(p[rows, y]).mean()
        p[rows, y] -= 1
        p /= np.float32(len(y))
        back = (p @ w2.T) * (1 - hidden * hidden)
        slopes = (x.T @ back, back.sum(axis=0), hidden.T @ p, p.sum(axis=0))
        for w, slope in zip(weights, slopes, strict=True):
            w -= RATE * slope
        return cost

    return step


STEPS: dict[str, Callable[[], Step]] = {
    "theano": lambda: symbolic("theano"),
    "jax": with_jax,
    "pytensor": lambda: symbolic("pytensor"),
    "torch": with_torch,
    "numpy": with_numpy,
}
