"""Factors that may be cancelled: y * p / p = y requires that p is neither 0 nor infinite.

This holds for expressions that are positive for all finite inputs, such as exp(x) and 1 + x^2: they
are 0 or infinite only by underflow or overflow, and then y is the correct result. A sum of positive
terms counts as positive; if it has no terms, y replaces NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.rewrite.match import uniform
from theano.scalar import dtypes
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.nnet import Softmax
from theano.tensor.reductions.op import Sum

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable

MOST_DEEP = 4
"""The largest number of levels at which an expression is read."""

POSITIVE = ("exp", "exp2", "sigmoid", "softplus", "erfc", "erfcx", "cosh", "i0", "i0e", "exprel")
NOT_NEGATIVE = ("sqr", "abs_")


def is_moderate(number: float) -> bool:
    """Whether a factor `number` may be moved within a product: a product that overflows with it
    would almost overflow without it."""
    return bool(1e-6 < abs(number) < 1e6)


def is_positive(v: Variable, depth: int = MOST_DEEP) -> bool:
    """Whether `v` is known to be positive for all finite values of the variables it depends on."""
    number = uniform(v)
    if number is not None:
        return not isinstance(number, complex) and 0 < number < float("inf")
    node = v.owner
    if node is None or not depth or v.type.dtype not in dtypes.FLOAT:
        return False
    if isinstance(node.op, Elemwise):
        return _is_positive_elementwise(node, depth - 1)
    return isinstance(node.op, Softmax) or (
        isinstance(node.op, (Sum, DimShuffle)) and is_positive(node.inputs[0], depth - 1))


def _is_positive_elementwise(node: Apply, depth: int) -> bool:
    name = node.op.scalar_op.name
    if name == "sqrt":
        return is_positive(node.inputs[0], depth)
    if name == "add":
        return any(
            is_positive(one, depth) and is_not_negative(other, depth)
            for one, other in (node.inputs, node.inputs[::-1]))
    return name in POSITIVE


def is_not_negative(v: Variable, depth: int = MOST_DEEP) -> bool:
    """Whether `v` is known not to be negative, for all values of the variables it depends on."""
    if is_positive(v, depth):
        return True
    node = v.owner
    if node is None or not depth or v.type.dtype not in dtypes.FLOAT:
        return False
    if isinstance(node.op, (Sum, DimShuffle)):
        return is_not_negative(node.inputs[0], depth - 1)
    return isinstance(node.op, Elemwise) and node.op.scalar_op.name in NOT_NEGATIVE
