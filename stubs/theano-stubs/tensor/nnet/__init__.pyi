"""Written by `python scripts/stubs`, and compared with the package by a test."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias, overload

import numpy as np
import numpy.typing as npt

from theano.graph.node import Apply, Constant, Variable
from theano.graph.op import Op
from theano.scalar.op import ScalarOp
from theano.tensor.type import TensorType
from theano.tensor.var import TensorConstant, TensorVariable

TensorLike: TypeAlias = Variable | npt.ArrayLike | Sequence[Any]
"""What becomes a tensor: a variable, a number, an array, or a nested list of these."""

CONVOLUTIONS: Any
from theano.tensor.nnet.entropy import CrossentropyCategorical1Hot as CrossentropyCategorical1Hot
from theano.tensor.nnet.entropy import CrossentropyCategorical1HotGrad as CrossentropyCategorical1HotGrad
from theano.tensor.nnet.entropy import CrossentropySoftmax1HotWithBiasDx as CrossentropySoftmax1HotWithBiasDx
from theano.tensor.nnet.entropy import CrossentropySoftmaxArgmax1Hot as CrossentropySoftmaxArgmax1Hot
from theano.tensor.nnet.rows import LogSoftmax as LogSoftmax
from theano.tensor.nnet.rows import Softmax as Softmax
from theano.tensor.nnet.rows import SoftmaxGrad as SoftmaxGrad
def abstract_conv2d(input: Any, filters: Any, input_shape: Any = None, filter_shape: Any = None, border_mode: Any = 'valid', subsample: Any = ..., filter_flip: bool = True, filter_dilation: Any = ..., num_groups: int = 1, unshared: bool = False) -> TensorVariable:
    """The convolution of images (batch, channels, rows, columns) with filters."""
def batch_normalization(inputs: Sequence[Any], gamma: Any, beta: Any, mean: Any, std: Any, mode: str = 'low_mem') -> TensorVariable:
    """`(inputs - mean) * gamma / std + beta`, where all broadcast against `inputs`.

    `mode` ("low_mem" or "high_mem") makes no difference; another raises ValueError."""
def batch_normalization_test(inputs: Any, gamma: Any, beta: Any, mean: Any, var: Any, axes: Any = 'per-activation', epsilon: Any = 0.0001) -> TensorVariable:
    """`inputs` normalized by a given `mean` and `var`: those that training has averaged.

    Arguments and what is raised as for `batch_normalization_train`."""
def batch_normalization_train(inputs: Any, gamma: Any, beta: Any, axes: Any = 'per-activation', epsilon: Any = 0.0001, running_average_factor: Any = 0.1, running_mean: Any = None, running_var: Any = None) -> tuple[Any, ...]:
    """`inputs` normalized by their own mean and variance over `axes`.

    axes: the dims that are averaged over, or "per-activation" for (0,), or "spatial" for all but
    the second. gamma, beta, running_mean, running_var: of the dims of `inputs`, length 1 along
    `axes`; or without these dims.
    Returns (out, mean, 1 / sqrt(variance + epsilon)), the statistics laid out as `gamma`; given
    the running averages, also their next values, `r * (1 - factor) + new * factor`, for which the
    variance of m numbers is taken as m / (m - 1) of that within the batch.
    Raises ValueError for `epsilon` < 1e-5, unknown axes, dims that do not fit, and one running
    average without the other."""
def binary_crossentropy(output: Any, target: Any) -> TensorVariable:
    """-(target log(output) + (1 - target) log(1 - output)), elementwise.

    >>> T.nnet.binary_crossentropy(T.constant([0.5]), T.constant([1.0])).eval()
    array([0.69314718])"""
def categorical_crossentropy(coding_dist: Any, true_dist: Any) -> TensorVariable:
    """The cross-entropy of each row of `coding_dist`.

    true_dist: distributions, of the same rank, or a vector of the numbers of the true classes.
    Raises TypeError for other ranks.

    >>> T.nnet.categorical_crossentropy([[0.5, 0.5]], [1]).eval()
    array([0.69314718])"""
def causal_conv1d(input: Any, filters: Any, filter_shape: Any, input_shape: Any = None, subsample: int = 1, filter_flip: bool = True, filter_dilation: int = 1, num_groups: int = 1, unshared: bool = False) -> TensorVariable:
    """The convolution along one axis whose element i depends on the elements of the input up to i.

    input: (batch, channels, length); filters: (channels out, channels in / num_groups, length);
    filter_shape: its last element is known. Raises ValueError for other ranks."""
def confusion_matrix(actual: Any, pred: Any) -> TensorVariable:
    """How often each class of the vector `actual` (rows) was taken for each class of `pred`
    (columns), and the classes that occur, sorted.

    Raises ValueError unless both are vectors."""
def conv2d(input: Any, filters: Any, input_shape: Any = None, filter_shape: Any = None, border_mode: Any = 'valid', subsample: Any = ..., filter_flip: bool = True, image_shape: Any = None, filter_dilation: Any = ..., num_groups: int = 1, unshared: bool = False, **kwargs: Any) -> TensorVariable:
    """The convolution of images (batch, channels, rows, columns) with filters.

    image_shape: an old name of `input_shape`; other keywords of old are ignored, with a warning.

    >>> T.nnet.conv2d(np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2))).eval()
    array([[[[4., 4.],
             [4., 4.]]]])"""
def conv2d_grad_wrt_inputs(output_grad: Any, filters: Any, input_shape: Any, filter_shape: Any = None, border_mode: Any = 'valid', subsample: Any = ..., filter_flip: bool = True, filter_dilation: Any = ..., num_groups: int = 1, unshared: bool = False) -> TensorVariable:
    """The gradient of `conv2d` in the images, given that in the result.

    input_shape: of the images; its last two elements are known, as numbers or expressions."""
def conv2d_grad_wrt_weights(input: Any, output_grad: Any, filter_shape: Any, input_shape: Any = None, border_mode: Any = 'valid', subsample: Any = ..., filter_flip: bool = True, filter_dilation: Any = ..., num_groups: int = 1, unshared: bool = False) -> TensorVariable:
    """The gradient of `conv2d` in the filters, given that in the result.

    filter_shape: its last two elements are known, as numbers or expressions."""
def conv2d_transpose(input: Any, filters: Any, output_shape: Any, filter_shape: Any = None, border_mode: Any = 'valid', input_dilation: Any = ..., filter_flip: bool = True, filter_dilation: Any = ..., num_groups: int = 1, unshared: bool = False) -> TensorVariable:
    """The transposed convolution: what `conv2d` with subsample `input_dilation` maps to `input`,
    as far as gradients go, of shape `output_shape`; see `conv2d_grad_wrt_inputs`."""
def conv3d(input: Any, filters: Any, input_shape: Any = None, filter_shape: Any = None, border_mode: Any = 'valid', subsample: Any = ..., filter_flip: bool = True, filter_dilation: Any = ..., num_groups: int = 1) -> TensorVariable:
    """The convolution of images (batch, channels, depth, rows, columns) with filters."""
def conv3d_grad_wrt_inputs(output_grad: Any, filters: Any, input_shape: Any, filter_shape: Any = None, border_mode: Any = 'valid', subsample: Any = ..., filter_flip: bool = True, filter_dilation: Any = ..., num_groups: int = 1) -> TensorVariable:
    """The gradient of `conv3d` in the images; see `conv2d_grad_wrt_inputs`."""
def conv3d_grad_wrt_weights(input: Any, output_grad: Any, filter_shape: Any, input_shape: Any = None, border_mode: Any = 'valid', subsample: Any = ..., filter_flip: bool = True, filter_dilation: Any = ..., num_groups: int = 1) -> TensorVariable:
    """The gradient of `conv3d` in the filters; see `conv2d_grad_wrt_weights`."""
from theano.tensor.nnet.entropy import crossentropy_categorical_1hot as crossentropy_categorical_1hot
from theano.tensor.nnet.entropy import crossentropy_categorical_1hot_grad as crossentropy_categorical_1hot_grad
def crossentropy_softmax_1hot(x: Any, y_idx: Any) -> Any:
    """The cross-entropies of the softmax of the rows of `x` and the classes `y_idx`, and the
    softmax."""
def crossentropy_softmax_1hot_with_bias(x: Any, b: Any, y_idx: Any) -> Any:
    """`crossentropy_softmax_1hot` of `x + b`, in the dtype of `x`."""
from theano.tensor.nnet.entropy import crossentropy_softmax_1hot_with_bias_dx as crossentropy_softmax_1hot_with_bias_dx
from theano.tensor.nnet.entropy import crossentropy_softmax_argmax_1hot as crossentropy_softmax_argmax_1hot
def crossentropy_softmax_argmax_1hot_with_bias(x: Any, b: Any, y_idx: Any) -> Any:
    """Of `x + b` and the classes `y_idx`: the losses and the softmax, in the dtype of `x`, and the
    likeliest classes."""
def crossentropy_softmax_max_and_argmax_1hot(x: Any, y_idx: Any) -> Any:
    """The cross-entropies, the softmax, and its largest element and where it is, per row."""
def crossentropy_softmax_max_and_argmax_1hot_with_bias(x: Any, b: Any, y_idx: Any) -> Any:
    """`crossentropy_softmax_max_and_argmax_1hot` of `x + b`, in the dtype of `x`."""
def elu(x: Any, alpha: Any = 1) -> TensorVariable:
    """x where it is positive, alpha (exp(x) - 1) elsewhere.

    >>> T.nnet.elu([0.0, 2.0]).eval()
    array([0., 2.])"""
def h_softmax(x: Any, batch_size: Any, n_outputs: Any, n_classes: Any, n_outputs_per_class: Any, W1: Any, b1: Any, W2: Any, b2: Any, target: Any = None) -> TensorVariable:
    """Softmax in two steps: of the class that an output belongs to, and of the output in its class.

    x: (batch, features); W1: (features, classes); b1: (classes,); W2: (classes, features, outputs
    per class); b2: (classes, outputs per class). Output k is number k % n_outputs_per_class of
    class k // n_outputs_per_class.
    target: numbers of outputs, one per row of `x`. With it, the vector of their probabilities, for
    which only their classes are computed; without, the matrix (batch, outputs) of all."""
def hard_sigmoid(x: Any) -> TensorVariable:
    """A line through (0, 1/2) of slope 1/5, cut at 0 and 1.

    >>> T.nnet.hard_sigmoid([-5.0, 0.0, 5.0]).eval()
    array([0. , 0.5, 1. ])"""
def logsoftmax(c: Any) -> TensorVariable:
    """The logarithm of the softmax of each row of the matrix `c`; a vector counts as one row.

    >>> T.nnet.logsoftmax([[0.0, 0.0]]).eval()
    array([[-0.69314718, -0.69314718]])"""
from theano.tensor.nnet.rows import logsoftmax_op as logsoftmax_op
def prepend_0_to_each_row(mat: Any) -> TensorVariable:
    """The matrix `mat` with a 0 before each row.

    >>> T.nnet.prepend_0_to_each_row(T.as_tensor_variable([[2.0], [3.0]])).eval()
    array([[0., 2.],
           [0., 3.]])"""
def prepend_1_to_each_row(mat: Any) -> TensorVariable:
    """The matrix `mat` with a 1 before each row.

    >>> T.nnet.prepend_1_to_each_row(T.as_tensor_variable([[2.0], [3.0]])).eval()
    array([[1., 2.],
           [1., 3.]])"""
def prepend_scalar_to_each_row(val: Any, mat: Any) -> TensorVariable:
    """The matrix `mat` with the scalar `val` before each row; raises TypeError for other ranks.

    >>> T.nnet.prepend_scalar_to_each_row(5.0, T.as_tensor_variable([[2.0]])).eval()
    array([[5., 2.]])"""
def relu(x: Any, alpha: Any = 0) -> TensorVariable:
    """max(x, alpha x), for slopes `alpha` below 1 of the negative side; its derivative at 0 is the
    mean of the two slopes.

    >>> T.nnet.relu([-1.0, 2.0]).eval()
    array([0., 2.])"""
def selu(x: Any) -> TensorVariable:
    """`elu` scaled so that mean 0 and variance 1 are kept (Klambauer et al. 2017).

    >>> T.nnet.selu([0.0, 1.0]).eval()
    array([0.        , 1.05070099])"""
def separable_conv2d(input: Any, depthwise_filters: Any, pointwise_filters: Any, num_channels: int, input_shape: Any = None, depthwise_filter_shape: Any = None, pointwise_filter_shape: Any = None, border_mode: Any = 'valid', subsample: Any = ..., filter_flip: bool = True, filter_dilation: Any = ...) -> TensorVariable:
    """The convolution of each of `num_channels` channels with filters of its own, then of what came
    of them with filters that mix the channels.

    depthwise_filters: (channels between, 1, rows, columns); pointwise_filters: (channels out,
    channels between, 1, 1)."""
def separable_conv3d(input: Any, depthwise_filters: Any, pointwise_filters: Any, num_channels: int, input_shape: Any = None, depthwise_filter_shape: Any = None, pointwise_filter_shape: Any = None, border_mode: Any = 'valid', subsample: Any = ..., filter_flip: bool = True, filter_dilation: Any = ...) -> TensorVariable:
    """As `separable_conv2d`, along three axes."""
def sigmoid(x: TensorLike, /) -> TensorVariable:
    """sigmoid(x)

    The logistic function, 1 / (1 + exp(-x)).

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sigmoid([-1.5, 2.0]).eval()
    array([0.18242552, 0.88079708])"""
def sigmoid_binary_crossentropy(output: Any, target: Any) -> TensorVariable:
    """`binary_crossentropy(sigmoid(output), target)`, exact where the sigmoid is 0 or 1."""
def sigmoid_inplace(x: TensorLike, /) -> TensorVariable:
    """sigmoid(x)

    The logistic function, 1 / (1 + exp(-x)).

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sigmoid([-1.5, 2.0]).eval()
    array([0.18242552, 0.88079708])"""
def softmax(c: Any) -> TensorVariable:
    """The softmax of each row of the matrix `c`; a vector counts as one row.

    >>> T.nnet.softmax([[0.0, 0.0]]).eval()
    array([[0.5, 0.5]])"""
from theano.tensor.nnet.rows import softmax_grad as softmax_grad
def softmax_graph(c: Any) -> TensorVariable:
    """The softmax along the last axis, written out."""
from theano.tensor.nnet.rows import softmax_op as softmax_op
def softmax_with_bias(x: Any, b: Any) -> TensorVariable:
    """The softmax of each row of `x + b`, in the dtype of `x`; raises ValueError unless `b` is a
    vector of floats.

    >>> T.nnet.softmax_with_bias([[0.0, 1.0]], [1.0, 0.0]).eval()
    array([[0.5, 0.5]])"""
def softplus(x: TensorLike, /) -> TensorVariable:
    """softplus(x)

    log(1 + exp(x)), without overflow.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.softplus([-1.5, 2.0]).eval()
    array([0.20141328, 2.12692801])"""
def softsign(x: TensorLike, /) -> TensorVariable:
    """softsign(x)

    x / (1 + abs(x)).

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.softsign([-1.5, 2.0]).eval()
    array([-0.6       ,  0.66666667])"""
def ultra_fast_sigmoid(x: TensorLike, /) -> TensorVariable:
    """ultra_fast_sigmoid(x)

    The logistic function by straight lines and parabolas, with an error of up to 0.03.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.ultra_fast_sigmoid([-1.5, 2.0]).eval()
    array([0.17857143, 0.875     ])"""
def ultra_fast_sigmoid_inplace(x: TensorLike, /) -> TensorVariable:
    """ultra_fast_sigmoid(x)

    The logistic function by straight lines and parabolas, with an error of up to 0.03.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.ultra_fast_sigmoid([-1.5, 2.0]).eval()
    array([0.17857143, 0.875     ])"""
from theano.legacy.names.conv import ConvOp as ConvOp
from theano.legacy.names.nnet import CrossentropySoftmaxArgmax1HotWithBias as CrossentropySoftmaxArgmax1HotWithBias
from theano.legacy.names.nnet import Prepend_scalar_constant_to_each_row as Prepend_scalar_constant_to_each_row
from theano.legacy.names.nnet import Prepend_scalar_to_each_row as Prepend_scalar_to_each_row
from theano.legacy.names.nnet import SoftmaxWithBias as SoftmaxWithBias
from theano.scalar import sigmoid as scalar_sigmoid
from theano.tensor.nnet import Conv3D as Conv3D
from theano.tensor.nnet import ConvGrad3D as ConvGrad3D
from theano.tensor.nnet import ConvTransp3D as ConvTransp3D
from theano.tensor.nnet import abstract_conv as abstract_conv
from theano.tensor.nnet import bn as bn
from theano.tensor.nnet import conv as conv
from theano.tensor.nnet import conv3d2d as conv3d2d
from theano.tensor.nnet import corr as corr
from theano.tensor.nnet import corr3d as corr3d
from theano.tensor.nnet import nnet as nnet
from theano.tensor.nnet import opt as opt
from theano.tensor.nnet import sigm as sigm
