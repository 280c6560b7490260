"""Ops: convolutions of images with filters along any number of axes, and their two gradients.

See `conv_base` for the formula. The result is bilinear in images and filters, so that the
derivatives of the three ops are expressed by these ops.

They raise TypeError for inputs of other ranks, and when the dtype of the first input cannot
represent products with the second; ValueError for a wrong number of lengths, and at run time for
shapes that do not agree and for empty results.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.mutable import MutableArray
from theano.tensor.nnet import conv_lowering, conv_traced
from theano.tensor.nnet.conv_base import BaseAbstractConv, family, sum_dtype
from theano.tensor.nnet.conv_shapes import assert_shape
from theano.tensor.op import conjugate, disconnected, in_dtype_of, zero_gradient
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping.dims import shape_i
from theano.tensor.shaping.shapes import elements, lowered_elements

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import (
        BorderMode,
        PartialShape,
        Shapes,
        Tangents,
        Tensors,
    )
    from theano.tensor.var import TensorVariable

__all__ = [
    "AbstractConv", "AbstractConv2d", "AbstractConv2d_gradInputs", "AbstractConv2d_gradWeights",
    "AbstractConv3d", "AbstractConv3d_gradInputs", "AbstractConv3d_gradWeights",
    "AbstractConv_gradInputs", "AbstractConv_gradWeights",
]


_FORWARD, _GRAD_WEIGHTS, _GRAD_INPUTS = range(3)


class _Linear(BaseAbstractConv):
    """The derivatives that the three ops share."""

    def _sibling(self, kind: int) -> BaseAbstractConv:
        """The op of another kind with the settings of this op."""
        made = _CLASSES.get(self.convdim, _ANY_RANK)[kind]
        op = made.__new__(made)
        BaseAbstractConv.__init__(op, *self._settings())
        return op

    def _of(self, variable: Variable, kind: int, *inputs: Variable) -> Any:
        """The gradient with respect to `variable`, computed by the op of that kind from two
        inputs."""
        lengths = [] if kind == _FORWARD else [T.stack([
            shape_i(variable, i) for i in range(variable.type.ndim - self.convdim,
                                                  variable.type.ndim)])]
        named = {} if kind == _FORWARD else {"add_assert_shape": False}
        return in_dtype_of(variable, self._sibling(kind)(*inputs, *lengths, **named))

    def _lowered(self, b: Builder, node: Apply, vector: Value) -> list[Any]:
        """The elements of the third input of the op, which are lengths."""
        lowering.require_equal(
            b, vector.dims[0], self.convdim, ValueError,
            f"{self.convdim} lengths are needed, got {{}}", vector.dims[0])
        return lowered_elements(b, node.inputs[2], vector, self.convdim)

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        """The sum over both factors of the product with one factor replaced by its tangent."""
        terms = [
            self(*inputs[:i], point, *inputs[i + 1:])
            for i, point in enumerate(eval_points[:2]) if point is not None]
        return [sum(terms[1:], terms[0])]


class AbstractConv(_Linear):
    """The convolution of images and filters, in the dtype of the images."""

    def make_node(self, img: Any, kern: Any) -> Apply:
        img, kern = self._tensor(img, "img"), self._tensor(kern, "kern", True)
        text = "AbstractConv shape mismatch: shape of {} does not match given {}."
        img = assert_shape(img, self.imshp, text.format("image", "imshp"))
        kern = assert_shape(kern, self.kshp, text.format("filters", "kshp"))
        return self._node(img, kern)

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        image, kernel = shapes
        return [(image[0], kernel[0],
                 *self.result_lengths(image[2:], kernel[-self.convdim:]))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        images, filters = arrays
        lengths = self.fitted(images.shape, filters.shape)
        kernel, dtype = filters.shape[-self.convdim:], sum_dtype(images, filters)
        x = self.padded(xp, images, kernel).astype(dtype)
        w = self.by_groups(self.correlating(xp, filters), 0).astype(dtype)
        of_image, of_filter, of_result = self.letters()
        total = xp.zeros((*x.shape[:2], w.shape[1], *lengths), dtype)
        for place, met in self.positions(kernel, lengths):
            total = total + xp.einsum(f"{of_image},{of_filter}->{of_result}", x[met], w[place])
        return total.reshape((images.shape[0], filters.shape[0], *lengths))

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        images, filters = arrays
        if self.unshared:
            return self.value(t.xp, images, filters)
        self.fitted(images.shape, filters.shape)
        dtype = sum_dtype(images, filters)
        return conv_traced.forward(
            t, self, images.astype(dtype), filters.astype(dtype))

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        if not conv_lowering.is_native(self):
            return b.python(node, *values)
        return conv_lowering.forward(b, self, *values)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (img, kern), (g,) = inputs, output_grads
        if outputs[0].type.dtype in dtypes.DISCRETE:
            return [zero_gradient(img), zero_gradient(kern)]
        return [
            self._of(img, _GRAD_INPUTS, T.cast(conjugate(kern), _wider(kern, img)), g),
            self._of(kern, _GRAD_WEIGHTS, conjugate(img), g)]

    @staticmethod
    def samples() -> list[Sample]:
        return [
            *(Sample(op, (image, weights)) for op, image, weights, _ in _cases()),
            *(Sample(AbstractConv(2, None, None, "half"), tuple(
                (spread(*shape) * 4).astype(dtype) for shape in ((2, 1, 4, 3), (2, 1, 3, 2))),
                False) for dtype in ("float16", "float32", "int8", "complex64")),
            Sample(AbstractConv(2), (spread(0, 2, 4, 3), spread(3, 2, 2, 2)), False)]


class AbstractConv_gradWeights(_Linear):
    """The gradient with respect to the filters of a convolution, in the dtype of the images. The
    inputs are the images, the gradient of the result, and the vector of the filters' lengths."""

    _word = "conv{}d_grad_wrt_weights"
    static = (2,)

    def make_node(
        self, img: Any, topgrad: Any, shape: Any, add_assert_shape: bool = True
    ) -> Apply:
        img, topgrad = self._tensor(img, "img"), self._tensor(topgrad, "topgrad")
        if add_assert_shape:
            img = assert_shape(img, self.imshp, "AbstractConv_gradWeights shape mismatch: shape of "
                               "image does not match given imshp.")
        return self._node(img, topgrad, self._lengths_vector(shape))

    def _narrow(self) -> tuple[int, int]:
        return 0, self._filter_ndim() - self.convdim - 1

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        image, top, _ = shapes
        channels = image[1] if self.num_groups == 1 else image[1] // self.num_groups
        positions = tuple(top[2:]) if self.unshared else ()
        return [(top[1], *positions, channels, *elements(inputs[2], self.convdim))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        images, top, lengths_of_filter = arrays
        kernel = self.sizes(lengths_of_filter)
        positions = top.shape[2:] if self.unshared else ()
        shape = (top.shape[1], *positions, images.shape[1] // self.num_groups, *kernel)
        lengths = self.fitted(images.shape, shape, top.shape)
        dtype = sum_dtype(images, top)
        x = self.padded(xp, images, kernel).astype(dtype)
        g = self.by_groups(top, 1).astype(dtype)
        of_image, of_filter, of_result = self.letters()
        w = MutableArray(xp, xp.zeros((*g.shape[1:3], x.shape[2], *positions, *kernel), dtype))
        for place, met in self.positions(kernel, lengths):
            w.set(place, xp.einsum(f"{of_image},{of_result}->{of_filter}", x[met], g))
        return self.stored(xp, w.array.reshape((top.shape[1], *w.array.shape[2:])))

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        images, top, lengths = arrays
        if self.unshared or node.outputs[0].type.dtype in dtypes.DISCRETE:
            return self.value(t.xp, *arrays)
        shape = (top.shape[1], images.shape[1] // self.num_groups, *self.sizes(lengths))
        self.fitted(images.shape, shape, top.shape)
        images = images.astype(sum_dtype(images, top))
        return conv_traced.transposed(
            t, lambda w: conv_traced.forward(t, self, images, w), shape, top.astype(images.dtype))

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        if not conv_lowering.is_native(self):
            return b.python(node, *values)
        lengths = self._lowered(b, node, values[2])
        return conv_lowering.grad_wrt_weights(b, self, values[0], values[1], lengths)

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], [False]]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (img, top, shape), (g,) = inputs, output_grads
        if outputs[0].type.dtype in dtypes.DISCRETE:
            return [zero_gradient(img), zero_gradient(top), disconnected(shape)]
        return [
            self._of(img, _GRAD_INPUTS, g, conjugate(top)),
            self._of(top, _FORWARD, conjugate(img), g),
            disconnected(shape)]

    @staticmethod
    def samples() -> list[Sample]:
        return [
            Sample(op._sibling(_GRAD_WEIGHTS),
                   (image, top, np.array(weights.shape[-op.convdim:])))
            for op, image, weights, top in _cases()]



class AbstractConv_gradInputs(_Linear):
    """The gradient with respect to the images of a convolution, in the dtype of the filters. The
    inputs are the filters, the gradient of the result, and the vector of the images' lengths."""

    _word = "conv{}d_grad_wrt_inputs"
    static = (2,)

    def make_node(
        self, kern: Any, topgrad: Any, shape: Any, add_assert_shape: bool = True
    ) -> Apply:
        kern, topgrad = self._tensor(kern, "kern", True), self._tensor(topgrad, "topgrad")
        if add_assert_shape:
            kern = assert_shape(kern, self.kshp, "AbstractConv_gradInputs shape mismatch: shape of "
                                "filters does not match given kshp.")
        return self._node(kern, topgrad, self._lengths_vector(shape))

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        kernel, top, _ = shapes
        channels = kernel[-self.convdim - 1]
        return [(top[0], channels if self.num_groups == 1 else channels * self.num_groups,
                 *elements(inputs[2], self.convdim))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        filters, top, lengths_of_image = arrays
        image, kernel = self.sizes(lengths_of_image), filters.shape[-self.convdim:]
        shape = (top.shape[0], filters.shape[-self.convdim - 1] * self.num_groups, *image)
        lengths = self.fitted(shape, filters.shape, top.shape)
        dtype, pads = sum_dtype(filters, top), self.pads(kernel)
        w = self.by_groups(self.correlating(xp, filters), 0).astype(dtype)
        g = self.by_groups(top, 1).astype(dtype)
        of_image, of_filter, of_result = self.letters()
        whole = [n + sum(pad) for n, pad in zip(image, pads, strict=True)]
        x = MutableArray(xp, xp.zeros((*g.shape[:2], w.shape[2], *whole), dtype))
        for place, met in self.positions(kernel, lengths):
            x.add(met, xp.einsum(f"{of_filter},{of_result}->{of_image}", w[place], g))
        kept = (slice(before, before + n) for n, (before, _) in zip(image, pads, strict=True))
        return x.array[(..., *kept)].reshape(shape)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        filters, top, lengths = arrays
        if self.unshared or node.outputs[0].type.dtype in dtypes.DISCRETE:
            return self.value(t.xp, *arrays)
        shape = (top.shape[0], filters.shape[1] * self.num_groups, *self.sizes(lengths))
        self.fitted(shape, filters.shape, top.shape)
        filters = filters.astype(sum_dtype(filters, top))
        return conv_traced.transposed(
            t, lambda x: conv_traced.forward(t, self, x, filters), shape, top.astype(filters.dtype))

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        if not conv_lowering.is_native(self):
            return b.python(node, *values)
        lengths = self._lowered(b, node, values[2])
        return conv_lowering.grad_wrt_inputs(b, self, values[0], values[1], lengths)

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], [False]]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (kern, top, shape), (g,) = inputs, output_grads
        if outputs[0].type.dtype in dtypes.DISCRETE:
            return [zero_gradient(kern), zero_gradient(top), disconnected(shape)]
        return [
            self._of(kern, _GRAD_WEIGHTS, g, conjugate(top)),
            self._of(top, _FORWARD, g, conjugate(kern)),
            disconnected(shape)]

    @staticmethod
    def samples() -> list[Sample]:
        return [
            Sample(op._sibling(_GRAD_INPUTS), (weights, top, np.array(image.shape[2:])))
            for op, image, weights, top in _cases()]


