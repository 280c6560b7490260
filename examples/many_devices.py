"""Train a network on several devices: the images are divided among them, the program is the same.

Run it with `python examples/many_devices.py`; it needs JAX and scikit-learn (for the pictures of
digits). It trains twice, on 1 and on 8 devices, each time in a process of its own, in which the
processor is as many devices for JAX, and compares the costs. On GPUs, `--devices 4` trains once, on
the devices that JAX finds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence

import numpy as np
from sklearn.datasets import load_digits

import theano
import theano.tensor as T

ROWS, BATCH, HIDDEN = 1440, 160, 64


def train(devices: int, epochs: int) -> list[float]:
    """The mean cost of each epoch, on this number of devices."""
    pictures, labels = load_digits(return_X_y=True)
    rng = np.random.RandomState(0)
    order = rng.permutation(len(labels))[:ROWS]
    with theano.mesh(batch=devices):  # this, and `sharding`, is all that several devices need
        images = theano.shared(pictures[order] / 8.0 - 1.0, "images", sharding=("batch", None))
        answers = theano.shared(labels[order], "answers", sharding=("batch",))
    hidden = theano.shared(rng.normal(0, 0.1, (64, HIDDEN)), "hidden")
    output = theano.shared(np.zeros((HIDDEN, 10)), "output")

    number = T.lscalar("number")
    part = slice(number * BATCH, (number + 1) * BATCH)
    scores = T.dot(T.tanh(T.dot(images[part], hidden)), output)
    cost = T.nnet.categorical_crossentropy(T.nnet.softmax(scores), answers[part]).mean()
    weights = [hidden, output]
    step = theano.function(
        [number], cost, mode="JAX", profile=theano.ProfileStats(atexit_print=False),
        updates=[(w, w - 0.5 * g) for w, g in zip(weights, T.grad(cost, weights), strict=True)])
    costs = [float(np.mean([step(k) for k in range(ROWS // BATCH)])) for _ in range(epochs)]
    step.profile.summary_notes(sys.stderr)
    return costs


def in_a_process(devices: int, epochs: int) -> list[float]:
    """The costs on `devices` parts of the processor. JAX must be told before it starts."""
    environment = {
        **os.environ, "JAX_PLATFORMS": "cpu",
        "XLA_FLAGS": f"--xla_force_host_platform_device_count={devices}"}
    run = subprocess.run(
        [sys.executable, __file__, "--devices", str(devices), "--epochs", str(epochs)],
        env=environment, check=True, stdout=subprocess.PIPE, text=True)
    costs: list[float] = json.loads(run.stdout.splitlines()[-1])
    return costs


def main(arguments: Sequence[str] | None = None) -> float:
    """Train on 1 and 8 devices, or on `--devices`; the largest difference of their costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--devices", type=int, default=None)
    parser.add_argument("--epochs", type=int, default=10)
    given = parser.parse_args(arguments)
    if given.devices is not None:
        print(json.dumps(train(given.devices, given.epochs)))
        return 0.0
    one, eight = (in_a_process(devices, given.epochs) for devices in (1, 8))
    for epoch, costs in enumerate(zip(one, eight, strict=True)):
        print("epoch {:2}: cost {:.6f} on 1 device, {:.6f} on 8".format(epoch, *costs))
    assert one[-1] < one[0]
    return max(abs(a - b) for a, b in zip(one, eight, strict=True))


if __name__ == "__main__":
    main()
