"""Old paths of GPU code: names that have an equivalent on the CPU map to it; others raise an
error."""

from __future__ import annotations

_GPU = (
    "CudaNdarray CudaNdarrayType=GpuArrayType CudaNdarrayVariable=GpuArrayVariable "
    "CudaNdarrayConstant=GpuArrayConstant CudaNdarraySharedVariable=GpuArraySharedVariable "
    "GpuArrayType GpuArrayVariable GpuArrayConstant GpuArraySharedVariable GpuOp "
    "as_cuda_ndarray_variable=transfer as_gpuarray_variable=transfer cuda_available cuda_enabled "
    "cuda_ndarray dnn_available dnn_present gpu_contiguous=transfer gpu_from_host=transfer "
    "host_from_gpu=transfer pygpu_activated unuse use "
    "get_context infer_context_name list_contexts filter=no_gpu")
_ON_GPU = {
    "theano.legacy.names.gpu": _GPU, "theano.legacy.names.dnn": "gpu_alloc_empty",
    "theano.errors": "ContextNotDefined"}
_DNN = {
    **_ON_GPU, "theano.legacy.names.dnn": "*", "theano.legacy.names.transformers": "*",
    "theano.graph.node": "Apply Variable", "theano.graph.op": "Op",
    "theano.tensor": "as_tensor_variable"}
_BLAS = {"theano.legacy.names.corr": (
    "GpuCorr3dMM=Corr3dMM GpuCorr3dMM_gradInputs=Corr3dMM_gradInputs "
    "GpuCorr3dMM_gradWeights=Corr3dMM_gradWeights GpuCorrMM=CorrMM "
    "GpuCorrMM_gradInputs=CorrMM_gradInputs GpuCorrMM_gradWeights=CorrMM_gradWeights")}

ROWS: dict[str, dict[str, str]] = {
    "theano.gpuarray": _ON_GPU,
    "theano.gpuarray.basic_ops": _ON_GPU,
    "theano.gpuarray.blas": _BLAS,
    "theano.gpuarray.dnn": _DNN,
    "theano.gpuarray.type": _ON_GPU,
    "theano.sandbox.cuda": _ON_GPU,
    "theano.sandbox.cuda.basic_ops": _ON_GPU,
    "theano.sandbox.cuda.blas": _BLAS,
    "theano.sandbox.cuda.dnn": _DNN,
    "theano.sandbox.cuda.rng_curand": {
        "theano.legacy.names.gpu": "CURAND_RandomStreams=no_gpu"},
    "theano.sandbox.cuda.type": _ON_GPU,
    "theano.sandbox.cuda.var": _ON_GPU,
    "theano.sandbox.gpuarray": _ON_GPU,
    "theano.sandbox.gpuarray.dnn": _DNN,
}
