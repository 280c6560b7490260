"""Written by `python scripts/stubs`."""

from typing import Any

from theano.compile.sharedvalue import SharedVariable as SharedVariable
from theano.compile.sparsevalue import SparseTensorSharedVariable as SparseTensorSharedVariable
from theano.sparse import SparseType as SparseType
from theano.compile.sharedvalue import shared_constructor as shared_constructor
from theano.compile.sparsevalue import sparse_constructor as sparse_constructor
