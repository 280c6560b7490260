"""Matrix products in which at least one factor is sparse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.sparse.arithmetic import full, transpose
from theano.sparse.compressed import (
    StructuredDotGradCSC,
    StructuredDotGradCSR,
    sd_csc,
    sd_csr,
    sdg_csc,
    sdg_csr,
    with_length,
)
from theano.sparse.conversion import (
    CSM,
    as_format,
    conjugate,
    csm_properties,
    dense_from_sparse,
    rebuilt,
    sample,
)
from theano.sparse.op import (
    Example,
    SparseOp,
    as_sparse_or_tensor_variable,
    as_sparse_variable,
    dense,
    is_sparse_variable,
    tensor_of,
    upcast,
)
from theano.sparse.pairs import DotPairCSR, DotPairDense
from theano.sparse.type import SparseType, as_matrix, is_sparse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from theano.graph.node import Variable
    from theano.sparse.var import SparseVariable
    from theano.tensor.typing import Shapes, Tensors

__all__ = [
    "Dot", "SamplingDot", "StructuredDot", "StructuredDotGradCSC", "StructuredDotGradCSR",
    "TrueDot", "Usmm", "dot", "sampling_dot", "sdg_csc", "sdg_csr", "structured_dot",
    "structured_dot_grad", "true_dot", "usmm",
]


def inner_agree(x: Any, y: Any, op_name: str) -> None:
    """Raise ValueError unless the inner lengths of a product are equal."""
    if x.shape[-1] != y.shape[0]:
        raise ValueError(f"{op_name}: shapes {x.shape} and {y.shape} do not agree: {x.shape[-1]} "
                         f"against {y.shape[0]}")


def native_dot(x: Any, y: Any) -> Any:
    """The dense product of a csr or csc matrix and a dense matrix or vector, in either order,
    expressed by `theano.sparse.compressed`; None for other operands."""
    if isinstance(y.type, SparseType):
        if isinstance(x.type, SparseType) or y.type.format == "bsr":
            return None
        found = native_dot(transpose(y), x.T if x.type.ndim == 2 else x)
        return found.T if x.type.ndim == 2 else found
    if x.type.format == "bsr":
        return None
    data, indices, indptr, shape = csm_properties(x)
    matrix = y if y.type.ndim == 2 else y.dimshuffle(0, "x")
    if x.type.format == "csr":
        found = sd_csr(data, indices, indptr, with_length(matrix, 0, shape[1]))
    else:
        found = sd_csc(data, indices, indptr, shape[0], matrix)
    return found if y.type.ndim == 2 else found.flatten()


def native_pair(product: Any, op_name: str, x: Variable, y: Variable) -> tuple[Any, ...] | None:
    """The product of two sparse matrices of one format by `product`, an op class of
    `theano.sparse.pairs`, and the shape of the result; None for other operands. For format csc it
    is the product of the transposed matrices."""
    formats = [v.type.format for v in (x, y) if isinstance(v.type, SparseType)]
    if formats not in (["csr", "csr"], ["csc", "csc"]):
        return None
    (*one, shape), (*two, shape2) = csm_properties(x), csm_properties(y)
    whole = T.stack([shape[0], shape2[1]])
    if formats[0] == "csr":
        return product(op_name)(*one, *two, shape[1], shape2[1], return_list=True), whole
    return product(op_name, True)(*two, *one, shape2[0], shape[0], return_list=True), whole


class Dot(SparseOp):
    """The dense product of two matrices, at least one of them sparse; one may be a dense vector.

    Raises TypeError when neither is sparse, or when a dense one does not have 1 or 2 dims;
    ValueError at run time when the inner lengths differ.

    >>> S.Dot()(S.csr_from_dense([[0.0, 1.5]]), [2.0, 4.0]).eval()
    array([6.])
    """

    form_name = "sparse_dot"

    def make_node(self, x: Any, y: Any) -> Apply:
        x, y = as_sparse_or_tensor_variable(x), as_sparse_or_tensor_variable(y)
        if not (is_sparse_variable(x) or is_sparse_variable(y)):
            raise TypeError(f"sparse.dot needs a sparse operand, got {x} and {y}")
        for v in (x, y):
            if not is_sparse_variable(v):
                dense(v, "sparse.dot", 1, 2)
        known = (*x.type.shape[:-1], *y.type.shape[1:])
        return self.node([x, y], T.TensorType(upcast(x, y), tuple(d == 1 for d in known)))

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(*shapes[0][:-1], *shapes[1][1:])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, y = arrays
        inner_agree(x, y, "sparse.dot")
        found = cast(Any, x) @ y
        return found.toarray(order="C") if is_sparse(found) else np.asarray(found)

    def L_op(
        self, inputs: list[Variable], outputs: Tensors,
        output_grads: Tensors,
    ) -> list[Any]:
        (x, y), (g,) = map(conjugate, inputs), output_grads
        if x.type.ndim == 1:
            return [dot(y, g), T.outer(x, g)]
        if y.type.ndim == 1:
            return [T.outer(g, y), dot(transpose(x), g)]
        return [_product(g, _t(y)), _product(_t(x), g)]

    def native_form(self, node: Apply) -> Any:
        pair = native_pair(DotPairDense, "sparse.dot", *node.inputs)
        if pair is not None:
            (found,), _ = pair
            return [found if node.inputs[0].type.format == "csr" else found.T]
        found = native_dot(*node.inputs)
        return None if found is None else [found]

    @staticmethod
    def examples() -> list[Example]:
        full, v = np.arange(12.0).reshape(3, 4) - 5, np.array([1.0, -2, 0.5])
        both = [
            Example(dot, np.dot, pair, (0, 1))
            for f in ("csr", "csc")
            for pair in ((sample(f), full), (full, sample(f)), (sample(f), v),
                         (full[:, 0], sample(f).T))]
        return both + [
            Example(dot, np.dot, (sample(f), sample(g).T), (0, 1))
            for f, g in (("csr", "csr"), ("csc", "csr"), ("csr", "csc"), ("csc", "csc"))] + [
            Example(dot, np.dot, (sample("bsr"), full), (1,))]

    def __str__(self) -> str:
        return "Sparse" + type(self).__name__


def _t(x: Any) -> Any:
    return transpose(x) if is_sparse_variable(x) and x.type.format != "bsr" else (
        dense_from_sparse(x).T if is_sparse_variable(x) else x.T)


def _product(x: Variable, y: Variable) -> Any:
    """The dense product of two matrices, each sparse or dense."""
    if is_sparse_variable(x) or is_sparse_variable(y):
        return _dot(x, y)
    return T.dot(x, y)


_dot = Dot()


def dot(x: Variable, y: Variable) -> Any:
    """The dense product of two matrices, at least one of them sparse; one may be a dense vector.
    The gradients of both are dense.

    Raises TypeError when neither is sparse, or when a dense one does not have 1 or 2 dims;
    ValueError at run time when the inner lengths differ.

    >>> S.dot(S.csr_from_dense([[0.0, 1.5], [2.0, 0.0]]), [[1.0], [4.0]]).eval()
    array([[6.],
           [2.]])
    """
    return _dot(x, y)


class StructuredDot(SparseOp):
    """The product of a sparse matrix and a second matrix; the result is sparse if the second is.
    The gradient of the first is with respect to its stored elements only.

    Raises TypeError when the first is not sparse, NotImplementedError for a dense second operand
    that is not a matrix, ValueError at run time when the inner lengths differ.

    >>> S.StructuredDot()(S.csr_from_dense([[0.0, 1.5]]), [[2.0], [4.0]]).eval()
    array([[6.]])
    """

    form_name = "structured_dot"

    def make_node(self, a: Any, b: Any) -> Apply:
        a, b = as_sparse_variable(a), as_sparse_or_tensor_variable(b)
        if is_sparse_variable(b):
            return self.node([a, b], SparseType(a.type.format, upcast(a, b)))
        if b.type.ndim != 2:
            raise NotImplementedError(
                f"structured_dot: the dense operand must be a matrix, {b} has {b.type.ndim} dims; "
                "sparse.dot takes vectors")
        known = (False, b.type.broadcastable[1])
        return self.node([a, b], T.TensorType(upcast(a, b), known))

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[0][0], shapes[1][1])]

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        a, b = arrays
        inner_agree(a, b, "structured_dot")
        found = a @ b
        return as_matrix(found, a.format) if is_sparse(found) else np.asarray(found)

    def L_op(
        self, inputs: list[Variable], outputs: list[Variable], output_grads: list[Variable]
    ) -> list[Any]:
        (a, b), (g,) = map(conjugate, inputs), output_grads
        if a.type.format == "bsr":
            return [as_format(_product(g, _t(b)), "bsr"), _like(_product(_t(a), g), b)]
        return [structured_dot_grad(a, b, g), _like(_structured_dot(transpose(a), g), b)]

    def native_form(self, node: Apply) -> Any:
        a, b = node.inputs
        found = None if is_sparse_variable(b) else native_dot(a, b)
        return None if found is None else [found]

    @staticmethod
    def examples() -> list[Example]:
        full = np.arange(12.0).reshape(3, 4) - 5
        return [
            Example(structured_dot, np.dot, pair, (0, 1), True)
            for f in ("csr", "csc")
            for pair in ((sample(f), full), (full, sample(f)), (sample(f), full[:, :1]))] + [
            Example(structured_dot, np.dot, (sample(f), sample(g).T), (0, 1), True)
            for f, g in (("csr", "csc"), ("csc", "csc"))]


_structured_dot = StructuredDot()


def _like(g: Variable, x: Variable) -> Any:
    """A gradient converted to be sparse or dense like `x`."""
    if is_sparse_variable(x):
        return as_format(g, x.type.format)
    return dense_from_sparse(g) if is_sparse_variable(g) else g


def structured_dot(x: Any, y: object) -> Any:
    """The product of two matrices, at least one of them sparse; the result is sparse if both are.
    The gradient of a sparse operand is with respect to its stored elements only.

    Raises TypeError when neither is sparse, or when a dense matrix is multiplied by one in format
    bsr; NotImplementedError for a dense operand that is not a matrix; ValueError at run time when
    the inner lengths differ.

    >>> x = S.csr_from_dense([[0.0, 1.5], [2.0, 0.0]])
    >>> S.structured_dot(x, x).eval().toarray()
    array([[3., 0.],
           [0., 3.]])
    >>> theano.grad(S.structured_dot(x, [[1.0], [4.0]]).sum(), x).eval().toarray()
    array([[0., 4.],
           [1., 0.]])
    """
    x, y = as_sparse_or_tensor_variable(x), as_sparse_or_tensor_variable(y)
    if is_sparse_variable(x):
        return _structured_dot(x, y)
    if is_sparse_variable(y):
        return _structured_dot(transpose(y), x.T).T
    raise TypeError(f"structured_dot needs a sparse operand, got {x} and {y}")


def structured_dot_grad(sparse_A: Variable, dense_B: Variable, ga: Variable) -> Any:
    """The gradient of the product of `sparse_A` and `dense_B` with respect to the stored elements
    of `sparse_A`, a sparse matrix. ga: the gradient of the product. All are variables.

    Raises NotImplementedError for format bsr, ValueError at run time when the shapes do not agree.

    >>> x, y = S.csr_from_dense([[0.0, 1.5], [2.0, 0.0]]), T.constant([[1.0], [4.0]])
    >>> S.structured_dot_grad(x, y, T.constant([[1.0], [10.0]])).eval().toarray()
    array([[ 0.,  4.],
           [10.,  0.]])
    """
    sparse_A = as_sparse_variable(sparse_A)
    dense_B, ga = map(as_sparse_or_tensor_variable, (dense_B, ga))
    if sparse_A.type.format not in ("csr", "csc"):
        raise NotImplementedError(
            f"structured_dot_grad is for formats csr and csc, not {sparse_A.type.format}")
    by_format = sdg_csr if sparse_A.type.format == "csr" else sdg_csc
    _, indices, indptr, shape = csm_properties(sparse_A)
    g, b = (dense_from_sparse(v) if is_sparse_variable(v) else v for v in (ga, dense_B))
    return CSM(sparse_A.type.format)(by_format(indices, indptr, b, g), indices, indptr, shape)


class TrueDot(SparseOp):
    """The product of a sparse matrix and a sparse or dense one; the result is sparse, in the format
    of the first. The gradient is with respect to all elements.

    grad_preserves_dense: the gradient of a dense operand is dense. Raises TypeError when the first
    operand is not sparse or the second is not a matrix, NotImplementedError when the dtypes
    differ, ValueError at run time when the inner lengths differ.

    >>> S.TrueDot()(S.csr_from_dense([[0.0, 1.5]]), [[2.0], [4.0]]).eval().toarray()
    array([[6.]])
    """

    def __init__(self, grad_preserves_dense: bool = True) -> None:
        self.grad_preserves_dense = grad_preserves_dense

    __props__ = ("grad_preserves_dense",)

    def make_node(self, x: Any, y: Any) -> Apply:
        x, y = as_sparse_variable(x), as_sparse_or_tensor_variable(y)
        if x.type.dtype != y.type.dtype:
            raise NotImplementedError(
                f"true_dot: the dtypes {x.type.dtype} and {y.type.dtype} differ; cast one")
        if y.type.ndim != 2:
            raise TypeError(f"true_dot is for matrices, {y} has {y.type.ndim} dims")
        return self.node([x, y], x.type)

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[0][0], shapes[1][1])]

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, y = arrays
        inner_agree(x, y, "true_dot")
        return as_matrix(x @ y, x.format)

    def L_op(
        self, inputs: list[Variable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        (x, y), (g,) = map(conjugate, inputs), output_grads
        g = as_format(g, x.type.format)
        of_y = true_dot(transpose(x), g)
        if not is_sparse_variable(y):
            of_y = dense_from_sparse(of_y) if self.grad_preserves_dense else of_y
        else:
            of_y = as_format(of_y, y.type.format)
        return [as_format(true_dot(g, _t(y)), x.type.format), of_y]

    def native_form(self, node: Apply) -> Any:
        pair = native_pair(DotPairCSR, "true_dot", *node.inputs)
        if pair is None:
            return None
        arrays, shape = pair
        return [CSM(node.inputs[0].type.format)(*arrays, shape)]

    @staticmethod
    def examples() -> list[Example]:
        full = np.arange(12.0).reshape(3, 4) - 5
        return [
            Example(true_dot, np.dot, pair, (0, 1))
            for f in ("csr", "csc")
            for pair in ((sample(f), full), (full, sample(f)), (sample(f), sample("csr").T),
                         (sample(f), sample("csc").T))]

    def __str__(self) -> str:
        return "TrueDot"


def true_dot(x: Any, y: object, grad_preserves_dense: bool = True) -> Any:
    """The product of two matrices, at least one of them sparse, as a sparse matrix. The gradient is
    with respect to all elements. grad_preserves_dense: the gradient of a dense operand is dense.

    Raises TypeError when neither is sparse, when one is not a matrix, and when a dense matrix is
    multiplied by one in format bsr; NotImplementedError when the dtypes differ; ValueError at run
    time when the inner lengths differ.

    >>> x = S.csr_from_dense([[0.0, 1.5], [2.0, 0.0]])
    >>> S.true_dot(x, x).eval().toarray()
    array([[3., 0.],
           [0., 3.]])
    """
    x, y = as_sparse_or_tensor_variable(x), as_sparse_or_tensor_variable(y)
    if is_sparse_variable(x):
        return TrueDot(grad_preserves_dense)(x, y)
    if is_sparse_variable(y):
        return transpose(TrueDot(grad_preserves_dense)(transpose(y), x.T))
    raise TypeError(f"true_dot needs a sparse operand, got {x} and {y}")


class Usmm(SparseOp):
    """`alpha * dot(x, y) + z`, dense. alpha: a scalar; x, y: matrices, at least one of them sparse;
    z: a dense matrix, which broadcasts along a dim of length 1 when its type says so. Raises
    TypeError for other operands, ValueError at run time when the inner lengths differ and when the
    shapes of the product and `z` differ.

    >>> S.usmm(2.0, S.csr_from_dense([[0.0, 1.5]]), [[2.0], [4.0]], [[100.0]]).eval()
    array([[112.]])
    """

    form_name = "usmm"

    def make_node(self, alpha: Any, x: Any, y: Any, z: Any) -> Apply:
        alpha, z = T.as_tensor_variable(alpha), dense(z, "usmm", 2)
        x, y = as_sparse_or_tensor_variable(x), as_sparse_or_tensor_variable(y)
        if not all(alpha.type.broadcastable):
            raise TypeError(f"usmm: alpha must be a scalar, {alpha} is of type {alpha.type}")
        if not (is_sparse_variable(x) or is_sparse_variable(y)):
            raise TypeError(f"usmm needs a sparse operand, got {x} and {y}")
        for v in (x, y):
            if v.type.ndim != 2:
                raise TypeError(f"usmm is for matrices, {v} has {v.type.ndim} dims")
        z = full(z, x, y)
        return self.node([alpha, x, y, z], tensor_of(upcast(alpha, x, y, z), 2))

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[3])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        alpha, x, y, z = arrays
        product = _dot.value(xp, x, y)
        if product.shape != z.shape:
            raise ValueError(f"usmm: the product has shape {product.shape}, z has {z.shape}")
        return alpha.reshape(()) * product + z

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (alpha, x, y, _), (g,) = inputs, output_grads
        of_alpha = T.sum(g * conjugate(_dot(x, y)))
        scaled = g * conjugate(alpha.dimshuffle() if alpha.type.ndim else alpha)
        of_x, of_y = _dot.L_op([x, y], [], [scaled])
        if alpha.type.ndim:
            of_alpha = of_alpha.dimshuffle(*["x"] * alpha.type.ndim)
        return [of_alpha, of_x, of_y, g]

    def native_form(self, node: Apply) -> Any:
        alpha, x, y, z = node.inputs
        found = native_dot(x, y)
        if found is None:
            return None
        return [(alpha.dimshuffle() if alpha.type.ndim else alpha) * found + z]

    @staticmethod
    def examples() -> list[Example]:
        full, z = np.arange(12.0).reshape(3, 4) - 5, np.arange(16.0).reshape(4, 4)

        def dense(a: np.ndarray, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> Any:
            return a * np.dot(x, y) + z

        return [
            Example(usmm, dense, (np.array(1.5), sample(f), full, z), (0, 1, 2, 3))
            for f in ("csr", "csc")] + [
            Example(usmm, dense, (np.array(-2.0), full.T[:, :3], sample("csr").T, z), (1, 2))]


usmm = Usmm()


class SamplingDot(SparseOp):
    """`p * dot(x, y.T)`, elementwise, computed only at the stored elements of the sparse matrix
    `p`; x and y are dense matrices. The result is sparse and has the type of `p`.

    Raises TypeError when `x` or `y` is not a dense matrix or `p` is not sparse, ValueError at run
    time when the numbers of columns of `x` and `y` differ, and unless `p` has the shape of
    `dot(x, y.T)`.

    >>> p = S.csr_from_dense([[0.0, 1.0], [1.0, 0.0]])
    >>> S.sampling_dot([[1.0], [2.0]], [[3.0], [4.0]], p).eval().toarray()
    array([[0., 4.],
           [6., 0.]])
    """

    form_name = "sampling_dot"

    def make_node(self, x: Any, y: Any, p: Any) -> Apply:
        x, y = dense(x, "sampling_dot", 2), dense(y, "sampling_dot", 2)
        p = as_sparse_variable(p)
        return self.node([x, y, p], p.type)

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[2])]

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, y, p = arrays
        inner_agree(x, y.T, "sampling_dot")
        if p.shape != (len(x), len(y)):
            raise ValueError(f"sampling_dot: the shapes {(len(x), len(y))} of the product and "
                             f"{p.shape} of p differ")
        return as_matrix(p.multiply(np.dot(x, y.T)), p.format)

    def L_op(
        self, inputs: list[Variable], outputs: list[SparseVariable],
        output_grads: list[SparseVariable],
    ) -> list[Any]:
        (x, y, p), (g,) = map(conjugate, inputs), output_grads
        g = as_format(g, p.type.format)
        scaled = p * g
        return [_product(scaled, y), _product(_t(scaled), x), sampling_dot(x, y, g)]

    def native_form(self, node: Apply) -> Any:
        x, y, p = node.inputs
        if p.type.format == "bsr":
            return None
        _, indices, indptr, shape = csm_properties(p)
        rows, columns = with_length(x, 0, shape[0]), with_length(y, 0, shape[1])
        csr = p.type.format == "csr"
        inner = sdg_csr(indices, indptr, columns, rows) if csr else (
            sdg_csc(indices, indptr, columns, rows))
        return [rebuilt(p, lambda data: T.cast(data * inner, p.type.dtype))]

    @staticmethod
    def examples() -> list[Example]:
        x, y = np.arange(8.0).reshape(4, 2) - 3, np.arange(6.0).reshape(3, 2) + 1

        def dense(x: np.ndarray, y: np.ndarray, p: np.ndarray) -> Any:
            return p * np.dot(x, y.T)

        return [
            Example(sampling_dot, dense, (x, y, sample(f)), (0, 1)) for f in ("csr", "csc")]


sampling_dot = SamplingDot()


locate(globals())
