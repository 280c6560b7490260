"""Moves out of a loop computations that can be done for all steps at once.

Four transformations are tried on each loop before the graph of its step is rewritten:

 rows       a product of a factor that depends only on rows of sequences and a factor from outside
            becomes one product with the whole sequence: `dot(x[k], w)` is row k of `dot(x, w)`;
 totals     products that are only added to a state become one product over all steps: the sum over
            k of `dot(a[k].T, b[k])` is `dot(a.T, b)` of all rows. Gradients of weights are such
            sums; gradients of tables whose rows the steps read are one scatter of all rows;
 traces     a traced product with a factor from outside, which nothing else in the step reads, is
            computed from all rows after the loop;
 neighbours products of one vector or matrix with several matrices from outside become one product
            with the concatenated matrices, such as the gates of a recurrent network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply
from theano.ifelse import IfElse, LazyIfElse
from theano.records import Record
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops.loops import Opened, loops_of, read_rows
from theano.rewrite.match import is_nothing
from theano.rewrite.rules.broadcasting import undimshuffled
from theano.scanning.ranges import unreversed
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.indexing import slicing
from theano.tensor.indexing.basic import IncSubtensor, Subtensor, Writer
from theano.tensor.indexing.rows import AdvancedIncSubtensor1
from theano.tensor.linalg.products import Dot
from theano.tensor.reductions.op import CAReduce
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.rewrite.lengths import LengthSum
    from theano.tensor.typing import Tangents, Tensors
    from theano.tensor.var import TensorVariable

OUTSIDE, ROWS, STATES = range(3)
"""The classes of dependence of a step's values: each class includes the classes before it."""

NAME = "loop_motion"


def move(fgraph: FunctionGraph, excluded: AbstractSet[str] = frozenset()) -> bool:
    """Move computations out of the loops of a graph; return whether there were any. excluded: names
    of simplifications of these loops that are left out."""
    lengths = Lengths()
    moved = [_move(fgraph, node, lengths, excluded) for node in reversed(loops_of(fgraph))
             if any(map(fgraph.uses, node.outputs))]
    return any(moved)


def _move(fgraph: FunctionGraph, node: Apply, lengths: Lengths, excluded: AbstractSet[str]) -> bool:
    opened = Opened.of(node)
    opened.tidy(fgraph, lengths, excluded)
    motion = _Motion(fgraph, opened, lengths)
    with source.inherit(node.mark):
        found = motion.rows()
        found |= motion.neighbours()
        found |= motion.traces()
        found |= motion.totals()
        if not found:
            return False
        closed = opened.close(node)
        motion.finish(closed)
        opened.put(fgraph, closed)
    return True


class _Step(Record, frozen=False):
    """How a step computes its values. nodes: in order; depends[v]: OUTSIDE, ROWS or STATES;
    readers[v]: the number of reads of `v` by nodes of the step and by its results."""

    nodes: list[Apply]
    depends: dict[Variable, int]
    readers: Counter[Variable]


def _read(opened: Opened) -> _Step:
    loop = opened.loop
    depends = {v: ROWS for v, _ in loop.rows} | {v: STATES for v, _, _ in loop.states}
    results = [*(new for _, _, new in loop.states), *loop.traces,
               *([] if loop.until is None else [loop.until])]
    nodes = walk.toposort(results, {*depends, *opened.outside})
    for node in nodes:
        most = max((depends.get(v, OUTSIDE) for v in node.inputs), default=OUTSIDE)
        depends.update(dict.fromkeys(node.outputs, most))
    readers = Counter([*(v for node in nodes for v in node.inputs), *results])
    return _Step(nodes, depends, readers)


