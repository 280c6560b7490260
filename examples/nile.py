"""Follow the level of the Nile with a Kalman filter whose variances are learnt by gradient.

Run it with `python examples/nile.py`; it draws a picture if matplotlib is installed. The Nile's
flow at Aswan, 1871 to 1970, is modelled as a level that is a random walk, measured with noise
(Durbin and Koopman, Time Series Analysis by State Space Methods, chapter 2). The filter is a `scan`
over the years, which computes the likelihood of the data; the gradient of this loop is used to fit
the two variances. Another `scan`, from the last year to the first, smooths the level. With matrices
instead of numbers the same code is a filter for states of any dimension.
"""

from __future__ import annotations

import argparse
import pathlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize

import theano
import theano.tensor as T
from theano.tensor.var import TensorVariable

try:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
except ImportError:
    pyplot = None

FIRST_YEAR = 1871
FLOW = np.array([  # in 10^8 cubic metres a year
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
    799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
    701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845,
    864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649,
    846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
    1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
], "float64")


class Filter:
    """The distribution of the level in each year, given the flow up to that year.

    noise, drift: variances of the flow about the level, and of the level's change in a year.
    level, variance: vectors (years,), mean and variance of the level.
    loss: minus the log-likelihood of all flows but the first, which initialises the level.
    """

    def __init__(self, flow: TensorVariable, noise: TensorVariable, drift: TensorVariable) -> None:
        self.drift = drift

        def year(seen: TensorVariable, level: TensorVariable, variance: TensorVariable) -> Any:
            before = variance + drift
            surprise = before + noise
            gain = before / surprise
            error = seen - level
            loss = 0.5 * (T.log(2 * np.pi * surprise) + error**2 / surprise)
            return level + gain * error, (1 - gain) * before, loss

        (level, variance, loss), _ = theano.scan(
            year, sequences=flow[1:], outputs_info=[flow[0], noise, None])
        self.level = T.concatenate([flow[:1], level])
        self.variance = T.concatenate([T.shape_padleft(noise), variance])
        self.loss = loss.sum()

    def smooth(self) -> tuple[TensorVariable, TensorVariable]:
        """Level and variance of each year given the flow of all years (Rauch, Tung, Striebel)."""

        def year(level: Any, variance: Any, next_level: Any, next_variance: Any) -> list[Any]:
            before = variance + self.drift
            share = variance / before
            return [level + share * (next_level - level),
                    variance + share**2 * (next_variance - before)]

        (level, variance), _ = theano.scan(
            year, sequences=[self.level[:-1], self.variance[:-1]],
            outputs_info=[self.level[-1], self.variance[-1]], go_backwards=True)
        return (T.concatenate([level[::-1], self.level[-1:]]),
                T.concatenate([variance[::-1], self.variance[-1:]]))


def build() -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Compile two functions of the flow and the logarithms of noise and drift: slope returns the
    loss and its gradient; look returns filtered levels, smoothed levels, and variances of the
    latter."""
    flow, logs = T.dvector("flow"), T.dvector("logs")
    nile = Filter(flow, T.exp(logs[0]), T.exp(logs[1]))
    slope = theano.function([flow, logs], [nile.loss, T.grad(nile.loss, logs)], name="slope")
    look = theano.function([flow, logs], [nile.level, *nile.smooth()], name="look")
    return slope, look


def draw(levels: Sequence[Any], place: pathlib.Path) -> None:
    """Save a picture of the flow, and of its level with a band of two deviations."""
    filtered, smoothed, variance = levels
    years = FIRST_YEAR + np.arange(len(FLOW))
    band = 2 * np.sqrt(variance)
    figure, axes = pyplot.subplots(figsize=(8, 4))
    axes.fill_between(years, smoothed - band, smoothed + band, alpha=0.2)
    axes.plot(years, smoothed, label="level, given all years")
    axes.plot(years, filtered, "--", linewidth=0.8, label="level, given the years so far")
    axes.plot(years, FLOW, "k.", label="flow")
    axes.set_ylabel("10^8 cubic metres a year")
    axes.legend()
    figure.tight_layout()
    figure.savefig(place)
    pyplot.close(figure)


def main(words: Sequence[str] | None = None) -> tuple[float, float, float]:
    """Fit, print, draw; returns the variances of noise and drift, and the log-likelihood."""
    parser = argparse.ArgumentParser(description="The level of the Nile by a Kalman filter.")
    parser.add_argument("--picture", type=pathlib.Path,
                        default=pathlib.Path(__file__).with_name("nile.png"))
    options = parser.parse_args(words)
    slope, look = build()
    start = np.log([FLOW.var(), FLOW.var()])
    best = minimize(lambda logs: slope(FLOW, logs), start, jac=True, method="BFGS")
    noise, drift = np.exp(best.x)
    print(f"variance of the noise {noise:.0f}, of the level's yearly change {drift:.0f}; "
          f"log-likelihood {-best.fun:.2f}, after {best.nfev} calls")
    levels = look(FLOW, best.x)
    fall = FIRST_YEAR + 1 + int(np.argmin(np.diff(levels[1])))
    print(f"the level falls most in {fall}: the first dam at Aswan was begun in 1899")
    if pyplot is not None:
        draw(levels, options.picture)
        print(f"the level is in {options.picture}")
    return float(noise), float(drift), -float(best.fun)


if __name__ == "__main__":
    main()
