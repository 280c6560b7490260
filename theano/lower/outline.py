"""Outlining: the statements of a long program in stretches, each a function of its own.

Compilers take more than linear time in the size of a function, and some 50 us over each statement.
Long programs consist of statements that are alike but for names and numbers (a kernel is launched,
a matrix product is called, memory is asked for), so most of their stretches become tables: each
kind of statement is one small function, a step, and a row says which step, on which words of
memory. Stretches that compute with floats are left as they are: the compiler has something to do
there. So are loops and branches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from theano.lower import ir

LONG = 200
"""Most statements of a main function that is one function."""

STRETCH = 300
"""Most statements of a stretch of a longer one."""

ARITHMETIC = 0.1
"""A stretch of which a larger share of statements computes floats is compiled as it stands."""


class Stretch(NamedTuple):
    """Statements in order; table: they become rows, each of a step."""

    statements: list[Any]
    table: bool


class Outline(NamedTuple):
    """The main function of a long program.

    words: the place of each name that lives longer than a function; frame: names of what the frame
    holds, with the member and the place there; stacks: scratch memory of known size; these and what
    only reads the frame are in no stretch. Inputs and their lengths that a table uses have words,
    too, so that statements which differ only in where something comes from are one step.
    """

    stretches: list[Stretch]
    words: dict[str, int]
    frame: dict[str, tuple[str, int]]
    stacks: list[ir.Scratch]


def outline(statements: Sequence[Any]) -> Outline | None:
    """The stretches of a program; None where it is short."""
    if len(statements) <= LONG:
        return None
    frame: dict[str, tuple[str, int]] = {}
    rest: list[Any] = []
    for s in statements:
        frame.update(_in_frame(s))
        if not isinstance(s, ir.Extents) and not (isinstance(s, ir.Input) and not s.scalar):
            rest.append(s)
    stretches = [
        Stretch(some, not ir.regions(some[0]) and not _computes(some)) for some in _divided(rest)]
    stacks = [s for s in rest if isinstance(s, ir.Scratch) and s.fixed is not None]
    begin = [s for s in statements if isinstance(s, (ir.Extents, ir.Input))]
    given = {name for s in begin for name, _ in _in_frame(s)}
    words = _words(stretches, set(_defined(rest)) - set(frame), given)
    return Outline(stretches, words, frame, stacks)


def _in_frame(s: Any) -> Iterator[tuple[str, tuple[str, int]]]:
    """The names that a statement gives to what the frame holds from then on."""
    if isinstance(s, ir.Extents):
        yield from ((name, ("dims", place)) for name, place in s.names)
    elif isinstance(s, ir.Output) or isinstance(s, ir.Input) and not s.scalar:
        yield s.name, ("data", s.slot)
    elif isinstance(s, ir.Python):
        for result in s.results:
            yield from _in_frame(result)


def _divided(statements: list[Any]) -> list[list[Any]]:
    """Stretches of statements; a loop or branch is one by itself."""
    found: list[list[Any]] = []
    alone = True
    for s in statements:
        region = bool(ir.regions(s))
        if region or alone or len(found[-1]) >= STRETCH:
            found.append([])
        found[-1].append(s)
        alone = region
    return found


def _computes(statements: list[Any]) -> bool:
    """Whether so many statements compute floats that the compiler should see all of them."""
    floats = sum(
        isinstance(s, (ir.Let, ir.Load, ir.Input)) and s.dtype in ("float32", "float64")
        for s in statements)
    return floats >= ARITHMETIC * len(statements)


def _defined(statements: Iterable[Any]) -> Iterator[str]:
    """The names of memory and numbers that statements of the outermost region define."""
    for s in statements:
        if isinstance(s, (ir.Let, ir.Load, ir.Input, ir.Scratch, ir.Declare)):
            yield s.name
        elif isinstance(s, ir.Python):
            yield from _defined(s.results)


def _words(
    stretches: list[Stretch], defined: set[str], given: set[str]
) -> dict[str, int]:
    """A word for each name of a table, and each that more than one stretch defines or uses; of
    those that are `given` at the start for those of tables."""
    memory: dict[str, str] = {}
    first: dict[str, int] = {}
    words: dict[str, int] = {}
    for number, stretch in enumerate(stretches):
        for name in _names(stretch.statements, memory):
            if stretch.table and name in given or name in defined and (
                    stretch.table or first.setdefault(name, number) != number):
                words.setdefault(name, len(words))
    return words


def _names(statements: Sequence[Any], memory: dict[str, str]) -> Iterator[str]:
    """Words of statements, names and others, where they are defined and used; arrays by the
    `memory` that they live in, which is extended."""
    for s in ir.all_statements(statements):
        if isinstance(s, ir.Array):
            memory[s.name] = memory.get(s.memory, s.memory)
        stack: list[Any] = [s]
        while stack:
            x = stack.pop()
            if isinstance(x, str):
                yield memory.get(x, x)
            elif isinstance(x, tuple):
                stack += x
            elif isinstance(x, ir.Kernel):
                stack += (x.bindings, x.extents, x.work.factors)
            elif isinstance(x, ir.Loop):
                stack += (x.count, x.states, x.traces, x.until, x.made)
            elif isinstance(x, ir.Branch):
                stack += (x.condition, x.results)
            elif isinstance(x, (ir.Record, ir.Work)):
                stack += vars(x).values()
