"""Products as lists of factors: factors that cancel in nested quotients, and exponentials in
products with sigmoids.

A product is followed through `mul`, `true_div`, `neg` and `sqr` up to `MOST_FACTORS` factors, so
that the cost of a rule per node is bounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.rewrite.match import uniform
from theano.rewrite.rule import NodeRule, widened
from theano.rewrite.rules.broadcasting import made_by
from theano.rewrite.rules.positive import is_positive
from theano.rewrite.rules.softmax_quotients import quotient
from theano.scalar import dtypes
from theano.tensor.elemwise import Elemwise

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.rewrite.facts import Facts

MOST_FACTORS = 12
"""The largest number of factors into which a product is divided."""

MOST_TERMS = 6
"""The largest number of terms into which a sum is divided."""

PRODUCTS = frozenset(("mul", "true_div", "neg", "sqr"))
"""The scalar ops through which a product is followed."""


def scalar_name(variable: Variable) -> str | None:
    """The name of the scalar op that computes `variable`, or None."""
    node = variable.owner
    return node.op.scalar_op.name if node is not None and isinstance(node.op, Elemwise) else None


class Product:
    """sign * (product of `top`) / (product of `bottom`), the factors of a variable.

    dtype: the dtype of the computation, by default that of the variable; factors computed in
    another dtype are not divided further. changed: whether a method has simplified the product.
    """

    def __init__(self, variable: Variable, dtype: str | None = None) -> None:
        self.sign = 1
        self.top: list[Any] = []
        self.bottom: list[Any] = []
        self.changed = False
        self.dtype: str = variable.type.dtype if dtype is None else dtype
        self._read(variable)

    def _read(self, variable: Any) -> None:
        stack = [(variable, False)]
        while stack:
            current, inverted = stack.pop()
            name = scalar_name(current)
            if name not in PRODUCTS or current.type.dtype != self.dtype or (
                    len(stack) + len(self.top) + len(self.bottom) >= MOST_FACTORS):
                (self.bottom if inverted else self.top).append(current)
                continue
            inputs = current.owner.inputs
            if name == "neg":
                self.sign = -self.sign
                stack.append((inputs[0], inverted))
            elif name == "sqr":
                stack += [(inputs[0], inverted)] * 2
            else:
                stack.append((inputs[1], inverted if name == "mul" else not inverted))
                stack.append((inputs[0], inverted))

    def cancel(self) -> None:
        """x * y / x = y, for x that is positive."""
        for factor in list(self.bottom):
            if factor in self.top and is_positive(factor):
                self.top.remove(factor)
                self.bottom.remove(factor)
                self.changed = True

    def join_sigmoids(self) -> None:
        """sigmoid(x) * exp(-x) = sigmoid(-x)."""
        powers = [f for f in self.top if scalar_name(f) == "exp"]
        for power in powers:
            for factor in self.top:
                if scalar_name(factor) == "sigmoid" and negates(
                        factor.owner.inputs[0], power.owner.inputs[0]):
                    self.top.remove(power)
                    self.top[self.top.index(factor)] = T.sigmoid(power.owner.inputs[0])
                    self.changed = True
                    break

    def join_pairs(self) -> None:
        """exp(x) / (exp(x) + exp(y)) = sigmoid(x - y), for real numbers."""
        for factor in list(self.bottom):
            if scalar_name(factor) != "add" or factor.type.dtype not in dtypes.FLOAT:
                continue
            one, other = factor.owner.inputs
            for power, second in ((one, other), (other, one)):
                if power in self.top and scalar_name(power) == scalar_name(second) == "exp":
                    self.bottom.remove(factor)
                    x, y = (widened(v.owner.inputs[0], factor.type.dtype) for v in (power, second))
                    self.top[self.top.index(power)] = T.sigmoid(x - y)
                    self.changed = True
                    break

    def join_softmax(self) -> None:
        """exp(x) / sum(exp(x)) = softmax(x), the sum with its dims kept."""
        for power in [f for f in self.top if scalar_name(f) == "exp"]:
            self._split_quotients(power)
            for factor in self.bottom:
                result = quotient(power, factor)
                if result is not None:
                    self.top[self.top.index(power)] = result
                    self.bottom.remove(factor)
                    self.changed = True
                    break

    def _split_quotients(self, power: Variable) -> None:
        """Divide a factor dimshuffle(a / sum(exp(x))) into a factor and a divisor."""
        for position, factor in enumerate(self.top):
            shuffle = made_by(factor, "DimShuffle")
            if shuffle is None:
                continue
            inner = Product(shuffle.inputs[0])
            for total in inner.bottom:
                node = made_by(total, "Sum")
                if node is not None and node.inputs[0] is power:
                    inner.bottom.remove(total)
                    self.top[position] = shuffle.op(inner.build())
                    self.bottom.append(shuffle.op(total))
                    break

    def simplify(self) -> None:
        """Apply all simplifications that may apply."""
        powers = any(scalar_name(f) == "exp" for f in self.top)
        if powers:
            self.join_sigmoids()
        if powers and self.bottom:
            self.join_pairs()
        if powers:
            self.join_softmax()
        if self.bottom:
            self.cancel()

    def build(self) -> Any:
        """The product as an expression."""
        return -self.magnitude() if self.sign == -1 else self.magnitude()

    def magnitude(self) -> Any:
        """The product without its sign; factors with few elements are multiplied first."""
        top = _combine(self.top, self.dtype)
        if top is None:
            top = T.constant(1, dtype=self.dtype)
        return top / _combine(self.bottom, self.dtype) if self.bottom else top


def _combine(factors: list[Variable], dtype: str) -> Any:
    """The product of `factors`, computed in `dtype`."""
    result: Any = None
    powers: dict[Any, int] = {}
    for factor in factors:
        powers[factor] = powers.get(factor, 0) + 1
    for factor in sorted(powers, key=lambda v: v.type.broadcastable.count(False)):
        count = powers[factor]
        factor = widened(factor, dtype)
        power = factor if count == 1 else T.sqr(factor) if count == 2 else factor**count
        result = power if result is None else result * power
    return result


def negates(a: Any, b: Any) -> bool:
    """Whether `b` is the canonical form of -`a`; False for integers, which wrap around."""
    if a.type.dtype in dtypes.DISCRETE:
        return False
    for x, y in ((a, b), (b, a)):
        if scalar_name(x) == "neg" and x.owner.inputs[0] is y:
            return True
    name = scalar_name(a)
    if name not in ("sub", "mul") or scalar_name(b) != name:
        return False
    (a0, a1), (b0, b1) = a.owner.inputs, b.owner.inputs
    if name == "sub":
        return a0 is b1 and a1 is b0
    for x, c in ((a0, a1), (a1, a0)):
        for y, d in ((b0, b1), (b1, b0)):
            if x is y:
                number = uniform(c)
                return number is not None and uniform(d) == -number
    return False


def _simplify(node: Apply, facts: Facts) -> Any:
    """Cancel factors of a product or quotient, and multiply out sums whose denominators cancel."""
    product = Product(node.outputs[0])
    product.simplify()
    opened = _open_sum(product, facts)
    if opened is not None:
        return opened
    return product.build() if product.changed else None


def _simplify_deeply(node: Apply, facts: Facts) -> Any:
    """Cancel factors in sums that are factors of the terms of a sum."""
    return _open_sum(Product(node.outputs[0]), facts, deep=True)


def terms(variable: Any) -> list[tuple[int, Any]]:
    """The signed terms of a sum, at most `MOST_TERMS`; operands of other dtypes are not divided."""
    found: list[tuple[int, Any]] = []
    stack = [(1, variable)]
    while stack:
        sign, current = stack.pop()
        name = scalar_name(current)
        if name not in ("add", "sub", "neg") or len(stack) + len(found) >= MOST_TERMS or (
                current.type.dtype != variable.type.dtype):
            found.append((sign, current))
            continue
        inputs = current.owner.inputs
        if name == "neg":
            stack.append((-sign, inputs[0]))
        else:
            stack.append((-sign if name == "sub" else sign, inputs[1]))
            stack.append((sign, inputs[0]))
    return found


def _open_sum(product: Product, facts: Facts, deep: bool = False) -> Any:
    """(a / p + b) * p = a + b * p, so that a quotient that may overflow is not computed.

    A sum with other readers is multiplied out if factors cancel in each of its terms; a power of a
    sum never is, because the quotient would remain in the other factors. deep: factors may cancel
    in a sum that is a factor of a term, as in second derivatives."""
    for factor in product.top:
        if scalar_name(factor) not in ("add", "sub") or factor.type.dtype != product.dtype or (
                product.top.count(factor) > 1):
            continue
        opened: list[tuple[Product, Any]] = []
        some = not deep and facts.once(factor)  # of the terms must become simpler, or all
        for sign, read in terms(factor):
            term = Product(read, product.dtype)
            term.sign *= sign * product.sign
            term.top += [f for f in product.top if f is not factor]
            term.bottom += product.bottom
            term.simplify()
            opened.append((term, _open_sum(term, facts) if deep else None))
            if not some and not _is_simpler(*opened[-1]):
                break
        if any(_is_simpler(*each) for each in opened) if some else _is_simpler(*opened[-1]):
            return _signed_sum([
                (term.magnitude(), term.sign == -1) if inner is None else (inner, False)
                for term, inner in opened])
    return None


def _is_simpler(term: Product, inner: Any) -> bool:
    return inner is not None or term.changed


def _signed_sum(values: list[tuple[Any, bool]]) -> Any:
    """The sum of the values of pairs `(value, negative)`, with signs."""
    total: Any = None
    for value, negative in values:
        if total is None:
            total = -value if negative else value
        else:
            total = total - value if negative else total + value
    return total


RULES = (
    NodeRule("cancel", ("mul", "true_div"), _simplify, inputs=(
        "mul", "true_div", "neg", "sqr", "exp", "sigmoid", "add", "sub", "DimShuffle"),
             differs=("positive", "stable", "opened")),
)

# Expressions of second derivatives, tried when nothing else cancels.
DEEP = (
    NodeRule("cancel_deeply", ("mul", "true_div"), _simplify_deeply, inputs=("add", "sub"),
             differs=("positive", "stable", "opened")),
)
