"""Arithmetic on numbers (rank-0 values) and dims during lowering, with constant folding and hash
consing, so that equal dims are one object."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from operator import add, mul, sub
from typing import Any, TypeVar

import numpy as np

from theano import scalar
from theano.lower.describe.region import Region
from theano.lower.describe.values import (
    Carried,
    Dim,
    Element,
    Extent,
    Literal,
    Map,
    Slot,
    Step,
    Value,
)
from theano.lower.describe.walks import arguments, in_order, reached
from theano.polynomial import Polynomial
from theano.scalar import ScalarOp

V = TypeVar("V", bound=Value)

_FOLD: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b,
    "int_div": lambda a, b: a // b if b else 0, "mod": lambda a, b: a % b if b else 0,
    "maximum": max, "minimum": min, "eq": lambda a, b: a == b, "neq": lambda a, b: a != b,
    "lt": lambda a, b: a < b, "le": lambda a, b: a <= b, "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b, "and_": lambda a, b: a & b, "or_": lambda a, b: a | b,
}


_RING: dict[str, Callable[[Polynomial, Polynomial], Polynomial]] = {
    "add": add, "sub": sub, "mul": mul}


class Numbers:
    """The methods of the builder for numbers and dims; dims are ints or int64 values."""

    def __init__(self) -> None:
        self.top = self.region = Region(None)
        self._parent: dict[Dim, Dim] = {}
        self._forms: dict[Value, Polynomial] = {}
        self.node: Any = None

    def _append(self, value: V) -> V:
        raise NotImplementedError

    def unique(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value recorded with `key` in this region or an outer one; calls `make` if there is
        none."""
        found: V | None = self._recorded(key)
        if found is None:
            found = make()
            (found.region or self.top).known[key] = found
        return found

    def _recorded(self, key: Hashable) -> Any:
        region: Region | None = self.region
        while region is not None:
            found = region.known.get(key)
            if found is not None:
                return found
            region = region.parent
        return None

    @contextmanager
    def inside(self, region: Region) -> Iterator[None]:
        """Context manager: new values are added to `region`; equalities of dims that its checks
        establish hold until the end."""
        outer, self.region = self.region, region
        joined, region.joined = region.joined, []
        for a, b in joined:
            if not self.same(a, b):
                self.unite(self.find(a), self.find(b))
        try:
            yield
        finally:
            for a, _ in region.joined:
                del self._parent[a]
            self.region = outer

    @contextmanager
    def before(self, outer: Region) -> Iterator[None]:
        """Context manager: new values are added to `outer`, a region around the present one;
        equalities of dims that only hold in the inner regions are not used meanwhile."""
        here = region = self.region
        joined: list[tuple[Dim, Dim]] = []
        while region is not outer and region.parent is not None:
            joined += region.joined
            region = region.parent
        for a, _ in joined:
            del self._parent[a]
        self.region = outer
        try:
            yield
        finally:
            self.region = here
            self._parent.update(joined)

    def home(self, operands: Iterable[Value]) -> Region:
        """The outermost region in which a number that depends on `operands` can be computed."""
        home = self.top
        for operand in operands:
            if operand.region is not None and operand.region.depth > home.depth:
                home = operand.region
        return home

    def const(self, number: Any, dtype: str = "int64") -> Literal:
        """A number known at compile time."""
        value = np.dtype(dtype).type(number).item()
        return self.unique(
            ("literal", dtype, repr(value)), lambda: Literal(self, value, dtype))

    def as_dim(self, number: Any) -> Dim:
        """An int if the number is known, else the int64 value."""
        if isinstance(number, (int, np.integer)):
            return int(number)
        value: Value = number
        if isinstance(value, Literal):
            return int(value.value)
        if value.dtype != "int64":
            return self.scalar_map(scalar.cast_to("int64"), (value,), "int64")
        return value

    def find(self, d: Dim) -> Dim:
        """The representative of all dims known to be equal to `d`."""
        known = self._parent
        while (parent := known.get(d)) is not None:
            d = parent
        return d

    def united(self, d: Dim) -> Iterator[Dim]:
        """`d`, and the dims with which it was united, up to the representative. Where all of them
        are known, the checks that make them equal have already been done."""
        found: Dim | None = d
        while found is not None:
            yield found
            found = self._parent.get(found) if isinstance(found, Value) else None

    def unite(self, a: Dim, b: Dim) -> Dim:
        """Record that two dims are equal, and return the representative: preferably an int, then
        the dim of an outer region, then the dim that is known first, which cannot depend on the
        other, then the older one. Two ints are unchanged: then an earlier check has failed."""
        if isinstance(a, int) and isinstance(b, int):
            return a
        if isinstance(b, int) or (not isinstance(a, int) and _rank(b) < _rank(a)):
            a, b = b, a
        self._parent[b] = a
        self.region.joined.append((b, a))
        return a

    def same(self, a: Dim, b: Dim) -> bool:
        """Whether two dims are known to be equal."""
        return bool(self.find(a) == self.find(b))

    def _as_value(self, d: Dim) -> Value:
        return d if isinstance(d, Value) else self.const(d)

    def _maybe_zero(self, lengths: Iterable[Any]) -> tuple[Dim, ...]:
        """The lengths that are not known to be at least 1."""
        found = (self.as_dim(d) for d in lengths)
        return tuple(d for d in found if not (isinstance(d, int) and d > 0))

    def number(self, name: str, *args: Any) -> Any:
        """Scalar op `name` on dims or numbers, with constant folding; returns an int if the result
        is known."""
        plain = [a.value if isinstance(a, Literal) and a.dtype == "int64" else a
                 for a in map(self.find, args)]
        if name in _FOLD and all(isinstance(a, int) for a in plain):
            return _FOLD[name](*plain)
        short = shortened(name, plain)
        if short is not None:
            return short
        values = tuple(
            a if isinstance(a, Value) else self.const(a, "bool" if isinstance(a, bool) else "int64")
            for a in plain)
        op = scalar.by_name(name)
        found = self.scalar_map(op, values, op.dtype(*(v.dtype for v in values)))
        return self.as_dim(found) if found.dtype == "int64" else found

    def scalar_map(self, op: ScalarOp, args: tuple[Value, ...], dtype: str) -> Value:
        """`op` on numbers, computed in the outermost possible region; equal results are one
        value: sums and products of lengths are equal if they have the same normal form."""
        if op.name not in _RING or any(a.dtype != "int64" for a in args):
            return self.unique((op, args, dtype), lambda: self._number(op, args, dtype))
        form = reduce(_RING[op.name], map(self._form, args))
        constant = form.constant()
        if constant is not None and abs(constant) < 2**63:
            return self.const(constant)
        found = self.unique(form, lambda: self._number(*self._plain(op, args, form), dtype))
        self._forms[found] = form
        return found

    def _plain(
        self, op: ScalarOp, args: tuple[Value, ...], form: Polynomial
    ) -> tuple[ScalarOp, tuple[Value, ...]]:
        """`op` and `args`, or another operation with the same result: a known number plus or minus
        a literal."""
        more = form.terms.get((), 0)
        base = self._recorded(form - Polynomial.number(more)) if 0 < abs(more) < 2**62 else None
        return (op, args) if base is None else (
            scalar.add if more > 0 else scalar.sub, (base, self.const(abs(more))))

    def _form(self, number: Value) -> Polynomial:
        """The normal form of a number, in numbers that are no sums or products; for these, it is
        their age."""
        found = self._forms.get(number)
        if found is None:
            found = self._forms[number] = Polynomial.number(number.value) if isinstance(
                number, Literal) else Polynomial.symbol(number.age)
            (number.region or self.top).known[found] = number
        return found

    def _number(self, op: ScalarOp, args: tuple[Value, ...], dtype: str) -> Value:
        here, self.region = self.region, self.home(args)
        number = self._append(Map(self, op, args, dtype, ()))
        self.region = here
        return number

    def plus(self, a: Dim, b: Dim) -> Dim:
        return self._known("add", a, b)

    def times(self, a: Dim, b: Dim) -> Dim:
        return self._known("mul", a, b)

    def _known(self, name: str, a: Dim, b: Dim) -> Dim:
        """`number`, cached: addresses need the same sums and products many times."""
        if a in self._parent or b in self._parent:
            a, b = self.find(a), self.find(b)
        key, sums = (name, a, b), self.region.sums
        found = sums.get(key)
        if found is None:
            found = sums[key] = self.number(name, a, b)
        return found

    def maximum(self, a: Dim, b: Dim) -> Dim:
        return self._known("maximum", a, b)

    def minimum(self, a: Dim, b: Dim) -> Dim:
        return self._known("minimum", a, b)

    def substitute(self, body: Value, known: dict[Value, Value]) -> Value:
        """A number rebuilt with some of the numbers in it replaced."""
        done: dict[Value, Value] = dict(known)
        for value in in_order(body, done):
            done[value] = self._rebuilt(value, done) if value.running else value
        return done[body]

    def _rebuilt(self, value: Value, done: dict[Value, Value]) -> Value:
        """`value`, a number that depends on loop indices, with the operands in `done` instead."""
        if isinstance(value, Map):
            return self.scalar_map(value.op, tuple(done[a] for a in value.args), value.dtype)
        assert isinstance(value, Element)
        indices = tuple(
            self.as_dim(done[i]) if isinstance(i, Value) else i for i in value.indices)
        return self._append(Element(self, value.array, indices, value.failure))


