"""Ops that the processor computes, in loops and branches of functions in mode JAX."""

from __future__ import annotations

import importlib.util
import math
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.backends.jax_checks import agree

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

X = np.random.RandomState(0).uniform(-2, 2, (5, 3))
x, v, n = T.dmatrix("x"), T.dvector("v"), T.iscalar("n")


class Doubled(theano.Op):
    """Twice its input; the first element must not be above `limit`."""

    __props__ = ("limit",)
    itypes, otypes = [T.dvector], [T.dvector]

    def __init__(self, limit: float = np.inf) -> None:
        self.limit = limit

    def perform(self, node: Any, inputs: Any, outputs: Any) -> None:
        if inputs[0].size and inputs[0][0] > self.limit:
            raise KeyError(f"{inputs[0][0]:.3f} is too large")
        outputs[0][0] = inputs[0] * 2

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return [Doubled()(output_grads[0])]


@theano.compile.as_op(itypes=[T.dvector], otypes=[T.dscalar])
def longest(row: Any) -> Any:
    assert np.abs(row).sum() > 0, "zeros have no longest"
    return np.asarray(abs(row).max())


def test_ops_of_users_in_a_loop_and_its_gradient() -> None:
    rows, _ = theano.scan(
        lambda row, h: Doubled()(row * h) + longest(row), sequences=x, outputs_info=T.ones_like(v))
    inner = T.sum(theano.scan(lambda row: T.sum(Doubled()(row) ** 2), sequences=x)[0])
    agree([x, v], [rows, T.grad(inner, x)], [X, X[0]])


@pytest.mark.parametrize("number", [0, 1])
def test_an_op_of_a_user_in_a_branch(number: int) -> None:
    chosen = theano.ifelse.ifelse(n > 0, T.sum(Doubled(1.0)(T.exp(v))), T.sum(v))
    agree([v, n], [chosen, T.grad(chosen, v)], [X[0] - 2, number])
    agree([v, n], [chosen], [X[0] * 0 + 5, number])


def test_an_exception_names_the_step() -> None:
    rows, _ = theano.scan(lambda row: T.sum(Doubled(1.5)(row * 1)), sequences=x)
    wrong = X.copy()
    wrong[3, 0], wrong[4, 0] = 1.75, 8
    kind, words = agree([x], [rows], [wrong])
    assert kind is KeyError and any("in step 3 of 5" in each for each in words)
    f = theano.function([x], rows, mode="JAX")
    for _ in range(2):
        with pytest.raises(KeyError, match=r"1\.750 is too large"):
            f(wrong)
    assert f(-abs(X)).shape == (5,)


def test_each_step_calls_once_and_a_call_that_fails_changes_nothing() -> None:
    calls = []

    @theano.compile.as_op(itypes=[T.dscalar], otypes=[T.dscalar])
    def counted(a: Any) -> Any:
        calls.append(float(a))
        if a > 9:
            raise KeyError("above 9")
        return a + 1

    state = theano.shared(X.copy(), "state")
    total = theano.scan(lambda a, h: h + counted(a), sequences=v, outputs_info=np.zeros(()))[0][-1]
    step = theano.function([v], total, updates=[(state, state + total)], mode="JAX")
    assert (step([1.0, 2.0, 3.0]), calls) == (9.0, [1.0, 2.0, 3.0])
    np.testing.assert_array_equal(state.get_value(), X + 9)
    with pytest.raises(KeyError, match="above 9"):
        step([1.0, 20.0, 3.0])
    np.testing.assert_array_equal(state.get_value(), X + 9)


