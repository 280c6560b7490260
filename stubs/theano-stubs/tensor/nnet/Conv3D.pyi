"""Written by `python scripts/stubs`."""


from theano.legacy.names.movies import conv3D as conv3D
