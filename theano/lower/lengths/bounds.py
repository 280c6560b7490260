"""Proofs that loads and stores are within their arrays.

An access reads element `I = offset + sum(i[k] * stride[k])` of an array of `S` elements, where each
`i[k]` is less than an extent. Every length is a symbol that is at least 0 (extents of enclosing
loops: at least 1). `0 <= I <= S - 1` is proved as follows: each `i[k]` is replaced by the value for
which `I` is largest, or smallest; then facts about views (`ir.Window`) and guards, each times a
product of lengths, are subtracted, until no coefficient of the remainder is negative. The remainder
must not contain a symbol that may be negative, such as the step of a slice. The range of a view is
within its array only if the view is not empty: such a fact is used only if every length of the view
is proved to be at least 1.

Three methods are tried, in order of cost: greedy choice of facts, which leave the fewest negative
terms; the same separately for the row and the position in the row, if `S` is divisible by a known
length; and a search with a limited amount of work, in which a fact may first add negative terms.
"""
from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial

from theano.lower.lengths.knowledge import Change, IndexVar, Knowledge, ViewRange, implied
from theano.lower.lengths.polynomial import Monomial, Polynomial, Symbol, multiplied, quotient

_ONE = Polynomial.number(1)
_MOST = 4
"""The maximum number of facts in one proof."""

_MOST_FOR_LENGTHS = 2
"""The maximum number of facts in a proof that a view is not empty."""

_MOST_FACTORS, _MOST_TERMS, _MOST_SYMBOLS = 8, 5, 2
"""Products of two facts are formed if at most `_MOST_FACTORS` facts have fewer than `_MOST_TERMS`
terms, each of at most `_MOST_SYMBOLS` symbols."""

_MOST_DIMS = 4
"""The maximum number of dims into which an index is divided."""

_MOST_RENAMED = 2
"""The maximum number of new symbols for lengths in one proof."""

_TRIES = 600
"""The maximum number of attempts of one proof with a given number of facts."""

_MOST_WORK, _MOST_WORK_FOR_NUMBERS = 100_000, 2_000_000
"""The maximum number of terms that the proofs for one access process: in a loop, and outside loops,
where one access may be in range by all facts of the program."""

_MOST_WORK_IN_ALL, _LEAST_WORK = 2_000_000, 5_000
"""The number of terms that all proofs of a program process before the maximum for one access is
reduced, to no less than the second number."""


class Effort:
    """The number of terms that proofs may still process: for one access (`access`), which is
    negative after too much work, and for a program (`program`)."""

    def __init__(self) -> None:
        self.program = _MOST_WORK_IN_ALL
        self.begin()

    def begin(self, most: int = _MOST_WORK) -> None:
        """Begin the proofs for an access, which may process `most` terms."""
        self.access = min(most, max(self.program, _LEAST_WORK))

    def spend(self, terms: int) -> None:
        self.access -= terms
        self.program -= terms


