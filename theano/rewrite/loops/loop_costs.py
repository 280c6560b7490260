"""What it costs to compute a value of a step again, and what it costs to keep it.

The unit is the time of one floating-point operation (`ScalarOp.cost`) on one byte, in a loop over
an array: a processor computes twice as many float32 as float64 at a time, and loads twice as many,
so that arithmetic and memory compare alike for all dtypes. The constants below are the costs of an
element in operations, which are multiplied by its bytes.

Measured with loops over float64 on a server (AVX-512, 32 MB of cache of the third level): `exp` and
`sin` (cost 20), `tanh` (30) and `sqrt` (8) take 0.019 to 0.029 ns for each unit of their cost. A
number that is stored and loaded again in a later loop takes 1.1 to 1.5 ns when 256 MB are stored in
between, 0.19 to 0.22 ns when 16 MB are, 0.11 ns when 0.8 MB are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.gradient.identities import ViewOp
from theano.graph.node import Apply
from theano.rewrite.lengths import Lengths, LengthSum
from theano.rewrite.loops.loop_lengths import StepLengths, evaluated
from theano.scalar.dtypes import DISCRETE
from theano.scanning.op import Scan
from theano.tensor.blas import BatchedDot
from theano.tensor.creation import Alloc
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.linalg.products import Dot
from theano.tensor.op import TensorOp
from theano.tensor.reductions.op import CAReduce
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.typing import Dim

MEMORY = 64
"""The cost of storing a number in memory and loading it in a later loop."""

CACHE = 8
"""The same, where the number is still in a cache."""

ANOTHER = 4
"""The cost, for each number, of one more array that a loop writes and another one reads: both loops
compute one more address."""

ROUTINE = 128
"""The cost of an element of the result of an op that is neither elementwise nor a sum nor a
product: a solved system, a sorted array, a convolution."""

PYTHON = 10 ** 6
"""The cost of an element of the result of an op that runs in Python: at least a microsecond."""

UNKNOWN = 64
"""The estimate of a length, or of a number of steps, that is not known."""

VIEWS = (DimShuffle, Alloc, T.Reshape, T.Subtensor, T.Shape, T.Shape_i, T.SpecifyShape,
         ViewOp)
"""Ops that compute nothing, and whose elements are read where they are."""

COPIES = (T.Join, T.Split, T.MakeVector, T.AdvancedSubtensor1, T.AdvancedSubtensor, T.Choose)
"""Ops that compute nothing, but move elements."""

Dims = Callable[[Any], Any]


class Costs:
    """The costs of the values and nodes of a step. price: of a number that is kept, `MEMORY` or
    `CACHE`; dims: a function of a variable for its lengths, with None for unknown ones."""

    def __init__(self, price: int, dims: Dims) -> None:
        self.price, self.dims = price, dims

    @classmethod
    def of(cls, loop: Apply, lengths: Lengths, price: int) -> Costs:
        """The costs of the step of a loop."""
        return cls(price, StepLengths.of(loop, lengths))

    def keeping(self, variable: Variable, new: bool = False) -> int:
        """The cost of storing a value in each step and loading it in a later loop. new: no trace
        holds it yet."""
        return (self.price + ANOTHER * new) * self._bytes(variable)

    def computing(self, node: Apply) -> int:
        """The cost of computing a node again. A result that cannot be fused with its reader is also
        stored and loaded; a product at the price of a trace, because products of rows are moved out
        of their loop, as one product for all steps."""
        op, total = node.op, sum(map(self._bytes, node.outputs))
        if isinstance(op, Elemwise):
            width = max(np.dtype(v.type.dtype).itemsize for v in (*node.inputs, *node.outputs))
            return cost_of(node) * self._numbers(node.outputs[0]) * int(width)
        if isinstance(op, CAReduce):
            return self._bytes(node.inputs[0])
        if isinstance(op, VIEWS):
            return 0
        if isinstance(op, COPIES):
            return CACHE * total
        if isinstance(op, (Dot, BatchedDot)):
            return (2 * _estimate(self.dims(node.inputs[0])[-1]) + self.price) * total
        if type(op) is Scan:
            return self._loop(node) + CACHE * total
        return (PYTHON if runs_in_python(op) else ROUTINE) * max(total, 1)

    def step(self, nodes: Iterable[Apply]) -> int:
        """The cost of all nodes of a step."""
        return sum(map(self.computing, nodes))

    def _loop(self, node: Apply) -> int:
        """The cost of all steps of a loop inside a step."""
        steps = getattr(node.inputs[0], "data", UNKNOWN)
        inner = Costs(self.price, lambda v: getattr(v.type, "shape", ()))
        return int(steps) * inner.step(node.op.graph.apply_nodes)

    def _numbers(self, variable: Variable) -> int:
        return prod(map(_estimate, self.dims(variable)))

    def _bytes(self, variable: Variable) -> int:
        if not isinstance(variable.type, TensorType):
            return 0
        return self._numbers(variable) * int(np.dtype(variable.type.dtype).itemsize)


def _estimate(length: Dim | None) -> int:
    """The value of a length if all unknown lengths in it are `UNKNOWN`."""
    if isinstance(length, LengthSum):
        length = evaluated(length, lambda _: UNKNOWN)
    return length if isinstance(length, int) and length >= 0 else UNKNOWN


def cost_of(node: Apply) -> int:
    """The number of floating-point operations of an elementwise node for one element."""
    name, cost = node.op.scalar_op.name, int(node.op.scalar_op.cost)
    integer_power = name == "pow" and node.inputs[1].type.dtype in DISCRETE
    return min(cost, 4) if integer_power else cost  # x ** 2 becomes a product


def runs_in_python(op: object) -> bool:
    """Whether an op has no C, so that a compiled function calls Python for it."""
    lower = getattr(type(op), "lower", None)
    return lower is None or lower is TensorOp.lower


def read(node: Apply) -> list[Variable]:
    """The inputs of which a node reads the values, not only the shapes."""
    if isinstance(node.op, Elemwise):
        shapes = node.op.scalar_op.disconnected
        return [v for i, v in enumerate(node.inputs) if i not in shapes]
    if isinstance(node.op, (T.Shape, T.Shape_i)):
        return []
    return node.inputs[:1] if isinstance(node.op, Alloc) else node.inputs
