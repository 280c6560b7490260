"""Written by `python scripts/stubs`."""


from theano.legacy.names.leftovers import DoubleOp as DoubleOp
