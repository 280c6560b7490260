"""Bounds the memory that the gradient of a loop needs by `config.scan.memory` (checkpointing).

A reverse loop reads rows that the forward loop has traced, from the last to the first. Where there
is no other reader, only the rows of the last steps are kept, as many as the setting allows. The
earlier steps, the head, are divided into segments, whose rows are computed again:

  head      a loop over segments, which traces the states at the beginning of each segment
  tail      the forward loop over the last steps, with all rows
  reverse   the reverse loop over the tail, then a loop over the segments from the last to the
            first, each step of which runs the forward loop over the segment, with its rows, and
            then the reverse loop

The number of steps in the tail is computed at run time. Where all rows may be kept, the tail is the
whole loop and there are no segments, so that nothing is computed twice. When a step takes less time
than storing its rows in memory and loading them again, at most as many rows are kept as fit in a
cache. The length of a segment balances the memory of the traced states with that of the rows of a
segment. The first segment may be shorter than the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.flags import config
from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply
from theano.ifelse import ifelse
from theano.rewrite import loop_values
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops import loops_of, read_rows, turned
from theano.scanning.build import Loop, Settings
from theano.scanning.op import Scan
from theano.tensor.careduce import CAReduce
from theano.tensor.creation import Alloc
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.indexing.basic import Subtensor

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.typing import Tensors
    from theano.tensor.var import TensorVariable

NAME = "loop_memory"

_MOST = 2 ** 62
"""A number of bytes that stands for no limit."""


CACHED = 2 ** 25
"""The assumed size of the processor's caches in bytes."""

QUICK = 64
"""The number of floating-point operations that take about as long as one store and one load."""


def bound(fgraph: FunctionGraph) -> None:
    """Bound the rows that loops keep for their gradients."""
    lengths = Lengths()
    for node in loops_of(fgraph):
        pair = _Pair.of(fgraph, node) if node in fgraph.apply_nodes else None
        cut = None if pair is None else _cut(pair, lengths)
        if pair is not None and cut is not None:
            with source.inherit(node.mark):
                new = _Cut(pair, *cut).outputs(lengths)
            fgraph.replace_all(
                [(old, old.type.filter_variable(v)) for old, v in new], NAME)


@dataclass
class _Pair:
    """A forward loop, and the reverse loop that reads some of its traces. rows: for each sequence
    of the reverse loop that reads a trace from the last row to the first and is its only reader,
    the position of the trace; others: the traces that have other readers."""

    forward: Apply
    reverse: Apply
    rows: dict[int, int]
    others: list[int]

    @classmethod
    def of(cls, fgraph: FunctionGraph, node: Apply) -> _Pair | None:
        """The pair whose forward loop is `node`; None where there is no such reverse loop, where a
        state is not a tensor, or where arrays that the loop traces are kept in any case."""
        op = node.op
        if op.has_until or not all(isinstance(v.type, T.TensorType) for v in op.outputs):
            return None
        reader: Any = None
        rows: dict[int, int] = {}
        others: list[int] = []
        for t, trace in enumerate(op.split_outputs(node.outputs)[1]):
            turned_once = _turned_once(fgraph, trace)
            clients = [] if turned_once is None else fgraph.clients(turned_once)
            if clients and _reads(clients, reader or clients[0][0], node):
                reader = clients[0][0]
                rows.update({place - 1: t for _, place in clients})
            elif fgraph.uses(trace):
                others.append(t)
        _, traced, _ = op.split_outputs(op.outputs)
        arrays = any(traced[t].type.ndim for t in rows.values())
        if reader is None or not arrays or any(traced[t].type.ndim for t in others):
            return None
        return cls(node, reader, rows, others)


def _turned_once(fgraph: FunctionGraph, trace: Variable) -> Any:
    """The reversed rows of a trace, if these are all that is read of the trace; else None."""
    clients = fgraph.clients(trace)
    if len(clients) != 1 or isinstance(clients[0][0], str):
        return None
    (result, *_) = clients[0][0].outputs
    return result if turned(result) is trace else None


def _reads(clients: Sequence[Any], reader: Any, forward: Apply) -> bool:
    """Whether all `clients` are sequences of the loop `reader`, which has the steps of
    `forward`."""
    return not isinstance(reader, str) and type(reader.op) is Scan and not reader.op.has_until and (
        reader.inputs[0] is forward.inputs[0]
        and all(user is reader and 1 <= place <= reader.op.n_sequences for user, place in clients))


