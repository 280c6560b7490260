"""COMPARE: computes every call in C, or with JAX, and with the interpreter; compares the results.

The interpreter computes the graph before rewriting, so that errors of rewrites are found, too. If
the results differ by more than rounding and intended approximations
(`theano.compile.checking.approximations`) explain, `theano.compile.checking.first_difference` and
`theano.compile.checking.first_rewrite` find the cause, and the call raises CompareError. Updates
are stored at the end of a call, so such a call changes no shared variable.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import backend_table
from theano.backends import runners
from theano.compile.checking import first_difference, first_rewrite
from theano.compile.checking.agreement import (
    Noise,
    Outcome,
    differing,
    disagreements,
    outcome,
    significant,
)
from theano.compile.checking.approximations import Approximations
from theano.compile.checking.calls import Calls, recordable_nodes
from theano.compile.checking.first_difference import C, Compared, EngineRun
from theano.compile.making.build import Executable, Executor, interpreter, slots
from theano.compile.making.compiled_run import CompiledRun
from theano.graph.fgraph import FunctionGraph
from theano.rewrite.rules import lazy

if TYPE_CHECKING:
    from theano.compile.modes.mode import Mode
    from theano.graph.node import Variable


def compared(
    build: Callable[[FunctionGraph, dict[int, int]], Executable | None],
    plain: FunctionGraph | None, fgraph: FunctionGraph, replaced: dict[int, int], mode: Mode,
) -> Executable:
    """A program that runs `fgraph` in C and with the interpreter, and compares the results.

    build: builds the C program, or returns None; plain: the graph before rewriting, or None if it
    is not known; replaced: see `theano.compile.making.build.build`.
    """
    calls = Calls()
    with runners.wrapped(calls.replaying):
        runs: list[tuple[Compared, Executor]] = [
            (_engine(name), _run(name, fgraph))
            for name in mode.engines if name != "c"]
        program = build(fgraph, replaced) if "c" in mode.engines else None
    if program is not None:
        runs.insert(0, (C, CompiledRun(program, fgraph, replaced)))
    elif "c" in mode.engines:
        calls.nodes.update(node.tag for node in recordable_nodes(fgraph))
        runs.insert(0, (C, interpreter(fgraph, False)))
    executor = Comparison(runs, plain, fgraph, mode, calls)
    return Executable(
        slots(fgraph.outputs), executor=executor, watched=True,
        c_source="" if program is None else program.c_source,
        seconds=None if program is None else program.seconds)


def _run(name: str, graph: FunctionGraph) -> Executor:
    """A function that computes a graph with the backend of that name, which is not C."""
    run: Executor = backend_table.named(name).build(graph, {}).bound((), len(graph.inputs))
    return run


def _engine(name: str) -> Compared:
    """The backend of that name, which is not C."""
    def compiled(graph: FunctionGraph) -> EngineRun:
        try:
            run = _run(name, graph)
        except NotImplementedError:
            return lambda values: None
        return lambda values: list(run(values))

    return Compared(name.upper(), compiled)


class Comparison:
    """The executor of COMPARE: from the values of a graph's inputs to those of its outputs.

    runs: engines, and how each computes the rewritten graph `fgraph`; plain: the graph before
    rewriting, or None; written: `plain` with lazy branches, so that branches that are not taken are
    not computed; mode: the mode that selected the rewrites; calls: the calls of Python ops.
    """

    def __init__(
        self, runs: Sequence[tuple[Compared, Executor]], plain: FunctionGraph | None,
        fgraph: FunctionGraph, mode: Mode, calls: Calls,
    ) -> None:
        self.runs, self.fgraph, self.calls = runs, fgraph, calls
        self.plain = fgraph if plain is None else plain
        self.approximations = Approximations(self.plain, mode)
        self.written = lazy.gathered(self.plain)
        self.definition = interpreter(self.written)
        self.one_at_a_time = threading.RLock()

    def __call__(self, values: Sequence[object]) -> list[Any]:
        every = []
        with self.one_at_a_time:
            before = _random_states()
            for engine, run in self.runs:
                _set_random_states(before)
                wanted, found = self._both(values, run)
                if disagreements(self.written.outputs, found, wanted, self._roughly):
                    self._judge(values, found, wanted, engine, run)
                every.append(found)
        first = every[0]
        if first.error is not None:
            raise first.error
        assert first.values is not None
        return first.values

    def _both(self, values: Sequence[object], run: Executor) -> tuple[Outcome, Outcome]:
        """The outcomes of the interpreter and of an engine. Both draw the same numbers from the
        random generators of NumPy and Python; a recorded call that C takes from `calls` counts as
        drawing its numbers."""
        self.calls.clear()
        before = _random_states()
        with runners.wrapped(self.calls.recording):
            wanted = outcome(self.definition, values)
        after = _random_states()
        _set_random_states(before)
        with runners.wrapped(self.calls.replaying):
            found = outcome(run, values)
        if self.calls.replayed:
            _set_random_states(after)
        self.calls.clear()
        return wanted, found

    def _roughly(self, variable: Variable, found: Any, exact: Any) -> Any:
        return differing(variable.type, found, exact, written=True)

    def _judge(
        self, values: Sequence[object], found: Outcome, wanted: Outcome, engine: Compared,
        run: Executor,
    ) -> None:
        """Raise CompareError, except if rounding explains the difference; if only the graph before
        rewriting fails, since rewriting removes unused nodes; or if several nodes fail and C
        reports another one, since the order of independent nodes is not defined."""
        graph = self.fgraph
        noise = Noise(graph.inputs, values, graph.outputs)
        rewritten = outcome(interpreter(graph), values)

        def lowered(variable: Variable, a: object, b: object) -> Any:
            return significant(variable, a, b, noise)

        wrong = disagreements(graph.outputs, found, rewritten, lowered)
        if wrong and found.error is not None and rewritten.error is not None:
            every = first_difference.failures(graph, values)
            wrong = [] if type(found.error) in {type(error) for _, _, error in every} else wrong
        if wrong:
            raise first_difference.error(graph, values, wrong, found, rewritten, run, "", engine)
        if wanted.error is None and first_rewrite.wrong(self.written, values, rewritten, wanted):
            self._judge_rewriting(values, rewritten, wanted)

    def _judge_rewriting(
        self, values: Sequence[object], rewritten: Outcome, wanted: Outcome,
    ) -> None:
        """Raise CompareError, except if the difference is due to rules that change numbers on
        purpose."""
        about = self.approximations
        if about.names:
            fault = about.fault(values)
            if fault is not None:
                raise fault
            rewritten = outcome(about.without, values)
        if first_rewrite.wrong(self.written, values, rewritten, wanted):
            raise first_rewrite.error(
                self.plain, self.written, values, wanted, about.exact_mode)


def _random_states() -> tuple[Any, Any]:
    """The states of the global random generators of NumPy and Python."""
    return np.random.get_state(), random.getstate()


def _set_random_states(states: tuple[Any, Any]) -> None:
    np.random.set_state(states[0])
    random.setstate(states[1])
