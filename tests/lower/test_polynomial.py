"""Arithmetic of lengths."""

from __future__ import annotations

import random
from typing import Any

import pytest

from theano.polynomial import Polynomial, divided

NAMES = ("a", "b", "n", "m")
A, B, N, M = map(Polynomial.symbol, NAMES)
ONE = Polynomial.number(1)


def number(value: int) -> Polynomial:
    return Polynomial.number(value)


def drawn(rng: random.Random, terms: int = 3) -> Polynomial:
    found = number(rng.randint(-2, 2))
    for _ in range(rng.randint(0, terms)):
        product = number(rng.choice((1, 1, -1, 2, -3)))
        for name in rng.choices(NAMES, k=rng.randint(1, 3)):
            product *= Polynomial.symbol(name)
        found += product
    return found


def at(polynomial: Polynomial, point: dict[Any, int]) -> int:
    return polynomial.replaced({s: number(value) for s, value in point.items()}).terms.get((), 0)


PAIRS = [(drawn(rng), drawn(rng)) for rng in [random.Random(7)] for _ in range(60)]
POINTS = [dict(zip(NAMES, values, strict=True)) for values in ((2, 3, 5, 7), (-1, 0, 4, -3))]


@pytest.mark.parametrize("point", POINTS)
def test_sums_differences_and_products(point: dict[Any, int]) -> None:
    for p, q in PAIRS:
        assert at(p + q, point) == at(p, point) + at(q, point)
        assert at(p - q, point) == at(p, point) - at(q, point)
        assert at(p * q, point) == at(p, point) * at(q, point)
        assert p * q == q * p and hash(p * q) == hash(q * p) and (p == q) == (not (p - q).terms)


def test_a_polynomial_is_linear_in_a_symbol_with_another_as_factor() -> None:
    for p, q in PAIRS:
        for name in NAMES:
            factor, rest = (p * q).linear(name)
            assert factor * Polynomial.symbol(name) + rest == p * q and name not in rest.symbols()
    assert (A * A * N - M).linear("a") == (A * N, number(0) - M)


def test_names_and_numbers() -> None:
    assert [p.constant() for p in (number(0), number(-3), A, A - A, A + ONE)] == [
        0, -3, None, 0, None]
    assert [repr(p) for p in (number(0), A * B - ONE, A + A, number(1))] == [
        "0", "a * b + -1", "2 * a", "1"]
    terms = {("a", "a", "n"): 6, ("a",): -4}
    assert divided(terms, {("a",): 2}) == {("a", "n"): 3, (): -2}
    assert divided(terms, {("a", "a"): 1}) is None and divided(terms, {("a",): 4}) is None
