"""Loops that may end early, and of which only the last rows are read, or one row, do not store the
others.

The number of steps is not known before the loop runs, so that the steps whose rows are read cannot
be a loop of their own. The rows that may be read are held in a state, a ring buffer: the step
writes its row over the oldest one. A ring of the last `n` rows has `n` rows. If `i` is at least 0,
`trace[i]` needs one row, which is written in step i only; else it needs the last `-i` rows. An
index that is out of range raises the same IndexError as for the whole trace
(`theano.tensor.indexing.positions.Position`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops.loop_tails import last_rows
from theano.rewrite.loops.loops import Opened, loops_of
from theano.scanning.build import Loop
from theano.scanning.op import Scan
from theano.tensor.indexing import slicing
from theano.tensor.indexing.basic import Subtensor
from theano.tensor.indexing.positions import Position

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.var import TensorVariable

NAME = "loop_rings"


def cut(fgraph: FunctionGraph) -> None:
    """Replace traces of which few rows are read by states that hold these."""
    lengths = Lengths()
    for node in loops_of(fgraph):
        if not node.op.has_until:
            continue
        traces = node.op.split_outputs(node.outputs)[1]
        firsts = {_first(user) for trace in traces for user, _ in fgraph.clients(trace)}
        if not firsts or None in firsts:
            continue
        numbers = {int(v.data) for v in firsts if isinstance(v, Constant)}
        if len(numbers) == len(firsts) and max(numbers) < 0:
            _hold_last(fgraph, node, -min(numbers), lengths)
        elif len(firsts) == 1:
            _hold_one(fgraph, node, firsts.pop(), lengths)


def _first(user: Any) -> Any:
    """The first index of a node that reads a trace, as a variable: the position of a row, or, for a
    slice of the last n rows, the constant -n; None for another node."""
    if isinstance(user, str) or type(user.op) is not Subtensor:
        return None
    first = slicing.unflatten(user.op.idx_list, user.inputs[1:])[0]
    if not isinstance(first, slice):
        return first
    count = last_rows(user)
    return None if count is None else T.constant(-count, dtype="int64")


def _hold_last(fgraph: FunctionGraph, node: Apply, rows: int, lengths: Lengths) -> None:
    """Hold the last `rows` rows of each trace."""
    most = lengths.of(node.inputs[0])
    if isinstance(most, int) and most < 2 * rows:
        return
    held = _held(node, T.constant(rows, dtype="int64"), lambda k: k % rows, lengths)
    if held is not None:
        last_states, rings, trip_count = held
        place, missing = trip_count % rows, rows - T.minimum(trip_count, rows)
        lasts = [T.concatenate([r[place:], r[:place]])[missing:] if rows > 1 else r[missing:]
                 for r in rings]
        _replace(fgraph, zip(node.outputs, (*last_states, *lasts, trip_count), strict=True))


def _hold_one(fgraph: FunctionGraph, node: Apply, index: Any, lengths: Lengths) -> None:
    """Hold row `index` of each trace. If the index is at least 0, the ring has two rows: the steps
    other than `index` write to the second one."""
    if walk.depends_on([index], node.outputs):
        return
    i, most = T.cast(index, "int64"), T.maximum(node.inputs[0], 1)
    from_end = T.lt(i, 0)
    rows = T.switch(from_end, -T.maximum(i, -most), 2)
    held = _held(
        node, rows, lambda k: T.switch(from_end, k % rows, T.cast(T.neq(k, i), "int64")), lengths)
    if held is not None:
        last_states, rings, trip_count = held
        first = Position()(i, trip_count)
        place = T.switch(from_end, first % rows, T.minimum(first, 0))  # so that `i` is checked
        replaced = list(zip(node.op.split_outputs(node.outputs)[0], last_states, strict=True))
        replaced.append((node.outputs[-1], trip_count))
        for old, ring in zip(node.op.split_outputs(node.outputs)[1], rings, strict=True):
            for user, _ in fgraph.clients(old):
                _, *others = slicing.unflatten(user.op.idx_list, user.inputs[1:])
                replaced.append((user.outputs[0], ring[(place, *others)]))
        _replace(fgraph, replaced)


def _held(
    node: Apply, rows: TensorVariable, place: Callable[[Any], Any], lengths: Lengths
) -> tuple[list[Any], list[Any], Any] | None:
    """A loop that writes the row of step `k` over row `place(k)` of an array of `rows` rows, in
    place of each trace. Returns the last states, these arrays, and the number of steps made; None
    where the shape of a row is not known before the loop."""
    traces = node.op.split_outputs(node.outputs)[1]
    empty = [_empty(trace, rows, lengths) for trace in traces]
    if None in empty or walk.depends_on(empty, node.outputs):
        return None
    loop = Opened.of(node).loop
    k = T.lscalar.make_variable()
    states = [*loop.states, (k, T.constant(0, dtype="int64"), k + 1)]
    for zeros, value in zip(empty, loop.traces, strict=True):
        ring = zeros.type.make_variable()
        states.append((ring, zeros, zeros.type.filter_variable(
            T.set_subtensor(ring[place(k)], value))))
    with source.inherit(node.mark):
        found, _, trip_count = Scan.of(Loop(
            loop.n_steps, loop.rows, states, [], loop.until, settings=loop.settings,
            place=loop.place))
    return found[:len(loop.states)], found[len(loop.states) + 1:], trip_count


def _empty(trace: Variable, rows: TensorVariable, lengths: Lengths) -> Any:
    """Zeros for some rows of a trace; None where the shape of a row is not known before the
    loop."""
    dims = lengths.shape(trace)
    if dims is None:
        return None
    kind = T.TensorType(trace.type.dtype, (False, *trace.type.broadcastable[1:]))
    return kind.filter_variable(
        T.zeros((rows, *map(lengths.variable, dims[1:])), trace.type.dtype))


def _replace(fgraph: FunctionGraph, replaced: Iterable[tuple[Any, Any]]) -> None:
    fgraph.replace_all([(old, old.type.filter_variable(new)) for old, new in replaced], NAME)
