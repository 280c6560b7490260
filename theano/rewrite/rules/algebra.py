"""Algebra: sums, products, powers and signs in canonical form.

In canonical form, constants are collected at the outside of sums and products, minus signs are
moved out of products and quotients, and no subexpressions cancel. `c` stands for a constant; see
`theano.rewrite.match` for the syntax of patterns.
"""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Constant
from theano.rewrite.match import uniform
from theano.rewrite.rule import NodeRule, Rule
from theano.rewrite.rules.positive import is_moderate, is_not_negative
from theano.scalar import dtypes
from theano.tensor.elemwise import Elemwise

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.rewrite.facts import Facts


def is_float(*variables: Variable) -> bool:
    """Whether all variables have a float or complex dtype."""
    return all(v.type.dtype in dtypes.CONTINUOUS for v in variables)


def is_discrete(x: Variable, *others: object) -> bool:
    """Whether `x` has an integer dtype or bool."""
    return x.type.dtype in dtypes.DISCRETE


def are_discrete(*operands: Variable) -> bool:
    """Whether all operands have an integer dtype or bool. In a sum with an integer, a float may be
    NaN, or so large that the sum does not depend on the integer."""
    return all(map(is_discrete, operands))


def is_real(x: Variable, *others: object) -> bool:
    """Whether `x` has a float or integer dtype."""
    return x.type.dtype not in dtypes.COMPLEX


def not_bool(x: Variable, *others: object) -> bool:
    """Whether the dtype of `x` is not bool."""
    return bool(x.type.dtype != "bool")


def _same_pattern(x: Variable, y: Variable, *others: object) -> bool:
    """Whether an elementwise combination of `x` and `y` has the broadcast pattern of `x`, so that
    an operation costs no more on the combination than on `x`."""
    return all(
        mine or not other for mine, other in
        zip(y.type.broadcastable, x.type.broadcastable, strict=False))


def _finite_reciprocal(x: Variable, c: Variable) -> bool:
    """Whether x / c may be replaced by x * (1/c): floats, and 1/c is neither 0 nor infinite."""
    number = uniform(c)
    return is_float(x) and 1e-30 < abs(number) < 1e30


def _same_sign(*constants: Variable) -> bool:
    """Whether infinity multiplied by each constant gives infinities that do not cancel in a sum: no
    constant is negative or zero, or all are negative; a single constant must be positive."""
    numbers = [uniform(c) for c in constants]
    real = not any(isinstance(n, complex) for n in numbers)
    return real and (all(n > 0 for n in numbers) or (
        len(numbers) > 1 and all(n < 0 for n in numbers)))


def _movable(x: Variable, c: Variable) -> bool:
    """Whether the factor `c` of a product with `x` may be moved to another product without a risk
    of overflow. Integers wrap around in the same way."""
    return is_discrete(x) or is_moderate(uniform(c))


def _is_one_number(s: Variable) -> bool:
    """Whether `s` has one element and is not constant, so that an operation on it is cheap."""
    return all(s.type.broadcastable) and uniform(s) is None


def _is_power_of_2(c: Variable) -> bool:
    number = uniform(c)
    return not isinstance(number, complex) and abs(math.frexp(number)[0]) == 0.5


# Rules that never enlarge a graph; the only ones of this file that FAST_COMPILE applies.
IDENTITIES = (
    Rule("add_zero", lambda x: x + 0, lambda x: x, differs=("sign",)),
    Rule("sub_zero", lambda x: x - 0, lambda x: x),
    Rule("zero_sub", lambda x: 0 - x, lambda x: -x, when=not_bool, differs=("sign",)),
    Rule("mul_one", lambda x: x * 1, lambda x: x),
    Rule("mul_zero", lambda x: x * 0, lambda x: T.constant(0), when=is_discrete),
    Rule("mul_nothing", lambda x, o: x * o, lambda x, o: o, differs=("nothing",)),
    Rule("div_one", lambda x: x / 1, lambda x: x),
    Rule("nothing_div", lambda x, o: o / x, lambda x, o: o, differs=("nothing",)),
    Rule("pow_one", lambda x: x**1, lambda x: x),
    Rule("pow_zero", lambda x: x**0, lambda x: T.constant(1)),
    Rule("neg_neg", lambda x: T.neg(T.neg(x)), lambda x: x),
    Rule("switch_same", lambda x, y: T.switch(x, y, y), lambda x, y: y),
    NodeRule("switch_constant", ("switch",), lambda node, facts: _switch(node)),
    NodeRule("cast_cast", ("cast",), lambda node, facts: cast_of(node)),
)

