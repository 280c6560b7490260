"""The interpreter: computes a graph one node at a time with NumPy. It defines the right results.

It is simple and slow: nodes get copies of the inputs that they overwrite (`destroy_map`), and every
value is checked against the type of its variable.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends import runners
from theano.backends.describe import node_error, remedy
from theano.errors import MissingInputError, add_context, format_error
from theano.graph import Apply, Constant, FunctionGraph, Variable
from theano.graph.describe import application
from theano.scalar import Scalar
from theano.tensor.op import TensorOp
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.graph.type import Type
    from theano.graph.typing import Storage

__all__ = ["arrays_in", "interpret", "node_function", "separate"]

Function = Callable[[Sequence[Any]], list[Any]]


class PlannedNode:
    """One node of a plan: the slots that it reads and writes, and the slots that no later node
    reads (`dead`)."""

    def __init__(
        self, compute: Function, reads: tuple[int, ...], writes: tuple[int, ...],
        dead: tuple[int, ...],
    ) -> None:
        self.compute = compute
        self.reads = reads
        self.writes = writes
        self.dead = dead


def interpret(fgraph: FunctionGraph, python: bool = True) -> Function:
    """A function from the values of the graph's inputs to those of its outputs.

    python: use `perform` of ops even if they have C code.
    The returned arrays share no memory with the arguments, the graph's constants or each other.
    Raises MissingInputError if the graph depends on a variable that is not among its inputs.
    """
    slots, first_values = _slots_of(fgraph)
    steps = _plan(fgraph, slots, python)
    results = [slots[variable] for variable in fgraph.outputs]
    count = len(fgraph.inputs)
    kinds = [variable.type for variable in slots]
    output_types = [variable.type for variable in fgraph.outputs]

    def run(inputs: Sequence[object]) -> list[Any]:
        values = first_values.copy()
        values[:count] = inputs
        with np.errstate(all="ignore"):
            for step in steps:
                found = step.compute([values[slot] for slot in step.reads])
                for slot, value in zip(step.writes, found, strict=True):
                    values[slot] = value
                for slot in step.dead:
                    values[slot] = None
        given = [*inputs, *first_values[count:]]
        taken = {id(p) for pair in zip(kinds, given, strict=True) for p in arrays_in(*pair)}
        return separate(output_types, [values[slot] for slot in results], taken)

    return run


def node_function(
    node: Apply, python: bool = True, inner: Callable[[FunctionGraph], Function] | None = None
) -> Function:
    """A function from the values of one node's inputs to those of its outputs.

    python: use `perform` even if the op has C code. inner: turns an inner graph of the op into a
    function; default: the interpreter.

    An exception of `perform` keeps its class. For a built-in op, its message becomes a full message
    with the user's line and the operands; for an op of a user, these are added as a note.
    """
    op = node.op
    compute = _with_inner(node, python, inner) or runners.runner(node, python)
    destroyed = [index for indices in op.destroy_map.values() for index in indices]
    numbers = [index for index, v in enumerate(node.inputs) if isinstance(v.type, Scalar)]
    outputs = [(v, *_plain(v.type)) for v in node.outputs]
    plain = all(dtype is not None for _, dtype, _ in outputs)

    def run(inputs: Sequence[Any]) -> list[Any]:
        values = list(inputs)
        for index in numbers:
            values[index] = np.asarray(values[index])[()]
        for index in destroyed:
            values[index] = copy.deepcopy(values[index])
        storage: list[list[Any]] = [[None] for _ in outputs]
        try:
            if compute(values, storage) and plain:
                return [cell[0] for cell in storage]
            return [
                cell[0] if _fits(cell[0], dtype, ndim) else _checked(v, cell)
                for (v, dtype, ndim), cell in zip(outputs, storage, strict=True)]
        except Exception as error:
            if isinstance(error, ValueError) and str(error).startswith(_TOO_LARGE) and (
                    type(op).__module__.startswith("theano.")):
                raise MemoryError(node_error(node, inputs, str(error))) from None
            if isinstance(op, TensorOp) and type(error) in _PLAIN:
                raise type(error)(node_error(node, inputs, str(error))) from None
            what = f"raised while computing {application(node)}"
            add_context(error, node_error(node, inputs, what, hint=remedy(op, str(error))))
            raise

    return run


def _with_inner(
    node: Apply, python: bool, inner: Callable[[FunctionGraph], Function] | None
) -> runners.Run | None:
    """The function for a node whose op has inner graphs, else None."""
    graphs = getattr(node.op, "inner_graphs", ())
    if not graphs:
        return None
    run = node.op.function([
        interpret(graph, python) if inner is None else inner(graph) for graph in graphs])

    def compute(values: Sequence[object], storage: Storage) -> None:
        for cell, value in zip(storage, run(values), strict=True):
            cell[0] = value

    return compute


_PLAIN = (ValueError, TypeError, IndexError, AssertionError, OverflowError, ZeroDivisionError,
          MemoryError, np.linalg.LinAlgError)
"""Exception classes whose only argument is the message."""

_TOO_LARGE = ("array is too big", "Maximum allowed size", "Maximum allowed dimension")
"""The beginnings of NumPy's messages about arrays with more bytes than an int64 can count. NumPy
raises ValueError; the ops of this package raise MemoryError, as for other arrays that do not fit in
memory."""


def _slots_of(fgraph: FunctionGraph) -> tuple[dict[Variable, int], list[Any]]:
    """A slot for each variable, inputs first, and the initial values of the slots."""
    slots = {variable: slot for slot, variable in enumerate(fgraph.inputs)}
    values: list[Any] = [None] * len(slots)
    for variable in fgraph.variables:
        if variable in slots:
            continue
        if isinstance(variable, Constant):
            values.append(variable.data)
        elif variable.owner is not None:
            values.append(None)
        else:
            what = f"a value is needed for {variable}, which is not among the inputs"
            raise MissingInputError(format_error(what, variable.source_line), variable=variable)
        slots[variable] = len(slots)
    return slots, values


def _plan(fgraph: FunctionGraph, slots: dict[Variable, int], python: bool) -> list[PlannedNode]:
    order = fgraph.toposort()
    last: dict[Variable, int] = {}
    for position, node in enumerate(order):
        last.update(dict.fromkeys([*node.inputs, *node.outputs], position))
    for variable in fgraph.outputs:
        last[variable] = len(order)
    ends: list[list[int]] = [[] for _ in range(len(order) + 1)]
    for variable, position in last.items():
        ends[position].append(slots[variable])
    return [
        PlannedNode(
            node_function(node, python),
            tuple(slots[variable] for variable in node.inputs),
            tuple(slots[variable] for variable in node.outputs),
            tuple(dead),
        )
        for node, dead in zip(order, ends, strict=False)
    ]


def _plain(kind: Type) -> tuple[Any, int]:
    """The dtype and the rank of arrays that need no further check; `(None, 0)` for other types."""
    if type(kind) is not TensorType or kind.filter_checks_isfinite or any(
            n is not None for n in kind.shape):
        return None, 0
    return kind.numpy_dtype, kind.ndim


def _fits(value: object, dtype: object, ndim: int) -> bool:
    return (type(value) is np.ndarray and value.dtype is dtype and value.ndim == ndim
            and value.flags.aligned)


def _checked(variable: Variable, storage: Storage) -> Any:
    """The value that `perform` stored, checked against the type of the variable. Raises TypeError
    if there is none or it does not fit. None is a value of a type that keeps it, as `Generic` does.
    """
    value, kind = storage[0], variable.type
    if value is None and not (kind.is_valid_value(None) and kind.filter(None) is None):
        what = f"{variable.owner}: perform left output {variable.index} without a value"
        raise TypeError(format_error(what, variable.source_line))
    try:
        return variable.type.filter(value)
    except TypeError:
        given, wanted = getattr(value, "dtype", None), getattr(variable.type, "dtype", None)
        if given is None or wanted is None or str(given) == wanted:
            raise
        what = (f"{variable.owner}: perform left {given} in output {variable.index}, "
                f"which is of {wanted}")
        raise TypeError(format_error(what, variable.source_line)) from None


def arrays_in(kind: Type, value: object) -> Sequence[Any]:
    """The mutable parts of a value: the value if it is an array; the arrays of an object such as a
    sparse matrix or the state of a generator."""
    arrays = getattr(kind, "arrays", None)
    if arrays is not None and value is not None:
        return [_root(part) for part in arrays(value)]
    return (value,) if isinstance(value, np.ndarray) else ()


def _root(part: Any) -> Any:
    """The array that owns the memory of an array."""
    while isinstance(getattr(part, "base", None), np.ndarray):
        part = part.base
    return part


def separate(kinds: list[Any], outputs: list[Any], taken: set[int]) -> list[Any]:
    """`outputs`, with copies of values that are views or share an array with another value.

    kinds: the types of the outputs; taken: the ids of the arrays of other values.
    """
    for index, kind in enumerate(kinds):
        held = arrays_in(kind, outputs[index])
        if any(id(p) in taken or getattr(p, "base", None) is not None for p in held):
            outputs[index] = copy.deepcopy(outputs[index])
            held = arrays_in(kind, outputs[index])
        taken.update(map(id, held))
    return outputs
