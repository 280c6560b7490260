"""Sums, diagonals, scaling and stacking of sparse matrices, and their stored elements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.sparse.arithmetic import coordinates, mul, transpose, with_data
from theano.sparse.conversion import (
    CSM,
    as_format,
    conjugate,
    csm_properties,
    entries,
    rebuilt,
    sample,
)
from theano.sparse.op import (
    Example,
    SameShape,
    SparseOp,
    as_sparse_variable,
    compressed,
    dense,
    tensor_of,
)
from theano.sparse.type import SparseType, as_matrix, scipy_sparse
from theano.tensor.reductions.op import WIDE
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from theano.graph.node import Variable
    from theano.sparse.var import SparseVariable
    from theano.tensor.typing import Shapes, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "ColScaleCSC", "Diag", "EnsureSortedIndices", "HStack", "Remove0", "RowScaleCSC", "SpSum",
    "SquareDiagonal", "VStack", "clean", "col_scale", "diag", "ensure_sorted_indices", "hstack",
    "remove0", "row_scale", "sp_ones_like", "sp_sum", "sp_zeros_like", "square_diagonal", "vstack",
]


def sp_ones_like(x: SparseVariable) -> Any:
    """A matrix with 1 where `x`, in format csr or csc, stores an element. Raises TypeError for a
    dense matrix and for format bsr.

    >>> S.sp_ones_like(S.csr_from_dense([[0.0, 1.5], [2.0, 0.0]])).eval().toarray()
    array([[0., 1.],
           [1., 0.]])
    """
    x = compressed(x, "sp_ones_like")
    return rebuilt(x, T.ones_like)


def sp_zeros_like(x: Any) -> Any:
    """A matrix of the shape, format and dtype of `x`, csr or csc, without stored elements. Raises
    TypeError for a dense matrix and for format bsr.

    >>> S.sp_zeros_like(S.csr_from_dense([[0.0, 1.5]])).eval().toarray()
    array([[0., 0.]])
    """
    x = compressed(x, "sp_zeros_like")
    majors = dims.shape_i(x, 0 if x.type.format == "csr" else 1)
    shape = T.cast(T.stack([dims.shape_i(x, 0), dims.shape_i(x, 1)]), "int32")
    return CSM(x.type.format)(
        T.zeros((0,), dtype=x.type.dtype), T.zeros((0,), dtype="int32"),
        T.zeros((majors + 1,), dtype="int32"), shape)


class SpSum(SparseOp):
    """The sum of the elements of a matrix, dense, with the dtype of `T.sum`. axis: 0 for the sum of
    each column, 1 for that of each row, None for the sum of all elements.

    sparse_grad: the gradient is with respect to the stored elements only. Raises ValueError for
    another axis, TypeError when the matrix is not sparse.

    >>> S.SpSum(axis=0)(S.csr_from_dense([[0.0, 1.5], [2.0, 3.0]])).eval()
    array([2. , 4.5])
    """

    __props__ = ("axis", "sparse_grad")

    def __init__(self, axis: int | None = None, sparse_grad: bool = True) -> None:
        self.axis = axis
        self.structured = self.sparse_grad = sparse_grad
        if axis not in (None, 0, 1):
            raise ValueError(f"sp_sum: the axis must be None, 0 or 1, got {axis!r}")

    def make_node(self, x: object) -> Apply:
        x = as_sparse_variable(x)
        dtype = str(WIDE.get(x.type.dtype, x.type.dtype))
        return self.node([x], tensor_of(dtype, 0 if self.axis is None else 1))

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [() if self.axis is None else (shapes[0][1 - self.axis],)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        total = x.sum(axis=self.axis, dtype=WIDE.get(str(x.dtype), x.dtype))
        return np.asarray(total).reshape(() if self.axis is None else -1)

    def L_op(
        self, inputs: list[SparseVariable], outputs: Tensors,
        output_grads: Tensors,
    ) -> list[Any]:
        (x,), (g,) = inputs, output_grads
        if self.axis is not None:
            g = g.dimshuffle("x", 0) if self.axis == 0 else g.dimshuffle(0, "x")
        if self.sparse_grad and x.type.format != "bsr":
            return [mul(sp_ones_like(x), g)]
        full = T.alloc(g, dims.shape_i(x, 0), dims.shape_i(x, 1))
        return [as_format(full, x.type.format)]

    def native_form(self, node: Apply) -> Any:
        (x,) = node.inputs
        if x.type.format == "bsr":
            return None
        data, indices, indptr, _ = csm_properties(x)
        if self.axis is None:
            return [T.sum(data)]
        dtype = node.outputs[0].type.dtype
        zeros = T.zeros((dims.shape_i(x, 1 - self.axis),), dtype=dtype)
        place = entries(x.type.format, indices, indptr)[1 - self.axis]
        return [T.inc_subtensor(zeros[place], T.cast(data, dtype))]

    @staticmethod
    def examples() -> list[Example]:
        return [
            Example(SpSum(axis, structured), lambda x, axis=axis: np.sum(x, axis), (sample(f),),
                    (0,), structured)
            for f in ("csr", "csc") for axis in (None, 0, 1) for structured in (True, False)] + [
            Example(SpSum(1), lambda x: np.sum(x, 1), (sample("bsr"),), (0,))]

    def __str__(self) -> str:
        return f"SpSum{{axis={self.axis}}}"


def sp_sum(x: object, axis: Any = None, sparse_grad: bool = False) -> Any:
    """The sum of the elements of a sparse matrix, dense: a vector with the sum of each column (axis
    0) or of each row (axis 1), or a scalar for all elements (None). Integers are summed in 64 bits.

    sparse_grad: the gradient is with respect to the stored elements only. Raises ValueError for
    another axis, TypeError when the matrix is not sparse.

    >>> x = S.csr_from_dense([[0.0, 1.5], [2.0, 3.0]])
    >>> S.sp_sum(x).eval(), S.sp_sum(x, axis=0).eval(), S.sp_sum(x, axis=1).eval()
    (array(6.5), array([2. , 4.5]), array([1.5, 5. ]))
    """
    return SpSum(axis, sparse_grad)(x)


class Diag(SparseOp):
    """The diagonal of a square sparse matrix, as a dense vector. Raises TypeError when the matrix
    is not sparse, ValueError at run time when it is not square.

    >>> S.diag(S.csr_from_dense([[1.0, 1.5], [2.0, 3.0]])).eval()
    array([1., 3.])
    """

    def make_node(self, x: object) -> Apply:
        x = as_sparse_variable(x)
        return self.node([x], tensor_of(x.type.dtype, 1))

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(dims.minimum(shapes[0][0], shapes[0][1]),)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        if x.shape[0] != x.shape[1]:
            raise ValueError(f"diag is for square matrices, got shape {x.shape}")
        return x.diagonal()

    def L_op(
        self, inputs: list[Variable], outputs: list[Variable], output_grads: list[Variable]
    ) -> list[Any]:
        return [as_format(square_diagonal(output_grads[0]), inputs[0].type.format)]

    @staticmethod
    def examples() -> list[Example]:
        return [Example(diag, np.diagonal, (square(f),), (0,)) for f in ("csr", "csc", "bsr")]


def square(format: str) -> Any:
    """A square matrix for generated tests."""
    return as_matrix(sample("csr")[[0, 1, 3]], format)


class SquareDiagonal(SparseOp):
    """The csc matrix with a dense vector on its diagonal. Raises TypeError when the input is not a
    vector, NotImplementedError for dtypes bool and float16.

    >>> S.square_diagonal([1.0, 2.0]).eval().toarray()
    array([[1., 0.],
           [0., 2.]])
    """

    def make_node(self, diag: Any) -> Apply:
        diag = dense(diag, "square_diagonal", 1)
        return self.node([diag], SparseType("csc", diag.type.dtype))

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[0][0], shapes[0][0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (v,) = arrays
        n = len(v)
        return scipy_sparse().csc_matrix((v.copy(), np.arange(n), np.arange(n + 1)), shape=(n, n))

    def L_op(
        self, inputs: Tensors, outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        (g,) = output_grads
        return [diag(g) if isinstance(g.type, SparseType) else T.diagonal(g)]

    def native_form(self, node: Apply) -> Any:
        (v,) = node.inputs
        n = dims.shape_i(v, 0)
        shape = T.cast(T.stack([n, n]), "int32")
        return [CSM("csc")(v, T.arange(n, dtype="int32"), T.arange(n + 1, dtype="int32"), shape)]

    @staticmethod
    def examples() -> list[Example]:
        return [Example(square_diagonal, np.diag, (np.array([1.0, -2, 3]),), (0,))]


diag, square_diagonal = Diag(), SquareDiagonal()


class EnsureSortedIndices(SameShape):
    """The matrix with sorted indices within each row (csr) or column (csc). inplace: only
    declares that the result may share memory with the input. Raises TypeError when the matrix is
    not sparse.

    >>> x = S.CSR([1.5, 2.0], [1, 0], [0, 2], [1, 2])
    >>> S.csm_indices(S.ensure_sorted_indices(x)).eval()
    array([0, 1], dtype=int32)
    """

    __props__ = ("inplace",)

    def __init__(self, inplace: bool) -> None:
        self.inplace = inplace
        self.view_map = {0: [0]} if inplace else {}

    def make_node(self, x: object) -> Apply:
        x = as_sparse_variable(x)
        return self.node([x], x.type)

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        (x,) = arrays
        return x.sorted_indices()

    def L_op(
        self, inputs: list[SparseVariable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        return [output_grads[0]]

    def __str__(self) -> str:
        return type(self).__name__ + ("{inplace}" if self.inplace else "{no_inplace}")

    @classmethod
    def examples(cls) -> list[Example]:
        return [Example(cls(False), np.asarray, (_unsorted(f),), (0,)) for f in ("csr", "csc")]


def _unsorted(format: str) -> Any:
    """A matrix for generated tests with unsorted indices and a stored zero."""
    arrays = (np.array([1.5, 0, 2, -3]), np.array([2, 0, 1, 0]), np.array([0, 2, 2, 4]))
    return getattr(scipy_sparse(), f"{format}_matrix")(arrays, shape=(3, 3))


class Remove0(EnsureSortedIndices):
    """The matrix without its stored zeros. inplace: accepted without effect; the memory planner
    decides what is overwritten. Raises TypeError when the matrix is not sparse.

    >>> x = S.CSR([1.5, 0.0], [1, 0], [0, 2], [1, 2])
    >>> S.csm_data(S.remove0(x)).eval()
    array([1.5])
    """

    __props__ = ("inplace",)

    def __init__(self, inplace: bool = False) -> None:
        self.inplace = inplace

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        found = arrays[0].copy()
        found.eliminate_zeros()
        return found


ensure_sorted_indices, remove0 = EnsureSortedIndices(False), Remove0()


def clean(x: Variable) -> Any:
    """The matrix without its stored zeros, with sorted indices. Raises TypeError when it is not
    sparse.

    >>> x = S.CSR([1.5, 0.0, 2.0], [2, 1, 0], [0, 3], [1, 3])
    >>> S.csm_data(S.clean(x)).eval()
    array([2. , 1.5])
    """
    return ensure_sorted_indices(remove0(x))


class ColScaleCSC(SameShape):
    """A csc matrix whose columns are multiplied by the elements of a vector.

    Raises ValueError for another format, TypeError for a dense matrix and when the other operand
    is not a dense vector; AssertionError at run time unless it has one element per column.

    >>> S.ColScaleCSC()(S.csc_from_dense([[1.0, 1.5], [2.0, 0.0]]), [10.0, 100.0]).eval().toarray()
    array([[ 10., 150.],
           [ 20.,   0.]])
    """

    axis = 1
    formats: tuple[str, ...] = ("csc",)

    def make_node(self, x: Any, s: Any) -> Apply:
        x, s = as_sparse_variable(x), dense(s, type(self).__name__, 1)
        if x.type.format not in self.formats:
            raise ValueError(f"{type(self).__name__} is for format {self.formats[0]}, {x} has "
                             f"{x.type.format}")
        dtype = dtypes.upcast(x.type.dtype, s.type.dtype)
        return self.node([x, s], x.type.clone(dtype=dtype))

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, s = arrays
        if len(s) != x.shape[self.axis]:
            raise AssertionError(
                f"{type(self).__name__}: shape {x.shape}, but a vector of {len(s)} elements")
        return with_data(x, x.data * s[coordinates(x)[self.axis]])

    def L_op(
        self, inputs: list[Variable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        (x, s), (g,) = inputs, output_grads
        g = as_format(g, x.type.format)
        return [self(g, conjugate(s)), sp_sum(mul(conjugate(x), g), axis=1 - self.axis)]

    def native_form(self, node: Apply) -> Any:
        x, s = node.inputs
        _, indices, indptr, _ = csm_properties(x)
        vector = T.specify_shape(s, [dims.shape_i(x, self.axis)])
        picked = vector[entries(x.type.format, indices, indptr)[self.axis]]
        return [rebuilt(x, lambda data: data * picked)]

    @classmethod
    def examples(cls) -> list[Example]:
        v = np.array([1, -2, 0.5, 3])[cls.axis:]

        def dense(x: TensorVariable, s: TensorVariable) -> Any:
            return x * (s if cls.axis else s[:, None])

        return [Example(cls(), dense, (sample(f), v), (0, 1), True) for f in cls.formats]


class RowScaleCSC(ColScaleCSC):
    """A csr or csc matrix whose rows are multiplied by the elements of a vector.

    Raises ValueError for another format, TypeError for a dense matrix and when the other operand
    is not a dense vector; AssertionError at run time unless it has one element per row.

    >>> S.RowScaleCSC()(S.csc_from_dense([[1.0, 1.5], [2.0, 0.0]]), [10.0, 100.0]).eval().toarray()
    array([[ 10.,  15.],
           [200.,   0.]])
    """

    axis = 0
    formats = ("csc", "csr")


def col_scale(x: object, s: object) -> Any:
    """The csr or csc matrix `x` with its columns multiplied by the elements of the vector `s`.

    Raises NotImplementedError for another format, TypeError when `x` is dense or `s` is not a dense
    vector, AssertionError at run time unless `s` has one element per column.

    >>> S.col_scale(S.csr_from_dense([[1.0, 1.5], [2.0, 0.0]]), [10.0, 100.0]).eval().toarray()
    array([[ 10., 150.],
           [ 20.,   0.]])
    """
    x = as_sparse_variable(x)
    if x.type.format == "csc":
        return ColScaleCSC()(x, s)
    if x.type.format == "csr":
        return transpose(RowScaleCSC()(transpose(x), s))
    raise NotImplementedError(f"col_scale is for formats csr and csc, {x} has {x.type.format}")


def row_scale(x: object, s: object) -> Any:
    """The csr or csc matrix `x` with its rows multiplied by the elements of the vector `s`.

    Raises TypeError for format bsr, when `x` is dense and when `s` is not a dense vector;
    AssertionError at run time unless `s` has one element per row.

    >>> S.row_scale(S.csr_from_dense([[1.0, 1.5], [2.0, 0.0]]), [10.0, 100.0]).eval().toarray()
    array([[ 10.,  15.],
           [200.,   0.]])
    """
    return transpose(col_scale(transpose(x), s))


class HStack(SparseOp):
    """The horizontal concatenation of matrices, in `format` (csc by default) and `dtype`.

    Raises ValueError without a dtype, without a matrix, and at run time when the numbers of rows
    differ; TypeError for a dense matrix; NotImplementedError for a format or dtype that sparse
    matrices cannot have.

    >>> x = S.csr_from_dense([[0.0, 1.5]])
    >>> S.HStack("csr", "float64")(x, x).eval().toarray()
    array([[0. , 1.5, 0. , 1.5]])
    """

    __props__ = ("format", "dtype")
    axis = 1
    function = "hstack"

    def __init__(self, format: str | None = None, dtype: str | None = None) -> None:
        self.format = "csc" if format is None else format
        if dtype is None:
            raise ValueError(f"{type(self).__name__}: the dtype of the result must be given")
        self.dtype = dtype

    def make_node(self, *mat: object) -> Apply:
        if not mat:
            raise ValueError(f"{type(self).__name__} needs at least one matrix")
        variables = [as_sparse_variable(x) for x in mat]
        return self.node(variables, SparseType(self.format, self.dtype))

    def shape(self, inputs: Sequence[Variable], shapes: Any) -> list[tuple[Any, ...]]:
        total = shapes[0][self.axis]
        for shape in shapes[1:]:
            total = total + shape[self.axis]
        return [(shapes[0][0], total) if self.axis else (total, shapes[0][1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        lengths = {a.shape[1 - self.axis] for a in arrays}
        if len(lengths) > 1:
            shapes = ", ".join(str(a.shape) for a in arrays)
            raise ValueError(f"{self.function}: shapes {shapes} do not agree")
        stack = getattr(scipy_sparse(), self.function)
        return as_matrix(stack(arrays, format=self.format, dtype=self.dtype), self.format)

    def L_op(
        self, inputs: list[SparseVariable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        (g,) = output_grads
        if isinstance(g.type, SparseType) and g.type.format == "bsr":
            g = as_format(g, "csr")
        terms, start = [], T.constant(0, dtype="int64")
        for x in inputs:
            end = start + dims.shape_i(x, self.axis)
            part = g[:, start:end] if self.axis else g[start:end]
            terms.append(as_format(part, x.type.format))
            start = end
        return terms

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.format},{self.dtype})"

    @classmethod
    def examples(cls) -> list[Example]:
        def dense(*arrays: np.ndarray) -> Any:
            return np.concatenate(arrays, cls.axis)

        parts = (sample("csr"), sample("csc", turn=1))
        return [
            Example(cls(format=f, dtype="float64"), dense, parts, (0, 1)) for f in ("csr", "csc")]


class VStack(HStack):
    """The vertical concatenation of matrices, in `format` (csc by default) and `dtype`.

    Raises the exceptions of `HStack`, at run time when the numbers of columns differ.

    >>> x = S.csr_from_dense([[0.0, 1.5]])
    >>> S.VStack("csr", "float64")(x, x).eval().toarray()
    array([[0. , 1.5],
           [0. , 1.5]])
    """

    __props__ = ("format", "dtype")
    axis = 0
    function = "vstack"


def _stack(op: type[HStack], blocks: Sequence[Variable], format: str | None, dtype: Any) -> Any:
    if hasattr(blocks, "owner") or not isinstance(blocks, Iterable):
        raise TypeError(f"{op.function} takes a list of matrices, got {blocks!r}")
    blocks = [as_sparse_variable(x) for x in blocks]
    if not blocks:
        raise TypeError(f"{op.function} needs at least one matrix")
    if dtype is None:
        dtype = dtypes.upcast(*(x.type.dtype for x in blocks))
    return op(format=format, dtype=dtype)(*blocks)


def hstack(
    blocks: Sequence[Variable], format: str | None = None, dtype: str | None = None
) -> Any:
    """The horizontal concatenation of sparse matrices. format: csc by default; dtype: by default
    the upcast of their dtypes.

    Raises TypeError when `blocks` is not a list of at least one sparse matrix, NotImplementedError
    for a format or dtype that sparse matrices cannot have, ValueError at run time when the numbers
    of rows differ.

    >>> x = S.csr_from_dense([[0.0, 1.5]])
    >>> S.hstack([x, x]).eval().toarray()
    array([[0. , 1.5, 0. , 1.5]])
    """
    return _stack(HStack, blocks, format, dtype)


def vstack(blocks: Any, format: str | None = None, dtype: Any = None) -> Any:
    """The vertical concatenation of sparse matrices. format: csc by default; dtype: by default the
    upcast of their dtypes.

    Raises the exceptions of `hstack`, at run time when the numbers of columns differ.

    >>> x = S.csr_from_dense([[0.0, 1.5]])
    >>> S.vstack([x, x]).eval().toarray()
    array([[0. , 1.5],
           [0. , 1.5]])
    """
    return _stack(VStack, blocks, format, dtype)


locate(globals())
