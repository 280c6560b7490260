"""Written by `python scripts/stubs`."""


from theano.legacy.names.leftovers import Minimal as Minimal
from theano.legacy.names.leftovers import minimal as minimal
