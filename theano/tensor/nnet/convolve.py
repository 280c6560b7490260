"""Functions that convolve images with filters, and their gradients.

Common arguments: input: images (batch, channels, *lengths); filters: (output channels, input
channels / num_groups, *lengths); input_shape, filter_shape: static shapes, None for unknown
lengths; for the others see `theano.tensor.nnet.conv_base`. `conv2d` says what is raised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theano.flags import warn_caller
from theano.graph.node import Constant, Variable
from theano.graph.statement import locate
from theano.tensor.nnet.conv_shapes import constant_or_none, get_conv_output_shape
from theano.tensor.nnet.convolution import (
    AbstractConv2d,
    AbstractConv2d_gradInputs,
    AbstractConv2d_gradWeights,
    AbstractConv3d,
    AbstractConv3d_gradInputs,
    AbstractConv3d_gradWeights,
)
from theano.tensor.shaping.specify import specify_shape
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from theano.tensor.typing import BorderMode, PartialShape, ShapeLike, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "abstract_conv2d", "causal_conv1d", "conv2d", "conv2d_grad_wrt_inputs",
    "conv2d_grad_wrt_weights", "conv2d_transpose", "conv3d", "conv3d_grad_wrt_inputs",
    "conv3d_grad_wrt_weights", "separable_conv2d", "separable_conv3d",
]


def conv2d(
    input: TensorLike, filters: TensorLike, input_shape: PartialShape | None = None,
    filter_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    subsample: int | Sequence[int] = (1, 1), filter_flip: bool = True,
    image_shape: PartialShape | None = None, filter_dilation: int | Sequence[int] = (1, 1),
    num_groups: int = 1, unshared: bool = False, **kwargs: object,
) -> Any:
    """The convolution of images (batch, channels, rows, columns) with filters (output channels,
    channels / num_groups, rows, columns), in the dtype of `input`.

    border_mode: the padding with zeros: "valid" (none), "half" (half of the filter), "full" (the
    filter less one), an int, or a pair of ints or pairs (before, after) for rows and columns.
    subsample: the step between positions of the filter; filter_dilation: the step between its
    elements; both are pairs (rows, columns). filter_flip: False computes a correlation.
    input_shape, filter_shape: tuples of ints and None, for unknown lengths. unshared: filters
    (output channels, result rows, result columns, channels / num_groups, rows, columns), one for
    each position. image_shape: an old name of `input_shape`; other former keywords are ignored,
    with a warning.

    Raises TypeError for images or filters of another rank, and when the dtype of `input` cannot
    represent the result (integers with float filters); ValueError for another `border_mode`,
    numbers that are not positive integers or not one per axis, and lengths that are not constants;
    at run time ValueError when the numbers of channels and groups do not agree, or a filter exceeds
    the padded images. A wrong `input_shape` or `filter_shape` is detected only under
    `config.conv.assert_shape` (AssertionError at run time).

    >>> T.nnet.conv2d(np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2))).eval()
    array([[[[4., 4.],
             [4., 4.]]]])
    """
    if "imshp_logical" in kwargs or "kshp_logical" in kwargs:
        raise ValueError(
            "conv2d does not take 'imshp_logical' and 'kshp_logical' any more; "
            "theano.tensor.nnet.conv.conv2d does")
    if kwargs:
        warn_caller(
            f"{kwargs.keys()} are now deprecated in `tensor.nnet.abstract_conv.conv2d` "
            "interface and will be ignored.", UserWarning)
    if image_shape is not None:
        warn_caller(
            "The `image_shape` keyword argument to `tensor.nnet.conv2d` is deprecated, "
            "it has been renamed to `input_shape`.", UserWarning)
        if input_shape is not None:
            raise ValueError(
                "input_shape and image_shape should not be provided at the same time.")
        input_shape = image_shape
    return abstract_conv2d(
        input, filters, input_shape, filter_shape, border_mode, subsample, filter_flip,
        filter_dilation, num_groups, unshared)


def abstract_conv2d(
    input: TensorLike, filters: TensorLike, input_shape: PartialShape | None = None,
    filter_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    subsample: int | Sequence[int] = (1, 1), filter_flip: bool = True,
    filter_dilation: int | Sequence[int] = (1, 1), num_groups: int = 1, unshared: bool = False,
) -> Any:
    """The convolution of images (batch, channels, rows, columns) with filters, without the old
    keywords of `conv2d`; arguments and exceptions are those of `conv2d`.

    >>> T.nnet.abstract_conv2d(np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2))).eval()
    array([[[[4., 4.],
             [4., 4.]]]])
    """
    return AbstractConv2d(
        input_shape, filter_shape, border_mode, subsample, filter_flip, filter_dilation,
        num_groups, unshared)(input, filters)


def conv3d(
    input: TensorLike, filters: TensorLike, input_shape: PartialShape | None = None,
    filter_shape: PartialShape | None = None, border_mode: Any = "valid",
    subsample: int | Sequence[int] = (1, 1, 1), filter_flip: bool = True,
    filter_dilation: int | Sequence[int] = (1, 1, 1), num_groups: int = 1,
) -> Any:
    """The convolution of images (batch, channels, depth, rows, columns) with filters (output
    channels, channels / num_groups, depth, rows, columns).

    The other arguments and the exceptions are those of `conv2d`; tuples have three numbers.

    >>> T.nnet.conv3d(np.ones((1, 1, 2, 2, 2)), np.ones((1, 1, 2, 2, 2))).eval()
    array([[[[[8.]]]]])
    """
    return AbstractConv3d(
        input_shape, filter_shape, border_mode, subsample, filter_flip, filter_dilation,
        num_groups)(input, filters)


def conv2d_grad_wrt_inputs(
    output_grad: TensorLike, filters: TensorLike, input_shape: Any,
    filter_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    subsample: int | Sequence[int] = (1, 1), filter_flip: bool = True,
    filter_dilation: int | Sequence[int] = (1, 1), num_groups: int = 1, unshared: bool = False,
) -> Any:
    """The gradient of `conv2d` with respect to the images, given the gradient of the result.

    output_grad: (batch, output channels, result rows, result columns); the result has the dtype of
    `filters`. input_shape: the shape of the images; its last two elements must be given, as ints or
    variables.

    Raises the exceptions of `conv2d`, and ValueError for an `input_shape` of other than 4 elements
    or without the last two, and at run time when `output_grad` does not have the shape of the
    result of `conv2d`.

    >>> g, w = np.ones((1, 1, 2, 2)), np.ones((1, 1, 2, 2))
    >>> T.nnet.conv2d_grad_wrt_inputs(g, w, (1, 1, 3, 3)).eval()
    array([[[[1., 2., 1.],
             [2., 4., 2.],
             [1., 2., 1.]]]])
    """
    shape, wanted = _shape_of_result("input_shape", input_shape, 2, 2)
    hint = _shape_of_operand("filter_shape", filter_shape, 6 if unshared else 4)
    return AbstractConv2d_gradInputs(
        shape, hint, border_mode, subsample, filter_flip, filter_dilation, num_groups, unshared,
    )(filters, output_grad, wanted)


def conv3d_grad_wrt_inputs(
    output_grad: TensorLike, filters: TensorLike, input_shape: PartialShape | None,
    filter_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    subsample: int | Sequence[int] = (1, 1, 1), filter_flip: bool = True,
    filter_dilation: int | Sequence[int] = (1, 1, 1), num_groups: int = 1,
) -> Any:
    """The gradient of `conv3d` with respect to the images; `input_shape` has 5 elements, of which
    the last three must be given. Exceptions are those of `conv2d_grad_wrt_inputs`.

    >>> g, w = np.ones((1, 1, 1, 1, 2)), np.ones((1, 1, 1, 1, 2))
    >>> T.nnet.conv3d_grad_wrt_inputs(g, w, (1, 1, 1, 1, 3)).eval()
    array([[[[[1., 2., 1.]]]]])
    """
    shape, wanted = _shape_of_result("input_shape", input_shape, 2, 3)
    hint = _shape_of_operand("filter_shape", filter_shape, 5)
    return AbstractConv3d_gradInputs(
        shape, hint, border_mode, subsample, filter_flip, filter_dilation, num_groups,
    )(filters, output_grad, wanted)


def conv2d_grad_wrt_weights(
    input: TensorLike, output_grad: TensorLike, filter_shape: PartialShape,
    input_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    subsample: int | Sequence[int] = (1, 1), filter_flip: bool = True,
    filter_dilation: int | Sequence[int] = (1, 1), num_groups: int = 1, unshared: bool = False,
) -> Any:
    """The gradient of `conv2d` with respect to the filters, given the gradient of the result.

    output_grad: (batch, output channels, result rows, result columns); the result has the dtype of
    `input`. filter_shape: its last two elements must be given, as ints or variables.

    Raises the exceptions of `conv2d`, and ValueError for a `filter_shape` of other than 4 elements
    (6 if `unshared`) or without the last two, and at run time when `output_grad` does not have the
    shape of the result of `conv2d`.

    >>> x, g = np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2))
    >>> T.nnet.conv2d_grad_wrt_weights(x, g, (1, 1, 2, 2)).eval()
    array([[[[4., 4.],
             [4., 4.]]]])
    """
    shape, wanted = _shape_of_result("filter_shape", filter_shape, 4 if unshared else 2, 2)
    hint = _shape_of_operand("input_shape", input_shape, 4)
    return AbstractConv2d_gradWeights(
        hint, shape, border_mode, subsample, filter_flip, filter_dilation, num_groups, unshared,
    )(input, output_grad, wanted)


def conv3d_grad_wrt_weights(
    input: TensorLike, output_grad: TensorLike, filter_shape: PartialShape | None,
    input_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    subsample: int | Sequence[int] = (1, 1, 1), filter_flip: bool = True,
    filter_dilation: int | Sequence[int] = (1, 1, 1), num_groups: int = 1,
) -> Any:
    """The gradient of `conv3d` with respect to the filters; `filter_shape` has 5 elements, of which
    the last three must be given. Exceptions are those of `conv2d_grad_wrt_weights`.

    >>> x, g = np.ones((1, 1, 1, 1, 3)), np.ones((1, 1, 1, 1, 2))
    >>> T.nnet.conv3d_grad_wrt_weights(x, g, (1, 1, 1, 1, 2)).eval()
    array([[[[[2., 2.]]]]])
    """
    shape, wanted = _shape_of_result("filter_shape", filter_shape, 2, 3)
    hint = _shape_of_operand("input_shape", input_shape, 5)
    return AbstractConv3d_gradWeights(
        hint, shape, border_mode, subsample, filter_flip, filter_dilation, num_groups,
    )(input, output_grad, wanted)


def conv2d_transpose(
    input: TensorLike, filters: TensorLike, output_shape: ShapeLike | None,
    filter_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    input_dilation: int | Sequence[int] = (1, 1), filter_flip: bool = True,
    filter_dilation: int | Sequence[int] = (1, 1), num_groups: int = 1, unshared: bool = False,
) -> Any:
    """The transposed convolution of `input`, of shape `output_shape`: the gradient of `conv2d` with
    subsample `input_dilation` with respect to its images, where `input` is the gradient of the
    result. Raises the exceptions of `conv2d_grad_wrt_inputs`.

    >>> x, w = np.ones((1, 1, 2, 2)), np.ones((1, 1, 2, 2))
    >>> T.nnet.conv2d_transpose(x, w, (1, 1, 3, 3)).eval()
    array([[[[1., 2., 1.],
             [2., 4., 2.],
             [1., 2., 1.]]]])
    """
    return conv2d_grad_wrt_inputs(
        input, filters, output_shape, filter_shape, border_mode, input_dilation, filter_flip,
        filter_dilation, num_groups, unshared)


def separable_conv2d(
    input: TensorLike, depthwise_filters: TensorLike, pointwise_filters: TensorLike,
    num_channels: int, input_shape: PartialShape | None = None,
    depthwise_filter_shape: PartialShape | None = None,
    pointwise_filter_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    subsample: int | Sequence[int] = (1, 1), filter_flip: bool = True,
    filter_dilation: int | Sequence[int] = (1, 1),
) -> Any:
    """The convolution of each of `num_channels` channels with its own filters, followed by a
    convolution with filters that combine the channels.

    depthwise_filters: (intermediate channels, 1, rows, columns); pointwise_filters: (output
    channels, intermediate channels, 1, 1). Raises the exceptions of `conv2d`, also when
    `input` does not have `num_channels` channels, or these do not divide the intermediate channels.

    >>> x, depth, point = np.ones((1, 2, 3, 3)), np.ones((2, 1, 2, 2)), np.ones((1, 2, 1, 1))
    >>> T.nnet.separable_conv2d(x, depth, point, 2).eval()
    array([[[[8., 8.],
             [8., 8.]]]])
    """
    between = abstract_conv2d(
        input, depthwise_filters, input_shape, depthwise_filter_shape, border_mode, subsample,
        filter_flip, filter_dilation, num_channels)
    shape = _shape_between(
        input_shape, depthwise_filter_shape, border_mode, subsample, filter_dilation)
    return abstract_conv2d(
        between, pointwise_filters, shape, pointwise_filter_shape, filter_flip=filter_flip)


def separable_conv3d(
    input: TensorLike, depthwise_filters: TensorLike, pointwise_filters: TensorLike,
    num_channels: int, input_shape: PartialShape | None = None,
    depthwise_filter_shape: PartialShape | None = None,
    pointwise_filter_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    subsample: int | Sequence[int] = (1, 1, 1), filter_flip: bool = True,
    filter_dilation: int | Sequence[int] = (1, 1, 1),
) -> Any:
    """The same as `separable_conv2d`, along three axes: all arrays have 5 dims.

    >>> x, point = np.ones((1, 2, 3, 3, 3)), np.ones((1, 2, 1, 1, 1))
    >>> T.nnet.separable_conv3d(x, np.ones((2, 1, 2, 2, 2)), point, 2).eval()[0, 0, 0]
    array([[16., 16.],
           [16., 16.]])
    """
    between = conv3d(
        input, depthwise_filters, input_shape, depthwise_filter_shape, border_mode, subsample,
        filter_flip, filter_dilation, num_channels)
    shape = _shape_between(
        input_shape, depthwise_filter_shape, border_mode, subsample, filter_dilation)
    return conv3d(
        between, pointwise_filters, shape, pointwise_filter_shape, filter_flip=filter_flip)


def causal_conv1d(
    input: TensorLike, filters: TensorLike, filter_shape: tuple[int, ...],
    input_shape: PartialShape | None = None, subsample: int = 1, filter_flip: bool = True,
    filter_dilation: int = 1, num_groups: int = 1, unshared: bool = False,
) -> Any:
    """The convolution along one axis in which element i depends only on input elements up to i.

    input: (batch, channels, length); filters: (output channels, input channels / num_groups,
    length); the result has the length of `input` divided by `subsample`, rounded up. filter_shape:
    its last element must be the length of the filters.

    Raises ValueError for other ranks and a `filter_shape` of other than 3 elements, of which the
    last must be an int, otherwise the exceptions of `conv2d`; in a call AssertionError if the
    filters have another length.

    >>> T.nnet.causal_conv1d([[[1.0, 2.0, 3.0]]], np.ones((1, 1, 2)), (1, 1, 2)).eval()
    array([[[1., 3., 5.]]])
    """
    image, weights = as_tensor_variable(input), as_tensor_variable(filters)
    if image.type.ndim != 3:
        raise ValueError("Input should be 3D for causal convolution.")
    if weights.type.ndim != 3 or (filter_shape is not None and len(filter_shape) != 3):
        raise ValueError("Filters should be 3D for causal convolution")
    length = None if filter_shape is None else constant_or_none(filter_shape[2])
    if length is None:
        raise ValueError("causal_conv1d: filter_shape must give the length of the filters")
    shape = None if input_shape is None else (*input_shape, 1)
    before = filter_dilation * (length - 1)
    weights = specify_shape(weights, (weights.shape[0], weights.shape[1], length))
    return abstract_conv2d(
        image.dimshuffle(0, 1, 2, "x"), weights.dimshuffle(0, 1, 2, "x"), shape,
        (*filter_shape, 1), ((before, 0), 0), (subsample, 1), filter_flip, (filter_dilation, 1),
        num_groups, unshared)[:, :, :, 0]


def _shape_between(
    input_shape: PartialShape | None, filter_shape: PartialShape | None, border_mode: BorderMode,
    subsample: int | Sequence[int], filter_dilation: int | Sequence[int],
) -> Any:
    """The known part of the shape between the two convolutions of a separable convolution."""
    if input_shape is None or filter_shape is None:
        return None
    return get_conv_output_shape(
        input_shape, filter_shape, border_mode, subsample, filter_dilation)


def _shape_of_result(name: str, shape: Any, leading: int, rank: int) -> tuple[Any, Any]:
    """The constant elements of a shape, and its last `rank` elements. shape: a sequence or a
    vector.

    Raises ValueError when one of the first `leading` elements is an expression, or one of the
    others is unknown.
    """
    if isinstance(shape, Variable):
        return None, as_tensor_variable(shape)[leading:]
    if not isinstance(shape, (list, tuple, np.ndarray)):
        raise TypeError(f"{name} must be a list of lengths, or a vector, got {shape!r}")
    if len(shape) != leading + rank:
        raise ValueError(
            f"The length of {name} was {len(shape)}, but we expected {leading + rank}.")
    _shape_of_operand(name, shape[:leading], leading)
    for i, length in enumerate(shape[leading:], leading):
        if not _is_number(length) and not isinstance(length, Variable):
            raise ValueError(f"{name}[{i}] must be a constant or a variable, got {length!r}")
    known = tuple(d if d is None or _is_number(d) else None for d in shape)
    return known, tuple(shape[leading:])


def _shape_of_operand(name: str, shape: Any, count: int) -> Any:
    """None, or a shape of `count` constants and None; raises ValueError for other values."""
    if shape is None:
        return None
    if len(shape) != count:
        raise ValueError(f"The length of {name} was {len(shape)}, but we expected {count}.")
    for i, length in enumerate(shape):
        if length is not None and not _is_number(length):
            raise ValueError(f"{name}[{i}] must be a constant or None.")
    return shape


def _is_number(value: TensorVariable) -> bool:
    return isinstance(value, (Constant, int, np.integer))


locate(globals())
