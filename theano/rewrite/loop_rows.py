"""Loops of which one row is read, at an index that is known when the function runs, store only this
row.

`trace[i]` reads the row of step i. The steps before it become a loop without traces, and step i a
loop that traces one row; if the last states are also read, a third loop makes the remaining steps.
An index that is out of range raises the same IndexError as for the whole trace
(`theano.tensor.indexing.positions.Position`).
"""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano.graph import source
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops import loops_of, silent
from theano.tensor.indexing import slicing
from theano.tensor.indexing.basic import Subtensor
from theano.tensor.indexing.positions import Position

NAME = "loop_rows"


def cut(fgraph: FunctionGraph) -> None:
    """Divide loops of which one row is read."""
    found = [(node, index) for node in loops_of(fgraph)
             for index in [_index_read(fgraph, node)] if index is not None]
    order = {node: i for i, node in enumerate(fgraph.toposort())} if found else {}
    lengths = Lengths()
    chosen: dict[Apply, Any] = {}
    for node, index in found:
        steps = lengths.of(node.inputs[0])
        if (not isinstance(steps, int) or steps > 1) and not _follows(index, node, chosen, order):
            chosen[node] = index
    for node in chosen:
        _divide(fgraph, node, _index_read(fgraph, node))


def _index_read(fgraph: FunctionGraph, node: Apply) -> Any:
    """The variable that is the first index of all reads of traces; None if there are others."""
    if node.op.has_until:
        return None
    traces = node.op.split_outputs(node.outputs)[1]
    found = {_first_index(user) for trace in traces for user, _ in fgraph.clients(trace)}
    return found.pop() if len(found) == 1 else None


def _first_index(user: Any) -> Any:
    """The variable at which a node reads one row of a trace; None for another node."""
    if isinstance(user, str) or type(user.op) is not Subtensor:
        return None
    first = slicing.unflatten(user.op.idx_list, user.inputs[1:])[0]
    return first if isinstance(first, Variable) and not isinstance(first, Constant) else None


def _follows(index: Any, loop: Apply, chosen: dict[Apply, Any], order: dict[Apply, int]) -> bool:
    """Whether an index is computed from a result of the loop. chosen: the loops that are to be
    divided, whose results will be computed from their indices, too; order: the position of each
    node in topological order."""
    first = min(map(order.__getitem__, (loop, *chosen)))
    stack, seen = [index.owner], set()
    while stack:
        node = stack.pop()
        if node is None or node in seen or order[node] < first:
            continue
        if node is loop:
            return True
        seen.add(node)
        stack += [v.owner for v in node.inputs]
        if node in chosen:
            stack.append(chosen[node].owner)
    return False


def _divide(fgraph: FunctionGraph, node: Apply, index: Any) -> None:
    """Replace a loop by up to three: the steps before the row that is read, its step, and the steps
    after it."""
    op, (n_steps, *rest) = node.op, node.inputs
    sequences, states, invariants = op.split(rest)
    last_states, traces, _ = op.split_outputs(node.outputs)
    quiet = silent(op)
    with source.inherit(node.mark):
        first = Position()(index, n_steps)
        before = quiet.make_node(first, *sequences, *states, *invariants).outputs
        step = op.make_node(
            T.constant(1, dtype="int64"), *(s[first:] for s in sequences), *before, *invariants)
        lasts, rows, _ = op.split_outputs(step.outputs)
        if any(map(fgraph.uses, last_states)):
            lasts = quiet.make_node(
                n_steps - first - 1, *(s[first + 1:] for s in sequences), *lasts,
                *invariants).outputs
        replaced = list(zip(last_states, lasts, strict=True))
        only = T.minimum(first, 0)  # 0, computed from the index: a row that no step changes would
        for old, new in zip(traces, rows, strict=True):  # otherwise be returned without its check
            for user, _ in fgraph.clients(old):
                _, *others = slicing.unflatten(user.op.idx_list, user.inputs[1:])
                replaced.append((user.outputs[0], new[(only, *others)]))
    fgraph.replace_all(
        [(old, old.type.filter_variable(new)) for old, new in replaced], NAME)
