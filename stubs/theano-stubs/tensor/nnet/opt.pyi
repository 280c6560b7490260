"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.nnet.convolution import AbstractConv2d as AbstractConv2d
from theano.tensor.nnet.convolution import AbstractConv2d_gradInputs as AbstractConv2d_gradInputs
from theano.tensor.nnet.convolution import AbstractConv2d_gradWeights as AbstractConv2d_gradWeights
from theano.tensor.nnet.convolution import AbstractConv3d as AbstractConv3d
from theano.tensor.nnet.convolution import AbstractConv3d_gradInputs as AbstractConv3d_gradInputs
from theano.tensor.nnet.convolution import AbstractConv3d_gradWeights as AbstractConv3d_gradWeights
from theano.legacy.names.networks.corr import CorrMM as CorrMM
from theano.legacy.names.networks.corr import CorrMM_gradInputs as CorrMM_gradInputs
from theano.legacy.names.networks.corr import CorrMM_gradWeights as CorrMM_gradWeights
from theano.gradient import DisconnectedType as DisconnectedType
from theano.tensor.nnet.blocksparse import SparseBlockGemv as SparseBlockGemv
from theano.tensor.nnet.blocksparse import SparseBlockOuter as SparseBlockOuter
from theano.legacy.gof.navigators import TopoOptimizer as TopoOptimizer
from theano.legacy.gof.opt_tools import copy_stack_trace as copy_stack_trace
from theano.tensor.nnet.conv_shapes import get_conv_output_shape as get_conv_output_shape
from theano.legacy.gof.local_optimizers import local_optimizer as local_optimizer
optdb: Any
from theano.legacy.gof.pipeline import register_specialize_device as register_specialize_device
from theano.tensor.nnet.blocksparse import sparse_block_gemv_inplace as sparse_block_gemv_inplace
from theano.tensor.nnet.blocksparse import sparse_block_outer_inplace as sparse_block_outer_inplace
