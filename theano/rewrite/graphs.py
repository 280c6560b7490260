"""Rewriting graphs of other kinds than `FunctionGraph`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from theano.graph import walk
from theano.graph.fgraph import FunctionGraph


def rewrite_copy(fgraph: Any, rewrite: Callable[[FunctionGraph], Any], reason: str) -> None:
    """Call `rewrite` with a copy of `fgraph`, then replace the outputs of `fgraph` that have become
    other expressions by those of the copy.

    fgraph: has `inputs`, `outputs` and `change_input(node, index, variable, reason=...)`, which is
    not called where nothing changes: an equilibrium ends when no optimiser changes the graph.
    """
    _, outputs = walk.clone(fgraph.inputs, fgraph.outputs, copy_inputs=False)
    graph = FunctionGraph(fgraph.inputs, outputs, clone=False)
    rewrite(graph)
    for index, (old, new) in enumerate(zip(list(fgraph.outputs), graph.outputs, strict=True)):
        if not walk.equal_computations([old], [new]):
            fgraph.change_input("output", index, new, reason=reason)
