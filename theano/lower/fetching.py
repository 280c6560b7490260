"""Which rows the loops of a kernel prefetch: hardware prefetching is too late if each row is read
by one short loop. If several loops read a row, it is sufficient, and prefetch instructions would
cost time (softmax 4 %, layer normalisation 15 % on one machine)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from theano.lower.ir import Fetch, For, Load, Number, Statements

AHEAD, LINE = 4096, 64
"""How many bytes ahead reduced rows are prefetched, and the size of a cache line in bytes."""


def fetching(
    body: Statements, around: tuple[str, ...] = (), tiled: str | None = None
) -> tuple[Any, ...]:
    """The statements, with the prefetches of each loop. around: the axes of the enclosing loops;
    tiled: the axis that the enclosing loop divides into tiles."""
    return tuple(_loop(s, around, tiled) if isinstance(s, For) else s for s in body)


def _loop(s: For, around: tuple[str, ...], tiled: str | None) -> For:
    if s.tile:
        return replace(s, body=fetching(s.body, around, s.axis))
    inner = next((x for x in s.body if isinstance(x, For)), None)
    if inner is None:
        return s
    if s.unroll > 1:
        return s if tiled == inner.axis else replace(s, fetch=_rows(s, inner, around))
    around = (*around, s.axis)
    alone = sum(isinstance(x, For) for x in s.body) == 1  # later loops find the row in the cache
    rows = _rows(s, inner, around) if alone and inner.simd and inner.accumulators else ()
    return replace(s, body=fetching(s.body, around, tiled), fetch=rows)


def _rows(s: For, inner: For, around: tuple[str, ...]) -> tuple[Fetch, ...]:
    """The arrays whose rows `inner` reads in order."""
    along = ((s.axis, inner.extent), (inner.axis, Number(1, "int64")))
    found = []
    for x in inner.body:
        if isinstance(x, Load) and x.index[-2:] == along and all(
                at in around for at, _ in x.index[:-2]):
            size = np.dtype(x.dtype).itemsize
            found.append(Fetch(x.array, x.index[:-1], AHEAD // size, LINE // size))
    return tuple(found)
