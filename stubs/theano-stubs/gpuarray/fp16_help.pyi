"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu_ops import load_w as load_w
from theano.legacy.names.gpus.gpu_ops import work_dtype as work_dtype
from theano.legacy.names.gpus.gpu_ops import write_w as write_w
