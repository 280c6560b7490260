"""Convolutions under their old names."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import theano.tensor.nnet.abstract_conv
from theano.tensor.nnet.Conv3D import conv3D
from theano.tensor.nnet.ConvGrad3D import convGrad3D
from theano.tensor.nnet.ConvTransp3D import convTransp3D

import theano
import theano.tensor as T
from tests.nnet.filtering import convolved
from tests.tensor.checks import PLAIN, agrees, differentiable, symbol
from theano.errors import NotScalarConstantError
from theano.sandbox import conv as sandbox_conv
from theano.tensor import nnet
from theano.tensor.nnet import conv, conv3d2d, corr, corr3d
from theano.tensor.signal import conv as signal_conv

rng = np.random.RandomState(12)
X, W = rng.uniform(-1, 1, (2, 3, 5, 6)), rng.uniform(-1, 1, (4, 3, 2, 3))
KNOWN: dict[str, Any] = {"image_shape": X.shape, "filter_shape": W.shape}


@pytest.fixture(autouse=True)
def deprecated() -> Iterator[None]:
    """Ignore the warning that each call of `conv.conv2d` gives."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "theano.tensor.nnet.conv.conv2d is deprecated")
        yield


def spread(x: Any, shape: tuple[int, int], start: tuple[int, int] = (0, 0)) -> Any:
    """`x` with a zero between adjacent elements, in zeros of the lengths `shape`; `start` is the
    position of its first element."""
    wide = np.zeros((*x.shape[:2], *shape))
    wide[:, :, start[0]::2, start[1]::2] = x
    return wide


@pytest.mark.one_of(3)
@pytest.mark.parametrize("border_mode", ["valid", "full"])
@pytest.mark.parametrize("known", [{}, KNOWN], ids=["unknown", "known"])
def test_conv2d(border_mode: Any, known: Any) -> None:
    agrees(lambda x, w: conv.conv2d(x, w, border_mode=border_mode, subsample=(2, 1), **known),
           [X, W], convolved(X, W, border_mode, (2, 1)))


def test_what_is_spread() -> None:
    agrees(lambda x, w: conv.conv2d(x, w, imshp_logical=(3, 10, 12), **KNOWN), [X, W],
           convolved(spread(X, (10, 12)), W))
    agrees(lambda x, w: conv.conv2d(x, w, border_mode="full", kshp_logical=(4, 6), **KNOWN), [X, W],
           convolved(X, spread(W, (4, 6)), "full"))
    agrees(lambda x, w: conv.conv2d(
        x, w, kshp_logical=(4, 5), kshp_logical_top_aligned=False, **KNOWN), [X, W],
        convolved(X, spread(W, (4, 5), (1, 0))))
    with pytest.raises(ValueError, match=r"\(5, 6\) cannot be spread to \(4, 13\)"):
        conv.conv2d(T.tensor4(), T.tensor4(), imshp_logical=(3, 4, 13), **KNOWN)
    with pytest.raises(ValueError, match=r"logical lengths \(9, 13\) require known lengths, got"):
        conv.conv2d(T.tensor4(), T.tensor4(), imshp_logical=(3, 9, 13))


def test_elements_for_which_there_is_no_room_are_left_out() -> None:
    """The expected numbers were printed by the C code of Theano 1.0.5."""
    image, taps = np.arange(1.0, 50).reshape(1, 1, 7, 7), np.arange(1.0, 10).reshape(1, 1, 3, 3)
    known: dict[str, Any] = {"image_shape": image.shape, "filter_shape": taps.shape}
    for aligned, first in ((True, 160), (False, 64)):
        agrees(lambda x, w, aligned=aligned: conv.conv2d(
            x, w, kshp_logical=(4, 4), kshp_logical_top_aligned=aligned, **known), [image, taps],
            (first + 84 * np.arange(4.0)[:, None] + 12 * np.arange(4.0))[None, None])
    agrees(lambda x, w: conv.conv2d(x, w, imshp_logical=(1, 10, 9), **known), [image, taps],
           convolved(spread(image[:, :, :5, :5], (10, 9)), taps))


