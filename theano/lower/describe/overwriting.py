"""How a graph is lowered so that updates can overwrite the old values of shared variables: nothing
can fail after the first write, and no copy is made between writes of parts.

The plan of memory decides which updates overwrite (`theano.lower.memory.plan.inplace_outputs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from theano.lower.describe.values import (
    PURE,
    Check,
    Copied,
    Dim,
    Element,
    Reshaped,
    Slot,
    Value,
    View,
    Written,
    is_running,
    origin,
)
from theano.lower.describe.walks import reached
from theano.scalar import by_name, cast_to
from theano.tensor.indexing.messages import OUTSIDE

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder


def taken_over(b: Builder, x: Value, variable: Variable) -> Value:
    """An array with the elements of `x`, the value of a variable, which may be overwritten: the
    memory of `x`, if that is a copy and only one node reads the variable; else a new copy."""
    owner = origin(x)
    own = isinstance(x, Written) and isinstance(owner, Copied) and (
        owner.region is b.region and b.current(owner) is x)
    return owner if own and b.fgraph.uses(variable) == 1 else b.copy(x)


def stable(b: Builder, array: Value) -> Value:
    """An index array whose elements no other code can change between the check of all indices and
    the writes: `array`, or a copy if it is read from the memory of an argument, of a shared
    variable or of a Python object."""
    if not b.updating or not _is_external(array):
        return array
    return b.unique(("own", array), lambda: b.copy(array))


def _is_external(array: Value) -> bool:
    """Whether elements are read from memory that does not belong to the program: from a slot that
    holds a result of Python, or whose lengths are not all known (those of a constant are)."""
    def of(part: Value) -> list[Value]:
        read = part.reads() if isinstance(part, (View, Reshaped, Element, *PURE)) else ()
        return [v for v in read if v.dims or is_running(v)]

    return any(isinstance(part, Slot) and (
        part.made_by is not None or not all(isinstance(d, int) for d in part.dims))
        for part in reached([array], of))


def position(
    b: Builder, array: Value, number: Value, length: Dim, axis: int, among: tuple[Dim, ...]
) -> Dim:
    """The position along `axis` for `number`, an element of the index array `array`: negative
    numbers count from the end. All indices of the array are checked in one pass before, so that a
    write to this position cannot fail, and may overwrite. among: lengths; if one of them is 0,
    nothing is raised."""
    b.unique(("indices", array, length, among),
             lambda: _checked(b, array, length, axis, among))
    return b.as_dim(b.number(
        "switch", b.number("lt", number, 0), b.number("add", number, length), number))


def _checked(
    b: Builder, array: Value, length: Dim, axis: int, among: tuple[Dim, ...]
) -> Value:
    """Raise IndexError at run time if an index is out of range; returns the greatest one."""
    wide = b.map(cast_to("int64"), array, dtype="int64")
    least, most = (
        b.scalar(b.reduce(by_name(name), wide, tuple(range(array.ndim)), "int64", "int64",
                          checked=False)) for name in ("minimum", "maximum"))
    below = b.number("lt", least, b.number("mul", length, -1))
    inside = b.number("and_", b.number("eq", below, False), b.number("lt", most, length))
    for other in among:
        inside = b.number("or_", inside, b.number("eq", other, 0))
    wrong = b.number("switch", below, least, most)
    b.check(inside, IndexError, OUTSIDE.format("{}", axis, "{}"), wrong, length)
    return most


def checks_first(values: list[Value]) -> list[Value]:
    """The values of updates in another order: first the checks and the values that they read,
    except for checks that depend on a statement that writes memory. Nothing may fail after an old
    value has been overwritten."""
    if not values:
        return []
    oldest = min(value.age for value in values)
    checks = [value for value in values if isinstance(value, Check)]
    readers: dict[Value, list[Value]] = {}
    for value in _reached(checks, oldest):
        for part in _computed_from(oldest, value):
            readers.setdefault(part, []).append(value)
    written = {origin(value) for value in values if not isinstance(value, Copied)}
    first = [value for value in values if not isinstance(value, (Check, Element, *PURE)) and not (
        isinstance(value, Copied) and value not in written)]

    def of(value: Value) -> Sequence[Value]:
        return readers.get(value, ())

    later = set(reached(first, of))
    early = _reached([check for check in checks if check not in later], oldest)
    return [s for s in values if s in early] + [s for s in values if s not in early]


def _computed_from(oldest: int, value: Value) -> list[Value]:
    """The values from which a value and its dims are computed, without those made before age
    `oldest`."""
    return [part for part in (*value.reads(), *value.dims)
            if isinstance(part, Value) and part.age >= oldest]


def _reached(values: Sequence[Value], oldest: int) -> set[Value]:
    """The values, and all values that they depend on. A result of a Python statement and its
    lengths depend on each other."""
    return set(reached(values, partial(_computed_from, oldest)))
