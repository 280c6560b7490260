"""Recognise handwritten digits with one hidden layer, trained by gradient descent with momentum.

Run it with `python examples/digits.py`; it needs the `examples` extra of the package: scikit-learn
for the 1,797 pictures of 8 by 8 pixels, tqdm for the progress bar, matplotlib for the curve. The
images are stored in shared variables, and the argument of a step is the number of its minibatch.
The learning curve is saved as `digits.png` in the folder of this file, or as `--picture`.
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
from theano.compile import SharedVariable
from theano.tensor.var import TensorVariable

FLOAT = theano.config.floatX
BATCH, TEST_SHARE = 20, 0.2


def load(rng: np.random.RandomState) -> list[SharedVariable]:
    """Shuffled images, scaled to -1..1, and labels: (train_x, train_y, test_x, test_y)."""
    pictures, labels = load_digits(return_X_y=True)
    order = rng.permutation(len(labels))
    pictures = (pictures[order] / 8.0 - 1.0).astype(FLOAT)
    labels = labels[order].astype("int32")
    cut = int(len(labels) * TEST_SHARE) // BATCH * BATCH
    return [theano.shared(part, borrow=True) for part in (
        pictures[cut:], labels[cut:], pictures[:cut], labels[:cut])]


def glorot(rng: np.random.RandomState, rows: int, columns: int, name: str) -> SharedVariable:
    """Shared matrix (rows, columns), uniform, with the width of Glorot and Bengio (2010)."""
    width = np.sqrt(6.0 / (rows + columns))
    return theano.shared(rng.uniform(-width, width, (rows, columns)).astype(FLOAT), name=name)


class Network:
    """A 64-`hidden`-10 network for a matrix of images `x`, one image per row.

    probability: matrix (images, 10); penalty: sum of squared weights; parameters: shared variables.
    """

    def __init__(self, x: TensorVariable, hidden: int, rng: np.random.RandomState) -> None:
        hidden_w = glorot(rng, 64, hidden, "hidden_w")
        hidden_b = theano.shared(np.zeros(hidden, FLOAT), name="hidden_b")
        output_w = theano.shared(np.zeros((hidden, 10), FLOAT), name="output_w")
        output_b = theano.shared(np.zeros(10, FLOAT), name="output_b")
        middle = T.tanh(T.dot(x, hidden_w) + hidden_b)
        self.probability = T.nnet.softmax(T.dot(middle, output_w) + output_b)
        self.penalty = (hidden_w ** 2).sum() + (output_w ** 2).sum()
        self.parameters = [hidden_w, hidden_b, output_w, output_b]

    def cost(self, y: TensorVariable) -> TensorVariable:
        """Mean negative log-likelihood of the labels `y`."""
        return -T.mean(T.log(self.probability)[T.arange(y.shape[0]), y])

    def error(self, y: TensorVariable) -> TensorVariable:
        """The fraction of images with a wrong predicted label."""
        return T.mean(T.neq(T.argmax(self.probability, axis=1), y))


def momentum_updates(
    cost: TensorVariable, parameters: Sequence[SharedVariable], rate: float, momentum: float
) -> list[tuple[SharedVariable, TensorVariable]]:
    """Pairs (shared variable, next value) of one step of gradient descent with momentum."""
    updates = []
    for parameter, slope in zip(parameters, T.grad(cost, parameters), strict=True):
        velocity = theano.shared(np.zeros_like(parameter.get_value()))
        step = momentum * velocity - rate * slope
        updates += [(velocity, step), (parameter, parameter + step)]
    return updates


def build(
    options: argparse.Namespace, rng: np.random.RandomState
) -> tuple[Callable[[int], Any], Callable[[], Any], int]:
    """Compile (train, test, minibatches): `train(i)` is a step, `test()` an error rate."""
    train_x, train_y, test_x, test_y = load(rng)
    x, y, i = T.matrix("x"), T.ivector("y"), T.lscalar("i")
    network = Network(x, options.hidden, rng)
    cost = network.cost(y) + options.decay * network.penalty
    part = slice(i * BATCH, (i + 1) * BATCH)
    updates = momentum_updates(cost, network.parameters, options.rate, options.momentum)
    givens = {x: train_x[part], y: train_y[part]}
    train = theano.function([i], cost, updates=updates, givens=givens, name="train")
    test = theano.function([], network.error(y), givens={x: test_x, y: test_y}, name="test")
    return train, test, len(train_y.get_value(borrow=True)) // BATCH


def draw(costs: Sequence[float], errors: Sequence[float], place: pathlib.Path) -> None:
    """Save the curves of training cost and test error per epoch as a picture."""
    figure, left = pyplot.subplots(figsize=(7, 4))
    right = left.twinx()
    epochs = range(1, len(costs) + 1)
    left.plot(epochs, costs, color="tab:blue")
    right.plot(epochs, [100 * error for error in errors], color="tab:red")
    left.set_xlabel("epoch")
    left.set_ylabel("training cost", color="tab:blue")
    right.set_ylabel("test error, %", color="tab:red")
    figure.tight_layout()
    figure.savefig(place)
    pyplot.close(figure)


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Recognise handwritten digits.")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--hidden", type=int, default=100, help="units of the hidden layer")
    parser.add_argument("--rate", type=float, default=0.05, help="size of a step")
    parser.add_argument("--momentum", type=float, default=0.9)
    parser.add_argument("--decay", type=float, default=1e-4, help="weight of the L2 penalty")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picture", type=pathlib.Path,
                        default=pathlib.Path(__file__).with_name("digits.png"))
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> float:
    """Train, print the test error of every epoch, draw the curve; returns the test accuracy."""
    options = arguments(words)
    train, test, batches = build(options, np.random.RandomState(options.seed))
    costs, errors = [], []
    with tqdm(total=options.epochs * batches, unit="step") as bar:
        for epoch in range(1, options.epochs + 1):
            costs.append(np.mean([float(train(batch)) for batch in range(batches)]))
            bar.update(batches)
            errors.append(float(test()))
            bar.write(f"epoch {epoch:3d}   cost {costs[-1]:.4f}   test error {errors[-1]:.2%}")
    draw(costs, errors, options.picture)
    print(f"test accuracy {1 - errors[-1]:.2%}; learning curve in {options.picture}")
    return 1 - errors[-1]


if __name__ == "__main__":
    main()
