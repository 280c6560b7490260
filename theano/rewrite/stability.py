"""Stability: forms that keep their precision, and do not overflow, where the plain formula would.

The logistic function is recognised in whatever form it is written; `1 - sigmoid(x)` is `sigmoid(-x)`, so
that `log(1 - 1/(1 + exp(-z)))` becomes `-softplus(z)` and never takes the logarithm of a zero.
"""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano.tensor import nnet
from theano.rewrite.algebra import is_float, is_real
from theano.rewrite.broadcasting import made_by
from theano.rewrite.products import Product, scalar_name
from theano.rewrite.rule import NodeRule, Rule
from theano.tensor.elemwise import Reduce

SIGMOIDS = (
    Rule("exp_div_one_plus_exp", lambda x: T.exp(x) / (1 + T.exp(x)), lambda x: T.sigmoid(x),
         when=is_real),
    Rule("div_one_plus_exp", lambda x, y: y / (1 + T.exp(x)), lambda x, y: y * T.sigmoid(-x),
         when=is_real, tags=("local_sigm_times_exp",)),
    Rule("div_sqr_one_plus_exp", lambda x, y: y / T.sqr(1 + T.exp(x)),
         lambda x, y: y * T.sqr(T.sigmoid(-x)), when=is_real),
    Rule("exp_times_sigmoid", lambda x: T.exp(x) * T.sigmoid(-x), lambda x: T.sigmoid(x)),
    Rule("exp_neg_times_sigmoid", lambda x: T.exp(-x) * T.sigmoid(x), lambda x: T.sigmoid(-x)),
    Rule("one_minus_sigmoid", lambda x: 1 - T.sigmoid(x), lambda x: T.sigmoid(-x),
         tags=("local_1msigmoid",)),
    Rule("sigmoid_minus_one", lambda x: T.sigmoid(x) - 1, lambda x: -T.sigmoid(-x)),
    Rule("sigmoid_neg_minus_one", lambda x: -T.sigmoid(x) + 1, lambda x: T.sigmoid(-x)),
)

LOGARITHMS = (
    Rule("log_sigmoid", lambda x: T.log(T.sigmoid(x)), lambda x: -T.softplus(-x)),
    Rule("log1p_neg_sigmoid", lambda x: T.log1p(-T.sigmoid(x)), lambda x: -T.softplus(x)),
    Rule("log_one_plus_exp", lambda x: T.log(1 + T.exp(x)), lambda x: T.softplus(x), when=is_real),
    Rule("log1p_exp", lambda x: T.log1p(T.exp(x)), lambda x: T.softplus(x), when=is_real),
    Rule("log1p", lambda x: T.log(1 + x), lambda x: T.log1p(x),
         when=is_real, tags=("local_log1p",)),
    Rule("log_one_minus", lambda x: T.log(1 - x), lambda x: T.log1p(-x), when=is_real),
    Rule("expm1", lambda x: T.exp(x) - 1, lambda x: T.expm1(x), when=is_real, tags=(
        "local_expm1",)),
    Rule("one_minus_exp", lambda x: 1 - T.exp(x), lambda x: -T.expm1(x), when=is_real),
    Rule("exp_neg_softplus", lambda x: T.exp(-T.softplus(x)), lambda x: T.sigmoid(-x)),
    Rule("log_sqr", lambda x: T.log(T.sqr(x)), lambda x: 2 * T.log(T.abs_(x)),
         when=lambda x: is_float(x) and is_real(x)),
)


def keep_dims(reduced: Any, axes: tuple[int, ...]) -> Any:
    """A reduction with its dims back, of length 1."""
    rest = iter(range(reduced.type.ndim))
    return reduced.dimshuffle(
        ["x" if i in axes else next(rest) for i in range(reduced.type.ndim + len(axes))])


def _shift(x: Any, axes: tuple[int, ...]) -> Any:
    """The largest element along `axes`, or 0 where that is infinite; dims kept."""
    largest = T.max(x, axis=axes, keepdims=True)
    return T.switch(T.isinf(largest), T.zeros_like(largest), largest)


