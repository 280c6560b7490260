"""Loops of which only some rows are read do not store the others.

A loop is divided at the first step of which a row is read and after the last one: the steps before
store no rows, and the steps after them are made only if a last state is read. The forms of this
division, in the order in which they are tried, each with the name by which it is left out:

  loop_strides  every k-th row, `trace[1000::10]`: a loop over these rows, each step of which makes
                the steps up to the next one
  loop_heads    constant indices from the first row on, `trace[4]`, `trace[:5]`
  loop_rows     bounds that may be variables, one of which may be missing: `trace[i]`,
                `trace[a:b:2]`, `trace[1000:]`
  loop_tails    constant indices that count from the end, `trace[-1]`, `trace[-5:]`
  loop_rings    of a loop that may end early: one row, or the last ones

The number of steps of a loop that may end early is not known before, so that the steps whose rows
are read cannot be a loop of their own. A state holds these rows, a ring buffer: each step writes
its row over the oldest one. For row `i`, the ring holds this row if `i` is at least 0, else the
last `-i` rows. An index that is out of range raises the same IndexError as for the whole trace
(`theano.tensor.indexing.positions.Position`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from typing import Any, TypeAlias

import theano.tensor as T
from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Variable
from theano.ifelse import IfElse, ifelse
from theano.records import Record
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops.loop_rows import RowSet, RowsRead
from theano.rewrite.loops.loops import Opened, loops_of, without_traces
from theano.scanning.build import Loop, Settings
from theano.scanning.op import Scan
from theano.tensor.indexing import slicing
from theano.tensor.indexing.positions import Position
from theano.tensor.shaping import dims
from theano.tensor.var import TensorVariable

FEWEST = 64
"""Loops with a smaller constant number of steps are not divided by `loop_strides`."""

Count: TypeAlias = "int | TensorVariable"
"""A number of steps or rows."""

PlaceOf: TypeAlias = "Callable[[RowSet], object]"
"""The index that replaces that of a reader."""

Replaced = list[tuple[Any, Any]]
"""Variables, each with its replacement."""


def divide(fgraph: FunctionGraph, excluded: AbstractSet[str] = frozenset()) -> bool:
    """Divide loops of which only some rows are read; return whether there were any. excluded: the
    names of forms that are left out."""
    lengths, found = Lengths(), False
    for name, form in FORMS.items():
        for node in () if name in excluded else loops_of(fgraph):
            reads = RowsRead.of(fgraph, node)
            if reads.rows and not walk.depends_on(reads.variables, node.outputs):
                with source.inherit(node.mark):
                    replaced = form(_Divided(fgraph, node, reads, lengths))
                fgraph.replace_all(
                    [(old, old.type.filter_variable(new)) for old, new in replaced or ()], name)
                found |= bool(replaced)
    return found


class _Divided(Record):
    """A loop that is divided, and what is read of its traces."""

    fgraph: FunctionGraph
    node: Apply
    reads: RowsRead
    lengths: Lengths

    @property
    def steps(self) -> int | None:
        """The number of steps, or the largest number for a loop that may end early, if known."""
        found = self.lengths.of(self.node.inputs[0])
        return found if isinstance(found, int) else None

    def may_have(self, steps: int) -> bool:
        """Whether the loop may have at least `steps` steps."""
        return self.steps is None or self.steps >= steps

    def ends_read(self) -> bool:
        """Whether a last state, or the number of steps of a loop that may end early, is read."""
        last_states, _, trip_count = self.node.op.split_outputs(self.node.outputs)
        return any(map(self.fgraph.uses, (
            *last_states, *([] if trip_count is None else [trip_count]))))

    def may_check(self) -> bool:
        """Whether the indices of rows may be checked before the loop: not those that branches read,
        of which the one that is not chosen raises no error."""
        return not any(rows.one for rows in self.reads.rows) or not any(
            isinstance(node.op, IfElse) for node in self.fgraph.apply_nodes)

    def parts(
        self, first: Count, count: Count, end: Count,
        place: PlaceOf = lambda rows: rows.entry,
    ) -> Replaced:
        """Up to three loops: the steps before `first`, the next `count` steps, which store rows,
        and the steps from `end` on. place: as for `taken`."""
        sequences, lasts, _ = self.node.op.split(self.node.inputs[1:])
        if not (isinstance(first, int) and first == 0):
            lasts = self._untraced(0, first, lasts)
        middle = self.node.op.part(
            self.node, first, T.as_tensor_variable(count), [s[first:] for s in sequences], lasts)
        lasts, rows, _ = middle.op.split_outputs(middle.outputs)
        return self.whole(lasts, rows, end, place)

    def whole(
        self, lasts: Sequence[Variable], rows: Sequence[TensorVariable], end: Count, place: PlaceOf
    ) -> Replaced:
        """The results of the loop, from the states before step `end` and rows."""
        n_steps = self.node.inputs[0]
        if end is not n_steps and self.ends_read():
            lasts = self._untraced(end, n_steps - end, lasts)
        return self.taken(lasts, rows, place)

    def _untraced(
        self, first: Count, count: Count, states: Sequence[Variable]
    ) -> list[Variable]:
        """The states after `count` steps from step `first` on."""
        op = self.node.op
        sequences = [s[first:] for s in op.split(self.node.inputs[1:])[0]]
        return list(without_traces(op).part(
            self.node, first, T.as_tensor_variable(count), sequences, states).outputs)

    def taken(
        self, lasts: Sequence[Variable], rows: Sequence[TensorVariable], place: PlaceOf
    ) -> Replaced:
        """The last states, and what is read of the traces, taken of `rows`. place: the index that
        replaces that of a reader."""
        last_states, traces, _ = self.node.op.split_outputs(self.node.outputs)
        found = list(zip(last_states, lasts, strict=True))
        for old, new in zip(traces, rows, strict=True):
            for user, _ in self.fgraph.clients(old):
                others = slicing.unflatten(user.op.idx_list, user.inputs[1:])[1:]
                found.append((user.outputs[0], new[(place(RowSet.of(user)), *others)]))
        return found


# -- loops whose number of steps is known before they run -----------------------------------------


def _strides(loop: _Divided) -> Replaced | None:
    rows = loop.reads.single
    if rows is None or abs(rows.stride) < 2 or loop.node.op.has_until or (
            not loop.may_have(FEWEST)):
        return None
    start, stop = (_wide(v) for v in (rows.start, rows.stop))
    first, step, count = slicing.slice_range(start, stop, rows.step, loop.node.inputs[0])
    end, lasts, found = _strided(
        loop.node, first if step > 0 else first + (count - 1) * step, count, abs(step))
    return loop.whole(
        lasts, found, end, lambda _: slice(None, None, -1 if step < 0 else None))


def _strided(
    node: Apply, first: Any, count: Any, stride: int
) -> tuple[Any, list[Any], list[Any]]:
    """A loop over `count` rows: that of step `first`, and those of every `stride`-th step after it.
    Returns the number of steps made, the states after these, and the rows. If there are no rows, no
    step is made."""
    op = node.op
    sequences, starts, _ = op.split(node.inputs[1:])
    place, size = T.lscalar("place"), T.lscalar("size")
    befores = [v.type.make_variable(v.name) for v in op.split(op.inputs)[1]]
    news, stacks, _ = op.split_outputs(op.part(
        node, place, size, [s[place:place + size] for s in sequences], befores).outputs)
    zero, one = (T.constant(v, dtype="int64") for v in (0, stride))
    states = [(place, zero, place + size), (size, T.cast(first, "int64") + 1, one),
              *zip(befores, starts, news, strict=True)]
    loop = Loop(T.as_tensor_variable(count), [], [
        (v, *(v.type.filter_variable(x) for x in each)) for v, *each in states],
        [stack[-1] for stack in stacks],
        settings=Settings(name=f"strides_of_{op.name or 'scan'}", hidden=True))
    (steps, _, *lasts), rows, _ = Scan.of(loop)
    none = [T.zeros((0, *(v.shape[i] for i in range(1, v.type.ndim))), v.type.dtype) for v in rows]
    chosen = ifelse(T.gt(count, 0), [steps, *lasts, *rows], [
        v.type.filter_variable(w) for v, w in zip(
            (steps, *lasts, *rows), (zero, *starts, *none), strict=True)])
    return chosen[0], chosen[1:len(lasts) + 1], chosen[len(lasts) + 1:]


def _heads(loop: _Divided) -> Replaced | None:
    count, certain = loop.reads.first, loop.steps is not None and not loop.node.op.has_until
    if count is None or not loop.may_have(2 * count) or (
            loop.reads.bounded and not loop.reads.from_start) or (
            loop.node.op.has_until and loop.ends_read()):
        return None
    if certain and loop.reads.single is not None and loop.reads.single.one:
        return loop.parts(count - 1, T.constant(1, dtype="int64"), count, lambda _: 0)
    end = T.constant(count, dtype="int64") if certain else T.minimum(loop.node.inputs[0], count)
    return loop.parts(0, end, end)


def _between(loop: _Divided) -> Replaced | None:
    if not loop.reads.bounded or loop.node.op.has_until or not loop.may_have(2) or (
            not loop.may_check()):
        return None
    ranges = {rows: _range(rows, loop.node.inputs[0]) for rows in loop.reads.rows}
    first = reduce(dims.minimum, (start for start, _ in ranges.values()))
    end = reduce(dims.maximum, (stop for _, stop in ranges.values()))
    one = loop.reads.single is not None and loop.reads.single.one

    def place(rows: RowSet) -> Any:
        """If one row is read, its position 0 is computed from the index: otherwise, a row that no
        step changes would be returned without the check of the index."""
        start, stop = ranges[rows]
        if rows.one:
            return T.minimum(first, 0) if one else start - first
        return slice(start - first, stop - first, rows.step)

    return loop.parts(first, T.constant(1, dtype="int64") if one else end - first, end, place)


def _range(rows: RowSet, n_steps: Count) -> tuple[Any, Any]:
    """The first step whose row is read, and the first step after it whose row is not read."""
    if rows.one:
        first = Position()(rows.start, n_steps)
        return first, first + 1
    start, stop = (_wide(v) for v in rows.bounds)
    first, _, count = slicing.slice_range(start, stop, None, n_steps)
    return first, first + count


def _wide(bound: Count | None) -> Any:
    return T.cast(bound, "int64") if isinstance(bound, Variable) else bound


def _tails(loop: _Divided) -> Replaced | None:
    count, n_steps = loop.reads.last, loop.node.inputs[0]
    if count is None or loop.node.op.has_until or not loop.may_have(2 * count):
        return None
    first = T.maximum(n_steps - count, 0)
    return loop.parts(first, n_steps - first, n_steps)


# -- loops that may end early ---------------------------------------------------------------------


def _rings(loop: _Divided) -> Replaced | None:
    if not loop.node.op.has_until:
        return None
    if loop.reads.last is not None:
        return _hold_last(loop, loop.reads.last) if loop.may_have(2 * loop.reads.last) else None
    rows = loop.reads.single
    return None if rows is None or not rows.one else _hold_one(
        loop, T.cast(T.as_tensor_variable(rows.start), "int64"))


def _hold_last(loop: _Divided, rows: int) -> Replaced | None:
    """Hold the last `rows` rows of each trace."""
    held = _held(loop, T.constant(rows, dtype="int64"), lambda k: k % rows)
    if held is None:
        return None
    last_states, rings, trip_count = held
    place, missing = trip_count % rows, rows - T.minimum(trip_count, rows)
    lasts = [T.concatenate([r[place:], r[:place]])[missing:] if rows > 1 else r[missing:]
             for r in rings]
    return list(zip(loop.node.outputs, (*last_states, *lasts, trip_count), strict=True))


def _hold_one(loop: _Divided, i: TensorVariable) -> Replaced | None:
    """Hold row `i` of each trace. If the index is at least 0, the ring has two rows: the steps
    other than `i` write to the second one."""
    most, from_end = T.maximum(loop.node.inputs[0], 1), T.lt(i, 0)
    rows = T.switch(from_end, -T.maximum(i, -most), 2)
    held = _held(
        loop, rows, lambda k: T.switch(from_end, k % rows, T.cast(T.neq(k, i), "int64")))
    if held is None:
        return None
    last_states, rings, trip_count = held
    first = Position()(i, trip_count)
    place = T.switch(from_end, first % rows, T.minimum(first, 0))  # so that `i` is checked
    return [*loop.taken(last_states, rings, lambda _: place), (loop.node.outputs[-1], trip_count)]


def _held(
    loop: _Divided, rows: Any, place: Callable[[Any], Any]
) -> tuple[list[Any], list[Any], Any] | None:
    """A loop that writes the row of step `k` over row `place(k)` of an array of `rows` rows, in
    place of each trace. Returns the last states, these arrays, and the number of steps made; None
    where the shape of a row is not known before the loop."""
    node = loop.node
    empty = [_empty(trace, rows, loop.lengths) for trace in node.op.split_outputs(node.outputs)[1]]
    if None in empty or walk.depends_on(empty, node.outputs):
        return None
    whole = Opened.of(node).loop
    k = T.lscalar.make_variable()
    states = [*whole.states, (k, T.constant(0, dtype="int64"), k + 1)]
    for zeros, value in zip(empty, whole.traces, strict=True):
        ring = zeros.type.make_variable()
        states.append((ring, zeros, zeros.type.filter_variable(
            T.set_subtensor(ring[place(k)], value))))
    found, _, trip_count = Scan.of(Loop(
        whole.n_steps, whole.rows, states, [], whole.until, settings=whole.settings,
        place=whole.place))
    return found[:len(whole.states)], found[len(whole.states) + 1:], trip_count


def _empty(trace: Variable, rows: Count, lengths: Lengths) -> Any:
    """Zeros for some rows of a trace; None where the shape of a row is not known before the
    loop."""
    shape = lengths.shape(trace)
    if shape is None:
        return None
    kind = T.TensorType(trace.type.dtype, (False, *trace.type.broadcastable[1:]))
    return kind.filter_variable(
        T.zeros((rows, *map(lengths.variable, shape[1:])), trace.type.dtype))


FORMS: dict[str, Callable[[_Divided], Replaced | None]] = {
    "loop_strides": _strides, "loop_heads": _heads, "loop_rows": _between, "loop_tails": _tails,
    "loop_rings": _rings}
"""The forms of the division, by name, in the order in which they are tried."""
