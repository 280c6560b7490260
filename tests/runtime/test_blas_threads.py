"""Small products are made in one thread of the library; afterwards it has as many as before."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from tests.forks import child, succeeds
from tests.runtime.native import program, slot, spec
from theano.runtime import NativeFunction, blas_info, set_blas_threads

MANY_PRODUCTS = """
    f->dims[0] = f->dims[1] = 64;
    if (f->output(f, 1)) return -1;
    while (*(volatile int64_t *)f->data[0])
        f->lib->dgemm('N', 'N', 64, 64, 64, 1, ones, 64, ones, 64, 0, f->data[1], 64);
"""

Stop = Callable[[], None]


@pytest.fixture
def two_threads() -> Iterator[Callable[[], Stop]]:
    """Gives the library two threads. The value is a function that starts a thread which makes small
    products, and that returns a function which stops this thread."""
    before = blas_info()["threads"]
    if not set_blas_threads(2):
        pytest.skip("this library has no threads to set")
    f = NativeFunction(
        run=program(MANY_PRODUCTS, "static const double ones[4096];"),
        inputs=(spec("int64", 0),), outputs=(slot("float64", 2),), returns=0, release_gil_bytes=0)

    def start() -> Stop:
        more = np.array(1)
        thread = threading.Thread(target=f, args=(more,), daemon=True)
        thread.start()
        while blas_info()["threads"] != 1:
            assert thread.is_alive(), "no product is made"

        def stop() -> None:
            more[...] = 0
            thread.join()

        return stop

    yield start
    set_blas_threads(before)


def test_small_products_wake_no_thread(two_threads: Callable[[], Stop]) -> None:
    two_threads()()
    assert blas_info()["threads"] == 2


def test_threads_of_the_library_with_several_callers(two_threads: Callable[[], Stop]) -> None:
    for stop in [two_threads() for _ in range(3)]:
        stop()
    assert blas_info()["threads"] == 2


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_threads_of_the_library_in_a_forked_child(two_threads: Callable[[], Stop]) -> None:
    stop = two_threads()
    for _ in range(10):
        assert succeeds(child(lambda: blas_info()["threads"] == 2))
    stop()


INTERRUPTED = """
import signal, sys
from theano.runtime import select_blas

class Finder:
    def find_spec(self, name, *others):
        if name.startswith("scipy"):
            raise KeyboardInterrupt

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Finder())
try:
    select_blas("scipy")
    sum(range(1000))
except KeyboardInterrupt:
    print("interrupted")
"""


def test_an_interrupt_while_the_library_is_searched_is_not_lost() -> None:
    """The search imports SciPy in the midst of a call, where nothing can be raised."""
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=True)
    assert done.stdout == "interrupted\n", done.stderr
