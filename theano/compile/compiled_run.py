"""Running a graph through the C backend for its outputs alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from theano.compile.native import native, native_function
from theano.graph.fgraph import FunctionGraph


def native_run(fgraph: FunctionGraph) -> Callable[[Sequence[Any]], list[Any] | None]:
    """A function from the values of the graph's inputs to those of its outputs in C; it returns
    None where there is no C program for the graph."""
    built = native(fgraph, {})
    if built is None:
        return lambda values: None
    made = native_function(built, fgraph)
    return lambda values: list(made(*values))
