"""Indexing of sparse matrices, and matrices built from rows."""

from __future__ import annotations

from types import EllipsisType, NoneType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.generic import generic
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply, Constant, Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.sparse.conversion import as_format, dense_from_sparse, sample
from theano.sparse.op import (
    Example,
    SameShape,
    SparseOp,
    as_sparse_variable,
    compressed,
    tensor_of,
)
from theano.sparse.type import SparseType, as_matrix, scipy_sparse
from theano.tensor.op import varies_with_first
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import elements

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from theano.sparse.var import SparseVariable
    from theano.tensor.typing import Shapes, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "ConstructSparseFromList", "GetItem2Lists", "GetItem2ListsGrad", "GetItem2d", "GetItemList",
    "GetItemListGrad", "GetItemScalar", "construct_sparse_from_list", "get_item_2d",
    "get_item_2lists", "get_item_2lists_grad", "get_item_list", "get_item_list_grad",
    "get_item_scalar",
]

_NO_VECTORS = (
    "there are no sparse vectors, so that a sparse matrix is not indexed by one number; write "
    "X[a:b, c:d], X[a:b, c:c+1] or X[a:b]")


def _positions(index: object) -> Any:
    """A vector of integers; raises TypeError for other values."""
    index = T.as_tensor_variable(index)
    if index.type.ndim != 1 or index.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"a list of positions must be a vector of integers, {index} is of type "
                        f"{index.type}")
    return index


def _from_start(index: np.ndarray, length: int) -> np.ndarray:
    """Positions that count from the start, as int64: a narrow dtype may not hold `length`. Raises
    IndexError for a position out of bounds."""
    wrong = index[(index < -length) | (index >= length)]
    if wrong.size:
        raise IndexError(f"index {wrong[0]} is out of bounds for size {length}")
    wide = index.astype("int64")
    return np.where(wide < 0, wide + length, wide)


class GetItemList(SparseOp):
    """The rows of a csr or csc matrix at a vector of positions; negative ones count from the end.

    Raises TypeError for a dense matrix, for format bsr and for positions that are not a vector of
    integers; IndexError at run time for a position out of bounds.

    >>> S.get_item_list(S.csr_from_dense([[1.0, 0.0], [0.0, 2.0]]), [1, 0]).eval().toarray()
    array([[0., 2.],
           [1., 0.]])
    """

    def make_node(self, x: Any, index: Any) -> Apply:
        x, index = compressed(x, "get_item_list"), _positions(index)
        return self.node([x, index], x.type)

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[1][0], shapes[0][1])]

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, index = arrays
        return as_matrix(x[_from_start(index, x.shape[0])], x.format)

    connection_pattern = varies_with_first

    def L_op(
        self, inputs: list[Variable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        x, index = inputs
        g = as_format(output_grads[0], x.type.format)
        return [get_item_list_grad(x, index, g), DisconnectedType()()]

    @staticmethod
    def examples() -> list[Example]:
        def build(x: object) -> Any:
            return get_item_list(x, [3, 0, 3, -1])

        def dense(x: TensorVariable) -> Any:
            return x[[3, 0, 3, -1]]

        return [Example(build, dense, (sample(f),), (0,)) for f in ("csr", "csc")]


class GetItemListGrad(SameShape):
    """A matrix of the shape of `x` to which the rows of `gz` are added at a vector of positions.

    Raises TypeError when the matrices are dense, in format bsr or of different formats; at run
    time IndexError for a position out of bounds, ValueError unless `gz` has one row per position.

    >>> x = S.csr_from_dense([[1.0, 0.0], [0.0, 2.0]])
    >>> S.get_item_list_grad(x, [1, 1], x).eval().toarray()
    array([[0., 0.],
           [1., 2.]])
    """

    def make_node(self, x: Any, index: Any, gz: Any) -> Apply:
        x, gz = compressed(x, "get_item_list_grad"), as_sparse_variable(gz)
        if x.type.format != gz.type.format:
            raise TypeError(f"get_item_list_grad: formats {x.type.format} and {gz.type.format}")
        return self.node([x, _positions(index), gz], x.type.clone(dtype=gz.type.dtype))

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, index, g = arrays
        n = len(index)
        spread = scipy_sparse().csr_matrix(
            (np.ones(n, dtype=g.dtype), (_from_start(index, x.shape[0]), np.arange(n))),
            shape=(x.shape[0], n))
        return as_matrix(spread @ g, x.format)

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False], [False], [True]]

    def L_op(
        self, inputs: list[Variable], outputs: list[Variable], output_grads: list[Variable]
    ) -> list[Any]:
        x, index, _ = inputs
        g = as_format(output_grads[0], x.type.format)
        return [DisconnectedType()(), DisconnectedType()(), get_item_list(g, index)]


