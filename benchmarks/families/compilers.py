"""Mathematical functions in loops with each C compiler that is installed, beside the SIMD functions
of glibc, which gcc calls."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import tempfile
from functools import cache, partial
from typing import Any

import numpy as np

import theano
from benchmarks import environment, peers
from benchmarks.harness import Bar, Case, Row

SIZE = 10**6
FACTORS = {"gcc": 1.0, "clang": 1.25}
"""The largest times, relative to those of the functions of glibc with gcc."""

TOLERANCE = {"float32": 1e-6, "float64": 1e-14}


def numbers(dtype: str) -> Any:
    """Normally distributed numbers."""
    return np.random.default_rng(1).standard_normal(SIZE).astype(dtype)


def ours(compiler: str, dtype: str) -> Case:
    """The function, compiled with a compiler."""
    with theano.config.change_flags(cxx=compiler):
        return peers.compiled("theano", partial(graph, dtype), [numbers(dtype)])


def graph(dtype: str, lang: peers.Language) -> tuple[list[Any], Any]:
    """tanh(x) + exp(x)."""
    x = lang.T.vector(dtype=dtype)
    return [x], lang.T.tanh(x) + lang.T.exp(x)


@cache
def library() -> ctypes.CDLL:
    """Compile `vector_loops.c` and load it."""
    place = os.path.join(tempfile.mkdtemp(prefix="bench-"), "vector_loops.so")
    source = environment.ROOT / "benchmarks" / "vector_loops.c"
    flags = ["-O3", "-march=native", "-mprefer-vector-width=512", "-fopenmp-simd", "-shared"]
    flags += ["-fno-math-errno", "-fPIC"]
    subprocess.run(["gcc", *flags, str(source), "-o", place, "-lmvec", "-lm"], check=True)
    return ctypes.CDLL(place)


def with_glibc(dtype: str) -> Case:
    """The function of `vector_loops.c`."""
    x = numbers(dtype)
    y = np.empty_like(x)
    function = getattr(library(), f"tanh_and_exp_{dtype}")

    def call(x: Any) -> Any:
        function(ctypes.c_void_p(x.ctypes.data), ctypes.c_void_p(y.ctypes.data),
                 ctypes.c_long(SIZE))
        return y

    return peers.called(call, [x])


def with_numpy(dtype: str) -> Case:
    """The function in NumPy."""
    return peers.called(lambda x: np.tanh(x) + np.exp(x), [numbers(dtype)])


ROWS = tuple(
    Row(
        name=f"tanh(x) + exp(x), 1e6 {dtype}, {compiler}",
        unit="ms",
        systems={
            "theano": partial(ours, compiler, dtype),
            "numpy": partial(with_numpy, dtype),
            "c": partial(with_glibc, dtype),
        },
        bars=(Bar(system="c", factor=FACTORS[compiler]),),
        tolerance=TOLERANCE[dtype],
    )
    for dtype in TOLERANCE for compiler in FACTORS if shutil.which(compiler)
)
