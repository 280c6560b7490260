"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu import CudaNdarray as CudaNdarray
from theano.legacy.names.gpus.gpu import cuda_ndarray as cuda_ndarray
