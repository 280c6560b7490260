"""Written by `python scripts/stubs`."""


from theano.graph.node import Apply as Apply
from theano.legacy.names.networks.corr import BaseCorrMM as BaseCorrMM
from theano.legacy.names.networks.corr import CorrMM as CorrMM
from theano.legacy.names.networks.corr import CorrMM_gradInputs as CorrMM_gradInputs
from theano.legacy.names.networks.corr import CorrMM_gradWeights as CorrMM_gradWeights
from theano.graph.c_code.enums import EnumList as EnumList
from theano.errors import NotScalarConstantError as NotScalarConstantError
from theano.graph.c_code.params import ParamsType as ParamsType
from theano.tensor.type import TensorType as TensorType
from theano.tensor import as_tensor_variable as as_tensor_variable
from theano.tensor.nnet.conv_shapes import get_conv_output_shape as get_conv_output_shape
from theano.tensor import get_scalar_constant_value as get_scalar_constant_value
from theano.legacy.gof.utils import integer_types as integer_types
from theano.tensor import patternbroadcast as patternbroadcast
