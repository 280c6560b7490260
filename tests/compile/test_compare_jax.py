"""COMPARE with JAX, alone and beside C."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.compile.modes.mode import CompareMode
from theano.errors import CompareError

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

X = np.array([0.5, -1.0, 2.0])
x = T.dvector("x")


def wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """In JAX, sin(x) is x."""
    def value(self: Any, xp: Any, x: Any) -> Any:
        return np.sin(x) if xp is np else x

    monkeypatch.setattr(type(T.sin.scalar_op), "value", value)


@pytest.mark.parametrize("engines", ["jax", "c,jax", "jax, c"])
def test_engines_that_agree(engines: str) -> None:
    count = theano.shared(np.zeros(3))
    noise = T.shared_randomstreams.RandomStreams(3).uniform((3,))
    sums, _ = theano.scan(lambda a, h: T.sin(a) + h, sequences=x, outputs_info=np.zeros(()))
    f = theano.function(
        [x], [sums, noise, x[x > 0], T.grad(T.sum(sums ** 2), x)], updates=[(count, count + x)],
        mode=CompareMode(engines=engines))
    wanted = theano.function([x], sums)(X)
    for _ in range(2):
        np.testing.assert_allclose(f(X)[0], wanted)
    np.testing.assert_allclose(count.get_value(), 2 * X)
    with pytest.raises(ValueError, match="do not broadcast"):
        f(X[:2])


@pytest.mark.parametrize("engines", ["jax", "c,jax"])
def test_a_node_that_is_wrong_in_jax(engines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    total = theano.shared(0.0)
    wrong(monkeypatch)
    with theano.config.change_flags(compare_engines=engines):
        f = theano.function(
            [x], T.exp(T.sin(2 * x)), updates=[(total, total + 1)], mode="COMPARE")
    with pytest.raises(CompareError, match="JAX and the interpreter disagree about sin") as info:
        f(X)
    assert "the node alone gives the wrong value, too" in str(info.value)
    assert "rule: JAX must give the results" in str(info.value) and total.get_value() == 0


def test_a_step_that_is_wrong_in_jax(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong(monkeypatch)
    rows, _ = theano.scan(lambda a, h: T.sin(a + h), sequences=x, outputs_info=np.zeros(()))
    with theano.config.change_flags(compare=True):
        f = theano.function([x], rows, mode="JAX")
    with pytest.raises(CompareError, match="JAX and the interpreter disagree about sin"):
        f(X)


def test_jax_raises_where_the_interpreter_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(T.sin.scalar_op), "value", lambda self, xp, x: np.sin(x))
    f = theano.function([x], T.sin(x), mode=CompareMode(engines="jax"))
    with pytest.raises((CompareError, NotImplementedError), match="JAX"):
        f(X)


def test_names_of_engines() -> None:
    assert CompareMode().engines == ("c",) and CompareMode(engines="c,jax").engines == ("c", "jax")
    with pytest.raises(KeyError, match="there is no backend 'gcc'"):
        CompareMode(engines="gcc")
    with pytest.raises(ValueError, match="COMPARE compares other engines with numpy"):
        CompareMode(engines="numpy")
