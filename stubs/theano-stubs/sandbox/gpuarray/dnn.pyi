"""Written by `python scripts/stubs`."""

from typing import Any

from theano.graph.node import Apply as Apply
from theano.errors import ContextNotDefined as ContextNotDefined
from theano.legacy.names.gpus.gpu import CudaNdarray as CudaNdarray
from theano.legacy.names.gpus.gpu import GpuArrayConstant as _CudaNdarrayConstant_
CudaNdarrayConstant = _CudaNdarrayConstant_
from theano.legacy.names.gpus.gpu import GpuArraySharedVariable as _CudaNdarraySharedVariable_
CudaNdarraySharedVariable = _CudaNdarraySharedVariable_
from theano.legacy.names.gpus.gpu import CudaNdarrayType as CudaNdarrayType
from theano.legacy.names.gpus.gpu import GpuArrayVariable as _CudaNdarrayVariable_
CudaNdarrayVariable = _CudaNdarrayVariable_
from theano.legacy.names.gpus.gpu import GpuArrayConstant as GpuArrayConstant
from theano.legacy.names.gpus.gpu import GpuArraySharedVariable as GpuArraySharedVariable
from theano.legacy.names.gpus.gpu import GpuArrayType as GpuArrayType
from theano.legacy.names.gpus.gpu import GpuArrayVariable as GpuArrayVariable
from theano.legacy.names.gpus.dnn import GpuDnnConv as GpuDnnConv
from theano.legacy.names.gpus.dnn import GpuDnnConvDesc as GpuDnnConvDesc
from theano.legacy.names.gpus.dnn import GpuDnnConvGradI as GpuDnnConvGradI
from theano.legacy.names.gpus.dnn import GpuDnnConvGradW as GpuDnnConvGradW
from theano.legacy.names.gpus.dnn import GpuDnnPool as GpuDnnPool
from theano.legacy.names.gpus.dnn import GpuDnnPoolDesc as GpuDnnPoolDesc
from theano.legacy.names.gpus.dnn import GpuDnnSoftmax as GpuDnnSoftmax
from theano.legacy.names.gpus.dnn import GpuDnnSoftmaxGrad as GpuDnnSoftmaxGrad
from theano.legacy.names.gpus.transformers import GpuDnnTransformerGradI as GpuDnnTransformerGradI
from theano.legacy.names.gpus.transformers import GpuDnnTransformerGradT as GpuDnnTransformerGradT
from theano.legacy.names.gpus.transformers import GpuDnnTransformerGrid as GpuDnnTransformerGrid
from theano.legacy.names.gpus.transformers import GpuDnnTransformerSampler as GpuDnnTransformerSampler
from theano.legacy.names.gpus.gpu import GpuOp as GpuOp
from theano.graph.op import Op as Op
from theano.legacy.names.gpus.gpu import no_gpu as _RNNBlock_
RNNBlock = _RNNBlock_
from theano.graph.node import Variable as Variable
from theano.legacy.names.gpus.gpu import transfer as _as_cuda_ndarray_variable_
as_cuda_ndarray_variable = _as_cuda_ndarray_variable_
from theano.legacy.names.gpus.gpu import transfer as _as_gpuarray_variable_
as_gpuarray_variable = _as_gpuarray_variable_
from theano.tensor import as_tensor_variable as as_tensor_variable
cuda_available: Any
cuda_enabled: Any
from theano.legacy.names.gpus.gpu import cuda_ndarray as cuda_ndarray
from theano.legacy.names.gpus.gpu import dnn_available as dnn_available
from theano.legacy.names.gpus.dnn import dnn_batch_normalization_test as dnn_batch_normalization_test
from theano.legacy.names.gpus.dnn import dnn_batch_normalization_train as dnn_batch_normalization_train
from theano.legacy.names.gpus.dnn import dnn_conv as dnn_conv
from theano.legacy.names.gpus.dnn import dnn_conv3d as dnn_conv3d
from theano.legacy.names.gpus.dnn import dnn_gradinput as dnn_gradinput
from theano.legacy.names.gpus.dnn import dnn_gradinput3d as dnn_gradinput3d
from theano.legacy.names.gpus.dnn import dnn_gradweight as dnn_gradweight
from theano.legacy.names.gpus.dnn import dnn_gradweight3d as dnn_gradweight3d
from theano.legacy.names.gpus.dnn import dnn_pool as dnn_pool
from theano.legacy.names.gpus.gpu import dnn_present as dnn_present
from theano.legacy.names.gpus.transformers import dnn_spatialtf as dnn_spatialtf
from theano.legacy.names.gpus.gpu import no_gpu as _filter_
filter = _filter_
from theano.legacy.names.gpus.gpu import get_context as get_context
from theano.legacy.names.gpus.dnn import gpu_alloc_empty as gpu_alloc_empty
from theano.legacy.names.gpus.gpu import transfer as _gpu_contiguous_
gpu_contiguous = _gpu_contiguous_
from theano.legacy.names.gpus.gpu import transfer as _gpu_from_host_
gpu_from_host = _gpu_from_host_
from theano.legacy.names.gpus.gpu import transfer as _host_from_gpu_
host_from_gpu = _host_from_gpu_
from theano.legacy.names.gpus.gpu import infer_context_name as infer_context_name
from theano.legacy.names.gpus.gpu import list_contexts as list_contexts
pygpu_activated: Any
from theano.legacy.names.gpus.gpu import reg_context as reg_context
from theano.legacy.names.gpus.gpu import unuse as unuse
from theano.legacy.names.gpus.gpu import use as use
