"""Matrices of ones on a diagonal, or on one side of it; the triangles of a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.creation import check_integers, default_dtype
from theano.tensor.op import Disconnected
from theano.tensor.samples import Sample
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import IntLike, Shapes, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = ["Eye", "Tri", "eye", "identity_like", "tri", "tril", "triu"]


class Eye(Disconnected):
    """The n x m matrix with ones on diagonal k, zeros elsewhere."""

    __props__ = ("dtype",)
    broadcasts = False
    _compare = "eq"
    _function = "eye"
    static = (0, 1, 2)

    def __init__(self, dtype: str | None = None) -> None:
        self.dtype = default_dtype(dtype)

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        check_integers(type(self).__name__, inputs)
        return [(self.dtype, 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(dims.of(inputs[0]), dims.of(inputs[1]))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        n, m, k = map(dims.number, arrays)
        for d in (n, m):
            if d < 0:
                raise ValueError(f"a matrix has the negative length {d}")
        lowering.check_size(self._function, (n, m), self.dtype)
        return getattr(xp, self._function)(n, m, k, dtype=self.dtype)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        n, m, k = (b.scalar(v) for v in values)
        for d in (n, m):
            b.check(d >= 0, ValueError, "a matrix has the negative length {}", d)
        compare = scalar.OPS[self._compare]
        return b.generate(
            (dims.of(n), dims.of(m)), lambda i, j: b.apply(compare, j - i, k), self.dtype)

    @staticmethod
    def samples() -> list[Sample]:
        sizes = ((3, 3, 0), (2, 4, 1), (4, 2, -1), (0, 3, 0), (3, 3, 7))
        return [
            Sample(op(dtype), tuple(map(np.array, s))) for s in sizes
            for op in (Eye, Tri) for dtype in ("float64", "int8", "bool")]

    def __str__(self) -> str:
        return f"{type(self).__name__}{{dtype={self.dtype!r}}}"


class Tri(Eye):
    """The n x m matrix with ones on and below diagonal k, zeros elsewhere."""

    __props__ = ("dtype",)
    _compare = "le"
    _function = "tri"


def eye(
    n: TensorLike, m: IntLike | None = None, k: TensorLike = 0, dtype: str | None = None
) -> Any:
    """The n x m matrix (m: default n) with ones on diagonal `k`; dtype: floatX by default.

    Raises TypeError for arguments that are not integer scalars, ValueError at run time for a
    negative length.

    >>> T.eye(2, dtype="int64").eval()
    array([[1, 0],
           [0, 1]])
    """
    return Eye(dtype)(n, n if m is None else m, k)


def identity_like(x: TensorLike) -> Any:
    """The identity of the shape and dtype of the matrix `x`. TypeError if `x` is not a matrix.

    >>> T.identity_like([[1, 2], [3, 4]]).eval()
    array([[1, 0],
           [0, 1]])
    """
    x = as_tensor_variable(x)
    if x.type.ndim != 2:
        raise TypeError(f"identity_like: expected a matrix, got {x} of {x.type}")
    return eye(dims.shape_i(x, 0), dims.shape_i(x, 1), dtype=x.type.dtype)


def tri(
    N: TensorLike, M: TensorLike | None = None, k: object = 0, dtype: str | None = None
) -> Any:
    """The N x M matrix (M: default N) with ones on and below diagonal `k`; dtype: floatX by
    default.

    Raises TypeError for arguments that are not integer scalars, ValueError at run time for a
    negative length.

    >>> T.tri(2, dtype="int64").eval()
    array([[1, 0],
           [1, 1]])
    """
    return Tri(dtype)(N, N if M is None else M, k)


def tril(m: TensorLike, k: TensorLike = 0) -> Any:
    """`m` with zeros above diagonal `k` of the last two dims. Raises IndexError for a vector.

    >>> T.tril([[1, 2], [3, 4]]).eval()
    array([[1, 0],
           [3, 4]])
    """
    return _triangle(m, k, False)


def triu(m: TensorLike, k: TensorLike = 0) -> Any:
    """`m` with zeros below diagonal `k` of the last two dims. Raises IndexError for a vector.

    >>> T.triu([[1, 2], [3, 4]]).eval()
    array([[1, 2],
           [0, 4]])
    """
    diagonal = as_tensor_variable(k)
    if diagonal.type.dtype in dtypes.UNSIGNED:
        diagonal = T.cast(diagonal, "int64")
    return _triangle(m, diagonal - 1, True)


def _triangle(m: Any, k: object, above: bool) -> Any:
    m = as_tensor_variable(m)
    if m.type.ndim < 2:
        op_name = "triu" if above else "tril"
        raise IndexError(f"{op_name}: {m} has {m.type.ndim} dims, not 2 or more")
    below = tri(dims.shape_i(m, m.type.ndim - 2), dims.shape_i(m, m.type.ndim - 1), k, "bool")
    zero = T.constant(0, dtype=m.type.dtype)
    return T.switch(below, zero, m) if above else T.switch(below, m, zero)


locate(globals())
