"""Conversion of sparse matrices: to and from their arrays, dense matrices, formats and dtypes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.sparse as S
import theano.tensor as T
from theano import flags
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.sparse.compressed import CheckedIndices, CSMGrad, majors, refuse_kmap, with_length
from theano.sparse.index_checks import check_arrays
from theano.sparse.op import (
    Example,
    SameShape,
    SparseOp,
    as_sparse_variable,
    compressed,
    is_continuous,
    tensor_of,
)
from theano.sparse.type import SparseType, as_matrix, scipy_sparse
from theano.tensor.op import conjugate as dense_conjugate
from theano.tensor.op import varies_with_first
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import elements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from theano.graph.node import Variable
    from theano.sparse.var import SparseVariable
    from theano.tensor.typing import Shapes, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "CSC", "CSM", "CSMGrad", "CSMProperties", "CSR", "Cast", "DenseFromSparse", "SparseFromDense",
    "bcast", "cast", "ccast", "csc_from_dense", "csm_data", "csm_grad", "csm_indices",
    "csm_indptr", "csm_properties", "csm_shape", "csr_from_dense", "dcast", "dense_from_sparse",
    "fcast", "icast", "lcast", "wcast", "zcast",
]


class CSMProperties(SparseOp):
    """The arrays of a matrix in format csr or csc: data, indices, index pointer and shape; the last
    three have dtype int32.

    Raises TypeError for a dense matrix and for format bsr, Exception when `kmap` is given,
    ValueError at run time for more stored elements than int32 can count.

    >>> data, indices, indptr, shape = S.csm_properties(S.csr_from_dense([[0.0, 1.5]]))
    >>> indices.eval(), indptr.eval()
    (array([1], dtype=int32), array([0, 1], dtype=int32))
    """

    def __init__(self, kmap: object = None) -> None:
        refuse_kmap(kmap)

    def make_node(self, csm: Any) -> Apply:
        csm = compressed(csm, "csm_properties")
        return self.node([csm], tensor_of(csm.type.dtype, 1), *[tensor_of("int32", 1)] * 3)

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        majors = shapes[0][0 if inputs[0].type.format == "csr" else 1]
        return [(dims.UNKNOWN,), (dims.UNKNOWN,), (majors + 1,), (2,)]

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        (matrix,) = arrays
        count = int(matrix.indptr[-1])
        if count > np.iinfo("int32").max:
            raise ValueError(f"{count} stored elements are more than an int32 index can count")
        return (
            matrix.data[:count], matrix.indices[:count].astype("int32", copy=False),
            matrix.indptr.astype("int32", copy=False), np.asarray(matrix.shape, dtype="int32"))

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True, False, False, False]]

    def L_op(
        self, inputs: list[SparseVariable], outputs: Tensors,
        output_grads: list[Variable],
    ) -> list[Any]:
        if isinstance(output_grads[0].type, DisconnectedType):
            return [DisconnectedType()()]
        return [CSM(inputs[0].type.format)(output_grads[0], *outputs[1:])]

    def native_form(self, node: Apply) -> Any:
        """The arrays from which the matrix was built, when a `CSM` computes it."""
        made = node.inputs[0].owner
        if made is None:
            return None
        if isinstance(made.op, CSM):
            arrays = checked_arrays(made.op.format, made.inputs)
            return [T.patternbroadcast(v, (False,)) for v in arrays]
        if isinstance(made.op, S.Transpose):
            data, indices, indptr, shape = self(made.inputs[0], return_list=True)
            return [data, indices, indptr, shape[::-1]]
        return None

    def __str__(self) -> str:
        return "CSMProperties"


csm_properties = CSMProperties()


def csm_data(csm: object) -> Any:
    """The stored elements of a matrix in format csr or csc, a vector. Raises TypeError for a
    dense matrix and for format bsr.

    >>> S.csm_data(S.csr_from_dense([[0.0, 1.5], [2.0, 0.0]])).eval()
    array([1.5, 2. ])
    """
    return csm_properties(csm)[0]


def csm_indices(csm: object) -> Any:
    """The column (csr) or row (csc) of each stored element, an int32 vector. Raises TypeError for a
    dense matrix and for format bsr.

    >>> S.csm_indices(S.csr_from_dense([[0.0, 1.5], [2.0, 0.0]])).eval()
    array([1, 0], dtype=int32)
    """
    return csm_properties(csm)[1]


def csm_indptr(csm: object) -> Any:
    """The position in the data at which each row (csr) or column (csc) begins, and the number of
    stored elements, an int32 vector. Raises TypeError for a dense matrix and for format bsr.

    >>> S.csm_indptr(S.csr_from_dense([[0.0, 1.5], [2.0, 3.0]])).eval()
    array([0, 1, 3], dtype=int32)
    """
    return csm_properties(csm)[2]


def csm_shape(csm: object) -> Any:
    """The numbers of rows and columns, an int32 vector. Raises TypeError for a dense matrix and for
    format bsr.

    >>> S.csm_shape(S.csr_from_dense([[0.0, 1.5, 0.0]])).eval()
    array([1, 3], dtype=int32)
    """
    return csm_properties(csm)[3]


class CSM(SparseOp):
    """The matrix in `format`, csr or csc, with the given data, indices, index pointer and shape,
    which are vectors; all but the data are integers. Elements that are stored at the same position
    are added; gradients with respect to the data are right only if no position is stored twice.

    Raises ValueError for another format, Exception when `kmap` is given, TypeError for arguments
    that are not vectors or not integers, NotImplementedError for data of dtype bool or float16; at
    run time ValueError when the lengths of the arrays, the index pointer, the indices and the shape
    do not agree.

    >>> S.CSR([1.5, 2.0], [1, 0], [0, 1, 2], [2, 2]).eval().toarray()
    array([[0. , 1.5],
           [2. , 0. ]])
    """

    __props__ = ("format",)

    def __init__(self, format: str, kmap: object = None) -> None:
        refuse_kmap(kmap)
        if format not in ("csr", "csc"):
            raise ValueError(f"CSM: the format must be csr or csc, got {format!r}")
        self.format = format

    def make_node(self, data: object, indices: object, indptr: object, shape: object) -> Apply:
        data = T.as_tensor_variable(data)
        if data.type.ndim != 1:
            raise TypeError(f"CSM: data must be a vector, {data} is of type {data.type}")
        vectors = [
            _index_vector(v, what)
            for v, what in ((indices, "indices"), (indptr, "indptr"), (shape, "shape"))]
        return self.node([data, *vectors], SparseType(self.format, data.type.dtype))

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        vector = inputs[3]
        made = getattr(vector, "owner", None)
        if made is not None and isinstance(made.op, CSMProperties):
            return [tuple(dims.shape_i(made.inputs[0], i) for i in (0, 1))]
        return [tuple(elements(vector, 2))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        data, indices, indptr, shape = arrays
        check_arrays(self.format, *arrays)
        wanted = getattr(scipy_sparse(), f"{self.format}_matrix")
        return wanted((data, indices, indptr), shape=tuple(map(int, shape)), copy=True)

    connection_pattern = varies_with_first

    def L_op(
        self, inputs: Tensors, outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        arrays = checked_arrays(self.format, inputs)
        return [_at_entries(output_grads[0], self.format, arrays)] + [DisconnectedType()()] * 3

    @staticmethod
    def examples() -> list[Example]:
        def build(data: object) -> Any:
            return CSR(data, np.array([2, 0, 1]), np.array([0, 1, 3]), np.array([2, 3]))

        def dense(data: Any) -> Any:
            return np.array([[0, 0, data[0]], [data[1], data[2], 0]])

        return [Example(build, dense, (np.array([1.5, -2, 3]),), (0,))]

    def __str__(self) -> str:
        return f"CSM{{{self.format}}}"


def checked_arrays(format: str, inputs: Sequence[Any]) -> list[Any]:
    """The inputs of a node of `CSM`, with the checks of the node: they raise ValueError at run time
    when it would. Index arrays that are those of another matrix are valid and not checked."""
    data, indices, indptr, shape = inputs
    made = indices.owner
    valid = made is not None and (
        isinstance(made.op, CSMProperties) and made.outputs[1:] == [indices, indptr, shape]
        or isinstance(made.op, CheckedIndices) and made.outputs == [indices, indptr]
        and made.inputs[3] is shape)
    if valid:
        return [with_length(data, 0, dims.shape_i(indices, 0)), indices, indptr, shape]
    return [data, *CheckedIndices(format)(data, indices, indptr, shape), shape]


CSC, CSR = CSM("csc"), CSM("csr")
csm_grad = CSMGrad


def _index_vector(v: Any, what: str) -> Any:
    if not hasattr(v, "owner"):
        v = np.asarray(v)
        if v.dtype.kind in "iu" and v.dtype.itemsize > 4 and (not v.size or (
                abs(v).max() <= np.iinfo("int32").max)):
            v = v.astype("int32")
    v = T.as_tensor_variable(v)
    if v.type.ndim != 1 or v.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"CSM: {what} must be a vector of integers, {v} is of type {v.type}")
    return v


def _at_entries(g: SparseVariable, format: str, arrays: Tensors) -> Any:
    """The elements of a gradient at the stored elements of the matrix made of `arrays`."""
    if isinstance(g.type, SparseType):
        parts = csm_properties(as_format(g, format))
        return CSMGrad()(*arrays, *parts)
    major, minor = majors(arrays[2], arrays[1]), arrays[1]
    return g[major, minor] if format == "csr" else g[minor, major]


class AsFormat(SameShape):
    """The matrix in another format. Raises TypeError when it is dense."""

    __props__ = ("format",)

    def __init__(self, format: str) -> None:
        self.format = format

    def make_node(self, x: object) -> Apply:
        x = as_sparse_variable(x)
        return self.node([x], x.type.clone(format=self.format))

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return as_matrix(arrays[0], self.format)

    def L_op(
        self, inputs: list[SparseVariable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        return [as_format(output_grads[0], inputs[0].type.format)]

    @staticmethod
    def examples() -> list[Example]:
        return [Example(AsFormat(f), np.asarray, (sample("csr"),), (0,)) for f in ("csc", "bsr")]


def as_format(x: Variable, format: str) -> Any:
    """A matrix, sparse or dense, as a sparse one in `format`."""
    if not isinstance(x.type, SparseType):
        return SparseFromDense(format)(x)
    return x if x.type.format == format else AsFormat(format)(x)


class DenseFromSparse(SameShape):
    """A sparse matrix converted to a dense one of the same dtype.

    structured: the gradient is with respect to the stored elements only. Raises TypeError when the
    matrix is not sparse.

    >>> S.dense_from_sparse(S.csr_from_dense([[0.0, 1.5]])).eval()
    array([[0. , 1.5]])
    """

    def __init__(self, structured: bool = True) -> None:
        self.sparse_grad = structured

    __props__ = ("sparse_grad",)

    def make_node(self, x: object) -> Apply:
        x = as_sparse_variable(x)
        return self.node([x], tensor_of(x.type.dtype, 2))

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        return arrays[0].toarray(order="C")

    def L_op(
        self, inputs: list[SparseVariable], outputs: Tensors,
        output_grads: Tensors,
    ) -> list[Any]:
        (x,), (g,) = inputs, output_grads
        if self.sparse_grad and x.type.format != "bsr":
            return [S.sp_ones_like(x) * g]
        return [as_format(g, x.type.format)]

    def native_form(self, node: Apply) -> Any:
        (x,) = node.inputs
        if x.owner is not None and isinstance(x.owner.op, SparseFromDense):
            return [x.owner.inputs[0]]
        if x.owner is None or not isinstance(x.owner.op, CSM):
            return None
        data, indices, indptr, _ = checked_arrays(x.type.format, x.owner.inputs)
        rows, columns = entries(x.type.format, indices, indptr)
        zeros = T.zeros((dims.shape_i(x, 0), dims.shape_i(x, 1)), dtype=x.type.dtype)
        return [T.inc_subtensor(zeros[rows, columns], data)]

    form_name = "dense_from_sparse"

    @staticmethod
    def examples() -> list[Example]:
        return [
            Example(dense_from_sparse, np.asarray, (sample(f),), (0,), True)
            for f in ("csr", "csc", "bsr")] + [
            Example(DenseFromSparse(False), np.asarray, (sample("csr"),), (0,))]

    def __str__(self) -> str:
        return f"DenseFromSparse{{structured_grad={self.sparse_grad}}}"


dense_from_sparse = DenseFromSparse()


def entries(format: str, indices: Variable, indptr: Variable) -> tuple[Any, Any]:
    """The row and column of each stored element."""
    major = majors(indptr, indices)
    return (major, indices) if format == "csr" else (indices, major)


class SparseFromDense(SameShape):
    """A dense matrix converted to a sparse one in `format`, which stores the nonzero elements; a
    vector becomes one row.

    Raises TypeError for more than 2 dims and for a sparse matrix, NotImplementedError for a format
    other than "csr", "csc" and "bsr", and for dtypes bool and float16.

    >>> S.csr_from_dense([[0.0, 1.5]]).eval().toarray()
    array([[0. , 1.5]])
    """

    __props__ = ("format",)

    def __init__(self, format: str) -> None:
        self.format = format

    def make_node(self, x: object) -> Apply:
        x = T.as_tensor_variable(x)
        if x.type.ndim > 2:
            raise TypeError(f"sparse matrices have 2 dims, {x} has {x.type.ndim}")
        return self.node([_as_matrix(x)], SparseType(self.format, x.type.dtype))

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return as_matrix(arrays[0], self.format)

    def L_op(
        self, inputs: Tensors, outputs: list[SparseVariable],
        output_grads: list[Variable],
    ) -> list[Any]:
        (g,) = output_grads
        g = dense_from_sparse(g) if isinstance(g.type, SparseType) else g
        return [T.patternbroadcast(g, inputs[0].type.broadcastable)]

    def __str__(self) -> str:
        return f"SparseFromDense{{{self.format}}}"

    @staticmethod
    def examples() -> list[Example]:
        full = np.array([[0, 1.5, 0], [-2, 0, 3]])
        return [
            Example(SparseFromDense(f), lambda x: x, (full,), (0,)) for f in ("csr", "csc", "bsr")
        ] + [Example(csr_from_dense, np.atleast_2d, (full[1],), (0,))]


csr_from_dense, csc_from_dense = SparseFromDense("csr"), SparseFromDense("csc")


def _as_matrix(x: TensorVariable) -> Any:
    return x if x.type.ndim == 2 else x.dimshuffle(*["x"] * (2 - x.type.ndim), *range(x.type.ndim))


class Cast(SameShape):
    """A sparse matrix with its elements converted to dtype `out_type`; a real dtype keeps the real
    parts of complex numbers. Raises TypeError when the matrix is not sparse, NotImplementedError
    for an unknown dtype, bool and float16.

    >>> S.icast(S.csr_from_dense([[0.0, 1.5]])).eval().toarray()
    array([[0, 1]], dtype=int32)
    """

    __props__ = ("out_type",)

    def __init__(self, out_type: str) -> None:
        self.out_type = out_type

    def make_node(self, x: object) -> Apply:
        x = as_sparse_variable(x)
        return self.node([x], x.type.clone(dtype=self.out_type))

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        if x.dtype.kind == "c" and not self.out_type.startswith("complex"):
            x = xp.real(x)
        return x.astype(self.out_type)

    def L_op(
        self, inputs: list[SparseVariable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        (x,), (g,) = inputs, output_grads
        if not is_continuous(outputs[0]):
            return [zeros_of(x)]
        return [cast(as_format(g, x.type.format), gradient_dtype(x))]

    def native_form(self, node: Apply) -> Any:
        (x,) = node.inputs
        if x.type.format == "bsr" or x.type.dtype in dtypes.COMPLEX or x.owner is None:
            return None
        return [rebuilt(x, lambda data: T.cast(data, self.out_type))]

    @staticmethod
    def examples() -> list[Example]:
        return [
            Example(Cast("float64"), np.asarray, (sample("csr"),), (0,)),
            Example(Cast("int32"), lambda x: x.astype("int32"), (sample("csc"),))]

    def __str__(self) -> str:
        return f"Cast({self.out_type})"


bcast, wcast, icast, lcast = Cast("int8"), Cast("int16"), Cast("int32"), Cast("int64")
fcast, dcast, ccast, zcast = Cast("float32"), Cast("float64"), Cast("complex64"), Cast("complex128")


def cast(variable: object, dtype: Any) -> Any:
    """A sparse variable with its elements converted to `dtype`. Raises TypeError when it is not
    sparse and for an unknown dtype, NotImplementedError for bool and float16.

    >>> S.cast(S.csr_from_dense([[0.0, 1.5]]), "int32").eval().toarray()
    array([[0, 1]], dtype=int32)
    """
    return Cast(dtypes.named(dtype))(variable)


def rebuilt(x: Variable, function: Callable[..., object]) -> Any:
    """The matrix `x`, in format csr or csc, with `function` applied to its data."""
    data, indices, indptr, shape = csm_properties(x)
    return CSM(x.type.format)(function(data), indices, indptr, shape)


def conjugate(x: Any) -> Any:
    """The complex conjugate of a sparse or dense variable, as `theano.tensor.op.conjugate`."""
    if x.type.dtype not in dtypes.COMPLEX or not isinstance(x.type, SparseType):
        return dense_conjugate(x)
    if x.type.format == "bsr":
        return as_format(rebuilt(as_format(x, "csr"), T.conj), "bsr")
    return rebuilt(x, T.conj)


def gradient_dtype(x: SparseVariable) -> str:
    """The dtype of a gradient with respect to `x`."""
    return str(x.type.dtype if is_continuous(x) else flags.config.floatX)


def zeros_of(x: Any) -> Any:
    """A zero gradient with respect to `x`, sparse or dense like `x`."""
    dtype = gradient_dtype(x)
    if not isinstance(x.type, SparseType):
        return T.zeros_like(x, dtype=dtype)
    zeros = x.zeros_like()
    return zeros if x.type.dtype == dtype else cast(zeros, dtype)


def sample(format: str, dtype: str = "float64", turn: int = 0) -> Any:
    """A matrix of shape (4, 3) in `format`, for generated tests. turn: by how many positions its
    elements are rolled."""
    full = np.array([[0, 1.5, 0], [-2, 0, 3], [0, 0, 0], [4, 0.5, -1]])
    return as_matrix(np.roll(full, turn).astype(dtype), format)


locate(globals())
