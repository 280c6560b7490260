"""`SparseType`: the type of SciPy's compressed matrices of one format and dtype.

SciPy is imported when a value is first used, not when expressions are built.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from theano.graph.own_help import OwnHelp
from theano.graph.type import Type
from theano.scalar import dtypes
from theano.sparse.var import SparseConstant, SparseVariable
from theano.tensor.type import own_help

if TYPE_CHECKING:
    import numpy.typing as npt


FORMATS = ("csr", "csc", "bsr")
DTYPES = tuple(d for d in dtypes.ALL if d not in ("bool", "float16"))


def scipy_sparse() -> Any:
    """The module `scipy.sparse`; raises ImportError when it is not installed."""
    try:
        return importlib.import_module("scipy.sparse")
    except ImportError as error:
        raise ImportError(
            "the values of theano.sparse are SciPy's matrices: install scipy") from error


def is_sparse(value: object) -> bool:
    """Whether a value is a matrix (or array) of `scipy.sparse`."""
    module = sys.modules.get("scipy.sparse")
    return module is not None and bool(module.issparse(value))


def as_matrix(value: object, format: str) -> Any:
    """A sparse or dense matrix converted to `format`; the same object if it is in that format."""
    wanted = getattr(scipy_sparse(), f"{format}_matrix")
    return value if isinstance(value, wanted) else wanted(value)


class _Formats(dict[str, Any]):
    """A dict from formats to SciPy's classes, which are imported on access."""

    def __missing__(self, format: str) -> Any:
        if format not in FORMATS:
            raise KeyError(format)
        self[format] = getattr(scipy_sparse(), f"{format}_matrix")
        return self[format]


class SparseType(Type):
    __doc__: Any = OwnHelp("""The type of `scipy.sparse` matrices with elements of `dtype`.

    format: "csr", "csc" or "bsr".

    Raises NotImplementedError for another format, and for a dtype that is unknown or that SciPy
    does not support (bool, float16); TypeError when `dtype` does not describe a dtype.
    """, own_help)

    Variable = SparseVariable
    Constant = SparseConstant
    is_matrix = True
    ndim = 2
    shape = (None, None)
    broadcastable = (False, False)
    dtype_set = set(DTYPES)
    format_cls = _Formats()

    def __init__(self, format: str, dtype: npt.DTypeLike) -> None:
        name = dtype if isinstance(dtype, str) else dtypes.named(dtype)
        if name not in DTYPES:
            raise NotImplementedError(
                f"a sparse matrix cannot have dtype {name}; it can have {', '.join(DTYPES)}")
        if format not in FORMATS:
            raise NotImplementedError(
                f"a sparse matrix cannot have format {format!r}; it can have {', '.join(FORMATS)}")
        self.format = format
        self.dtype = name

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, SparseType) and self.format == other.format
            and self.dtype == other.dtype)

    def __hash__(self) -> int:
        return hash((SparseType, self.format, self.dtype))

    def clone(self, dtype: str | None = None, format: str | None = None) -> SparseType:
        """This type with another dtype or format."""
        return SparseType(format or self.format, self.dtype if dtype is None else dtype)

    def filter(self, value: Any, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        """`value` as a matrix of this type; dense matrices and other formats are converted.

        Raises TypeError when it is not a matrix of numbers; when precision would be lost and
        `allow_downcast` is not true; when complex numbers would become real; and, with `strict`,
        when it is not of this type.
        """
        if is_sparse(value) and value.format == self.format and value.dtype == self.dtype and (
                isinstance(value, self.format_cls[self.format])):
            return value
        dtype = getattr(value, "dtype", None)
        if strict or not (is_sparse(value) or isinstance(value, (np.ndarray, list, tuple))):
            raise TypeError(f"expected a {self.dtype} matrix in format {self.format}, got a "
                            f"{type(value).__name__}" + (f" of {dtype}" if dtype else ""))
        array: Any = cast(Any, value) if is_sparse(value) else np.asarray(value)
        if array.ndim > 2 or array.dtype.kind not in "biufc":
            raise TypeError(f"cannot make a sparse matrix of {value!r}")
        return self._converted(array, allow_downcast)

    def _converted(self, array: Any, allow_downcast: bool | None) -> Any:
        given = str(array.dtype.newbyteorder("="))
        if given != self.dtype and not allow_downcast and (
                dtypes.upcast(given, self.dtype) != self.dtype):
            raise TypeError(
                f"{given} does not fit in {self.dtype} without loss of precision; cast the value, "
                "or pass allow_input_downcast=True to function")
        if array.dtype.kind == "c" and not self.dtype.startswith("complex"):
            raise TypeError(f"complex values cannot be read as {self.dtype}")
        matrix = as_matrix(array, self.format)
        return matrix if matrix.dtype == self.dtype else matrix.astype(self.dtype)

    def is_valid_value(self, a: Any) -> bool:
        return is_sparse(a) and a.format == self.format and str(a.dtype) == self.dtype

    def values_eq(self, a: Any, b: Any) -> bool:
        """Whether shape, format, dtype and elements are equal; NaN is not equal to NaN."""
        return _same_kind(a, b) and (a != b).nnz == 0

    def values_eq_approx(self, a: Any, b: Any, eps: float = 1e-6) -> bool:
        """Whether shape, format and dtype are equal, and elements differ by less than `eps`,
        absolutely or relatively; NaN equals NaN."""
        if not _same_kind(a, b):
            return False
        a, b = _canonical(a), _canonical(b)
        stored = (_ones_at(a) + _ones_at(b)).nonzero()
        return not len(stored[0]) or bool(
            np.allclose(a[stored], b[stored], rtol=eps, atol=eps, equal_nan=True))

    @staticmethod
    def may_share_memory(a: object, b: object) -> bool:
        """Whether two values, sparse matrices or arrays, may share memory."""
        return any(
            np.may_share_memory(one, other) for one in SparseType.arrays(a)
            for other in SparseType.arrays(b))

    @staticmethod
    def arrays(value: Any) -> tuple[Any, ...]:
        """The arrays that hold a sparse matrix; for an array, the array itself."""
        if is_sparse(value):
            return (value.data, value.indices, value.indptr)
        return (value,) if isinstance(value, np.ndarray) else ()

    def get_shape_info(self, obj: object) -> tuple[Any, ...]:
        """The properties of a value from which `get_size` computes its size in memory."""
        value = self.filter(obj)
        return (value.shape, value.data.size, value.indices.size, value.indptr.size, value.nnz)

    def get_size(self, shape_info: Any) -> int:
        """The size in bytes of the arrays of a value with this `get_shape_info`."""
        return int(shape_info[1] * np.dtype(self.dtype).itemsize
                   + (shape_info[2] + shape_info[3]) * np.dtype("int32").itemsize)

    def __str__(self) -> str:
        return f"Sparse[{self.dtype}, {self.format}]"

    __repr__ = __str__


def _same_kind(a: Any, b: Any) -> bool:
    return is_sparse(a) and is_sparse(b) and a.format == b.format and (
        a.shape == b.shape and a.dtype == b.dtype)


def _canonical(matrix: Any) -> Any:
    """A copy in canonical format: sorted, without duplicate entries."""
    matrix = matrix.copy()
    if matrix.format == "bsr":
        matrix = matrix.tocsr()
    matrix.sum_duplicates()
    return matrix


def _ones_at(matrix: Any) -> Any:
    """A matrix with 1 where a canonical matrix stores an element."""
    ones = matrix.copy()
    ones.data = np.ones(len(ones.data), "int8")
    return ones