SUMS = (
    # signs
    Rule("add_neg", lambda x, y: x + -y, lambda x, y: x - y),
    Rule("sub_neg", lambda x, y: x - -y, lambda x, y: x + y),
    Rule("neg_sub", lambda x, y: -(x - y), lambda x, y: y - x, once=True, differs=("sign",)),
    Rule("neg_minus", lambda x, y: -x - y, lambda x, y: -(x + y), once=True, differs=("sign",)),
    # move constants outwards
    Rule("add_add_c", lambda x, c1, c2: (x + c1) + c2, lambda x, c1, c2: x + (c1 + c2)),
    Rule("sub_add_c", lambda x, c1, c2: (x - c1) + c2, lambda x, c1, c2: x + (c2 - c1),
         when=lambda x, c1, c2: not_bool(x)),
    Rule("add_sub_c", lambda x, c1, c2: (x + c1) - c2, lambda x, c1, c2: x + (c1 - c2),
         differs=("range",)),
    Rule("sub_sub_c", lambda x, c1, c2: (x - c1) - c2, lambda x, c1, c2: x - (c1 + c2)),
    Rule("c_sub_add_c", lambda x, c1, c2: (c1 - x) + c2, lambda x, c1, c2: (c1 + c2) - x),
    Rule("c_sub_sub_c", lambda x, c1, c2: (c1 - x) - c2, lambda x, c1, c2: (c1 - c2) - x),
    Rule("c_sub_c_add", lambda x, c1, c2: c1 - (x + c2), lambda x, c1, c2: (c1 - c2) - x,
         differs=("range",)),
    Rule("c_sub_c_sub", lambda x, c1, c2: c1 - (c2 - x), lambda x, c1, c2: (c1 - c2) + x),
    Rule("c_sub_sub", lambda x, c1, c2: c1 - (x - c2), lambda x, c1, c2: (c1 + c2) - x),
    Rule("add_c_add", lambda x, y, c: (x + c) + y, lambda x, y, c: (x + y) + c, once=True,
         when=_same_pattern, differs=("range",)),
    # terms that cancel
    Rule("sub_same", lambda x: x - x, lambda x: T.constant(0), when=is_discrete),
    Rule("add_sub_same", lambda x, y: (x + y) - x, lambda x, y: y, when=are_discrete),
    Rule("sub_add_same", lambda x, y: (x - y) + y, lambda x, y: x, when=are_discrete),
    Rule("add_same", lambda x: x + x, lambda x: 2 * x, when=is_float),
    Rule("add_scaled", lambda x, c: c * x + x, lambda x, c: (c + 1) * x,
         when=lambda x, c: is_float(x) and _same_sign(c)),
    Rule("add_both_scaled", lambda x, c1, c2: c1 * x + c2 * x, lambda x, c1, c2: (c1 + c2) * x,
         when=lambda x, c1, c2: is_float(x) and _same_sign(c1, c2)),
)

