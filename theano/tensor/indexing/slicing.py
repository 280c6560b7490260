"""Slice arithmetic, and the representation of an index in ops.

An *index list* has one entry per indexed dim: the type of a number (`theano.scalar`) for an
integer, a slice of such types and None for a slice, the type of an array for an integer array or a
mask, and None for a new dim. The values are inputs of the op, in the order of the index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import AdvancedIndexingError
from theano.graph.node import Constant, Variable
from theano.scalar import dtypes
from theano.scalar.type import Scalar, ScalarConstant, get_scalar_type
from theano.tensor import lowering
from theano.tensor.indexing.messages import PART
from theano.tensor.shaping import dims
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Dim, IndexEntry


class IndexConstant(ScalarConstant):
    """A constant integer of a basic index. As in Theano, programs see a number as the input of a
    `Subtensor`; a `FunctionGraph`, and the ops that index by arrays, have a 0-d tensor instead."""

    @property
    def read_as(self) -> Any:
        return _as_tensor(self.type.dtype, int(self.data))

    def _as_TensorVariable(self) -> Any:
        return self.read_as


@lru_cache(maxsize=1024)
def index_constant(i: int, dtype: str = "int64") -> IndexConstant:
    """The constant for an integer of an index, without a source line, because many lines share
    it. Raises OverflowError if the dtype cannot represent it."""
    ends = np.iinfo(dtype)
    if not ends.min <= i <= ends.max:
        raise OverflowError(f"{dtype} cannot represent {i}")
    number: IndexConstant = _without_line(IndexConstant(get_scalar_type(dtype), i))
    return number


@lru_cache(maxsize=1024)
def _as_tensor(dtype: str, i: int) -> Any:
    return _without_line(T.constant(i, dtype=dtype).clone())


def _without_line(number: Any) -> Any:
    number.mark = None
    return number


Bound = Any
"""A dim, or None where the slice has no bound."""


def slice_range(start: Bound, stop: Bound, step: Bound, length: Any) -> tuple[Any, Any, Any]:
    """The first position, step and number of elements of a slice of a dim of `length`.

    As in Python, negative bounds count from the end, and bounds out of range are clipped.
    Raises ValueError for a step known to be 0.
    """
    step = 1 if step is None else step
    if isinstance(step, int) and step == 0:
        raise ValueError("slice step cannot be zero")
    if stop is None and length in (1,) and (start is None or start in (0,)):
        return 0, step, 1
    backward = dims.negative(step)
    first = _bound(start, length, backward) if start is not None else (length - 1) * backward
    last = _bound(stop, length, backward) if stop is not None else (
        length * (1 - backward) - backward)
    if isinstance(backward, int) and not backward:
        count = last if isinstance(first, int) and first == 0 else last - first
        sure = stop is None or (isinstance(first, int) and first == 0) or (
            isinstance(start, int) and isinstance(stop, int) and 0 <= start <= stop)
        if not (isinstance(step, int) and step == 1):
            count = (count + (step - 1)) // step
    elif isinstance(step, int):
        count, sure = (first - last - step - 1) // -step, start is None and stop is None
    else:
        count, sure = (last - first + step - 1 + backward * 2) // step, False
    return first, step, count if sure else dims.maximum(count, 0)


def _bound(i: Dim, length: Dim, backward: Any) -> Any:
    """A bound as a nonnegative position, clipped to the range of valid bounds."""
    lowest, highest = backward * -1, length - backward
    if isinstance(i, int) and isinstance(backward, int):
        if i < 0:
            return dims.maximum(length + i, lowest)
        return 0 if i == 0 and not backward else dims.minimum(i, highest)
    wrapped = length * dims.negative(i) + i
    return dims.minimum(dims.maximum(wrapped, lowest), highest)


def is_full(entry: IndexEntry) -> bool:
    """Whether an entry is the slice `:`."""
    return isinstance(entry, slice) and entry == slice(None)


def is_reversal(entry: IndexEntry) -> bool:
    """Whether an index reverses its axis."""
    return isinstance(entry, slice) and entry.start is None and entry.stop is None and isinstance(
        entry.step, Constant) and int(entry.step.data) == -1


def key(idx_list: Sequence[object]) -> tuple[Any, ...]:
    """A hashable form of an index list."""
    return tuple(
        ("slice", e.start, e.stop, e.step) if isinstance(e, slice) else e for e in idx_list)


def flatten(entries: Sequence[object]) -> list[Any]:
    """The variables of an index, in the order of an op's inputs."""
    flat: list[Any] = []
    for entry in entries:
        if isinstance(entry, slice):
            flat += [p for p in (entry.start, entry.stop, entry.step) if p is not None]
        elif entry is not None:
            flat.append(entry)
    return flat


def types_of(entries: Sequence[object]) -> tuple[Any, ...]:
    """The index list of an index of variables."""
    return map_parts(entries, lambda part: part.type)


def map_parts(entries: Sequence[object], change: Callable[[Any], Any]) -> tuple[Any, ...]:
    """`entries` with `change` applied to each entry and each part of a slice that is not None."""
    return tuple(
        slice(*[None if p is None else change(p) for p in (e.start, e.stop, e.step)])
        if isinstance(e, slice) else None if e is None else change(e) for e in entries)


