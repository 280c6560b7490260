"""`lower`: from a rewritten `FunctionGraph` to a `Program`.

The steps: `describe`: every node describes its outputs to a `Builder`; `schedule`: groups of
values, in order; `stages`: how often each group sweeps over its rows; `arrange`: the loops of the
groups, and the inner regions; `plan_program`: assignment of memory; `assemble`: names and
statements. Each step returns a new object and does not modify the result of the previous one; if it
needs lengths or corrections, it adds new values to the builder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.lower.describe import overwriting
from theano.lower.describe.nodes import GraphBuilder, is_object, is_object_constant, kind
from theano.lower.describe.values import Value
from theano.lower.ir import Program
from theano.lower.program import Described, assemble
from theano.lower.routines import Root
from theano.lower.schedule.arrange import arrange, plan_program, stages
from theano.lower.schedule.fuse import schedule
from theano.lower.schedule.loop_nest import LEAST_WORK


def lower(
    fgraph: FunctionGraph, updates: dict[int, int] | None = None, last: Apply | None = None,
    announce: Callable[[Iterable[Root]], None] | None = None, least_work: float = LEAST_WORK,
    measured: bool = False, exact: bool = False, pausing: bool = True,
) -> Program:
    """The program that computes `fgraph.outputs` from `fgraph.inputs`.

    updates: output position -> position of the input (a shared variable) that it replaces. last: a
    node on variables of the graph, whose outputs replace the outputs that are objects. announce: a
    function that is called with the routines that the program calls, as (name, dtypes), as soon as
    they are known. least_work: kernels and loops of more flops are divided among
    threads; the runtime must get the same number. measured: the program measures the times of its
    parts (`Program.laps`). exact: the caller ensures that arrays have the lengths of their types,
    which are then literals of the program. pausing: a call can be stopped while it runs.
    """
    described = describe(fgraph, updates or {}, last, exact)
    if announce is not None:
        announce(described.b.routines)
    scheduled = schedule(described.b, described.b.top, described.outputs)
    arranged = arrange(scheduled, stages(scheduled))
    planned = plan_program(arranged, described.b.slots, described.updates)
    return assemble(described, planned, least_work, measured, pausing)


def describe(
    fgraph: FunctionGraph, updates: dict[int, int], last: Apply | None = None,
    exact: bool = False,
) -> Described:
    """The values by which the ops of a graph describe its outputs; parameters as for `lower`."""
    b = GraphBuilder()
    b.fgraph, b.exact = fgraph, exact
    known: dict[Variable, Value] = {v: b.enter(v) for v in fgraph.inputs}
    entered = list(b.slots)
    order, late = _updates_last(fgraph, updates)
    for variable in _constants(fgraph, [*order, *late]):
        b.constant(variable)
    for node in order:
        b.lower_node(node, known)
    first, b.updating = len(b.top.values), True
    for node in late:
        b.lower_node(node, known)
    b.updating = False
    b.top.values[first:] = overwriting.checks_first(b.top.values[first:])
    results = fgraph.outputs
    if last is not None:
        b.lower_node(last, known)
        objects = iter(last.outputs)
        results = [next(objects) if is_object(v) else v for v in results]
    b.node = None
    outputs = b.own_memory(
        [b.constant(v) if isinstance(v, Constant) else known[v] for v in results])
    for position, (variable, value) in enumerate(zip(fgraph.outputs, outputs, strict=True)):
        b.user.note(value, variable.name)
        before = b.user.of(entered[updates[position]]) if position in updates else ""
        b.user.note(value, before and f"new_{before}")
    replaced: dict[int, Value] = {
        position: entered[source] for position, source in updates.items()
        if not is_object(fgraph.outputs[position])}
    return Described(b, outputs, replaced, [kind(v) for v in fgraph.outputs],
                     [v.owner for v in fgraph.outputs])


def _constants(fgraph: FunctionGraph, order: list[Apply]) -> list[Any]:
    used = (*(v for node in order for v in node.inputs), *fgraph.outputs)
    return list(dict.fromkeys(v for v in used if isinstance(v, Constant) and not is_object(v)))


def _updates_last(
    fgraph: FunctionGraph, updates: dict[int, int]
) -> tuple[list[Apply], list[Apply]]:
    """The nodes in topological order, in two lists: the second has those that only compute new
    values of shared variables. They come last, when nothing reads the old values any more, so that
    most of them can overwrite these. A node whose result is not itself a new value is in the second
    list only if it writes a part of one, and nodes of that list write the other parts."""
    order = fgraph.toposort()
    late: set[Apply] = set()
    for node in reversed(order) if updates else ():
        clients = [c for v in node.outputs for c in fgraph.clients(v)]
        direct = any(c == "output" and i in updates for c, i in clients)
        partly = node.op.writes_part and all(i == 0 for _, i in clients)
        if (direct or partly) and all(
                (i in updates) if c == "output" else c in late for c, i in clients):
            late.add(node)
    return [n for n in order if n not in late], [n for n in order if n in late]


__all__ = ["describe", "is_object_constant", "lower"]
