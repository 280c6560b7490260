"""Lets COMPARE call each op that has only Python code once.

Such an op need not be a function of its inputs: it may count its calls, draw random numbers or read
a file. The interpreter runs first and its calls are recorded; where C calls the same op with the
same inputs, up to rounding, it takes the recorded outputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from theano.compile.checking.agreement import differing
from theano.compile.checking.watch import arrays_copied
from theano.graph.node import Apply
from theano.graph.op import Op
from theano.tensor.op import TensorOp

if TYPE_CHECKING:
    from theano.backends.runners import Run


class Call(NamedTuple):
    """The values of the inputs and outputs of a node in one call of its op."""

    inputs: Sequence[Any]
    outputs: Sequence[Any]


def recordable(op: Op) -> bool:
    """Whether calls of an op are recorded. Not those of built-in ops, which are functions of their
    inputs, nor of ops that overwrite or view inputs, which C has to do itself."""
    return not (isinstance(op, TensorOp) or op.destroy_map or op.view_map)


class Calls:
    """The calls of Python ops while one function is computed with the interpreter, then in C.

    ops: the ops that C calls; replayed: whether C has taken outputs since `clear`.
    """

    def __init__(self) -> None:
        self.ops: set[Op] = set()
        self.made: dict[Op, list[Call]] = {}
        self.replayed = False

    def clear(self) -> None:
        """Forget all calls."""
        self.made.clear()
        self.replayed = False

    def recording(self, node: Apply, run: Run) -> Run:
        """`run`, which computes a node with the interpreter, and records its call if C calls the
        op, too."""
        if node.op not in self.ops:
            return run

        def record(values: list[Any], cells: list[Any]) -> None:
            run(values, cells)
            call = Call(list(values), arrays_copied(cell[0] for cell in cells))
            self.made.setdefault(node.op, []).append(call)

        return record

    def replaying(self, node: Apply, run: Run) -> Run:
        """`run`, which computes a node in a C program, or the outputs of a recorded call. Each call
        is used once."""
        if not recordable(node.op):
            return run
        self.ops.add(node.op)

        def replay(values: list[Any], cells: list[Any]) -> None:
            made = self.made.get(node.op, [])
            number = next((k for k, call in enumerate(made) if _alike(node, values, call)), None)
            if number is None:
                run(values, cells)
                return
            self.replayed = True
            for cell, value in zip(cells, made.pop(number).outputs, strict=True):
                cell[0] = value

        return replay


def _alike(node: Apply, values: Sequence[Any], call: Call) -> bool:
    """Whether the values of a node's inputs are those of a recorded call, up to rounding."""
    triples = zip(node.inputs, values, call.inputs, strict=True)
    return not any(a is not b and np.any(differing(v.type, a, b)) for v, a, b in triples)
