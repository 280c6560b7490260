"""Patterns, and what matches them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from theano.graph import Constant
from theano.rewrite.match import (
    Application,
    NumberPattern,
    Wild,
    constant_number,
    is_nothing,
    match,
    trace,
    uniform,
)
from theano.rewrite.rules.broadcasting import undimshuffled

x, y, n3 = T.dmatrix("x"), T.dmatrix("y"), T.dtensor3("n3")
b, i = T.TensorType("bool", (None, None))("b"), T.TensorType("int8", (None, None))("i")


def shown(pattern: Any) -> str:
    """A pattern as text: `!` for a constant, `0` for an exact zero, `~` where both orders match."""
    if isinstance(pattern, Wild):
        return pattern.name + "!" * pattern.constant + "0" * pattern.nothing
    if isinstance(pattern, NumberPattern):
        return str(pattern.value)
    assert isinstance(pattern, Application)
    name = getattr(pattern.key, "name", None) or type(pattern.op).__name__
    parts = ", ".join(map(shown, pattern.inputs))
    return f"{name}{'~' * pattern.commutative}({parts})"


@pytest.mark.parametrize("left, names, expected", [
    (lambda x, y, c: T.log(x - 2 * y) + c, ("x", "y", "c"), "add~(log(sub(x, mul~(2, y))), c!)"),
    (lambda X, o, y: T.dot(X, X.T) * o / y, ("X", "o", "y"),
     "true_div(mul~(Dot(X, DimShuffle(X)), o!0), y)"),
    (lambda p, x, c2: T.switch(p, x ** 0.5, c2), ("p", "x", "c2"), "switch(p, pow(x, 0.5), c2!)"),
], ids=["constants", "matrices", "conditions"])
def test_patterns_of_left_sides(left: Any, names: tuple[str, ...], expected: str) -> None:
    found, pattern = trace(left)
    assert (found, shown(pattern)) == (names, expected)


def found(left: Any, output: Any, uses: Any = None) -> Any:
    return match(trace(left)[1], output.owner, uses)


def test_what_matches() -> None:
    assert found(lambda x, y: T.exp(x) * y, y * T.exp(x)) == {"x": x, "y": y}
    assert found(lambda x, y: T.log(T.exp(x) * y), T.log(y * T.exp(x))) == {"x": x, "y": y}
    assert found(lambda x, y: (T.exp(x) + y) * x, (y + T.exp(x)) * x) == {"x": x, "y": y}
    assert found(lambda x, y: (x + y) * T.exp(y), T.exp(x) * (x + y)) == {"x": y, "y": x}
    for left, output in [
            (lambda x, y: T.exp(x) - y, y - T.exp(x)), (lambda x, y: T.exp(x) * y, T.sin(x) * y),
            (lambda x: T.log(T.exp(x)), T.sqrt(T.exp(x))), (lambda x: T.exp(T.exp(x)), T.exp(x)),
            (lambda x: x * T.exp(x), x * T.exp(y)), (lambda X: T.exp(X.T), T.exp(x)),
            (lambda X: T.sum(X, axis=0), T.sum(x, axis=1)),
            (lambda X: T.exp(T.sum(X, axis=0)), T.exp(T.sum(x, axis=1))),
            (lambda x: T.exp(x) + 2, T.exp(x) + 3), (lambda x, c: x + c, x + y),
            (lambda x, o: x + o, x + T.zeros_like(y))]:
        assert found(left, output) is None


def test_a_constant_that_is_used_twice_is_one_number() -> None:
    for second, fits in ((2.0, True), (3.0, False)):
        output = (x * 2) ** T.constant(np.full((1, 1), second))
        assert (found(lambda x, c: (x * c) ** c, output) is not None) == fits
    assert found(lambda x, y: (x * y) ** y, (x * y) ** x) == {"x": y, "y": x}


def test_inner_values_are_read_once_where_that_is_asked() -> None:
    def left(x: Any) -> Any:
        return T.log(T.exp(x))

    output = T.log(T.exp(x))
    assert [found(left, output, lambda v, n=n: n) is not None for n in (1, 2)] == [True, False]


def test_inner_values_that_wrap_around_in_another_dtype() -> None:
    for inner, fits in ((i + i, False), (b + b, False), (b * b, True), (x + x, True)):
        add = inner.owner.op is (x + x).owner.op
        left = (lambda x, y, z: (x + y) * z) if add else (lambda x, y, z: (x * y) * z)
        assert (found(left, inner * y) is not None) == fits, inner
    assert found(lambda x, y, z: (x + y) * z, (i + i) * i) is not None


@pytest.mark.parametrize("data, number", [
    (np.zeros((0, 3)), None), (np.full(64, 2.5), 2.5), (np.full(65, 2.5), None),
    (np.array([1.0, 2.0]), None), (np.array(True), True), (np.full((1, 1), 3 + 1j), 3 + 1j)],
    ids=["none", "64 equal", "65 equal", "two", "flag", "complex"])
def test_the_number_that_all_elements_equal(data: Any, number: Any) -> None:
    constant = T.constant(data)
    for _ in range(2):  # the second time from where it is kept
        assert constant_number(constant) == number
    spread = T.second(x, constant.dimshuffle("x", "x", *range(1, data.ndim))) if (
        data.ndim == 0) else constant.dimshuffle("x", *range(data.ndim))
    assert uniform(spread) == number and not is_nothing(spread)
    assert isinstance(constant, Constant) and uniform(x) is None


def test_one_nan_is_a_number_and_many_are_not() -> None:
    assert np.isnan(constant_number(T.constant(np.array([np.nan]))))
    assert constant_number(T.constant(np.array([np.nan, np.nan]))) is None


def test_what_is_uniform_or_nothing() -> None:
    zero, two = T.creation.exact_zeros(x), T.constant(2.0)
    for spread in (T.alloc(two, 3, 4), T.second(x, two), T.alloc(two, 4).dimshuffle("x", 0)):
        assert uniform(spread) == 2 and not is_nothing(spread)
    for nothing in (zero, zero.T, T.alloc(zero, 2, x.shape[0], x.shape[1]), T.second(x, zero)):
        assert is_nothing(nothing) and uniform(nothing) == 0
    for other in (T.exp(two), T.second(two, x), T.zeros_like(x), x.T, zero + 1):
        assert not is_nothing(other)
    assert uniform(T.exp(two)) is uniform(T.second(two, x)) is None


def test_the_array_of_a_transposed_one() -> None:
    column = T.TensorType("float64", (None, None, 1))("column")
    assert undimshuffled(x.T, 1, 0) is x
    for other in (x, T.exp(x), column.dimshuffle(1, 0), x.dimshuffle(1, "x", 0)):
        assert undimshuffled(other, 1, 0) is None
