"""Positions of the boxes of a picture: layers, in which each box is below those it reads from."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from theano.d3viz.formatting import Graph, Node

K = TypeVar("K", bound=Hashable)
_SWEEPS = 8
HEIGHT, GAP, LAYER, LETTER = 34, 24, 90, 8
"""In pixels: the height of a box, the gap between boxes, the distance of layers, the width of a
letter."""


def placed(graph: Graph) -> dict[str, tuple[float, float, float]]:
    """The centre (x, y) and width of the box of each node, keyed by name."""
    layers = ordered(
        [node.name for node in graph.nodes], [(edge.source, edge.target) for edge in graph.edges])
    widths = {node.name: width(node) for node in graph.nodes}
    positions = {}
    for number, layer in enumerate(layers):
        total = sum(widths[name] + GAP for name in layer)
        x = -total / 2
        for name in layer:
            positions[name] = (x + widths[name] / 2, float(number * LAYER), widths[name])
            x += widths[name] + GAP
    return positions


def ordered(names: Sequence[K], edges: Iterable[tuple[K, K]]) -> list[list[K]]:
    """The names in each layer, from left to right. edges: pairs of a name and one that reads from
    it. The time is proportional to the number of edges, but for sorting within layers."""
    before: dict[K, list[K]] = {name: [] for name in names}
    after: dict[K, list[K]] = {name: [] for name in names}
    for source, target in edges:
        before[target].append(source)
        after[source].append(target)
    layers = _layers(names, before, after)
    for sweep in range(_SWEEPS):
        _sort(layers if sweep % 2 == 0 else layers[::-1], before if sweep % 2 == 0 else after)
    return layers


def width(node: Node) -> float:
    """The width of a node's box."""
    return float(max(50, LETTER * min(len(node.attributes["label"]), 40) + 20))


def _layers(
    names: Sequence[K], before: dict[K, list[K]], after: dict[K, list[K]],
) -> list[list[K]]:
    """The names in each layer. A node is one layer below the lowest node that it reads from; a node
    that reads from none is one layer above its highest reader."""
    depth: dict[K, int] = {}
    waiting = {name: len(sources) for name, sources in before.items()}
    ready = [name for name in names if not waiting[name]]
    order = []
    while ready:
        name = ready.pop()
        order.append(name)
        depth[name] = max((depth[s] + 1 for s in before[name]), default=0)
        for reader in after[name]:
            waiting[reader] -= 1
            if not waiting[reader]:
                ready.append(reader)
    for name in order:
        if not before[name] and after[name]:
            depth[name] = min(depth[reader] for reader in after[name]) - 1
    layers: list[list[K]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in names:
        layers[depth[name]].append(name)
    return layers


def _sort(layers: list[list[K]], neighbours: dict[K, list[K]]) -> None:
    """Sort each layer by the mean position of neighbours in layers that have been sorted."""
    place: dict[K, float] = {}
    for layer in layers:
        middle = (len(layer) - 1) / 2
        known = {
            name: [place[n] for n in neighbours[name] if n in place] for name in layer}
        layer.sort(key=lambda name: (
            sum(known[name]) / len(known[name]) if known[name] else 0.0))
        for position, name in enumerate(layer):
            place[name] = position - middle
