"""Programs on the subjects of JAX's tutorials: each runs with JAX and with this package, which
differ in the names that `Language` has, and must give the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest

import theano
import theano.tensor as T

jax = pytest.importorskip("jax")


class Language(NamedTuple):
    """The array functions and the transformations of a package. value_and_grad, hessian, jacobian:
    as JAX's; vmap: with `in_axes`; scan: of f(carry, item) -> (carry, result), from a first carry
    and an array of items, returns the results."""

    xp: Any
    jit: Callable[..., Any]
    grad: Callable[..., Any]
    vmap: Callable[..., Any]
    value_and_grad: Callable[..., Any]
    jacobian: Callable[..., Any]
    hessian: Callable[..., Any]
    scan: Callable[..., Any]


def scan(step: Callable[..., Any], first: Any, items: Any) -> Any:
    """A loop of this package with the arguments and the results of JAX's."""
    (_, results), _ = theano.scan(
        lambda item, carry: list(step(carry, item)), sequences=items,
        outputs_info=[T.as_tensor_variable(first), None])
    return results


OURS = Language(T, theano.jit, theano.grad_of, theano.vectorize, theano.value_and_grad,
                theano.jacobian, theano.hessian, scan)

RNG = np.random.RandomState(0)
X, W, Y = RNG.normal(size=(20, 3)), np.array([0.3, -0.2, 0.5]), RNG.randint(2, size=20) * 1.0
LAYERS = [(0.5 * RNG.normal(size=(a, b)), np.zeros(b)) for a, b in ((3, 8), (8, 8), (8, 1))]


def numbers(*shape: int) -> np.ndarray[Any, Any]:
    """Numbers that are the same in each call."""
    return np.sin(np.arange(np.prod(shape), dtype="float64")).reshape(shape)


def selu(p: Language) -> Any:
    """Key concepts: an elementwise function, compiled."""
    def f(x: Any, alpha: Any = 1.67, scale: Any = 1.05) -> Any:
        return scale * p.xp.where(x > 0, x, alpha * p.xp.exp(x) - alpha)

    return p.jit(f)(np.linspace(-2, 2, 9))


def derivatives(p: Language) -> Any:
    """Automatic differentiation: derivatives of the first to the third order."""
    first = p.grad(lambda x: p.xp.tanh(x) * x ** 3)
    return [p.jit(f)(2.0) for f in (first, p.grad(first), p.grad(p.grad(first)))]


def logistic_regression(p: Language) -> Any:
    """Automatic differentiation: the gradients of a cost by two arguments, and its value."""
    def loss(w: Any, b: Any) -> Any:
        right = 1 / (1 + p.xp.exp(-(p.xp.dot(X, w) + b)))
        return -p.xp.sum(Y * p.xp.log(right) + (1 - Y) * p.xp.log(1 - right))

    value, slopes = p.jit(p.value_and_grad(loss, (0, 1)))(W, 0.1)
    return [value, *slopes]


def descent(p: Language) -> Any:
    """Working with trees: linear regression of parameters in a dict, by compiled steps."""
    def loss(weights: Any, x: Any, y: Any) -> Any:
        return p.xp.mean((p.xp.dot(x, weights["w"]) + weights["b"] - y) ** 2)

    @p.jit
    def step(weights: Any, x: Any, y: Any) -> Any:
        slopes = p.grad(loss)(weights, x, y)
        return {name: weights[name] - 0.1 * slopes[name] for name in weights}

    weights: Any = {"w": np.zeros(3), "b": np.float64(0)}
    for _ in range(30):
        weights = step(weights, X, Y)
    return [weights["w"], weights["b"]]


def convolved(p: Language) -> Any:
    """Automatic vectorization: a convolution of one vector, for many and with many filters."""
    def convolve(x: Any, w: Any) -> Any:
        return p.xp.stack([p.xp.dot(x[i:i + 3], w) for i in range(6)])

    xs, ws = numbers(4, 8), numbers(4, 3)
    return [p.vmap(convolve)(xs, ws), p.vmap(convolve, (0, None))(xs, ws[0])]


