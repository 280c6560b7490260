"""Functions with outputs that are Python objects, such as sparse matrices: a C program computes the
arrays from which the objects are built, and the last nodes, which build them, run in Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from theano.backends import numpy
from theano.compile.making.build import Executable, slot, slots
from theano.compile.making.native import native, native_function
from theano.graph import Constant, FunctionGraph, walk

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable

OBJECT = (-1, 0)


def with_object_outputs(fgraph: FunctionGraph) -> Executable | None:
    """The program of a graph with objects among its outputs. None if no node computes an object, if
    other nodes read the objects, or if there is no C program for the arrays."""
    last = _last_nodes(fgraph)
    if not last:
        return None
    arrays = list(dict.fromkeys(
        [v for node in last for v in node.inputs if _is_computed_array(v)]
        + [v for v in fgraph.outputs if _is_computed_array(v)]))
    if not arrays:
        return None
    inner = FunctionGraph(fgraph.inputs, arrays, clone=True)
    program = native(inner, {})
    if program is None:
        return None
    run = native_function(program, inner)
    finish = _finisher(fgraph, last, arrays)
    return Executable(
        slots(fgraph.outputs), executor=lambda values: finish(values, run(*values)),
        c_source=program.c_source, seconds=program.seconds)


def _is_computed_array(variable: Variable) -> bool:
    return variable.owner is not None and slot(variable.type) != OBJECT


def _last_nodes(fgraph: FunctionGraph) -> list[Any] | None:
    """The nodes that build the objects among the outputs, in topological order; None if one of them
    has an array as output, or if another node reads their outputs, which would then be computed
    twice."""
    stack = [v for v in fgraph.outputs if slot(v.type) == OBJECT]
    last: set[Any] = set()
    while stack:
        node = stack.pop().owner
        if node is not None and node not in last:
            last.add(node)
            stack += [v for v in node.inputs if slot(v.type) == OBJECT]
    for node in last:
        for variable in node.outputs:
            if any(c != "output" and c not in last for c, _ in fgraph.clients(variable)) or (
                    slot(variable.type) != OBJECT):
                return None
    return [node for node in walk.toposort(fgraph.outputs, fgraph.inputs) if node in last]


def _finisher(fgraph: FunctionGraph, last: Sequence[Apply], arrays: Sequence[Variable]) -> Any:
    """A function from the values of the inputs and of `arrays` to the values of the outputs."""
    steps = [(numpy.node_function(node), node.inputs, node.outputs) for node in last]
    known = {
        v: v.data for v in [*fgraph.outputs, *(v for node in last for v in node.inputs)]
        if isinstance(v, Constant)}
    kinds = [v.type for v in fgraph.outputs]
    sources = [*fgraph.inputs, *known]

    def finish(values: Sequence[object], found: Sequence[object]) -> list[Any]:
        held = {**known, **dict(zip(fgraph.inputs, values, strict=True)),
                **dict(zip(arrays, found, strict=True))}
        for compute, inputs, outputs in steps:
            held.update(zip(outputs, compute([held[v] for v in inputs]), strict=True))
        taken = {id(part) for v in sources for part in numpy.arrays_in(v.type, held[v])}
        return numpy.separate(kinds, [held[v] for v in fgraph.outputs], taken)

    return finish
