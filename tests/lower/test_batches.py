"""Functions that loops call for batches of elements: results are NumPy's, also for arguments that
vectors cannot compute, and in every kind of loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.together import Together
from theano.lower.emit.library import OWN
from theano.scalar import OPS

COUNT = 1300
"""Two batches and a part of one."""

rng = np.random.default_rng(5)
FAR = rng.normal(size=COUNT) * np.where(rng.random(COUNT) < 0.02, 1e12, 3)
SPECIAL = np.where(rng.random(COUNT) < 0.05, np.nan, FAR)
SPECIAL[[3, 700, 1299]] = np.inf, -np.inf, -0.0


def _bounded(xp: Any, x: Any) -> Any:
    for _ in range(5):
        x = 0.5 * x + xp.sin(x) - xp.exp(-x * x) * xp.cos(3 * x)
    return x


CASES: dict[str, tuple[Callable[..., Any], Any]] = {
    "sine of far numbers": (lambda xp, x: xp.sin(x), FAR),
    "special numbers": (lambda xp, x: xp.cos(x) + xp.tanh(x), SPECIAL),
    "sine of sine": (lambda xp, x: xp.sin(2 * xp.sin(x) + xp.tanh(xp.sin(x))) * x, FAR),
    "many": (_bounded, FAR),
    "of single numbers": (lambda xp, x: xp.sin(x) * xp.tan(x), FAR.astype("float32")),
    "of half numbers": (lambda xp, x: xp.sin(x) + x, rng.normal(size=COUNT).astype("float16")),
    "of whole numbers": (lambda xp, x: xp.sin(x) + xp.cos(x // 2), np.arange(COUNT) - 500),
    "sum": (lambda xp, x: (xp.sin(x) * x + xp.tanh(x)).sum(), FAR),
    "greatest": (lambda xp, x: (xp.sin(x) + xp.cos(2 * x)).max(), SPECIAL),
    "rows": (lambda xp, x: xp.sin(x.reshape((130, 10))).sum(axis=1), FAR),
    "columns": (lambda xp, x: xp.cos(x.reshape((26, 50)).T) + x[:26], FAR),
    "strided": (lambda xp, x: xp.sin(x[::3]) * xp.tan(x[::-3]), rng.normal(size=COUNT)),
    "gathered": (lambda xp, x: xp.sin(x[xp.arange(COUNT) * 7 % COUNT]) + x, FAR),
    "no numbers": (lambda xp, x: xp.sin(x[:0]) + xp.tanh(x[:0]), FAR),
}

made = Together(CASES.values(), lambda case: _compiled(*case))


def _compiled(function: Callable[..., Any], value: Any) -> theano.Function:
    x = T.TensorType(str(value.dtype), (None,))("x")
    return theano.function([x], function(T, x))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_results_are_those_of_numpy(case: tuple[Callable[..., Any], Any]) -> None:
    function, value = case
    found = made(case)(value)
    with np.errstate(all="ignore"):
        wanted = np.asarray(function(np, value))
    assert found.dtype == wanted.dtype
    precision = np.finfo(found.dtype).eps
    scale = 1 + np.abs(np.where(np.isfinite(wanted), wanted, 0)).max(initial=0)
    np.testing.assert_allclose(
        found, wanted, rtol=8 * precision, atol=COUNT * precision * scale, equal_nan=True)


def test_in_place() -> None:
    state = theano.shared(FAR, "state")
    step = theano.function([], [], updates=[(state, T.sin(state) + 0.5 * state)])
    step()
    step()
    once = np.sin(FAR) + 0.5 * FAR
    np.testing.assert_allclose(state.get_value(), np.sin(once) + 0.5 * once, rtol=1e-4)


def test_a_function_of_batches_is_written_once() -> None:
    x = T.dvector("x")
    text = theano.function([x], T.sin(x) + T.sin(2 * x) * T.sin(3 * x)).c_source
    assert text.count("th_near_sin(x[i])") == 1
    assert text.count("th_sin_batch(") == 3 + 2  # calls, the declaration and the definition


@pytest.mark.parametrize("op", [op for op in OPS.values() if op.batched], ids=lambda op: op.name)
def test_a_function_of_batches_is_a_call_of_a_function_of_the_package(op: Any) -> None:
    for dtype, f in (("float64", ""), ("float32", "f")):
        text = op.c_template(dtype, (dtype,)).format("x", f=f)
        assert text.removesuffix("(x)") in OWN
