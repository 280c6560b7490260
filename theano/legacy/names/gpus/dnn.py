"""The functions of `theano.gpuarray.dnn` and `theano.sandbox.cuda.dnn`, implemented with CPU ops.
Arguments that select a cuDNN algorithm or a memory format are ignored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano import flags
from theano.tensor import nnet
from theano.tensor.nnet.conv_shapes import get_conv_output_shape
from theano.tensor.signal import pool
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.typing import BorderMode, IntLike, PartialShape, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "GpuDnnConv", "GpuDnnConvDesc", "GpuDnnConvGradI", "GpuDnnConvGradW", "GpuDnnPool",
    "GpuDnnPoolDesc", "GpuDnnSoftmax", "GpuDnnSoftmaxGrad", "dnn_batch_normalization_test",
    "dnn_batch_normalization_train", "dnn_conv", "dnn_conv3d", "dnn_gradinput", "dnn_gradinput3d",
    "dnn_gradweight", "dnn_gradweight3d", "dnn_pool", "gpu_alloc_empty",
]


class GpuDnnConvDesc:
    """The settings of a convolution. conv_mode: "conv" flips the filters, "cross" does not;
    ValueError for others."""

    def __init__(
        self, border_mode: BorderMode, subsample: Sequence[int] = (1, 1),
        dilation: Sequence[int] = (1, 1), conv_mode: str = "conv", precision: object = None,
        num_groups: int = 1,
    ) -> None:
        if isinstance(dilation, str):  # Theano 0.8 had `conv_mode` in its place
            dilation, conv_mode = (1,) * len(subsample), dilation
        if conv_mode not in ("conv", "cross"):
            raise ValueError(f'conv_mode must be "conv" or "cross", not {conv_mode!r}')
        if len(dilation) < len(subsample):
            dilation = (1,) * len(subsample)
        self.border_mode, self.subsample, self.dilation = border_mode, subsample, dilation
        self.conv_mode, self.num_groups = conv_mode, num_groups

    def __call__(self, *shapes: object) -> GpuDnnConvDesc:
        """The settings themselves; the shapes, which cuDNN needed, are ignored."""
        return self

    def settings(self, groups: int = 1) -> dict[str, Any]:
        """The keyword arguments of the CPU functions."""
        return {
            "border_mode": self.border_mode, "subsample": tuple(self.subsample),
            "filter_flip": self.conv_mode == "conv", "filter_dilation": tuple(self.dilation),
            "num_groups": max(groups, self.num_groups)}


class _Convolution:
    """A convolution, or a gradient of one: `alpha * result + beta * output`."""

    def __init__(
        self, algo: object = None, inplace: object = False, num_groups: int = 1, **settings: object
    ) -> None:
        self.num_groups = num_groups if isinstance(num_groups, int) else 1

    def __call__(
        self, first: TensorLike, second: TensorLike, output: TensorVariable | None,
        desc: GpuDnnConvDesc, alpha: TensorLike | None = None, beta: TensorLike | None = None,
    ) -> Any:
        first, second = as_tensor_variable(first), as_tensor_variable(second)
        shape = None if output is None else output.shape
        result = self.result(first, second, shape, desc.settings(self.num_groups))
        result = result if alpha is None else result * T.cast(alpha, result.dtype)
        return result if beta is None else result + output * T.cast(beta, result.dtype)

    def result(
        self, first: TensorVariable, second: TensorVariable,
        shape: TensorVariable | Sequence[IntLike] | None, settings: dict[str, Any],
    ) -> Any:
        """The result, of shape `shape`, before scaling; subclasses define it."""
        raise NotImplementedError


def _lengths(shape: Any, ndim: int) -> list[Any]:
    """The lengths of a shape (a sequence or vector) from the third dim on, after two None: the ops
    take the first two lengths from the operands."""
    given = shape if isinstance(shape, (list, tuple)) else [shape[i] for i in range(ndim)]
    return [None, None, *given[2:]]


class GpuDnnConv(_Convolution):
    """The convolution of images with filters."""

    def result(
        self, first: Variable, second: TensorVariable,
        shape: TensorVariable | Sequence[IntLike] | None, settings: dict[str, Any],
    ) -> Any:
        convolve = nnet.conv2d if first.type.ndim == 4 else nnet.conv3d
        return convolve(first, second, **settings)

    @staticmethod
    def get_out_shape(
        ishape: PartialShape, kshape: PartialShape, border_mode: BorderMode,
        subsample: Sequence[int], dilation: Sequence[int] | None = None,
    ) -> Any:
        """The shape of the result."""
        return get_conv_output_shape(ishape, kshape, border_mode, subsample, dilation)


class GpuDnnConvGradI(_Convolution):
    """The gradient with respect to the images. Inputs: filters and the gradient of the result."""

    def result(
        self, first: Variable, second: TensorVariable,
        shape: TensorVariable | Sequence[IntLike] | None, settings: dict[str, Any],
    ) -> Any:
        ndim = first.type.ndim
        back = nnet.conv2d_grad_wrt_inputs if ndim == 4 else nnet.conv3d_grad_wrt_inputs
        return back(second, first, _lengths(shape, ndim), **settings)


class GpuDnnConvGradW(_Convolution):
    """The gradient with respect to the filters. Inputs: images and the gradient of the result."""

    def result(
        self, first: Variable, second: TensorVariable,
        shape: TensorVariable | Sequence[IntLike] | None, settings: dict[str, Any],
    ) -> Any:
        ndim = first.type.ndim
        back = nnet.conv2d_grad_wrt_weights if ndim == 4 else nnet.conv3d_grad_wrt_weights
        return back(first, second, _lengths(shape, ndim), **settings)


def dnn_conv(
    img: TensorLike, kerns: TensorLike, border_mode: BorderMode = "valid",
    subsample: Sequence[int] = (1, 1), dilation: Sequence[int] = (1, 1), conv_mode: str = "conv",
    direction_hint: object = None, workmem: object = None, algo: object = None,
    precision: object = None, num_groups: int = 1,
) -> Any:
    """The convolution of images (batch, channels, rows, columns) with filters (channels out,
    channels in, rows, columns). direction_hint, workmem, algo and precision are ignored."""
    desc = GpuDnnConvDesc(border_mode, subsample, dilation, conv_mode, precision, num_groups)
    return GpuDnnConv()(img, kerns, None, desc)


def dnn_conv3d(
    img: TensorLike, kerns: TensorLike, border_mode: BorderMode = "valid",
    subsample: Sequence[int] = (1, 1, 1), dilation: Sequence[int] = (1, 1, 1),
    conv_mode: str = "conv", direction_hint: object = None, algo: object = None,
    precision: object = None, num_groups: int = 1,
) -> Any:
    """`dnn_conv` for three axes: (batch, channels, depth, rows, columns)."""
    desc = GpuDnnConvDesc(border_mode, subsample, dilation, conv_mode, precision, num_groups)
    return GpuDnnConv()(img, kerns, None, desc)


def _backward(
    op: _Convolution, first: TensorLike, second: TensorLike,
    shape: TensorVariable | Sequence[IntLike] | None, desc: GpuDnnConvDesc,
) -> Any:
    return op.result(
        as_tensor_variable(first), as_tensor_variable(second), shape, desc.settings())


def dnn_gradweight(
    img: TensorLike, topgrad: TensorLike, kerns_shp: TensorVariable | Sequence[IntLike],
    border_mode: BorderMode = "valid", subsample: Sequence[int] = (1, 1),
    dilation: Sequence[int] = (1, 1), conv_mode: str = "conv", precision: object = None,
    algo: object = None, num_groups: int = 1,
) -> Any:
    """The gradient of `dnn_conv` with respect to filters of shape `kerns_shp`."""
    desc = GpuDnnConvDesc(border_mode, subsample, dilation, conv_mode, precision, num_groups)
    return _backward(GpuDnnConvGradW(), img, topgrad, kerns_shp, desc)


def dnn_gradweight3d(
    img: TensorLike, topgrad: TensorLike, kerns_shp: TensorVariable | Sequence[IntLike],
    border_mode: BorderMode = "valid", subsample: Sequence[int] = (1, 1, 1),
    dilation: Sequence[int] = (1, 1, 1), conv_mode: str = "conv", precision: object = None,
    algo: object = None, num_groups: int = 1,
) -> Any:
    """`dnn_gradweight` for three axes."""
    return dnn_gradweight(img, topgrad, kerns_shp, border_mode, subsample, dilation, conv_mode,
                          precision, algo, num_groups)


def dnn_gradinput(
    kerns: TensorLike, topgrad: TensorLike, img_shp: TensorVariable | Sequence[IntLike],
    border_mode: BorderMode = "valid", subsample: Sequence[int] = (1, 1),
    dilation: Sequence[int] = (1, 1), conv_mode: str = "conv", precision: object = None,
    algo: object = None, num_groups: int = 1,
) -> Any:
    """The gradient of `dnn_conv` with respect to images of shape `img_shp`."""
    desc = GpuDnnConvDesc(border_mode, subsample, dilation, conv_mode, precision, num_groups)
    return _backward(GpuDnnConvGradI(), kerns, topgrad, img_shp, desc)


def dnn_gradinput3d(
    kerns: TensorLike, topgrad: TensorLike, img_shp: TensorVariable | Sequence[IntLike],
    border_mode: BorderMode = "valid", subsample: Sequence[int] = (1, 1, 1),
    dilation: Sequence[int] = (1, 1, 1), conv_mode: str = "conv", precision: object = None,
    algo: object = None, num_groups: int = 1,
) -> Any:
    """`dnn_gradinput` for three axes."""
    return dnn_gradinput(kerns, topgrad, img_shp, border_mode, subsample, dilation, conv_mode,
                         precision, algo, num_groups)


class GpuDnnPoolDesc:
    """The settings of a pooling op."""

    def __init__(
        self, ws: Sequence[int] = (1, 1), stride: Sequence[int] = (1, 1), mode: str = "max",
        pad: Sequence[int] = (0, 0),
    ) -> None:
        self.ws, self.stride, self.mode, self.pad = ws, stride, mode, pad

    def __call__(self) -> GpuDnnPoolDesc:
        return self


class GpuDnnPool:
    """Pooling of images, given window, stride and padding, or a `GpuDnnPoolDesc`."""

    def __init__(self, mode: str = "max") -> None:
        self.mode = mode

    def __call__(
        self, img: TensorLike, ws: Sequence[int], stride: Sequence[int] | None = None,
        pad: Sequence[int] | None = None,
    ) -> Any:
        if isinstance(ws, GpuDnnPoolDesc):
            return dnn_pool(img, ws.ws, ws.stride, ws.mode, ws.pad)
        return dnn_pool(img, ws, stride, self.mode, pad)


def dnn_pool(
    img: TensorLike, ws: Sequence[int], stride: Sequence[int] | None = None, mode: str = "max",
    pad: Sequence[int] | None = None,
) -> Any:
    """The maximum ("max", "max_deterministic"), mean ("average_inc_pad", "average_exc_pad") or sum
    ("sum") of each window of the padded image.

    ws: the shape of a window; stride: the distance between windows (default 1); pad: the padding
    (default 0). Windows that extend beyond the padded image are left out.
    """
    img = as_tensor_variable(img)
    axes = img.type.ndim - 2
    mode = {"average": "average_inc_pad", "max_deterministic": "max"}.get(mode, mode)
    reduce = pool.pool_2d if axes == 2 else pool.pool_3d
    return reduce(
        img, ws, ignore_border=True, stride=(1,) * axes if stride is None else stride,
        pad=(0,) * axes if pad is None else pad, mode=mode)


def dnn_batch_normalization_train(
    inputs: TensorLike, gamma: TensorLike, beta: TensorLike, mode: str = "per-activation",
    epsilon: TensorLike = 1e-4, running_average_factor: TensorLike = 0.1,
    running_mean: TensorLike | None = None, running_var: TensorLike | None = None,
) -> tuple[Any, ...]:
    """`theano.tensor.nnet.bn.batch_normalization_train`, whose argument `axes` is `mode`."""
    return nnet.batch_normalization_train(
        inputs, gamma, beta, mode, epsilon, running_average_factor, running_mean, running_var)


def dnn_batch_normalization_test(
    inputs: TensorLike, gamma: TensorLike, beta: TensorLike, mean: TensorLike, var: TensorLike,
    mode: str = "per-activation", epsilon: TensorLike = 1e-4,
) -> Any:
    """`theano.tensor.nnet.bn.batch_normalization_test`, whose argument `axes` is `mode`."""
    return nnet.batch_normalization_test(inputs, gamma, beta, mean, var, mode, epsilon)


class _PerPlace:
    """Base of ops on groups of elements of a 4-d tensor (batch, channels, rows, columns).

    settings: the memory format (in Theano 0.8 only; ignored), the algorithm, "fast", "accurate" or
    "log", and the mode: "channel" groups the channels of each pixel, "instance" all elements of
    each image. Raises ValueError for others.
    """

    def __init__(self, *settings: str) -> None:
        self.algo, self.mode = settings[-2:]
        if self.algo not in ("fast", "accurate", "log"):
            raise ValueError(f'algo must be "fast", "accurate" or "log", not {self.algo!r}')
        if self.mode not in ("channel", "instance"):
            raise ValueError(f'mode must be "channel" or "instance", not {self.mode!r}')

    def rows(self, x: TensorVariable) -> Any:
        """The matrix whose rows are the groups of `x`."""
        if self.mode == "instance":
            return T.flatten(x, 2)
        return x.dimshuffle(0, 2, 3, 1).reshape((-1, x.shape[1]))

    def back(self, rows: TensorVariable, x: TensorVariable) -> Any:
        """The inverse of `rows`: a matrix of groups in the shape of `x`."""
        if self.mode == "instance":
            return rows.reshape(x.shape, ndim=4)
        turned = [x.shape[i] for i in (0, 2, 3, 1)]
        return rows.reshape(turned).dimshuffle(0, 3, 1, 2)


class GpuDnnSoftmax(_PerPlace):
    """The softmax, or its logarithm, of a 4-d tensor."""

    def __call__(self, x: TensorVariable) -> Any:
        x = as_tensor_variable(x)
        softmax = nnet.logsoftmax if self.algo == "log" else nnet.softmax
        return self.back(softmax(self.rows(x)), x)


class GpuDnnSoftmaxGrad(_PerPlace):
    """The gradient of `GpuDnnSoftmax`. Inputs: the gradient of the result, and the result `sm`."""

    def __call__(self, dy: TensorLike, sm: TensorLike) -> Any:
        dy, sm = as_tensor_variable(dy), as_tensor_variable(sm)
        g, result = self.rows(dy), self.rows(sm)
        if self.algo == "log":
            slope = g - T.sum(g, axis=1, keepdims=True) * T.exp(result)
        else:
            slope = nnet.softmax_grad(g, result)
        return self.back(slope, sm)


def gpu_alloc_empty(*given: Any, dtype: str | None = None) -> Any:
    """An uninitialised array in main memory: `gpu_alloc_empty(*lengths, dtype=...)`, or as in
    Theano 1.0 `gpu_alloc_empty(None, dtype)(*lengths)`, where the first argument is a context."""
    if not given or given[0] is None or isinstance(given[0], str):
        return T.AllocEmpty(dtype or next(iter(given[1:]), None) or flags.config.floatX)
    lengths: Sequence[Any] = given
    return T.AllocEmpty(dtype or flags.config.floatX)(*lengths)
