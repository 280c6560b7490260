"""What the checker knows of lengths: which numbers have a sign, which facts hold, and what is
forgotten at the end of a region."""

from __future__ import annotations

from typing import Any

import pytest

from theano.lower.lengths.knowledge import Knowledge, Trail, ViewRange
from theano.lower.lengths.polynomial import Polynomial

A, B, N, M = map(Polynomial.symbol, ("a", "b", "n", "m"))
ZERO, ONE, TWO = map(Polynomial.number, range(3))


def knowing(*polynomials: Polynomial, natural: str = "nm") -> Knowledge:
    """What is known where polynomials are at least 0, recorded in this order."""
    found = Knowledge()
    for name in natural:
        found.at_least(name, 0)
    for polynomial in polynomials:
        found.add_known(polynomial)
    return found


SIGNS: list[tuple[list[Polynomial], str, str]] = [
    ([A], "a", ""), ([A - ONE], "a", "a"), ([A + A - TWO - ONE], "a", "a"), ([A + ONE], "", ""),
    ([A - N], "a", ""), ([A - N - ONE], "a", "a"), ([A - N * M], "a", ""), ([A - B], "", ""),
    ([A - N * B], "", ""), ([A * B], "", ""), ([ZERO - A], "", ""), ([N - ONE], "", "n"),
    ([A + B], "", ""), ([A + N - ONE], "", ""), ([TWO], "", ""), ([ZERO], "", ""),
    ([A - B, B], "ab", ""), ([A - B, B - ONE], "ab", "b"), ([A - B - ONE, B], "ab", "a"),
    ([A, A - ONE], "a", "a"), ([A - ONE, A], "a", "a"),
]
"""Polynomials that are at least 0, which other symbols than n and m are then at least 0, and which
symbols are at least 1."""


@pytest.mark.parametrize("known, natural, full", SIGNS, ids=str)
def test_signs_that_follow(known: list[Polynomial], natural: str, full: str) -> None:
    found = knowing(*known)
    assert set(found.natural) == {*natural, *"nm"} and set(found.full) == set(full)
    assert not found.never


@pytest.mark.parametrize("known", [
    [ZERO - ONE], [ZERO - N - ONE], [ZERO - N * M - ONE], [ZERO - A - ONE, A], [A, ZERO - ONE - A]],
    ids=str)
def test_what_contradicts_itself_is_never_reached(known: list[Polynomial]) -> None:
    assert knowing(*known).never


@pytest.mark.parametrize("known", [[ZERO], [ZERO - N], [ONE - N], [ZERO - A - ONE]], ids=str)
def test_what_may_be_true_is_reached(known: list[Polynomial]) -> None:
    assert not knowing(*known).never


def view(start: Polynomial, length: Polynomial, bound: Polynomial, *more: Polynomial) -> ViewRange:
    """A view of every second element."""
    return ViewRange(start, TWO, length, bound, (length, *more))


def test_the_range_of_a_view_that_is_not_empty_is_known() -> None:
    """Its first and its last element are at least 0 and less than the bound."""
    found = Knowledge()
    found.add_range(view(A, Polynomial.number(3), N, ONE))
    four, five = map(Polynomial.number, (4, 5))
    assert set(found.known.all) == {N - A - five, A + four, N - ONE - A, A}
    assert not found.ranges.all


@pytest.mark.parametrize("given", [ZERO, M], ids="given {}".format)
def test_the_range_of_a_view_that_may_be_empty_is_a_fact(given: Polynomial) -> None:
    found, fact = Knowledge(), view(A, Polynomial.number(3), N, given)
    found.add_range(fact)
    assert list(found.ranges.all) == [fact] and not found.known.all and not found.hollow


def test_lengths_that_are_sums_or_products_are_recorded() -> None:
    found = Knowledge()
    for length, bound in ((N, M), (TWO, N * M), (N + ONE, M), (N + N, N)):
        found.add_range(view(A, length, bound))
    assert list(found.lengths.all) == [N * M, N + ONE, N + N]


def test_views_of_nothing_are_recorded() -> None:
    """Until their length is known not to be 0."""
    found = Knowledge()
    facts = [view(A, N, bound) for bound in (ZERO, ONE, M)]
    for fact in facts:
        found.add_range(fact)
    assert list(found.hollow) == facts[:1] and list(found.ranges.all) == facts
    found.change(["m"], lambda p: p.replaced({"m": ZERO}))
    assert list(found.hollow) == [facts[0]] and facts[2] not in found.ranges.all
    found.change(["n"], lambda p: p.replaced({"n": TWO}))
    assert not found.hollow and not found.ranges.all


def test_a_length_stays_one_after_a_substitution() -> None:
    found = Knowledge()
    found.add_length(N * M)
    found.change(["m"], lambda p: put({"m": TWO}, p))
    assert list(found.lengths.all) == [N + N]


def put(known: dict[Any, Polynomial], p: Polynomial) -> Polynomial:
    return p.replaced(known)


def test_a_substitution_changes_all_that_contains_its_symbols() -> None:
    found = knowing(A * B - N, A - M, natural="nm")
    found.add_range(view(A, B * N, M))
    found.add_range(view(B, N, M))
    found.change(["a"], lambda p: put({"a": ONE + ONE}, p))
    assert set(found.known.all) == {B + B - N, TWO - M}
    assert [fact.start for fact in found.ranges.all] == [B, TWO]
    found.change(["b", "n"], lambda p: p.named(("b", "n"), "c"))
    assert list(found.lengths.all) == []
    assert [fact.length for fact in found.ranges.all] == [N, Polynomial.symbol("c")]
    assert set(found.known.of("b")) == {B + B - N}


def test_a_region_ends() -> None:
    """What was recorded in it is forgotten, and what it removed is known again."""
    found = knowing(A - N)
    fact = view(A, N, ZERO)
    found.add_range(fact)
    before = {name: dict(thing) for name, thing in parts(found).items()}
    mark = found.trail.mark()
    found.at_least("b", 1)
    found.add_known(ZERO - ONE)
    found.add_range(view(A, N * M, M + ONE))
    found.change(["n"], lambda p: put({"n": TWO}, p))
    assert all(before[name] != thing for name, thing in parts(found).items())
    found.trail.undo(mark)
    assert before == parts(found) and list(found.ranges.of("n")) == [fact]


def parts(found: Knowledge) -> dict[str, dict[Any, Any]]:
    return {"natural": found.natural, "full": found.full, "never": found.never,
            "known": found.known.all, "facts": found.ranges.all, "lengths": found.lengths.all,
            "hollow": found.hollow}


def test_values_that_were_replaced_come_back() -> None:
    trail, where = Trail(), {"x": 1}
    trail.put(where, "x", 2)
    mark = trail.mark()
    trail.put(where, "x", 3)
    trail.put(where, "y", 4)
    trail.drop(where, "x")
    trail.undo(mark)
    assert where == {"x": 2}
    trail.undo(0)
    assert where == {"x": 1}
