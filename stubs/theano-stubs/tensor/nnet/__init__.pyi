"""Written by `python scripts/stubs`."""

from collections.abc import Sequence
from typing import Any
from theano.tensor.typing import BorderMode, ShapeLike, PartialShape, TensorLike
from theano.tensor.var import TensorVariable

from theano.tensor.nnet.entropy import CrossentropyCategorical1Hot as CrossentropyCategorical1Hot
from theano.tensor.nnet.entropy import CrossentropyCategorical1HotGrad as CrossentropyCategorical1HotGrad
from theano.tensor.nnet.entropy import CrossentropySoftmax1HotWithBiasDx as CrossentropySoftmax1HotWithBiasDx
from theano.tensor.nnet.entropy import CrossentropySoftmaxArgmax1Hot as CrossentropySoftmaxArgmax1Hot
from theano.tensor.nnet.softmaxes import LogSoftmax as LogSoftmax
from theano.tensor.nnet.softmaxes import Softmax as Softmax
from theano.tensor.nnet.softmaxes import SoftmaxGrad as SoftmaxGrad
def abstract_conv2d(input: TensorLike, filters: TensorLike, input_shape: PartialShape | None = None, filter_shape: PartialShape | None = None, border_mode: BorderMode = 'valid', subsample: int | Sequence[int] = ..., filter_flip: bool = True, filter_dilation: int | Sequence[int] = ..., num_groups: int = 1, unshared: bool = False) -> TensorVariable:
    """The convolution of images (batch, channels, rows, columns) with filters, without the old
    keywords of `conv2d`; arguments and exceptions are those of `conv2d`.

    >>> T.nnet.abstract_conv2d(np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2))).eval()
    array([[[[4., 4.],
             [4., 4.]]]])"""
def batch_normalization(inputs: Any, gamma: Any, beta: Any, mean: Any, std: Any, mode: str = 'low_mem') -> TensorVariable:
    """`(inputs - mean) * gamma / std + beta`; all arguments broadcast to `inputs`.

    mode: "low_mem" or "high_mem", without effect. Raises ValueError for another mode, and at run
    time for shapes that do not broadcast.

    >>> x, one = T.as_tensor_variable([[1.0], [3.0]]), np.ones(1)
    >>> T.nnet.batch_normalization(x, 2 * one, one, 2 * one, one).eval()
    array([[-1.],
           [ 3.]])"""
def batch_normalization_test(inputs: Any, gamma: TensorLike, beta: TensorLike, mean: TensorLike, var: TensorLike, axes: str | Sequence[int] = 'per-activation', epsilon: TensorLike = 0.0001) -> TensorVariable:
    """`inputs` normalized by given `mean` and `var`, such as the running averages of training.

    mean, var: like `gamma`. The other arguments and the exceptions are those of
    `batch_normalization_train`; raises TypeError if `mean` or `var` is None.

    >>> x, one = np.array([[1.0], [3.0]]), np.ones(1)
    >>> T.nnet.batch_normalization_test(x, one, one, 2 * one, one).eval().round(3)
    array([[0.],
           [2.]])"""
def batch_normalization_train(inputs: Any, gamma: TensorLike, beta: TensorLike, axes: str | Sequence[int] = 'per-activation', epsilon: TensorLike = 0.0001, running_average_factor: TensorLike = 0.1, running_mean: Any = None, running_var: TensorLike | None = None) -> tuple[Any, ...]:
    """`inputs` normalized by their own mean and variance over `axes`.

    axes: the dims over which averages are taken, or "per-activation" for (0,), or "spatial" for all
    but the second. gamma, beta, running_mean, running_var have the rank of `inputs` and length 1
    along `axes`, or omit these dims. Returns (out, mean, 1 / sqrt(variance + epsilon)); the
    statistics have the dims of `gamma`. If the running averages are given, also returns their new
    values, of their types, `r * (1 - factor) + new * factor`; the variance of m elements is scaled
    by m / (m - 1) for this.
    Raises ValueError for `epsilon` < 1e-5, for `axes` that are empty or out of range, for `gamma`,
    `beta` or running averages of another rank, and for one running average without the other;
    TypeError if `gamma` or `beta` is None; at run time ValueError when their lengths do not agree
    with those of `inputs`.

    >>> x, gamma, beta = [[1.0], [3.0]], np.ones(1), np.zeros(1)
    >>> T.nnet.batch_normalization_train(x, gamma, beta)[0].eval()
    array([[-0.99995],
           [ 0.99995]])"""
