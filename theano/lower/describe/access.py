"""Where the elements of a value are stored: memory, offset and strides, as dims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.lower.describe.values import PURE, Dim, Reshaped, Value, View, as_number, origin, root

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder


def memory_of(value: Value) -> Value:
    """The value that owns the memory in which the elements of `value` are stored."""
    return origin(root(value))


def contiguous(b: Builder, dims: tuple[Dim, ...]) -> list[Dim]:
    """The strides, in elements, of a C-contiguous array."""
    return _products(b, dims)[-2::-1]


def count(b: Builder, dims: tuple[Dim, ...]) -> Dim:
    """The number of elements."""
    return b.find(_products(b, dims)[-1])


def _products(b: Builder, dims: tuple[Dim, ...]) -> list[Dim]:
    """The products of the last 0, 1, 2, ... dims, by `times`, which caches them."""
    found: list[Dim] = [1]
    for d in reversed(dims):
        found.append(b.find(d) if len(found) == 1 else b.times(d, found[-1]))
    return found


def address(b: Builder, value: Value) -> tuple[Value, Dim, list[Dim]]:
    """The owner of the memory of `value`, the offset of its first element, and its strides."""
    if not isinstance(value, View):
        return memory_of(value), 0, contiguous(b, value.dims)
    owner, offset, inner = address(b, value.base)
    strides: list[Dim] = [0] * value.ndim
    for (start, axis, step), stride in zip(value.index, inner, strict=True):
        offset = b.plus(offset, b.times(start, stride))
        if axis is not None:
            strides[axis] = b.plus(strides[axis], b.times(step, stride))
    return owner, offset, strides


def is_reshaped(value: Value) -> bool:
    """Whether `value` is a reshape, or a view of one."""
    while isinstance(value, View):
        value = value.base
    return isinstance(value, Reshaped)


def whole(b: Builder, value: Value) -> Value:
    """A reshape instead of a view that only adds or removes dims of length 1, if its array is
    stored in memory: the view is as contiguous as the array. Other values are returned as they are.
    """
    if not isinstance(value, View) or isinstance(value.base, PURE) or as_number(value) is not None:
        return value
    base, axes = value.base, []
    for (offset, axis, step), length in zip(value.index, base.dims, strict=True):
        if offset != 0:
            return value
        if axis is not None and step == 1 and b.same(value.dims[axis], length):
            axes.append(axis)
        elif b.find(length) != 1:
            return value
    if axes != sorted(set(axes)) or any(
            b.find(d) != 1 for axis, d in enumerate(value.dims) if axis not in axes):
        return value
    return Reshaped(b, base.base if isinstance(base, Reshaped) else base, value.dims)
