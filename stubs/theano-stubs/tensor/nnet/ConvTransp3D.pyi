"""Written by `python scripts/stubs`."""


from theano.legacy.names.networks.movies import convTransp3D as convTransp3D
