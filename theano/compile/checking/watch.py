"""Computes a graph one node at a time, for modes that inspect every value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from theano.backends.numpy import arrays_in, node_function, separate
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable

NodeFunction = Callable[[Apply, list[Any]], list[Any]]


def compute_node(node: Apply, values: Sequence[object]) -> list[Any]:
    """The values of a node's outputs, computed by the NumPy backend."""
    return node_function(node)(values)


def evaluate(
    inputs: Sequence[Variable], values: Sequence[object], outputs: Iterable[Variable],
    compute: NodeFunction,
) -> dict[Variable, Any]:
    """A dict from each variable that `outputs` depend on to its value, given the values of
    `inputs`. compute: computes one node."""
    known: dict[Variable, Any] = dict(zip(inputs, values, strict=True))
    wanted = list(outputs)
    with np.errstate(all="ignore"):
        for node in walk.toposort(wanted, set(inputs)):
            read = [value_of(v, known) for v in node.inputs]
            known.update(zip(node.outputs, compute(node, read), strict=True))
    for variable in wanted:
        known[variable] = value_of(variable, known)
    return known


def add_values(variable: Variable, known: dict[Variable, Any]) -> None:
    """Compute the values of a variable and of the variables that it depends on, and add them to
    `known`. Values in `known` are not computed again."""
    with np.errstate(all="ignore"):
        for node in walk.toposort([variable], known):
            read = [value_of(v, known) for v in node.inputs]
            known.update(zip(node.outputs, compute_node(node, read), strict=True))
    known[variable] = value_of(variable, known)


def value_of(variable: Variable, known: Mapping[Variable, object]) -> Any:
    """The value of a constant, or of a variable in `known`."""
    return variable.data if isinstance(variable, Constant) else known[variable]


def arrays_copied(values: Iterable[object]) -> list[Any]:
    """`values` with every array copied, so that results do not share memory."""
    return [v.copy() if isinstance(v, np.ndarray) else v for v in values]


def results(
    fgraph: FunctionGraph, values: Sequence[object], known: Mapping[Variable, object]
) -> list[Any]:
    """The `known` values of a graph's outputs, none of which shares memory with another one, or
    with the `values` of the inputs."""
    taken = {id(part) for v, value in zip(fgraph.inputs, values, strict=True)
             for part in arrays_in(v.type, value)}
    found = arrays_copied(known[v] for v in fgraph.outputs)
    return separate([v.type for v in fgraph.outputs], found, taken)


def watched(fgraph: FunctionGraph, compute: NodeFunction) -> Callable[[Sequence[Any]], list[Any]]:
    """A function from the values of the graph's inputs to those of its outputs; `compute` computes
    each node."""

    def run(values: Sequence[object]) -> list[Any]:
        known = evaluate(fgraph.inputs, values, fgraph.outputs, compute)
        return results(fgraph, values, known)

    return run
