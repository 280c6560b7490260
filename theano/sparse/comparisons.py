"""Comparisons of sparse matrices with sparse and dense matrices, element by element."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.sparse as S
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.sparse.arithmetic import either, same_shape
from theano.sparse.conversion import sample
from theano.sparse.op import Example, SameShape, as_sparse_variable, dense, tensor_of
from theano.sparse.type import SparseType, as_matrix

if TYPE_CHECKING:
    from types import ModuleType

    from theano.graph.op import Op
    from theano.tensor.typing import Tensors

__all__ = [
    "EqualSD", "EqualSS", "GreaterEqualSD", "GreaterEqualSS", "GreaterThanSD", "GreaterThanSS",
    "LessEqualSD", "LessEqualSS", "LessThanSD", "LessThanSS", "NotEqualSD", "NotEqualSS", "eq",
    "equal_s_d", "equal_s_s", "ge", "greater_equal_s_d", "greater_equal_s_s", "greater_than_s_d",
    "greater_than_s_s", "gt", "le", "less_equal_s_d", "less_equal_s_s", "less_than_s_d",
    "less_than_s_s", "lt", "neq", "not_equal_s_d", "not_equal_s_s",
]


class _SparseComparison(SameShape):
    """An elementwise comparison; the result has dtype uint8."""

    compare: Callable[[Any, Any], Any]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [S.conversion.zeros_of(v) for v in inputs]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True]]


class ComparisonSS(_SparseComparison):
    """A comparison of two sparse matrices of one format, sparse.

    Raises TypeError when one is dense, NotImplementedError when their formats differ,
    AssertionError at run time when their shapes differ.
    """

    def make_node(self, x: object, y: object) -> Apply:
        x, y = as_sparse_variable(x), as_sparse_variable(y)
        if x.type.format != y.type.format:
            raise NotImplementedError(f"{type(self).__name__}: formats {x.type.format} and "
                                      f"{y.type.format} differ; transpose one, or make it dense")
        return self.node([x, y], SparseType(x.type.format, "uint8"))

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, y = arrays
        same_shape(x, y, type(self).__name__)
        both_zero = bool(self.compare(0, 0))
        if not both_zero:
            return as_matrix(self.compare(x, y), x.format).astype("uint8")
        return as_matrix(np.asarray(self.compare(x.toarray(), y.toarray())).astype("uint8"),
                         x.format)

    @classmethod
    def examples(cls) -> list[Example]:
        def dense(x: np.ndarray, y: np.ndarray) -> Any:
            return cls.compare(x, y).astype("uint8")

        return [
            Example(cls(), dense, (sample(f), sample(f, turn=1))) for f in ("csr", "csc")
        ] if hasattr(cls, "compare") else []


class ComparisonSD(_SparseComparison):
    """A comparison of a sparse and a dense matrix, dense.

    Raises TypeError when the first operand is not sparse or the second is not a dense matrix,
    AssertionError at run time when their shapes differ.
    """

    def make_node(self, x: Any, y: Any) -> Apply:
        x, y = as_sparse_variable(x), dense(y, type(self).__name__, 2)
        return self.node([x, y], tensor_of("uint8", 2))

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        same_shape(arrays[0], arrays[1], type(self).__name__)
        return np.asarray(self.compare(arrays[0].toarray(), arrays[1]))

    @classmethod
    def examples(cls) -> list[Example]:
        def dense(x: np.ndarray, y: np.ndarray) -> Any:
            return cls.compare(x, y).astype("uint8")

        full = np.array([[0, 1, 0], [-2, 1, 3], [0, 1, -1], [4, 0.5, 1]])
        return [
            Example(cls(), dense, (sample(f), full)) for f in ("csr", "csc")
        ] if hasattr(cls, "compare") else []


_SPARSE_DOC = """`x {sign} y` for each element of two sparse matrices of one format, as a sparse
matrix of uint8.

Raises TypeError when one is dense, NotImplementedError when their formats differ, AssertionError
at run time when their shapes differ.