def binary_crossentropy(output: Any, target: Any) -> TensorVariable:
    """-(target log(output) + (1 - target) log(1 - output)), elementwise.

    >>> T.nnet.binary_crossentropy(T.constant([0.5]), T.constant([1.0])).eval()
    array([0.69314718])"""
def categorical_crossentropy(coding_dist: TensorLike, true_dist: TensorLike) -> TensorVariable:
    """The cross-entropy of each row of `coding_dist`.

    true_dist: distributions, of the same rank, or a vector of class indices.
    Raises TypeError for other ranks.

    >>> T.nnet.categorical_crossentropy([[0.5, 0.5]], [1]).eval()
    array([0.69314718])"""
def causal_conv1d(input: TensorLike, filters: TensorLike, filter_shape: tuple[int, ...], input_shape: PartialShape | None = None, subsample: int = 1, filter_flip: bool = True, filter_dilation: int = 1, num_groups: int = 1, unshared: bool = False) -> TensorVariable:
    """The convolution along one axis in which element i depends only on input elements up to i.

    input: (batch, channels, length); filters: (output channels, input channels / num_groups,
    length); the result has the length of `input` divided by `subsample`, rounded up. filter_shape:
    its last element must be the length of the filters.

    Raises ValueError for other ranks and a `filter_shape` of other than 3 elements, of which the
    last must be an int, otherwise the exceptions of `conv2d`; in a call AssertionError if the
    filters have another length.

    >>> T.nnet.causal_conv1d([[[1.0, 2.0, 3.0]]], np.ones((1, 1, 2)), (1, 1, 2)).eval()
    array([[[1., 3., 5.]]])"""
def confusion_matrix(actual: TensorLike, pred: TensorLike) -> TensorVariable:
    """The confusion matrix: the number of times that each class of the vector `actual` (rows) was
    predicted as each class of `pred` (columns); and the sorted vector of the classes.

    Raises ValueError unless both are vectors.

    >>> matrix, order = T.nnet.confusion_matrix(np.array([0, 1, 1]), np.array([0, 1, 0]))
    >>> matrix.eval()
    array([[1, 0],
           [1, 1]])"""
def conv2d(input: TensorLike, filters: TensorLike, input_shape: PartialShape | None = None, filter_shape: PartialShape | None = None, border_mode: BorderMode = 'valid', subsample: int | Sequence[int] = ..., filter_flip: bool = True, image_shape: PartialShape | None = None, filter_dilation: int | Sequence[int] = ..., num_groups: int = 1, unshared: bool = False, **kwargs: object) -> TensorVariable:
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
             [4., 4.]]]])"""
def conv2d_grad_wrt_inputs(output_grad: TensorLike, filters: TensorLike, input_shape: Any, filter_shape: PartialShape | None = None, border_mode: BorderMode = 'valid', subsample: int | Sequence[int] = ..., filter_flip: bool = True, filter_dilation: int | Sequence[int] = ..., num_groups: int = 1, unshared: bool = False) -> TensorVariable:
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
             [1., 2., 1.]]]])"""