class GetItem2Lists(SparseOp):
    """The elements of a csr or csc matrix at vectors of rows and columns, as a dense vector.

    Raises TypeError for a dense matrix, for format bsr and for positions that are not vectors of
    integers; at run time IndexError for a position out of bounds, ValueError when the lengths of
    the vectors differ.

    >>> x = S.csr_from_dense([[1.0, 0.0], [0.0, 2.0]])
    >>> S.get_item_2lists(x, [0, 1], [0, 1]).eval()
    array([1., 2.])
    """

    def make_node(self, x: Any, ind1: Any, ind2: Any) -> Apply:
        x = compressed(x, "get_item_2lists")
        return self.node(
            [x, _positions(ind1), _positions(ind2)], tensor_of(x.type.dtype, 1))

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, rows, columns = arrays
        if len(rows) != len(columns):
            raise ValueError(f"get_item_2lists: {len(rows)} rows, but {len(columns)} columns")
        coordinates = _from_start(rows, x.shape[0]), _from_start(columns, x.shape[1])
        return np.asarray(x[coordinates]).reshape(-1) if len(rows) else np.zeros(0, x.dtype)

    connection_pattern = varies_with_first

    def L_op(
        self, inputs: list[Variable], outputs: Tensors,
        output_grads: Tensors,
    ) -> list[Any]:
        x, rows, columns = inputs
        return [get_item_2lists_grad(x, rows, columns, output_grads[0]), DisconnectedType()(),
                DisconnectedType()()]

    @staticmethod
    def examples() -> list[Example]:
        def build(x: object) -> Any:
            return get_item_2lists(x, [3, 0, 3, -1], [0, 1, 2, 0])

        def dense(x: np.ndarray) -> Any:
            return x[[3, 0, 3, -1], [0, 1, 2, 0]]

        return [Example(build, dense, (sample(f),), (0,)) for f in ("csr", "csc")]