class Prover:
    """Proves that an access is within its array.

    base: the facts that hold there; runs: the enclosing loops, whose extents are at least 1, and
    checked indices. natural, full: symbols that are at least 0, and at least 1; known: polynomials
    that are at least 0 (of `base`, as far as they were looked up, and from the extents of loops);
    ranges: the ranges of views that may be empty; lengths: lengths that are sums or products; sums:
    extents, and factors of extents, that are not single symbols, and are at least 1; never: whether
    the facts contradict each other; quick: whether only cheap methods are used; renamed: how many
    lengths have been replaced by new symbols; work: how many terms may still be processed, for all
    provers of a program.
    """

    def __init__(
        self, base: Knowledge, runs: Sequence[IndexVar], work: Effort | None = None
    ) -> None:
        self.base, self.runs = base, runs
        self.never = bool(base.never)
        self.natural: set[Symbol] = set()
        self.full: set[Symbol] = set()
        self.known: dict[Polynomial, frozenset[Symbol]] = {}
        self.ranges: dict[ViewRange, None] = dict(base.hollow)
        self.lengths: dict[Polynomial, None] = {}
        self._signed: set[Symbol] = set()
        self._loaded: set[Symbol] = set()
        self.quick = True
        self.renamed = 0
        self.work = work or Effort()
        self.sums: dict[Polynomial, None] = {}
        for run in runs:
            for extent in dict.fromkeys((run.extent, base.normal(run.extent))):
                self._add_extent(extent)
        self.lengths.update(dict.fromkeys(k for k in self.sums if len(k.terms) > 1))

    def _add_extent(self, extent: Polynomial) -> None:
        """Record the facts that follow from an extent that is at least 1: its factors are at least
        1, too."""
        self._sign_of(extent.symbols())
        found, rest = _divided(extent, self.natural)
        self._at_least(found, True)
        rest = self._without_sums(rest)
        alone = rest.alone()
        if alone is not None:
            self._at_least((alone,), True)
        elif rest.constant() is None:
            self._full_sum(rest)
        if len(extent.terms) > 1:
            self._full_sum(extent)

    def _full_sum(self, length: Polynomial) -> None:
        self.sums[length] = None
        self._add([length - _ONE])

    def _without_sums(self, extent: Polynomial) -> Polynomial:
        """An extent divided by its factors that are sums known to be at least 0, which are
        therefore at least 1."""
        near = dict.fromkeys(
            k for term in extent.terms for s in term for k in self.base.lengths.of(s))
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
                    self._at_least((symbol,), symbol in self.base.full)

    def _load(self, symbols: Iterable[Symbol]) -> None:
        """Look up the facts about symbols."""
        for symbol in sorted(set(symbols) - self._loaded, key=repr):
            self._loaded.add(symbol)
            self._add(self.base.known.of(symbol))
            self.ranges.update(dict.fromkeys(self.base.ranges.of(symbol)))
            self.lengths.update(dict.fromkeys(self.base.lengths.of(symbol)))

    def _at_least(self, symbols: Iterable[Symbol], full: bool) -> None:
        """Record symbols that are at least 0, or, if `full`, at least 1."""
        for symbol in symbols:
            self.natural.add(symbol)
            if full:
                self.full.add(symbol)

    def _add(self, known: Iterable[Polynomial]) -> None:
        """Record polynomials that are at least 0."""
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
        """Record the symbol that is at least 0, or 1, because `k` is at least 0; True if that is
        new."""
        found = implied(k, self.natural)
        self.never |= found is None
        if not found or found[0] in (self.full if found[1] else self.natural):
            return False
        self._at_least(found[:1], bool(found[1]))
        return True

    def quickly(self, index: Polynomial, size: Polynomial) -> bool:
        """Whether `within` is proved by the cheap methods."""
        self._sign_of(index.symbols() | size.symbols())
        ranges, self.quick = dict(self.ranges), True
        proved = self._by_facts(index, size) or self._by_rows(index, size)
        self.ranges, self.quick = ranges | self.ranges, False
        return proved

    def within(self, index: Polynomial, size: Polynomial) -> bool:
        """Whether it is proved that an index is in 0 .. size - 1, or that the access is never
        reached: then the facts are contradictory, because an earlier check always fails."""
        if not self.renamed:
            self.work.begin(_MOST_WORK if self.runs else _MOST_WORK_FOR_NUMBERS)
        if self.quickly(index, size) or self._by_facts(index, size):
            return True
        if self._add_products(size) and self._within(index, size):
            return True
        return self.renamed < _MOST_RENAMED and any(
            self._changed(change, name, old).within(change(index), change(size))
            for change, name, old in (
                *self._products(), *self._sums(index.symbols() | size.symbols())))

    def _by_facts(self, index: Polynomial, size: Polynomial) -> bool:
        """Whether `within` is proved by known facts, which include the ranges of views that are
        proved not to be empty."""
        if self._within(index, size):
            return True
        about = {*index.symbols(), *size.symbols(), *(
            s for run in self.runs for s in run.extent.symbols())}
        while self._add_ranges(about):
            if self._within(index, size):
                return True
        return False

    def _by_rows(self, index: Polynomial, size: Polynomial, most: int = _MOST_DIMS) -> bool:
        """Whether the row and the position in the row of an index are proved separately to be in
        range, for rows of one of the known lengths, or of the size divided by it."""
        if self._within(index, size):
            return True
        bounds = [*(run.extent for run in self.runs), *self.lengths, *(
            f.bound for f in self.ranges)]
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
        """Substitutions, each with the new symbol that replaces a product: the product is known to
        be at least 0, but its factors may be negative. Facts can be multiplied by the new
        symbol."""
        known = [*(run.extent for run in self.runs), *self.known]
        for term in dict.fromkeys(term for k in known for term in k.terms):
            if len(term) > 1 and not self.natural.issuperset(term) and self._positive(
                    Polynomial({term: 1})):
                name = "length", self.renamed
                yield partial(Polynomial.named, product=term, name=name), name, None

    def _sums(self, about: frozenset[Symbol]) -> Iterator[tuple[Change, Symbol, Symbol]]:
        """Substitutions, each with the new symbol that replaces a length, a sum of symbols of
        `about`, and the symbol that is eliminated. Facts can be multiplied by the new symbol."""
        for length in list(self.lengths):  # proofs add lengths
            if len(length.terms) < 2 or not (
                    length.symbols() <= about and self._positive(length)):
                continue
            name: Symbol = ("length", self.renamed)
            for symbol in sorted(length.symbols(), key=repr):
                coefficient, rest = length.linear(symbol)
                sign = coefficient.constant()
                if sign is None or abs(sign) != 1:
                    continue
                new = {symbol: (Polynomial.symbol(name) - rest) * Polynomial.number(sign)}
                yield partial(Polynomial.replaced, known=new), name, symbol

    def _changed(self, change: Change, name: Symbol, symbol: Symbol | None) -> Prover:
        """A prover with the same facts after a substitution: without `symbol`, with `name`."""
        base = Knowledge()
        for natural in (self.natural - {symbol}) | {name}:
            base.at_least(natural, int(natural in self.full))
        if symbol in self.natural:
            least = Polynomial.number(int(symbol in self.full))
            base.add_known(change(Polynomial.symbol(symbol)) - least)
        for known in self.known:
            base.add_known(change(known))
        for view in self.ranges:
            base.add_range(view.mapped(change))
        for length in self.lengths:
            base.add_length(change(length))
        runs = [IndexVar(run.symbol, change(run.extent)) for run in self.runs]
        other = Prover(base, runs, self.work)
        other.renamed = self.renamed + 1
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
        """Whether the row and the position in the row of an index are proved separately to be in
        range, for rows whose length is a symbol: the proof for each dim may need several facts."""
        for symbol in dict.fromkeys(s for term in size.terms for s in term):
            rows, more = size.linear(symbol)
            row, place = index.linear(symbol)
            if not more.terms and row.terms and self._within(place, Polynomial.symbol(symbol)):
                return self._within(row, rows)
        return False

    def _add_ranges(self, about: set[Symbol]) -> bool:
        """Among the ranges that contain symbols of `about`, record those of views that are proved
        not to be empty; True if there are any. Adds the symbols of all these ranges to `about`."""
        self._load(about)
        near = [view for view in self.ranges
                if not view.symbols().isdisjoint(about) or view.bound.constant() == 0]
        lengths = {length: self._at_least_1(length)
                   for length in dict.fromkeys(d for view in near for d in view.nonempty)}
        found = [view for view in near if all(lengths[d] for d in view.nonempty)]
        for view in found:
            del self.ranges[view]
        self._add([i for view in found for i in view.inequalities()])
        about.update(s for view in near for s in view.symbols())
        return bool(found)

    def _add_products(self, size: Polynomial) -> bool:
        """Record products of the inequalities for the lengths of an array, if these are sums."""
        symbols = size.symbols()
        self._load(symbols)
        near = [k for k, own in self.known.items() if own <= symbols and len(k.terms) < _MOST_TERMS
                and max(map(len, k.terms)) <= _MOST_SYMBOLS]
        if len(near) > _MOST_FACTORS:
            return False
        products = [a * b for i, a in enumerate(near) for b in near[:i]]
        self._add(products)
        return bool(products)

    def _at_least_1(self, length: Polynomial) -> bool:
        return any(length == run.extent for run in self.runs) or self._positive(
            length - _ONE, _MOST_FOR_LENGTHS)

    def _ends(self, index: Polynomial) -> tuple[Polynomial, Polynomial] | None:
        """The smallest and the largest value of an index; None if the sign of a stride is
        unknown."""
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
        """1 if a polynomial is at least 0, -1 if it is at most 0, 0 if neither is proved."""
        minus = Polynomial({}) - stride
        for test in (self._plain, self._positive):
            if test(stride):
                return 1
            if test(minus):
                return -1
        return 0

    def _plain(self, goal: Polynomial) -> bool:
        """Whether no coefficient is negative after substitution of 1 + s for symbols s that are at
        least 1."""
        if not all(map(self.natural.issuperset, goal.terms)):
            return False
        negative = [len(term) for term, factor in goal.terms.items() if factor < 0]
        if not negative:
            return True
        if max(negative) >= max(map(len, goal.terms)):
            return False  # the substitution adds shorter terms only
        totals: dict[Monomial, int] = {}
        for term, factor in goal.terms.items():
            for part, count in _parts(term, self.full).items():
                totals[part] = totals.get(part, 0) + factor * count
        return all(factor >= 0 for factor in totals.values())

    def _positive(self, goal: Polynomial, at_most: int = _MOST) -> bool:
        """Whether a polynomial is proved to be at least 0 with few facts. Factors that are extents
        of loops and sums are divided out first."""
        if self.work.access < 0:
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
        for any_term in (False, True):
            for most in range(1, at_most + 1):
                self.tries = _TRIES
                if self._proved(goal, most, any_term, set()):
                    return True
        return False

    def _reduced(self, goal: Polynomial) -> bool:
        """Whether a polynomial is proved to be at least 0 greedily, with any number of facts: an
        index into many dims needs one fact for each."""
        while not self._plain(goal):
            symbols = goal.symbols()
            bad = [term for term, factor in goal.terms.items() if self._bad(term, factor)]
            steps: dict[tuple[Polynomial, Polynomial], None] = {}
            for term in bad:
                for fact in self._about(term, symbols):
                    self.work.spend(len(fact.terms))
                    for cofactor in self._factors(term, goal.terms[term], fact):
                        steps[fact, cofactor] = None
                if self.work.access < 0:
                    return False
            self.work.spend(sum(len(fact.terms) for fact, _ in steps))
            best = min(steps, key=partial(self._growth, goal), default=None)
            if best is None or self._growth(goal, best) >= (0, 0):
                return False
            goal -= best[0] * best[1]
        return True

    def _growth(self, goal: Polynomial, step: tuple[Polynomial, Polynomial]) -> tuple[int, int]:
        """By how much the subtraction of a fact times a product of lengths changes the number of
        terms that may be negative, and the number of all terms."""
        fact, cofactor = step
        (product, count), = cofactor.terms.items()
        bad = terms = 0
        for part, own in fact.terms.items():
            term = multiplied(part, product)
            before = goal.terms.get(term, 0)
            after = before - own * count
            bad += self._bad(term, after) - self._bad(term, before)
            terms += bool(after) - bool(before)
        return bad, terms

    def _bad(self, term: Monomial, factor: int) -> bool:
        """Whether a term may be negative."""
        return factor < 0 or bool(factor) and not self.natural.issuperset(term)

    def _proved(
        self, goal: Polynomial, most: int, any_term: bool, tried: set[tuple[Polynomial, int]]
    ) -> bool:
        """Whether a polynomial is proved to be at least 0 with at most `most` facts: a fact, times
        a product of lengths, is subtracted to eliminate a term, and the remainder is proved
        likewise. any_term: try to eliminate every term, not only a negative one. tried: the
        attempts so far."""
        if self._plain(goal):
            return True
        if not most or (goal, most) in tried:
            return False
        tried.add((goal, most))
        symbols = goal.symbols()
        terms = sorted(goal.terms, key=lambda t: self._rank(t, goal.terms[t]))
        for term in terms if any_term else terms[:1]:
            for fact in self._about(term, symbols):
                for cofactor in self._factors(term, goal.terms[term], fact):
                    self.tries -= 1
                    self.work.spend(len(goal.terms))
                    if self.tries < 0 or self.work.access < 0:
                        return False
                    if self._proved(goal - fact * cofactor, most - 1, any_term, tried):
                        return True
        return False

    def _rank(self, term: Monomial, factor: int) -> int:
        """The sort key of terms to eliminate: terms that may be negative first, constants after
        others."""
        return 2 if not self._bad(term, factor) else 0 if term else 1

    def _about(self, term: Monomial, symbols: frozenset[Symbol]) -> list[Polynomial]:
        """The inequalities that may eliminate a term of a polynomial with these symbols; first
        those that contain symbols of the term."""
        self._load(symbols)
        self.work.spend(len(self.known))
        near = [k for k, own in self.known.items() if not own.isdisjoint(term)]
        return near + [k for k, own in self.known.items()
                       if own.isdisjoint(term) and not own.isdisjoint(symbols)]

    def _factors(self, term: Monomial, factor: int, fact: Polynomial) -> Iterator[Polynomial]:
        """The factors by which a fact can be multiplied to eliminate a term, or reduce it."""
        for part, own in fact.terms.items():
            cofactor = quotient(term, part)
            if cofactor is None or factor * own < 0 or not set(cofactor) <= self.natural:
                continue
            yield Polynomial({cofactor: max(1, factor // own)})


def _parts(term: Monomial, full: Container[Symbol]) -> dict[Monomial, int]:
    """The terms, with their coefficients, of a product after substitution of 1 + s for each symbol
    s in `full`."""
    divisors: dict[Monomial, int] = {(): 1}
    for symbol in term:
        longer: dict[Monomial, int] = {(*divisor, symbol): n for divisor, n in divisors.items()}
        for divisor, count in divisors.items() if symbol in full else ():
            longer[divisor] = longer.get(divisor, 0) + count
        divisors = longer
    return divisors


def _divided(extent: Polynomial, natural: set[Symbol]) -> tuple[list[Symbol], Polynomial]:
    """The lengths by which an extent can be divided, and the quotient."""
    found, rest = [], extent
    for symbol in next(iter(extent.terms), ()):
        quotients = {quotient(term, (symbol,)): factor for term, factor in rest.terms.items()}
        if symbol in natural and None not in quotients:
            found.append(symbol)
            rest = Polynomial({term: f for term, f in quotients.items() if term is not None})
    return found, rest
