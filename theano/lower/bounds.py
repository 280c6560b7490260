"""Proofs that loads and stores lie within their arrays.

An access reads element `I = offset + sum(i[k] * stride[k])` of an array of `S` elements, where each
`i[k]` runs below an extent. With every length a symbol that is at least 0 (extents of loops around
at least 1), `0 <= I <= S - 1` is shown as follows: each `i[k]` is put at the end where `I` is
largest, or smallest; from what is left, facts about views (`ir.Window`) and guards, each times a
product of lengths, are taken off; and no coefficient of the rest is negative. A symbol that may be
negative, such as the step of a slice, proves nothing where it is left. What a view takes lies in
its array only where the view takes something: such a fact is used where every length of the view
is shown to be at least 1.

Three ways are tried, the cheap ones first: facts that leave the least each time; the same for the
row and for the place in it, where `S` is rows of a known length; and a search for facts that leave
more for a while, which has a limit of work.
"""
from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial

from theano.lower.knowledge import Change, Fact, Knowledge, Run, implied
from theano.lower.polynomial import Monomial, Polynomial, Symbol, quotient

_ONE = Polynomial.number(1)
_MOST = 4
"""Most facts that one proof takes together."""

_MOST_FOR_LENGTHS = 2
"""Most facts that show together that a view takes something."""

_MOST_FACTORS, _MOST_TERMS, _MOST_SYMBOLS = 8, 5, 2
"""Most facts, and below how many terms each, with how many symbols each, of which all products by
two are formed."""

_MOST_DIMS = 4
"""Most dims into which an index is divided."""

_MOST_RENAMED = 2
"""Most lengths that are symbols in one proof."""

_TRIES = 600
"""Most attempts of one proof with so many facts."""

_MOST_WORK, _MOST_WORK_FOR_NUMBERS = 100_000, 2_000_000
"""Terms of numbers and facts that are looked at in all the proofs of one access: in a loop, and
outside, where a program is refused unless the access is shown."""


