"""`long_loop.py SYSTEM WHAT STEPS`: the gradient of logistic growth of 1,000 populations by Euler's
method; all states together (800 MB for 100,000 steps) are more than a system should keep.

WHAT is `memory`, the peak in MB, or `call`, the seconds of the second call. JAX keeps the state of
one of about `sqrt(STEPS)` steps, by `jax.checkpoint`: without it, it keeps all, and takes longer.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.programs.mlp_memory import peak

Slopes = Callable[[Any, Any], Sequence[Any]]
"""From initial states and rates to the gradient of the sum of the last states by both."""


def of_theano(steps: int) -> Slopes:
    """One loop, whose states are kept or computed again as `config.scan.memory` says."""
    lang = peers.language("theano")
    h, r = lang.T.dvectors("h", "r")
    states, _ = import_module("theano").scan(
        lambda h, r: h + 1e-5 * h * (r - h), outputs_info=h, non_sequences=r, n_steps=steps)
    slopes: Slopes = lang.function([h, r], lang.grad(states[-1].sum(), [h, r]))
    return slopes


def of_jax(steps: int) -> Slopes:
    """Two loops, the inner one of which is computed again for the gradient."""
    module, _ = peers.jax()
    inner = math.isqrt(steps)
    while steps % inner:
        inner -= 1

    def cost(h: Any, r: Any) -> Any:
        def step(h: Any, _: Any) -> Any:
            return h + 1e-5 * h * (r - h), None

        @module.checkpoint
        def segment(h: Any, _: Any) -> Any:
            return module.lax.scan(step, h, length=inner)

        return module.lax.scan(segment, h, length=steps // inner)[0].sum()

    slopes: Slopes = module.jit(module.grad(cost, (0, 1)))
    return slopes


def main(system: str, what: str, steps: str) -> None:
    """Compute the gradient twice, and print the measured value."""
    slopes = {"theano": of_theano, "jax": of_jax}[system](int(steps))
    given = np.linspace(0.1, 0.9, 1000), np.linspace(0.5, 2, 1000)
    for _ in range(2):
        begun = time.perf_counter()
        found = peers.listed(slopes(*given))
        taken = time.perf_counter() - begun
    values = [float(np.abs(g).sum()) for g in found]
    print(json.dumps({"value": peak() if what == "memory" else taken, "values": values}))


if __name__ == "__main__":
    main(*sys.argv[1:])
