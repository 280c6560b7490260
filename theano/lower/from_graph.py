"""`lower`: from a rewritten `FunctionGraph` to a `Program`.

The road: every node describes its outputs to a `Builder`; `Schedule` groups the values into loop
nests; `Nest` writes each group's kernel; `plan` shares memory; `Assembler` puts the statements in
order.
"""

from __future__ import annotations

from typing import Any

from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.lower.ir import Program
from theano.lower.nodes import GraphBuilder, is_object, is_object_constant, kind
from theano.lower.program import ProgramAssembler
from theano.lower.values import Value


class NotLowerable(Exception):
    """The graph holds something that a C program cannot carry."""


def lower(
    fgraph: FunctionGraph, updates: dict[int, int] | None = None, last: Apply | None = None,
    facts: bool = False,
) -> Program:
    """The program that computes `fgraph.outputs` from `fgraph.inputs`.

    updates: output position -> position of the input (a shared variable) that it replaces. last: a
    node on variables of the graph, whose outputs take the places of the outputs that are objects.
    facts: the program says what views take of their arrays, so that accesses can be checked.
    """
    b = GraphBuilder()
    known: dict[Variable, Value] = {v: b.enter(v) for v in fgraph.inputs}
    entered = list(b.slots)
    order = _updates_last(fgraph, updates or {})
    for variable in _constants(fgraph, order):
        b.constant(variable)
    for node in order:
        b.lower_node(node, known)
    given = fgraph.outputs
    if last is not None:
        b.lower_node(last, known)
        made = iter(last.outputs)
        given = [next(made) if is_object(v) else v for v in given]
    b.node = None
    outputs = b.own_memory(
        [b.constant(v) if isinstance(v, Constant) else known[v] for v in given])
    replaced: dict[int, Value] = {
        position: entered[source] for position, source in (updates or {}).items()
        if not is_object(fgraph.outputs[position])}
    kinds = [kind(v) for v in fgraph.outputs]
    return ProgramAssembler(b, outputs, replaced, facts).program(kinds)


def _constants(fgraph: FunctionGraph, order: list[Apply]) -> list[Any]:
    found = dict.fromkeys(
        v for node in order for v in node.inputs
        if isinstance(v, Constant) and not is_object_constant(v))
    found.update(dict.fromkeys(
        v for v in fgraph.outputs if isinstance(v, Constant) and not is_object_constant(v)))
    return list(found)


def _updates_last(fgraph: FunctionGraph, updates: dict[int, int]) -> list[Apply]:
    """The nodes in order, those that make only new values of shared variables last: then most of
    them can overwrite the old ones, which nothing reads any more."""
    order = fgraph.toposort()
    if not updates:
        return order
    late: set[Apply] = set()
    for node in reversed(order):
        clients = [c for v in node.outputs for c in fgraph.clients(v)]
        direct = any(c == "output" and i in updates for c, i in clients)
        if direct and all(
                (i in updates) if c == "output" else c in late for c, i in clients):
            late.add(node)
    return [n for n in order if n not in late] + [n for n in order if n in late]


__all__ = ["NotLowerable", "is_object_constant", "lower"]
