"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu_ops import cpuCount as cpuCount