def conv2d_grad_wrt_weights(input: TensorLike, output_grad: TensorLike, filter_shape: PartialShape, input_shape: PartialShape | None = None, border_mode: BorderMode = 'valid', subsample: int | Sequence[int] = ..., filter_flip: bool = True, filter_dilation: int | Sequence[int] = ..., num_groups: int = 1, unshared: bool = False) -> TensorVariable:
    """The gradient of `conv2d` with respect to the filters, given the gradient of the result.

    output_grad: (batch, output channels, result rows, result columns); the result has the dtype of
    `input`. filter_shape: its last two elements must be given, as ints or variables.

    Raises the exceptions of `conv2d`, and ValueError for a `filter_shape` of other than 4 elements
    (6 if `unshared`) or without the last two, and at run time when `output_grad` does not have the
    shape of the result of `conv2d`.

    >>> x, g = np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2))
    >>> T.nnet.conv2d_grad_wrt_weights(x, g, (1, 1, 2, 2)).eval()
    array([[[[4., 4.],
             [4., 4.]]]])"""
def conv2d_transpose(input: TensorLike, filters: TensorLike, output_shape: ShapeLike | None, filter_shape: PartialShape | None = None, border_mode: BorderMode = 'valid', input_dilation: int | Sequence[int] = ..., filter_flip: bool = True, filter_dilation: int | Sequence[int] = ..., num_groups: int = 1, unshared: bool = False) -> TensorVariable:
    """The transposed convolution of `input`, of shape `output_shape`: the gradient of `conv2d` with
    subsample `input_dilation` with respect to its images, where `input` is the gradient of the
    result. Raises the exceptions of `conv2d_grad_wrt_inputs`.

    >>> x, w = np.ones((1, 1, 2, 2)), np.ones((1, 1, 2, 2))
    >>> T.nnet.conv2d_transpose(x, w, (1, 1, 3, 3)).eval()
    array([[[[1., 2., 1.],
             [2., 4., 2.],
             [1., 2., 1.]]]])"""
def conv3d(input: TensorLike, filters: TensorLike, input_shape: PartialShape | None = None, filter_shape: PartialShape | None = None, border_mode: Any = 'valid', subsample: int | Sequence[int] = ..., filter_flip: bool = True, filter_dilation: int | Sequence[int] = ..., num_groups: int = 1) -> TensorVariable:
    """The convolution of images (batch, channels, depth, rows, columns) with filters (output
    channels, channels / num_groups, depth, rows, columns).

    The other arguments and the exceptions are those of `conv2d`; tuples have three numbers.

    >>> T.nnet.conv3d(np.ones((1, 1, 2, 2, 2)), np.ones((1, 1, 2, 2, 2))).eval()
    array([[[[[8.]]]]])"""
def conv3d_grad_wrt_inputs(output_grad: TensorLike, filters: TensorLike, input_shape: PartialShape | None, filter_shape: PartialShape | None = None, border_mode: BorderMode = 'valid', subsample: int | Sequence[int] = ..., filter_flip: bool = True, filter_dilation: int | Sequence[int] = ..., num_groups: int = 1) -> TensorVariable:
    """The gradient of `conv3d` with respect to the images; `input_shape` has 5 elements, of which
    the last three must be given. Exceptions are those of `conv2d_grad_wrt_inputs`.

    >>> g, w = np.ones((1, 1, 1, 1, 2)), np.ones((1, 1, 1, 1, 2))
    >>> T.nnet.conv3d_grad_wrt_inputs(g, w, (1, 1, 1, 1, 3)).eval()
    array([[[[[1., 2., 1.]]]]])"""
def conv3d_grad_wrt_weights(input: TensorLike, output_grad: TensorLike, filter_shape: PartialShape | None, input_shape: PartialShape | None = None, border_mode: BorderMode = 'valid', subsample: int | Sequence[int] = ..., filter_flip: bool = True, filter_dilation: int | Sequence[int] = ..., num_groups: int = 1) -> TensorVariable:
    """The gradient of `conv3d` with respect to the filters; `filter_shape` has 5 elements, of which
    the last three must be given. Exceptions are those of `conv2d_grad_wrt_weights`.

    >>> x, g = np.ones((1, 1, 1, 1, 3)), np.ones((1, 1, 1, 1, 2))
    >>> T.nnet.conv3d_grad_wrt_weights(x, g, (1, 1, 1, 1, 2)).eval()
    array([[[[[2., 2.]]]]])"""
