"""Products of two compressed matrices, given by their arrays; see `theano.sparse.compressed`.

The product of two csc matrices has the arrays of the product of the transposed matrices, which are
in format csr, in reverse order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theano.graph.node import Apply
from theano.scalar import dtypes
from theano.sparse.compressed import integers, vector
from theano.sparse.index_checks import DAMAGED, check, lowered_indices, majors_of, minor_of
from theano.sparse.type import scipy_sparse
from theano.tensor import lowering
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes
    from theano.tensor.var import TensorVariable

__all__ = ["DotPairCSR", "DotPairDense"]

_MOST = 2 ** 31 - 1
_MANY = "the product has {} elements, more than int32 can count"


class _Pair(TensorOp):
    """The base of the products. The inputs are data, indices and index pointer of both matrices,
    and their numbers of columns. Raises ValueError at run time where the inner lengths differ;
    op_name: the op in the message. turned: the operands are transposed and in reverse order.
    """

    __props__ = ("op_name", "turned")
    on_host = True

    def __init__(self, op_name: str = "dot", turned: bool = False) -> None:
        self.op_name, self.turned = op_name, turned

    def _disagree(
        self, rows: Any, columns: object, inner: Any, columns2: object
    ) -> tuple[str, Any]:
        """The message for different inner lengths, and the numbers in it."""
        shapes = (columns2, inner, columns, rows) if self.turned else (
            rows, columns, inner, columns2)
        return (
            f"{self.op_name}: shapes ({{}}, {{}}) and ({{}}, {{}}) do not agree: {{}} against {{}}",
            (*shapes, *shapes[1:3]))

    def _checked(self, *inputs: Variable) -> str:
        data, indices, indptr, other, indices2, indptr2, *lengths = inputs
        vector(data, "data")
        vector(other, "data")
        integers(indices, indptr, indices2, indptr2)
        for length in lengths:
            if length.type.ndim or length.type.dtype not in dtypes.INTEGER:
                raise TypeError(f"the number of columns is an integer scalar, got {length.type}")
        return dtypes.upcast(data.type.dtype, other.type.dtype)

    def _product(self, *arrays: np.ndarray) -> Any:
        data, indices, indptr, other, indices2, indptr2, columns, columns2 = arrays
        inner = len(indptr2) - 1
        if inner != columns:
            message, numbers = self._disagree(len(indptr) - 1, columns, inner, columns2)
            raise ValueError(message.format(*numbers))
        check(indices, indptr, inner, data)
        check(indices2, indptr2, int(columns2), other)
        make = scipy_sparse().csr_matrix
        return make((data, indices, indptr), shape=(len(indptr) - 1, inner)) @ make(
            (other, indices2, indptr2), shape=(inner, int(columns2)))

    def _lowered(self, b: Builder, dtype: str, values: tuple[Value, ...]) -> tuple[Any, ...]:
        """The arguments of the routines: dtypes, arrays, rows, inner length, columns."""
        data, indices, indptr, other, indices2, indptr2, *lengths = values
        columns = b.as_dim(b.scalar(lengths[0]))
        rows, inner = majors_of(b, indptr), majors_of(b, indptr2)
        message, numbers = self._disagree(rows, columns, inner, b.as_dim(b.scalar(lengths[1])))
        lowering.require_equal(b, columns, inner, ValueError, message, *numbers)
        columns2 = minor_of(b, lengths[1])
        index, found = lowered_indices(b, indices, indptr, indices2, indptr2)
        b.agree(data.dims[0], indices.dims[0])
        b.agree(other.dims[0], indices2.dims[0])
        first, second = (lowering.cast(b, v, dtype) for v in (data, other))
        return ((dtype, index), [first, *found[:2], second, *found[2:]], rows, inner, columns2)

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[i in (0, 3)] * len(node.outputs) for i in range(8)]


class DotPairDense(_Pair):
    """The product of two csr matrices as a dense matrix."""

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        return [(self._checked(*inputs), 2)]

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[2][0] - 1, dims.of(inputs[7]))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return self._product(*arrays).toarray(order="C")

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        kinds, arrays, rows, inner, columns = self._lowered(b, node.outputs[0].type.dtype, values)
        return b.routine(
            "csr_pair_dense", kinds, [b.fresh((rows, columns), kinds[0])],
            [*arrays, rows, arrays[1].dims[0], inner, arrays[4].dims[0], columns],
            error=(ValueError, DAMAGED))[0]


class DotPairCSR(_Pair):
    """The data, indices and index pointer of the product of two csr matrices; the order of elements
    is that of SciPy. Raises ValueError when int32 cannot count the elements."""

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        return [(self._checked(*inputs), 1), ("int32", 1), ("int32", 1)]

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(dims.UNKNOWN,), (dims.UNKNOWN,), (shapes[2][0],)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        found = self._product(*arrays)
        return found.data, found.indices, found.indptr

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        kinds, arrays, rows, inner, columns = self._lowered(b, node.outputs[0].type.dtype, values)
        counts = (arrays[1].dims[0], inner, arrays[4].dims[0])
        total, _ = b.routine(
            "csr_pair_count", kinds, [b.fresh((1,), "int64"), b.fresh((columns,), "int64")],
            [*arrays[1:3], *arrays[4:], rows, *counts, columns], error=(ValueError, DAMAGED))
        count = b.as_dim(b.element(total, 0))
        lowering.require(b, b.number("le", count, _MOST), ValueError, _MANY, count)
        outs = [(count, kinds[0]), (count, "int32"), (b.plus(rows, 1), "int32"),
                (columns, "int64")]
        found = b.routine(
            "csr_pair", kinds, [b.fresh((n,), dtype) for n, dtype in outs],
            [*arrays, rows, columns])
        return tuple(found[:3])

    @staticmethod
    def samples() -> list[Sample]:
        """Samples of both products, without gradients: rewriting introduces these ops after
        gradients have been taken."""
        one = (spread(5), np.array([2, 0, 1, 2, 0], "int32"), np.array([0, 2, 2, 3, 5], "int32"))
        two = (spread(4), np.array([1, 1, 0, 4], "int32"), np.array([0, 1, 2, 4], "int32"))
        none = (spread(0), np.zeros(0, "int32"), np.zeros(4, "int32"))
        wide = (two[0].astype("float32"), *(v.astype("int64") for v in two[1:]))
        turned = (spread(4).astype("complex64"), *two[1:])
        lengths = np.array(3), np.array(5)
        return [
            Sample(op, (*one, *other, *lengths), False)
            for op in (DotPairDense(), DotPairCSR()) for other in (two, none, wide, turned)]
