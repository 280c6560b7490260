"""Old paths of `theano.tensor`."""

from __future__ import annotations

_GRAPH = "Apply Constant Node Variable"
_OLD = (
    "Flatten Tensor TensorConstantSignature Tile alloc_validate_shape check_equal_numpy "
    "complex_matrix_types complex_scalar_types complex_types complex_vector_types constant_cache "
    "constructor float16_atol float16_rtol float32_atol float32_rtol float64_atol float64_rtol "
    "float_matrix_types float_scalar_types float_types float_vector_types int_matrix_types "
    "int_scalar_types int_types int_vector_types integer_types is_flat numpy_diagonal_return_view "
    "numpy_scalar register_transfer transfer values_eq_approx_always_true "
    "get_scalar_constant_value_elemwises _convert_to_int8 _convert_to_int16 _convert_to_int32 "
    "_convert_to_int64 _convert_to_float32 _convert_to_float64 _convert_to_complex64 "
    "_convert_to_complex128 _dot _scal_elemwise _scal_elemwise_with_nfunc")
_MPI = (
    "MPIRecv=no_mpi MPIRecvWait=no_mpi MPISend=no_mpi MPISendWait=no_mpi irecv=no_mpi isend=no_mpi "
    "mpi_cmps mpi_enabled mpi_keys recv=no_mpi send=no_mpi")
_EQUAL = (
    "values_eq_approx values_eq_approx_always_true values_eq_approx_remove_inf "
    "values_eq_approx_remove_inf_nan values_eq_approx_remove_nan")
_DENSE = {
    "theano.tensor": "*", "theano.graph.node": _GRAPH, "theano.graph.op": "Op",
    "theano.tensor.var": "_tensor_py_operators=TensorOperators",
    "theano.errors": "ShapeError", "theano.graph.generic": "Generic",
    "theano.legacy.names.arrays.tensors": _OLD, "functools": "partial", "theano.scalar": "scal=",
    "theano.legacy.testing.tolerances": "_allclose=allclose _get_atol_rtol=get_atol_rtol",
    "theano.legacy.gof.utils": "hashtype", "theano.printing": "min_informative_str pprint"}

_INDEXING = (
    "SubtensorPrinter adv_index_broadcastable_pattern as_index_variable "
    "check_advanced_indexing_dimensions check_and_reject_bool get_canonical_form_slice "
    "get_idx_list make_constant")

