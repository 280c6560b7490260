"""What the checker knows of lengths: sums and products of others, equal ones, and what is at least
0.

Two lengths are known to be equal if they are the same polynomial after substitution of sums, and of
what guards equate. An index is known to be within its array if, for the largest and the smallest
values of the loop indices in it, `size - 1 - index` and `index` become polynomials without negative
terms by subtraction of facts: the range of a view, a guard, or that the extent of a loop around is
at least 1. This is tried first with sums as symbols, which suffices for most arrays, and then with
all sums expanded. Everything else is left to guards (`theano.lower.check.residue`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from copy import copy
from heapq import nsmallest
from typing import NamedTuple

from theano.lower import ir
from theano.lower.lengths.polynomial import Monomial, Polynomial, Symbol, quotient

_ONE = Polynomial.number(1)
_MOST_STEPS = 12
"""The maximum number of facts that are subtracted for one access."""

_MOST_GOALS = 4
"""The maximum number of remainders that are kept after each of these."""

_LEAST = {"ge": (1, 0), "gt": (1, 1), "le": (-1, 0), "lt": (-1, 1)}
"""Comparisons `a op b` of integers: (s, c) such that `s * (a - b) - c` is at least 0."""


class IndexVar(NamedTuple):
    """A symbol in an index with values 0 .. `extent` - 1."""

    symbol: Symbol
    extent: Polynomial


class Fact(NamedTuple):
    """Polynomials that are at least 0 if each length in `nonempty` is at least 1."""

    inequalities: tuple[Polynomial, ...]
    nonempty: tuple[Polynomial, ...] = ()


class Sums:
    """The numbers that are sums, differences and products of others, as polynomials."""

    def __init__(self) -> None:
        self.sums: dict[Symbol, Polynomial] = {}

    def polynomial(self, atom: ir.Atom) -> Polynomial:
        """A number as a polynomial in numbers that are not sums or products."""
        if isinstance(atom, ir.Number):
            return Polynomial.number(int(atom.value))
        return self.sums.get(atom) or Polynomial.symbol(atom)

    def product(self, atoms: Iterable[ir.Atom]) -> Polynomial:
        """The product of numbers."""
        total = _ONE
        for atom in atoms:
            total = total * self.polynomial(atom)
        return total

    def let(self, s: ir.Let) -> bool:
        """Record a computed number; True if it is a sum, difference or product."""
        name = s.op.name
        if s.dtype != "int64" or name not in ("add", "sub", "mul"):
            return False
        a, b = (self.polynomial(atom) for atom, _ in s.args)
        self.sums[s.name] = a + b if name == "add" else a - b if name == "sub" else a * b
        return True


class LengthFacts(Sums):
    """Collects facts while the statements of a program are read in order; a region has a copy.

    sums: the products; a sum is a symbol; parts: the polynomial of each sum, in numbers that are no
    sums; equal: a polynomial for each number that is known to be equal to it; zeros: other
    polynomials that are 0; natural: numbers that are at least 0; about: the facts that concern each
    number; conditions: the statement that computes each bool; choices: for each condition, the
    numbers that it selects from two; claims: accesses that are in range, or have a guard; never:
    whether the facts contradict each other, so that no call reaches the statement.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[Symbol, Polynomial] = {}
        self.equal: dict[Symbol, Polynomial] = {}
        self.zeros: dict[Polynomial, None] = {}
        self.natural: dict[Symbol, None] = {}
        self.about: dict[Symbol, tuple[Fact, ...]] = {}
        self.conditions: dict[ir.Atom, ir.Let] = {}
        self.choices: dict[ir.Atom, tuple[ir.Let, ...]] = {}
        self.finals: dict[Polynomial, Polynomial] = {}
        self.claims: dict[tuple[object, ...], None] = {}
        self.never = False

    def copied(self) -> LengthFacts:
        """The facts at the start of an inner region."""
        new = copy(self)
        for name, value in vars(self).items():
            setattr(new, name, copy(value))
        return new

    # -- what is recorded ---------------------------------------------------------------------

    def record(self, s: ir.Let) -> None:
        """Record a computed number."""
        name = s.op.name
        if self.let(s):
            if name != "mul":
                self.parts[s.name] = self.expanded(self.sums.pop(s.name))
        elif s.dtype == "bool":
            self.conditions[s.name] = s
        elif s.dtype == "int64":
            if name == "switch":
                condition = s.args[0][0]
                self.choices[condition] = (*self.choices.get(condition, ()), s)
            found = [self._is_natural(atom) for atom, _ in s.args[name == "switch":]]
            if name in ("minimum", "int_div", "mod", "switch") and all(found) or (
                    name == "maximum" and any(found)) or s.args[0][1] == "bool" and (
                    name.startswith("cast_")):
                self.is_natural(s.name)

    def is_natural(self, name: str) -> None:
        """Record that a number is at least 0."""
        self.natural[name] = None

    def _is_natural(self, atom: ir.Atom) -> bool:
        return _plain(self.final(self.polynomial(atom)), self.natural)

    def guard(self, condition: ir.Atom) -> None:
        """Record the facts that hold after a guard."""
        s = self.conditions.get(condition)
        if s is None:
            return
        if s.op.name == "and_":
            for atom, _ in s.args:
                self.guard(atom)
        elif all(dtype == "int64" for _, dtype in s.args):
            a, b = (self.polynomial(atom) for atom, _ in s.args)
            if s.op.name == "eq":
                self.equate(a, b)
            elif s.op.name in _LEAST:
                sign, more = map(Polynomial.number, _LEAST[s.op.name])
                self.at_least_0(self.final((a - b) * sign - more))

    def at_least_0(self, polynomial: Polynomial) -> None:
        """Record that a polynomial is at least 0."""
        self.never |= (polynomial.constant() or 0) < 0
        more = [term for term, factor in polynomial.terms.items() if not (
            factor <= 0 and all(symbol in self.natural for symbol in term))]
        if len(more) == 1 and len(more[0]) == 1 and polynomial.terms[more[0]] > 0:
            self.natural[more[0][0]] = None
        self.add(Fact((polynomial,)))

    def add(self, fact: Fact) -> None:
        """Record a fact, in normal form."""
        fact = Fact(*(tuple(map(self.final, lengths)) for lengths in fact))
        for symbol in dict.fromkeys(s for p in fact.inequalities for s in p.symbols()):
            known = self.about.get(symbol, ())
            if fact not in known:
                self.about[symbol] = (*known, fact)

    def choose(self, condition: ir.Atom, holds: bool) -> None:
        """Record that each number that `condition` selects from two is the first one, if the
        condition holds, or the second one."""
        for s in self.choices.get(condition, ()):
            self.equate(self.polynomial(s.name), self.polynomial(s.args[1 if holds else 2][0]))

    def equate(self, a: Polynomial, b: Polynomial) -> None:
        """Record that two numbers are equal: one of them that is a term by itself is replaced by
        the others, preferably one that may be negative. Lengths whose product is 1 are all 1."""
        zero = self.final(a - b)
        self.never |= bool(zero.constant())
        alone = [t for t, f in zero.terms.items() if len(t) == 1 and abs(f) == 1
                 and sum(t[0] in other for other in zero.terms) == 1]
        if alone:
            term = min(alone, key=lambda t: (t[0] in self.natural, any(
                f * zero.terms[t] > 0 for other, f in zero.terms.items() if other != t),
                len(self.about.get(t[0], ()))))
            sign = -zero.terms[term]
            self._replace(term[0], Polynomial(
                {t: f * sign for t, f in zero.terms.items() if t != term}))
            return
        one = [t for t, f in zero.terms.items() if t and f == -zero.terms.get((), 0)]
        if one and len(zero.terms) == 2 and all(s in self.natural for s in one[0]):
            for symbol in set(one[0]):
                self._replace(symbol, _ONE)
        elif zero.terms:
            self.add(Fact((zero, Polynomial({}) - zero)))
            self.zeros[zero] = None

    def _replace(self, symbol: Symbol, equal: Polynomial) -> None:
        """Record that a number is equal to a polynomial of others."""
        self.finals.clear()
        self.equal[symbol] = equal
        if symbol in self.natural:
            self.at_least_0(equal)
        for fact in self.about.pop(symbol, ()):
            self.add(fact)

    def window(self, s: ir.Window) -> None:
        """Record the range that a view reads."""
        start, step, length, bound, *other = map(
            self.polynomial, (s.start, s.step, s.length, s.bound, *s.other))
        last = start + step * (length - _ONE)
        self.add(Fact(
            (start, bound - _ONE - last, last, bound - _ONE - start), (length, *other)))

    # -- what follows -------------------------------------------------------------------------

    def expanded(self, a: Polynomial) -> Polynomial:
        """A polynomial in numbers that are no sums."""
        return a.replaced(self.parts)

    def final(self, a: Polynomial) -> Polynomial:
        """The normal form of a polynomial, which is the same for lengths known to be equal."""
        found = self.finals.get(a)
        if found is None:
            found = self.finals[a] = a.replaced(self.parts).replaced(self.equal)
        return found

    def same(self, a: Polynomial, b: Polynomial) -> bool:
        """Whether two lengths are known to be equal."""
        rest = Polynomial({}) if a == b else self.final(a - b)
        return not rest.terms or rest.constant() is None and any(
            rest.over(self.final(zero)) is not None for zero in self.zeros)

    def within(self, index: Polynomial, runs: Sequence[IndexVar], size: Polynomial) -> bool:
        """Whether an access in loops to an array of `size` elements is known to be in range."""
        names: dict[Polynomial, Symbol] = {}

        def named(a: Polynomial) -> Polynomial:
            """A polynomial in which equal sums are the same symbol."""
            known: dict[Symbol, Polynomial] = {}
            for symbol in sorted(a.symbols(), key=repr):
                own = Polynomial.symbol(symbol)
                form = self.final(own)
                if len(form.terms) > 1:
                    form = Polynomial.symbol(names.setdefault(form, ("sum", len(names))))
                if form != own:
                    known[symbol] = form
            return a.replaced(known)

        for form in named, self.final:
            extents = [IndexVar(symbol, form(extent)) for symbol, extent in runs]
            if any(not extent.terms for _, extent in extents):
                return True  # a loop without iterations
            natural = dict(self.natural)
            natural.update((name, None) for p, name in names.items() if _plain(p, self.natural))
            proof = Proof(natural, [extent for _, extent in extents])
            index_, size_ = form(index), form(size)
            proof.learn(self, index_.symbols() | size_.symbols())
            if proof.within(index_, extents, size_):
                return True
        return False


