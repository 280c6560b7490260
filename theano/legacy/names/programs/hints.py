"""`theano.sandbox.linalg.ops`: hints about properties of matrices, and rewrites that use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.errors import InconsistencyError
from theano.graph.node import Apply
from theano.graph.op import Op
from theano.legacy.gof.features import Feature
from theano.legacy.gof.local_optimizers import local_optimizer
from theano.legacy.gof.optimizers import Optimizer
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.linalg.inverses import Det, MatrixInverse
from theano.tensor.linalg.products import Dot
from theano.tensor.slinalg import Cholesky, Solve

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.graph.typing import Array, Storage
    from theano.legacy.gof.fgraph import FunctionGraph
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable


class Hint(Op):
    """The identity; declares properties of its input: `Hint(psd=True)(x)`."""

    __props__ = ("hints",)
    view_map = {0: [0]}

    def __init__(self, **kwargs: object) -> None:
        self.hints = tuple(kwargs.items())

    def make_node(self, x: Variable) -> Apply:
        return Apply(self, [x], [x.type()])

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        output_storage[0][0] = inputs[0]

    def infer_shape(self, node: Apply, shapes: Sequence[tuple[Variable, ...]]) -> list[Any]:
        return list(shapes)

    def L_op(
        self, inputs: list[TensorVariable], outputs: list[TensorVariable],
        output_grads: list[TensorVariable],
    ) -> list[Any]:
        return output_grads


def is_hint_node(node: Apply) -> bool:
    """Whether a node is a `Hint`."""
    return isinstance(node.op, Hint)


def hints(variable: Variable) -> dict[str, Any]:
    """The declared properties of a variable, from a `Hint` or the `HintsFeature` of its graph."""
    feature = getattr(getattr(variable, "fgraph", None), "hints_feature", None)
    if feature is not None:
        return dict(feature.hints.get(variable, {}))
    if variable.owner is not None and is_hint_node(variable.owner):
        return dict(variable.owner.op.hints)
    return {}


def psd(v: Variable) -> Any:
    """The matrix `v`, declared to be positive semidefinite and symmetric."""
    return Hint(psd=True, symmetric=True)(v)


def is_psd(v: Variable) -> bool:
    """Whether a matrix is declared to be positive semidefinite."""
    return bool(hints(v).get("psd", False))


def is_symmetric(v: Variable) -> bool:
    """Whether a matrix is declared to be symmetric."""
    return bool(hints(v).get("symmetric", False))


def is_positive(v: Variable) -> bool:
    """Whether the elements are declared to be positive, or are even powers."""
    if hints(v).get("positive", False):
        return True
    if v.owner is None:
        return False
    op = v.owner.op
    if op == T.sqr:
        return True
    if op != T.pow:
        return False
    try:
        return int(T.get_scalar_constant_value(v.owner.inputs[1])) % 2 == 0
    except T.NotScalarConstantError:
        return False


class HintsFeature(Feature):
    """A feature that stores the properties of variables in `hints` when `Hint` ops are removed."""

    def on_attach(self, function_graph: FunctionGraph) -> None:
        if hasattr(function_graph, "hints_feature"):
            raise InconsistencyError("the graph has a HintsFeature already")
        function_graph.hints_feature = self
        self.hints: dict[Any, dict[str, Any]] = {}
        for node in function_graph.toposort():
            self.on_import(function_graph, node, "on_attach")

    def on_import(self, function_graph: FunctionGraph, node: Apply, reason: object) -> None:
        if is_hint_node(node):
            self.add_hint(node.inputs[0], dict(node.op.hints))

    def add_hint(self, r: Variable, more: Mapping[str, object]) -> None:
        """Add declared properties of `r`."""
        self.hints.setdefault(r, {}).update(more)

    def on_change_input(
        self, function_graph: FunctionGraph, node: Apply, i: int, r: Variable, new_r: Variable,
        reason: object = None,
    ) -> None:
        if r in self.hints:
            self.add_hint(new_r, self.hints[r])


class HintsOptimizer(Optimizer):
    """Attaches a `HintsFeature` to a graph and removes its `Hint` ops."""

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        fgraph.attach_feature(HintsFeature())

    def apply(self, fgraph: FunctionGraph) -> None:
        for node in fgraph.toposort():
            if is_hint_node(node):
                fgraph.replace_validate(node.outputs[0], node.inputs[0], reason="remove_hint_nodes")


def spectral_radius_bound(X: TensorLike, log2_exponent: int) -> Any:
    """An upper bound of the largest eigenvalue of a positive semidefinite matrix:
    trace(X ** n) ** (1 / n) with n = 2 ** log2_exponent.

    Raises TypeError if X is not a matrix or log2_exponent not an int, ValueError if it is below 1.
    """
    X = T.as_tensor_variable(X)
    if X.type.ndim != 2:
        raise TypeError(f"spectral_radius_bound requires a matrix, {X} has {X.type.ndim} dims")
    if not isinstance(log2_exponent, int):
        raise TypeError(f"spectral_radius_bound requires an integer, got {log2_exponent!r}")
    if log2_exponent <= 0:
        raise ValueError(f"spectral_radius_bound requires log2_exponent > 0, got {log2_exponent}")
    power = X
    for _ in range(log2_exponent):
        power = T.dot(power, power)
    return T.nlinalg.trace(power) ** (2.0 ** -log2_exponent)


def _made_by(variable: Variable, kind: type) -> Any:
    node = variable.owner
    return node if node is not None and isinstance(node.op, kind) else None


def _turned(variable: Variable) -> Any:
    """The matrix that `variable` is the transpose of, or None."""
    node = _made_by(variable, DimShuffle)
    return node.inputs[0] if node is not None and node.op.new_order == (1, 0) else None


@local_optimizer([Hint])
def remove_hint_nodes(node: Apply) -> Any:
    """Replace a `Hint` by its input."""
    return [node.inputs[0]] if is_hint_node(node) else False


@local_optimizer([Dot])
def inv_as_solve(node: Apply) -> Any:
    """dot(inverse(A), b) = solve(A, b), dot(b, inverse(A)) = solve(A', b')'."""
    if not isinstance(node.op, Dot):
        return False
    left, right = node.inputs
    first, second = _made_by(left, MatrixInverse), _made_by(right, MatrixInverse)
    if first is not None:
        return [T.slinalg.solve(first.inputs[0], right)]
    return [T.slinalg.solve(second.inputs[0].T, left.T).T] if second is not None else False


