"""Old paths of GPU code, which is left out: each name says what to use instead."""

from __future__ import annotations

_GPU = (
    "CudaNdarray CudaNdarrayType=GpuArrayType CudaNdarrayVariable=GpuArrayVariable "
    "CudaNdarrayConstant=GpuArrayConstant CudaNdarraySharedVariable=GpuArraySharedVariable "
    "GpuArrayType GpuArrayVariable GpuArrayConstant GpuArraySharedVariable GpuOp "
    "as_cuda_ndarray_variable=transfer as_gpuarray_variable=transfer cuda_available cuda_enabled "
    "cuda_ndarray dnn_available dnn_present gpu_contiguous=transfer gpu_from_host=transfer "
    "host_from_gpu=transfer mem_info=no_gpu pygpu_activated unuse use "
    "active_device_name=no_gpu active_device_number=no_gpu get_context=no_gpu "
    "gpu_alloc_empty=no_gpu infer_context_name=no_gpu filter=no_gpu")
_ON_GPU = {"theano.legacy.gpu": _GPU, "theano.errors": "ContextNotDefined"}
_DNN = {**_ON_GPU, "theano.legacy.gpu": _GPU + (
    " GpuDnnConv=no_gpu GpuDnnConvDesc=no_gpu GpuDnnConvGradI=no_gpu GpuDnnConvGradW=no_gpu "
    "GpuDnnPool=no_gpu GpuDnnPoolDesc=no_gpu GpuDnnSoftmax=no_gpu "
    "dnn_batch_normalization_test=no_gpu dnn_batch_normalization_train=no_gpu dnn_conv=no_gpu "
    "dnn_conv3d=no_gpu dnn_gradinput=no_gpu dnn_gradweight=no_gpu dnn_pool=no_gpu "
    "dnn_spatialtf=no_gpu")}
_BLAS = {"theano.legacy.gpu": (
    "GpuCorr3dMM=no_gpu GpuCorrMM=no_gpu GpuCorrMM_gradInputs=no_gpu "
    "GpuCorrMM_gradWeights=no_gpu")}

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
        "theano.legacy.gpu": "CURAND_RandomStreams=no_gpu"},
    "theano.sandbox.cuda.type": _ON_GPU,
    "theano.sandbox.cuda.var": _ON_GPU,
    "theano.sandbox.gpuarray": _ON_GPU,
    "theano.sandbox.gpuarray.dnn": _DNN,
}
