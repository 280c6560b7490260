"""Lets COMPARE call each op that has only Python code once.

Such an op need not be a function of its inputs: it may count its calls, draw random numbers or read
a file. The interpreter runs first and its calls are recorded. Where C computes the same node, it
takes the outputs of the node's next recorded call, if the inputs are the same up to rounding.

Copies of a node share its tag, and rewriting copies the nodes that it does not replace. Nodes of
the graphs before and after rewriting are therefore the same if they have the same tag.
`clone_with_unique_tags` gives each node of a graph a tag of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from theano.compile.checking.agreement import differing
from theano.compile.checking.watch import arrays_copied
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Scratchpad
from theano.graph.op import Op
from theano.tensor.op import TensorOp

if TYPE_CHECKING:
    from theano.backends.runners import Run


class NodeCall(NamedTuple):
    """The values of the inputs and outputs of a node in one call of its op."""

    inputs: Sequence[Any]
    outputs: Sequence[Any]


def recordable(op: Op) -> bool:
    """Whether calls of an op are recorded. Calls of built-in ops are not, because these ops are
    functions of their inputs. Calls of ops that overwrite or view inputs are not, because a
    recorded result cannot replace these effects."""
    return not (isinstance(op, TensorOp) or op.destroy_map or op.view_map)


def recordable_nodes(fgraph: FunctionGraph) -> Iterator[Apply]:
    """The nodes whose calls are recorded, those in the steps of loops included."""
    for node in fgraph.apply_nodes:
        if recordable(node.op):
            yield node
        for inner in getattr(node.op, "inner_graphs", ()):
            yield from recordable_nodes(inner)


def clone_with_unique_tags(fgraph: FunctionGraph) -> FunctionGraph:
    """A copy of a graph before rewriting. Its nodes have the tags of the nodes of `fgraph`, which
    are first changed so that no two nodes whose calls are recorded have the same tag. If a node in
    the step of a loop has the tag of another node, the loop gets a copy of the step."""
    _separate(fgraph, set())
    return fgraph.clone()


def _separate(fgraph: FunctionGraph, used: set[Scratchpad]) -> None:
    """Give each node a tag that is not in `used`, and add the tags to `used`."""
    for node in fgraph.apply_nodes:
        if recordable(node.op):
            if node.tag in used:
                node.tag = copy(node.tag)
            used.add(node.tag)
        if not getattr(node.op, "inner_graphs", ()):
            continue
        inside = [n.tag for g in node.op.inner_graphs for n in recordable_nodes(g)]
        if not used.isdisjoint(inside) or len(set(inside)) < len(inside):
            graphs = [g.clone() for g in node.op.inner_graphs]
            for graph in graphs:
                _separate(graph, used)
            node.op = node.op.with_graphs(graphs)
        used.update(inside)


class Calls:
    """The calls of Python ops while one function is computed with the interpreter, then in C.

    nodes: the tags of the nodes that C computes by calling Python; recorded: the calls that C has
    not taken yet, by tag; replayed: whether C has taken outputs since `clear`.
    """

    def __init__(self) -> None:
        self.nodes: set[Scratchpad] = set()
        self.recorded: dict[Scratchpad, list[NodeCall]] = {}
        self.replayed = False

    def clear(self) -> None:
        """Forget all calls."""
        self.recorded.clear()
        self.replayed = False

    def recording(self, node: Apply, run: Run) -> Run:
        """A function that calls `run`, which computes a node with the interpreter, and records the
        call if C also computes the node by calling Python."""
        tag = node.tag
        if tag not in self.nodes:
            return run

        def record(values: list[Any], cells: list[Any]) -> None:
            run(values, cells)
            call = NodeCall(list(values), arrays_copied(cell[0] for cell in cells))
            self.recorded.setdefault(tag, []).append(call)

        return record

    def replaying(self, node: Apply, run: Run) -> Run:
        """A function that returns the outputs of the node's next recorded call with the same
        inputs, or calls `run`, which computes the node in a C program, if there is none. Each
        recorded call is used once; calls before it belong to steps that C does not make, and are
        removed."""
        if not recordable(node.op):
            return run
        tag = node.tag
        self.nodes.add(tag)

        def replay(values: list[Any], cells: list[Any]) -> None:
            calls = self.recorded.get(tag, [])
            number = next((k for k, call in enumerate(calls) if _agrees(node, values, call)), None)
            if number is None:
                run(values, cells)
                return
            self.replayed = True
            for cell, value in zip(cells, calls[number].outputs, strict=True):
                cell[0] = value
            del calls[:number + 1]

        return replay


def _agrees(node: Apply, values: Sequence[Any], call: NodeCall) -> bool:
    """Whether the values of a node's inputs are those of a recorded call, up to rounding."""
    triples = zip(node.inputs, values, call.inputs, strict=True)
    return not any(a is not b and np.any(differing(v.type, a, b)) for v, a, b in triples)
