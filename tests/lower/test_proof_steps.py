"""The steps of a proof that an index is within its array, each with a table of cases."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lower.test_bounds import prover
from theano import scalar
from theano.lower import ir
from theano.lower.lengths.bounds import Prover, _divided, _parts
from theano.lower.lengths.knowledge import IndexVar, ViewRange
from theano.lower.lengths.length_facts import LengthFacts
from theano.lower.lengths.polynomial import Polynomial

A, B, N, M, I, J = map(Polynomial.symbol, "abnmij")
ZERO, ONE, TWO, FIVE = map(Polynomial.number, (0, 1, 2, 5))


def given(*known: Polynomial, runs: Any = ()) -> Prover:
    """A prover that knows that a is at least 0, that n and m are at least 1, and nothing of b."""
    found = prover({"a"}, runs, [N - ONE, M - ONE, *known])
    found._load("anm")
    found._sign_of("anmb")
    return found


@pytest.mark.parametrize("goal", [
    ZERO, ONE, A, N, N - ONE, TWO * N - TWO, N * M - ONE, N * M - N, A * N - A, A + N - ONE,
    N * N - N, N * N - ONE, (N - ONE) * (M - ONE), N * N * M - N * M],
    ids="goal {}".format)
def test_what_is_plain(goal: Polynomial) -> None:
    assert given()._plain(goal) and given()._sign(goal) == 1


@pytest.mark.parametrize("goal", [
    A - ONE, N - TWO, N - A, A - N, B, B * N, TWO * N - TWO - ONE, N * M - N - M, N * M - TWO,
    A * N - N, N * N - TWO * N, N - M, A * A - A], ids=str)
def test_what_is_not_plain(goal: Polynomial) -> None:
    assert not given()._plain(goal) and not given()._sign(goal)


@pytest.mark.parametrize("goal", [ZERO - ONE, ZERO - N, ZERO - A, ONE - N, ONE - N * M], ids=str)
def test_what_is_at_most_0(goal: Polynomial) -> None:
    assert not given()._plain(goal) and given()._sign(goal) == -1


def test_products_of_lengths_of_which_some_are_at_least_1() -> None:
    """(1 + n) (1 + m), and (1 + n) (1 + n)."""
    assert _parts(("n", "m"), set()) == {("n", "m"): 1}
    assert _parts(("n", "m"), {"n"}) == {("n", "m"): 1, ("m",): 1}
    assert _parts(("n", "m"), {"n", "m"}) == {("n", "m"): 1, ("n",): 1, ("m",): 1, (): 1}
    assert _parts(("n", "n"), {"n"}) == {("n", "n"): 1, ("n",): 2, (): 1}
    assert _parts((), {"n"}) == {(): 1}


@pytest.mark.parametrize("extent, symbols, rest", [
    (N, "n", ONE), (N * M, "nm", ONE), (N * M + N, "n", M + ONE), (N * B, "n", B), (B, "", B),
    (TWO * N, "n", TWO), (N + M, "", N + M), (FIVE, "", FIVE), (N * N, "nn", ONE)], ids=str)
def test_lengths_by_which_an_extent_is_divided(
    extent: Polynomial, symbols: str, rest: Polynomial
) -> None:
    found, quotient = _divided(extent, {"a", "n", "m"})
    assert sorted(map(str, found)) == sorted(symbols) and quotient == rest


@pytest.mark.parametrize("term, factor, fact, factors", [
    ("nm", -1, A - N, [M]), ("nm", 1, N - A, [M]), ("nm", -1, N - A, []), ("n", -4, A - TWO * N, [
        TWO]), ("n", -1, A - TWO * N, [ONE]), ("n", -5, A - TWO * N, [TWO]), ("nb", -1, A - N, []),
    ("", -1, N - ONE, [ONE]), ("", -3, N - ONE, [ONE + TWO]), ("nm", 2, N + M, [TWO * M, TWO * N]),
], ids=str)
def test_factors_that_eliminate_a_term(
    term: str, factor: int, fact: Polynomial, factors: list[Polynomial]
) -> None:
    assert list(given()._factors(tuple(term), factor, fact)) == factors


def test_terms_that_may_be_negative_are_eliminated_first_and_constants_last() -> None:
    rank = given()._rank
    order = [rank(("n",), -1), rank((), -1), rank(("n",), 1)]
    assert order == sorted(set(order))
    assert rank(("b",), 1) == rank(("n", "b"), 1) == rank(("n",), -1)
    assert rank((), 1) == rank(("n",), 1)


@pytest.mark.parametrize("goal, fact, cofactor, growth", [
    (N - A, N - A, ONE, (-1, -2)), (A * M - N * M, A - N, M, (-1, -2)),
    (ONE - A, N - A, ONE, (0, 0)),
    (B + N, B, ONE, (-1, -1)), (N, A, TWO, (1, 1)), (ZERO - N, ZERO - N, TWO, (-1, 0)),
    (ZERO, A - B, N, (2, 2))], ids=str)
def test_how_a_fact_changes_the_terms_that_may_be_negative(
    goal: Polynomial, fact: Polynomial, cofactor: Polynomial, growth: tuple[int, int]
) -> None:
    """Of A, B, N and M, only B may be negative."""
    assert given()._growth(goal, (fact, cofactor)) == growth


@pytest.mark.parametrize("length, about, eliminated", [
    (N + M, "nm", "mn"), (N + M, "nma", "mn"), (N + M, "n", ""), (N * M, "nm", ""), (N, "n", ""),
    (N - M, "nm", ""), (TWO * N + M, "nm", "m"), (N * M + A, "nma", "a"), (N + M + TWO, "nm", "mn"),
    (N - ONE, "n", "n")], ids=str)
def test_sums_for_which_a_length_is_substituted(
    length: Polynomial, about: str, eliminated: str
) -> None:
    """The length has only symbols in `about`, and is at least 0; the new symbol stands for the
    whole sum."""
    found = prover({"a"}, [], [N - ONE, M - ONE], lengths=[length])
    found._load("anm")
    found._sign_of("anm")
    changes = [*found._sums(set(about))]
    assert [symbol for _, _, symbol in changes] == [*eliminated]
    assert all(change(length) == Polynomial.symbol(name) for change, name, _ in changes)


RUNS = [IndexVar("i", N), IndexVar("j", M)]


@pytest.mark.parametrize("index, low, high", [
    (I, ZERO, N - ONE), (J + FIVE, FIVE, M - ONE + FIVE), (I * M + J, ZERO, N * M - ONE),
    (FIVE - I, FIVE - N + ONE, FIVE), (I - J, ONE - M, N - ONE), (I * A, ZERO, N * A - A),
    (A, A, A), (I + B, B, B + N - ONE)], ids=str)
def test_the_smallest_and_the_largest_index(
    index: Polynomial, low: Polynomial, high: Polynomial
) -> None:
    assert given(runs=RUNS)._ends(index) == (low, high)


@pytest.mark.parametrize("index", [I * B, I * I, I * (A - N)], ids=str)
def test_indices_that_do_not_grow_with_a_loop(index: Polynomial) -> None:
    assert given(runs=RUNS)._ends(index) is None


def test_a_loop_inside_another_may_run_to_its_number() -> None:
    inner = [IndexVar("i", N), IndexVar("j", I + ONE)]
    assert given(runs=inner)._ends(J) == (ZERO, N - ONE)


@pytest.mark.parametrize("extent, full", [
    (A, "a"), (A * B, "a"), (A * A, "a"), (A * B + A, "a"), (A + B, ""), (B, "b"), (TWO * A, "a"),
    (TWO * B, "b"), (FIVE, "")], ids=str)
def test_what_follows_from_a_loop_that_runs(extent: Polynomial, full: str) -> None:
    """Each extent of a loop around an access is at least 1."""
    found = given(runs=[IndexVar("i", extent)])
    assert found.full - {"n", "m"} >= set(full)
    assert found._at_least_1(extent) and found._positive(extent - ONE)
    assert not found._positive(extent - TWO - FIVE)


def test_a_contradiction_proves_everything() -> None:
    assert given(ZERO - A - ONE).within(B, ZERO) and not given().within(B, N)


def test_a_view_is_used_only_if_each_of_its_lengths_is_positive() -> None:
    for length, proved in ((N, True), (A, False)):
        for other in (M, A):
            fact = ViewRange(B, ONE, length, FIVE, (length, other))
            found = prover({"a"}, [], [N - ONE, M - ONE], [fact])
            assert found.within(B, FIVE) == (proved and other is M)
            assert not prover({"a"}, [], [N - ONE, M - ONE], [fact]).within(B, FIVE - ONE)


def test_an_array_of_rows_must_have_room_for_all_of_them() -> None:
    index = I * M + J
    for less, proved in ((ZERO, True), (ONE, False), (A, False)):
        assert given(runs=RUNS).within(index, N * M - less) == proved
        assert given(runs=RUNS)._by_dims(index, N * M - less) == proved


def test_facts_about_what_appears_in_a_proof() -> None:
    """a <= c <= d <= e: neither a nor the length, e + 1, is adjacent to c and d."""
    c, d, e = map(Polynomial.symbol, "cde")
    for known, proved in (([c - A, d - c, e - d], True), ([c - A, e - d], False)):
        assert prover({"a"}, [], known).within(A, e + ONE) == proved


@pytest.mark.parametrize("op, args, at_once", [
    ("maximum", "xy", True), ("maximum", "yx", True), ("maximum", "yy", False),
    ("minimum", "xx", True), ("minimum", "xy", False), ("minimum", "yx", False),
    ("int_div", "xx", True), ("int_div", "yx", False), ("int_div", "xy", False),
    ("mod", "xx", True), ("mod", "yx", False), ("mod", "xy", False),
    ("switch", "cxx", True), ("switch", "cxy", False), ("switch", "cyx", False),
    ("cast_int64", "c", True), ("cast_int64", "x", True), ("cast_int64", "y", False),
])
def test_numbers_that_are_at_least_0(op: str, args: str, at_once: bool) -> None:
    """x is known to be at least 0 from the start, y only later; nothing is known of the condition
    c."""
    facts = LengthFacts()
    facts.is_natural("x")
    facts.record(ir.Let("t", "int64", scalar.by_name(op), tuple(
        (name, "bool" if name == "c" else "int64") for name in args)))
    assert ("t" in facts.held.natural) == at_once
    facts.is_natural("y")
    assert "t" in facts.held.natural
