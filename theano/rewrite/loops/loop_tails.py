"""Loops of which only the last rows are read store no earlier rows.

The loop is divided into two loops: one over the earlier steps, which has no traces and computes
nothing that only the traces need, and one over the last steps, which has all results that are read.
For loops that may end early see `theano.rewrite.loops.loop_rings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import theano.tensor as T
from theano.graph import source
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Variable
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops.loops import entry_of, loops_of, without_traces

if TYPE_CHECKING:
    from theano.tensor.typing import Dim

NAME = "loop_tails"


def cut(fgraph: FunctionGraph) -> None:
    """Divide loops of which only the last rows are read."""
    lengths = Lengths()
    for node in loops_of(fgraph):
        rows = _rows_read(fgraph, node)
        if rows is not None and not node.op.has_until and (
                _is_worth_it(rows, lengths.of(node.inputs[0]))):
            _divide(fgraph, node, rows)


def _is_worth_it(rows: int, n_steps: Dim) -> bool:
    """Whether, as far as is known, at least half of the steps come before the last `rows` steps."""
    return not isinstance(n_steps, int) or n_steps >= 2 * rows


def _rows_read(fgraph: FunctionGraph, node: Apply) -> int | None:
    """The number of last rows that are read of all traces; None where other rows, or none, are."""
    traces = node.op.split_outputs(node.outputs)[1]
    found = [last_rows(user) for trace in traces for user, _ in fgraph.clients(trace)]
    counts = [count for count in found if count is not None]
    return max(counts) if counts and len(counts) == len(found) else None


def last_rows(user: Apply | str) -> int | None:
    """The number of last rows to which a node restricts a trace by constant indices, which it
    counts from the end; None for another node."""
    entry = entry_of(user)
    if not isinstance(entry, slice):
        return -entry if isinstance(entry, int) and entry < 0 else None
    start, stop, step = entry.start, entry.stop, entry.step or 1
    if any(isinstance(v, Variable) for v in (start, stop, step)):
        return None
    near, far = (start, stop) if step > 0 else (stop, start)
    if near is None or (far is not None and far >= 0):
        return None
    count = -int(near) - (step < 0)  # a slice with a negative step ends before row `stop`
    return count if count > 0 else None


def _divide(fgraph: FunctionGraph, node: Apply, rows: int) -> None:
    """Replace the loop by two loops, the second of which has the last `rows` steps."""
    op, (n_steps, *rest) = node.op, node.inputs
    sequences, states, _ = op.split(rest)
    with source.inherit(node.mark):
        first = T.maximum(n_steps - rows, 0)
        head = without_traces(op).part(node, 0, first, sequences, states)
        tail = op.part(
            node, first, n_steps - first, [s[first:] for s in sequences], head.outputs)
    fgraph.replace_all(
        [(old, old.type.filter_variable(new))
         for old, new in zip(node.outputs, tail.outputs, strict=True)], NAME)
