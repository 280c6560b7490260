"""Facts about lengths and indices while a program is checked: numbers that are at least 0 or 1,
polynomials that are at least 0, and the ranges of views.

Facts are indexed by the symbols in them, so that a proof only processes relevant facts, however
long the program is. Facts from a region are removed at its end (`Trail.undo`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from theano.lower.lengths.polynomial import Polynomial, Symbol

Change: TypeAlias = Callable[[Polynomial], Polynomial]

_ONE = Polynomial.number(1)
_ABSENT = object()


class IndexVar(NamedTuple):
    """A symbol in an index with values 0 .. `extent` - 1."""

    symbol: Symbol
    extent: Polynomial


class ViewRange(NamedTuple):
    """`start + step * i` is in 0 .. bound - 1 for i in 0 .. length - 1, if the lengths in
    `nonempty`, which include `length`, are at least 1."""

    start: Polynomial
    step: Polynomial
    length: Polynomial
    bound: Polynomial
    nonempty: tuple[Polynomial, ...]

    def mapped(self, change: Change) -> ViewRange:
        """The range with each of its polynomials changed."""
        start, step, length, bound = map(change, self[:4])
        return ViewRange(start, step, length, bound, tuple(map(change, self.nonempty)))

    def symbols(self) -> set[Symbol]:
        """The symbols that it contains."""
        return {s for part in self[:4] for s in part.symbols()}

    def inequalities(self) -> Iterator[Polynomial]:
        """The polynomials that are at least 0 because of this range."""
        last = self.start + self.step * (self.length - _ONE)
        yield self.bound - _ONE - last
        yield last
        yield self.bound - _ONE - self.start
        yield self.start


class Trail:
    """Changes of dicts, which can be undone."""

    def __init__(self) -> None:
        self._changes: list[tuple[dict[Any, Any], Any, Any]] = []

    def put(self, where: dict[Any, Any], key: Any, value: Any = None) -> None:
        """Set a key of a dict."""
        self._changes.append((where, key, where.get(key, _ABSENT)))
        where[key] = value

    def drop(self, where: dict[Any, Any], key: Any) -> None:
        """Remove a key from a dict."""
        self._changes.append((where, key, where.pop(key)))

    def mark(self) -> int:
        """The current state, for `undo`."""
        return len(self._changes)

    def undo(self, mark: int) -> None:
        """Undo all changes since `mark`."""
        while len(self._changes) > mark:
            where, key, before = self._changes.pop()
            if before is _ABSENT:
                where.pop(key, None)
            else:
                where[key] = before


class About:
    """Objects indexed by the symbols that they contain, in the order in which they were added.
    An object is hashable and has a method `symbols()`."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        self.all: dict[Any, None] = {}
        self._of: dict[Symbol, dict[Any, None]] = {}

    def of(self, symbol: Symbol) -> Iterable[Any]:
        """The objects that contain a symbol."""
        return self._of.get(symbol, ())

    def add(self, thing: Any) -> bool:
        """Add an object with a method `symbols()`; True if it is new."""
        if thing in self.all:
            return False
        self._trail.put(self.all, thing)
        for symbol in thing.symbols():
            self._trail.put(self._of.setdefault(symbol, {}), thing)
        return True

    def take(self, symbols: Iterable[Symbol], wanted: Callable[[Any], bool]) -> list[Any]:
        """Remove and return the objects that contain all `symbols` and for which `wanted` is
        true."""
        first, *others = sorted(symbols, key=lambda s: len(self._of.get(s, ())))
        found = [thing for thing in self._of.get(first, ())
                 if all(thing in self._of.get(s, ()) for s in others) and wanted(thing)]
        for thing in found:
            self._trail.drop(self.all, thing)
            for other in thing.symbols():
                self._trail.drop(self._of[other], thing)
        return found


class Knowledge:
    """The facts that hold at a statement.

    natural, full: symbols that are at least 0, and at least 1; known: polynomials that are at
    least 0; ranges: the ranges of views that may be empty; lengths: the lengths of dims that are
    sums or products; hollow: the ranges of views of dims of length 0; never: polynomials that
    would be at least 0 if the statement were reached, but cannot be; normal: maps a polynomial to
    a normal form, which is the same for polynomials known to be equal."""

    def __init__(self, normal: Change = lambda a: a) -> None:
        self.normal = normal
        self.trail = Trail()
        self.natural: dict[Symbol, None] = {}
        self.full: dict[Symbol, None] = {}
        self.never: dict[Polynomial, None] = {}
        self.known = About(self.trail)
        self.ranges = About(self.trail)
        self.lengths = About(self.trail)
        self.hollow: dict[ViewRange, None] = {}

    def at_least(self, symbol: Symbol, least: int) -> None:
        """Record that a symbol is at least `least`, which is 0 or 1."""
        where = self.full if least > 0 else self.natural
        if symbol in where:
            return
        for each in (self.natural, self.full)[:least + 1]:
            self.trail.put(each, symbol)
        for other in list(self.known.of(symbol)):
            self._judge(other)

    def add_known(self, polynomial: Polynomial) -> None:
        """Record a polynomial that is at least 0."""
        if not any(polynomial.terms):
            if polynomial.terms.get((), 0) < 0:
                self.trail.put(self.never, polynomial)
        elif self.known.add(polynomial):
            self._judge(polynomial)

    def _judge(self, polynomial: Polynomial) -> None:
        """Record the signs of symbols that follow from a polynomial that is at least 0."""
        found = implied(polynomial, self.natural)
        if found is None:
            self.trail.put(self.never, polynomial)
        elif found:
            self.at_least(*found)

    def add_range(self, view: ViewRange) -> None:
        """Record the range of a view: its inequalities hold if the view is known not to be
        empty."""
        self.add_length(view.bound)
        self.add_length(view.length)
        if all((d.constant() or 0) > 0 for d in view.nonempty):
            for polynomial in view.inequalities():
                self.add_known(polynomial)
        elif self.ranges.add(view) and view.bound.constant() == 0:
            self.trail.put(self.hollow, view)

    def add_length(self, length: Polynomial) -> None:
        """Record the length of a dim that is a sum or a product."""
        if length.constant() is None and length.alone() is None:
            self.lengths.add(length)

    def change(self, symbols: Sequence[Symbol], change: Change) -> None:
        """Apply a substitution to the facts that contain all `symbols`."""
        for known in self.known.take(symbols, lambda old: change(old) != old):
            self.add_known(change(known))
        for view in self.ranges.take(symbols, lambda old: old.mapped(change) != old):
            if view in self.hollow:
                self.trail.drop(self.hollow, view)
            self.add_range(view.mapped(change))
        for length in self.lengths.take(symbols, lambda old: change(old) != old):
            self.add_length(change(length))


def implied(
    polynomial: Polynomial, natural: Any,
) -> tuple[Symbol, int] | tuple[()] | None:
    """A symbol, with 0 or 1, which it is at least because a polynomial and the symbols of `natural`
    are at least 0; () if none is found, None if these cannot all be at least 0."""
    constant = polynomial.terms.get((), 0)
    if constant > 0:
        return ()
    more = [term for term, factor in polynomial.terms.items() if not (
        factor < 0 and all(symbol in natural for symbol in term))]
    if not more:
        return None if constant < 0 else ()
    if len(more) == 1 and len(more[0]) == 1 and polynomial.terms[more[0]] > 0:
        return more[0][0], int(constant < 0)
    return ()
