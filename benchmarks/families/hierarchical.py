"""A hierarchical model as samplers evaluate it: log-probability and gradient, many times.

919 houses in 85 counties; each county has an intercept of its own, drawn from a common normal; the
floor of a house has one slope. Parameters: the common mean, the slope, the logarithms of the two
deviations, and the 85 intercepts; all float64.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.harness import Bar, Case, Row

HOUSES, COUNTIES = 919, 85
HALF_LOG_TWO_PI = 0.5 * math.log(2 * math.pi)
LOG_TEN = math.log(10)


def houses() -> tuple[Any, Any, Any]:
    """County (int64), floor and measured value (float64) of each house."""
    rng = np.random.default_rng(0)
    county = np.sort(rng.integers(0, COUNTIES, HOUSES))
    floor = rng.integers(0, 2, HOUSES).astype("float64")
    value = 1.5 - 0.7 * floor + rng.standard_normal(COUNTIES)[county]
    return county, floor, value + 0.7 * rng.standard_normal(HOUSES)


def parameters() -> list[Any]:
    """A point at which the model is evaluated."""
    rng = np.random.default_rng(1)
    scalars = [np.array(v) for v in (1.4, -0.6, -0.3, -0.35)]
    return [*scalars, 1.4 + 0.5 * rng.standard_normal(COUNTIES)]


def normal(distance: Any, log_deviation: Any, deviation: Any) -> Any:
    """Log-density of a normal distribution at a distance from its mean, per element."""
    return -0.5 * (distance / deviation) ** 2 - log_deviation - HALF_LOG_TWO_PI


def log_probability(
    point: Sequence[Any], exp: Callable[[Any], Any], data: Sequence[Any]
) -> Any:
    """Log-probability of parameters and data; deviations have half-normal priors."""
    mean, slope, log_between, log_within, intercepts = point
    county, floor, value = data
    between, within = exp(log_between), exp(log_within)
    prior = normal(mean, LOG_TEN, 10.0) + normal(slope, LOG_TEN, 10.0)
    prior = prior + normal(between, 0.0, 1.0) + log_between
    prior = prior + normal(within, 0.0, 1.0) + log_within
    groups = normal(intercepts - mean, log_between, between)
    houses = normal(value - intercepts[county] - slope * floor, log_within, within)
    return prior + groups.sum() + houses.sum()


def symbolic(name: str) -> Case:
    """The model in theano or pytensor."""

    def build(lang: peers.Language) -> tuple[list[Any], Any]:
        T = lang.T
        inputs = [*(T.dscalar() for _ in range(4)), T.dvector()]
        data = [T.as_tensor_variable(each) for each in houses()]
        logp = log_probability(inputs, T.exp, data)
        return inputs, [logp, *lang.grad(logp, inputs)]

    return peers.compiled(name, build, parameters())


def with_jax() -> Case:
    """The model in JAX."""
    jax, jnp = peers.jax()
    county, floor, value = (jnp.asarray(each) for each in houses())

    def both(*point: Any) -> Any:
        logp, slopes = jax.value_and_grad(
            lambda *p: log_probability(p, jnp.exp, (county, floor, value)), argnums=range(5)
        )(*point)
        return [logp, *slopes]

    return peers.jitted(both, parameters())


def with_torch() -> Case:
    """The model in PyTorch."""
    torch = peers.torch()
    county, floor, value = (torch.from_numpy(each) for each in houses())

    def both(*point: Any) -> Any:
        inputs = [each.detach().requires_grad_() for each in point]
        logp = log_probability(inputs, torch.exp, (county, floor, value))
        return [logp, *torch.autograd.grad(logp, inputs)]

    return peers.eager(both, parameters())


ROWS = (
    Row(
        name="hierarchical model, log-probability and gradient",
        unit="us",
        systems={
            "theano": lambda: symbolic("theano"),
            "jax": with_jax,
            "pytensor": lambda: symbolic("pytensor"),
            "torch": with_torch,
        },
        bars=(Bar(5), Bar(system="jax"), Bar(system="pytensor")),
        tolerance=1e-9,
    ),
)
