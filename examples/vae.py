"""Generate images of handwritten digits with a variational autoencoder.

Run it with `python examples/vae.py`; it needs the `examples` extra of the package: scikit-learn for
the pictures of 8 by 8 pixels, tqdm for the progress bar, matplotlib for the picture. An encoder of
convolutions computes a distribution of codes for an image, and a decoder of transposed convolutions
an image for a code (Kingma and Welling, 2014). Codes are drawn in the function, by the
reparametrisation trick, so that the gradient is propagated to the encoder. The picture is saved as
`vae.png` in the folder of this file, or as `--picture`: a row of digits, a row of their
reconstructions, and images of random codes.
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
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.var import TensorVariable

FLOAT = theano.config.floatX
BATCH = 50
SHOWN = 16


class Autoencoder:
    """An autoencoder of images (batch, 1, 8, 8) of pixels from 0 to 1, with codes (batch, numbers).

    parameters: shared variables.
    """

    def __init__(self, numbers: int, channels: int, seed: int) -> None:
        self.rng = np.random.RandomState(seed)
        self.parameters: list[SharedVariable] = []
        one, two = channels, 2 * channels
        self.inwards = [self.layer(one, (one, 1, 4, 4)), self.layer(two, (two, one, 4, 4))]
        self.mean = self.layer(numbers, (4 * two, numbers))
        self.spread = self.layer(numbers, (4 * two, numbers))
        self.unfold = self.layer(4 * two, (numbers, 4 * two))
        self.outwards = [self.layer(one, (two, one, 4, 4)), self.layer(1, (one, 1, 4, 4))]

    def layer(self, count: int, shape: tuple[int, ...]) -> tuple[SharedVariable, SharedVariable]:
        """Weights of the given shape, and offsets of `count` output channels."""
        w = theano.shared((self.rng.randn(*shape) * np.sqrt(count / np.prod(shape))).astype(FLOAT))
        b = theano.shared(np.zeros(count, FLOAT))
        self.parameters += [w, b]
        return w, b

    def encode(self, h: TensorVariable) -> tuple[TensorVariable, TensorVariable]:
        """Mean, and logarithm of the deviation, of the code of each image."""
        for w, b in self.inwards:
            h = T.nnet.conv2d(h, w, border_mode=(1, 1), subsample=(2, 2))
            h = T.nnet.relu(h + b.dimshuffle("x", 0, "x", "x"))
        mean, spread = (T.dot(h.flatten(2), w) + b for w, b in (self.mean, self.spread))
        return mean, spread

    def decode(self, code: TensorVariable) -> TensorVariable:
        """Logits of the pixels of the image of each code."""
        w, b = self.unfold
        h = T.nnet.relu(T.dot(code, w) + b).reshape((code.shape[0], -1, 2, 2))
        for (w, b), side in zip(self.outwards, (4, 8), strict=True):
            h = T.nnet.conv2d_transpose(
                T.nnet.relu(h), w, (None, None, side, side), border_mode=(1, 1),
                input_dilation=(2, 2)) + b.dimshuffle("x", 0, "x", "x")
        return h

    def cost(self, x: TensorVariable, noise: MRG_RandomStreams) -> TensorVariable:
        """The mean over images of the negative evidence lower bound, in nats: an upper bound of
        minus the log-probability of an image."""
        mean, spread = self.encode(x)
        drawn = mean + T.exp(spread) * noise.normal(mean.shape, dtype=FLOAT)
        code = 0.5 * (mean ** 2 + T.exp(2 * spread) - 1) - spread
        pixels = T.nnet.sigmoid_binary_crossentropy(self.decode(drawn), x)
        return code.sum(axis=1).mean() + pixels.sum(axis=(1, 2, 3)).mean()


def adam(cost: TensorVariable, parameters: Sequence[SharedVariable], rate: float) -> Any:
    """The updates of one step of Adam (Kingma and Ba, 2014)."""
    count = theano.shared(np.zeros((), FLOAT))
    updates = [(count, count + 1)]
    size = rate * T.sqrt(1 - 0.999 ** (count + 1)) / (1 - 0.9 ** (count + 1))
    for parameter, slope in zip(parameters, T.grad(cost, parameters), strict=True):
        mean, square = (theano.shared(np.zeros_like(parameter.get_value())) for _ in range(2))
        new_mean, new_square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope ** 2
        updates += [(mean, new_mean), (square, new_square),
                    (parameter, parameter - size * new_mean / (T.sqrt(new_square) + 1e-8))]
    return updates


def draw(rows: Sequence[Any], place: pathlib.Path) -> None:
    """Save a picture of images, in rows of `SHOWN`."""
    tiles = np.concatenate(rows).reshape(-1, SHOWN, 8, 8)
    page = np.vstack([np.hstack(row) for row in np.pad(tiles, ((0, 0), (0, 0), (1, 1), (1, 1)))])
    pyplot.imsave(place, np.kron(page, np.ones((4, 4))), cmap="gray")


def build(
    machine: Autoencoder, seed: int
) -> tuple[Callable[[Any], Any], Callable[[Any], Any], Callable[[Any], Any]]:
    """Compile `learn(pictures)`, a training step, which returns the cost; `again(pictures)`, which
    returns reconstructions; and `imagine(codes)`, which returns images of codes."""
    x, code = T.tensor4("x"), T.matrix("code")
    cost = machine.cost(x, MRG_RandomStreams(seed))
    learn = theano.function([x], cost, updates=adam(cost, machine.parameters, 0.003))
    again = theano.function([x], T.nnet.sigmoid(machine.decode(machine.encode(x)[0])))
    return learn, again, theano.function([code], T.nnet.sigmoid(machine.decode(code)))


def main(words: Sequence[str] | None = None) -> float:
    """Train, generate, draw; returns the mean cost in the last epoch."""
    parser = argparse.ArgumentParser(description="Imagine handwritten digits.")
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--channels", type=int, default=16)
    parser.add_argument("--numbers", type=int, default=8, help="length of a code")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picture", type=pathlib.Path,
                        default=pathlib.Path(__file__).with_name("vae.png"))
    options = parser.parse_args(words)
    rng = np.random.RandomState(options.seed)
    pictures = rng.permutation(load_digits().data / 16.0).astype(FLOAT).reshape(-1, 1, 8, 8)
    machine = Autoencoder(options.numbers, options.channels, options.seed)
    learn, again, imagine = build(machine, options.seed)
    level = float("nan")
    with tqdm(range(options.epochs), unit="epoch") as bar:
        for _ in bar:
            order = rng.permutation(len(pictures))[:len(pictures) // BATCH * BATCH]
            level = np.mean([learn(pictures[part]) for part in order.reshape(-1, BATCH)])
            bar.set_postfix_str(f"{level:.2f} nats a picture", refresh=False)
    codes = rng.standard_normal((8 * SHOWN, options.numbers)).astype(FLOAT)
    draw([pictures[:SHOWN], again(pictures[:SHOWN]), imagine(codes)], options.picture)
    print(f"digits of random codes, below some that were shown, in {options.picture}")
    return float(level)


if __name__ == "__main__":
    main()
