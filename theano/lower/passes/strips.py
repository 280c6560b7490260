"""Loops that read or write an array across its rows: a transposed matrix, an exchange of dims.

Such a loop uses one element of each cache line. If it is long, all lines have left the cache when
the next iteration of the loop around it needs their next elements; if a row has a power of two of
bytes, even a short loop is too long, because all its lines compete for the same few places. The
loop is therefore run in strips of one or two cache lines, with all iterations of the loop around it
for each strip (strip mining: Wolfe, More iteration space tiling, 1989).
"""

from __future__ import annotations

from theano.lower.ir import Atom, For, Kernel, Let, Load, Number, Store
from theano.lower.loops import is_literal
from theano.lower.passes.build import Scope, with_body
from theano.lower.passes.tiles import divided
from theano.records import Record, replace

STRIP = 16
"""The number of iterations in a strip. Transposed copies of n x n float32 matrices, in microseconds
as written and in strips of 8, 16, 32, 64: n = 500: 51, 80, 46, 40, 38; n = 512: 331, 82, 45, 59,
173; n = 1024: 3695, 452, 269, 590, 1704."""


def strips(kernel: Kernel, scope: Scope) -> Kernel:
    """The kernel, with loops across rows in strips."""
    found: list[Record] = []
    outermost = kernel.turns is None
    for s in kernel.body:
        if isinstance(s, For):
            chain, depth = _across_rows(s)
            if chain:
                kernel = replace(kernel, turns=chain[-1].extent) if (
                    outermost and not depth) else kernel
                s = _wrapped(chain, depth, scope, outermost and not depth)
            outermost = False
        found.append(s)
    return with_body(kernel, tuple(found))


def _across_rows(outer: For) -> tuple[list[For], int]:
    """The loops of a nest whose innermost one runs in strips, because it moves across rows; none if
    it does not. The loop over strips surrounds the outermost loop that moves along rows, at the
    depth that is returned."""
    chain = _chain(outer)
    if chain is None or len(chain) < 2 or _fewer(chain[-1].extent, STRIP + 1):
        return [], 0
    inner = chain[-1]
    accesses = [x for x in inner.body if isinstance(x, (Load, Store))]
    for depth, loop in enumerate(chain[:-1]):
        if not _fewer(loop.extent, 4) and any(across(x, loop.axis, inner.axis) for x in accesses):
            return chain, depth
    return [], 0


def _chain(s: For) -> list[For] | None:
    """The loops from `s` to the innermost one if each contains only the next and a few numbers,
    which each strip computes again (costly ones are stored beforehand); else None."""
    chain = [s]
    while not s.simd:
        loops = [x for x in s.body if isinstance(x, For)]
        rest = [x for x in s.body if not isinstance(x, For)]
        if len(loops) != 1 or not all(isinstance(x, (Let, Load)) for x in rest):
            return None
        s = loops[0]
        chain.append(s)
    plain = not any(x.accumulators for x in chain)
    elements = all(isinstance(x, (Let, Load)) or (
        isinstance(x, Store) and not x.accumulate) for x in s.body)
    return chain if plain and elements else None


def _fewer(extent: Atom, count: int) -> bool:
    """Whether a loop is known to have fewer iterations."""
    return isinstance(extent, Number) and bool(extent.value < count)


def across(x: Load | Store, around: str, inner: str) -> bool:
    """Whether successive iterations of the loop `around` access elements that are adjacent in
    memory, while those of the loop `inner` access elements that are not."""
    strides = {at: stride for at, stride in x.index if isinstance(at, str)}
    return inner in strides and not is_literal(strides[inner], 0, 1) and (
        around in strides and is_literal(strides[around], 1))


def _wrapped(chain: list[For], depth: int, scope: Scope, outermost: bool) -> For:
    """The loops, with strips of the innermost one around the loop at `depth`."""
    found = divided(chain[depth], chain[-1], STRIP, scope, outermost)
    for loop in reversed(chain[:depth]):
        body = tuple(found if isinstance(x, For) else x for x in loop.body)
        found = replace(loop, body=body)
    return found
