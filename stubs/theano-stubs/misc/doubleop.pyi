"""Written by `python scripts/stubs`."""


from theano.legacy.names.programs.leftovers import DoubleOp as DoubleOp
