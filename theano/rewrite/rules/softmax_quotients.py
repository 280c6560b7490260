"""Quotients of exponentials and their sum: finds softmax among the factors of a product."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.rewrite.rule import widened
from theano.rewrite.rules.broadcasting import made_by
from theano.scalar import dtypes
from theano.tensor import nnet
from theano.tensor.reductions.op import CAReduce, Peak, Sum

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.var import TensorVariable

Axes = tuple[int, ...]


def shift_of(x: Variable, axes: Axes) -> Any:
    """The maximum along `axes`, dims kept, or 0 where it is infinite."""
    largest = T.makeKeepDims(x, Peak(axes)(x), axes)
    return T.switch(T.isinf(largest), T.zeros_like(largest), largest)


def is_shifted(x: Variable, axes: Axes) -> bool:
    """Whether `x` is already y - max(y), so that its exponential is at most 1: a number that is
    computed from a maximum is subtracted from all elements along `axes`."""
    minus = made_by(x, "sub")
    if minus is None or not all(minus.inputs[1].type.broadcastable[axis] for axis in axes):
        return False
    level = [minus.inputs[1]]
    for _ in range(5):
        for v in level:
            node = v.owner
            if node is not None and isinstance(node.op, CAReduce) and (
                    node.op.scalar_op.name == "maximum") and node.op.axis == axes:
                return True
        level = [w for v in level if v.owner is not None for w in v.owner.inputs][:8]
    return False


def total_of(factor: Variable, power: Variable) -> Axes | None:
    """The axes if `factor` is sum(power) along them, dims kept; else None."""
    shuffle = made_by(factor, "DimShuffle")
    if shuffle is None:
        return None
    total = shuffle.inputs[0].owner
    if total is None or not isinstance(total.op, Sum) or total.inputs[0] is not power:
        return None
    axes: Axes = total.op.axis
    rest = count()
    order = tuple("x" if i in axes else next(rest) for i in range(power.type.ndim))
    return axes if shuffle.op.new_order == order else None


def quotient(power: Any, total: TensorVariable) -> Any:
    """power / total as a stable softmax, if `power` is exp(x) and `total` is its sum, dims kept;
    None when they are not, or when the quotient is stable already."""
    axes = total_of(total, power)
    if axes is None or power.type.dtype not in dtypes.FLOAT:
        return None
    (x,) = power.owner.inputs
    rows = x.type.ndim == 2 and axes == (1,)
    if is_shifted(x, axes):
        if not rows:
            return None
        x = x.owner.inputs[0]
    x = widened(x, power.type.dtype)
    if rows:
        return nnet.softmax(x)
    shifted = T.exp(x - shift_of(x, axes))
    return shifted / T.sum(shifted, axis=axes, keepdims=True)
