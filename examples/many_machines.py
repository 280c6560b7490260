"""Several processes train one network, each on its rows of every minibatch, and write checkpoints.

    python -m theano.distributed --processes 2 examples/many_machines.py FOLDER

Kill one of the processes, and all end with a message. Start the same command again, and the run
goes on after the last checkpoint in FOLDER, to the same numbers as an undisturbed run. The number
of processes may differ from run to run. On a cluster, Slurm, MPI or Kubernetes starts
`python examples/many_machines.py FOLDER`, with a folder that all machines see.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from theano import distributed
from theano.sandbox.rng_mrg import MRG_RandomStreams

FLOAT = theano.config.floatX
ROWS, BATCH, CLASSES = 400, 40, 3


def data() -> tuple[np.ndarray, np.ndarray]:
    """Points in three noisy spirals (Karpathy, CS231n), and the number of the spiral of each."""
    rng = np.random.RandomState(1)
    labels = np.arange(ROWS) % CLASSES
    radius = np.linspace(0.05, 1, ROWS)
    angle = 4 * radius + 2 * np.pi / CLASSES * labels + rng.normal(0, 0.1, ROWS)
    return np.stack([radius * np.sin(angle), radius * np.cos(angle)], 1).astype(FLOAT), labels


class Network:
    """A network with one hidden layer and dropout; `x` and `y` are a minibatch, and `variables` all
    that a checkpoint keeps: the weights, their velocities and the random stream."""

    def __init__(self, hidden: int = 32) -> None:
        rng, random = np.random.RandomState(2), MRG_RandomStreams(3)
        shapes = {"w": (2, hidden), "b": (hidden,), "v": (hidden, CLASSES), "c": (CLASSES,)}
        weights = [theano.shared(rng.normal(0, 0.5, shape).astype(FLOAT), name)
                   for name, shape in shapes.items()]
        w, b, v, c = weights
        x, y = T.matrix("x"), T.lvector("y")
        kept = random.binomial((BATCH, hidden), p=0.8, dtype=FLOAT)
        layer = T.nnet.relu(T.dot(x, w) + b)
        scores = T.dot(layer * kept / np.asarray(0.8, FLOAT), v) + c
        cost = T.nnet.categorical_crossentropy(T.nnet.softmax(scores), y).mean()
        velocities = [theano.shared(np.zeros(shape, FLOAT)) for shape in shapes.values()]
        updates: list[Any] = []
        for weight, speed, slope in zip(weights, velocities, T.grad(cost, weights), strict=True):
            following = 0.9 * speed - 0.05 * slope
            updates += [(speed, following), (weight, weight + following)]
        self.variables = [*weights, *velocities, random]
        self.step: Callable[..., Any] = theano.function(
            [theano.In(x, sharding=("batch", None)), theano.In(y, sharding=("batch",))], cost,
            updates=updates, mode="JAX")


def train(folder: str, steps: int, every: int, report: Callable[[str], None]) -> Network:
    """Train to the given number of steps, with a checkpoint after `every` of them."""
    points, labels = data()
    with theano.mesh(batch=-1):  # all devices of all processes
        network = Network()
    done = distributed.restore(folder, network.variables)
    for number in range(0 if done is None else done, steps):
        rows = np.random.RandomState(number).permutation(ROWS)[:BATCH]  # equal in all processes
        mine = rows[distributed.local_rows(BATCH)]
        cost = network.step(points[mine], labels[mine])
        if (number + 1) % every == 0:
            distributed.save(folder, network.variables, number + 1)
            report(f"step {number + 1}: cost {float(cost):.6f}")
    return network


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", help="of the checkpoints")
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--every", type=int, default=20, help="steps between checkpoints")
    options = parser.parse_args(arguments)
    distributed.initialize()
    first = distributed.process_index() == 0
    network = train(options.folder, options.steps, options.every,
                    lambda text: print(text, flush=True) if first else None)
    total = sum(abs(v.get_value()).sum() for v in network.variables[:4])
    if first:
        print(f"sum of weights {total:.12g}")


if __name__ == "__main__":
    main()
