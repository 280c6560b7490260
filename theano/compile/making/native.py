"""From a graph to native code: lowering, C text, and background compilation."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import lower, runtime
from theano.backends import c, c_ops, numpy
from theano.backends.threads import thread_count
from theano.backends.toolchain import toolchain
from theano.compile.making.build import (
    WAIT,
    Executable,
    Executor,
    Slot,
    interpreter,
    slot,
    slots,
)
from theano.compile.making.fallback import give_up
from theano.compile.making.objects import own_objects
from theano.compile.reporting import failures
from theano.compile.reporting.measured import Measured
from theano.errors import CompileError, add_context
from theano.flags import config
from theano.graph.fgraph import FunctionGraph
from theano.lower import ir
from theano.lower.from_graph import is_object_constant
from theano.lower.routines import Root
from theano.runtime import InputSpec, NativeFunction
from theano.scalar import ScalarOp

if TYPE_CHECKING:
    from theano.graph.node import Apply

_NUMBER: Slot = (np.dtype(np.int64).num, 0)
"""The slot of a number of steps."""


def _checked(program: ir.Program) -> ir.Program:
    """The program, with guards for conditions that can only be checked in a call. Raises IRError
    for a program that violates an invariant. The checker is imported on demand."""
    checked: ir.Program = importlib.import_module("theano.lower.check.check").check(program).program
    return checked


def native(
    fgraph: FunctionGraph, replaced: dict[int, int], measured: bool = False
) -> Executable | None:
    """The C program of a graph; None if the graph cannot be lowered or compiled, if objects are
    among its outputs and nothing is computed in C, or without the C extension, of which `import
    theano` has warned. measured: the program measures the times of its parts."""
    start = time.perf_counter()
    if not runtime.HAS_EXTENSION:
        _refuse_if_asked(fgraph)
        return None
    try:
        program = lower.lower(
            fgraph, replaced, own_objects(fgraph), _start_objects,
            config.openmp_elemwise_minsize, measured)
        if config.check_programs:
            program = _checked(program)
        if (-1, 0) in program.outputs and not any(map(_computes, program.statements)):
            return None  # there is nothing to compute in C
        program = lower.run_passes(
            program, config.optimizer_excluding.split(":"), config.openmp_elemwise_minsize)
        lowered = time.perf_counter()
        toolchain()  # without a compiler, no text is written
        file = lower.emit(program, config.poison_memory)
        emitted = time.perf_counter()
        pending = c.compile_text(file.text, file.works, file.shared, file.hurried)
    except CompileError as error:
        give_up(fgraph, str(error), error, log=False)
        return None
    except Exception as error:
        what = f"the function cannot be translated to C: {type(error).__name__}: {error}"
        give_up(fgraph, what, error)
        return None
    c_ops.start(called.node for called in program.python)
    executable = Executable(
        program.outputs, program.constants, program.results,
        tuple(map(statement, program.python)), program.inplace,
        failures.explainer(fgraph, program.failures), c_source=file.text,
        seconds={"lower": lowered - start, "emit": emitted - lowered,
                 "start compiler": time.perf_counter() - emitted},
        laps=len(program.laps), measured=partial(
            Measured, laps=program.laps, arrays=program.arrays) if program.laps else None,
        library=pending.key)

    def resolve() -> tuple[int, Executor | None]:
        begin = time.perf_counter()
        try:
            return pending.wait(), None
        except CompileError as error:
            give_up(fgraph, _blamed(fgraph) + str(error), error)
            return 0, interpreter(fgraph)
        finally:
            executable.seconds[WAIT] = time.perf_counter() - begin

    executable.resolve = resolve
    return executable


def _refuse_if_asked(fgraph: FunctionGraph) -> None:
    """Raise CompileError if a function that is not compiled is an error."""
    if config.on_compile_error == "raise":
        what = "there is no C extension, which runs compiled functions"
        give_up(fgraph, what, CompileError(what), log=False)


def _start_objects(called: Iterable[Root]) -> None:
    """Start to compile the large routines of a program before it is complete."""
    large = lower.large_routines(called)
    if large:
        c.start_objects(lower.objects(large))


def _computes(statement: object) -> bool:
    return isinstance(statement, (ir.Branch, ir.Kernel, ir.Call, ir.Loop))


def _blamed(fgraph: FunctionGraph) -> str:
    """The start of the message about a failed compilation, which names the user-defined scalar ops
    of the graph that have C code. Their C code is disabled."""
    ops = dict.fromkeys(getattr(n.op, "scalar_op", n.op) for n in fgraph.toposort())
    written = [op for op in ops if isinstance(op, ScalarOp) and (
        op.c is None and op.has_c_code())]
    for op in written:
        op.refuse_c()
    names = ", ".join(map(str, written))
    return f"the C code of {names} does not compile; impl is used instead\n" if written else ""


def statement(called: ir.Performed) -> tuple[Any, tuple[Slot, ...], int]:
    """A node that a program computes by calling `perform`: the function, the slots of its inputs,
    and the number of outputs."""
    node = called.node
    arguments = slots([v for v in node.inputs if not is_object_constant(v)])
    steps = (_NUMBER,) * (2 * len(called.loops))
    return _in_steps(_with_constants(node), called.loops), (*arguments, *steps), len(node.outputs)


def _in_steps(run: Executor, loops: Sequence[Callable[[int, int], str]]) -> Executor:
    """`run` as a function of its arguments and, for each of `loops`, the step and the number of
    steps, which are added to the text of an exception. See `ir.Performed`."""
    if not loops:
        return run
    count = 2 * len(loops)

    def run_in_steps(values: Sequence[np.ndarray]) -> Sequence[Any]:
        try:
            return run(values[:-count])
        except Exception as error:
            numbers = [int(v) for v in values[-count:]]
            for says, step, steps in zip(loops, numbers[::2], numbers[1::2], strict=True):
                add_context(error, says(step, steps))
            raise

    return run_in_steps


def _with_constants(node: Apply) -> Executor:
    """`node_function` as a function of the inputs that are not constant objects."""
    run = numpy.node_function(node, False, _inner)
    fixed = [(i, v.data) for i, v in enumerate(node.inputs) if is_object_constant(v)]
    if not fixed:
        return run

    def run_with_constants(values: Sequence[object]) -> Sequence[Any]:
        arguments = list(values)
        for position, value in fixed:
            arguments.insert(position, value)
        return run(arguments)

    return run_with_constants


def _inner(fgraph: FunctionGraph) -> numpy.Function:
    """A function for the inner graph of an op, in C if possible."""
    executable = native(fgraph, {})
    if executable is None:
        return numpy.interpret(fgraph, False)
    made = native_function(executable, fgraph)
    return lambda values: list(made(*values))


def native_function(program: Executable, fgraph: FunctionGraph) -> NativeFunction:
    """A native function from the values of the graph's inputs to a list of the values of its
    outputs."""
    return NativeFunction(
        run=0, resolve=program.resolve, constants=program.constants, results=program.results,
        python=program.python, failure=program.failure, outputs=program.outputs, returns="list",
        threads=thread_count(), least_work=config.openmp_elemwise_minsize, inputs=tuple(
            InputSpec(None, *slot(v.type), tuple(getattr(v.type, "broadcastable", ())))
            for v in fgraph.inputs))