>>> x, y = S.csr_from_dense([[0.0, 1.5, 2.0]]), S.csr_from_dense([[1.0, 1.5, 1.0]])
>>> S.{name}_s_s(x, y).eval().toarray()
array([[{result}]], dtype=uint8)"""

_MIXED_DOC = """`x {sign} y` for each element of a sparse matrix and a dense one, as a dense matrix
of uint8.

Raises TypeError when the first operand is not sparse or the second is not a dense matrix,
AssertionError at run time when their shapes differ.

>>> S.{name}_s_d(S.csr_from_dense([[0.0, 1.5, 2.0]]), [[1.0, 1.5, 1.0]]).eval()
array([[{result}]], dtype=uint8)"""


def _comparisons(name: str, sign: str, function: Callable[..., Any]) -> tuple[Any, Any]:
    """The classes of a sparse-sparse and a sparse-dense comparison; name: such as less_than."""
    result = ", ".join(str(int(function(a, b))) for a, b in ((0, 1), (1.5, 1.5), (2, 1)))
    made = []
    for base, suffix, doc in ((ComparisonSS, "SS", _SPARSE_DOC), (ComparisonSD, "SD", _MIXED_DOC)):
        made.append(type(name.title().replace("_", "") + suffix, (base,), {
            "__doc__": doc.format(sign=sign, name=name, result=result), "__module__": __name__,
            "compare": staticmethod(function)}))
    return made[0], made[1]


EqualSS, EqualSD = _comparisons("equal", "==", operator.eq)
NotEqualSS, NotEqualSD = _comparisons("not_equal", "!=", operator.ne)
LessThanSS, LessThanSD = _comparisons("less_than", "<", operator.lt)
GreaterThanSS, GreaterThanSD = _comparisons("greater_than", ">", operator.gt)
LessEqualSS, LessEqualSD = _comparisons("less_equal", "<=", operator.le)
GreaterEqualSS, GreaterEqualSD = _comparisons("greater_equal", ">=", operator.ge)

equal_s_s, equal_s_d = EqualSS(), EqualSD()
not_equal_s_s, not_equal_s_d = NotEqualSS(), NotEqualSD()
less_than_s_s, less_than_s_d = LessThanSS(), LessThanSD()
greater_than_s_s, greater_than_s_d = GreaterThanSS(), GreaterThanSD()
less_equal_s_s, less_equal_s_d = LessEqualSS(), LessEqualSD()
greater_equal_s_s, greater_equal_s_d = GreaterEqualSS(), GreaterEqualSD()


def _switch(op_name: str, sign: str, result: str, sparse: Op, mixed: Op, reverse: Op) -> Any:
    def compare(x: object, y: object) -> Any:
        x, y, first, second = either(x, y, op_name)
        if first and second:
            return sparse(x, y)
        return mixed(x, y) if first else reverse(y, x)

    compare.__name__ = compare.__qualname__ = op_name
    compare.__doc__ = (
        f"`x {sign} y` for each element of two matrices, at least one of them sparse, as uint8; "
        "the result\nis sparse if both are.\n\nRaises TypeError when neither is sparse, or when "
        "the dense one is not a matrix;\nNotImplementedError when both are sparse and their "
        "formats differ; AssertionError at run time\nwhen their shapes differ.\n\n"
        f">>> S.{op_name}(S.csr_from_dense([[0.0, 1.5, 2.0]]), [[1.0, 1.5, 1.0]]).eval()\n"
        f"array([[{result}]], dtype=uint8)")
    return compare


eq = _switch("eq", "==", "0, 1, 0", equal_s_s, equal_s_d, equal_s_d)
neq = _switch("neq", "!=", "1, 0, 1", not_equal_s_s, not_equal_s_d, not_equal_s_d)
lt = _switch("lt", "<", "1, 0, 0", less_than_s_s, less_than_s_d, greater_than_s_d)
gt = _switch("gt", ">", "0, 0, 1", greater_than_s_s, greater_than_s_d, less_than_s_d)
le = _switch("le", "<=", "1, 1, 0", less_equal_s_s, less_equal_s_d, greater_equal_s_d)
ge = _switch("ge", ">=", "0, 1, 1", greater_equal_s_s, greater_equal_s_d, less_equal_s_d)


locate(globals())
