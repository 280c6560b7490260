"""`wide_graph.py SYSTEM NODES`: gradient, compilation and first call of many elementwise nodes.

Each node takes the newest value and one of the ten before it, so that values are used again and
nothing can be written as one chain.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks import peers


def expression(x: Any, y: Any, nodes: int, tanh: Callable[[Any], Any]) -> Any:
    """A value that takes `nodes` operations on the vectors `x` and `y`."""
    rng = np.random.default_rng(0)
    made = [x, y]
    while len(made) < nodes + 2:
        left, right = made[-1], made[-1 - int(rng.integers(1, min(len(made), 10)))]
        kind = int(rng.integers(4))
        if kind == 0:
            made.append(left * right)
        elif kind == 1:
            made.append(left - right)
        else:
            made.append(tanh(left))
    return made[-1]


def symbolic(name: str, nodes: int, values: list[Any]) -> list[Any]:
    """Build, differentiate, compile and call in theano or pytensor."""
    lang = peers.language(name)
    x, y = lang.T.dvector(), lang.T.dvector()
    cost = expression(x, y, nodes, lang.T.tanh).sum()
    return list(lang.function([x, y], [cost, *lang.grad(cost, [x, y])])(*values))


def with_jax(nodes: int, values: list[Any]) -> list[Any]:
    """The same in JAX."""
    jax, jnp = peers.jax()
    function = jax.jit(
        jax.value_and_grad(lambda x, y: expression(x, y, nodes, jnp.tanh).sum(), argnums=(0, 1))
    )
    value, slopes = jax.block_until_ready(function(*values))
    return [value, *slopes]


def main(system: str, nodes: str) -> None:
    """Measure one size."""
    peers.jax() if system == "jax" else peers.language(system)
    rng = np.random.default_rng(1)
    values = [rng.standard_normal(100) for _ in range(2)]
    begun = time.perf_counter()
    count = int(nodes)
    found = with_jax(count, values) if system == "jax" else symbolic(system, count, values)
    taken = time.perf_counter() - begun
    print(json.dumps({"value": taken, "values": [np.asarray(each).tolist() for each in found]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
