"""The ranges of the dims of arrays that views read, collected for the checker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from theano.lower.describe.region import Region
from theano.lower.describe.values import Dim, Value, View, Written, by_age, root


class Taken(NamedTuple):
    """The indices `start + step * i`, for i < `length`, into a dim of length `bound`, that a view
    reads if none of its `other` lengths is 0."""

    start: Dim
    step: Dim
    length: Dim
    bound: Dim
    other: tuple[Dim, ...] = ()


def windows(region: Region, needed: Iterable[Value]) -> list[tuple[Value, Taken]]:
    """The ranges of the views in `needed`, and of the indices that are checked in `region`. Each
    range occurs once, with the first value after which it holds. Ranges of a whole dim, and
    constant ranges within bounds, are left out."""
    found: dict[Taken, Value] = {}
    ranges: list[tuple[Value, Taken]] = [
        (behind, Taken(place, 1, 1, length, among))
        for behind, place, length, among in region.checked]
    for value in by_age(needed):
        if isinstance(value, View):
            taken = _taken(value.index, value.dims, value.base.dims)
        elif isinstance(value, Written) and not value.indices:
            taken = _taken(value.index, value.source.dims, root(value.target).dims)
        else:
            continue
        ranges += [(value, window) for window in taken]
    for behind, window in ranges:
        if not _plain(window) and (window not in found or behind.age < found[window].age):
            found[window] = behind
    return [(behind, window) for window, behind in found.items()]


def _taken(index: Iterable[Any], dims: Any, lengths: Iterable[Dim]) -> Iterator[Taken]:
    for (start, axis, step), bound in zip(index, lengths, strict=True):
        other = tuple(
            d for k, d in enumerate(dims) if k != axis and not (isinstance(d, int) and d > 0))
        yield Taken(start, 1, 1, bound, other) if axis is None else Taken(
            start, step, dims[axis], bound, other)


def _plain(window: Taken) -> bool:
    """Whether a range is a whole dim, or is constant and within bounds."""
    start, step, length, bound, _ = window
    if start == 0 and step == 1 and length == bound:
        return True
    return all(isinstance(d, int) for d in window[:4]) and (
        length == 0 or (0 <= start < bound and 0 <= start + step * (length - 1) < bound))
