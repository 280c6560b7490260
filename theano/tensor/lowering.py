"""Helpers for the `lower` methods of several ops; `b` is the `Builder`."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.errors import AxisError
from theano.scalar import cast_to
from theano.tensor.integers import NO_AXIS
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Dim, Value


def number(b: Builder, dim: Any) -> Any:
    """A dim (an int or a 0-d Value) as a 0-d int64 Value."""
    return b.const(dim, "int64") if isinstance(dim, int) else dim


def require(
    b: Builder, condition: object, error: type[BaseException], message: str, *values: Any
) -> None:
    """Raise `error(message.format(*values))` at run time unless `condition` holds."""
    if condition is True:
        return
    known = b.const(condition, "bool") if isinstance(condition, bool) else condition
    b.check(known, error, message, *(number(b, v) for v in values))


def require_equal(
    b: Builder, left: Any, right: Any, error: type[BaseException], message: str, *values: Any
) -> None:
    """`require` that two dims are equal.

    Each dim is first replaced by the representative of the dims that earlier checks made equal to
    it (`b.find`), and only representatives are compared: this relies on those checks.
    """
    left, right = b.find(left), b.find(right)
    if b.same(left, right):
        return
    require(b, b.number("eq", left, right), error, message, *values)
    b.unite(left, right)


def require_size(
    b: Builder, shape: Sequence[Any], itemsize: int, error: type[BaseException], message: str,
    *values: Any
) -> None:
    """`require` that the size in bytes of an array of `shape` fits in int64, so that no product of
    its lengths wraps around; the lengths are not negative. If all but one are 1, there is no
    product, and no check."""
    known = dims.product([d for d in shape if isinstance(d, int)])
    if known == 0:
        return
    most = b.const(2.0 ** 63 / (known * itemsize), "float64")
    unknown = [b.scalar(d, "float64") for d in shape if not isinstance(d, int)]
    if not unknown:
        require(b, known * itemsize < 2 ** 63, error, message, *values)
    elif len(unknown) > 1 or known > 1:
        require(b, b.number("lt", dims.product(unknown), most), error, message, *values)


def too_large(op_name: str, lengths: Sequence[object]) -> str:
    """The message for an array that no memory holds."""
    shape = ", ".join(map(str, lengths)) + "," * (len(lengths) == 1)
    return f"{op_name}: an array of shape ({shape}) is larger than any memory"


def check_size(op_name: str, lengths: Sequence[int], dtype: str) -> None:
    """Raise MemoryError if an array of these lengths would have 2 ** 62 bytes or more. As in NumPy,
    lengths of 0 are left out of the product; symbols of `jax.export` are, too."""
    known = math.prod(d for d in lengths if isinstance(d, int) and d > 0)
    if known * np.dtype(dtype).itemsize >= 2 ** 62:
        raise MemoryError(too_large(op_name, lengths))


def require_axis(b: Builder, axis: Dim, rank: int, op_name: str) -> None:
    """Raise AxisError at run time unless the integer `axis` is an axis of an array of `rank` dims.
    """
    inside = b.number("and_", b.number("ge", axis, -rank), b.number("lt", axis, rank))
    require(b, inside, AxisError, NO_AXIS.format(op_name, "{}", rank), axis)


def require_mask(b: Builder, mask: Value, lengths: Sequence[Dim], axis: int) -> None:
    """`require` that a mask has the lengths of the dims from `axis` on; IndexError otherwise."""
    for i, have in enumerate(mask.dims, axis):
        require_equal(
            b, lengths[i], have, IndexError, other_mask(i, "{0}", "{1}"), lengths[i], have)


def other_mask(axis: int, length: object, mask_length: object) -> str:
    """The message for a mask whose length differs from that of the dim that it indexes."""
    return (f"boolean index did not match indexed array along axis {axis}; size of axis is "
            f"{length} but size of corresponding boolean axis is {mask_length}")


def align(b: Builder, value: Value, ndim: int) -> Any:
    """`value` with dims of length 1 added on the left, `ndim` in all."""
    missing = ndim - value.ndim
    return value if not missing else b.transpose(value, ("x",) * missing + tuple(range(value.ndim)))


def cast(b: Builder, value: Any, dtype: str) -> Any:
    """The elements of `value` converted to `dtype`."""
    return value if value.dtype == dtype else b.map(cast_to(dtype), value, dtype=dtype)


def vector(b: Any, numbers: Sequence[Value], dtype: str) -> Any:
    """The vector of 0-d Values `numbers`."""
    target = b.fresh((len(numbers),), dtype)
    for i, value in enumerate(numbers):
        b.write(b.index(target, 0, i), cast(b, value, dtype))
    return target


def lengths(b: Any, numbers: Sequence[Dim]) -> Any:
    """The int64 vector of `numbers`, ints or 0-d Values: for routines that take many lengths."""
    return vector(b, [b.scalar(n) for n in numbers], "int64")


def flat(b: Builder, value: Value) -> Any:
    """The elements of `value` in C order, as a vector."""
    return b.reshape(value, (dims.product(value.dims),))


def filled(
    b: Builder, shape: tuple[Dim, ...], dtype: str, fill: Callable[[Any], list[Any]]
) -> Any:
    """The array of `shape` that `fill`, a function that calls routines, writes as a vector."""
    return b.reshape(fill(b.fresh((dims.product(shape),), dtype))[0], shape)


def widest(b: Builder, shapes: Sequence[tuple[Dim, ...]]) -> tuple[Any, ...]:
    """The dims of arrays of equal rank after broadcasting, also of dims whose length 1 is known
    only at run time; see `broadcast_to`."""
    found = []
    for column in zip(*shapes, strict=True):
        wide: Any = 1
        for d in column:
            if not (type(d) is int and d == 1):
                one = type(wide) is int and wide == 1
                wide = d if one or b.same(wide, d) else b.as_dim(
                    b.number("switch", b.number("eq", wide, 1), d, wide))
        found.append(wide)
    return tuple(found)


def broadcast_to(
    b: Builder, value: Any, shape: Sequence[Any], error: type[BaseException] = ValueError,
    message: str = "could not broadcast an array of length {} to length {}",
) -> Any:
    """`value` broadcast to `shape`, of the same rank, also along dims whose length 1 is known only
    at run time. error: raised for any other length."""
    x = b.current(value)
    index: list[tuple[Dim, int | None, Dim]] = []
    for axis, (have, want) in enumerate(zip(x.dims, shape, strict=True)):
        if type(have) is int and have == 1:
            index.append((0, None, 1) if not (type(want) is int and want == 1) else (0, axis, 1))
        elif b.same(have, want):
            index.append((0, axis, 1))
        elif isinstance(have, int):
            require_equal(b, have, want, error, message, have, want)
            index.append((0, axis, 1))
        else:
            fits = b.number("or_", b.number("eq", have, want), b.number("eq", have, 1))
            require(b, fits, error, message, have, want)
            index.append((0, axis, b.as_dim(b.scalar(b.number("neq", have, 1)))))
    if all(part == (0, axis, 1) for axis, part in enumerate(index)):
        return x
    return b.view(x, index, tuple(map(b.as_dim, shape)))


def broadcast_rows(b: Builder, value: Value, shape: Sequence[Dim]) -> list[tuple[Any, Any]]:
    """`broadcast_to`, as one or two parts that are stored one after the other: pairs of a part and
    its number of rows, None if it is the only part. If it is known only at run time whether the
    last dim has length 1, there is one part for each case, and one of them has 0 rows: so elements
    are read contiguously in the usual case, in which it has another length."""
    wide = broadcast_to(b, value, shape)
    if not wide.ndim or b.same(value.dims[-1], shape[-1]) or isinstance(value.dims[-1], int):
        return [(wide, None)]
    last = wide.ndim - 1
    fits = b.scalar(b.number("eq", value.dims[-1], shape[-1]))
    usual = b.as_dim(b.number("mul", shape[0], fits))
    other = b.as_dim(b.number("sub", shape[0], usual))
    plain: list[tuple[Dim, int | None, Dim]] = [
        (0, None if isinstance(d, int) else axis, 1) for axis, d in enumerate(value.dims)]
    for axis, (have, want) in enumerate(zip(value.dims[:last], shape, strict=False)):
        if not isinstance(have, int) and not b.same(have, want):
            plain[axis] = (0, axis, b.as_dim(b.scalar(b.number("neq", have, 1))))
        elif b.same(have, want):
            plain[axis] = (0, axis, 1)
    exact = b.view(b.current(value), plain, (usual, *map(b.as_dim, shape[1:])))
    return [(exact, usual), (b.slice(wide, 0, 0, 1, other), other)]


PARTS = 12
"""The largest number of operations that `element` computes again."""


def element(b: Builder, x: Value, *indices: Value) -> Any:
    """The element of `x` at loop indices. It is computed from the operands of `x` if these are few,
    so that `x` need not be stored in memory."""
    plan: list[tuple[Any, tuple[Any, ...]]] = []
    stack = [(b.current(x), indices)]
    while stack:
        value, at = stack.pop()
        plan.append((value, at))
        if len(plan) > PARTS:
            return b.load(x, *indices)
        for part in getattr(value, "args", ()) if hasattr(value, "op") else ():
            stack.append((b.current(part), _narrowed(part, at)))
    known: dict[Any, Any] = {}
    for value, at in reversed(plan):
        if hasattr(value, "op") and hasattr(value, "args"):
            parts = [known[b.current(a), _narrowed(a, at)] for a in value.args]
            known[value, at] = b.map(value.op, *parts, dtype=value.dtype)
        else:
            known[value, at] = b.load(value, *at) if at else value
    return known[b.current(x), indices]


def _narrowed(part: Any, at: tuple[Any, ...]) -> tuple[Any, ...]:
    """The indices of an element of an operand whose dims of length 1 broadcast."""
    return tuple(
        0 if type(d) is int and d == 1 else i for d, i in zip(part.dims, at, strict=True))
