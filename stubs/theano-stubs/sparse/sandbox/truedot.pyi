"""Written by `python scripts/stubs`."""


from theano.sparse import TrueDot as TrueDot
from theano.sparse import true_dot as true_dot
