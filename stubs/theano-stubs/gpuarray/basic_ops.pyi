"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.gpus.gpu_ops import CGpuKernelBase as CGpuKernelBase
from theano.errors import ContextNotDefined as ContextNotDefined
from theano.legacy.names.gpus.gpu import CudaNdarray as CudaNdarray
from theano.legacy.names.gpus.gpu import GpuArrayConstant as _CudaNdarrayConstant_
CudaNdarrayConstant = _CudaNdarrayConstant_
from theano.legacy.names.gpus.gpu import GpuArraySharedVariable as _CudaNdarraySharedVariable_
CudaNdarraySharedVariable = _CudaNdarraySharedVariable_
from theano.legacy.names.gpus.gpu import CudaNdarrayType as CudaNdarrayType
from theano.legacy.names.gpus.gpu import GpuArrayVariable as _CudaNdarrayVariable_
CudaNdarrayVariable = _CudaNdarrayVariable_
from theano.tensor.basic import Alloc as _GpuAlloc_
GpuAlloc = _GpuAlloc_
GpuAllocEmpty: Any
from theano.legacy.names.gpus.gpu import GpuArrayConstant as GpuArrayConstant
from theano.legacy.names.gpus.gpu import GpuArraySharedVariable as GpuArraySharedVariable
from theano.legacy.names.gpus.gpu import GpuArrayType as GpuArrayType
from theano.legacy.names.gpus.gpu import GpuArrayVariable as GpuArrayVariable
from theano.legacy.names.gpus.gpu_ops import GpuContiguous as GpuContiguous
GpuEye: Any
GpuFlatten: Any
from theano.legacy.names.gpus.gpu_ops import GpuFromHost as GpuFromHost
GpuJoin: Any
from theano.legacy.names.gpus.gpu_ops import GpuKernelBase as GpuKernelBase
from theano.legacy.names.gpus.gpu import GpuOp as GpuOp
GpuReshape: Any
GpuShape: Any
GpuSplit: Any
from theano.legacy.names.gpus.gpu_ops import GpuToGpu as GpuToGpu
GpuTri: Any
from theano.gof import HideC as HideC
from theano.legacy.names.gpus.gpu_ops import HostFromGpu as HostFromGpu
from theano.legacy.names.gpus.gpu_ops import GpuKernel as _Kernel_
Kernel = _Kernel_
from theano.legacy.names.gpus.gpu import transfer as _as_cuda_ndarray_variable_
as_cuda_ndarray_variable = _as_cuda_ndarray_variable_
from theano.legacy.names.gpus.gpu import transfer as _as_gpuarray_variable_
as_gpuarray_variable = _as_gpuarray_variable_
cuda_available: Any
cuda_enabled: Any
from theano.legacy.names.gpus.gpu import cuda_ndarray as cuda_ndarray
from theano.legacy.names.gpus.gpu import dnn_available as dnn_available
from theano.legacy.names.gpus.gpu import dnn_present as dnn_present
from theano.legacy.names.gpus.gpu import no_gpu as _filter_
filter = _filter_
from theano.legacy.names.gpus.gpu import get_context as get_context
gpu_alloc: Any
from theano.legacy.names.gpus.dnn import gpu_alloc_empty as gpu_alloc_empty
from theano.legacy.names.gpus.gpu_ops import gpu_context_type as gpu_context_type
from theano.legacy.names.gpus.gpu import transfer as _gpu_contiguous_
gpu_contiguous = _gpu_contiguous_
gpu_flatten: Any
from theano.legacy.names.gpus.gpu import transfer as _gpu_from_host_
gpu_from_host = _gpu_from_host_
gpu_join: Any
from theano.legacy.names.gpus.gpu_ops import gpuarray_helper_inc_dir as gpuarray_helper_inc_dir
from theano.legacy.names.gpus.gpu import transfer as _host_from_gpu_
host_from_gpu = _host_from_gpu_
from theano.legacy.names.gpus.gpu import infer_context_name as infer_context_name
from theano.legacy.names.gpus.gpu import list_contexts as list_contexts
pygpu_activated: Any
from theano.legacy.names.gpus.gpu import reg_context as reg_context
from theano.legacy.names.gpus.gpu import unuse as unuse
from theano.legacy.names.gpus.gpu import use as use
