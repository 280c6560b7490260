"""`wide_graph.py SYSTEM NODES`: gradient, compilation and first call of many elementwise nodes.

Every second node is a function of the newest value; the others combine it with one of the ten
values before it or with an input. So values are used several times, the graph is not a single
chain, and values neither grow nor vanish.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.harness import OURS

Function = Callable[[Any], Any]


def expression(x: Any, y: Any, nodes: int, tanh: Function, cos: Function) -> Any:
    """A value that takes `nodes` operations on the vectors `x` and `y`."""
    rng = np.random.default_rng(0)
    made = [x, y]
    while len(made) < nodes + 2:
        left, right = made[-1], made[-1 - int(rng.integers(1, min(len(made), 10)))]
        kind = int(rng.integers(3))
        if len(made) % 2:
            made.append((tanh, cos, tanh)[kind](left))
        elif kind == 0:
            made.append(left * right)
        else:
            made.append(left - right if kind == 1 else left + made[int(rng.integers(2))])
    return made[-1]


def symbolic(name: str, nodes: int, values: list[Any]) -> list[Any]:
    """Build, differentiate, compile and call in theano or pytensor."""
    lang = peers.language(name)
    x, y = lang.T.dvector(), lang.T.dvector()
    cost = expression(x, y, nodes, lang.T.tanh, lang.T.cos).sum()
    return list(lang.function([x, y], [cost, *lang.grad(cost, [x, y])])(*values))


def with_jax(nodes: int, values: list[Any]) -> list[Any]:
    """The same in JAX."""
    jax, jnp = peers.jax()

    def cost(x: Any, y: Any) -> Any:
        return expression(x, y, nodes, jnp.tanh, jnp.cos).sum()

    function = jax.jit(jax.value_and_grad(cost, argnums=(0, 1)))
    value, slopes = jax.block_until_ready(function(*values))
    return [value, *slopes]


def main(system: str, nodes: str) -> None:
    """Measure one size; the recursion limit is raised for the peers."""
    if system != OURS:
        sys.setrecursionlimit(10**6)
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
