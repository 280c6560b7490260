"""Values that a step computes of its states both before and after they change: the next step need
not compute them again.

The leapfrog method computes the force at the old and at the new position, a sampler the densities
of the old and the proposed point. The value E(new) of step k is the value E(old) of step k + 1. So
a further state holds E: it begins with E of the initial states, and E(new) is its new value; the
step reads it in place of E(old). A loop of n steps computes E n + 1 times instead of 2 n times.

The nodes of E read states, invariants and constants only. Their counterparts in E(new) are found
from the inputs on: the counterpart of a node is the node with the same op and the counterparts of
its inputs; the counterpart of a state is its new value. If the new values are `switch(c, proposed,
old)` with a number c, the counterpart of a state is the proposed value, and E becomes `switch(c,
E(proposed), E(old))`. A step is searched before it is rewritten: rewriting E(new) together with
what computes the new states would give it another form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant
from theano.ifelse import IfElse
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops.loop_costs import read
from theano.rewrite.loops.loops import loops_of
from theano.scalar.dtypes import DISCRETE
from theano.scanning.op import Scan
from theano.tensor.blas import BatchedDot
from theano.tensor.creation import Alloc
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.linalg.products import Dot
from theano.tensor.op import TensorOp
from theano.tensor.reductions.op import CAReduce
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.graph.node import Variable

Pairs = dict[Any, Any]
Case = tuple[Any, bool]

NAME = "loop_carried"

COSTLY = 20
"""An elementwise operation of at least this cost (`ScalarOp.cost`) is worth a state: `exp` is,
`sqrt` is not. Elements of a state are written in each step, and read in the next one."""

COPIES = (DimShuffle, Alloc, T.Reshape, T.Subtensor, T.Join, T.Split, T.Shape, T.Shape_i,
          T.MakeVector, T.SpecifyShape)
"""Ops that compute no new values; a state would save no time."""

TOTAL = (Elemwise, CAReduce, DimShuffle, Alloc, Dot, BatchedDot, T.Shape, T.Shape_i)
"""Ops that fail only if lengths of their operands differ. If a loop may make no step, E may consist
of these only, because E of the initial states is computed all the same; maximum and minimum are
excluded, because they fail for empty arrays."""


def carry(fgraph: FunctionGraph) -> bool:
    """Make loops hold values of their states from one step to the next; return whether there were
    any."""
    lengths = Lengths()
    found = [_carry(fgraph, node, lengths) for node in loops_of(fgraph)]
    return any(found)


def _carry(fgraph: FunctionGraph, node: Apply, lengths: Lengths) -> bool:
    op, steps = node.op, lengths.of(node.inputs[0])
    few = isinstance(steps, int) and steps < 2
    if few or any(isinstance(n.op, IfElse) for n in op.graph.apply_nodes):
        return False  # a value that only one branch needs is not computed in each step
    certain = lengths.not_negative(steps - 1)
    held: dict[Any, tuple[Any, Case | None]] = {}
    for case, changes in _changes(op):
        later = _counterparts(op, changes, certain)
        for v in _worth_it(op.graph, later):
            held.setdefault(v, (later[v], case))
    held = {v: held[v] for v in _lasting(node, held, lengths)} if held else {}
    if held:
        _replace(fgraph, node, held)
    return bool(held)


def _changes(op: Scan) -> Iterator[tuple[Case | None, Pairs]]:
    """Pairs `(case, dict from states to new values)`: one for all states, where `case` is None,
    and one for each condition on which states change, where `case` is the condition, and whether
    they change if it is true."""
    found: dict[Case | None, Pairs] = {None: {}}
    news = op.split_outputs(op.outputs)[0]
    for state, new in zip(op.split(op.inputs)[1], news, strict=True):
        if isinstance(state.type, TensorType):
            found[None][state] = new
            for case, proposed in _chosen(state, new):
                found.setdefault(case, {})[state] = proposed
    yield from found.items()


def _chosen(state: Variable, new: Variable) -> Iterator[tuple[Case, Any]]:
    """The case (see `_changes`) and the value if a state changes on a condition; else nothing."""
    node = new.owner
    if node is None or not isinstance(node.op, Elemwise) or node.op.scalar_op.name != "switch":
        return
    condition, *sides = node.inputs
    while condition.owner is not None and isinstance(condition.owner.op, DimShuffle):
        (condition,) = condition.owner.inputs
    for side in (0, 1):
        if sides[1 - side] is state and sides[side].type == state.type and (
                not condition.type.ndim):
            yield (condition, side == 0), sides[side]


# -- counterparts ---------------------------------------------------------------------------------


def _counterparts(op: Scan, changes: Pairs, certain: bool) -> Pairs:
    """A dict from values of the old states to equal functions of the new ones, in topological
    order. certain: the loop makes a step."""
    known = {**{v: v for v in op.split(op.inputs)[2]}, **changes}
    varying = set(changes)
    found: Pairs = {}
    for node in op.graph.toposort():
        if not all(v in known or isinstance(v, Constant) for v in node.inputs):
            continue
        if varying.isdisjoint(node.inputs):
            known.update((v, v) for v in node.outputs)
            continue
        if not (_is_total(node.op) or certain and _is_pure(node)):
            continue
        equal = op.graph.find(node.op, [known.get(v, v) for v in node.inputs])
        if equal is not None and [v.type for v in node.outputs] == [
                v.type for v in equal.outputs]:
            pairs = dict(zip(node.outputs, equal.outputs, strict=True))
            known.update(pairs)
            found.update(pairs)
            varying.update(pairs)
    return found


def _is_total(op: object) -> bool:
    """Whether an op fails only if lengths of its operands differ that must be equal."""
    return isinstance(op, TOTAL) and not (
        isinstance(op, CAReduce) and op.scalar_op.reduction.extreme)


def _is_pure(node: Apply) -> bool:
    """Whether a node computes tensors from tensors, and has no other effect."""
    stack = [node]
    while stack:
        node = stack.pop()
        graphs = node.op.inner_graphs if isinstance(node.op, Scan) else ()
        if not (graphs or isinstance(node.op, TensorOp)) or node.op.destroy_map or not all(
                isinstance(v.type, TensorType) for v in (*node.inputs, *node.outputs)):
            return False
        stack += [inner for graph in graphs for inner in graph.apply_nodes]
    return True


# -- choice ---------------------------------------------------------------------------------------


def _worth_it(graph: FunctionGraph, later: Pairs) -> list[Any]:
    """The values to hold, so that no costly value with a counterpart is computed again: the costly
    values that nodes without counterparts read, or those from which they are cheaply computed."""
    costly: dict[Any, bool] = {}
    for v in later:
        costly[v] = _is_costly(v.owner) or any(costly.get(i, False) for i in read(v.owner))
    found: dict[Any, None] = {}
    for v in later:
        if costly[v] and any(
                isinstance(user, str) or user.outputs[0] not in later and v in read(user)
                for user, _ in graph.clients(v)):
            found.update(dict.fromkeys(_costly_origins(v, costly)))
    return list(found)


def _costly_origins(variable: Variable, costly: dict[Any, bool]) -> list[Any]:
    """The costly values from which a few cheap operations compute `variable`. The search ends at a
    value that is itself costly to compute, or that is computed from several costly values, one of
    them of no lower rank: it replaces several arrays by one."""
    found: list[Any] = []
    stack: list[tuple[Any, int]] = [(variable, 0)]
    while stack:
        v, spent = stack.pop()
        op = v.owner.op
        inputs = [i for i in dict.fromkeys(read(v.owner)) if costly.get(i)]
        spent += op.scalar_op.cost if isinstance(op, Elemwise) else 0
        if not isinstance(op, (Elemwise, DimShuffle, Alloc, T.Reshape)) or spent >= COSTLY or (
                _is_costly(v.owner)) or len(inputs) > 1 and any(
                    _rank(i) >= _rank(v) for i in inputs):
            found.append(v)
        else:
            stack += [(i, spent) for i in inputs]
    return found


def _rank(variable: Any) -> int:
    return int(variable.type.broadcastable.count(False))


def _is_costly(node: Apply) -> bool:
    op = node.op
    if not isinstance(op, Elemwise):
        return not isinstance(op, COPIES)
    powers = op.scalar_op.name == "pow" and node.inputs[1].type.dtype in DISCRETE
    return bool(op.scalar_op.cost >= COSTLY) and not powers  # x ** 2 becomes a product


def _lasting(node: Apply, held: Pairs, lengths: Lengths) -> list[Any]:
    """The values of `held` whose shapes, and those of their counterparts, are known outside of the
    loop, so that they are the same in all steps."""
    op = node.op
    sequences, states, invariants = op.split(node.inputs[1:])
    shapes: list[Any] = [
        *(lengths.dims(s)[1:] for s in sequences),
        *(lengths.shape(v) for v in (*states, *invariants))]
    inner = lengths.inside(
        op.graph, shapes, dict(zip(op.split(op.inputs)[2], invariants, strict=True)))
    return [v for v, (later, _) in held.items() if None not in (*inner(v), *inner(later))]


# -- replacement ----------------------------------------------------------------------------------


def _replace(
    fgraph: FunctionGraph, node: Apply, held: dict[Any, tuple[Any, Case | None]]
) -> None:
    """Replace a loop by one with a further state for each of the values `held`, given with their
    counterparts."""
    op, (n_steps, *rest) = node.op, node.inputs
    sequences, states, fixed = op.split(op.inputs)
    rows, starts, invariants = op.split(rest)
    news, traces, last = op.split_outputs(op.outputs)
    olds = {v: v.type.make_variable() for v in held}
    with source.inherit(node.mark):
        given = dict(zip((*states, *fixed), (*starts, *invariants), strict=True))
        first = walk.replace(list(held), given)
        later = [_next(olds[v], new, case) for v, (new, case) in held.items()]
        results = walk.replace(
            [*news, *later, *traces, *([] if last is None else [last])], dict(olds))
        graph = FunctionGraph([*sequences, *states, *olds.values(), *fixed], results)
        made = Scan(graph, op.n_sequences, op.n_states + len(held), op.n_traces, op.has_until,
                    op.settings).make_node(n_steps, *rows, *starts, *first, *invariants)
    kept = [*made.outputs[:op.n_states], *made.outputs[op.n_states + len(held):]]
    fgraph.replace_all(zip(node.outputs, kept, strict=True), NAME)


def _next(old: Any, new: Variable, case: Case | None) -> Any:
    """The new value of the further state `old`: `new`, or `old` in a step in which the states that
    belong to `case` do not change."""
    if case is None:
        return new
    condition, changes = case
    return old.type.filter_variable(
        T.switch(condition, new, old) if changes else T.switch(condition, old, new))
