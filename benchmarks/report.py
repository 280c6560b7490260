"""The table: one line per row, systems in columns, then the verdict on each bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

COLUMNS = ("theano", "jax", "pytensor", "torch", "numpy", "c", "python")
Record = dict[str, Any]


def figure(value: float) -> str:
    """A number as text of about four characters."""
    if value >= 1000:
        return f"{value:.0f}"
    return f"{value:.3g}"


def cell(record: Record, system: str) -> str:
    """The text in a system's column: its median, `failed`, `differs`, `over` (time), or nothing."""
    if system in record["medians"]:
        return figure(record["medians"][system])
    if system in record["failures"]:
        reason: str = record["failures"][system].partition(" ")[0]
        return reason if reason in ("differs", "over") else "failed"
    return ""


def columns(records: Sequence[Record]) -> list[str]:
    """The systems that at least one row has."""
    named = {name for record in records for name in (*record["medians"], *record["failures"])}
    return [name for name in COLUMNS if name in named]


def header(systems: Sequence[str]) -> str:
    """The first line of the table."""
    return f"{'':62}{'unit':>5}" + "".join(f"{name:>10}" for name in systems) + "  bars"


def line(record: Record, systems: Sequence[str]) -> str:
    """One row of the table."""
    cells = "".join(f"{cell(record, name):>10}" for name in systems)
    bars = "; ".join(f"{text} {verdict}" for text, verdict in record["bars"].items())
    return f"{record['label']:62}{record['unit']:>5}{cells}  {bars}"


def footnotes(record: Record) -> list[str]:
    """The failures, and the notes of cases."""
    found = [f"    {system}: {reason}" for system, reason in record["failures"].items()]
    for system, notes in record["notes"].items():
        if isinstance(notes, dict):
            parts = ", ".join(f"{name} {figure(value)}" for name, value in notes.items())
            found.append(f"    {system}: {parts}")
    return found


def summary(records: Sequence[Record]) -> str:
    """The number of bars that were reached."""
    verdicts = [verdict for record in records for verdict in record["bars"].values()]
    reached = sum(verdict.startswith("reached") for verdict in verdicts)
    missed = sum(verdict.startswith("missed") for verdict in verdicts)
    rest = len(verdicts) - reached - missed
    return f"{reached} bars reached, {missed} missed, {rest} not measured"
