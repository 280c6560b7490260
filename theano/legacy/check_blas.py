"""`theano.misc.check_blas`: times products of large matrices, and shows which BLAS computes them.

`python -m theano.legacy.check_blas` prints the time and the name of the BLAS.
"""

from __future__ import annotations

import time

import numpy as np

import theano
import theano.tensor as T
from theano.runtime import blas_info


def execute(
    execute: bool = True, verbose: bool = True, M: int = 2000, N: int = 2000, K: int = 2000,
    iters: int = 10, order: str = "C",
) -> tuple[float, str]:
    """The seconds that `iters` updates `c = 0.4 c + 0.8 dot(a, b)` take, and the name of the BLAS.

    a: M x K, b: K x N, c: M x N, all of dtype floatX. execute: if false, nothing is run, and the
    time is 0. verbose: print the result. order: "C" or "F", the memory order of the initial values.
    """
    info = blas_info()
    implementation = f"{info['library']} ({info['integer_bits']}-bit integers)"
    dtype = theano.config.floatX
    a, b, c = (theano.shared(np.asarray(np.ones(shape, dtype=dtype), order=order))  # type: ignore
               for shape in ((M, K), (K, N), (M, N)))
    scale, kept = np.asarray(0.8, dtype), np.asarray(0.4, dtype)
    step = theano.function([], updates=[(c, kept * c + scale * T.dot(a, b))])
    seconds = 0.0
    if execute:
        step()
        start = time.perf_counter()
        for _ in range(iters):
            step()
        seconds = time.perf_counter() - start
    if verbose:
        print(f"BLAS: {implementation}")
        print(f"{iters} products of {M} x {K} and {K} x {N}, {dtype}: {seconds:.3f} s")
    return seconds, implementation


if __name__ == "__main__":
    execute()
