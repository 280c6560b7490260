"""Forked processes that compile ops with C code."""

from __future__ import annotations

import os
import signal
import threading

import pytest

import theano
import theano.tensor as T
from tests.compile.test_c_ops import CodeOp, changed
from theano.backends import c_ops, runners

v = T.dvector("v")


def in_child(run: object, *arguments: object) -> int:
    """The status of a forked child that calls a function; it is killed after 30 seconds."""
    pid = os.fork()
    if pid == 0:
        signal.alarm(30)
        try:
            os._exit(int(run(*arguments)))  # type: ignore[operator]
        finally:
            os._exit(99)
    return os.waitpid(pid, 0)[1]


@pytest.mark.skipif(not runners.can_run(), reason="there is no C compiler")
def test_a_forked_child_does_not_wait_for_threads_of_its_parent() -> None:
    """A thread of the parent that loads a module holds a lock at the time of the fork."""
    theano.function([v], CodeOp(changed("+= 1"))(v))
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with c_ops._lock:
            held.set()
            done.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    code = CodeOp(changed("+= 2"))
    status = in_child(lambda: theano.function([v], code(v))([0.0])[0] != 2)
    done.set()
    thread.join()
    assert status == 0


@pytest.mark.skipif(not runners.can_run(), reason="there is no C compiler")
def test_a_forked_child_leaves_the_files_of_its_parent() -> None:
    """The compiler that the parent has started writes files that the child must not remove."""
    node = CodeOp(changed(f"+= {os.getpid()}"))(v).owner
    pending = c_ops.Extension(node)
    status = in_child(lambda: c_ops.Extension(node).load() is None or pending.load() is None)
    assert status == 0 and pending.load() is not None
