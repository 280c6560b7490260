"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.networks.normalization import AbstractBatchNormInference as AbstractBatchNormInference
from theano.legacy.names.networks.normalization import AbstractBatchNormTrain as AbstractBatchNormTrain
from theano.legacy.names.networks.normalization import AbstractBatchNormTrainGrad as AbstractBatchNormTrainGrad
from theano.graph.node import Apply as Apply
from theano.legacy.names.networks.normalization import BNComposite as BNComposite
from theano.scalar import Composite as Composite
from theano.graph.op import Op as Op
from theano.tensor import TensorType as TensorType
from theano.scalar import add as add
from theano.scalar import as_common_dtype as as_common_dtype
from theano.tensor import as_tensor_variable as as_tensor_variable
from theano.tensor.nnet.normalization import batch_normalization as batch_normalization
from theano.tensor.nnet.normalization import batch_normalization_test as batch_normalization_test
from theano.tensor.nnet.normalization import batch_normalization_train as batch_normalization_train
from theano.legacy.gof.opt_tools import copy_stack_trace as copy_stack_trace
local_optimizer: Any
from theano.scalar import mul as mul
from theano.scalar import sub as sub
from theano.scalar import true_div as true_div