PRODUCTS = (
    # signs
    Rule("mul_minus_one", lambda x: -1 * x, lambda x: -x, when=not_bool),
    Rule("div_minus_one", lambda x: x / -1, lambda x: -x),
    Rule("neg_mul", lambda x, y: -x * y, lambda x, y: -(x * y),
         when=lambda x, y: uniform(y) is None and _same_pattern(x, y)),
    Rule("neg_mul_c", lambda x, c: -x * c, lambda x, c: x * -c),
    Rule("neg_c_mul", lambda x, c: -(x * c), lambda x, c: x * -c, once=True),
    Rule("neg_div", lambda x, y: -x / y, lambda x, y: -(x / y), when=_same_pattern),
    Rule("div_neg", lambda x, y: x / -y, lambda x, y: -(x / y)),
    Rule("neg_neg_mul", lambda x, y: -x * -y, lambda x, y: x * y),
    # move constants outwards
    Rule("div_power_of_2", lambda x, c: x / c, lambda x, c: x * (1 / c),
         when=lambda x, c: _finite_reciprocal(x, c) and _is_power_of_2(c)),
    Rule("mul_mul_c", lambda x, c1, c2: (x * c1) * c2, lambda x, c1, c2: x * (c1 * c2),
         differs=("range",)),
    Rule("div_mul_c", lambda x, c1, c2: (x / c1) * c2, lambda x, c1, c2: x * (c2 / c1),
         when=lambda x, c1, c2: _finite_reciprocal(x, c1)),
    Rule("mul_div_c", lambda x, c1, c2: (x * c1) / c2, lambda x, c1, c2: x * (c1 / c2),
         when=lambda x, c1, c2: _finite_reciprocal(x, c2), differs=("range",)),
    Rule("div_div_c", lambda x, c1, c2: (x / c1) / c2, lambda x, c1, c2: x / (c1 * c2),
         when=lambda x, c1, c2: _finite_reciprocal(x, c1) and _finite_reciprocal(x, c2),
         differs=("range",)),
    Rule("c_div_mul_c", lambda x, c1, c2: (c1 / x) * c2, lambda x, c1, c2: (c1 * c2) / x),
    Rule("c_div_mul", lambda x, c1, c2: c1 / (x * c2), lambda x, c1, c2: (c1 / c2) / x,
         when=lambda x, c1, c2: is_float(x) and uniform(c2) != 0, differs=("range",)),
    Rule("scalar_mul_c", lambda x, s, c: (x * s) * c, lambda x, s, c: x * (s * c), once=True,
         when=lambda x, s, c: _is_one_number(s) and not all(x.type.broadcastable) and (
             _movable(x, c)), differs=("range",)),
    Rule("mul_c_mul", lambda x, y, c: (x * c) * y, lambda x, y, c: (x * y) * c, once=True,
         when=lambda x, y, c: _same_pattern(x, y) and _movable(x, c), differs=("range",)),
    Rule("mul_c_div", lambda x, y, c: (x * c) / y, lambda x, y, c: (x / y) * c, once=True,
         when=lambda x, y, c: is_float(x, y) and _same_pattern(x, y) and (
             _movable(x, c)), differs=("range",)),
    Rule("div_c_mul", lambda x, y, c: (x / c) * y, lambda x, y, c: (x * y) / c, once=True,
         when=lambda x, y, c: is_float(x, y) and _same_pattern(x, y) and (
             _movable(x, c)), differs=("range",)),
    Rule("div_c_div", lambda x, y, c: (x / c) / y, lambda x, y, c: (x / y) / c, once=True,
         when=lambda x, y, c: is_float(x, y) and uniform(y) is None and _same_pattern(x, y) and (
             _movable(x, c)), differs=("range",)),
    Rule("div_scaled", lambda x, y, c: x / (y * c), lambda x, y, c: (x / y) / c,
         when=lambda x, y, c: uniform(x) is None and is_float(y) and _movable(y, c)
         and _same_pattern(y, x), once=True, differs=("range",)),
    Rule("div_div", lambda x, y, c: x / (y / c), lambda x, y, c: (x / y) * c, once=True,
         when=lambda x, y, c: is_float(x, y) and uniform(x) is None and _same_pattern(y, x) and (
             _movable(x, c)), differs=("range",)),
    # quotients
    Rule("mul_reciprocal", lambda x, y: x * (1 / y), lambda x, y: x / y, once=True,
         when=lambda x, y: _same_pattern(y, x), differs=("range",)),
    Rule("inv", lambda x: T.inv(x), lambda x: 1 / x),
    Rule("c_div_div", lambda x, y, c: c / (x / y), lambda x, y, c: c * y / x,
         when=lambda x, y, c: is_float(x, y) and _movable(x, c), differs=("range",)),
    Rule("mul_same", lambda x: x * x, lambda x: T.sqr(x), when=not_bool),
)