class GetItem2ListsGrad(SameShape):
    """A matrix of the shape and format of `x` to which the elements of the vector `gz` are added at
    vectors of rows and columns. Raises the exceptions of `GetItem2Lists`.

    >>> x = S.csr_from_dense([[1.0, 0.0], [0.0, 2.0]])
    >>> S.get_item_2lists_grad(x, [0, 1], [1, 1], [3.0, 4.0]).eval().toarray()
    array([[0., 3.],
           [0., 4.]])
    """

    def make_node(self, x: Any, ind1: Any, ind2: Any, gz: Any) -> Apply:
        x, gz = compressed(x, "get_item_2lists_grad"), T.as_tensor_variable(gz)
        return self.node([x, _positions(ind1), _positions(ind2), gz],
                         x.type.clone(dtype=gz.type.dtype))

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, rows, columns, g = arrays
        coordinates = _from_start(rows, x.shape[0]), _from_start(columns, x.shape[1])
        return as_matrix(scipy_sparse().coo_matrix((g, coordinates), shape=x.shape), x.format)

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False], [False], [False], [True]]

    def L_op(
        self, inputs: list[Variable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        x, rows, columns, _ = inputs
        g = as_format(output_grads[0], x.type.format)
        return [DisconnectedType()() for _ in range(3)] + [get_item_2lists(g, rows, columns)]


class GetItem2d(SparseOp):
    """A submatrix selected by two slices. The inputs are the matrix, and start, stop and step for
    rows and for columns, each an integer scalar or the constant None.

    Raises TypeError for a dense matrix and for format bsr, AssertionError for more than two
    slices, NotImplementedError for an integer in place of a slice, ValueError for any other index,
    for a bound that is not an integer, and at run time for step 0.

    >>> x = S.csr_from_dense([[1.0, 0.0], [0.0, 2.0]])
    >>> S.get_item_2d(x, (slice(0, 1), slice(0, 1))).eval().toarray()
    array([[1.]])
    """

    def make_node(self, x: Any, index: object) -> Apply:
        x = compressed(x, "get_item_2d")
        index = index if isinstance(index, (list, tuple)) else [index]
        if len(index) > 2:
            raise AssertionError(f"a sparse matrix has 2 dims, got {len(index)} indices")
        slices = [*index, *[slice(None)] * (2 - len(index))]
        bounds = [bound for i, s in enumerate(slices) for bound in _bounds(s, i)]
        return self.node([x, *bounds], x.type)

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(dims.UNKNOWN, dims.UNKNOWN)]

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, *bounds = arrays
        return as_matrix(x[_slices(bounds)], x.format)

    connection_pattern = varies_with_first

    def L_op(
        self, inputs: list[Variable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        x, *bounds = inputs
        g = as_format(output_grads[0], x.type.format)
        return [GetItem2dGrad()(x, *bounds, g)] + [DisconnectedType()() for _ in bounds]

    @staticmethod
    def examples() -> list[Example]:
        cuts = ((slice(1, 3), slice(None)), (slice(None, None, 2), slice(0, 2)),
                (slice(-2, None), slice(None, None, -1)))
        return [
            Example(lambda x, cut=cut: get_item_2d(x, cut), lambda x, cut=cut: x[cut],
                    (sample(f),), (0,)) for f in ("csr", "csc") for cut in cuts]


def _slices(bounds: list[np.ndarray | None]) -> tuple[slice, slice]:
    numbers = [None if b is None else int(b) for b in bounds]
    return slice(*numbers[:3]), slice(*numbers[3:])


def _bounds(part: object, axis: int) -> list[Any]:
    """The start, stop and step of a slice as inputs of a node."""
    if not isinstance(part, slice):
        if isinstance(part, (int, np.integer)) or getattr(part, "ndim", None) == 0:
            raise NotImplementedError(_NO_VECTORS)
        raise ValueError(f"a sparse matrix is indexed by slices, or by two numbers, not by {part}; "
                         "lists of positions select rows, or elements")
    return [_bound(b, axis, what)
            for b, what in ((part.start, "start"), (part.stop, "stop"), (part.step, "step"))]


def _bound(value: TensorLike | None, axis: int, what: str) -> Any:
    if value is None or (isinstance(value, Constant) and value.data is None):
        return generic.make_constant(None)
    found = T.as_tensor_variable(value) if not isinstance(value, Variable) else value
    if getattr(found.type, "ndim", None) != 0 or found.type.dtype not in dtypes.INTEGER:
        raise ValueError(f"the {what} of a slice of a sparse matrix is an integer, got {found} on "
                         f"axis {axis}")
    return found


class GetItem2dGrad(SameShape):
    """A matrix of the shape of `x` with `g` in the submatrix that slices select, and 0
    elsewhere."""

    def make_node(self, x: Any, *rest: Any) -> Apply:
        *bounds, g = rest
        return self.node([x, *bounds, g], x.type.clone(dtype=g.type.dtype))

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, *bounds, g = arrays
        rows, columns = (
            np.arange(length)[cut] for length, cut in zip(x.shape, _slices(bounds), strict=True))
        parts = g.tocoo()
        return as_matrix(scipy_sparse().coo_matrix(
            (parts.data, (rows[parts.row], columns[parts.col])), shape=x.shape), x.format)

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False]] * 7 + [[True]]

    def L_op(
        self, inputs: list[Variable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        x, *bounds, _ = inputs
        g = as_format(output_grads[0], x.type.format)
        cut = [None if isinstance(b, Constant) and b.data is None else b for b in bounds]
        back = get_item_2d(g, (slice(*cut[:3]), slice(*cut[3:])))
        return [DisconnectedType()() for _ in range(7)] + [back]


class GetItemScalar(SparseOp):
    """The element of a csr or csc matrix in a row and a column, as a dense scalar.

    Raises TypeError for a dense matrix and for format bsr, AssertionError unless there are two
    positions, NotImplementedError for one that is not an integer scalar, IndexError at run time
    for one that is out of bounds.

    >>> S.get_item_scalar(S.csr_from_dense([[1.0, 0.0], [0.0, 2.0]]), (1, 1)).eval()
    array(2.)
    """

    def make_node(self, x: Any, index: Any) -> Apply:
        x = compressed(x, "get_item_scalar")
        if len(index) != 2:
            raise AssertionError(f"an element has a row and a column, got {len(index)} indices")
        numbers = []
        for i in index:
            if isinstance(i, slice):
                raise NotImplementedError(_NO_VECTORS)
            number = T.as_tensor_variable(i)
            if number.type.ndim or number.type.dtype not in dtypes.INTEGER:
                raise NotImplementedError(f"a position is an integer, got {i}; {_NO_VECTORS}")
            numbers.append(number)
        return self.node([x, *numbers], tensor_of(x.type.dtype, 0))

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [()]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, i, j = arrays
        (row,), (column,) = (
            _from_start(np.atleast_1d(k), n) for k, n in zip((i, j), x.shape, strict=True))
        return np.asarray(x[row, column])

    connection_pattern = varies_with_first

    def L_op(
        self, inputs: Tensors, outputs: list[TensorVariable], output_grads: list[TensorVariable]
    ) -> list[Any]:
        x, *place = inputs
        lists = [v.dimshuffle("x") for v in place]
        back = get_item_2lists_grad(x, *lists, output_grads[0].dimshuffle("x"))
        return [back, DisconnectedType()(), DisconnectedType()()]

    @staticmethod
    def examples() -> list[Example]:
        return [
            Example(lambda x, at=at: get_item_scalar(x, at), lambda x, at=at: x[at], (sample(f),),
                    (0,)) for f in ("csr", "csc") for at in ((1, 2), (-1, 0), (2, 2))]


get_item_list, get_item_list_grad = GetItemList(), GetItemListGrad()
get_item_2lists, get_item_2lists_grad = GetItem2Lists(), GetItem2ListsGrad()
get_item_2d, get_item_scalar = GetItem2d(), GetItemScalar()


def getitem(x: Variable, args: Any) -> Any:
    """`x[args]`: two integers select an element, one or two slices a submatrix, a list rows, and
    two lists elements. Positions and bounds may be symbolic integers; lists are Python lists.

    Raises NotImplementedError for one integer, or an integer and a slice, which would select a
    vector; ValueError for any other index (an array, None, an Ellipsis), for lists of different
    lengths and for step 0; TypeError for format bsr and for positions in a list that are not
    integers; AssertionError for more than two indices; IndexError at run time for a position out
    of bounds.

    >>> x = S.csr_from_dense([[1.0, 0.0], [0.0, 2.0]])
    >>> S.getitem(x, (1, 1)).eval(), x[0:1].eval().toarray(), x[[1, 1], [0, 1]].eval()
    (array(2.), array([[1., 0.]]), array([0., 2.]))
    """
    index = args if isinstance(args, tuple) else (args,)
    if index and isinstance(index[0], list):
        if len(index) == 2 and not isinstance(index[1], (slice, NoneType, EllipsisType)):
            return get_item_2lists(x, *index)
        if len(index) == 1:
            return get_item_list(x, index[0])
    if len(index) == 2 and not any(isinstance(i, slice) for i in index) and all(
            isinstance(i, (int, np.integer)) or getattr(i, "ndim", None) == 0 for i in index):
        return get_item_scalar(x, index)
    return get_item_2d(x, index)


class ConstructSparseFromList(SparseOp):
    """A csc matrix of the shape of the matrix `x` whose row `ilist[i]` is row i of the matrix
    `values`. Rows at the same position are added; other rows are 0.

    Raises TypeError when `x` or `values` is not a dense matrix or `ilist` is not a vector of
    integers, NotImplementedError for values of dtype bool or float16; at run time IndexError for a
    position out of bounds, ValueError unless `values` has one row per position and as many columns
    as `x`.

    >>> values = [[1.0, 2.0], [3.0, 4.0]]
    >>> S.construct_sparse_from_list(T.zeros((3, 2)), values, [2, 0]).eval().toarray()
    array([[3., 4.],
           [0., 0.],
           [1., 2.]])
    """

    def make_node(self, x: object, values: object, ilist: object) -> Apply:
        x, values = T.as_tensor_variable(x), T.as_tensor_variable(values)
        for v in (x, values):
            if v.type.ndim != 2:
                raise TypeError(
                    f"construct_sparse_from_list is for matrices, {v} has {v.type.ndim} dims")
        index = T.as_tensor_variable(ilist)
        if index.type.dtype not in dtypes.INTEGER:
            raise TypeError(f"positions are integers, {index} is of type {index.type}")
        if index.type.ndim != 1:
            raise TypeError(f"positions are a vector, {index} has {index.type.ndim} dims")
        return self.node([T.shape(x), values, index], SparseType("csc", values.type.dtype))

    def shape(self, inputs: Any, shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(elements(inputs[0], 2))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        shape, values, index = arrays
        rows, columns = values.shape
        if len(index) != rows:
            raise ValueError(f"construct_sparse_from_list: {rows} rows for {len(index)} positions")
        if columns != shape[1]:
            raise ValueError(f"construct_sparse_from_list: the values have {columns} columns, but "
                             f"the matrix has {shape[1]}")
        coordinates = (np.repeat(_from_start(index, int(shape[0])), columns),
                       np.tile(np.arange(columns), rows))
        return scipy_sparse().csc_matrix(
            (values.reshape(-1), coordinates), shape=tuple(map(int, shape)))

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False], [True], [False]]

    def R_op(self, inputs: list[Variable], eval_points: list[Variable | None]) -> list[Any]:
        if eval_points[1] is None:
            return [None]
        node = Apply(self, [inputs[0], eval_points[1], inputs[2]],
                     [SparseType("csc", eval_points[1].type.dtype)()])
        return node.outputs

    def L_op(self, inputs: list[Variable], outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (g,) = output_grads
        if isinstance(g.type, SparseType):
            part = dense_from_sparse(get_item_list(as_format(g, "csr"), inputs[2]))
        else:
            part = g[inputs[2]]
        return [DisconnectedType()(), part, DisconnectedType()()]

    @staticmethod
    def examples() -> list[Example]:
        def build(values: object) -> Any:
            return construct_sparse_from_list(T.zeros((4, 2)), values, [1, 3, 1])

        def dense(values: np.ndarray) -> Any:
            out = np.zeros((4, 2))
            np.add.at(out, [1, 3, 1], values)
            return out

        return [Example(build, dense, (np.arange(6.0).reshape(3, 2) + 1,), (0,))]


construct_sparse_from_list = ConstructSparseFromList()


locate(globals())
