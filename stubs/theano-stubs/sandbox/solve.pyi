"""Written by `python scripts/stubs`."""


from theano.tensor.slinalg import solve as solve
