"""Written by `python scripts/stubs`."""


from theano.legacy.names.networks.movies import convGrad3D as convGrad3D