class _Motion:
    """One opened loop. step: how its step computes values; stacked[v]: all rows of `v`, computed
    outside; later: pairs of variables of the graph and of what computes them from the closed
    loop."""

    def __init__(self, fgraph: FunctionGraph, opened: Opened, lengths: Lengths) -> None:
        self.fgraph = fgraph
        self.opened = opened
        self.lengths = lengths
        self.step = _read(opened)
        self.stacked: dict[Any, Any] = {}
        self.later: list[tuple[list[Any], _Total | _RowFunction]] = []

    def _is_outside(self, variable: Variable) -> bool:
        return self.step.depends.get(variable, OUTSIDE) == OUTSIDE

    # -- products of rows ---------------------------------------------------------------------

    def rows(self) -> bool:
        """Replace products of rows by rows of one product; return whether there were any. Loops
        that may end early or have branches are not changed, as they might not need all rows."""
        loop = self.opened.loop
        lazy = any(isinstance(node.op, (IfElse, LazyIfElse)) for node in self.step.nodes)
        if loop.until is not None or lazy:
            return False
        products = [
            node for node in self.step.nodes if type(node.op) is Dot
            and self.step.depends[node.outputs[0]] == ROWS]
        replaced: dict[Any, Any] = {}
        for node in products:
            (value,) = node.outputs
            whole = self._in_order(value)
            if whole is not None:
                replaced[value] = value.type.make_variable()
                loop.rows.append((replaced[value], whole))
        if replaced:
            self.opened.substitute(replaced)
            self.step = _read(self.opened)
        return self._traced_rows() or bool(replaced)

    def _in_order(self, value: Variable) -> Any:
        """All rows of a value, computed in forward order. When the sequences it depends on are read
        in reverse and have equal lengths, as in gradients, the result is a reversed array, so that
        the forward and the reverse loop share the computation."""
        wholes = {v: unreversed(sequence) for v, sequence in self.opened.loop.rows}
        leaves = [v for v in walk.ancestors([value], wholes) if v in wholes]
        if any(wholes[v] is None for v in leaves) or len({
                self.lengths.dims(wholes[v])[0] for v in leaves}) > 1:
            return self._stack(value)
        known, self.stacked = self.stacked, {v: wholes[v] for v in leaves}
        whole = self._stack(value)
        self.stacked = known
        return None if whole is None else whole[::-1]

    def _traced_rows(self) -> bool:
        """Replace traces of a sequence's rows by the sequence; return whether there were any. The
        loop raises for a sequence that is too short, so it must be known to have all rows."""
        loop, opened = self.opened.loop, self.opened
        sequences = {v: sequence for v, sequence in loop.rows if self._has_all_rows(sequence)}
        found = [t for t, v in enumerate(loop.traces) if v in sequences]
        for t in found:
            whole = self._used(sequences[loop.traces[t]])
            opened.known += [(old, old.type.filter_variable(whole)) for old in opened.stacks[t]]
            opened.stacks[t] = []
        return bool(found)

    def _has_all_rows(self, sequence: TensorVariable) -> bool:
        shape, steps = self.lengths.shape(sequence), self.lengths.of(self.opened.loop.n_steps)
        return shape is not None and self.lengths.extreme("minimum", shape[0], steps) == steps

    def _used(self, sequence: TensorVariable) -> Any:
        return read_rows(sequence, self.opened.loop.n_steps, self.lengths)

    def _stack(self, variable: Variable) -> Any:
        """All rows of a value that depends only on rows; None where that is not possible."""
        pending = [variable]
        while pending:
            v = pending[-1]
            if v in self.stacked or self._is_outside(v):
                pending.pop()
                continue
            if v.owner is None:
                self.stacked[v] = self._row(v)
                continue
            missing = [i for i in v.owner.inputs if i not in self.stacked and (
                not self._is_outside(i))]
            if missing:
                pending += missing
                continue
            self.stacked[v] = self._stack_node(v.owner)
        return self.stacked.get(variable)

    def _row(self, v: Variable) -> Any:
        sequence = dict(self.opened.loop.rows).get(v)
        return None if sequence is None else self._used(sequence)

    def _stack_node(self, node: Apply) -> Any:
        inputs = [None if self._is_outside(v) else self.stacked[v] for v in node.inputs]
        inside = [v for v, all_rows in zip(node.inputs, inputs, strict=True)
                  if all_rows is None and not self._is_outside(v)]
        if inside or len(node.outputs) != 1:
            return None
        for kind, stack in _STACKS.items():
            if isinstance(node.op, kind):
                with source.inherit(node.mark):
                    return stack(node, inputs)
        return None

    # -- products side by side ----------------------------------------------------------------

    def neighbours(self) -> bool:
        """Merge products that have the same left factor; return whether there were any."""
        found = False
        while True:
            groups: dict[Any, list[Apply]] = {}
            for node in self.step.nodes:
                if type(node.op) is Dot and node.inputs[1].type.ndim == 2 and (
                        self.step.depends[node.outputs[0]] == STATES
                        and self._is_outside(node.inputs[1])):
                    left, right = node.inputs
                    groups.setdefault((left, right.type.dtype), []).append(node)
            several = [nodes for nodes in groups.values() if len(nodes) > 1]
            if not several:
                return found
            found = True
            with source.inherit(several[0][0].mark):
                self.opened.substitute(_side_by_side(several[0]))
            self.step = _read(self.opened)

    # -- products that are traced -------------------------------------------------------------

    def traces(self) -> bool:
        """Trace the factors of products instead of the products; return whether there were any."""
        opened, found = self.opened, False
        for t, v in enumerate(list(opened.loop.traces)):
            node = v.owner
            if not opened.stacks[t] or self.step.readers[v] > 1 or (
                    node is None or type(node.op) is not Dot):
                continue
            inside = [i for i, factor in enumerate(node.inputs) if not self._is_outside(factor)]
            if len(inside) != 1 or (inside == [1] and node.inputs[1].type.ndim == 2):
                continue
            part = _RowFunction(partial(_product_with, node, inside[0]), [
                self._key(node.inputs[inside[0]])], node.mark)
            self.later.append((opened.stacks[t], part))
            opened.stacks[t] = []
            found = True
        return found

    # -- totals -------------------------------------------------------------------------------

    def totals(self) -> bool:
        """Remove from states the products that are only added to them; return whether there were
        any."""
        opened, loop = self.opened, self.opened.loop
        every = [self._terms(v, new) for v, _, new in loop.states]
        products = {t: self._product(t) for terms in every for t in terms}  # sums use their traces
        states: list[Any] = []
        last_states: list[list[Any]] = []
        for (v, start, new), stands_for, terms in zip(
                loop.states, opened.last_states, every, strict=True):
            parts = [products[t] or self._sum(t) for t in terms]
            rest = [t for t, part in zip(terms, parts, strict=True) if part is None]
            if len(rest) == len(terms):
                states.append((v, start, new))
                last_states.append(stands_for)
                continue
            place = len(states) if rest else None
            if rest:
                states.append((v, start, _added([v, *rest], v)))
                last_states.append([])
            self.later.append((stands_for, _Total(
                start, place, [part for part in parts if part is not None])))
        found = opened.last_states != last_states
        loop.states, opened.last_states = states, last_states
        return found

    def _product(self, term: Variable) -> _RowFunction | None:
        """The part that adds up a product or a scatter over all rows; None for another term, or if
        a trace cannot hold its operands."""
        function, values = _product_of_rows, _factors(term)
        placed = _placed(term)
        if placed is not None and self._is_outside(placed[0]):
            function, values = partial(_scattered, placed[0]), placed[1:]
        if values is None or not self._are_lasting(values):
            return None
        return _RowFunction(function, [self._key(v) for v in values], _mark(term))

    def _sum(self, term: Variable) -> _RowFunction | None:
        """The part that adds up all rows of a traced term, or of a traced value of which the term
        is a sum; None for other terms."""
        added = _added_up(term)
        if added[0] not in self.opened.loop.traces:
            return None
        value, axes, order = added
        dtype = term.type.dtype

        def total(rows: Variable) -> Any:
            whole = T.sum(rows, axis=(0, *(a + 1 for a in axes)), dtype=dtype)
            return whole if order is None else whole.dimshuffle(order)

        return _RowFunction(total, [self._key(value)], _mark(term))

    def _are_lasting(self, values: tuple[Variable, ...]) -> bool:
        """Whether a trace can hold each of the values, as it has the same shape in all steps."""
        return all(
            v in self.opened.loop.traces or all(map(self._is_lasting, self.lengths.dims(v)))
            for v in values)

    def _is_lasting(self, length: int | LengthSum) -> bool:
        """Whether a length is the same in all steps: it is computed from lengths of rows and states
        and from what is known outside."""
        if isinstance(length, int):
            return True
        return all(
            self._is_known(atom.args[0]) or atom.kind == "axis" and atom.args[0].owner is None
            if atom.kind in ("axis", "value") else all(map(self._is_lasting, atom.args))
            for monomial in length.terms for atom in monomial)

    def _is_known(self, variable: Variable) -> bool:
        """Whether a variable of the step, of the graph, or made by a shape rule is known outside of
        the step."""
        found = self.step.depends.get(variable)
        return found == OUTSIDE if found is not None else (
            variable.owner is None or variable.owner in self.fgraph.apply_nodes)

    def _terms(self, state: Variable, new: Any) -> list[Any]:
        """The terms that a step adds to a state that has no other readers; else an empty list."""
        if self.step.readers.get(state) != 1:
            return []
        terms: list[Any] = []
        pending = [new]
        while pending:
            v = pending.pop()
            node = v.owner
            step = self.step
            add = node is not None and v in step.depends and isinstance(node.op, Elemwise) and (
                node.op.scalar_op.name == "add") and step.readers[v] == 1
            if node is not None and add and all(i.type == state.type for i in node.inputs):
                pending += node.inputs
            else:
                terms.append(v)
        if terms.count(state) != 1:
            return []
        return [t for t in terms if t is not state]

    def _key(self, factor: Variable) -> tuple[str, Any]:
        """Where all rows of a factor come from: `("whole", variable)`, computed outside, or
        `("trace", factor)`. For a loop that may end early it is always a trace, which has as many
        rows as steps were made."""
        loop = self.opened.loop
        whole = self._stack(factor) if loop.until is None else None
        if whole is not None:
            return "whole", whole
        if factor not in loop.traces:
            loop.traces.append(factor)
            self.opened.stacks.append([])
        return "trace", factor

    def finish(self, node: Apply) -> None:
        """Record the totals, computed from `node`, the closed loop."""
        _, stacks, _ = node.op.split_outputs(node.outputs)
        traced = dict(zip(self.opened.loop.traces, stacks, strict=True))
        for variables, total in self.later:
            whole = total.value(traced, node.outputs)
            self.opened.known += [(v, v.type.filter_variable(whole)) for v in variables]


