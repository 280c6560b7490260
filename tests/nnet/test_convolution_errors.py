"""What convolutions refuse, when they are built and when they run, in the user's terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import NATIVE, PLAIN
from theano.tensor import nnet
from theano.tensor.nnet import abstract_conv

I, W = (1, 3, 4, 5), (2, 3, 2, 2)

RUNNING: list[tuple[str, Any, tuple[int, ...], tuple[int, ...], str]] = [
    ("channels", {}, I, (2, 4, 2, 2),
     r"conv2d: the images have 3 channels, the filters expect 4: "
     r"images \(1, 3, 4, 5\), filters \(2, 4, 2, 2\)"),
    ("groups", {"num_groups": 2}, I, (4, 2, 2, 2),
     "the images have 3 channels, the filters expect 2 groups of 2"),
    ("division", {"num_groups": 3}, I, (4, 1, 2, 2), "4 filters do not divide into 3 groups"),
    ("rows", {}, I, (2, 3, 6, 2),
     r"conv2d: the result would be empty: along axis 2, the filter of length 6 exceeds the image "
     r"of length 4 by 2: images \(1, 3, 4, 5\), filters \(2, 3, 6, 2\)"),
    ("columns", {"border_mode": (0, (1, 0)), "filter_dilation": (1, 3)}, I, (2, 3, 2, 3),
     r"along axis 3, the filter of length 3, 7 with dilation 3, exceeds the image of length 5, 6 "
     r"with padding 1 \+ 0, by 1"),
    ("places", {"unshared": True}, I, (2, 3, 3, 3, 2, 2),
     r"the filters are for results of lengths \(3, 3\), those here are \(3, 4\)"),
]


@pytest.mark.parametrize(("name", "settings", "image", "kernel", "message"), RUNNING)
@pytest.mark.parametrize("mode", [PLAIN, NATIVE], ids=["interpreted", "native"])
def test_arguments_that_raise_at_run_time(
    name: str, settings: Any, image: Any, kernel: Any, message: str, mode: Any
) -> None:
    x = T.tensor4("x")
    w = T.TensorType("float64", (None,) * len(kernel))("w")
    layer = nnet.conv2d(x, w, **settings)
    f = theano.function([x, w], layer, mode=mode)
    with pytest.raises(ValueError, match=message) as caught:
        f(np.zeros(image), np.zeros(kernel))
    text = str(caught.value)
    assert "layer = nnet.conv2d(x, w, **settings)" in text
    assert f"x  float64 tensor4 {image}" in text


@pytest.mark.parametrize("mode", [PLAIN, NATIVE], ids=["interpreted", "native"])
def test_gradients_of_other_shapes(mode: Any) -> None:
    x, w, g = T.tensor4("x"), T.tensor4("w"), T.tensor4("g")
    size = T.lvector("size")
    to_image = abstract_conv.AbstractConv2d_gradInputs()(w, g, size)
    to_filter = abstract_conv.AbstractConv2d_gradWeights(subsample=(2, 1))(x, g, size)
    back = theano.function([w, g, size], to_image, mode=mode)
    with pytest.raises(ValueError, match=(
            r"conv2d_grad_wrt_inputs: the gradient has shape \(1, 2, 3, 3\), the result "
            r"\(1, 2, 4, 3\)")):
        back(np.zeros(W), np.zeros((1, 2, 3, 3)), [5, 4])
    with pytest.raises(ValueError, match="the gradient has shape"):
        theano.function([x, g, size], to_filter, mode=mode)(
            np.zeros(I), np.zeros((2, 2, 2, 4)), [2, 2])
    with pytest.raises(ValueError, match="2 lengths are needed, got 3"):
        back(np.zeros(W), np.zeros((1, 2, 3, 3)), [4, 4, 4])


def test_given_shapes_are_checked_if_the_setting_asks_for_it() -> None:
    x, w = T.tensor4("x"), T.tensor4("w")
    values = np.zeros(I), np.zeros(W)
    wrong = {"input_shape": (1, 3, 9, None), "filter_shape": (2, 3, 2, 2)}
    f = theano.function([x, w], nnet.conv2d(x, w, **wrong))
    assert f(*values).shape == (1, 2, 3, 4)
    with theano.config.change_flags(**{"conv.assert_shape": True}):
        f = theano.function([x, w], nnet.conv2d(x, w, **wrong))
        g = T.grad(T.sum(nnet.conv2d(x, w, filter_shape=(9, 3, 2, 2))), x)
        other = theano.function([x, w], g)
        weights = theano.function([x, w], abstract_conv.conv2d_grad_wrt_weights(
            x, w, (None, None, 2, 2), (1, 9, None, None)))
        images = theano.function([x, w], nnet.conv2d_grad_wrt_inputs(
            x, w, (None, None, 2, 2), (1, 9, None, None)))
        assert abstract_conv.assert_shape(x, (None,) * 4) is x
    with pytest.raises(AssertionError, match="AbstractConv shape mismatch: shape of image does "):
        f(*values)
    with pytest.raises(AssertionError, match="shape of filters does not match given kshp"):
        other(*values)
    with pytest.raises(AssertionError, match="AbstractConv_gradWeights shape mismatch: shape of"):
        weights(*values)
    with pytest.raises(AssertionError, match="AbstractConv_gradInputs shape mismatch: shape of"):
        images(*values)


BUILDING: list[tuple[Callable[[Any, Any], Any], type[Exception], str]] = [
    (lambda x, w: nnet.conv2d(T.matrix(), w), TypeError,
     r"img must be 4D tensor, got TensorType\(float64, matrix\)"),
    (lambda x, w: nnet.conv2d(x, T.tensor3()), TypeError, "kern must be 4D tensor, got"),
    (lambda x, w: nnet.conv2d(x, w, unshared=True), TypeError,
     "kern must be 6D tensor for unshared convolution"),
    (lambda x, w: nnet.conv2d_grad_wrt_inputs(T.matrix(), w, I), TypeError, "topgrad must be 4D"),
    (lambda x, w: nnet.conv2d(x, w, border_mode="same"), ValueError,
     'invalid border_mode same, which must be either "valid", "full", "half", an integer or'),
    (lambda x, w: nnet.conv2d(x, w, border_mode=-1), ValueError,
     "invalid border_mode -1, which must be a non-negative integer"),
    (lambda x, w: nnet.conv2d(x, w, border_mode=(1, 2, 3)), ValueError,
     r"invalid border_mode \(1, 2, 3\), which must be a tuple of length 2"),
    (lambda x, w: nnet.conv2d(x, w, border_mode=(1, (1, -1))), ValueError,
     "The tuple can only contain integers or pairs of integers"),
    (lambda x, w: nnet.conv2d(x, w, subsample=(1,)), ValueError, "subsample must have 2 elements"),
    (lambda x, w: nnet.conv2d(x, w, subsample=(0, 1)), ValueError,
     r"subsample must have positive integers, got \(0, 1\)"),
    (lambda x, w: nnet.conv2d(x, w, filter_dilation=(1, 1, 1)), ValueError,
     "filter_dilation must have 2 elements"),
    (lambda x, w: nnet.conv2d(x, w, num_groups=0), ValueError,
     "num_groups must be a positive integer, got 0"),
    (lambda x, w: nnet.conv2d(x, w, num_groups=1.5), ValueError,
     "num_groups must be a positive integer, got 1.5"),
    (lambda x, w: nnet.conv2d(x, w, 5), TypeError,
     "imshp should be None or a tuple of constant int values, 'int' object is not iterable"),
    (lambda x, w: nnet.conv2d(x, w, None, T.iscalar()), TypeError,
     "kshp should be None or a tuple of constant int values, "),
    (lambda x, w: nnet.conv2d(x, w, T.lvector()), ValueError,
     "imshp should be None or a tuple of constant int values, iteration over "),
    (lambda x, w: nnet.causal_conv1d(x[0], w[0], None), ValueError,
     "causal_conv1d: filter_shape must give the length of the filters"),
    (lambda x, w: nnet.causal_conv1d(x[0], w[0], (3, 2, None)), ValueError,
     "causal_conv1d: filter_shape must give the length of the filters"),
    (lambda x, w: nnet.bn.batch_normalization_test(x, w, w, None, w), TypeError,
     "batch normalisation needs mean, got None"),
    (lambda x, w: nnet.bn.batch_normalization_train(x, None, w), TypeError,
     "batch normalisation needs gamma, got None"),
    (lambda x, w: abstract_conv.get_conv_output_shape((1, 2, 3), (1, 2, 3, 3), "valid", (1, 1)),
     ValueError, r"image_shape must have 4 numbers for 2 axes, got \(1, 2, 3\)"),
    (lambda x, w: abstract_conv.get_conv_gradinputs_shape((1, 2), (1, 2, 3, 3), "valid", (1, 1)),
     ValueError, r"kernel_shape must have 4 numbers for 2 axes, got \(1, 2\)"),
    (lambda x, w: abstract_conv.get_conv_gradweights_shape(x, (1, 2, 3, 3), "valid", (1, 1)),
     TypeError, "image_shape must be a sequence of numbers, got "),
    (lambda x, w: nnet.conv2d(x, w, (1, 2, "a", 4)), ValueError,
     "imshp should be None or a tuple of constant int values, 'a' is not a constant integer"),
    (lambda x, w: nnet.conv2d(x, w, None, (1, 2, T.iscalar(), 4)), ValueError,
     "is not a constant integer"),
    (lambda x, w: abstract_conv.AbstractConv(0), ValueError,
     "convolution dimension 0 is not supported"),
    (lambda x, w: abstract_conv.AbstractConv(3, unshared=True), NotImplementedError,
     "Unshared convolution not implemented for 3D"),
    (lambda x, w: nnet.conv2d_grad_wrt_inputs(x, w, (T.iscalar(), 2, 3, 4)), ValueError,
     r"input_shape\[0\] must be a constant or None"),
    (lambda x, w: nnet.conv2d_grad_wrt_inputs(x, w, (1, 2, None, 4)), ValueError,
     r"input_shape\[2\] must be a constant or a variable, got None"),
    (lambda x, w: nnet.conv2d_grad_wrt_inputs(x, w, I, (1, 2, 3)), ValueError,
     "The length of filter_shape was 3, but we expected 4"),
    (lambda x, w: abstract_conv.conv2d_grad_wrt_weights(x, w, (1, 2, 3)), ValueError,
     "The length of filter_shape was 3, but we expected 4"),
    (lambda x, w: abstract_conv.AbstractConv2d_gradInputs()(w, x, [2, 3, 4]), ValueError,
     "conv2d_grad_wrt_inputs: 2 lengths are needed, got 3"),
    (lambda x, w: abstract_conv.causal_conv1d(x, w, (1, 2, 3)), ValueError,
     "Input should be 3D for causal convolution"),
    (lambda x, w: abstract_conv.causal_conv1d(T.tensor3(), w, (1, 2, 3)), ValueError,
     "Filters should be 3D for causal convolution"),
    (lambda x, w: nnet.conv2d(x, w, imshp_logical=(1, 8, 8)), ValueError,
     "conv2d does not take 'imshp_logical' and 'kshp_logical' any more"),
    (lambda x, w: abstract_conv.bilinear_upsampling(x), ValueError, "No ratio"),
    (lambda x, w: abstract_conv.bilinear_upsampling(x, 2, (1, 2)), ValueError,
     "can't use ratio and frac_ratio together"),
    (lambda x, w: abstract_conv.bilinear_upsampling(T.matrix(), 2), ValueError,
     "bilinear_upsampling: images must have 4 dims, got"),
    (lambda x, w: abstract_conv.bilinear_upsampling(x, 2.5), ValueError,
     r"bilinear_upsampling: a ratio must consist of positive integers, got \(2.5, 1\)"),
    (lambda x, w: abstract_conv.frac_bilinear_upsampling(x, 2), ValueError,
     r"frac_ratio must be a tuple \(p, q\), or a pair of them, got 2"),
]


@pytest.mark.parametrize(("build", "error", "message"), BUILDING)
def test_arguments_that_raise_when_the_graph_is_built(
    build: Callable[[Any, Any], Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        build(T.tensor4("x"), T.tensor4("w"))


def test_old_keywords() -> None:
    x, w = T.tensor4("x"), T.tensor4("w")
    with pytest.warns(UserWarning, match="are now deprecated in `tensor.nnet.abstract_conv.conv2d"):
        assert nnet.conv2d(x, w, version=3).type.ndim == 4
    with pytest.warns(UserWarning, match="it has been renamed to `input_shape`"):
        op = nnet.conv2d(x, w, image_shape=(1, None, 2, T.constant(3))).owner.op
    assert op.imshp == (1, None, 2, 3)
    with pytest.warns(UserWarning), pytest.raises(
            ValueError, match="input_shape and image_shape should not be provided at the same"):
        nnet.conv2d(x, w, input_shape=I, image_shape=I)


def test_causal_filters_of_another_length_than_the_shape_says() -> None:
    x, w = T.tensor3(), T.tensor3()
    f = theano.function([x, w], nnet.causal_conv1d(x, w, (2, 3, 4)))
    assert f(np.ones((1, 3, 7)), np.ones((2, 3, 4))).shape == (1, 2, 7)
    with pytest.raises(AssertionError, match="got shape"):
        f(np.ones((1, 3, 7)), np.ones((2, 3, 3)))


def test_one_number_for_all_axes() -> None:
    x, w = T.tensor4(), T.tensor4()
    images, filters = np.random.default_rng(3).random((2, 2, 9, 8)), np.ones((3, 2, 2, 2))
    for name in ("subsample", "filter_dilation"):
        found, wanted = (
            theano.function([x, w], nnet.conv2d(x, w, **{name: value}))(images, filters)
            for value in (2, (2, 2)))
        np.testing.assert_array_equal(found, wanted)
