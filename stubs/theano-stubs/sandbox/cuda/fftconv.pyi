"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.gpu import GpuOp as CuFFTOp
from theano.legacy.names.gpu import GpuOp as CuIFFTOp
from theano.legacy.names.gpu import GpuOp as ScikitsCudaOp
from theano.legacy.names.gpu_ops import conv2d_fft as conv2d_fft
from theano.legacy.names.gpu_ops import conv3d_fft as conv3d_fft
from theano.legacy.names.gpu import no_gpu as cufft
from theano.legacy.names.gpu import no_gpu as cuifft
from theano.legacy.names.gpu import no_gpu as mult_and_reduce
from theano.legacy.names.gpu import no_gpu as sc_complex_dot_batched
from theano.legacy.names.gpu_ops import scikits_cuda_available as scikits_cuda_available
