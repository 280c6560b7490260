"""Forked child processes of a test, which run one function and never continue with other tests."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable


def child(run: Callable[[], object], seconds: int = 60) -> int:
    """Fork; the child exits with 0 if `run` returns a true value, and is killed after `seconds`.
    Returns its process id."""
    pid = os.fork()
    if pid == 0:
        status = 2
        try:
            signal.alarm(seconds)
            status = 0 if run() else 1
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return pid


def succeeds(pid: int) -> bool:
    """Whether a child exits with 0."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