def _mark(term: Variable) -> source.Mark | None:
    return None if term.owner is None else term.owner.mark


class _RowFunction(Record, frozen=False):
    """A function of all rows of some values, each of which is computed outside or traced. mark: the
    line of the node in the step that it replaces."""

    function: Callable[..., Any]
    keys: list[tuple[str, Any]]
    mark: source.Mark | None

    def value(self, traced: dict[Variable, Variable], outputs: Tensors) -> Any:
        """The result. traced: all rows of each traced value; outputs: the outputs of the loop."""
        with source.inherit(self.mark):
            return self.function(*(
                traced[v] if kind == "trace" else v for kind, v in self.keys))


class _Total(Record, frozen=False):
    """The last value of a state: its initial value `start`, or the last value of the state at
    `place` of the closed loop, plus the parts that the steps add."""

    start: Any
    place: int | None
    parts: list[_RowFunction]

    def value(self, traced: dict[Variable, Variable], outputs: Tensors) -> Any:
        """The result; see `_RowFunction.value`."""
        terms = [part.value(traced, outputs) for part in self.parts]
        return _added([*terms, self.start if self.place is None else outputs[self.place]],
                      self.start)


def _added(terms: Tensors, like: Variable) -> Any:
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return T.cast(total, like.type.dtype)


