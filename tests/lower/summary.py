"""Lowered programs as short texts: the kind of each statement, with the decisions that it contains.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from theano.lower import ir

QUIET = (ir.Let, ir.Extents, ir.Input, ir.Declare, ir.Window, ir.Ahead, ir.Lap, ir.Load,
         ir.Pause)
"""Statements that are left out."""


def summary(program: ir.Program) -> str:
    """One line for each list of statements, indented inside loops and branches."""
    plain = [f"inplace {sorted(program.inplace)}"] if program.inplace else []
    return "\n".join([*plain, *_lines(program.statements, "")])


def _lines(statements: Iterable[Any], margin: str) -> list[str]:
    lines, words = [], []
    for s in statements:
        if not isinstance(s, QUIET):
            words.append(_word(s))
        inner = ir.regions(s)
        if inner:
            lines.append(margin + "; ".join(words))
            words = []
            for body in inner:
                lines += _lines(body, margin + "| ")
    return [*lines, margin + "; ".join(words)] if words else lines


def _word(s: Any) -> str:
    if isinstance(s, ir.Kernel):
        flags = [name for name in ("parallel", "stretches", "checked", "copies", "inline")
                 if getattr(s, name)]
        return f"[{' '.join([*s.title[:1], *flags])}: {' '.join(_nest(s.body))}]"
    if isinstance(s, ir.Call):
        return s.function + " inline" * s.inline + " adds" * s.adds
    if isinstance(s, ir.Scratch):
        return f"scratch {s.block}" if s.fixed is None else f"stack {s.fixed}"
    if isinstance(s, ir.Array):
        return f"array in {s.memory}" + f" over {s.over}" * (s.over is not None)
    if isinstance(s, ir.Output):
        return f"output {s.slot}" + f" over {s.over}" * (s.over is not None)
    if isinstance(s, ir.Loop):
        kinds = [type(x).__name__ + "!" * (getattr(x, "spare", None) is not None) for x in s.states]
        threads = ["threads"] if s.works else []
        until = ["until"] if s.until is not None else []
        return f"loop({', '.join([*kinds, *('trace' for _ in s.traces), *threads, *until])})"
    return type(s).__name__.lower()


def _nest(body: Iterable[Any]) -> list[str]:
    """The loops of a kernel and its stores, in order."""
    found: list[str] = []
    for s in body:
        if isinstance(s, ir.For):
            marks = [f"{name} {value}" for name, value in (
                ("tile", s.tile), ("unroll", s.unroll - 1), ("fetch", len(s.fetch)),
                ("lanes", s.lanes), ("short", s.short), ("together", s.together),
                ("masked", s.masked)) if value]
            sums = [f"{a.op}{a.block or ''}" for a in s.accumulators]
            found += [" ".join([f"for{'*' * s.simd}", *marks, *sums]) + "(", *_nest(s.body), ")"]
        elif isinstance(s, ir.Store):
            found.append(f"{s.accumulate or ''}={'c' * (s.correction is not None)}")
        elif not isinstance(s, QUIET):
            found.append(type(s).__name__.lower())
    return found
