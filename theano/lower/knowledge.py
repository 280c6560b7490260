"""What is known of lengths and places while a program is read: which numbers are at least 0 or 1,
which polynomials are, and what views take.

All is found by the symbols that it is about, so that a proof looks at what is near it, whatever the
length of the program. What is learned inside a region is taken back at its end (`Trail.undo`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from theano.lower.polynomial import Polynomial, Symbol

Change: TypeAlias = Callable[[Polynomial], Polynomial]

_ONE = Polynomial.number(1)
_ABSENT = object()


class Run(NamedTuple):
    """A symbol of an index that runs from 0 to below `extent`."""

    symbol: Symbol
    extent: Polynomial


class Fact(NamedTuple):
    """`start + step * i` lies in 0 .. bound - 1 for i in 0 .. length - 1, where all the lengths
    that are `given`, `length` among them, are at least 1."""

    start: Polynomial
    step: Polynomial
    length: Polynomial
    bound: Polynomial
    given: tuple[Polynomial, ...]

    def mapped(self, change: Change) -> Fact:
        """The fact with each of its polynomials changed."""
        start, step, length, bound = map(change, self[:4])
        return Fact(start, step, length, bound, tuple(map(change, self.given)))

    def symbols(self) -> set[Symbol]:
        """Of what it says something."""
        return {s for part in self[:4] for s in part.symbols()}

    def inequalities(self) -> Iterator[Polynomial]:
        """What is at least 0 by this fact."""
        last = self.start + self.step * (self.length - _ONE)
        yield self.bound - _ONE - last
        yield last
        yield self.bound - _ONE - self.start
        yield self.start


class Trail:
    """Changes of dicts, which can be taken back."""

    def __init__(self) -> None:
        self._changes: list[tuple[dict[Any, Any], Any, Any]] = []

    def put(self, where: dict[Any, Any], key: Any, value: Any = None) -> None:
        """Enter something in a dict."""
        self._changes.append((where, key, where.get(key, _ABSENT)))
        where[key] = value

    def drop(self, where: dict[Any, Any], key: Any) -> None:
        """Take something out of a dict."""
        self._changes.append((where, key, where.pop(key)))

    def mark(self) -> int:
        """Now, for `undo`."""
        return len(self._changes)

    def undo(self, mark: int) -> None:
        """Take back all changes since then."""
        while len(self._changes) > mark:
            where, key, before = self._changes.pop()
            if before is _ABSENT:
                where.pop(key, None)
            else:
                where[key] = before


class About:
    """Things by the symbols that they are about, in the order in which they were entered."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        self.all: dict[Any, None] = {}
        self._of: dict[Symbol, dict[Any, None]] = {}

    def of(self, symbol: Symbol) -> Iterable[Any]:
        """What is about a symbol."""
        return self._of.get(symbol, ())

    def add(self, thing: Any) -> bool:
        """Enter something with `symbols()`; whether it is news."""
        if thing in self.all:
            return False
        self._trail.put(self.all, thing)
        for symbol in thing.symbols():
            self._trail.put(self._of.setdefault(symbol, {}), thing)
        return True

    def take(self, symbols: Iterable[Symbol], wanted: Callable[[Any], bool]) -> list[Any]:
        """Take out what is about all of some symbols, and wanted."""
        first, *others = sorted(symbols, key=lambda s: len(self._of.get(s, ())))
        found = [thing for thing in self._of.get(first, ())
                 if all(thing in self._of.get(s, ()) for s in others) and wanted(thing)]
        for thing in found:
            self._trail.drop(self.all, thing)
            for other in thing.symbols():
                self._trail.drop(self._of[other], thing)
        return found


class Knowledge:
    """natural, full: symbols that are at least 0, and at least 1; known: polynomials that are at
    least 0; facts: what views take, if anything; lengths: of dims, that are sums or products;
    hollow: facts of views of nothing; never: reasons why no statement is reached; normal: the form
    of a polynomial in which equal ones are alike, as far as that is known."""

    def __init__(self, normal: Change = lambda a: a) -> None:
        self.normal = normal
        self.trail = Trail()
        self.natural: dict[Symbol, None] = {}
        self.full: dict[Symbol, None] = {}
        self.never: dict[Polynomial, None] = {}
        self.known = About(self.trail)
        self.facts = About(self.trail)
        self.lengths = About(self.trail)
        self.hollow: dict[Fact, None] = {}

    def at_least(self, symbol: Symbol, least: int) -> None:
        """Enter that a symbol is at least 0, or 1."""
        where = self.full if least > 0 else self.natural
        if symbol in where:
            return
        for each in (self.natural, self.full)[:least + 1]:
            self.trail.put(each, symbol)
        for other in list(self.known.of(symbol)):
            self._judge(other)

    def add_known(self, polynomial: Polynomial) -> None:
        """Enter what is at least 0."""
        if not any(polynomial.terms):
            if polynomial.terms.get((), 0) < 0:
                self.trail.put(self.never, polynomial)
        elif self.known.add(polynomial):
            self._judge(polynomial)

    def _judge(self, polynomial: Polynomial) -> None:
        """What signs of symbols follow from what is at least 0."""
        found = implied(polynomial, self.natural)
        if found is None:
            self.trail.put(self.never, polynomial)
        elif found:
            self.at_least(*found)

    def add_fact(self, fact: Fact) -> None:
        """Enter what a view takes: it is known where the view is known to take something."""
        self.add_length(fact.bound)
        self.add_length(fact.length)
        if all((d.constant() or 0) > 0 for d in fact.given):
            for polynomial in fact.inequalities():
                self.add_known(polynomial)
        elif self.facts.add(fact) and fact.bound.constant() == 0:
            self.trail.put(self.hollow, fact)

    def add_length(self, length: Polynomial) -> None:
        """Enter the length of a dim that is a sum or a product."""
        if length.constant() is None and length.alone() is None:
            self.lengths.add(length)

    def change(self, symbols: Sequence[Symbol], change: Change) -> None:
        """Put what is known in another form, which what is about all of some symbols may have."""
        for known in self.known.take(symbols, lambda old: change(old) != old):
            self.add_known(change(known))
        for fact in self.facts.take(symbols, lambda old: old.mapped(change) != old):
            if fact in self.hollow:
                self.trail.drop(self.hollow, fact)
            self.add_fact(fact.mapped(change))
        for length in self.lengths.take(symbols, lambda old: change(old) != old):
            self.add_length(change(length))


def implied(
    polynomial: Polynomial, natural: Any,
) -> tuple[Symbol, int] | tuple[()] | None:
    """Which symbol is at least 0, or 1, since a polynomial and those of `natural` are at least 0;
    () where none is found, None where it cannot be so."""
    constant = polynomial.terms.get((), 0)
    if constant > 0:
        return ()
    more = [term for term, factor in polynomial.terms.items() if term and not (
        factor < 0 and all(symbol in natural for symbol in term))]
    if not more:
        return None if constant < 0 else ()
    if len(more) == 1 and len(more[0]) == 1 and polynomial.terms[more[0]] > 0:
        return more[0][0], int(constant < 0)
    return ()
