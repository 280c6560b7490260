"""Elements repeated along an axis: `repeat`."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply, Constant, Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.elemwise import DimShuffle
from theano.tensor.integers import as_axis
from theano.tensor.op import (
    TensorOp,
    disconnected,
    linear_in_first,
    require,
    varies_with_first,
    zero_gradient,
)
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import elements, shape_list
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["RepeatOp", "repeat"]


_TOO_LARGE = "repeat: the result is larger than any memory"


class RepeatOp(TensorOp):
    """Each element of `x` repeated along `axis` (None: of the flattened `x`). The inputs are `x`
    and the numbers of repeats, a vector or a scalar. Raises ValueError for an axis out of range, at
    run time for repeats of a wrong length and for negative ones."""

    __props__ = ("axis",)

    def __init__(self, axis: int | None = None) -> None:
        self.axis = axis

    def make_node(self, x: Any, repeats: Any) -> Apply:
        x, repeats = as_tensor_variable(x), _as_repeats(repeats)
        if self.axis is None:
            shape: tuple[int | None, ...] = (None,)
        else:
            axis = as_axis(self.axis, x.type.ndim, "repeat")
            once = isinstance(repeats, Constant) and repeats.data.size and np.all(repeats.data == 1)
            shape = tuple(
                1 if d == 1 and (i != axis or once) else None for i, d in enumerate(x.type.shape))
        return Apply(self, [x, repeats], [tensor_type(x.type.dtype, shape)()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        lengths = list(shapes[0]) if self.axis is not None else [dims.product(shapes[0])]
        axis = self.axis or 0
        repeats = inputs[1]
        if not shapes[1]:
            lengths[axis] = lengths[axis] * dims.of(repeats)
        elif isinstance(repeats, Variable):
            one = dims.equal(1, shapes[1][0])  # one number of repeats for all elements
            lengths[axis] = dims.choose(one, lengths[axis], 1) * T.sum(T.cast(repeats, "int64"))
        else:
            lengths[axis] = dims.UNKNOWN
        return [tuple(lengths)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        times = xp.sum(arrays[1], dtype="float64")  # NumPy's own sum would wrap around
        others = arrays[0].size // (arrays[1].size or 1) if arrays[1].ndim else arrays[0].size
        if times * max(others, 1) * arrays[0].itemsize >= 2.0 ** 63:
            raise MemoryError(_TOO_LARGE)
        return xp.repeat(arrays[0], arrays[1], axis=self.axis)

    def static_inputs(self, node: Apply) -> Sequence[int]:
        return [] if node.inputs[1].type.ndim else [1]

    def data_lengths(self, node: Apply) -> list[Any]:
        repeats = node.inputs[1]
        return [T.sum(T.cast(repeats, "int64"))] if repeats.type.ndim else []

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        x, repeats = arrays
        if not repeats.ndim:
            require(np, repeats >= 0, ValueError, "negative dimensions are not allowed")
            return t.xp.repeat(x, int(repeats), axis=self.axis)
        x = x.reshape(-1) if self.axis is None else x
        axis = (self.axis or 0) % x.ndim
        if len(repeats) not in (1, x.shape[axis]):
            raise ValueError(
                f"operands could not be broadcast together with shape ({x.shape[axis]},) "
                f"({len(repeats)},)")
        require(t.xp, repeats >= 0, ValueError, "repeats may not contain negative values.")
        repeats = t.xp.broadcast_to(repeats.astype("int64"), (x.shape[axis],))
        total = max(0, t.lengths_of(node)[0])
        return t.xp.repeat(x, repeats, axis, total_repeat_length=total)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, repeats), (g,) = inputs, output_grads
        if x.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(x), disconnected(repeats)]
        flat = T.flatten(x) if self.axis is None else x
        axis = (self.axis or 0) % flat.type.ndim
        if repeats.type.ndim:
            source = RepeatOp(0)(T.arange(dims.shape_i(flat, axis)), repeats)
            zeros = T.creation.exact_zeros(flat, g.type.dtype)
            back = T.inc_subtensor(zeros[(*(slice(None),) * axis, source)], g)
        else:
            lengths = [dims.shape_i(flat, i) for i in range(flat.type.ndim)]
            apart = T.reshape(
                g, [*lengths[:axis + 1], repeats, *lengths[axis + 1:]], len(lengths) + 1)
            back = T.sum(apart, axis=axis + 1)
        if self.axis is None:
            back = T.reshape(back, x.shape, x.type.ndim)
        return [back, disconnected(repeats)]

    R_op = linear_in_first

    connection_pattern = varies_with_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, times = values
        if self.axis is None:
            x = lowering.flat(b, x)
        axis = (self.axis or 0) % x.ndim
        if times.ndim:
            return self._lower_each(b, x, axis, lowering.cast(b, times, "int64"))
        count = b.as_dim(b.scalar(times))
        lowering.require(b, b.number("ge", count, 0), ValueError,
                         "repeats may not contain negative values")
        wide = b.transpose(x, [*range(axis + 1), "x", *range(axis + 1, x.ndim)])
        wide = b.expand(wide, [*x.dims[:axis + 1], count, *x.dims[axis + 1:]])
        shape = (*x.dims[:axis], b.times(x.dims[axis], count), *x.dims[axis + 1:])
        return b.reshape(wide, shape)

    def _lower_each(self, b: Builder, x: Value, axis: int, times: Value) -> Any:
        length = x.dims[axis]
        times = lowering.broadcast_to(
            b, times, (length,), ValueError,
            "operands could not be broadcast together with shape ({1},) ({0},)")
        if not all(isinstance(d, int) for d in times.dims):  # a thread may change it between reads
            times = b.copy(times)
        (total,) = b.routine(
            "repeat_total", (), [b.fresh((1,), "int64")], [times, length],
            error=(ValueError, "repeats may not contain negative values"))
        count = b.as_dim(b.element(total, 0))
        lowering.require(b, b.number("lt", count, 2 ** 63 - 1), MemoryError, _TOO_LARGE)
        (source,) = b.routine(
            "repeat_sources", (), [b.fresh((count,), "int64")], [times, length])
        return b.generate(
            (*x.dims[:axis], count, *x.dims[axis + 1:]),
            lambda *i: b.load(x, *i[:axis], b.load(source, i[axis]), *i[axis + 1:]), x.dtype)

    def __str__(self) -> str:
        return f"RepeatOp{{axis={self.axis}}}"

    @staticmethod
    def samples() -> list[Sample]:
        each = {None: np.arange(12) % 3, 0: np.array([2, 0, 3]), -1: np.array([0, 0, 1, 4])}
        return [
            Sample(RepeatOp(a), (spread(3, 4), times))
            for a, vector in each.items() for times in (np.array(2), np.array(0), vector)]


def _as_repeats(repeats: object) -> Any:
    """Repeats as a variable; as in NumPy, uint64 is accepted only in a vector of length 1."""
    repeats = as_tensor_variable(repeats)
    if repeats.type.ndim > 1:
        raise ValueError("The dimension of repeats should not exceed 1.")
    narrow = repeats.type.ndim and repeats.type.broadcastable[0]
    if repeats.type.dtype not in dtypes.INTEGER or (
            repeats.type.dtype == "uint64" and not narrow):
        raise TypeError(f"repeat: repeats must be integers but not uint64, got {repeats.type}")
    return repeats


def repeat(x: Any, repeats: Any, axis: int | None = None) -> Any:
    """Each element of `x` repeated `repeats` times (an int, a scalar, or a vector with one number
    per element) along `axis`; without `axis`, of the flattened `x`.

    Raises TypeError for repeats that are not integers or have dtype uint64, ValueError for repeats
    of more than one dim and for an axis out of range; ValueError at run time for negative repeats
    and for a vector of another length.

    >>> T.repeat([1, 2], 2).eval()
    array([1, 1, 2, 2])
    """
    x, repeats = as_tensor_variable(x), _as_repeats(repeats)
    if axis is not None:
        axis = as_axis(axis, x.type.ndim, "repeat")
    if repeats.type.ndim == 1 and not repeats.type.broadcastable[0]:
        return RepeatOp(axis)(x, repeats)
    times = elements(repeats, 1)[0] if repeats.type.ndim else dims.of(repeats)
    if isinstance(times, int) and times < 0:
        raise ValueError("repeats may not contain negative values")
    if axis is None:
        x, axis = T.flatten(x), 0
    rank, lengths = x.type.ndim, shape_list(x)
    wide = DimShuffle(rank, [*range(axis + 1), "x", *range(axis + 1, rank)])(x)
    filled = T.alloc(wide, *lengths[:axis + 1], times, *lengths[axis + 1:])
    lengths[axis] = lengths[axis] * times
    return T.reshape(filled, lengths, rank)


locate(globals())
