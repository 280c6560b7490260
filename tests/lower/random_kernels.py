"""The base class of random programs for one part of the lowering, see `test_random_rows.py`."""

from __future__ import annotations

import random
from typing import Any

import numpy as np

import theano


class RandomKernel:
    """The base of random programs. dtype: of their arrays; threads: of the calls. A class sets
    `inputs` and `outputs`, and has a method `arguments`."""

    inputs: list[Any]
    outputs: list[Any]

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.dtype = self.random.choice(["float64", "float32", "float32"])
        self.threads = self.random.choice([1, 1, 2, 3])

    def arguments(self) -> list[Any]:
        """Values of the inputs."""
        raise NotImplementedError

    def disagrees(self, calls: int = 4) -> list[Any]:
        """The shapes of the arguments for which C and the interpreter, which both run the rewritten
        graph, differ by more than rounding."""
        size = 0 if self.threads > 1 else 200000
        with theano.config.change_flags(threads=self.threads, openmp_elemwise_minsize=size):
            native = theano.function(self.inputs, self.outputs, on_unused_input="ignore")
        defined = theano.function(
            self.inputs, self.outputs, on_unused_input="ignore",
            mode=theano.Mode("py", "fast_run"))
        found = []
        for _ in range(calls):
            arguments = self.arguments()
            with np.errstate(all="ignore"):
                wanted = result(defined, arguments)
            if differs(result(native, arguments), wanted, self.dtype):
                found.append([np.shape(a) for a in arguments])
        return found


def result(function: Any, arguments: list[Any]) -> Any:
    """The results, or the class of the exception."""
    try:
        return [np.asarray(v) for v in function(*arguments)]
    except (IndexError, ValueError) as error:
        return type(error)


def differs(found: Any, wanted: Any, dtype: str) -> bool:
    """Whether results differ by more than rounding."""
    if isinstance(found, type) or isinstance(wanted, type):
        return found is not wanted
    tolerance = 2e-3 if dtype == "float32" else 1e-8
    for a, b in zip(found, wanted, strict=True):
        scale = 1 + np.abs(b[np.isfinite(b)]).max(initial=0)
        if a.shape != b.shape or a.dtype != b.dtype or not np.allclose(
                a, b, rtol=tolerance, atol=tolerance * scale, equal_nan=True):
            return True
    return False
