"""Rows that are added to totals in memory, several at a time.

Each column's total is read and written once for all of these rows, which are prefetched: without
that, the sum of 256 x 256 x 256 float32 over the middle axis takes 2.6 times as long. That is not
done if the functions of an element take much longer than that.
"""

from __future__ import annotations

import numpy as np

from theano.lower.ir import Combine, For, Let, Load, Number, Prefetch, Store
from theano.lower.loops import defined, flat
from theano.lower.passes.build import ONE, Code, Scope, copied, identity
from theano.lower.passes.loop_ends import is_slow
from theano.records import Record, replace

AHEAD, LINE = 4096, 64
"""In bytes: how far ahead rows are prefetched, and the size of a cache line."""

LONGEST = 12
"""The maximum number of statements of an element: their text is repeated for each row."""


def unrolled(s: For, scope: Scope) -> list[Record]:
    """A loop over rows, several of which are added at a time."""
    count = rows_at_a_time(s, scope)
    return [s] if count == 1 else _in_groups(s, count, scope)


def rows_at_a_time(s: For, scope: Scope) -> int:
    """How many rows are added at a time; 1 if a loop does not add rows."""
    inner = s.body[0] if len(s.body) == 1 else None
    if not isinstance(inner, For) or inner.accumulators or not inner.simd or s.accumulators:
        return 1
    sums = [x for x in inner.body if isinstance(x, Store) and x.accumulate]
    if not sums or not scope.params.issuperset(x.array for x in sums):
        return 1
    if any(at == s.axis for x in sums for at, _ in x.index):
        return 1
    if not all(isinstance(x, (Let, Load, Store)) for x in inner.body):
        return 1
    if len(inner.body) > LONGEST or is_slow(inner.body):
        return 1
    return 8 if len(inner.body) <= 4 and all(x.correction for x in sums) else 4


def _in_groups(s: For, count: int, scope: Scope) -> list[Record]:
    """A loop over groups of `count` rows, and one over the rows that are left."""
    (inner,) = s.body
    assert isinstance(inner, For)
    code, row = Code(scope), scope.new(f"{s.axis}_u")
    end = code.let(f"{s.axis}_full", "sub", s.extent, count - 1)
    inside = Code(scope)
    if inner.extent == scope.length(inner):  # a whole row
        inside.add(*_prefetches(s, inner, row, count, inside))
    inside.add(replace(inner, body=_added(s, inner, row, count, scope)))
    groups = For(row, end, tuple(inside.statements), start=s.start,
                 step=Number(count, "int64"), kept=True)
    return [*code.statements, groups, replace(s, start=row)]


def _prefetches(s: For, inner: For, row: str, count: int, code: Code) -> list[Prefetch]:
    """The prefetches of the arrays whose rows `inner` reads in order, `count` rows at a time."""
    along = ((s.axis, inner.extent), (inner.axis, ONE))
    inside = {name for x in flat(s.body) for name, _ in defined(x)}
    found: list[Prefetch] = []
    for x in inner.body:
        if isinstance(x, Load) and x.index[-2:] == along and all(
                at not in inside for at, _ in x.index[:-2]):
            size = np.dtype(x.dtype).itemsize
            found.append(Prefetch(
                x.array, (*x.index[:-2], (row, inner.extent)), code.let(
                    f"{s.axis}_many", "mul", inner.extent, count), AHEAD // size, LINE // size))
    return found


def _added(s: For, inner: For, row: str, count: int, scope: Scope) -> tuple[Record, ...]:
    """The elements of `count` rows in a column, added to the totals."""
    code = Code(scope)
    sums = [x for x in inner.body if isinstance(x, Store) and x.accumulate]
    totals: dict[Store, str | Number] = {}
    for x in sums:
        op = str(x.accumulate)
        totals[x] = identity(op, x.dtype)
        if not x.correction:
            totals[x] = scope.new(f"{s.axis}_total")
            code.add(Load(str(totals[x]), x.dtype, x.array, x.index))
    for k in range(count):
        at = code.let(f"{s.axis}_{k}", "add", row, k) if k else row
        body, names = copied(inner.body, s.axis, at, scope)
        for old, copy in zip(inner.body, body, strict=True):
            if isinstance(old, Store) and old in totals:
                name = scope.new(f"{s.axis}_total")
                value = names.get(old.value, old.value)
                code.add(Combine(name, old.dtype, str(old.accumulate), totals[old], value,
                                 old.value_dtype))
                totals[old] = name
            else:
                code.add(copy)
    for store, total in totals.items():
        last = replace(store, value=total, value_dtype=store.dtype)
        code.add(last if store.correction else replace(last, accumulate=None))
    return tuple(code.statements)
