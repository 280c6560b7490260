"""Convolutions: numbers by hand and by SciPy, in every mode, with unknown shapes, inside loops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.nnet.filtering import convolved, unshared
from tests.tensor.checks import MODES, NATIVE, PLAIN, agrees, differentiable
from theano.ifelse import ifelse
from theano.tensor import nnet
from theano.tensor.nnet import abstract_conv

rng = np.random.RandomState(8)
ROW = np.array([[[[1.0, 2, 4, 8]]]])
PAIR = np.array([[[[3.0, 1]]]])

BY_HAND = [
    ({}, [7, 14, 28]), ({"filter_flip": False}, [5, 10, 20]),
    ({"border_mode": "full"}, [3, 7, 14, 28, 8]), ({"border_mode": "half"}, [3, 7, 14, 28, 8]),
    ({"border_mode": (0, 1)}, [3, 7, 14, 28, 8]),
    ({"border_mode": (0, (2, 0))}, [0, 3, 7, 14, 28]),
    ({"subsample": (1, 2)}, [7, 28]), ({"filter_dilation": (1, 2)}, [13, 26]),
    ({"filter_dilation": (1, 3), "border_mode": "half"}, [6, 12, 25, 2, 4]),
]
"""Settings, and the convolution of `ROW` with `PAIR` for them."""


@pytest.mark.one_of(5)
@pytest.mark.parametrize(("settings", "expected"), BY_HAND, ids=str)
def test_by_hand(settings: Any, expected: list[float]) -> None:
    agrees(lambda x, w: nnet.conv2d(x, w, **settings), [ROW, PAIR],
           np.array(expected, "float64").reshape(1, 1, -1, len(expected)))


SETTINGS: list[tuple[tuple[int, ...], tuple[int, ...], dict[str, Any]]] = [
    ((2, 3, 7, 6), (4, 3, 3, 2), {}),
    ((2, 3, 7, 6), (4, 3, 3, 2), {"border_mode": "full", "filter_flip": False}),
    ((1, 2, 7, 6), (3, 2, 4, 3), {"border_mode": "half", "subsample": (2, 3)}),
    ((2, 2, 8, 7), (3, 2, 3, 2), {"border_mode": 2, "filter_dilation": (2, 3)}),
    ((2, 2, 5, 7), (3, 2, 3, 2), {"border_mode": ((2, 0), (1, 3)), "subsample": (3, 1)}),
    ((2, 6, 5, 6), (9, 2, 2, 3), {"num_groups": 3, "border_mode": (1, 0)}),
    ((3, 4, 5, 5), (4, 1, 3, 3), {"num_groups": 4, "border_mode": "half"}),
    ((4, 8, 6, 6), (5, 8, 1, 1), {}),
    ((4, 8, 6, 6), (5, 8, 1, 1), {"subsample": (2, 2)}),
    ((1, 1, 1, 1), (1, 1, 1, 1), {}),
    ((3, 20, 9, 17), (17, 20, 3, 3), {"border_mode": "half"}),
]


def _drawn(*shape: int) -> Any:
    return rng.uniform(-2, 2, shape)


@pytest.mark.one_of(5)
@pytest.mark.parametrize(("image", "kernel", "settings"), SETTINGS, ids=str)
def test_along_two_axes_it_is_scipys(image: Any, kernel: Any, settings: Any) -> None:
    x, w = _drawn(*image), _drawn(*kernel)
    whole = dict(settings)
    if isinstance(whole.get("border_mode"), int):
        whole["border_mode"] = (whole["border_mode"],) * 2
    agrees(lambda x, w: nnet.conv2d(x, w, **settings), [x, w], convolved(x, w, **whole))


VOLUMES: list[tuple[tuple[int, ...], tuple[int, ...], dict[str, Any]]] = [
    ((2, 2, 4, 5, 6), (3, 2, 2, 3, 2), {}),
    ((1, 2, 4, 5, 6), (3, 2, 3, 2, 3), {"border_mode": "half", "subsample": (1, 2, 2)}),
    ((1, 4, 3, 4, 3), (4, 2, 2, 1, 2),
     {"border_mode": (1, (0, 2), 0), "num_groups": 2, "filter_dilation": (2, 1, 1)}),
    ((1, 1, 3, 4, 5), (2, 1, 2, 2, 2), {"border_mode": "full", "filter_flip": False}),
]


@pytest.mark.one_of(3)
@pytest.mark.parametrize(("image", "kernel", "settings"), VOLUMES, ids=str)
def test_along_three_axes_it_is_scipys(image: Any, kernel: Any, settings: Any) -> None:
    x, w = _drawn(*image), _drawn(*kernel)
    agrees(lambda x, w: nnet.conv3d(x, w, **settings), [x, w], convolved(x, w, **settings))


@pytest.mark.one_of(3)
@pytest.mark.parametrize("rank", [1, 2, 3, 4])
def test_any_rank(rank: int) -> None:
    x, w = _drawn(2, 2, *range(3, 3 + rank)), _drawn(3, 2, *(2,) * rank)
    op = abstract_conv.AbstractConv(rank, border_mode="half", subsample=(2,) * rank)
    agrees(lambda x, w: op(x, w), [x, w], convolved(x, w, "half", (2,) * rank))


@pytest.mark.parametrize(("place", "border_mode"), [(2, (0, (3, 1))), (3, ((3, 1), 0))])
@pytest.mark.parametrize("settings", [{}, {"filter_flip": False}])
def test_a_line_may_lie_along_rows_or_columns(
    place: int, border_mode: Any, settings: Any
) -> None:
    """If an axis is known to have length 1, so is that axis of the result, also with strides and
    padding along the other axis."""
    images, filters = T.tensor3("images"), T.tensor3("filters")
    order = [0, 1, 2]
    order.insert(place, "x")
    steps = [1, 1]
    steps[3 - place] = 2
    y = nnet.conv2d(images.dimshuffle(order), filters.dimshuffle(order), border_mode=border_mode,
                    subsample=tuple(steps), filter_dilation=tuple(steps), **settings)
    outputs = [y.flatten(3), *T.grad((y ** 3).sum(), [images, filters])]
    x, w = _drawn(2, 3, 50), _drawn(4, 3, 5)
    found = [theano.function([images, filters], outputs, mode=mode)(x, w) for mode in MODES]
    flipped = w if settings else w[:, :, ::-1]
    padded = np.pad(x, ((0, 0), (0, 0), (3, 1)))
    by_hand = np.array([[[sum(
        (padded[b, :, i + 2 * t] * flipped[o, :, t]).sum() for t in range(5))
        for i in range(0, 46, 2)] for o in range(4)] for b in range(2)])
    for each in found:
        np.testing.assert_allclose(each[0], by_hand, rtol=1e-9)
        for one, other in zip(each[1:], found[0][1:], strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-9)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("settings", [
    {}, {"border_mode": (1, 2), "subsample": (2, 1)}, {"filter_flip": False, "num_groups": 2},
    {"filter_dilation": (2, 1), "border_mode": "half"}], ids=str)
def test_filters_of_each_position(settings: Any) -> None:
    x = _drawn(2, 4, 5, 6)
    shared = nnet.conv2d(
        x, np.zeros((4, 4 // settings.get("num_groups", 1), 3, 2)), **settings).eval()
    w = _drawn(4, *shared.shape[2:], 4 // settings.get("num_groups", 1), 3, 2)
    agrees(lambda x, w: nnet.conv2d(x, w, unshared=True, **settings), [x, w],
           unshared(x, w, **settings))


@pytest.mark.one_of(5)
@pytest.mark.parametrize(
    "dtype", ["float16", "float32", "int8", "int64", "uint8", "complex64"])
def test_dtypes_are_those_of_images(dtype: str) -> None:
    """On whole numbers, whose sums are exact; sums of narrow integers wrap around."""
    x, w = (np.rint(_drawn(*s) * 4).astype(dtype) for s in ((2, 3, 5, 4), (4, 3, 2, 2)))
    wide = np.result_type(dtype, "int64" if np.dtype(dtype).kind in "iu" else "float32")
    agrees(lambda x, w: nnet.conv2d(x, w), [x, w],
           convolved(x.astype(wide), w.astype(wide)).astype(dtype), rtol=0)


def test_mixed_dtypes() -> None:
    x, w = _drawn(1, 2, 4, 4), np.arange(16, dtype="int8").reshape(2, 2, 2, 2)
    narrow = x.astype("float32")
    assert nnet.conv2d(narrow, x).type.dtype == "float32"
    agrees(lambda x, w: nnet.conv2d(x, w), [x, w], convolved(x, w.astype("float64")))
    images = T.ftensor4()
    assert T.grad(T.sum(nnet.conv2d(images, x)), images).type.dtype == "float32"
    with pytest.raises(TypeError, match="which cannot represent products with float64; cast"):
        nnet.conv2d(w, x)
    with pytest.raises(TypeError, match="int8, which cannot represent products with float32"):
        abstract_conv.conv2d_grad_wrt_inputs(narrow, w, (None, None, 5, 5))


@pytest.mark.one_of(3)
@pytest.mark.parametrize("kernel, subsample, border_mode", [
    ((4, 3, 3, 2), (1, 1), "valid"), ((4, 3, 3, 2), (2, 3), "half"),
    ((4, 3, 1, 1), (1, 1), (2, 1))])
def test_gradients_are_the_gradients(kernel: Any, subsample: Any, border_mode: Any) -> None:
    """The functions for gradients return the gradients of the convolution that `grad` builds."""
    x, w = T.tensor4("x"), T.tensor4("w")
    settings = {"subsample": subsample, "border_mode": border_mode}
    out = nnet.conv2d(x, w, **settings)
    g = T.tensor4("g")
    wanted = T.grad(T.sum(out * g), [x, w])
    found = [
        nnet.conv2d_grad_wrt_inputs(g, w, (None, None, x.shape[2], x.shape[3]), **settings),
        abstract_conv.conv2d_grad_wrt_weights(
            x, g, (None, None, w.shape[2], w.shape[3]), **settings),
        nnet.conv2d_transpose(
            g, w, x.shape, border_mode=border_mode, input_dilation=subsample)]
    values = _drawn(2, 3, 7, 6), _drawn(*kernel)
    shape = theano.function([x, w], out.shape)(*values)
    for mode in MODES:
        got = theano.function([x, w, g], [*wanted, *found], mode=mode)(*values, _drawn(*shape))
        for one, other in ((0, 2), (1, 3), (0, 4)):
            np.testing.assert_allclose(got[one], got[other], rtol=1e-12)


def test_transposed_by_hand() -> None:
    """Each element of the input adds a multiple of the filter to the result at its position; the
    filter is mirrored if `conv2d` with the same `filter_flip` does not mirror it."""
    agrees(lambda x, w: nnet.conv2d_transpose(
        x, w, (1, 1, 1, 5), input_dilation=(1, 2), filter_flip=False),
        [ROW[..., :2], np.array([[[[3.0, 1, 1]]]])], np.array([[[[3.0, 1, 7, 2, 2]]]]))
    agrees(lambda x, w: nnet.conv2d_transpose(x, w, (None, None, 1, 3)),
           [ROW[..., :2], PAIR], np.array([[[[1.0, 5, 6]]]]))


def test_images_of_two_lengths_give_one_result() -> None:
    """With a stride of 2, the result does not determine the length of the image, which is an
    argument."""
    w, g = T.tensor4("w"), T.tensor4("g")
    size = T.iscalar("size")
    out = nnet.conv2d_grad_wrt_inputs(g, w, (None, None, size, size), subsample=(2, 2))
    f = theano.function([w, g, size], out)
    filters, top = _drawn(2, 3, 2, 2), _drawn(1, 2, 3, 3)
    even, odd = f(filters, top, 6), f(filters, top, 7)
    assert even.shape == (1, 3, 6, 6) and odd.shape == (1, 3, 7, 7)
    np.testing.assert_array_equal(odd[..., :6, :6], even)
    assert not odd[..., 6].any() and not odd[..., 6, :].any()


@pytest.mark.one_of(5)
@pytest.mark.parametrize("settings", [
    {}, {"border_mode": "half", "subsample": (2, 1)}, {"num_groups": 2, "filter_dilation": (2, 1)}],
    ids=str)
def test_gradients_agree_with_finite_differences(settings: Any) -> None:
    groups = settings.get("num_groups", 1)
    differentiable(lambda x, w: nnet.conv2d(x, w, **settings), _drawn(2, 2, 4, 4),
                   _drawn(2, 2 // groups, 2, 2))


@pytest.mark.long
def test_gradients_of_filters_of_each_position() -> None:
    differentiable(lambda x, w: nnet.conv2d(x, w, unshared=True), _drawn(1, 2, 3, 3),
                   _drawn(2, 2, 2, 2, 2, 2))


def test_gradients_of_complex_numbers() -> None:
    """The gradient of the real part of a sum, with respect to the images, contains the conjugate
    filters."""
    x, w = T.ztensor4("x"), T.ztensor4("w")
    slope = T.grad(T.sum(T.real(nnet.conv2d(x, w))), x)
    values = _drawn(1, 1, 2, 3) + 1j * _drawn(1, 1, 2, 3), _drawn(1, 1, 2, 3) + 1j
    got = theano.function([x, w], slope, mode=PLAIN, on_unused_input="ignore")(*values)
    np.testing.assert_allclose(got, values[1][..., ::-1, ::-1].conj())


@pytest.mark.parametrize("image, kernel, places", [
    ((0, 3, 5, 4), (2, 3, 2, 2), (4, 3)), ((2, 0, 5, 4), (3, 0, 2, 2), (4, 3)),
    ((2, 3, 5, 4), (0, 3, 2, 2), (4, 3)), ((2, 3, 5, 4), (2, 3, 2, 0), (4, 5)),
    ((2, 3, 5, 4), (2, 3, 0, 2), (6, 3)), ((2, 3, 1, 1), (2, 3, 0, 0), (2, 2))])
def test_empty_batches_channels_and_filters(
    image: Any, kernel: Any, places: Any
) -> None:
    x, w = T.tensor4("x"), T.tensor4("w")
    out = nnet.conv2d(x, w)
    for mode in MODES:
        f = theano.function([x, w], [out, *T.grad(T.sum(out), [x, w])], mode=mode)
        result, to_image, to_filter = f(np.ones(image), np.ones(kernel))
        assert result.shape == (image[0], kernel[0], *places) and not result.any()
        assert to_image.shape == image and to_filter.shape == kernel
        assert not to_image.any() and not to_filter.any()


def test_filters_without_elements_have_no_padding() -> None:
    """Not even in mode "full", where the padding is one less than the filter."""
    x, w = T.tensor4("x"), T.tensor4("w")
    out = nnet.conv2d(x, w, border_mode="full")
    for mode in (PLAIN, NATIVE):
        f = theano.function([x, w], [out, *T.grad(T.sum(out), [x, w])], mode=mode)
        found = f(np.ones((1, 2, 4, 3)), np.ones((3, 2, 0, 2)))
        assert [v.shape for v in found] == [(1, 3, 3, 4), (1, 2, 4, 3), (3, 2, 0, 2)]
        assert not found[0].any() and not found[1].any()


def test_arrays_that_are_not_contiguous() -> None:
    x, w = _drawn(5, 4, 3, 2).T[:, :, ::-1], _drawn(6, 3, 2, 2)[::2, :, ::-1]
    agrees(lambda x, w: nnet.conv2d(x, w), [x, w], convolved(x, w))
    a, b = T.tensor4("a"), T.tensor4("b")
    turned = nnet.conv2d(a.dimshuffle(3, 2, 1, 0)[:, :, ::-1], b[::2, :, ::-1])
    f = theano.function([a, b], turned, mode=NATIVE)
    whole, filters = _drawn(5, 4, 3, 2), _drawn(6, 3, 2, 2)
    np.testing.assert_allclose(
        f(whole, filters), convolved(whole.T[:, :, ::-1], filters[::2, :, ::-1]), rtol=1e-12)


def test_in_a_loop_a_branch_and_a_function() -> None:
    x, w = T.tensor4("x"), T.tensor4("w")
    image, filters = _drawn(1, 2, 4, 4), _drawn(2, 2, 3, 3) / 5
    wanted = image
    for _ in range(3):
        wanted = convolved(wanted, filters, "half")
    steps, _ = theano.scan(lambda y, w: nnet.conv2d(y, w, border_mode=(1, 1)), outputs_info=x,
                           non_sequences=w, n_steps=3)
    inner = T.tensor4("inner"), T.tensor4("weights")
    layer = theano.OpFromGraph(list(inner), [nnet.conv2d(*inner, border_mode=(1, 1))])
    whole = layer(layer(layer(x, w), w), w)
    branch = ifelse(T.gt(T.sum(x), -1e9), nnet.conv2d(x, w), x)
    for mode in (None, "DebugMode"):
        f = theano.function(
            [x, w], [steps[-1], whole, branch, T.grad(T.sum(T.sqr(steps[-1])), w),
                     T.grad(T.sum(T.sqr(whole)), w)], mode=mode)
        looped, composed, chosen, slope, other = f(image, filters)
        np.testing.assert_allclose(looped, wanted, rtol=1e-11)
        np.testing.assert_allclose(composed, wanted, rtol=1e-11)
        np.testing.assert_allclose(chosen, convolved(image, filters), rtol=1e-11)
        np.testing.assert_allclose(slope, other, rtol=1e-10)


def test_several_dtypes_in_one_function() -> None:
    wide, narrow = T.tensor4("wide"), T.ftensor4("narrow")
    outs = [nnet.conv2d(x, x, border_mode="half") for x in (wide, narrow)]
    slopes = [T.grad(T.sum(T.sqr(y)), x) for x, y in zip((wide, narrow), outs, strict=True)]
    x = _drawn(2, 2, 5, 5)
    found = theano.function([wide, narrow], [*outs, *slopes])(x, x.astype("float32"))
    np.testing.assert_allclose(found[0], convolved(x, x, "half"), rtol=1e-10)
    for one, other in zip(found[::2], found[1::2], strict=True):
        assert other.dtype == "float32"
        np.testing.assert_allclose(one, other, rtol=1e-3, atol=1e-3)


def test_one_function_takes_every_shape() -> None:
    x, w = T.ftensor4("x"), T.ftensor4("w")
    f = theano.function([x, w], nnet.conv2d(x, w, border_mode="half"))
    for image, kernel in (((2, 1, 9, 8), (3, 1, 3, 3)), ((1, 5, 4, 40), (7, 5, 2, 5)),
                          ((3, 16, 3, 3), (16, 16, 1, 1)), ((1, 2, 2, 2), (1, 2, 3, 3))):
        values = _drawn(*image).astype("float32"), _drawn(*kernel).astype("float32")
        np.testing.assert_allclose(
            f(*values), convolved(*values, "half"), rtol=1e-4, atol=1e-4)


def test_broadcast_patterns() -> None:
    """A batch or channels of known length 1 give broadcastable dims, the convolved axes do not."""
    one = T.TensorType("float32", (True,) * 4)()
    wide = T.ftensor4()
    assert nnet.conv2d(one, wide).type.broadcastable == (True, False, False, False)
    assert nnet.conv2d(wide, one).type.broadcastable == (False, True, False, False)
    assert abstract_conv.conv2d_grad_wrt_weights(
        one, wide, (None, None, 1, 1)).type.broadcastable == (False, True, False, False)
    assert nnet.conv2d_grad_wrt_inputs(
        one, wide, (None, None, 1, 1)).type.broadcastable == (True, False, False, False)
    assert nnet.conv2d_grad_wrt_inputs(
        one, one, (None, None, 1, 1), num_groups=2).type.broadcastable == (True, *(False,) * 3)
