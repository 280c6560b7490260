"""Old paths of GPU code, which is left out: each name says what to use instead."""

from __future__ import annotations

_GPU = (
    "CudaNdarray CudaNdarrayType=GpuArrayType CudaNdarrayVariable=GpuArrayVariable "
    "CudaNdarrayConstant=GpuArrayConstant CudaNdarraySharedVariable=GpuArraySharedVariable "
    "GpuArrayType GpuArrayVariable GpuArrayConstant GpuArraySharedVariable GpuOp "
    "as_cuda_ndarray_variable=transfer as_gpuarray_variable=transfer cuda_available cuda_enabled "
    "cuda_ndarray dnn_available dnn_present gpu_contiguous=transfer gpu_from_host=transfer "
    "host_from_gpu=transfer mem_info=no_gpu pygpu_activated unuse use "
    "active_device_name=no_gpu active_device_number=no_gpu get_context=no_gpu")
_ON_GPU = {"theano.legacy.gpu": _GPU, "theano.errors": "ContextNotDefined"}

ROWS: dict[str, dict[str, str]] = {
    "theano.gpuarray": _ON_GPU,
    "theano.gpuarray.basic_ops": _ON_GPU,
    "theano.gpuarray.dnn": _ON_GPU,
    "theano.gpuarray.type": _ON_GPU,
    "theano.sandbox.cuda": _ON_GPU,
    "theano.sandbox.cuda.basic_ops": _ON_GPU,
    "theano.sandbox.cuda.dnn": _ON_GPU,
    "theano.sandbox.cuda.type": _ON_GPU,
    "theano.sandbox.cuda.var": _ON_GPU,
    "theano.sandbox.gpuarray": _ON_GPU,
    "theano.sandbox.gpuarray.dnn": _ON_GPU,
}
