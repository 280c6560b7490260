"""Running a graph with the C backend, without a `Function`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from theano.backends.threads import thread_count
from theano.compile.making.build import Executable, slot
from theano.compile.making.container import stored
from theano.compile.making.native import native, native_function
from theano.flags import config
from theano.graph.fgraph import FunctionGraph
from theano.runtime import Cell, InputSpec, NativeFunction


def native_run(fgraph: FunctionGraph) -> Callable[[Sequence[Any]], list[Any] | None]:
    """A function from the values of the graph's inputs to those of its outputs, computed in C. It
    returns None if there is no C program for the graph."""
    executable = native(fgraph, {})
    if executable is None:
        return lambda values: None
    made = native_function(executable, fgraph)
    return lambda values: list(made(*values))


class CompiledRun:
    """A function from the values of a graph's inputs to those of its outputs, computed by the
    program of a function with updates. The program overwrites the values of shared variables, and
    therefore gets copies of them.

    program: the program of `fgraph`; replaced: a dict from the index of each output that is the new
    value of an input to the index of this input.
    """

    def __init__(
        self, program: Executable, fgraph: FunctionGraph, replaced: dict[int, int]
    ) -> None:
        self.first = first = min(replaced.values(), default=len(fgraph.inputs))
        self.types = [v.type for v in fgraph.inputs[first:]]
        self.cells = [Cell() for _ in self.types]
        results = min(replaced, default=len(fgraph.outputs))
        self.updated = [
            self.cells[replaced[k] - first] if k in replaced else Cell()
            for k in range(results, len(fgraph.outputs))]
        self.native = NativeFunction(
            run=0, executor=program.executor, resolve=program.resolve, constants=program.constants,
            results=program.results, python=program.python, failure=program.failure,
            outputs=program.outputs, returns="list", threads=thread_count(),
            least_work=config.openmp_elemwise_minsize,
            inputs=tuple(
                InputSpec(None, *slot(v.type), tuple(getattr(v.type, "broadcastable", ())))
                for v in fgraph.inputs[:first]),
            shared=tuple(
                (cell, *slot(type_)) for cell, type_ in zip(self.cells, self.types, strict=True)),
            updates=tuple(
                (k, cell, k in program.inplace) for k, cell in enumerate(self.updated, results)))

    def __call__(self, values: Sequence[object]) -> list[Any]:
        cells = [*self.cells, *self.updated]
        for cell, value, type_ in zip(self.cells, values[self.first:], self.types, strict=True):
            value = stored(value, type_)
            cell.value = value.copy() if isinstance(value, np.ndarray) else value
        try:
            found = self.native(*values[:self.first])
            return [*found, *(cell.value for cell in self.updated)]
        finally:
            for cell in cells:
                cell.value = None
