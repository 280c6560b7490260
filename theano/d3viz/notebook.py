"""What notebooks show of functions, graphs, profiles, modes and shared variables.

Text has the colour of the page, so that it can be read in light and dark themes. Lists of rows and
arrays are truncated; names are escaped.
"""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import numpy as np

from theano.compile.making.call import Function
from theano.compile.modes.mode import Mode
from theano.compile.reporting.profiling import ProfileStats
from theano.compile.shared_variables.variables import SharedVariable
from theano.d3viz.svg import picture
from theano.flags import config
from theano.graph.describe import type_text
from theano.graph.fgraph import FunctionGraph

__all__ = ["html"]

_LONGEST = 110
"""The longest text of a row, in letters."""

_UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))
_BYTES = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1.0, "B"))
_CELL = 'style="text-align: left; overflow-wrap: anywhere"'
_BAR = (
    '<td style="min-width: 9em"><div style="width: {:.1f}%; height: 0.7em; background: #5b8def">'
    "</div></td>")

Row = tuple[float, int, int, str]
"""Seconds, number of runs, bytes, description."""


def html(thing: object) -> str:
    """The HTML of a function, FunctionGraph, profile, mode or shared variable; of another object
    its repr."""
    for kind, shown in _KINDS:
        if isinstance(thing, kind):
            text: str = shown(thing)
            return text
    return _text(repr(thing))


def _graph(thing: Function | FunctionGraph) -> str:
    """The signature of a function or graph, and its picture."""
    return f"{_text(_cut(repr(thing), 8 * _LONGEST))}\n{picture(thing) or ''}"


def _shared(variable: SharedVariable) -> str:
    """Name, type, shape, size and line of a shared variable, and its value, if long in part."""
    value = variable.get_value(borrow=True)
    facts = ["shared variable", variable.name or "without a name", type_text(variable.type)]
    if getattr(value, "shape", None) is not None:
        facts.append(f"shape {tuple(value.shape)}")
    if isinstance(value, np.ndarray):
        facts.append(_rounded(value.nbytes, _BYTES))
        shown = np.array2string(value, threshold=60, precision=4, max_line_width=_LONGEST)
    else:
        shown = reprlib.repr(value)
    made = variable.source_line
    where = "" if made is None else f"\nmade at {made}: {made.text}".rstrip(": ")
    return _text(f"{', '.join(facts)}{where}") + "\n" + _text(shown)


def _mode(mode: Mode) -> str:
    """The settings of a mode, one per row."""
    rows = [("backend", mode.backend), ("linker", mode.provided_linker),
            ("optimizer", mode.provided_optimizer), ("rewrites", mode.pipeline)]
    rows += [(f"{name} rewrites", ", ".join(sorted(getattr(mode, name))))
             for name in ("included", "excluded", "required") if getattr(mode, name)]
    rows += [("registered", f"{optimizer} after {place}") for optimizer, place in mode.registered]
    return _text(type(mode).__name__) + _table((), [[_cell(name), _cell(v)] for name, v in rows])


def _profile(stats: ProfileStats) -> str:
    """The times of a profile: all calls, the stages of compilation, and the costliest parts of the
    C function or nodes of the interpreter, each with its share of their time."""
    rows = _parts(stats) or _nodes(stats)
    rows.sort(key=lambda row: -row[0])
    count = config.profiling.n_apply
    total = sum(row[0] for row in rows) or 1.0
    cells = [
        [_BAR.format(100 * seconds / total), _number(f"{seconds / total:.1%}"),
         _number(_rounded(seconds, _UNITS)), _number(str(runs)),
         _number(_rounded(size, _BYTES) if size else ""), _cell(text)]
        for seconds, runs, size, text in rows[:count]]
    heads = ("", "share", "time", "runs", "memory", "operations")
    table = _table(heads, cells) if cells else ""
    more = f"{len(rows) - count} more rows" if len(rows) > count else ""
    stages = ", ".join(
        f"{name} {_rounded(spent, _UNITS)}" for name, spent in stats.stages.items())
    return _text(f"{stats!r}\ncompilation: {stages}") + table + (_text(more) if more else "")


def _parts(stats: ProfileStats) -> list[Row]:
    return [(part.seconds, part.runs, part.bytes, part.text) for part in stats.parts() if part.runs]


def _nodes(stats: ProfileStats) -> list[Row]:
    return [
        (seconds, stats.apply_callcount[key], stats.apply_bytes.get(key, 0), str(key[1]))
        for key, seconds in stats.apply_time.items()]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th style="text-align: left">{name}</th>' for name in heads)
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f"<table>\n<tr>{head}</tr>\n{body}\n</table>" if heads else f"<table>\n{body}\n</table>"


def _cell(value: object) -> str:
    return f"<td {_CELL}>{escape(_cut(str(value), _LONGEST))}</td>"


def _number(text: str) -> str:
    return f'<td style="white-space: nowrap">{text}</td>'


def _text(text: str) -> str:
    return f'<pre style="font-family: monospace">{escape(text)}</pre>'


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest - 3]}..."


def _rounded(value: float, units: Sequence[tuple[float, str]]) -> str:
    """A number with three digits, in the largest unit in which it is at least 1."""
    size, unit = next((pair for pair in units if value >= pair[0]), units[-1])
    return f"{value / size:.3g} {unit}"


_KINDS: tuple[tuple[Any, Any], ...] = (
    (Function, _graph), (FunctionGraph, _graph), (SharedVariable, _shared), (Mode, _mode),
    (ProfileStats, _profile))
