"""Evaluation of ops that override `make_thunk`, `make_py_thunk` or `make_c_thunk`."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from inspect import signature
from typing import TYPE_CHECKING, Any

from theano.graph.node import Apply, Constant
from theano.graph.op import Op

if TYPE_CHECKING:
    import numpy as np

    from theano.graph.fgraph import FunctionGraph

_METHODS = ("make_thunk", "make_py_thunk", "make_c_thunk")


def defined(op: Op) -> bool:
    """Whether an op overrides one of the methods that make thunks."""
    return any(getattr(type(op), name, None) is not getattr(Op, name) for name in _METHODS)


def perform(node: Apply, values: list[np.ndarray], cells: list[list[object]]) -> None:
    """Compute a node once from the values of its inputs and store the values of its outputs in
    `cells`. Uses the op's thunk where the op overrides one, otherwise `op.perform`."""
    if defined(node.op):
        runner(node)(values, cells)
    else:
        node.op.perform(node, values, cells)


def run(graph: FunctionGraph, inputs: Sequence[np.ndarray]) -> list[Any]:
    """The outputs of a `FunctionGraph`, computed node by node; `inputs` are not overwritten."""
    values: dict[Any, Any] = dict(zip(graph.inputs, inputs, strict=True))
    for node in graph.toposort():
        arguments = [v.data if isinstance(v, Constant) else values[v] for v in node.inputs]
        for position in {i for indices in node.op.destroy_map.values() for i in indices}:
            arguments[position] = copy.deepcopy(arguments[position])
        storage: list[list[Any]] = [[None] for _ in node.outputs]
        perform(node, arguments, storage)
        values.update((v, s[0]) for v, s in zip(node.outputs, storage, strict=True))
    return [v.data if isinstance(v, Constant) else values[v] for v in graph.outputs]


def runner(node: Apply) -> Callable[[list[Any], list[Any]], None]:
    """A function `(values, cells)` that computes the node with the op's thunk: from the values of
    its inputs to the cells of its outputs."""
    storage: dict[Any, list[Any]] = {v: [None] for v in (*node.inputs, *node.outputs)}
    computed = {v: [False] for v in storage}
    make = node.op.make_thunk
    impl = (None,) if "impl" in signature(make).parameters else ()
    thunk = make(node, storage, computed, [], *impl)

    def compute(values: list[np.ndarray], cells: list[list[object]]) -> None:
        for variable, value in zip(node.inputs, values, strict=True):
            storage[variable][0], computed[variable][0] = value, True
        for variable in node.outputs:
            computed[variable][0] = False
        thunk()
        for variable, cell in zip(node.outputs, cells, strict=True):
            cell[0], storage[variable][0] = storage[variable][0], None

    return compute
