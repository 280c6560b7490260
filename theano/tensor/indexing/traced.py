"""Indices in an engine that compiles for arrays of known shapes (see `theano.tensor.op`).

The elements of integer indices need not be known: `require_inside` states that they are in range.
Of a slice, the number of its elements must be known, but not the first one. Of a mask, the number
of true elements must be known.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Constant
from theano.tensor.indexing import slicing
from theano.tensor.indexing.layout import is_array, require_mask
from theano.tensor.indexing.messages import OUTSIDE
from theano.tensor.mutable import is_whole
from theano.tensor.op import require
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    from types import ModuleType

    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Apply
    from theano.tensor.typing import IndexList

    Index = tuple[int | slice | jax.Array | None, ...]
    """An index of an array of JAX."""


def require_inside(xp: ModuleType, index: jax.Array, length: int, axis: int) -> jax.Array:
    """Require that integers are positions in a dim of `length`; negative ones count from its end.
    NumPy checks that itself. Returns them as int64: JAX adds `length` to them in their dtype.
    What has been required of an index is not required again, such as for a gradient."""
    stated, key = getattr(xp, "inside", {}), (id(index), length, axis)
    if key in stated:
        return stated[key][1]
    wide = index.astype("int64")
    if index.size:
        end, number = length, index
        if not isinstance(length, int):  # a symbol of `jax.export`
            end, number = xp.asarray(length).astype("int64"), xp.asarray(index)
        elif isinstance(index, np.ndarray):
            xp = np
        least = 0 if index.dtype.kind == "u" else -end
        inside = (wide >= least) & (wide < end)
        require(xp, inside, IndexError, OUTSIDE, number, axis, end)
    stated.setdefault(key, (index, wide))
    return wide


def _slices(idx_list: IndexList, first: int) -> Iterator[tuple[int, list[int | None]]]:
    """The axis of each slice of an index without masks, and the positions of its three parts among
    the inputs of the node; first: that of the first part of the index."""
    axis = 0
    for entry in idx_list:
        if isinstance(entry, slice):
            positions: list[int | None] = []
            for part in (entry.start, entry.stop, entry.step):
                positions.append(None if part is None else first)
                first += part is not None
            yield axis, positions
        else:
            first += entry is not None
        axis += entry is not None


def _moves(node: Apply, positions: Sequence[int | None]) -> bool:
    """Whether the first element of a slice need not be known: its step is known to be positive, and
    a bound is not known."""
    start, stop, step = (None if p is None else node.inputs[p] for p in positions)
    ahead = step is None or isinstance(step, Constant) and int(step.data) > 0
    return ahead and not all(v is None or isinstance(v, Constant) for v in (start, stop))


def static_parts(node: Apply, idx_list: IndexList, first: int, moving: bool) -> list[int]:
    """The positions of the parts of slices that must be known. moving: slices may begin at a
    position that is not known."""
    return [
        p for _, positions in _slices(idx_list, first)
        if not (moving and _moves(node, positions)) for p in positions if p is not None]


def slice_lengths(node: Apply, idx_list: IndexList, first: int) -> list[Any]:
    """The numbers of elements of the slices whose first element need not be known."""
    found = []
    for axis, positions in _slices(idx_list, first):
        if _moves(node, positions):
            entry = slice(*(None if p is None else node.inputs[p] for p in positions))
            length = slicing.slice_dims(entry, shape_i(node.inputs[0], axis))[2]
            found.append(T.as_tensor_variable(length))
    return found


def mask_lengths(node: Apply, first: int) -> list[Any]:
    """The numbers of true elements of the masks of an index."""
    return [T.sum(v, dtype="int64") for v in node.inputs[first:]
            if getattr(v.type, "ndim", 0) and v.type.dtype == "bool"]


def basic_part(t: Tracer, node: Apply, x: jax.Array, first: int) -> Any:
    """`x` at an index of integers and slices, given by the inputs of the node from `first` on."""
    lengths, entries = iter(t.lengths_of(node)), slicing.unflatten(
        node.op.idx_list, t.operands[first:])
    place = t.lying.get(node.inputs[0])
    for axis, positions in _slices(node.op.idx_list, first):
        if _moves(node, positions):
            divided = None if place is None or not place.divides(axis, x.shape[axis]) else place
            x = _stretch(t, x, axis, entries[axis], next(lengths), divided is not None)
            x = x if divided is None else divided.constrained(x)
    index = _rest_of_index(t, node, x, first)
    return filled(t, x, index)[index]


def filled(t: Tracer, x: jax.Array, index: Index) -> Any:
    """`x`, in which dims without elements have one, a zero, where the index reads one: JAX refuses
    to read from such dims, even if a condition says that the program fails."""
    widths, axis = [0] * x.ndim, 0
    for entry in index:
        if entry is not None:
            widths[axis] = not isinstance(entry, slice) and not x.shape[axis] and bool(
                np.size(entry))
            axis += 1
    return t.xp.pad(x, [(0, width) for width in widths]) if any(widths) else x


def _rest_of_index(t: Tracer, node: Apply, x: jax.Array, first: int) -> Index:
    """The index of integers and slices of the node; a slice whose first element need not be known
    becomes the whole dim."""
    whole = {axis for axis, positions in _slices(node.op.idx_list, first)
             if _moves(node, positions)}
    index: list[Any] = []
    for axis, entry in enumerate(slicing.unflatten(node.op.idx_list, t.operands[first:])):
        if isinstance(entry, slice):
            index.append(slice(None) if axis in whole else slicing.to_python([entry])[0])
        else:
            place = require_inside(t.xp, entry, x.shape[axis], axis)
            index.append(int(place) if isinstance(entry, np.ndarray) else place)
    return tuple(index)


def _stretch(
    t: Tracer, x: jax.Array, axis: int, entry: slice, count: int, divided: bool
) -> Any:
    """`count` elements of a dim, at the beginning and the positive step of a slice. divided: they
    lie on several devices. For a slice, XLA would then send all of `x` to each device; for a
    gather, the elements that are read."""
    length, step = x.shape[axis], 1 if entry.step is None else int(entry.step)
    start = entry.start if entry.start is not None else t.xp.asarray(0)
    start = t.xp.where(start < 0, t.xp.maximum(start + length, 0), t.xp.minimum(start, length))
    if divided and count:
        places = start + step * t.xp.arange(count)
        return x.at[(*(slice(None),) * axis, places)].get(mode="promise_in_bounds")
    span = (count - 1) * step + 1 if count else 0
    part = t.lax.dynamic_slice_in_dim(x, start, span, axis)
    return part if step == 1 else part[(*(slice(None),) * axis, slice(None, None, step))]


def basic_write(t: Tracer, node: Apply, x: jax.Array, y: jax.Array, is_set: bool) -> Any:
    """A copy of `x` with `y` stored at, or added to, the part that `basic_part` reads.

    XLA may write to a part of `x` before it has read all that `y` is computed from, if that is
    another part of `x`. It is therefore not asked to write there if they have a common input.
    """
    y = y.astype(x.dtype)
    if not any(_moves(node, positions) for _, positions in _slices(node.op.idx_list, 2)):
        index = _rest_of_index(t, node, x, 2)
        _check_part(y, t.jax.eval_shape(lambda array: array[index], x))
        if is_whole(x.shape, index) or t.inputs_of(node.inputs[0]).isdisjoint(
                t.inputs_of(node.inputs[1])):
            return written(t, x, index, y, is_set)
        bounds = list(map(_bounds, index, x.shape))
        known = [each for each in bounds if each is not None]
        if len(known) == len(bounds):
            return _joined(t, x, index, known, y, is_set)
        if all(isinstance(entry, (int, slice)) for entry in index):  # a gather and a scatter
            return written(t, x, index, y, is_set)
    places = t.xp.arange(x.size, dtype="int64").reshape(x.shape)
    at = basic_part(t, node, places, 2)
    _check_part(y, at)
    values = t.xp.broadcast_to(y, at.shape).reshape(-1)
    return written(t, x.reshape(-1), (at.reshape(-1),), values, is_set).reshape(x.shape)


def _check_part(y: jax.Array, part: jax.Array) -> None:
    """See `check_part`; lengths that are symbols are not checked."""
    if all(isinstance(n, int) for n in (*y.shape, *part.shape)):
        slicing.check_part(y.shape, part.shape)


def _bounds(entry: object, length: int) -> tuple[int, int] | None:
    """The first element that an entry of an index reads in a dim, and the one after the last; None
    if it is not known, or others lie between them."""
    if isinstance(entry, int) and isinstance(length, int):
        return (entry % length, entry % length + 1) if length else None
    if not isinstance(entry, slice) or not isinstance(length, int):
        return None
    start, stop, step = entry.indices(length)
    return (start, max(start, stop)) if step == 1 else None


def _joined(
    t: Tracer, x: jax.Array, index: Index, bounds: Sequence[tuple[int, int]], y: jax.Array,
    is_set: bool,
) -> Any:
    """A copy of `x` with `y` stored, or added, between bounds in the first dims: the parts before
    and after them are joined with it."""
    xp = t.xp
    inside = [slice(*each) for each in bounds]
    old = x[tuple(inside)]
    y = xp.broadcast_to(y, x[index].shape).reshape(old.shape)
    new = _combined(old, y, is_set)
    for axis, (first, last) in reversed(list(enumerate(bounds))):
        before, after = ((*inside[:axis], part) for part in (slice(0, first), slice(last, None)))
        parts = [x[before], new, x[after]]
        parts = [part for part in parts if part.shape[axis]]
        new = xp.concatenate(parts, axis) if len(parts) > 1 else (*parts, new)[0]
    return new


def _combined(x: jax.Array, y: jax.Array, is_set: bool) -> jax.Array:
    """`y`, or the sum of two arrays of a shape; for booleans, 1 + 1 is 1."""
    return y if is_set else x | y if x.dtype == bool else x + y


def written(t: Tracer, x: jax.Array, index: Index, y: jax.Array, is_set: bool) -> Any:
    """A copy of `x` with `y`, of its dtype, stored at an index, or added; for booleans, 1 + 1 is
    1."""
    if is_whole(x.shape, index):
        return _combined(x, t.xp.broadcast_to(y, x.shape), is_set)
    full = filled(t, x, index)
    shape = t.jax.eval_shape(lambda a: a[index], full).shape
    if 0 in shape:  # JAX does not compare lengths if there is nothing to write
        lengths = y.shape[max(0, y.ndim - len(shape)):]
        np.broadcast_to(np.broadcast_to(np.int8(0), lengths), shape)
    part = full.at[index]
    several = any(getattr(entry, "ndim", 0) for entry in index)
    if is_set and several and not writes_in_order(t.platform):
        found = _last_written(t, full, index, y, shape)
    elif is_set:
        found = part.set(y)
    else:
        found = part.max(y) if x.dtype == bool else part.add(y)
    return found[tuple(map(slice, x.shape))] if found.shape != x.shape else found


def writes_in_order(platform: str) -> bool:
    """Whether the last of several writes to one element remains. On a GPU, any of them may."""
    return platform == "cpu"


def _last_written(
    t: Tracer, x: jax.Array, index: Index, y: jax.Array, shape: tuple[int, ...]
) -> jax.Array:
    """A copy of `x` with `y` stored at an index of this shape. Each element reads the last value
    that is written to it: the numbers of the writes are compared, which has no order."""
    numbers = t.xp.arange(math.prod(shape), dtype="int32").reshape(shape)
    last = t.xp.full(x.shape, -1, dtype="int32").at[index].max(numbers)
    values = t.xp.broadcast_to(y, shape).reshape(-1)
    return t.xp.where(last < 0, x, values[t.xp.maximum(last, 0)]) if values.size else x


def general_index(t: Tracer, node: Apply, x: jax.Array, first: int) -> Index:
    """An index with integer arrays and masks, for `x`: the positions of the true elements replace a
    mask."""
    lengths, index, axis = iter(t.lengths_of(node)), [], 0
    for entry in slicing.unflatten(node.op.idx_list, t.operands[first:]):
        if not is_array(entry):
            index.append(entry if entry is None else slicing.to_python([entry])[0])
            axis += entry is not None
        elif entry.dtype == bool and entry.ndim:
            require_mask(x, entry, axis)
            index += t.jax.numpy.nonzero(entry, size=next(lengths))
            axis += entry.ndim
        else:
            index.append(require_inside(t.xp, entry, x.shape[axis], axis))
            axis += 1
    return tuple(index)
