"""Patches of images, and images from patches."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import NATIVE, agrees, differentiable, fails
from theano.tensor.nnet.neighbours import Images2Neibs, Neibs2Images, images2neibs, neibs2images

SIZES = {
    "valid": ((7, 5), (3, 3), (2, 2)), "ignore_borders": ((7, 6), (2, 3), (3, 2)),
    "half": ((4, 6), (2, 4), (2, 3)), "full": ((5, 6), (3, 2), (2, 3)),
    "wrap_centered": ((5, 4), (3, 1), (2, 3)),
}


def patches(x: Any, size: Any, step: Any, mode: str) -> Any:
    """The patches, each a row, cut from the padded images."""
    around = {"half": [n // 2 for n in size], "full": [n - 1 for n in size],
              "wrap_centered": [n // 2 for n in size]}.get(mode, [0, 0])
    pads = [(0, 0), (0, 0), *((n, n) for n in around)]
    whole = np.pad(x, pads, mode="wrap" if mode == "wrap_centered" else "constant")
    starts = [range(0, m - n + 1, s) for m, n, s in zip(whole.shape[2:], size, step, strict=True)]
    cut = [whole[i, c, y:y + size[0], z:z + size[1]].ravel() for i, c, y, z in itertools.product(
        range(len(x)), range(x.shape[1]), *starts)]
    return np.array(cut).reshape(len(cut), size[0] * size[1])


def images(*shape: int) -> Any:
    return np.random.RandomState(1).rand(*shape)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("mode", SIZES)
@pytest.mark.parametrize("dtype", ["float32", "float64", "float16", "int32", "bool"])
def test_patches_are_cut_out(mode: str, dtype: str) -> None:
    shape, size, step = SIZES[mode]
    x = (images(2, 3, *shape) * 9).astype(dtype)
    agrees(lambda v: images2neibs(v, size, step, mode=mode), [x], patches(x, size, step, mode))


@pytest.mark.parametrize("mode", SIZES)
def test_sizes_and_steps_may_be_symbolic(mode: str) -> None:
    shape, size, step = SIZES[mode]
    x = images(1, 2, *shape)
    agrees(lambda v, n, s: images2neibs(v, n, s, mode=mode), [x, np.array(size), np.array(step)],
           patches(x, size, step, mode))


@pytest.mark.one_of(5)
@pytest.mark.parametrize("mode", SIZES)
def test_gradients(mode: str) -> None:
    shape, size, step = SIZES[mode]
    differentiable(lambda v: images2neibs(v, size, step, mode=mode), images(1, 2, *shape))


@pytest.mark.long
def test_steps_that_overlap_have_gradients() -> None:
    for mode in ("valid", "half", "full", "wrap_centered"):
        differentiable(
            lambda v, mode=mode: images2neibs(v, (3, 3), (1, 1), mode=mode), images(1, 1, 4, 5))


def test_without_images_there_are_no_patches() -> None:
    for mode, (shape, size, step) in SIZES.items():
        x = images(0, 2, *shape)
        agrees(lambda v, m=mode, n=size, s=step: images2neibs(v, n, s, mode=m), [x],
               np.zeros((0, size[0] * size[1])))
    x = images(1, 1, 2, 2)
    agrees(lambda v: images2neibs(v, (3, 3), (1, 1), mode="ignore_borders"), [x], np.zeros((0, 9)))


def test_large_images_are_shared_among_threads() -> None:
    x = images(4, 8, 64, 64).astype("float32")
    agrees(lambda v: images2neibs(v, (4, 4)), [x], patches(x, (4, 4), (4, 4), "valid"),
           modes=(NATIVE,))
    y = T.ftensor4()
    back = theano.function([y], T.grad(T.sum(T.sqr(images2neibs(y, (3, 3), (1, 1)))), y))
    counts = np.convolve(np.ones(62), np.ones(3))
    np.testing.assert_allclose(back(x), 2 * x * np.outer(counts, counts), rtol=1e-5)


@pytest.mark.one_of(2)
@pytest.mark.parametrize("mode", ["valid", "ignore_borders"])
def test_images_are_assembled_from_patches(mode: str) -> None:
    x = images(2, 3, 4, 6)
    for shape in ((2, 3, 4, 6), (6, 4, 6), (24, 6)):
        agrees(lambda v, s=shape: neibs2images(v, (2, 3), s, mode=mode),
               [patches(x, (2, 3), (2, 3), mode)], x.reshape(shape))
    differentiable(lambda v: neibs2images(v, (2, 3), (1, 2, 4, 6), mode=mode), images(8, 6))


def test_pixels_that_no_patch_covers_are_zero() -> None:
    x = images(1, 2, 5, 7)
    wanted = x.copy()
    wanted[:, :, 4:], wanted[:, :, :, 6:] = 0, 0
    rows = patches(x, (2, 3), (2, 3), "ignore_borders")
    agrees(lambda v, s: neibs2images(v, (2, 3), s, mode="ignore_borders"),
           [rows, np.array(x.shape)], wanted)


def test_in_a_loop_and_in_debug_mode() -> None:
    x = T.tensor4(dtype="float64")
    rows, _ = theano.scan(lambda image: T.sum(images2neibs(image[None], (2, 2)), axis=1), [x])
    value = images(3, 1, 4, 4)
    wanted = patches(value, (2, 2), (2, 2), "valid").sum(1).reshape(3, 4)
    for mode in ("FAST_RUN", "DebugMode"):
        np.testing.assert_allclose(theano.function([x], rows, mode=mode)(value), wanted)


@pytest.mark.parametrize("mode, shape, size, step, error, text", [
    ("valid", (7, 6), (3, 3), (3, 3), TypeError,
     "patches of 3 rows, 3 apart, do not fill images of 7 rows (mode valid); mode ignore_borders"),
    ("half", (7, 5), (3, 3), (3, 3), TypeError,
     "patches of 3 columns, 3 apart, do not fill images of 5 columns (mode half)"),
    ("full", (2, 2), (3, 3), (1, 1), TypeError,
     "patches of 3 rows, 1 apart, do not fill images of 2 rows (mode full)"),
    ("wrap_centered", (4, 4), (3, 2), (1, 1), TypeError, "their size, 3 x 2, must be odd"),
    ("wrap_centered", (2, 4), (3, 3), (1, 1), TypeError,
     "the patches, 3 x 3, are larger than the images, 2 x 4"),
    ("valid", (4, 4), (2, 0), (1, 1), ValueError, "have 2 rows and 0 columns"),
    ("valid", (4, 4), (2, 2), (0, 1), ValueError, "are 0 rows and 1 columns apart"),
])
def test_what_does_not_fit_is_refused(
    mode: str, shape: Any, size: Any, step: Any, error: Any, text: str
) -> None:
    values = [images(1, 1, *shape), np.array(size), np.array(step)]
    fails(lambda v, n, s: images2neibs(v, n, s, mode=mode), values, error, text)


def test_patches_that_do_not_fit_an_image_raise() -> None:
    rows = images(4, 4)
    fails(lambda v: neibs2images(v, (2, 2), (1, 1, 5, 4)), [rows], ValueError,
          "patches of 2 rows, 2 apart, do not fill images of 5 rows")
    fails(lambda v: neibs2images(v, (2, 2), (1, 1, 6, 4)), [rows], ValueError,
          "6 patches of 4 pixels are needed for images of this shape, got 4 of 4")
    fails(lambda v, s: neibs2images(v, (2, 2), s), [rows, np.array((1, 4, 4))], ValueError, "4")
    fails(lambda v, n: images2neibs(v, n), [images(1, 1, 4, 4), np.array([2, 2, 2])], TypeError,
          "3 numbers are given for neib_shape, which has one for rows and one for columns")


def test_a_dim_of_length_1_behind_the_patches_is_dropped() -> None:
    x, data = T.TensorType("float64", (False, False, True))("x"), np.arange(16.0).reshape(4, 4, 1)
    found = theano.function([x], neibs2images(x, (2, 2), (1, 1, 4, 4)))(data)
    assert found[0, 0, 0].tolist() == [0, 1, 4, 5] and found[0, 0, 3].tolist() == [10, 11, 14, 15]


def test_invalid_arguments_raise() -> None:
    x = T.tensor4()
    with pytest.raises(NotImplementedError, match="the modes of images2neibs are full, half, ig"):
        images2neibs(x, (2, 2), mode="same")
    with pytest.raises(NotImplementedError, match="takes the modes valid and ignore_borders"):
        neibs2images(T.matrix(), (2, 2), (1, 1, 4, 4), mode="half")
    with pytest.raises(AssertionError, match="takes a 4-d tensor"):
        images2neibs(T.matrix(), (2, 2))
    with pytest.raises(AssertionError, match="a vector of two integers"):
        images2neibs(x, T.lscalar())
    with pytest.raises(ValueError, match="cannot drop dim 2"):
        neibs2images(x, (2, 2), (1, 1, 4, 4))
    with pytest.raises(AssertionError, match="takes a matrix, one patch per row"):
        Neibs2Images("valid")(x, (2, 2), (2, 2), (1, 1, 4, 4))
    with pytest.raises(AssertionError, match="images must have 4 dims, not 3"):
        Neibs2Images("valid")(T.matrix(), (2, 2), (2, 2), (1, 4, 4))
    with pytest.raises(ValueError, match="original_shape has 1 numbers"):
        neibs2images(T.matrix(), (2, 2), (4,))


def test_old_paths_and_forms() -> None:
    from theano.sandbox import neighbours  # type: ignore[import-not-found]

    assert neighbours.images2neibs is images2neibs
    x = T.tensor4()
    assert str(Images2Neibs("half")(x, T.constant([2.0, 2.0])).owner.op) == "Images2Neibs{half}"
    assert Images2Neibs() == Images2Neibs("valid")
    assert T.nnet.neighbours.neibs2images is neibs2images