def _cut(pair: _Pair, lengths: Lengths) -> tuple[Any, Any] | None:
    """The number of steps in the tail and in a segment of the head; None where all rows are known
    to fit, or where their size is not known before the loop runs."""
    op, (n_steps, *rest) = pair.forward.op, pair.forward.inputs
    traces = op.split_outputs(pair.forward.outputs)[1]
    kept = [(traces[t], 1) for t in dict.fromkeys(pair.rows.values())]
    row, state = _bytes(kept, lengths), _bytes([(v, 0) for v in op.split(rest)[1]], lengths)
    least = lengths.product(lengths.of(n_steps), row)
    most = min(max(config.scan.memory, 0), CACHED if is_quick(op, len(kept)) else _MOST)
    if isinstance(least, int) and least <= most:
        return None
    row, state = (T.maximum(lengths.variable(v), 1) for v in (row, state))
    if walk.depends_on([row, state], pair.forward.outputs):
        return None
    tail = T.minimum(n_steps, np.int64(most) // row)
    states = T.cast((n_steps - tail) * state, "float64")
    length = T.ceil(T.sqrt(states / T.cast(2 * row, "float64")))
    return tail, T.maximum(T.cast(length, "int64"), 1)


def is_quick(op: Scan, rows: int) -> bool:
    """Whether computing a step again is faster than keeping the `rows` rows that a gradient reads
    from it in memory: the step consists of few elementwise ops and sums."""
    work = 0
    for node in op.graph.apply_nodes:
        if isinstance(node.op, Elemwise):
            work += node.op.scalar_op.cost
        elif not isinstance(node.op, (DimShuffle, Subtensor, Alloc, CAReduce)):
            return False
    return work <= QUICK * rows


def _bytes(arrays: Sequence[tuple[Any, int]], lengths: Lengths) -> Any:
    """The bytes of `(array, n)` pairs, each array without its first `n` axes."""
    total: Any = 0
    for variable, axes in arrays:
        size: Any = np.dtype(variable.type.dtype).itemsize
        for d in (lengths.shape(variable) or ())[axes:]:
            size = lengths.product(size, d)
        total = lengths.sum(total, 1, size, 1)
    return total


class _Cut:
    """The two loops, divided. tail: the number of its steps; length: the steps of a segment."""

    def __init__(self, pair: _Pair, tail: Variable, length: Variable) -> None:
        self.pair, self.tail, self.length = pair, tail, length
        self.n_steps = pair.forward.inputs[0]
        self.head = self.n_steps - tail
        self.count = (self.head + length - 1) // length

    def outputs(self, lengths: Lengths) -> list[tuple[Any, Any]]:
        """Pairs of an output of the original loops and the variable that replaces it."""
        forward, reverse = self.pair.forward, self.pair.reverse
        states, befores, first = self._head()
        sequences = [
            self._last(read_rows(s, self.n_steps, lengths)) for s in _sequences(forward)]
        finals, traces = _run(forward, self.tail, sequences, states)
        starts = reverse.op.split(reverse.inputs[1:])[1]
        adjoints, stacks = _run(reverse, self.tail, self._last_rows(traces), starts)
        adjoints, rest = self._segments(befores, adjoints)
        wholes = [_joined(*parts) for parts in zip(stacks, rest, strict=True)]
        for t, rows in zip(self.pair.others, first, strict=True):
            traces[t] = _joined(rows, traces[t])
        read = [*range(len(finals)), *(len(finals) + t for t in self.pair.others)]
        results = [*finals, *traces]
        return [*zip(reverse.outputs, [*adjoints, *wholes], strict=True),
                *((forward.outputs[o], results[o]) for o in read)]

    # -- forwards -----------------------------------------------------------------------------

    def _head(self) -> list[list[Any]]:
        """The states after the last segment, those before each segment, and the other traces."""
        node, end = self.pair.forward, T.lscalar.make_variable("end")
        stop, start = T.minimum(end, self.head), self._start(end)
        states, starts = _states(node)
        news, traces = _run(
            node, stop - start, [s[start:stop] for s in _sequences(node)], states)
        others = [self._padded(traces[t], stop - start, True) for t in self.pair.others]
        first = self.head - (self.count - 1) * self.length
        finals, stacks = self._loop(
            node, [], [(end, first, end + self.length), *zip(states, starts, news, strict=True)],
            [*states, *others])
        befores = stacks[:len(states)]
        wholes = [self._flat(s)[self.count * self.length - self.head:]
                  for s in stacks[len(states):]]
        return self._if_any((finals, starts), (befores, None), (wholes, None))

    def _start(self, end: TensorVariable) -> Any:
        return T.maximum(end - self.length, 0)

    # -- backwards ----------------------------------------------------------------------------

    def _last_rows(self, traces: Tensors) -> list[Any]:
        """The rows of the tail that the reverse loop reads."""
        found = []
        for i, sequence in enumerate(_sequences(self.pair.reverse)):
            whole = turned(sequence)
            if i in self.pair.rows:
                found.append(traces[self.pair.rows[i]][::-1])
            elif whole is None:
                found.append(sequence[:self.tail])
            else:  # in forward order, in which the forward loop may have the same rows
                found.append(self._last(whole)[::-1])
        return found

    def _last(self, sequence: TensorVariable) -> Any:
        """The rows of the tail."""
        return sequence[self.head:][:self.tail]

    def _segments(self, befores: Tensors, adjoints: Tensors) -> list[list[Any]]:
        """The reverse loop over the segments of the head; returns its last states and its traces.
        befores: the states before each segment; adjoints: the states of the reverse loop at the
        first step of the tail."""
        forward, reverse = self.pair.forward, self.pair.reverse
        end = T.lscalar.make_variable("end")
        start, again = self._start(end), _states(forward)[0]
        ops = loop_values.shared(forward, reverse, self.pair.rows)
        _, traces = _run(
            forward, end - start, [s[start:end] for s in _sequences(forward)], again, ops[0])
        begin, stop = self.n_steps - end, self.n_steps - start
        rows = [
            traces[self.pair.rows[i]][::-1] if i in self.pair.rows else s[begin:stop]
            for i, s in enumerate(_sequences(reverse))]
        rows += [t[::-1] for t in traces[forward.op.n_traces:]]
        states = _states(reverse)[0]
        news, stacks = _run(reverse, end - start, rows, states, ops[1])
        padded = [self._padded(s, end - start, False) for s in stacks]
        finals, wholes = self._loop(
            reverse, [(v, b[::-1]) for v, b in zip(again, befores, strict=True)],
            [(end, self.head, start), *zip(states, adjoints, news, strict=True)], padded)
        return self._if_any(
            (finals, adjoints), ([self._flat(s)[:self.head] for s in wholes], None))

    # -- segments -----------------------------------------------------------------------------

    def _loop(
        self, node: Apply, rows: list[Any],
        states: list[Any], traces: list[Any],
    ) -> tuple[list[Any], list[Any]]:
        """A loop over the segments, whose first state is the position where a segment ends. Returns
        the last values of the other states, and the traces."""
        states = [(v, *(v.type.filter_variable(x) for x in each)) for v, *each in states]
        settings = Settings(name=f"segments_of_{node.op.name or 'scan'}")
        finals, stacks, _ = Scan.of(Loop(self.count, rows, states, traces, settings=settings))
        return finals[1:], stacks

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

    def _padded(self, rows: TensorVariable, count: TensorVariable, front: bool) -> Any:
        """The `count` rows of a segment, padded with zeros to the length of a full segment."""
        zeros = T.zeros((self.length, *_dims(rows)), rows.type.dtype)
        return T.set_subtensor(zeros[self.length - count:] if front else zeros[:count], rows)

    def _flat(self, stack: TensorVariable) -> Any:
        """The rows of all segments, concatenated."""
        return T.reshape(
            stack, (self.count * self.length, *_dims(stack)[1:]), ndim=stack.type.ndim - 1)


def _run(
    node: Apply, n_steps: Variable, sequences: Sequence[Variable], states: Sequence[Variable],
    op: Scan | None = None,
) -> tuple[list[Any], list[Any]]:
    """Apply the loop of `node`, or `op` with the same invariants, to other steps. Returns the last
    states and the traces."""
    loop: Scan = op or node.op
    invariants = node.op.split(node.inputs[1:])[2]
    made = loop.make_node(n_steps, *sequences, *states, *invariants)
    finals, traces, _ = loop.split_outputs(made.outputs)
    return finals, traces


def _sequences(node: Apply) -> list[Any]:
    return list(node.op.split(node.inputs[1:])[0])


def _states(node: Apply) -> tuple[list[Any], list[Any]]:
    """Free variables for the states of a loop, and the initial values of the states."""
    starts = node.op.split(node.inputs[1:])[1]
    return [v.type.make_variable(v.name) for v in node.op.split(node.op.inputs)[1]], starts


def _dims(rows: TensorVariable) -> list[Any]:
    """The dims of one row."""
    return [rows.shape[i] for i in range(1, rows.type.ndim)]


def _joined(first: TensorVariable, second: TensorVariable) -> Any:
    return T.concatenate([first, second], axis=0)
