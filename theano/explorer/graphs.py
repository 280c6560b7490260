"""Pictures of graphs: boxes, edges and places, as the page draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.explorer.layout import placed, width
from theano.graph.describe import type_text
from theano.graph.node import Constant

if TYPE_CHECKING:
    from theano.explorer.boxes import Boxes
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Variable

__all__ = ["Pictures"]


class Pictures:
    """The pictures of a function's graphs, those inside loops and branches included.

    boxes: the numbers of nodes. names: of the inputs that stand for shared variables, by position;
    replaced: for each output that is a new value, the name of the variable that gets it. found: the
    pictures; an inner graph has one, however often it is met.
    """

    def __init__(self, boxes: Boxes, shared: dict[int, str], replaced: dict[int, str]) -> None:
        self.boxes, self.shared, self.replaced = boxes, shared, replaced
        self.found: list[dict[str, object]] = []
        self._inner: dict[FunctionGraph, int] = {}

    def add(self, graph: FunctionGraph, title: str, kind: str, rule: str = "") -> int:
        """The number of the picture of a graph. title, kind: for the page; rule: what made the
        nodes that have no number yet."""
        number = self._picture(graph, title, kind, -1, rule)
        pending = graph.toposort()
        while pending:
            node = pending.pop()
            number_of, box = self._inner, self.boxes.number(node)
            inside = getattr(node.op, "inner_graphs", ())
            for inner in inside:
                if inner not in number_of:
                    title = self.boxes.rows[box].label
                    number_of[inner] = self._picture(inner, title, "inner", box, rule)
                    pending += inner.toposort()
            self.boxes.rows[box].inner = [number_of[inner] for inner in inside]
        return number

    def _picture(
        self, graph: FunctionGraph, title: str, kind: str, parent: int, rule: str
    ) -> int:
        place: dict[int, int] = {}
        edges: list[tuple[int, int]] = []
        whole = graph if kind == "inner" else None
        for position, v in enumerate(graph.inputs):
            shared = kind != "inner" and position in self.shared
            name = self.shared[position] if shared else v.name or type_text(v.type)
            place.setdefault(self.boxes.end(
                v, "shared" if shared else "input", name, v, parent), len(place))
        for node in graph.toposort():
            box = self.boxes.node(node, parent, rule=rule)
            place[box] = len(place)
            sources = dict.fromkeys(self._source(v) for v in node.inputs)
            edges += [(place[s], place[box]) for s in sources if s in place]
        for position, v in enumerate(graph.outputs):
            updates = kind != "inner" and position in self.replaced
            name = f"new {self.replaced[position]}" if updates else v.name or f"output {position}"
            box = self.boxes.end(
                ("output", whole, position), "update" if updates else "output", name, v, parent)
            place[box] = len(place)
            if (source := self._source(v)) in place:
                edges.append((place[source], place[box]))
        widths = [width(self.boxes.rows[box].label) for box in place]
        at = placed(widths, edges)
        self.found.append({
            "title": title, "kind": kind, "parent": parent, "boxes": list(place),
            "x": [x for x, _ in at], "y": [y for _, y in at], "w": widths,
            "edges": [end for edge in edges for end in edge]})
        return len(self.found) - 1

    def _source(self, variable: Variable) -> int:
        """The box that a variable comes from; -1 for a constant, which is in the label of its
        reader."""
        if isinstance(variable, Constant):
            return -1
        return self.boxes.number(variable if variable.owner is None else variable.owner)