ROWS: dict[str, dict[str, str]] = {
    "theano.tensor": {
        "theano.errors": "MethodNotDefined ShapeError", "theano.graph.generic": "Generic",
        "theano.legacy.names.arrays.tensors": f"{_OLD} {_MPI}", "functools": "partial",
        "theano.legacy.names.arrays.indexing": _INDEXING,
        "theano.scalar": "int32 int32_t=int32 scal=", "theano": "theano=",
        "builtins": "builtins=", "logging": "logging=", "numbers": "numbers=",
        "numpy": "np= numpy=", "sys": "sys=", "theano.gof": "gof=", "warnings": "warnings=",
        "theano.graph.c_code.params": "ParamsType", "theano.sparse": "sparse_module_ref=",
        "theano.compile": "compile=", "theano.legacy.gof.sched": "key_to_cmp",
        "theano.legacy.gof.utils": "hashtype",
        "theano.printing": "min_informative_str pprint printing=",
        "theano.compile.shared_variables.variables":
            "_shared=tensor_constructor shared=tensor_constructor"},
    "theano.tensor.basic": {
        **_DENSE, "theano.graph.c_code.params": "ParamsType",
        "theano.scalar": "int32 int32_t=int32 scal="},
    "theano.tensor.blas": {
        "theano.errors": "ReplacementDidntRemovedError",
        "theano.flags": "config", "theano.graph.op": "Op",
        "theano.gof": "EquilibriumOptimizer Optimizer ParamsType SequenceDB local_optimizer "
                      "view_roots",
        "theano.gof.opt": "in2out inherit_stack_trace", "theano.compile": "optdb",
        "theano.printing": "FunctionPrinter debugprint pprint",
        "theano.scalar": "bool_t=bool",
        "theano.legacy.names.arrays.tensors": "values_eq_approx_remove_inf_nan",
        "theano.legacy.names.arrays.blas": "GemmOptimizer blas_header_text blas_header_version "
                              "blas_opt_inplace blas_optdb check_init_y have_fblas ldflags "
                              "local_dot22_to_dot22scalar local_dot_to_dot22 "
                              "local_gemm_to_gemv local_gemm_to_ger "
                              "local_inplace_gemm local_inplace_gemv local_inplace_ger "
                              "_as_scalar=as_scalar _is_real_matrix=is_real_matrix "
                              "_factor_canonicalized=factor_canonicalized "
                              "_gemm_canonicalize=gemm_canonicalize"},
    "theano.tensor.blas_c": {
        "theano.tensor.blas": "Gemv Ger gemv_inplace gemv_no_inplace ger ger_destructive",
        "theano.flags": "config", "theano.gof": "ParamsType local_optimizer",
        "theano.gof.opt": "in2out", "theano.compile": "optdb", "theano.scalar": "bool_t=bool",
        "theano.legacy.names.arrays.blas":
            "CGemv CGer blas_header_text blas_header_version blas_optdb "
            "cgemv_inplace cgemv_no_inplace cger_inplace cger_no_inplace "
            "check_force_gemv_init ldflags"},
    "theano.tensor.blas_headers": {
        "theano.flags": "config",
        "theano.legacy.names.arrays.blas": "blas_header_text blas_header_version cblas_header_text "
                              "detect_macos_sdot_bug mkl_threads_text openblas_threads_text"},
    "theano.tensor.blas_scipy": {
        "theano.tensor.blas": "Ger ger ger_destructive",
        "theano.gof": "local_optimizer", "theano.gof.opt": "in2out", "theano.compile": "optdb",
        "theano.legacy.names.arrays.blas": "ScipyGer blas_optdb have_fblas scipy_ger_inplace "
                              "scipy_ger_no_inplace"},
    "theano.tensor.elemwise": {
        "theano.flags": "config change_flags", "theano.graph.op": "Op",
        "theano.gradient": "NullType",
        "theano.tensor": "TensorConstant TensorType TensorVariable",
        "theano.legacy.gof.utils": "hashtype",
        "theano.tensor.reductions.op": "All Any=Any_ CAReduce CAReduceDtype Prod ProdWithoutZeros "
                                       "Sum",
        "theano.scalar": "MulWithoutZeros get_scalar_type mul_without_zeros",
        "theano.legacy.names.arrays.tensors": "integer_types",
        "theano.graph.c_code.cop": "COp OpenMPOp",
        "theano.graph.c_code.params": "ParamsType",
        "theano.legacy.names.programs.dictionaries": "frozendict",
        "theano.printing": "pprint"},
    "theano.tensor.elemwise_cgen": {"theano.legacy.names.programs.absent": "make_loop"},
    "theano.tensor.extra_ops": {
        "theano.graph.c_code.enums": "EnumList", "theano.graph.c_code.params": "ParamsType",
        "theano.scalar": "int_t=int32",
        "theano.tensor.shaping.repeating": "*", "theano.tensor.differences": "* bartlett_",
        "theano.tensor.indexing.positions": "*", "theano.tensor.ordering.searching": "*",
        "theano.tensor.shaping.rearrange": "CpuContiguous cpu_contiguous squeeze",
        "theano.tensor.indexing.picking": "compress",
        "theano.tensor.ordering.extremes": "CumOp cumprod cumsum",
        "theano.tensor.linalg.diagonals": "FillDiagonal FillDiagonalOffset fill_diagonal "
                                          "fill_diagonal_ "
                                   "fill_diagonal_offset fill_diagonal_offset_",
        "theano.legacy.names.arrays.indexing": "CumprodOp CumsumOp",
        "theano.graph.generic": "Generic",
        "theano.gradient": "DisconnectedType disconnected_type"},
    "theano.tensor.fft": {"theano.gradient": "DisconnectedType", "theano.graph.op": "Op"},
    "theano.tensor.inc_code": {"theano.legacy.names.arrays.indexing": "inc_code"},
    "theano.tensor.io": {
        "theano.graph.node": "Constant", "theano.graph.generic": "Generic",
        "theano.graph.op": "Op", "theano.tensor": "LoadFromDisk load tensor",
        "theano.legacy.names.arrays.tensors": _MPI},
    "theano.tensor.nlinalg": {
        "functools": "partial", "logging": "logging=",
        "theano.gradient": "DisconnectedType", "theano.graph.op": "Op",
        "theano.legacy.names.arrays.linalg":
            "EighGrad _zero_disconnected=zero_disconnected logger"},
    "theano.tensor.opt": {
        "theano.legacy.gof.tensor_opt": "*",
        "theano.legacy.gof.opt_tools": "copy_stack_trace inherit_stack_trace pre_constant_merge "
                                   "pre_greedy_local_optimizer",
        "theano.legacy.gof.navigators": "TopoOptimizer in2out out2in",
        "theano.legacy.names.programs.absent":
            "Canonizer FusionOptimizer InplaceElemwiseOptimizer inplace_elemwise_optimizer "
            "local_elemwise_fusion_op",
        "theano.legacy.gof.optimizers": "Optimizer inplace_optimizer",
        "theano.legacy.gof.local_optimizers": "LocalOptGroup LocalOptimizer PatternSub "
                                          "local_optimizer",
        "theano.errors": "InconsistencyError MethodNotDefined NotScalarConstantError ShapeError",
        "theano.flags": "config",
        "theano.graph.node": "Constant Variable",
        "theano.gradient": "DisconnectedType",
        "theano.tensor": "AdvancedIncSubtensor AdvancedIncSubtensor1 AdvancedSubtensor1 Alloc "
                         "Assert DimShuffle Elemwise IncSubtensor Reshape Shape Subtensor TopKOp "
                         "advanced_inc_subtensor1 advanced_subtensor advanced_subtensor1 "
                         "assert_ assert_op extract_constant get_scalar_constant_value",
        "theano.legacy.gof.utils": "integer_types",
        "theano.tensor.shaping.shapes": "MakeVector Shape_i make_vector"},
    "theano.tensor.opt_uncanonicalize": {
        "theano.legacy.gof.tensor_opt": "local_alloc_dimshuffle local_dimshuffle_alloc "
                                    "local_dimshuffle_subtensor local_max_and_argmax "
                                    "local_max_to_min local_reshape_dimshuffle",
        "theano.legacy.gof.pipeline": "register_uncanonicalize",
        "theano.legacy.gof.opt_tools": "copy_stack_trace",
        "theano.tensor": "CAReduce DimShuffle Subtensor"},
    "theano.tensor.raw_random": {
        "theano": "theano=", "theano.tensor.random.draws": "* _infer_ndim_bcast=_draw_shape"},
    "theano.tensor.shared_randomstreams": {"theano.compile.random_streams.randomstate": "*"},
    "theano.tensor.sharedvar": {
        "theano.compile.shared_variables.variables":
            "SharedVariable TensorSharedVariable ScalarSharedVariable scalar_constructor "
            "tensor_constructor shared_constructor",
        "theano.tensor": "TensorType",
        "theano.legacy.names.arrays.tensors": "integer_types load_shared_variable"},
    "theano.tensor.signal.downsample": {
        "theano.legacy.names.networks.pooling":
            "DownsampleFactorMax DownsampleFactorMaxGrad max_pool_2d",
        "theano.tensor.signal.pool": "*"},
    "theano.tensor.slinalg": {
        "theano.graph.op": "Op",
        "theano.legacy.names.arrays.linalg":
            "CholeskyGrad EigvalshGrad ExpmGrad imported_scipy logger"},
    "theano.tensor.sort": {
        "theano.tensor.ordering.sorting": "*", "theano.tensor": "arange mul set_subtensor",
        "theano.gradient": "grad_undefined"},
    "theano.tensor.subtensor": {
        **_DENSE, "theano.errors": "AdvancedBooleanIndexingError AdvancedIndexingError",
        "theano.graph.c_code.params": "ParamsType", "theano.sparse": "sparse_module_ref=",
        "theano.legacy.names.arrays.indexing": f"{_INDEXING} inc_code"},
    "theano.tensor.type": {
        "theano.graph.node": "Variable", "theano.legacy.gof.utils": "hashtype",
        "theano.flags": "config", "theano.legacy.names.arrays.tensors": _EQUAL},
    "theano.tensor.type_other": {
        "theano.gradient": "DisconnectedType", "theano.legacy.gof.utils": "hashtype"},
    "theano.tensor.utils": {
        "theano.legacy.gof.utils": "hash_from_code hash_from_ndarray",
        "theano.legacy.names.arrays.tensors": "shape_of_variables"},
    "theano.tensor.var": {
        "theano.errors": "ComplexError IntegerDivisionError", "theano.flags": "config",
        "theano.tensor": "TensorType", "theano.legacy.gof.utils": "PY3 hash_from_ndarray hashtype",
        "theano.legacy.names.arrays.tensors": "TensorConstantSignature equal_slices integer_types",
        "theano.tensor.var": "_tensor_py_operators=TensorOperators"},
    "theano.tensor.xlogx": {
        "theano.tensor": "Elemwise xlogy0", "theano.legacy.names.programs.leftovers": "xlogx",
        "theano.scalar": "XlogX XlogY0 scalar_xlogx=xlogx scalar_xlogy0=xlogy0"},
}
