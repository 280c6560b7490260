"""Ops on the arrays of compressed matrices, such as products with dense matrices. They have C code.

A matrix in format csr consists of `data`, `indices` (the column of each stored element) and
`indptr`: row i has the elements `indptr[i] : indptr[i + 1]`. In csc, rows and columns are
exchanged. "Major" is the dim that `indptr` indexes, "minor" the other one.

All ops take and return dense vectors and matrices. They raise TypeError for data that are not a
vector, index arrays that are not vectors of integers, and other operands that are not dense
matrices; ValueError at run time for index arrays of inconsistent lengths or with indices out of
bounds, and for operands whose shapes do not agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.sparse.index_checks import (
    COUNTS,
    DAMAGED,
    MAJORS,
    TWO,
    check,
    check_arrays,
    check_lengths,
    check_pointer,
    lowered_indices,
    majors_of,
    minor_of,
    traced_majors,
)
from theano.sparse.type import scipy_sparse
from theano.tensor import lowering
from theano.tensor.op import Disconnected, TensorOp, conjugate, varies_with_first
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable


__all__ = [
    "CSMGrad", "SamplingDotCSR", "StructuredDotCSC", "StructuredDotCSR", "StructuredDotGradCSC",
    "StructuredDotGradCSR", "majors", "sampling_dot_csr", "sd_csc", "sd_csr", "sdg_csc", "sdg_csr",
]



def refuse_kmap(kmap: object) -> None:
    """Raise Exception if `kmap`, an argument that is no longer supported, is given."""
    if kmap is not None:
        raise Exception("kmap is not supported any more: reorder the data instead")


def integers(*variables: Variable) -> None:
    """Raise TypeError unless the variables are vectors of integers."""
    for v in variables:
        if v.type.ndim != 1 or v.type.dtype not in dtypes.INTEGER:
            raise TypeError(f"an index array is a vector of integers, {v} is of type {v.type}")


def vector(v: Any, what: str) -> None:
    """Raise TypeError unless `v` is a vector. what: its name in the message."""
    if v.type.ndim != 1:
        raise TypeError(f"{what} must be a vector, {v} is of type {v.type}")


def _matrices(*variables: TensorVariable) -> None:
    for v in variables:
        if v.type.ndim != 2:
            raise TypeError(f"a dense matrix is needed, {v} is of type {v.type}")


def _of(x: Variable, g: Variable) -> Any:
    """A gradient term for `x`; zeros where `x` has an integer dtype."""
    if x.type.dtype in dtypes.DISCRETE:
        return T.zeros_like(x, dtype=flags.config.floatX)
    return g


class Majors(Disconnected):
    """The row (csr) or column (csc) of each stored element, an int64 vector, from the index pointer
    and the indices."""

    on_host = True

    def output_types(
        self, indptr: TensorVariable, indices: TensorVariable
    ) -> list[tuple[str, int]]:
        integers(indptr, indices)
        return [("int64", 1)]

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        indptr, indices = arrays
        check_lengths(indices, indptr, 0)
        check_pointer(indptr, len(indices))
        return xp.repeat(xp.arange(len(indptr) - 1), xp.diff(indptr))

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        indptr, indices = values
        dtype, (pointer,) = lowered_indices(b, indptr)
        (out,) = b.routine(
            "majors", ("int64", dtype), [b.fresh(indices.dims, "int64")],
            [pointer, majors_of(b, pointer), indices.dims[0]], error=(ValueError, DAMAGED))
        return out

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Majors(), (np.array(p, "int32"), np.arange(n)), False)
                for p, n in (([0, 2, 2, 5], 5), ([0, 0], 0), ([0], 0))]


def majors(indptr: object, indices: object) -> Any:
    """The row (csr) or column (csc) of each stored element."""
    return Majors()(indptr, indices)


class WithLength(TensorOp):
    """`x`; its length along `axis` must be the second input, an integer scalar. Raises ValueError
    at run time when it is not."""

    __props__ = ("axis",)
    view_map = {0: [0]}
    static = (1,)

    def __init__(self, axis: int) -> None:
        self.axis = axis

    def output_types(self, x: TensorVariable, length: TensorVariable) -> list[tuple[str, int]]:
        return [(x.type.dtype, x.type.ndim)]

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, length = arrays
        _require_equal(x.shape[self.axis], int(length), self.axis)
        return x

    connection_pattern = varies_with_first

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [output_grads[0], DisconnectedType()()]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, length = values
        wanted = b.as_dim(b.scalar(length))
        lowering.require_equal(
            b, x.dims[self.axis], wanted, ValueError,
            f"shapes do not agree: {{0}} against {{1}} on axis {self.axis}", x.dims[self.axis],
            wanted)
        return x

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(WithLength(axis), (spread(3, 2), np.array(3 - axis))) for axis in (0, 1)]


class CheckedIndices(Disconnected):
    """The indices and the index pointer of a compressed matrix in `format`. The inputs are its
    data, these two and its shape. Raises ValueError at run time if they do not fit together."""

    __props__ = ("format",)
    on_host = True

    def __init__(self, format: str) -> None:
        self.format = format

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        vector(inputs[0], "data")
        integers(*inputs[1:])
        return [(v.type.dtype, 1) for v in inputs[1:3]]

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(s) for s in shapes[1:3]]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        check_arrays(self.format, *arrays)
        return xp.array(arrays[1]), xp.array(arrays[2])

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        data, indices, indptr, shape = values
        lowering.require_equal(b, shape.dims[0], 2, ValueError, TWO, shape.dims[0])
        lengths = [b.as_dim(b.scalar(b.element(shape, i))) for i in (0, 1)]
        major, minor = lengths if self.format == "csr" else reversed(lengths)
        rows, counts = majors_of(b, indptr), (data.dims[0], indices.dims[0])
        lowering.require_equal(b, rows, major, ValueError, MAJORS, rows, major)
        lowering.require_equal(b, *counts, ValueError, COUNTS, *counts)
        index, arrays = lowered_indices(b, indices, indptr)
        outs = b.routine(
            "checked_indices", (index, index), [b.fresh(v.dims, index) for v in arrays],
            [*arrays, rows, counts[1], minor], error=(ValueError, DAMAGED))
        return tuple(
            lowering.cast(b, v, o.type.dtype) for v, o in zip(outs, node.outputs, strict=True))

    @staticmethod
    def samples() -> list[Sample]:
        data, indices, pointer = _sample_arrays()
        return [
            Sample(CheckedIndices("csr"), (data, indices, pointer, np.array([4, 3])), False),
            Sample(CheckedIndices("csc"), (data, indices.astype("int8"), pointer, np.array([3, 4])),
                   False)]


def with_length(x: Variable, axis: int, length: TensorLike) -> Any:
    """`x`; raises ValueError at run time unless its length along `axis` is `length`."""
    return WithLength(axis)(x, length)


class _Product(TensorOp):
    """The base of products of a compressed matrix and a dense matrix."""

    def _checked(
        self, data: TensorVariable, indices: TensorVariable, indptr: TensorVariable,
        x: TensorVariable,
    ) -> list[tuple[str, int]]:
        vector(data, "data")
        integers(indices, indptr)
        _matrices(x)
        return [(dtypes.upcast(data.type.dtype, x.type.dtype), 2)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        terms = [
            self(*inputs[:i], point, *inputs[i + 1:]) for i, point in
            ((0, eval_points[0]), (len(inputs) - 1, eval_points[-1])) if point is not None]
        return [sum(terms[1:], terms[0]) if terms else None]


class StructuredDotCSR(_Product):
    """The product of a csr matrix, given by its arrays, and a dense matrix."""

    def output_types(
        self, a_val: TensorVariable, a_ind: TensorVariable, a_ptr: TensorVariable, b: TensorVariable
    ) -> list[tuple[str, int]]:
        return self._checked(a_val, a_ind, a_ptr, b)

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[2][0] - 1, shapes[3][1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        data, indices, indptr, x = arrays
        check(indices, indptr, len(x), data)
        made = scipy_sparse().csr_matrix(
            (data, indices, indptr), shape=(len(indptr) - 1, len(x)))
        return np.asarray(made @ x)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        data, indices, indptr, x = arrays
        rows = traced_majors(t.xp, indices, indptr, len(x), data)
        return t.jax.ops.segment_sum(data[:, None] * x[indices], rows, len(indptr) - 1)

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [False], [False], [True]]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (data, indices, indptr, x), (g,) = inputs, output_grads
        return [
            _of(data, sdg_csr(indices, indptr, conjugate(x), g)), DisconnectedType()(),
            DisconnectedType()(),
            _of(x, sd_csc(conjugate(data), indices, indptr, dims.shape_i(x, 0), g))]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        data, indices, indptr, x = values
        dtype = node.outputs[0].type.dtype
        index, (indices, indptr) = lowered_indices(b, indices, indptr)
        rows = majors_of(b, indptr)
        b.agree(data.dims[0], indices.dims[0])
        (out,) = b.routine(
            "csr_dot", (dtype, index), [b.fresh((rows, x.dims[1]), dtype)],
            [lowering.cast(b, data, dtype), indices, indptr, lowering.cast(b, x, dtype), rows,
             data.dims[0], x.dims[0], x.dims[1]], error=(ValueError, DAMAGED))
        return out

    @staticmethod
    def samples() -> list[Sample]:
        arrays = _sample_arrays()
        return [
            *(Sample(sd_csr, (*arrays, spread(3, k))) for k in (1, 4, 0)),
            Sample(sd_csr, (arrays[0], arrays[1].astype("int64"), arrays[2], spread(3, 2))),
            Sample(sd_csr, (arrays[0].astype("complex64"), *arrays[1:], spread(3, 5)), False),
            Sample(sd_csr, (arrays[0].astype("int8"), *arrays[1:], np.arange(6).reshape(3, 2)),
                   False)]


class StructuredDotCSC(_Product):
    """The product of a csc matrix, given by its arrays and number of rows, and a dense matrix."""

    static = (3,)

    def output_types(
        self, a_val: TensorVariable, a_ind: TensorVariable, a_ptr: TensorVariable,
        a_nrows: TensorVariable, b: TensorVariable,
    ) -> list[tuple[str, int]]:
        if a_nrows.type.ndim or a_nrows.type.dtype not in dtypes.INTEGER:
            raise TypeError(
                f"the number of rows is an integer scalar, {a_nrows} is of type {a_nrows.type}")
        return self._checked(a_val, a_ind, a_ptr, b)

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(dims.of(inputs[3]), shapes[4][1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        data, indices, indptr, rows, x = arrays
        _require_equal(len(indptr) - 1, len(x), 0)
        check(indices, indptr, int(rows), data)
        made = scipy_sparse().csc_matrix((data, indices, indptr), shape=(int(rows), len(x)))
        return np.asarray(made @ x)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        data, indices, indptr, rows, x = arrays
        _require_equal(len(indptr) - 1, len(x), 0)
        columns = traced_majors(t.xp, indices, indptr, int(rows), data)
        return t.jax.ops.segment_sum(data[:, None] * x[columns], indices, int(rows))

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [False], [False], [False], [True]]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (data, indices, indptr, _, x), (g,) = inputs, output_grads
        apart = [DisconnectedType()() for _ in range(3)]
        return [_of(data, sdg_csc(indices, indptr, conjugate(x), g)), *apart,
                _of(x, sd_csr(conjugate(data), indices, indptr, g))]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        data, indices, indptr, rows, x = values
        dtype = node.outputs[0].type.dtype
        index, (indices, indptr) = lowered_indices(b, indices, indptr)
        rows = minor_of(b, rows)
        columns = b.agree(majors_of(b, indptr), x.dims[0])
        b.agree(data.dims[0], indices.dims[0])
        (out,) = b.routine(
            "csc_dot", (dtype, index), [b.fresh((rows, x.dims[1]), dtype)],
            [lowering.cast(b, data, dtype), indices, indptr, lowering.cast(b, x, dtype), columns,
             data.dims[0], rows, x.dims[1]], error=(ValueError, DAMAGED))
        return out

    @staticmethod
    def samples() -> list[Sample]:
        arrays = _sample_arrays()
        rows = np.array(3, "int32")
        return [
            *(Sample(sd_csc, (*arrays, rows, spread(4, k))) for k in (1, 4, 0)),
            Sample(sd_csc, (arrays[0].astype("float32"), *arrays[1:], rows, spread(4, 3)), False)]


class _ProductGradient(TensorOp):
    """The gradient of a product with respect to the stored elements of the matrix."""

    csr = True

    def output_types(
        self, a_indices: TensorVariable, a_indptr: TensorVariable, b: TensorVariable,
        g_ab: TensorVariable,
    ) -> list[tuple[str, int]]:
        integers(a_indices, a_indptr)
        _matrices(b, g_ab)
        return [(dtypes.upcast(b.type.dtype, g_ab.type.dtype), 1)]

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def _by_major(self, x: object, g: object) -> tuple[Any, Any]:
        """The matrix whose rows `indptr` indexes, and the other one."""
        return (g, x) if self.csr else (x, g)

    @staticmethod
    def _check_shapes(
        indices: jax.Array, indptr: jax.Array, major: jax.Array, minor: jax.Array
    ) -> None:
        check_lengths(indices, indptr, len(minor))
        _require_equal(len(indptr) - 1, len(major), 0)
        _require_equal(major.shape[1], minor.shape[1], 1)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        indices, indptr, x, g = arrays
        major, minor = self._by_major(x, g)
        self._check_shapes(indices, indptr, major, minor)
        check(indices, indptr, len(minor))
        rows = xp.repeat(xp.arange(len(indptr) - 1), xp.diff(indptr))
        return xp.sum(major[rows] * minor[indices], axis=1)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        indices, indptr, x, g = arrays
        major, minor = self._by_major(x, g)
        self._check_shapes(indices, indptr, major, minor)
        rows = traced_majors(t.xp, indices, indptr, len(minor))
        return t.xp.sum(major[rows] * minor[indices], axis=1)

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False], [False], [True], [True]]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (indices, indptr, x, g), (gz,) = inputs, output_grads
        major, minor = self._by_major(x, g)
        of_major = sd_csr(gz, indices, indptr, conjugate(minor))
        of_minor = sd_csc(gz, indices, indptr, dims.shape_i(minor, 0), conjugate(major))
        terms = (of_minor, of_major) if self.csr else (of_major, of_minor)
        return [DisconnectedType()(), DisconnectedType()(), _of(x, terms[0]), _of(g, terms[1])]

    def R_op(self, inputs: list[Variable], eval_points: list[Variable | None]) -> list[Any]:
        indices, indptr, x, g = inputs
        dx, dg = eval_points[2:]
        terms = [self(indices, indptr, dx, g)] if dx is not None else []
        terms += [self(indices, indptr, x, dg)] if dg is not None else []
        return [sum(terms[1:], terms[0]) if terms else None]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        indices, indptr, x, g = values
        dtype = node.outputs[0].type.dtype
        index, (indices, indptr) = lowered_indices(b, indices, indptr)
        major, minor = self._by_major(x, g)
        rows = b.agree(majors_of(b, indptr), major.dims[0])
        inner = b.agree(major.dims[1], minor.dims[1], 1)
        (out,) = b.routine(
            "sampled_dot", (dtype, index), [b.fresh(indices.dims, dtype)],
            [indices, indptr, lowering.cast(b, major, dtype), lowering.cast(b, minor, dtype), rows,
             indices.dims[0], minor.dims[0], inner], error=(ValueError, DAMAGED))
        return out


def _require_equal(a: int, b: int, axis: int) -> None:
    if a != b:
        raise ValueError(f"shapes do not agree: {a} against {b} on axis {axis}")


class StructuredDotGradCSR(_ProductGradient):
    """The gradient of the product of a csr and a dense matrix `x` with respect to the stored
    elements of the csr matrix, a vector. The inputs are its indices and index pointer, `x`, and the
    gradient `g` of the product; the gradient of the element in row i and column j is `dot(g[i],
    x[j])`. Raises TypeError when `x` or `g` is not a matrix, ValueError at run time when shapes do
    not agree.

    >>> S.sdg_csr([1, 0], [0, 1, 2], [[1.0], [2.0]], [[3.0], [4.0]]).eval()
    array([6., 4.])
    """

    @staticmethod
    def samples() -> list[Sample]:
        _, indices, indptr = _sample_arrays()
        return [
            *(Sample(sdg_csr, (indices, indptr, spread(3, k), spread(4, k))) for k in (1, 5, 0)),
            Sample(sdg_csr, (indices, indptr, np.arange(6).reshape(3, 2), spread(4, 2)), False)]


class StructuredDotGradCSC(_ProductGradient):
    """The gradient of the product of a csc and a dense matrix with respect to the stored elements
    of the csc matrix, as `StructuredDotGradCSR`.

    >>> S.sdg_csc([1, 0], [0, 1, 2], [[1.0], [2.0]], [[3.0], [4.0]]).eval()
    array([4., 6.])
    """

    csr = False

    @staticmethod
    def samples() -> list[Sample]:
        _, indices, indptr = _sample_arrays()
        return [Sample(sdg_csc, (indices, indptr, spread(4, k), spread(3, k))) for k in (1, 5)]


class SamplingDotCSR(TensorOp):
    """`p * dot(x, y.T)` at the stored elements of a csr matrix `p`, as data, indices and index
    pointer. The inputs are `x`, `y`, the three arrays of `p` and its number of columns."""

    on_host = True

    def output_types(
        self, x: Any, y: Any, p_data: Any, p_ind: Any, p_ptr: Any, p_ncols: object
    ) -> list[tuple[str, int]]:
        _matrices(x, y)
        vector(p_data, "data")
        integers(p_ind, p_ptr)
        dtype = dtypes.upcast(x.type.dtype, y.type.dtype, p_data.type.dtype)
        return [(dtype, 1), (p_ind.type.dtype, 1), (p_ptr.type.dtype, 1)]

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(s) for s in shapes[2:5]]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, y, data, indices, indptr, columns = arrays
        _require_equal(len(data), len(indices), 0)
        _require_equal(len(y), int(columns), 0)
        return data * sdg_csr.value(xp, indices, indptr, y, x), indices.copy(), indptr.copy()

    def native_form(self, node: Apply) -> list[Any]:
        x, y, data, indices, indptr, columns = node.inputs
        data, y = with_length(data, 0, dims.shape_i(indices, 0)), with_length(y, 0, columns)
        return [data * sdg_csr(indices, indptr, y, x), indices, indptr]

    @staticmethod
    def samples() -> list[Sample]:
        data, indices, indptr = _sample_arrays()
        return [Sample(
            sampling_dot_csr,
            (spread(4, 2), spread(3, 2), data, indices, indptr, np.array(3)), False)]


class CSMGrad(TensorOp):
    """The elements of a matrix g at the stored elements of a matrix x of the same format. The
    inputs are the four arrays of x, then those of g. Elements that g does not store are 0;
    duplicates are added. Raises Exception when `kmap` is given."""

    on_host = True

    def __init__(self, kmap: object = None) -> None:
        refuse_kmap(kmap)

    def output_types(
        self, x_data: TensorVariable, x_indices: TensorVariable, x_indptr: TensorVariable,
        x_shape: TensorVariable, g_data: TensorVariable, g_indices: TensorVariable,
        g_indptr: TensorVariable, g_shape: TensorVariable,
    ) -> list[tuple[str, int]]:
        integers(x_indices, x_indptr, x_shape, g_indices, g_indptr, g_shape)
        return [(g_data.type.dtype, 1)]

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        _, indices, indptr, shape, g_data, g_indices, g_indptr, _ = arrays
        if len(shape) != 2:
            raise ValueError(TWO.format(len(shape)))
        minor, major = int(max(0, *shape)), len(indptr) - 1
        check(indices, indptr, minor)
        check(g_indices, g_indptr, minor, g_data)
        _require_equal(major, len(g_indptr) - 1, 0)
        made = scipy_sparse().csr_matrix((g_data, g_indices, g_indptr), shape=(major, minor))
        rows = np.repeat(np.arange(major), np.diff(indptr))
        return np.asarray(made[rows, indices]).reshape(-1) if len(rows) else g_data[:0]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[i == 4] for i in range(8)]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        terms: list[Any] = [DisconnectedType()() for _ in range(8)]
        terms[4] = _of(inputs[4], self(*inputs[4:], output_grads[0], *inputs[1:4]))
        return terms

    def R_op(self, inputs: list[Variable], eval_points: list[Variable | None]) -> list[Any]:
        moved = eval_points[4]
        return [None if moved is None else self(*inputs[:4], moved, *inputs[5:])]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        _, indices, indptr, shape, data, g_indices, g_indptr, _ = values
        index, (indices, indptr, g_indices, g_indptr) = lowered_indices(
            b, indices, indptr, g_indices, g_indptr)
        lowering.require_equal(b, shape.dims[0], 2, ValueError, TWO, shape.dims[0])
        rows = b.agree(majors_of(b, indptr), majors_of(b, g_indptr))
        lengths = [b.as_dim(b.scalar(b.element(shape, i))) for i in (0, 1)]
        minor = b.maximum(0, b.maximum(*lengths))
        b.agree(data.dims[0], g_indices.dims[0])
        out, _ = b.routine(
            "csm_grad", (data.dtype, index),
            [b.fresh(indices.dims, data.dtype), b.fresh((minor,), data.dtype)],
            [indices, indptr, data, g_indices, g_indptr, rows, indices.dims[0], data.dims[0],
             minor], error=(ValueError, DAMAGED))
        return out

    @staticmethod
    def samples() -> list[Sample]:
        data, indices, indptr = _sample_arrays()
        shape = np.array([4, 3], "int32")
        other = (spread(4), np.array([1, 0, 2, 2], "int32"), np.array([0, 1, 1, 2, 4], "int32"))
        return [
            Sample(CSMGrad(), (data, indices, indptr, shape, *other, shape), False),
            Sample(CSMGrad(), (*other, shape, data, indices, indptr, shape), False)]


def _sample_arrays() -> tuple[Any, Any, Any]:
    """A csr matrix of shape (4, 3) with an empty row and unsorted indices."""
    return (spread(5), np.array([2, 0, 1, 2, 0], "int32"), np.array([0, 2, 2, 3, 5], "int32"))


sd_csr, sd_csc = StructuredDotCSR(), StructuredDotCSC()
sdg_csr, sdg_csc = StructuredDotGradCSR(), StructuredDotGradCSC()
sampling_dot_csr = SamplingDotCSR()
locate(globals())
