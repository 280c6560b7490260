"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpu_ops import cpuCount as cpuCount
