"""Every row, in the order of the table."""

from __future__ import annotations

from benchmarks.families import (
    calls,
    elementwise,
    hierarchical,
    loops,
    models,
    networks,
    processes,
    reductions,
)
from benchmarks.harness import Row

ROWS: tuple[Row, ...] = (
    *calls.ROWS,
    *hierarchical.ROWS,
    *models.ROWS,
    *networks.ROWS,
    *reductions.ROWS,
    *elementwise.ROWS,
    *loops.ROWS,
    *processes.ROWS,
)


def label(row: Row) -> str:
    """The row's name, with its threads where a name occurs more than once."""
    return f"{row.name}, 2 threads" if row.threads == 2 and "1e" in row.name else row.name


def find(words: list[str]) -> list[Row]:
    """Rows of whose label every comma-free word in `words` is a part; all rows for none."""
    return [row for row in ROWS if all(word.lower() in label(row).lower() for word in words)]
