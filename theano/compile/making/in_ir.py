"""The backend of `theano.backend_table` that interprets the loop IR (`theano.lower.interpret`), to
find out whether a wrong result comes from lowering or from C. C routines are run as programs of one
call."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from functools import cache
from typing import Any

import numpy as np

from theano import lower, runtime
from theano.backends import c, toolchain
from theano.compile.making.build import Executable, Slot
from theano.compile.making.native import statement
from theano.compile.making.objects import own_objects
from theano.compile.reporting import failures
from theano.graph.fgraph import FunctionGraph
from theano.lower import ir
from theano.lower.failure import Failure
from theano.lower.interpret import Failed, Routine, run
from theano.runtime import InputSpec, NativeFunction

Kinds = tuple[tuple[str, bool], ...]
"""For each argument of a routine its dtype, and whether it is an array."""


def begin() -> None:
    """Start to examine the C compiler, which C routines need."""
    if runtime.HAS_EXTENSION:
        toolchain.begin()


def build(
    fgraph: FunctionGraph, replaced: dict[int, int], measured: bool = False
) -> Executable:
    """The interpreter of the program of `fgraph`."""
    program = lower.lower(fgraph, replaced, own_objects(fgraph))
    explain = failures.explainer(fgraph, program.failures)
    interpreted = meaning(program, {replaced[k] for k in program.inplace})

    def computed(values: Sequence[object]) -> list[Any]:
        try:
            return interpreted(values)
        except Failed as failed:
            raise explain(failed.number, failed.detail, list(values)) from None

    return Executable(program.outputs, executor=computed)


def meaning(
    program: ir.Program, overwritten: Container[int] = (), routine: Routine | None = None
) -> Callable[[Sequence[Any]], list[Any]]:
    """A function from the values of a program's inputs to its outputs. overwritten: the positions
    of the inputs whose memory the program may use for outputs; the values are copied. routine: runs
    calls of C routines; default: C. The function raises what `theano.lower.interpret.run` raises.
    """
    python = [statement(called)[0] for called in program.python]

    def computed(values: Sequence[object]) -> list[Any]:
        given = [_own(v, position in overwritten) for position, v in enumerate(values)]
        return run(program, given, python, routine or _run_routine)

    return computed


def _own(value: object, written: bool) -> Any:
    """The value in memory that a program may overwrite, if it does."""
    if not isinstance(value, (np.ndarray, np.generic)):
        return value
    array = np.array(value, order="C") if written else np.ascontiguousarray(value)
    array = array.reshape(np.shape(value))
    if not written:
        array = array.view()
        array.flags.writeable = False
    return array


class _RoutineFailed(Exception):
    """A C routine reports a failure. args: the numbers of its message."""


def _run_routine(call: ir.Call, arguments: Sequence[np.ndarray]) -> tuple[int, ...] | None:
    """Run a C routine. Returns the numbers of its message if it fails, else None."""
    kinds = tuple((str(v.dtype), isinstance(v, np.ndarray)) for v in arguments)
    try:
        _function(call.function, call.dtypes, call.inline, call.failure is None, kinds)(*arguments)
    except _RoutineFailed as failed:
        return failed.args
    return None


@cache
def _function(
    name: str, dtypes: tuple[str, ...], inline: bool, safe: bool, kinds: Kinds
) -> Callable[..., Any]:
    """A routine as a function of its arguments, which may write arrays among them: a program of one
    call. safe: the routine cannot fail."""
    statements: list[Any] = []
    arguments: list[Any] = []
    slots: list[Slot] = []
    dims = 0
    for slot, (dtype, array) in enumerate(kinds):
        slots.append((np.dtype(dtype).num, int(array)))
        lengths: tuple[str, ...] = ()
        if array:
            lengths = (f"d{dims}",)
            statements.append(ir.Extents(((f"d{dims}", dims),)))
            dims += 1
        statements.append(ir.Input(f"x{slot}", dtype, slot, not array, lengths))
        one = ir.Number(1, "int64")
        arguments.append(ir.ArrayRef(
            f"x{slot}", dtype, ir.Number(0, "int64"), lengths, (one,)) if array else f"x{slot}")
    statements.append(ir.Call(
        name, dtypes, tuple(arguments), 0, failure=None if safe else 1, inline=inline))
    program = ir.Program(
        tuple(statements), (), (), (), frozenset(), (), (Failure(RuntimeError, name, None),))
    file = lower.emit(program)
    pending = c.compile_text(file.text, file.works, file.shared, file.hurried)
    return NativeFunction(
        run=0, resolve=lambda: (pending.wait(), None), returns="list", outputs=(),
        failure=lambda number, detail, values: _RoutineFailed(*detail),
        inputs=tuple(InputSpec(None, number, ndim, (False,) * ndim) for number, ndim in slots))

