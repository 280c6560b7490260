"""The lengths of the results, filters and images of convolutions, from one formula.

Along an axis, a filter of length k with dilation r spans (k - 1) r + 1 elements of the image. The
result has an element for each position of the filter in the padded image, or for every
`subsample`-th one. Lengths are dims (see `theano.tensor.shaping.dims`): ints, symbolic scalars,
lowered scalars.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.flags import config
from theano.graph.node import Constant, Variable
from theano.graph.statement import locate
from theano.tensor.assertions import Assert
from theano.tensor.constant import NotScalarConstantError, get_scalar_constant_value

if TYPE_CHECKING:
    from theano.tensor.typing import BorderMode, Dim, TensorLike

__all__ = [
    "assert_conv_shape", "assert_shape", "border_mode_to_pad", "check_conv_gradinputs_shape",
    "get_conv_gradinputs_shape", "get_conv_gradinputs_shape_1axis", "get_conv_gradweights_shape",
    "get_conv_gradweights_shape_1axis", "get_conv_output_shape", "get_conv_shape_1axis",
]

NAMED_MODES = ("valid", "full", "half")


def span(kernel: Any, dilation: Any) -> Any:
    """The number of elements of the image that a filter of length `kernel` spans."""
    return kernel if _is(dilation, 1) else (kernel - 1) * dilation + 1


def padding(mode: Any, covered: Any) -> tuple[Any, Any]:
    """The padding before and after the image along an axis.

    mode: "valid", "full", "half", an int, or a pair of ints; covered: the `span` of the filter.
    Raises ValueError for a negative int and another string.
    """
    if isinstance(mode, str):
        if mode not in NAMED_MODES:
            raise ValueError(f"border_mode must be one of {', '.join(NAMED_MODES)}, not {mode!r}")
        pad = 0 if mode == "valid" else covered // 2 if mode == "half" else covered - 1
        return pad, pad
    before, after = mode if isinstance(mode, (tuple, list)) else (mode, mode)
    if before < 0 or after < 0:
        raise ValueError("border_mode must be >= 0")
    return before, after


def result_length(image: Any, kernel: Dim, mode: object, subsample: int, dilation: int) -> Any:
    """The length of the result along an axis; at most 0 where the filter exceeds the image."""
    covered = span(kernel, dilation)
    room = _plus(image, *padding(mode, covered)) - covered
    return (room if _is(subsample, 1) else room // subsample) + 1


def axis_modes(border_mode: BorderMode, rank: int) -> tuple[Any, ...]:
    """The border mode of each of `rank` axes."""
    return border_mode if isinstance(border_mode, tuple) else (border_mode,) * rank


def _rank(subsample: Any, **shapes: Any) -> int:
    """The number of axes: the length of `subsample`. Raises TypeError unless all arguments are
    sequences, ValueError if a shape is too short."""
    for name, value in (("subsample", subsample), *shapes.items()):
        if not isinstance(value, (Sequence, np.ndarray)):
            raise TypeError(f"{name} must be a sequence of numbers, got {value!r}")
    rank = len(subsample)
    for name, shape in shapes.items():
        if len(shape) < rank + 2:
            raise ValueError(f"{name} must have {rank + 2} numbers for {rank} axes, got {shape!r}")
    return rank


def get_conv_shape_1axis(
    image_shape: Any, kernel_shape: Any, border_mode: Any,
    subsample: Any, dilation: Any = 1,
) -> Any:
    """The length of the result along an axis; None when an argument is None, at most 0 where the
    filter exceeds the image. border_mode: see `padding`. Raises ValueError for another
    `border_mode`, ZeroDivisionError for a `subsample` of 0.

    >>> T.nnet.abstract_conv.get_conv_shape_1axis(32, 5, "half", 2)
    16
    """
    known = (image_shape, kernel_shape, border_mode, subsample, dilation)
    return None if _unknown(*known) else result_length(*known)


def get_conv_output_shape(
    image_shape: Any, kernel_shape: Any, border_mode: Any, subsample: Any,
    filter_dilation: Any = None,
) -> tuple[Any, ...]:
    """The shape of the convolution of images (batch, channels, *lengths) and filters
    (output channels, [*result lengths,] input channels, *lengths); None for unknown lengths.

    Lengths are at most 0 where the filter exceeds the image. Raises ValueError for a negative
    padding and an unknown `border_mode`, ZeroDivisionError for a `subsample` of 0.

    >>> T.nnet.abstract_conv.get_conv_output_shape((8, 3, 32, None), (4, 3, 5, 5), "valid", (2, 2))
    (8, 4, 14, None)
    """
    rank = _rank(subsample, image_shape=image_shape, kernel_shape=kernel_shape)
    dilation = filter_dilation or (1,) * rank
    image, kernel = image_shape[2:], kernel_shape[-rank:]
    modes = axis_modes(border_mode, rank)
    return (image_shape[0], kernel_shape[0], *(
        get_conv_shape_1axis(image[i], kernel[i], modes[i], subsample[i], dilation[i])
        for i in range(rank)))


def get_conv_gradweights_shape_1axis(
    image_shape: Any, top_shape: Any, border_mode: TensorLike, subsample: object, dilation: object
) -> Any:
    """The length of the filter along an axis, from those of image and result; None when they do not
    determine it.

    >>> T.nnet.abstract_conv.get_conv_gradweights_shape_1axis(32, 28, "valid", 1, 1)
    5
    """
    known = (image_shape, top_shape, border_mode, subsample, dilation)
    if _unknown(*known) or not _is(subsample, 1) or _is(border_mode, "half"):
        return None
    if _is(border_mode, "full"):
        room = top_shape - image_shape
    else:
        room = _plus(image_shape, *padding(border_mode, None)) - top_shape
    return (room if _is(dilation, 1) else room // dilation) + 1


def get_conv_gradweights_shape(
    image_shape: Any, top_shape: Any, border_mode: Any, subsample: Any,
    filter_dilation: Any = None, num_groups: int = 1, unshared: bool = False,
) -> tuple[Any, ...]:
    """The shape of the filters, from those of images and result; None for unknown lengths. Raises
    ValueError for a negative padding and an unknown `border_mode`.

    >>> T.nnet.abstract_conv.get_conv_gradweights_shape((8, 3, 9, 9), (8, 4, 5, 5), "valid", (1, 1))
    (4, 3, 5, 5)
    """
    rank = _rank(subsample, image_shape=image_shape, top_shape=top_shape)
    dilation = filter_dilation or (1,) * rank
    modes = axis_modes(border_mode, rank)
    channels = image_shape[1]
    if num_groups > 1 and channels is not None:
        channels = channels // num_groups
    positions = tuple(top_shape[2:]) if unshared else ()
    return (top_shape[1], *positions, channels, *(
        get_conv_gradweights_shape_1axis(
            image_shape[2 + i], top_shape[2 + i], modes[i], subsample[i], dilation[i])
        for i in range(rank)))


def get_conv_gradinputs_shape_1axis(
    kernel_shape: TensorLike, top_shape: TensorLike, border_mode: object, subsample: TensorLike,
    dilation: TensorLike,
) -> Any:
    """The length of the image along an axis, from those of filter and result; None when they do not
    determine it.

    >>> T.nnet.abstract_conv.get_conv_gradinputs_shape_1axis(5, 28, "valid", 1, 1)
    32
    """
    known = (kernel_shape, top_shape, border_mode, subsample, dilation)
    if _unknown(*known) or not _is(subsample, 1):
        return None
    covered = span(kernel_shape, dilation)
    before, after = padding(border_mode, covered)
    return _plus(top_shape + covered - 1, -before, -after)


def get_conv_gradinputs_shape(
    kernel_shape: Any, top_shape: Any, border_mode: Any, subsample: Any,
    filter_dilation: Any = None, num_groups: int = 1,
) -> tuple[Any, ...]:
    """The shape of the images, from those of filters and result; None for unknown lengths. Raises
    ValueError for a negative padding and an unknown `border_mode`.

    >>> T.nnet.abstract_conv.get_conv_gradinputs_shape((4, 3, 5, 5), (8, 4, 9, 9), "valid", (1, 1))
    (8, 3, 13, 13)
    """
    rank = _rank(subsample, kernel_shape=kernel_shape, top_shape=top_shape)
    dilation = filter_dilation or (1,) * rank
    modes = axis_modes(border_mode, rank)
    channels, kernel = kernel_shape[-rank - 1], kernel_shape[-rank:]
    if num_groups > 1 and channels is not None:
        channels = channels * num_groups
    return (top_shape[0], channels, *(
        get_conv_gradinputs_shape_1axis(
            kernel[i], top_shape[2 + i], modes[i], subsample[i], dilation[i])
        for i in range(rank)))


def check_conv_gradinputs_shape(
    image_shape: Any, kernel_shape: Any, output_shape: Any, border_mode: BorderMode,
    subsample: Any, filter_dilation: Any = None,
) -> bool:
    """Whether the result of images and filters of these shapes can have the given shape; lengths
    that are None or symbolic match any length. Raises ValueError for an unknown `border_mode`.

    >>> shapes = (8, 3, 9, 9), (4, 3, 5, 5), (8, 4, 5, None)
    >>> T.nnet.abstract_conv.check_conv_gradinputs_shape(*shapes, "valid", (1, 1))
    True
    """
    if not len(image_shape) == len(kernel_shape) == len(output_shape):
        return False
    wanted = get_conv_output_shape(
        image_shape, kernel_shape, border_mode, subsample, filter_dilation)
    return all(
        have is None or want is None or isinstance(have, Variable) or isinstance(want, Variable)
        or have == want for have, want in zip(output_shape, wanted, strict=True))


def assert_conv_shape(shape: Sequence[Any]) -> tuple[Any, ...]:
    """The dims of a result; symbolic dims get an `Assert` that they are valid.

    Raises ValueError for negative numbers, and for 0 in the lengths along axes; AssertionError at
    run time when a symbolic dim has such a value.

    >>> T.nnet.abstract_conv.assert_conv_shape([8, 4, 28, 28])
    (8, 4, 28, 28)
    """
    checked = []
    for axis, length in enumerate(shape):
        least, sign = (0, "<") if axis < 2 else (1, "<=")
        text = f"The convolution would produce an invalid shape (dim[{axis}]"
        try:
            known = get_scalar_constant_value(length)
        except NotScalarConstantError:
            fits = T.ge(length, 0) if axis < 2 else T.gt(length, 0)
            checked.append(Assert(f"{text} {sign} 0).")(length, fits))
            continue
        if known < least:
            raise ValueError(f"{text}: {known} {sign} 0).")
        checked.append(length)
    return tuple(checked)


def assert_shape(x: Any, expected_shape: Any, msg: str = "Unexpected shape.") -> Any:
    """`x`; under `config.conv.assert_shape` with an `Assert` that its dims are those of
    `expected_shape`, where None matches any length.

    >>> T.nnet.abstract_conv.assert_shape(T.constant([1.0, 2.0]), (2,)).eval()
    array([1., 2.])
    """
    if expected_shape is None or not config.conv.assert_shape:
        return x
    tests = [T.eq(x.shape[i], length) for i, length in enumerate(expected_shape)
             if length is not None]
    return Assert(msg)(x, *tests) if tests else x


def border_mode_to_pad(
    mode: object, convdim: int, kshp: Any
) -> tuple[tuple[Any, Any], ...]:
    """The padding before and after each of `convdim` axes, for filters that span `kshp`.

    Raises ValueError unless it is a named mode or a tuple of `convdim` ints and pairs.

    >>> T.nnet.abstract_conv.border_mode_to_pad("half", 2, (5, 3))
    ((2, 2), (1, 1))
    """
    if isinstance(mode, tuple):
        if len(mode) != convdim:
            raise ValueError(
                f"invalid border_mode {mode} which must be a tuple of length {convdim}")
        if not all(map(is_padding, mode)):
            raise ValueError(f"invalid border mode {mode}. The tuple can only contain integers or "
                             "tuples of length 2")
        return tuple(padding(each, None) for each in mode)
    if not isinstance(mode, str) or mode not in NAMED_MODES:
        raise ValueError(
            f'invalid border_mode {mode}, which must be either "valid", "full", "half", an integer '
            f"or a tuple of length {convdim}")
    return tuple(padding(mode, kshp[i] if mode != "valid" else None) for i in range(convdim))


def is_padding(value: object) -> bool:
    """Whether `value` is a padding: an int, or a pair of ints."""
    parts = value if isinstance(value, tuple) and len(value) == 2 else (value,)
    return all(isinstance(n, (int, np.integer)) and n >= 0 for n in parts)


def constant_or_none(value: Any) -> int | None:
    """The value of a length, None when it is not constant.

    Raises ValueError when `value` is not a length.
    """
    if value is None:
        return None
    if isinstance(value, Constant):
        value = value.data
    if isinstance(value, (str, Variable)) or np.ndim(value) or int(value) != value:
        raise ValueError(f"{value!r} is not a constant integer")
    return int(value)


def _unknown(*values: object) -> bool:
    return any(v is None for v in values)


def _is(value: object, plain: Any) -> bool:
    """Whether `value` is the int or str `plain`, and not an expression."""
    return isinstance(value, (int, str, np.integer)) and bool(value == plain)


def _plus(total: Any, *terms: Dim) -> Any:
    for term in terms:
        total = total if _is(term, 0) else total + term
    return total


locate(globals())
