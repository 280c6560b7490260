"""cuDNN's functions: the same as those for the CPU."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from theano.gpuarray import dnn  # type: ignore[import-not-found]

import theano
import theano.tensor as T
from theano.tensor import nnet
from theano.tensor.signal import pool

RNG = np.random.RandomState(11)
IMAGES, FILTERS = RNG.rand(2, 3, 7, 6), RNG.rand(4, 3, 3, 2)
x, w = T.dtensor4("x"), T.dtensor4("w")


def same(one: Any, other: Any, values: dict[Any, Any]) -> None:
    """Assert that two expressions have the same value, and the same gradient with respect to their
    inputs."""
    pairs = [one, other]
    for v in values:
        pairs += [T.grad(T.sum(T.sqr(each)), v, disconnected_inputs="ignore")
                  for each in (one, other)]
    found = theano.function(list(values), pairs, on_unused_input="ignore")(*values.values())
    for a, b in zip(found[::2], found[1::2], strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-10)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("border", ["valid", "full", "half", 1, (2, 1)])
@pytest.mark.parametrize("conv_mode", ["conv", "cross"])
def test_convolutions(border: Any, conv_mode: str) -> None:
    given = {x: IMAGES, w: FILTERS}
    flip = conv_mode == "conv"
    wanted = nnet.conv2d(x, w, border_mode=border, subsample=(2, 1), filter_flip=flip)
    same(dnn.dnn_conv(x, w, border, (2, 1), conv_mode=conv_mode), wanted, given)
    same(dnn.dnn_conv(x, w, border, (2, 1), conv_mode), wanted, given)  # as in Theano 0.8
    desc = dnn.GpuDnnConvDesc(border_mode=border, subsample=(2, 1), conv_mode=conv_mode)
    same(dnn.GpuDnnConv()(x, w, wanted, desc(x.shape, w.shape), 2.0, 0.5), 2.5 * wanted, given)


def test_gradients_of_convolutions() -> None:
    given = {x: IMAGES, w: FILTERS}
    y = nnet.conv2d(x, w, border_mode=(1, 1), subsample=(2, 2))
    known = T.grad(T.sum(T.sqr(y)), [x, w])
    settings = {"border_mode": (1, 1), "subsample": (2, 2)}
    same(dnn.dnn_gradinput(w, 2 * y, x.shape, **settings), known[0], given)
    same(dnn.dnn_gradweight(x, 2 * y, (4, 3, 3, 2), **settings), known[1], given)
    desc = dnn.GpuDnnConvDesc(**settings)(w.shape)
    same(dnn.GpuDnnConvGradI()(w, 2 * y, dnn.gpu_alloc_empty(*IMAGES.shape), desc), known[0], given)
    same(dnn.GpuDnnConvGradW()(x, 2 * y, T.zeros_like(w), desc), known[1], given)


def test_convolutions_of_volumes() -> None:
    volume, taps = T.TensorType("float64", (False,) * 5)(), T.TensorType("float64", (False,) * 5)()
    given = {volume: RNG.rand(1, 2, 4, 5, 3), taps: RNG.rand(3, 2, 2, 2, 2)}
    y = nnet.conv3d(volume, taps)
    same(dnn.dnn_conv3d(volume, taps), y, given)
    known = T.grad(T.sum(T.sqr(y)), [volume, taps])
    same(dnn.dnn_gradinput3d(taps, 2 * y, volume.shape), known[0], given)
    same(dnn.dnn_gradweight3d(volume, 2 * y, taps.shape), known[1], given)


def test_normalization() -> None:
    scale = RNG.rand(1, 3, 1, 1)
    one, other = (
        f(x, scale, scale, "spatial", 1e-3, running_mean=scale, running_var=scale)
        for f in (dnn.dnn_batch_normalization_train, nnet.bn.batch_normalization_train))
    for a, b in zip(one, other, strict=True):
        same(a, b, {x: IMAGES})
    same(dnn.dnn_batch_normalization_test(x, scale, scale, scale, scale, "spatial"),
         nnet.bn.batch_normalization_test(x, scale, scale, scale, scale, "spatial"), {x: IMAGES})


@pytest.mark.one_of(5)
@pytest.mark.parametrize("algo", ["fast", "accurate", "log"])
@pytest.mark.parametrize("mode", ["channel", "instance"])
def test_softmax(algo: str, mode: str) -> None:
    axes = (1,) if mode == "channel" else (1, 2, 3)
    powers = T.exp(x)
    wanted = powers / T.sum(powers, axis=axes, keepdims=True)
    wanted = T.log(wanted) if algo == "log" else wanted
    found = dnn.GpuDnnSoftmax(algo, mode)(x)
    same(found, wanted, {x: IMAGES})
    same(dnn.GpuDnnSoftmax("bc01", algo, mode)(x), wanted, {x: IMAGES})  # as in Theano 0.8
    g = T.constant(RNG.rand(*IMAGES.shape))
    same(dnn.GpuDnnSoftmaxGrad(algo, mode)(g, found), T.Lop(wanted, x, g), {x: IMAGES})


@pytest.mark.one_of(3)
@pytest.mark.parametrize("mode", ["max", "average_inc_pad", "average_exc_pad", "sum"])
def test_pooling(mode: str) -> None:
    settings = {"ignore_border": True, "stride": (2, 1), "pad": (1, 0)}
    wanted = pool.pool_2d(x, (3, 2), mode=mode, **settings)
    given = {x: IMAGES}
    same(dnn.dnn_pool(x, (3, 2), (2, 1), mode, (1, 0)), wanted, given)
    same(dnn.GpuDnnPool(mode)(x, (3, 2), (2, 1), (1, 0)), wanted, given)
    desc = dnn.GpuDnnPoolDesc((3, 2), (2, 1), mode, (1, 0))()
    same(dnn.GpuDnnPool()(x, desc), wanted, given)
    same(dnn.dnn_pool(x, (3, 2), mode=mode),
         pool.pool_2d(x, (3, 2), True, (1, 1), mode=mode), given)
    volumes = x[:, None]
    same(dnn.dnn_pool(volumes, (2, 2, 2), (1, 2, 2), mode),
         pool.pool_3d(volumes, (2, 2, 2), True, (1, 2, 2), mode=mode), given)


def test_other_names_of_modes() -> None:
    given = {x: IMAGES}
    for name, mode in (("average", "average_inc_pad"), ("max_deterministic", "max")):
        same(dnn.dnn_pool(x, (2, 2), (2, 2), name, (1, 1)),
             dnn.dnn_pool(x, (2, 2), (2, 2), mode, (1, 1)), given)


def test_a_transposed_convolution_of_old() -> None:
    from theano.sandbox.cuda import basic_ops  # type: ignore[import-not-found]

    img, kernels = basic_ops.gpu_contiguous(x), basic_ops.gpu_contiguous(w)
    shape = (img.shape[0], kernels.shape[1], img.shape[2] * 2, img.shape[3] * 2)
    empty = basic_ops.gpu_alloc_empty
    context = basic_ops.infer_context_name(img)
    outputs = empty(*shape), empty(context, dtype=img.dtype)(*shape), empty(context, "float32")(
        *shape)
    desc = dnn.GpuDnnConvDesc(border_mode=(2, 2), subsample=(2, 2), conv_mode="conv")(
        outputs[0].shape, kernels.shape)
    wanted = nnet.conv2d_grad_wrt_inputs(
        img, kernels, (None, None, *shape[2:]), border_mode=(2, 2), subsample=(2, 2))
    given = {x: RNG.rand(2, 4, 3, 3), w: RNG.rand(4, 3, 5, 5)}
    for output in outputs:
        same(dnn.GpuDnnConvGradI()(kernels, img, output, desc), wanted, given)


def test_shapes_and_settings() -> None:
    assert dnn.GpuDnnConv.get_out_shape((2, 3, 7, 6), (4, 3, 3, 2), "valid", (2, 1)) == (2, 4, 3, 5)
    with pytest.raises(ValueError, match='conv_mode must be "conv" or "cross"'):
        dnn.dnn_conv(x, w, conv_mode="other")
    with pytest.raises(ValueError, match='"fast", "accurate" or "log"'):
        dnn.GpuDnnSoftmax("slow", "channel")
    with pytest.raises(ValueError, match='"channel" or "instance"'):
        dnn.GpuDnnSoftmax("fast", "pixel")
    assert not dnn.dnn_available()


def _convolved(images: Any, filters: Any, pads: Any, step: Any, gap: Any, flip: bool) -> Any:
    """The convolution of images by NumPy."""
    padded = np.pad(images, ((0, 0), (0, 0), (pads[0],) * 2, (pads[1],) * 2))
    taps = filters[:, :, ::-1, ::-1] if flip else filters
    reach = [(n - 1) * d + 1 for n, d in zip(filters.shape[2:], gap, strict=True)]
    rows, columns = ((padded.shape[2 + i] - reach[i]) // step[i] + 1 for i in (0, 1))
    found = np.empty((len(images), len(filters), rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = padded[:, :, i * step[0]:i * step[0] + reach[0]:gap[0],
                        j * step[1]:j * step[1] + reach[1]:gap[1]]
        found[:, :, i, j] = np.einsum("bcij,fcij->bf", window, taps)
    return found


def test_convolutions_agree_with_numpy() -> None:
    """With each mode and border, strides, dilation, groups; `precision` and `algo` are ignored."""
    cases: list[tuple[Any, Any]] = []
    for conv_mode in ("conv", "cross"):
        flip = conv_mode == "conv"
        for border, pads in (("valid", (0, 0)), ("full", (2, 1)), ("half", (1, 1)), (1, (1, 1)),
                             ((2, 1), (2, 1))):
            cases.append((
                dnn.dnn_conv(x, w, border, (2, 1), (1, 1), conv_mode, precision="float32",
                             algo="small", direction_hint="forward!"),
                _convolved(IMAGES, FILTERS, pads, (2, 1), (1, 1), flip)))
        cases.append((dnn.dnn_conv(x, w, (2, 2), (1, 2), (2, 3), conv_mode, workmem="none"),
                      _convolved(IMAGES, FILTERS, (2, 2), (1, 2), (2, 3), flip)))
    grouped = np.concatenate([
        _convolved(IMAGES[:, k:k + 1], FILTERS[k:k + 1, :1], (0, 0), (1, 1), (1, 1), True)
        for k in range(3)], axis=1)
    cases.append((dnn.dnn_conv(x, w[:3, :1], num_groups=3), grouped))
    found = theano.function([x, w], [each for each, _ in cases], mode="FAST_COMPILE")(
        IMAGES, FILTERS)
    for value, (_, wanted) in zip(found, cases, strict=True):
        np.testing.assert_allclose(value, wanted, rtol=1e-10)


def test_pooling_agrees_with_numpy() -> None:
    numbers = IMAGES - 0.5  # some are negative, so that padding with zeros would show
    ones = np.ones_like(numbers)

    def windows(values: Any, fill: float) -> Any:
        padded = np.pad(values, ((0, 0), (0, 0), (1, 1), (0, 0)), constant_values=fill)
        view = np.lib.stride_tricks.sliding_window_view(padded, (3, 2), axis=(2, 3))
        return view[:, :, ::2, ::1]

    total, count = windows(numbers, 0).sum((-1, -2)), windows(ones, 0).sum((-1, -2))
    wanted = {"max": windows(numbers, -np.inf).max((-1, -2)), "sum": total, "average_inc_pad":
              total / 6, "average_exc_pad": total / count}
    found = theano.function(
        [x], [dnn.dnn_pool(x, (3, 2), (2, 1), mode, (1, 0)) for mode in wanted],
        mode="FAST_COMPILE")(numbers)
    for value, each in zip(found, wanted.values(), strict=True):
        np.testing.assert_allclose(value, each, rtol=1e-10)


@pytest.mark.parametrize("mode, axes", [("per-activation", (0,)), ("spatial", (0, 2, 3))])
def test_normalization_agrees_with_numpy(mode: str, axes: tuple[int, ...]) -> None:
    shape = [1 if axis in axes else n for axis, n in enumerate(IMAGES.shape)]
    scale, shift, old = RNG.rand(*shape), RNG.rand(*shape), RNG.rand(*shape)
    found = theano.function([x], [
        *dnn.dnn_batch_normalization_train(x, scale, shift, mode, 1e-3, 0.25, old, old),
        dnn.dnn_batch_normalization_test(x, scale, shift, old, old, mode, 1e-3)],
        mode="FAST_COMPILE")(IMAGES)
    mean, var = IMAGES.mean(axes, keepdims=True), IMAGES.var(axes, keepdims=True)
    count = IMAGES.size / mean.size
    wanted = [
        (IMAGES - mean) / np.sqrt(var + 1e-3) * scale + shift, mean, 1 / np.sqrt(var + 1e-3),
        old * 0.75 + mean * 0.25, old * 0.75 + var * 0.25 * count / (count - 1),
        (IMAGES - old) / np.sqrt(old + 1e-3) * scale + shift]
    assert [v.shape for v in found] == [v.shape for v in wanted]
    for value, each in zip(found, wanted, strict=True):
        np.testing.assert_allclose(value, each, rtol=1e-8)