class _TwoAxes(BaseAbstractConv):
    def __init__(
        self, imshp: PartialShape | None = None, kshp: PartialShape | None = None,
        border_mode: BorderMode = "valid", subsample: int | Sequence[int] = (1, 1),
        filter_flip: bool = True, filter_dilation: int | Sequence[int] = (1, 1),
        num_groups: int = 1, unshared: bool = False,
    ) -> None:
        super().__init__(2, imshp, kshp, border_mode, subsample, filter_flip, filter_dilation,
                         num_groups, unshared)


class _ThreeAxes(BaseAbstractConv):
    def __init__(
        self, imshp: PartialShape | None = None, kshp: PartialShape | None = None,
        border_mode: BorderMode = "valid", subsample: int | Sequence[int] = (1, 1, 1),
        filter_flip: bool = True, filter_dilation: int | Sequence[int] = (1, 1, 1),
        num_groups: int = 1,
    ) -> None:
        super().__init__(3, imshp, kshp, border_mode, subsample, filter_flip, filter_dilation,
                         num_groups)


class AbstractConv2d(_TwoAxes, AbstractConv):
    """`AbstractConv` along two axes."""


class AbstractConv2d_gradWeights(_TwoAxes, AbstractConv_gradWeights):
    """`AbstractConv_gradWeights` along two axes."""


