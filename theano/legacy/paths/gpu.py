"""Old paths of GPU code: names that have an equivalent on the CPU map to it; others raise an
error."""

from __future__ import annotations

_GPU = (
    "CudaNdarray CudaNdarrayType CudaNdarrayVariable=GpuArrayVariable "
    "CudaNdarrayConstant=GpuArrayConstant CudaNdarraySharedVariable=GpuArraySharedVariable "
    "GpuArrayType GpuArrayVariable GpuArrayConstant GpuArraySharedVariable GpuOp "
    "as_cuda_ndarray_variable=transfer as_gpuarray_variable=transfer cuda_available cuda_enabled "
    "cuda_ndarray dnn_available dnn_present gpu_contiguous=transfer gpu_from_host=transfer "
    "host_from_gpu=transfer pygpu_activated unuse use "
    "get_context infer_context_name list_contexts reg_context filter=no_gpu")
_ON_GPU = {
    "theano.legacy.names.gpus.gpu": _GPU, "theano.legacy.names.gpus.dnn": "gpu_alloc_empty",
    "theano.errors": "ContextNotDefined"}
_DNN = {
    **_ON_GPU, "theano.legacy.names.gpus.dnn": "*", "theano.legacy.names.gpus.transformers": "*",
    "theano.graph.node": "Apply Variable", "theano.graph.op": "Op",
    "theano.tensor": "as_tensor_variable",
    "theano.legacy.names.gpus.gpu": f"{_GPU} RNNBlock=no_gpu"}
_OPS = "theano.legacy.names.gpus.gpu_ops"
_BASES = {
    _OPS: "CGpuKernelBase GpuContiguous GpuFromHost GpuKernelBase GpuToGpu HostFromGpu "
          "Kernel=GpuKernel gpu_context_type"}
_SHARED = {
    _OPS: "cuda_shared_constructor=shared_constructor "
          "float32_shared_constructor=shared_constructor "
          "gpuarray_shared_constructor=shared_constructor shared_constructor"}
_REGISTRY = {
    **_ON_GPU,
    _OPS: "conv_groupopt gpu_cut_copies gpu_optimizer gpu_optimizer2 gpu_seqopt matrix_ops_db "
          "op_lifter pool_db pool_db2 register_inplace=register_opt register_opt "
          "register_opt2=register_opt",
    "theano.gof": "local_optimizer", "theano.compile.mode": "optdb",
    "theano.legacy.names.gpus.dnn": "gpu_alloc_empty"}
_SHAPES = {
    "theano.tensor.basic": "GpuAlloc=Alloc GpuAllocEmpty=AllocEmpty GpuEye=Eye GpuFlatten=Flatten "
                           "GpuJoin=Join GpuReshape=Reshape GpuShape=Shape GpuSplit=Split "
                           "GpuTri=Tri gpu_alloc=alloc gpu_flatten=flatten gpu_join=join"}
_ELEMWISE = {
    "theano.tensor.elemwise": "GpuCAReduce=CAReduce GpuCAReduceCPY=CAReduce "
                              "GpuCAReduceCuda=CAReduce GpuDimShuffle=DimShuffle "
                              "GpuElemwise=Elemwise"}
_INDEXING = {
    "theano.tensor.subtensor": "GpuAdvancedBooleanIncSubtensor=AdvancedBooleanIncSubtensor "
                               "GpuAdvancedBooleanSubtensor=AdvancedBooleanSubtensor "
                               "GpuAdvancedIncSubtensor=AdvancedIncSubtensor "
                               "GpuAdvancedIncSubtensor1=AdvancedIncSubtensor1 "
                               "GpuAdvancedIncSubtensor1_dev20=AdvancedIncSubtensor1 "
                               "GpuAdvancedSubtensor=AdvancedSubtensor "
                               "GpuAdvancedSubtensor1=AdvancedSubtensor1 "
                               "GpuIncSubtensor=IncSubtensor GpuSubtensor=Subtensor",
    "theano.tensor.nlinalg": "GpuAllocDiag=AllocDiag GpuExtractDiag=ExtractDiag"}
_CORR = {"theano.legacy.names.networks.corr": (
    "GpuCorr3dMM=Corr3dMM GpuCorr3dMM_gradInputs=Corr3dMM_gradInputs "
    "GpuCorr3dMM_gradWeights=Corr3dMM_gradWeights GpuCorrMM=CorrMM "
    "GpuCorrMM_gradInputs=CorrMM_gradInputs GpuCorrMM_gradWeights=CorrMM_gradWeights")}