def test_the_op() -> None:
    op = conv.ConvOp((5, 6), (2, 3), 4, 2, 2, 2, "full")
    assert op.imshp == (1, 5, 6) and op.fulloutshp == (6, 8) and op.outshp == (3, 4)
    assert op == conv.ConvOp((1, 5, 6), (2, 3), 4, 2, 2, 2, "full", verbose=1)
    assert conv.ConvOp((3, 5, 6), (2, 3)).flops([X.shape, W.shape], [(2, 4, 4, 4)]) == 4608
    with pytest.warns(UserWarning, match="The method `getOutputShape` is deprecated use"):
        assert conv.ConvOp.getOutputShape((5, 6), (2, 3), (2, 1)) == (2, 4)
    assert sandbox_conv.ConvOp is nnet.ConvOp is conv.ConvOp
    x, w = T.tensor4("x"), T.tensor4("w")
    for mode in (PLAIN, None):
        f = theano.function([x, w], conv.ConvOp((3, 5, 6), (2, 3), 4, 2)(x, w), mode=mode)
        np.testing.assert_allclose(f(X, W), convolved(X, W), rtol=1e-12)
        for wrong in ((X[:1], W), (X[:, :, :4], W), (X, W[:3]), (X, W[..., :2])):
            with pytest.raises(ValueError, match="shapes do not agree"):
                f(*wrong)
    differentiable(lambda x, w: conv.ConvOp((3, 5, 6), (2, 3), 4, 2)(x, w), X, W)


def test_a_length_of_1_that_shapes_tell_broadcasts() -> None:
    x, w = T.tensor4("x"), T.tensor4("w")
    line = conv.ConvOp((3, 2, 6), (2, 3))(x, w)
    assert line.type.broadcastable == (False, False, True, False)
    found = (line + np.arange(10.0).reshape(5, 2)[:, :1]).eval({x: X[:, :, :2], w: W})
    want = convolved(X[:, :, :2], W) + np.arange(0.0, 10.0, 2.0)[:, None]
    np.testing.assert_allclose(found, want, rtol=1e-12)


def test_what_old_convolutions_refuse() -> None:
    x, w = T.tensor4("x"), T.tensor4("w")
    with pytest.warns(UserWarning, match="Use theano.tensor.nnet.conv2d instead"):
        warnings.simplefilter("always")
        conv.conv2d(x, w)
    with pytest.raises(ValueError, match="Mode half not implemented"):
        conv.conv2d(x, w, border_mode="half")
    with pytest.raises(ValueError, match=r"filters of shape \(6, 3\) are larger than"):
        conv.conv2d(x, w, image_shape=X.shape, filter_shape=(4, 3, 6, 3))
    with pytest.raises(AssertionError, match=r"has 4 channels, filter_shape \[4, 3, 2, 3\] expect"):
        conv.conv2d(x, w, image_shape=(2, 4, 5, 6), filter_shape=W.shape)
    with pytest.raises(NotScalarConstantError, match="the shape information are constant values"):
        conv.conv2d(x, w, image_shape=(T.iscalar(), 3, 5, 6))
    with pytest.raises(TypeError, match="ConvOp: images must have 4 dims, got"):
        conv.ConvOp()(T.matrix(), w)
    with pytest.raises(NotImplementedError, match="The image and the kernel must have the same"):
        conv.ConvOp()(T.ftensor4(), T.dtensor4())
    for wrong, text in (((6,), None), "imshp must have 2 or 3"), (((1, 2, 5, 6), None), "imshp "), (
            ((5, 6), (1, 2, 3)), r"kshp must have 2 lengths, got \(1, 2, 3\)"):
        with pytest.raises(ValueError, match="ConvOp: " + text):
            conv.ConvOp(*wrong)
    with pytest.raises(AssertionError, match="conv2d takes matrices or 3-d tensors"):
        signal_conv.conv2d(T.vector(), T.matrix())


def test_matrices_and_stacks_of_them() -> None:
    images, filters = X[:, 0], W[:, 0]
    whole = convolved(images[:, None], filters[:, None], "full")
    for several, many in ((True, True), (True, False), (False, True), (False, False)):
        x, w = images if several else images[0], filters if many else filters[0]
        expected = whole if many else whole[:, 0]
        for known in ({}, {"image_shape": x.shape, "filter_shape": w.shape}):
            agrees(lambda x, w, known=known: signal_conv.conv2d(
                x, w, border_mode="full", **known), [x, w], expected if several else expected[0])


