"""What a program says of its lengths: which are sums and products of others, which are equal, which
cannot be negative, and what views take of their arrays."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from typing import Any

from theano.lower import ir
from theano.lower.bounds import Fact, Prover, Run
from theano.lower.polynomial import Polynomial, Symbol


class Sums:
    """The numbers that are sums, differences and products of others, as polynomials."""

    def __init__(self) -> None:
        self.sums: dict[Symbol, Polynomial] = {}

    def polynomial(self, atom: Any) -> Polynomial:
        """A number as a polynomial of those that are no sums."""
        if isinstance(atom, ir.Number):
            return Polynomial.number(int(atom.value))
        return self.sums.get(atom) or Polynomial.symbol(atom)

    def product(self, atoms: Any) -> Polynomial:
        """The product of numbers."""
        total = Polynomial.number(1)
        for atom in atoms:
            total = total * self.polynomial(atom)
        return total

    def let(self, s: ir.Let) -> bool:
        """Enter a number that is computed; whether it is a sum, difference or product."""
        name = s.op.name
        if s.dtype != "int64" or name not in ("add", "sub", "mul") or any(
                dtype != "int64" for _, dtype in s.args):
            return False
        a, b = (self.polynomial(atom) for atom, _ in s.args)
        self.sums[s.name] = a + b if name == "add" else a - b if name == "sub" else a * b
        return True


class LengthFacts(Sums):
    """Collects facts while the statements of a program are read in order.

    equal: numbers that turned out to be what others say; tests, natural_if: what conditions say
    where they hold; zeros: what is 0; natural: numbers that are at least 0; windows: what views
    take; choices: numbers that are one or another, as a condition says.
    """

    def __init__(self) -> None:
        super().__init__()
        self.equal: dict[Symbol, Polynomial] = {}
        self.tests: dict[str, tuple[Polynomial, Polynomial]] = {}
        self.zeros: list[Polynomial] = []
        self.natural_if: dict[str, Symbol] = {}
        self.choices: dict[str, tuple[Any, Any, Any]] = {}
        self.natural: set[Symbol] = set()
        self.windows: list[Fact] = []
        self._collected = -1
        self._known: list[Polynomial] = []
        self._facts: list[Fact] = []
        self._lengths: list[Polynomial] = []

    def copy(self) -> LengthFacts:
        """The same facts, to which others are added."""
        other = LengthFacts()
        for name, value in vars(self).items():
            setattr(other, name, value if isinstance(value, int) else value.copy())
        return other

    def final(self, a: Polynomial) -> Polynomial:
        """A polynomial with what is known to be equal put in."""
        return a.replaced(self.equal) if self.equal else a

    def same(self, a: Polynomial, b: Polynomial) -> bool:
        """Whether two lengths are known to be equal."""
        if a == b:
            return True
        rest = self.final(a) - self.final(b)
        zeros = [self.final(zero) for zero in self.zeros]
        return rest.made_of(zeros) or any(rest.made_of([zero]) for zero in zeros)

    def let(self, s: ir.Let) -> bool:
        """Enter a number that is computed; whether it is a sum, difference or product."""
        if super().let(s):
            return True
        if s.op.name == "eq" and all(dtype == "int64" for _, dtype in s.args):
            a, b = (self.polynomial(atom) for atom, _ in s.args)
            self.tests[s.name] = a, b
        elif s.op.name == "ge" and _is_zero(s.args[1][0]):
            symbol = self.polynomial(s.args[0][0]).alone()
            if symbol is not None:
                self.natural_if[s.name] = symbol
        if s.op.name == "switch" and s.dtype == "int64":
            self.choices[s.name] = s.args[0][0], s.args[1][0], s.args[2][0]
        if s.dtype == "int64" and self._stays_natural(s):
            self.natural.add(s.name)
        return False

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
            self._equate(a, b)

    def _equate(self, a: Polynomial, b: Polynomial) -> None:
        """Enter that two numbers are equal."""
        self.zeros.append(a - b)
        while any(self._learn(self.final(zero)) for zero in self.zeros):
            pass

    def _learn(self, zero: Polynomial) -> bool:
        """Something is 0: a symbol of it that stands alone is what the rest says, one that may be
        negative rather than a length, one that is a sum rather than a difference; factors whose
        product is 1 are 1 each. Whether that is news."""
        common = gcd(*zero.terms.values())
        terms = {term: factor // common for term, factor in zero.terms.items()}
        alone = [t for t, f in terms.items() if len(t) == 1 and abs(f) == 1
                 and sum(t[0] in other for other in terms) == 1]

        def merit(term: tuple[Symbol, ...]) -> tuple[bool, bool]:
            own = terms[term]
            return term[0] in self.natural, any(
                f * own > 0 for t, f in terms.items() if t != term)

        for term in sorted(alone, key=merit)[:1]:
            sign = -terms[term]
            self.equal[term[0]] = Polynomial({t: f * sign for t, f in terms.items() if t != term})
            return True
        (one, *others) = [t for t in terms if t] or [()]
        units = not others and terms.get((), 0) == -terms.get(one, 0) and set(one) <= self.natural
        if units:
            self.equal.update(dict.fromkeys(one, Polynomial.number(1)))
        return units and bool(one)

    def choose(self, condition: Any, holds: bool) -> None:
        """Enter that a condition holds, or does not."""
        for name, (test, then, other) in self.choices.items():
            if test == condition:
                self._equate(
                    self.polynomial(name), self.polynomial(then if holds else other))

    def window(self, s: ir.Window) -> None:
        """Enter what a view takes."""
        start, step, length, bound, *other = map(
            self.polynomial, (s.start, s.step, s.length, s.bound, *s.other))
        self.windows.append(Fact(start, step, length, bound, (length, *other)))

    def prover(self, runs: Sequence[Run]) -> Prover:
        """What shows that an access lies within its array, inside loops."""
        if self._collected != len(self.windows) + len(self.zeros):
            self._collected = len(self.windows) + len(self.zeros)
            self._collect()
        final = [Run(symbol, self.final(extent)) for symbol, extent in runs]
        return Prover(self.natural, final, self._known, self._facts, self._lengths)

    def _collect(self) -> None:
        """Put what is known to be equal into all facts."""
        facts = [fact.mapped(self.final) for fact in self.windows]
        sure = [all((d.constant() or 0) > 0 for d in fact.given) for fact in facts]
        self._facts = [fact for fact, holds in zip(facts, sure, strict=True) if not holds]
        known = [i for fact, holds in zip(facts, sure, strict=True) if holds
                 for i in fact.inequalities()]
        for zero in map(self.final, self.zeros):
            known += [zero, Polynomial({}) - zero]
        known += [self.final(Polynomial.symbol(s)) for s in self.equal if s in self.natural]
        self._known = list(dict.fromkeys(known))
        self._lengths = list(dict.fromkeys(fact.bound for fact in facts))


def _is_zero(atom: Any) -> bool:
    return isinstance(atom, ir.Number) and atom.value == 0
