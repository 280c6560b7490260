"""Functions of neural networks as other libraries define them: activations, softmax along any
axis, one-hot encoding."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_axis
from theano.tensor.nnet.activations import elu, relu, selu
from theano.tensor.numeric import as_float, numbers, real_numbers
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from collections.abc import Callable

    from theano.tensor.typing import DTypeLike, IntLike, TensorLike

__all__ = [
    "elu", "gelu", "leaky_relu", "log_softmax", "one_hot", "relu", "selu", "silu", "softmax",
]


def leaky_relu(x: TensorLike, negative_slope: TensorLike = 0.01) -> Any:
    """x for positive x, else `negative_slope` times x.

    >>> T.leaky_relu([-2.0, 3.0], 0.5).eval()
    array([-1.,  3.])
    """
    x = as_float(x)
    return T.switch(T.gt(x, 0), x, x * T.cast(as_tensor_variable(negative_slope), x.type.dtype))


def silu(x: TensorLike) -> Any:
    """x sigmoid(x), also called swish (Elfwing et al. 2017).

    >>> T.silu([0.0, 800.0]).eval()
    array([  0., 800.])
    """
    x = as_float(x)
    return x * T.sigmoid(x)


def gelu(x: TensorLike, approximate: str | bool = "none") -> Any:
    """x times the normal distribution function of x (Hendrycks and Gimpel 2016), by the error
    function, or approximately: x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).

    approximate: "none" or False; "tanh" or True. Raises ValueError for another value.

    >>> T.gelu([0.0, 1.0]).eval()
    array([0.        , 0.84134475])
    """
    if approximate not in ("none", "tanh", True, False):
        raise ValueError(f"gelu: approximate must be 'none' or 'tanh', got {approximate!r}")
    x = as_float(real_numbers("gelu", x))
    half = numbers(x, 0.5)
    if approximate in ("none", False):
        return half * x * T.erfc(x * numbers(x, -math.sqrt(0.5)))
    inner = numbers(x, math.sqrt(2 / math.pi)) * (x + numbers(x, 0.044715) * x ** 3)
    return half * x * (1 + T.tanh(inner))


def softmax(x: TensorLike, axis: int = -1) -> Any:
    """exp(x) divided by its sum along `axis`, for any number of dims. (`T.nnet.softmax` takes a
    vector for a matrix of one row.) Raises AxisError for an axis out of range.

    >>> T.softmax([0.0, 0.0]).eval()
    array([0.5, 0.5])
    """
    return _along(T.nnet.softmax, x, axis, "softmax")


def log_softmax(x: TensorLike, axis: int = -1) -> Any:
    """The logarithm of `softmax`, without overflow. Exceptions are those of `softmax`.

    >>> T.log_softmax([0.0, 0.0]).eval()
    array([-0.69314718, -0.69314718])
    """
    return _along(T.nnet.logsoftmax, x, axis, "log_softmax")


def _along(rows: Callable[..., Any], x: TensorLike, axis: int, name: str) -> Any:
    """A function of the rows of a matrix applied along an axis."""
    x = as_float(real_numbers(name, x))
    place = as_axis(axis, x.type.ndim, name)
    moved = T.moveaxis(x, place, -1)
    if x.type.ndim != 2:
        matrix = rows(T.reshape(moved, (-1, 1) if not x.type.ndim else (
            T.prod(moved.shape[:-1]), moved.shape[-1]), 2))
        return T.moveaxis(T.reshape(matrix, moved.shape, x.type.ndim), -1, place)
    return T.moveaxis(rows(moved), -1, place)


def one_hot(labels: TensorLike, num_classes: IntLike, dtype: DTypeLike | None = None) -> Any:
    """The one-hot encoding of integers of any shape, in a last dim of length `num_classes`: 1 at
    the position that the integer gives, else 0; only zeros for an integer that is negative or not
    less than `num_classes`. dtype: floatX by default. Raises TypeError for labels that are not
    integers.

    >>> T.one_hot([0, 2], 3, dtype="int64").eval()
    array([[1, 0, 0],
           [0, 0, 1]])
    """
    labels = as_tensor_variable(labels)
    if labels.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"one_hot: labels must be integers, got {labels} of {labels.type}")
    hot = T.eq(T.shape_padright(labels), T.arange(num_classes))
    return T.cast(hot, "floatX" if dtype is None else dtypes.named(dtype))


locate(globals())
