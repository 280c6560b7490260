"""Facts about the lengths of a program: which are sums and products of others, which are equal,
which are non-negative, and which ranges views read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import gcd
from typing import Any

from theano.lower import ir
from theano.lower.lengths.bounds import Effort, Prover
from theano.lower.lengths.knowledge import About, IndexVar, Knowledge, ViewRange
from theano.lower.lengths.polynomial import Monomial, Polynomial, Symbol, quotient

_ONE = Polynomial.number(1)
_MOST_BITS = 3
"""The maximum number of 0-or-1 numbers for which a proof distinguishes cases."""

_MOST_FORMS = 3
"""The maximum number of other forms of a length that a proof tries."""

_LEAST = {"ge": (1, 0), "gt": (1, 1), "le": (-1, 0), "lt": (-1, 1)}
"""Comparisons `a op b` of integers: (s, c) such that `s * (a - b) - c` is at least 0."""


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
        total = Polynomial.number(1)
        for atom in atoms:
            total = total * self.polynomial(atom)
        return total

    def _sum(self, name: str, polynomial: Polynomial) -> None:
        self.sums[name] = polynomial

    def let(self, s: ir.Let) -> bool:
        """Record a computed number; True if it is a sum, difference or product."""
        name = s.op.name
        if s.dtype != "int64" or name not in ("add", "sub", "mul"):
            return False
        a, b = (self.polynomial(atom) for atom, _ in s.args)
        self._sum(s.name, a + b if name == "add" else a - b if name == "sub" else a * b)
        return True


class LengthFacts(Sums):
    """Collects facts while the statements of a program are read in order.

    equal: for each number that is known to be equal to a polynomial in other numbers, this
    polynomial; rules: for each product that is known to be equal to a polynomial in shorter or
    older products, this polynomial; zeros: polynomials that are 0. What follows from a condition:
    tests: that two numbers are equal; unequal: that they are not; least: that a polynomial is at
    least 0; both: that two other conditions hold; either: that one of two other conditions holds.
    said: the conditions in `either` that are known to hold; choices: numbers that a condition
    selects from two; bits: numbers that are 1 if a condition holds, else 0; held: all other facts;
    work: how many terms proofs may still process.
    """

    def __init__(self) -> None:
        super().__init__()
        self.held = Knowledge(self.final)
        self.work = Effort()
        self.trail = self.held.trail
        self.equal: dict[Symbol, Polynomial] = {}
        self._equal_of: dict[Symbol, dict[Symbol, None]] = {}
        self.rules: dict[Monomial, Polynomial] = {}
        self._rules_of: dict[Symbol, dict[Monomial, None]] = {}
        self.zeros = About(self.trail)
        self._zeros_of: dict[Symbol, dict[Polynomial, Monomial]] = {}
        self.tests: dict[str, tuple[Polynomial, Polynomial]] = {}
        self.least: dict[str, Polynomial] = {}
        self.unequal: dict[str, tuple[Polynomial, Polynomial]] = {}
        self.both: dict[ir.Atom, tuple[ir.Atom, ...]] = {}
        self.either: dict[str, tuple[Any, ...]] = {}
        self.said: dict[str, None] = {}
        self.bits: dict[Symbol, Any] = {}
        self.choices: dict[str, tuple[str, Any, Any]] = {}
        self._choices_of: dict[Any, dict[str, None]] = {}
        self._waiting: dict[Symbol, dict[str, ir.Let]] = {}
        self._ages: dict[Symbol, int] = {}

    def _sum(self, name: str, polynomial: Polynomial) -> None:
        self.trail.put(self.sums, name, polynomial)

    # -- what is equal ------------------------------------------------------------------------

    def put_in(self, a: Polynomial) -> Polynomial:
        """A polynomial after substitution of all numbers with a known equality."""
        return a.replaced(self.equal) if self.equal else a

    def final(self, a: Polynomial) -> Polynomial:
        """The normal form of a polynomial: after substitution of numbers and products. Lengths that
        are known to be equal have the same form, but the form of a multiple of a length need not be
        a multiple of the length."""
        a = self.put_in(a)
        return self._ruled(a) if self.rules else a

    def _ruled(self, a: Polynomial) -> Polynomial:
        """A polynomial after substitution of the products with a rule."""
        remaining = list(a.terms)
        while remaining:
            term = remaining.pop()
            if term not in a.terms:
                continue
            young = sorted(dict.fromkeys(term), key=self._age, reverse=True)
            for product in [p for s in young for p in self._rules_of.get(s, ())]:
                cofactor = quotient(term, product)
                if cofactor is not None:
                    part = Polynomial({cofactor: a.terms[term]})
                    new = self.rules[product] * part
                    a = a - Polynomial({term: a.terms[term]}) + new
                    remaining += new.terms
                    break
        return a

    def _age(self, symbol: Symbol) -> int:
        """The position of a symbol in the order of first occurrence."""
        if symbol not in self._ages:
            self.trail.put(self._ages, symbol, len(self._ages))
        return self._ages[symbol]

    def _leading(self, a: Polynomial) -> Monomial:
        """The product of a polynomial with the most symbols; the youngest if there are several."""
        def key(product: Monomial) -> tuple[int, list[int]]:
            return -len(product), sorted(-self._age(s) for s in product)

        return min(a.terms, key=key)

    def same(self, a: Polynomial, b: Polynomial) -> bool:
        """Whether two lengths are known to be equal: division of their difference by all
        polynomials that are 0 leaves no remainder (Cox, Little and O'Shea, "Ideals, Varieties, and
        Algorithms", 2.3)."""
        if a == b:
            return True
        rest = self.final(a) - self.final(b)
        while rest.terms:
            product = self._leading(rest)
            for zero, first in [z for s in product for z in self._zeros_of.get(s, {}).items()]:
                cofactor, own = quotient(product, first), zero.terms[first]
                if cofactor is not None and rest.terms[product] % own == 0:
                    rest -= zero * Polynomial({cofactor: rest.terms[product] // own})
                    break
            else:
                return False
        return True

    def equate(self, a: Polynomial, b: Polynomial) -> None:
        """Record that two numbers are equal, and the facts that follow."""
        found = [a - b]
        while found:
            zero = self.final(found.pop())
            if not zero.symbols():
                self.held.add_known(zero)
                self.held.add_known(Polynomial({}) - zero)
                continue
            learned = self._learned(zero)
            for symbol, polynomial in learned.items():
                found += self._replace(symbol, self.final(polynomial))
            if not learned:
                found += self._enter_zero(zero)

    def _enter_zero(self, zero: Polynomial) -> list[Polynomial]:
        """Record that a polynomial is 0, as a rule for its leading product, if that has coefficient
        1 or -1. Returns the other polynomials that are 0 and contained that product."""
        first = self._leading(zero)
        if not self.zeros.add(zero):
            return []
        self.trail.put(self._zeros_of.setdefault(first[0], {}), zero, first)
        self.held.add_known(zero)
        self.held.add_known(Polynomial({}) - zero)
        own = zero.terms[first]
        if len(first) < 2 or abs(own) != 1:
            return []
        again = self._taken(first, lambda old: old != zero and any(
            quotient(term, first) is not None for term in old.terms))
        rest = Polynomial({t: -own * f for t, f in zero.terms.items() if t != first})
        self.trail.put(self.rules, first, rest)
        self.trail.put(self._rules_of.setdefault(first[0], {}), first)
        return again

    def _taken(
        self, symbols: Sequence[Symbol], wanted: Callable[[Polynomial], bool],
    ) -> list[Polynomial]:
        """Remove the polynomials that are 0 and contain the symbols, and their rules."""
        found: list[Polynomial] = self.zeros.take(symbols, wanted)
        for zero in found:
            first = self._leading(zero)
            self.trail.drop(self._zeros_of[first[0]], zero)
            if first in self.rules:
                self.trail.drop(self.rules, first)
                self.trail.drop(self._rules_of[first[0]], first)
        return found

    def _replace(self, symbol: Symbol, polynomial: Polynomial) -> list[Polynomial]:
        """Substitute a polynomial for a symbol. Returns the polynomials that are 0 and contained
        it."""
        for other in list(self._equal_of.get(symbol, ())):
            self._put_equal(other, self.equal[other].replaced({symbol: polynomial}))
        if symbol in self.held.natural:
            self.held.add_known(polynomial - _ONE if symbol in self.held.full else polynomial)
        again = self._taken([symbol], lambda _: True)
        self._put_equal(symbol, polynomial)
        self.held.change([symbol], self.put_in)
        return again

    def _put_equal(self, symbol: Symbol, polynomial: Polynomial) -> None:
        self.trail.put(self.equal, symbol, polynomial)
        for other in polynomial.symbols():
            self.trail.put(self._equal_of.setdefault(other, {}), symbol)

    def _learned(self, zero: Polynomial) -> dict[Symbol, Polynomial]:
        """The substitutions that follow from a polynomial that is 0: a symbol that is a term by
        itself equals the rest, unless that is a sum of products; preferably one that may be
        negative rather than a length, and a sum rather than a difference. Factors whose product is
        1 are all 1."""
        common = gcd(*zero.terms.values())
        terms = {term: factor // common for term, factor in zero.terms.items()}
        alone = [t for t, f in terms.items() if len(t) == 1 and abs(f) == 1
                 and sum(t[0] in other for other in terms) == 1]

        def merit(term: tuple[Symbol, ...]) -> tuple[bool, bool]:
            own = terms[term]
            return term[0] in self.held.natural, any(
                f * own > 0 for t, f in terms.items() if t != term)

        if any(len(term) > 1 for term in terms):
            alone = [t for t in alone if len(terms) == 2]
        if alone:
            term = min(alone, key=merit)
            sign = -terms[term]
            return {term[0]: Polynomial({t: f * sign for t, f in terms.items() if t != term})}
        (one, *others) = [t for t in terms if t]
        units = not others and terms.get((), 0) == -terms.get(one, 0) and all(
            s in self.held.natural for s in one)
        return dict.fromkeys(one, _ONE) if units else {}

    # -- what numbers are ---------------------------------------------------------------------

    def record(self, s: ir.Let) -> None:
        """Record a computed number: its value, or, for a condition, what follows if it holds."""
        if self.let(s):
            return
        self._age(s.name)
        integers = all(map(_is_integer, s.args))
        if s.op.name in ("and_", "or_"):
            where = self.both if s.op.name == "and_" else self.either
            self.trail.put(where, s.name, tuple(atom for atom, _ in s.args))
        elif integers and s.op.name in ("eq", "neq"):
            a, b = (self.polynomial(atom) for atom, _ in s.args)
            self.trail.put(self.tests if s.op.name == "eq" else self.unequal, s.name, (a, b))
        elif integers and s.op.name in _LEAST:
            a, b = (self.polynomial(atom) for atom, _ in s.args)
            sign, more = map(Polynomial.number, _LEAST[s.op.name])
            self.trail.put(self.least, s.name, (a - b) * sign - more)
        if s.dtype == "int64":
            if s.op.name == "switch":
                condition = s.args[0][0]
                self.trail.put(self.choices, s.name, (condition, s.args[1][0], s.args[2][0]))
                self.trail.put(self._choices_of.setdefault(condition, {}), s.name)
            if s.op.name.startswith("cast_") and s.args[0][1] == "bool":
                self.trail.put(self.bits, s.name, s.args[0][0])
            self._judge(s)

    def is_natural(self, symbol: Symbol) -> None:
        """Record that a number is at least 0, and the numbers that are at least 0 because of it."""
        self._age(symbol)
        if symbol not in self.held.natural:
            self.held.at_least(symbol, 0)
            for s in list(self._waiting.get(symbol, {}).values()):
                self._judge(s)

    def _judge(self, s: ir.Let) -> None:
        """Record that a number is at least 0, if that follows from its op and its arguments; else
        wait until more of its arguments are known to be at least 0."""
        found = [self._natural(atom) for atom, _ in s.args]
        name = s.op.name
        if name.startswith("cast_"):
            found = [s.args[0][1] == "bool" or all(found)]
        elif name == "switch":
            found = found[1:]
        elif name not in ("maximum", "minimum", "int_div", "mod"):
            return
        if any(found) if name == "maximum" else all(found):
            self.is_natural(s.name)
            return
        for atom, _ in s.args:
            for symbol in self.polynomial(atom).symbols():
                if symbol not in self.held.natural:
                    self.trail.put(self._waiting.setdefault(symbol, {}), s.name, s)

    def _natural(self, atom: ir.Atom) -> bool:
        polynomial = self.polynomial(atom)
        return all(s in self.held.natural for s in polynomial.symbols()) and all(
            f >= 0 for f in polynomial.terms.values())

    def guard(self, s: ir.Guard) -> None:
        """Record the facts that hold after a guard."""
        self._hold(s.condition)

    def _hold(self, condition: ir.Atom) -> None:
        """Record the facts that follow from a condition that holds."""
        conditions = [condition]
        while conditions:
            condition = conditions.pop()
            conditions += self.both.get(condition, ())
            if condition in self.either:
                self.trail.put(self.said, condition)
            if not isinstance(condition, str):
                continue
            if condition in self.least:
                self._least_0(self.put_in(self.least[condition]))
            if condition in self.tests:
                self.equate(*self.tests[condition])

    def _least_0(self, polynomial: Polynomial) -> None:
        for shift in (0, 1):
            symbol = (polynomial + Polynomial.number(shift)).alone()
            if symbol is not None:
                self.is_natural(symbol)
        self.held.add_known(polynomial)

    def choose(self, condition: ir.Atom, holds: bool) -> None:
        """Record that each number that `condition` selects from two is the first one, if the
        condition holds, or the second one."""
        for name in list(self._choices_of.get(condition, ())):
            _, then, other = self.choices[name]
            self.equate(self.polynomial(name), self.polynomial(then if holds else other))

    def window(self, s: ir.Window) -> None:
        """Record the range that a view reads."""
        start, step, length, bound, *other = map(
            self.polynomial, (s.start, s.step, s.length, s.bound, *s.other))
        view = ViewRange(start, step, length, bound, (length, *other))
        self.held.add_range(view.mapped(self.put_in))

    @property
    def contradictory(self) -> bool:
        """Whether the facts cannot hold together: no call reaches a place where they do."""
        return bool(self.held.never)

    # -- proofs -------------------------------------------------------------------------------

    def within(self, index: Polynomial, runs: Sequence[IndexVar], size: Polynomial) -> bool:
        """Whether an access in loops to an array of `size` elements is proved to be in range."""
        index, size = self.put_in(index), self.put_in(size)
        self.work.begin()
        prover = self.prover(runs)
        if prover.quickly(index, size) or any(
                prover.quickly(index, form) for form in self._other_forms(size)):
            return True
        about = {s for a in (index, *(run.extent for run in prover.runs)) for s in a.symbols()}
        bits = sorted(about & self.bits.keys(), key=repr)[:_MOST_BITS]
        return self._by_cases(bits, index, runs, size) or prover.within(index, size)

    def _other_forms(self, size: Polynomial) -> list[Polynomial]:
        """Other forms of a length, in which one symbol is replaced by an equal sum of products."""
        found = []
        for symbol in sorted(size.symbols(), key=repr):
            for zero in self.zeros.of(symbol):
                own, rest = zero.linear(symbol)
                sign = own.constant()
                if sign in (1, -1) and symbol not in rest.symbols():
                    found.append(size.replaced({symbol: rest * Polynomial.number(-sign)}))
        return found[:_MOST_FORMS]

    def _by_cases(
        self, bits: Sequence[Symbol], index: Polynomial, runs: Sequence[IndexVar], size: Polynomial,
    ) -> bool:
        """Whether an access is proved to be in range in both cases of each number in `bits`, which
        is 0 or 1; False if there are no such numbers."""
        for value in (0, 1) if bits else ():
            before = self.trail.mark()
            self._assume(bits[0], value)
            case = self.put_in(index), self.put_in(size)
            proved = self.prover(runs).quickly(*case) or self._by_cases(bits[1:], index, runs, size)
            self.trail.undo(before)
            if not proved:
                return False
        return bool(bits)

    def _assume(self, bit: Symbol, value: int) -> None:
        """Assume the value of a condition that two numbers are equal. If it is false, the other
        condition of each guard that requires one of two conditions holds."""
        self.equate(Polynomial.symbol(bit), Polynomial.number(value))
        condition = self.bits[bit]
        pair = (self.tests if value else self.unequal).get(condition)
        if pair:
            self.equate(*pair)
        other = (self.unequal if value else self.tests).get(condition)
        for said in list(self.said) if other else ():
            possible = [part for part in self.either[said] if self.tests.get(part) != other]
            if len(possible) == 1:
                self._hold(possible[0])

    def prover(self, runs: Sequence[IndexVar]) -> Prover:
        """A prover that accesses inside the loops `runs` are within their arrays."""
        runs = [IndexVar(symbol, self.put_in(extent)) for symbol, extent in runs]
        return Prover(self.held, runs, self.work)


def _is_integer(argument: tuple[Any, str]) -> bool:
    """Whether an argument (atom, dtype) is an int64 number, or an integer literal of another dtype,
    except bool and uint64."""
    atom, dtype = argument
    return dtype == "int64" or isinstance(atom, ir.Number) and isinstance(atom.value, int) and (
        dtype not in ("bool", "uint64"))
