"""Loops of which only the last rows are read store no earlier rows.

The loop is divided into two loops: one over the earlier steps, which has no traces and computes
nothing that only the traces need, and one over the last steps, which has all results that are read.
If it may end early, its last steps are not known before: a few last rows are held in states, each
of which passes its row on to the next one in every step.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops import Opened, loops_of, silent
from theano.scanning.build import Loop
from theano.scanning.op import Scan
from theano.tensor.indexing import slicing
from theano.tensor.indexing.basic import Subtensor

if TYPE_CHECKING:
    from theano.tensor.typing import Dim

NAME = "loop_tails"

FEW = 8
"""The largest number of rows that states hold."""


def cut(fgraph: FunctionGraph) -> None:
    """Divide loops of which only the last rows are read."""
    lengths = Lengths()
    for node in loops_of(fgraph):
        rows = _rows_read(fgraph, node)
        if rows is not None and node.op.has_until:
            _hold(fgraph, node, rows, lengths)
        elif rows is not None and _is_worth_it(rows, lengths.of(node.inputs[0])):
            _divide(fgraph, node, rows)


def _is_worth_it(rows: int, n_steps: Dim) -> bool:
    """Whether, as far as is known, most steps come before the last `rows` steps."""
    return not isinstance(n_steps, int) or n_steps >= 2 * rows


def _rows_read(fgraph: FunctionGraph, node: Apply) -> int | None:
    """The number of last rows that are read of all traces; None where other rows, or none, are."""
    traces = node.op.split_outputs(node.outputs)[1]
    found = [_from_end(user) for trace in traces for user, _ in fgraph.clients(trace)]
    counts = [count for count in found if count is not None]
    return max(counts) if counts and len(counts) == len(found) else None


def _from_end(user: Apply) -> int | None:
    """The number of last rows to which a node restricts a trace; None for another node."""
    if isinstance(user, str) or type(user.op) is not Subtensor:
        return None
    first = slicing.unflatten(user.op.idx_list, user.inputs[1:])[0]
    if isinstance(first, slice):
        first = first.start if first.stop is None and first.step is None else None
    if not isinstance(first, Constant) or int(first.data) >= 0:
        return None
    return -int(first.data)


def _divide(fgraph: FunctionGraph, node: Apply, rows: int) -> None:
    """Replace the loop by two loops, the second of which has the last `rows` steps."""
    op, (n_steps, *rest) = node.op, node.inputs
    sequences, states, invariants = op.split(rest)
    with source.inherit(node.mark):
        first = T.maximum(n_steps - rows, 0)
        head = silent(op).make_node(first, *sequences, *states, *invariants)
        tail = op.make_node(
            n_steps - first, *(s[first:] for s in sequences), *head.outputs, *invariants)
    fgraph.replace_all(
        [(old, old.type.filter_variable(new))
         for old, new in zip(node.outputs, tail.outputs, strict=True)], NAME)


def _hold(fgraph: FunctionGraph, node: Apply, rows: int, lengths: Lengths) -> None:
    """Replace the traces of a loop by states that hold the last `rows` rows of each."""
    traces = node.op.split_outputs(node.outputs)[1]
    empty = [_zeros(trace, lengths) for trace in traces]
    if rows > FEW or None in empty or walk.depends_on(empty, node.outputs):
        return
    loop = Opened.of(node).loop
    states = list(loop.states)
    places: list[list[int]] = []
    for zeros, value in zip(empty, loop.traces, strict=True):
        news = [new for _, _, new in loop.states]
        held = [news.index(value)] if value in news else []
        for _ in range(rows - len(held)):
            before = states[held[-1]][0] if held else value
            held.append(len(states))
            states.append((zeros.type.make_variable(), zeros, zeros.type.filter_variable(before)))
        places.append(held)
    with source.inherit(node.mark):
        last_states, _, made = Scan.of(Loop(
            loop.n_steps, loop.rows, states, [], loop.until, settings=loop.settings))
        lasts = [_stacked([last_states[j] for j in held], made) for held in places]
    new = (*last_states[:len(loop.states)], *lasts, made)
    fgraph.replace_all(
        [(old, old.type.filter_variable(v)) for old, v in zip(node.outputs, new, strict=True)],
        NAME)


def _zeros(trace: Any, lengths: Lengths) -> Any:
    """A row of zeros; None where the shape of a row is not known before the loop."""
    dims = lengths.shape(trace)
    if dims is None or any(d is None for d in dims[1:]):
        return None
    kind = T.TensorType(trace.type.dtype, trace.type.broadcastable[1:])
    return kind.filter_variable(
        T.zeros(tuple(map(lengths.variable, dims[1:])), trace.type.dtype))


def _stacked(rows: Sequence[Any], made: Any) -> Any:
    """The trace of the last steps, whose rows are given from the last one backwards; not more than
    the loop has made."""
    return T.stack(list(rows)[::-1])[len(rows) - T.minimum(made, len(rows)):]
