"""`deep_mlp.py SYSTEM DEPTH ...`: gradient, compilation and first call of a tanh network.

Prints the seconds for the one depth given; or, for two, how many times longer a layer takes to
compile at the second depth than at the first (after a small network, so that neither time includes
the costs of first use).
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np

from benchmarks import peers

WIDTH, BATCH = 64, 16


def data(depth: int) -> tuple[Any, list[Any], list[Any]]:
    """Inputs (16, 64), and per layer a matrix (64, 64) and a vector (64), all float64."""
    rng = np.random.default_rng(0)
    matrices = [rng.standard_normal((WIDTH, WIDTH)) / 8 for _ in range(depth)]
    return rng.standard_normal((BATCH, WIDTH)), matrices, [np.zeros(WIDTH) for _ in range(depth)]


def symbolic(name: str, depth: int) -> list[Any]:
    """Build, differentiate, compile and call in theano or pytensor."""
    lang = peers.language(name)
    values, matrices, offsets = data(depth)
    weights = [lang.shared(w) for w in matrices]
    biases = [lang.shared(b) for b in offsets]
    x = lang.T.dmatrix()
    y = x
    for w, b in zip(weights, biases, strict=True):
        y = lang.T.tanh(lang.T.dot(y, w) + b)
    cost = (y**2).sum()
    slopes = lang.grad(cost, [*weights, *biases])
    return list(lang.function([x], [cost, *slopes])(values))


def with_jax(depth: int) -> list[Any]:
    """The same in JAX."""
    jax, jnp = peers.jax()
    values, matrices, offsets = data(depth)

    def cost(weights: Any, biases: Any, x: Any) -> Any:
        for w, b in zip(weights, biases, strict=True):
            x = jnp.tanh(x @ w + b)
        return (x**2).sum()

    function = jax.jit(jax.value_and_grad(cost, argnums=(0, 1)))
    value, slopes = jax.block_until_ready(function(matrices, offsets, values))
    return [value, *slopes[0], *slopes[1]]


def timed(system: str, depth: int) -> tuple[float, list[float]]:
    """The seconds for one depth, and the sums of the results."""
    begun = time.perf_counter()
    found = with_jax(depth) if system == "jax" else symbolic(system, depth)
    taken = time.perf_counter() - begun
    return taken, [float(np.sum(each)) for each in found]


def main(system: str, *depths: str) -> None:
    """Measure one depth, or compare two."""
    peers.jax() if system == "jax" else peers.language(system)
    if len(depths) == 1:
        taken, sums = timed(system, int(depths[0]))
        print(json.dumps({"value": taken, "values": sums}))
        return
    timed(system, 2)
    few, many = (int(depth) for depth in depths)
    short, _ = timed(system, few)
    long, sums = timed(system, many)
    print(json.dumps({"value": long / many / (short / few), "values": sums}))


if __name__ == "__main__":
    main(*sys.argv[1:])
