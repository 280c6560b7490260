"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu import GpuOp as _CuFFTOp_
CuFFTOp = _CuFFTOp_
from theano.legacy.names.gpus.gpu import GpuOp as _CuIFFTOp_
CuIFFTOp = _CuIFFTOp_
from theano.legacy.names.gpus.gpu import GpuOp as _ScikitsCudaOp_
ScikitsCudaOp = _ScikitsCudaOp_
from theano.legacy.names.gpus.gpu_ops import conv2d_fft as conv2d_fft
from theano.legacy.names.gpus.gpu_ops import conv3d_fft as conv3d_fft
from theano.legacy.names.gpus.gpu import no_gpu as _cufft_
cufft = _cufft_
from theano.legacy.names.gpus.gpu import no_gpu as _cuifft_
cuifft = _cuifft_
from theano.legacy.names.gpus.gpu import no_gpu as _mult_and_reduce_
mult_and_reduce = _mult_and_reduce_
from theano.legacy.names.gpus.gpu import no_gpu as _sc_complex_dot_batched_
sc_complex_dot_batched = _sc_complex_dot_batched_
from theano.legacy.names.gpus.gpu_ops import scikits_cuda_available as scikits_cuda_available