class Prover:
    """Shows that an access lies within its array.

    base: what is known there; runs: the loops around, whose extents are at least 1, and indices
    that were checked. natural, full, known: what of it was looked at, and what follows from the
    loops; facts: those that are not known to take something; work: what may still be looked at.
    """

    def __init__(self, base: Knowledge, runs: Sequence[Run]) -> None:
        self.base, self.runs = base, runs
        self.never = bool(base.never)
        self.natural: set[Symbol] = set()
        self.full: set[Symbol] = set()
        self.known: dict[Polynomial, set[Symbol]] = {}
        self.facts: dict[Fact, None] = dict(base.hollow)
        self.lengths: dict[Polynomial, None] = {}
        self._signed: set[Symbol] = set()
        self._loaded: set[Symbol] = set()
        self.quick = True
        self.renamed = 0
        self.work = [_MOST_WORK]
        self.sums: list[Polynomial] = []
        for run in runs:
            for extent in dict.fromkeys((run.extent, base.normal(run.extent))):
                self._runs(extent)
        self.lengths.update(dict.fromkeys(k for k in self.sums if len(k.terms) > 1))

    def _runs(self, extent: Polynomial) -> None:
        """Enter what follows from an extent that is at least 1: so are the lengths by which it can
        be divided, and what is left of it then."""
        self._sign_of(extent.symbols())
        found, rest = _divided(extent, self.natural)
        self._at_least(found, 1)
        if len(rest.terms) > 1:
            rest = self._without_sums(rest)
        alone = rest.alone()
        if alone is not None:
            self._at_least((alone,), 1)
        elif rest.constant() is None:
            self._full_sum(rest)
        if len(extent.terms) > 1 and extent != rest:
            self._full_sum(extent)

    def _full_sum(self, length: Polynomial) -> None:
        self.sums.append(length)
        self._add([length - _ONE])

    def _without_sums(self, extent: Polynomial) -> Polynomial:
        """What is left of an extent, divided by the lengths that are sums and known to be at least
        0, which are at least 1 then."""
        near = dict.fromkeys(k for s in extent.symbols() for k in self.base.lengths.of(s))
        for length in near:
            rest = extent.over(length) if length in self.base.known.all else None
            if rest is not None and rest != _ONE:
                self._full_sum(length)
                extent = rest
        return extent

    def _sign_of(self, symbols: Iterable[Symbol]) -> None:
        """Look up which symbols are at least 0, or 1."""
        for symbol in symbols:
            if symbol not in self._signed:
                self._signed.add(symbol)
                if symbol in self.base.natural:
                    self._at_least((symbol,), int(symbol in self.base.full))

    def _load(self, symbols: Iterable[Symbol]) -> None:
        """Look up what is known of symbols."""
        for symbol in symbols:
            if symbol not in self._loaded:
                self._loaded.add(symbol)
                self._add(self.base.known.of(symbol))
                self.facts.update(dict.fromkeys(self.base.facts.of(symbol)))
                self.lengths.update(dict.fromkeys(self.base.lengths.of(symbol)))

    def _at_least(self, symbols: Iterable[Symbol], least: int) -> None:
        """Enter symbols that are at least 0, or 1."""
        for symbol in symbols:
            self.natural.add(symbol)
            if least > 0:
                self.full.add(symbol)

    def _add(self, known: Iterable[Polynomial]) -> None:
        """Enter what is at least 0."""
        news = [k for k in dict.fromkeys(known) if k not in self.known]
        for k in news:
            symbols = k.symbols()
            self._sign_of(symbols)
            if symbols:
                self.known[k] = symbols
            else:
                self.never |= k.terms.get((), 0) < 0
        while any(map(self._signs, news)):  # each may follow from a later one
            pass

    def _signs(self, k: Polynomial) -> bool:
        """Enter the symbol that is at least 0, or 1, because `k` is at least 0; whether that is
        news."""
        found = implied(k, self.natural)
        self.never |= found is None
        if not found or found[0] in (self.full if found[1] else self.natural):
            return False
        self._at_least(found[:1], found[1])
        return True

    def quickly(self, index: Polynomial, size: Polynomial) -> bool:
        """Whether `within` is shown by the ways that take little time."""
        self._sign_of(index.symbols() | size.symbols())
        facts, self.quick = dict(self.facts), True
        shown = self._by_facts(index, size) or self._by_rows(index, size)
        self.facts, self.quick = facts | self.facts, False
        return shown

    def within(self, index: Polynomial, size: Polynomial) -> bool:
        """Whether an index is shown to lie in 0 .. size - 1, or nothing to get there: a number
        below 0 is known to be at least 0 where an earlier check has failed."""
        if not self.renamed:
            self.work = [_MOST_WORK if self.runs else _MOST_WORK_FOR_NUMBERS]
        if self.quickly(index, size) or self._by_facts(index, size):
            return True
        if self._add_products(size) and self._within(index, size):
            return True
        return self.renamed < _MOST_RENAMED and any(
            self._changed(change, name, old).within(change(index), change(size))
            for change, name, old in (
                *self._products(), *self._sums(index.symbols() | size.symbols())))

    def _by_facts(self, index: Polynomial, size: Polynomial) -> bool:
        """Whether it is shown by what is known, and what views are shown to take."""
        if self._within(index, size):
            return True
        about = index.symbols() | size.symbols() | {
            s for run in self.runs for s in run.extent.symbols()}
        while self._more_facts(about):
            if self._within(index, size):
                return True
        return False

    def _by_rows(self, index: Polynomial, size: Polynomial, most: int = _MOST_DIMS) -> bool:
        """Whether an index is shown to be a row of an array, and a place in a row, by themselves,
        for one of the lengths that are known, or what is left of the array without it."""
        if self._within(index, size):
            return True
        bounds = [*(run.extent for run in self.runs), *self.lengths, *(
            f.bound for f in self.facts)]
        for bound in dict.fromkeys(bounds) if most else ():
            other = size.over(bound) if bound.symbols() <= size.symbols() else None
            if other is None:
                continue
            for width, rows in ((bound, other), (other, bound)):
                if _ONE in (width, rows):
                    continue
                row, place = index.divided(width)
                for near in ((row, place), (row - _ONE, place + width)):
                    if self._within(near[1], width) and self._by_rows(near[0], rows, most - 1):
                        return True
        return False

    def _products(self) -> Iterator[tuple[Change, Symbol, None]]:
        """Other polynomials for those in which a product that is known to be at least 0, of numbers
        that may be negative, is a symbol, so that facts are multiplied by it; and its name."""
        known = [*(run.extent for run in self.runs), *self.known]
        for term in dict.fromkeys(term for k in known for term in k.terms):
            if len(term) > 1 and not self.natural.issuperset(term) and self._positive(
                    Polynomial({term: 1})):
                name = "length", self.renamed
                yield partial(Polynomial.named, product=term, name=name), name, None

    def _sums(self, about: set[Symbol]) -> Iterator[tuple[Change, Symbol, Symbol]]:
        """Other polynomials for those in which a length that is a sum of the symbols `about`, by
        which facts are not multiplied, is a symbol; its name, and the symbol that it replaces."""
        for length in self.lengths:
            if len(length.terms) < 2 or not (
                    length.symbols() <= about and self._positive(length)):
                continue
            name: Symbol = ("length", self.renamed)
            for symbol in sorted(length.symbols(), key=repr):
                beside, rest = length.linear(symbol)
                sign = beside.constant()
                if sign is None or abs(sign) != 1:
                    continue
                new = {symbol: (Polynomial.symbol(name) - rest) * Polynomial.number(sign)}
                yield partial(Polynomial.replaced, known=new), name, symbol

    def _changed(self, change: Change, name: Symbol, symbol: Symbol | None) -> Prover:
        """What is known, in other polynomials: without a symbol, with the name of a length."""
        base = Knowledge()
        for natural in (self.natural - {symbol}) | {name}:
            base.at_least(natural, int(natural in self.full))
        if symbol in self.natural:
            least = Polynomial.number(int(symbol in self.full))
            base.add_known(change(Polynomial.symbol(symbol)) - least)
        for known in self.known:
            base.add_known(change(known))
        for fact in self.facts:
            base.add_fact(fact.mapped(change))
        for length in self.lengths:
            base.add_length(change(length))
        other = Prover(base, [Run(run.symbol, change(run.extent)) for run in self.runs])
        other.renamed, other.work = self.renamed + 1, self.work
        return other

    def _within(self, index: Polynomial, size: Polynomial) -> bool:
        if self.never:
            return True
        ends = self._ends(index)
        if ends is None:
            return False
        low, high = ends
        return self._positive(low) and (
            self._positive(size - _ONE - high) or self._by_dims(index, size))

    def _by_dims(self, index: Polynomial, size: Polynomial) -> bool:
        """Whether an index is shown to be a row of an array, and a place in a row, by themselves:
        of several dims, each may take several facts."""
        for symbol in size.symbols():
            rows, more = size.linear(symbol)
            row, place = index.linear(symbol)
            if not more.terms and row.terms and self._within(place, Polynomial.symbol(symbol)):
                return self._within(row, rows)
        return False

    def _more_facts(self, about: set[Symbol]) -> bool:
        """Enter what holds of views that are shown to take something, of those that say something
        of the symbols `about`, to which theirs are added; whether that is news."""
        self._load(about)
        near = [fact for fact in self.facts
                if not fact.symbols().isdisjoint(about) or fact.bound.constant() == 0]
        lengths = {length: self._at_least_1(length)
                   for length in dict.fromkeys(d for fact in near for d in fact.given)}
        found = [fact for fact in near if all(lengths[d] for d in fact.given)]
        for fact in found:
            del self.facts[fact]
        self._add([i for fact in found for i in fact.inequalities()])
        about.update(s for fact in near for s in fact.symbols())
        return bool(found)

    def _add_products(self, size: Polynomial) -> bool:
        """Enter products of what is known of the lengths of an array, where these are sums."""
        symbols = size.symbols()
        self._load(symbols)
        near = [k for k, own in self.known.items() if own <= symbols and len(k.terms) < _MOST_TERMS
                and max(map(len, k.terms)) <= _MOST_SYMBOLS]
        if len(near) > _MOST_FACTORS:
            return False
        self._add([a * b for i, a in enumerate(near) for b in near[:i]])
        return len(near) > 1

    def _at_least_1(self, length: Polynomial) -> bool:
        return any(length == run.extent for run in self.runs) or self._positive(
            length - _ONE, _MOST_FOR_LENGTHS)

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
        if not all(map(self.natural.issuperset, goal.terms)):
            return False
        negative = [len(term) for term, factor in goal.terms.items() if factor < 0]
        if not negative:
            return True
        if max(negative) >= max(map(len, goal.terms)):
            return False  # what is one more makes shorter terms only
        totals: dict[Monomial, int] = {}
        for term, factor in goal.terms.items():
            for part, count in _parts(term, self.full).items():
                totals[part] = totals.get(part, 0) + factor * count
        return all(factor >= 0 for factor in totals.values())

    def _positive(self, goal: Polynomial, at_most: int = _MOST) -> bool:
        """Whether a number is at least 0, by few facts; of a multiple of the length of a loop that
        is a sum, which facts do not take off, whether the other factor is."""
        if self.work[0] < 0:
            return False
        forms = [self.base.normal(goal)]
        for extent in self.sums:
            rest = goal.over(extent)
            goal = goal if rest is None else rest
        for form in dict.fromkeys((goal, *forms)):
            if self._plain(form) or at_most == _MOST and self._reduced(form):
                return True
        if self.quick:
            return False
        for every in (False, True):
            for most in range(1, at_most + 1):
                self.tries = _TRIES
                if self._shown(goal, most, every, set()):
                    return True
        return False

    def _reduced(self, goal: Polynomial) -> bool:
        """Whether a number is at least 0, by any number of facts, each of which leaves the least of
        it: an index into many dims takes one fact for each."""
        while not self._plain(goal):
            symbols = goal.symbols()
            bad = [term for term, factor in goal.terms.items()
                   if factor < 0 or not self.natural.issuperset(term)]
            rests = [goal - fact * beside for term in bad
                     for fact in self._about(term, symbols)
                     for beside in self._factors(term, goal.terms[term], fact)]
            self.work[0] -= len(rests) * len(goal.terms)
            best = min(rests, key=self._left, default=goal)
            if self._left(best) >= self._left(goal):
                return False
            goal = best
        return True

    def _left(self, goal: Polynomial) -> tuple[int, int]:
        """How many terms are negative or may be, and how many there are."""
        bad = [t for t, f in goal.terms.items() if f < 0 or not self.natural.issuperset(t)]
        return len(bad), len(goal.terms)

    def _shown(
        self, goal: Polynomial, most: int, every: bool, seen: set[tuple[Polynomial, int]]
    ) -> bool:
        """Whether a number is at least 0, by at most so many facts: a fact, times a product of
        lengths, takes off a term; what is left is shown likewise. every: also terms are taken off
        that others may make up for, not one of the negative ones alone. seen: what was tried
        before."""
        if self._plain(goal):
            return True
        if not most or (goal, most) in seen:
            return False
        seen.add((goal, most))
        symbols = goal.symbols()
        terms = sorted(goal.terms, key=lambda t: self._rank(t, goal.terms[t]))
        for term in terms if every else terms[:1]:
            for fact in self._about(term, symbols):
                for beside in self._factors(term, goal.terms[term], fact):
                    self.tries -= 1
                    self.work[0] -= len(goal.terms)
                    if self.tries < 0 or self.work[0] < 0:
                        return False
                    if self._shown(goal - fact * beside, most - 1, every, seen):
                        return True
        return False

    def _rank(self, term: Monomial, factor: int) -> int:
        """Which terms are taken off first: those that are negative or may be, constants after
        others."""
        bad = factor < 0 or not self.natural.issuperset(term)
        return 2 if not bad else 0 if term else 1

    def _about(self, term: Monomial, symbols: set[Symbol]) -> list[Polynomial]:
        """What may take off a term of a number with these symbols, first what says something of
        the term's own."""
        self._load(symbols)
        self.work[0] -= len(self.known)
        near = [k for k, own in self.known.items() if not own.isdisjoint(term)]
        return near + [k for k, own in self.known.items()
                       if own.isdisjoint(term) and not own.isdisjoint(symbols)]

    def _factors(self, term: Monomial, factor: int, fact: Polynomial) -> Iterator[Polynomial]:
        """By what a fact can be multiplied to take off a term, or a part of it."""
        for part, own in fact.terms.items():
            beside = quotient(term, part)
            if beside is None or factor * own < 0 or not set(beside) <= self.natural:
                continue
            yield Polynomial({beside: max(1, factor // own)})


def _parts(term: Monomial, full: Container[Symbol]) -> dict[Monomial, int]:
    """The terms of a product in which each symbol of `full` is replaced by itself and 1, and how
    often each of them comes."""
    parts: dict[Monomial, int] = {(): 1}
    for symbol in term:
        longer = {(*part, symbol): count for part, count in parts.items()}
        for part, count in parts.items() if symbol in full else ():
            longer[part] = longer.get(part, 0) + count
        parts = longer
    return parts


def _divided(extent: Polynomial, natural: set[Symbol]) -> tuple[list[Symbol], Polynomial]:
    """The lengths by which an extent can be divided, and what is left of it then."""
    found, rest = [], extent
    for symbol in next(iter(extent.terms), ()):
        parts = {quotient(term, (symbol,)): factor for term, factor in rest.terms.items()}
        if symbol in natural and None not in parts:
            found.append(symbol)
            rest = Polynomial({part: f for part, f in parts.items() if part is not None})
    return found, rest
