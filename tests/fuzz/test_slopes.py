"""Which gradients of random programs are compared with finite differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from fuzz.program import Input, Program, Step
from fuzz.slopes import changes_gradients, wrong_slope
from theano.gradient import ConsiderConstant, disconnected_grad, grad_clip, grad_scale, zero_grad
from theano.ifelse import ifelse


def test_costs_whose_gradients_are_changed_are_not_compared() -> None:
    x = T.dvector("x")
    for change in (ConsiderConstant(), disconnected_grad, zero_grad, lambda v: grad_clip(v, -1, 1),
                   lambda v: grad_scale(v, 0.5)):
        assert changes_gradients(T.sum(T.exp(change(x)) * x))
    assert not changes_gradients(T.sum(T.exp(x) * x))


def test_graphs_inside_of_ops_are_searched() -> None:
    x = T.dvector("x")

    def costs(change: Callable[[Any], Any]) -> list[Any]:
        return [
            theano.scan(lambda e: change(e) ** 2, x)[0].sum(),
            theano.OpFromGraph([x], [change(x) ** 2])(x).sum(),
            ifelse(T.sum(x) > 0, change(x) ** 2, x).sum()]

    assert not any(map(changes_gradients, costs(T.exp)))
    assert all(map(changes_gradients, costs(zero_grad)))


def test_maxima_of_equal_elements_are_not_compared() -> None:
    """Overlapping windows have equal maxima. The gradient of a maximum of these goes to each of the
    equal elements, which finite differences do not show."""
    x = Input("x1", np.array([0.5, 2.0, -1.5, 0.25]).reshape(1, 1, 1, 4), (False,) * 4)
    twice = "pool.pool_2d({}, (1, 2), True, (1, 1), (0, 0), mode='max')"
    gradient = Step(("v3",), "slopes(v2, [x1])", ("v2", ("x1",)))
    for text in (twice.format("x1"), twice.format(twice.format("x1"))):
        program = Program((x,), (Step(("v2",), f"T.sum({text})"), gradient), ("v3",))
        assert wrong_slope(program) is None