from theano.tensor.nnet.entropy import crossentropy_categorical_1hot as crossentropy_categorical_1hot
from theano.tensor.nnet.entropy import crossentropy_categorical_1hot_grad as crossentropy_categorical_1hot_grad
def crossentropy_softmax_1hot(x: TensorLike, y_idx: TensorLike) -> Any:
    """The cross-entropies of the softmax of the rows of `x` and the classes `y_idx`, and the
    softmax.

    Raises ValueError when `y_idx` is not a vector of integers, and at run time for a class out of
    range.

    >>> losses, sm = T.nnet.crossentropy_softmax_1hot(np.zeros((1, 2)), [1])
    >>> losses.eval(), sm.eval()
    (array([0.69314718]), array([[0.5, 0.5]]))"""
def crossentropy_softmax_1hot_with_bias(x: TensorLike, b: TensorLike, y_idx: TensorLike) -> Any:
    """`crossentropy_softmax_1hot` of `x + b`, in the dtype of `x`.

    >>> x, b = np.zeros((1, 2)), np.zeros(2)
    >>> T.nnet.crossentropy_softmax_1hot_with_bias(x, b, [1])[1].eval()
    array([[0.5, 0.5]])"""
from theano.tensor.nnet.entropy import crossentropy_softmax_1hot_with_bias_dx as crossentropy_softmax_1hot_with_bias_dx
from theano.tensor.nnet.entropy import crossentropy_softmax_argmax_1hot as crossentropy_softmax_argmax_1hot
def crossentropy_softmax_argmax_1hot_with_bias(x: TensorLike, b: TensorLike, y_idx: TensorLike) -> Any:
    """For `x + b` and the classes `y_idx`: the losses and the softmax, in the dtype of `x`, and the
    most probable classes.

    >>> x, b = np.zeros((1, 2)), np.array([0.0, 1.0])
    >>> T.nnet.crossentropy_softmax_argmax_1hot_with_bias(x, b, [0])[2].eval()
    array([1])"""
def crossentropy_softmax_max_and_argmax_1hot(x: TensorLike, y_idx: TensorLike) -> Any:
    """The results of `crossentropy_softmax_1hot`, and for each row of the softmax its maximum and
    the position of the maximum.

    >>> found = T.nnet.crossentropy_softmax_max_and_argmax_1hot(np.zeros((1, 2)), [1])
    >>> found[2].eval(), found[3].eval()
    (array([0.5]), array([0]))"""
def crossentropy_softmax_max_and_argmax_1hot_with_bias(x: TensorLike, b: TensorLike, y_idx: TensorLike) -> Any:
    """`crossentropy_softmax_max_and_argmax_1hot` of `x + b`, in the dtype of `x`.

    >>> x, b = np.zeros((1, 2)), np.array([0.0, 1.0])
    >>> T.nnet.crossentropy_softmax_max_and_argmax_1hot_with_bias(x, b, [1])[3].eval()
    array([1])"""
def elu(x: TensorLike, alpha: TensorLike = 1) -> TensorVariable:
    """x for positive x, else alpha (exp(x) - 1).

    >>> T.nnet.elu([0.0, 2.0]).eval()
    array([0., 2.])"""
def h_softmax(x: Any, batch_size: Any, n_outputs: Any, n_classes: Any, n_outputs_per_class: Any, W1: TensorLike, b1: TensorLike, W2: Any, b2: Any, target: Any = None) -> TensorVariable:
    """A softmax in two steps: of the class to which an output belongs, and of the output in its
    class.

    x: (batch, features); W1: (features, classes); b1: (classes,); W2: (classes, features, outputs
    per class); b2: (classes, outputs per class). Output k is output k % n_outputs_per_class of
    class k // n_outputs_per_class. target: positions of outputs, one per row of `x`. If given, the
    result is the vector of their probabilities, and only their classes are computed; otherwise it
    is the matrix (batch, outputs). Raises TypeError for other numbers of dims.

    >>> x, one, two = np.zeros((2, 3)), np.zeros((3, 2)), np.zeros((2, 3, 2))
    >>> T.nnet.h_softmax(x, 2, 4, 2, 2, one, np.zeros(2), two, np.zeros((2, 2))).eval()
    array([[0.25, 0.25, 0.25, 0.25],
           [0.25, 0.25, 0.25, 0.25]])"""
