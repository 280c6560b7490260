"""Old paths of convolutions."""

from __future__ import annotations

_SHARED = {
    "theano.graph.node": "Apply", "theano.errors": "NotScalarConstantError",
    "theano.tensor": "as_tensor_variable get_scalar_constant_value patternbroadcast",
    "theano.legacy.gof.utils": "integer_types"}
_OF_CORR = {
    **_SHARED, "theano.graph.c_code.enums": "EnumList", "theano.graph.c_code.params": "ParamsType",
    "theano.tensor.nnet.conv_shapes": "get_conv_output_shape", "theano.tensor.type": "TensorType"}

ROWS: dict[str, dict[str, str]] = {
    "theano.tensor.nnet.abstract_conv": {
        **_SHARED, "theano.graph.op": "Op",
        "theano.legacy.names.networks.conv": "imported_scipy_signal",
        "theano.tensor.assertions": "Assert",
        "theano.tensor.nnet.conv_base": "BaseAbstractConv", "theano.tensor.nnet.conv_shapes": "*",
        "theano.tensor.nnet.convolution": "*", "theano.tensor.nnet.upsampling": "*",
        "theano.tensor.nnet.convolve":
            "causal_conv1d conv2d=abstract_conv2d conv2d_grad_wrt_inputs conv2d_grad_wrt_weights "
            "conv3d conv3d_grad_wrt_inputs conv3d_grad_wrt_weights separable_conv2d "
            "separable_conv3d"},
    "theano.sandbox.conv": {"theano.legacy.names.networks.conv": "ConvOp conv2d"},
    "theano.tensor.nnet": {"theano.legacy.names.networks.conv": "ConvOp"},
    "theano.tensor.nnet.Conv3D": {"theano.legacy.names.networks.movies": "conv3D"},
    "theano.tensor.nnet.ConvGrad3D": {"theano.legacy.names.networks.movies": "convGrad3D"},
    "theano.tensor.nnet.ConvTransp3D": {"theano.legacy.names.networks.movies": "convTransp3D"},
    "theano.tensor.nnet.conv": {
        **_SHARED, "theano.graph.c_code.cop": "OpenMPOp",
        "theano.legacy.names.networks.conv": "ConvOp conv2d imported_scipy_signal",
        "theano.tensor.nnet.conv_shapes": "get_conv_output_shape get_conv_shape_1axis"},
    "theano.tensor.nnet.conv3d2d": {
        "theano.gradient": "DisconnectedType", "theano.graph.node": "Apply",
        "theano.graph.op": "Op", "theano.legacy.gof.navigators": "TopoOptimizer",
        "theano.legacy.gof.opt_tools": "copy_stack_trace",
        "theano.legacy.names.networks.movies":
            "DiagonalSubtensor IncDiagonalSubtensor conv3d diagonal_subtensor "
            "get_diagonal_subtensor_view inc_diagonal_subtensor"},
    "theano.tensor.nnet.corr": {
        **_OF_CORR,
        "theano.legacy.names.networks.corr":
            "BaseCorrMM CorrMM CorrMM_gradInputs CorrMM_gradWeights"},
    "theano.tensor.nnet.corr3d": {
        **_OF_CORR, "theano.legacy.names.networks.corr":
            "BaseCorr3dMM Corr3dMM Corr3dMM_gradInputs Corr3dMM_gradWeights"},
    "theano.tensor.nnet.opt": {
        "theano.compile": "optdb", "theano.gradient": "DisconnectedType",
        "theano.legacy.gof.local_optimizers": "local_optimizer",
        "theano.legacy.gof.opt_tools": "copy_stack_trace",
        "theano.legacy.gof.navigators": "TopoOptimizer",
        "theano.legacy.gof.pipeline": "register_specialize_device",
        "theano.legacy.names.networks.corr": "CorrMM CorrMM_gradInputs CorrMM_gradWeights",
        "theano.tensor.nnet.blocksparse": "SparseBlockGemv SparseBlockOuter "
            "sparse_block_gemv_inplace sparse_block_outer_inplace",
        "theano.tensor.nnet.conv_shapes": "get_conv_output_shape",
        "theano.tensor.nnet.convolution":
            "AbstractConv2d AbstractConv2d_gradInputs AbstractConv2d_gradWeights "
            "AbstractConv3d AbstractConv3d_gradInputs AbstractConv3d_gradWeights"},
    "theano.tensor.signal.conv": {"theano.legacy.names.networks.conv": "conv2d=signal_conv2d"},
}
