"""Dims: the lengths that shape rules compute with.

A dim is an int, or an object with + - * //: `UNKNOWN` while a node is built, an int64 scalar
variable in a symbolic shape, a lowered scalar in the C backend. The functions here accept all of
these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.node import Constant, Variable

if TYPE_CHECKING:
    from theano.tensor.typing import Dim, TensorLike


class Unknown:
    """An unknown length; results of arithmetic with it are unknown too."""

    def _unknown(self, other: Dim) -> Unknown:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _unknown
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _unknown

    def __neg__(self) -> Unknown:
        return self

    def minimum(self, other: object) -> Unknown:
        return self

    maximum = minimum

    def __repr__(self) -> str:
        return "?"


UNKNOWN = Unknown()


def static(variable: Variable) -> tuple[Any, ...]:
    """The dims of a variable as known from its type."""
    return tuple(UNKNOWN if d is None else d for d in variable.type.shape)


def known_length(x: Variable, axis: int) -> int | None:
    """The length of `x` along an axis if its type shows it, or it is a constant; else None."""
    if isinstance(x, Constant):
        return int(x.data.shape[axis])
    length = x.type.shape[axis]
    return None if length is None else int(length)


def number(value: object) -> Any:
    """A length that an engine knows: an int, or an expression of symbols of `jax.export`."""
    found: object = value.item() if hasattr(value, "item") else value
    return int(found) if isinstance(found, (int, float)) else found


def of(value: Any) -> Any:
    """The value of a 0-d integer input as a dim: an int when it is constant."""
    if isinstance(value, Constant):
        return int(value.data)
    if hasattr(value, "as_dim"):
        return value.as_dim()
    return UNKNOWN if isinstance(value, Unknown) else value


def maximum(a: Dim, b: Any) -> Any:
    """The larger of two dims."""
    return max(a, b) if isinstance(a, int) and isinstance(b, int) else _extreme("maximum", a, b)


def minimum(a: Dim, b: Any) -> Any:
    """The smaller of two dims."""
    return min(a, b) if isinstance(a, int) and isinstance(b, int) else _extreme("minimum", a, b)


def _extreme(name: str, a: Any, b: Dim) -> Any:
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return UNKNOWN
    for one, other in ((a, b), (b, a)):
        if not isinstance(one, (int, Variable)):
            return getattr(one, name)(other)
    return getattr(T, name)(a, b)


def negative(d: Dim) -> Any:
    """1 for a negative dim, else 0."""
    return int(d < 0) if isinstance(d, int) else maximum(minimum(d, 0), -1) * -1


def equal(a: TensorLike, b: Any) -> Any:
    """1 where two dims are equal, else 0."""
    if isinstance(a, int) and isinstance(b, int):
        return int(a == b)
    offset = a - b
    return minimum(maximum(offset, offset * -1), 1) * -1 + 1


def along(axis: TensorLike, ndim: int) -> list[Any]:
    """For each of `ndim` dims, 1 if it is the `axis`, an integer input, else 0."""
    number = of(axis)
    return [equal(number + negative(number) * ndim, i) for i in range(ndim)]


def choose(flag: Any, one: Any, other: Any) -> Any:
    """`one` where the flag is 1, `other` where it is 0."""
    if isinstance(flag, int):
        return one if flag else other
    return (one - other) * flag + other


def product(dims: Sequence[Any]) -> Any:
    """The product of dims; 1 for no dims."""
    total: Any = 1
    for d in dims:
        total = d if type(total) is int and total == 1 else total * d
    return total


def known_ones(shape: Iterable[object]) -> tuple[int | None, ...]:
    """The dims of a type: 1 for each length that is known to be 1, else None."""
    return tuple(1 if type(d) is int and d == 1 else None for d in shape)


def aligned(shapes: Iterable[Sequence[object]], ndim: int) -> list[tuple[Any, ...]]:
    """For each of `ndim` dims, its lengths in the shapes that are broadcast together: those of
    lower rank get dims of length 1 on the left."""
    padded = [(1,) * (ndim - len(shape)) + tuple(shape) for shape in shapes]
    return [tuple(shape[i] for shape in padded) for i in range(ndim)]


def broadcast(*lengths: Any) -> Any:
    """The broadcast length of aligned dims: the first that is not known to be 1, else 1."""
    for d in lengths:
        if not (type(d) is int and d == 1):
            return d
    return 1


def agreed(*lengths: Dim) -> Any:
    """The common length of dims that must be equal: a known one if there is one."""
    return next((d for d in lengths if isinstance(d, int)), lengths[0])


def joint(*lengths: Any) -> Any:
    """The broadcast length of aligned dims each of which may be 1 at run time; `UNKNOWN` where it
    cannot be determined."""
    wide: list[Any] = []
    for d in lengths:
        if not (type(d) is int and d == 1) and not any(d is w for w in wide):
            if isinstance(d, (int, Unknown, Variable)) or not any(d == w for w in wide):
                wide.append(d)
    if len(wide) < 2:
        return wide[0] if wide else 1
    known = [d for d in wide if isinstance(d, int)]
    return known[0] if known else UNKNOWN


def broadcast_length(*lengths: Dim) -> Any:
    """The broadcast length of aligned dims each of which may be 1 at run time, as an expression."""
    found = joint(*lengths)
    if not isinstance(found, Unknown):
        return found
    total, *others = dict.fromkeys(lengths)
    for d in others:
        total = maximum(total, d) * minimum(minimum(total, d), 1)
    return total


def shape_i(x: Variable, i: int) -> Any:
    """The length of dim `i` of `x`, an int64 scalar; a constant where the type has it."""
    length = x.type.shape[i]
    return T.Shape_i(i)(x) if length is None else T.constant(length, dtype="int64")
