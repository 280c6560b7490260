"""Small alterations of programs, most of which break an invariant of the loop IR."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from theano.lower import ir
from theano.records import Record, replace

UNREAD = {
    ir.Kernel: {
        "work", "title", "names", "stretches", "checked", "parallel", "copies", "inline", "turns",
        "multiple"},
    ir.Call: {"work", "inline", "title"}, ir.Guard: {"detail"}, ir.Loop: {"works"},
    ir.For: {"simd"}, ir.Accumulator: {"block", "inner"}, ir.Parameter: {"private"},
    ir.Let: {"line"}, ir.Work: {"weight"},
}
"""Fields that only concern speed, or texts."""

OTHER = {"float64": "int64", "int64": "float64", "bool": "int8", "float32": "float64"}


def alterations(program: ir.Program) -> Iterator[tuple[str, ir.Program]]:
    """Pairs of a description of what is altered, and the altered program."""
    names = sorted({a for s in ir.all_statements(program.statements) for a in _names(s)})
    for what, statements in _of_list(program.statements, names):
        yield what, replace(program, statements=statements)


def _names(s: Any) -> list[str]:
    """The names that a statement defines."""
    return [s.name] if isinstance(getattr(s, "name", None), str) else []


def _of_list(
    statements: tuple[Any, ...], names: list[str]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Lists with statements left out, repeated, exchanged or altered."""
    for k, s in enumerate(statements):
        kind, before, after = type(s).__name__, statements[:k], statements[k + 1:]
        yield f"no {kind}", (*before, *after)
        yield f"{kind} twice", (*before, s, replace(s), *after)
        if after:
            yield f"{kind} after {type(after[0]).__name__}", (*before, after[0], s, *after[1:])
        for what, new in _of_record(s, names):
            yield what, (*before, new, *after)


def _of_record(s: Any, names: list[str]) -> Iterator[tuple[str, Any]]:
    """A record with one field altered."""
    for field in s.fields:
        if field not in UNREAD.get(type(s), ()):
            for what, new in _of_value(getattr(s, field), names, field):
                what = what if field in ("body", "ways") else f"{type(s).__name__}.{field} {what}"
                yield what, replace(s, **{field: new})


def _of_value(
    value: Any, names: list[str], field: str, inner: bool = False
) -> Iterator[tuple[str, Any]]:
    if isinstance(value, bool):
        yield "negated", not value
    elif isinstance(value, int):
        yield "+ 1", value + 1
    elif isinstance(value, ir.Number):
        if isinstance(value.value, int):
            yield "+ 1", ir.Number(value.value + 1, value.dtype)
    elif isinstance(value, str):
        if value in OTHER:
            yield "of another dtype", OTHER[value]
        else:
            yield "unknown", "nowhere"
            if value in names and len(names) > 1:
                yield "another", names[names.index(value) - 1]
    elif isinstance(value, Record):
        yield from _of_record(value, names)
    elif isinstance(value, tuple) and field == "body":
        yield from _of_list(value, names)
    elif isinstance(value, tuple):
        if value and not inner and field not in ("ways", "args"):
            yield "shorter", value[:-1]
        for k, part in enumerate(value):
            for what, new in _of_value(part, names, "body" if field == "ways" else field, True):
                yield what, (*value[:k], new, *value[k + 1:])
