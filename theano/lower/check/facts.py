"""What the checker knows of lengths: sums and products of others, equal ones, and what is at least
0.

Two lengths are known to be equal if they are the same polynomial after substitution of what guards
equate. An index is known to be within its array if, for the largest and the smallest values of the
loop indices in it, `size - 1 - index` and `index` become polynomials without negative terms by
subtraction of facts: the range of a view, a guard, or that the extent of a loop around is at
least 1. Everything else is left to guards (`theano.lower.check.residue`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import NamedTuple

from theano.lower import ir
from theano.lower.lengths.polynomial import Monomial, Polynomial, Symbol, quotient

_ONE = Polynomial.number(1)
_MOST_STEPS = 12
"""The maximum number of facts that are subtracted for one access."""

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


class Facts(Sums):
    """Collects facts while the statements of a program are read in order; a region has a copy.

    equal: a polynomial for each number that is known to be equal to it; natural: numbers that are
    at least 0; about: the facts that concern each number; conditions: the statement that computes
    each bool; choices: for each condition, the numbers that it selects from two.
    """

    def __init__(self) -> None:
        super().__init__()
        self.equal: dict[Symbol, Polynomial] = {}
        self.natural: dict[Symbol, None] = {}
        self.about: dict[Symbol, tuple[Fact, ...]] = {}
        self.conditions: dict[ir.Atom, ir.Let] = {}
        self.choices: dict[ir.Atom, tuple[ir.Let, ...]] = {}

    def copied(self) -> Facts:
        """The facts at the start of an inner region."""
        new = copy(self)
        for name, value in vars(self).items():
            setattr(new, name, dict(value))
        return new

    # -- what is recorded ---------------------------------------------------------------------

    def record(self, s: ir.Let) -> None:
        """Record a computed number."""
        if self.let(s):
            return
        name = s.op.name
        if s.dtype == "bool":
            self.conditions[s.name] = s
        elif s.dtype == "int64":
            if name == "switch":
                condition = s.args[0][0]
                self.choices[condition] = (*self.choices.get(condition, ()), s)
            found = [self._is_natural(atom) for atom, _ in s.args[name == "switch":]]
            if name in ("minimum", "int_div", "mod", "switch") and all(found) or (
                    name == "maximum" and any(found)) or s.args[0][1] == "bool" != name:
                self.is_natural(s.name)

    def is_natural(self, name: str) -> None:
        """Record that a number is at least 0."""
        self.natural[name] = None

    def _is_natural(self, atom: ir.Atom) -> bool:
        return self._plain(self.final(self.polynomial(atom)))

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
                self._at_least_0((a - b) * sign - more)

    def _at_least_0(self, polynomial: Polynomial) -> None:
        more = [term for term, factor in polynomial.terms.items() if not (
            factor <= 0 and all(symbol in self.natural for symbol in term))]
        if len(more) == 1 and len(more[0]) == 1 and polynomial.terms[more[0]] > 0:
            self.natural[more[0][0]] = None
        self._add(Fact((polynomial,)))

    def _add(self, fact: Fact) -> None:
        for symbol in dict.fromkeys(s for p in fact.inequalities for s in self.final(p).symbols()):
            self.about[symbol] = (*self.about.get(symbol, ()), fact)

    def choose(self, condition: ir.Atom, holds: bool) -> None:
        """Record that each number that `condition` selects from two is the first one, if the
        condition holds, or the second one."""
        for s in self.choices.get(condition, ()):
            self.equate(self.polynomial(s.name), self.polynomial(s.args[1 if holds else 2][0]))

    def equate(self, a: Polynomial, b: Polynomial) -> None:
        """Record that two numbers are equal: one of them that is a term by itself is replaced by
        the others, preferably one that may be negative."""
        zero = self.final(a - b)
        alone = [t for t, f in zero.terms.items() if len(t) == 1 and abs(f) == 1
                 and sum(t[0] in other for other in zero.terms) == 1]
        if alone:
            term = min(alone, key=lambda t: (t[0] in self.natural, any(
                f * zero.terms[t] > 0 for other, f in zero.terms.items() if other != t)))
            sign = -zero.terms[term]
            rest = Polynomial({t: f * sign for t, f in zero.terms.items() if t != term})
            if term[0] in self.natural:
                self._at_least_0(rest)
            self.equal[term[0]] = rest
            for fact in self.about.pop(term[0], ()):
                self._add(fact)

    def window(self, s: ir.Window) -> None:
        """Record the range that a view reads."""
        start, step, length, bound, *other = map(
            self.polynomial, (s.start, s.step, s.length, s.bound, *s.other))
        last = start + step * (length - _ONE)
        self._add(Fact(
            (start, bound - _ONE - last, last, bound - _ONE - start), (length, *other)))

    # -- what follows -------------------------------------------------------------------------

    def final(self, a: Polynomial) -> Polynomial:
        """The normal form of a polynomial, which is the same for lengths known to be equal."""
        return a.replaced(self.equal) if self.equal else a

    def same(self, a: Polynomial, b: Polynomial) -> bool:
        """Whether two lengths are known to be equal."""
        return a == b or self.final(a - b) == Polynomial({})

    def within(self, index: Polynomial, runs: Sequence[IndexVar], size: Polynomial) -> bool:
        """Whether an access in loops to an array of `size` elements is known to be in range."""
        runs = [IndexVar(symbol, self.final(extent)) for symbol, extent in runs]
        if any(not extent.terms for _, extent in runs):
            return True  # a loop without iterations
        index, size = self.final(index), self.final(size)
        facts = self._facts([extent for _, extent in runs], index.symbols() | size.symbols())
        low = high = index
        for symbol, extent in reversed(runs):
            (stride, rest), (other, least) = high.linear(symbol), low.linear(symbol)
            down = not self._natural(stride, facts)
            if stride != other or symbol in stride.symbols() or down and not self._natural(
                    Polynomial({}) - stride, facts):
                return False
            last = stride * (extent - _ONE)
            low, high = (least + last, rest) if down else (least, rest + last)
        return self._natural(low, facts) and self._natural(size - _ONE - high, facts)

    def _plain(self, goal: Polynomial) -> bool:
        """Whether a polynomial is a sum of products of numbers that are at least 0."""
        return not any(self._bad(term, factor) for term, factor in goal.terms.items())

    def _bad(self, term: Monomial, factor: int) -> bool:
        return factor < 0 or bool(factor) and not all(s in self.natural for s in term)

    def _facts(self, extents: list[Polynomial], symbols: Iterable[Symbol]) -> list[Polynomial]:
        """The polynomials that are at least 0 inside of loops, and concern `symbols`."""
        full = dict.fromkeys(extent - _ONE for extent in extents)
        for extent in extents:  # a factor of a number that is at least 1
            for symbol in frozenset.intersection(*map(frozenset, extent.terms)):
                if symbol in self.natural:
                    full[Polynomial.symbol(symbol) - _ONE] = None
        about = dict.fromkeys((*symbols, *(s for e in extents for s in e.symbols())))
        near = dict.fromkeys(fact for s in sorted(about, key=repr) for fact in self.about.get(s, ()))
        full.update(dict.fromkeys(
            self.final(p) for fact in near if not fact.nonempty for p in fact.inequalities))
        found = dict(full)
        for fact in near:
            if fact.nonempty and all(self._full(self.final(n), full) for n in fact.nonempty):
                found.update(dict.fromkeys(map(self.final, fact.inequalities)))
        return list(found)

    def _full(self, length: Polynomial, full: dict[Polynomial, None]) -> bool:
        constant = length.constant()
        return length - _ONE in full if constant is None else constant > 0

    def _natural(self, goal: Polynomial, facts: Sequence[Polynomial]) -> bool:
        """Whether a polynomial is at least 0, since facts times lengths can be subtracted from it
        until it has no negative terms."""
        for _ in range(_MOST_STEPS):
            if self._plain(goal):
                return True
            steps = list(self._steps(goal, facts))
            if not steps:
                return False
            goal = min(steps, key=self._rank)
        return False

    def _rank(self, goal: Polynomial) -> tuple[int, int]:
        return sum(self._bad(t, f) for t, f in goal.terms.items()), len(goal.terms)

    def _steps(self, goal: Polynomial, facts: Sequence[Polynomial]) -> Iterator[Polynomial]:
        """What is left of a polynomial without a fact that eliminates a negative term."""
        for term, factor in goal.terms.items():
            if not self._bad(term, factor):
                continue
            for fact in facts:
                for part, own in fact.terms.items():
                    cofactor = quotient(term, part)
                    if cofactor is not None and factor * own > 0 and all(
                            s in self.natural for s in cofactor):
                        yield goal - fact * Polynomial({cofactor: max(1, factor // own)})