@local_optimizer([Solve])
def tag_solve_triangular(node: Apply) -> Any:
    """A system with a Cholesky factor, or the transpose of one, is triangular."""
    if not isinstance(node.op, Solve) or node.op.A_structure != "general":
        return False
    matrix, b = node.inputs
    turned = _turned(matrix)
    factor = _made_by(matrix if turned is None else turned, Cholesky)
    if factor is None:
        return False
    below = factor.op.reads_lower == (turned is None)
    return [Solve("lower_triangular" if below else "upper_triangular", below)(matrix, b)]


@local_optimizer([DimShuffle])
def no_transpose_symmetric(node: Apply) -> Any:
    """The transpose of a symmetric matrix is the matrix."""
    matrix = _turned(node.outputs[0])
    return [matrix] if matrix is not None and is_symmetric(matrix) else False


@local_optimizer([DimShuffle])
def transinv_to_invtrans(node: Apply) -> Any:
    """inverse(A)' = inverse(A')."""
    matrix = _turned(node.outputs[0])
    inverse = None if matrix is None else _made_by(matrix, MatrixInverse)
    return False if inverse is None else [T.nlinalg.matrix_inverse(inverse.inputs[0].T)]


@local_optimizer([Solve])
def psd_solve_with_chol(node: Apply) -> Any:
    """A system with a positive definite matrix as two triangular ones."""
    if not isinstance(node.op, Solve) or node.op.A_structure != "general":
        return False
    matrix, b = node.inputs
    if not is_psd(matrix):
        return False
    factor = T.slinalg.cholesky(matrix)
    middle = T.slinalg.solve_lower_triangular(factor, b)
    return [T.slinalg.solve_upper_triangular(factor.T, middle)]


@local_optimizer([Det])
def local_det_chol(node: Apply) -> Any:
    """The determinant of a matrix whose Cholesky factor is computed too: the square of the product
    of the factor's diagonal."""
    if not isinstance(node.op, Det):
        return False
    matrix = node.inputs[0]
    for client, _ in getattr(matrix, "clients", ()):
        if isinstance(getattr(client, "op", None), Cholesky):
            return [T.sqr(T.prod(T.nlinalg.extract_diag(client.outputs[0])))]
    return False


@local_optimizer([T.log])
def local_log_pow(node: Apply) -> Any:
    """log(x ** n) = n log(x)."""
    power = _made_by(node.inputs[0], Elemwise) if node.op == T.log else None
    if power is None or power.op != T.pow:
        return False
    base, exponent = power.inputs
    return [exponent * T.log(base)]


@local_optimizer([T.log])
def local_log_prod_sqr(node: Apply) -> Any:
    """log(prod(x)) = sum(log(x)) for x > 0."""
    product = _made_by(node.inputs[0], T.Prod) if node.op == T.log else None
    if product is None or not is_positive(product.inputs[0]):
        return False
    return [T.log(product.inputs[0]).sum(axis=product.op.axis)]