def _rank(d: Value) -> tuple[int, int, int]:
    """The sort key of `unite`: the depth of a dim's region, the age of the last statement of that
    region on which the dim depends (-1: of none), and its own age."""
    depth = 0 if d.region is None else d.region.depth

    def here(number: Value) -> list[Value]:
        return [a for a in arguments(number) if a.region is d.region]

    return depth, max(n.age if _is_late(n) else -1 for n in reached([d], here)), d.age


def _is_late(number: Value) -> bool:
    """Whether a number is the result of a statement of its region."""
    slot = number.slot if isinstance(number, Extent) else number
    if isinstance(slot, Slot):
        return slot.made_by is not None
    return not isinstance(slot, (Carried, Literal, Map, Step))


def shortened(name: str, args: Sequence[object]) -> Any:
    """The argument, or the number, to which an operation of integers is equal; None for others.
    args: ints, and anything that is equal to itself only."""
    if name == "switch":
        condition, a, b = args
        return a if a == b or condition in (1, True) else b if condition in (0, False) else None
    if len(args) != 2:
        return None
    a, b = args
    if all(isinstance(x, int) for x in args):
        return _FOLD[name](a, b) if name in _FOLD else None
    if a == b and name in _OF_ITSELF:
        return _OF_ITSELF[name](a)
    if name in ("add", "sub") and b == 0:
        return a
    if name == "add" and a == 0:
        return b
    if name in ("mul", "int_div") and b == 1:
        return a
    if name == "mul" and a in (0, 1):
        return a and b
    if name == "mul" and b == 0:
        return 0
    return None


_OF_ITSELF: dict[str, Callable[[Any], Any]] = {
    "eq": lambda a: True, "le": lambda a: True, "ge": lambda a: True, "neq": lambda a: False,
    "lt": lambda a: False, "gt": lambda a: False, "sub": lambda a: 0, "minimum": lambda a: a,
    "maximum": lambda a: a, "and_": lambda a: a, "or_": lambda a: a,
}
"""Operations on a number and itself."""
