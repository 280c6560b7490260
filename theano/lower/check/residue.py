"""Run-time checks for conditions that the checker could not decide for a program.

Whether two polynomials of lengths are equal, or one less than another, given guards and views, is
undecidable in general. A condition that is not proved is therefore checked at run time, as in
hybrid type checking (Flanagan, "Hybrid type checking", POPL 2006). A guard that fails raises
`IRError`: the program is wrong, not its arguments.
"""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Sequence
from typing import cast

from theano.lower import ir
from theano.lower.check.facts import IndexVar
from theano.lower.check.kernel import need
from theano.lower.failure import Failure
from theano.lower.ir import IRError
from theano.polynomial import Polynomial
from theano.scalar import OPS

_ZERO = ir.Number(0, "int64")


class Residue:
    """Collects guards. failures: the program's table, to which their failures are appended; found:
    a line for each condition that is checked at run time; pending: statements that are not in the
    program yet."""

    def __init__(self, failures: Iterable[Failure]) -> None:
        self.failures = list(failures)
        self.found: list[str] = []
        self.pending: list[ir.Let | ir.Guard] = []
        self._names = itertools.count()

    def equal(
        self, counts: Sequence[Polynomial], size: Polynomial, text: str, scope: Container[object],
    ) -> None:
        """Add a guard that one of `counts` is equal to a number of elements or bytes.

        Raises `IRError` with `text` if they depend on numbers that are not in `scope`.
        """
        _in_scope([*counts, size], scope, text)
        known = [self._number(a) for a in counts]
        wanted = self._number(size)
        holds: ir.Atom = self._let("eq", known[0], wanted)
        for other in known[1:]:
            holds = self._let("or_", holds, self._let("eq", other, wanted))
        self._guard(holds, text, (known[-1], wanted))

    def inside(
        self, index: Polynomial, size: Polynomial, runs: Sequence[IndexVar], text: str,
        scope: Container[object],
    ) -> None:
        """Add a guard that an index is in 0 .. size - 1 for all values of the loop indices in it,
        unless a loop has no iterations.

        Raises `IRError` with `text` if that cannot be checked: if strides vary inside the loops.
        """
        rest, ends = index, []
        for run in runs:
            stride, rest = rest.linear(run.symbol)
            ends.append((run.extent, stride * (run.extent - Polynomial.number(1))))
        _in_scope([rest, size, *(p for end in ends for p in end)], scope, text)
        low = high = self._number(rest)
        bound = self._number(size)
        allowed: list[ir.Atom] = []
        for extent, most in ends:
            last = self._number(most)
            low = self._let("add", low, self._let("minimum", last, _ZERO))
            high = self._let("add", high, self._let("maximum", last, _ZERO))
            allowed.append(self._let("le", self._number(extent), _ZERO))
        holds = self._let("and_", self._let("ge", low, _ZERO), self._let("lt", high, bound))
        for nothing in allowed:
            holds = self._let("or_", holds, nothing)
        self._guard(holds, text, (low, high, bound))

    def take(self) -> list[ir.Let | ir.Guard]:
        """The statements that were collected since the last call."""
        pending, self.pending = self.pending, []
        return pending

    def _guard(self, condition: ir.Atom, text: str, detail: tuple[ir.Atom, ...]) -> None:
        self.found.append(text)
        shown = text.replace("{", "{{").replace("}", "}}") + ": " + ", ".join(["{}"] * len(detail))
        self.failures.append(Failure(IRError, shown, None))
        self.pending.append(ir.Guard(condition, len(self.failures), detail))

    def _number(self, p: Polynomial) -> ir.Atom:
        """A polynomial as a number of the program."""
        total: ir.Atom | None = None
        for product, factor in p.terms.items():
            term: ir.Atom = ir.Number(factor, "int64")
            for symbol in cast("tuple[ir.Atom, ...]", product):
                term = symbol if term == ir.Number(1, "int64") else self._let("mul", term, symbol)
            total = term if total is None else self._let("add", total, term)
        return _ZERO if total is None else total

    def _let(self, op: str, a: ir.Atom, b: ir.Atom) -> ir.Atom:
        """An operation on two bools, or on two integers, whose result may be a bool."""
        given = "bool" if op in ("and_", "or_") else "int64"
        dtype = "int64" if op in ("add", "mul", "minimum", "maximum") else "bool"
        name = f"claim{next(self._names)}"
        self.pending.append(ir.Let(name, dtype, OPS[op], ((a, given), (b, given))))
        return name


def _in_scope(numbers: Iterable[Polynomial], scope: Container[object], text: str) -> None:
    """Raise `IRError` with `text` if a polynomial has symbols that are not in `scope`."""
    for p in numbers:
        need(all(symbol in scope for symbol in p.symbols()), text)
