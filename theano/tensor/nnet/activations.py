"""Elementwise activation functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.interchange import is_numpy
from theano.tensor.math import ELEMWISE
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

__all__ = [
    "elu", "hard_sigmoid", "relu", "selu", "sigmoid", "sigmoid_binary_crossentropy",
    "sigmoid_inplace", "softplus", "softsign", "ultra_fast_sigmoid", "ultra_fast_sigmoid_inplace",
]

sigmoid = sigmoid_inplace = ELEMWISE["sigmoid"]
softplus = ELEMWISE["softplus"]
softsign = ELEMWISE["softsign"]
ultra_fast_sigmoid = ultra_fast_sigmoid_inplace = ELEMWISE["ultra_fast_sigmoid"]


def sigmoid_binary_crossentropy(output: TensorLike, target: TensorLike) -> Any:
    """`binary_crossentropy(sigmoid(output), target)`, accurate where the sigmoid is 0 or 1.

    >>> T.nnet.sigmoid_binary_crossentropy([0.0, 800.0], [1.0, 0.0]).eval()
    array([6.93147181e-01, 8.00000000e+02])
    """
    return ELEMWISE["sigmoid_binary_crossentropy"](output, target)


def hard_sigmoid(x: TensorLike) -> Any:
    """The line through (0, 1/2) with slope 1/5, clipped to [0, 1].

    >>> T.nnet.hard_sigmoid([-5.0, 0.0, 5.0]).eval()
    array([0. , 0.5, 1. ])
    """
    x = as_tensor_variable(x)
    dtype = dtypes.to_float(x.type.dtype)
    slope, shift = T.constant(0.2, dtype=dtype), T.constant(0.5, dtype=dtype)
    return T.clip(x * slope + shift, 0, 1)


def relu(x: Any, alpha: Any = 0) -> Any:
    """max(x, alpha x); alpha: the slope for negative x, less than 1. The derivative at 0 is the
    mean of the two slopes. For a NumPy array and alpha 0 it is an array, as in Theano.

    >>> T.nnet.relu([-1.0, 2.0]).eval()
    array([0., 2.])
    """
    if is_numpy(x) and is_numpy(alpha) and np.ndim(alpha) == 0 and alpha == 0:
        return 0.5 * (x + abs(x))
    x = as_tensor_variable(x)
    if x.type.dtype in dtypes.DISCRETE:
        x = T.cast(x, (0.5 * x).type.dtype)
    if isinstance(alpha, (int, float)) and alpha == 0:
        return 0.5 * (x + abs(x))
    alpha = as_tensor_variable(alpha)
    return 0.5 * (1 + alpha) * x + 0.5 * (1 - alpha) * abs(x)


def elu(x: TensorLike, alpha: TensorLike = 1) -> Any:
    """x for positive x, else alpha (exp(x) - 1).

    >>> T.nnet.elu([0.0, 2.0]).eval()
    array([0., 2.])
    """
    x = as_tensor_variable(x)
    return T.switch(x > 0, x, alpha * T.expm1(x))


def selu(x: TensorLike) -> Any:
    """`elu` scaled such that mean 0 and variance 1 are preserved (Klambauer et al. 2017).

    >>> T.nnet.selu([0.0, 1.0]).eval()
    array([0.        , 1.05070099])
    """
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    return scale * elu(x, alpha)


locate(globals())
