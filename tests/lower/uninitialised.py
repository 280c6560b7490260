"""Programs under valgrind: no byte of a result may depend on memory that was not written.

    valgrind python -m tests.lower.uninitialised         # exit status 0: no byte does
    valgrind python -m tests.lower.uninitialised broken  # a program that reads scratch too early

`scripts/sanitize` runs both. Valgrind knows no registers of 512 bits: the settings there choose
instructions that it has. Each function is called once, because memory of an earlier call counts as
written.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from tests.lower.programs import PROGRAMS
from tests.runtime.native import program, slot
from theano.runtime import NativeFunction

ASK = """
#include <valgrind/memcheck.h>
long first_undefined(const char *bytes, long n) {
    if (!RUNNING_ON_VALGRIND) return -2;
    const unsigned long at = VALGRIND_CHECK_MEM_IS_DEFINED(bytes, n);
    return at ? (long)(at - (unsigned long)bytes) : -1;
}
"""
BROKEN = """
    double *w = f->scratch(f, 0, 64);
    f->dims[0] = 8;
    if (!w || f->output(f, 0)) return -1;
    for (int i = 0; i < 7; i++) w[i] = i;
    for (int i = 0; i < 8; i++) ((double *)f->data[0])[i] = w[i] * 2;
"""


def checker() -> Callable[[Any], int]:
    """A function that returns the place of the first unwritten byte of an array; -1 if none is."""
    folder = Path(tempfile.mkdtemp(prefix="theano-valgrind-"))
    source, library = folder / "ask.c", folder / "ask.so"
    source.write_text(ASK)
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
    ask = ctypes.CDLL(str(library)).first_undefined
    ask.restype, ask.argtypes = ctypes.c_long, (ctypes.c_void_p, ctypes.c_long)

    def first_undefined(array: Any) -> int:
        found = int(ask(array.ctypes.data, array.nbytes))
        if found == -2:
            raise SystemExit("this program is to run under valgrind")
        return found

    return first_undefined


def values(inputs: list[Any], side: int) -> list[Any]:
    """Values of all inputs, all dims of one length."""
    random = np.random.RandomState(side)
    return [
        (random.rand(*(side,) * v.ndim) * 3 - 1.5).astype(v.dtype) if v.dtype[0] in "fc"
        else random.randint(0, max(side, 1), (side,) * v.ndim).astype(v.dtype) for v in inputs]


def more() -> Iterator[tuple[str, list[Any], list[Any]]]:
    """Programs with scratch, routines, updates and numbers that are reshaped."""
    v, m = T.dvector("v"), T.dmatrix("m")
    a, b = v[0:1].reshape(()), v[1:2].reshape(())
    yield "numbers of a vector", [v], [T.grad((a * np.arange(12.0).reshape(4, 3) + b).sum(), v)]
    yield "sorting", [m], [T.sort(m), T.argsort(m, axis=0), T.cumsum(m, axis=1)]
    yield "picking", [m], [T.inc_subtensor(m[::2], 1.0), m[[0, -1]], m[:, ::-1].T, m.argmax(1)]
    yield "joins", [m, v], [T.concatenate([m, m * 2], axis=1).sum(0), T.stack([v, v + 1])]
    yield "products", [m, v], [T.grad(T.tanh(T.dot(m, v)).sum(), m), T.dot(m, m).trace()]
    yield "softmax", [m], [T.grad(T.log(T.nnet.softmax(m))[:, 0].sum(), m)]
    yield "statistics", [m], [m.var(), m.std(axis=0), m.max(axis=1), m.prod(axis=0), m.mean()]
    yield "factors", [m], [T.nlinalg.matrix_inverse(T.dot(m, m.T) + T.eye(m.shape[0]))]


def faults() -> Iterator[str]:
    """Descriptions of the bytes that were not written."""
    first_undefined = checker()
    programs = [(name, *make()) for name, make in sorted(PROGRAMS.items())]
    for name, inputs, outputs in [*programs, *more()]:
        for side in (2, 7, 40):
            count = theano.shared(np.zeros(3))
            f = theano.function(inputs, outputs, updates=[(count, count[::-1] + 1)])
            try:
                found = f(*values(inputs, side))
            except (ValueError, IndexError):
                continue  # lengths that do not fit
            for position, array in enumerate([*found, count.get_value(borrow=True)]):
                at = first_undefined(np.asarray(array))
                if at >= 0:
                    yield f"{name}, dims {side}: byte {at} of output {position}"


def broken() -> Iterator[str]:
    """The same of a program that reads what it has not written."""
    f = NativeFunction(run=program(BROKEN), inputs=(), outputs=(slot("float64", 1),), returns=0)
    at = checker()(f())
    if at >= 0:
        yield f"byte {at}"


def main(arguments: list[str]) -> int:
    found = list(broken() if arguments == ["broken"] else faults())
    print("\n".join(found) or "every result was written")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
