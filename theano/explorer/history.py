"""How a function's graph was rewritten: its pictures after each phase and each replacement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.explorer.boxes import shortened
from theano.explorer.equations import equations
from theano.graph import walk
from theano.graph.describe import expression
from theano.rewrite.pipeline import optimize

if TYPE_CHECKING:
    from theano.compile.modes.mode import Mode
    from theano.explorer.graphs import Pictures
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Variable

__all__ = ["MOST_BOXES", "MOST_OF_STEPS", "Rewritten"]

MOST_BOXES = 60_000
"""The boxes of all pictures together. Of a graph with more, the pictures of phases are left out,
and the page says so; those of the graph as written and as rewritten stay."""

MOST_OF_STEPS = 30_000
"""The boxes of the pictures after single replacements together. The replacements after these have
no picture of their own, and the page says so."""


class Rewritten:
    """Rewrites a graph, and records it. steps: each replacement, in order; left_out: the phases
    without a picture, because the graph is too large; without: how many replacements in the graph
    itself, not inside its loops, have no picture of their own for this reason."""

    def __init__(self, pictures: Pictures) -> None:
        self.pictures = pictures
        self.boxes = pictures.boxes
        self.steps: list[dict[str, object]] = []
        self.left_out: list[str] = []
        self.without = 0
        self._graph: FunctionGraph | None = None
        self._latest = self._counted = self._of_steps = 0
        self._seen = self._phases_seen = -1
        self._waiting = 0

    def rewrite(self, graph: FunctionGraph, mode: Mode) -> None:
        """Rewrite `graph` as the mode says."""
        self._add(graph, "as written", "written", "")
        self._graph, self._phases_seen = graph, self._seen
        optimize(graph, mode, trace=self._phase, report=self._step)
        self._add(graph, "as rewritten", "rewritten", "")

    def _add(self, graph: FunctionGraph, title: str, kind: str, rule: str) -> None:
        self._latest = self.pictures.add(graph, title, kind, rule)
        self._counted += 0 if kind == "step" else len(graph.apply_nodes)
        self._seen = len(graph.changes)

    def _phase(self, name: str, graph: FunctionGraph) -> None:
        """Record the graph after a phase, if the phase has changed it."""
        self._after_step()
        for step in self.steps[self._waiting:]:
            step["phase"] = name
        self._waiting = len(self.steps)
        if len(graph.changes) == self._phases_seen:
            return
        self._phases_seen = len(graph.changes)
        if self._counted + 2 * len(graph.apply_nodes) > MOST_BOXES:
            self.left_out.append(name)
            return
        self._add(graph, f"after {name}", "phase", name)

    def _after_step(self) -> None:
        """Record the graph after the latest replacement, if this has changed the graph itself, and
        not the step of a loop."""
        graph = self._graph
        if graph is None or not self.steps or len(graph.changes) == self._seen:
            return
        self._of_steps += len(graph.apply_nodes)
        if self._of_steps > MOST_OF_STEPS:
            self.without += 1
            self._seen = len(graph.changes)
            return
        step, before = self.steps[-1], self._latest
        rule = str(step["rule"])
        self._add(graph, f"after {len(self.steps)}: {rule}", "step", rule)
        step["from"], step["picture"] = before, self._latest

    def _step(self, rule: str, old: Variable, new: Variable) -> None:
        """Record a replacement, and number the nodes that it adds."""
        self._after_step()
        origin = -1 if old.owner is None else self.boxes.node(old.owner)
        if new.owner is not None:
            parent = self.boxes.rows[origin].parent if origin >= 0 else -1
            for v in list(walk.reached([new], self._not_numbered)):
                if v.owner is not None:
                    self.boxes.node(v.owner, parent, origin, rule)
        equation, where = equations().get(rule, ("", ""))
        self.steps.append({
            "rule": rule, "phase": "", "equation": equation, "where": where,
            "old": origin, "new": self.boxes.number(new if new.owner is None else new.owner),
            "before": shortened(expression(old, 3)), "after": shortened(expression(new, 3)),
            "from": -1, "picture": -1})

    def _not_numbered(self, variable: Variable) -> list[Variable]:
        """The inputs of the node that computes a variable, if it has no number yet."""
        node = variable.owner
        return [] if node is None or node in self.boxes else node.inputs
