"""Written by `python scripts/stubs`."""


from theano.sparse.random import Binomial as Binomial
from theano.sparse.random import Multinomial as Multinomial
from theano.sparse.random import Poisson as Poisson
from theano.sparse.random import csc_dbinomial as csc_dbinomial
from theano.sparse.random import csc_fbinomial as csc_fbinomial
from theano.sparse.random import csr_dbinomial as csr_dbinomial
from theano.sparse.random import csr_fbinomial as csr_fbinomial
from theano.sparse.random import multinomial as multinomial
from theano.sparse.random import poisson as poisson
