"""Sparse variables and constants, and their methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.sparse as S
import theano.tensor as T
from theano.graph.node import Constant, Variable
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    _Base = Variable
    from theano.tensor.var import TensorVariable
else:
    _Base = object


class SparseOperators(_Base):
    """NumPy's operators and the methods of sparse variables."""

    type: Any
    __array_priority__ = 1000

    @property
    def dtype(self) -> str:
        """The dtype of the elements."""
        return str(self.type.dtype)

    @property
    def format(self) -> str:
        """The format: "csr", "csc" or "bsr"."""
        return str(self.type.format)

    @property
    def ndim(self) -> int:
        """The number of dims, always 2."""
        return int(self.type.ndim)

    @property
    def broadcastable(self) -> tuple[bool, bool]:
        """Always (False, False): sparse matrices do not broadcast."""
        return (False, False)

    @property
    def shape(self) -> Any:
        """The numbers of rows and columns, an int64 vector."""
        return T.shape(self)

    @property
    def size(self) -> Any:
        """The number of stored elements, an int64 scalar. Raises TypeError for format bsr."""
        return shape_i(S.csm_data(self), 0)

    @property
    def T(self) -> Any:
        """The transpose; "csr" becomes "csc" and the reverse. Raises TypeError for format bsr."""
        return S.transpose(self)

    def __neg__(self) -> Any:
        return S.neg(self)

    def __add__(left, right: TensorVariable) -> Any:
        return S.add(left, right)

    def __radd__(right, left: object) -> Any:
        return S.add(left, right)

    def __sub__(left, right: object) -> Any:
        return S.sub(left, right)

    def __rsub__(right, left: object) -> Any:
        return S.sub(left, right)

    def __mul__(left, right: object) -> Any:
        return S.mul(left, right)

    def __rmul__(left, right: object) -> Any:
        return S.mul(left, right)

    def __lt__(self, other: object) -> Any:
        return S.lt(self, other)

    def __le__(self, other: object) -> Any:
        return S.le(self, other)

    def __gt__(self, other: object) -> Any:
        return S.gt(self, other)

    def __ge__(self, other: object) -> Any:
        return S.ge(self, other)

    def __dot__(left, right: TensorVariable) -> Any:
        return S.structured_dot(left, right)

    def __rdot__(right, left: TensorVariable) -> Any:
        return S.structured_dot(left, right)

    def toarray(self) -> Any:
        """The matrix converted to a dense one."""
        return S.dense_from_sparse(self)

    def sum(self, axis: int | None = None) -> Any:
        """The sum of all elements (None), of each column (axis 0) or of each row (axis 1)."""
        return S.sp_sum(self, axis)

    def astype(self, dtype: object) -> Any:
        """The matrix with its elements converted to another dtype. Raises TypeError for an unknown
        dtype, NotImplementedError for bool and float16."""
        return S.cast(self, dtype)

    def zeros_like(model) -> Any:
        """A matrix of the same shape, format and dtype without stored elements. Raises
        TypeError for format bsr."""
        return S.sp_zeros_like(model)

    def __getitem__(self, args: object) -> Any:
        return S.getitem(self, args)


class SparseVariable(SparseOperators, Variable):
    """A symbolic sparse matrix: supports +, -, * (elementwise), <, <=, >, >= and indexing.

    These raise the exceptions of `add`, `sub`, `mul`, `lt` and `getitem` in `theano.sparse`.
    """

    __hash__ = object.__hash__

    def __str__(self) -> str:
        return self.name or f"{type(self).__name__}{{{self.format},{self.dtype}}}"

    __repr__ = __str__


class SparseConstantSignature(tuple[Any, Any]):
    """The key of a constant matrix; constants with equal keys are merged. Keys are equal only if
    the arrays of the matrices are equal, because two matrices with equal elements can differ in
    `csm_data` and `csm_indices`: in the order of the elements, or in the zeros that are stored."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SparseConstantSignature) and self[0] == other[0] and (
            self[1] is other[1] or self.theano_hash() == other.theano_hash())

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self[0], self[1].shape, self[1].nnz))

    def theano_hash(self) -> str:
        """A hash of type and contents that is the same in all processes."""
        return S.hash_from_sparse(self[1])


class SparseConstant(SparseOperators, Constant):
    """A constant sparse matrix."""

    __hash__ = object.__hash__

    def signature(self) -> SparseConstantSignature:
        return SparseConstantSignature((self.type, self.data))

    def __str__(self) -> str:
        """Format, dtype and shape, whatever the name is."""
        return (
            f"{type(self).__name__}{{{self.format},{self.dtype},shape={self.data.shape},"
            f"nnz={self.data.nnz}}}")

    __repr__ = __str__