POWERS = (
    Rule("pow_2", lambda x: x**2, lambda x: T.sqr(x), when=not_bool),
    Rule("pow_half", lambda x: x**0.5, lambda x: T.sqrt(x), differs=("root",)),
    Rule("pow_minus_1", lambda x: x**-1, lambda x: 1 / x, when=is_float),
    Rule("pow_minus_2", lambda x: x**-2, lambda x: 1 / T.sqr(x), when=is_float),
    Rule("pow_minus_half", lambda x: x**-0.5, lambda x: 1 / T.sqrt(x), differs=("root",)),
    Rule("pow_pow", lambda x, c1, c2: (x**c1)**c2, lambda x, c1, c2: x**(c1 * c2),
         when=lambda x, c1, c2: is_float(x) and _is_integral(c1) and _is_integral(c2)),
    Rule("sqr_neg", lambda x: T.sqr(-x), lambda x: T.sqr(x)),
    Rule("sqr_abs", lambda x: T.sqr(T.abs_(x)), lambda x: T.sqr(x), when=is_real),
    Rule("sqr_sqrt", lambda x: T.sqrt(T.sqr(x)), lambda x: T.abs_(x),
         when=lambda x: is_float(x) and is_real(x), differs=("stable",)),
    Rule("abs_neg", lambda x: T.abs_(-x), lambda x: T.abs_(x),
         when=lambda x: x.type.dtype not in dtypes.UNSIGNED),
    Rule("abs_abs", lambda x: T.abs_(T.abs_(x)), lambda x: T.abs_(x), when=is_real),
    Rule("abs_scaled", lambda c, x: T.abs_(c * x), lambda c, x: T.abs_(c) * T.abs_(x),
         when=lambda c, x: is_float(x)),
    Rule("abs_sqr", lambda x: T.abs_(T.sqr(x)), lambda x: T.sqr(x),
         when=lambda x: is_float(x) and is_real(x)),
    Rule("log_exp", lambda x: T.log(T.exp(x)), lambda x: x, when=is_real, differs=("stable",)),
    Rule("log1p_expm1", lambda x: T.log1p(T.expm1(x)), lambda x: x, when=is_real,
         differs=("stable",)),
    Rule("maximum_same", lambda x: T.maximum(x, x), lambda x: x),
    Rule("minimum_same", lambda x: T.minimum(x, x), lambda x: x),
)


def _is_integral(c: Any) -> bool:
    number = uniform(c)
    return not isinstance(number, complex) and float(number).is_integer()


def _switch(node: Apply) -> Any:
    """switch(c, x, y) = x or y for a constant condition `c` with equal elements."""
    condition, x, y = node.inputs
    number = uniform(condition)
    if number is None:
        return None
    return x if number else y


def cast_of(node: Apply) -> Any:
    """cast(x, dtype of x) = x; cast(cast(x, wider), d) = cast(x, d), where the wider dtype changes
    no number of `x`, and converts each of them to `d` as the dtype of `x` does."""
    (x,) = node.inputs
    target = node.outputs[0].type.dtype
    if x.type.dtype == target:
        return x
    inner = x.owner
    if inner is None or not getattr(inner.op, "scalar_op", None) or not (
            inner.op.scalar_op.name.startswith("cast_")):
        return None
    (source,) = inner.inputs
    narrow, wider = source.type.dtype, x.type.dtype
    if dtypes.upcast(narrow, wider) != wider or not _castable(narrow, target) or not (
            _same_conversion(narrow, wider, target)):
        return None
    return T.cast(source, target)