def hard_sigmoid(x: TensorLike) -> TensorVariable:
    """The line through (0, 1/2) with slope 1/5, clipped to [0, 1].

    >>> T.nnet.hard_sigmoid([-5.0, 0.0, 5.0]).eval()
    array([0. , 0.5, 1. ])"""
def logsoftmax(c: TensorLike) -> TensorVariable:
    """The logarithm of the softmax of each row of `c`; a vector is treated as one row. Raises
    ValueError for other ranks and for integers.

    >>> T.nnet.logsoftmax([[0.0, 0.0]]).eval()
    array([[-0.69314718, -0.69314718]])"""
from theano.tensor.nnet.softmaxes import logsoftmax_op as logsoftmax_op
def prepend_0_to_each_row(mat: TensorLike) -> TensorVariable:
    """The matrix `mat` with a 0 in front of each row. Raises TypeError when it is not a matrix.

    >>> T.nnet.prepend_0_to_each_row(T.as_tensor_variable([[2.0], [3.0]])).eval()
    array([[0., 2.],
           [0., 3.]])"""
def prepend_1_to_each_row(mat: TensorLike) -> TensorVariable:
    """The matrix `mat` with a 1 in front of each row. Raises TypeError when it is not a matrix.

    >>> T.nnet.prepend_1_to_each_row(T.as_tensor_variable([[2.0], [3.0]])).eval()
    array([[1., 2.],
           [1., 3.]])"""
def prepend_scalar_to_each_row(val: TensorLike, mat: TensorLike) -> TensorVariable:
    """The matrix `mat` with the scalar `val` in front of each row; raises TypeError for other
    ranks.

    >>> T.nnet.prepend_scalar_to_each_row(5.0, T.as_tensor_variable([[2.0]])).eval()
    array([[5., 2.]])"""
def relu(x: Any, alpha: Any = 0) -> TensorVariable:
    """max(x, alpha x); alpha: the slope for negative x, less than 1. The derivative at 0 is the
    mean of the two slopes. For a NumPy array and alpha 0 it is an array, as in Theano.

    >>> T.nnet.relu([-1.0, 2.0]).eval()
    array([0., 2.])"""
def selu(x: TensorLike) -> TensorVariable:
    """`elu` scaled such that mean 0 and variance 1 are preserved (Klambauer et al. 2017).

    >>> T.nnet.selu([0.0, 1.0]).eval()
    array([0.        , 1.05070099])"""
def separable_conv2d(input: TensorLike, depthwise_filters: TensorLike, pointwise_filters: TensorLike, num_channels: int, input_shape: PartialShape | None = None, depthwise_filter_shape: PartialShape | None = None, pointwise_filter_shape: PartialShape | None = None, border_mode: BorderMode = 'valid', subsample: int | Sequence[int] = ..., filter_flip: bool = True, filter_dilation: int | Sequence[int] = ...) -> TensorVariable:
    """The convolution of each of `num_channels` channels with its own filters, followed by a
    convolution with filters that combine the channels.

    depthwise_filters: (intermediate channels, 1, rows, columns); pointwise_filters: (output
    channels, intermediate channels, 1, 1). Raises the exceptions of `conv2d`, also when
    `input` does not have `num_channels` channels, or these do not divide the intermediate channels.

    >>> x, depth, point = np.ones((1, 2, 3, 3)), np.ones((2, 1, 2, 2)), np.ones((1, 2, 1, 1))
    >>> T.nnet.separable_conv2d(x, depth, point, 2).eval()
    array([[[[8., 8.],
             [8., 8.]]]])"""
