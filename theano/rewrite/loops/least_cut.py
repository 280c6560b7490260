"""Which values to keep, and which to compute again: a cut of least cost.

One computation has made the values of a graph, a later one reads some of them. Each of these is
either kept, or computed again from other values, to which the same applies. The cost of a choice is
the sum of the costs of its kept values and of the nodes that are computed again. The cheapest
choice is a minimum cut of a network in which infinite edges say what requires what (the selection
problem of J. M. W. Rhys, "A selection problem of shared fixed costs and network flows", Management
Science 17, 1970). A maximum flow finds it (E. A. Dinic, "Algorithm for solution of a problem of
maximum flow in networks with power estimation", Soviet Mathematics Doklady 11, 1970).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from math import inf
from typing import Any

from theano.records import Record

SOURCE, SINK = 0, 1

EFFORT = 40
"""How often each edge of a network is looked at, on average, before the search for the best choice
ends."""


class Problem(Record):
    """read: the values that are read. node(v): the node that computes a value again, or None;
    inputs(n): the values that a node reads; computing(n): the cost of a node, once for all of its
    values. keeping(v): the cost of keeping a value; None where that is impossible. A value that can
    neither be kept nor computed costs nothing."""

    read: Sequence[Any]
    node: Callable[[Any], Any]
    inputs: Callable[[Any], Sequence[Any]]
    keeping: Callable[[Any], int | None]
    computing: Callable[[Any], int]

    def cheapest(self, effort: int = EFFORT) -> set[Any]:
        """The values to keep. Of equally cheap choices it is the one that computes least.

        If the search takes more than `effort` looks at each edge, the result is the cheaper one of
        two simple choices: keep all values that are read, or as few as possible."""
        net = _Network()
        vertices = self._connect(net)
        reached = net.cut(effort * len(net.to))
        if reached is None:
            most, least = self._simple(True), self._simple(False)
            return min((most, least), key=self.cost)
        return {
            v for v, (need, node) in vertices.items() if need in reached and node not in reached}

    def cost(self, kept: AbstractSet[Hashable]) -> int:
        """The cost of a choice: of the values of `kept` that are used, and of the nodes that are
        computed."""
        used = list(self.used(kept))
        nodes = {self.node(v) for v in used if v not in kept}
        return sum(self.keeping(v) or 0 for v in used if v in kept) + sum(map(
            self.computing, nodes))

    def used(self, kept: AbstractSet[Hashable]) -> Iterator[Any]:
        """The values that are used if those of `kept` are not computed."""
        return self._walk(kept.__contains__)

    def _simple(self, most: bool) -> set[Any]:
        """The choice to keep all values that are read, or as few as possible."""

        def is_kept(v: Any) -> bool:
            return self.node(v) is None or most and self.keeping(v) is not None

        return set(filter(is_kept, self._walk(is_kept)))

    def _walk(self, ends: Callable[[Any], bool]) -> Iterator[Any]:
        """Each value once: the values of `read`, and the inputs of the nodes of values, unless the
        walk ends at these (`ends(v)`)."""
        stack = list(dict.fromkeys(self.read))
        seen = set(stack)
        while stack:
            v = stack.pop()
            yield v
            if not ends(v):
                unseen = [w for w in dict.fromkeys(self.inputs(self.node(v))) if w not in seen]
                seen.update(unseen)
                stack += unseen

    def _connect(self, net: _Network) -> dict[Any, tuple[int, int]]:
        """Build the network; returns for each value its vertex, and that of its node.

        A vertex on the side of the source means, for a value, that it is needed, and for a node,
        that it is computed. The edge from a value to its node (to the sink if there is none) is cut
        if the value is kept; the edge from a node to the sink is cut if the node is computed.
        Infinite edges lead from a node to what it reads, and from a value that cannot be kept to
        its node."""
        vertices: dict[Any, tuple[int, int]] = {}
        nodes: dict[Any, int] = {None: SINK}
        edges: list[tuple[int, int, float]] = []
        for v in self._walk(lambda v: self.node(v) is None):
            node, price = self.node(v), self.keeping(v)
            if node not in nodes:
                nodes[node] = net.vertex()
                edges.append((nodes[node], SINK, self.computing(node)))
            vertices[v] = net.vertex(), nodes[node]
            unpriced = 0 if node is None else inf
            edges.append((*vertices[v], unpriced if price is None else price))
        edges += [(SOURCE, vertices[v][0], inf) for v in dict.fromkeys(self.read)]
        edges += [(vertex, vertices[w][0], inf) for node, vertex in nodes.items()
                  if node is not None for w in dict.fromkeys(self.inputs(node))]
        for edge in edges:
            net.edge(*edge)
        return vertices


class _Network:
    """Numbered vertices and edges with capacities; e ^ 1 is the edge e in the other direction. out:
    for each vertex its edges; to: for each edge the vertex at its end; residual: for each edge the
    capacity that the flow leaves."""

    def __init__(self) -> None:
        self.out: list[list[int]] = [[], []]
        self.to: list[int] = []
        self.residual: list[float] = []

    def vertex(self) -> int:
        """A new vertex."""
        self.out.append([])
        return len(self.out) - 1

    def edge(self, start: int, end: int, capacity: float) -> None:
        """Add an edge."""
        for a, b, c in ((start, end, capacity), (end, start, 0)):
            self.out[a].append(len(self.to))
            self.to.append(b)
            self.residual.append(c)

    def cut(self, looks: int) -> set[int] | None:
        """The vertices on the side of the source of a minimum cut, as few as possible; None where
        that takes more than `looks` looks at edges."""
        self.looks = looks
        while self.looks > 0:
            level = self._levels()
            if SINK not in level:
                return set(level)
            self._push(level)
        return None

    def _levels(self) -> dict[int, int]:
        """The distance from the source of each vertex that edges with capacity left lead to."""
        level = {SOURCE: 0}
        queue = [SOURCE]
        for v in queue:
            self.looks -= len(self.out[v])
            for e in self.out[v]:
                w = self.to[e]
                if w not in level and self.residual[e]:
                    level[w] = level[v] + 1
                    queue.append(w)
        return level

    def _push(self, level: dict[int, int]) -> None:
        """Fill all shortest paths from the source to the sink."""
        place = [0] * len(self.out)
        path: list[int] = []
        v = SOURCE
        while self.looks > 0:
            if v == SINK:
                least = min(self.residual[e] for e in path)
                for e in path:
                    self.residual[e] -= least
                    self.residual[e ^ 1] += least
                v, path = SOURCE, []
                continue
            self.looks -= 1
            if place[v] < len(self.out[v]):
                e = self.out[v][place[v]]
                if self.residual[e] and level[self.to[e]] == level[v] + 1:
                    path.append(e)
                    v = self.to[e]
                else:
                    place[v] += 1
            elif path:
                v = self.to[path.pop() ^ 1]
                place[v] += 1
            else:
                return
