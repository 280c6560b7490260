"""A program by the address of its C function, as programs call it that know nothing of Python."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np

from fuzz.compare import Call
from fuzz.program import Array


def run_by_pointer(
    function: Any, arguments: Sequence[Sequence[Array]], shared: Sequence[Any]
) -> tuple[list[Call], str]:
    """The outcomes of calls by a pointer, then the values of the shared variables; and what is
    wrong with the run. Raises ValueError if a function has no pointer, or a result has another
    length than its pointer was told."""
    p = function.c_function("arrays", [np.shape(a) for a in arguments[0]])
    kinds = [out.variable.type.dtype for out in function.maker.outputs]
    calls, wrong = [], ""
    for given in arguments:
        passed = [a.astype(a.dtype.newbyteorder("="), order="C") for a in given]
        before = [a.tobytes() for a in passed]
        results = [np.empty(s, d) for s, d in zip(p.output_shapes, kinds, strict=True)]
        for r in results:
            r.reshape(-1).view("uint8")[:] = 0x55
        status = p.ctypes(_addresses(passed), _addresses(results), p.user_data)
        if status < 0:
            raise ValueError(f"it has no C function for these lengths: {p.message()}")
        if before != [a.tobytes() for a in passed]:
            wrong = "an argument was overwritten"
        calls.append(Call(results, None) if status == 0 else Call([], _failure(function, p)))
    return [*calls, Call([s.get_value() for s in shared], None)], wrong


def _addresses(arrays: Sequence[Array]) -> Any:
    return (ctypes.c_void_p * len(arrays))(*(a.ctypes.data for a in arrays))


def _failure(function: Any, p: Any) -> Exception:
    """The exception of the last call."""
    number, detail = p.keep_alive.failure()
    made: Exception = function.maker.executable.failure(number, detail, ())
    return made
