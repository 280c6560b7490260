"""Shared variables that hold a sparse matrix."""

from __future__ import annotations

from typing import Any

from theano.compile.making.container import detached
from theano.compile.shared_variables.variables import SharedVariable
from theano.sparse.type import SparseType, is_sparse
from theano.sparse.var import SparseOperators

__all__ = ["SparseTensorSharedVariable", "sparse_constructor"]


class SparseTensorSharedVariable(SparseOperators, SharedVariable):
    """A shared variable that holds a `scipy.sparse` matrix, with the operators of a sparse
    variable."""

    __hash__ = object.__hash__
    __init__ = SharedVariable.__init__

    def zero(self, borrow: bool = False) -> None:
        """Replace the matrix by one without stored elements; `borrow` is ignored."""
        value = self.container.storage.value
        self.container.storage.value = type(value)(value.shape, dtype=value.dtype)


def sparse_constructor(
    value: Any, name: str | None = None, strict: bool = False,
    allow_downcast: bool | None = None, borrow: bool = False, format: str | None = None,
) -> Any:
    """A shared variable for a `scipy.sparse` matrix in `format` (default: the format of the
    matrix).

    Raises TypeError for other values, NotImplementedError for an unsupported format.
    """
    if not is_sparse(value):
        raise TypeError(
            "the value of a sparse shared variable must be a scipy.sparse matrix, got a "
            f"{type(value).__name__}")
    kind = SparseType(format=format or value.format, dtype=value.dtype)
    held = value if borrow else detached(value)
    return SparseTensorSharedVariable(name, kind, held, strict, allow_downcast)
