"""Simplification of loops: a step computes nothing that is not read and nothing that is the same in
all steps; loops over the same steps are merged; the graph of a step is rewritten like other graphs.

For this, a loop is opened: its step becomes expressions of rows and states, in which the outer
variables replace the invariants (`theano.scanning.build.Loop`). Closing it determines which
expressions depend on rows and states; the others are computed outside of the loop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, TypeAlias

import theano.tensor as T
from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant
from theano.ifelse import IfElse
from theano.records import Record, field
from theano.rewrite.lengths import Lengths
from theano.rewrite.rule import NodeRule
from theano.rewrite.rules import lazy
from theano.rewrite.rules.broadcasting import made_by
from theano.scanning.build import Loop
from theano.scanning.op import Scan
from theano.scanning.ranges import is_limited, unreversed
from theano.tensor.creation import Alloc
from theano.tensor.indexing import slicing

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.rewrite.facts import Facts
    from theano.tensor.typing import IndexEntry
    from theano.tensor.var import TensorVariable

NAME = "loops"
"""The name of all that this file does; a mode that excludes it also excludes the following, and the
rewriting of steps."""

MERGING = "loop_merging"
"""The name of merging: several loops become one."""

EQUAL = "loop_equal"
"""The name of merging inside a loop: equal rows, states and traces become one; a state that never
changes, and a row that is the same in all steps, are read from outside."""

DEAD = "loop_dead"
"""The name of dead code elimination: traces, states and rows that nothing reads are removed from a
loop."""

MOST_PAIRS = 200
"""The largest number of pairs of loops that are examined for merging."""

Optimize = Callable[[Scan], Scan]
Settled: TypeAlias = "dict[Apply, tuple[list[Variable], list[bool]]]"
"""For nodes of loops, their inputs, and for each output whether it was read."""


def simplify(
    fgraph: FunctionGraph, inside: Optimize | None = None,
    excluded: AbstractSet[str] = frozenset(), settled: Settled | None = None,
) -> bool:
    """Simplify the loops of a graph; return whether anything was changed. inside: a function that
    returns the loop with its step rewritten; excluded: names of what is left out. settled: the
    loops that earlier calls did not change, which are not tried again; this call adds to it."""
    if NAME in excluded:
        return False
    changed = MERGING not in excluded and _merge(fgraph)
    lengths = Lengths()
    settled = {} if settled is None else settled
    for node in reversed(loops_of(fgraph)):
        state = [*node.inputs], [bool(fgraph.uses(v)) for v in node.outputs]
        if inside is not None or settled.get(node) != state:
            if _simplify(fgraph, node, lengths, inside, excluded):
                changed = True
            else:
                settled[node] = state
    return changed


def gather(fgraph: FunctionGraph) -> None:
    """Make the branches in a graph and in the steps of its loops lazy, for graphs that are not
    rewritten otherwise."""
    lazy.gather(fgraph)
    for node in loops_of(fgraph):
        if _chooses(node.op.graph):
            graph = node.op.graph.clone()
            gather(graph)
            new = node.op.with_graphs([graph]).make_node(*node.inputs)
            new.mark = node.mark
            fgraph.replace_all(zip(node.outputs, new.outputs, strict=True), NAME)


def _chooses(graph: FunctionGraph) -> bool:
    """Whether a step, or a loop inside it, has an `IfElse`."""
    return any(isinstance(node.op, IfElse) or (type(node.op) is Scan and _chooses(node.op.graph))
               for node in graph.apply_nodes)


def loops_of(fgraph: FunctionGraph) -> list[Apply]:
    """The loops of a graph, in topological order."""
    found = [node for node in fgraph.apply_nodes if type(node.op) is Scan]
    return found and [node for node in fgraph.toposort() if type(node.op) is Scan]


def without_traces(op: Scan) -> Scan:
    """The loop without traces and without its end condition."""
    graph = FunctionGraph(op.inputs, op.split_outputs(op.outputs)[0])
    return Scan(graph, op.n_sequences, op.n_states, 0, settings=op.settings)


def _simplify(
    fgraph: FunctionGraph, node: Apply, lengths: Lengths, inside: Optimize | None,
    excluded: AbstractSet[str],
) -> bool:
    """Simplify one loop, also after its step has been rewritten."""
    if not any(map(fgraph.uses, node.outputs)):
        return False
    opened = Opened.of(node)
    opened.tidy(fgraph, lengths, excluded)
    closed = opened.close(node)
    if inside is not None:
        closed = inside(closed.op).make_node(*closed.inputs)
        again = Opened.of(closed)
        again.take_over(opened)
        again.tidy(fgraph, lengths, excluded)
        opened, closed = again, again.close(node)
    if closed.op == node.op and all(
            a is b for a, b in zip(closed.inputs, node.inputs, strict=True)):
        return False
    opened.put(fgraph, closed)
    return True


class Opened(Record, frozen=False):
    """A loop as expressions. last_states, stacks: for each state and trace, the variables of the
    graph that it replaces; trip_counts: those for the number of steps made; known: pairs of a
    variable of the graph and its replacement; outside: the outer variables that replace
    invariants; merged: whether equal nodes of the step are known to be one."""

    loop: Loop
    last_states: list[list[Any]]
    stacks: list[list[Any]]
    trip_counts: list[Any]
    outside: dict[Any, None]
    known: list[tuple[Any, Any]] = field(factory=list)
    merged: bool = False

    @classmethod
    def of(cls, node: Apply) -> Opened:
        """Open a node of a `Scan`; each output replaces itself."""
        op = node.op
        sequences, starts, outer = op.split(node.inputs[1:])
        rows, states, fixed = op.split([
            *(v.type.make_variable(v.name) for v in op.inputs[:op.n_sequences + op.n_states]),
            *outer])
        place = op.place(node.inputs) if op.settings.placed else None
        results = walk.replace(
            op.outputs, dict(zip(op.inputs, [*rows, *states, *fixed], strict=True)))
        news, traced, last = op.split_outputs(results)
        last_states, stacks, trip_counts = op.split_outputs([[v] for v in node.outputs])
        loop = Loop(
            node.inputs[0], list(zip(rows, sequences, strict=True)),
            list(zip(states, starts, news, strict=True)), traced, last, settings=op.settings,
            place=place)
        merged = op.graph.merging and len(set(outer)) == len(outer) and not any(
            isinstance(v, Constant) for v in outer)
        return cls(
            loop, last_states, stacks, trip_counts or [], _repeated_values(outer), merged=merged)

    def take_over(self, other: Opened) -> None:
        """Replace the variables that `other`, an earlier form of this loop, replaced."""
        self.last_states, self.stacks = other.last_states, other.stacks
        self.trip_counts, self.known = other.trip_counts, other.known

    def close(self, node: Apply) -> Apply:
        """The node of the loop, with the source line of `node`."""
        with source.inherit(node.mark):
            op, inputs = Scan.closed(self.loop)
            return op.make_node(*inputs)

    def put(self, fgraph: FunctionGraph, node: Apply) -> None:
        """Replace the variables of the graph by the outputs of `node`, the closed loop."""
        ends = [self.trip_counts] if node.op.has_until else []
        lists = [*self.last_states, *self.stacks, *ends]
        for outputs, new in zip(lists, node.outputs, strict=True):
            self.known += [(old, new) for old in outputs]
        fgraph.replace_all(self.known, NAME)

    def tidy(
        self, fgraph: FunctionGraph, lengths: Lengths, excluded: AbstractSet[str] = frozenset()
    ) -> None:
        """Remove what is not read, and merge duplicates, unless the simplification is
        `excluded`."""
        equal = EQUAL not in excluded
        filled = self._filled_rows(lengths) if equal else {}
        if equal and (filled or not self.merged):
            self.substitute(filled)
        if DEAD not in excluded:
            self._drop(fgraph, lengths)
        while equal and self.merge_equal():
            pass

    # -- expressions --------------------------------------------------------------------------

    def _results(self) -> list[Any]:
        """All results of a step."""
        loop = self.loop
        return [*(new for _, _, new in loop.states), *loop.traces,
                *([] if loop.until is None else [loop.until])]

    def substitute(self, replaced: dict[Variable, Variable]) -> None:
        """Replace rows or states by other expressions; equal nodes are merged."""
        loop = self.loop
        results = self._with(replaced, self._results())
        count = len(loop.states)
        loop.states = [(v, s, new) for (v, s, _), new in zip(loop.states, results, strict=False)]
        loop.until = None if loop.until is None else results.pop()
        loop.traces = results[count:]

    def _with(self, replaced: dict[Variable, Variable], expressions: list[Variable]) -> list[Any]:
        """Expressions in which rows or states are replaced by others; equal nodes are merged."""
        holes = [v for v in dict.fromkeys((*self._step_variables(), *self.outside))
                 if not isinstance(v, Constant)]
        memo = {**{v: v for v in holes}, **replaced}
        walk.clone_nodes(walk.toposort(expressions, memo), memo)
        return FunctionGraph(holes, [memo.get(v, v) for v in expressions], clone=False).outputs

    def _step_variables(self) -> list[Any]:
        return [v for v, _ in self.loop.rows] + [v for v, _, _ in self.loop.states]

    def _filled_rows(self, lengths: Lengths) -> dict[Any, Any]:
        """The rows of sequences that repeat one value along the first axis, as expressions."""
        found = {}
        for v, sequence in self.loop.rows:
            count, row = _filled_row(sequence, lengths)
            if row is not None and lengths.of(self.loop.n_steps) == lengths.of(
                    count) and row.type == v.type:
                found[v] = row
                self.outside.update(_repeated_values([row]))
        return found

    # -- dead code ----------------------------------------------------------------------------

    def _drop(self, fgraph: FunctionGraph, lengths: Lengths) -> None:
        """Remove traces, states and rows that are not read."""
        loop = self.loop
        kept = [t for t, stack in enumerate(self.stacks) if any(map(fgraph.uses, stack))]
        loop.traces = [loop.traces[t] for t in kept]
        self.stacks = [self.stacks[t] for t in kept]
        start = {j for j, final in enumerate(self.last_states) if any(map(fgraph.uses, final))}
        needed, read = self._needed(start)
        resized = self._resized(needed, lengths)
        if resized:
            needed, read = self._needed(start | resized)
        loop.states = [loop.states[j] for j in needed]
        self.last_states = [self.last_states[j] for j in needed]
        loop.rows = [(v, s) for v, s in loop.rows if v in read]

    def _needed(self, start: set[int]) -> tuple[list[int], set[Any]]:
        """The states that are read when those of `start` are, and all variables that are read."""
        loop = self.loop
        own = {v: j for j, (v, _, _) in enumerate(loop.states)}
        waiting = [*loop.traces, *([] if loop.until is None else [loop.until])]
        waiting += [loop.states[j][2] for j in start]
        needed, read = set(start), set()
        while waiting:
            found = set(walk.ancestors(waiting, self.outside))
            read |= found
            unseen = {j for v, j in own.items() if v in found} - needed
            needed |= unseen
            waiting = [loop.states[j][2] for j in unseen]
        return sorted(needed), read

    def _resized(self, needed: list[int], lengths: Lengths) -> set[int]:
        """The states outside of `needed` whose new value is traced and may have another shape than
        the initial one. The rows of the trace have the shape of the initial value, so that these
        states must remain: the loop compares their shapes."""
        loop, traced = self.loop, set(self.loop.traces)
        unread = [j for j, (_, _, new) in enumerate(loop.states)
                  if j not in needed and new in traced and new.type.ndim]
        if unread:
            for v, sequence in loop.rows:
                lengths.assume(v, lengths.dims(sequence)[1:])
            for v, start, _ in loop.states:
                if isinstance(v.type, T.TensorType):
                    lengths.assume(v, lengths.dims(start))
        return {j for j in unread
                if lengths.shape(loop.states[j][2]) != lengths.shape(loop.states[j][1])}

    # -- duplicates ---------------------------------------------------------------------------

    def merge_equal(self) -> bool:
        """Merge equal rows, states and traces, and replace states that never change by their
        initial values; return whether there were any."""
        loop = self.loop
        first: dict[Any, Any] = {}
        replaced = {v: first[s] for v, s in loop.rows if first.setdefault(s, v) is not v}
        for j, (v, start, new) in enumerate(loop.states):
            if new is v:
                replaced[v] = start
                self.outside[start] = None
                self.known += [(old, start) for old in self.last_states[j]]
        place = {v: j for j, (v, _, _) in enumerate(loop.states)}
        for v, w in self._equal_states().items():
            if v not in replaced and w not in replaced:
                replaced[v] = w
                self.last_states[place[w]] += self.last_states[place[v]]
        if replaced:
            self.substitute(replaced)
            kept = [j for j, (v, _, _) in enumerate(loop.states) if v not in replaced]
            loop.rows = [(v, s) for v, s in loop.rows if v not in replaced]
            loop.states = [loop.states[j] for j in kept]
            self.last_states = [self.last_states[j] for j in kept]
        return self._join_traces() or bool(replaced)

    def _join_traces(self) -> bool:
        """Merge equal traces; return whether there were any."""
        trace_of: dict[Any, int] = {}
        for t, v in enumerate(self.loop.traces):
            if trace_of.setdefault(v, t) != t:
                self.stacks[trace_of[v]] += self.stacks[t]
        found = len(trace_of) < len(self.loop.traces)
        self.stacks = [self.stacks[t] for t in trace_of.values()]
        self.loop.traces = list(trace_of)
        return found

    def _equal_states(self) -> dict[Any, Any]:
        """A dict from states to an equal state: their initial values are equal, and their new
        values are equal if they were equal before. Starts with all states of equal initial values
        and divides the classes until they are consistent (partition refinement)."""
        states = self.loop.states
        classes = _classes(range(len(states)), lambda j: (states[j][1], states[j][0].type))
        while classes:
            same = {states[j][0]: states[members[0]][0]
                    for members in classes for j in members[1:]}
            news = self._with(same, [new for _, _, new in states])
            finer = [part for members in classes
                     for part in _classes(members, news.__getitem__)]
            if finer == classes:
                return same
            classes = finer
        return {}


def _classes(members: Iterable[int], key: Callable[[int], Any]) -> list[list[int]]:
    """Groups of at least two members with equal keys."""
    found: dict[Any, list[int]] = {}
    for member in members:
        found.setdefault(key(member), []).append(member)
    return [each for each in found.values() if len(each) > 1]


def _repeated_values(variables: Iterable[Any]) -> dict[Any, None]:
    """The variables, where each one that repeats a value is replaced by that value and its dims:
    the step then repeats the value itself."""
    found: dict[Any, None] = {}
    for variable in variables:
        node = variable.owner
        if node is not None and isinstance(node.op, Alloc):
            found.update(dict.fromkeys(node.inputs))
        else:
            found[variable] = None
    return found


def _filled_row(sequence: Variable, lengths: Lengths) -> tuple[Any, Any]:
    """The number of rows of a sequence whose rows are known to be equal, and a row; None for
    another sequence. The row of a fill `second(x, value)` has the inferred shape of a row of `x`,
    whose values are not read, so that no loop stores rows for their shape only."""
    node = sequence.owner
    if node is None:
        return None, None
    if isinstance(node.op, Alloc):
        value, count, *dims = node.inputs
    elif made_by(sequence, "second") and all(node.inputs[1].type.broadcastable):
        value = node.inputs[1]
        count, *dims = lengths.variables(lengths.shape(node.inputs[0]) or ())
    else:
        return None, None
    if value.type.ndim == sequence.type.ndim:
        if not value.type.broadcastable[0]:
            return None, None
        value = value.dimshuffle(*range(1, value.type.ndim))
    return count, T.alloc(value, *dims) if dims else value


def read_rows(sequence: TensorVariable, n_steps: TensorVariable, lengths: Lengths) -> Any:
    """The rows of a sequence that a loop of `n_steps` steps reads."""
    known = lengths.shape(sequence)
    if is_limited(sequence, n_steps) or (
            known is not None and known[0] == lengths.of(n_steps)):
        return sequence
    return sequence[:n_steps]


# -- several loops ------------------------------------------------------------------------------


def _merge(fgraph: FunctionGraph) -> bool:
    """Merge loops that have the same steps and do not depend on each other."""
    groups: dict[Any, list[Apply]] = {}
    directions = _directions(loops_of(fgraph))
    for node in directions:
        settings = node.op.settings
        kind = (node.inputs[0], node.op.has_until, settings.truncate_gradient, settings.checkpoint,
                node.op.place(node.inputs))
        groups.setdefault(kind, []).append(node)
    branches = any(isinstance(n.op, IfElse) for n in fgraph.apply_nodes)
    changed, pairs, depends = False, 0, _dependences(fgraph)
    for nodes in groups.values():
        position = 0
        while position < len(nodes):
            for other in nodes[position + 1:]:
                if not {nodes[position], other} <= fgraph.apply_nodes.keys():
                    continue  # replaced by an equal loop
                if {directions[nodes[position]], directions[other]} == {False, True}:
                    continue
                if depends(other, nodes[position]) or depends(nodes[position], other):
                    continue
                pairs += 1
                if pairs > MOST_PAIRS:
                    return changed
                merged = _merge_pair(fgraph, nodes[position], other, branches)
                if merged is not None:
                    directions[merged] = directions[nodes[position]]
                    nodes[position] = merged
                    nodes.remove(other)
                    changed, depends = True, _dependences(fgraph)
            position += 1
    return changed


def _dependences(fgraph: FunctionGraph) -> Callable[[Apply, Apply], bool]:
    """A function that tells whether a loop of a graph depends on another one. For each node, the
    bits of an integer are the loops that it depends on."""
    bits = {loop: 1 << k for k, loop in enumerate(loops_of(fgraph))}
    found: dict[Apply, int] = {}
    for node in fgraph.toposort() if len(bits) > 1 else ():
        found[node] = bits.get(node, 0)
        for variable in node.inputs:
            if variable.owner is not None:
                found[node] |= found[variable.owner]
    return lambda loop, other: bool(found[loop] & bits[other])


def _merge_pair(
    fgraph: FunctionGraph, first: Apply, second: Apply, branches: bool
) -> Apply | None:
    """The node of the merged loop, which replaces both, or is one of them if it is equal; None
    where they cannot be merged. Neither depends on the other. branches: the graph has branches, in
    which one of the loops may be: only loops with equal states merge."""
    one, two = Opened.of(first), Opened.of(second)
    counts = {len(one.loop.states), len(two.loop.states)}
    ends = [] if one.loop.until is None else [one.loop.until, two.loop.until]
    loop = Loop(
        one.loop.n_steps, one.loop.rows + two.loop.rows, one.loop.states + two.loop.states,
        one.loop.traces + two.loop.traces + ends, settings=one.loop.settings,
        place=one.loop.place)
    both = Opened(
        loop, one.last_states + two.last_states, one.stacks + two.stacks + [[_END] for _ in ends],
        one.trip_counts + two.trip_counts, one.outside | two.outside)
    both.substitute({})
    while both.merge_equal():
        pass
    if ends and not _take_end(both):
        return None
    if branches and (counts != {len(loop.states)} or not loop.states):
        return None
    merged = both.close(first)
    both.put(fgraph, merged)
    return next((node for node in (merged, first, second) if node in fgraph.apply_nodes), merged)


def _directions(loops: Iterable[Apply]) -> dict[Apply, bool | None]:
    """For each of some loops in topological order, whether it goes from the last step to the first.
    This follows from the order in which it reads traces of the other loops (traces of numbers do
    not count); None if these orders differ. Loops of a gradient that go in opposite directions are
    not merged: they would need all arrays at the same time (`theano.rewrite.loops.loop_memory`)."""
    directions: dict[Apply, bool | None] = {}
    for node in loops:
        found: set[bool | None] = set()
        for sequence in node.op.split(node.inputs[1:])[0]:
            back, whole = False, unreversed(sequence)
            while whole is not None:
                back, sequence, whole = not back, whole, unreversed(whole)
            if sequence.owner in directions and sequence.type.ndim > 1:
                direction = directions[sequence.owner]
                found.add(None if direction is None else direction ^ back)
        directions[node] = False if not found else found.pop() if len(found) == 1 else None
    return directions


def _take_end(both: Opened) -> bool:
    """If the end conditions of two loops, which are held as traces that replace `_END`, have become
    one trace, make it the end condition of the merged loop; False if they are not equal."""
    for t, stack in enumerate(both.stacks):
        if stack.count(_END) == 2:
            both.loop.until = both.loop.traces[t]
            both.stacks[t] = [v for v in stack if v is not _END]
            if not both.stacks[t]:
                del both.stacks[t], both.loop.traces[t]
            return True
    return False


_END = object()
"""A placeholder: the variable that an end condition replaces while it is held as a trace."""


# -- rules ----------------------------------------------------------------------------------------


def _last_of_trace(node: Apply, facts: Facts) -> Any:
    """trace[-1] of a state is its final value; the check that there is a step is kept: the last row
    of an array of one row, or of none, is read, so that an error names the index that the user
    wrote."""
    loop = node.inputs[0].owner
    if loop is None or type(loop.op) is not Scan:
        return None
    states, traces, _ = loop.op.split_outputs(loop.op.outputs)
    number = node.inputs[0].index - len(states)
    entries = slicing.unflatten(node.op.idx_list, node.inputs[1:])
    if number < 0 or traces[number] not in states or not _is_last(entries[0]):
        return None
    final = loop.outputs[states.index(traces[number])]
    trip_count = loop.outputs[-1] if loop.op.has_until else loop.inputs[0]
    steps = facts.lengths.of(trip_count)
    if not isinstance(steps, int):
        final = T.shape_padleft(final)[:T.minimum(trip_count, 1)][-1]
    elif steps < 1:
        return None
    return final[tuple(entries[1:])] if entries[1:] else final


def _is_last(entry: IndexEntry) -> bool:
    return isinstance(entry, Constant) and int(entry.data) == -1


RULES = (NodeRule("last_of_trace", ("Subtensor",), _last_of_trace, inputs=(Scan,)),)
