"""The mode "THEANO" of PyTensor: functions, updates, storage, errors."""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pytensor")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pytensor
    import pytensor.tensor as pt
    from pytensor.compile.mode import get_mode
    from pytensor.raise_op import CheckAndRaise

    import theano.pymc

MODE = "THEANO"


def function(*arguments: Any, **more: Any) -> Any:
    return pytensor.function(*arguments, mode=MODE, **more)


def is_ours(f: Any) -> bool:
    """Whether one function of this package runs for a function of PyTensor."""
    return isinstance(f.vm.function, theano.compile.making.call.Function)


def test_outputs_are_those_of_pytensor() -> None:
    x, n = pt.dmatrix("x"), pt.lscalar("n")
    outputs = [pt.exp(x).sum(0), x.T @ x, x[:n], n + 1, pt.grad(pt.tanh(x).sum(), x),
               x.sum().astype("float32")]
    ours, theirs = function([x, n], outputs), pytensor.function(
        [x, n], outputs, mode=pytensor.compile.mode.Mode("py", "fast_compile"))
    value = np.random.default_rng(1).normal(size=(3, 4))
    for a, b in zip(ours(value, 2), theirs(value, 2), strict=True):
        assert (type(a), a.dtype, a.shape) == (type(b), b.dtype, b.shape)
        np.testing.assert_allclose(a, b, 1e-6)
    assert is_ours(ours)


def test_results_do_not_share_memory() -> None:
    x = pt.dvector("x")
    s = pytensor.shared(np.zeros(2), "s")
    f = function([x], [x, x, s, x[:1]])
    value = np.ones(2)
    for out in f(value):
        out[:] = 5
    assert value.tolist() == [1, 1] and s.get_value().tolist() == [0, 0]
    swap = pytensor.shared(np.ones(2), "t")
    g = function([], [], updates={s: swap, swap: s})
    g()
    assert (s.get_value().tolist(), swap.get_value().tolist()) == ([1, 1], [0, 0])
    s.get_value(borrow=True)[:] = 7
    assert swap.get_value().tolist() == [0, 0]


def test_shared_variables_updates_and_copies() -> None:
    x, s = pt.dscalar("x"), pytensor.shared(1.0, "s")
    f = function([x], s * x, updates={s: s + x})
    assert [float(f(2.0)), float(f(5.0)), float(s.get_value())] == [2, 15, 8]
    s.set_value(0.5)
    assert f(x=4.0) == 2
    other = f.copy()
    assert float(other(1.0)) == 4.5 and float(s.get_value()) == 5.5
    fresh = pytensor.shared(10.0, "fresh")
    assert float(f.copy(swap={s: fresh})(2.0)) == 20 and float(fresh.get_value()) == 12
    f.trust_input = True
    assert f(np.asarray(3.0)) == 16.5


def test_the_mode_can_be_the_default_of_a_program() -> None:
    with pytensor.config.change_flags(mode=MODE):
        assert is_ours(pytensor.function([], pt.zeros(3)))
        assert pt.arange(3).eval().tolist() == [0, 1, 2]
    assert get_mode("theano") is get_mode(MODE)
    with pytest.raises(ValueError, match="Expected one of"):
        pytensor.config.mode = "THEANOS"


def test_functions_can_be_pickled() -> None:
    x, s = pt.dvector("x"), pytensor.shared(np.array(3.0), "s")
    f = function([x], x * s, updates={s: s + 1})
    copied = pickle.loads(pickle.dumps(f))
    assert copied([1.0]).tolist() == [3] and copied([1.0]).tolist() == [4] and is_ours(copied)
    assert float(s.get_value()) == 3


@pytest.fixture
def error() -> Iterator[type[Exception]]:
    class OutOfRange(ValueError):
        pass

    yield OutOfRange


def test_errors_of_the_program_are_raised(error: type[Exception]) -> None:
    x, y = pt.dvector("x"), pt.dvector("y")
    f = function([x], CheckAndRaise(error, "x {is} 100 %")(x, (x > 0).all()).sum())
    assert f([1.0, 2.0]) == 3
    with pytest.raises(error, match="x {is} 100 %"):
        f([1.0, -1.0])
    with pytest.raises(ValueError, match="x"):
        function([x, y], x + y)([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(IndexError):
        function([x], x[3])([1.0])
    with pytest.raises(ValueError, match="could not convert"):
        f("text")


def test_an_op_without_counterpart_is_named() -> None:
    x = pt.dvector("x")
    with pytest.warns(UserWarning, match="GammaIncInv has no counterpart"):
        f = function([x], pt.gammaincinv(2.0, x))
    np.testing.assert_allclose(
        f([0.2]), pt.gammaincinv(2.0, [0.2]).eval(mode="FAST_COMPILE"), 1e-12)


def test_objects_pass_through_loops_of_pytensor() -> None:
    """A loop whose state is a generator runs through PyTensor."""
    rng = pt.random.shared_rng(np.random.default_rng(5))

    def step(state: Any) -> Any:
        after, drawn = state.normal(0, 1)
        return drawn, after

    drawn, after = pytensor.scan(
        step, outputs_info=[None, rng], n_steps=3, return_updates=False)
    with pytest.warns(UserWarning, match="Scan has no counterpart"):
        f = function([], drawn, updates={rng: after})
    want = np.random.default_rng(5)
    for _ in range(2):
        np.testing.assert_array_equal(f(), want.normal(size=3))
