"""Settings of every run."""

from __future__ import annotations

import theano

QUICK = "-O0"
"""The compiler's flag for most programs: it takes a third of the time."""


def settle() -> None:
    """Quick compilation, and all that checks."""
    theano.config.gcc.cxxflags = QUICK
    theano.config.on_opt_error = "raise"
    for name in ("poison_memory", "check_programs"):
        if hasattr(theano.config, name):
            setattr(theano.config, name, True)