class AbstractConv2d_gradInputs(_TwoAxes, AbstractConv_gradInputs):
    """`AbstractConv_gradInputs` along two axes."""


class AbstractConv3d(_ThreeAxes, AbstractConv):
    """`AbstractConv` along three axes."""


class AbstractConv3d_gradWeights(_ThreeAxes, AbstractConv_gradWeights):
    """`AbstractConv_gradWeights` along three axes."""


class AbstractConv3d_gradInputs(_ThreeAxes, AbstractConv_gradInputs):
    """`AbstractConv_gradInputs` along three axes."""


_ANY_RANK = (AbstractConv, AbstractConv_gradWeights, AbstractConv_gradInputs)
_CLASSES: dict[int, tuple[type[BaseAbstractConv], ...]] = {
    2: (AbstractConv2d, AbstractConv2d_gradWeights, AbstractConv2d_gradInputs),
    3: (AbstractConv3d, AbstractConv3d_gradWeights, AbstractConv3d_gradInputs)}
"""For each number of axes the three ops."""


def _wider(x: Variable, y: Variable) -> str:
    """The dtype of `x`, or that of `y` if its kind (integer, float, complex) is higher."""
    return str((x if family(x.type.dtype) >= family(y.type.dtype) else y).type.dtype)


_SETTINGS: tuple[tuple[Any, ...], ...] = (
    ((2, 2, 4, 3), (3, 2, 2, 2), "valid", (1, 1), True, (1, 1), 1),
    ((2, 1, 4, 5), (1, 1, 3, 2), "full", (2, 1), True, (1, 2), 1),
    ((1, 2, 5, 4), (2, 2, 2, 3), "half", (2, 3), False, (2, 1), 1),
    ((2, 4, 3, 4), (4, 2, 2, 2), (1, 2), (1, 2), True, (1, 1), 2),
    ((2, 3, 4, 4), (3, 1, 3, 1), ((2, 0), 1), (3, 2), False, (1, 1), 3),
    ((1, 2, 1, 1), (2, 2, 1, 1), "valid", (1, 1), True, (1, 1), 1),
    ((2, 2, 4, 3), (4, 3, 2, 1, 2, 2), "valid", (1, 1), True, (1, 1), 2),
    ((1, 2, 4, 3), (2, 2, 3, 2, 2, 3), ((1, 0), 2), (2, 1), False, (1, 2), 1),
    ((2, 2, 6), (3, 2, 3), ((2, 0),), (2,), True, (2,), 1),
    ((1, 2, 3, 2, 3), (2, 2, 2, 2, 2), "half", (1, 1, 2), True, (1, 1, 1), 1),
    ((1, 2, 3, 3, 2), (2, 1, 2, 1, 2), (0, 1, 1), (2, 1, 1), False, (2, 1, 1), 2))
"""Shapes of images and filters, and settings, for the generated tests."""


def _cases() -> Iterator[tuple[_Linear, Any, Any, Any]]:
    """A forward op with images, filters, and an array of the shape of the result."""
    for image, kernel, mode, subsample, flip, dilation, groups in _SETTINGS:
        rank = len(subsample)
        op = AbstractConv(rank, None, None, mode, subsample, flip, dilation, groups,
                          len(kernel) > rank + 2)
        lengths = op.result_lengths(image[2:], kernel[-rank:])
        yield (op._sibling(_FORWARD), spread(*image), spread(*kernel),  # type: ignore[misc]
               spread(image[0], kernel[0], *lengths))
