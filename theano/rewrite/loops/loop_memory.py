"""Bounds the memory that the gradients of a loop need by `config.scan.memory` (checkpointing).

A reverse loop reads rows that the forward loop has traced, from the last to the first; the loops of
a second derivative read rows of both (`loop_chains.py`). Where a chain of loops has no
other readers, only the rows of the last steps are kept, as many as the setting allows. The earlier
steps, the head, are divided into segments, whose rows are computed again:

  tail      each loop over the last steps, with all rows
  head      for each pass a loop over the segments, from the first to the last, or back; its step
            runs the loops of earlier passes over the segment, with their rows, and then the loops
            of the pass. It traces the states before each segment, from which later passes run
            the segment again

A pass has the loops of one direction that can be run together: all layers of a network, then all
their reverse loops. Passes that go forwards compute the head first, those that go backwards the
tail. The number of loops that are run in a segment grows with the square of the number of passes.

The steps of a loop that may end early are counted first, by a loop without traces, if the rows of
the largest number of steps that it may make do not fit.

The number of segments is computed at run time. Where all rows may be kept, the tail is the whole
loop and there are no segments, so that nothing is computed twice. If a chain has two loops, and a
step takes less time than storing its rows in memory and loading them again, at most as many rows
are kept as fit in a cache. The length of a segment balances the memory of the traced states and the
memory of the rows of a segment. All segments have this length, so that their memory is allocated
once; the tail has the other steps, at most as many as there is room for, or fewer than a segment.
If a loop names the length of a segment itself (`checkpoint`), there are as many segments as
possible.

Loops inside a step are divided, too; the limit of memory holds for each step.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.flags import config
from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply
from theano.ifelse import ifelse
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops import loop_values
from theano.rewrite.loops.loop_chains import Chain, sequences_of
from theano.rewrite.loops.loop_costs import MEMORY, Costs
from theano.rewrite.loops.loop_lengths import StepLengths
from theano.rewrite.loops.loops import loops_of, read_rows
from theano.scanning.build import Loop, Settings
from theano.scanning.op import Scan
from theano.scanning.ranges import unreversed
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.typing import Dim, TensorLike
    from theano.tensor.var import TensorVariable

NAME = "loop_memory"

CACHED = 2 ** 25
"""The assumed size of the processor's caches in bytes."""


def bound(fgraph: FunctionGraph) -> bool:
    """Bound the rows that loops keep for their gradients; return whether there were any."""
    lengths, loops, found = Lengths(), loops_of(fgraph), False
    for node in loops:
        if node not in fgraph.apply_nodes:
            continue
        chain = Chain.of(fgraph, node, loops)
        counts = None if chain is None else _segment_counts(chain, lengths)
        if chain is not None and counts is not None:
            with source.inherit(node.mark):
                new = _Segmentation(chain, *counts).outputs(lengths)
            fgraph.replace_all(
                [(old, old.type.filter_variable(v)) for old, v in new], NAME)
            found = True
    return found


