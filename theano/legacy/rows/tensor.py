"""Old paths of `theano.tensor`."""

from __future__ import annotations

_GRAPH = "Apply Constant Node Variable"
_DENSE = {
    "theano.tensor": "*", "theano.graph.node": _GRAPH, "theano.graph.op": "Op",
    "theano.tensor.var": "_tensor_py_operators=TensorVariable",
    "theano.legacy.utils": "hashtype"}

ROWS: dict[str, dict[str, str]] = {
    "theano.tensor": {
        "theano.legacy.utils": "hashtype",
        "theano.compile.sharedvalue": "_shared=tensor_constructor shared=tensor_constructor"},
    "theano.tensor.basic": _DENSE,
    "theano.tensor.blas": {
        "theano.tensor.linalg": "BatchedDot Dot22 Gemm Gemv Ger batched_dot"},
    "theano.tensor.extra_ops": {
        "theano.tensor.joining": "RepeatOp repeat", "theano.tensor.rearrange": "squeeze",
        "theano.tensor.ordering": "CumOp cumprod cumsum"},
    "theano.tensor.nnet.nnet": {"theano.tensor.nnet": "*"},
    "theano.tensor.nnet.sigm": {
        "theano.tensor.nnet.activations": "hard_sigmoid sigmoid sigmoid_inplace softplus "
                                          "ultra_fast_sigmoid ultra_fast_sigmoid_inplace"},
    "theano.tensor.opt": {
        "theano.tensor": "get_scalar_constant_value",
        "theano.tensor.shapes": "MakeVector Shape_i make_vector"},
    "theano.tensor.sharedvar": {
        "theano.compile.sharedvalue": "SharedVariable TensorSharedVariable ScalarSharedVariable "
                                      "scalar_constructor tensor_constructor shared_constructor"},
    "theano.tensor.sort": {"theano.tensor.sorting": "*"},
    "theano.tensor.subtensor": {
        **_DENSE, "theano.errors": "AdvancedBooleanIndexingError AdvancedIndexingError"},
    "theano.tensor.utils": {"theano.legacy.utils": "hash_from_code hash_from_ndarray"},
}
