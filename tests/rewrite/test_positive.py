"""Which expressions are known to be positive, and which numbers may be moved in products."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from tests.ids import names
from theano import scalar
from theano.rewrite.rules.positive import is_moderate, is_not_negative, is_positive
from theano.scalar.reductions import NEVER_NEGATIVE
from theano.tensor.elemwise import Elemwise

REALS = np.concatenate([np.linspace(-25, 25, 4001), [0, 1e-300, -1e-300]])

EXCEPT = {
    "tri_gamma": "infinite at the whole numbers below 1",
    "ultra_fast_sigmoid": "an approximation: no rule speaks of it",
}
"""Functions with positive values that rules do not cancel, and why."""

x, m = T.dvector("x"), T.dmatrix("m")
e = T.exp(x)


def real_functions() -> Iterator[tuple[scalar.ScalarOp, np.ndarray]]:
    """Functions of one real number with real values, and their values at `REALS`."""
    for op in scalar.OPS.values():
        if op.nin == 1 and "f" in op.kinds and op.result("float64") == "float64":
            with np.errstate(all="ignore"):
                yield op, np.asarray(op.value(np, REALS))


def test_the_functions_known_to_be_positive_are_those_with_positive_values() -> None:
    known = {op.name for op, _ in real_functions() if is_positive(Elemwise(op)(x))}
    positive = {op.name for op, values in real_functions() if (values > 0).all()}
    assert known == positive - set(EXCEPT)
    assert set(EXCEPT) < positive


def test_functions_that_are_never_negative_have_no_negative_values() -> None:
    values = {op.name: v for op, v in real_functions()}
    for name in NEVER_NEGATIVE:
        assert not (values[name] < 0).any(), name


def roots(v: Any, count: int) -> Any:
    for _ in range(count):
        v = T.sqrt(v)
    return v


def columns(v: Any, count: int) -> Any:
    """`v` after `count` nodes, each of which adds a dim in front."""
    for _ in range(count):
        v = v.dimshuffle("x", *range(v.ndim))
    return v


POSITIVE = [
    T.constant(1e-300), T.constant([2.0, 2.0]), e, e + T.sqr(x), T.sqr(x) + e, T.abs_(x) + e,
    e + T.sigmoid(x), 1 + T.sqr(x), T.sum(e), T.sum(T.exp(m), axis=0), T.exp(m).T,
    T.nnet.softmax(m), T.sqrt(e), roots(e, 3), columns(e, 3), columns(roots(e, 2), 1),
    roots(e + T.sqr(x), 2), T.exp(T.cast(x, "float32"))]


@pytest.mark.parametrize("v", POSITIVE, ids=names(POSITIVE))
def test_positive(v: Any) -> None:
    assert is_positive(v) and is_not_negative(v)


@pytest.mark.parametrize("v", [
    x, T.constant(0.0), T.constant(-1.0), T.constant(np.inf), T.constant(np.nan),
    T.constant(1 + 0j), T.constant([1.0, 2.0]), T.sqr(x), T.abs_(x), T.sqr(x) + T.sqr(x), e + x,
    x + e, e - T.sqr(x), e * e, T.sqrt(T.sqr(x)), T.sum(x), T.max(e), T.prod(e), m.T,
    T.exp(T.zvector("z")), roots(e, 4), columns(e, 4), columns(roots(e, 2), 2),
    roots(e + T.sqr(x), 3), T.nnet.logsoftmax(m)])
def test_not_known_to_be_positive(v: Any) -> None:
    assert not is_positive(v)


NEGATIVE_OR_NOT = [
    (T.sqr(x), True), (T.abs_(x), True), (T.sum(T.sqr(x)), True), (T.sqr(m).T, True),
    (columns(T.sqr(x), 3), True), (columns(T.sqr(x), 4), False), (x, False), (T.sum(x), False),
    (m.T, False), (T.max(T.sqr(x)), False), (T.dot(x, x), False), (T.sqr(T.zvector("z")), False),
    (-T.sqr(x), False),
    (T.sqr(T.lvector("i")), False), (T.constant(0.0), False), (T.constant(-1.0), False)]


@pytest.mark.parametrize("v, known", NEGATIVE_OR_NOT, ids=names(NEGATIVE_OR_NOT))
def test_not_negative(v: Any, known: bool) -> None:
    """Squares of integers wrap around, and those of complex numbers have no sign."""
    assert is_not_negative(v) is known


@pytest.mark.parametrize("number, moderate", [
    (1e-6, False), (1.001e-6, True), (1.0, True), (0.999e6, True), (1e6, False), (0.0, False),
    (np.inf, False), (np.nan, False)])
def test_moderate_numbers_lie_between_two_limits(number: float, moderate: bool) -> None:
    assert is_moderate(number) is is_moderate(-number) is moderate
