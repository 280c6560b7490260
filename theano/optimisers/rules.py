"""The optimisers. In their formulas p is a parameter, g its gradient, r the learning rate, t the
number of the step, which is 1 at first; all operations are elementwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import theano.tensor as T
from theano.graph.statement import locate
from theano.optimisers.driver import Cost, Rate, Steps, Updates, in_dtype

if TYPE_CHECKING:
    from theano.compile.shared_variables.variables import TensorSharedVariable
    from theano.tensor.var import TensorVariable

__all__ = [
    "adadelta", "adagrad", "adam", "adamw", "momentum", "nesterov", "rmsprop", "sgd",
]


def sgd(
    cost: Cost, parameters: Sequence[TensorSharedVariable], learning_rate: Rate = 0.01
) -> Updates:
    """Stochastic gradient descent (Robbins and Monro, 1951, A stochastic approximation method):
    p - r g. See `theano.optimisers` for arguments, results and exceptions of all optimisers.

    >>> p = theano.shared(np.array([1.0, 2.0]), "p")
    >>> f = theano.function([], updates=theano.optimisers.sgd((p ** 2).sum(), [p], 0.25))
    >>> _ = f(); p.get_value()
    array([0.5, 1. ])
    """
    steps = Steps("sgd", cost, parameters, learning_rate)
    for p, g in zip(steps.parameters, steps.gradients, strict=True):
        steps.move(p, g)
    return steps.updates


def momentum(
    cost: Cost, parameters: Sequence[TensorSharedVariable], learning_rate: Rate = 0.01,
    momentum: float = 0.9,
) -> Updates:
    """Gradient descent with momentum m (Polyak, 1964, Some methods of speeding up the convergence
    of iteration methods): v = m v + g; p - r v.

    >>> p = theano.shared(np.array(1.0), "p")
    >>> f = theano.function([], updates=theano.optimisers.momentum(p, [p], 0.1, momentum=0.5))
    >>> _ = f(), f(); float(p.get_value())
    0.75
    """
    return _accelerated("momentum", cost, parameters, learning_rate, momentum, False)


def nesterov(
    cost: Cost, parameters: Sequence[TensorSharedVariable], learning_rate: Rate = 0.01,
    momentum: float = 0.9,
) -> Updates:
    """Gradient descent with Nesterov's momentum m (Nesterov, 1983; in the form of Sutskever and
    others, 2013, On the importance of initialization and momentum in deep learning):
    v = m v + g; p - r (g + m v).

    >>> p = theano.shared(np.array(1.0), "p")
    >>> f = theano.function([], updates=theano.optimisers.nesterov(p, [p], 0.1, momentum=0.5))
    >>> _ = f(); float(p.get_value())
    0.85
    """
    return _accelerated("nesterov", cost, parameters, learning_rate, momentum, True)


def _accelerated(
    name: str, cost: Cost, parameters: Sequence[TensorSharedVariable], learning_rate: Rate,
    factor: float, ahead: bool,
) -> Updates:
    steps = Steps(name, cost, parameters, learning_rate)
    for p, g in zip(steps.parameters, steps.gradients, strict=True):
        m = in_dtype(factor, p)
        velocity = steps.state(p, "velocity")
        v = steps.set(velocity, m * velocity + g)
        steps.move(p, g + m * v if ahead else v)
    return steps.updates


def adam(
    cost: Cost, parameters: Sequence[TensorSharedVariable], learning_rate: Rate = 0.001,
    beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8,
) -> Updates:
    """Adam (Kingma and Ba, 2015, Adam: a method for stochastic optimization):
    m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2;
    p - r (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon).

    >>> p = theano.shared(np.array([1.0, -1.0]), "p")
    >>> f = theano.function([], updates=theano.optimisers.adam((p ** 2).sum(), [p], 0.5))
    >>> _ = f(); p.get_value()
    array([ 0.5, -0.5])
    """
    return _adam("adam", cost, parameters, learning_rate, beta1, beta2, epsilon, 0.0)


def adamw(
    cost: Cost, parameters: Sequence[TensorSharedVariable], learning_rate: Rate = 0.001,
    beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8, weight_decay: float = 0.01,
) -> Updates:
    """Adam with decoupled weight decay w (Loshchilov and Hutter, 2019, Decoupled weight decay
    regularization): the step of `adam`, and -r w p.

    >>> p = theano.shared(np.array([1.0, -1.0]), "p")
    >>> updates = theano.optimisers.adamw((p ** 2).sum(), [p], 0.5, weight_decay=0.5)
    >>> _ = theano.function([], updates=updates)(); p.get_value()
    array([ 0.25, -0.25])
    """
    return _adam("adamw", cost, parameters, learning_rate, beta1, beta2, epsilon, weight_decay)


def _adam(
    name: str, cost: Cost, parameters: Sequence[TensorSharedVariable], learning_rate: Rate,
    beta1: float, beta2: float, epsilon: float, weight_decay: float,
) -> Updates:
    steps = Steps(name, cost, parameters, learning_rate)
    t = (steps.count + 1).astype("float64")
    unbias1, unbias2 = 1 - beta1 ** t, 1 - beta2 ** t
    for p, g in zip(steps.parameters, steps.gradients, strict=True):
        first, second = steps.state(p, "m"), steps.state(p, "v")
        m = steps.set(first, _average(first, g, beta1)) / in_dtype(unbias1, p)
        v = steps.set(second, _average(second, g * g, beta2)) / in_dtype(unbias2, p)
        direction = m / (T.sqrt(v) + in_dtype(epsilon, p))
        if weight_decay:
            direction = direction + in_dtype(weight_decay, p) * p
        steps.move(p, direction)
    return steps.updates


def _average(
    state: TensorSharedVariable, value: TensorVariable, keep: float
) -> TensorVariable:
    """The exponential average: keep * state + (1 - keep) * value."""
    found: TensorVariable = in_dtype(keep, state) * state + in_dtype(1 - keep, state) * value
    return found


def rmsprop(
    cost: Cost, parameters: Sequence[TensorSharedVariable], learning_rate: Rate = 0.001,
    rho: float = 0.9, epsilon: float = 1e-8,
) -> Updates:
    """RMSprop (Tieleman and Hinton, 2012, Lecture 6.5 of Neural networks for machine learning):
    v = rho v + (1 - rho) g^2; p - r g / (sqrt(v) + epsilon).

    >>> p = theano.shared(np.array(1.0), "p")
    >>> f = theano.function([], updates=theano.optimisers.rmsprop(p, [p], 0.1, rho=0.75))
    >>> _ = f(); float(p.get_value().round(6))
    0.8
    """
    steps = Steps("rmsprop", cost, parameters, learning_rate)
    for p, g in zip(steps.parameters, steps.gradients, strict=True):
        squares = steps.state(p, "v")
        v = steps.set(squares, _average(squares, g * g, rho))
        steps.move(p, g / (T.sqrt(v) + in_dtype(epsilon, p)))
    return steps.updates


def adagrad(
    cost: Cost, parameters: Sequence[TensorSharedVariable], learning_rate: Rate = 0.01,
    epsilon: float = 1e-10,
) -> Updates:
    """Adagrad (Duchi, Hazan and Singer, 2011, Adaptive subgradient methods for online learning and
    stochastic optimization): v = v + g^2; p - r g / (sqrt(v) + epsilon).

    >>> p = theano.shared(np.array(1.0), "p")
    >>> f = theano.function([], updates=theano.optimisers.adagrad(3 * p, [p], 0.25))
    >>> _ = f(); float(p.get_value().round(6))
    0.75
    """
    steps = Steps("adagrad", cost, parameters, learning_rate)
    for p, g in zip(steps.parameters, steps.gradients, strict=True):
        squares = steps.state(p, "v")
        v = steps.set(squares, squares + g * g)
        steps.move(p, g / (T.sqrt(v) + in_dtype(epsilon, p)))
    return steps.updates


def adadelta(
    cost: Cost, parameters: Sequence[TensorSharedVariable], learning_rate: Rate = 1.0,
    rho: float = 0.95, epsilon: float = 1e-6,
) -> Updates:
    """Adadelta (Zeiler, 2012, ADADELTA: an adaptive learning rate method):
    v = rho v + (1 - rho) g^2; d = g sqrt(u + epsilon) / sqrt(v + epsilon);
    u = rho u + (1 - rho) d^2; p - r d.

    >>> p = theano.shared(np.array(1.0), "p")
    >>> f = theano.function([], updates=theano.optimisers.adadelta(p, [p], epsilon=0.01))
    >>> _ = f(); float(p.get_value().round(6))
    0.591752
    """
    steps = Steps("adadelta", cost, parameters, learning_rate)
    for p, g in zip(steps.parameters, steps.gradients, strict=True):
        squares, moves = steps.state(p, "v"), steps.state(p, "u")
        e = in_dtype(epsilon, p)
        v = steps.set(squares, _average(squares, g * g, rho))
        d = g * T.sqrt(moves + e) / T.sqrt(v + e)
        steps.set(moves, _average(moves, d * d, rho))
        steps.move(p, d)
    return steps.updates


locate(globals())
