"""Outlining: the statements of a long program are divided into pieces, each a C function.

The time of C compilers grows faster than linearly with the size of a function, and is some 50 us
for each statement. Many statements of long programs differ only in names and numbers (calls of
kernels and matrix products, allocations), so most pieces become tables: each kind of statement is
one small function, a step, and a row has the number of the step and the numbers of the words
(variables) that the statement uses. Pieces that compute with floats are compiled as they are, so
that the compiler can optimise them, and so are loops and branches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from theano.lower import ir
from theano.records import Record

LONG = 200
"""A main function with more statements than this is divided."""

PIECE = 300
"""The maximum number of statements of a piece."""

ARITHMETIC = 0.1
"""A piece in which a larger fraction of statements computes floats does not become a table."""


class Piece(Record):
    """Statements in order; table: whether they become rows of a table."""

    statements: list[Record]
    table: bool


class Outline(Record):
    """The main function of a long program.

    words: the number of each variable that several functions use; frame: names of what is in the
    frame, each with the member and the position there; stacks: scratch memory of known size, which
    is declared with the words. Statements that only read the frame are in no piece. Inputs and
    lengths that a table uses have words, too, so that statements that differ only in the origin of
    a value share a step.
    """

    pieces: list[Piece]
    words: dict[str, int]
    frame: dict[str, tuple[str, int]]
    stacks: list[ir.Scratch]


def outline(statements: Sequence[Record]) -> Outline | None:
    """The pieces of a program; None if it is short."""
    if len(statements) <= LONG:
        return None
    frame: dict[str, tuple[str, int]] = {}
    rest: list[Any] = []
    for s in statements:
        frame.update(_in_frame(s))
        if not isinstance(s, ir.Extents) and not (isinstance(s, ir.Input) and not s.scalar):
            rest.append(s)
    pieces = [
        Piece(some, not ir.regions(some[0]) and not _computes(some)) for some in _divided(rest)]
    stacks = [s for s in rest if isinstance(s, ir.Scratch) and s.fixed is not None]
    begin = [s for s in statements if isinstance(s, (ir.Extents, ir.Input))]
    initial = {name for s in begin for name, _ in _in_frame(s)}
    words = _words(pieces, set(_defined(rest)) - set(frame), initial)
    return Outline(pieces, words, frame, stacks)


def _in_frame(s: Record) -> Iterator[tuple[str, tuple[str, int]]]:
    """The names that a statement defines for arrays and lengths in the frame, each with the member
    of the frame and the position there."""
    if isinstance(s, ir.Extents):
        yield from ((name, ("dims", place)) for name, place in s.names)
    elif isinstance(s, ir.Output) or isinstance(s, ir.Input) and not s.scalar:
        yield s.name, ("data", s.slot)
    elif isinstance(s, ir.Python):
        for result in s.results:
            yield from _in_frame(result)


def _divided(statements: list[Record]) -> list[list[Any]]:
    """The statements, divided into pieces; each loop or branch is a piece of its own."""
    found: list[list[Any]] = []
    alone = True
    for s in statements:
        region = bool(ir.regions(s))
        if region or alone or len(found[-1]) >= PIECE:
            found.append([])
        found[-1].append(s)
        alone = region
    return found


def _computes(statements: list[Record]) -> bool:
    """Whether so many statements compute floats that they should be compiled as one function."""
    floats = sum(
        isinstance(s, (ir.Let, ir.Load, ir.Input)) and s.dtype in ("float32", "float64")
        for s in statements)
    return floats >= ARITHMETIC * len(statements)


def _defined(statements: Iterable[Record]) -> Iterator[str]:
    """The names of memory and numbers that statements of the outermost region define."""
    for s in statements:
        if isinstance(s, (ir.Let, ir.Load, ir.Input, ir.Scratch, ir.Declare, ir.Place)):
            yield s.name
        elif isinstance(s, ir.Python):
            yield from _defined(s.results)


def _words(
    pieces: list[Piece], defined: set[str], initial: set[str]
) -> dict[str, int]:
    """A word for each name in a table, and for each name that several pieces define or use;
    names that are `initial`, known at the start, have words only if a table uses them."""
    memory: dict[str, str] = {}
    first: dict[str, int] = {}
    words: dict[str, int] = {}
    for number, piece in enumerate(pieces):
        for name in names_in(piece.statements, memory):
            if piece.table and name in initial or name in defined and (
                    piece.table or first.setdefault(name, number) != number):
                words.setdefault(name, len(words))
    return words


def names_in(statements: Sequence[Record], memory: dict[str, str]) -> list[str]:
    """All strings in statements, which include the names that they define and use; arrays are
    replaced by the name of their memory in `memory`, which is extended."""
    found: list[str] = []
    for s in ir.all_statements(statements):
        if isinstance(s, ir.Array):
            memory[s.name] = memory.get(s.memory, s.memory)
        elif isinstance(s, ir.Let):  # most statements
            found.append(s.name)
            found += [memory.get(atom, atom) for atom, _ in s.args if isinstance(atom, str)]
            continue
        stack: list[Any] = [s]
        while stack:
            x = stack.pop()
            kind = type(x)
            if kind is str:
                found.append(memory.get(x, x))
            elif kind is tuple:
                stack += x
            elif kind in _WITHOUT_NAMES:
                continue
            elif kind is ir.Kernel:
                stack += (x.bindings, x.extents, x.work.factors)
            elif kind is ir.Loop:
                stack += (x.count, x.states, x.traces, x.until, x.trip_count)
                stack += (x.scratch, x.works, x.left)
            elif kind is ir.Branch:
                stack += (x.condition, x.results, x.arrays)
            elif isinstance(x, (Record, ir.Work)):
                stack += vars(x).values()
    return found


_WITHOUT_NAMES = frozenset((int, float, bool, complex, type(None), ir.Number))
"""The types of fields that have no names; a `Number` is a literal."""