def _segment_counts(chain: Chain, lengths: Lengths) -> tuple[Any, Any, Any] | None:
    """The number of steps, of segments, and of the steps of a segment; None where all rows are
    known to fit, or where their size is not known before the loops run. The steps of a loop that
    may end early are not counted if the tail has room for the largest number that it may make."""
    asked = chain.loops[0].op.settings.checkpoint
    if asked is not None:
        steps = _counted(chain.loops[0], T.constant(0, dtype="int64"))
        return steps, T.maximum(steps // asked, 0), _at_most(asked, steps)
    n_steps, outputs = chain.loops[0].inputs[0], [v for n in chain.loops for v in n.outputs]
    traces = [node.op.split_outputs(node.outputs)[1] for node in chain.loops]
    read = dict.fromkeys(place for rows in chain.rows for place in rows.values())
    row = _bytes([_row(traces[j][t], chain.loops[j], t, lengths) for j, t in read], lengths)
    state = _bytes([(v.type.dtype, lengths.shape(v) or ())
                    for loops in chain.passes[:-1] for j in loops
                    for v in _states(chain.loops[j])[1]], lengths)
    least = lengths.product(lengths.of(n_steps), row)
    most = max(config.scan.memory, 0)
    if len(chain.loops) == 2 and is_quick(chain.loops[0], [t for _, t in read], lengths):
        most = min(most, CACHED)
    if isinstance(least, int) and least <= most:
        return None
    row, state = (T.maximum(lengths.variable(v), 1) for v in (row, state))
    if walk.depends_on([row, state], outputs):
        return None
    room = np.int64(most) // row
    steps = _counted(chain.loops[0], room)
    rest = T.maximum(steps - room, 0)
    balanced = T.ceil(T.sqrt(T.cast(rest * state, "float64") / T.cast(2 * row, "float64")))
    length = T.maximum(T.cast(balanced, "int64"), 1)
    count = T.minimum((rest + length - 1) // length, T.maximum(steps, 0) // length)
    return steps, count, _at_most(length, steps)


def _at_most(length: TensorLike, steps: TensorVariable) -> Any:
    """The length of a segment, not more than all steps: if there are no segments, the interpreter
    runs the step of the loop over segments once, for the shapes of its results."""
    return T.minimum(T.cast(length, "int64"), T.maximum(steps, 0))


def _counted(loop: Apply, room: TensorVariable) -> Any:
    """The number of steps that a loop makes; for a loop that may end early, the largest number that
    it may make, if that is at most `room`."""
    op, (n_steps, *rest) = loop.op, loop.inputs
    if not op.has_until:
        return n_steps
    news, _, last = op.split_outputs(op.outputs)
    alone = Scan(FunctionGraph(op.inputs, [*news, last]), op.n_sequences, op.n_states, 0, True,
                 op.settings)
    many = T.gt(n_steps, room)
    trip_count = alone.make_node(T.switch(many, n_steps, 0), *rest).outputs[-1]
    return T.switch(many, trip_count, n_steps)


def is_quick(loop: Apply, rows: Sequence[int], lengths: Lengths) -> bool:
    """Whether computing a step again is faster than keeping in memory its traces `rows`, which a
    gradient reads."""
    costs = Costs.of(loop, lengths, MEMORY)
    traces = loop.op.split_outputs(loop.op.outputs)[1]
    return costs.step(loop.op.graph.apply_nodes) <= sum(costs.keeping(traces[t]) for t in rows)


def _row(trace: Variable, loop: Apply, t: int, lengths: Lengths) -> tuple[str, tuple[Any, ...]]:
    """The dtype and the lengths of a row of trace `t` of a loop. Lengths that the step implies are
    preferred."""
    inside = StepLengths.of(loop, lengths)(loop.op.split_outputs(loop.op.outputs)[1][t])
    return trace.type.dtype, tuple(
        plain if d is None else d for d, plain in zip(
            inside, (lengths.shape(trace) or ())[1:], strict=True))


def _bytes(arrays: Sequence[tuple[str, tuple[Dim, ...]]], lengths: Lengths) -> Any:
    """The bytes of arrays of given dtypes and lengths."""
    total: Any = 0
    for dtype, shape in arrays:
        size = dims.product([np.dtype(dtype).itemsize, *shape])
        total = lengths.sum(total, size)
    return total


class _Segmentation:
    """The loops of a chain, divided into segments and a tail. n_steps: the number of steps (the
    last ones may be left out by a loop that ends early); count: the number of segments; length: the
    number of steps of a segment. head, tail: the numbers of steps in the segments and in the tail.
    For each loop that is divided, befores: the states before each segment, in the order of the
    loop; tails: its traces of the tail. tail_trip_count: the number of steps that the tail has
    made."""

    def __init__(
        self, chain: Chain, n_steps: TensorVariable, count: TensorVariable, length: TensorVariable
    ) -> None:
        self.chain, self.n_steps, self.count, self.length = chain, n_steps, count, length
        self.head = count * length
        self.tail = self.tail_trip_count = n_steps - self.head
        self.befores: dict[int, list[Any]] = {}
        self.tails: dict[int, list[Any]] = {}

    def outputs(self, lengths: Lengths) -> list[tuple[Any, Any]]:
        """Pairs of an output of the original loops and the variable that replaces it; later loops
        come first."""
        found: list[tuple[Any, Any]] = []
        for loops in self.chain.passes:
            found = self._divided(loops, lengths) + found
        return found

    def _divided(self, loops: list[int], lengths: Lengths) -> list[tuple[Any, Any]]:
        """The outputs of the loops of one pass, given the earlier ones."""
        back = self.chain.back[loops[0]]
        states = {j: _states(self.chain.loops[j])[1] for j in loops}
        if back:
            states = {j: self._tail(j, states[j], lengths) for j in loops}
        states, rest = self._head(loops, states, lengths)
        if not back:
            states = {j: self._tail(j, states[j], lengths) for j in loops}
        found: list[tuple[Any, Any]] = []
        for j in reversed(loops):
            old = self.chain.loops[j].op.split_outputs(self.chain.loops[j].outputs)
            found += zip(old[0], states[j], strict=True)
            for t, rows in zip(self.chain.others[j], rest[j], strict=True):
                both = (self.tails[j][t], rows) if back else (rows, self.tails[j][t])
                found.append((old[1][t], T.concatenate(both, axis=0)))
            found += [] if old[2] is None else [(old[2], self.head + self.tail_trip_count)]
        return found

    # -- the tail -----------------------------------------------------------------------------

    def _tail(self, j: int, states: Sequence[Variable], lengths: Lengths) -> list[Any]:
        """The states after the tail of a loop, or before it if the loop goes backwards."""
        found = []
        for i, sequence in enumerate(sequences_of(self.chain.loops[j])):
            if i in self.chain.rows[j]:
                found.append(self._in_order(j, i, self.tails))
            elif not self.chain.back[j]:
                found.append(self._last(read_rows(sequence, self.n_steps, lengths)))
            elif unreversed(sequence) is None:
                found.append(sequence[:self.tail])
            else:  # in forward order, in which the forward loop may have the same rows
                found.append(self._last(unreversed(sequence))[::-1])
        first = 0 if self.chain.back[j] else self.head
        last_states, self.tails[j], end = self._run(
            j, first, self.tail_trip_count, found, states)
        self.tail_trip_count = self.tail_trip_count if end is None else end
        return last_states

    def _last(self, sequence: TensorVariable) -> Any:
        """The rows of the tail."""
        return sequence[self.head:][:self.tail]

    def _in_order(self, j: int, i: int, traces: Any) -> Any:
        """Sequence `i` of loop `j`, of the `traces` of the earlier loops over the same steps."""
        number, t = self.chain.rows[j][i]
        rows = traces[number][t]
        return rows[::-1] if self.chain.back[number] != self.chain.back[j] else rows

    # -- the head -----------------------------------------------------------------------------

    def _head(
        self, loops: list[int], starts: dict[int, list[Any]], lengths: Lengths
    ) -> tuple[dict[int, list[Any]], dict[int, list[Any]]]:
        """The states after the last segment of each loop of a pass, and its other traces. starts:
        the states before the first segment in the order of the loops."""
        back, last = self.chain.back[loops[0]], loops == self.chain.passes[-1]
        start = T.lscalar.make_variable("start")
        traces: dict[int, list[Any]] = {}
        stacks: list[tuple[Any, Any]] = []
        ops = self._shared(loops, lengths)
        for i in self._earlier(loops):
            again = _states(self.chain.loops[i])[0]
            order = slice(None, None, -1 if self.chain.back[i] != back else 1)
            stacks += [(v, b[order]) for v, b in zip(again, self.befores[i], strict=True)]
            rows = self._segment(i, start, traces)
            traces[i] = self._run(
                i, self._first(i, start), self.length, rows, again, ops[i])[1]
        states: list[Any] = [
            (start, T.maximum(self.head - self.length, 0), start - self.length) if back else (
                start, T.constant(0, dtype="int64"), start + self.length)]
        befores: dict[int, list[Any]] = {}
        for j in loops:
            before = _states(self.chain.loops[j])[0]
            rows = self._segment(j, start, traces)
            if ops[j].n_sequences > len(rows):
                rows += [t[::-1] for t in traces[0][self.chain.loops[0].op.n_traces:]]
            news, traces[j], _ = self._run(
                j, self._first(j, start), self.length, rows, before, ops[j])
            states += zip(before, starts[j], news, strict=True)
            befores[j] = [] if last else before
        others = {j: [traces[j][t] for t in self.chain.others[j]] for j in loops}
        last_states, wholes = self._loop(
            self.chain.loops[loops[0]], stacks, states, [*_all(befores), *_all(others)])
        count = len(_all(befores))
        groups = self._if_any(
            (last_states, _all(starts)), (wholes[:count], None),
            ([self._flat(rows) for rows in wholes[count:]], None))
        self.befores |= _divided_like(befores, groups[1])
        return _divided_like(starts, groups[0]), _divided_like(others, groups[2])

    def _shared(self, loops: list[int], lengths: Lengths) -> dict[int, Scan]:
        """The ops of the loops over a segment, which make all of its steps. Where only the first
        loop and its reverse loop are run, the second reads costly values that the first has
        computed."""
        found = {i: _endless(node.op) for i, node in enumerate(self.chain.loops)}
        if loops == [1] and self.chain.back[1]:
            forward, reverse = self.chain.loops[:2]
            rows = {i: t for i, (_, t) in self.chain.rows[1].items()}
            found.update(enumerate(loop_values.shared(forward, reverse, rows, lengths)))
        return found

    def _earlier(self, loops: list[int]) -> list[int]:
        """The loops of earlier passes that have to be run again for the rows that a pass reads."""
        found: set[int] = set()
        stack = list(loops)
        while stack:
            unseen = {i for i, _ in self.chain.rows[stack.pop()].values()} - found
            found |= unseen
            stack += unseen
        return sorted(found.difference(loops))

    def _first(self, j: int, start: TensorVariable) -> Any:
        """The first step of a loop in the segment from `start` on, in its own order."""
        return self.n_steps - start - self.length if self.chain.back[j] else start

    def _segment(self, j: int, start: TensorVariable, traces: Any) -> list[Any]:
        """The rows of the sequences of a loop over the segment from `start` on."""
        first = self._first(j, start)
        place = slice(first, first + self.length)
        return [self._in_order(j, i, traces) if i in self.chain.rows[j] else s[place]
                for i, s in enumerate(sequences_of(self.chain.loops[j]))]

    def _run(
        self, j: int, first: TensorLike, n_steps: Variable, sequences: Sequence[Variable],
        states: Sequence[Variable], op: Scan | None = None,
    ) -> tuple[list[Any], list[Any], Any]:
        """Apply `op`, by default the op of loop `j`, to some of the steps of that loop, from step
        `first` on. Returns the last states, the traces, and the number of steps made, if it may end
        early."""
        whole = self.chain.loops[j]
        part = (op or whole.op).part(
            whole, first, n_steps, sequences, states, self.n_steps)
        last_states, traces, trip_count = part.op.split_outputs(part.outputs)
        return last_states, traces, trip_count

    # -- segments -----------------------------------------------------------------------------

    def _loop(
        self, node: Apply, rows: list[Any],
        states: list[Any], traces: list[Any],
    ) -> tuple[list[Any], list[Any]]:
        """A loop over the segments, whose first state is the first step of a segment. Returns
        the last values of the other states, and the traces."""
        states = [(v, *(v.type.filter_variable(x) for x in each)) for v, *each in states]
        name = f"segments_of_{node.op.name or 'scan'}"
        settings = Settings(name=name, segments=True, hidden=True)
        last_states, stacks, _ = Scan.of(Loop(self.count, rows, states, traces, settings=settings))
        return last_states[1:], stacks

    def _if_any(self, *groups: tuple[list[Any], list[Any] | None]) -> list[list[Any]]:
        """For each group `(values, plain)`: `values` if there is a segment, else `plain`, or arrays
        of no rows; the values that segments need are not computed when there are none."""
        then = [v for values, _ in groups for v in values]
        if not then:
            return [values for values, _ in groups]
        other = [v for values, plain in groups for v in (
            plain or [T.zeros((0, *_dims(s)), s.type.dtype) for s in values])]
        chosen = iter(ifelse(T.gt(self.head, 0), then, [
            v.type.filter_variable(w) for v, w in zip(then, other, strict=True)]))
        return [[next(chosen) for _ in values] for values, _ in groups]

    def _flat(self, stack: TensorVariable) -> Any:
        """The rows of all segments, concatenated."""
        return T.reshape(
            stack, (self.head, *_dims(stack)[1:]), ndim=stack.type.ndim - 1)


def _endless(op: Scan) -> Scan:
    """The loop without its end condition."""
    if not op.has_until:
        return op
    return Scan(FunctionGraph(op.inputs, op.outputs[:-1]), op.n_sequences, op.n_states,
                op.n_traces, settings=op.settings)


def _states(node: Apply) -> tuple[list[Any], list[Any]]:
    """Free variables for the states of a loop, and the initial values of the states."""
    starts = node.op.split(node.inputs[1:])[1]
    return [v.type.make_variable(v.name) for v in node.op.split(node.op.inputs)[1]], starts


def _dims(rows: TensorVariable) -> list[Any]:
    """The dims of one row."""
    return [rows.shape[i] for i in range(1, rows.type.ndim)]


def _all(lists: dict[int, list[Any]]) -> list[Any]:
    return [v for each in lists.values() for v in each]


def _divided_like(lists: dict[int, list[Any]], values: list[Any]) -> dict[int, list[Any]]:
    """The values, as many for each key as in `lists`."""
    rest = iter(values)
    return {key: [next(rest) for _ in each] for key, each in lists.items()}
