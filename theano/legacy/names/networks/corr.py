"""`CorrMM` and `Corr3dMM`: correlation ops, which do not flip their filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.node import Apply
from theano.scalar import dtypes
from theano.tensor.nnet.conv_base import BaseAbstractConv
from theano.tensor.nnet.conv_shapes import (
    border_mode_to_pad,
    get_conv_gradinputs_shape,
    get_conv_gradweights_shape,
)
from theano.tensor.nnet.convolution import (
    AbstractConv,
    AbstractConv_gradInputs,
    AbstractConv_gradWeights,
)
from theano.tensor.shaping.shapes import shape_list

if TYPE_CHECKING:
    from theano.tensor.typing import BorderMode, ShapeLike, TensorLike

__all__ = [
    "BaseCorr3dMM", "BaseCorrMM", "Corr3dMM", "Corr3dMM_gradInputs", "Corr3dMM_gradWeights",
    "CorrMM", "CorrMM_gradInputs", "CorrMM_gradWeights",
]


class _Correlation(BaseAbstractConv):
    """Base of the correlation ops: their settings, and the common dtype of their inputs."""

    __props__: tuple[str, ...] = (
        "border_mode", "subsample", "filter_dilation", "num_groups", "unshared")

    @property
    def pad(self) -> tuple[tuple[int, int], ...]:
        """The padding before and after each axis; -1 means "half", -2 means "full"."""
        if self.border_mode in ("half", "full"):
            side = -1 if self.border_mode == "half" else -2
            return ((side, side),) * self.convdim
        return border_mode_to_pad(self.border_mode, self.convdim, None)

    @staticmethod
    def as_common_dtype(in1: TensorLike, in2: TensorLike) -> tuple[Any, Any]:
        """Two tensors, cast to their common dtype."""
        one, other = T.as_tensor_variable(in1), T.as_tensor_variable(in2)
        dtype = dtypes.upcast(one.type.dtype, other.type.dtype)
        return T.cast(one, dtype), T.cast(other, dtype)

    def __str__(self) -> str:
        parts = (self.border_mode, self.subsample, self.filter_dilation, self.num_groups)
        return f"{type(self).__name__}{{{', '.join(map(str, parts))}}}"


class BaseCorrMM(_Correlation):
    """A 2-d correlation; openmp is ignored."""

    def __init__(
        self, border_mode: BorderMode = "valid", subsample: Sequence[int] = (1, 1),
        filter_dilation: Sequence[int] = (1, 1), num_groups: int = 1, unshared: bool = False,
        openmp: object = None,
    ) -> None:
        super().__init__(2, None, None, border_mode, subsample, False, filter_dilation,
                         num_groups, unshared)


class BaseCorr3dMM(_Correlation):
    """A 3-d correlation; openmp is ignored."""

    __props__ = ("border_mode", "subsample", "filter_dilation", "num_groups")

    def __init__(
        self, border_mode: BorderMode = "valid", subsample: Sequence[int] = (1, 1, 1),
        filter_dilation: Sequence[int] = (1, 1, 1), openmp: object = None, num_groups: int = 1,
    ) -> None:
        super().__init__(3, None, None, border_mode, subsample, False, filter_dilation, num_groups)


class _Forward(_Correlation, AbstractConv):
    def make_node(self, img: TensorLike, kern: TensorLike) -> Apply:
        return super().make_node(*self.as_common_dtype(img, kern))


class _GradWeights(_Correlation, AbstractConv_gradWeights):
    """shape: the lengths of the filters along the convolved axes. It may be omitted if the stride
    is 1 and the border mode is not "half"; else ValueError is raised."""

    def make_node(
        self, img: TensorLike, topgrad: TensorLike, shape: ShapeLike | None = None,
        add_assert_shape: bool = True,
    ) -> Apply:
        image, gradient = self.as_common_dtype(img, topgrad)
        if shape is None:
            if self.border_mode == "half" or any(s != 1 for s in self.subsample):
                raise ValueError(
                    'shape must be given if subsample != (1, 1) or border_mode == "half"')
            shape = get_conv_gradweights_shape(
                shape_list(image), shape_list(gradient), self.border_mode, self.subsample,
                self.filter_dilation, self.num_groups)[2:]
        return super().make_node(image, gradient, shape)


class _GradInputs(_Correlation, AbstractConv_gradInputs):
    """shape: the lengths of the images along the convolved axes. It may be omitted if the stride is
    1; else ValueError is raised."""

    def make_node(
        self, kern: TensorLike, topgrad: TensorLike, shape: ShapeLike | None = None,
        add_assert_shape: bool = True,
    ) -> Apply:
        filters, gradient = self.as_common_dtype(kern, topgrad)
        if shape is None:
            if any(s != 1 for s in self.subsample):
                raise ValueError("shape must be given if subsample != (1, 1)")
            shape = get_conv_gradinputs_shape(
                shape_list(filters), shape_list(gradient), self.border_mode, self.subsample,
                self.filter_dilation, self.num_groups)[2:]
        return super().make_node(filters, gradient, shape)


class CorrMM(BaseCorrMM, _Forward):
    """The correlation of images (batch, channels, rows, columns) with filters."""


class CorrMM_gradWeights(BaseCorrMM, _GradWeights):
    """The gradient of `CorrMM` with respect to the filters. Inputs: the images and the gradient
    with respect to the result."""


class CorrMM_gradInputs(BaseCorrMM, _GradInputs):
    """The gradient of `CorrMM` with respect to the images. Inputs: the filters and the gradient
    with respect to the result."""


class Corr3dMM(BaseCorr3dMM, _Forward):
    """The correlation of images (batch, channels, depth, rows, columns) with filters."""


class Corr3dMM_gradWeights(BaseCorr3dMM, _GradWeights):
    """The gradient of `Corr3dMM` with respect to the filters. Inputs: the images and the gradient
    with respect to the result."""


class Corr3dMM_gradInputs(BaseCorr3dMM, _GradInputs):
    """The gradient of `Corr3dMM` with respect to the images. Inputs: the filters and the gradient
    with respect to the result."""
