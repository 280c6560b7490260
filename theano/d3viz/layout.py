"""Positions of the boxes of a picture: layers, in which each box is below those it reads from."""

from __future__ import annotations

from theano.d3viz.formatting import Graph, Node

_SWEEPS = 8
HEIGHT, GAP, LAYER, LETTER = 34, 24, 90, 8
"""In pixels: the height of a box, the gap between boxes, the distance of layers, the width of a
letter."""


def placed(graph: Graph) -> dict[str, tuple[float, float, float]]:
    """The centre (x, y) and width of the box of each node, keyed by name."""
    before: dict[str, list[str]] = {node.name: [] for node in graph.nodes}
    after: dict[str, list[str]] = {node.name: [] for node in graph.nodes}
    for edge in graph.edges:
        before[edge.target].append(edge.source)
        after[edge.source].append(edge.target)
    layers = _layers(graph.nodes, before, after)
    for sweep in range(_SWEEPS):
        _sort(layers if sweep % 2 == 0 else layers[::-1], before if sweep % 2 == 0 else after)
    widths = {node.name: width(node) for node in graph.nodes}
    positions = {}
    for number, layer in enumerate(layers):
        total = sum(widths[name] + GAP for name in layer)
        x = -total / 2
        for name in layer:
            positions[name] = (x + widths[name] / 2, float(number * LAYER), widths[name])
            x += widths[name] + GAP
    return positions


def width(node: Node) -> float:
    """The width of a node's box."""
    return float(max(50, LETTER * min(len(node.attributes["label"]), 40) + 20))


def _layers(
    nodes: list[Node], before: dict[str, list[str]], after: dict[str, list[str]],
) -> list[list[str]]:
    """The names in each layer. A node is one layer below the lowest node that it reads from; a node
    that reads from none is one layer above its highest reader."""
    depth: dict[str, int] = {}
    waiting = {name: len(sources) for name, sources in before.items()}
    ready = [node.name for node in nodes if not waiting[node.name]]
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
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in nodes:
        layers[depth[node.name]].append(node.name)
    return layers


def _sort(layers: list[list[str]], neighbours: dict[str, list[str]]) -> None:
    """Sort each layer by the mean position of neighbours in layers that have been sorted."""
    place: dict[str, float] = {}
    for layer in layers:
        middle = (len(layer) - 1) / 2
        known = {
            name: [place[n] for n in neighbours[name] if n in place] for name in layer}
        layer.sort(key=lambda name: (
            sum(known[name]) / len(known[name]) if known[name] else 0.0))
        for position, name in enumerate(layer):
            place[name] = position - middle
