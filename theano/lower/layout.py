"""The memory layout of matrices that a loop multiplies in each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.lower.region import Region
from theano.lower.values import Copied, Value, View

if TYPE_CHECKING:
    from theano.lower.builder import Builder

WORTH = 4096
"""A matrix of known size with fewer elements is not transposed."""


def laid_out(b: Builder, y: Value) -> Value:
    """`y`, the right factor of a product of two matrices, or, if it is transposed, a contiguous
    copy that is made before the loop: with a transposed matrix BLAS takes up to four times as long,
    in every step."""
    if not isinstance(y, View) or y.ndim != 2 or not y.index or y.index[-1][1] != 0:
        return y
    known = [d for d in map(b.find, y.dims) if isinstance(d, int)]
    if len(known) == 2 and known[0] * known[1] < WORTH:
        return y
    place = _before_loop(b, y)
    return y if place is None else b.unique(("laid out", y), lambda: _copy(b, y, place))


def _before_loop(b: Builder, y: View) -> Region | None:
    """The region before the outermost loop in which `y` does not change; None if there is none."""
    parts = [y.base, *y.dims, *(p for offset, _, step in y.index for p in (offset, step))]
    home = b.home([p for p in parts if isinstance(p, Value)])
    found: Region | None = None
    region: Region | None = b.region
    while region is not None and region is not home:
        if region.repeated:
            found = region.parent
        region = region.parent
    return found


def _copy(b: Builder, y: View, place: Region) -> Copied:
    here, b.region = b.region, place
    source = View(b, y.base, y.index, y.dims)
    made = Copied(b, source)
    place.steps.append(made)
    b.region = here
    return made
