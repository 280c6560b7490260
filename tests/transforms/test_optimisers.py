"""Optimisers against plain loops of NumPy, and against optax where it is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.together import compiled_together
from theano import optimisers

STEPS, RATE = 6, 0.05
RNG = np.random.RandomState(0)
START = [RNG.randn(3, 2), RNG.randn(3, 1), np.array(0.7)]
Array = Any
State = dict[str, Any]


def sgd(p: Array, g: Array, r: float, t: int, s: State) -> Array:
    return p - r * g


def momentum(p: Array, g: Array, r: float, t: int, s: State) -> Array:
    s["v"] = 0.9 * s.get("v", 0) + g
    return p - r * s["v"]


def nesterov(p: Array, g: Array, r: float, t: int, s: State) -> Array:
    s["v"] = 0.9 * s.get("v", 0) + g
    return p - r * (g + 0.9 * s["v"])


def adam(p: Array, g: Array, r: float, t: int, s: State) -> Array:
    s["m"] = 0.9 * s.get("m", 0) + (1 - 0.9) * g
    s["v"] = 0.999 * s.get("v", 0) + (1 - 0.999) * g ** 2
    return p - r * s["m"] / (1 - 0.9 ** t) / (np.sqrt(s["v"] / (1 - 0.999 ** t)) + 1e-8)


def adamw(p: Array, g: Array, r: float, t: int, s: State) -> Array:
    return adam(p, g, r, t, s) - r * 0.01 * p


def rmsprop(p: Array, g: Array, r: float, t: int, s: State) -> Array:
    s["v"] = 0.9 * s.get("v", 0) + (1 - 0.9) * g ** 2
    return p - r * g / (np.sqrt(s["v"]) + 1e-8)


def adagrad(p: Array, g: Array, r: float, t: int, s: State) -> Array:
    s["v"] = s.get("v", 0) + g ** 2
    return p - r * g / (np.sqrt(s["v"]) + 1e-10)


def adadelta(p: Array, g: Array, r: float, t: int, s: State) -> Array:
    s["v"] = 0.95 * s.get("v", 0) + (1 - 0.95) * g ** 2
    d = g * np.sqrt(s.get("u", 0) + 1e-6) / np.sqrt(s["v"] + 1e-6)
    s["u"] = 0.95 * s.get("u", 0) + (1 - 0.95) * d ** 2
    return p - r * d


LOOPS = (sgd, momentum, nesterov, adam, adamw, rmsprop, adagrad, adadelta)


def slopes(ps: list[Array]) -> list[Array]:
    """The gradient of the cost of `problem`."""
    a, b, c = ps
    common = 2 * (a * b + c)
    return [common * b, np.sum(common * a, 1, keepdims=True), np.sum(common)]


def problem(dtype: str) -> tuple[list[Any], Any]:
    a, b, c = (
        theano.shared(value.astype(dtype), name, broadcastable=np.equal(value.shape, 1))
        if value.ndim else theano.shared(value.astype(dtype), name)
        for value, name in zip(START, "abc", strict=True))
    return [a, b, c], ((a * b + c) ** 2).sum()


def trained(name: str, dtype: str, rate: object) -> tuple[Any, list[Any]]:
    parameters, cost = problem(dtype)
    updates = getattr(optimisers, name)(cost, parameters, rate)
    assert all(old.type == new.type for old, new in updates if old.name != "step")
    return theano.function([], cost, updates=updates), parameters


RATES: dict[str, tuple[object, Callable[[int], float]]] = {
    "constant": (RATE, lambda t: RATE),
    "schedule": (optimisers.exponential_decay(RATE, 0.5, 2), lambda t: RATE * 0.5 ** (t / 2)),
}


def test_every_optimiser_is_compared() -> None:
    functions = {name for name in optimisers.__all__ if hasattr(
        optimisers.rules, name) and name != "clip_by_global_norm"}
    assert functions == {each.__name__ for each in LOOPS}


@pytest.mark.parametrize("kind", RATES)
def test_optimisers_agree_with_loops_of_numpy(kind: str) -> None:
    rate, rate_at = RATES[kind]
    with compiled_together():
        made = [trained(each.__name__, "float64", rate) for each in LOOPS]
    for each, (step, parameters) in zip(LOOPS, made, strict=True):
        ps, states = list(START), [State() for _ in START]
        for t in range(STEPS):
            step()
            ps = [each(p, g, rate_at(t), t + 1, s)
                  for p, g, s in zip(ps, slopes(ps), states, strict=True)]
        for p, wanted in zip(parameters, ps, strict=True):
            np.testing.assert_allclose(p.get_value(), wanted, rtol=1e-10, err_msg=each.__name__)


@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_narrow_parameters_keep_their_dtype(dtype: str) -> None:
    rates: list[Any] = [0.01, theano.shared(0.01), np.float64(0.01), optimisers.cosine_decay(1, 9)]
    with compiled_together():
        made = [trained(each.__name__, dtype, rate)
                for each, rate in zip(LOOPS, rates * 2, strict=True)]
    for step, parameters in made:
        step()
        for p, start in zip(parameters, START, strict=True):
            assert p.get_value().dtype == dtype
            assert np.isfinite(p.get_value()).all() and (p.get_value() != start.astype(dtype)).all()


@pytest.mark.skipif(
    None in map(importlib.util.find_spec, ("jax", "optax")),
    reason="not installed: pip install jax optax")
def test_optimisers_agree_with_optax() -> None:
    jax, optax = importlib.import_module("jax"), importlib.import_module("optax")
    with jax.enable_x64(True):
        others = {
            "sgd": optax.sgd(RATE), "momentum": optax.sgd(RATE, momentum=0.9),
            "nesterov": optax.sgd(RATE, momentum=0.9, nesterov=True), "adam": optax.adam(RATE),
            "adamw": optax.adamw(RATE, weight_decay=0.01),
            "rmsprop": optax.rmsprop(RATE, decay=0.9, eps=1e-8, eps_in_sqrt=False),
            "adadelta": optax.adadelta(RATE, rho=0.95, eps=1e-6)}
        with compiled_together():
            made = {name: trained(name, "float64", RATE) for name in others}
        for name, other in others.items():
            step, parameters = made[name]
            ps = [jax.numpy.asarray(p) for p in START]
            state = other.init(ps)
            for _ in range(STEPS):
                step()
                changes, state = other.update(
                    [jax.numpy.asarray(g) for g in slopes([np.asarray(p) for p in ps])], state, ps)
                ps = optax.apply_updates(ps, changes)
            for p, wanted in zip(parameters, ps, strict=True):
                np.testing.assert_allclose(p.get_value(), wanted, rtol=1e-7, err_msg=name)


def test_gradients_in_place_of_a_cost() -> None:
    p = theano.shared(np.ones(2, "float32"))
    updates = optimisers.sgd([T.constant([1.0, 2.0])], [p], 0.5)
    theano.function([], updates=updates)()
    np.testing.assert_array_equal(p.get_value(), np.array([0.5, 0], "float32"))


def test_global_norms() -> None:
    x, y = T.fvector("x"), T.dmatrix("y")
    f = theano.function([x, y], optimisers.clip_by_global_norm([x, y], 5.0))
    a, b = f([3, 0], [[4.0]])
    np.testing.assert_allclose([a[0], b[0, 0]], [3, 4])  # the limit itself
    a, b = f([6, 0], [[8.0]])
    np.testing.assert_allclose([a[0], b[0, 0]], [3, 4])
    assert a.dtype == "float32" and b.dtype == "float64"
    a, b = f([0, 0], [[0.0]])
    assert not a.any() and not b.any()
    assert f([], np.zeros((0, 2)))[0].shape == (0,)


def test_optimizers_is_another_name() -> None:
    assert theano.optimizers is theano.optimisers is optimisers


V = T.dvector("v")
S = theano.shared(np.zeros(2), "s")
N = theano.shared(np.zeros(2, "int64"), "n")


@pytest.mark.parametrize("act, kind, text", [
    (lambda: optimisers.sgd(S.sum(), S), TypeError, "must be a list of shared variables"),
    (lambda: optimisers.adam(V.sum(), [V]), TypeError, "adam: a parameter must be a shared var"),
    (lambda: optimisers.sgd(N.sum(), [N]), TypeError, "only floats can be optimised"),
    (lambda: optimisers.sgd(S.sum(), [S, S]), ValueError, "sgd: a parameter occurs twice in"),
    (lambda: optimisers.sgd([S, S], [S]), ValueError, "2 gradients for 1 parameters"),
    (lambda: optimisers.sgd(V.sum(), [S]), ValueError, "[Dd]isconnected|not part"),
    (lambda: optimisers.cosine_decay(1, 0), ValueError, "number of steps must be positive, got 0"),
    (lambda: optimisers.piecewise_constant([1], [1.0]), ValueError, "1 boundaries need 2 rates"),
    (lambda: optimisers.piecewise_constant([2, 1], [1, 1, 1]), ValueError,
     "boundaries must increase"),
])
def test_errors(act: Callable[[], object], kind: type[Exception], text: str) -> None:
    with pytest.raises(kind, match=text):
        act()
