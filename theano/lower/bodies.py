"""Questions about the statements of a kernel: what they define, and what they read."""

from __future__ import annotations

from collections.abc import Iterator

from theano.lower.ir import (
    Atom,
    CheckedIndex,
    Combine,
    For,
    If,
    Kernel,
    KnownIndex,
    Lanes,
    Let,
    Load,
    Number,
    Prefetch,
    Statements,
    Store,
)
from theano.records import Record, replace


def flat(body: Statements) -> Iterator[Record]:
    """All statements, also those in loops."""
    for s in body:
        yield s
        if isinstance(s, (For, If)):
            yield from flat(s.body)


def in_turns(kernel: Kernel) -> Kernel:
    """The kernel, whose outermost loop runs from `lo` to `hi`, the arguments of a call."""
    if kernel.turns is not None:
        return kernel
    first = next((s for s in kernel.body if isinstance(s, For)), None)
    if first is None:
        return replace(kernel, turns=Number(1, "int64"))
    turned = replace(first, start="lo", extent="hi")
    body = tuple(turned if s is first else s for s in kernel.body)
    return replace(kernel, body=body, turns=first.extent)


def is_literal(atom: object, *numbers: int) -> bool:
    """Whether an atom is a literal, one of `numbers`."""
    return isinstance(atom, Number) and atom.value in numbers


def defined(s: Record) -> list[tuple[str, str]]:
    """The numbers that a statement defines for those after it, with their dtypes."""
    if isinstance(s, (Let, Load, Combine)):
        return [(s.name, s.dtype)]
    if isinstance(s, (KnownIndex, CheckedIndex, Lanes)):
        return [(s.name, "int64")]
    if isinstance(s, For):
        own = [(s.axis, s.dtype)] if s.kept else []
        return [*own, *((a.name, a.dtype) for a in (*s.accumulators, *s.carried))]
    return [(name, dtype) for name, dtype, _, _ in s.results] if isinstance(s, If) else []


def names_read(body: Statements) -> set[Atom]:
    """The names that statements read."""
    found: set[Atom] = set()
    for s in body:
        found |= _read(s)
    return {atom for atom in found if isinstance(atom, str)}


def _read(s: Record) -> set[Atom]:
    if isinstance(s, Let):
        return {atom for atom, _ in s.args}
    if isinstance(s, (Load, Store, Prefetch)):
        found = {atom for pair in s.index for atom in pair}
        if isinstance(s, Prefetch):
            return found | {s.count}
        return found | {s.where or ""} | ({s.value} if isinstance(s, Store) else set())
    if isinstance(s, (KnownIndex, CheckedIndex)):
        return {s.value, s.length}
    if isinstance(s, Combine):
        return {s.total, s.value}
    if isinstance(s, If):
        return names_read(s.body) | {s.condition} | {x for result in s.results for x in result[2:]}
    if isinstance(s, For):
        totals = {x for a in s.accumulators for x in (a.value, a.start or "")}
        carried = {x for c in s.carried for x in (c.start, c.next)}
        return names_read(s.body) | totals | carried | {s.start, s.extent, s.step}
    return set()


def needed_for(body: Statements, names: set[Atom]) -> Statements:
    """The statements of a body without loops that compute the numbers `names`."""
    wanted, found = set(names), []
    for s in reversed(body):
        if any(name in wanted for name, _ in defined(s)):
            wanted |= names_read((s,))
            found.append(s)
    return tuple(reversed(found))