def test_an_op_of_a_user_with_c_code() -> None:
    class InC(theano.Op):
        __props__ = ()
        itypes, otypes = [T.dscalar], [T.dscalar]

        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            (a,), (b,) = inputs, outputs
            return f"""
                Py_XDECREF({b});
                {b} = (PyArrayObject*)PyArray_ZEROS(0, NULL, NPY_DOUBLE, 0);
                *(double*)PyArray_DATA({b}) = 3 * *(double*)PyArray_DATA({a});"""

        def c_code_cache_version(self) -> tuple[int, ...]:
            return (1,)

    rows, _ = theano.scan(lambda a, h: InC()(a) + h, sequences=v, outputs_info=np.zeros(()))
    agree([v], [rows], [X[0]])


@pytest.mark.parametrize("dtype", ["float64", "float32", "int64", "bool", "complex128"])
def test_large_arrays_keep_their_bits(dtype: str) -> None:
    """JAX calls the processor from a thread of its own if a program is large."""
    kind = T.TensorType(dtype, (False, False))

    @theano.compile.as_op(itypes=[kind], otypes=[kind])
    def turned(a: Any) -> Any:
        return a[::-1]

    a = kind("a")
    values, _ = theano.scan(lambda h: turned(h), outputs_info=a, n_steps=3)
    numbers = np.arange(250_000).reshape(500, 500) * (2 ** 30 + 1)
    agree([a], [values[-1]], [(numbers / 3 if dtype[0] in "fc" else numbers).astype(dtype)])


def test_sparse_matrices_made_in_a_step() -> None:
    pytest.importorskip("scipy.sparse")

    def step(row: Any) -> Any:
        matrix = theano.sparse.CSR(row, np.array([0, 2, 1]), np.array([0, 1, 2, 3]), (3, 3))
        return theano.sparse.dot(matrix, T.exp(row))

    rows, _ = theano.scan(step, sequences=x)
    agree([x], [rows], [X])


def test_what_is_printed_in_a_loop(capfd: pytest.CaptureFixture[str]) -> None:
    rows, _ = theano.scan(lambda a: theano.printing.Print("a")(a) * 2, sequences=v)
    texts = []
    for mode in ("FAST_RUN", "JAX"):
        f = theano.function([v], rows, mode=mode)
        capfd.readouterr()
        f(X[0])
        texts.append(capfd.readouterr().out)
    assert texts[0] == texts[1] and texts[0].count("a __str__ =") == 3


@theano.compile.as_op(itypes=[T.dvector], otypes=[T.dvector])
def positive(row: Any) -> Any:
    return row[row > 0]


@theano.compile.as_op(itypes=[T.dvector], otypes=[T.dvector])
def scaled(row: Any) -> Any:
    assert row.any(), "zeros cannot be scaled"
    return row / abs(row).max()


def test_shapes_of_results_must_be_known() -> None:
    f = theano.function([x], theano.scan(
        lambda row: T.sum(positive(row)), sequences=x)[0], mode="JAX")
    with pytest.raises(NotImplementedError, match="the shape of its result depends on") as info:
        f(X)
    assert "test_jax_host.py" in str(info.value)
    f = theano.function([x], theano.scan(
        lambda row: T.sum(scaled(row)), sequences=x)[0], mode="JAX")
    with pytest.raises(NotImplementedError, match="the shape of its result is not known") as info:
        f(X)
    assert "zeros cannot be scaled" in str(info.value)


def test_functions_of_numbers_in_python() -> None:
    """Ops of users that state `impl` or `nfunc_spec`, outside of loops and in them."""
    class Halves(theano.scalar.ScalarOp):
        nin = 1

        def impl(self, number: Any) -> Any:
            return math.floor(number) / 2

    class Bessel(theano.scalar.UnaryScalarOp):
        nfunc_spec = ("scipy.special.i0e", 1, 1)

    kind = theano.scalar.upgrade_to_float
    halves = T.Elemwise(Halves(kind, name="halves"))
    bessel = T.Elemwise(Bessel(kind, name="bessel"))
    rows, _ = theano.scan(lambda row: halves(row) + bessel(row), sequences=x)
    agree([x], [halves(x), bessel(x) * 2, rows], [np.array([[1.5, -2.5], [0.0, 7.0]])])
