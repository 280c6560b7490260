"""The line that tells somebody at a terminal that the C compiler is at work."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

_SILENT = 1.0
_LONGEST_PAUSE = 0.1


def wait(ended: Callable[[], bool], what: str) -> None:
    """On a terminal, wait until `ended()`; after a second a line says what is waited for.

    Returns at once where standard error is not a terminal: nobody looks there, and who waits for
    the processes themselves is woken sooner. The line is removed when the wait is over.
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
