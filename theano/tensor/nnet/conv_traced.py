"""Convolutions as those of JAX: `lax.conv_general_dilated`. The gradients are its transposes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.tensor.nnet.conv_base import BaseAbstractConv


def forward(t: Tracer, op: BaseAbstractConv, images: jax.Array, filters: jax.Array) -> Any:
    """The convolution of images and filters of one dtype, with the settings of `op`."""
    if op.filter_flip:
        filters = filters[(..., *(slice(None, None, -1),) * op.convdim)]
    kernel = filters.shape[-op.convdim:]
    pads = op.pads(kernel)
    for axis, (k, stride, dilation) in enumerate(
            zip(kernel, op.subsample, op.filter_dilation, strict=True)):
        if (k, stride, dilation, pads[axis][0]) == (2, 2, 1, 1):
            # The gradient has two elements in a window, distance 2 and no padding. XLA's algebraic
            # simplifier takes that for a dim of groups, and ends the process where it swaps the
            # operands ("Window dimensions do not match RHS shape"). Padding prevents that.
            widths = [(0, 0, 0)] * images.ndim
            widths[2 + axis] = (1, 0, 0)
            images = t.lax.pad(images, t.xp.zeros((), images.dtype), widths)
            pads[axis] = (0, pads[axis][1])

    def convolved(x: jax.Array, w: jax.Array) -> Any:
        return t.lax.conv_general_dilated(
            x, w, tuple(op.subsample), pads, rhs_dilation=tuple(op.filter_dilation),
            feature_group_count=op.num_groups)

    if 0 in kernel:  # XLA has no such windows; a sum of no elements is linear in the images
        nothing = t.xp.sum(images.reshape(-1)[:0], dtype=images.dtype)
        return t.xp.broadcast_to(nothing, t.jax.eval_shape(convolved, images, filters).shape)
    return convolved(images, filters)


def transposed(
    t: Tracer, linear: Callable[[jax.Array], jax.Array], shape: Sequence[int], top: jax.Array
) -> Any:
    """The gradient of `sum(linear(x) * top)` with respect to x, an array of this shape and of the
    dtype of `top`. JAX does not transpose functions of integers."""
    if not top.size:
        return t.xp.zeros(shape, top.dtype)
    (found,) = t.jax.linear_transpose(
        linear, t.jax.ShapeDtypeStruct(tuple(shape), top.dtype))(top)
    return found
