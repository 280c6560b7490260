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

from theano.lower.bodies import flat, is_literal
from theano.lower.ir import (
    CheckedIndex,
    For,
    Load,
    Number,
    Statements,
    Store,
)
from theano.lower.passes.loop_ends import is_slow
from theano.records import Record, replace

ROWS = 16
"""The number of rows that are processed together."""

LONG = 8192
"""Rows of so many bytes are processed one by one, because `ROWS` of them may not stay in the L2
cache. Shorter ones are processed together even if the number takes little of their time: the
processor begins the loops of a row before it has ended those of the row before."""

Segment = tuple[Statements, bool]
"""Statements of a row in order, and whether the rows run them in a SIMD loop."""


def together(body: Statements) -> Statements:
    """The statements, in which `together` is set for the loops over rows where it saves time."""
    return tuple(_loop(s) if isinstance(s, For) else s for s in body)


def _loop(s: For) -> For:
    s = replace(s, body=together(s.body))
    few = isinstance(s.extent, Number) and s.extent.value < ROWS // 2
    return s if few or why_not_together(s) is not None else replace(s, together=ROWS)


def why_not_together(s: For) -> str | None:
    """The reason why rows are not, or cannot be, processed together; None if they are."""
    if not all(x.most for x in s.fetch):
        return "its rows are prefetched"
    lengths = [x.extent for x in s.body if isinstance(x, For)]
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
    if all(isinstance(x, Store) and x.accumulate for x in uses) and len(uses) == 1:
        return True
    own = any(at == axis and not is_literal(stride, 0) for at, stride in uses[0].index)
    return own and all(x.index == uses[0].index for x in uses)


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
