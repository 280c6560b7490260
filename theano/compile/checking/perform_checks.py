"""Checks of `perform`: it must not change its inputs, must follow its declared maps, and must
return values of the output types."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends import runners
from theano.backends.describe import node_error
from theano.compile.checking.watch import compute_node
from theano.errors import BadDestroyMap, BadViewMap, InvalidValueError
from theano.graph.describe import application
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply
from theano.scalar import Scalar
from theano.tensor.op import TensorOp

if TYPE_CHECKING:
    from theano.graph.node import Variable


class Watcher:
    """Computes a node and checks its `perform`.

    finite: raise for NaN and infinity in results; graphs: the graphs of the nodes, in which readers
    of results are looked up; python: check every `perform`, else only ops with C code; again:
    called with the node, its inputs and its results.
    """

    def __init__(
        self, finite: bool, graphs: Sequence[FunctionGraph] = (), python: bool = True,
        again: Callable[[Apply, list[Any], list[Any]], None] | None = None,
    ) -> None:
        self.finite = finite
        self.graphs = graphs
        self.python = python
        self.again = again

    def __call__(self, node: Apply, values: Sequence[object]) -> list[Any]:
        if not self.python and not runners.wants_c(node):
            return compute_node(node, values)
        values = [
            np.asarray(value)[()] if isinstance(v.type, Scalar) else value
            for v, value in zip(node.inputs, values, strict=True)]
        destroyed = {i for places in node.op.destroy_map.values() for i in places}
        arguments = [
            copy.deepcopy(v) if i in destroyed else v for i, v in enumerate(values)]
        before = [copy.deepcopy(v) if isinstance(v, np.ndarray) else v for v in arguments]
        storage: list[list[Any]] = [[None] for _ in node.outputs]
        try:
            runners.runner(node, self.python)(arguments, storage)
        except Exception:
            compute_node(node, values)  # raises the same exception with the full message
            raise
        results = [
            np.asarray(cell[0]) if isinstance(cell[0], np.generic) else cell[0]
            for cell in storage]
        self._check_inputs(node, arguments, before, destroyed)
        if not isinstance(node.op, TensorOp):
            _check_views(node, arguments, results)
            self._check_aliases(node, arguments, results)
        for position, value in enumerate(results):
            self._check_value(node, before, position, value)
        if self.again is not None:
            self.again(node, before, results)
        return results

    def _check_inputs(
        self, node: Apply, arguments: list[Any], before: list[Any], destroyed: set[int],
    ) -> None:
        for position, (now, then) in enumerate(zip(arguments, before, strict=True)):
            if position in destroyed or not isinstance(now, np.ndarray):
                continue
            if not np.array_equal(now, then, equal_nan=now.dtype.kind in "fc"):
                raise BadDestroyMap(node, position, then, now, "perform", text=node_error(
                    node, before,
                    f"{application(node)}: perform overwrites input {position}, which is not in "
                    "its destroy_map"))

    def _check_aliases(
        self, node: Apply, arguments: Sequence[object], results: Sequence[object]
    ) -> None:
        """Raise BadViewMap if two results share memory, are not views of the same input, and are
        both read by nodes, which might overwrite them."""
        views = node.op.view_map
        for o, value in enumerate(results):
            for other in range(o):
                shared = set(views.get(o, ())) & set(views.get(other, ()))
                if not shared and _overlap(value, results[other]) and all(
                        map(self._is_read, (node.outputs[o], node.outputs[other]))):
                    raise BadViewMap(node, o, value, [], [other], text=node_error(
                        node, arguments,
                        f"{application(node)}: outputs {other} and {o} share memory, which a "
                        "view_map cannot declare"))

    def _is_read(self, variable: Variable) -> bool:
        """Whether a node reads a variable."""
        return any(
            client != "output" for graph in self.graphs for client, _ in graph.clients(variable))

    def _check_value(
        self, node: Apply, read: Sequence[object], position: int, value: object
    ) -> None:
        variable = node.outputs[position]
        if isinstance(variable.type, Scalar):
            value = np.asarray(value)[()]
        try:
            variable.type.filter(value, strict=True)
        except (TypeError, ValueError) as error:
            raise InvalidValueError(variable, value, node, text=node_error(
                node, read,
                f"{application(node)}: perform gave output {position} a value that is not of "
                f"type {variable.type}: {error}")) from None
        if self.finite and isinstance(value, np.ndarray) and value.dtype.kind in "fc" and (
                not np.all(np.isfinite(value))):
            raise InvalidValueError(variable, value, node, text=node_error(
                node, read, f"{application(node)}: non-finite elements not allowed",
                rule="DebugMode(check_isfinite=True) raises for NaN and infinity",
                hint="DebugMode(check_isfinite=False) accepts them"))


def _check_views(node: Apply, arguments: Sequence[object], results: Sequence[object]) -> None:
    """Raise BadViewMap if an output shares memory with an input without being declared."""
    declared = {(o, i) for given_map in (node.op.view_map, node.op.destroy_map)
                for o, places in given_map.items() for i in places}
    for o, value in enumerate(results):
        for i, source in enumerate(arguments):
            if (o, i) not in declared and _overlap(value, source):
                raise BadViewMap(node, o, value, [i], text=node_error(
                    node, arguments,
                    f"{application(node)}: output {o} shares memory with input {i}, which is "
                    "neither in view_map nor in destroy_map"))


def _overlap(a: Any, b: Any) -> bool:
    """Whether two values are arrays that share memory."""
    both = isinstance(a, np.ndarray) and isinstance(b, np.ndarray)
    return both and bool(a.size and b.size) and bool(np.may_share_memory(a, b))
