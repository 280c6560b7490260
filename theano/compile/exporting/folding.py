"""Programs whose numbers are partly known: these become literals, and checks that hold are left
out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from theano.lower import ir
from theano.lower.loops import Statements
from theano.records import Record, replace

LITTLE = 512
"""The greatest number of elements for which no loop of a program profits from vectors of calls of
mathematical functions."""

_OWN = ("body", "params", "sizes", "names", "title", "totals")
"""The fields of a kernel that have the names of its own scope."""


def folded(program: ir.Program, numbers: Mapping[str, np.generic]) -> ir.Program:
    """The program with literals for the whole numbers and bools among `numbers`, which has the
    values of numbers of the program by name."""
    known = {name: ir.Number(value.item(), str(value.dtype)) for name, value in numbers.items()
             if value.dtype.kind in "iub"}
    return replace(program, statements=_statements(program.statements, known))


def _statements(body: Statements, known: dict[str, ir.Number]) -> Statements:
    """The statements with literals; `known` is extended by the conditions that one operand
    decides."""
    found: list[Record] = []
    for s in body:
        if isinstance(s, (ir.Let, ir.Load)) and s.name in known:
            continue
        new = _record(s, known)
        if isinstance(new, ir.Let) and new.dtype == "bool" and new.op.name in ("and_", "or_"):
            decides = new.op.name == "or_"
            if any(isinstance(a, ir.Number) and bool(a.value) == decides for a, _ in new.args):
                known[new.name] = ir.Number(decides, "bool")
                continue
        if not (isinstance(new, ir.Guard) and isinstance(new.condition, ir.Number)
                and new.condition.value):
            found.append(new)
    return tuple(found)


def _record(s: Record, known: dict[str, ir.Number]) -> Record:
    """A record with literals in its fields."""
    changed: dict[str, object] = {}
    if isinstance(s, ir.Extents):
        return replace(s, names=tuple(pair for pair in s.names if pair[0] not in known))
    for field in type(s).fields:
        old = getattr(s, field)
        if isinstance(s, ir.Kernel) and field in _OWN:
            continue
        if field in ("body", "ways") and isinstance(s, (ir.Loop, ir.Branch)):
            new: Any = (_statements(old, known) if field == "body"
                        else tuple(_statements(way, known) for way in old))
        else:
            new = _value(old, known)
        if new is not old:
            changed[field] = new
    return replace(s, **changed) if changed else s


def _value(value: object, known: dict[str, ir.Number]) -> Any:
    if isinstance(value, str):
        return known.get(value, value)
    if isinstance(value, tuple):
        new = tuple(_value(each, known) for each in value)
        return value if all(a is b for a, b in zip(new, value, strict=True)) else new
    if isinstance(value, Record) and not isinstance(value, ir.Number):
        return _record(value, known)
    return value


def is_little(program: ir.Program) -> bool:
    """Whether all kernels have few elements."""
    return all(
        (points := s.work.points()) is not None and points <= LITTLE
        for s in ir.all_statements(program.statements) if isinstance(s, ir.Kernel))
