"""Written by `python scripts/stubs`."""


from theano.legacy.check_blas import execute as execute
