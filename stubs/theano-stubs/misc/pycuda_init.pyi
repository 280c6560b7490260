"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu_ops import pycuda_available as pycuda_available
from theano.legacy.names.gpus.gpu_ops import set_gpu_from_theano as set_gpu_from_theano
