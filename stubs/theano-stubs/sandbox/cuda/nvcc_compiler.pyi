"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.gpu import no_gpu as NVCC_compiler
from theano.legacy.names.gpu import no_gpu as add_standard_rpath
from theano.legacy.names.gpu import dnn_available as is_nvcc_available