_BLAS = {
    **_CORR, "theano.legacy.names.gpus.gpu": "GpuConv=GpuOp gpu_contiguous=transfer",
    "theano.tensor.blas": "BatchedDotOp=batched_dot GpuBatchedDot=BatchedDot GpuDot22=Dot22 "
                          "GpuDot22Scalar=Dot22Scalar GpuGemm=Gemm GpuGemv=Gemv GpuGer=Ger "
                          "batched_dot gpu_dot22=_dot22 gpu_dot22scalar=_dot22scalar "
                          "gpu_gemm_inplace=gemm_inplace gpu_gemm_no_inplace=gemm_no_inplace "
                          "gpu_gemv_inplace=gemv_inplace gpu_gemv_no_inplace=gemv_no_inplace "
                          "gpu_ger_inplace=ger_destructive gpu_ger_no_inplace=ger "
                          "gpugemm_inplace=gemm_inplace gpugemm_no_inplace=gemm_no_inplace "
                          "gpugemv_inplace=gemv_inplace gpugemv_no_inplace=gemv_no_inplace "
                          "gpuger_inplace=ger_destructive gpuger_no_inplace=ger",
    "theano.tensor.signal.downsample": "GpuDownsampleFactorMax=DownsampleFactorMax "
                                       "GpuDownsampleFactorMaxGrad=DownsampleFactorMaxGrad"}
_NNET = {"theano.tensor.nnet.nnet": (
    "GpuCrossentropySoftmax1HotWithBiasDx=CrossentropySoftmax1HotWithBiasDx "
    "GpuCrossentropySoftmaxArgmax1HotWithBias=CrossentropySoftmaxArgmax1HotWithBias "
    "GpuSoftmax=Softmax GpuSoftmaxWithBias=SoftmaxWithBias "
    "gpu_crossentropy_softmax_1hot_with_bias_dx=crossentropy_softmax_1hot_with_bias_dx "
    "gpu_crossentropy_softmax_argmax_1hot_with_bias=crossentropy_softmax_argmax_1hot_with_bias "
    "gpu_softmax=softmax_op gpu_softmax_with_bias=softmax_with_bias")}
_KERNELS = {"theano.legacy.names.gpus.gpu": (
    "code_version=no_gpu inline_reduce=no_gpu inline_reduce_fixed_shared=no_gpu "
    "inline_reduce_fixed_shared_max=no_gpu inline_reduce_max=no_gpu inline_reduce_min=no_gpu "
    "inline_reduce_prod=no_gpu inline_reduce_sum=no_gpu inline_softmax=no_gpu "
    "inline_softmax_fixed_shared=no_gpu nvcc_kernel=no_gpu")}
_SPARSE = {"theano.tensor.nnet.blocksparse": (
    "GpuSparseBlockGemv=SparseBlockGemv GpuSparseBlockOuter=SparseBlockOuter "
    "gpu_sparse_block_gemv=sparse_block_gemv gpu_sparse_block_outer=sparse_block_outer "
    "gpu_sparse_block_gemv_inplace=sparse_block_gemv_inplace "
    "gpu_sparse_block_outer_inplace=sparse_block_outer_inplace sparse_block_dot "
    "sparse_block_dot_SS=sparse_block_dot")}
_UTIL = {_OPS: "alpha_merge inplace_allocempty output_merge"}
_ALL_BASICS = {
    **_ON_GPU, **_BASES, **_SHAPES, _OPS: f"{_BASES[_OPS]} gpuarray_helper_inc_dir",
    "theano.gof": "HideC"}

