"""`minimize`: SciPy's methods, bounds, and that nothing is changed by what fails."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.transforms import minimization

X = np.random.RandomState(0).randn(20, 2)
TRUE = np.arange(6.0).reshape(2, 3)


def problem() -> tuple[Any, list[Any], Any]:
    """The cost of a linear regression, its parameters, and a variable for its inputs."""
    x = T.dmatrix("x")
    w, b = theano.shared(np.zeros((2, 3), "float32"), "w"), theano.shared(0.0, "b")
    return ((T.dot(x, w) + b - (X @ TRUE + 2)) ** 2).mean(), [w, b], x


@pytest.mark.parametrize("method, tolerance", [
    ("L-BFGS-B", 1e-3), ("Newton-CG", 1e-3), ("trust-exact", 1e-3), ("Powell", 0.1)])
def test_methods_find_the_minimum(method: str, tolerance: float) -> None:
    cost, (w, b), x = problem()
    result = theano.minimize(cost, [w, b], method, givens={x: X})
    assert result.success and result.x.shape == (7,)
    np.testing.assert_allclose(w.get_value(), TRUE, atol=tolerance)
    np.testing.assert_allclose(b.get_value(), 2, atol=tolerance)
    assert w.get_value().dtype == "float32" and b.get_value().dtype == "float64"


def test_second_derivatives_are_those_of_the_cost() -> None:
    a, b = theano.shared(np.array([1.0, 2.0]), "a"), theano.shared(np.array([[3.0]]), "b")
    packed = minimization._Packed((a ** 3).sum() * b.sum(), [a, b], {})
    point = packed.vector([a.get_value(), b.get_value()])
    wanted = np.array([[18, 0, 3], [0, 36, 12], [3, 12, 0]])
    np.testing.assert_allclose(packed.derivatives("dogleg")["hess"](point), wanted)
    np.testing.assert_allclose(packed.fun("CG")(point)[1], [9, 36, 9])


def test_bounds_are_kept() -> None:
    a, b = theano.shared(np.zeros((2, 2)), "a"), theano.shared(np.zeros(0), "b")
    cost = ((a - 3) ** 2).sum() + b.sum()
    result = theano.minimize(cost, [b, a], bounds={a: (None, [[2.0], [9.0]])})
    assert result.success
    np.testing.assert_allclose(a.get_value(), [[2, 2], [3, 3]], atol=1e-4)


def test_an_end_without_success_is_said() -> None:
    cost, parameters, x = problem()
    result = theano.minimize(cost, parameters, givens={x: X}, options={"maxiter": 1})
    assert not result.success and result.nit == 1
    np.testing.assert_allclose(parameters[1].get_value(), result.x[-1])


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_what_interrupts_changes_nothing(error: type[BaseException]) -> None:
    cost, parameters, x = problem()

    def callback(point: object) -> None:
        raise error("stop")

    with pytest.raises(error, match="stop"):
        theano.minimize(cost, parameters, givens={x: X}, callback=callback)
    assert not any(p.get_value().any() for p in parameters)


def test_values_are_set_all_or_none() -> None:
    a, b = theano.shared(np.zeros(2), "a"), theano.shared(np.zeros(2), "b")
    with pytest.raises(TypeError):
        minimization._assign([a, b], [np.ones(2), np.ones((2, 2))])
    assert not a.get_value().any()


def test_random_numbers_stay_the_same() -> None:
    p = theano.shared(np.zeros(3), "p")
    noise = MRG_RandomStreams(1).normal((3,))
    result = theano.minimize(((p - noise) ** 2).sum(), [p])
    assert result.success and result.fun < 1e-8


def test_callbacks_and_progress() -> None:
    cost, parameters, x = problem()
    seen: list[object] = []

    def named(intermediate_result: Any) -> None:
        seen.append(intermediate_result.fun)

    with redirect_stderr(io.StringIO()) as shown:
        theano.minimize(cost, parameters, "BFGS", givens={x: X}, progress=True,
                        callback=lambda point: seen.append(point.shape))
        first = len(seen)
        theano.minimize(cost, parameters, "BFGS", givens={x: X}, progress=True, callback=named)
    assert first and set(seen[:first]) == {(7,)}
    assert "minimize" in shown.getvalue() and "cost=" in shown.getvalue()


def test_progress_needs_tqdm(monkeypatch: pytest.MonkeyPatch) -> None:
    cost, parameters, x = problem()
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    with pytest.raises(ImportError, match="progress=True needs the package tqdm"):
        theano.minimize(cost, parameters, givens={x: X}, progress=True)


P = theano.shared(np.zeros(2), "p")
V = T.dvector("v")


@pytest.mark.parametrize("act, kind, text", [
    (lambda: theano.minimize(P, [P]), TypeError, "the cost must be a real scalar variable"),
    (lambda: theano.minimize(P.sum(), []), TypeError, "minimize: the parameters must be a list"),
    (lambda: theano.minimize(V.sum(), [V]), TypeError, "must be a shared variable with floats"),
    (lambda: theano.minimize(P.sum(), [P, P]), ValueError, "minimize: a parameter occurs twice"),
    (lambda: theano.minimize(P.sum(), [P], bounds={V: (0, 1)}), ValueError,
     "bounds of v, which is not among the parameters"),
    (lambda: theano.minimize(T.log(P - 1).sum(), [P]), FloatingPointError,
     "the cost is nan at the start; the parameters are unchanged"),
    (lambda: theano.minimize(P.sum(), [P], "no-such"), ValueError, "Unknown solver"),
])
def test_errors(act: Callable[[], object], kind: type[Exception], text: str) -> None:
    with pytest.raises(kind, match=text):
        act()
    assert not P.get_value().any()
