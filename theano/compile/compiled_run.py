"""Running a graph through the C backend for its outputs alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from theano.compile import native
from theano.graph.fgraph import FunctionGraph
from theano.runtime import InputSpec, NativeFunction


def native_run(fgraph: FunctionGraph) -> Callable[[Sequence[Any]], list[Any] | None]:
    """A function from the values of the graph's inputs to those of its outputs in C; it returns
    None where there is no C program for the graph."""
    built = native.native(fgraph, {})
    if built is None:
        return lambda values: None
    made = NativeFunction(
        run=0, resolve=built.resolve, constants=built.constants, results=built.results,
        python=built.python, failure=built.failure, outputs=built.outputs, returns="list",
        inputs=tuple(
            InputSpec(None, *native.slot(v.type), tuple(getattr(v.type, "broadcastable", ())))
            for v in fgraph.inputs))
    return lambda values: list(made(*values))
