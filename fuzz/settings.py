"""The settings of every run."""

from __future__ import annotations

import theano

TOGETHER = 15
"""The number of programs, with seeds from a multiple of this number on, whose functions are
compiled together."""
QUICK = "-O0"
"""The compiler flag for seven of eight such groups: compilation takes a third of the time."""


def settle(seed: int = 0) -> None:
    """Set the settings for the program of a seed: usually fast compilation, and all checks."""
    theano.config.gcc.cxxflags = "" if seed // TOGETHER % 8 == 7 else QUICK
    theano.config.on_opt_error = "raise"
    theano.config.poison_memory = theano.config.check_programs = True
