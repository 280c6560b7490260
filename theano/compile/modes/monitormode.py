"""MonitorMode: calls functions of the user before and after each node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from theano.compile.checking import watch
from theano.compile.modes.mode import Mode
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply

__all__ = ["MonitorMode", "detect_nan"]

class Thunk:
    """The computation of one node, as passed to the functions of MonitorMode: `inputs` and
    `outputs` are lists of one-element lists with the values."""

    def __init__(self, values: Sequence[object], count: int) -> None:
        self.inputs = [[value] for value in values]
        self.outputs: list[list[Any]] = [[None] for _ in range(count)]


class MonitorMode(Mode):
    """The mode that calls `pre_func(i, node, thunk)` before and `post_func(i, node, thunk)` after
    the computation of node number `i`. See `Thunk` for the last argument."""

    def __init__(
        self, pre_func: Any = None, post_func: Any = None, optimizer: object = "default",
        linker: object = None,
    ) -> None:
        super().__init__(linker, optimizer)
        self.pre_func = pre_func
        self.post_func = post_func

    def executor(self, plain: FunctionGraph, rewritten: FunctionGraph) -> Any:
        number = {node: i for i, node in enumerate(rewritten.toposort())}

        def compute(node: Apply, values: Sequence[object]) -> list[Any]:
            thunk = Thunk(values, len(node.outputs))
            if self.pre_func is not None:
                self.pre_func(number[node], node, thunk)
            for cell, value in zip(thunk.outputs, watch.compute_node(node, values), strict=True):
                cell[0] = value
            if self.post_func is not None:
                self.post_func(number[node], node, thunk)
            return [cell[0] for cell in thunk.outputs]

        return watch.watched(rewritten, compute)


def detect_nan(i: int, node: Apply, fn: Any) -> None:
    """A `post_func` that prints each node whose output has a NaN."""
    for cell in fn.outputs:
        value = cell[0]
        if isinstance(value, np.ndarray) and value.dtype.kind in "fc" and np.isnan(value).any():
            print("*** NaN detected ***")
            print(f"{node}")
            print(f"Inputs : {[cell[0] for cell in fn.inputs]}")
            print(f"Outputs: {[cell[0] for cell in fn.outputs]}")
            break
