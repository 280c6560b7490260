"""Written by `python scripts/stubs`."""


from theano.compile.shared_variables.variables import SharedVariable as SharedVariable
from theano.compile.shared_variables.sparse import SparseTensorSharedVariable as SparseTensorSharedVariable
from theano.sparse import SparseType as SparseType
from theano.compile.shared_variables.variables import shared_constructor as shared_constructor
from theano.compile.shared_variables.sparse import sparse_constructor as sparse_constructor
