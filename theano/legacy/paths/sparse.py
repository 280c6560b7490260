"""Old paths of `theano.sparse` and `theano.typed_list`."""

from __future__ import annotations

_GRAPH = {"theano.graph.node": "Apply Constant Variable", "theano.graph.op": "Op"}
_GRADIENT = {
    "theano.gradient": "DisconnectedType grad_not_implemented grad_undefined",
    "theano.flags": "config"}
_LISTS = (
    "all_dtypes complex_dtypes continuous_dtypes discrete_dtypes enable_sparse float_dtypes "
    "imported_scipy int_dtypes integer_dtypes scipy_ver sparse_formats uint_dtypes")
_PRIVATE = {
    "theano.sparse.op": "_is_dense=is_dense _is_sparse_variable=is_sparse_variable",
    "theano.sparse.type": "_is_sparse=is_sparse",
    "theano.sparse.products": "_dot _structured_dot",
    "theano.sparse.var": "_sparse_py_operators=SparseOperators",
    "theano.legacy.names.arrays.sparse":
        "_is_dense_variable=is_dense_variable _mtype_to_str _mtypes"}
_BASIC = {
    **_GRAPH, **_GRADIENT, "theano.sparse": "*",
    "theano.sparse.op": f"{_PRIVATE['theano.sparse.op']}",
    "theano.sparse.type": f"SparseType {_PRIVATE['theano.sparse.type']}",
    "theano.sparse.products": _PRIVATE["theano.sparse.products"],
    "theano.sparse.var": _PRIVATE["theano.sparse.var"],
    "theano.legacy.names.arrays.sparse":
        f"{_LISTS} {_PRIVATE['theano.legacy.names.arrays.sparse']}"}
_REWRITES = (
    "local_addsd_ccode local_csm_grad_c local_csm_properties_csm "
    "local_dense_from_sparse_sparse_from_dense local_inplace_addsd_ccode local_inplace_remove0 "
    "local_mul_s_d local_mul_s_v local_sampling_dot_csr local_structured_add_s_v "
    "local_structured_dot local_usmm local_usmm_csc_dense_inplace local_usmm_csx")
_OPS = (
    "AddSD_ccode CSMGradC MulSDCSC MulSDCSR MulSVCSR StructuredAddSVCSR UsmmCscDense csm_grad_c "
    "mul_s_d_csc mul_s_d_csr mul_s_v_csr structured_add_s_v_csr usmm_csc_dense "
    "usmm_csc_dense_inplace")
_COMPRESSED = "SamplingDotCSR StructuredDotCSC StructuredDotCSR sampling_dot_csr sd_csc sd_csr"
_RANDOM = (
    "Binomial Multinomial Poisson csc_dbinomial csc_fbinomial csr_dbinomial csr_fbinomial "
    "multinomial poisson")

ROWS: dict[str, dict[str, str]] = {
    "theano.sparse": {
        **_GRADIENT, "theano.legacy.names.arrays.sparse": _LISTS,
        "theano.compile.shared_variables.sparse": "shared=sparse_constructor"},
    "theano.sparse.basic": _BASIC,
    "theano.sparse.opt": {
        "theano.legacy.names.arrays.sparse": f"{_REWRITES} {_OPS}",
        "theano.sparse.compressed": _COMPRESSED},
    "theano.sparse.sandbox": {},
    "theano.sparse.sandbox.sp": {
        "theano.legacy.names.arrays.sparse_images": "*",
        "theano.legacy.gof.pipeline": "register_specialize"},
    "theano.sparse.sandbox.sp2": {"theano.sparse.random": _RANDOM},
    "theano.sparse.sandbox.truedot": {"theano.sparse": "TrueDot true_dot"},
    "theano.sparse.sharedvar": {
        "theano.compile.shared_variables.variables": "SharedVariable shared_constructor",
        "theano.compile.shared_variables.sparse": "SparseTensorSharedVariable sparse_constructor",
        "theano.sparse": "SparseType"},
    "theano.sparse.utils": {
        "theano.sparse": "hash_from_sparse", "theano.legacy.gof.utils": "hash_from_code"},
    "theano.typed_list": {
        "theano.graph.node": "Apply Constant Variable", "theano.graph.op": "Op",
        "theano.tensor.type_other": "SliceType"},
    "theano.typed_list.opt": {
        "theano.typed_list": "Append Extend Insert Remove Reverse",
        "theano.legacy.gof.navigators": "TopoOptimizer",
        "theano.legacy.names.arrays.typed_lists": "typed_list_inplace_opt"},
}
