"""Layers of convolutional networks with their gradients, and training steps of such networks."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.harness import Bar, Row
from benchmarks.networks import (
    STEPS,
    Kit,
    Layer,
    Network,
    Task,
    layer_systems,
    network_systems,
)

FORWARD, IN_IMAGES, IN_FILTERS = Task(True), Task(False, (0,)), Task(False, (1,))
BOTH = Task(False, (0, 1))
JAX_BAR = Bar(system="jax")
TORCH_BAR = Bar(system="torch", factor=1.2)
AHEAD = (JAX_BAR, Bar(system="torch"))
TASKS = {
    "forward": FORWARD, "gradient in images": IN_IMAGES, "gradient in filters": IN_FILTERS,
    "gradients": BOTH, "with gradient": Task(True, (0,)),
}
EXAMPLES, LONGEST, CLASSES = 16, 40, 41
LABELS = np.random.default_rng(1).integers(1, CLASSES, (EXAMPLES, LONGEST)).astype("int32")
LENET = ((20, 1, 5, 5), (20,), (50, 20, 5, 5), (50,), (800, 500), (500,), (500, 10), (10,))
BLOCK = ((64, 64, 3, 3), (64,), (64,)) * 2


def rows_of(
    name: str, layer: Layer, *tasks: str, bars: tuple[Bar, ...] = (JAX_BAR, TORCH_BAR)
) -> list[Row]:
    """A row for each task."""
    return [
        Row(f"{name}, {task}", "ms", layer_systems(layer, TASKS[task]), bars, tolerance=1e-3)
        for task in tasks]


def convolution(
    images: tuple[int, int, int], filters: tuple[int, int], stride: int = 1, pad: int = 0,
    groups: int = 1,
) -> Layer:
    """images: (batch, channels, length of a side); filters: (their count, length of a side)."""
    batch, channels, side = images
    count, taps = filters
    out = (side + 2 * pad - taps) // stride + 1
    return Layer(
        lambda kit, x, w: kit.conv(x, w, stride, pad, groups),
        ((batch, channels, side, side), (count, channels // groups, taps, taps)),
        (batch, count, out, out))


def lenet_weights() -> list[Any]:
    """Filters and offsets of two layers of convolution, weights and offsets of two others."""
    rng = np.random.default_rng(0)
    found = []
    for shape in LENET:
        fan = np.prod(shape[1:]) if len(shape) == 4 else shape[0]
        width = np.sqrt(3 / fan) if len(shape) > 1 else 0.0
        found.append(rng.uniform(-width, width, shape).astype("float32"))
    return found


def digits(size: int) -> tuple[Any, Any]:
    """`size` images of 28 x 28 numbers, and an int32 label for each."""
    rng = np.random.default_rng(1)
    return (rng.random((size, 1, 28, 28), dtype=np.float32),
            rng.integers(0, 10, size, dtype="int32"))


def lenet(kit: Kit, weights: Sequence[Any], x: Any, y: Any) -> Any:
    """LeNet of the Deep Learning Tutorials: (convolution, max pooling, tanh) twice, a dense layer
    with tanh, and a dense layer of scores; the value is their mean cross-entropy."""
    w1, b1, w2, b2, w3, b3, w4, b4 = weights
    h = kit.tanh(kit.max_pool(kit.conv(x, w1)) + b1[None, :, None, None])
    h = kit.tanh(kit.max_pool(kit.conv(h, w2)) + b2[None, :, None, None])
    h = kit.tanh(h.reshape((x.shape[0], 800)) @ w3 + b3)
    return kit.cross_entropy(h @ w4 + b4, y)


def block_weights() -> list[Any]:
    """Filters, scales and offsets, twice."""
    rng = np.random.default_rng(0)
    found = [(rng.standard_normal(s) / 24 if len(s) == 4 else np.ones(s)) for s in BLOCK]
    found[2], found[5] = np.zeros(64), np.zeros(64)
    return [each.astype("float32") for each in found]


def block_batch() -> tuple[Any, Any]:
    """The input images, and the images that the block is trained to return."""
    rng = np.random.default_rng(1)
    x, y = rng.standard_normal((2, 32, 64, 28, 28)).astype("float32")
    return x, y


def block_of(kit: Kit, weights: Sequence[Any], x: Any) -> Any:
    """A residual block: the input plus the result of two convolutional layers."""
    w1, g1, b1, w2, g2, b2 = weights
    h = kit.relu(kit.batch_norm(kit.conv(x, w1, pad=1), g1, b1))
    return kit.relu(x + kit.batch_norm(kit.conv(h, w2, pad=1), g2, b2))


def block(kit: Kit, weights: Sequence[Any], x: Any, y: Any) -> Any:
    """The squared error of a residual block."""
    return ((block_of(kit, weights, x) - y) ** 2).mean()


def residual(layers: int) -> Network:
    """A network of `layers` layers in residual blocks, for a few small images of 64 channels."""

    def weights() -> list[Any]:
        return block_weights() * (layers // 2)

    def batch() -> tuple[Any, Any]:
        x, y = block_batch()
        return x[:4, :, :8, :8], y[:4, :, :8, :8]

    def cost(kit: Kit, weights: Sequence[Any], x: Any, y: Any) -> Any:
        for first in range(0, len(weights), 6):
            x = block_of(kit, weights[first:first + 6], x)
        return ((x - y) ** 2).mean()

    return Network(weights, batch, cost)


def lenet_of(size: int) -> Network:
    """LeNet on batches of `size`."""
    return Network(lenet_weights, functools.partial(digits, size), lenet)


TRANSPOSED = Layer(
    lambda kit, x, w: kit.transposed(x, w, 2, 1), ((32, 64, 14, 14), (64, 32, 4, 4)),
    (32, 32, 28, 28))
CAUSAL = Layer(
    lambda kit, x, w: kit.causal(x, w, 5), ((16, 64, 1000), (64, 64, 5)), (16, 64, 1000))
POOL = Layer(lambda kit, x: kit.max_pool(x), ((32, 64, 28, 28),), (32, 64, 14, 14))
NORM = Layer(
    lambda kit, x, gamma, beta: kit.batch_norm(x, gamma, beta),
    ((32, 64, 28, 28), (64,), (64,)), (32, 64, 28, 28))
CTC = Layer(
    lambda kit, x: kit.ctc(x, LABELS), ((STEPS, EXAMPLES, CLASSES),), (EXAMPLES,))

ONE_THREAD = (
    Row("LeNet step, batch 500", "ms", network_systems(lenet_of(500)), (JAX_BAR, TORCH_BAR),
        tolerance=1e-4),
    Row("LeNet step, batch 20", "ms", network_systems(lenet_of(20)), AHEAD, tolerance=1e-4),
    *rows_of("conv 3x3 64-64, 32x28x28", convolution((32, 64, 28), (64, 3), pad=1),
             "forward", "gradient in images", "gradient in filters"),
    *rows_of("conv 5x5 1-32, 128x28x28", convolution((128, 1, 28), (32, 5)),
             "forward", "gradient in filters", bars=AHEAD),
    *rows_of("conv 1x1 256-64, 32x14x14", convolution((32, 256, 14), (64, 1)),
             "forward", "gradients"),
    *rows_of("conv 3x3 64-128, stride 2, 32x28x28",
             convolution((32, 64, 28), (128, 3), stride=2, pad=1), "forward", "gradients"),
    *rows_of("transposed conv 4x4 64-32, stride 2, 32x14x14", TRANSPOSED, "forward", "gradients"),
    *rows_of("depthwise conv 3x3, 32x64x28x28",
             convolution((32, 64, 28), (64, 3), pad=1, groups=64), "forward", "gradients"),
    *rows_of("causal conv 64-64, 5 taps, 16x1000", CAUSAL, "forward", "gradients", bars=AHEAD),
    *rows_of("max pool 2x2, 32x64x28x28", POOL, "forward", "with gradient"),
    Row("batch normalisation, 32x64x28x28, with gradient", "ms",
        layer_systems(NORM, Task(True, (0, 1, 2))), (JAX_BAR, TORCH_BAR), tolerance=1e-3),
    Row("residual block step, 64 channels, 32x28x28", "ms",
        network_systems(Network(block_weights, block_batch, block), 3), (JAX_BAR, TORCH_BAR),
        tolerance=1e-4),
    *rows_of("CTC, 100 steps, batch 16, 40 labels", CTC, "forward", "with gradient", bars=AHEAD),
)

TWO_THREADS = tuple(
    dataclasses.replace(row, threads=2) for row in ONE_THREAD
    if "conv" in row.name or "LeNet" in row.name)
"""The same rows with two threads, for the operations that divide their work among threads."""

ROWS = (*ONE_THREAD, *TWO_THREADS)