_BOTH: dict[str, dict[str, str]] = {  # below theano.gpuarray and theano.sandbox.cuda
    "basic_ops": _ALL_BASICS,
    "blas": _BLAS,
    "blocksparse": _SPARSE,
    "dnn": _DNN,
    "elemwise": _ELEMWISE,
    "extra_ops": {"theano.tensor.extra_ops": "GpuCumOp=CumOp GpuCumsum=CumsumOp "
                                             "GpuCumsumOp=CumsumOp"},
    "kernel_codegen": _KERNELS,
    "neighbours": {"theano.tensor.nnet.neighbours": "GpuImages2Neibs=Images2Neibs "
                                                    "gpu_images2neibs=images2neibs"},
    "nnet": _NNET,
    "opt": _REGISTRY,
    "opt_util": _UTIL,
    "type": {
        **_ON_GPU, _OPS: f"{_SHARED[_OPS]} gpu_context_type", "theano.legacy.names.gpus.gpu":
        f"{_GPU} CudaNdarray_unpickler=unpickled GpuArray_unpickler=unpickled"},
}
_NEW: dict[str, dict[str, str]] = {  # below theano.gpuarray
    "ctc": {"theano.tensor.nnet.ctc": "gpu_ctc=ctc GpuConnectionistTemporalClassification="
                                      "ConnectionistTemporalClassification"},
    "fft": {"theano.tensor.fft": "cuirfft=irfft curfft=rfft"},
    "fp16_help": {_OPS: "load_w work_dtype write_w"},
    "linalg": {
        "theano.tensor.nlinalg": "gpu_matrix_inverse=matrix_inverse gpu_qr=qr gpu_svd=svd",
        "theano.tensor.slinalg": "GpuCholesky=Cholesky GpuCusolverSolve=Solve "
                                 "gpu_cholesky=cholesky gpu_solve=solve "
                                 "gpu_solve_lower_triangular=solve_lower_triangular "
                                 "gpu_solve_upper_triangular=solve_upper_triangular"},
    "multinomial": {"theano.sandbox.multinomial": (
        "GPUAChoiceFromUniform=ChoiceFromUniform "
        "GPUAMultinomialFromUniform=MultinomialFromUniform "
        "GPUAMultinomialWOReplacementFromUniform=MultinomialWOReplacementFromUniform")},
    "pool": {"theano.tensor.signal.pool": (
        "GpuAveragePoolGrad=AveragePoolGrad GpuMaxPoolGrad=MaxPoolGrad GpuMaxPoolRop=MaxPoolRop "
        "GpuDownsampleFactorMaxGradGrad=DownsampleFactorMaxGradGrad GpuPool=Pool")},
    "reduction": {"theano.tensor.basic": "GpuMaxAndArgmax=MaxAndArgmax"},
    "rng_mrg": {"theano.sandbox.rng_mrg": "GPUA_mrg_uniform=mrg_uniform"},
    "sort": {"theano.tensor": "GpuTopKOp=TopKOp"},
    "subtensor": _INDEXING,
}
_FORMER: dict[str, dict[str, str]] = {  # below theano.sandbox.cuda
    "basic_ops": {**_ALL_BASICS, **_ELEMWISE, **_INDEXING},
    "cula": {"theano.tensor.slinalg": "GpuSolve=Solve gpu_solve=solve"},
    "cuda_ndarray": {"theano.legacy.names.gpus.gpu": "CudaNdarray cuda_ndarray"},
    "fftconv": {
        _OPS: "conv2d_fft conv3d_fft scikits_cuda_available",
        "theano.legacy.names.gpus.gpu":
            "CuFFTOp=GpuOp CuIFFTOp=GpuOp ScikitsCudaOp=GpuOp cufft=no_gpu "
            "cuifft=no_gpu mult_and_reduce=no_gpu "
            "sc_complex_dot_batched=no_gpu"},
    "nvcc_compiler": {"theano.legacy.names.gpus.gpu":
        "NVCC_compiler=no_gpu add_standard_rpath=no_gpu "
        "is_nvcc_available=dnn_available"},
    "rng_curand": {"theano.sandbox.rng_mrg": "CURAND_RandomStreams=MRG_RandomStreams"},
    "var": {**_ON_GPU, **_SHARED},
}
_CONSTRUCTORS = {"theano.tensor": "fscalar fvector fmatrix frow fcol ftensor3 ftensor4"}
_PYCUDA = {_OPS: "pycuda_available set_gpu_from_theano"}
_NDARRAYS = {"theano.legacy.names.gpus.gpu": (
    "cudandarray_to_garray=no_gpu cudandarray_to_cudamat=no_gpu cudamat_to_cudandarray=no_gpu "
    "garray_to_cudandarray=no_gpu to_cudandarray=no_gpu to_gpuarray=no_gpu")}

ROWS: dict[str, dict[str, str]] = dict(sorted({
    "theano.gpuarray": {**_ON_GPU, **_SHARED},
    "theano.sandbox.cuda": {**_ON_GPU, **_CONSTRUCTORS, "theano.legacy.names.gpus.gpu_ops": (
        f"{_SHARED[_OPS]} {_REGISTRY[_OPS]}")},
    "theano.sandbox.gpuarray": _ON_GPU,
    **{f"theano.gpuarray.{name}": row for name, row in (_BOTH | _NEW).items()},
    **{f"theano.sandbox.gpuarray.{name}": row for name, row in (_BOTH | _NEW).items()},
    **{f"theano.sandbox.cuda.{name}": row for name, row in (_BOTH | _FORMER).items()},
    "theano.misc.cpucount": {_OPS: "cpuCount"},
    "theano.misc.cudamat_utils": _NDARRAYS,
    "theano.misc.gnumpy_utils": _NDARRAYS,
    "theano.misc.pycuda_init": _PYCUDA,
    "theano.misc.pycuda_utils": _NDARRAYS,
}.items()))
