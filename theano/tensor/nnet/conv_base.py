"""The base of convolutions: settings, checks of shapes, and the NumPy implementation.

images: (batch, input channels, *lengths); filters: (output channels, input channels / groups,
*lengths), or for `unshared` ones (output channels, *lengths of the result, input channels / groups,
*lengths): one filter for each position; results: (batch, output channels, *lengths). With q the
positions in a filter,

  result[b, o, p] = sum_{c, q} padded image[b, c, p subsample + q dilation] filter[o, c, q]

and `filter_flip` reverses the filter, which turns the correlation into a convolution.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator, Sequence
from itertools import product
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from theano.errors import format_error
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_rank
from theano.tensor.nnet.conv_shapes import (
    NAMED_MODES,
    axis_modes,
    constant_or_none,
    is_padding,
    padding,
    result_length,
    span,
)
from theano.tensor.op import TensorOp
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import as_shape_vector, length_or_unknown
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.typing import BorderMode, Dim, PartialShape
    from theano.tensor.var import TensorVariable

__all__ = ["Axis", "BaseAbstractConv"]


class Axis(NamedTuple):
    """The geometry of a filter along an axis of the image.

    before, after: padding, as dims; the other fields are ints.
    """

    before: Any
    after: Any
    subsample: int
    dilation: int


class Demand(NamedTuple):
    """A relation, "eq" or "ge", that must hold between two dims, and the message if it does not: a
    format string with a {} for each of `numbers`, which are dims."""

    name: str
    left: Any
    right: Any
    text: str
    numbers: tuple[Any, ...]


class BaseAbstractConv(TensorOp):
    """The base of the convolution ops; see the top of this file.

    convdim: the number of axes; border_mode: "valid", "full", "half", or the padding, an int or a
    pair (before, after), for all axes or a tuple with one for each; subsample, filter_dilation: an
    int per axis; imshp, kshp: shapes of images and filters, None for unknown lengths; the known
    ones are checked under `config.conv.assert_shape`. Raises ValueError for other values, TypeError
    for an `imshp` or `kshp` that is not a sequence, NotImplementedError for `unshared` filters
    along other than two axes.
    """

    __props__: tuple[str, ...] = (
        "convdim", "border_mode", "subsample", "filter_flip", "imshp", "kshp", "filter_dilation",
        "num_groups", "unshared")
    _word = "conv{}d"
    remedies = {
        "would be empty": "smaller filters, larger images, or padding: border_mode='half' keeps "
                          "the shape of images, if filters have odd lengths",
        "channels": "images have the shape (batch, channels, rows, columns), filters (number, "
                    "channels, rows, columns)"}

    def __init__(
        self, convdim: int, imshp: PartialShape | None = None, kshp: PartialShape | None = None,
        border_mode: BorderMode = "valid", subsample: int | Sequence[int] | None = None,
        filter_flip: bool = True, filter_dilation: int | Sequence[int] | None = None,
        num_groups: int = 1, unshared: bool = False,
    ) -> None:
        convdim = as_rank(convdim, "convolution dimension")
        if convdim < 1:
            raise ValueError(f"convolution dimension {convdim} is not supported")
        if unshared and convdim != 2:
            raise NotImplementedError(f"Unshared convolution not implemented for {convdim}D")
        if not isinstance(num_groups, (int, np.integer)) or num_groups < 1:
            raise ValueError(f"num_groups must be a positive integer, got {num_groups!r}")
        self.convdim = convdim
        self.imshp = _hint("imshp", imshp, convdim + 2)
        self.kshp = _hint("kshp", kshp, convdim * (2 if unshared else 1) + 2)
        self.border_mode = _border_mode(border_mode, convdim)
        self.filter_flip = filter_flip
        self.subsample = _per_axis("subsample", subsample, convdim)
        self.filter_dilation = _per_axis("filter_dilation", filter_dilation, convdim)
        self.num_groups = int(num_groups)
        self.unshared = unshared

    @property
    def name(self) -> str:
        """The name of the operation in messages."""
        return self._word.format(self.convdim)

    def __str__(self) -> str:
        rows = ", ".join(f"{prop}={getattr(self, prop)!r}" for prop in self.__props__)
        return f"{type(self).__name__}{{{rows}}}"

    def axes(self, kernel: Sequence[Any]) -> list[Axis]:
        """The geometry of filters of lengths `kernel`, dims, along each axis."""
        modes = axis_modes(self.border_mode, self.convdim)
        return [
            Axis(*padding(mode, span(k, r)), s, r) for mode, k, s, r in
            zip(modes, kernel, self.subsample, self.filter_dilation, strict=True)]

    def result_lengths(self, image: Sequence[Any], kernel: Sequence[Any]) -> tuple[Any, ...]:
        """The lengths of the result, given those of an image and a filter; all are dims."""
        modes = axis_modes(self.border_mode, self.convdim)
        return tuple(map(
            result_length, image, kernel, modes, self.subsample, self.filter_dilation))

    def flops(self, inp: Any, outp: Any) -> int:
        """The number of multiplications and additions. inp: the shapes of images and filters."""
        (_, kernel), (result,) = inp, outp
        return int(2 * math.prod(kernel[-self.convdim - 1:]) * math.prod(result))

    def _settings(self) -> tuple[Any, ...]:
        """Constructor arguments that make an equal op."""
        return (self.convdim, self.imshp, self.kshp, self.border_mode, self.subsample,
                self.filter_flip, self.filter_dilation, self.num_groups, self.unshared)

    def _filter_ndim(self) -> int:
        return self.convdim * (2 if self.unshared else 1) + 2

    def _tensor(self, value: TensorVariable, name: str, is_filter: bool = False) -> Any:
        """A variable of the rank of images, or of filters; raises TypeError for another rank."""
        variable = as_tensor_variable(value)
        ndim = self._filter_ndim() if is_filter else self.convdim + 2
        if variable.type.ndim != ndim:
            kind = " for unshared convolution" if is_filter and self.unshared else ""
            raise TypeError(format_error(
                f"{name} must be {ndim}D tensor{kind}, got {variable.type}",
                hint="images are (batch, channels, rows, columns), filters (outputs, channels, "
                "rows, columns): x.dimshuffle('x', 'x', 0, 1) adds two dims in front"
                if ndim == 4 else None))
        return variable

    def _lengths_vector(self, value: TensorVariable) -> Any:
        """Lengths along the axes as a vector of integers; ValueError for a wrong number of them."""
        vector = as_shape_vector(value)
        known = length_or_unknown(vector)
        if isinstance(known, int) and known != self.convdim:
            raise ValueError(f"{self.name}: {self.convdim} lengths are needed, got {known}")
        return vector

    def _node(self, first: Variable, second: Variable, *others: Any) -> Apply:
        """A node whose result has the dtype of `first`; only batch and channels of length 1 are
        broadcastable. Raises TypeError when that dtype cannot represent products with `second`."""
        kept, other = first.type.dtype, second.type.dtype
        if family(other) > family(kept):
            raise TypeError(
                f"{self.name}: the result has the dtype of the first input, {kept}, which cannot "
                f"represent products with {other}; cast the first input")
        inputs = [first, second, *others]
        (lengths,) = self.shape(inputs, [dims.static(v) for v in inputs])
        free = tuple(1 if i in self._narrow() and type(d) is int and d == 1 else None
                     for i, d in enumerate(lengths))
        return Apply(self, inputs, [tensor_type(kept, free)()])

    def _narrow(self) -> tuple[int, int]:
        """The positions of the two dims of the result that are not axes."""
        return 0, 1

    def demands(
        self, image: Sequence[Any], kernel: Sequence[Any], top: Sequence[Any] | None = None
    ) -> Iterator[Demand]:
        """The relations that must hold for the shapes of images and filters, and for `top`, the
        shape of a result. All are dims."""
        d, groups = self.convdim, self.num_groups
        lengths = self.result_lengths(image[2:], kernel[-d:])
        expected = "{}" if groups == 1 else f"{groups} groups of {{}}"
        have, wanted = image[1], kernel[-d - 1]
        shapes = f": images {_tuple(image)}, filters {_tuple(kernel)}"

        def demand(name: str, left: Dim, right: Any, text: str, *numbers: Dim) -> Demand:
            return Demand(name, left, right, f"{self.name}: {text}{shapes}",
                          (*numbers, *image, *kernel))

        yield demand("eq", have, wanted if groups == 1 else wanted * groups,
                     f"the images have {{}} channels, the filters expect {expected}", have, wanted)
        if groups != 1:
            yield demand("eq", kernel[0] // groups * groups, kernel[0],
                         f"{{}} filters do not divide into {groups} groups", kernel[0])
        for i, (length, axis) in enumerate(zip(lengths, self.axes(kernel[-d:]), strict=True)):
            text, numbers = _too_long(image[2 + i], kernel[i - d], axis, i)
            yield demand("ge", length, 1, text, *numbers)
        pairs = [(kernel[1:1 + d], lengths, "the filters are for results of lengths {}, those here "
                  "are {}")] if self.unshared else []
        if top is not None:
            pairs.append((top, (image[0], kernel[0], *lengths),
                          "the gradient has shape {}, the result {}"))
        for one, other, text in pairs:
            text = text.format(_tuple(one), _tuple(other))
            for left, right in zip(one, other, strict=True):
                yield demand("eq", left, right, text, *one, *other)

    def fitted(
        self, image: Sequence[int], kernel: Sequence[int], top: Sequence[int] | None = None
    ) -> tuple[int, ...]:
        """The lengths of the result, given the shapes of images and filters. Raises ValueError when
        these, and the shape `top` of a result, do not agree."""
        for demand in self.demands(image, kernel, top):
            if not getattr(operator, demand.name)(demand.left, demand.right):
                raise ValueError(demand.text.format(*demand.numbers))
        return self.result_lengths(image[2:], kernel[-self.convdim:])

    def padded(self, xp: ModuleType, images: object, kernel: Sequence[int]) -> Any:
        """Padded images with the channels divided into groups: (batch, groups, channels, ...)."""
        return self.by_groups(xp.pad(images, [(0, 0), (0, 0), *self.pads(kernel)]), 1)

    def pads(self, kernel: Sequence[int]) -> list[tuple[int, int]]:
        """The padding along each axis, at least 0: for a filter of length 0, mode "full" would give
        -1."""
        return [(max(0, axis.before), max(0, axis.after)) for axis in self.axes(kernel)]

    def sizes(self, vector: np.ndarray) -> tuple[int, ...]:
        """The lengths in an array, one per axis; ValueError for a wrong number of them."""
        if len(vector) != self.convdim:
            raise ValueError(f"{self.name}: {self.convdim} lengths are needed, got {len(vector)}")
        return tuple(map(int, vector))

    def by_groups(self, x: np.ndarray, axis: int) -> Any:
        """`x` with dim `axis` split into (groups, the rest)."""
        n = self.num_groups
        return x.reshape((*x.shape[:axis], n, x.shape[axis] // n, *x.shape[axis + 1:]))

    def correlating(self, xp: ModuleType, filters: Any) -> Any:
        """Filters as in the formula: (output channels, input channels, ...), not reversed. For
        `unshared` filters, the positions in the result come last."""
        d = self.convdim
        if self.filter_flip:
            filters = filters[(..., *(slice(None, None, -1),) * d)]
        return xp.moveaxis(filters, d + 1, 1) if self.unshared else filters

    def stored(self, xp: ModuleType, filters: Any) -> Any:
        """The inverse of `correlating`."""
        d = self.convdim
        if self.unshared:
            filters = xp.moveaxis(filters, 1, d + 1)
        return filters[(..., *(slice(None, None, -1),) * d)] if self.filter_flip else filters

    def positions(
        self, kernel: Sequence[int], lengths: Sequence[int]
    ) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
        """For each position in a filter: its index, and the index of the elements of the padded
        image that it multiplies for a result of `lengths`."""
        axes = self.axes(kernel)
        for place in product(*map(range, kernel)):
            met = (slice(q * a.dilation, q * a.dilation + (n - 1) * a.subsample + 1, a.subsample)
                   for q, a, n in zip(place, axes, lengths, strict=True))
            yield (..., *place), (..., *met)

    def letters(self) -> tuple[str, str, str]:
        """The einsum subscripts of a part of the images, of the filters and of the result."""
        here = "uvwxyz"[:self.convdim]
        return f"bgc{here}", f"goc{here if self.unshared else ''}", f"bgo{here}"


def sum_dtype(*arrays: Any) -> Any:
    """The dtype in which products of `arrays` are summed."""
    dtype = np.result_type(*(getattr(v, "dtype", v) for v in arrays))
    return {"float16": np.dtype("float32"), "bool": np.dtype("int64")}.get(dtype.name, dtype)


def _too_long(image: Dim, kernel: Dim, axis: Axis, number: int) -> tuple[str, tuple[Any, ...]]:
    """The message when a filter exceeds the image along axis `number`: a format string with a {}
    for each of the numbers returned with it."""
    covered, whole = span(kernel, axis.dilation), image + axis.before + axis.after
    numbers: tuple[Any, ...] = (kernel,)
    words = "the filter of length {}"
    if axis.dilation != 1:
        numbers, words = (*numbers, covered), f"{words}, {{}} with dilation {axis.dilation},"
    numbers, words = (*numbers, image), f"{words} exceeds the image of length {{}}"
    if not all(isinstance(n, int) and n == 0 for n in axis[:2]):
        numbers = (*numbers, whole, axis.before, axis.after)
        words += ", {} with padding {} + {},"
    return (f"the result would be empty: along axis {number + 2}, {words} by {{}}",
            (*numbers, covered - whole))


def _tuple(shape: Sequence[Dim]) -> str:
    """The text of a shape, with a {} for each length."""
    return f"({', '.join('{}' for _ in shape)})"


def family(dtype: str) -> int:
    """The position of the kind of a dtype in the order integer (or bool), float, complex."""
    return 0 if dtype in dtypes.DISCRETE else 1 if dtype in dtypes.FLOAT else 2


def _hint(name: str, shape: Any, length: int) -> tuple[int | None, ...]:
    """The static shape that a program declares; TypeError if it is not a sequence, ValueError
    unless its elements are ints or None, or if it is a symbolic vector."""
    if shape is None:
        return (None,) * length
    rule = f"{name} should be None or a tuple of constant int values"
    try:
        lengths = tuple(shape)
    except TypeError as error:
        kind = ValueError if getattr(shape, "ndim", 0) else TypeError
        raise kind(f"{rule}, {error}") from None
    try:
        return tuple(map(constant_or_none, lengths))
    except (TypeError, ValueError) as error:
        raise ValueError(f"{rule}, {error}") from None


def _per_axis(name: str, numbers: Any, count: int) -> tuple[int, ...]:
    """One positive int for each of `count` axes: 1 for None, a single int for all of them. Raises
    ValueError for other values."""
    if numbers is None or isinstance(numbers, (int, np.integer)):
        numbers = (1 if numbers is None else numbers,) * count
    if not isinstance(numbers, (list, tuple, np.ndarray)):
        raise ValueError(f"{name} must have positive integers, got {numbers!r}")
    if len(numbers) != count:
        raise ValueError(f"{name} must have {count} elements")
    if not all(isinstance(n, (int, np.integer)) and n > 0 for n in numbers):
        raise ValueError(f"{name} must have positive integers, got {tuple(numbers)}")
    return tuple(map(int, numbers))


def _border_mode(mode: object, count: int) -> Any:
    """A named mode, or a tuple of paddings, one per axis; raises ValueError for other values."""
    if isinstance(mode, (int, np.integer)):
        if mode < 0:
            raise ValueError(
                f"invalid border_mode {mode}, which must be a non-negative integer")
        mode = (int(mode),) * count
    if isinstance(mode, tuple):
        if len(mode) != count:
            raise ValueError(
                f"invalid border_mode {mode}, which must be a tuple of length {count}")
        if not all(each in NAMED_MODES if isinstance(each, str) else is_padding(each)
                   for each in mode):
            raise ValueError(f"invalid border mode {mode}. The tuple can only contain integers "
                             "or pairs of integers")
        return mode if any(np.any(each) for each in mode if each != "valid") else "valid"
    if not isinstance(mode, str) or mode not in NAMED_MODES:
        raise ValueError(
            f'invalid border_mode {mode}, which must be either "valid", "full", "half", an integer '
            f"or a tuple of length {count}")
    return mode


locate(globals())