def with_tensors(entries: Sequence[object]) -> tuple[Any, ...]:
    """`entries` with a 0-d tensor in place of each constant integer."""
    return map_parts(entries, lambda p: p.read_as if isinstance(p, IndexConstant) else p)


def number_types(idx_list: Sequence[object]) -> tuple[Any, ...]:
    """The index list of a basic index; types of 0-d arrays in it, and variables, become types of
    numbers. Raises AdvancedIndexingError for anything else but slices and None."""
    return map_parts(idx_list, _number_type)


def _number_type(kind: Any) -> Any:
    if type(kind) is Scalar:
        return kind
    kind = kind.type if isinstance(kind, Variable) else kind
    if not isinstance(kind, TensorType) or kind.ndim or kind.dtype not in dtypes.INTEGER:
        raise AdvancedIndexingError(f"an index list has types of numbers as parts, not {kind!r}")
    return get_scalar_type(kind.dtype)


def unflatten(idx_list: Sequence[object], inputs: Any) -> tuple[Any, ...]:
    """The index described by `idx_list`, with `inputs` as its values."""
    take = iter(inputs).__next__
    return map_parts(idx_list, lambda _: take())


def describe(idx_list: Sequence[object]) -> str:
    """An index list in Theano's notation: `int64, int64:int64:`."""
    return ", ".join(_describe(e) for e in idx_list)


def _describe(entry: Any) -> str:
    if isinstance(entry, slice):
        parts = ["" if p is None else p.dtype for p in (entry.start, entry.stop, entry.step)]
        return ":".join(parts)
    return "newaxis" if entry is None else str(entry.dtype)


def slice_dims(entry: slice, length: Dim) -> tuple[Any, Any, Any]:
    """`slice_range` of a slice of variables."""
    start, stop, step = (
        None if p is None else dims.of(p) for p in (entry.start, entry.stop, entry.step))
    return slice_range(start, stop, step, length)


def hide_variables(entry: IndexEntry) -> Any:
    """An index entry for the static shape rule: variables that are not constant are replaced by
    unknown values."""
    if isinstance(entry, slice):
        return slice(*(
            p if p is None or isinstance(p, Constant) else dims.UNKNOWN
            for p in (entry.start, entry.stop, entry.step)))
    return entry


def result_dims(entries: Sequence[IndexEntry], lengths: Sequence[Dim]) -> tuple[Any, ...]:
    """The dims of an array of shape `lengths` after a basic index (integers and slices)."""
    result = []
    for entry, length in zip(entries, lengths, strict=False):
        if is_full(entry):
            result.append(length)
        elif isinstance(entry, slice):
            result.append(slice_dims(entry, length)[2])
    return (*result, *lengths[len(entries):])


def to_python(entries: Sequence[Any]) -> tuple[Any, ...]:
    """An index of 0-d arrays as Python ints and slices."""
    return tuple(
        slice(*(None if p is None else dims.number(p) for p in (e.start, e.stop, e.step)))
        if isinstance(e, slice) else dims.number(e) if e is not None and not e.ndim else e
        for e in entries)


def check_part(values: tuple[int, ...], part: tuple[int, ...]) -> None:
    """Raise ValueError unless an array of shape `values` broadcasts to a part of shape `part`."""
    below = part[len(part) - len(values):]
    if len(values) > len(part) or any(
            n not in (1, length) for n, length in zip(values, below, strict=True)):
        raise ValueError(PART.format(*(str(v).replace(" ", "") for v in (values, part))))


def to_numpy(entries: Sequence[IndexEntry]) -> tuple[Any, ...]:
    """An index for NumPy: slices of ints; arrays are unchanged."""
    return tuple(
        slice(*(None if p is None else int(p) for p in (e.start, e.stop, e.step)))
        if isinstance(e, slice) else e for e in entries)


def lower_slice(b: Builder, x: Value, axis: int, entry: slice) -> Any:
    """The lowered slice of one dim."""
    if is_full(entry):
        return x
    start, stop, step = (
        None if p is None else b.as_dim(b.scalar(p)) for p in (entry.start, entry.stop, entry.step))
    if step is not None and not isinstance(step, int):
        lowering.require(
            b, b.number("neq", step, 0), ValueError, "slice step cannot be zero")
    return b.slice(x, axis, *slice_range(start, stop, step, x.dims[axis]))


def lower_position(b: Builder, value: Value, length: int | Value, axis: int) -> Any:
    """A lowered integer as a nonnegative position in a dim of `length`, with a run-time check.

    axis: the axis named by the IndexError for an integer out of range.
    """
    return b.check_index(b.scalar(value), length, axis)


def lower_basic(b: Builder, x: Value, entries: Sequence[Any]) -> Any:
    """The lowered basic index of `x`, a view."""
    axis = 0
    for number, entry in enumerate(entries):
        if isinstance(entry, slice):
            x = lower_slice(b, x, axis, entry)
            axis += 1
        else:
            x = b.index(x, axis, lower_position(b, entry, x.dims[axis], number))
    return x
