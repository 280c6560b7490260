"""Written by `python scripts/stubs`."""


from theano.legacy.names.movies import convTransp3D as convTransp3D