class Proof:
    """What holds at an access inside of loops. natural: the symbols that are at least 0; full:
    lengths that are at least 1; facts: polynomials that are at least 0."""

    def __init__(self, natural: dict[Symbol, None], extents: list[Polynomial]) -> None:
        self.natural = natural
        self.full = dict.fromkeys(extents)
        self.symbols = {s for extent in extents for s in extent.symbols()}
        for extent in extents:  # a factor of a number that is at least 1
            factors = frozenset.intersection(*map(frozenset, extent.terms))
            others = [s for s in factors if s not in natural]
            if len(extent.terms) == 1 and len(others) == 1:
                ((term, factor),) = extent.terms.items()
                natural.update({s: None for s in others if factor > 0 and term.count(s) == 1})
            for symbol in sorted(factors, key=repr):
                if symbol in natural:
                    self.full[Polynomial.symbol(symbol)] = None
        self.facts = dict.fromkeys(length - _ONE for length in self.full)

    def learn(self, known: LengthFacts, symbols: Iterable[Symbol]) -> None:
        """Add the facts that concern `symbols` and the extents of the loops."""
        about = sorted({*symbols, *self.symbols}, key=repr)
        near = dict.fromkeys(fact for s in about for fact in known.about.get(s, ()))
        for empty in (False, True):
            for fact in near:
                if bool(fact.nonempty) == empty and all(
                        self._full(known.final(n)) for n in fact.nonempty):
                    self.facts.update(dict.fromkeys(map(known.final, fact.inequalities)))

    def _full(self, length: Polynomial) -> bool:
        constant = length.constant()
        return length in self.full if constant is None else constant > 0

    def within(self, index: Polynomial, runs: Sequence[IndexVar], size: Polynomial) -> bool:
        """Whether an index is shown to be in 0 .. size - 1."""
        low = high = index
        for symbol, extent in reversed(runs):
            (stride, rest), (other, least) = high.linear(symbol), low.linear(symbol)
            down = not self.positive(stride)
            if stride != other or symbol in stride.symbols() or down and not self.positive(
                    Polynomial({}) - stride):
                return False
            last = stride * (extent - _ONE)
            low, high = (least + last, rest) if down else (least, rest + last)
        return self.positive(low) and self.positive(size - _ONE - high)

    def positive(self, goal: Polynomial) -> bool:
        """Whether a polynomial is at least 0, since facts times lengths can be subtracted from it
        until it has no negative terms."""
        goals = [goal]
        for _ in range(_MOST_STEPS):
            if any(_plain(goal, self.natural) for goal in goals):
                return True
            left = dict.fromkeys(rest for goal in goals for rest in self._steps(goal))
            goals = nsmallest(_MOST_GOALS, left, key=self._rank)
        return False

    def _rank(self, goal: Polynomial) -> tuple[int, int]:
        return sum(_bad(t, f, self.natural) for t, f in goal.terms.items()), len(goal.terms)

    def _steps(self, goal: Polynomial) -> Iterator[Polynomial]:
        """What is left of a polynomial without a fact that eliminates a negative term."""
        for term, factor in goal.terms.items():
            if not _bad(term, factor, self.natural):
                continue
            for fact in self.facts:
                for part, own in fact.terms.items():
                    cofactor = quotient(term, part)
                    if cofactor is not None and factor * own > 0 and all(
                            s in self.natural for s in cofactor):
                        yield goal - fact * Polynomial({cofactor: max(1, factor // own)})


def _plain(goal: Polynomial, natural: Container[Symbol]) -> bool:
    """Whether a polynomial is a sum of products of numbers that are at least 0."""
    return not any(_bad(term, factor, natural) for term, factor in goal.terms.items())


def _bad(term: Monomial, factor: int, natural: Container[Symbol]) -> bool:
    return factor < 0 or not all(s in natural for s in term)
