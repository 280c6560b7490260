"""Forked processes that compile ops with C code."""

from __future__ import annotations

import os
import threading

import pytest

import theano
import theano.tensor as T
from tests.compile.test_c_ops import CodeOp, changed
from tests.forks import child, succeeds
from theano.backends import c_ops, runners

v = T.dvector("v")


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
    succeeded = succeeds(child(lambda: theano.function([v], code(v))([0.0])[0] == 2))
    done.set()
    thread.join()
    assert succeeded


@pytest.mark.skipif(not runners.can_run(), reason="there is no C compiler")
def test_a_forked_child_leaves_the_files_of_its_parent() -> None:
    """The compiler that the parent has started writes files that the child must not remove."""
    node = CodeOp(changed(f"+= {os.getpid()}"))(v).owner
    pending = c_ops.Extension(node)
    assert succeeds(child(lambda: c_ops.Extension(node).load() and pending.load()))
    assert pending.load() is not None
