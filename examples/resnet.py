"""Recognise handwritten digits with a residual network whose channels are normalised.

Run it with `python examples/resnet.py`; it needs the `examples` extra of the package: scikit-learn
for the 1,797 pictures of 8 by 8 pixels, tqdm for the progress bar, matplotlib for the curve, which
is saved as `resnet.png` in the folder of this file, or as `--picture`. A block computes a residual,
which is added to its input (He, Zhang, Ren and Sun, 2015). Channels are normalised by statistics of
the minibatch in training, and by running averages of these in testing.
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
BATCH, TESTED = 50, 350


class Network:
    """A residual network. Each layer returns two results: for training, with the statistics of the
    minibatch, and for testing, with running averages.

    parameters: shared variables; averages: pairs of a running average and its next value.
    """

    def __init__(self, channels: int, seed: int) -> None:
        self.channels = channels
        self.rng = np.random.RandomState(seed)
        self.parameters: list[SharedVariable] = []
        self.averages: list[tuple[SharedVariable, TensorVariable]] = []

    def logits(self, x: TensorVariable) -> tuple[TensorVariable, TensorVariable]:
        """Logits (images, 10) of images (images, 1, 8, 8): for training, and for testing."""
        width, h = self.channels, self.norm(self.convolution([x, x], self.channels, 1, 3))
        for channels, stride in ((width, 1), (width, 1), (2 * width, 2), (2 * width, 1)):
            h = self.block(h, channels, stride)
        pooled = [each.mean(axis=(2, 3)) for each in h]
        w, b = self.parameter(np.zeros((2 * width, 10))), self.parameter(np.zeros(10))
        training, testing = (T.dot(each, w) + b for each in pooled)
        return training, testing

    def parameter(self, start: Any) -> SharedVariable:
        """A new parameter."""
        self.parameters.append(theano.shared(np.asarray(start, FLOAT)))
        return self.parameters[-1]

    def convolution(
        self, h: Sequence[Any], count: int, before: int, side: int, stride: int = 1
    ) -> list[TensorVariable]:
        """Both results of a convolution of `before` channels with `count` square filters."""
        shape = (count, before, side, side)
        w = self.parameter(self.rng.randn(*shape) * np.sqrt(2 / (before * side * side)))
        return [T.nnet.conv2d(each, w, filter_shape=shape, border_mode="half",
                              subsample=(stride, stride)) for each in h]

    def norm(self, h: Sequence[Any], bend: bool = True) -> list[TensorVariable]:
        """Both results of batch normalisation, followed by `relu` if `bend`."""
        channels = self.parameters[-1].get_value().shape[0]
        gamma, beta = self.parameter(np.ones(channels)), self.parameter(np.zeros(channels))
        mean, variance = (theano.shared(f(channels, FLOAT)) for f in (np.zeros, np.ones))
        training, _, _, new_mean, new_variance = T.nnet.batch_normalization_train(
            h[0], gamma, beta, "spatial", running_mean=mean, running_var=variance)
        testing = T.nnet.batch_normalization_test(h[1], gamma, beta, mean, variance, "spatial")
        self.averages += [(mean, new_mean), (variance, new_variance)]
        return [T.nnet.relu(each) if bend else each for each in (training, testing)]

    def block(self, h: Sequence[Any], channels: int, stride: int) -> list[TensorVariable]:
        """Both results of a block of two convolutions, or three if the shape changes."""
        before, short = channels // stride, h
        if stride > 1:
            short = self.norm(self.convolution(h, channels, before, 1, stride), bend=False)
        more = self.norm(self.convolution(h, channels, before, 3, stride))
        more = self.norm(self.convolution(more, channels, channels, 3), bend=False)
        return [T.nnet.relu(a + b) for a, b in zip(short, more, strict=True)]


def draw(curve: Sequence[Any], place: pathlib.Path) -> None:
    """Save the curves of cost, and of the error rate, per epoch."""
    figure, axes = pyplot.subplots(2, sharex=True, figsize=(7, 5))
    for axis, values, name in zip(axes, np.transpose(curve), ("cost", "wrong, %"), strict=True):
        axis.plot(range(1, len(values) + 1), values)
        axis.set_ylabel(name)
    axis.set_xlabel("epoch")
    figure.savefig(place)
    pyplot.close(figure)


def build(options: argparse.Namespace) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Compile `learn(pictures, labels)`, a training step with momentum, which returns the cost, and
    `wrong(pictures, labels)`, which returns the error rate."""
    x, y = T.tensor4("x"), T.ivector("y")
    network = Network(options.channels, options.seed)
    training, testing = network.logits(x)
    cost = T.nnet.categorical_crossentropy(T.nnet.softmax(training), y).mean()
    updates = list(network.averages)
    for w, slope in zip(network.parameters, T.grad(cost, network.parameters), strict=True):
        velocity = theano.shared(np.zeros_like(w.get_value()))
        moved = 0.9 * velocity - 0.05 * slope
        updates += [(velocity, moved), (w, w + moved)]
    error = T.neq(T.argmax(testing, axis=1), y).mean()
    return (theano.function([x, y], cost, updates=updates, name="learn"),
            theano.function([x, y], error, name="wrong"))


def main(words: Sequence[str] | None = None) -> float:
    """Train and draw the curve; returns the test accuracy."""
    parser = argparse.ArgumentParser(description="Recognise digits with a residual network.")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--channels", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picture", type=pathlib.Path,
                        default=pathlib.Path(__file__).with_name("resnet.png"))
    options = parser.parse_args(words)
    pictures, labels = load_digits(return_X_y=True)
    order = np.random.RandomState(options.seed).permutation(len(labels))
    pictures = (pictures[order] / 8.0 - 1.0).astype(FLOAT).reshape(-1, 1, 8, 8)
    labels = labels[order].astype("int32")
    learn, wrong = build(options)
    starts = range(TESTED, len(labels) - BATCH + 1, BATCH)
    curve = []
    for epoch in range(1, options.epochs + 1):
        bar = tqdm(starts, f"epoch {epoch:3d}", unit="step")
        costs = [float(learn(pictures[i:i + BATCH], labels[i:i + BATCH])) for i in bar]
        error = 100 * float(wrong(pictures[:TESTED], labels[:TESTED]))
        curve.append((np.mean(costs), error))
        print(f"cost {curve[-1][0]:.4f}   wrong {error:.2f} %")
    draw(curve, options.picture)
    print(f"learning curve in {options.picture}")
    return 1 - curve[-1][1] / 100


if __name__ == "__main__":
    main()
