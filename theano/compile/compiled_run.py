"""Running a graph through the C backend for its outputs alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from theano.compile.native import native_function
from theano.graph.fgraph import FunctionGraph


def native_run(fgraph: FunctionGraph) -> Callable[[Sequence[Any]], list[Any] | None]:
    """A function from the values of the graph's inputs to those of its outputs in C; it returns
    None where there is no C program for the graph."""
    made = native_function(fgraph)
    return lambda values: None if made is None else list(made(*values))
