"""What JAX computes of a graph, and what is computed before it.

JAX compiles a program for arrays of known shapes. Lengths, axes and similar inputs (`static_inputs`
of ops, `data_lengths`) must therefore be known when the program is compiled. Those that follow from
shapes and constants are computed while the graph is traced. The others, and the results of ops that
only the processor can compute (objects, draws of NumPy's generators, ops of users), are *computed
before* each call, by a function of the C backend. Their values that must be known are part of the
key under which a compiled program is kept; the arrays are arguments of the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Constant, Variable
from theano.ifelse import IfElse, LazyIfElse, ifelse
from theano.scalar import Scalar, ScalarOp
from theano.scanning.op import Scan
from theano.tensor.elemwise import Elemwise
from theano.tensor.op import TensorOp
from theano.tensor.scalar_graphs import ScalarFromTensor, TensorFromScalar
from theano.tensor.shaping.shapes import Shape, Shape_i
from theano.tensor.type import TensorType
from theano.tensor.var import TensorConstant

if TYPE_CHECKING:
    from theano.graph.node import Apply

SHAPES = (Shape, Shape_i)
"""Ops whose results are known when the shapes of arrays are."""


def is_array(variable: Variable) -> bool:
    """Whether the values of a variable are arrays or numbers."""
    return isinstance(variable.type, (TensorType, Scalar))


def on_host(node: Apply) -> bool:
    """Whether only the processor can compute a node."""
    op = node.op
    if not all(map(is_array, (*node.inputs, *node.outputs))):
        return True
    scalar_op = op if isinstance(op, ScalarOp) else getattr(op, "scalar_op", None)
    if isinstance(scalar_op, ScalarOp) and not scalar_op.is_built_in():
        return True
    if isinstance(op, (Scan, IfElse, ScalarOp, ScalarFromTensor, TensorFromScalar)):
        return False
    return not isinstance(op, TensorOp) or op.on_host or (
        type(op).value is TensorOp.value and type(op).traced is TensorOp.traced)


class Needs:
    """What must be known of nodes before they are traced, also in the graphs of loops and branches.

    decided: branches whose condition must be known, because their values differ in shape. The
    methods return the same variables at every call.
    """

    def __init__(self, decided: frozenset[Apply] = frozenset()) -> None:
        self.decided = decided
        self._lengths: dict[Apply, list[Variable]] = {}
        self._carried: dict[Apply, list[Variable]] = {}

    def static_inputs(self, node: Apply) -> list[int]:
        """The positions of the inputs of which the elements must be known."""
        op = node.op
        if isinstance(op, Scan):
            return [0, *(1 + i for i in self._known_inside(op.graph, self.step_lengths(node)))]
        condition = [0] if self.carried(node) else []
        if isinstance(op, LazyIfElse):
            then, other = op.branches
            return [*condition,
                    *(1 + i for i in self._known_inside(then, self.carried_in(then))),
                    *(1 + len(then.inputs) + i
                      for i in self._known_inside(other, self.carried_in(other)))]
        return list(op.static_inputs(node)) if isinstance(op, TensorOp) else condition

    def _known_inside(self, graph: FunctionGraph, but: Sequence[Variable]) -> list[int]:
        """The positions of the inputs of an inner graph of which the elements must be known, if
        those of the variables `but` are computed before."""
        before = set(but)
        needed = _with_ancestors(v for v in self._wanted(graph) if v not in before)
        return [i for i, v in enumerate(graph.inputs) if v in needed]

    def step_lengths(self, node: Apply) -> list[Variable]:
        """The variables in the step of a loop of which the elements must be known, and which depend
        on a row or a state."""
        if not isinstance(node.op, Scan):
            return []
        changing = set(node.op.inputs[:node.op.n_sequences + node.op.n_states])
        return _once(v for v in self._wanted(node.op.graph)
                     if not changing.isdisjoint(_with_ancestors([v])))

    def _wanted(self, graph: FunctionGraph) -> Iterator[Variable]:
        """The variables of an inner graph of which the elements must be known."""
        for node in graph.apply_nodes:
            yield from (node.inputs[i] for i in self.static_inputs(node))
            yield from self.lengths_in(node)
            yield from self.carried(node)

    def lengths_in(self, node: Apply) -> list[Variable]:
        """The `data_lengths` of a node in an inner graph."""
        if node not in self._lengths:
            self._lengths[node] = data_lengths(node)
        return self._lengths[node]

    def carried(self, node: Apply) -> list[Variable]:
        """What must be known of the steps of loops before `node` is traced, as variables of the
        graph that it is in: of a loop, its `step_lengths` in all steps; of a branch, its condition,
        if it is decided or a loop in it carries anything, and what the loops carry of the one that
        is taken."""
        if node not in self._carried:
            found: list[Variable] = []
            if isinstance(node.op, Scan):
                found = traces_of(node, self.step_lengths(node))
            elif isinstance(node.op, IfElse):
                inside = self._of_branches(node) if isinstance(node.op, LazyIfElse) else []
                found = [node.inputs[0], *inside] if inside or node in self.decided else []
            self._carried[node] = found
        return self._carried[node]

    def carried_in(self, graph: FunctionGraph) -> list[Variable]:
        """What the nodes of a graph carry."""
        return _once(v for node in graph.apply_nodes for v in self.carried(node))

    def _of_branches(self, node: Apply) -> list[Variable]:
        """What the loops of both branches carry; in place of those of the branch that is not taken
        are empty arrays."""
        then, other = node.op.branches
        first = 1 + len(then.inputs)
        found: list[Any] = []
        for graph, given in ((then, node.inputs[1:first]), (other, node.inputs[first:])):
            inside = self.carried_in(graph)
            for v in walk.replace(inside, dict(zip(graph.inputs, given, strict=True)), fresh=True):
                empty = TensorConstant(v.type, np.zeros(
                    [0 if n is None else n for n in v.type.shape], v.type.dtype))
                found.append(ifelse(
                    node.inputs[0], *((v, empty) if graph is then else (empty, v))))
        return found

    def known_when_traced(self, graph: FunctionGraph) -> set[Variable]:
        """The variables of which the elements must be known when the graph of a loop or branch is
        traced: static inputs, lengths of results, and what they are computed from, up to shapes."""
        return _with_ancestors(self._wanted(graph))


def data_lengths(node: Apply) -> list[Variable]:
    """The lengths of results of a node that depend on elements of its inputs."""
    op = node.op
    if isinstance(op, Scan):
        return [node.outputs[-1]] if op.has_until else []
    return list(op.data_lengths(node)) if isinstance(op, TensorOp) else []


def traces_of(node: Apply, variables: Sequence[Variable]) -> list[Variable]:
    """The values of variables in the step of a loop in all steps, as results of another loop.

    An array whose shape may change stands as two results, its shapes, and its elements, which are
    filled up with zeros to the greatest lengths; `in_each_step` reads them."""
    changing = [v for v in variables if _may_change(v)]
    shapes = iter(_traced(node, [T.shape(v) for v in changing], {}))
    found: list[Variable] = []
    longest: dict[Variable, Variable] = {}
    values = []
    for v in variables:
        values.append(v)
        if _may_change(v):
            found.append(next(shapes))
            number = T.lvector()
            longest[number] = T.max(T.concatenate(
                [T.zeros((1, v.type.ndim), "int64"), found[-1]]), axis=0)
            whole = T.zeros([number[axis] for axis in range(v.type.ndim)], v.type.dtype)
            part = whole[tuple(slice(T.shape(v)[axis]) for axis in range(v.type.ndim))]
            values[-1] = T.set_subtensor(part, v)
    elements = _traced(node, values, longest)
    shapes = iter(found)
    return [each for v, trace in zip(variables, elements, strict=True) for each in (
        [next(shapes), trace] if _may_change(v) else [trace])]


def _may_change(variable: Variable) -> bool:
    """Whether the types do not say the shape of a variable in a step."""
    return None in getattr(variable.type, "shape", ())


def _traced(
    node: Apply, values: Sequence[Variable], given: dict[Variable, Variable]
) -> list[Variable]:
    """The values of expressions in the step of a loop in all steps, as results of another loop. It
    has the inputs of the loop, which messages list; if there are none, only what the expressions
    are computed from, so that they may follow from shapes. given: further invariants that they
    read, and their values."""
    if not values:
        return []
    op = node.op
    wanted = [v if isinstance(v.type, TensorType) else TensorFromScalar()(v) for v in values]
    ends = op.outputs[-1:] if op.has_until else []
    groups, outer = op.split(op.inputs), op.split(node.inputs[1:])
    outside = dict(zip(groups[2], outer[2], strict=True))
    shapes = {each.outputs[0]: each.op(outside[each.inputs[0]])
              for each in walk.toposort([*wanted, *op.outputs], op.inputs)
              if isinstance(each.op, SHAPES) and each.inputs[0] in outside}
    used = _used(op, [*wanted, *ends], {**given, **shapes})
    if all(v.owner is None or v in shapes or _never_raises(v.owner) for v in used):
        given = {**given, **shapes}
        used.update(groups[2][-2:] if op.settings.placed else [])
    else:
        used = {*op.inputs, *given}
    rows, states, further, fixed = ([pair for pair in pairs if pair[0] in used] for pairs in (
        *(zip(*each, strict=True) for each in zip(groups[:2], outer[:2], strict=True)),
        given.items(), outside.items()))
    inputs = [*rows, *states, *further, *fixed]
    news = dict(zip(groups[1], op.outputs, strict=False))
    graph = FunctionGraph([v for v, _ in inputs], [
        *(news[v] for v, _ in states), *wanted, *ends], merging=op.graph.merging)
    loop = Scan(graph, len(rows), len(states), len(values), op.has_until, op.settings)
    made = loop.make_node(node.inputs[0], *(w for _, w in inputs))
    made.mark = node.mark
    return loop.split_outputs(made.outputs)[1]


def _never_raises(node: Apply) -> bool:
    """Whether a node computes numbers of numbers, whatever they are; also by a loop of such."""
    if isinstance(node.op, Scan):
        return all(map(_never_raises, node.op.graph.apply_nodes))
    return isinstance(node.op, SHAPES) or isinstance(
        node.op, (Elemwise, IfElse, ScalarFromTensor, TensorFromScalar)) and not any(
        getattr(v.type, "ndim", 0) for v in node.inputs)


def _used(op: Scan, wanted: list[Variable], given: dict[Variable, Variable]) -> set[Variable]:
    """The variables in the step of a loop that `wanted` in all steps are computed from, with those
    that are given."""
    while True:
        used = set(walk.ancestors(wanted, given))
        more = [new for state, new in zip(op.split(op.inputs)[1], op.outputs, strict=False)
                if state in used and new not in used]
        if not more:
            return used
        wanted = [*wanted, *more]


def in_each_step(
    variables: Sequence[Variable], traces: Sequence[np.ndarray]
) -> list[dict[Variable, np.ndarray]]:
    """The values of variables in each step, from those of `traces_of`; at least one: zeros, if
    there are no steps."""
    columns = []
    remaining = iter(traces)
    for v in variables:
        trace = next(remaining)
        shapes = None
        if _may_change(v):
            shapes, trace = trace, next(remaining)
        rows = [np.asarray(row) for row in trace] or [np.zeros(trace.shape[1:], trace.dtype)]
        if shapes is not None:
            rows = [row[tuple(map(slice, shape))] for row, shape in zip(
                rows, shapes, strict=False)] or rows
        columns.append(rows)
    return [dict(zip(variables, row, strict=True)) for row in zip(*columns, strict=True)]


def _with_ancestors(variables: Iterable[Variable]) -> set[Variable]:
    pending = list(variables)
    found: set[Variable] = set()
    while pending:
        variable = pending.pop()
        if variable not in found:
            found.add(variable)
            owner = variable.owner
            if owner is not None and not isinstance(owner.op, SHAPES):
                pending += owner.inputs
    return found


class Division:
    """The division of a graph.

    needs: what must be known of nodes; known: the variables whose elements are known when the graph
    is traced; keyed: the variables computed before each call whose elements are part of the key;
    fed: those that are arguments of the program; lengths: for each node the `data_lengths`, which
    are part of the key, too; hosted: the positions of outputs that JAX does not compute; before:
    all variables that are computed before a call, in the order keyed, lengths, fed, hosted outputs;
    in_key: how many of them, the first ones, are the key.
    """

    def __init__(self, graph: FunctionGraph, decided: frozenset[Apply] = frozenset()) -> None:
        self.graph = graph
        self.needs = needs = Needs(decided)
        self.nodes = graph.toposort()
        host = {node for node in self.nodes if on_host(node)}
        self.traced_nodes = [node for node in self.nodes if node not in host]
        fixed = _Fixed()
        static = [node.inputs[i] for node in self.traced_nodes for i in needs.static_inputs(node)]
        lengths = [(node, data_lengths(node)) for node in self.traced_nodes]
        following = [v for _, found in lengths for v in found if fixed.holds(v)]
        static += [v for node in self.traced_nodes for v in needs.carried(node)]
        self.known = _with_ancestors([*static, *following])
        self.keyed = _once(v for v in static if not fixed.holds(v))
        self.lengths = [
            (node, found) for node, found in lengths if not all(map(fixed.holds, found))]
        self.in_key = len(self.keyed) + sum(len(found) for _, found in self.lengths)
        self.fed = _once(
            v for node in self.traced_nodes for v in node.inputs
            if v.owner in host and v not in self.keyed)
        self.hosted = [i for i, v in enumerate(graph.outputs)
                       if v.owner in host or not is_array(v)]
        self.before = [
            *self.keyed, *(v for _, found in self.lengths for v in found), *self.fed,
            *(graph.outputs[i] for i in self.hosted)]


class _Fixed:
    """Finds the variables that follow from constants and shapes."""

    def __init__(self) -> None:
        self.found: dict[Variable, bool] = {}

    def holds(self, variable: Variable) -> bool:
        """Whether the elements of the variable are known when a graph is traced."""
        for each in _inputs_first(variable, self.found):
            self.found[each] = isinstance(each, Constant) or each.owner is not None and (
                isinstance(each.owner.op, SHAPES) and is_array(each.owner.inputs[0])
                or bool(each.owner.inputs) and not on_host(each.owner)
                and all(self.found[v] for v in each.owner.inputs))
        return self.found[variable]


def _inputs_first(variable: Variable, done: dict[Variable, bool]) -> Iterator[Variable]:
    """The variable and all that it is computed from, each after its inputs, but for those in
    `done`. Inputs of `SHAPES` are left out."""
    stack = [(variable, False)]
    while stack:
        each, expanded = stack.pop()
        if each in done:
            continue
        owner = each.owner
        if expanded or owner is None or isinstance(owner.op, SHAPES):
            yield each
        else:
            stack.append((each, True))
            stack += [(v, False) for v in owner.inputs]


def _once(variables: Iterable[Variable]) -> list[Variable]:
    return list(dict.fromkeys(variables))
