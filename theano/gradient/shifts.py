"""Finds maxima that only shift the argument of an exponential, and on which no cost depends.

`log(sum(exp(x - m))) + m` and `exp(x - m) / sum(exp(x - m))` have the same value for every m; the
maximum is subtracted so that nothing overflows. The terms of the gradient with respect to m cancel,
except for rounding, and `grad` leaves them out. Such an m is recognised by the degrees of the
variables that are computed from it: if d is added to m, a variable v becomes v + n d (a term of
degree n) or v exp(n d) (a factor of degree n), or does not change. Any other dependence on m ends
the search.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from theano.graph.node import Apply, Constant, Variable
from theano.scalar import dtypes
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.indexing.basic import Subtensor
from theano.tensor.linalg.products import Dot
from theano.tensor.nnet.softmaxes import LogSoftmax, Softmax
from theano.tensor.reductions.op import CAReduce, Sum
from theano.tensor.shaping.shapes import Reshape

Nodes = Sequence[tuple[Apply, list[list[bool]]]]
"""Nodes in topological order, each with the connections of its inputs and outputs."""

LIMIT = 50
"""The number of nodes that are visited for one maximum, so that the cost of all is linear."""

TERMS = {"add": (1, 1), "sub": (1, -1), "neg": (-1, 0)}
FACTORS = {"mul": (1, 1), "true_div": (1, -1), "inv": (-1, 0), "sqr": (2, 0)}
"""The degree of a result is the sum of the operands' degrees with these weights: that of the first
operand, and that of each other one."""

SAME = {"maximum", "minimum", "identity", "switch", *TERMS}
"""Scalar ops whose result has the degree of the operands if that is the same for all of them."""


class Degree(NamedTuple):
    """How a variable changes if d is added to the shift: by the term `number` d, or, if
    `is_factor`, by the factor exp(`number` d). dims: for each of its dims, the dim of the shift
    that varies along it, or None."""

    is_factor: bool
    number: int
    dims: tuple[int | None, ...]


OTHER = Degree(False, 0, ())
"""A dependence that has no degree."""

Degrees = Sequence[Degree | None]


def cancelling_shifts(nodes: Nodes, ends: Collection[Variable]) -> set[Variable]:
    """The outputs of `nodes` that are maxima, minima or choices (`switch`) with a constant, and on
    whose values no variable of `ends` depends."""
    equal: dict[Any, set[Variable]] = defaultdict(set)
    for node, _ in nodes:
        if may_be_shift(node):
            equal[node.op, tuple(node.inputs)].add(node.outputs[0])
    if not equal:
        return set()
    readers: dict[Variable, list[int]] = defaultdict(list)
    for k, (node, pattern) in enumerate(nodes):
        for v in {v for v, row in zip(node.inputs, pattern, strict=True) if any(row)}:
            readers[v].append(k)
    return {v for shifts in equal.values() if shifts.isdisjoint(ends)
            and _cancels(shifts, nodes, readers, ends) for v in shifts}


def may_be_shift(node: Apply) -> bool:
    """Whether a node computes floats: a maximum, a minimum, or a choice with a constant."""
    op = node.op
    if getattr(node.outputs[0].type, "dtype", None) not in dtypes.FLOAT:
        return False
    if isinstance(op, CAReduce):
        return op.compares_result
    return isinstance(op, Elemwise) and (
        op.scalar_op.name in ("maximum", "minimum") or op.scalar_op.name == "switch"
        and any(number_of(v) is not None for v in node.inputs[1:]))


def number_of(v: Variable) -> Any:
    """The data of a constant, whose dims may be reordered; else None."""
    while v.owner is not None and isinstance(v.owner.op, DimShuffle):
        v = v.owner.inputs[0]
    return v.data if isinstance(v, Constant) else None


def _cancels(
    shifts: set[Variable], nodes: Nodes, readers: Mapping[Variable, list[int]],
    ends: Collection[Variable],
) -> bool:
    """Whether every variable that depends on `shifts`, which have equal values, has a degree, and
    none of them is in `ends`."""
    import heapq  # imported on demand: it takes a hundredth of `import theano`

    degrees = {v: Degree(False, 1, tuple(
        None if known else i for i, known in enumerate(v.type.broadcastable))) for v in shifts}
    seen = {k for v in shifts for k in readers[v]}
    waiting = sorted(seen)
    while waiting and len(seen) < LIMIT:
        node, pattern = nodes[heapq.heappop(waiting)]
        degree = degree_of(node, [
            degrees.get(v) if any(row) else None
            for v, row in zip(node.inputs, pattern, strict=True)])
        if degree is None:
            continue
        v = node.outputs[0]
        if degree is OTHER or v in ends:
            return False
        degrees[v] = degree
        for k in set(readers[v]) - seen:
            seen.add(k)
            heapq.heappush(waiting, k)
    return not waiting


def degree_of(node: Apply, degrees: Degrees) -> Degree | None:
    """The degree of the output of `node`, given the degrees of its inputs, at least one of which is
    not None. None: the variable does not depend on the shift."""
    if len(node.outputs) > 1:
        return OTHER
    if getattr(node.outputs[0].type, "dtype", None) in dtypes.DISCRETE:
        return None
    rule = RULES.get(type(node.op))
    return OTHER if rule is None else rule(node, degrees)


def _elementwise(node: Apply, degrees: Degrees) -> Degree | None:
    name: str = node.op.scalar_op.name
    some = [d for d in degrees if d is not None]
    first = some[0]
    if any((d.is_factor, d.dims) != (first.is_factor, first.dims) for d in some):
        return OTHER
    weights = (FACTORS if first.is_factor else TERMS).get(name)
    if weights is not None:
        numbers = [0 if d is None else d.number for d in degrees]
        number = weights[0] * numbers[0] + weights[1] * sum(numbers[1:])
        return first._replace(number=number) if number else None
    if name == ("log" if first.is_factor else "exp"):
        return first._replace(is_factor=not first.is_factor)
    if name == "second":  # only the shape of its first operand matters
        return first
    operands = list(zip(node.inputs, degrees, strict=True))[name == "switch":]
    same = name in SAME or name.startswith("cast_")
    return first if same and all(
        d == first or first.is_factor and is_zero_number(v) for v, d in operands) else OTHER


def is_zero_number(v: Variable) -> bool:
    """Whether a variable is a constant of zeros, whose dims may be reordered."""
    number = number_of(v)
    return number is not None and not np.any(number)


def _reordered(node: Apply, degrees: Degrees) -> Degree | None:
    (d,) = degrees
    return d and d._replace(dims=tuple(
        None if i == "x" else d.dims[i] for i in node.op.new_order))


def _reduced(node: Apply, degrees: Degrees) -> Degree | None:
    """Sums of factors, and extremes of terms, over dims along which the shift does not vary."""
    (d,) = degrees
    if d is None or any(d.dims[i] is not None for i in node.op.axis) or not (
            node.op.scalar_op.name == "add" if d.is_factor else node.op.compares_result):
        return OTHER
    return d._replace(dims=tuple(k for i, k in enumerate(d.dims) if i not in node.op.axis))


def _viewed(node: Apply, degrees: Degrees) -> Degree | None:
    """Any reshape if the shift is a single number; else a reshape to a vector, if only one dim of
    the input is not broadcastable."""
    d, ndim = degrees[0], node.outputs[0].type.ndim
    if d is None:
        return OTHER
    varying = [k for k in d.dims if k is not None]
    if varying and (ndim != 1 or sum(not one for one in node.inputs[0].type.broadcastable) != 1):
        return OTHER
    return d._replace(dims=tuple(varying) or (None,) * ndim)


def _indexed(node: Apply, degrees: Degrees) -> Degree | None:
    """An index that takes all elements along the dims along which the shift varies."""
    d, whole = degrees[0], slice(None)
    if d is None:
        return OTHER
    entries = [*node.op.idx_list, *[whole] * (len(d.dims) - len(node.op.idx_list))]
    if any(k is not None and entry != whole for k, entry in zip(d.dims, entries, strict=True)):
        return OTHER
    return d._replace(dims=tuple(
        k for k, entry in zip(d.dims, entries, strict=True) if isinstance(entry, slice)))


def _softmax(node: Apply, degrees: Degrees) -> Degree | None:
    (d,) = degrees
    return None if d is not None and not d.is_factor and d.dims[-1] is None else OTHER


def _product(node: Apply, degrees: Degrees) -> Degree | None:
    """A matrix product of a factor and an independent array, if the shift does not vary along the
    dim that is summed."""
    (a, b), (x, y) = degrees, node.inputs
    if a is not None and b is None and a.is_factor and a.dims[-1] is None:
        return a._replace(dims=(*a.dims[:-1], *(None,) * (y.type.ndim - 1)))
    if b is not None and a is None and b.is_factor and b.dims[0] is None:
        return b._replace(dims=(*(None,) * (x.type.ndim - 1), *b.dims[1:]))
    return OTHER


RULES: dict[type, Callable[[Apply, Degrees], Degree | None]] = {
    Elemwise: _elementwise, DimShuffle: _reordered, CAReduce: _reduced, Sum: _reduced,
    Reshape: _viewed, Subtensor: _indexed, Softmax: _softmax, LogSoftmax: _softmax, Dot: _product,
}
