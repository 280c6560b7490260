"""Optimisers: functions that return the updates of a training step.

    >>> W = theano.shared(np.zeros(3), "W")
    >>> x, y = T.dmatrix("x"), T.dvector("y")
    >>> cost = ((x.dot(W) - y) ** 2).mean()
    >>> step = theano.function([x, y], cost, updates=theano.optimisers.adam(cost, [W]))
    >>> step(np.eye(3), np.ones(3))
    array(1.)

rules.py: the optimisers; schedules.py: learning rates that change with the number of the step;
driver.py: what they have in common.

Each optimiser takes a cost, a scalar expression, or a list of gradients in its place; then the
list of shared variables to optimise, which hold float arrays; then its numbers. It returns a list
of pairs (shared variable, new value) for `theano.function(updates=...)`: those of the parameters
and those of the optimiser's state, which is in new shared variables. A learning rate is a
number, a scalar variable (a shared variable that the program sets), or a schedule: a function of
the number of the step, which is 0 at first. Each raises TypeError for a parameter that is not a
shared variable with floats, and ValueError for a parameter that occurs twice.
"""

from theano.optimisers.driver import clip_by_global_norm
from theano.optimisers.rules import (
    adadelta,
    adagrad,
    adam,
    adamw,
    momentum,
    nesterov,
    rmsprop,
    sgd,
)
from theano.optimisers.schedules import (
    cosine_decay,
    exponential_decay,
    linear_decay,
    piecewise_constant,
    warmup,
)

__all__ = [
    "adadelta", "adagrad", "adam", "adamw", "clip_by_global_norm", "cosine_decay",
    "exponential_decay", "linear_decay", "momentum", "nesterov", "piecewise_constant", "rmsprop",
    "sgd", "warmup",
]
