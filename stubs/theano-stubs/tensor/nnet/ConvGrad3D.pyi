"""Written by `python scripts/stubs`."""


from theano.legacy.names.movies import convGrad3D as convGrad3D
