"""Old paths of convolutions."""

from __future__ import annotations

_SHARED = {
    "theano.graph.node": "Apply", "theano.errors": "NotScalarConstantError",
    "theano.tensor": "as_tensor_variable get_scalar_constant_value patternbroadcast",
    "theano.legacy.utils": "integer_types"}

ROWS: dict[str, dict[str, str]] = {
    "theano.tensor.nnet.abstract_conv": {
        **_SHARED, "theano.graph.op": "Op", "theano.tensor.assertions": "Assert",
        "theano.tensor.nnet.conv_base": "BaseAbstractConv", "theano.tensor.nnet.conv_shapes": "*",
        "theano.tensor.nnet.convolution": "*", "theano.tensor.nnet.upsampling": "*",
        "theano.tensor.nnet.convolve":
            "causal_conv1d conv2d=abstract_conv2d conv2d_grad_wrt_inputs conv2d_grad_wrt_weights "
            "conv3d conv3d_grad_wrt_inputs conv3d_grad_wrt_weights separable_conv2d "
            "separable_conv3d"},
}
"""The rows of the table of old paths, by subject."""
