"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu import no_gpu as _NVCC_compiler_
NVCC_compiler = _NVCC_compiler_
from theano.legacy.names.gpus.gpu import no_gpu as _add_standard_rpath_
add_standard_rpath = _add_standard_rpath_
from theano.legacy.names.gpus.gpu import dnn_available as _is_nvcc_available_
is_nvcc_available = _is_nvcc_available_
