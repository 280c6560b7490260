"""The memory layout of matrices that a loop multiplies in each step.

A matrix that does not change in a loop is laid out once before it, as panels: two vectors of
adjacent columns, row after row (`routines/panels.c`). `routines/panel_gemm.c` multiplies panels. A
library copies the whole matrix to panels of its own in each product, which for a few rows takes as
long as multiplying.

Times of a product in float32, in microseconds (AMD Zen 5, one thread; library: OpenBLAS 0.3.34,
which uses vectors of 32 bytes there; panels with vectors of 64 and 32 bytes; laying out W takes
40, W.T 110):

    rows x inner x columns   library   panels, 64   panels, 32
    2 x 784 x 500                72           16           26
    4 x 784 x 500                59           17           29
    20 x 784 x 500              161           64          133
    20 x 500 x 784, W.T         187           65          134
    128 x 784 x 500             835          408          821
    512 x 784 x 500            3370         1650         3330
    20 x 64 x 64                2.2          1.3          2.0
    20 x 64 x 33                1.6          1.4          1.8
    1 x 784 x 500                13           15           25

For 20 rows in float64 the library takes 2.2 to 4.6 times as long as panels with vectors of 64
bytes. A step of a Boltzmann machine (784-500, 20 pictures, 15 Gibbs steps) takes 4.0 ms with
panels, 5.2 ms without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theano.lower.describe.region import Region
from theano.lower.describe.values import Dim, Value, View

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder

WORTH = 4096
"""A matrix of known size with fewer elements is not transposed."""

STEPS, ROWS, INNER, COLUMNS = (4, None), (2, 512), (32, 2048), (32, None)
"""The smallest and largest lengths for which panels are made. Steps of the loop: laying out a
matrix takes up to three times as long as a product with two rows. Rows of the other factor: one row
is multiplied as fast without panels, and a library that has copied the matrix may be faster for
many. The inner length: sums are added in order, and a panel should fit the cache. Columns of the
matrix: panels of fewer are half empty."""

PANEL = 128
"""The bytes of the widest row of a panel; `TH_LANES` in `routines/lanes.c` is half of it."""

AS_IS, TRANSPOSED, RIGHT, LEFT = range(4)
"""What `panel_gemm` reads: the factors where they are; a contiguous copy of a transposed right
factor; panels of the right factor; panels of the left factor."""


def arranged(b: Builder, x: Value, y: Value) -> tuple[str, tuple[Value, ...]]:
    """The routine for the product of x and y, vectors or matrices, and its operands.

    A matrix that does not change in a loop is laid out before it if that is worth it for the
    lengths, which may only be known at run time. Where it is not, a transposed right factor is made
    contiguous: with a transposed matrix BLAS takes up to four times as long, in every step."""
    name = {(1, 1): "dot", (2, 1): "gemv", (1, 2): "gevm", (2, 2): "gemm"}[(x.ndim, y.ndim)]
    if name != "gemm" or not b.region.in_loop:
        return name, (x, y)
    for rows, matrix, form in ((x.dims[0], y, RIGHT), (y.dims[1], b.transpose(x, (1, 0)), LEFT)):
        panels = _panels_outside(b, b.find(rows), matrix, form)
        if panels is not None:
            b.routines.update({(name, (y.dtype,)): None for name in ("panel_gemm", "panels")})
            return "panel_gemm", (x, y, *panels)
    outside = _before_loop(b, y, ()) if _is_worth_transposing(b, y) else None
    return name, (x, y if outside is None else _copy(b, y, outside))


def _is_worth_transposing(b: Builder, y: Value) -> bool:
    """Whether `y` is transposed, and not known to be small."""
    if not isinstance(y, View) or not y.index or y.index[-1][1] != 0:
        return False
    known = [d for d in map(b.find, y.dims) if isinstance(d, int)]
    return len(known) < 2 or known[0] * known[1] >= WORTH


def _before_loop(b: Builder, matrix: Value, more: tuple[Dim, ...]) -> Region | None:
    """The region around the outermost loop in which neither `matrix` nor the lengths `more` change;
    None if there is no such loop."""
    operands = [*matrix.dims, *more, *(matrix.reads() if isinstance(matrix, View) else (matrix,))]
    home = b.home([p for p in operands if isinstance(p, Value)])
    found: Region | None = None
    region: Region | None = b.region
    while region is not None and region is not home:
        if region.repeated:
            found = region.parent
        region = region.parent
    return found


def _copy(b: Builder, y: Any, outside: Region) -> Value:
    """A contiguous copy of a view, made in the region `outside`."""
    with b.before(outside):
        source = b.view(y.base, y.index, y.dims)
        return b.unique(("turned", source), lambda: b.copy(source))


# -- panels ---------------------------------------------------------------------------------------

def _panels_outside(b: Builder, rows: Dim, matrix: Value, form: int) -> tuple[Value, Value] | None:
    """The copy of `matrix`, the right factor of a product with `rows` rows, that is laid out before
    a loop, and its form at run time; None if `matrix` changes in the loop or a copy is not worth
    it."""
    outside = _before_loop(b, matrix, (rows,))
    lengths = map(b.find, (rows, *matrix.dims))  # known in the loop, because of its checks
    refused = any(
        isinstance(d, int) and not (low <= d and (high is None or d <= high))
        for d, (low, high) in zip(lengths, (ROWS, INNER, COLUMNS), strict=True))
    if outside is None or refused or matrix.dtype not in ("float32", "float64"):
        return None
    here = b.region
    with b.before(outside):
        if isinstance(matrix, View):
            matrix = b.view(matrix.base, matrix.index, matrix.dims)
        worth = _worth(b, _steps(b, here), rows, *matrix.dims)
        if worth is False:
            return None
        other = TRANSPOSED if form == RIGHT and _is_worth_transposing(b, matrix) else AS_IS
        found = b.scalar(form if worth is True else b.number("switch", worth, form, other))
        return b.unique(("panels", matrix, found), lambda: _lay_out(
            b, matrix, worth, found, other)), found


def _steps(b: Builder, region: Region) -> Dim:
    """The maximum number of steps of the loops around `region`, as far as it is known in the
    present region, which is outside of these."""
    total: Dim = 1
    while region is not b.region and region.parent is not None:
        count = region.count
        if count is not None and (count.region is None or count.region.depth <= b.region.depth):
            total = b.times(total, b.as_dim(count))
        region = region.parent
    return total


def _worth(b: Builder, *lengths: Dim) -> Any:
    """Whether panels are faster, as a bool number, or as a bool if that is known. lengths: steps,
    rows, inner length and columns."""
    worth: Any = True
    for length, limits in zip(lengths, (STEPS, ROWS, INNER, COLUMNS), strict=True):
        for name, limit in zip(("ge", "le"), limits, strict=True):
            holds = limit is None or b.number(name, length, limit)
            if holds is False:
                return False
            if holds is not True:
                worth = holds if worth is True else b.number("and_", worth, holds)
    return worth


def _lay_out(b: Builder, matrix: Value, worth: Value | bool, form: Value, other: int) -> Value:
    """The copy of a matrix, in the present region. other: its form if panels are not worth it."""
    inner, columns = matrix.dims
    each = PANEL // np.dtype(matrix.dtype).itemsize
    size = b.times(inner, b.times(b.number("int_div", b.plus(columns, each - 1), each), each))
    if worth is not True:
        plain = b.times(inner, columns) if other == TRANSPOSED else 0
        size = b.number("switch", worth, size, plain)
    return b.call("panels", [b.fresh((size,), matrix.dtype)], [matrix, form])
