"""The positions (numbers) of rewrites in Theano's sequence, and the corresponding phases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_STARTS = {"fold": 0.6, "canonicalize": 1, "stabilize": 1.5, "blas": 1.7, "specialize": 2,
           "cleanup": 3}
_PLACES = ((0.5, "start"), (1, "fold"), (1.5, "canonicalize"), (2, "stabilize"),
           (10, "specialize"))


def phase_at(position: float) -> str:
    """The phase after which a rewrite with this position runs. In Theano, 1 was canonicalize, 1.5
    stabilize, 2 specialize, and positions from 49 on inserted in-place ops."""
    for end, name in _PLACES:
        if position < end:
            return name
    return "cleanup"


def phases_from(position: float) -> frozenset[str]:
    """The phases that correspond to positions from `position` on."""
    return frozenset(name for name, start in _STARTS.items() if start >= position)


def placed(pairs: Sequence[tuple[Any, Any]]) -> list[tuple[Any, str]]:
    """Sort pairs of a rewrite and its position, or the phase that it follows, by position; returns
    pairs of the rewrite and the phase."""
    known = {"start": 0.0, **_STARTS, "cleanup": 100.0}  # after all registered positions
    ordered = sorted(pairs, key=lambda pair: known.get(pair[1], pair[1]))
    return [(each, place if place in known else phase_at(place)) for each, place in ordered]
