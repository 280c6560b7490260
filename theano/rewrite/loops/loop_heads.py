"""Loops of which only the first rows are read store no rows of later steps.

`trace[4]` and `trace[:5]` read rows of the first five steps. The loop then has these steps only; if
its last states are also read, a second loop makes the other steps and traces nothing. If only one
row is read, and the loop is known to make its step, it is the last row of the shorter loop, which
then stores no other row (`theano.rewrite.loops.loop_tails`).
"""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano.graph import source
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Variable
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops.loops import entry_of, loops_of, without_traces
from theano.tensor.indexing import slicing

NAME = "loop_heads"


def cut(fgraph: FunctionGraph) -> None:
    """Shorten loops of which only the first rows are read."""
    lengths = Lengths()
    for node in loops_of(fgraph):
        rows = _rows_read(fgraph, node)
        steps = lengths.of(node.inputs[0])
        if rows is not None and (not isinstance(steps, int) or steps >= 2 * rows):
            _shorten(fgraph, node, rows, isinstance(steps, int) and not node.op.has_until)


def _rows_read(fgraph: FunctionGraph, node: Apply) -> int | None:
    """The number of first rows that are read of all traces; None where other rows, or none, are
    read, or where the end of a loop that may end early is read, too."""
    last_states, traces, _ = node.op.split_outputs(node.outputs)
    if node.op.has_until and any(map(fgraph.uses, (*last_states, node.outputs[-1]))):
        return None
    found = [_first_rows(user) for trace in traces for user, _ in fgraph.clients(trace)]
    counts = [count for count in found if count is not None]
    return max(counts) if counts and len(counts) == len(found) else None


def _first_rows(user: Apply | str) -> int | None:
    """The number of first rows to which a node restricts a trace; None for another node."""
    entry = entry_of(user)
    if not isinstance(entry, slice):
        return entry + 1 if isinstance(entry, int) and entry >= 0 else None
    start, stop, step = entry.start or 0, entry.stop, entry.step or 1
    if any(isinstance(v, Variable) for v in (start, stop, step)):
        return None
    if step < 0:
        near, count = stop or 0, None if entry.start is None else start + 1
    else:
        near, count = start, stop
    return count if near >= 0 and count is not None and count > 0 else None


def _shorten(fgraph: FunctionGraph, node: Apply, rows: int, certain: bool) -> None:
    """Replace a loop by a loop of its first `rows` steps. certain: it is known to have at
    least as many steps, and not to end early."""
    op, (n_steps, *rest) = node.op, node.inputs
    sequences, states, _ = op.split(rest)
    last_states = op.split_outputs(node.outputs)[0]
    with source.inherit(node.mark):
        first = T.constant(rows, dtype="int64") if certain else T.minimum(n_steps, rows)
        head = op.part(node, 0, first, sequences, states)
        lasts, traces, _ = op.split_outputs(head.outputs)
        if any(map(fgraph.uses, last_states)):
            lasts = without_traces(op).part(
                node, first, n_steps - first, [s[first:] for s in sequences], lasts).outputs
        replaced = list(zip(last_states, lasts, strict=True))
        for old, new in zip(op.split_outputs(node.outputs)[1], traces, strict=True):
            replaced += _rows_of(fgraph, old, new, rows, certain)
    fgraph.replace_all(
        [(old, old.type.filter_variable(new)) for old, new in replaced], NAME)


def _rows_of(
    fgraph: FunctionGraph, old: Any, new: Any, rows: int, certain: bool
) -> list[tuple[Any, Any]]:
    """Pairs of a variable that reads the trace `old` and its replacement, rows of the shorter trace
    `new`; its last row is read by its position from the end, if it certainly has `rows` rows."""
    found: list[tuple[Any, Any]] = []
    for user, _ in fgraph.clients(old):
        entries = slicing.unflatten(user.op.idx_list, user.inputs[1:])
        if certain and not isinstance(entries[0], slice) and int(entries[0].data) == rows - 1:
            entries = (-1, *entries[1:])
        found.append((user.outputs[0], new[tuple(entries)]))
    return found
