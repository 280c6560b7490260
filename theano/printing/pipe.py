"""Standard output whose reader stops reading, as in `theano settings | head`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

_CLOSED_PIPE = 141
"""The exit status that shells report for a program ended by SIGPIPE."""


def until_closed(command: Callable[[], int]) -> int:
    """Run a command that prints; returns its exit status. If the reader of standard output stops,
    the command ends without a message."""
    try:
        status = command()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # Python flushes standard output at exit
        return _CLOSED_PIPE
    return status
