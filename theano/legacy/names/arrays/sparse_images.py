"""`theano.sparse.sandbox.sp`: convolution and pooling of flattened images by gathering patches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.op import Op
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    from theano.graph.typing import Array, Storage
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = ["ConvolutionIndices", "convolution_indices", "convolve", "max_pool"]


class ConvolutionIndices(Op):
    """The indices and index pointer of the sparse 0/1 matrix (CSC) that maps a flattened image to
    its patches."""

    __props__ = ()

    @staticmethod
    def conv_eval(
        inshp: Sequence[int], kshp: Sequence[int], strides: Sequence[int] = (1, 1),
        mode: str = "valid",
    ) -> tuple[Any, Any, Any, str, Any]:
        """`evaluate` for one kernel."""
        return convolution_indices.evaluate(inshp, kshp, strides, mode=mode)

    @staticmethod
    def evaluate(
        inshp: Sequence[int], kshp: Sequence[int], strides: Sequence[int] = (1, 1), nkern: int = 1,
        mode: str = "valid", ws: bool = True,
    ) -> tuple[Any, Any, Any, str, Any]:
        """`(indices, index pointer, shape, "csc", output shape)` of the matrix. Its rows are the
        elements (channel, position in the kernel) of each patch, its columns the pixels.

        inshp: (height, width) or (channels, height, width) of an image; kshp: (height, width) of a
        kernel; strides: the distances between patches; mode: "valid" or "full", ValueError for
        others. nkern and ws are ignored.
        """
        positions, size, outshp = _patches(inshp, kshp, strides, mode)
        rows = np.flatnonzero(positions >= 0)
        columns = positions[rows]
        order = np.lexsort((rows, columns))
        counts = np.bincount(columns, minlength=size)
        indptr = np.concatenate([[0], np.cumsum(counts)])
        return rows[order], indptr, (len(positions), size), "csc", outshp

    def make_node(self, *inputs: TensorLike) -> Apply:
        given = [T.as_tensor_variable(v) for v in inputs]
        return Apply(self, given, [T.lvector(), T.lvector()])

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        inshp, kshp = (tuple(map(int, v)) for v in inputs[:2])
        indices, indptr, *_ = self.evaluate(inshp, kshp)
        output_storage[0][0] = indices.astype("int64")
        output_storage[1][0] = indptr.astype("int64")


convolution_indices = ConvolutionIndices()


def _patches(
    inshp: Sequence[int], kshp: Sequence[int], strides: Sequence[int], mode: str
) -> tuple[Any, int, Any]:
    """`(pixels, size, output shape)`: the pixel index of each element of each patch (-1: outside of
    the image), the number of pixels, and (height, width) of the result."""
    if mode not in ("valid", "full"):
        raise ValueError(f'the mode of a convolution must be "valid" or "full", not {mode!r}')
    channels, height, width = (1, *inshp) if len(inshp) == 2 else inshp
    before = [k - 1 if mode == "full" else 0 for k in kshp]
    outshp = np.array([
        (n + 2 * pad - k) // step + 1
        for n, pad, k, step in zip((height, width), before, kshp, strides, strict=True)])
    y, x = (
        step * np.arange(out)[:, None] + np.arange(k) - pad
        for step, out, k, pad in zip(strides, outshp, kshp, before, strict=True))
    grid_y, grid_x = y[:, None, None, :, None], x[None, :, None, None, :]
    channel = np.arange(channels)[None, None, :, None, None]
    inside = (grid_y >= 0) & (grid_y < height) & (grid_x >= 0) & (grid_x < width)
    place = channel * height * width + grid_y * width + grid_x
    return np.where(inside, place, -1).reshape(-1), channels * height * width, outshp


def _picked(
    images: TensorVariable, inshp: Sequence[int], kshp: Sequence[int], strides: Sequence[int],
    mode: str,
) -> tuple[Any, Any]:
    """The pixels as a tensor (image, patch, element of the patch), and the output shape."""
    positions, size, outshp = _patches(inshp, kshp, strides, mode)
    shape = (shape_i(images, 0), int(np.prod(outshp)), positions.size // int(np.prod(outshp)))
    picked = images[:, np.where(positions < 0, 0, positions)]
    if (positions < 0).any():
        picked = picked * T.constant((positions >= 0).astype(images.dtype))
    return T.reshape(picked, shape), outshp


def convolve(
    kerns: TensorVariable, kshp: Sequence[int], nkern: int, images: TensorVariable,
    imgshp: Sequence[int], step: Sequence[int] = (1, 1), bias: TensorLike | None = None,
    mode: str = "valid", flatten: bool = True,
) -> tuple[Any, Any]:
    """The correlation of every image with every kernel (kernels are not flipped).

    kerns: a matrix with a flattened kernel (channels, height, width) in each of its `nkern` rows;
    kshp: (height, width) of a kernel; images: a matrix with a flattened image in each row; imgshp:
    (height, width) or (channels, height, width) of an image; step: the strides; bias: a vector with
    one element per kernel; mode: "valid" or "full".
    Returns the result and its shape `(nkern, height, width)` for one image. The result is a matrix
    with one row per image if flatten is true, else a tensor (image, kernel, pixel).
    """
    patches, outshp = _picked(images, imgshp, kshp, step, mode)
    found = T.dot(patches, kerns.T).dimshuffle(0, 2, 1)
    if bias is not None:
        found = found + T.as_tensor_variable(bias).dimshuffle("x", 0, "x")
    shape = np.hstack((nkern, outshp))
    return (T.flatten(found, 2) if flatten else found), shape


def max_pool(
    images: TensorVariable, imgshp: Sequence[int], maxpoolshp: Sequence[int]
) -> tuple[Any, Any]:
    """Max pooling with non-overlapping windows; incomplete windows at the border are dropped.

    images: a matrix with a flattened image in each row; imgshp: (height, width) or (channels,
    height, width) of an image; maxpoolshp: (height, width) of a window. Returns a matrix with one
    row per image, and (height, width) of the result.
    """
    channels = 1 if len(imgshp) == 2 else imgshp[0]
    patches, outshp = _picked(images, imgshp, maxpoolshp, maxpoolshp, "valid")
    area = int(np.prod(maxpoolshp))
    shape = (shape_i(images, 0), int(np.prod(outshp)), channels, area)
    largest = T.max(T.reshape(patches, shape), axis=3)
    return T.flatten(largest.dimshuffle(0, 2, 1), 2), outshp
