"""Products of the steps of a loop, computed for all steps at once: one large product is quicker
than many small ones.

    dot(row, w)            a row of the product of the whole sequence with w
    a trace of dot(a, w)   the product of the trace of a with w
    total + dot(a, b)      for a total that is only read at the end: what all steps gave of a and b,
                           side by side, is one product
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import theano.tensor as T
from theano.scanning.op import stacked
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.linalg import Dot


def lift(opened: Any) -> None:
    """Move products out of an opened loop, whose number of steps is known before it runs."""
    if opened.loop.until is None:
        _lift_rows(opened)
        for number in reversed(range(len(opened.loop.traces))):
            _lift_trace(opened, number)
        for number in reversed(range(len(opened.loop.states))):
            _lift_sum(opened, number)


def _lift_rows(opened: Any) -> None:
    loop = opened.loop
    sequences = dict(loop.rows)
    replaced: dict[Any, Any] = {}
    for node in opened.nodes():
        if type(node.op) is Dot and node.inputs[0] in sequences and not opened.varies(
                node.inputs[1]):
            whole = _product(sequences[node.inputs[0]][:loop.n_steps], node.inputs[1])
            row = T.TensorType(whole.type.dtype, whole.type.broadcastable[1:])
            if row == node.outputs[0].type:
                replaced[node.outputs[0]] = row.make_variable()
                loop.rows.append((replaced[node.outputs[0]], whole))
    opened.substitute(replaced)


def _lift_trace(opened: Any, number: int) -> None:
    """Move the product out of a loop that a trace is, if nobody else reads it."""
    loop = opened.loop
    value = loop.traces[number]
    node = value.owner
    if node is None or type(node.op) is not Dot or len(opened.readers(value)) != 1 or (
            not opened.varies(node.inputs[0]) or opened.varies(node.inputs[1])):
        return
    whole = _product(_stack(opened, node.inputs[0]), node.inputs[1])
    if whole.type == stacked(value.type):
        opened.known += [(v, whole) for v in opened.stacks[number]]
        del loop.traces[number], opened.stacks[number]


def _product(rows: Any, w: Any) -> Any:
    """The products of all rows with `w`."""
    if rows.type.ndim == 2:
        return T.dot(rows, w)
    steps, count = rows.shape[0], rows.shape[1]
    flat = T.dot(rows.reshape((steps * count, rows.shape[2])), w)
    shape = [steps, count, *(w.shape[k] for k in range(1, w.type.ndim))]
    return T.patternbroadcast(
        flat.reshape(shape), (False, rows.type.broadcastable[1], *w.type.broadcastable[1:]))


def _lift_sum(opened: Any, number: int) -> None:
    """Move the products that a state adds up out of a loop."""
    loop = opened.loop
    state, start, new = loop.states[number]
    terms = list(_terms(new))
    if state not in terms or state.type.dtype not in T.continuous_dtypes or not (
            opened.finals[number] and _only_adds(opened, state, new)):
        return
    products = [v for v in terms if _is_product(opened, v)]
    rest = [v for v in terms if v is not state and v not in products]
    if not products:
        return
    total = start
    if rest:
        total = opened.placeholder(opened.finals[number], state.type)
        loop.states[number] = (state, start, _added([state, *rest]))
    for product in products:
        total = total + _product_of_all(opened, *product.owner.inputs)
    old = opened.finals[number][:-1] if rest else opened.finals[number]
    opened.known += [(v, v.type.filter_variable(total)) for v in old]
    if rest:
        opened.finals[number] = opened.finals[number][-1:]
    else:
        del loop.states[number], opened.finals[number]


def _only_adds(opened: Any, state: Any, new: Any) -> bool:
    """Whether nothing is read of a state but by the sum that is its new value."""
    while state is not new:
        readers = opened.readers(state)
        if len(readers) != 1 or readers[0] is None or len(readers[0].outputs) != 1:
            return False
        state = readers[0].outputs[0]
    return len(opened.readers(new)) == 1


def _terms(variable: Any) -> Iterator[Any]:
    """The terms of a sum."""
    stack = [variable]
    while stack:
        v = stack.pop()
        node = v.owner
        if node is not None and isinstance(node.op, Elemwise) and node.op.scalar_op.name == "add":
            stack += reversed(node.inputs)
        else:
            yield v


def _added(terms: list[Any]) -> Any:
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def _is_product(opened: Any, variable: Any) -> bool:
    """Whether a term is the product of two matrices that differ from step to step."""
    node = variable.owner
    return node is not None and type(node.op) is Dot and all(
        v.type.ndim == 2 and opened.varies(v) for v in node.inputs)


def _product_of_all(opened: Any, left: Any, right: Any) -> Any:
    """The sum over all steps of `dot(left, right)`."""
    flipped = _transposed(left)
    columns = _stack(opened, left).dimshuffle(0, 2, 1) if flipped is None else (
        _stack(opened, flipped))
    rows = _stack(opened, right)
    return T.dot(_flat(columns).T, _flat(rows))


def _flat(stack: Any) -> Any:
    return stack.reshape((stack.shape[0] * stack.shape[1], stack.shape[2]))


def _transposed(variable: Any) -> Any:
    """What a variable is the transpose of, or None."""
    node = variable.owner
    return node.inputs[0] if node is not None and isinstance(node.op, DimShuffle) and (
        tuple(node.op.new_order) == (1, 0)) else None


def _stack(opened: Any, variable: Any) -> Any:
    """The values of a variable in all steps: the sequence that it is the row of, or a trace."""
    loop = opened.loop
    for row, sequence in loop.rows:
        if row is variable:
            return sequence[:loop.n_steps]
    if variable not in loop.traces:
        loop.traces.append(variable)
        opened.stacks.append([])
    return opened.placeholder(
        opened.stacks[loop.traces.index(variable)], stacked(variable.type))
