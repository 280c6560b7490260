"""Written by `python scripts/stubs`."""


from theano.legacy.gof.utils import hash_from_code as hash_from_code
from theano.sparse import hash_from_sparse as hash_from_sparse
