"""Rules and steps that a program adds to the pipeline.

`added(mode)` is called once per compilation and returns None while nothing has been registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from theano.graph.fgraph import FunctionGraph

if TYPE_CHECKING:
    from theano.rewrite.rule import NodeRule

Step = Callable[[FunctionGraph], Any]


class Additions(NamedTuple):
    """rules: for each phase, the rules that are tried before its own. steps: for each phase, the
    steps that run after it, in order; the key "start" is for steps that run before the first
    phase."""

    rules: dict[str, list[NodeRule]]
    steps: dict[str, list[Step]]


registered: Callable[[Any], Additions] | None = None
"""The additions registered for all modes, filtered by the given mode; None: none registered."""

translate: Callable[[Iterable[str]], frozenset[str]] = frozenset
"""Translates the names that a program uses to names of rules and phases of this package."""

_STARTS = {"fold": 0.6, "canonicalize": 1, "stabilize": 1.5, "blas": 1.7, "specialize": 2,
           "cleanup": 3}
_PLACES = ((0.5, "start"), (1, "fold"), (1.5, "canonicalize"), (2, "stabilize"),
           (10, "specialize"))


def place(position: float) -> str:
    """The phase that corresponds to a position in Theano's sequence of optimizers: 1 was
    canonicalize, 1.5 stabilize, 2 specialize, and from 49 on came the in-place optimizers."""
    for end, name in _PLACES:
        if position < end:
            return name
    return "cleanup"


def phases_from(position: float) -> frozenset[str]:
    """The phases that do the work of Theano's optimizers at `position` or later."""
    return frozenset(name for name, start in _STARTS.items() if start >= position)


def added(mode: Any) -> Additions | None:
    """The additions for a mode: those registered for all modes, and its own, the pairs
    `(optimizer, position)` of `mode.registered`; an optimizer has a method `optimize(fgraph)`."""
    own = getattr(mode, "registered", ())
    if registered is None and not own:
        return None
    found = Additions({}, {}) if registered is None else registered(mode)
    for optimizer, position in sorted(own, key=lambda pair: float(pair[1])):
        found.steps.setdefault(place(position), []).append(optimizer.optimize)
    return found
