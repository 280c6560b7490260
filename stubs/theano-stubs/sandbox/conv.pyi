"""Written by `python scripts/stubs`."""


from theano.legacy.names.conv import ConvOp as ConvOp
from theano.legacy.names.conv import conv2d as conv2d
