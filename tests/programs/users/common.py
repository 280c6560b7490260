"""Helpers of the programs, which also run with Theano 1.0.5 and Python 3.8."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano

mode: Any = None
"""The mode in which the programs are compiled."""


def data(*shape: int, seed: int = 0) -> Any:
    """Numbers between -1 and 1, the same in each run."""
    return np.random.RandomState(seed + sum(shape)).uniform(-1, 1, shape)


def fn(*arguments: Any, **keywords: Any) -> Any:
    """`theano.function` in `mode`."""
    return theano.function(*arguments, mode=mode, **keywords)


def shared(*shape: int, seed: int = 0) -> Any:
    """A shared variable with the numbers of `data`."""
    return theano.shared(data(*shape, seed=seed))


def descent(cost: Any, params: list[Any], rate: float) -> list[Any]:
    """The updates of one step of gradient descent."""
    slopes = theano.grad(cost, params)
    return [(p, p - rate * slopes[k]) for k, p in enumerate(params)]


def values(params: list[Any]) -> list[Any]:
    """The values of shared variables."""
    return [p.get_value() for p in params]
