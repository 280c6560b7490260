"""Proofs that loads and stores lie within their arrays.

An access reads element `I = offset + sum(i[k] * stride[k])` of an array of `S` elements, where each
`i[k]` runs below an extent. With every length a symbol that is at least 0 (extents of loops around
at least 1), `0 <= I <= S - 1` is shown as follows: each `i[k]` is put at the end where `I` is
largest, or smallest; from what is left, facts about views (`ir.Window`) and guards, each times a
product of lengths, are taken off; and no coefficient of the rest is negative. A symbol that may be
negative, such as the step of a slice, proves nothing where it is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from theano.lower.polynomial import Monomial, Polynomial, Symbol

_ONE = Polynomial.number(1)
_MOST = 4
"""Most facts that one proof takes together."""

_TRIES = 300
"""Most attempts of one proof."""


class Run(NamedTuple):
    """A symbol of an index that runs from 0 to below `extent`."""

    symbol: Symbol
    extent: Polynomial


class Fact(NamedTuple):
    """`start + step * i` lies in 0 .. bound - 1 for i in 0 .. length - 1, where length is not 0."""

    start: Polynomial
    step: Polynomial
    length: Polynomial
    bound: Polynomial

    def inequalities(self) -> Iterator[Polynomial]:
        """What is at least 0 by this fact."""
        last = self.start + self.step * (self.length - _ONE)
        yield self.bound - _ONE - last
        yield last
        yield self.bound - _ONE - self.start
        yield self.start


class Prover:
    """What is known where an access happens.

    natural: symbols that are at least 0; zeros: what is 0; runs: the loops around, whose extents
    are at least 1, and indices that were checked.
    """

    def __init__(
        self, natural: set[Symbol], runs: Sequence[Run], facts: Iterable[Fact],
        zeros: Iterable[Polynomial] = (),
    ) -> None:
        self.runs = runs
        full = {run.extent.alone() for run in runs} - {None}
        self.natural = natural | full
        self.known = [i for fact in facts for i in fact.inequalities()]
        self.known += [
            run.extent - _ONE for run in runs if run.extent.alone() is None]
        self.known += [side for zero in zeros for side in (zero, Polynomial({}) - zero)]
        self.more = {s: Polynomial.symbol(("more", s)) + _ONE for s in full}
        self.natural |= {("more", s) for s in full}

    def within(self, index: Polynomial, size: Polynomial) -> bool:
        """Whether an index is shown to lie in 0 .. size - 1."""
        ends = self._ends(index)
        if ends is None:
            return False
        low, high = ends
        return self._positive(low) and self._positive(size - _ONE - high)

    def _ends(self, index: Polynomial) -> tuple[Polynomial, Polynomial] | None:
        """The least and the largest value; None where a stride may have either sign."""
        low = high = index
        for run in reversed(self.runs):
            last = run.extent - _ONE
            stride, rest = high.linear(run.symbol)
            sign = self._sign(stride)
            if run.symbol in stride.symbols() or not sign:
                return None
            high = rest + stride * last if sign > 0 else rest
            stride, rest = low.linear(run.symbol)
            low = rest if sign > 0 else rest + stride * last
        return low, high

    def _sign(self, stride: Polynomial) -> int:
        """1 for what is at least 0, -1 for what is at most 0, 0 where it may be either."""
        minus = Polynomial({}) - stride
        for test in (self._plain, self._positive):
            if test(stride):
                return 1
            if test(minus):
                return -1
        return 0

    def _plain(self, goal: Polynomial) -> bool:
        """Whether no term is negative, when what is at least 1 is one more than a symbol."""
        if all(f >= 0 for f in goal.terms.values()) and goal.symbols() <= self.natural:
            return True
        goal = goal.replaced({s: p for s, p in self.more.items() if s in goal.symbols()})
        return all(f >= 0 for f in goal.terms.values()) and goal.symbols() <= self.natural

    def _positive(self, goal: Polynomial) -> bool:
        """Whether a number is at least 0, by few facts."""
        self.tries = _TRIES
        return any(self._shown(goal, most) for most in range(_MOST + 1))

    def _shown(self, goal: Polynomial, most: int) -> bool:
        """Whether a number is at least 0, by at most so many facts: a fact, times a product of
        lengths, takes off a term that is negative or may be; what is left is shown likewise."""
        if self._plain(goal):
            return True
        if not most:
            return False
        bad = [t for t, f in goal.terms.items() if f < 0 or not set(t) <= self.natural]
        term, facts = min(
            ((t, self._about(t, goal)) for t in bad), key=lambda pair: len(pair[1]))
        for fact in facts:
            for beside in self._factors(term, goal.terms[term], fact):
                self.tries -= 1
                if self.tries < 0:
                    return False
                if self._shown(goal - fact * beside, most - 1):
                    return True
        return False

    def _about(self, term: Monomial, goal: Polynomial) -> list[Polynomial]:
        """The facts that may take off a term, those about its symbols first."""
        near = [k for k in self.known if not k.symbols().isdisjoint(term)]
        symbols = goal.symbols()
        return near + [k for k in self.known if k.symbols().isdisjoint(term)
                       and not k.symbols().isdisjoint(symbols)]

    def _factors(self, term: Monomial, factor: int, fact: Polynomial) -> Iterator[Polynomial]:
        """By what a fact can be multiplied to take off a term, or a part of it."""
        for part, own in fact.terms.items():
            beside = _quotient(term, part)
            if beside is None or factor * own < 0 or not set(beside) <= self.natural:
                continue
            yield Polynomial({beside: max(1, factor // own)})


def _quotient(term: Monomial, part: Monomial) -> Monomial | None:
    """What is left of a product without some of its symbols; None where they are not in it."""
    rest = list(term)
    for symbol in part:
        if symbol not in rest:
            return None
        rest.remove(symbol)
    return tuple(rest)
