"""Graphs as texts in which each value occurs once, with the steps of loops, for golden files."""

from __future__ import annotations

from typing import Any

import numpy as np

from theano.graph import Constant, FunctionGraph
from theano.tensor import CAReduce


def listing(graph: FunctionGraph, margin: str = "") -> str:
    """Values that are read several times are lines of their own, `v0 = f(x, g(y))`; the last line
    has the outputs. Graphs inside ops follow, with a wider margin."""
    return "\n".join(margin + line for line in _Listing(graph).lines)


class _Listing:
    def __init__(self, graph: FunctionGraph) -> None:
        self.names: dict[Any, str] = {
            v: v.name or f"i{k}" for k, v in enumerate(graph.inputs)}
        self.lines: list[str] = []
        self.readers: dict[Any, int] = {}
        for v in [*graph.outputs, *(v for node in graph.apply_nodes for v in node.inputs)]:
            self.readers[v] = self.readers.get(v, 0) + 1
        for node in graph.toposort():
            self._take(node)
        self.lines.append("; ".join(map(self._of, graph.outputs)))

    def _take(self, node: Any) -> None:
        call = f"{_op(node.op)}({', '.join(map(self._of, node.inputs))})"
        inner = getattr(node.op, "inner_graphs", ())
        if len(node.outputs) == 1 and self.readers.get(node.outputs[0], 0) < 2 and not inner:
            self.names[node.outputs[0]] = call
            return
        name = f"v{sum(' = ' in line for line in self.lines)}"
        for output in node.outputs:
            self.names[output] = name + (f".{output.index}" if len(node.outputs) > 1 else "")
        self.lines.append(f"{name} = {call}")
        for graph in inner:
            self.lines += listing(graph, "    | ").splitlines()

    def _of(self, variable: Any) -> str:
        if not isinstance(variable, Constant):
            return self.names[variable]
        data = np.asarray(variable.data)
        if data.dtype == object:
            return str(variable)
        if data.dtype.kind == "f":  # the last digits depend on the C library
            digits = f".{data.itemsize + 2}g"
            data = np.vectorize(lambda x: float(format(x, digits)), otypes=[float])(data)
        text = str(data.flat[0].item() if data.size == 1 else data.tolist())
        return f"[{text}]" if data.ndim and data.size == 1 else text


def _op(op: Any) -> str:
    kind = type(op).__name__
    if kind == "Elemwise":
        return str(op.scalar_op.name)
    if isinstance(op, CAReduce):
        return f"{op.scalar_op.name}{list(op.axis)}"
    if kind == "DimShuffle":
        return f"ds[{','.join(map(str, op.new_order))}]"
    return str(op)
