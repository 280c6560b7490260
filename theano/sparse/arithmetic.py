"""Sums and products of sparse matrices with sparse and dense matrices, elementwise."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.sparse as S
import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.sparse.compressed import with_length
from theano.sparse.conversion import (
    as_format,
    conjugate,
    csm_properties,
    dense_from_sparse,
    entries,
    rebuilt,
    sample,
)
from theano.sparse.op import (
    Example,
    SameShape,
    SparseOp,
    as_sparse_or_tensor_variable,
    as_sparse_variable,
    compressed,
    dense,
    is_sparse_variable,
    tensor_of,
    upcast,
)
from theano.sparse.type import SparseType, as_matrix
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from theano.graph.node import Variable
    from theano.sparse.var import SparseVariable
    from theano.tensor.typing import Shapes

__all__ = [
    "AddSD", "AddSS", "AddSSData", "MulSD", "MulSS", "MulSV", "Neg", "StructuredAddSV", "Transpose",
    "add", "add_s_d", "add_s_s", "add_s_s_data", "mul", "mul_s_d", "mul_s_s", "mul_s_v", "neg",
    "structured_add_s_v", "sub", "transpose",
]


def same_shape(
    x: Any, y: Any, op_name: str, error: type[Exception] = AssertionError
) -> None:
    """Raise `error` unless two matrices have the same shape."""
    if x.shape != y.shape:
        raise error(f"{op_name}: shapes {x.shape} and {y.shape} differ")


def full(y: Variable, x: Variable, z: Variable | None = None) -> Any:
    """`y`, a dense matrix or scalar. If a dim is broadcastable, `y` is broadcast to the number of
    rows of `x` and of columns of `z` (default `x`)."""
    if not any(y.type.broadcastable):
        return y
    return T.alloc(y, shape_i(x, 0), shape_i(x if z is None else z, 1))


class Transpose(SparseOp):
    """The transpose of a sparse matrix; format csr becomes csc and csc becomes csr. Raises
    TypeError for a dense matrix and for format bsr.

    >>> S.transpose(S.csr_from_dense([[0.0, 1.5]])).eval().toarray()
    array([[0. ],
           [1.5]])
    """

    view_map = {0: [0]}

    def make_node(self, x: Any) -> Apply:
        x = compressed(x, "transpose")
        return self.node([x], x.type.clone(format="csc" if x.type.format == "csr" else "csr"))

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[0][1], shapes[0][0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return arrays[0].transpose()

    def L_op(
        self, inputs: list[SparseVariable], outputs: list[SparseVariable],
        output_grads: list[Variable],
    ) -> list[Any]:
        return [transpose(as_format(output_grads[0], outputs[0].type.format))]

    @staticmethod
    def examples() -> list[Example]:
        return [Example(transpose, np.transpose, (sample(f),), (0,)) for f in ("csr", "csc")]

    def __str__(self) -> str:
        return "Sparse" + type(self).__name__


class Neg(SameShape):
    """The negative of a sparse matrix, in the same format. Raises TypeError when it is dense.

    >>> S.neg(S.csr_from_dense([[2.0, 1.5]])).eval().toarray()
    array([[-2. , -1.5]])
    """

    def make_node(self, x: object) -> Apply:
        x = as_sparse_variable(x)
        return self.node([x], x.type)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return -arrays[0]

    def L_op(
        self, inputs: list[SparseVariable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        return [-output_grads[0]]

    def native_form(self, node: Apply) -> Any:
        (x,) = node.inputs
        return None if x.type.format == "bsr" else [rebuilt(x, lambda data: -data)]

    @staticmethod
    def examples() -> list[Example]:
        return [Example(neg, np.negative, (sample(f),), (0,)) for f in ("csr", "csc", "bsr")]


class _SparseSparse(SameShape):
    """An op on two sparse matrices; the result has the format of the first."""

    def make_node(self, x: object, y: object) -> Apply:
        x, y = as_sparse_variable(x), as_sparse_variable(y)
        return self.node([x, y], SparseType(x.type.format, upcast(x, y)))


class AddSS(_SparseSparse):
    """The sum of two sparse matrices, in the format of the first and the upcast of their dtypes.

    Raises TypeError when one is dense, AssertionError at run time when their shapes differ.

    >>> x, y = S.csr_from_dense([[0.0, 1.5]]), S.csr_from_dense([[1.0, 2.0]])
    >>> S.add_s_s(x, y).eval().toarray()
    array([[1. , 3.5]])
    """

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, y = arrays
        same_shape(x, y, "add")
        return as_matrix(x + y, x.format)

    def L_op(
        self, inputs: list[SparseVariable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        return [as_format(output_grads[0], v.type.format) for v in inputs]

    @staticmethod
    def examples() -> list[Example]:
        return [
            Example(add, np.add, (sample(f), sample(g, turn=2)), (0, 1))
            for f, g in (("csr", "csr"), ("csr", "csc"), ("csc", "csc"), ("bsr", "csr"))]


class AddSSData(SameShape):
    """The sum of two matrices of one format that store elements at the same positions.

    Only the data arrays are added. Raises TypeError when one is dense or in format bsr, and when
    the formats or dtypes differ; AssertionError at run time when the shapes or the numbers of
    stored elements differ.

    >>> x, y = S.csr_from_dense([[0.0, 1.5]]), S.csr_from_dense([[0.0, 2.0]])
    >>> S.add_s_s_data(x, y).eval().toarray()
    array([[0. , 3.5]])
    """

    def make_node(self, x: Any, y: Any) -> Apply:
        x, y = compressed(x, "add_s_s_data"), compressed(y, "add_s_s_data")
        if x.type != y.type:
            raise TypeError(f"add_s_s_data: types {x.type} and {y.type} differ")
        return self.node([x, y], x.type)

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, y = arrays
        same_shape(x, y, "add_s_s_data")
        if x.data.shape != y.data.shape:
            raise AssertionError(
                f"add_s_s_data: {x.data.size} and {y.data.size} stored elements differ")
        out = x.copy()
        out.data = x.data + y.data
        return out

    def L_op(
        self, inputs: list[SparseVariable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        return [_stored(v) * output_grads[0] for v in inputs]

    @staticmethod
    def examples() -> list[Example]:
        return [
            Example(add_s_s_data, np.add, (sample(f), sample(f)), (0, 1), True)
            for f in ("csr", "csc")]


class AddSD(SameShape):
    """The sum of a sparse and a dense matrix, dense, in the upcast of their dtypes. A dense row or
    column broadcasts when its type says that the dim has length 1.

    Raises TypeError when the first operand is not sparse or the second is not a dense matrix,
    ValueError at run time when their shapes differ.

    >>> S.add_s_d(S.csr_from_dense([[0.0, 1.5]]), [[1.0, 2.0]]).eval()
    array([[1. , 3.5]])
    """

    form_name = "add_s_d"

    def make_node(self, x: Any, y: Any) -> Apply:
        x = as_sparse_variable(x)
        y = full(dense(y, "add", 2), x)
        return self.node([x, y], tensor_of(upcast(x, y), 2))

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        same_shape(arrays[0], arrays[1], "add", ValueError)
        return np.asarray(arrays[0] + arrays[1])

    def L_op(
        self, inputs: list[Variable], outputs: list[Variable], output_grads: list[Variable]
    ) -> list[Any]:
        (x, _), (g,) = inputs, output_grads
        return [as_format(g, "bsr") if x.type.format == "bsr" else _stored(x) * g, g]

    def native_form(self, node: Apply) -> Any:
        """Add the stored elements to a copy of the dense matrix."""
        x, y = node.inputs
        if x.type.format == "bsr":
            return None
        data, indices, indptr, shape = csm_properties(x)
        start = with_length(with_length(T.cast(y, upcast(x, y)), 0, shape[0]), 1, shape[1])
        return [T.inc_subtensor(start[entries(x.type.format, indices, indptr)], data)]

    @staticmethod
    def examples() -> list[Example]:
        full = np.arange(12.0).reshape(4, 3)
        return [
            Example(add, np.add, (sample(f), full), (0, 1), f != "bsr")
            for f in ("csr", "csc", "bsr")]


class MulSS(_SparseSparse):
    """The elementwise product of two sparse matrices, in the format of the first and the upcast of
    their dtypes.

    Raises TypeError when one is dense, AssertionError at run time when their shapes differ.

    >>> x, y = S.csr_from_dense([[0.0, 1.5]]), S.csr_from_dense([[1.0, 2.0]])
    >>> S.mul_s_s(x, y).eval().toarray()
    array([[0., 3.]])
    """

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, y = arrays
        same_shape(x, y, "mul")
        return as_matrix(x.multiply(y), x.format)

    def L_op(
        self, inputs: list[SparseVariable], outputs: list[SparseVariable],
        output_grads: list[Variable],
    ) -> list[Any]:
        (x, y), (g,) = inputs, output_grads
        return [as_format(mul(conjugate(y), g), x.type.format),
                as_format(mul(conjugate(x), g), y.type.format)]

    @staticmethod
    def examples() -> list[Example]:
        return [
            Example(mul, np.multiply, (sample(f), sample(g, turn=1)), (0, 1))
            for f, g in (("csr", "csr"), ("csr", "csc"), ("csc", "csr"))]


class MulSD(SameShape):
    """The elementwise product of a sparse matrix and a dense matrix or scalar, sparse. A dense row
    or column broadcasts when its type says that the dim has length 1.

    Raises TypeError when the first operand is not sparse or the second is not a dense matrix or
    scalar; at run time AssertionError when the shapes differ, ValueError for a row or column of
    another length than the matrix.

    >>> S.mul_s_d(S.csr_from_dense([[0.0, 1.5]]), [[1.0, 2.0]]).eval().toarray()
    array([[0., 3.]])
    """

    form_name = "mul_s_d"

    def make_node(self, x: Any, y: Any) -> Apply:
        x = as_sparse_variable(x)
        y = full(dense(y, "mul", 0, 2), x)
        return self.node([x, y], SparseType(x.type.format, upcast(x, y)))

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, y = arrays
        dtype = dtypes.upcast(str(x.dtype), str(y.dtype))
        if y.ndim == 2:
            same_shape(x, y, "mul")
        if x.format == "bsr":
            return as_matrix(x.astype(dtype).multiply(y.astype(dtype)), "bsr")
        with np.errstate(all="ignore"):
            factor = y if y.ndim == 0 else y[coordinates(x)]
            return with_data(x, (x.data * factor.astype(dtype)).astype(dtype))

    def L_op(
        self, inputs: list[Variable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        (x, y), (g,) = inputs, output_grads
        g = as_format(g, x.type.format)
        of_y = mul(conjugate(x), g)
        return [as_format(mul(g, conjugate(y)), x.type.format),
                S.sp_sum(of_y) if y.type.ndim == 0 else dense_from_sparse(of_y)]

    def native_form(self, node: Apply) -> Any:
        x, y = node.inputs
        if x.type.format == "bsr":
            return None
        if y.type.ndim == 0:
            return [rebuilt(x, lambda data: data * y)]
        _, indices, indptr, shape = csm_properties(x)
        same = T.specify_shape(y, shape)
        picked = same[entries(x.type.format, indices, indptr)]
        return [rebuilt(x, lambda data: data * picked)]

    @staticmethod
    def examples() -> list[Example]:
        full = np.arange(12.0).reshape(4, 3) - 5
        return [
            Example(mul, np.multiply, (sample(f), y), (0, 1))
            for f in ("csr", "csc") for y in (full, np.array(1.5))] + [
            Example(mul, np.multiply, (sample("bsr"), full))]


class MulSV(SameShape):
    """The elementwise product of a sparse matrix and a vector with one element per column.

    Raises TypeError when the matrix is dense or in format bsr and when the other operand is not a
    dense vector, NotImplementedError when the dtypes differ, AssertionError at run time when the
    vector does not have one element per column.

    >>> S.mul_s_v(S.csr_from_dense([[0.0, 1.5], [2.0, 3.0]]), [1.0, 2.0]).eval().toarray()
    array([[0., 3.],
           [2., 6.]])
    """

    form_name = "mul_s_v"
    operation: Any = staticmethod(operator.mul)

    def make_node(self, x: Any, y: Any) -> Apply:
        op_name = type(self).__name__
        x, y = compressed(x, op_name), dense(y, op_name, 1)
        if x.type.dtype != y.type.dtype:
            raise NotImplementedError(
                f"{op_name}: the dtypes {x.type.dtype} and {y.type.dtype} differ; cast one")
        return self.node([x, y], x.type)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, y = arrays
        if x.shape[1] != len(y):
            raise AssertionError(f"{type(self).__name__}: {x.shape[1]} columns, but a vector of "
                             f"{len(y)} elements")
        return with_data(x, self.operation(x.data, y[coordinates(x)[1]]))

    def L_op(
        self, inputs: list[Variable], outputs: list[Variable], output_grads: list[Variable]
    ) -> list[Any]:
        (x, y), (g,) = inputs, output_grads
        g = as_format(g, x.type.format)
        return [mul_s_v(g, conjugate(y)),
                S.sp_sum(mul(conjugate(x), g), axis=0, sparse_grad=True)]

    def native_form(self, node: Apply) -> Any:
        x, y = node.inputs
        _, indices, indptr, _ = csm_properties(x)
        vector = T.specify_shape(y, [shape_i(x, 1)])
        picked = vector[entries(x.type.format, indices, indptr)[1]]
        return [rebuilt(x, lambda data: self.operation(data, picked))]

    @classmethod
    def examples(cls) -> list[Example]:
        def dense(x: np.ndarray, y: np.ndarray) -> Any:
            return np.where(x != 0, cls.operation(x, y), 0)

        v = np.array([2.5, -1, 0.75])
        return [
            Example(cls(), dense, (sample(f), v), (0, 1), True) for f in ("csr", "csc")]


class StructuredAddSV(MulSV):
    """The sum of a sparse matrix and a vector with one element per column, at the stored elements;
    the other elements stay 0.

    Raises the exceptions of `MulSV`.

    >>> x = S.csr_from_dense([[0.0, 1.5], [2.0, 3.0]])
    >>> S.structured_add_s_v(x, [1.0, 2.0]).eval().toarray()
    array([[0. , 3.5],
           [3. , 5. ]])
    """

    form_name = "structured_add_s_v"
    operation: Any = staticmethod(operator.add)

    def L_op(
        self, inputs: list[Any], outputs: list[Any],
        output_grads: list[Any],
    ) -> list[Any]:
        (x, _), (g,) = inputs, output_grads
        masked = mul(_stored(x), g)
        return [masked, S.sp_sum(masked, axis=0, sparse_grad=True)]


def _stored(x: Any) -> Any:
    """A matrix with 1 where `x` stores an element."""
    return S.sp_ones_like(x)


def coordinates(x: Any) -> tuple[Any, Any]:
    """The row and column of each stored element of a SciPy matrix."""
    major = np.repeat(np.arange(len(x.indptr) - 1), np.diff(x.indptr))
    return (major, x.indices) if x.format == "csr" else (x.indices, major)


def with_data(x: Any, data: np.ndarray) -> Any:
    """A SciPy matrix with the indices of `x` and the stored elements `data`."""
    made = type(x)((data, x.indices.copy(), x.indptr.copy()), shape=x.shape)
    made.has_sorted_indices = x.has_sorted_indices
    return made


transpose, neg = Transpose(), Neg()
add_s_s, add_s_s_data, add_s_d = AddSS(), AddSSData(), AddSD()
mul_s_s, mul_s_d, mul_s_v = MulSS(), MulSD(), MulSV()
structured_add_s_v = StructuredAddSV()


def either(x: object, y: object, op_name: str) -> tuple[Any, Any, bool, bool]:
    """Two operands as variables, and whether each is sparse; TypeError when neither is."""
    x, y = as_sparse_or_tensor_variable(x), as_sparse_or_tensor_variable(y)
    first, second = is_sparse_variable(x), is_sparse_variable(y)
    if not (first or second):
        raise TypeError(f"sparse.{op_name} needs a sparse operand, got {x} and {y}")
    return x, y, first, second


def add(x: object, y: object) -> Any:
    """The sum of two matrices, at least one of them sparse; the result is sparse if both are.

    Raises TypeError when neither is sparse, or when the dense one is not a matrix. When the shapes
    differ, raises AssertionError at run time for two sparse matrices, ValueError otherwise.

    >>> x = S.csr_from_dense([[0.0, 1.5]])
    >>> S.add(x, x).eval().toarray(), S.add(x, [[1.0, 2.0]]).eval()
    (array([[0., 3.]]), array([[1. , 3.5]]))
    """
    x, y, first, second = either(x, y, "add")
    if first and second:
        return add_s_s(x, y)
    return add_s_d(x, y) if first else add_s_d(y, x)


def sub(x: object, y: object) -> Any:
    """The difference of two matrices, at least one sparse; the result is sparse if both are.

    Raises the exceptions of `add`, and TypeError when `y` is boolean.

    >>> S.sub(S.csr_from_dense([[0.0, 1.5]]), [[1.0, 1.0]]).eval()
    array([[-1. ,  0.5]])
    """
    left, right = as_sparse_or_tensor_variable(x), as_sparse_or_tensor_variable(y)
    dtype = upcast(left, right)
    if right.type.dtype in dtypes.INTEGER and right.type.dtype != dtype:
        right = right.astype(dtype)  # before it is negated: -3 is 253 in uint8
    return add(left, -right)


def mul(x: object, y: object) -> Any:
    """The elementwise product of two matrices, at least one of them sparse; the other may be a
    scalar. The result is sparse.

    Raises TypeError when neither is sparse, or when the other operand is neither a matrix nor a
    scalar; at run time AssertionError when the shapes differ, ValueError for a dense row or column
    that does not broadcast to the sparse matrix.

    >>> S.mul(S.csr_from_dense([[0.0, 1.5]]), [[2.0, 4.0]]).eval().toarray()
    array([[0., 6.]])
    """
    x, y, first, second = either(x, y, "mul")
    if first and second:
        return mul_s_s(x, y)
    return mul_s_d(x, y) if first else mul_s_d(y, x)


locate(globals())