@pytest.mark.one_of(5)
@pytest.mark.parametrize("border_mode", ["valid", "full", "half", (1, (2, 0))], ids=str)
def test_correlations(border_mode: Any) -> None:
    agrees(lambda x, w: corr.CorrMM(border_mode, (2, 1))(x, w), [X, W],
           convolved(X, W, border_mode, (2, 1), filter_flip=False))
    deep = rng.uniform(-1, 1, (2, 4, 3, 4, 3)), rng.uniform(-1, 1, (4, 2, 2, 2, 2))
    agrees(lambda x, w: corr3d.Corr3dMM(num_groups=2)(x, w), deep,
           convolved(*deep, filter_flip=False, num_groups=2))


def test_gradients_of_correlations() -> None:
    """With strides of 1, the lengths of the result may be left out; the dtypes of the operands may
    differ."""
    x, w, g = T.tensor4("x"), T.ftensor4("w"), T.tensor4("g")
    out = corr.CorrMM("full")(x, w)
    assert out.type.dtype == "float64"
    wanted = T.grad(T.sum(out * g), [x, T.cast(w, "float64")], disconnected_inputs="ignore")
    found = [corr.CorrMM_gradInputs("full")(w, g), corr.CorrMM_gradWeights("full")(x, g)]
    slope = T.grad(T.sum(out * g), w)
    f = theano.function([x, w, g], [wanted[0], slope, *found])
    values = X, W.astype("float32"), rng.uniform(-1, 1, (2, 4, 6, 8))
    to_image, to_filter, image, weights = f(*values)
    np.testing.assert_allclose(to_image, image, rtol=1e-10)
    np.testing.assert_allclose(to_filter, weights, rtol=1e-5)
    with pytest.raises(ValueError, match=r"shape must be given if subsample != \(1, 1\) or bo"):
        corr.CorrMM_gradWeights("half")(x, g)
    with pytest.raises(ValueError, match=r"shape must be given if subsample != \(1, 1\)"):
        corr.CorrMM_gradInputs(subsample=(2, 1))(w, g)
    assert corr.CorrMM((1, 2)).pad == ((1, 1), (2, 2)) and corr.CorrMM("half").pad[0] == (-1, -1)
    assert str(corr.CorrMM()) == "CorrMM{valid, (1, 1), (1, 1), 1}"
    assert corr.CorrMM() == corr.CorrMM(openmp=False) != corr.CorrMM("half")


MOVIES, SHORT = rng.uniform(-1, 1, (2, 5, 3, 6, 7)), rng.uniform(-1, 1, (4, 2, 3, 3, 2))


@pytest.mark.one_of(5)
@pytest.mark.parametrize("border_mode", ["valid", "full", "half", ("full", "valid", "valid")])
def test_movies(border_mode: Any) -> None:
    expected = convolved(
        MOVIES.swapaxes(1, 2), SHORT.swapaxes(1, 2), border_mode).swapaxes(1, 2)
    for known in ({}, {"signals_shape": MOVIES.shape, "filters_shape": SHORT.shape}):
        agrees(lambda x, w, known=known: conv3d2d.conv3d(x, w, border_mode=border_mode, **known),
               [MOVIES, SHORT], expected)
    tensor5 = T.TensorType("float64", (False,) * 5)
    result = conv3d2d.conv3d(tensor5(), tensor5(), (1, 4, 2, 3, 3), (3, 2, 2, 3, 2))
    assert result.broadcastable == (True, False, False, True, False)
    with pytest.raises(ValueError, match="conv3d: signals and filters must have 5 dims, got"):
        conv3d2d.conv3d(T.tensor4(), T.tensor4())
    with pytest.raises(ValueError, match=r"have 5 dims, a shape is given as \(2, 5, 3, 6\)"):
        conv3d2d.conv3d(tensor5(), tensor5(), (2, 5, 3, 6))


def test_wrong_shapes_of_movies() -> None:
    x, w = symbol(MOVIES), symbol(SHORT)
    for shapes in (((2, 5, 3, 6, 8), None), (None, (4, 3, 3, 3, 2))):
        f = theano.function([x, w], conv3d2d.conv3d(x, w, *shapes), mode=PLAIN)
        with pytest.raises(ValueError, match="shapes do not agree"):
            f(MOVIES, SHORT)


