"""The settings of every run."""

from __future__ import annotations

import os
import platform

import theano
from theano.lower.emit import outline

TOGETHER = 15
"""The number of programs, with seeds from a multiple of this number on, whose functions are
compiled together."""
QUICK = "-O0"
"""The compiler flag for seven of eight such groups: compilation takes a third of the time."""

WIDTHS = ("", *(f"-mprefer-vector-width={bits}" for bits in (128, 256, 512)))
"""The flags of the others on x86 processors, in turn: what the compiler prefers depends on the
processor, and so does which of the library's functions for vectors it calls."""

SHORT, USUAL = (12, 8), (outline.LONG, outline.PIECE)
"""Values of `outline.LONG` and `outline.PIECE`, which say how long main functions are divided into
functions. The first are for one of eight groups, so that all kinds of statements occur in tables
and in such functions."""

MEMORY = theano.config.scan.memory
"""The bytes of rows that a loop may store for its gradient. In one of eight groups the number is 0:
there rows are computed again wherever that is possible."""


def settle(seed: int = 0) -> None:
    """Set the settings for the program of a seed: usually fast compilation, and all checks. Two of
    eight groups do without poisoned memory, whose statements the C code of users lacks. One of
    eight measures the times of the parts of its functions, which adds statements, also in
    tables."""
    turn, place = divmod(seed // TOGETHER, 8)
    widths = WIDTHS if platform.machine() in ("x86_64", "AMD64") else ("",)
    theano.config.gcc.cxxflags = widths[turn % len(widths)] if place == 7 else QUICK
    theano.config.on_opt_error = "raise"
    theano.config.poison_memory = place % 4 != 3
    theano.config.check_programs = True
    theano.config.scan.memory = 0 if place == 5 else MEMORY
    theano.config.profile = turn % 2 == 1 and place in (3, 4)
    theano.config.profiling.destination = os.devnull
    outline.LONG, outline.PIECE = SHORT if place == 3 else USUAL
