"""The dims of the results of indexing by arrays, and the lowering that reading and writing
share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from theano.tensor import lowering
from theano.tensor.indexing import slicing
from theano.tensor.indexing.picking import lowered_nonzero
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    import numpy as np

    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Dim, Shapes
    from theano.tensor.var import TensorVariable

_SHAPES = "shape mismatch: indexing arrays of lengths {} and {} do not broadcast"


def is_array(entry: object) -> bool:
    """Whether an index entry is an array; integers count as arrays."""
    return entry is not None and not isinstance(entry, slice)


def require_mask(x: np.ndarray, mask: np.ndarray, axis: int) -> None:
    """Raise IndexError unless a mask has the lengths of the dims of `x` from `axis` on."""
    for length, own in zip(x.shape[axis:], mask.shape, strict=False):
        if length != own:
            raise IndexError(lowering.other_mask(axis, length, own))
        axis += 1


class Layout:
    """The dims of `x[index]`.

    idx_list: see `theano.tensor.indexing.slicing`; integers count as 0-d arrays. As in NumPy, the
    arrays are broadcast together; their dims (`rank` of them) replace the arrays when these are
    adjacent, and come first otherwise (`place`). A mask of n dims counts as n adjacent 1-d arrays,
    the positions of its true elements; each may have length 1 at run time. masked: whether there
    are masks, whose number of true elements is known only at run time.
    """

    def __init__(self, idx_list: Sequence[Any]) -> None:
        self.idx_list = tuple(idx_list)
        self.key = slicing.key(self.idx_list)
        at = [i for i, e in enumerate(self.idx_list) if is_array(e)]
        arrays = [self.idx_list[i] for i in at]
        together = not at or at == list(range(at[0], at[-1] + 1))
        self.rank = max((1 if e.dtype == "bool" else e.ndim for e in arrays), default=0)
        self.place = at[0] if together and at else 0
        self.masked = any(e.dtype == "bool" for e in arrays)

    def _dims(self, entries: Sequence[Any], lengths: Sequence[Any], joint: Any) -> Any:
        """The dims of the result. joint: the dims of the arrays after broadcasting."""
        others: list[Any] = []
        axis = 0
        for entry in entries:
            if entry is None:
                others.append(1)
            elif isinstance(entry, slice):
                full = slicing.is_full(entry)
                others.append(
                    lengths[axis] if full else slicing.slice_dims(entry, lengths[axis])[2])
                axis += 1
            else:
                axis += entry.type.ndim if entry.type.dtype == "bool" else 1
        others += lengths[axis:]
        return (*others[:self.place], *joint, *others[self.place:])

    def static(self, x: TensorVariable, entries: Sequence[Any]) -> tuple[int | None, ...]:
        """The dims of the result: 1 where that is known, else None."""
        hidden = list(map(slicing.hide_variables, entries))
        joint = [dims.broadcast(*lengths) for lengths in dims.aligned(
            [(dims.UNKNOWN,) if v.type.dtype == "bool" else dims.static(v)
             for v in entries if is_array(v)], self.rank)]
        return dims.known_ones(self._dims(hidden, dims.static(x), joint))

    def shape(self, entries: Sequence[object], x_shape: tuple[Dim, ...], shapes: Shapes) -> Any:
        """The symbolic dims of the result. entries: variables; shapes: the dims of each input."""
        arrays = [(dims.UNKNOWN,) if v.type.dtype == "bool" else s
                  for v, s in zip(slicing.flatten(entries), shapes, strict=True)
                  if any(v is e for e in entries)]
        broadcast = dims.joint if self.masked else dims.broadcast_length
        joint = [broadcast(*lengths) for lengths in dims.aligned(arrays, self.rank)]
        return self._dims(entries, list(x_shape), joint)

    def to_numpy(self, x: np.ndarray, arrays: Sequence[np.ndarray]) -> Any:
        """The NumPy index for the array `x`. Raises IndexError for a mask of a wrong shape, which
        NumPy accepts if it is empty."""
        entries = slicing.unflatten(self.idx_list, arrays)
        axis = 0
        for entry in entries:
            if is_array(entry) and entry.dtype == "bool":
                require_mask(x, entry, axis)
                axis += entry.ndim
            else:
                axis += entry is not None
        return slicing.to_numpy(entries)

    def other_dims(self, ndim: int) -> list[int]:
        """The dims of the result that belong to slices or to dims that are not indexed."""
        rest = [i for i in range(ndim) if not self.place <= i < self.place + self.rank]
        kinds = [e for e in self.idx_list if not is_array(e)]
        kinds += [slice(None)] * (len(rest) - len(kinds))
        return [i for i, e in zip(rest, kinds, strict=True) if e is not None]

    def lowered_dims(
        self, x: Value, arrays: Sequence[Value | None], joint: tuple[Dim, ...]
    ) -> tuple[Any, ...]:
        """The lowered dims of the part that is read or written, from the results of
        `lowered_index`."""
        kept = iter([d for d, a in zip(x.dims, arrays, strict=True) if a is None])
        others: list[Any] = [
            1 if e is None else next(kept) for e in self.idx_list if not is_array(e)]
        others += kept
        return (*others[:self.place], *joint, *others[self.place:])


class _Positions:
    """Marks, in an index list, the positions of the true elements of a mask."""

    dtype, ndim = "int64", 1


def without_masks(
    b: Builder, layout: Layout, x: Value, values: Sequence[Value]
) -> tuple[Any, Any, Any]:
    """The layout, `x` and the values, in which the positions of true elements replace each mask,
    and the dims of `x` that a mask indexes are merged."""
    if not layout.masked:
        return layout, x, values
    idx_list, entries = list(layout.idx_list), []
    axis = 0
    for number, entry in enumerate(slicing.unflatten(layout.idx_list, values)):
        if is_array(entry) and entry.dtype == "bool":
            lowering.require_mask(b, entry, x.dims, axis)
            end = axis + entry.ndim
            if entry.ndim != 1:
                x = b.reshape(x, (
                    *x.dims[:axis], dims.product(x.dims[axis:end]), *x.dims[end:]))
            entry, idx_list[number] = lowered_nonzero(b, entry), _Positions
        entries.append(entry)
        axis += entry is not None
    return Layout(idx_list), x, slicing.flatten(entries)


def lowered_index(b: Builder, layout: Layout, x: Value, values: Sequence[Value]) -> Any:
    """`x` with the slices applied; for each of its dims the index array after broadcasting, or
    None; and the joint dims: as in shape inference, the lengths of the first array that is not
    known to have length 1; other arrays have the same length or 1."""
    arrays: list[Any] = []
    for entry in slicing.unflatten(layout.idx_list, values):
        if isinstance(entry, slice):
            x = slicing.lower_slice(b, x, len(arrays), entry)
            arrays.append(None)
        elif entry is not None:
            arrays.append(entry if entry.ndim else _checked(b, x, len(arrays), entry))
    padded = [None if a is None else lowering.align(b, a, layout.rank) for a in arrays]
    shapes = [a.dims for a in padded if a is not None]
    joint = lowering.widest(b, shapes)
    arrays = [
        None if a is None else lowering.broadcast_to(b, a, joint, IndexError, _SHAPES)
        for a in padded]
    return x, arrays + [None] * (x.ndim - len(arrays)), joint


def _checked(b: Builder, x: Value, axis: int, number: Value) -> Any:
    """An integer of an index, made nonnegative and checked even if index arrays are empty."""
    return lowering.number(b, b.check_index(b.scalar(number), x.dims[axis], axis))


def cut_slices(b: Builder, layout: Layout, x: Value, values: Sequence[Value]) -> dict[int, Any]:
    """For each dim of `x` that a slice indexes, the vector of the positions of the slice."""
    found: dict[int, Any] = {}
    axis = 0
    for entry in slicing.unflatten(layout.idx_list, values):
        if isinstance(entry, slice) and not slicing.is_full(entry):
            positions = b.generate((x.dims[axis],), lambda i: i, "int64")
            found[axis] = slicing.lower_slice(b, positions, 0, entry)
        axis += entry is not None
    return found
