"""Rows that are added to totals in memory, several at a time.

Each column's total is read and written once for all of these rows. That is not done if the
functions of an element take much longer than that.
"""

from __future__ import annotations

from theano.lower.ir import Combine, For, Kernel, Let, Load, Number, Store
from theano.lower.passes.build import Code, Scope, copied, identity, mapped, with_body
from theano.lower.passes.fetching import rows
from theano.lower.passes.loop_ends import is_slow
from theano.records import Record, replace

LONGEST = 12
"""The maximum number of statements of an element: their text is repeated for each row."""


def unrolled(kernel: Kernel, scope: Scope) -> Kernel:
    """The kernel, in which several rows are added at a time."""
    def change(s: For) -> list[Record]:
        count = rows_at_a_time(s, scope)
        return [s] if count == 1 else _in_groups(s, count, scope)

    return with_body(kernel, mapped(kernel.body, change))


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
        some = rows(s, inner)
        if some:
            many = inside.let(f"{s.axis}_many", "mul", inner.extent, count)
            inside.add(*(replace(x, count=many, index=(*x.index[:-1], (row, inner.extent)))
                         for x in some))
    inside.add(replace(inner, body=_added(s, inner, row, count, scope)))
    groups = For(row, end, tuple(inside.statements), start=s.start,
                 step=Number(count, "int64"), kept=True)
    return [*code.statements, groups, replace(s, start=row)]


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
