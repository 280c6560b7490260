"""`ConvOp`, the first 2-d convolution op of Theano, and the functions that create it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import NotScalarConstantError
from theano.flags import warn_caller
from theano.graph.node import Apply
from theano.legacy.names.networks.nnet import _Expression
from theano.sparse.compressed import WithLength
from theano.tensor.nnet.conv_shapes import get_conv_output_shape
from theano.tensor.nnet.convolution import AbstractConv2d

if TYPE_CHECKING:
    from theano.graph.typing import Array, Storage
    from theano.tensor.typing import PartialShape, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = ["ConvOp", "conv2d", "imported_scipy_signal", "signal_conv2d"]

imported_scipy_signal = True
"""Whether SciPy's convolution can be imported; not used."""


class ConvOp(_Expression):
    """The convolution of images (batch, channels, rows, columns) with filters of the same dtype.

    imshp: (channels, rows, columns) or (rows, columns) of the images; kshp: (rows, columns) of the
    filters; nkern: the number of filters; bsize: the number of images. Each length is None if it is
    not known; known lengths are checked at run time. dx, dy: the strides.
    imshp_logical, kshp_logical: the lengths of the images and filters after zeros are inserted
    between their elements. The distance between elements is the logical length divided by the
    actual one, rounded up; elements beyond the logical length are left out. The first element is at
    index 0; with `kshp_logical_top_aligned` False, the last element of a filter is at the last
    index. The other arguments are ignored.
    Raises ValueError for a mode other than "valid" and "full", shapes of a wrong number of lengths,
    and if the filters are larger than the images.
    """

    __props__ = (
        "imshp", "kshp", "nkern", "bsize", "dx", "dy", "out_mode", "imshp_logical", "kshp_logical",
        "kshp_logical_top_aligned")

    def __init__(
        self, imshp: Sequence[int | None] | None = None, kshp: Sequence[int | None] | None = None,
        nkern: int | None = None, bsize: int | None = None, dx: int = 1, dy: int = 1,
        output_mode: str = "valid", unroll_batch: object = None, unroll_kern: object = None,
        unroll_patch: object = None, imshp_logical: Sequence[int] | None = None,
        kshp_logical: Sequence[int] | None = None, kshp_logical_top_aligned: bool = True,
        verbose: int = 0, version: int = -1, direction_hint: str = "forward", openmp: object = None,
    ) -> None:
        if output_mode not in ("valid", "full"):
            raise ValueError(f"Mode {output_mode} not implemented")
        for name, given, most in (("imshp", imshp, 3), ("imshp_logical", imshp_logical, 3),
                                  ("kshp", kshp, 2), ("kshp_logical", kshp_logical, 2)):
            if given is not None and not 2 <= len(given) <= most:
                counts = "2 or 3" if most == 3 else "2"
                raise ValueError(f"ConvOp: {name} must have {counts} lengths, got {given}")
        image = (None,) * 3 if imshp is None else tuple(imshp)
        self.imshp = (1,) * (3 - len(image)) + image
        self.kshp: tuple[Any, ...] = (None,) * 2 if kshp is None else tuple(kshp)
        self.nkern, self.bsize, self.dx, self.dy = nkern, bsize, dx, dy
        self.out_mode = output_mode
        self.imshp_logical = self.imshp if imshp_logical is None else (
            tuple(imshp_logical) if len(imshp_logical) == 3 else (self.imshp[0], *imshp_logical))
        self.kshp_logical = self.kshp if kshp_logical is None else tuple(kshp_logical)
        self.kshp_logical_top_aligned = kshp_logical_top_aligned
        lengths = (self.imshp_logical[1:], self.kshp_logical)
        self.outshp = self.out_lengths(*lengths, (dx, dy))
        self.fulloutshp = self.out_lengths(*lengths, (1, 1))
        if any(n is not None and n < 1 for n in self.outshp):
            raise ValueError(
                f"the result would be empty: filters of shape {self.kshp_logical} are larger than "
                f"images of shape {self.imshp_logical[1:]}")

    def out_lengths(
        self, image: PartialShape, kernel: PartialShape, stride: Sequence[int]
    ) -> tuple[Any, ...]:
        """The numbers of rows and columns of the result."""
        return get_conv_output_shape(
            (None, None, *image), (None, None, *kernel), self.out_mode, stride)[2:]

    @staticmethod
    def getOutputShape(
        inshp: PartialShape, kshp: PartialShape, stride: Sequence[int] = (1, 1), mode: str = "valid"
    ) -> tuple[Any, ...]:
        """The numbers of rows and columns of the result, from those of image and filter."""
        warn_caller(
            "The method `getOutputShape` is deprecated use`get_conv_output_shape` "
            "instead.", UserWarning)
        return get_conv_output_shape((0, 0, *inshp), (0, 0, *kshp), mode, stride)[2:]

    def flops(self, inputs: TensorLike, outputs: Any) -> int:
        """The number of multiplications and additions, from the shapes of images, filters and
        output."""
        return self._plain().flops(inputs, outputs)

    def make_node(self, inputs: TensorLike, kerns: TensorLike) -> Apply:  # type: ignore[override]
        images, filters = T.as_tensor_variable(inputs), T.as_tensor_variable(kerns)
        for name, variable in (("images", images), ("filters", filters)):
            if variable.type.ndim != 4:
                raise TypeError(f"ConvOp: {name} must have 4 dims, got {variable.type}")
        if images.type.dtype != filters.type.dtype:
            raise NotImplementedError(
                "The image and the kernel must have the same type, got "
                f"{images.type.dtype} and {filters.type.dtype}; cast one of them")
        return super().make_node(images, filters)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        images, filters = map(with_lengths, inputs, self._known_lengths())
        result = self._plain()(
            _spread(images, self._image_slices(), self.imshp_logical[1:]),
            _spread(filters, self._filter_slices(), self.kshp_logical))
        return [T.addbroadcast(result, *(2 + i for i, n in enumerate(self.outshp) if n == 1))]

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        for x, known in zip(inputs, self._known_lengths(), strict=True):
            for axis, length in known:
                if length is not None:
                    WithLength(axis).value(np, x, np.asarray(length))
        images, filters = (
            _spread_array(x, slices, lengths) for x, slices, lengths in zip(
                inputs, (self._image_slices(), self._filter_slices()),
                (self.imshp_logical[1:], self.kshp_logical), strict=True))
        output_storage[0][0] = np.asarray(
            self._plain().value(np, images, filters), node.outputs[0].type.dtype)

    def _known_lengths(self) -> list[list[tuple[int, Any]]]:
        """`(axis, length)` for axes of the images, and of the filters; None where not known."""
        return [list(enumerate((self.bsize, *self.imshp))),
                list(zip((0, 2, 3), (self.nkern, *self.kshp), strict=True))]

    def _plain(self) -> AbstractConv2d:
        return AbstractConv2d(None, None, self.out_mode, (self.dx, self.dy))

    def _image_slices(self) -> Any:
        """The slices of the spread image that hold the elements of the image; None if no zeros are
        inserted."""
        if self.imshp_logical == self.imshp:
            return None
        return tuple(slice(0, None, step)
                     for step in _steps(self.imshp[1:], self.imshp_logical[1:]))

    def _filter_slices(self) -> Any:
        """`_image_slices` for a filter."""
        if self.kshp_logical == self.kshp:
            return None
        steps = _steps(self.kshp, self.kshp_logical)
        starts = [0 if self.kshp_logical_top_aligned else (whole - 1) % step
                  for whole, step in zip(self.kshp_logical, steps, strict=True)]
        return tuple(slice(start, None, step) for start, step in zip(starts, steps, strict=True))


