"""Schedules: learning rates as functions of the number of the step, which is 0 at first.

A schedule takes that number, an integer scalar, and returns a float64 scalar; it also takes
vectors of numbers, elementwise, and numbers of Python.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import theano.tensor as T
from theano.graph.statement import locate

if TYPE_CHECKING:
    from theano.tensor.var import TensorVariable

__all__ = ["cosine_decay", "exponential_decay", "linear_decay", "piecewise_constant", "warmup"]

Schedule: TypeAlias = "Callable[[TensorVariable], TensorVariable]"


def _number(step: TensorVariable) -> TensorVariable:
    return T.cast(T.as_tensor_variable(step), "float64")  # type: ignore[no-any-return]


def _positive(name: str, steps: int) -> None:
    if steps <= 0:
        raise ValueError(f"{name}: the number of steps must be positive, got {steps}")


def exponential_decay(initial: float, factor: float, steps: int = 1) -> Schedule:
    """A schedule that multiplies the rate by `factor` in every `steps` steps, gradually:
    initial * factor^(step / steps). Raises ValueError unless `steps` is positive.

    >>> theano.optimisers.exponential_decay(1.0, 0.5, 10)(np.array([0, 10, 20])).eval()
    array([1.  , 0.5 , 0.25])
    """
    _positive("exponential_decay", steps)

    def schedule(step: TensorVariable) -> Any:
        return initial * factor ** (_number(step) / steps)

    return schedule


def linear_decay(initial: float, steps: int, final: float = 0.0) -> Schedule:
    """A schedule from `initial` to `final`, linear in `steps` steps, and `final` after them.
    Raises ValueError unless `steps` is positive.

    >>> theano.optimisers.linear_decay(1.0, 4)(np.array([0, 1, 4, 9])).eval()
    array([1.  , 0.75, 0.  , 0.  ])
    """
    _positive("linear_decay", steps)

    def schedule(step: TensorVariable) -> Any:
        return initial + (final - initial) * T.minimum(_number(step) / steps, 1.0)

    return schedule


def cosine_decay(initial: float, steps: int, final: float = 0.0) -> Schedule:
    """A schedule from `initial` to `final` along half a cosine, in `steps` steps, and `final` after
    them (Loshchilov and Hutter, 2017, SGDR: stochastic gradient descent with warm restarts).
    Raises ValueError unless `steps` is positive.

    >>> theano.optimisers.cosine_decay(1.0, 4)(np.array([0, 2, 4, 9])).eval()
    array([1. , 0.5, 0. , 0. ])
    """
    _positive("cosine_decay", steps)

    def schedule(step: TensorVariable) -> Any:
        turn = math.pi * T.minimum(_number(step) / steps, 1.0)
        return final + (initial - final) * (0.5 * (1 + T.cos(turn)))

    return schedule


def piecewise_constant(boundaries: Sequence[int], rates: Sequence[float]) -> Schedule:
    """A schedule that is `rates[i]` for steps below `boundaries[i]`, and the last rate from the
    last boundary on. Raises ValueError unless the boundaries increase and there is one rate more
    than boundaries.

    >>> theano.optimisers.piecewise_constant([2, 5], [1.0, 0.1, 0.01])(np.arange(6)).eval()
    array([1.  , 1.  , 0.1 , 0.1 , 0.1 , 0.01])
    """
    if len(rates) != len(boundaries) + 1:
        raise ValueError(f"piecewise_constant: {len(boundaries)} boundaries need "
                         f"{len(boundaries) + 1} rates, got {len(rates)}")
    if any(a >= b for a, b in zip(boundaries, boundaries[1:], strict=False)):
        raise ValueError(f"piecewise_constant: boundaries must increase, got {boundaries}")

    def schedule(step: TensorVariable) -> Any:
        number = _number(step)
        rate = T.ones_like(number) * rates[-1]
        for boundary, value in reversed(list(zip(boundaries, rates[:-1], strict=True))):
            rate = T.switch(number < boundary, value, rate)
        return rate

    return schedule


def warmup(schedule: float | Schedule, steps: int) -> Schedule:
    """A schedule that rises linearly from 0 to the rate of `schedule` in `steps` steps, and then
    continues with it; a number stands for a constant rate (Goyal and others, 2017, Accurate, large
    minibatch SGD). `schedule` counts from the end of the warm-up. Raises ValueError unless `steps`
    is positive.

    >>> rate = theano.optimisers.warmup(theano.optimisers.linear_decay(1.0, 2), 4)
    >>> rate(np.array([0, 1, 4, 5])).eval()
    array([0.  , 0.25, 1.  , 0.5 ])
    """
    _positive("warmup", steps)

    def warmed(step: TensorVariable) -> Any:
        number = _number(step)
        after = T.maximum(number - steps, 0.0)
        rate = schedule(after) if callable(schedule) else schedule
        return rate * T.minimum(number / steps, 1.0)

    return warmed


locate(globals())