def separable_conv3d(input: TensorLike, depthwise_filters: TensorLike, pointwise_filters: TensorLike, num_channels: int, input_shape: PartialShape | None = None, depthwise_filter_shape: PartialShape | None = None, pointwise_filter_shape: PartialShape | None = None, border_mode: BorderMode = 'valid', subsample: int | Sequence[int] = ..., filter_flip: bool = True, filter_dilation: int | Sequence[int] = ...) -> TensorVariable:
    """The same as `separable_conv2d`, along three axes: all arrays have 5 dims.

    >>> x, point = np.ones((1, 2, 3, 3, 3)), np.ones((1, 2, 1, 1, 1))
    >>> T.nnet.separable_conv3d(x, np.ones((2, 1, 2, 2, 2)), point, 2).eval()[0, 0, 0]
    array([[16., 16.],
           [16., 16.]])"""
def sigmoid(x: TensorLike, /) -> TensorVariable:
    """sigmoid(x)

    The logistic function, 1 / (1 + exp(-x)).

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sigmoid([-1.5, 2.0]).eval()
    array([0.18242552, 0.88079708])"""
def sigmoid_binary_crossentropy(output: TensorLike, target: TensorLike) -> TensorVariable:
    """`binary_crossentropy(sigmoid(output), target)`, accurate where the sigmoid is 0 or 1.

    >>> T.nnet.sigmoid_binary_crossentropy([0.0, 800.0], [1.0, 0.0]).eval()
    array([6.93147181e-01, 8.00000000e+02])"""
def sigmoid_inplace(x: TensorLike, /) -> TensorVariable:
    """sigmoid(x)

    The logistic function, 1 / (1 + exp(-x)).

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sigmoid([-1.5, 2.0]).eval()
    array([0.18242552, 0.88079708])"""
def softmax(c: TensorLike) -> TensorVariable:
    """The softmax of each row of the matrix `c`; a vector is treated as one row. Raises ValueError
    for other ranks and for integers.

    >>> T.nnet.softmax([[0.0, 0.0]]).eval()
    array([[0.5, 0.5]])"""
from theano.tensor.nnet.softmaxes import softmax_grad as softmax_grad
def softmax_graph(c: TensorLike) -> TensorVariable:
    """The softmax along the last axis, as an expression of exponentials.

    >>> T.nnet.softmax_graph([[0.0, 0.0]]).eval()
    array([[0.5, 0.5]])"""
from theano.tensor.nnet.softmaxes import softmax_op as softmax_op
def softmax_with_bias(x: TensorLike, b: TensorLike) -> TensorVariable:
    """The softmax of each row of `x + b`, in the dtype of `x`; raises ValueError when `b` is not a
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

    An approximation of the logistic function by a rational function and straight lines, with an error of up to 0.03.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.ultra_fast_sigmoid([-1.5, 2.0]).eval()
    array([0.17857143, 0.875     ])"""
def ultra_fast_sigmoid_inplace(x: TensorLike, /) -> TensorVariable:
    """ultra_fast_sigmoid(x)

    An approximation of the logistic function by a rational function and straight lines, with an error of up to 0.03.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.ultra_fast_sigmoid([-1.5, 2.0]).eval()
    array([0.17857143, 0.875     ])"""
from theano.legacy.names.networks.conv import ConvOp as ConvOp
from theano.legacy.names.networks.nnet import CrossentropySoftmaxArgmax1HotWithBias as CrossentropySoftmaxArgmax1HotWithBias
from theano.legacy.names.networks.nnet import Prepend_scalar_constant_to_each_row as Prepend_scalar_constant_to_each_row
from theano.legacy.names.networks.nnet import Prepend_scalar_to_each_row as Prepend_scalar_to_each_row
from theano.legacy.names.networks.nnet import SoftmaxWithBias as SoftmaxWithBias
from theano.scalar import sigmoid as _scalar_sigmoid_
scalar_sigmoid = _scalar_sigmoid_
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
