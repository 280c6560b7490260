"""Kernels that are split among threads: each index once, whoever else is calling or forking."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading

import numpy as np
import pytest

from tests.forks import child, succeeds
from tests.runtime.native import program, slot, spec
from theano.runtime import NativeFunction

KERNEL = """
static int add(void *const *a, const int64_t *n, int64_t lo, int64_t hi) {
    for (int64_t i = lo; i < hi; i++) ((double *)a[1])[i] += ((double *)a[0])[i] + n[0];
    return 0;
}
"""

BODY = """
    int64_t n = f->dims[1] = f->dims[0], one = 1;
    if (f->output(f, 1)) return -1;
    memset(f->data[1], 0, n * sizeof(double));
    void *arrays[2] = {f->data[0], f->data[1]};
    f->parallel(f, add, arrays, &one, n, (double)n);
"""


def adder(threads: int, release: int = -1, kernel: str = KERNEL) -> NativeFunction:
    """Adds one to every element, in pieces."""
    return NativeFunction(
        run=program(BODY, kernel),
        inputs=(spec("float64", 1),),
        outputs=(slot("float64", 1),),
        returns=0,
        threads=threads,
        release_gil_bytes=release,
    )


@pytest.mark.parametrize("threads", [0, 1, 2, 3, 8])
@pytest.mark.parametrize("n", [0, 1, 2, 7, 1000, 100_003])
def test_every_index_once(threads: int, n: int) -> None:
    f, value = adder(threads), np.arange(float(n))
    for _ in range(20):
        assert (f(value) == value + 1).all()


def test_from_many_threads() -> None:
    f = adder(2, release=0)
    wrong: list[int] = []

    def work(k: int) -> None:
        value = np.full(20_000 + k, float(k))
        for _ in range(50):
            if not (f(value) == k + 1).all():
                wrong.append(k)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_in_a_forked_child() -> None:
    f, value = adder(2), np.arange(10_000.0)
    f(value)
    assert succeeds(child(lambda: all((f(value) == value + 1).all() for _ in range(20))))
    assert (f(value) == value + 1).all()


DEEP = KERNEL.replace("    for", """
    volatile char memory[700000];
    for (int i = sizeof memory; i > 0; i -= 1024) memory[i - 1] = 1;
    for""", 1)

IN_A_THREAD = """
import threading
import numpy as np
from tests.runtime.test_parallel import DEEP, adder

f, value = adder(3, kernel=DEEP), np.arange(5000.0)
threading.stack_size(1 << 21)
thread = threading.Thread(
    target=lambda: print(all((f(value) == value + 1).all() for _ in range(50))))
thread.start()
thread.join()
"""


def test_memory_on_the_stack_of_a_worker() -> None:
    """It does not depend on the limit of the process, which convolutions would exceed."""
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_STACK, (512_000, 512_000))

    done = subprocess.run([sys.executable, "-c", IN_A_THREAD], preexec_fn=limit,
                          capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr
