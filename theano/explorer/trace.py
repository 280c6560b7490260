"""A profile in the format of Chrome's trace events, which Perfetto and speedscope open."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from theano.compile.reporting.profiling import ProfileStats

__all__ = ["write_trace"]

_CALL, _COMPILATION = 1, 2
"""The numbers of the rows."""


def write_trace(stats: ProfileStats, path: str | PathLike[str]) -> None:
    """Write the trace; see `ProfileStats.write_trace`."""
    names = {_CALL: "a call, on average", _COMPILATION: "compilation"}
    events: list[dict[str, object]] = [
        {"ph": "M", "name": "thread_name", "pid": 1, "tid": row, "args": {"name": name}}
        for row, name in names.items()]
    events += _in_a_row(_CALL, _measured(stats))
    events += _in_a_row(_COMPILATION, (
        (name, "stage", seconds, {}) for name, seconds in stats.stages.items()))
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"traceEvents": events, "displayTimeUnit": "ns"}, file)


def _measured(
    stats: ProfileStats,
) -> Iterator[tuple[str, str, float, dict[str, object]]]:
    """The parts of C functions, or the nodes of the interpreter: text, kind, mean seconds, more."""
    for part in stats.parts():
        if part.runs:
            yield part.text, part.kind, part.seconds / part.runs, {
                "runs": part.runs, "bytes": part.bytes}
    for key, seconds in stats.apply_time.items():
        runs = stats.apply_callcount[key]
        yield str(key[1]), "node", seconds / runs, {"runs": runs}


def _in_a_row(
    row: int, parts: Iterable[tuple[str, str, float, dict[str, object]]]
) -> Iterator[dict[str, object]]:
    """An event for each part, one after the other; times are in microseconds."""
    start = 0.0
    for text, kind, seconds, more in parts:
        yield {"ph": "X", "name": text, "cat": kind, "ts": start, "dur": 1e6 * seconds, "pid": 1,
               "tid": row, "args": more}
        start += 1e6 * seconds
