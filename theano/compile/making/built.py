"""What a graph becomes: the terms in which a function is told what to run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from theano.backends import numpy
from theano.graph.fgraph import FunctionGraph

Executor = Callable[[Sequence[Any]], Sequence[Any]]
Slot = tuple[int, int]
WAIT = "wait for compiler"
"""The stage in `Built.seconds` that the first call takes."""


class Built:
    """A program in the terms of `theano.runtime.NativeFunction`.

    resolve: None, or what waits for native code and returns its address, or the interpreter;
    executor: what runs when there is no `resolve`; watched: it is a mode's own; inplace: the
    outputs that may overwrite the shared variable that they replace; c_source: the C text, empty
    with the interpreter; seconds: how long each stage took; cells: a list for the value of each
    variable, for those who look (`f.fn.storage_map`).
    """

    def __init__(
        self, outputs: tuple[Slot, ...], constants: tuple[Any, ...] = (),
        results: tuple[Slot, ...] = (), python: tuple[Any, ...] = (),
        inplace: frozenset[int] = frozenset(), failure: Any = None, resolve: Any = None,
        executor: Executor | None = None, watched: bool = False, c_source: str = "",
        seconds: dict[str, float] | None = None,
    ) -> None:
        self.outputs = outputs
        self.constants = constants
        self.results = results
        self.python = python
        self.inplace = inplace
        self.failure = failure
        self.resolve = resolve
        self.executor = executor
        self.watched = watched
        self.c_source = c_source
        self.seconds = seconds or {}
        self.cells: dict[Any, list[Any]] = {}


def slots(variables: Sequence[Any]) -> tuple[Slot, ...]:
    """NumPy's number of the dtype, and the rank, of each variable; -1 for what is no array."""
    return tuple(slot(v.type) for v in variables)


def slot(type_: Any) -> Slot:
    """NumPy's number of a type's dtype, and its rank; (-1, 0) for values that are no arrays."""
    dtype = getattr(type_, "numpy_dtype", None)
    return (-1, 0) if dtype is None else (dtype.num, type_.ndim)


def interpreter(fgraph: FunctionGraph, python: bool = True) -> Executor:
    """The NumPy backend, prepared at its first use.

    python: of ops with C code of their own, prefer `perform`.
    """
    ready: list[Executor] = []

    def run(values: Sequence[Any]) -> Sequence[Any]:
        if not ready:
            ready.append(numpy.interpret(fgraph, python))
        return ready[0](values)

    return run
