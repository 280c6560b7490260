"""What passes use to make statements: new names, arithmetic of indices, copies of statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import is_
from typing import Any, TypeVar

from theano.lower.describe.numbers import shortened
from theano.lower.ir import (
    Accumulator,
    Atom,
    For,
    If,
    Kernel,
    Let,
    Number,
    Statements,
    reduction,
)
from theano.lower.loops import defined, flat
from theano.records import Record, replace
from theano.scalar import OPS, cast_to

B = TypeVar("B", Kernel, For, If)
R = TypeVar("R", bound=Record)

ZERO, ONE = Number(0, "int64"), Number(1, "int64")


class Scope:
    """The names of a kernel, and the lengths of its loops.

    params: the names of its parameters; added: the new names; whole: for the first number of a loop
    that runs over a part of an axis, the length of the axis; divided_from: flops from which a
    kernel is divided among threads."""

    def __init__(self, kernel: Kernel, divided_from: float) -> None:
        self.taken = {name for s in flat(kernel.body) for name, _ in defined(s)}
        self.added: list[str] = []
        self.params = {p.name for p in kernel.params}
        self.whole: dict[Atom, Atom] = {}
        self.divided_from = divided_from

    def new(self, name: str) -> str:
        """`name`, with a number at its end if the kernel has that name already."""
        found, count = name, 1
        while found in self.taken:
            count += 1
            found = f"{name}_{count}"
        self.taken.add(found)
        self.added.append(found)
        return found

    def length(self, s: For) -> Atom:
        """The length of the axis of which a loop runs over a part, or the whole."""
        return self.whole.get(s.start, s.extent)

    def enter(self, s: For) -> None:
        """Note the length of the axis that a loop divides into parts."""
        if s.step != ONE:
            self.whole[s.axis] = self.length(s)


class Code:
    """Statements in order; each method adds one, and returns the name of what it defines."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.statements: list[Record] = []

    def add(self, *statements: Record) -> None:
        self.statements += statements

    def let(
        self, name: str, op: str, *args: Atom | int, dtype: str = "int64", of: str = "int64"
    ) -> Atom:
        """`name = op(*args)`, a number of `dtype`; returns a literal if the operands are known. of:
        the dtype of the operands, whose differences from themselves are 0."""
        plain = [a.value if isinstance(a, Number) else a for a in args]
        known = shortened(op, plain)
        if known is not None:
            return known if isinstance(known, str) else Number(known, dtype)
        name = self.scope.new(name)
        self.add(Let(name, dtype, OPS[op], tuple(
            (Number(a, of) if isinstance(a, int) else a, of) for a in args)))
        return name

    def choose(
        self, name: str, condition: Atom, value: Atom, otherwise: Atom, dtype: str = "int64",
        value_dtype: str = "", condition_dtype: str = "bool",
    ) -> Atom:
        """`name = condition ? value : otherwise`; returns one of them if the condition is known."""
        if isinstance(condition, Number) and (value_dtype or dtype) == dtype:
            return value if condition.value else otherwise
        name = self.scope.new(name)
        self.add(Let(name, dtype, OPS["switch"], (
            (condition, condition_dtype), (value, value_dtype or dtype), (otherwise, dtype))))
        return name

    def cast(self, name: str, value: Atom, source: str, dtype: str) -> str:
        """`name = value`, converted from one dtype to another."""
        name = self.scope.new(name)
        self.add(Let(name, dtype, cast_to(dtype), ((value, source),)))
        return name

    def either(self, name: str, *conditions: Atom) -> Atom:
        """Whether one of several conditions holds."""
        return reduce(lambda a, b: self.let(name, "or_", a, b, dtype="bool", of="bool"), conditions)

    def all(self, name: str, *conditions: Atom) -> Atom:
        """Whether all of several conditions hold."""
        return reduce(
            lambda a, b: self.let(name, "and_", a, b, dtype="bool", of="bool"), conditions)


def identity(op: str, dtype: str) -> Number:
    """The initial value of a reduction."""
    return Number(reduction(op).start(dtype), dtype)


def first_total(a: Accumulator) -> Atom:
    """The number with which a total begins."""
    return identity(a.op, a.dtype) if a.start is None else a.start


def plain(a: Accumulator) -> Accumulator:
    """The accumulator, which adds its values in order."""
    return replace(a, block=0, inner="") if a.block or a.inner else a


def renamed(s: R, names: Mapping[Atom, Atom]) -> R:
    """A copy of a statement, with other names."""
    return replace(s, **{field: _with_names(getattr(s, field), names) for field in s.fields})


def _with_names(value: object, names: Mapping[Atom, Atom]) -> Any:
    if isinstance(value, tuple):
        return tuple(_with_names(part, names) for part in value)
    return names.get(value, value) if isinstance(value, str) else value


def copied(
    body: Statements, axis: str, at: Atom, scope: Scope
) -> tuple[Statements, dict[Atom, Atom]]:
    """A copy of statements without loops, in which `axis` is `at`, and the new names."""
    names: dict[Atom, Atom] = {axis: at}
    names.update((name, scope.new(name)) for s in body for name, _ in defined(s))
    return tuple(renamed(s, names) for s in body), names


def with_body(s: B, body: Statements) -> B:
    """A statement with another body; the statement itself if it is the same body."""
    same = len(body) == len(s.body) and all(map(is_, body, s.body))
    return s if same else replace(s, body=body)


def mapped(body: Statements, change: Callable[[For], Sequence[Record]]) -> Statements:
    """The statements, with those of loops and conditions changed from the inside: `change` returns
    the statements in place of a loop."""
    found: list[Record] = []
    for s in body:
        if isinstance(s, For):
            found += change(with_body(s, mapped(s.body, change)))
        elif isinstance(s, If):
            found.append(with_body(s, mapped(s.body, change)))
        else:
            found.append(s)
    return tuple(found)
