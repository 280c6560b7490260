"""Written by `python scripts/stubs`."""


from theano.tensor.nnet.convolution import AbstractConv as AbstractConv
from theano.tensor.nnet.convolution import AbstractConv2d as AbstractConv2d
from theano.tensor.nnet.convolution import AbstractConv2d_gradInputs as AbstractConv2d_gradInputs
from theano.tensor.nnet.convolution import AbstractConv2d_gradWeights as AbstractConv2d_gradWeights
from theano.tensor.nnet.convolution import AbstractConv3d as AbstractConv3d
from theano.tensor.nnet.convolution import AbstractConv3d_gradInputs as AbstractConv3d_gradInputs
from theano.tensor.nnet.convolution import AbstractConv3d_gradWeights as AbstractConv3d_gradWeights
from theano.tensor.nnet.convolution import AbstractConv_gradInputs as AbstractConv_gradInputs
from theano.tensor.nnet.convolution import AbstractConv_gradWeights as AbstractConv_gradWeights
from theano.graph.node import Apply as Apply
from theano.tensor.assertions import Assert as Assert
from theano.tensor.nnet.conv_base import BaseAbstractConv as BaseAbstractConv
from theano.errors import NotScalarConstantError as NotScalarConstantError
from theano.graph.op import Op as Op
from theano.tensor import as_tensor_variable as as_tensor_variable
from theano.tensor.nnet.conv_shapes import assert_conv_shape as assert_conv_shape
from theano.tensor.nnet.conv_shapes import assert_shape as assert_shape
from theano.tensor.nnet.upsampling import bilinear_kernel_1D as bilinear_kernel_1D
from theano.tensor.nnet.upsampling import bilinear_kernel_2D as bilinear_kernel_2D
from theano.tensor.nnet.upsampling import bilinear_upsampling as bilinear_upsampling
from theano.tensor.nnet.conv_shapes import border_mode_to_pad as border_mode_to_pad
from theano.tensor.nnet.convolve import causal_conv1d as causal_conv1d
from theano.tensor.nnet.conv_shapes import check_conv_gradinputs_shape as check_conv_gradinputs_shape
from theano.tensor.nnet.convolve import abstract_conv2d as _conv2d_
conv2d = _conv2d_
from theano.tensor.nnet.convolve import conv2d_grad_wrt_inputs as conv2d_grad_wrt_inputs
from theano.tensor.nnet.convolve import conv2d_grad_wrt_weights as conv2d_grad_wrt_weights
from theano.tensor.nnet.convolve import conv3d as conv3d
from theano.tensor.nnet.convolve import conv3d_grad_wrt_inputs as conv3d_grad_wrt_inputs
from theano.tensor.nnet.convolve import conv3d_grad_wrt_weights as conv3d_grad_wrt_weights
from theano.tensor.nnet.upsampling import frac_bilinear_upsampling as frac_bilinear_upsampling
from theano.tensor.nnet.conv_shapes import get_conv_gradinputs_shape as get_conv_gradinputs_shape
from theano.tensor.nnet.conv_shapes import get_conv_gradinputs_shape_1axis as get_conv_gradinputs_shape_1axis
from theano.tensor.nnet.conv_shapes import get_conv_gradweights_shape as get_conv_gradweights_shape
from theano.tensor.nnet.conv_shapes import get_conv_gradweights_shape_1axis as get_conv_gradweights_shape_1axis
from theano.tensor.nnet.conv_shapes import get_conv_output_shape as get_conv_output_shape
from theano.tensor.nnet.conv_shapes import get_conv_shape_1axis as get_conv_shape_1axis
from theano.tensor import get_scalar_constant_value as get_scalar_constant_value
from theano.legacy.names.networks.conv import imported_scipy_signal as imported_scipy_signal
from theano.legacy.gof.utils import integer_types as integer_types
from theano.tensor import patternbroadcast as patternbroadcast
from theano.tensor.nnet.convolve import separable_conv2d as separable_conv2d
from theano.tensor.nnet.convolve import separable_conv3d as separable_conv3d