def slopes_of_examples(p: Language) -> Any:
    """Advanced differentiation: a gradient for each example."""
    def loss(w: Any, x: Any, y: Any) -> Any:
        return (p.xp.tanh(p.xp.dot(x, w)) - y) ** 2

    return p.jit(p.vmap(p.grad(loss), (None, 0, 0)))(W, X, Y)


def curvature(p: Language) -> Any:
    """Advanced differentiation: Jacobian and Hessian, and the product of a Hessian and a vector."""
    def f(x: Any) -> Any:
        return p.xp.sum(p.xp.sin(x) * x[::-1] ** 2)

    def product(x: Any, v: Any) -> Any:
        return p.grad(lambda y: p.xp.dot(p.grad(f)(y), v))(x)

    return [p.jit(p.hessian(f))(W), p.jit(product)(W, W[::-1].copy()),
            p.jit(p.jacobian(lambda x: p.xp.exp(x) * p.xp.sum(x)))(W)]


def network(p: Language) -> Any:
    """A network without a library: parameters in lists of pairs, a batch by `vmap`."""
    def predict(layers: Any, x: Any) -> Any:
        for w, b in layers[:-1]:
            x = p.xp.maximum(p.xp.dot(x, w) + b, 0.0)
        w, b = layers[-1]
        return (p.xp.dot(x, w) + b)[0]

    def loss(layers: Any, x: Any, y: Any) -> Any:
        return p.xp.mean((p.vmap(predict, (None, 0))(layers, x) - y) ** 2)

    @p.jit
    def step(layers: Any, x: Any, y: Any) -> Any:
        slopes = p.grad(loss)(layers, x, y)
        return [(w - 0.1 * dw, b - 0.1 * db)
                for (w, b), (dw, db) in zip(layers, slopes, strict=True)]

    layers: Any = LAYERS
    for _ in range(10):
        layers = step(layers, X, Y)
    return [array for layer in layers for array in layer]


def recurrence(p: Language) -> Any:
    """Control flow: a loop that carries a state, and the gradient through it."""
    def states(rate: Any, items: Any) -> Any:
        def step(carry: Any, item: Any) -> Any:
            carry = rate * carry + p.xp.sin(item)
            return carry, carry ** 2

        return p.scan(step, np.float64(0), items)

    items = np.linspace(0, 3, 12)
    return [p.jit(states)(0.9, items), p.jit(p.grad(
        lambda rate, items: p.xp.sum(states(rate, items))))(0.9, items)]


def process(p: Language) -> Any:
    """A Gaussian process: the likelihood by a Cholesky factor, and its gradient by the scale."""
    x, noise = np.linspace(0, 1, 10), 0.1 * np.eye(10)

    def likelihood(scale: Any, y: Any) -> Any:
        kernel = p.xp.exp(-0.5 * ((x[:, None] - x[None, :]) / scale) ** 2) + noise
        factor = p.xp.linalg.cholesky(kernel)
        whitened = p.xp.linalg.solve(factor, y)
        return -0.5 * p.xp.sum(whitened ** 2) - p.xp.sum(p.xp.log(p.xp.diagonal(factor)))

    value, slope = p.jit(p.value_and_grad(likelihood))(0.3, np.sin(5 * x))
    return [value, slope]


PROGRAMS = [selu, derivatives, logistic_regression, descent, convolved, slopes_of_examples,
            curvature, network, recurrence, process]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_a_program(program: Callable[[Language], Any]) -> None:
    with jax.enable_x64(True):
        theirs = Language(
            jax.numpy, jax.jit, jax.grad, jax.vmap, jax.value_and_grad, jax.jacobian, jax.hessian,
            lambda step, first, items: jax.lax.scan(step, first, items)[1])
        wanted = program(theirs)
    found = program(OURS)
    if not isinstance(found, list):
        found, wanted = [found], [wanted]
    for one, other in zip(found, wanted, strict=True):
        assert one.dtype == other.dtype and one.shape == other.shape
        np.testing.assert_allclose(one, other, rtol=1e-8, atol=1e-10)
