"""Additions to parts of zeros become one array that is joined of the parts, whose values a loop
computes together and stores once."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Constant
from theano.rewrite.match import uniform
from theano.rewrite.rule import NodeRule
from theano.rewrite.rules.broadcasting import made_by
from theano.rewrite.rules.subtensor import added, read_at, still_checked
from theano.tensor.indexing import slicing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from theano.graph.node import Apply
    from theano.rewrite.facts import Facts
    from theano.tensor.typing import IndexEntry
    from theano.tensor.var import TensorVariable


def _join_written(node: Apply, facts: Facts) -> Any:
    """inc(inc(0, x, 0:m), y, m:n) = join(x, y, 0), for parts along one axis, such as the gradients
    of gates that are slices of one product, or of columns. Values at the same part are added first;
    what is between the parts is 0."""
    readers = facts.fgraph.clients(node.outputs[0])
    if len(readers) == 1:
        (client, position), = readers
        if type(getattr(client, "op", None)) is T.IncSubtensor and position == 0:
            return None  # part of a longer chain
    out = node.outputs[0]
    writes = _chain_of_writes(node, facts)
    ranges = sorted({where for where, _ in writes}, key=lambda where: (
        where[1], math.inf if where[2] is None else where[2]))
    if len(writes) < 2 or any(
            axis != other or stop is None or start < stop
            for (axis, _, stop), (other, start, _) in itertools.pairwise(ranges)):
        return None
    parts: dict[tuple[int, int, int | None], Any] = {}
    for where, writer in reversed(writes):
        summed = where in parts and not writer.op.set_instead_of_inc
        value = _part(writer, facts)
        parts[where] = parts[where] + value if summed else value
    joined: list[Any] = []
    end = 0
    for axis, start, stop in ranges:
        joined += _zeros_between(out, axis, end, start, facts) if end < start else []
        joined.append(parts[axis, start, stop])
        end = start if stop is None else stop
    if stop is not None:
        joined += _zeros_between(out, axis, end, None, facts)
    result = T.join(axis, *joined)
    return result if facts.same_shape(result, out) else T.specify_shape(
        result, facts.shape_variables(out))


def _part(writer: Apply, facts: Facts) -> Any:
    """The values that a node of a `_chain_of_writes` adds or stores, broadcast to the shape of the
    part; if it writes elements at one position, with a check of this position, and a new dim."""
    x, y, *index = writer.inputs
    entries = slicing.unflatten(writer.op.idx_list, index)
    place = read_at(writer.op, x, index)
    value = added(writer)
    if not facts.same_shape(y, place):
        value = T.second(place, value) if facts.covered(y, place) else T.alloc(
            value, *facts.shape_variables(place))
    if isinstance(entries[-1], slice):
        return value
    value, axis = still_checked(value, x, entries, facts), len(entries) - 1
    axes = range(x.type.ndim - 1)
    return value.dimshuffle(*axes[:axis], "x", *axes[axis:])


def _zeros_between(
    out: TensorVariable, axis: int, start: int, stop: int | None, facts: Facts
) -> list[TensorVariable]:
    """Zeros with the shape of a range of one axis; an empty list if it is known to be empty."""
    place = out[(slice(None),) * axis + (slice(start, stop),)]
    if facts.shape(place)[axis] == 0:
        return []
    return [T.alloc(np.zeros((), out.type.dtype), *facts.shape_variables(place))]


def _chain_of_writes(node: Apply, facts: Facts) -> list[tuple[Any, Apply]]:
    """The writes to parts of zeros whose last one is `node`, each with its `_range`, from the last
    to the first; none if the first array is not zero, or if an index has no `_range`."""
    found: list[tuple[Any, Apply]] = []
    writer: Apply | None = node
    while writer is not None:
        x, _, *index = writer.inputs
        where = _range(slicing.unflatten(writer.op.idx_list, index), x.type.ndim)
        if where is None:
            return []
        found.append((where, writer))
        if uniform(x) == 0:
            return found
        writer = made_by(x, "IncSubtensor") if facts.once(x) else None
    return []


def _range(entries: Sequence[IndexEntry], ndim: int) -> tuple[int, int, int | None] | None:
    """The axis, start and stop of an index that takes a contiguous range of one axis with constant
    bounds, or the elements at one constant position; None for another index, and for an element of
    a vector."""
    *full, last = entries or [None]
    if not all(map(slicing.is_full, full)):
        return None
    if not isinstance(last, slice):
        if ndim < 2:
            return None
        at = int(last.data) if isinstance(last, Constant) else -1
        return (len(full), at, at + 1) if at >= 0 else None
    bounds = [b for b in (last.start, last.stop) if b is not None]
    if last.step is not None or not all(
            isinstance(b, Constant) and int(b.data) >= 0 for b in bounds):
        return None
    start = 0 if last.start is None else int(last.start.data)
    stop = None if last.stop is None else int(last.stop.data)
    return None if stop is not None and stop < start else (len(full), start, stop)


RULES = (
    NodeRule("join_written", ("IncSubtensor",), _join_written, inputs=("IncSubtensor",), differs=(
        "sign",)),
)
