"""Which gradients of random programs are compared with finite differences."""

from __future__ import annotations

import theano.tensor as T
from fuzz.slopes import changes_gradients
from theano.gradient import ConsiderConstant, disconnected_grad, grad_clip, grad_scale, zero_grad


def test_costs_whose_gradients_are_changed_are_not_compared() -> None:
    x = T.dvector("x")
    for change in (ConsiderConstant(), disconnected_grad, zero_grad, lambda v: grad_clip(v, -1, 1),
                   lambda v: grad_scale(v, 0.5)):
        assert changes_gradients(T.sum(T.exp(change(x)) * x))
    assert not changes_gradients(T.sum(T.exp(x) * x))
