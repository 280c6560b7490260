"""Written by `python scripts/stubs`."""


from theano.legacy.names.networks.movies import conv3D as conv3D
