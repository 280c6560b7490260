"""The outcome of a compilation: checks for errors."""

from __future__ import annotations

import os
from collections.abc import Iterable

from theano.backends import cache
from theano.backends.process import UNKNOWN, Process
from theano.errors import CompileError, format_error

_DISK_PROBLEMS = (
    "No space left on device", "Disk quota exceeded", "Read-only file system",
    "Permission denied", "Input/output error", "File too large", "File size limit exceeded",
)
_LINKER = ("collect2: ", "ld returned", "linker command failed")
"""What gcc and clang say when the linker that they run fails."""

_MOST_LINES = 20


def check(process: Process, output: str, log: str, sources: Iterable[str]) -> None:
    """Wait for a compiler that reads the files `sources`, and writes the file `output` and its
    messages to `log`.

    Raises FileNotFoundError if another process has deleted a source, OSError if the disk causes the
    failure, CompileError for other failures.
    """
    status = process.wait()
    if os.path.exists(output) and status in (0, UNKNOWN):
        return
    message = cache.text_of(log)
    for source in sources:
        if not os.path.exists(source):
            raise FileNotFoundError(f"{source} was deleted during the compilation")
    for problem in _DISK_PROBLEMS:
        if problem in message:
            raise OSError(f"{os.path.dirname(output)}: {problem}")
    shortage = cache.shortage(os.path.dirname(output))  # a log on a full disk may be empty
    if shortage is not None:
        raise OSError(shortage)
    if status < 0:
        raise failure(f"the C compiler was killed by signal {-status}", message)
    if any(sign in message for sign in _LINKER):
        raise failure("the linker cannot make a library of the compiled text", message)
    raise failure("the C compiler rejects the generated text", message)


def failure(what: str, message: str) -> CompileError:
    """The exception for a failure `what`, with the message of the compiler or the system."""
    lines = message.strip().splitlines()
    shown = lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        shown.append(f"... and {len(lines) - _MOST_LINES} more lines")
    return CompileError(format_error(what, rule="\n    ".join(shown) or None))
