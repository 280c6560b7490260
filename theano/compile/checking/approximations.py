"""How COMPARE checks rules that change numbers on purpose (`theano.rewrite.pipeline.ERRORS`): each
of their replacements stays within the error that its rule states, and without them the rewritten
graph has the values of the graph as written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.compile.checking import first_rewrite, watch
from theano.compile.making.build import interpreter
from theano.rewrite import pipeline

if TYPE_CHECKING:
    from theano.compile.making.build import Executor
    from theano.compile.modes.mode import Mode
    from theano.errors import CompareError
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Variable


class Approximations:
    """The approximations that `mode` includes.

    plain: the graph before rewriting. exact_mode: `mode` without them.
    """

    def __init__(self, plain: FunctionGraph, mode: Mode) -> None:
        self.plain, self.mode = plain, mode
        self.names = pipeline.approximations(mode)
        self.exact_mode = mode.excluding(*self.names) if self.names else mode

    @cached_property
    def without(self) -> Executor:
        """Computes the graph as `exact_mode` rewrites it."""
        graph = self.plain.clone()
        pipeline.optimize(graph, self.exact_mode)
        return interpreter(graph)

    def fault(self, values: Sequence[object]) -> CompareError | None:
        """The error about the first replacement in the outermost graph whose error is larger than
        its rule states, given the values of the graph's inputs; None if there is none. Replacements
        in branches that are not taken may fail, and are ignored."""
        graph, changes = self._rewritten
        known: dict[Variable, Any] = dict(zip(graph.inputs, values, strict=True))
        for phase, rule, old, new in changes:
            most = pipeline.ERRORS[rule]
            try:
                watch.add_values(old, known)
                watch.add_values(new, known)
            except Exception:
                continue
            with np.errstate(all="ignore"):
                far = np.asarray(np.isfinite(known[old]) & ~(abs(known[new] - known[old]) <= most))
            if np.any(far):
                return first_rewrite.changed(
                    phase, rule, old, new, known, far,
                    f"the rule states that it is off by at most {most}")
        return None

    @cached_property
    def _rewritten(self) -> tuple[FunctionGraph, list[tuple[str, str, Any, Any]]]:
        """A rewritten graph, and the replacements by approximations in it, each with its phase and
        rule."""
        graph, n_compared = self.plain.clone(), 0
        found: list[tuple[str, str, Any, Any]] = []

        def look(phase: str, graph: FunctionGraph) -> None:
            nonlocal n_compared
            new = graph.changes[n_compared:]
            found.extend((phase, *change) for change in new if change[0] in self.names)
            n_compared = len(graph.changes)

        pipeline.optimize(graph, self.mode, look)
        return graph, found
