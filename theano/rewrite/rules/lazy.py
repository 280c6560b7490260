"""Lazy branches: `IfElse` becomes `LazyIfElse`, which computes only the chosen branch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant
from theano.ifelse import IfElse, LazyIfElse


def gather(fgraph: FunctionGraph) -> None:
    """Move the nodes that only one branch of an `IfElse` needs into the graph of that branch,
    nested branches included. The cost is linear in the number of moved nodes."""
    stack = [fgraph]
    while stack:
        graph = stack.pop()
        for node in [node for node in graph.apply_nodes if type(node.op) is IfElse]:
            if node in graph.apply_nodes:
                stack += _gather(graph, node)


def gathered(fgraph: FunctionGraph) -> FunctionGraph:
    """A copy of a graph with lazy branches."""
    copied = fgraph.clone()
    gather(copied)
    return copied


def _gather(graph: FunctionGraph, node: Apply) -> tuple[FunctionGraph, ...]:
    """Make one `IfElse` lazy if a branch has nodes of its own, or replace it if its condition is
    constant; return the graphs of the branches."""
    count = node.op.n_outs
    if isinstance(node.inputs[0], Constant):
        start = 1 if node.inputs[0].data else 1 + count
        for old, new in zip(node.outputs, node.inputs[start:start + count], strict=True):
            graph.replace(old, new, "constant ifelse")
        return ()
    sides = [range(1, count + 1), range(count + 1, 2 * count + 1)]
    exclusive = [_exclusive_nodes(graph, node, side) for side in sides]
    if not any(exclusive):
        return ()
    branches, inputs = [], [node.inputs[0]]
    for side, nodes in zip(sides, exclusive, strict=True):
        results = [node.inputs[position] for position in side]
        read = _inputs(nodes, results)
        branches.append(FunctionGraph(read, results))
        inputs += read
    lazy = LazyIfElse(count, (branches[0], branches[1]), node.op.name)
    made = Apply(lazy, inputs, [v.type() for v in node.outputs])
    made.mark = node.mark
    for old, new in zip(node.outputs, made.outputs, strict=True):
        new.name = old.name
        graph.replace(old, new, "lazy ifelse")
    return tuple(branches)


def _exclusive_nodes(graph: FunctionGraph, choice: Apply, side: range) -> list[Apply]:
    """The nodes whose results are read only by each other and by `choice`, as its inputs `side`."""
    unread: dict[Apply, int] = {}
    own = []
    stack: list[Any] = [choice.inputs[position] for position in side]
    while stack:
        node = stack.pop().owner
        if node is None:
            continue
        if node not in unread:
            unread[node] = sum(graph.uses(v) for v in node.outputs)
        unread[node] -= 1
        if not unread[node]:
            own.append(node)
            stack += node.inputs
    return own


def _inputs(nodes: Iterable[Apply], results: Iterable[Any]) -> list[Any]:
    """The variables that are read by the nodes or are among the results, but are neither computed
    by the nodes nor constants."""
    computed = {v for node in nodes for v in node.outputs}
    read = [v for node in nodes for v in node.inputs] + list(results)
    return [v for v in dict.fromkeys(read) if v not in computed and not isinstance(v, Constant)]