def test_diagonals() -> None:
    x = np.arange(24.0).reshape(4, 2, 3, 1)
    expected = np.stack([x[2 - c:4 - c, :, c] for c in range(3)], axis=2)
    agrees(lambda x: conv3d2d.diagonal_subtensor(x, 0, 2), [x], expected)
    np.testing.assert_array_equal(conv3d2d.get_diagonal_subtensor_view(x, 0, 2), expected)
    more = x.copy()
    conv3d2d.get_diagonal_subtensor_view(more, 0, 2)[...] += 2 * expected
    agrees(lambda x, y: conv3d2d.inc_diagonal_subtensor(x, 0, 2, y), [x, 2 * expected], more)
    differentiable(lambda x: conv3d2d.diagonal_subtensor(x, 0, 2), x / 24)
    with pytest.raises(NotImplementedError, match="dim 2 has length 3, shorter than dim 0, of len"):
        conv3d2d.get_diagonal_subtensor_view(x, 2, 0)
    with pytest.raises(NotImplementedError, match="the axes of diagonals must be constants, got"):
        conv3d2d.diagonal_subtensor(T.tensor4(), T.iscalar(), 1)


def test_channels_at_the_end() -> None:
    x, w, b = rng.rand(2, 5, 6, 4, 3), rng.rand(4, 2, 3, 2, 3), rng.rand(4)
    first = x.transpose(0, 4, 1, 2, 3), w.transpose(0, 4, 1, 2, 3)
    steps = (1, 2, 1)
    out = convolved(*first, "valid", steps, filter_flip=False).transpose(0, 2, 3, 4, 1)
    agrees(lambda x, w, b: conv3D(x, w, b, steps), [x, w, b], out + b)
    tensor5 = T.TensorType("float64", (False,) * 5)
    v, weights, top = tensor5("v"), tensor5("w"), tensor5("top")
    h = conv3D(v, weights, np.zeros(4), T.constant(steps))
    wanted = T.grad(T.sum(h * top), [v, weights])
    shape = T.stack([T.constant(5), T.constant(-1), T.constant(4)])
    found = [convTransp3D(weights, np.zeros(3), steps, top, (5, 6, 4)),
             convGrad3D(v, steps, weights.shape, top),
             convTransp3D(weights, np.ones(3), steps, top, shape)]
    got = theano.function([v, weights, top], [*wanted, *found])(x, w, out)
    np.testing.assert_allclose(got[0], got[2], rtol=1e-10)
    np.testing.assert_allclose(got[1], got[3], rtol=1e-10)
    np.testing.assert_allclose(got[4], got[0][:, :, :5] + 1, rtol=1e-10)


@pytest.mark.one_of(2)
@pytest.mark.parametrize("mode", [PLAIN, None])
def test_movies_with_strides_that_are_variables(mode: Any) -> None:
    """Values and gradients are those for constant strides."""
    x, w = rng.uniform(-1, 1, (2, 5, 6, 4, 3)), rng.uniform(-1, 1, (4, 2, 3, 2, 3))
    tensor5 = T.TensorType("float64", (False,) * 5)
    v, weights, top, steps = tensor5("v"), tensor5("w"), tensor5("top"), T.ivector("steps")
    bias = np.arange(4.0)

    def results(d: Any) -> list[Any]:
        h = conv3D(v, weights, bias, d)
        return [h, *T.grad(T.sum(h * top), [v, weights]),
                convTransp3D(weights, np.ones(3), d, top, (5, 6, 4)),
                convTransp3D(weights, np.ones(3), d, top), convGrad3D(v, d, weights.shape, top)]

    f = theano.function([v, weights, top, steps], results(steps), mode=mode)
    for chosen in ([1, 1, 1], [1, 2, 1], [2, 3, 2]):
        h = rng.uniform(-1, 1, conv3D(x, w, bias, chosen).eval().shape)
        wanted = theano.function([v, weights, top], results(chosen), mode=mode)(x, w, h)
        for one, other in zip(f(x, w, h, chosen), wanted, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-10, atol=1e-12)
    for wrong in ([0, 1, 1], [1, -1, 1]):
        with pytest.raises(AssertionError, match="conv3D: a stride is less than 1"):
            f(x, w, np.zeros((2, 4, 4, 3, 4)), wrong)
    some = conv3D(v, weights, bias, [T.iscalar("rows"), 2, 1])
    assert some.type.ndim == 5


def test_the_module_of_the_ops() -> None:
    module = theano.tensor.nnet.abstract_conv
    assert module.conv2d is nnet.abstract_conv2d is not nnet.conv2d
    assert issubclass(module.AbstractConv2d, module.BaseAbstractConv)
    assert module.imported_scipy_signal