def _added_up(term: Variable) -> tuple[Any, tuple[int, ...], Any]:
    """The value that `term` sums, the axes of the sum, and the order of a dimshuffle of the sum,
    or None; `term` itself and no axes when it is not a sum."""
    node, order = term.owner, None
    if node is not None and isinstance(node.op, DimShuffle):
        order, term = node.op.new_order, node.inputs[0]
        node = term.owner
    if node is not None and isinstance(node.op, CAReduce) and (
            node.op.scalar_op.name == "add" and node.op.axis):
        return node.inputs[0], node.op.axis, order
    return term, (), order


def _factors(term: Variable) -> tuple[Any, Any] | None:
    """The vectors or matrices `a` and `b` if a term is `dot(a.T, b)`; None for other terms."""
    node = term.owner
    if node is None or type(node.op) is not Dot or term.type.ndim != 2:
        return None
    left, right = node.inputs
    columns = undimshuffled(left, 0, "x"), undimshuffled(right, "x", 0)
    if columns[0] is not None and columns[1] is not None:
        return columns[0], columns[1]
    rows = undimshuffled(left, 1, 0)
    return None if rows is None else (rows, right)


def _placed(term: Variable) -> tuple[Any, Any, Any] | None:
    """Zeros, values and positions if a term adds values to rows of zeros; None for other terms."""
    node = term.owner
    if node is None or not isinstance(node.op, Writer) or node.op.set_instead_of_inc or (
            len(node.inputs) != 3):
        return None
    zeros, values, positions = node.inputs
    rows = isinstance(node.op, AdvancedIncSubtensor1) or isinstance(node.op, IncSubtensor) and (
        len(node.op.idx_list) == 1 and not isinstance(node.op.idx_list[0], slice))
    full = values.type.ndim == zeros.type.ndim - 1 + positions.type.ndim
    return (zeros, values, positions) if rows and full and is_nothing(zeros) else None


def _scattered(zeros: TensorVariable, values: TensorVariable, positions: TensorVariable) -> Any:
    """The sum over k of zeros with `values[k]` added to the rows `positions[k]`."""
    return T.inc_subtensor(zeros[positions], values)


