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
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from theano import devices
from theano.errors import Message, Operand, format_error
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Constant, Variable
from theano.ifelse import IfElse, LazyIfElse
from theano.scalar import Scalar, ScalarOp
from theano.scanning.op import Scan
from theano.tensor.op import TensorOp
from theano.tensor.scalar_graphs import ScalarFromTensor, TensorFromScalar
from theano.tensor.shaping.shapes import Shape, Shape_i
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.graph.node import Apply

SHAPES = (Shape, Shape_i)
"""Ops whose results are known when the shapes of arrays are."""


class NoForm(NotImplementedError):
    """A graph has a loop that is no program for arrays of known shapes."""


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


def static_inputs(node: Apply) -> list[int]:
    """The positions of the inputs of which the elements must be known. Raises NotImplementedError
    if a row or a state of a loop is among them."""
    op = node.op
    if isinstance(op, Scan):
        return [0, *(1 + i for i in _known_in_step(node))]
    if isinstance(op, LazyIfElse):
        first = 1 + len(op.branches[0].inputs)
        return [*(1 + i for i in _known_inside(op.branches[0])),
                *(first + i for i in _known_inside(op.branches[1]))]
    return list(op.static_inputs(node)) if isinstance(op, TensorOp) else []


def _known_inside(graph: FunctionGraph) -> list[int]:
    """The positions of the inputs of an inner graph of which the elements must be known."""
    needed = known_when_traced(graph)
    return [i for i, v in enumerate(graph.inputs) if v in needed]


def _known_in_step(node: Apply) -> list[int]:
    own = set(step_lengths(node))
    needed = _with_ancestors(v for v in _wanted(node.op.graph) if v not in own)
    return [i for i, v in enumerate(node.op.inputs) if v in needed]


def step_lengths(node: Apply) -> list[Variable]:
    """The variables in the step of a loop of which the elements must be known, and which depend on
    a row or a state."""
    if not isinstance(node.op, Scan):
        return []
    changing = set(node.op.inputs[:node.op.n_sequences + node.op.n_states])
    return _once(v for v in _wanted(node.op.graph) if not changing.isdisjoint(_with_ancestors([v])))


def _wanted(graph: FunctionGraph) -> Iterator[Variable]:
    """The static inputs and the lengths of results in an inner graph. Raises NotImplementedError if
    they change in the steps of a loop in it."""
    for node in graph.apply_nodes:
        lengths = step_lengths(node)
        if lengths:
            raise NoForm(_no_form(node, lengths[0]))
        yield from _wanted_by(node)


def _wanted_by(node: Apply) -> list[Variable]:
    return [*(node.inputs[i] for i in static_inputs(node)), *lengths_in(node)]


def _no_form(node: Apply, length: Variable) -> Message:
    """The message about a loop inside a loop or branch. First comes the user's line of the
    expression in its step that has the length, not the one that makes the function."""
    having = next(each for each in node.op.graph.apply_nodes if length in _wanted_by(each))
    message = format_error(
        f"{node.op}, which is inside a loop or branch: a length in its step depends on a row or a "
        "state", having.source_line, [Operand("the loop", "", node.source_line)],
        rule="JAX compiles programs for arrays of known shapes", hint=devices.in_c())
    message.located = True
    return message


def data_lengths(node: Apply) -> list[Variable]:
    """The lengths of results of a node that depend on elements of its inputs."""
    op = node.op
    if isinstance(op, Scan):
        return [node.outputs[-1]] if op.has_until else []
    return list(op.data_lengths(node)) if isinstance(op, TensorOp) else []


_lengths: WeakKeyDictionary[Apply, list[Variable]] = WeakKeyDictionary()


def lengths_in(node: Apply) -> list[Variable]:
    """The `data_lengths` of a node in an inner graph, the same variables at every call."""
    if node not in _lengths:
        _lengths[node] = data_lengths(node)
    return _lengths[node]


def known_when_traced(graph: FunctionGraph) -> set[Variable]:
    """The variables of which the elements must be known when the graph of a loop or branch is
    traced: static inputs, lengths of results, and what they are computed from, up to shapes."""
    return _with_ancestors(_wanted(graph))


def traces_of(node: Apply, variables: Sequence[Variable]) -> list[Variable]:
    """The values of variables in the step of a loop in all steps, as results of another loop."""
    op = node.op
    news, _, last = op.split_outputs(op.outputs)
    graph = FunctionGraph(op.inputs, [*news, *(
        v if isinstance(v.type, TensorType) else TensorFromScalar()(v) for v in variables),
        *([last] if op.has_until else [])], merging=op.graph.merging)
    loop = Scan(graph, op.n_sequences, op.n_states, len(variables), op.has_until, op.settings)
    made = loop.make_node(*node.inputs)
    made.mark = node.mark
    return loop.split_outputs(made.outputs)[1]


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

    decided: branches whose condition must be known, because their values differ in shape; known:
    the variables whose elements are known when the graph is traced; keyed: the variables computed
    before each call whose elements are part of the key; fed: those that are arguments of the
    program; by_step: for each loop the variables in its step that must be known, and their values
    in all steps, which are keyed; lengths: for each node the `data_lengths`, which are part of the
    key, too; hosted: the positions of outputs that JAX does not compute; before: all variables that
    are computed before a call, in the order keyed, lengths, fed, hosted outputs; in_key: how many
    of them, the first ones, are the key.
    """

    def __init__(self, graph: FunctionGraph, decided: frozenset[Apply] = frozenset()) -> None:
        self.graph = graph
        self.decided = decided
        self.nodes = graph.toposort()
        host = {node for node in self.nodes if on_host(node)}
        self.traced_nodes = [node for node in self.nodes if node not in host]
        fixed = _Fixed()
        static = [node.inputs[i] for node in self.traced_nodes for i in static_inputs(node)]
        static += [node.inputs[0] for node in self.traced_nodes if node in decided]
        lengths = [(node, data_lengths(node)) for node in self.traced_nodes]
        following = [v for _, found in lengths for v in found if fixed.holds(v)]
        self.known = _with_ancestors([*static, *following])
        self.by_step = [(node, found, traces_of(node, found)) for node in self.traced_nodes
                        if (found := step_lengths(node))]
        self.keyed = _once([*(v for v in static if not fixed.holds(v)), *(
            v for _, _, traces in self.by_step for v in traces)])
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
