"""`lower`: from a rewritten `FunctionGraph` to a `Program`.

The road: every node describes its outputs to a `Builder`; `Schedule` groups the values into loop
nests; `Nest` writes each group's kernel; `plan` shares memory; `Assembler` puts the statements in
order.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.lower.assemble import Assembler
from theano.lower.builder import Builder
from theano.lower.ir import Program
from theano.lower.values import (
    PURE,
    Copied,
    Element,
    Extent,
    Fresh,
    Map,
    Reduce,
    Slot,
    Value,
    View,
    is_number,
    origin,
    root,
)
from theano.scalar import Scalar
from theano.tensor.type import TensorType

_ARRAYS = (TensorType, Scalar)
"""Types whose values are numbers in memory."""


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
    b = Builder()
    known: dict[Variable, Value] = {}
    slots: list[Slot] = []
    for variable in fgraph.inputs:
        known[variable] = _enter(b, slots, variable)
    constants: list[Any] = []
    order = _updates_last(fgraph, updates or {})
    for variable in _constants(fgraph, order):
        if _is_literal(variable):
            number = b.const(variable.data.item(), variable.type.dtype)
            known[variable] = b.transpose(number, ("x",) * variable.type.ndim)
        else:
            known[variable] = _enter(b, slots, variable)
            constants.append(
                np.ascontiguousarray(variable.data) if isinstance(variable.type, TensorType)
                else variable.data)
    for node in order:
        _lower_node(b, node, known)
    given = fgraph.outputs
    if last is not None:
        _lower_node(b, last, known)
        made = iter(last.outputs)
        given = [next(made) if _is_object(v) else v for v in given]
    b.node = None
    outputs = _own_memory(b, [known[v] for v in given])
    replaced: dict[int, Value] = {
        position: slots[source] for position, source in (updates or {}).items()
        if not _is_object(fgraph.outputs[position])}
    kinds = [_kind(v) for v in fgraph.outputs]
    return Assembler(b, slots, outputs, replaced, facts).program(tuple(constants), kinds)


def _kind(variable: Variable) -> tuple[str, int]:
    if isinstance(variable.type, _ARRAYS):
        return variable.type.dtype, variable.type.ndim
    return "object", 0


def _is_object(variable: Variable) -> bool:
    return not isinstance(variable.type, _ARRAYS)


def _enter(b: Builder, slots: list[Slot], variable: Variable) -> Slot:
    dtype, rank = _kind(variable)
    slot = b.slot(dtype, rank, len(slots))
    if rank:
        slot.dims = tuple(
            1 if known == 1 else d
            for known, d in zip(variable.type.shape, slot.dims, strict=True))
    if isinstance(variable, Constant) and rank:
        slot.dims = tuple(int(d) for d in variable.data.shape)
    slots.append(slot)
    return slot


def is_object_constant(variable: Variable) -> bool:
    """Whether a variable is a constant that is no array; Python statements hold those."""
    return isinstance(variable, Constant) and _is_object(variable)


def _constants(fgraph: FunctionGraph, order: list[Apply]) -> list[Any]:
    found = dict.fromkeys(
        v for node in order for v in node.inputs
        if isinstance(v, Constant) and not is_object_constant(v))
    found.update(dict.fromkeys(
        v for v in fgraph.outputs if isinstance(v, Constant) and not is_object_constant(v)))
    return list(found)


def _is_literal(constant: Any) -> bool:
    return isinstance(constant.type, _ARRAYS) and constant.data.size == 1


def _lower_node(b: Builder, node: Apply, known: dict[Variable, Value]) -> None:
    b.node = node
    values = [known[v] for v in node.inputs if not is_object_constant(v)]
    lower_op = getattr(type(node.op), "lower", None)  # an instance may have a setting of that name
    objects = any(map(_is_object, (*node.inputs, *node.outputs)))
    if not callable(lower_op) or objects:
        result = b.python(node, *values)
    else:
        result = lower_op(node.op, b, node, *values)
    results = result if isinstance(result, tuple) else (result,)
    for variable, value in zip(node.outputs, results, strict=True):
        known[variable] = b.current(value) if _is_object(variable) else (
            b.stated(value, variable.type))


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


def _own_memory(b: Builder, values: list[Value]) -> list[Value]:
    """The outputs, each in memory that is its own: views, inputs and repeated values are copied, as
    are arrays whose lengths as outputs are not known yet where their memory is first written."""
    outputs: list[Value] = []
    taken: set[Value] = set()
    for value in values:
        if is_number(value):
            outputs.append(value)
            continue
        owner = origin(root(value))
        whole = isinstance(value, PURE) or (
            isinstance(owner, (Fresh, Copied)) and not isinstance(value, View)
            and b.current(owner) is root(value) and _known_when_written(b, owner, value))
        if not whole or owner in taken or isinstance(owner, Slot):
            value = b.copy(value)
            owner = value
        taken.add(owner)
        outputs.append(value)
    return outputs


def _known_when_written(b: Builder, owner: Value, value: Value) -> bool:
    """Whether the lengths of `value` follow from those of `owner`, in whose memory it lies, and
    from what is given when the function is called."""
    own = {d for d in map(b.find, owner.dims) if isinstance(d, Value)}
    stack = [b.find(d) for d in value.dims]
    seen = set(own)
    while stack:
        d = stack.pop()
        if not isinstance(d, Value) or d in seen:
            continue
        if _made(d):
            return False
        seen.add(d)
        stack += d.args if isinstance(d, Map) else ()
    return True


def _made(number: Value) -> bool:
    """Whether a number comes out of the work of the program."""
    slot = number.slot if isinstance(number, Extent) else number
    return isinstance(slot, (Element, Reduce)) or (
        isinstance(slot, Slot) and slot.made_by is not None)


__all__ = ["Extent", "NotLowerable", "is_object_constant", "lower"]
