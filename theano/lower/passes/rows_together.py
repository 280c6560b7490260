"""Rows for which a number that takes long is computed between the loops over their elements.

Such a number (the logarithm of the sum of a row, the exponential of a distance) is a call of a
function for each row, which takes as long as a loop over tens of elements. Therefore, `ROWS` rows
are processed together: first the loops of each row before the number, then the numbers of all rows
in one SIMD loop, then the loops of each row after it (loop distribution in strips: Allen and
Kennedy, Optimizing Compilers for Modern Architectures, 2001). Each number is computed as it would
be alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from theano.lower.ir import (
    Atom,
    CheckedIndex,
    For,
    HandedOn,
    Load,
    Number,
    Statements,
    Store,
)
from theano.lower.loops import defined, flat, is_literal, names_read
from theano.lower.passes.build import ONE, Code, Scope, first_total
from theano.lower.passes.loop_ends import is_slow
from theano.lower.passes.side_by_side import RowLoops
from theano.records import Record

ROWS = 16
"""The number of rows that are processed together."""

LONG = 8192
"""Rows of so many bytes are processed one by one, because `ROWS` of them may not stay in the L2
cache. Shorter ones are processed together even if the number takes little of their time: the
processor begins the loops of a row before it has ended those of the row before."""

Segment = tuple[Statements, bool]
"""Statements of a row in order, and whether the rows run them in a SIMD loop."""


def rows_together(s: For, scope: Scope) -> list[Record]:
    """A loop over rows, several of which are run together where it saves time."""
    count = scope.length(s)
    few = isinstance(count, Number) and count.value < ROWS // 2
    if few or why_not_together(s, scope) is not None:
        return [s]
    return Together(s, scope).statements()


def why_not_together(s: For, scope: Scope) -> str | None:
    """The reason why rows are not, or cannot be, processed together; None if they are."""
    if s.step != ONE:
        return "it is a loop over blocks"
    lengths = [scope.length(x) for x in s.body if isinstance(x, For)]
    if not lengths or any(isinstance(n, Number) and n.value >= long_from(s) for n in lengths):
        return "it has no rows, or long ones"
    if not any(simd for _, simd in segments(s.body)):
        return "no number of a row takes long"
    uses: dict[str, list[Load | Store]] = {}
    for x in flat(s.body):
        if isinstance(x, (Load, Store)):
            uses.setdefault(x.array, []).append(x)
    if not all(_separate(found, s.axis) for found in uses.values()):
        return "rows access elements that other rows write"
    return None


def long_from(s: For) -> int:
    """The length from which on the rows of a loop are processed one by one."""
    sizes = (np.dtype(x.dtype).itemsize for x in flat(s.body) if isinstance(x, (Load, Store)))
    return LONG // max(sizes, default=1)


def _separate(uses: list[Load | Store], axis: str) -> bool:
    """Whether the rows use an array in any order: none is written, or each uses only elements of
    its own, or they only add to its elements, in one place."""
    if not any(isinstance(x, Store) for x in uses):
        return True
    first, *others = uses
    if isinstance(first, Store) and first.accumulate and not others:
        return True
    own = any(at == axis and not is_literal(stride, 0) for at, stride in first.index)
    return own and all(x.index == first.index for x in others)


def segments(body: Statements) -> Iterator[Segment]:
    """The statements of a row, divided before and after those that take long."""
    before: list[Record] = []
    for numbers, rest in _numbers_and_next(body):
        if is_slow(numbers):
            if before:
                yield tuple(before), False
            yield tuple(numbers), True
            before = []
        else:
            before += numbers
        before += rest
    if before:
        yield tuple(before), False


def _numbers_and_next(body: Statements) -> Iterator[tuple[list[Record], list[Record]]]:
    """Numbers of a row that a SIMD loop can compute, and the statement that follows them."""
    numbers: list[Record] = []
    for x in body:
        if isinstance(x, (For, CheckedIndex)):
            yield numbers, [x]
            numbers = []
        else:
            numbers.append(x)
    yield numbers, []


class Together(RowLoops):
    """Makes the loops over groups of rows: one group of all rows where these are short."""

    def __init__(self, rows: For, scope: Scope) -> None:
        super().__init__(rows, ROWS, scope)

    def statements(self) -> list[Record]:
        """The loops."""
        s, code, group = self.rows, Code(self.scope), self.scope.new(f"{self.rows.axis}_t")
        inside = Code(self.scope)
        most = self._group(code)
        left = inside.let(f"{s.axis}_left", "sub", s.extent, group)
        self.first, self.count = group, inside.let(f"{s.axis}_count", "minimum", left, most)
        found = list(segments(s.body))
        for k, segment in enumerate(found):
            later = {a.value for a in s.accumulators}
            for statements, _ in found[k + 1:]:
                later |= names_read(statements)
            inside.add(*self._segment(segment, later))
        running = {a.name: a.name for a in s.accumulators}
        totals = self.totals(running, {})
        if totals:
            read = self.take({a.value for a in s.accumulators})
            inside.add(self.loop(read, False, totals))
        carried = tuple(
            HandedOn(a.name, a.dtype, first_total(a), t.name)
            for a, t in zip(s.accumulators, totals, strict=True))
        return [*code.statements, For(group, s.extent, tuple(inside.statements), start=s.start,
                                      step=most, carried=carried)]

    def _group(self, code: Code) -> str | Number:
        """The number of rows in a group: `ROWS`, or 1 if rows are long."""
        s, longest = self.rows, long_from(self.rows)
        lengths = dict.fromkeys(self.scope.length(x) for x in s.body if isinstance(x, For))
        most: str | Number = Number(ROWS, "int64")
        for n in lengths:
            if isinstance(n, str):
                short = code.let(f"{s.axis}_short", "lt", n, longest, dtype="bool")
                most = code.choose(f"{s.axis}_group", short, most, ONE)
        return most

    def _segment(self, segment: Segment, later: set[Atom]) -> list[Record]:
        """A loop over the rows. later: the names that are used after it."""
        statements, simd = segment
        read = list(self.take(names_read(statements)))
        kept = [(name, dtype) for s in statements for name, dtype in defined(s) if name in later]
        places = [self.place(name, dtype) for name, dtype in kept]
        body = (*read, *statements, *(self.keep(name) for name, _ in kept))
        return [*places, self.loop(body, simd)]
