"""Random programs with JAX, in place of C, compared with the interpreter; and programs in which
they found a fault."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from fuzz.check import JAX, Check, Way, check, engines
from fuzz.generate import generate
from fuzz.program import Program
from fuzz.settings import settle
from tests.fuzz.test_fuzz import settled as settled
from tests.fuzz.test_fuzz import small

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")


@pytest.mark.one_of(40)
@pytest.mark.parametrize("first", range(100, 500, 5))
def test_random_programs(first: int) -> None:
    for seed in range(first, first + 5):
        settle(seed)
        failure = Check(generate(seed), engines("jax")).failure(slopes=False)
        assert failure is None, f"seed {seed}: {failure}"


def test_names_of_engines() -> None:
    assert engines("c,jax")[-1] is JAX and len(engines("c,jax")) == 3
    with pytest.raises(ValueError, match="there is no engine 'gcc'; there are c, jax, exp"):
        engines("gcc")


@pytest.mark.parametrize(("fault", "kind"), [
    (lambda self, xp, x: xp.sin(x) * (1 + 1e-5), "JAX: wrong"),
    (lambda self, xp, x: xp.sin(x, 3, 4), "JAX: raises TypeError"),
])
def test_faults_of_jax_are_found(
    fault: Any, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def value(self: Any, xp: Any, x: Any) -> Any:
        return np.sin(x) if xp is np else fault(self, xp, x)

    monkeypatch.setattr(type(T.sin.scalar_op), "value", value)
    failure = check(small("T.sin(x1)"), (JAX,))
    assert failure is not None and failure.kind == kind


def test_messages_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    program = small("nlinalg.matrix_inverse(T.outer(x1, x1[:1]))", raises=True)
    assert check(program, (JAX,)) is None
    monkeypatch.setattr("theano.backends.jax.trace.Tracer._as_in_numpy",
                        lambda *a: np.linalg.LinAlgError("another message"))
    failure = check(program, (JAX,))
    assert failure is not None and failure.kind == "JAX: another message"


def test_a_program_without_a_form_is_counted() -> None:
    """Here it is a user's op in a loop, the shape of whose result depends on elements."""
    positive = "theano.compile.as_op([x1.type], [x1.type])(lambda row: row[row > 0])"
    checked = Check(small(f"theano.scan(lambda a: T.sum({positive}(x1 * a)), x1)[0]"), (JAX,))
    assert checked.failure() is None
    assert list(checked.refused.values()) == [1]


def test_the_interpreter_runs_the_same_rewrites() -> None:
    assert isinstance(JAX, Way) and JAX.rules.excluded >= JAX.mode.excluded


FOUND = {
    "a loop without steps whose step would raise": (
        "theano.scan(lambda a: T.sin(a) * x1[:1], T.outer(x1, x1), n_steps=0)[0]", False),
    "a loop without steps that has conditions": (
        "theano.scan(lambda i, x: x[i], T.cast(x1[:0], 'int64'), non_sequences=x1)[0]", False),
    "joined arrays of other lengths": (
        "T.concatenate([T.outer(x1, x1), T.outer(x1[1:], x1[1:])], axis=1)", True),
    "integers of the gradient of a convolution": (
        "T.nnet.conv2d_transpose(T.cast(x1.dimshuffle('x', 'x', 'x', 0) * 4, 'int8'), "
        "T.constant(np.arange(-2, 4).reshape(1, 1, 2, 3), dtype='int8'), (1, 1, 2, 5))", False),
    "NaN of complex numbers": (
        "T.maximum(T.cast(T.log(x1), 'complex128'), T.minimum(0.5j, T.log(x1)))", False),
    "rows of nothing": ("x1[:0][T.cast(x1, 'int64')]", True),
    "an element of nothing": ("x1[:0][T.cast(x1[2], 'int64')]", True),
    "functions that JAX lacks": (
        "T.j1(x1) + T.jv(x1 * 0 + 2, x1) + T.erfcinv(x1 * 0.1 + 1)", False),
    "a whole array is written, then reversed": (
        "T.set_subtensor(T.zeros((3,))[:3], T.tanh(x1))[::-1]", False),
    "a whole array is incremented, then reversed": (
        "T.inc_subtensor(T.zeros((3,))[:3], T.tanh(x1))[::-1]", False),
    "a branch that raises": ("ifelse(T.gt(x1[0], 0), T.exp(x1 + x1[:2]), T.exp(x1))", True),
    "branches that would both raise": (
        "ifelse(T.gt(x1[0], 0), T.exp(x1 + x1[:2]), T.exp(x1 * x1[1:]))", True),
    "a branch in a loop that raises in step 2": (
        "theano.scan(lambda r: ifelse(T.gt(r[0], 1), T.exp(r + r[:2]), T.exp(r)), "
        "T.outer(x1, T.ones_like(x1)))[0]", True),
    "an index before lengths that do not agree": (
        "(x1[T.cast(x1 * 4, 'int64')] + 1) * x1[:2]", True),
    "small integers": ("T.gamma(T.cast(x1, 'int8') + 3) + T.i0(T.cast(x1 * 50, 'uint8'))", False),
    "functions of complex numbers that JAX lacks": ("T.erf(T.cast(x1, 'complex128') + 1j)", False),
    "rows that do not fit to no rows": ("T.set_subtensor(x1[:0], T.concatenate([x1, x1]))", True),
    "integers divided by 0": ("T.cast(x1, 'int64') // T.cast(x1 * 0, 'int64')", False),
}


@pytest.mark.parametrize("case", FOUND)
def test_found(case: str) -> None:
    text, raises = FOUND[case]
    program: Program = small(text, raises=raises, wild="NaN" in case)
    assert check(program, (JAX,), slopes=False) is None
    outcome = Check(program, (JAX,)).reference.outcome()
    assert bool(outcome.calls[0].error) == raises
