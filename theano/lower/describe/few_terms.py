"""Reductions of few elements, whose number is a constant: the sum over pairs of columns is `x[:, 0]
+ x[:, 1]`, an elementwise value, which needs no loop of its own and is computed in registers."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

from theano.lower.describe.values import Generate, Map, Reduce, Value, View
from theano.lower.ir import reduction
from theano.scalar import ScalarOp, cast_to
from theano.tensor.elemwise import Elemwise
from theano.tensor.reductions.op import CAReduce

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.lower.describe.builder import Builder

MOST_TERMS = 4
"""The largest number of elements, as many as a 2 x 2 window has."""

SLOW = 10
"""The cost of an op from which its results are worth a loop nest of their own: a function."""

MOST_MAPS = 8
"""The largest number of elementwise operations that are repeated for each element."""


def combined(
    b: Builder, op: ScalarOp, x: Value, axes: tuple[int, ...], dtype: str
) -> Value | None:
    """The reduction of `x` by the node that is lowered, as elementwise operations on slices in
    `dtype`; None if that is not worth it: the result is a number, there are more than `MOST_TERMS`
    elements, an element takes more than `MOST_MAPS` operations, or other nodes read the results of
    these, too (then all are computed in one loop nest)."""
    lengths = [x.dims[axis] for axis in axes]
    if len(axes) == x.ndim or not all(isinstance(n, int) for n in lengths):
        return None
    if not 1 < math.prod(lengths) <= MOST_TERMS or not (
            _is_cheap(x) and _is_alone(b, op)):
        return None
    total: Value | None = None
    for place in product(*map(range, lengths)):
        term = _at(b, x, dict(zip(axes, place, strict=True)))
        term = b.map(cast_to(dtype), term, dtype=dtype)
        total = term if total is None else b.map(op, total, term, dtype=dtype)
    return total


def _is_cheap(x: Value) -> bool:
    """Whether an element of `x` takes few operations on elements in memory."""
    pending, maps = [x], 0
    while pending:
        value = pending.pop()
        if isinstance(value, Map):
            maps += 1
            pending += value.args
        root = value.base if isinstance(value, View) else value
        if maps > MOST_MAPS or isinstance(root, (Generate, Reduce)) or (
                isinstance(root, Map) and root is not value):
            return False
    return True


def _is_alone(b: Builder, op: ScalarOp) -> bool:
    """Whether no other node needs the loop over the terms of the reduction that is lowered.

    The node must be a reduction. Its operand, and what elementwise nodes compute for it, must have
    no other readers. A maximum or minimum with `op` is not alone, either, if something slow is
    computed from the operand in two steps, as the exponentials of a softmax are from differences:
    then one loop nest computes the maximum and the rest, and finds these once for each row.
    """
    if not isinstance(b.node.op, CAReduce):
        return False
    (x,) = pending = list(b.node.inputs)
    while pending:
        variable = pending.pop()
        if variable.owner is not None and isinstance(variable.owner.op, Elemwise):
            if b.fgraph.uses(variable) > 1:
                return False
            pending += variable.owner.inputs
    return not reduction(op.name).extreme or not any(
        later.op.scalar_op.cost >= SLOW
        for node in _elementwise(b, x) for later in (node, *_elementwise(b, node.outputs[0])))


def _elementwise(b: Builder, x: Variable) -> list[Apply]:
    """The elementwise nodes that read a variable."""
    return [client for client, _ in b.fgraph.clients(x)
            if client != "output" and isinstance(client.op, Elemwise)]


def _at(b: Builder, x: Value, place: dict[int, int]) -> Value:
    """`x` at positions of axes, which are removed."""
    if isinstance(x, Map):
        return b.map(x.op, *(_at(b, arg, place) for arg in x.args), dtype=x.dtype)
    for axis in sorted(place, reverse=True):
        x = b.index(x, axis, 0 if x.dims[axis] == 1 else place[axis])
    return x
