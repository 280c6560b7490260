"""Loops of which only the rows between two bounds are read store only these rows. The bounds may be
variables, and one of them may be missing.

`trace[i]` reads the row of step i, `trace[a:b]` and `trace[a:b:2]` rows from step a on, before step
b; `trace[1000:]` reads no rows of the first steps. All rows that are read belong to the steps from
a first to a last one. The steps before the first become a loop without traces, those up to the last
a loop that traces its rows; if the last states are also read, a third loop makes the remaining
steps.
An index that is out of range raises the same IndexError as for the whole trace
(`theano.tensor.indexing.positions.Position`).
"""

from __future__ import annotations

from functools import reduce
from typing import Any

import theano.tensor as T
from theano.graph import source
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Variable
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops.loops import entry_of, loops_of, without_traces
from theano.tensor.indexing import slicing
from theano.tensor.indexing.positions import Position
from theano.tensor.shaping import dims

NAME = "loop_rows"

FEW = 64
"""A constant bound that leaves out fewer rows than this at an end of a trace does not count."""

Read = tuple[Any, ...]
"""What is read: `(index,)` of a row, or `(start, stop)` of a slice; constants as ints."""


def cut(fgraph: FunctionGraph) -> None:
    """Divide loops of which only rows between bounds are read."""
    found = [(node, reads) for node in loops_of(fgraph)
             for reads in [_reads(fgraph, node)] if _are_bounded(reads)]
    order = {node: i for i, node in enumerate(fgraph.toposort())} if found else {}
    lengths = Lengths()
    chosen: dict[Apply, Any] = {}
    for node, reads in found:
        steps = lengths.of(node.inputs[0])
        bounds = [v for read in reads for v in read if isinstance(v, Variable)]
        if (not isinstance(steps, int) or steps > 1) and not _follows(bounds, node, chosen, order):
            chosen[node] = bounds
    for node in chosen:
        _divide(fgraph, node, _reads(fgraph, node))


def _reads(fgraph: FunctionGraph, node: Apply) -> list[Read]:
    """What is read of the traces; empty if a reader does not index the first axis with an integer
    or a slice."""
    if node.op.has_until:
        return []
    traces = node.op.split_outputs(node.outputs)[1]
    found = [_read(user) for trace in traces for user, _ in fgraph.clients(trace)]
    return list(dict.fromkeys(read for read in found if read)) if all(found) else []


def _read(user: Apply | str) -> Read:
    """What a node reads of a trace; empty for another node."""
    entry = entry_of(user)
    if not isinstance(entry, slice):
        return () if entry is None else (entry,)
    step = 1 if entry.step is None else entry.step
    return (entry.start, entry.stop) if isinstance(step, int) and step > 0 else ()


def _are_bounded(reads: list[Read]) -> bool:
    """Whether a bound of the rows that are read may leave out rows: no read is known to begin among
    the first `FEW` rows, or none to end among the last, and a bound is a variable or leaves out
    many rows. Constant bounds that are near to one end belong to `loop_heads` and `loop_tails`."""
    from_start = any(read[0] is None or isinstance(read[0], int) and 0 <= read[0] < FEW
                     for read in reads)
    to_end = any(read[-1] is None or isinstance(read[-1], int) and -FEW < read[-1] < 0
                 for read in reads)
    return not (from_start and to_end) and any(
        any(isinstance(v, Variable) for v in read) or _leaves_out(read) for read in reads)


def _leaves_out(read: Read) -> bool:
    """Whether the constant bounds of a slice leave out many rows before them, or after them."""
    start, stop = read if len(read) == 2 else (None, None)
    return (isinstance(start, int) and start >= FEW) or (isinstance(stop, int) and stop <= -FEW)


def _follows(
    bounds: list[Any], loop: Apply, chosen: dict[Apply, Any], order: dict[Apply, int]
) -> bool:
    """Whether a bound is computed from a result of the loop. chosen: the loops that are to be
    divided, whose results will be computed from their bounds, too; order: the position of each
    node in topological order."""
    first = min(map(order.__getitem__, (loop, *chosen)))
    stack, seen = [v.owner for v in bounds], set()
    while stack:
        node = stack.pop()
        if node is None or node in seen or order[node] < first:
            continue
        if node is loop:
            return True
        seen.add(node)
        stack += [v.owner for v in node.inputs]
        if node in chosen:
            stack += [v.owner for v in chosen[node]]
    return False


def _divide(fgraph: FunctionGraph, node: Apply, reads: list[Read]) -> None:
    """Replace a loop by up to three: the steps before the rows that are read, the steps of these
    rows, and the steps after them."""
    op, (n_steps, *rest) = node.op, node.inputs
    sequences, states, _ = op.split(rest)
    last_states, traces, _ = op.split_outputs(node.outputs)
    untraced = without_traces(op)
    with source.inherit(node.mark):
        ranges = {read: _range(read, n_steps) for read in reads}
        first = reduce(dims.minimum, (start for start, _ in ranges.values()))
        end = reduce(dims.maximum, (stop for _, stop in ranges.values()))
        one = len(reads) == len(reads[0]) == 1
        begins = isinstance(first, int) and first == 0
        lasts = states if begins else untraced.part(
            node, 0, T.as_tensor_variable(first), sequences, states).outputs
        step = op.part(
            node, first, T.constant(1, dtype="int64") if one else end - first,
            [s[first:] for s in sequences], lasts)
        lasts, rows, _ = op.split_outputs(step.outputs)
        if any(map(fgraph.uses, last_states)):
            lasts = untraced.part(
                node, end, n_steps - end, [s[end:] for s in sequences], lasts).outputs
        replaced = list(zip(last_states, lasts, strict=True))
        for old, new in zip(traces, rows, strict=True):
            for user, _ in fgraph.clients(old):
                _, *others = slicing.unflatten(user.op.idx_list, user.inputs[1:])
                start, stop = ranges[_read(user)]
                # If one row is read, its position 0 is computed from the index: otherwise, a row
                # that no step changes would be returned without the check of the index.
                place = T.minimum(first, 0) if one else start - first
                if len(_read(user)) == 2:
                    place = slice(place, stop - first, entry_of(user).step)
                replaced.append((user.outputs[0], new[(place, *others)]))
    fgraph.replace_all(
        [(old, old.type.filter_variable(new)) for old, new in replaced], NAME)


def _range(read: Read, n_steps: Any) -> tuple[Any, Any]:
    """The first step whose row is read, and the first step after it whose row is not read."""
    if len(read) == 1:
        first = Position()(*read, n_steps)
        return first, first + 1
    start, stop = (T.cast(v, "int64") if isinstance(v, Variable) else v for v in read)
    first, _, count = slicing.slice_range(0 if start is None else start, stop, None, n_steps)
    return first, first + count
