"""The spatial transformer of cuDNN, with CPU ops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from theano.gpuarray import dnn  # type: ignore[import-not-found]

import theano
import theano.tensor as T
from tests.tensor.checks import PLAIN, agrees, differentiable

RNG = np.random.RandomState(17)
IMAGES = RNG.rand(2, 3, 5, 6)
MAPS = np.array([[1.0, 0, 0], [0, 1, 0]]) + 0.4 * RNG.uniform(-1, 1, (2, 2, 3))


def sampled(images: Any, maps: Any, rows: int, columns: int) -> Any:
    """The sampled images by the definition, one point at a time: a sum over all pixels, weighted by
    hat functions of the distance."""
    n, channels, height, width = images.shape
    out = np.zeros((n, channels, rows, columns))
    for b, i, j in np.ndindex(n, rows, columns):
        at = np.linspace(-1, 1, columns)[j], np.linspace(-1, 1, rows)[i], 1
        x, y = (maps[b] @ at + 1) / 2 * (width - 1, height - 1)
        across = np.maximum(0, 1 - np.abs(x - np.arange(width)))
        down = np.maximum(0, 1 - np.abs(y - np.arange(height)))
        out[b, :, i, j] = images[b] @ across @ down
    return out


@pytest.mark.one_of(3)
@pytest.mark.parametrize("width, height", [(1, 1), (1.5, 0.8), (0.2, 2)])
def test_values(width: float, height: float) -> None:
    agrees(lambda x, t: dnn.dnn_spatialtf(x, t, width, height), [IMAGES, MAPS],
           sampled(IMAGES, MAPS, int(5 * height), int(6 * width)))


@pytest.mark.long
def test_gradients() -> None:
    differentiable(lambda x, t: dnn.dnn_spatialtf(x, t, 0.5, 1.2), IMAGES, MAPS)


def test_points_outside_of_the_image_are_zero_and_nan_stays() -> None:
    identity = np.array([[[1.0, 0, 0], [0, 1, 0]]] * 2)
    for mode in (PLAIN, None):
        maps = T.dtensor3()
        f = theano.function([maps], dnn.dnn_spatialtf(IMAGES, maps), mode=mode)
        np.testing.assert_allclose(f(identity), IMAGES, rtol=1e-12)
        assert not f(identity + np.array([[0, 0, 5.0], [0, 0, 0]])).any()
        assert not f(1e30 * identity + 1e30).any()
        assert np.isnan(f(identity * np.nan)).all() and np.isnan(f(identity + np.inf)).all()


def test_ops() -> None:
    """The ops for the grid, the sampler and their gradients."""
    x, maps, g = T.dtensor4(), T.dtensor3(), T.dtensor4()
    grid = dnn.GpuDnnTransformerGrid()(maps, (2, 3, 4, 7))
    out = dnn.GpuDnnTransformerSampler()(x, grid)
    wanted = T.grad(T.sum(out * g), [x, maps])
    slopes = dnn.GpuDnnTransformerGradI()(x, grid, g)
    found = [slopes[0], dnn.GpuDnnTransformerGradT()(slopes[1])]
    values = theano.function([x, maps, g], [*wanted, *found])(
        IMAGES, MAPS, RNG.rand(2, 3, 4, 7))
    np.testing.assert_allclose(values[0], values[2], rtol=1e-10)
    np.testing.assert_allclose(values[1], values[3], rtol=1e-10)
    points = T.dtensor4()
    at_grid = [dnn.GpuDnnTransformerGradI()(x, p, g)[0] for p in (x.dimshuffle(0, 2, 3, 1), points)]
    one, other = theano.function([x, points, g], at_grid, mode=PLAIN)(
        IMAGES[:, :2], IMAGES[:, :2].transpose(0, 2, 3, 1), np.ones_like(IMAGES[:, :2]))
    np.testing.assert_allclose(one, other, rtol=1e-10)
    with pytest.raises(TypeError, match="spatial transformer: theta must have 3 dims, got"):
        dnn.dnn_spatialtf(x, g)
    assert dnn.dnn_spatialtf(x.astype("float32"), maps.astype("float32")).dtype == "float32"
