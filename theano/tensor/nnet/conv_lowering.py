"""Convolutions in the C backend: three blocked routines for one to three axes, and three direct
ones.

`theano/lower/routines/conv_panels.c` describes the blocked algorithm: for each tile of the result,
the parts of the images that the filters multiply are copied to a panel that fits in the cache, and
multiplied with the filters by loops whose sums stay in registers. Convolutions along more axes, of
complex numbers, and unshared ones, which are rare, are simple loops
(`theano/lower/routines/direct.c`). All lengths are arguments of the routines, so that one program
serves all shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.nnet.conv_base import BaseAbstractConv, sum_dtype
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Dim, Value

RANK = 3
"""The number of axes of the routines; axes of length 1 are added in front of fewer axes."""

ROWS = 12
"""The largest number of rows of a tile; fewer channels may be added to complete the last tile."""

LANES = 16
"""The largest number of elements of a vector; fewer channels may be added to complete the last."""


AXES = 6
"""The largest number of axes of the direct routines."""


def is_native(op: BaseAbstractConv) -> bool:
    """Whether there is a routine for the convolution."""
    return op.convdim <= AXES


def _is_direct(op: BaseAbstractConv, *arrays: Any) -> bool:
    """Whether a direct routine computes the convolution of arrays of these dtypes."""
    return op.convdim > RANK or op.unshared or any(x.dtype in dtypes.COMPLEX for x in arrays)


def forward(b: Any, op: BaseAbstractConv, images: Any, filters: Any) -> Any:
    """The result of a convolution, in the dtype of the images."""
    image, kernel = images.dims, filters.dims
    shape = _fitting(b, op, image, kernel)
    if _is_direct(op, images, filters):
        return _call(b, "direct", (images, filters), shape,
                     _direct_geometry(b, op, image, kernel, shape))
    work = _by_groups(op, kernel[0]) + ROWS, kernel[1]
    return _call(b, "convolve", (images, filters), shape, _geometry(op, image, kernel, shape),
                 (op.num_groups, *work, *kernel[2:]))


def grad_wrt_inputs(
    b: Any, op: BaseAbstractConv, filters: Any, top: Any, lengths: Sequence[Any]
) -> Any:
    """The gradient with respect to images whose axes have `lengths`, in the dtype of the
    filters."""
    kernel = filters.dims
    image = (top.dims[0], kernel[-op.convdim - 1] * op.num_groups, *lengths)
    result = _fitting(b, op, image, kernel, top.dims)
    if _is_direct(op, filters, top):
        return _call(b, "direct_inputs", (filters, top), image,
                     _direct_geometry(b, op, image, kernel, result), (), (1, 0))
    work = _by_groups(op, kernel[0]) + ROWS, kernel[1] + ROWS
    return _call(b, "convolve_inputs", (filters, top), image, _geometry(op, image, kernel, result),
                 (op.num_groups, *work, *kernel[2:]), (1, 0))


def grad_wrt_weights(
    b: Any, op: BaseAbstractConv, images: Any, top: Any, lengths: Sequence[Any]
) -> Any:
    """The gradient with respect to filters whose axes have `lengths`, in the dtype of the
    images."""
    image = images.dims
    positions = top.dims[2:] if op.unshared else ()
    kernel = (top.dims[1], *positions, _by_groups(op, image[1]), *lengths)
    result = _fitting(b, op, image, kernel, top.dims)
    if _is_direct(op, images, top):
        return _call(b, "direct_weights", (images, top), kernel,
                     _direct_geometry(b, op, image, kernel, result))
    work = _by_groups(op, kernel[0]) + LANES, *kernel[1:]
    return _call(b, "convolve_weights", (images, top), kernel,
                 _geometry(op, image, kernel, result), (op.num_groups, *work))


def _by_groups(op: BaseAbstractConv, channels: Any) -> Any:
    return channels if op.num_groups == 1 else channels // op.num_groups


def _call(
    b: Builder, name: str, arrays: tuple[Any, Any], shape: Sequence[Dim], geometry: Sequence[Dim],
    work: Sequence[Dim] = (), order: tuple[int, int] = (0, 1),
) -> Any:
    """The array of `shape` that a routine computes from two arrays, in the dtype of the first.
    work: the factors of the size of its scratch memory, if it has any; order: the order in which it
    takes the arrays."""
    dtype = _dtype(*arrays)
    outs = [b.fresh(shape, dtype)]
    if work:
        outs.append(b.fresh((dims.product(work),), dtype))
    made = b.routine(
        name, (dtype,), outs, [*(lowering.cast(b, arrays[i], dtype) for i in order), *geometry])
    return lowering.cast(b, made[0], arrays[0].dtype)


def _dtype(*arrays: Value) -> str:
    """The dtype of sums: int64 for integers. Cast to a narrower dtype afterwards, such sums equal
    those in that dtype, which wrap around."""
    dtype = str(sum_dtype(*(x.dtype for x in arrays)))
    return "int64" if dtype in dtypes.DISCRETE else dtype


def _fitting(
    b: Builder, op: BaseAbstractConv, image: Sequence[Dim], kernel: Sequence[Dim],
    top: Sequence[Value] | None = None,
) -> tuple[Any, ...]:
    """The shape of the result, with run-time checks of the shapes."""
    for demand in op.demands(image, kernel, top):
        if demand.name == "eq":
            lowering.require_equal(
                b, demand.left, demand.right, ValueError, demand.text, *demand.numbers)
        else:
            known = isinstance(demand.left, int) and demand.left >= demand.right
            lowering.require(
                b, known or b.number(demand.name, demand.left, demand.right), ValueError,
                demand.text, *demand.numbers)
    return (image[0], kernel[0], *op.result_lengths(image[2:], kernel[-op.convdim:]))


def _direct_geometry(
    b: Builder, op: BaseAbstractConv, image: Sequence[object], kernel: Sequence[object],
    result: Sequence[object],
) -> list[Any]:
    """The argument of the direct routines that describes the geometry."""
    shared = (kernel[0], *kernel[-op.convdim - 1:])
    geometry = *_geometry(op, image, shared, result, AXES), int(op.unshared)
    return [lowering.lengths(b, geometry)]


def _geometry(
    op: BaseAbstractConv, image: Sequence[Any], kernel: Sequence[Any], result: Sequence[Any],
    rank: int = RANK,
) -> list[Any]:
    """The arguments of the routines that describe the geometry, in order. Axes known to have one
    position and one element of the filter come first: their order does not change the result, but
    the innermost loop of the routines is along the last axis."""
    axes = [
        (*lengths, axis.subsample, axis.dilation, axis.before) for *lengths, axis in zip(
            image[2:], kernel[2:], result[2:], op.axes(kernel[2:]), strict=True)]
    axes.sort(key=lambda axis: any(not isinstance(n, int) or n > 1 for n in axis[:3]))
    rows = zip(*[(1, 1, 1, 1, 1, 0)] * (rank - len(axes)), *axes, strict=True)
    return [image[0], op.num_groups, kernel[1], _by_groups(op, kernel[0]),
            *(n for row in rows for n in row), int(op.filter_flip)]
