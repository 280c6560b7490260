"""Settings of every run."""

from __future__ import annotations

import theano

TOGETHER = 15
"""Programs, of seeds that follow a multiple of this, whose functions are compiled at once."""
QUICK = "-O0"
"""The compiler's flag for seven of eight such groups: it takes a third of the time."""


def settle(seed: int = 0) -> None:
    """The settings for the program of a seed: mostly quick compilation, and all that checks."""
    theano.config.gcc.cxxflags = "" if seed // TOGETHER % 8 == 7 else QUICK
    theano.config.on_opt_error = "raise"
    theano.config.poison_memory = theano.config.check_programs = True
