"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.gpu import no_gpu as cudamat_to_cudandarray
from theano.legacy.names.gpu import no_gpu as cudandarray_to_cudamat
from theano.legacy.names.gpu import no_gpu as cudandarray_to_garray
from theano.legacy.names.gpu import no_gpu as garray_to_cudandarray
from theano.legacy.names.gpu import no_gpu as to_cudandarray
from theano.legacy.names.gpu import no_gpu as to_gpuarray
