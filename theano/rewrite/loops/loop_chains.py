"""Chains of loops that go over the same steps forwards and backwards: a loop, the reverse loop that
reads its rows from the last to the first, and so on. The second derivative of a loop is a chain of
four: the loop and its reverse loop, then the reverse loop of the latter (forwards), and that of the
former (backwards). The third derivative is a chain of eight. Two loops, of which one reads the rows
of the other, and their gradients are a chain of four, too, but of two passes over the steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply
from theano.records import Record
from theano.scanning.op import Scan
from theano.scanning.ranges import unreversed

if TYPE_CHECKING:
    from theano.graph.node import Variable

LONGEST = 64
"""The largest number of loops in a chain."""

MOST_PASSES = 20
"""The largest number of passes of a chain. The number of loops that are run again grows with the
square of this number."""


class Chain(Record, frozen=False):
    """Loops of equal numbers of steps, each of which reads traces of earlier ones; only the first
    one may end early. back: whether a loop goes from the last step to the first. rows: for each
    sequence of a loop that is such a trace, the number of the loop and of the trace; all readers of
    these traces are in the chain. others: the numbers of the traces of a loop that have other
    readers."""

    loops: list[Apply]
    back: list[bool]
    rows: list[dict[int, tuple[int, int]]]
    others: list[list[int]]

    @classmethod
    def of(cls, fgraph: FunctionGraph, first: Apply, loops: Sequence[Apply]) -> Chain | None:
        """The shortest chain that begins with the loop `first` and its reverse loop. loops: all
        loops in topological order. None if there is no chain, if a state is not a tensor, or if
        other readers need the arrays that a loop traces."""
        if not _has_tensors(first):
            return None
        chain = cls([first], [False], [{}], [])
        for node in loops:
            if len(chain.loops) == LONGEST:
                return None
            if node in fgraph.apply_nodes and chain._take(node) and any(chain.back):
                completed = chain._completed(fgraph)
                if completed is not None:
                    return completed if len(completed.passes) <= MOST_PASSES else None
        return None

    @cached_property
    def passes(self) -> list[list[int]]:
        """For each pass over the steps, in order, the numbers of the loops that it runs together:
        these have the same direction, and read nothing of each other except for `rows`."""
        pass_of: list[int] = []
        for node, back, rows in zip(self.loops, self.back, self.rows, strict=True):
            sources = {number for number, _ in rows.values()}
            others = set(walk.ancestors(
                [v for i, v in enumerate(node.inputs) if i and i - 1 not in rows]))
            least = int(back)
            for i, place in enumerate(pass_of):
                if not others.isdisjoint(self.loops[i].outputs):
                    least = max(least, place + 1)
                elif i in sources:
                    least = max(least, place)
            pass_of.append(least + (least % 2 != back))
        return [[j for j, other in enumerate(pass_of) if other == place]
                for place in sorted(set(pass_of))]

    @property
    def steps(self) -> Any:
        """The number of steps that are made."""
        first = self.loops[0]
        return first.outputs[-1] if first.op.has_until else first.inputs[0]

    def _take(self, node: Apply) -> bool:
        """Add a loop if it reads traces of the chain, all in one direction. Returns whether it was
        added."""
        rows: dict[int, tuple[int, int]] = {}
        ways: set[bool] = set()
        for place, sequence in enumerate(sequences_of(node)):
            forward_order = unreversed(sequence)
            source = sequence if forward_order is None else forward_order
            if source.owner not in self.loops:
                continue
            number = self.loops.index(source.owner)
            trace = source.index - source.owner.op.n_states
            if trace >= 0:
                rows[place] = number, trace
                ways.add(self.back[number] ^ (forward_order is not None))
        if len(ways) != 1 or node.inputs[0] is not self.steps or node.op.has_until or (
                not _has_tensors(node)):
            return False
        (back,) = ways
        self.loops.append(node)
        self.back.append(back)
        self.rows.append(rows)
        return True

    def _completed(self, fgraph: FunctionGraph) -> Chain | None:
        """The chain with its `others`, without the `rows` of traces that have other readers. None
        if no trace of arrays is read only within the chain, or if a loop would then read no row, or
        if other readers read a trace of arrays of a loop that is not the last."""
        readers = {(node, place + 1) for node, rows in zip(self.loops, self.rows, strict=True)
                   for place in rows}
        others: list[list[int]] = []
        arrays = False
        for node in self.loops:
            traces = node.op.split_outputs(node.outputs)[1]
            inside = [_read_within(fgraph, trace, readers) for trace in traces]
            others.append([
                t for t, v in enumerate(traces) if not inside[t] and fgraph.uses(v)])
            numbers = [v.type.ndim == 1 for v in traces]
            if node is not self.loops[-1] and not all(numbers[t] for t in others[-1]):
                return None
            arrays |= any(i and not n for i, n in zip(inside, numbers, strict=True))
        kept = [{place: (j, t) for place, (j, t) in rows.items() if t not in others[j]}
                for rows in self.rows]
        usable = arrays and all(kept[1:])
        return Chain(self.loops, self.back, kept, others) if usable else None


def sequences_of(node: Apply) -> list[Any]:
    """The sequences of a loop."""
    return list(node.op.split(node.inputs[1:])[0])


def _has_tensors(node: Apply) -> bool:
    """Whether all values of a loop are tensors."""
    return all(isinstance(v.type, T.TensorType) for v in node.op.outputs)


def _read_within(fgraph: FunctionGraph, trace: Variable, readers: set[tuple[Apply, int]]) -> bool:
    """Whether all readers of a trace, or of its reversed rows, are sequences of `readers`."""
    clients: list[Any] = []
    for client, place in fgraph.clients(trace):
        node = client if isinstance(client, Apply) else None
        if node is not None and type(node.op) is not Scan and unreversed(node.outputs[0]) is trace:
            clients += fgraph.clients(node.outputs[0])
        else:
            clients.append((client, place))
    return bool(clients) and all(client in readers for client in clients)
