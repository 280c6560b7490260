"""The progress line that is shown on a terminal while the C compiler runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

_SILENT = 1.0
_LONGEST_PAUSE = 0.1


def wait(ended: Callable[[], bool], what: str) -> None:
    """On a terminal, wait until `ended()`; after one second, show a line with `what`, which is
    removed at the end.

    Returns at once if standard error is not a terminal; the caller then waits for the processes
    itself, which needs no polling.
    """
    if not _on_terminal():
        return
    start = time.monotonic()
    shown = ""
    try:
        while not ended():
            elapsed = time.monotonic() - start
            text = f"theano: {what}, {elapsed:.0f} s" if elapsed >= _SILENT else ""
            if text != shown:
                _write(f"\r{text}")
                shown = text
            time.sleep(min(0.001 + elapsed / 50, _LONGEST_PAUSE))
    finally:
        if shown:
            _write(f"\r{' ' * len(shown)}\r")


def _on_terminal() -> bool:
    stream = sys.stderr
    return stream is not None and hasattr(stream, "isatty") and stream.isatty()


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
