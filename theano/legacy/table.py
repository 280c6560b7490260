"""The old import paths. Per old module: the modules that have its names now, each with the names,
`old=new` where they differ (`old=` for the module itself), `*` for all public ones."""

from __future__ import annotations

_GRAPH = "Apply Constant Node Variable"
_WALKS = {
    "theano.graph.node": _GRAPH,
    "theano.graph.walk": "equal_computations",
    "theano.flags": "config",
    "theano.legacy.utils": "OrderedSet",
    "theano.gradient.reverse": "io_connection_pattern=graph_connections",
    "theano.legacy.graphs": "*",
}
_TYPES = {"theano.graph.type": "Type PureType=Type", "theano.graph.generic": "Generic generic"}
_GRADIENTS = {
    "theano.gradient": "DisconnectedType NullType disconnected_type grad_not_implemented "
                       "grad_undefined null_type"}
_SIX = {
    "builtins": "next",
    "io": "BytesIO StringIO",
    "theano.legacy.utils": "Iterator MAXSIZE PY3 add_metaclass b binary_type class_types "
                           "integer_types iteritems iterkeys itervalues reraise string_types "
                           "text_type with_metaclass"}
_MOVES = {
    "builtins": "filter input map range xrange=range zip",
    "functools": "reduce", "io": "StringIO cStringIO=StringIO", "pickle": "cPickle="}
_UTILS = (
    "add_tag_trace difference flatten from_return_values hash_from_code hashtype memoize "
    "object2 to_return_values uniq unique")
_GPU = (
    "CudaNdarray CudaNdarrayType=GpuArrayType CudaNdarrayVariable=GpuArrayVariable "
    "CudaNdarrayConstant=GpuArrayConstant CudaNdarraySharedVariable=GpuArraySharedVariable "
    "GpuArrayType GpuArrayVariable GpuArrayConstant GpuArraySharedVariable GpuOp "
    "as_cuda_ndarray_variable=transfer as_gpuarray_variable=transfer cuda_available cuda_enabled "
    "cuda_ndarray dnn_available dnn_present gpu_contiguous=transfer gpu_from_host=transfer "
    "host_from_gpu=transfer mem_info=no_gpu pygpu_activated unuse use "
    "active_device_name=no_gpu active_device_number=no_gpu get_context=no_gpu")
_ON_GPU = {"theano.legacy.gpu": _GPU, "theano.errors": "ContextNotDefined"}
_DENSE = {
    "theano.tensor": "*", "theano.graph.node": _GRAPH, "theano.graph.op": "Op",
    "theano.tensor.var": "_tensor_py_operators=TensorVariable",
    "theano.legacy.utils": "hashtype"}

TABLE: dict[str, dict[str, str]] = {
    "theano": {"theano": "theano=", "theano.legacy.utils": "_asarray"},
    "theano.compat": {
        "builtins": "ifilter=filter imap=map izip=zip", "collections": "OrderedDict",
        "functools": "reduce",
        "theano.legacy.utils": "PY3 cmp decode exc_message get_unbound_function"},
    "theano.compat.python2x": {"collections": "OrderedDict deque", "functools": "reduce"},
    "theano.compat.six": _SIX,
    "theano.compat.six.moves": _MOVES,
    "theano.compile.function": {
        "theano.compile": "function_dump", "theano.compile.construct": "function pfunc"},
    "theano.compile.pfunc": {
        "theano.compile": "In Out Param SharedVariable pfunc shared",
        "theano.errors": "UnusedInputError", "theano.flags": "config",
        "theano.graph.node": "Constant Variable"},
    "theano.configdefaults": {"theano.flags": "config"},
    "theano.configparser": {
        "theano.flags": "change_flags config", "theano.errors": "TheanoConfigWarning"},
    "theano.gof": {
        "theano.graph": "Apply Constant FunctionGraph Op Type Variable",
        "theano.graph.generic": "Generic generic",
        "theano.compile": "Container",
        "theano.errors": "InconsistencyError MissingInputError",
        "theano.legacy.graphs": "*",
        "theano.legacy.utils": "object2 CLinkerObject CLinkerOp",
        "theano.graph.op": "PureOp=Op"},
    "theano.gof.compilelock": {"theano.legacy.utils": "get_lock release_lock"},
    "theano.gof.destroyhandler": {"theano.errors": "InconsistencyError ProtocolError"},
    "theano.gof.fg": {
        "theano.graph": "FunctionGraph",
        "theano.errors": "CachedConstantError InconsistencyError MissingInputError"},
    "theano.gof.graph": _WALKS,
    "theano.gof.link": {"theano.compile": "Container"},
    "theano.gof.null_type": {"theano.gradient": "NullType null_type"},
    "theano.gof.op": {
        "theano.graph.op": "Op PureOp=Op",
        "theano.graph.node": "Apply",
        "theano.flags": "config",
        "theano.legacy.utils": "CLinkerObject CLinkerOp debug_assert get_debug_values "
                               "get_test_value"},
    "theano.gof.toolbox": {
        "theano.errors": "AlreadyThere BadOptimization ReplacementDidntRemovedError"},
    "theano.gof.type": _TYPES,
    "theano.gof.utils": {
        "theano.legacy.utils": _UTILS, "theano.errors": "MethodNotDefined",
        "theano.graph.node": "scratchpad=Scratchpad"},
    "theano.gpuarray": _ON_GPU,
    "theano.gpuarray.basic_ops": _ON_GPU,
    "theano.gpuarray.dnn": _ON_GPU,
    "theano.gpuarray.type": _ON_GPU,
    "theano.misc": {},
    "theano.misc.ordered_set": {"theano.legacy.utils": "OrderedSet"},
    "theano.misc.strutil": {"theano.legacy.utils": "render_string"},
    "theano.sandbox": {},
    "theano.sandbox.cuda": _ON_GPU,
    "theano.sandbox.cuda.basic_ops": _ON_GPU,
    "theano.sandbox.cuda.dnn": _ON_GPU,
    "theano.sandbox.cuda.type": _ON_GPU,
    "theano.sandbox.cuda.var": _ON_GPU,
    "theano.sandbox.gpuarray": _ON_GPU,
    "theano.sandbox.gpuarray.dnn": _ON_GPU,
    "theano.scalar": {"theano.scalar.dtypes": "upcast"},
    "theano.scalar.basic": {
        "theano.scalar.dtypes": "upcast", "theano.errors": "ComplexError IntegerDivisionError"},
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
    "theano.tests": {},
    "theano.tests.unittest_tools": {
        "numpy.testing": "assert_allclose",
        "theano.legacy.utils": "fetch_seed seed_rng verify_grad"},
}
