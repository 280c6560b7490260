"""Lengths of convolutions, of filters and of images; interpolation; functions of several layers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.nnet.filtering import convolved
from tests.tensor.checks import PLAIN, agrees
from theano.tensor import nnet
from theano.tensor.nnet import abstract_conv

rng = np.random.RandomState(9)
MODES: list[Any] = ["valid", "full", "half", 2, (1, 3)]


@pytest.mark.parametrize("mode", MODES)
def test_lengths_are_those_of_the_result(mode: Any) -> None:
    """With a stride of 1, they also determine the length of the image and, except for "half", of
    the filter."""
    image, kernel = T.iscalar("image"), T.lscalar("kernel")
    for step, dilation in ((1, 1), (2, 1), (3, 2), (1, 3)):
        settings = (mode, step, dilation)
        symbolic = theano.function(
            [image, kernel], abstract_conv.get_conv_shape_1axis(image, kernel, *settings))
        for n, k in ((7, 3), (8, 2), (9, 1)):
            real = convolved(np.ones((1, 1, n, 1)), np.ones((1, 1, k, 1)), (mode, 0), (step, 1),
                             filter_dilation=(dilation, 1)).shape[2]
            assert abstract_conv.get_conv_shape_1axis(n, k, *settings) == real
            assert symbolic(n, k) == real
            back = abstract_conv.get_conv_gradinputs_shape_1axis(k, real, *settings)
            assert back == (n if step == 1 else None)
            told = abstract_conv.get_conv_gradweights_shape_1axis(n, real, *settings)
            assert told == (k if step == 1 and mode != "half" else None)


def test_unknown_lengths_stay_unknown() -> None:
    assert abstract_conv.get_conv_shape_1axis(None, 3, "valid", 1) is None
    assert abstract_conv.get_conv_output_shape(
        (2, None, 7, None), (None, 3, 3, 2), (1, 2), (1, 1)) == (2, None, 7, None)
    assert abstract_conv.get_conv_gradweights_shape(
        (2, 6, 7, 8), (2, 4, 5, 7), "valid", (1, 2), None, 2, True) == (4, 5, 7, 3, 3, None)
    with pytest.raises(ValueError, match="border_mode must be >= 0"):
        abstract_conv.get_conv_shape_1axis(7, 3, -1, 1)


def test_whole_shapes() -> None:
    image, kernel = (2, 6, 7, 8), (4, 3, 3, 2)
    top = abstract_conv.get_conv_output_shape(image, kernel, ((1, 2), 3), (1, 1), (1, 2))
    assert top == (2, 4, 8, 12)
    settings = (((1, 2), 3), (1, 1), (1, 2), 2)
    assert abstract_conv.get_conv_gradinputs_shape(kernel, top, *settings) == image
    assert abstract_conv.get_conv_gradweights_shape(image, top, *settings) == kernel
    assert abstract_conv.get_conv_gradinputs_shape(
        (4, 5, 7, 3, 3, 2), (2, 4, 5, 7), "valid", (1, 1)) == (2, 3, 7, 8)
    size = T.iscalar()
    assert abstract_conv.get_conv_output_shape(
        (size, 3, 7, 8), kernel, "half", (2, 1))[0] is size


def test_shapes_that_fit_each_other() -> None:
    check = abstract_conv.check_conv_gradinputs_shape
    image, kernel, top = (2, 3, 8, 8), (4, 3, 3, 2), (2, 4, 3, 7)
    assert check(image, kernel, top, "valid", (2, 1))
    assert check((2, 3, None, 8), kernel, top, "valid", (2, 1))
    assert check((T.iscalar(), 3, 7, 8), kernel, top, "valid", (2, 1), (1, 1))
    assert not check((1, 3, 7, 8), kernel, top, "valid", (2, 1))
    assert not check(image, kernel, (2, 4, 4, 7), "valid", (2, 1))
    assert not check(image[1:], kernel, top, "valid", (2, 1))


def test_padding_of_border_modes() -> None:
    pad = abstract_conv.border_mode_to_pad
    assert pad("valid", 2, None) == ((0, 0), (0, 0))
    assert pad("half", 2, (3, 4)) == ((1, 1), (2, 2))
    assert pad("full", 2, (3, 4)) == ((2, 2), (3, 3))
    assert pad((1, (2, 3)), 2, None) == ((1, 1), (2, 3))
    with pytest.raises(ValueError, match=r"border_mode \(1, 2, 3\) which must be a tuple of leng"):
        pad((1, 2, 3), 2, None)
    with pytest.raises(ValueError, match="The tuple can only contain integers or tuples of length"):
        pad((1, -1), 2, None)
    with pytest.raises(ValueError, match='invalid border_mode 2, which must be either "valid"'):
        pad(2, 2, None)


def test_shapes_that_cannot_be() -> None:
    i, j = T.iscalar("i"), T.lscalar("j")
    assert abstract_conv.assert_conv_shape([0, 2, 3, 4]) == (0, 2, 3, 4)
    with pytest.raises(ValueError, match=r"produce an invalid shape \(dim\[2\]: 0 <= 0\)"):
        abstract_conv.assert_conv_shape([2, 3, 0, 4])
    with pytest.raises(ValueError, match=r"invalid shape \(dim\[1\]: -2 < 0\)"):
        abstract_conv.assert_conv_shape([2, -2, 1])
    checked = abstract_conv.assert_conv_shape([i, 2, j, 4])
    f = theano.function([i, j], [checked[0], checked[2]])
    assert [int(n) for n in f(0, 1)] == [0, 1]
    with pytest.raises(AssertionError, match=r"invalid shape \(dim\[2\] <= 0\)"):
        f(0, 0)
    with pytest.raises(AssertionError, match=r"invalid shape \(dim\[0\] < 0\)"):
        f(-1, 1)


def test_operations() -> None:
    op = abstract_conv.AbstractConv2d()
    assert op.flops(((2, 3, 7, 8), (4, 3, 3, 2)), ((2, 4, 5, 7),)) == 10080
    assert abstract_conv.AbstractConv2d(num_groups=3).flops(
        ((2, 3, 7, 8), (6, 1, 3, 2)), ((2, 6, 5, 7),)) == 5040
    assert "border_mode='valid', subsample=(1, 1), filter_flip=True" in str(op)


def test_separable() -> None:
    """A filter for each channel, then filters that combine the channels."""
    for rank, function in ((2, nnet.separable_conv2d), (3, abstract_conv.separable_conv3d)):
        x, deep = rng.rand(2, 3, *(5,) * rank), rng.rand(6, 1, *(3,) * rank)
        wide = rng.rand(4, 6, *(1,) * rank)
        steps = (2,) * rank
        between = convolved(x, deep, "half", steps, num_groups=3)
        agrees(lambda *v, f=function, s=steps: f(*v, 3, border_mode="half", subsample=s),
               [x, deep, wide], convolved(between, wide))
    hinted = nnet.separable_conv2d(
        T.tensor4(), T.tensor4(), T.tensor4(), 3, (1, 3, 5, 5), (6, 1, 2, 2), (4, 6, 1, 1), "half",
        (2, 2), filter_dilation=(1, 2)).owner.op
    assert hinted.imshp == (1, 6, 3, 3) and hinted.kshp == (4, 6, 1, 1)


def test_causal() -> None:
    """Element i of the result depends on elements 0 .. i of the input."""
    x, w = rng.rand(2, 3, 9), rng.rand(4, 3, 3)
    for step, dilation in ((1, 1), (2, 1), (1, 2)):
        whole = convolved(
            x, w, (((w.shape[2] - 1) * dilation, 0),), (step,), filter_dilation=(dilation,))
        agrees(lambda x, w, s=step, d=dilation: abstract_conv.causal_conv1d(
            x, w, w_shape, (None, 3, None), s, filter_dilation=d) if (
                w_shape := (None, None, 3)) else x, [x, w], whole)
    later = x.copy()
    later[:, :, 5:] += 1
    f = _function(lambda x: abstract_conv.causal_conv1d(x, w, w.shape))
    np.testing.assert_array_equal(f(x)[:, :, :5], f(later)[:, :, :5])
    assert (f(x)[:, :, 5:] != f(later)[:, :, 5:]).all()


def _function(build: Any) -> Any:
    x = T.tensor3("x")
    return theano.function([x], build(x))


def _interpolated(x: Any, numerator: int, denominator: int, axis: int) -> Any:
    """`x` enlarged `numerator / denominator` times along an axis, by linear interpolation."""
    n = x.shape[axis]
    length = -(-n * numerator // denominator)
    places = (np.arange(length) * denominator - (numerator - 1) // 2) / numerator
    return np.apply_along_axis(lambda row: np.interp(places, np.arange(n), row), axis, x)


@pytest.mark.parametrize("ratio, least", [
    ((4, 2), (2, 1)), ((3, 3), (1, 1)), ((T.constant(6), 4), (3, 2)),
    (((3, 3), (6, 3)), ((1, 1), (2, 1))),
])
def test_a_fraction_is_that_in_lowest_terms(ratio: Any, least: Any) -> None:
    x = rng.rand(1, 1, 3, 4)
    shown, expected = (
        abstract_conv.bilinear_upsampling(x, frac_ratio=r).eval() for r in (ratio, least))
    np.testing.assert_array_equal(shown, expected)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("ratio", [1, 2, 3, 4, (3, 2), (2, 3), ((2, 1), (5, 3))])
def test_bilinear_interpolation(ratio: Any) -> None:
    x = rng.rand(2, 1, 3, 4)
    fraction = (ratio, 1) if isinstance(ratio, int) else ratio
    rows, columns = fraction if isinstance(fraction[0], tuple) else (fraction, fraction)
    expected = _interpolated(_interpolated(x, *rows, 2), *columns, 3)
    named = {"ratio": ratio} if isinstance(ratio, int) else {"frac_ratio": ratio}
    agrees(lambda x: abstract_conv.bilinear_upsampling(x, **named), [x], expected)
    if not isinstance(ratio, int):
        agrees(lambda x: abstract_conv.frac_bilinear_upsampling(x, ratio), [x], expected)
    T.verify_grad(lambda x: abstract_conv.bilinear_upsampling(x, **named), [x],
                  rng=np.random.RandomState(1))


def test_bilinear_interpolation_by_hand() -> None:
    row = np.array([[[[0.0, 1, 2]]]])
    agrees(lambda x: abstract_conv.bilinear_upsampling(x, 2)[:, :, :1], [row],
           np.array([[[[0, 0.5, 1, 1.5, 2, 2]]]]))
    out = abstract_conv.bilinear_upsampling(
        T.itensor4(), T.constant(3), batch_size=1, num_input_channels=2)
    assert out.type.dtype == theano.config.floatX and out.type.broadcastable[0]


def test_kernels_of_interpolation() -> None:
    ratio = T.iscalar("ratio")
    for normalize, top in ((True, 1.0), (False, 3.0)):
        line = abstract_conv.bilinear_kernel_1D(ratio, normalize)
        square = abstract_conv.bilinear_kernel_2D(3, normalize)
        wanted = np.array([1, 2, 3, 2, 1]) * top / 3
        np.testing.assert_allclose(theano.function([ratio], line)(3), wanted)
        np.testing.assert_allclose(square.eval(), np.outer(wanted, wanted))
    assert abstract_conv.bilinear_kernel_1D(1).eval() == [1]


def test_the_number_of_groups_is_an_int() -> None:
    """Also if a program gives True for one group."""
    x, w = T.tensor4(), T.tensor4()
    f = theano.function([x, w], nnet.conv2d(x, w, num_groups=True), mode=PLAIN)
    assert f(np.ones((1, 2, 2, 2)), np.ones((1, 2, 2, 2))).tolist() == [[[[8.0]]]]
