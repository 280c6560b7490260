"""Values that the step of a reverse loop computes although the forward loop has computed them.

A reverse step repeats the forward step: it has the same rows, states and invariants. So does the
step of the third loop of a second derivative, which goes forwards again. A value that both compute
can be traced by the forward loop and read by the other one. Which values are traced, and which are
computed again, is the cheapest choice by the costs of `loop_costs.py`: a cut of least
cost between the forward step and what the other step computes of it (`least_cut.py`).

A value is kept only if it depends on the states, if the forward step computes it in any case, for
its next states or for traces that others read, and if it has the same shape in all steps. A value
with which its own operands are compared, such as a maximum, is never kept: a stored one may differ
from a computed one in the last bit.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, Any

from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant
from theano.ifelse import IfElse
from theano.records import Record, replace
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops.least_cut import Problem
from theano.rewrite.loops.loop_costs import CACHE, MEMORY, Costs, read
from theano.rewrite.loops.loops import loops_of
from theano.scanning.op import Scan
from theano.scanning.ranges import is_limited, unreversed
from theano.tensor.linalg.products import Dot
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.graph.node import Variable

NAME = "loop_values"


def shared(
    forward: Apply, reverse: Apply, rows: dict[int, int], lengths: Lengths
) -> tuple[Scan, Scan]:
    """The op of `forward` with more traces, and the op of `reverse` with as many more sequences,
    which come after the existing ones; the new sequences are the new traces in reverse order. rows:
    for each sequence of `reverse`, the trace of `forward` that it reads. The traces are few and
    soon read, so that they stay in a cache. Steps with branches are not changed, because a value
    that only one branch needs is not computed in each step."""
    if _has_branches(forward.op) or _has_branches(reverse.op):
        return forward.op, reverse.op
    pair = Pair(forward, reverse, True, rows, frozenset())
    return pair.ops_with_traces(pair.choice(Costs.of(forward, lengths, CACHE)))


def keep(fgraph: FunctionGraph) -> bool:
    """Make forward loops trace the values that are cheaper to keep than to compute again in other
    loops over their steps; return whether there were any."""
    lengths, found = Lengths(), False
    for node in loops_of(fgraph):
        forward: Apply | None = node
        done: set[Apply] = set()
        while forward is not None:
            forward = _keep_some(fgraph, forward, done, lengths)
            found |= forward is not None
    return found


def _keep_some(
    fgraph: FunctionGraph, forward: Apply, done: set[Apply], lengths: Lengths
) -> Apply | None:
    """The loop that replaces `forward` and traces what one of its readers would compute again; None
    where there is nothing to trace. done: the readers for which this has been decided."""
    costs: Costs | None = None
    for pair in _readers(fgraph, forward):
        if pair.reader in done or all(v.owner is None for v in pair.known):
            continue
        costs = costs or Costs.of(forward, lengths, MEMORY)
        values = pair.choice(costs)
        done.add(pair.reader)
        if values:
            made, reader = _replace_pair(fgraph, pair, pair.ops_with_traces(values))
            done.add(reader)
            return made
    return None


def _readers(fgraph: FunctionGraph, forward: Apply) -> list[Pair]:
    """The loops over the steps of `forward` that read its traces, each with these traces."""
    op = forward.op
    if op.has_until or _has_branches(op):
        return []
    found: dict[tuple[Apply, bool], dict[int, int]] = {}
    users: list[set[Any]] = []
    for t, trace in enumerate(op.split_outputs(forward.outputs)[1]):
        clients = [(*client, False) for client in fgraph.clients(trace)]
        for node, *_ in tuple(clients):
            if not isinstance(node, str) and unreversed(node.outputs[0]) is trace:
                clients.remove(next(c for c in clients if c[0] is node))
                clients += [(*client, True) for client in fgraph.clients(node.outputs[0])]
        users.append({reader for reader, *_ in clients})
        for reader, place, back in clients:
            if not isinstance(reader, str) and type(reader.op) is Scan and (
                    reader.inputs[0] is forward.inputs[0] and not reader.op.has_until
                    and place <= reader.op.n_sequences and not _has_branches(reader.op)):
                found.setdefault((reader, back), {})[place - 1] = t
    return [Pair(forward, reader, back, rows, frozenset(
        t for t, every in enumerate(users) if every - {reader}))
        for (reader, back), rows in found.items()]


def _has_branches(op: Scan) -> bool:
    return any(isinstance(node.op, IfElse) for node in op.graph.apply_nodes)


class Pair(Record):
    """A loop and another one, `reader`, over the same steps, from the last to the first if `back`.
    rows: for each sequence of the reader that is a trace of the first, the trace; others: the
    traces of the first that others read, too."""

    forward: Apply
    reader: Apply
    back: bool
    rows: dict[int, int]
    others: frozenset[int]

    @cached_property
    def known(self) -> dict[Any, Any]:
        """A dict from variables of the reader's step to equal variables of the forward step,
        without those that are the same in all steps."""
        return _same(self.forward, self.reader, self.rows, self.back)

    def choice(self, costs: Costs) -> dict[Any, Any]:
        """What the reader is to read instead of computing: a dict from variables of its step to
        values of the forward step, which are new traces or rows of the reader. If the reader's step
        reads only the shape of a value, and would not compute it otherwise, another value of that
        shape is read in its place."""
        rows = self._rows(costs)
        problem = self._problem(costs, rows)
        kept = problem.cheapest()
        shapes = self._shapes(kept - rows.keys(), costs)
        alone = [w for w in self._shaped(set(problem.used(kept))) if _kind(w, costs) not in shapes]
        if alone:  # nothing else has their shape: they are read
            problem = replace(problem, read=[*problem.read, *alone])
            kept = problem.cheapest()
        new, used = kept - rows.keys(), set(problem.used(kept))
        shapes = self._shapes(new, costs)
        found: dict[Any, Any] = {}
        for v, w in self.known.items() if new else ():
            if v.owner is not None and (w in kept or w not in used and _kind(w, costs) in shapes):
                found[v] = w if w in kept else shapes[_kind(w, costs)]
        return found

    def _shapes(self, values: AbstractSet[Variable], costs: Costs) -> dict[Any, Any]:
        """For each kind, one of the values, the same in each process."""
        return {_kind(w, costs): w for w in self.known.values() if w in values}

    def _rows(self, costs: Costs) -> dict[Any, int]:
        """The values of the forward step that the reader has as rows, each with the cost of keeping
        it: a load, and also a store if nothing else reads the trace. A value that the reader also
        computes, to compare its operands with it, is left out."""
        computed = {w for v, w in self.known.items() if v.owner is not None and _is_compared(w)}
        found: dict[Any, int] = {}
        for i, v in enumerate(self.reader.op.split(self.reader.op.inputs)[0]):
            if v in self.known and self.known[v] not in computed:
                price = costs.keeping(self.known[v])
                alone = i in self.rows and self.rows[i] not in self.others
                found[self.known[v]] = price if alone else price // 2
        return found

    def _problem(self, costs: Costs, rows: dict[Variable, int]) -> Problem:
        """The problem for the reader's step: the values of the forward step that it reads, and the
        costs of keeping them and of computing them again. Products of rows only are moved out of
        both loops, and cost nothing."""
        known, op = self.known, self.forward.op
        again = {known[v]: v.owner for v in known if v.owner is not None}
        lasting, computed, changing = self._lasting(costs), self._always_computed(), _after(op)

        def outside(w: Any) -> bool:
            return type(w.owner.op) is Dot and w not in changing

        def node(w: Variable) -> Any:
            return again[w] if w in again and not outside(w) else None

        def keeping(w: Variable) -> int | None:
            if w in rows:
                return rows[w]
            may_be_kept = w in lasting and w in computed and w in changing
            return costs.keeping(w, new=True) if may_be_kept else None

        return Problem(
            self._read(), node, lambda n: [known[v] for v in read(n) if v in known], keeping,
            lambda n: costs.computing(known[n.outputs[0]].owner))

    def _read(self) -> list[Any]:
        """The values of the forward step whose equals in the reader's step are results, or are read
        by nodes whose values the forward step does not have."""
        def used(v: Variable) -> list[Variable]:
            return [] if v in self.known or v.owner is None else read(v.owner)

        return list(dict.fromkeys(
            self.known[v] for v in walk.reached(self.reader.op.outputs, used) if v in self.known))

    def _shaped(self, used: AbstractSet[Variable]) -> list[Any]:
        """The values of the forward step that are not in `used`, and of which the reader's step
        reads the shape only."""
        known, found = self.known, dict[Any, None]()
        for node in self.reader.op.graph.apply_nodes:
            if known.get(node.outputs[0]) in used or node.outputs[0] not in known:
                values = read(node)
                found.update((known[v], None) for v in node.inputs if v in known and (
                    v not in values and v.owner is not None and known[v] not in used))
        return list(found)

    def _lasting(self, costs: Costs) -> set[Any]:
        """The values that a trace can hold: arrays whose lengths are the same in all steps, other
        than those with which their operands are compared."""
        return {w for v, w in self.known.items() if w.owner is not None and (
            isinstance(w.type, TensorType) and v.type == w.type
            and not _is_compared(w)
            and None not in costs.dims(w))}

    def _always_computed(self) -> set[Any]:
        """The values that the forward step computes even if the reader reads nothing of it."""
        news, traces, _ = self.forward.op.split_outputs(self.forward.op.outputs)
        return set(walk.ancestors([*news, *(traces[t] for t in self.others)]))

    def ops_with_traces(self, values: dict[Variable, Variable]) -> tuple[Scan, Scan]:
        """The ops of both loops, of which the first also traces values of its step, and the second
        reads them. values: a dict from variables of the reader's step to values of the forward
        step."""
        one, two = self.forward.op, self.reader.op
        traces = one.split_outputs(one.outputs)[1]
        sequences, states, fixed = two.split(two.inputs)
        rows = {self.known[v]: v for v in sequences if v in self.known}
        more = {w: w.type.make_variable() for w in values.values() if w not in rows}
        return (
            Scan(FunctionGraph(one.inputs, [
                *one.split_outputs(one.outputs)[0], *traces, *more]), one.n_sequences,
                one.n_states, len(traces) + len(more), False, one.settings),
            Scan(FunctionGraph([*sequences, *more.values(), *states, *fixed], walk.replace(
                two.outputs, {v: rows[w] if w in rows else more[w] for v, w in values.items()})),
                two.n_sequences + len(more), two.n_states, two.n_traces, False, two.settings))


def _is_compared(value: Variable) -> bool:
    """Whether gradients compare the operands of a value with it."""
    return value.owner is not None and value.owner.op.compares_result


def _kind(value: Variable, costs: Costs) -> Any:
    """A key that is equal for values of equal types and shapes."""
    return value.type, costs.dims(value)


def _after(op: Scan) -> set[Any]:
    """The values of a step that depend on its states."""
    found: set[Any] = set(op.split(op.inputs)[1])
    for node in op.graph.toposort():
        if not found.isdisjoint(node.inputs):
            found.update(node.outputs)
    return found


def _replace_pair(
    fgraph: FunctionGraph, pair: Pair, ops: tuple[Scan, Scan]
) -> tuple[Apply, Apply]:
    """Replace two loops by two others, of which the second reads more traces of the first; return
    these."""
    forward, reader = pair.forward, pair.reader
    with source.inherit(forward.mark):
        made = ops[0].make_node(*forward.inputs)
    fgraph.replace_all(zip(forward.outputs, made.outputs, strict=False), NAME)
    place = reader.op.n_sequences + 1
    more = ops[0].split_outputs(made.outputs)[1][forward.op.n_traces:]
    with source.inherit(reader.mark):
        new = ops[1].make_node(
            *reader.inputs[:place], *(trace[::-1] if pair.back else trace for trace in more),
            *reader.inputs[place:])
    fgraph.replace_all(zip(reader.outputs, new.outputs, strict=True), NAME)
    return made, new


def _same(
    forward: Apply, reader: Apply, rows: dict[int, int], back: bool
) -> dict[Any, Any]:
    """A dict from variables of the reader's step to equal variables of the forward step, without
    those that are the same in all steps."""
    one, two = forward.op, reader.op
    known = _equal_inputs(forward, reader, rows, back)
    varying = set(two.split(two.inputs)[0])
    node_of = {_key(node, {}): node for node in one.graph.toposort()}
    for node in two.graph.toposort():
        equal = node_of.get(_key(node, known))
        if equal is not None and all(v in known or isinstance(v, Constant) for v in node.inputs):
            known.update(zip(node.outputs, equal.outputs, strict=True))
            if any(v in varying for v in node.inputs):
                varying.update(node.outputs)
    return {v: w for v, w in known.items() if v in varying}


def _equal_inputs(
    forward: Apply, reader: Apply, rows: dict[int, int], back: bool
) -> dict[Any, Any]:
    """A dict from inputs of the reader's step to the equal inputs of the forward step."""
    one, two = forward.op, reader.op
    traces = one.split_outputs(one.outputs)[1]
    outside = dict(zip(forward.inputs[1:], one.inputs, strict=True))
    sequences, _, fixed = two.split(list(zip(two.inputs, reader.inputs[1:], strict=True)))
    known = {v: outside[w] for v, w in fixed if w in outside}
    for i, (v, sequence) in enumerate(sequences):
        whole = unreversed(sequence) if back else sequence
        if whole is not None and is_limited(whole, forward.inputs[0]):
            whole = whole.owner.inputs[0] if whole.owner.inputs[0] in outside else whole
        if i in rows:
            known[v] = traces[rows[i]]
        elif whole in outside:
            known[v] = outside[whole]
    return known


def _key(node: Apply, known: dict[Variable, Variable]) -> Any:
    """A key that is equal for nodes with equal values. known: replacements of variables."""
    found = [known.get(v, v) for v in node.inputs]
    return node.op, tuple(v.signature() if isinstance(v, Constant) else v for v in found)
