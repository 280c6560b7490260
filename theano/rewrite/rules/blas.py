"""Linear algebra: products with scaling and accumulation become one call of BLAS; systems are
solved instead of inverting matrices, and triangular matrices are recognised.

  beta * C + alpha * dot(A, B)     Gemm(C, alpha, A, B, beta)     matrix-matrix product
  beta * y + alpha * dot(A, x)     Gemv(y, alpha, A, x, beta)     matrix-vector product

The terms may be in any order, have any signs, and contain scalar factors at any place. The product
must have no other reader. A sum whose readers are all elementwise is not replaced: it is fused into
their loop, and C is neither copied nor overwritten. An outer product is an elementwise product with
broadcasting, which is fused into the loops of its readers. `C + alpha * outer(x, y)` becomes
Ger(C, alpha, x, y), one loop.

  dot(inverse(A), b) = solve(A, b)        more accurate, a third of the operations
  solve(L, b)                             L, or its transpose, from a Cholesky factorization
  inverse(A)' = inverse(A')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.rewrite.match import is_nothing, uniform
from theano.rewrite.rule import NodeRule
from theano.rewrite.rules.algebra import is_float
from theano.rewrite.rules.broadcasting import made_by, undimshuffled
from theano.rewrite.rules.positive import is_moderate
from theano.rewrite.rules.products import scalar_name
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.linalg.inverses import MatrixInverse
from theano.tensor.linalg.products import Dot
from theano.tensor.slinalg import Cholesky, InverseTimes, Solve

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.rewrite.facts import Facts
    from theano.tensor.var import TensorVariable

MOST_TERMS = 6
"""The largest number of terms of a sum that is examined."""

DTYPES = ("float32", "float64")
"""The dtypes of the sums that become one call. Complex sums stay as they are written: no call is
saved, and a factor of 1 or -1 would make a part of complex infinity NaN."""


class Term:
    """A term of a sum: number * product(scalars) / product(divisors) * array."""

    __slots__ = ("array", "number", "scalars", "divisors")

    def __init__(
        self, array: Any, number: float = 1, scalars: tuple[TensorVariable, ...] = (),
        divisors: tuple[TensorVariable, ...] = (),
    ) -> None:
        self.array, self.number, self.scalars, self.divisors = array, number, scalars, divisors

    def times(self, array: Variable, factor: TensorVariable) -> Term:
        """The term with a scalar factor moved out of its array; `array` is what remains of it."""
        number = uniform(factor)
        if number is not None:
            return Term(array, self.number * number, self.scalars, self.divisors)
        return Term(array, self.number, (*self.scalars, factor), self.divisors)

    def over(self, array: Variable, divisor: TensorVariable) -> Term:
        """The term with a scalar divisor moved out of its array; `array` is what remains of it."""
        return Term(array, self.number, self.scalars, (*self.divisors, divisor))

    def scale(self) -> Any:
        """The factor of the array, a scalar of its dtype."""
        value: Any = None
        for factor in self.scalars:
            value = _as_scalar(factor) if value is None else value * _as_scalar(factor)
        if value is None or self.number not in (1, -1):
            number = T.constant(self.number, dtype=self.array.type.dtype)
            value = number if value is None else value * number
        elif self.number == -1:
            value = -value
        for divisor in self.divisors:
            value = value / _as_scalar(divisor)
        return T.cast(value, self.array.type.dtype)

    def scaled(self) -> Any:
        """The term as an array."""
        return self.array if self.number == 1 and not self.scalars and not self.divisors else (
            self.scale() * self.array)


def _as_scalar(variable: TensorVariable) -> Any:
    return variable.dimshuffle() if variable.type.ndim else variable


def _linear(out: Variable, facts: Facts) -> list[Term]:
    """The terms of a sum with constant factors multiplied; an empty list when there are too
    many."""
    found: list[Term] = []
    stack = [Term(out)]
    while stack:
        if len(stack) + len(found) > MOST_TERMS:
            return []
        term = stack.pop()
        opened = _opened(term, out, facts)
        if opened:
            stack += opened[::-1]
        else:
            found.append(term)
    return found


def _opened(term: Term, out: Variable, facts: Facts) -> list[Term]:
    """The terms of a term that is a sum, or the term with a scalar moved out of its array; an empty
    list when it is neither a sum nor scaled."""
    array = term.array
    name = scalar_name(array)
    if not (array is out or facts.once(array)):
        return []
    if name == "neg":
        return [Term(array.owner.inputs[0], -term.number, term.scalars, term.divisors)]
    if name not in ("add", "sub", "mul", "true_div"):
        return []
    left, right = array.owner.inputs
    if name in ("add", "sub"):
        if term.scalars or term.divisors or not is_moderate(term.number):
            return []  # scaled terms may overflow, and add up to NaN, where the scaled sum does not
        number = -term.number if name == "sub" else term.number
        return [Term(left, term.number, term.scalars, term.divisors),
                Term(right, number, term.scalars, term.divisors)]
    if all(right.type.broadcastable):
        return [term.times(left, right) if name == "mul" else term.over(left, right)]
    if name == "mul" and all(left.type.broadcastable):
        return [term.times(right, left)]
    return []


def _accumulate(node: Apply, facts: Facts) -> Any:
    """A sum of multiples of a product and of one other array becomes one call."""
    out = node.outputs[0]
    if out.type.dtype not in DTYPES or any(out.type.broadcastable) or not any(
            map(_has_product, node.inputs)):
        return None
    arrays: dict[Any, list[Term]] = {}
    for term in _linear(out, facts):
        arrays.setdefault(term.array, []).append(term)
    if len(arrays) != 2:
        return None
    first, second = arrays
    for product, other in ((second, first), (first, second)):
        scaled = arrays[product][0]
        if scaled.number != 0 and _usable(product, other, out, facts):
            into, beta = _multiple(arrays[other], other)
            return _call(made_by(product, "Dot"), scaled.scale(), into, beta)
    return None


def _multiple(terms: list[Term], array: Variable) -> tuple[Any, Any]:
    """The sum of terms that are multiples of `array`, as `(matrix, beta)`: `array` and a constant,
    or the sum itself and 1, because BLAS ignores NaN in the matrix when beta is 0."""
    (first, *more) = terms
    if not more and not first.scalars and not first.divisors and first.number != 0:
        return array, first.scale()
    total: Any = None
    for term in terms:
        scaled = term.scaled()
        total = scaled if total is None else total + scaled
    return total, T.constant(1, dtype=array.type.dtype)


def _accumulate_outer(node: Apply, facts: Facts) -> Any:
    """The sum of a matrix and a multiple of an outer product of vectors becomes one op."""
    out = node.outputs[0]
    if out.type.dtype not in DTYPES or _only_fused(out, facts):
        return None
    terms = _linear(out, facts)
    if len(terms) != 2:
        return None
    for product, other in (terms, terms[::-1]):
        vectors = _factors(product.array)
        plain = other.number == 1 and not other.scalars and not other.divisors
        if vectors is not None and plain and all(
                t.array.type == out.type for t in terms) and all(
                v.type.dtype == out.type.dtype for v in vectors) and (
                product.array is not other.array):
            return T.blas.Ger()(other.array, product.scale(), *vectors)
    return None


def _factors(array: Any) -> Any:
    """The vectors x and y of an outer product x[:, None] * y[None, :], or None."""
    if scalar_name(array) != "mul":
        return None
    for column, row in (array.owner.inputs, array.owner.inputs[::-1]):
        x, y = undimshuffled(column, 0, "x"), undimshuffled(row, "x", 0)
        if x is not None and y is not None:
            return x, y
    return None


def _has_product(variable: Any) -> bool:
    """Whether `variable` is a product, or contains one within four levels of sums and scalings."""
    level = [variable]
    for _ in range(4):
        if any(made_by(v, "Dot") for v in level):
            return True
        level = [w for v in level if scalar_name(v) in ("add", "sub", "mul", "true_div", "neg")
                 for w in v.owner.inputs]
    return False


def _usable(product: Variable, other: Variable, out: Variable, facts: Facts) -> bool:
    node = made_by(product, "Dot")
    if node is None or not facts.once(product) or any(
            v.type != out.type for v in (product, other)) or any(
            v.type.dtype != out.type.dtype for v in node.inputs):
        return False
    return made_by(other, "Dot", "Gemm", "Gemv") is not None or not _only_fused(out, facts)


def _only_fused(out: Variable, facts: Facts) -> bool:
    """Whether all readers are elementwise, so that the sum is fused into their loop."""
    return all(
        client != "output" and isinstance(client.op, Elemwise)
        for client, _ in facts.fgraph.clients(out))


def _call(product: Apply, alpha: Variable, other: Variable, beta: Variable) -> Any:
    x, y = product.inputs
    ranks = (x.type.ndim, y.type.ndim)
    if ranks == (2, 2):
        return T.blas.Gemm()(other, alpha, x, y, beta)
    if ranks == (2, 1):
        return T.blas.Gemv()(other, alpha, x, y, beta)
    return T.blas.Gemv()(other, alpha, y.T, x, beta) if ranks == (1, 2) else None


def _outer(node: Apply, facts: Facts) -> Any:
    """dot(column, row) = column * row, elementwise."""
    x, y = node.inputs
    if (x.type.ndim, y.type.ndim) == (2, 2) and x.type.broadcastable[1] and (
            y.type.broadcastable[0]):
        return x * y
    return None


def _dot_of_zeros(node: Apply, facts: Facts) -> Any:
    """dot(0, y) = dot(x, 0) = 0 where the inner lengths are known to agree, for integers and for
    `ExactZero`."""
    (x, y), (out,) = node.inputs, node.outputs
    zeros = uniform(x) == 0 or uniform(y) == 0
    if facts.shape(x)[-1] != facts.shape(y)[0] or not (
            is_nothing(x) or is_nothing(y) or zeros and not is_float(out)):
        return None
    return T.creation.exact_zeros(T.constant(0, dtype=out.type.dtype))


def _dot_of_neg(node: Apply, facts: Facts) -> Any:
    """dot(-x, y) = dot(x, -y) = -dot(x, y), unless the negation is in a narrower integer dtype."""
    x, y = node.inputs
    for negated in (x, y):
        if scalar_name(negated) == "neg" and facts.once(negated) and (
                is_float(negated) or negated.type.dtype == node.outputs[0].type.dtype):
            (plain,) = negated.owner.inputs
            return -node.op(plain, y) if negated is x else -node.op(x, plain)
    return None


def _inverse_times(node: Apply, facts: Facts) -> Any:
    """dot(inverse(A), b) = solve(A, b), dot(b, inverse(A)) = solve(A', b')'."""
    x, y = node.inputs
    if x.type.dtype != y.type.dtype or x.type.dtype not in ("float32", "float64"):
        return None
    left, right = made_by(x, "MatrixInverse"), made_by(y, "MatrixInverse")
    if left is not None and facts.once(x):
        return InverseTimes()(left.inputs[0], y)
    if right is not None and facts.once(y):
        return InverseTimes()(right.inputs[0].T, x.T).T
    return None


