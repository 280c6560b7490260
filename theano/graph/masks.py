"""Sets of small integers as the bits of an int, whose unions and differences are fast."""

from __future__ import annotations

from collections.abc import Iterator


def bits(mask: int) -> Iterator[int]:
    """The integers of a set, in increasing order."""
    while mask:
        place = (mask & -mask).bit_length() - 1
        yield place
        mask ^= 1 << place
