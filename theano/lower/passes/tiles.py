"""Sums over rows: columns in tiles.

A reduction over the rows of a matrix adds each row to totals in memory. With many columns, the
totals leave the cache between two rows. Therefore the columns are divided into tiles: for each
tile, all rows. Tiles are independent, so that threads may divide them.
"""

from __future__ import annotations

from theano.lower.ir import For, Kernel, Let, Load, Number, Statements, Store
from theano.lower.loops import flat, is_literal
from theano.lower.passes.build import Code, Scope
from theano.lower.passes.loop_ends import is_slow
from theano.records import replace

TILE = 8192
"""The number of columns that a reduction over rows accumulates at a time: they fit in the L2 cache,
and are long enough for the processor to read each row ahead. The sum of 256 x 65536 float32 over
rows takes 2.86 ms with 2048, 2.31 ms with 8192."""


def tiles(kernel: Kernel, scope: Scope) -> Kernel:
    """The kernel, with the columns of a reduction over rows in tiles."""
    rows = kernel.body[0] if kernel.body else None
    if not isinstance(rows, For) or kernel.checked or not _adds_rows(rows):
        return kernel
    columns = _innermost(rows)
    tile = divided(rows, columns, TILE, scope, True)
    points = kernel.work.points()
    large = points is None or points * kernel.work.weight > scope.divided_from
    only = len(kernel.body) == 1 and all(
        any(at == columns.axis and not is_literal(stride, 0) for at, stride in x.index)
        for x in columns.body if isinstance(x, Store))
    return replace(kernel, body=(tile, *kernel.body[1:]), parallel=only and large,
                   turns=columns.extent)


def _adds_rows(rows: For) -> bool:
    """Whether a nest is one chain of loops, which adds each of the outermost iterations to totals
    in memory, and computes no numbers of a row that take long."""
    loops = [s for s in flat((rows,)) if isinstance(s, For)]
    chain = all(sum(isinstance(x, For) for x in s.body) == (not s.simd) for s in loops)
    if len(loops) < 2 or not chain or any(s.accumulators for s in loops):
        return False
    numbers = [x for s in loops[:-1] for x in s.body if not isinstance(x, For)]
    if is_slow(numbers) or not all(isinstance(x, (Let, Load)) for x in numbers):
        return False
    return any(
        isinstance(x, Store) and x.accumulate and all(
            at != rows.axis or is_literal(stride, 0) for at, stride in x.index)
        for x in loops[-1].body)


def _innermost(s: For) -> For:
    return next((_innermost(x) for x in s.body if isinstance(x, For)), s)


def divided(nest: For, inner: For, size: int, scope: Scope, outermost: bool) -> For:
    """A loop over parts of `size` iterations of `inner`, with the loop `nest`, which contains
    `inner`, for each part. outermost: it is the outermost loop of the kernel."""
    start, end = ("lo", "hi") if outermost else (inner.start, inner.extent)
    code, first = Code(scope), scope.new(f"{inner.axis}_0")
    last = code.let(f"{inner.axis}_1", "minimum", code.let(
        f"{inner.axis}_next", "add", first, size), end)
    part = replace(inner, start=first, extent=last)
    return For(first, end, (*code.statements, *_with((nest,), inner, part)), start=start,
               step=Number(size, "int64"))


def _with(body: Statements, old: For, new: For) -> Statements:
    """The statements, with a loop in place of another."""
    return tuple(
        new if s is old else replace(s, body=_with(s.body, old, new)) if isinstance(s, For) else s
        for s in body)
