"""Draw handwritten digits from a restricted Boltzmann machine.

Run it with `python examples/rbm.py`; it needs the `examples` extra of the package: scikit-learn for
the pictures of 8 by 8 pixels, tqdm for the progress bar, matplotlib for the picture. The
machine is trained by persistent contrastive divergence: Gibbs chains, which are continued from one
minibatch to the next, are a `scan` with random numbers; each step decreases the probability of
their states, and increases that of the data. Samples are saved as `rbm.png` in the folder of this
file, or as `--picture`.
"""

from __future__ import annotations

import argparse
import pathlib
from collections.abc import Callable, Sequence
from typing import Any

import matplotlib

matplotlib.use("Agg")

import numpy as np
from matplotlib import pyplot
from sklearn.datasets import load_digits
from tqdm import tqdm

import theano
import theano.tensor as T
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.var import TensorVariable

FLOAT = theano.config.floatX
PIXELS = 64
BATCH = 20


class Machine:
    """A restricted Boltzmann machine: pixels and hidden units are 0 or 1.

    weights: matrix (pixels, hidden); pixel_bias, hidden_bias: vectors.
    """

    def __init__(self, hidden: int, seed: int) -> None:
        weights = 0.01 * np.random.RandomState(seed).randn(PIXELS, hidden)
        self.weights = theano.shared(weights.astype(FLOAT), name="weights")
        self.pixel_bias = theano.shared(np.zeros(PIXELS, FLOAT), name="pixel_bias")
        self.hidden_bias = theano.shared(np.zeros(hidden, FLOAT), name="hidden_bias")
        self.parameters = [self.weights, self.pixel_bias, self.hidden_bias]
        self.rng = MRG_RandomStreams(seed)

    def energy(self, pictures: TensorVariable) -> TensorVariable:
        """Free energy of each image: minus its log-probability, up to a constant."""
        inputs = T.dot(pictures, self.weights) + self.hidden_bias
        return -T.dot(pictures, self.pixel_bias) - T.nnet.softplus(inputs).sum(axis=1)

    def draw(self, chance: TensorVariable) -> TensorVariable:
        """A sample, 0 or 1, for each element; `chance`: the probability of 1."""
        return self.rng.binomial(size=chance.shape, p=chance, dtype=FLOAT)

    def gibbs(self, pictures: TensorVariable) -> list[TensorVariable]:
        """Draw hidden units given the images, then images given these: (probabilities, images)."""
        hidden = self.draw(T.nnet.sigmoid(T.dot(pictures, self.weights) + self.hidden_bias))
        chance = T.nnet.sigmoid(T.dot(hidden, self.weights.T) + self.pixel_bias)
        return [chance, self.draw(chance)]

    def walk(self, pictures: TensorVariable, steps: Any) -> tuple[Any, Any, Any]:
        """Probabilities and images after some Gibbs steps, and the updates of the random states."""
        (chances, drawn), updates = theano.scan(
            self.gibbs, outputs_info=[None, pictures], n_steps=steps)
        return chances[-1], drawn[-1], updates


def learner(machine: Machine, data: Any, steps: int, rate: float) -> Callable[[int], Any]:
    """Compile `learn(i)`, a step on minibatch i; returns the mean log pseudo-likelihood of an
    image, estimated from the probability of one pixel given all others."""
    pictures = theano.shared(data, name="pictures")
    particles = theano.shared(data[:BATCH], name="particles")
    i = T.lscalar("i")
    batch = pictures[i * BATCH : (i + 1) * BATCH]
    _, dreamt, updates = machine.walk(particles, steps)
    cost = machine.energy(batch).mean() - machine.energy(dreamt).mean()
    slopes = T.grad(cost, machine.parameters, consider_constant=[dreamt])
    for parameter, slope in zip(machine.parameters, slopes, strict=True):
        updates[parameter] = parameter - rate * slope
    updates[particles] = dreamt
    pixel = i % PIXELS
    flipped = T.set_subtensor(batch[:, pixel], 1 - batch[:, pixel])
    likely = T.log(T.nnet.sigmoid(machine.energy(flipped) - machine.energy(batch)))
    return theano.function([i], PIXELS * likely.mean(), updates=updates, name="learn")


def dreamer(machine: Machine, first: Any, steps: int) -> Callable[[], Any]:
    """Compile `dream()`, which continues chains that start at the images `first`, and returns
    them."""
    chains = theano.shared(first, name="chains")
    chances, drawn, updates = machine.walk(chains, steps)
    updates[chains] = drawn
    return theano.function([], chances, updates=updates, name="dream")


def draw(rows: Sequence[Any], place: pathlib.Path) -> None:
    """Save a picture of images: one chain per column, from top to bottom."""
    tiles = np.array(rows).reshape(len(rows), -1, 8, 8)
    tiles = np.pad(tiles, ((0, 0), (0, 0), (1, 1), (1, 1)))
    page = np.vstack([np.hstack(row) for row in tiles])
    pyplot.imsave(place, np.kron(page, np.ones((4, 4))), cmap="gray")


def main(words: Sequence[str] | None = None) -> float:
    """Train, sample, draw; returns the mean log pseudo-likelihood in the last epoch."""
    parser = argparse.ArgumentParser(description="Dream of handwritten digits.")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--hidden", type=int, default=128, help="hidden units")
    parser.add_argument("--steps", type=int, default=15, help="Gibbs steps per minibatch")
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picture", type=pathlib.Path,
                        default=pathlib.Path(__file__).with_name("rbm.png"))
    options = parser.parse_args(words)
    pictures = load_digits().data / 16.0 > 0.5
    data = np.random.RandomState(options.seed).permutation(pictures).astype(FLOAT)
    machine = Machine(options.hidden, options.seed)
    learn = learner(machine, data, options.steps, options.rate)
    dream = dreamer(machine, data[:16], steps=500)
    batches = len(data) // BATCH
    level = float("nan")
    with tqdm(total=options.epochs * batches, unit="step") as bar:
        for epoch in range(1, options.epochs + 1):
            total = 0.0
            for i in range(batches):
                total += float(learn(i))
                bar.update()
            level = total / batches
            bar.write(f"epoch {epoch:3d}   log pseudo-likelihood {level:.2f}")
    draw([data[:16], *(dream() for _ in range(8))], options.picture)
    print(f"training images, and samples below them, in {options.picture}")
    return level


if __name__ == "__main__":
    main()
