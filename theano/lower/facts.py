"""What a program says of its lengths: which are sums and products of others, which are equal, which
cannot be negative, and what views take of their arrays."""

from __future__ import annotations

from typing import Any

from theano.lower import ir
from theano.lower.bounds import Fact
from theano.lower.check_kernel import combined, is_sum
from theano.lower.polynomial import Polynomial, Symbol


class Facts:
    """Collects facts while the statements of a program are read in order.

    natural: numbers that are at least 0. windows: what views take.
    """

    def __init__(self) -> None:
        self.sums: dict[Symbol, Polynomial] = {}
        self.equal: dict[Symbol, Polynomial] = {}
        self.tests: dict[str, tuple[Polynomial, Polynomial]] = {}
        self.zeros: list[Polynomial] = []
        self.natural_if: dict[str, Symbol] = {}
        self.natural: set[Symbol] = set()
        self.windows: list[Fact] = []

    def polynomial(self, atom: Any) -> Polynomial:
        """A number as a polynomial of those that are known."""
        if isinstance(atom, ir.Number):
            return Polynomial.number(int(atom.value))
        return self.sums.get(atom) or Polynomial.symbol(atom)

    def product(self, atoms: Any) -> Polynomial:
        total = Polynomial.number(1)
        for atom in atoms:
            total = total * self.polynomial(atom)
        return total

    def final(self, a: Polynomial) -> Polynomial:
        """A polynomial with what is known to be equal put in."""
        return a.replaced(self.equal) if self.equal else a

    def same(self, a: Polynomial, b: Polynomial) -> bool:
        """Whether two lengths are known to be equal."""
        if a == b:
            return True
        one, other = self.final(a), self.final(b)
        rests = (one - other, other - one)
        return one == other or any(self.final(zero) in rests for zero in self.zeros)

    def let(self, s: ir.Let) -> None:
        """Enter a number that is computed."""
        if is_sum(s):
            a, b = (self.polynomial(atom) for atom, _ in s.args)
            self.sums[s.name] = combined(s.op.name, a, b)
        elif s.op.name == "eq" and all(dtype == "int64" for _, dtype in s.args):
            a, b = (self.polynomial(atom) for atom, _ in s.args)
            self.tests[s.name] = a, b
        elif s.op.name == "ge" and _is_zero(s.args[1][0]):
            symbol = self.polynomial(s.args[0][0]).alone()
            if symbol is not None:
                self.natural_if[s.name] = symbol
        elif s.dtype == "int64" and self._stays_natural(s):
            self.natural.add(s.name)

    def _stays_natural(self, s: ir.Let) -> bool:
        """Whether a number is at least 0 since its arguments are, or since the op says so."""
        found = [self._natural(atom) for atom, _ in s.args]
        if s.op.name == "maximum":
            return any(found)
        if s.op.name == "switch":
            return all(found[1:])
        if s.op.name.startswith("cast_"):
            return s.args[0][1] == "bool" or all(found)
        return s.op.name in ("minimum", "int_div", "mod") and all(found)

    def _natural(self, atom: Any) -> bool:
        polynomial = self.polynomial(atom)
        return polynomial.symbols() <= self.natural and all(
            f >= 0 for f in polynomial.terms.values())

    def guard(self, s: ir.Guard) -> None:
        """Enter what holds behind a guard."""
        if s.condition in self.natural_if:
            self.natural.add(self.natural_if[s.condition])
        if s.condition in self.tests:
            a, b = self.tests[s.condition]
            self.zeros.append(a - b)
            while any(self._learn(self.final(zero)) for zero in self.zeros):
                pass

    def _learn(self, zero: Polynomial) -> bool:
        """Something is 0: a symbol of it that stands alone is what the rest says; factors whose
        product is 1 are 1 each. Whether that is news."""
        terms = zero.terms
        for (term, factor), sign in ((item, -item[1]) for item in terms.items()):
            alone = len(term) == 1 and abs(factor) == 1
            if alone and sum(term[0] in other for other in terms) == 1:
                rest = Polynomial({t: f * sign for t, f in terms.items() if t != term})
                self.equal[term[0]] = rest
                return True
        (one, *others) = [t for t in terms if t] or [()]
        units = not others and terms.get((), 0) == -terms.get(one, 0) and set(one) <= self.natural
        if units:
            self.equal.update(dict.fromkeys(one, Polynomial.number(1)))
        return units and bool(one)

    def window(self, s: ir.Window) -> None:
        """Enter what a view takes."""
        self.windows.append(Fact(*map(self.polynomial, (s.start, s.step, s.length, s.bound))))


def _is_zero(atom: Any) -> bool:
    return isinstance(atom, ir.Number) and atom.value == 0
