"""Recognise handwritten digits with LeNet: convolve and pool twice, then two layers.

Run it with `python examples/lenet.py`; it needs the `examples` extra of the package: scikit-learn
for 1,797 pictures of 8 by 8 pixels, tqdm for the progress bar, matplotlib for the picture. The
input of the network has 28 by 28 pixels: each pixel is enlarged to 3 by 3, and a border is added.
With `--mnist`, a folder with the four IDX files of MNIST, compressed or not, it is trained on
those. The learned filters, and test images with a wrong predicted label, are saved as `lenet.png`
in the folder of this file, or as `--picture`.
"""

from __future__ import annotations

import argparse
import gzip
import pathlib
import struct
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
from theano.tensor.signal import pool
from theano.tensor.var import TensorVariable

FLOAT = theano.config.floatX
SHAPES = (20, 1, 5, 5), (50, 20, 5, 5)
MNIST = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte",
         "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")


def read_idx(place: pathlib.Path) -> Any:
    """The array in a file of format IDX: zeros, type and rank, lengths, elements."""
    packed = place.with_name(place.name + ".gz")
    data = place.read_bytes() if place.exists() else gzip.decompress(packed.read_bytes())
    _, kind, rank = struct.unpack_from(">HBB", data)
    if kind != 8:
        raise ValueError(f"{place} holds elements of type {kind}, not bytes")
    return np.frombuffer(data, np.uint8, offset=4 + 4 * rank).reshape(
        struct.unpack_from(f">{rank}I", data, 4))


def load(folder: pathlib.Path | None, rng: np.random.RandomState) -> list[Any]:
    """Images (count, 1, 28, 28) of pixels from 0 to 1 and labels: for training, and for testing."""
    if folder is None:
        data = load_digits()
        order = rng.permutation(len(data.target))
        images, labels = np.kron(data.images[order] / 16.0, np.ones((3, 3))), data.target[order]
        images = np.pad(images, ((0, 0), (2, 2), (2, 2)))
        parts = [images[360:], labels[360:], images[:360], labels[:360]]
    else:
        parts = [read_idx(folder / name) for name in MNIST]
        parts[0], parts[2] = parts[0] / 255.0, parts[2] / 255.0
    return [part[:, None].astype(FLOAT) if part.ndim == 3 else part.astype("int32")
            for part in parts]


class LeNet:
    """The network. filters: weights and offsets of the convolutional layers; parameters: all shared
    variables."""

    def __init__(self, rng: np.random.RandomState) -> None:
        self.rng = rng
        self.parameters: list[SharedVariable] = []
        self.filters = [self.layer(shape, shape[0]) for shape in SHAPES]
        self.hidden = self.layer((50 * 4 * 4, 500), 500)
        self.output = self.layer((500, 10), 10)

    def layer(self, shape: tuple[int, ...], count: int) -> tuple[SharedVariable, SharedVariable]:
        """Weights of the given shape, and offsets of `count` output channels."""
        width = np.sqrt(3 * count / np.prod(shape))
        w = theano.shared(self.rng.uniform(-width, width, shape).astype(FLOAT))
        b = theano.shared(np.zeros(count, FLOAT))
        self.parameters += [w, b]
        return w, b

    def probabilities(self, h: TensorVariable) -> TensorVariable:
        """The probability of each digit: a matrix (images, 10)."""
        for (w, b), shape in zip(self.filters, SHAPES, strict=True):
            h = pool.pool_2d(T.nnet.conv2d(h, w, filter_shape=shape), (2, 2), ignore_border=True)
            h = T.tanh(h + b.dimshuffle("x", 0, "x", "x"))
        h = T.tanh(T.dot(h.flatten(2), self.hidden[0]) + self.hidden[1])
        return T.nnet.softmax(T.dot(h, self.output[0]) + self.output[1])


def build(network: LeNet, rate: float) -> tuple[Callable[..., Any], Callable[[Any], Any]]:
    """Compile `learn(pictures, labels)`, a training step with momentum, which returns the cost, and
    `name(pictures)`, which returns the predicted digits."""
    x, y = T.tensor4("x"), T.ivector("y")
    probability = network.probabilities(x)
    cost = T.nnet.categorical_crossentropy(probability, y).mean()
    updates = []
    for w, slope in zip(network.parameters, T.grad(cost, network.parameters), strict=True):
        velocity = theano.shared(np.zeros_like(w.get_value()))
        moved = 0.9 * velocity - rate * slope
        updates += [(velocity, moved), (w, w + moved)]
    return (theano.function([x, y], cost, updates=updates, name="learn"),
            theano.function([x], T.argmax(probability, axis=1), name="name"))


def draw(filters: Any, wrong: Any, place: pathlib.Path) -> None:
    """Save a picture of the filters of the first layer, and of images with a wrong prediction."""
    figure, axes = pyplot.subplots(4, 10, figsize=(8, 3.6))
    for axis in axes.flat:
        axis.axis("off")
    for axis, image in zip(axes.flat, [*filters[:20, 0], *wrong[:20, 0]], strict=False):
        axis.imshow(image, cmap="gray")
    figure.savefig(place)
    pyplot.close(figure)


def main(words: Sequence[str] | None = None) -> float:
    """Train and draw; returns the test accuracy."""
    parser = argparse.ArgumentParser(description="Recognise handwritten digits with LeNet.")
    parser.add_argument("--mnist", type=pathlib.Path, help="a folder with the files of MNIST")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picture", type=pathlib.Path,
                        default=pathlib.Path(__file__).with_name("lenet.png"))
    options = parser.parse_args(words)
    rng = np.random.RandomState(options.seed)
    x, y, test_x, test_y = load(options.mnist, rng)
    network = LeNet(rng)
    learn, name = build(network, rate=0.02)
    for epoch in range(1, options.epochs + 1):
        order = rng.permutation(len(x))[:len(x) // options.batch * options.batch]
        bar = tqdm(order.reshape(-1, options.batch), f"epoch {epoch:3d}", unit="step")
        cost = np.mean([learn(x[part], y[part]) for part in bar])
        named = np.concatenate([name(part) for part in np.array_split(test_x, 20)])
        print(f"cost {cost:.4f}   wrong {np.mean(named != test_y):.2%}")
    draw(network.parameters[0].get_value(), test_x[named != test_y], options.picture)
    print(f"filters, and digits that were taken for others, in {options.picture}")
    return float(np.mean(named == test_y))


if __name__ == "__main__":
    main()
