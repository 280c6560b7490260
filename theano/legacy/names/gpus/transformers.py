"""The spatial transformer of `theano.gpuarray.dnn`, written with CPU ops.

Images (batch, channels, rows, columns) are sampled on a grid of coordinates (x, y), in which -1 and
1 are the centres of the first and last pixel of a row or column, by bilinear interpolation, with 0
outside the images: Jaderberg et al., "Spatial Transformer Networks", NIPS 2015, equations 1 and 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano import gradient
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "GpuDnnTransformerGradI", "GpuDnnTransformerGradT", "GpuDnnTransformerGrid",
    "GpuDnnTransformerSampler", "dnn_spatialtf",
]


def dnn_spatialtf(
    img: TensorLike, theta: TensorLike, scale_width: float = 1, scale_height: float = 1
) -> Any:
    """Images that are transformed by affine maps.

    img: (batch, channels, rows, columns). theta: (batch, 2, 3); each matrix maps coordinates
    (x, y, 1) of the result to coordinates (x, y) of the image. The result has `scale_height` times
    as many rows and `scale_width` times as many columns, rounded down. Raises TypeError for other
    ranks.

    >>> turn = np.array([[[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]])
    >>> dnn_spatialtf(np.arange(4.0).reshape(1, 1, 2, 2), turn).eval()
    array([[[[0., 2.],
             [1., 3.]]]])
    """
    images = _of_rank("img", img, 4)
    rows, columns = (
        T.cast(T.floor(T.cast(images.shape[axis], "float64") * scale), "int64")
        for axis, scale in ((2, scale_height), (3, scale_width)))
    grid = GpuDnnTransformerGrid()(theta, (images.shape[0], images.shape[1], rows, columns))
    return GpuDnnTransformerSampler()(images, grid)


class GpuDnnTransformerGrid:
    """The grid (batch, rows, columns, 2) of affine maps `theta`, for a result of shape
    `out_dims`."""

    def __call__(self, theta: TensorLike, out_dims: Sequence[Any]) -> Any:
        maps = _of_rank("theta", theta, 3)
        y, x = (_coordinates(out_dims[axis], maps.dtype) for axis in (2, 3))
        x, y = x.dimshuffle("x", "x", 0, "x"), y.dimshuffle("x", 0, "x", "x")
        by_x, by_y, plain = (maps[:, :, i].dimshuffle(0, "x", "x", 1) for i in range(3))
        return by_x * x + by_y * y + plain


class GpuDnnTransformerSampler:
    """The values of images at the points of a grid (batch, rows, columns, 2)."""

    def __call__(self, img: TensorLike, grid: TensorLike) -> Any:
        images, points = _of_rank("img", img, 4), _of_rank("grid", grid, 4)
        x, y = ((points[..., i] + 1) * T.cast(images.shape[3 - i] - 1, points.dtype) / 2
                for i in range(2))
        left, top = T.floor(x), T.floor(y)
        right, below = x - left, y - top
        weights = ((1 - right, right), (1 - below, below))
        return sum(
            _pixels(images, left + i, top + j) * (weights[0][i] * weights[1][j]).dimshuffle(
                0, "x", 1, 2) for i in range(2) for j in range(2))


class GpuDnnTransformerGradI:
    """The gradients of `GpuDnnTransformerSampler` with respect to the images and the grid, given
    `dy`, the gradient with respect to its result."""

    def __call__(self, img: TensorLike, grid: TensorLike, dy: TensorLike) -> Any:
        images, points = _of_rank("img", img, 4), _of_rank("grid", grid, 4)
        result = GpuDnnTransformerSampler()(images, points)
        return gradient.grad(
            None, [images, points], known_grads={result: _of_rank("dy", dy, 4)},
            consider_constant=[images, points])


class GpuDnnTransformerGradT:
    """The gradient of `GpuDnnTransformerGrid` with respect to `theta`, given `dgrid`, the gradient
    with respect to the grid."""

    def __call__(self, dgrid: TensorLike) -> Any:
        slope = _of_rank("dgrid", dgrid, 4)
        theta = T.zeros((slope.shape[0], 2, 3), slope.dtype)
        grid = GpuDnnTransformerGrid()(theta, (slope.shape[0], 1, slope.shape[1], slope.shape[2]))
        return gradient.grad(None, theta, known_grads={grid: slope})


def _of_rank(name: str, value: TensorLike, ndim: int) -> Any:
    """A variable; raises TypeError unless it has `ndim` dims."""
    variable = as_tensor_variable(value)
    if variable.type.ndim != ndim:
        raise TypeError(
            f"spatial transformer: {name} must have {ndim} dims, got {variable.type}")
    return variable


def _coordinates(count: Any, dtype: str) -> Any:
    """`count` equally spaced numbers from -1 to 1; for a `count` of 1, only -1."""
    places = T.cast(T.arange(count), dtype)
    return places * (2 / T.cast(T.maximum(count - 1, 1), dtype)) - 1


def _pixels(img: TensorVariable, x: TensorVariable, y: TensorVariable) -> Any:
    """The pixels (batch, channels, rows, columns) at whole coordinates, 0 outside the images."""
    rows, columns = (T.cast(img.shape[axis], x.dtype) for axis in (2, 3))
    inside = T.ge(x, 0) & T.lt(x, columns) & T.ge(y, 0) & T.lt(y, rows)
    batch = T.arange(img.shape[0]).dimshuffle(0, "x", "x")
    row, column = (T.cast(T.switch(inside, place, 0), "int64") for place in (y, x))
    found = img.dimshuffle(0, 2, 3, 1)[batch, row, column]
    return T.switch(
        inside.dimshuffle(0, "x", 1, 2), found.dimshuffle(0, 3, 1, 2), T.zeros((), img.dtype))
