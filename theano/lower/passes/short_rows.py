"""Reductions over rows that are shorter than a SIMD register, or that cross the rows of memory.

A reduction over rows of a few elements (softmax over ten classes, a distance in three dims) does
not fill a register, and the remainders of its loops cost up to ten times as much as its arithmetic.
Then neighbouring rows are computed side by side, one in each SIMD lane; rows at the end that do not
fill a block are computed one by one, or, in a loop inside another one, together with rows before
them. Rows of any length that read a transposed array are computed side by side, too, because
neighbouring rows use the same cache lines of it: the sum of x * y.T of 1024 x 1024 float32 is 7
times as fast. The runtime gives threads multiples of `LANES` rows (`parallel.c`), so that the same
rows are left over with one thread and with many.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from theano.lower.ir import CheckedIndex, For, Kernel, Load, Number, Statements, Store, reduction
from theano.lower.loops import flat, is_literal
from theano.lower.passes.build import Scope, with_body
from theano.lower.passes.loop_ends import is_slow
from theano.lower.passes.side_by_side import ANY, SideBySide, adds, scattered
from theano.lower.passes.strips import across
from theano.lower.passes.unrolling import rows_at_a_time
from theano.records import Record, replace

LANES = 16
"""The number of rows that are computed side by side. Rows shorter than this are short in any
case."""

SHORT = 32
"""Rows shorter than this are also computed side by side if they are only reduced, or if the
elements that do not fill a SIMD register would take long, because of comparisons or mathematical
functions. 3000 sums of 17, 24, 31 float32 take 8, 12, 16 us in place of 13, 19, 26; rows from which
their mean is subtracted, which are written in pieces, 25, 36, 46 in place of 18, 23, 40."""

LONG = 80
"""Rows of slow functions shorter than this are also computed side by side if more than two loops
use their elements, because a processor waits when elements at the end of a row are loaded soon
after they were stored, or if neighbouring rows use adjacent elements only. 2000 rows of 50 float32:
softmax and its gradient 84 us in place of 166, sums of exp(x[i] - y[j]) 25 in place of 54. Sums of
exp(x[i, j]) are not included: they take 32 in place of 53, but with float64 83 in place of 75."""

MOST = 60
"""The maximum number of statements of a loop: its text is written twice, and gcc takes time for
both."""


def short_rows(kernel: Kernel, scope: Scope) -> Kernel:
    """The kernel, in which rows are computed side by side where that is faster."""
    private = [p.name for p in kernel.params if p.private]
    body = _body(kernel.body, private, scope)
    first = next((s for s in kernel.body if isinstance(s, For)), None)
    crossing = first is not None and first not in body and _cross(first, _inner(first))
    kernel = with_body(kernel, body)
    return replace(kernel, multiple=LANES) if crossing else kernel


def _body(body: Statements, private: Collection[str], scope: Scope) -> Statements:
    """The statements. private: arrays that only these statements use."""
    found: list[Record] = []
    for s in body:
        others = [x for x in body if x is not s]
        found += _loop(s, _not_in(others, private), scope) if isinstance(s, For) else [s]
    return tuple(found)


def _loop(s: For, private: Collection[str], scope: Scope) -> Sequence[Record]:
    inner = _inner(s)
    scope.enter(s)
    if any(isinstance(x, For) for loop in inner for x in loop.body):
        return [with_body(s, _body(s.body, private, scope))]
    if why_not(s, scope) is not None or sum(1 for _ in flat(s.body)) > MOST:
        return [s]
    short = ANY
    if not _cross(s, inner):
        if not _pays(s, inner, scope):
            return [s]
        short = _limit(s, inner)
        private = _of_inner_loops(s, inner, private)
    return SideBySide(s, LANES, short, set(private) if short < ANY else set(),
                      s.start != "lo", scope).statements()


def _inner(s: For) -> list[For]:
    return [x for x in s.body if isinstance(x, For)]


def _of_inner_loops(s: For, inner: list[For], private: Collection[str]) -> list[str]:
    """The arrays of `private` that only the inner loops use; none if these differ in length."""
    if len({loop.extent for loop in inner}) > 1:
        return []
    return _not_in([x for x in s.body if not isinstance(x, For)], private)


def _not_in(body: Sequence[Record], arrays: Collection[str]) -> list[str]:
    """The arrays that the statements do not use."""
    used = {x.array for x in flat(tuple(body)) if isinstance(x, (Load, Store))}
    return [array for array in arrays if array not in used]


def why_not(s: For, scope: Scope) -> str | None:
    """The reason why the iterations of a loop cannot be computed side by side; None if they can."""
    if s.simd or rows_at_a_time(s, scope) > 1:
        return "it is not a plain loop over rows"
    loops = [x for x in s.body if isinstance(x, For)]
    if not all(x.simd for x in loops) or not all(
            reduction(a.op).vectorizes(a.dtype) for x in (s, *loops) for a in x.accumulators):
        return "an inner loop must run in order"
    stored_at = {x.array: x.index for x in flat(s.body) if isinstance(x, Store)}
    for x in flat(s.body):
        if isinstance(x, (Load, Store)) and stored_at.get(x.array, x.index) != x.index:
            return "rows access elements that other rows write"
        if isinstance(x, Store) and not _writes_per_row(x, s.axis) and (
                x in s.body or not adds(x, s)):
            return "rows write the same element"
        if isinstance(x, CheckedIndex) and x not in s.body:
            return "an element may fail"
    return None


def _writes_per_row(s: Store, axis: str) -> bool:
    """Whether each row writes different elements."""
    return any(at == axis and not is_literal(stride, 0) for at, stride in s.index)


def _pays(s: For, inner: list[For], scope: Scope) -> bool:
    """Whether computing rows side by side is worth it: rows may be short, and there are enough of
    them."""
    count = scope.length(s)
    if isinstance(count, Number) and count.value < LANES // 2:
        return False
    limit = _limit(s, inner)
    lengths = map(scope.length, inner)
    known = (n.value for n in lengths if isinstance(n, Number))
    if not all(n < limit and n % LANES for n in known):
        return False
    if not any(x.accumulators for x in inner) and not _slow(inner):
        return False  # reading and writing rows in pieces would cost more than it spares
    return True


def _cross(s: For, inner: list[For]) -> bool:
    """Whether rows that are reduced cross the rows of an array in memory. False if a total is
    summed in blocks, which is more precise: rows side by side add their elements in order."""
    totals = [a for loop in inner for a in loop.accumulators]
    return bool(totals) and not any(a.block for a in totals) and any(
        isinstance(x, (Load, Store)) and across(x, s.axis, loop.axis)
        for loop in inner for x in loop.body)


def _limit(s: For, inner: list[For]) -> int:
    """The least length of rows that are not short."""
    if is_slow(flat(tuple(inner))) and (len(inner) > 2 or not any(
            isinstance(x, (Load, Store)) and scattered(x, s) for x in flat(tuple(inner)))):
        return LONG
    return SHORT if _slow(inner) or _only_reduced(inner) else LANES


def _only_reduced(inner: list[For]) -> bool:
    """Whether no element of a row is written."""
    return not any(isinstance(x, Store) for x in flat(tuple(inner)))


def _slow(inner: list[For]) -> bool:
    """Whether the elements at the end of a row that do not fill a SIMD register take long."""
    return any(reduction(a.op).extreme for x in inner for a in x.accumulators) or is_slow(
        flat(tuple(inner)))
