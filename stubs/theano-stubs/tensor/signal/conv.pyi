"""Written by `python scripts/stubs`."""


from theano.legacy.names.networks.conv import signal_conv2d as _conv2d_
conv2d = _conv2d_
