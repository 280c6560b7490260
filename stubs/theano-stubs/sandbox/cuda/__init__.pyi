"""Written by `python scripts/stubs`."""

from typing import Any

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
from theano.legacy.names.gpus.gpu import GpuOp as GpuOp
from theano.legacy.names.gpus.gpu import transfer as _as_cuda_ndarray_variable_
as_cuda_ndarray_variable = _as_cuda_ndarray_variable_
from theano.legacy.names.gpus.gpu import transfer as _as_gpuarray_variable_
as_gpuarray_variable = _as_gpuarray_variable_
from theano.legacy.names.gpus.gpu_ops import conv_groupopt as conv_groupopt
cuda_available: Any
cuda_enabled: Any
from theano.legacy.names.gpus.gpu import cuda_ndarray as cuda_ndarray
from theano.legacy.names.gpus.gpu_ops import shared_constructor as _cuda_shared_constructor_
cuda_shared_constructor = _cuda_shared_constructor_
from theano.legacy.names.gpus.gpu import dnn_available as dnn_available
from theano.legacy.names.gpus.gpu import dnn_present as dnn_present
from theano.tensor import fcol as fcol
from theano.legacy.names.gpus.gpu import no_gpu as _filter_
filter = _filter_
from theano.legacy.names.gpus.gpu_ops import shared_constructor as _float32_shared_constructor_
float32_shared_constructor = _float32_shared_constructor_
from theano.tensor import fmatrix as fmatrix
from theano.tensor import frow as frow
from theano.tensor import fscalar as fscalar
from theano.tensor import ftensor3 as ftensor3
from theano.tensor import ftensor4 as ftensor4
from theano.tensor import fvector as fvector
from theano.legacy.names.gpus.gpu import get_context as get_context
from theano.legacy.names.gpus.dnn import gpu_alloc_empty as gpu_alloc_empty
from theano.legacy.names.gpus.gpu import transfer as _gpu_contiguous_
gpu_contiguous = _gpu_contiguous_
from theano.legacy.names.gpus.gpu_ops import gpu_cut_copies as gpu_cut_copies
from theano.legacy.names.gpus.gpu import transfer as _gpu_from_host_
gpu_from_host = _gpu_from_host_
from theano.legacy.names.gpus.gpu_ops import gpu_optimizer as gpu_optimizer
from theano.legacy.names.gpus.gpu_ops import gpu_optimizer2 as gpu_optimizer2
from theano.legacy.names.gpus.gpu_ops import gpu_seqopt as gpu_seqopt
from theano.legacy.names.gpus.gpu_ops import shared_constructor as _gpuarray_shared_constructor_
gpuarray_shared_constructor = _gpuarray_shared_constructor_
from theano.legacy.names.gpus.gpu import transfer as _host_from_gpu_
host_from_gpu = _host_from_gpu_
from theano.legacy.names.gpus.gpu import infer_context_name as infer_context_name
from theano.legacy.names.gpus.gpu import list_contexts as list_contexts
from theano.legacy.names.gpus.gpu_ops import matrix_ops_db as matrix_ops_db
from theano.legacy.names.gpus.gpu_ops import op_lifter as op_lifter
from theano.legacy.names.gpus.gpu_ops import pool_db as pool_db
from theano.legacy.names.gpus.gpu_ops import pool_db2 as pool_db2
pygpu_activated: Any
from theano.legacy.names.gpus.gpu import reg_context as reg_context
from theano.legacy.names.gpus.gpu_ops import register_opt as _register_inplace_
register_inplace = _register_inplace_
from theano.legacy.names.gpus.gpu_ops import register_opt as register_opt
from theano.legacy.names.gpus.gpu_ops import register_opt as _register_opt2_
register_opt2 = _register_opt2_
from theano.legacy.names.gpus.gpu_ops import shared_constructor as shared_constructor
from theano.legacy.names.gpus.gpu import unuse as unuse
from theano.legacy.names.gpus.gpu import use as use
from theano.sandbox.cuda import basic_ops as basic_ops
from theano.sandbox.cuda import blas as blas
from theano.sandbox.cuda import blocksparse as blocksparse
from theano.sandbox.cuda import cula as cula
from theano.sandbox.cuda import dnn as dnn
from theano.sandbox.cuda import elemwise as elemwise
from theano.sandbox.cuda import extra_ops as extra_ops
from theano.sandbox.cuda import fftconv as fftconv
from theano.sandbox.cuda import kernel_codegen as kernel_codegen
from theano.sandbox.cuda import neighbours as neighbours
from theano.sandbox.cuda import nnet as nnet
from theano.sandbox.cuda import nvcc_compiler as nvcc_compiler
from theano.sandbox.cuda import opt as opt
from theano.sandbox.cuda import opt_util as opt_util
from theano.sandbox.cuda import rng_curand as rng_curand
from theano.sandbox.cuda import type as type
from theano.sandbox.cuda import var as var
