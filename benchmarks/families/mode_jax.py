"""Mode JAX of this package against JAX by hand: the time of a step, and of the first call.

The models are those of other rows, in both languages. Of the first call, the time includes building
the graph, its gradient, rewriting, tracing and XLA; neither system has a program in a cache.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks import loops, networks, peers, xor
from benchmarks.families import calls, embeddings, models
from benchmarks.families.loops import language, language_values, lstm, recurrent
from benchmarks.families.networks import block, block_batch, block_weights, lenet_of
from benchmarks.harness import OURS, Bar, Case, Program, Row

Setup = Callable[[], Case]
STEP, FIRST = Bar(system="jax", factor=1.1), Bar(system="jax", factor=1.25)


def in_mode(setup: Setup) -> Case:
    """The case of this package, whose functions are made in mode JAX."""
    with import_module("theano").config.change_flags(mode="JAX"):
        return setup()


def ten_numbers() -> list[Any]:
    """The argument of `x + 1`."""
    return [np.arange(10.0)]


def network(weights: Any, batch: Any, cost: Any) -> dict[str, Setup]:
    """A training step of a network of convolutions."""
    return _pair(networks.network_systems(networks.Network(weights, batch, cost), 3))


def loop(values: Callable[[], list[Any]], of: Any, wrt: int) -> dict[str, Setup]:
    """The gradient of a recurrent network."""
    return _pair(loops.systems(loops.Model(values, of, wrt), True))


def _pair(systems: dict[str, Setup]) -> dict[str, Setup]:
    return {name: systems[name] for name in (OURS, "jax")}


LENET = lenet_of(20)
MODELS: dict[str, dict[str, Setup]] = {
    "x + 1 of ten numbers": {
        OURS: lambda: peers.compiled(
            OURS, lambda lang: (vector := [lang.T.dvector()], vector[0] + 1), ten_numbers()),
        "jax": lambda: peers.jitted(lambda x: x + 1, ten_numbers())},
    "tutorial step": {
        name: partial(calls.tutorial, xor.STEPS[name]) for name in (OURS, "jax")},
    "logistic regression step 400x784 float64": {OURS: models.documented, "jax": models.stable_jax},
    "MLP 784-500-10 step, batch 100": {
        name: partial(models.network, name, 100) for name in (OURS, "jax")},
    "LeNet step, batch 20": network(LENET.weights, LENET.batch, LENET.cost),
    "residual block step, 64 channels, 32x28x28": network(block_weights, block_batch, block),
    "LSTM 100 x 32 x 128, gradient": loop(recurrent(4, 32, 128), lstm, 3),
    "language model 10,000 words, 35 x 20, 200 units, gradient": loop(language_values, language, 6),
    "word2vec step, 64 pairs, tables 20,000 x 100": {
        OURS: partial(embeddings.symbolic, OURS), "jax": embeddings.with_jax},
}
"""For each model the cases of this package and of JAX."""
for _systems in MODELS.values():
    _systems[OURS] = partial(in_mode, _systems[OURS])

LIMITS = {"x + 1 of ten numbers": 15, "tutorial step": 25}
"""Bars in microseconds, for functions whose calls take longer than their computation."""
UNITS = {"x + 1 of ten numbers": "us", "tutorial step": "us",
         "logistic regression step 400x784 float64": "us",
         "word2vec step, 64 pairs, tables 20,000 x 100": "us"}

ROWS = (
    *(Row(f"mode JAX: {name}", UNITS.get(name, "ms"), systems,
          (Bar(LIMITS[name]),) if name in LIMITS else (STEP,), tolerance=1e-4)
      for name, systems in MODELS.items()),
    *(Row(f"mode JAX: {name}, first call", "s",
          {system: partial(Program, "first_call", system, name) for system in systems},
          (FIRST,), tolerance=1e-4)
      for name, systems in MODELS.items()),
)
