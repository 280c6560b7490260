"""Rules and steps that a program adds to the pipeline.

`added(mode)` is called once for each graph that is rewritten, and returns None while nothing has
been registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from theano.graph.fgraph import FunctionGraph

if TYPE_CHECKING:
    from theano.rewrite.rule import NodeRule

Step = Callable[[FunctionGraph], Any]


class Additions:
    """rules: for each phase, the rules that are tried before its own. steps: for each phase, the
    steps that run after it, in order; the key "start" is for steps that run before the first
    phase."""

    def __init__(
        self, rules: dict[str, list[NodeRule]], steps: dict[str, list[Step]]
    ) -> None:
        self.rules = rules
        self.steps = steps


registered: Callable[[Any], Additions] | None = None
"""The additions registered for all modes, filtered by the given mode; None: none registered."""

translate: Callable[[Iterable[str]], frozenset[str]] = frozenset
"""Translates the names that a program uses to names of rules and phases of this package."""

placed: Callable[[Sequence[tuple[Any, Any]]], list[tuple[Any, str]]] = list
"""Sorts pairs of an optimizer and its place; each place becomes the phase that the optimizer
follows ("start": none). It can be set to a function that accepts other names of places."""


def added(mode: object) -> Additions | None:
    """The additions for a mode: those registered for all modes, and its own, the pairs
    `(optimizer, place)` of `mode.registered`; an optimizer has a method `optimize(fgraph)`."""
    own = getattr(mode, "registered", ())
    if registered is None and not own:
        return None
    found = Additions({}, {}) if registered is None else registered(mode)
    for optimizer, phase in placed(own):
        found.steps.setdefault(phase, []).append(optimizer.optimize)
    return found
