"""`network_step.py SYSTEM WHAT NETWORK`: a training step of a network of convolutions.

WHAT is `memory`, the peak in MB over 20 steps, or `build`, the seconds of building, gradient,
compilation and first call. NETWORK is `lenet`, on batches of 500, or `residual`, of 20 layers.
"""

from __future__ import annotations

import json
import sys
import time

from benchmarks import networks, peers
from benchmarks.families.networks import lenet_of, residual
from benchmarks.programs.mlp_memory import peak


def main(system: str, what: str, name: str) -> None:
    """Train, and print the measured value."""
    network = lenet_of(500) if name == "lenet" else residual(20)
    x, y = network.batch()
    {"theano": lambda: peers.language("theano"), "jax": peers.jax, "torch": peers.torch}[system]()
    begun = time.perf_counter()
    step = networks.STEPPERS[system](network)
    costs = [float(step(x, y))]
    taken = time.perf_counter() - begun
    if what == "memory":
        costs += [float(step(x, y)) for _ in range(19)]
        taken = peak()
    print(json.dumps({"value": taken, "values": costs}))


if __name__ == "__main__":
    main(*sys.argv[1:])