def _castable(source: str, target: str) -> bool:
    return source not in dtypes.COMPLEX or target in dtypes.COMPLEX


def _same_conversion(narrow: str, wider: str, target: str) -> bool:
    """Whether a cast of numbers of dtype `narrow` to `target` gives the same results if they are
    cast to the dtype `wider` before. An integer beyond the range of `target` keeps its low bits; a
    float does so only within the range of int32, or of int64 if `target` is uint32, int64 or
    uint64. float64 rounds integers of 64 bits."""
    if narrow not in dtypes.DISCRETE or wider in dtypes.DISCRETE or (
            target not in dtypes.DISCRETE or target == "bool"):
        return True
    kept = "int64" if target in ("uint32", "int64", "uint64") else "int32"
    return narrow != "int64" and dtypes.upcast(narrow, kept) == kept


RULES = (*SUMS, *PRODUCTS, *POWERS, NodeRule(
    "constant_dtype", ("add", "sub", "mul"), lambda node, facts: _constants_of_one_dtype(node),
    inputs=("constant",)))


def _constants_of_one_dtype(node: Apply) -> Any:
    """Convert integer constants to the dtype of the result, in which they are added or multiplied
    anyway: then `x.shape[0] * 2` is the same node whatever the dtype of the 2, and equal lengths
    are recognised as equal."""
    dtype = node.outputs[0].type.dtype
    if dtype not in dtypes.INTEGER:
        return None
    inputs = [
        T.constant(v.data.astype(dtype)) if isinstance(v, Constant) and (
            v.type.dtype in dtypes.INTEGER and v.type.dtype != dtype) else v for v in node.inputs]
    same = all(map(operator.is_, inputs, node.inputs))
    return None if same else node.op(*inputs)


def _power(node: Apply) -> Any:
    """x**n as products of squares, for integers n from 3 to 8, and their reciprocals for floats;
    with a square root for 1.5, 2.5, 3.5 if x is known not to be negative: (-inf)**1.5 is inf, but
    the root of -inf is NaN."""
    x, exponent = node.inputs
    number = uniform(exponent)
    if number is None or not is_float(node.outputs[0]) or isinstance(number, complex):
        return None
    n, root = abs(number), None
    if n in (1.5, 2.5, 3.5) and is_not_negative(x):
        n, root = n - 0.5, T.sqrt(x)
    elif n not in (3, 4, 5, 6, 7, 8):
        return None
    x = T.cast(x, node.outputs[0].type.dtype)
    result: Any = x if n % 2 else None
    square = T.sqr(x)
    if n in (2, 3, 6, 7):
        result = square if result is None else result * square
    if n >= 4:
        fourth = T.sqr(square)
        last = T.sqr(fourth) if n == 8 else fourth
        result = last if result is None else result * last
    if root is not None:
        result = result * root
    return result if number > 0 else 1 / result


_WHOLE = frozenset(
    ("floor", "ceil", "trunc", "round_half_to_even", "round_half_away_from_zero", "int_div", "mod",
     *(f"cast_{dtype}" for dtype in dtypes.DISCRETE)))
"""Ops that convert a quotient to an integer, so that an error in its last bit matters."""


def _divide(node: Apply, facts: Facts) -> Any:
    """x / c = x * (1/c), which is faster, unless a reader converts the quotient to an integer: 49 *
    (1/49) is less than 1."""
    x, c = node.inputs
    if uniform(c) is None or not _finite_reciprocal(x, c):
        return None
    for client, _ in facts.fgraph.clients(node.outputs[0]):
        if client != "output" and isinstance(client.op, Elemwise) and (
                client.op.scalar_op.name in _WHOLE):
            return None
    return x * (1 / np.full((1,) * node.outputs[0].type.ndim, uniform(c),
                            dtype=node.outputs[0].type.dtype))


SPECIALIZE = (
    NodeRule("divide_by_constant", ("true_div",), _divide),
    NodeRule("pow_whole", ("pow",), lambda node, facts: _power(node)),
)
