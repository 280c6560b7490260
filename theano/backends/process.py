"""Compiler processes, started without a shell and without waiting."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any


class Process:
    """A running command whose output is written to the file `log`.

    Raises OSError if the command cannot be started.
    """

    def __init__(self, command: Sequence[str], log: str) -> None:
        self.owner = os.getpid()
        self.status: int | None = None
        self.popen: Any = None
        if hasattr(os, "posix_spawn"):
            self.pid = _spawn(command, log)
        else:
            self.popen = _popen(command, log)
            self.pid = self.popen.pid

    def poll(self) -> int | None:
        """The exit status if the command has ended, else None; -n if signal n ended it."""
        if self.status is None:
            self.status = self._status(wait=False)
        return self.status

    def wait(self) -> int:
        """Wait for the end of the command; returns its exit status."""
        while self.status is None:
            self.status = self._status(wait=True)
        return self.status

    def kill(self) -> None:
        """Kill the command and its child processes."""
        if self.owner == os.getpid() and self.poll() is None:
            if self.popen is None:
                os.killpg(self.pid, _signals().SIGKILL)
            else:
                self.popen.kill()
            self.wait()

    def _status(self, wait: bool) -> int | None:
        if self.popen is not None:
            code = self.popen.wait() if wait else self.popen.poll()
            return None if code is None else int(code)
        try:
            pid, status = os.waitpid(self.pid, 0 if wait else os.WNOHANG)
        except ChildProcessError:
            return UNKNOWN
        return os.waitstatus_to_exitcode(status) if pid else None


UNKNOWN = 256
"""The exit status if it is not available (after a fork, or if SIGCHLD is ignored)."""


def _spawn(command: Sequence[str], log: str) -> int:
    """Start a process in its own process group, so that Ctrl-C does not reach the compiler."""
    create = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, log, create, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    return os.posix_spawn(
        command[0], list(command), _environment(), file_actions=actions, setpgroup=0,
        setsigdef=[_signals().SIGCHLD],
    )


def _signals() -> Any:
    """The module `signal`, imported on demand: the import takes a millisecond."""
    import signal

    return signal


def _popen(command: Sequence[str], log: str) -> Any:
    import subprocess

    with open(log, "wb") as output:
        return subprocess.Popen(
            command, env=_environment(), stdin=subprocess.DEVNULL,
            stdout=output, stderr=subprocess.STDOUT,
        )


def _environment() -> dict[str, str]:
    """The program's environment, with compiler messages in English."""
    return {**os.environ, "LC_ALL": "C"}
