"""Groups of boxes, for graphs with many ops: a group is a box whose graph is inside it.

Groups are ranges of the topological order of the ops, so that arrows between groups form no cycle.
`_passes` finds them, in this order, until few boxes are left: ops that repeat, such as the layers
of a network (the same ops of the same lines, then the same ops of any lines), ops of one line, and
ranges of equal length. Each group is divided in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, TypeAlias

from theano.d3viz.formatting import Edge, Graph, Node

__all__ = ["MOST", "grouped"]

MOST = 24
"""The largest number of ops or groups in one graph."""

_LONGEST_PERIOD, _FEWEST_REPEATS = 80, 3
_COLOR = "#cfe2ff"


@dataclass(eq=False)
class OpGroup:
    """Ops and groups that become one box. label: its ops; number: its place among equal groups."""

    label: str
    items: Items
    number: str = ""

    def ops(self) -> Iterator[Node]:
        """The ops in the group, also those in its groups."""
        for item in self.items:
            if isinstance(item, OpGroup):
                yield from item.ops()
            else:
                yield item


Item: TypeAlias = "Node | OpGroup"
Items: TypeAlias = "Sequence[Item]"
Line: TypeAlias = "tuple[str, ...]"
Place: TypeAlias = "tuple[OpGroup | str, ...]"
"""Where a box is: the groups that contain it, from the outermost one, and its name."""


def grouped(graph: Graph) -> Graph:
    """The graph, with groups if it has more than `MOST` ops; the same for the graphs inside ops.

    Inputs and results of the whole graph are outside of groups if they are few; other variables are
    in the group in which they are used. Inside a group, boxes of type "outside" stand for the boxes
    with which it is connected.
    """
    for node in graph.nodes:
        if node.inner is not None:
            node.inner = grouped(node.inner)
    ops = [node for node in graph.nodes if node.attributes["node_type"] == "apply"]
    if len(ops) <= MOST:
        return graph
    whole = OpGroup(graph.name, divided(ops))
    places = dict(_places(whole.items, ()))
    _place_variables(graph, places)
    nodes = {node.name: node for node in graph.nodes}
    return _Grouping(nodes, places).graph(whole, (), list(nodes), graph.edges)


# -- which ops are a group ----------------------------------------------------------------------


def divided(ops: Items) -> Items:
    """Ops, in topological order, as at most `MOST` ops and groups."""
    items = ops
    for step in (_repeats(_op_and_line), _repeats(_op), _of_one_line, _ranges):
        if len(items) <= MOST:
            break
        items = step(items)
    return items


def _op(item: Item) -> str:
    return item.label if isinstance(item, OpGroup) else str(item.attributes["label"])


def _line(item: Item) -> Line | None:
    """The file, number and text of the line that made most ops of an item, or None."""
    ops = item.ops() if isinstance(item, OpGroup) else [item]
    lines = Counter(tuple(op.attributes.get("tag") or ()) for op in ops)
    return lines.most_common(1)[0][0] or None


def _op_and_line(item: Item) -> tuple[str, Line | None]:
    return _op(item), _line(item)


def _repeats(key: Callable[[Item], object]) -> Callable[[Items], Items]:
    """A step that makes a group of each sequence that is repeated at once; two items are the same
    if their keys are equal."""

    def step(items: Items) -> Items:
        keys = [key(item) for item in items]
        found: list[Item] = []
        start = 0
        while start < len(items):
            period, count = _repetition(keys, start)
            end = start + period * count
            found += [_repeated(items[start:end], period)] if count > 1 else items[start:end]
            start = end
        return found

    return step


def _repetition(keys: Sequence[object], start: int) -> tuple[int, int]:
    """The period and number of repeats of the longest repetition that begins at `start`; (1, 1)
    when there is none."""
    best = (1, 1)
    for period in range(1, min(_LONGEST_PERIOD, len(keys) - start) + 1):
        end = start + period
        while end < len(keys) and keys[end] == keys[end - period]:
            end += 1
        count = (end - start) // period
        if count >= _FEWEST_REPEATS and count * period > best[0] * best[1] + 1:
            best = period, count
    return best


def _repeated(items: Items, period: int) -> OpGroup:
    """The group of a repetition, which has a group for each repeat."""
    label = _summary(items[:period])
    repeats: Items = items if period == 1 else [
        OpGroup(label, divided(items[start:start + period]), str(number))
        for number, start in enumerate(range(0, len(items), period), 1)]
    return OpGroup(f"{len(repeats)} × ({label})" if period > 1 else f"{len(repeats)} × {label}",
                 _ranges(repeats))


def _of_one_line(items: Items) -> Items:
    found: list[Item] = []
    runs = [(line, list(run)) for line, run in groupby(items, _line)]
    if len(runs) == 1:
        return items
    for line, same in runs:
        found += [OpGroup(line[2] or f"line {line[1]}", divided(same))] if (
            line and len(same) > 2) else same
    return found


def _ranges(items: Items) -> Items:
    """At most `MOST` groups of consecutive items."""
    if len(items) <= MOST:
        return items
    count = min(MOST, round(len(items) ** 0.5))
    bounds = [len(items) * k // count for k in range(count + 1)]
    return [
        OpGroup(_summary(items[first:last]), _ranges(items[first:last]), f"{first + 1} to {last}")
        for first, last in zip(bounds, bounds[1:], strict=False)]


def _summary(items: Items) -> str:
    """The ops of some items, the most frequent first."""
    counts = Counter(name for name in map(_op, items) if name != "DimShuffle")
    common = [name for name, _ in counts.most_common()] or ["DimShuffle"]
    return ", ".join(common[:3]) + (", ..." if len(common) > 3 else "")


# -- graphs -------------------------------------------------------------------------------------


def _places(items: Items, outer: Place) -> Iterator[tuple[str, Place]]:
    """The name and place of each op."""
    for item in items:
        if isinstance(item, OpGroup):
            yield from _places(item.items, (*outer, item))
        else:
            yield item.name, (*outer, item.name)


def _place_variables(graph: Graph, places: dict[str, Place]) -> None:
    """Add the places of variables: a result is in the innermost group of the op that makes it, a
    constant in that of all ops that read it, another variable in that of the first op that reads
    it."""
    makers = {edge.target: edge.source for edge in graph.edges}
    readers: dict[str, list[str]] = {}
    for edge in graph.edges:
        readers.setdefault(edge.source, []).append(edge.target)
    order = {name: number for number, name in enumerate(places)}
    for kind in ("input", "output"):
        ends = [node.name for node in graph.nodes if _is_end(node, kind, readers)]
        if len(ends) <= MOST // 2:
            places.update((name, (name,)) for name in ends)
    for node in graph.nodes:
        if node.name not in places:
            near = [makers[node.name]] if node.name in makers else readers.get(node.name, [])
            if node.attributes["node_type"] != "constant_input":
                near = sorted(near, key=lambda name: order.get(name, 0))[:1]
            places[node.name] = (*_common([places[other][:-1] for other in near]), node.name)


def _is_end(node: Node, kind: str, readers: dict[str, list[str]]) -> bool:
    """Whether a box is of a kind: an input, or a result that no op reads and that is no update."""
    return bool(node.attributes["node_type"] == kind) and (
        kind == "input" or node.name not in readers and "update" not in node.attributes)


def _groups_of(place: Place) -> list[OpGroup]:
    """The groups that contain a box."""
    return [group for group in place if isinstance(group, OpGroup)]


def _common(places: list[Place]) -> Place:
    """The longest beginning that all places have in common."""
    if not places:
        return ()
    first, last = places[0], len(places[0])
    for other in places[1:]:
        last = next((k for k in range(last) if other[k:k + 1] != first[k:k + 1]), last)
    return first[:last]


class _Grouping:
    """The graphs of groups. nodes: all boxes, by name; places: their places, by name."""

    def __init__(self, nodes: dict[str, Node], places: dict[str, Place]) -> None:
        self.nodes, self.places = nodes, places
        self.members: dict[OpGroup, list[Node]] = {}
        for name, place in places.items():
            for group in _groups_of(place):
                self.members.setdefault(group, []).append(nodes[name])
        self.described = cache(self._described)

    def graph(self, group: OpGroup, outer: Place, names: list[str], edges: list[Edge]) -> Graph:
        """The graph of a group. outer: its place; names: the boxes in it, also those in its groups;
        edges: those of which at least one end is in it."""
        members: dict[OpGroup | str, list[str]] = {}
        for name in names:
            members.setdefault(self.places[name][len(outer)], []).append(name)
        boxes: dict[OpGroup | str, Node] = {}
        for number, (item, own) in enumerate(members.items()):
            if not isinstance(item, OpGroup):
                boxes[item] = self.nodes[item]
                continue
            inside = set(own)
            near = [e for e in edges if e.source in inside or e.target in inside]
            boxes[item] = Node(f"g{number}", self.described(item),
                               self.graph(item, (*outer, item), own, near))
        arrows: dict[tuple[str, str], list[Edge]] = {}
        for edge in edges:
            source, target = (
                self.end(self.places[name], outer, boxes) for name in (edge.source, edge.target))
            if source != target:
                arrows.setdefault((source, target), []).append(edge)
        return Graph(group.number or group.label, list(boxes.values()), [
            Edge(*ends, same[0].attributes if len(same) == 1 else {"label": f"{len(same)} ×"})
            for ends, same in arrows.items()])

    def end(self, place: Place, outer: Place, boxes: dict[OpGroup | str, Node]) -> str:
        """The name of the box that stands for the box at `place` in the graph of a group at
        `outer`: it is added to `boxes` if it is outside."""
        item = place[len(_common([outer, place]))]
        if item not in boxes:
            attributes = self.described(item) if isinstance(item, OpGroup) else (
                self.nodes[item].attributes)
            boxes[item] = Node(f"o{len(boxes)}", {
                **attributes, "node_type": "outside", "fillcolor": "none"})
        return boxes[item].name

    def _described(self, group: OpGroup) -> dict[str, Any]:
        """The attributes of the box of a group."""
        ops = list(group.ops())
        counts = Counter(op.attributes["label"] for op in ops)
        times = [op.attributes["profile"] for op in ops if "profile" in op.attributes]
        found: dict[str, Any] = {
            "label": group.label, "node_type": "group", "fillcolor": _COLOR, "tag": _line(group),
            "apply_op": f"{len(ops)} ops: " + ", ".join(
                f"{count} {name}" for name, count in counts.most_common(8))}
        names = {
            title: [node.attributes["label"] for node in self.members[group]
                    if node.attributes["node_type"] == kind]
            for kind, title in (("shared_input", "reads"), ("output", "results"))}
        found.update((title, _few(of, 12)) for title, of in names.items() if of)
        if group.number:
            own = names["reads"] or names["results"]
            found["label"] = f"{group.number}: {_few(own, 3) if own else group.label}"
        if times:
            found["profile"] = [sum(spent for spent, _ in times), times[0][1]]
        return found


def _few(names: list[str], most: int) -> str:
    """A list of names; the first ones and the last one if there are more than `most`."""
    shown = names if len(names) <= most else [*names[:most - 2], "...", names[-1]]
    return ", ".join(shown)
