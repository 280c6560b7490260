"""What a program adds to the pipeline: rules that join a phase, and steps that follow one.

`added(mode)` is asked once per compilation, and is None while nothing was added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from theano.graph.fgraph import FunctionGraph

if TYPE_CHECKING:
    from theano.rewrite.rule import NodeRule

Step = Callable[[FunctionGraph], Any]


class Additions(NamedTuple):
    """rules: by the phase that they join, where they come before its own. steps: by the phase that
    they follow, in order; "start" for those before the first phase."""

    rules: dict[str, list[NodeRule]]
    steps: dict[str, list[Step]]


registered: Callable[[Any], Additions] | None = None
"""What was registered for all modes, as far as the given one wants it; None: nothing was."""

translate: Callable[[Iterable[str]], frozenset[str]] = frozenset
"""The names of rules and phases here behind the names that a program uses."""

_STARTS = {"fold": 0.6, "canonicalize": 1, "stabilize": 1.5, "blas": 1.7, "specialize": 2,
           "cleanup": 3}
_PLACES = ((0.5, "start"), (1, "fold"), (1.5, "canonicalize"), (2, "stabilize"),
           (10, "specialize"))


def place(position: float) -> str:
    """The phase that a position in Theano's sequence follows: 1 was canonicalize, 1.5 stabilize, 2
    specialize, and from 49 on came what overwrites."""
    for end, name in _PLACES:
        if position < end:
            return name
    return "cleanup"


def phases_from(position: float) -> frozenset[str]:
    """The phases that do what stood at `position` of Theano's sequence, or after it."""
    return frozenset(name for name, start in _STARTS.items() if start >= position)


def added(mode: Any) -> Additions | None:
    """The additions for a mode: its own, `(optimizer, position)` pairs in `mode.registered`, each
    with a method `optimize(fgraph)`, and those for all."""
    own = getattr(mode, "registered", ())
    if registered is None and not own:
        return None
    found = Additions({}, {}) if registered is None else registered(mode)
    for optimizer, position in sorted(own, key=lambda pair: float(pair[1])):
        found.steps.setdefault(place(position), []).append(optimizer.optimize)
    return found
