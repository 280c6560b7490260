"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu_ops import alpha_merge as alpha_merge
from theano.legacy.names.gpus.gpu_ops import inplace_allocempty as inplace_allocempty
from theano.legacy.names.gpus.gpu_ops import output_merge as output_merge
