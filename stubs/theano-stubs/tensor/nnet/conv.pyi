"""Written by `python scripts/stubs`."""


from theano.graph.node import Apply as Apply
from theano.legacy.names.networks.conv import ConvOp as ConvOp
from theano.errors import NotScalarConstantError as NotScalarConstantError
from theano.graph.c_code.cop import OpenMPOp as OpenMPOp
from theano.tensor import as_tensor_variable as as_tensor_variable
from theano.legacy.names.networks.conv import conv2d as conv2d
from theano.tensor.nnet.conv_shapes import get_conv_output_shape as get_conv_output_shape
from theano.tensor.nnet.conv_shapes import get_conv_shape_1axis as get_conv_shape_1axis
from theano.tensor import get_scalar_constant_value as get_scalar_constant_value
from theano.legacy.names.networks.conv import imported_scipy_signal as imported_scipy_signal
from theano.legacy.gof.utils import integer_types as integer_types
from theano.tensor import patternbroadcast as patternbroadcast
