"""Sample a hierarchical model by Hamiltonian Monte Carlo: the effect of coaching in eight schools.

Run it with `python examples/eight_schools.py`; it needs tqdm for the progress bar, and draws a
picture of the chain if matplotlib is installed. The data (Rubin, 1981) are, for each of eight
schools, the measured effect of coaching on test scores and its standard error. In the model the
true effects have a normal distribution, whose mean and deviation are sampled, too. A trajectory of
the sampler is a `scan` over leapfrog steps, and the chain a `scan` over trajectories, so that one
call from Python draws a hundred samples.
"""

from __future__ import annotations

import argparse
import pathlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from tqdm import tqdm

import theano
import theano.tensor as T
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.var import TensorVariable

try:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
except ImportError:
    pyplot = None

FLOAT = theano.config.floatX
EFFECTS = np.array([28, 8, -3, 7, -1, 1, 18, 12], FLOAT)
ERRORS = np.array([15, 10, 16, 11, 9, 11, 10, 18], FLOAT)
LEAPS = 20
BLOCK = 100


def schools(position: TensorVariable) -> tuple[TensorVariable, TensorVariable, TensorVariable]:
    """Mean and deviation of the effects, and the effect of each school. position: a vector of the
    mean, the logarithm of the deviation, and the standardised effects of the schools."""
    mean, deviation = position[0], T.exp(position[1])
    return mean, deviation, mean + deviation * position[2:]


def log_probability(position: TensorVariable) -> TensorVariable:
    """The log-probability of a point and the data, up to a constant. Priors: the mean is normal
    with deviation 5, the deviation half-Cauchy of scale 5, the standardised effects standard
    normal."""
    mean, deviation, effects = schools(position)
    prior = -0.5 * (mean / 5) ** 2 - T.log1p((deviation / 5) ** 2) + position[1]
    distances = -0.5 * (position[2:] ** 2).sum()
    return prior + distances - 0.5 * (((EFFECTS - effects) / ERRORS) ** 2).sum()


def trajectory(start: TensorVariable, push: TensorVariable, size: TensorVariable) -> list[Any]:
    """Position and momentum after `LEAPS` leapfrog steps of `size` from position `start` with
    momentum `push`; the potential is minus the log-probability."""

    def leap(position: TensorVariable, momentum: TensorVariable) -> list[TensorVariable]:
        momentum = momentum + 0.5 * size * T.grad(log_probability(position), position)
        position = position + size * momentum
        return [position, momentum + 0.5 * size * T.grad(log_probability(position), position)]

    visited, _ = theano.scan(leap, outputs_info=[start, push], n_steps=LEAPS)
    return [each[-1] for each in visited]


def sampler(seed: int) -> Callable[[float], Any]:
    """Compile `sample(size)`, which continues the chain by `BLOCK` draws; returns means, deviations
    and effects, and the fraction of accepted trajectories."""
    rng = MRG_RandomStreams(seed)
    size = T.scalar("size")

    def draw(position: TensorVariable) -> Any:
        push = rng.normal(position.shape)
        end, momentum = trajectory(position, push, size)
        gain = log_probability(end) - log_probability(position)
        gain += 0.5 * (push**2).sum() - 0.5 * (momentum**2).sum()
        accepted = T.log(rng.uniform(())) < gain
        position = T.switch(accepted, end, position)
        return position, *schools(position), accepted

    state = theano.shared(np.zeros(2 + len(EFFECTS), FLOAT), name="state")
    (positions, *found, accepted), updates = theano.scan(
        draw, outputs_info=[state, None, None, None, None], n_steps=BLOCK)
    updates[state] = positions[-1]
    return theano.function([size], [*found, accepted.mean()], updates=updates, name="sample")


def draw_picture(means: Any, deviations: Any, place: pathlib.Path) -> None:
    """Save a picture of the chain, with histograms."""
    figure, axes = pyplot.subplots(2, 2, figsize=(9, 4), width_ratios=[3, 1], sharey="row")
    for (way, often), values, name in zip(axes, (means, deviations), ("mean", "deviation"),
                                          strict=True):
        way.plot(values, linewidth=0.4)
        way.set_ylabel(name)
        often.hist(values, bins=60, orientation="horizontal")
    axes[1, 0].set_xlabel("draw")
    figure.tight_layout()
    figure.savefig(place)
    pyplot.close(figure)


def main(words: Sequence[str] | None = None) -> tuple[float, float]:
    """Sample, print the results, draw the chain; returns the posterior means of mean and
    deviation."""
    parser = argparse.ArgumentParser(description="The eight schools by Hamiltonian Monte Carlo.")
    parser.add_argument("--blocks", type=int, default=200, help=f"blocks of {BLOCK} draws")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picture", type=pathlib.Path,
                        default=pathlib.Path(__file__).with_name("eight_schools.png"))
    options = parser.parse_args(words)
    sample = sampler(options.seed)
    size = 0.1
    for _ in range(20):  # adapts the step size to an acceptance rate of 4/5
        *_, share = sample(size)
        size *= np.exp(share - 0.8)
    blocks = [sample(size) for _ in tqdm(range(options.blocks), unit_scale=BLOCK, unit="draw")]
    means, deviations, effects = (
        np.concatenate([b[k] for b in blocks]) for k in range(3))
    print(f"steps of {size:.3f}, {np.mean([b[3] for b in blocks]):.0%} of trajectories accepted")
    rows = [("mean", means), ("deviation", deviations)]
    rows += [(f"school {'ABCDEFGH'[k]}", effects[:, k]) for k in range(len(EFFECTS))]
    for name, values in rows:
        print(f"{name:10} {values.mean():6.2f} +- {values.std():.2f}")
    if pyplot is not None:
        draw_picture(means, deviations, options.picture)
        print(f"the chain is in {options.picture}")
    return float(means.mean()), float(deviations.mean())


if __name__ == "__main__":
    main()
