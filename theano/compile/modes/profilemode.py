"""ProfileMode: measures all functions that are made with it."""

from __future__ import annotations

import sys

from theano.compile.modes.mode import Mode
from theano.compile.reporting.profiling import ProfileStats

__all__ = ["ProfileMode"]


class ProfileMode(Mode):
    """The mode of Theano 0.8 whose functions count their calls and times in one `ProfileStats`,
    `profile`, which is also printed when the program ends. `function(..., profile=True)` measures
    one function in any mode.

    linker, optimizer: see `Mode`.
    """

    def __init__(self, linker: object = None, optimizer: object = "default") -> None:
        super().__init__(linker, optimizer)
        self.profile = ProfileStats(message="ProfileMode")

    def print_summary(
        self, n_apply_to_print: int | None = None, n_ops_to_print: int | None = None,
    ) -> None:
        """Print the tables of `profile`, with at most so many nodes and ops, to standard output."""
        self.profile.summary(sys.stdout, n_ops_to_print, n_apply_to_print)