def _product_of_rows(a: TensorVariable, b: TensorVariable) -> Any:
    """The sum over k of `dot(a[k].T, b[k])`, or of the outer products of vectors."""
    if a.type.ndim == 3:
        a, b = _joined(a), _joined(b)
    return T.dot(a.T, b)


def _joined(stack: TensorVariable) -> Any:
    """The rows of all matrices of a stack as one matrix."""
    lengths = [stack.shape[i] for i in range(3)]
    return T.reshape(stack, (lengths[0] * lengths[1], lengths[2]))


def _side_by_side(nodes: list[Apply]) -> dict[Any, Any]:
    """Products with the same left factor, as slices of one product."""
    left = nodes[0].inputs[0]
    rights = [node.inputs[1] for node in nodes]
    whole = T.dot(left, T.concatenate(rights, axis=1))
    found: dict[Any, Any] = {}
    begin: Any = 0
    for node, right in zip(nodes, rights, strict=True):
        end = begin + right.shape[1]
        part = whole[begin:end] if whole.type.ndim == 1 else whole[:, begin:end]
        found[node.outputs[0]] = node.outputs[0].type.filter_variable(part)
        begin = end
    return found


# -- all rows of the value of a node --------------------------------------------------------------


def _stack_elementwise(node: Apply, inputs: list[Variable | None]) -> Any:
    given = [
        v.dimshuffle("x", *range(v.type.ndim)) if whole is None else whole
        for v, whole in zip(node.inputs, inputs, strict=True)]
    return node.op(*given)


def _stack_dimshuffle(node: Apply, inputs: Tensors) -> Any:
    order = ["x" if o == "x" else o + 1 for o in node.op.new_order]
    return inputs[0].dimshuffle(0, *order)


def _stack_reduction(node: Apply, inputs: list[Variable]) -> Any:
    return node.op.along(tuple(a + 1 for a in node.op.axis))(inputs[0])


def _stack_subtensor(node: Apply, inputs: list[Any]) -> Any:
    """The index is the same for all rows; or only its first entry, an integer, differs from row to
    row, and the array indexed is from outside."""
    entries = slicing.unflatten(node.op.idx_list, node.inputs[1:])
    varying = [i for i, whole in enumerate(inputs) if whole is not None]
    if varying == [0]:
        return inputs[0][(slice(None), *entries)]
    if varying != [1] or isinstance(entries[0], slice):
        return None
    picked = node.inputs[0][inputs[1]]
    return picked[(slice(None), *entries[1:])] if entries[1:] else picked


def _stack_scatter(node: Apply, inputs: Tangents) -> Any:
    """Values are added to zeros at a position that differs from row to row."""
    zeros, added = node.inputs[:2]
    (entry, *_) = node.op.idx_list
    if inputs[0] is not None or isinstance(entry, slice) or zeros.type.ndim != 1 or (
            node.op.set_instead_of_inc or inputs[2] is None or not is_nothing(zeros)):
        return None
    positions = inputs[2]
    count = shape_i(positions, 0)
    rows = T.creation.exact_zeros(T.alloc(zeros, count, shape_i(zeros, 0)))
    return T.inc_subtensor(
        rows[T.arange(count), positions], added if inputs[1] is None else inputs[1])


def _product_with(node: Apply, place: int, rows: Any) -> Any:
    """All rows of a product whose factor at `place` is not from outside."""
    inputs = [None, None]
    inputs[place] = rows
    return _stack_dot(node, inputs)


def _stack_dot(node: Apply, inputs: list[Any]) -> Any:
    (left, right), (whole, other) = node.inputs, inputs
    if whole is not None and other is not None:
        return None
    if whole is None:
        return T.dot(other, left.T) if right.type.ndim == 1 else None
    if left.type.ndim == 1:
        return T.dot(whole, right)
    lengths = [shape_i(v, axis) for v, axis in (
        (whole, 0), (whole, 1), *([] if right.type.ndim == 1 else [(right, 1)]))]
    return T.reshape(T.dot(_joined(whole), right), lengths, ndim=len(lengths))


_STACKS: dict[type, Callable[[Apply, list[Any]], Any]] = {
    Dot: _stack_dot, Elemwise: _stack_elementwise, DimShuffle: _stack_dimshuffle,
    CAReduce: _stack_reduction, Subtensor: _stack_subtensor, IncSubtensor: _stack_scatter}
"""For each class of op, a function of a node and of all rows of its inputs (None for inputs from
outside) that returns all rows of the node's value, or None."""