def _solve_of_factor(node: Apply, facts: Facts) -> Any:
    """solve(L, b) for a triangular L becomes forward or back substitution."""
    if node.op.A_structure != "general":
        return None
    matrix = node.inputs[0]
    transposed = undimshuffled(matrix, 1, 0)
    factor = made_by(matrix if transposed is None else transposed, "Cholesky")
    if factor is None:
        return None
    below = factor.op.reads_lower == (transposed is None)
    return Solve("lower_triangular" if below else "upper_triangular", below)(*node.inputs)


def _transposed_inverse(node: Apply, facts: Facts) -> Any:
    """inverse(A)' = inverse(A')."""
    inverse = undimshuffled(node.outputs[0], 1, 0)
    if inverse is None or not facts.once(inverse):
        return None
    return inverse.owner.op(inverse.owner.inputs[0].T)


RULES = (
    NodeRule("accumulate_product", ("add", "sub"), _accumulate, checked=True,
             inputs=("Dot", "add", "sub", "mul", "true_div", "neg"), differs=("sign",)),
    NodeRule("accumulate_outer", ("add", "sub"), _accumulate_outer, checked=True,
             inputs=("mul", "neg", "true_div")),
)

CANONICAL = (
    NodeRule("outer_product", ("Dot",), _outer, differs=("sign",)),
    NodeRule("dot_of_zeros", ("Dot",), _dot_of_zeros, inputs=("second", "Alloc", "constant"),
             differs=("nothing",)),
    NodeRule("dot_of_neg", ("Dot",), _dot_of_neg, inputs=("neg",), differs=("sign",)),
)

SYSTEMS = (
    NodeRule("inverse_times", (Dot,), _inverse_times, inputs=(MatrixInverse,),
             differs=("singular",)),
    NodeRule("solve_of_factor", (Solve, InverseTimes), _solve_of_factor,
             inputs=(Cholesky, DimShuffle), differs=("singular",)),
    NodeRule("transposed_inverse", (DimShuffle,), _transposed_inverse, inputs=(MatrixInverse,),
             differs=("singular",)),
)
