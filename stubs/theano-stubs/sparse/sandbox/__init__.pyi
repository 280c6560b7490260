"""Written by `python scripts/stubs`."""


from theano.sparse.sandbox import sp as sp
from theano.sparse.sandbox import sp2 as sp2
from theano.sparse.sandbox import truedot as truedot
