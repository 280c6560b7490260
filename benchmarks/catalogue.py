"""Every row, in the order of the table."""

from __future__ import annotations

from collections import Counter

from benchmarks.families import (
    calls,
    compilers,
    elementwise,
    embeddings,
    everyday,
    hierarchical,
    loops,
    mode_jax,
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
    *embeddings.ROWS,
    *networks.ROWS,
    *reductions.ROWS,
    *elementwise.ROWS,
    *compilers.ROWS,
    *everyday.ROWS,
    *loops.ROWS,
    *processes.ROWS,
    *mode_jax.ROWS,
)


COUNTS = Counter(row.name for row in ROWS)


def label(row: Row) -> str:
    """The name of the row, with its number of threads if several rows have that name."""
    two = row.threads == 2 and COUNTS[row.name] > 1
    return f"{row.name}, 2 threads" if two else row.name


def find(words: list[str]) -> list[Row]:
    """The rows whose label contains all of `words`, ignoring case; all rows for no words."""
    return [row for row in ROWS if all(word.lower() in label(row).lower() for word in words)]