def with_lengths(x: TensorVariable, lengths: Iterable[tuple[int, int | None]]) -> Any:
    """`x`; raises ValueError at run time if, for `(axis, length)`, another length is found along
    `axis`. A length that is None is not compared."""
    for axis, length in lengths:
        if length is not None:
            x = WithLength(axis)(x, length)
    return x


def _steps(lengths: Sequence[Any], wanted: Sequence[Any]) -> list[int]:
    """The distances between elements when `lengths` are spread to `wanted`.

    Raises ValueError if a length is not known, or is 0 or longer than the wanted one.
    """
    if None in lengths or None in wanted:
        raise ValueError(
            f"ConvOp: logical lengths {tuple(wanted)} require known lengths, got {tuple(lengths)}")
    if any(not 0 < n <= whole for n, whole in zip(lengths, wanted, strict=True)):
        raise ValueError(
            f"ConvOp: lengths {tuple(lengths)} cannot be spread to {tuple(wanted)}")
    return [-(-whole // n) for n, whole in zip(lengths, wanted, strict=True)]


def _fitting(slices: Sequence[slice], lengths: Sequence[int]) -> tuple[Any, ...]:
    """The index of the elements of an array that are kept when its last two axes, moved to the
    positions `slices`, get `lengths`."""
    counts = [len(range(*each.indices(whole)))
              for each, whole in zip(slices, lengths, strict=True)]
    return (slice(None), slice(None), *map(slice, counts))


def _spread(x: TensorVariable, slices: Any, lengths: Any) -> Any:
    """`x` with zeros between its elements along the last axes, whose lengths become `lengths`."""
    if slices is None:
        return x
    zeros = T.zeros((x.shape[0], x.shape[1], *lengths), x.type.dtype)
    return T.set_subtensor(
        zeros[(slice(None), slice(None), *slices)], x[_fitting(slices, lengths)])


def _spread_array(x: Array, slices: Any, lengths: Any) -> Any:
    """`_spread` for an array."""
    if slices is None:
        return x
    zeros = np.zeros((*x.shape[:2], *lengths), x.dtype)
    zeros[(..., *slices)] = x[_fitting(slices, lengths)]
    return zeros


def conv2d(
    input: TensorLike, filters: TensorLike, image_shape: PartialShape | None = None,
    filter_shape: PartialShape | None = None, border_mode: str = "valid",
    subsample: Sequence[int] = (1, 1), **kargs: Any,
) -> Any:
    """The convolution of images (batch, channels, rows, columns) with filters. Other keywords go to
    `ConvOp`.

    image_shape, filter_shape: constant lengths, None where not known. subsample: the strides.
    Raises AssertionError if the channels of the two shapes differ, NotScalarConstantError if a
    length is not constant.
    """
    warn_caller(
        "theano.tensor.nnet.conv.conv2d is deprecated. Use theano.tensor.nnet.conv2d "
        "instead.", UserWarning)
    images = _constants("image_shape", image_shape)
    weights = _constants("filter_shape", filter_shape)
    if images and weights and None not in (images[1], weights[1]) and images[1] != weights[1]:
        raise AssertionError(
            f"conv2d: image_shape {images} has {images[1]} channels, filter_shape {weights} "
            f"expects {weights[1]}")
    rows, columns = subsample
    op = ConvOp(
        images and images[1:], weights and weights[2:], weights and weights[0],
        images and images[0], rows, columns, border_mode, **kargs)
    return op(input, filters)


def signal_conv2d(
    input: TensorLike, filters: TensorLike, image_shape: PartialShape | None = None,
    filter_shape: PartialShape | None = None, border_mode: str = "valid",
    subsample: Sequence[int] = (1, 1), **kargs: Any,
) -> Any:
    """The convolution of each image with each filter, which are matrices.

    input, filters: a matrix, or a 3-d tensor of several matrices. The result has the shape
    (images, filters, rows, columns), without the first or second dim if there is a single matrix.
    Raises AssertionError for other ranks.
    """
    image, weights = T.as_tensor_variable(input), T.as_tensor_variable(filters)
    if image.type.ndim not in (2, 3) or weights.type.ndim not in (2, 3):
        raise AssertionError(
            f"conv2d takes matrices or 3-d tensors, got {image.type} and {weights.type}")
    several, many = image.type.ndim == 3, weights.type.ndim == 3
    shape = _constants("image_shape", image_shape)
    known = _constants("filter_shape", filter_shape)
    rows, columns = subsample
    op = ConvOp(
        shape and (1, *shape[-2:]), known and known[-2:], known[0] if known and many else None,
        shape[0] if shape and several else None, rows, columns, border_mode, **kargs)
    result = op(
        image.dimshuffle(0, "x", 1, 2) if several else image.dimshuffle("x", "x", 0, 1),
        weights.dimshuffle(0, "x", 1, 2) if many else weights.dimshuffle("x", "x", 0, 1))
    result = result if many else result[:, 0]
    return result if several else result[0]


def _constants(name: str, shape: PartialShape | None) -> Any:
    """The lengths of a shape as a list of ints, None where not known; None for no shape."""
    if shape is None:
        return None
    try:
        return [None if n is None else int(T.get_scalar_constant_value(n)) for n in shape]
    except NotScalarConstantError:
        raise NotScalarConstantError(
            "The convolution need that the shape information are constant values. "
            f"We got {shape} for the {name} parameter") from None
