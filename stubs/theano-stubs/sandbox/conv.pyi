"""Written by `python scripts/stubs`."""


from theano.legacy.names.networks.conv import ConvOp as ConvOp
from theano.legacy.names.networks.conv import conv2d as conv2d
