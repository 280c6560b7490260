"""Reordering of dims and elements: `dimshuffle`, `transpose`, `squeeze`, `roll`, padding."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.tensor.elemwise import DimShuffle
from theano.tensor.integers import as_axis, as_rank
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import flatten, reshape
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import numpy as np

    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import AxisLike, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "CpuContiguous", "cpu_contiguous", "dimshuffle", "moveaxis", "roll", "shape_padaxis",
    "shape_padleft", "shape_padright", "squeeze", "swapaxes", "transpose",
]


def dimshuffle(x: TensorLike, pattern: int | str | Sequence[int | str]) -> Any:
    """The dims of `x` in the order `pattern`: their positions, and "x" for new dims of length 1.

    Raises ValueError when a dim is repeated, does not exist, or is dropped and not known to have
    length 1; TypeError for a dim that is not an integer.

    >>> T.dimshuffle([1, 2], ("x", 0)).eval()
    array([[1, 2]])
    """
    x = as_tensor_variable(x)
    return DimShuffle(x.type.ndim, pattern)(x)


def transpose(x: TensorLike, axes: Any = None) -> Any:
    """The dims of `x` in the order `axes`; by default in reverse order. Raises ValueError when
    `axes` is not a permutation of the dims.

    >>> T.transpose([[1, 2], [3, 4]]).eval()
    array([[1, 3],
           [2, 4]])
    """
    x = as_tensor_variable(x)
    order = range(x.type.ndim - 1, -1, -1) if axes is None else axes
    result = DimShuffle(x.type.ndim, tuple(order))(x)
    if x.name:
        result.name = x.name + ".T"
    return result


def swapaxes(y: TensorLike, axis1: int, axis2: int) -> Any:
    """`y` with two dims exchanged.

    Raises TypeError for an axis that is not an integer, AxisError (a ValueError and IndexError) for
    one that `y` does not have.

    >>> T.swapaxes([[1, 2], [3, 4]], 0, 1).eval()
    array([[1, 3],
           [2, 4]])
    """
    y = as_tensor_variable(y)
    order = list(range(y.type.ndim))
    first, second = (as_axis(a, y.type.ndim, "swapaxes") for a in (axis1, axis2))
    order[first], order[second] = order[second], order[first]
    return DimShuffle(y.type.ndim, order)(y)


def moveaxis(x: TensorLike, source: int | Sequence[int], destination: int | Sequence[int]) -> Any:
    """`x` with dim `source` moved to position `destination`, or several dims to several positions;
    the other dims keep their order. The exceptions are those of `swapaxes`, and ValueError for
    numbers of dims and positions that differ, and for repeated ones.

    >>> T.moveaxis([[1, 2], [3, 4]], 0, 1).eval()
    array([[1, 3],
           [2, 4]])
    """
    x = as_tensor_variable(x)
    firsts, lasts = (
        [as_axis(a, x.type.ndim, "moveaxis") for a in (
            given if isinstance(given, (tuple, list)) else [given])]
        for given in (source, destination))
    if not len(firsts) == len(lasts) == len(set(firsts)) == len(set(lasts)):
        raise ValueError(
            f"moveaxis: {source} and {destination} are not as many different dims and positions")
    order = [i for i in range(x.type.ndim) if i not in firsts]
    for last, first in sorted(zip(lasts, firsts, strict=True)):
        order.insert(last, first)
    return x if order == sorted(order) else DimShuffle(x.type.ndim, order)(x)


def squeeze(x: TensorLike, axis: AxisLike = None) -> Any:
    """`x` without the dims that are known to have length 1, or without those of `axis`. Raises
    AxisError for an axis out of range; ValueError, at run time where the type leaves it open, for
    one whose length is not 1.

    >>> T.squeeze([[1], [2]]).eval()
    array([1, 2])
    """
    x = as_tensor_variable(x)
    dropped = [i for i, one in enumerate(x.type.broadcastable) if one]
    if axis is not None:
        given = axis if isinstance(axis, (tuple, list)) else [axis]
        dropped = [as_axis(a, x.type.ndim, "squeeze") for a in given]
    ones = x if axis is None else T.addbroadcast(x, *dropped)
    kept = [i for i in range(x.type.ndim) if i not in dropped]
    return DimShuffle(x.type.ndim, kept)(ones)


def shape_padleft(t: TensorLike, n_ones: int = 1) -> Any:
    """`t` with `n_ones` dims of length 1 added in front.

    >>> T.shape_padleft([1, 2]).eval()
    array([[1, 2]])
    """
    t, n_ones = as_tensor_variable(t), as_rank(n_ones, "shape_padleft: n_ones")
    return DimShuffle(t.type.ndim, ("x",) * n_ones + tuple(range(t.type.ndim)))(t)


def shape_padright(t: TensorLike, n_ones: int = 1) -> Any:
    """`t` with `n_ones` dims of length 1 added at the end.

    >>> T.shape_padright([1, 2]).eval()
    array([[1],
           [2]])
    """
    t, n_ones = as_tensor_variable(t), as_rank(n_ones, "shape_padright: n_ones")
    return DimShuffle(t.type.ndim, tuple(range(t.type.ndim)) + ("x",) * n_ones)(t)


def shape_padaxis(t: TensorLike, axis: int) -> Any:
    """`t` with a dim of length 1 at position `axis`; raises AxisError for an axis out of range.

    >>> T.shape_padaxis([1, 2], 1).eval()
    array([[1],
           [2]])
    """
    t = as_tensor_variable(t)
    order: list[Any] = list(range(t.type.ndim))
    order.insert(as_axis(axis, t.type.ndim + 1, "shape_padaxis"), "x")
    return DimShuffle(t.type.ndim, order)(t)


def roll(x: TensorLike, shift: TensorLike, axis: AxisLike = None) -> Any:
    """`x` with its elements shifted cyclically by `shift` positions along `axis`; without `axis`,
    in C order of all elements. shift and axis may be tuples, for several axes.

    Raises TypeError for an axis that is not an integer, AxisError (a ValueError and IndexError) for
    one that `x` does not have.

    >>> T.roll([1, 2, 3], 1).eval()
    array([3, 1, 2])
    """
    x = as_tensor_variable(x)
    if isinstance(axis, (tuple, list)) or (axis is not None and isinstance(shift, (tuple, list))):
        shifts: list[Any] = list(shift) if isinstance(shift, (tuple, list)) else [shift]
        axes: list[Any] = list(axis) if isinstance(axis, (tuple, list)) else [axis]
        many = max(len(shifts), len(axes))
        axes, shifts = (v * many if len(v) == 1 else v for v in (axes, shifts))
        if len(shifts) != len(axes):
            raise ValueError(f"roll: {len(shifts)} shifts for {len(axes)} axes")
        for one, by in zip(axes, shifts, strict=True):
            x = roll(x, by, one)
        return x
    if axis is None:
        if x.type.ndim == 1:
            return roll(x, shift, 0)
        return reshape(roll(flatten(x), shift, 0), x.shape, x.type.ndim)
    place = as_axis(axis, x.type.ndim, "roll")
    length = dims.shape_i(x, place)
    at = as_tensor_variable(shift) % dims.maximum(length, 1)
    before = (slice(None),) * place
    split = length - at
    return T.join(place, x[(*before, slice(split, None))], x[(*before, slice(None, split))])


class CpuContiguous(TensorOp):
    """The input, C-contiguous in memory. Every result of a function is C-contiguous, so the op has
    no effect."""

    __props__ = ()
    view_map = {0: [0]}

    def output_types(self, x: Variable) -> list[tuple[str, int]]:
        return [(x.type.dtype, x.type.ndim)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.reshape(xp.ravel(arrays[0]), arrays[0].shape)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [output_grads[0]]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [eval_points[0]]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        return values[0]

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(CpuContiguous(), (a,)) for a in (spread(3, 4), spread(2, 3, 2).T, spread())]

    def __str__(self) -> str:
        return "CpuContiguous"


cpu_contiguous = CpuContiguous()


locate(globals())
