"""Indexing of the first dim by a vector of integers: gather and scatter of rows."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.scalar.literals import converted
from theano.tensor import lowering
from theano.tensor.indexing.basic import Writer
from theano.tensor.indexing.messages import REMEDIES
from theano.tensor.mutable import MutableArray
from theano.tensor.op import (
    TensorOp,
    disconnected,
    linear_in_first,
    varies_with_first,
    zero_gradient,
)
from theano.tensor.samples import Sample, spread
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tensors
    from theano.tensor.var import TensorVariable

construct_sparse_from_list: Any = None
"""`theano.sparse.construct_sparse_from_list`, set by `theano/__init__.py`."""

__all__ = [
    "AdvancedIncSubtensor1", "AdvancedSubtensor1", "advanced_inc_subtensor1",
    "advanced_set_subtensor1", "advanced_subtensor1",
]


def _as_vector(i: Any) -> Any:
    i = as_tensor_variable(i)
    if i.type.ndim != 1 or i.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"the index must be a vector of integers, got {i} of {i.type}")
    return i


class AdvancedSubtensor1(TensorOp):
    """Rows of `x` at a vector of integers. Raises TypeError for a scalar `x` and for another index,
    IndexError at run time for an integer out of range.

    >>> T.advanced_subtensor1([[1.0, 2.0], [3.0, 4.0]], [1, 1]).eval()
    array([[3., 4.],
           [3., 4.]])
    """

    __props__ = ("sparse_grad",)
    remedies = REMEDIES

    def __init__(self, sparse_grad: bool = False) -> None:
        self.sparse_grad = sparse_grad

    def make_node(self, x: object, ilist: object) -> Apply:
        x, rows = as_tensor_variable(x), _as_vector(ilist)
        if not x.type.ndim:
            raise TypeError(f"cannot index the scalar {x}")
        return Apply(self, [x, rows], [
            tensor_type(x.type.dtype, (rows.type.shape[0], *x.type.shape[1:]))()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[1][0], *shapes[0][1:])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return arrays[0][arrays[1]]

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        x = arrays[0]
        rows = T.indexing.traced.require_inside(t.xp, arrays[1], x.shape[0], 0)
        found = T.indexing.traced.filled(t, x, (rows,))[rows]
        place = t.lying.get(node.inputs[0])
        return found if place is None else place.constrained(found)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        x, rows = inputs
        if x.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(x), disconnected(rows)]
        if self.sparse_grad:
            return [_sparse_rows(x, output_grads[0], rows), disconnected(rows)]
        back = AdvancedIncSubtensor1()(T.creation.exact_zeros(x), output_grads[0], rows)
        return [back, disconnected(rows)]

    R_op = linear_in_first

    connection_pattern = varies_with_first

    def writer(self, set_instead_of_inc: bool) -> Any:
        """The op that writes to the rows that this op reads."""
        return AdvancedIncSubtensor1(set_instead_of_inc=set_instead_of_inc)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, rows = values
        return b.generate(
            (rows.dims[0], *x.dims[1:]),
            lambda i, *rest: b.load(x, b.load(rows, i), *rest, at=(i,)), x.dtype)

    def __str__(self) -> str:
        return "AdvancedSubtensor1"

    @staticmethod
    def samples() -> list[Sample]:
        rows = (np.array([2, 0, 2]), np.array([-1]), np.zeros((0,), dtype="int64"))
        return [Sample(AdvancedSubtensor1(), (spread(3, 4), r)) for r in rows]


def _sparse_rows(x: Variable, g: Variable, rows: object) -> Any:
    """The gradient of `x[rows]` as a sparse matrix, given the gradient `g` of the rows."""
    if x.type.ndim != 2:
        raise TypeError(
            f"sparse_grad is for matrices, {x} has {x.type.ndim} dims")
    return construct_sparse_from_list(x, g, rows)


def sparse_grad(var: object) -> Any:
    """`x[rows]`, the rows of a matrix at a vector of integers, such that the gradient with respect
    to `x` is a sparse matrix. Raises TypeError for other expressions.

    >>> x = T.dmatrix("x")
    >>> T.grad(T.sum(theano.sparse_grad(x[[0, 2]])), x).type
    Sparse[float64, csc]
    """
    node = getattr(var, "owner", None)
    if node is None or not isinstance(node.op, AdvancedSubtensor1):
        raise TypeError(f"sparse_grad is for x[rows], rows being a vector of integers; got {var}")
    return AdvancedSubtensor1(sparse_grad=True)(*node.inputs)


class AdvancedIncSubtensor1(Writer):
    """A copy of `x` in which the rows at a vector of integers are incremented by `y`, or set to it.

    The inputs are `x`, `y` and the vector. A row that is indexed twice is incremented twice. Raises
    the exceptions of `AdvancedSubtensor1`, and TypeError for a `y` of more dims than `x`.

    >>> T.advanced_inc_subtensor1([[1.0], [3.0]], [[10.0], [10.0]], [1, 1]).eval()
    array([[ 1.],
           [23.]])
    """

    __props__ = ("set_instead_of_inc",)

    def __init__(self, inplace: bool = False, set_instead_of_inc: bool = False) -> None:
        self.inplace = False
        self.set_instead_of_inc = bool(set_instead_of_inc)

    def make_node(self, x: object, y: object, ilist: object) -> Apply:
        x, y = as_tensor_variable(x), as_tensor_variable(y)
        if not x.type.ndim:
            raise TypeError(f"cannot index the scalar {x}")
        if y.type.ndim > x.type.ndim:
            raise TypeError(f"{y} has {y.type.ndim} dims, more than the {x.type.ndim} of the "
                            "part that is set")
        return Apply(self, [x, y, _as_vector(ilist)], [x.type()])

    def reader(self) -> Any:
        return AdvancedSubtensor1()

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return scattered(xp, arrays[0], arrays[1], (arrays[2],), self.set_instead_of_inc)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        x, y, rows = arrays
        rows = T.indexing.traced.require_inside(t.xp, rows, x.shape[0], 0)
        return T.indexing.traced.written(
            t, x, (rows,), y.astype(x.dtype), self.set_instead_of_inc)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, y, rows = values
        target = self.target(b, node, x)
        for source, count in lowering.broadcast_rows(
                b, lowering.align(b, y, x.ndim), (rows.dims[0], *x.dims[1:])):
            some = rows if count is None else b.slice(rows, 0, 0, 1, count)
            b.scatter(target, [some] + [None] * (x.ndim - 1), source, not self.set_instead_of_inc)
        return target

    def __str__(self) -> str:
        return f"AdvancedIncSubtensor1{{no_inplace,{'set' if self.set_instead_of_inc else 'inc'}}}"

    @staticmethod
    def samples() -> list[Sample]:
        values = (spread(2, 4), spread(4), spread(), spread(1, 4), spread(2, 1))
        return [
            Sample(AdvancedIncSubtensor1(set_instead_of_inc=s), (spread(3, 4), y, np.array([2, 0])))
            for s in (False, True) for y in values]


def scattered(xp: ModuleType, x: np.ndarray, y: np.ndarray, index: object, is_set: bool) -> Any:
    """A copy of `x` with `y` stored or added at `index`; additions at repeated positions
    accumulate."""
    result, y = MutableArray(xp, x), converted(xp, y, str(x.dtype))
    return (result.set(index, y) if is_set else result.add(index, y)).array


advanced_subtensor1 = AdvancedSubtensor1()
advanced_inc_subtensor1 = AdvancedIncSubtensor1()
advanced_set_subtensor1 = AdvancedIncSubtensor1(set_instead_of_inc=True)


locate(globals())
