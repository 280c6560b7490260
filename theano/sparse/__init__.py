"""Sparse matrices: `import theano.sparse as S`. The values are those of `scipy.sparse`.

type.py, var.py: `SparseType`, sparse variables; op.py: `SparseOp`; conversion.py: matrices from and
to arrays; arithmetic.py, comparisons.py, elementwise.py: sums, products, comparisons, functions of
elements; products.py: matrix products; structure.py: diagonals, scaling, stacking; indexing.py;
random.py: random matrices; compressed.py, pairs.py: ops with C code on the arrays of matrices;
index_checks.py: checks of index arrays; values.py: hashes.
"""

from __future__ import annotations

from theano.graph import later
from theano.sparse.type import SparseType as SparseType
from theano.sparse.var import (
    SparseConstant as SparseConstant, SparseConstantSignature as SparseConstantSignature,
    SparseVariable as SparseVariable,
)
from theano.sparse.op import *
from theano.sparse.conversion import *
from theano.sparse.arithmetic import *
from theano.sparse.comparisons import *
from theano.sparse.structure import *
from theano.sparse.elementwise import *
from theano.sparse.indexing import *
from theano.sparse.indexing import getitem as getitem
from theano.sparse.products import *
from theano.sparse.values import hash_from_sparse as hash_from_sparse

from theano.sparse import conversion as conversion


def __getattr__(name: str) -> object:
    """Resolve shared variables, and names of Theano's modules."""
    return later.attribute(__name__, name)


def __dir__() -> list[str]:
    return later.listed(__name__)
