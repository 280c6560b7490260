"""Written by `python scripts/stubs`."""


from theano.legacy.names.programs.leftovers import Minimal as Minimal
from theano.legacy.names.programs.leftovers import minimal as minimal
