"""Old paths of `theano.tensor.nnet`, and of its modules that were in `theano.sandbox` before."""

from __future__ import annotations

_SIGMOIDS = (
    "compute_mul is_1pexp is_exp is_mul is_neg local_1msigmoid local_exp_over_1_plus_exp "
    "local_hard_sigmoid local_inv_1_plus_exp local_sigm_times_exp local_ultra_fast_sigmoid "
    "log1msigm_to_softplus log1p_neg_sigmoid log1pexp_to_softplus logsigm_to_softplus "
    "parse_mul_tree partition_num_or_denom perform_sigm_times_exp register_local_1msigmoid "
    "replace_leaf simplify_mul")
_OF_NNET = {"theano.legacy.names.networks.nnet": "*", "theano.scalar": "scalar_sigmoid=sigmoid"}

_SHARED = {
    "theano.graph.node": "Apply", "theano.tensor": "as_tensor_variable",
    "theano.legacy.gof.opt_tools": "copy_stack_trace", "theano.gof": "local_optimizer"}
_NEIGHBOURS = {"theano.tensor.nnet.neighbours": "Images2Neibs images2neibs neibs2images"}

_BLOCKS = {"theano.tensor.nnet.blocksparse": (
    "SparseBlockGemv SparseBlockOuter sparse_block_dot sparse_block_gemv sparse_block_gemv_inplace "
    "sparse_block_outer sparse_block_outer_inplace")}

ROWS: dict[str, dict[str, str]] = {
    "theano.sandbox.blocksparse": _BLOCKS,
    "theano.sandbox.neighbours": _NEIGHBOURS,
    "theano.tensor.nnet": _OF_NNET,
    "theano.tensor.nnet.bn": {
        **_SHARED, "theano.graph.op": "Op", "theano.tensor": "TensorType as_tensor_variable",
        "theano.scalar": "Composite add as_common_dtype mul sub true_div",
        "theano.tensor.nnet.normalization": "*", "theano.legacy.names.networks.normalization":
            "AbstractBatchNormInference AbstractBatchNormTrain AbstractBatchNormTrainGrad "
            "BNComposite"},
    "theano.tensor.nnet.nnet": {
        **_SHARED, "theano.tensor.nnet.blocksparse": "sparse_block_dot",
        "theano.gradient": "DisconnectedType grad_not_implemented", "theano.compile": "optdb",
        "theano.legacy.names.arrays.tensors":
            "values_eq_approx_remove_inf values_eq_approx_remove_nan",
        "theano.tensor.nnet": "*", **_OF_NNET,
        "theano.scalar": "ScalarSoftsign scalar_sigmoid=sigmoid "
                         "scalar_softsign=softsign"},
    "theano.tensor.nnet.sigm": {
        "theano.tensor.nnet.activations": "hard_sigmoid sigmoid sigmoid_inplace softplus "
                                          "ultra_fast_sigmoid ultra_fast_sigmoid_inplace",
        "theano.legacy.names.networks.sigmoids": _SIGMOIDS,
        "theano.scalar": "scalar_sigmoid=sigmoid scalar_softplus=softplus "
                         "ultra_fast_scalar_sigmoid=ultra_fast_sigmoid ScalarSigmoid "
                         "ScalarSoftplus UltraFastScalarSigmoid",
        "theano.errors": "NotScalarConstantError", "theano.flags": "config",
        "theano.legacy.gof.opt_tools": "copy_stack_trace", "theano.printing": "pprint",
        "theano.legacy.names.arrays.tensors": "values_eq_approx_remove_inf"},
}
