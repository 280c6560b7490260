"""A loop of whose traces only rows of known numbers are read makes no trace of later steps.

`trace[4]` and `trace[:5]` read rows of the first five steps. The loop then ends after these; where
its last states are read, too, a second loop makes the other steps and traces nothing. Where one row
is all that is read and the loop certainly makes it, it is the last row of the shorter loop, which
keeps no other row (`theano.rewrite.loop_tails`).
"""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano.graph import source
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops import loops_of
from theano.scanning.op import Scan
from theano.tensor.indexing import slicing
from theano.tensor.indexing.basic import Subtensor

NAME = "loop_heads"


def cut(fgraph: FunctionGraph) -> bool:
    """Shorten loops of whose traces only the first rows are read; whether there were any."""
    lengths, found = Lengths(), False
    for node in loops_of(fgraph):
        rows = _rows_read(fgraph, node)
        steps = lengths.of(node.inputs[0])
        if rows is not None and (not isinstance(steps, int) or steps >= 2 * rows):
            _shorten(fgraph, node, rows, isinstance(steps, int))
            found = True
    return found


def _rows_read(fgraph: FunctionGraph, node: Apply) -> int | None:
    """How many of the first rows are all that is read of the traces; None where others are, or no
    trace is read."""
    if node.op.has_until:
        return None
    traces = node.op.split_outputs(node.outputs)[1]
    found = [_last_row(user) for trace in traces for user, _ in fgraph.clients(trace)]
    counts = [count for count in found if count is not None]
    return max(counts) if counts and len(counts) == len(found) else None


def _last_row(user: Any) -> int | None:
    """How many of the first rows are all that a node reads of a trace."""
    if isinstance(user, str) or type(user.op) is not Subtensor:
        return None
    first = slicing.unflatten(user.op.idx_list, user.inputs[1:])[0]
    if isinstance(first, slice):
        if first.start is not None or first.step is not None or not isinstance(
                first.stop, Constant) or int(first.stop.data) < 1:
            return None
        return int(first.stop.data)
    if not isinstance(first, Constant) or int(first.data) < 0:
        return None
    return int(first.data) + 1


def _shorten(fgraph: FunctionGraph, node: Apply, rows: int, certain: bool) -> None:
    """Put a loop of the first `rows` steps in the place of one. certain: it has more steps."""
    op, (n_steps, *rest) = node.op, node.inputs
    sequences, states, invariants = op.split(rest)
    finals = op.split_outputs(node.outputs)[0]
    with source.inherit(node.mark):
        first = T.constant(rows, dtype="int64") if certain else T.minimum(n_steps, rows)
        head = op.make_node(first, *sequences, *states, *invariants)
        lasts, traces, _ = op.split_outputs(head.outputs)
        if any(map(fgraph.uses, finals)):
            silent = FunctionGraph(op.inputs, op.split_outputs(op.outputs)[0], clone=True)
            behind = Scan(silent, op.n_sequences, op.n_states, 0, settings=op.settings)
            lasts = behind.make_node(
                n_steps - first, *(s[first:] for s in sequences), *lasts, *invariants).outputs
        replaced = list(zip(finals, lasts, strict=True))
        for old, new in zip(op.split_outputs(node.outputs)[1], traces, strict=True):
            replaced += _rows_of(fgraph, old, new, rows, certain)
    fgraph.replace_all(
        [(old, old.type.filter_variable(new)) for old, new in replaced], NAME)


def _rows_of(
    fgraph: FunctionGraph, old: Any, new: Any, rows: int, certain: bool
) -> list[tuple[Any, Any]]:
    """What is read of a trace, as rows of the shorter one: the last of these by its place from the
    end, if there are certainly as many."""
    found: list[tuple[Any, Any]] = []
    for user, _ in fgraph.clients(old):
        entries = slicing.unflatten(user.op.idx_list, user.inputs[1:])
        if certain and not isinstance(entries[0], slice) and int(entries[0].data) == rows - 1:
            entries = (-1, *entries[1:])
        found.append((user.outputs[0], new[tuple(entries)]))
    return found
