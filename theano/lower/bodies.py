"""Questions about the statements of a kernel: what they define, and what they read."""

from __future__ import annotations

from collections.abc import Iterator

from theano.lower.ir import (
    Atom,
    CheckedIndex,
    For,
    KnownIndex,
    Let,
    Load,
    Number,
    Statements,
    Store,
)
from theano.records import Record


def flat(body: Statements) -> Iterator[Record]:
    """All statements, also those in loops."""
    for s in body:
        yield s
        if isinstance(s, For):
            yield from flat(s.body)


def is_literal(atom: object, *numbers: int) -> bool:
    """Whether an atom is a literal, one of `numbers`."""
    return isinstance(atom, Number) and atom.value in numbers


def defined(s: Record) -> list[tuple[str, str]]:
    """The numbers that a statement defines for those after it, with their dtypes."""
    if isinstance(s, (Let, Load)):
        return [(s.name, s.dtype)]
    if isinstance(s, (KnownIndex, CheckedIndex)):
        return [(s.name, "int64")]
    return [(a.name, a.dtype) for a in s.accumulators] if isinstance(s, For) else []


def names_read(body: Statements) -> set[Atom]:
    """The names that statements read."""
    found: set[Atom] = set()
    for s in body:
        if isinstance(s, Let):
            found.update(atom for atom, _ in s.args)
        elif isinstance(s, (Load, Store)):
            found.update(atom for pair in s.index for atom in pair)
        elif isinstance(s, (KnownIndex, CheckedIndex)):
            found.update((s.value, s.length))
        elif isinstance(s, For):
            found |= names_read(s.body) | {a.value for a in s.accumulators} | {s.extent}
        if isinstance(s, Store):
            found.add(s.value)
    return {atom for atom in found if isinstance(atom, str)}


def needed_for(body: Statements, names: set[Atom]) -> Statements:
    """The statements of a body without loops that compute the numbers `names`."""
    wanted, found = set(names), []
    for s in reversed(body):
        if any(name in wanted for name, _ in defined(s)):
            wanted |= names_read((s,))
            found.append(s)
    return tuple(reversed(found))
