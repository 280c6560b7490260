"""What the checker knows of lengths: sums and products of others, and equal ones.

Two lengths are known to be equal if they are the same polynomial after substitution of sums, and of
what guards equate. An index is known to be within its array if, for the largest and the smallest
values of the loop indices in it, `index` and `size - 1 - index` are polynomials without negative
terms. Everything else, such as the range of a slice, is left to guards
(`theano.lower.check.residue`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from typing import NamedTuple

from theano.lower import ir
from theano.polynomial import Polynomial, Symbol

_ONE = Polynomial.number(1)

class IndexVar(NamedTuple):
    """A symbol in an index with values 0 .. `extent` - 1."""

    symbol: Symbol
    extent: Polynomial


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

    equal: a polynomial for each number that is known to be equal to it; natural: numbers that are
    at least 0; conditions: the statement that computes each bool; choices: for each condition, the
    numbers that it selects from two; claims: accesses that are in range, or have a guard; never:
    whether the facts contradict each other, so that no call reaches the statement.
    """

    def __init__(self) -> None:
        super().__init__()
        self.equal: dict[Symbol, Polynomial] = {}
        self.natural: dict[Symbol, None] = {}
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
            return
        if s.dtype == "bool":
            self.conditions[s.name] = s
        elif s.dtype == "int64":
            if name == "switch":
                condition = s.args[0][0]
                self.choices[condition] = (*self.choices.get(condition, ()), s)
            found = [self.positive(self.polynomial(a)) for a, _ in s.args[name == "switch":]]
            if name in ("minimum", "int_div", "mod", "switch") and all(found) or (
                    name == "maximum" and any(found)) or s.args[0][1] == "bool" and (
                    name.startswith("cast_")):
                self.is_natural(s.name)

    def is_natural(self, name: str) -> None:
        """Record that a number is at least 0."""
        self.natural[name] = None

    def guard(self, condition: ir.Atom) -> None:
        """Record the facts that hold after a guard."""
        s = self.conditions.get(condition)
        if s is None:
            return
        if s.op.name == "and_":
            for atom, _ in s.args:
                self.guard(atom)
        elif s.op.name == "eq" and all(dtype == "int64" for _, dtype in s.args):
            self.equate(*(self.polynomial(atom) for atom, _ in s.args))

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
                f * zero.terms[t] > 0 for other, f in zero.terms.items() if other != t)))
            sign = -zero.terms[term]
            self._replace(term[0], Polynomial(
                {t: f * sign for t, f in zero.terms.items() if t != term}))
            return
        one = [t for t, f in zero.terms.items() if t and f == -zero.terms.get((), 0)]
        if one and len(zero.terms) == 2 and all(s in self.natural for s in one[0]):
            for symbol in set(one[0]):
                self._replace(symbol, _ONE)

    def _replace(self, symbol: Symbol, equal: Polynomial) -> None:
        """Record that a number is equal to a polynomial of others."""
        self.finals.clear()
        self.equal[symbol] = equal

    # -- what follows -------------------------------------------------------------------------

    def final(self, a: Polynomial) -> Polynomial:
        """The normal form of a polynomial, which is the same for lengths known to be equal."""
        found = self.finals.get(a)
        if found is None:
            for symbol in a.symbols() & self.equal.keys():
                self.equal[symbol] = self.final(self.equal[symbol])  # so that chains stay short
            found = self.finals[a] = a.replaced(self.equal)
        return found

    def same(self, a: Polynomial, b: Polynomial) -> bool:
        """Whether two lengths are known to be equal."""
        return a == b or not self.final(a - b).terms

    def positive(self, a: Polynomial) -> bool:
        """Whether a polynomial is known to be at least 0: a sum of products of numbers that are."""
        return all(factor >= 0 and all(s in self.natural for s in product)
                   for product, factor in self.final(a).terms.items())

    def within(self, index: Polynomial, runs: Sequence[IndexVar], size: Polynomial) -> bool:
        """Whether an access in loops to an array of `size` elements is known to be in range."""
        low = high = self.final(index)
        for symbol, extent in reversed([IndexVar(s, self.final(e)) for s, e in runs]):
            if not extent.terms:
                return True  # a loop without iterations
            (stride, rest), (other, least) = high.linear(symbol), low.linear(symbol)
            down = not self.positive(stride)
            if stride != other or symbol in stride.symbols() or down and not self.positive(
                    Polynomial({}) - stride):
                return False
            last = stride * (extent - _ONE)
            low, high = (least + last, rest) if down else (least, rest + last)
        return self.positive(low) and self.positive(size - _ONE - high)
