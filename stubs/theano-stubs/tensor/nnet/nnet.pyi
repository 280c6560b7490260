"""Written by `python scripts/stubs`."""

from typing import Any

from theano.graph.node import Apply as Apply
from theano.tensor.nnet import CrossentropyCategorical1Hot as CrossentropyCategorical1Hot
from theano.tensor.nnet import CrossentropyCategorical1HotGrad as CrossentropyCategorical1HotGrad
from theano.tensor.nnet import CrossentropySoftmax1HotWithBiasDx as CrossentropySoftmax1HotWithBiasDx
from theano.tensor.nnet import CrossentropySoftmaxArgmax1Hot as CrossentropySoftmaxArgmax1Hot
from theano.legacy.names.networks.nnet import CrossentropySoftmaxArgmax1HotWithBias as CrossentropySoftmaxArgmax1HotWithBias
from theano.gradient import DisconnectedType as DisconnectedType
from theano.tensor.nnet import LogSoftmax as LogSoftmax
from theano.legacy.names.networks.nnet import Prepend_scalar_constant_to_each_row as Prepend_scalar_constant_to_each_row
from theano.legacy.names.networks.nnet import Prepend_scalar_to_each_row as Prepend_scalar_to_each_row
from theano.scalar import ScalarSoftsign as ScalarSoftsign
from theano.tensor.nnet import Softmax as Softmax
from theano.tensor.nnet import SoftmaxGrad as SoftmaxGrad
from theano.legacy.names.networks.nnet import SoftmaxWithBias as SoftmaxWithBias
abstract_conv: Any
from theano.tensor.nnet import abstract_conv2d as abstract_conv2d
from theano.tensor import as_tensor_variable as as_tensor_variable
from theano.tensor.nnet import batch_normalization as batch_normalization
from theano.tensor.nnet import batch_normalization_test as batch_normalization_test
from theano.tensor.nnet import batch_normalization_train as batch_normalization_train
from theano.tensor.nnet import binary_crossentropy as binary_crossentropy
bn: Any
from theano.tensor.nnet import categorical_crossentropy as categorical_crossentropy
from theano.tensor.nnet import causal_conv1d as causal_conv1d
from theano.tensor.nnet import confusion_matrix as confusion_matrix
conv: Any
from theano.tensor.nnet import conv2d as conv2d
from theano.tensor.nnet import conv2d_grad_wrt_inputs as conv2d_grad_wrt_inputs
from theano.tensor.nnet import conv2d_grad_wrt_weights as conv2d_grad_wrt_weights
from theano.tensor.nnet import conv2d_transpose as conv2d_transpose
from theano.tensor.nnet import conv3d as conv3d
conv3d2d: Any
from theano.tensor.nnet import conv3d_grad_wrt_inputs as conv3d_grad_wrt_inputs
from theano.tensor.nnet import conv3d_grad_wrt_weights as conv3d_grad_wrt_weights
from theano.legacy.gof.opt_tools import copy_stack_trace as copy_stack_trace
corr: Any
corr3d: Any
from theano.tensor.nnet import crossentropy_categorical_1hot as crossentropy_categorical_1hot
from theano.tensor.nnet import crossentropy_categorical_1hot_grad as crossentropy_categorical_1hot_grad
from theano.tensor.nnet import crossentropy_softmax_1hot as crossentropy_softmax_1hot
from theano.tensor.nnet import crossentropy_softmax_1hot_with_bias as crossentropy_softmax_1hot_with_bias
from theano.tensor.nnet import crossentropy_softmax_1hot_with_bias_dx as crossentropy_softmax_1hot_with_bias_dx
from theano.tensor.nnet import crossentropy_softmax_argmax_1hot as crossentropy_softmax_argmax_1hot
from theano.tensor.nnet import crossentropy_softmax_argmax_1hot_with_bias as crossentropy_softmax_argmax_1hot_with_bias
from theano.tensor.nnet import crossentropy_softmax_max_and_argmax_1hot as crossentropy_softmax_max_and_argmax_1hot
from theano.tensor.nnet import crossentropy_softmax_max_and_argmax_1hot_with_bias as crossentropy_softmax_max_and_argmax_1hot_with_bias
from theano.tensor.nnet import elu as elu
from theano.gradient import grad_not_implemented as grad_not_implemented
from theano.tensor.nnet import h_softmax as h_softmax
from theano.tensor.nnet import hard_sigmoid as hard_sigmoid
local_optimizer: Any
from theano.tensor.nnet import logsoftmax as logsoftmax
from theano.tensor.nnet import logsoftmax_op as logsoftmax_op
from theano.tensor.nnet import nnet as nnet
opt: Any
optdb: Any
from theano.tensor.nnet import prepend_0_to_each_row as prepend_0_to_each_row
from theano.tensor.nnet import prepend_1_to_each_row as prepend_1_to_each_row
from theano.tensor.nnet import prepend_scalar_to_each_row as prepend_scalar_to_each_row
from theano.tensor.nnet import relu as relu
from theano.scalar import sigmoid as _scalar_sigmoid_
scalar_sigmoid = _scalar_sigmoid_
from theano.scalar import softsign as _scalar_softsign_
scalar_softsign = _scalar_softsign_
from theano.tensor.nnet import selu as selu
from theano.tensor.nnet import separable_conv2d as separable_conv2d
from theano.tensor.nnet import separable_conv3d as separable_conv3d
sigm: Any
from theano.tensor.nnet import sigmoid as sigmoid
from theano.tensor.nnet import sigmoid_binary_crossentropy as sigmoid_binary_crossentropy
from theano.tensor.nnet import sigmoid_inplace as sigmoid_inplace
from theano.tensor.nnet import softmax as softmax
from theano.tensor.nnet import softmax_grad as softmax_grad
from theano.tensor.nnet import softmax_graph as softmax_graph
from theano.tensor.nnet import softmax_op as softmax_op
from theano.tensor.nnet import softmax_with_bias as softmax_with_bias
from theano.tensor.nnet import softplus as softplus
from theano.tensor.nnet import softsign as softsign
from theano.tensor.nnet.blocksparse import sparse_block_dot as sparse_block_dot
from theano.tensor.nnet import ultra_fast_sigmoid as ultra_fast_sigmoid
from theano.tensor.nnet import ultra_fast_sigmoid_inplace as ultra_fast_sigmoid_inplace
from theano.legacy.names.arrays.tensors import values_eq_approx_remove_inf as values_eq_approx_remove_inf
from theano.legacy.names.arrays.tensors import values_eq_approx_remove_nan as values_eq_approx_remove_nan
