"""The exceptions of failing programs.

A program reports the number of its failure and a few integers. The interpreter then computes the
same graph up to the node that fails, so that the message can show the operands of that node.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends.describe import node_error
from theano.backends.numpy import arrays_in, node_function
from theano.errors import format_error
from theano.graph.describe import application, expression, op_name
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Constant
from theano.graph.walk import toposort

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.lower.failure import Failure


def explainer(
    fgraph: FunctionGraph, table: Sequence[Failure],
) -> Callable[[int, tuple[int, ...], list[Any]], BaseException]:
    """The `failure` function of a native function: from `(number, detail, arguments)` to an
    exception. table: the failures of the program, by number."""

    def explain(number: int, detail: tuple[int, ...], arguments: Sequence[object]) -> BaseException:
        if number == 0:
            return _no_memory(fgraph, detail)
        failure = table[number - 1]
        error: BaseException = failure.build(detail)
        node = failure.node
        if node is None:
            return error
        try:
            found = operands_of(fgraph, node, arguments) if arguments else None
        except Exception as earlier:  # of a node that the program has not computed
            if type(earlier) is type(error):
                return earlier.with_traceback(None)
            found = None
        if found is None:
            return type(error)(format_error(str(error), node.source_line))
        same = _raised_by(node, found)
        if same is not None and type(same) is type(error):
            return same
        return type(error)(node_error(node, found, f"{op_name(node.op)}: {error}"))

    return explain


def _no_memory(fgraph: FunctionGraph, detail: tuple[int, ...]) -> MemoryError:
    """The error about an output, with its dims, or about a temporary array, with its bytes."""
    number, size, *dims = detail
    if number < 0:
        known = f" of {size} bytes" if size < 2 ** 63 - 1 else ""
        return MemoryError(format_error(
            f"there is no memory for a temporary array{known} of {fgraph.outputs[0]}",
            next((v.source_line for v in fgraph.outputs if v.source_line), None)))
    variable: Any = fgraph.outputs[number]
    shape = tuple(dims[:variable.type.ndim])
    made = expression(variable) if variable.owner is None else application(variable.owner)
    return MemoryError(format_error(
        f"there is no memory for {made}, which is {variable.type.dtype} of shape {shape}",
        variable.source_line))


def _raised_by(node: Apply, values: Sequence[object]) -> BaseException | None:
    """The exception of the NumPy backend for the same node, so that both backends raise the
    same."""
    try:
        with np.errstate(all="ignore"):
            node_function(node)(values)
    except Exception as error:
        return error.with_traceback(None)
    return None


def operands_of(
    fgraph: FunctionGraph, node: Apply, arguments: Sequence[object]
) -> list[Any] | None:
    """The values of the inputs of `node`, given the values `arguments` of the graph's inputs; None
    if it is not a node of the graph. Raises what the nodes before it raise."""
    if node not in fgraph.apply_nodes:
        return None
    order = toposort(node.inputs, fgraph.inputs)
    used = {v for earlier in [*order, node] for v in earlier.inputs}
    values = {
        variable: _copied(variable, value)
        for variable, value in zip(fgraph.inputs, arguments, strict=True) if variable in used}
    with np.errstate(all="ignore"):
        for earlier in order:
            values.update(zip(
                earlier.outputs, node_function(earlier)(_read(earlier, values)), strict=True))
    return _read(node, values)


def _read(node: Apply, values: dict[Variable, Any]) -> list[Any]:
    """The values of the inputs of a node."""
    return [v.data if isinstance(v, Constant) else values.get(v) for v in node.inputs]


def _copied(variable: Variable, value: object) -> Any:
    """An argument, converted by the type of its variable. Arrays are copied: NumPy does not protect
    itself from another thread that writes to an array of indices while it is used."""
    taken = variable.type.filter(value, allow_downcast=True)
    return copy.deepcopy(taken) if arrays_in(variable.type, taken) else taken