def _log_sum_exp(node: Any, facts: Any) -> Any:
    """log(sum(exp(x))) = m + log(sum(exp(x - m))), m = max(x)."""
    shuffle = made_by(node.inputs[0], "DimShuffle")
    total = node.inputs[0].owner if shuffle is None else shuffle.inputs[0].owner
    if total is None or not isinstance(total.op, Reduce) or total.op.scalar_op.name != "add":
        return None
    power = made_by(total.inputs[0], "exp")
    if power is None or not is_real(total.inputs[0]) or not total.op.axis:
        return None
    (x,), axes = power.inputs, total.op.axis
    if _is_shifted(x, axes):
        return None
    shift = _shift(x, axes)
    kept = shift.dimshuffle([i for i in range(x.type.ndim) if i not in axes])
    result = T.log(total.op(T.exp(x - shift))) + kept
    return result if shuffle is None else shuffle.op(result)


def _is_shifted(x: Any, axes: tuple[int, ...]) -> bool:
    """Whether `x` is y - max(y) already, so that its exponential is at most 1."""
    minus = made_by(x, "sub")
    if minus is None:
        return False
    for v in _ancestors(minus.inputs[1], 4):
        node = v.owner
        if node is not None and isinstance(node.op, Reduce) and (
                node.op.scalar_op.name == "maximum") and node.op.axis == axes:
            return True
    return False


def _ancestors(variable: Any, depth: int) -> list[Any]:
    found, level = [variable], [variable]
    for _ in range(depth):
        level = [w for v in level if v.owner is not None for w in v.owner.inputs]
        found += level
    return found


def _kept_total(factor: Any, power: Any) -> tuple[int, ...] | None:
    """The axes, if `factor` is sum(power) along them with its dims kept."""
    shuffle = made_by(factor, "DimShuffle")
    total = shuffle.inputs[0].owner if shuffle is not None else None
    if total is None or not isinstance(total.op, Reduce) or total.op.scalar_op.name != "add" or (
            total.inputs[0] is not power):
        return None
    axes: tuple[int, ...] = total.op.axis
    rest = iter(range(power.type.ndim - len(axes)))
    order = tuple("x" if i in axes else next(rest) for i in range(power.type.ndim))
    return axes if shuffle.op.new_order == order else None


def softmax(x: Any, axes: tuple[int, ...]) -> Any:
    """exp(x) / sum(exp(x)) along `axes`, stable."""
    if x.type.ndim == 2 and axes == (1,):
        return nnet.softmax(x)
    power = T.exp(x - _shift(x, axes))
    return power / T.sum(power, axis=axes, keepdims=True)


def _softmax(node: Any, facts: Any) -> Any:
    """exp(x) / sum(exp(x), keepdims) = softmax(x), also as factors of a longer product."""
    product = Product(node.outputs[0])
    bottom = product.bottom + [
        inner for factor in product.top for inner in _quotients(factor, product)]
    for power in [f for f in product.top if scalar_name(f) == "exp" and is_real(f)]:
        for factor in bottom:
            axes = _kept_total(factor, power)
            if axes is None:
                continue
            (x,) = power.owner.inputs
            if _is_shifted(x, axes) and not (x.type.ndim == 2 and axes == (1,)):
                continue
            return _with_softmax(product, power, factor, softmax(_unshifted(x, axes), axes))
    return None


def _unshifted(x: Any, axes: tuple[int, ...]) -> Any:
    return x.owner.inputs[0] if _is_shifted(x, axes) else x


def _quotients(factor: Any, product: Product) -> list[Any]:
    """Denominators inside a dimshuffled factor, dimshuffled themselves."""
    shuffle = made_by(factor, "DimShuffle")
    if shuffle is None or made_by(shuffle.inputs[0], "mul", "true_div") is None:
        return []
    return [shuffle.op(v) for v in Product(shuffle.inputs[0]).bottom]


def _with_softmax(product: Product, power: Any, total: Any, result: Any) -> Any:
    product.top[product.top.index(power)] = result
    if total in product.bottom:
        product.bottom.remove(total)
        return product.build()
    for position, factor in enumerate(product.top):
        shuffle = made_by(factor, "DimShuffle")
        if shuffle is None or made_by(shuffle.inputs[0], "mul", "true_div") is None:
            continue
        inner = Product(shuffle.inputs[0])
        for candidate in inner.bottom:
            if candidate is total.owner.inputs[0]:
                inner.bottom.remove(candidate)
                product.top[position] = shuffle.op(inner.build())
                return product.build()
    return None


REDUCTIONS = (
    NodeRule("log_sum_exp", ("log",), _log_sum_exp, inputs=(Reduce, "DimShuffle")),
    NodeRule("softmax_of_exp", ("mul", "true_div"), _softmax, inputs=("exp", "DimShuffle")),
)

RULES = (*SIGMOIDS, *LOGARITHMS, *REDUCTIONS)
