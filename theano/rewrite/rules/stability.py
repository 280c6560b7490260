"""Stability: replacements that do not lose precision or overflow where the plain formula does.

The logistic function is recognised in all its common forms. `1 - sigmoid(x)` becomes `sigmoid(-x)`,
so that `log(1 - 1/(1 + exp(-z)))` becomes `-softplus(z)` and never takes the logarithm of zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.rewrite.match import uniform
from theano.rewrite.rule import NodeRule, Rule, widened
from theano.rewrite.rules.algebra import is_float, is_real
from theano.rewrite.rules.broadcasting import made_by
from theano.rewrite.rules.products import MOST_TERMS, scalar_name
from theano.rewrite.rules.softmax_quotients import is_shifted, shift_of
from theano.tensor.reductions.op import Sum

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.rewrite.facts import Facts
    from theano.tensor.var import TensorVariable


def _one_minus_sigmoid(node: Apply, facts: Facts) -> Any:
    """1 - sigmoid(x) = sigmoid(-x)."""
    one, s = node.inputs
    if uniform(one) != 1:
        return None
    complement = T.sigmoid(-widened(s.owner.inputs[0], node.outputs[0].type.dtype))
    facts.complements.add(complement)
    return complement


SIGMOIDS = (
    Rule("exp_div_one_plus_exp", lambda x: T.exp(x) / (1 + T.exp(x)), lambda x: T.sigmoid(x),
         when=is_real, differs=("stable",)),
    Rule("div_one_plus_exp", lambda x, y: y / (1 + T.exp(x)), lambda x, y: y * T.sigmoid(-x),
         when=is_real),
    Rule("div_sqr_one_plus_exp", lambda x, y: y / T.sqr(1 + T.exp(x)),
         lambda x, y: y * T.sqr(T.sigmoid(-x)), when=is_real, differs=("stable",)),
    Rule("exp_times_sigmoid", lambda x: T.exp(x) * T.sigmoid(-x), lambda x: T.sigmoid(x),
         differs=("stable",)),
    Rule("exp_neg_times_sigmoid", lambda x: T.exp(-x) * T.sigmoid(x), lambda x: T.sigmoid(-x),
         differs=("stable",)),
    NodeRule("one_minus_sigmoid", ("sub",), _one_minus_sigmoid, inputs=("sigmoid",)),
    Rule("sigmoid_minus_one", lambda x: T.sigmoid(x) - 1, lambda x: -T.sigmoid(-x),
         differs=("stable",)),
    Rule("sigmoid_neg_minus_one", lambda x: -T.sigmoid(x) + 1, lambda x: T.sigmoid(-x)),
)

LOGARITHMS = (
    Rule("log_sigmoid", lambda x: T.log(T.sigmoid(x)), lambda x: -T.softplus(-x),
         differs=("stable",)),
    Rule("log1p_neg_sigmoid", lambda x: T.log1p(-T.sigmoid(x)), lambda x: -T.softplus(x),
         differs=("stable",)),
    Rule("log_one_plus_exp", lambda x: T.log(1 + T.exp(x)), lambda x: T.softplus(x), when=is_real,
         differs=("stable",)),
    Rule("log1p_exp", lambda x: T.log1p(T.exp(x)), lambda x: T.softplus(x), when=is_real,
         differs=("stable",)),
    Rule("log_add_exp", lambda x, y: T.log(T.exp(x) + T.exp(y)), lambda x, y: _log_add_exp(x, y),
         when=lambda x, y: _not_shifted(x, y), differs=("stable",)),
    Rule("log1p", lambda x: T.log(1 + x), lambda x: T.log1p(x),
         when=is_real, differs=("stable",)),
    Rule("log_one_minus", lambda x: T.log(1 - x), lambda x: T.log1p(-x), when=is_real,
         differs=("stable",)),
    Rule("expm1", lambda x: T.exp(x) - 1, lambda x: T.expm1(x), when=is_real, differs=("stable",)),
    Rule("one_minus_exp", lambda x: 1 - T.exp(x), lambda x: -T.expm1(x), when=is_real,
         differs=("stable",)),
    Rule("exp_neg_softplus", lambda x: T.exp(-T.softplus(x)), lambda x: T.sigmoid(-x)),
    Rule("log_sqr", lambda x: T.log(T.sqr(x)), lambda x: 2 * T.log(T.abs_(x)),
         when=lambda x: is_float(x) and is_real(x), differs=("stable",)),
    Rule("sqrt_exp", lambda x: T.sqrt(T.exp(x)), lambda x: T.exp(0.5 * x), when=is_real,
         differs=("stable",)),
    Rule("log_sqrt", lambda x: T.log(T.sqrt(x)), lambda x: 0.5 * T.log(x), when=is_real,
         domain="positive"),
    Rule("log_cosh", lambda x: T.log(T.cosh(x)),
         lambda x: T.abs_(x) + T.log1p(0.5 * T.expm1(-2 * T.abs_(x))), when=is_real,
         differs=("stable",)),
    Rule("sinh_div_cosh", lambda x: T.sinh(x) / T.cosh(x), lambda x: T.tanh(x),
         differs=("stable",)),
    Rule("scaled_sinh_div_cosh", lambda x, y: y * T.sinh(x) / T.cosh(x),
         lambda x, y: y * T.tanh(x), differs=("stable",)),
    Rule("sinh_times_quotient", lambda x, y: T.sinh(x) * (y / T.cosh(x)),
         lambda x, y: y * T.tanh(x), differs=("stable",)),
)

# erfc(x) = 1 - erf(x) = exp(-x^2) erfcx(x)
ERRORS = (
    Rule("one_minus_erf", lambda x: 1 - T.erf(x), lambda x: T.erfc(x), when=is_real),
    Rule("one_plus_erf", lambda x: 1 + T.erf(x), lambda x: T.erfc(-x), when=is_real),
    Rule("erf_minus_one", lambda x: T.erf(x) - 1, lambda x: -T.erfc(x), when=is_real,
         differs=("stable",)),
    Rule("one_minus_erfc", lambda x: 1 - T.erfc(x), lambda x: T.erf(x), differs=("stable",)),
    Rule("erfc_minus_one", lambda x: T.erfc(x) - 1, lambda x: -T.erf(x), differs=("stable",)),
    Rule("erf_plus_minus_one", lambda x: T.erf(x) + -1, lambda x: -T.erfc(x), when=is_real,
         differs=("stable",)),
    Rule("erfc_plus_minus_one", lambda x: T.erfc(x) + -1, lambda x: -T.erf(x), differs=("stable",)),
    Rule("erf_neg", lambda x: T.erf(-x), lambda x: -T.erf(x)),
    Rule("log_erfc", lambda x: T.log(T.erfc(x)), lambda x: T.switch(
        x < 0.5, T.log1p(-T.erf(x)), T.log(T.erfcx(x)) - T.sqr(x)),
         differs=("stable",)),
    Rule("gaussian_div_erfc", lambda x: T.exp(-T.sqr(x)) / T.erfc(x), lambda x: 1 / T.erfcx(x),
         differs=("stable",)),
    Rule("scaled_gaussian_div_erfc", lambda x, y: y * T.exp(-T.sqr(x)) / T.erfc(x),
         lambda x, y: y / T.erfcx(x), differs=("stable",)),
    Rule("gaussian_times_quotient", lambda x, y: T.exp(-T.sqr(x)) * (y / T.erfc(x)),
         lambda x, y: y / T.erfcx(x), differs=("stable",)),
)


def _log_add_exp(x: Variable, y: Variable) -> Any:
    """log(exp(x) + exp(y)), shifted by the larger of the two unless that is infinite."""
    largest = T.maximum(x, y)
    shift = T.switch(T.isinf(largest), 0, largest)
    return shift + T.log(T.exp(x - shift) + T.exp(y - shift))


def _not_shifted(x: Any, y: TensorVariable) -> bool:
    return is_real(x) and is_real(y) and not (
        made_by(x, "sub") is not None and made_by(x.owner.inputs[1], "switch") is not None)


def _log_sum_exp(node: Apply, facts: Facts) -> Any:
    """log(sum(exp(x))) = m + log(sum(exp(x - m))), m = max(x)."""
    shuffle = made_by(node.inputs[0], "DimShuffle")
    total = node.inputs[0].owner if shuffle is None else shuffle.inputs[0].owner
    if total is None or not isinstance(total.op, Sum):
        return None
    power = made_by(total.inputs[0], "exp")
    if power is None or not is_real(total.inputs[0]) or not total.op.axis:
        return None
    (x,), axes = power.inputs, total.op.axis
    if is_shifted(x, axes):
        return None
    x = widened(x, power.outputs[0].type.dtype)
    shift = shift_of(x, axes)
    kept = shift.dimshuffle([i for i in range(x.type.ndim) if i not in axes])
    result = T.log(total.op(T.exp(x - shift))) + kept
    return result if shuffle is None else shuffle.op(result)


REDUCTIONS = (
    NodeRule(
        "log_sum_exp", ("log",), _log_sum_exp, inputs=(Sum, "DimShuffle"), differs=("stable",)),
)


def _sigmoid_slope(node: Apply, facts: Facts) -> Any:
    """sigmoid(x) * sigmoid(-x), the derivative of a sigmoid, with one exponential instead of two.
    A factor that was written as 1 - s, as in the gradient of `sigmoid`, is computed as 1 - s if s
    is a factor, too. Otherwise, as for exp(-x) / (1 + exp(-x))^2, the result is a formula in which
    no digits cancel."""
    first, second = node.inputs
    for factor, rest in ((first, second), (second, first)):
        made = factor.owner
        if made is not None and factor in facts.complements:
            s = _sigmoid_factor(rest, made.inputs[0])
            if s is not None:
                return _slope_times(rest, s, facts)
    if not scalar_name(first) == scalar_name(second) == "sigmoid":
        return None
    x = first.owner.inputs[0]
    if not _are_opposite(x, second.owner.inputs[0]):
        return None
    power = T.exp(-abs(x))
    return power / T.sqr(1 + power)


def _slope_times(product: TensorVariable, s: TensorVariable, facts: Facts) -> Any:
    """`product`, of which `s` is a factor, times 1 - s: s * (1 - s) is one value, which can be
    computed with s, if no other node needs the product."""
    node = made_by(product, "mul")
    if node is not None and facts.once(product) and product.type.dtype == s.type.dtype:
        first, second = node.inputs
        if s is first or s is second:
            return (second if s is first else first) * (s * (1 - s))
    return product * (1 - s)


def _sigmoid_factor(product: Variable, opposite: Variable) -> Any:
    """The factor sigmoid(x) of a product, where `opposite` is -x; None if there is none among
    the first `MOST_TERMS` factors."""
    waiting = [product]
    for _ in range(MOST_TERMS):
        if not waiting:
            break
        factor = waiting.pop()
        node, name = factor.owner, scalar_name(factor)
        if node is None:
            continue
        if name in ("mul", "sqr"):
            waiting += node.inputs
        elif name == "sigmoid" and _are_opposite(opposite, node.inputs[0]):
            return factor
    return None


def _are_opposite(x: Variable, y: Variable) -> bool:
    """Whether one of two floats is the negative of the other; integers wrap around."""
    return is_float(x) and any(
        node is not None and node.inputs[0] is other
        for node, other in ((made_by(x, "neg"), y), (made_by(y, "neg"), x)))


SLOPES = (NodeRule("sigmoid_slope", ("mul",), _sigmoid_slope, inputs=("sigmoid",)),)


def _ultra_fast_sigmoid(node: Apply, facts: Facts) -> Any:
    """sigmoid(x) approximated by a piecewise polynomial."""
    return T.nnet.ultra_fast_sigmoid(node.inputs[0])


def _hard_sigmoid(node: Apply, facts: Facts) -> Any:
    """sigmoid(x) approximated by a line clipped to [0, 1]."""
    return T.nnet.hard_sigmoid(node.inputs[0])


APPROXIMATIONS = (
    NodeRule("ultra_fast_sigmoid", ("sigmoid",), _ultra_fast_sigmoid, error=0.03),
    NodeRule("hard_sigmoid", ("sigmoid",), _hard_sigmoid, error=0.08),
)
