"""Broadcasts, dimshuffles and reductions: rules that remove unnecessary ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.rewrite.match import uniform
from theano.rewrite.rule import NodeRule
from theano.rewrite.rules.algebra import is_float
from theano.rewrite.rules.positive import is_moderate, is_positive
from theano.scalar import dtypes
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.reductions.op import REDUCTIONS
from theano.tensor.shaping.dims import product

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.rewrite.facts import Facts
    from theano.tensor.typing import Dim
    from theano.tensor.var import TensorVariable


def made_by(variable: Variable, *names: str) -> Any:
    """The node that computes `variable` if the name of its scalar op or op class is in `names`."""
    node = variable.owner
    if node is None:
        return None
    op = node.op
    name = op.scalar_op.name if isinstance(op, Elemwise) else type(op).__name__
    return node if name in names else None


def elementwise(variable: Variable) -> Any:
    """The node that computes `variable` if it is elementwise with one output, else None."""
    node = variable.owner
    return node if node is not None and isinstance(node.op, Elemwise) and (
        len(node.outputs) == 1) else None


def undimshuffled(variable: Variable, *order: int | str) -> Any:
    """The array `x` if `variable` is `x.dimshuffle(order)` and no dim of `x` is dropped; else
    None."""
    node = made_by(variable, "DimShuffle")
    if node is None or node.op.new_order != order or node.op.drop:
        return None
    return node.inputs[0]


# -- fills ------------------------------------------------------------------------------------


def _fill_operand(node: Apply, facts: Facts) -> Any:
    """f(second(x, y), z) = second(x, f(y, z)); the engine keeps `x` only if its shape is needed."""
    op = node.op
    if not isinstance(op, Elemwise):
        return None
    if op.scalar_op.name == "second":
        return _fill_fill(node, facts)
    inputs = []
    for variable in node.inputs:
        value = _filled_with(variable, facts)
        inputs.append(variable if value is None else _padded(value, variable.type.ndim))
    return op(*inputs) if inputs != node.inputs else None


def _filled_with(variable: Variable, facts: Facts) -> Any:
    """The value that a fill repeats, where the broadcast dims are known from the types; None for a
    variable that is not a fill or whose dims are known only at run time."""
    inner = made_by(variable, "second", "Alloc")
    if inner is None:
        return None
    if isinstance(inner.op, Elemwise):
        return inner.inputs[1]
    return inner.inputs[0] if facts.covered(inner.inputs[0], variable) else None


def _padded(variable: TensorVariable, ndim: int) -> Any:
    missing = ndim - variable.type.ndim
    return variable if not missing else variable.dimshuffle(
        *["x"] * missing, *range(variable.type.ndim))


def _fill_fill(node: Apply, facts: Facts) -> Any:
    """second(second(x, y), z) = second(x, second(y, z)); second(x, second(y, z)) = second(x, z) if
    the shape of `y` broadcasts to that of `x`."""
    like, value = node.inputs
    inner = made_by(like, "second")
    if inner is not None:
        return T.second(inner.inputs[0], T.second(inner.inputs[1], value))
    inner = _filled_with(value, facts)
    return None if inner is None or not facts.covered(value, like) else T.second(like, inner)


def _fill_same(node: Apply, facts: Facts) -> Any:
    """second(x, y) = y when `y` has the shape of `x`."""
    like, value = node.inputs
    return value if facts.covered(like, value) else None


def _fill_alloc(node: Apply, facts: Facts) -> Any:
    """second(x, y) = alloc(y, *shape(x)) where `y` broadcasts, so that `x` need not be computed."""
    like, value = node.inputs
    return T.alloc(value, *facts.shape_variables(like)) if facts.covered(value, like) else None


def _fill_source(node: Apply, facts: Facts) -> Any:
    """second(f(x), y) = second(x, y) if f(x) is known to have the shape of x."""
    like, value = node.inputs
    source = facts.nearest(like)
    return None if source is like else T.second(source, value)


def _scalar_operands(node: Apply, facts: Facts) -> Any:
    """An elementwise op on arrays of one element is applied to scalars."""
    flags = node.outputs[0].type.broadcastable
    if elementwise(node.outputs[0]) is None or not flags or not all(flags):
        return None
    return node.op(*(v.dimshuffle() for v in node.inputs)).dimshuffle(["x"] * len(flags))


# -- dimshuffles ------------------------------------------------------------------------------


def _dimshuffle_merge(node: Apply, facts: Facts) -> Any:
    """dimshuffle(dimshuffle(x)) becomes one dimshuffle, or x when nothing changes."""
    (x,) = node.inputs
    order = node.op.new_order
    inner = made_by(x, "DimShuffle")
    if inner is not None:
        (x,) = inner.inputs
        order = tuple("x" if o == "x" else inner.op.new_order[o] for o in order)
    if order == tuple(range(x.type.ndim)):
        return x
    return None if inner is None else DimShuffle(x.type.ndim, order)(x)


def _dimshuffle_lift(node: Apply, facts: Facts) -> Any:
    """f(x, y).transpose = f(x.transpose, y.transpose) when the readers are elementwise, so that f
    can be fused with them, or when dims are only dropped. Other readers accept a transposed array,
    and f loops in memory order."""
    (x,) = node.inputs
    inner, order = elementwise(x), node.op.new_order
    if inner is None or not facts.once(x) or "x" in order:
        return None
    if list(order) != sorted(order) and not all(
            client != "output" and isinstance(client.op, Elemwise)
            for client, _ in facts.fgraph.clients(node.outputs[0])):
        return None
    return inner.op(*(node.op(v) for v in inner.inputs))


def _dimshuffle_fill(node: Apply, facts: Facts) -> Any:
    """A dimshuffle of a fill is a fill: second(x, y).T = second(x.T, y.T),
    alloc(c, n, m).T = alloc(c, m, n)."""
    inner = node.inputs[0].owner
    if isinstance(inner.op, Elemwise):
        return T.second(*(node.op(v) for v in inner.inputs))
    filler, rank = inner.inputs[0], node.inputs[0].type.ndim
    if not all(filler.type.broadcastable) and filler.type.ndim != rank:
        return None
    value = _padded(filler, rank)
    if not all(value.type.broadcastable[axis] for axis in node.op.drop):
        return None
    value = node.op(value)
    lengths = inner.inputs[1:]
    return T.alloc(value, *(1 if o == "x" else lengths[o] for o in node.op.new_order))


# -- reductions -------------------------------------------------------------------------------


def _reduce_ones(node: Apply, facts: Facts) -> Any:
    """A reduction over dims of length 1, or over no dims, only drops dims."""
    (x,), op = node.inputs, node.op
    ones = tuple(a for a in op.axis if x.type.broadcastable[a])
    if not op.axis:
        return x
    if not ones:
        return None
    kept = [i for i in range(x.type.ndim) if i not in ones]
    dropped = x.dimshuffle(kept)
    rest = tuple(kept.index(a) for a in op.axis if a not in ones)
    if not rest:
        return dropped
    return op.along(rest)(dropped)


def _reduce_reduce(node: Apply, facts: Facts) -> Any:
    """sum(sum(x, a), b) = sum(x, a + b)."""
    (x,), op = node.inputs, node.op
    inner, before = x.owner, x.owner.op
    if not facts.once(x) or before.scalar_op is not op.scalar_op or (
            (before.acc_dtype, before.accurate) != (op.acc_dtype, op.accurate) or (
                before.dtype in dtypes.DISCRETE and before.dtype != op.acc_dtype)):
        return None
    kept = [i for i in range(inner.inputs[0].type.ndim) if i not in before.axis]
    axes = {*before.axis, *(kept[a] for a in op.axis)}
    return op.along(tuple(axes))(inner.inputs[0])


def _reduce_dimshuffle(node: Apply, facts: Facts) -> Any:
    """A reduction of a dimshuffled array becomes a dimshuffle of a reduction."""
    (x,), op = node.inputs, node.op
    inner = x.owner
    (source,), order = inner.inputs, inner.op.new_order
    axes = {*inner.op.drop, *(order[a] for a in op.axis if order[a] != "x")}
    reduced = op.along(tuple(axes))(source)
    kept = [i for i in range(source.type.ndim) if i not in axes]
    left = [o for i, o in enumerate(order) if i not in op.axis]
    return reduced.dimshuffle(["x" if o == "x" else kept.index(o) for o in left])


def _sum_scaled(node: Apply, facts: Facts) -> Any:
    """sum(s * x) = s * sum(x), sum(x / s) = sum(x) / s, sum(-x) = -sum(x). A fill around the terms
    that only compares shapes is kept around x. `s` must be a constant, or known to be positive:
    with an infinite factor, or a division by 0, the terms may be NaN where the sum is infinite."""
    (x,), op = node.inputs, node.op
    compared, value = _compared(x, facts)
    inner = made_by(value, "mul", "true_div", "neg")
    if inner is None or not facts.once(value) or not _floating(inner):
        return None

    def total(part: Variable) -> Any:
        for other in compared:
            part = T.second(other, part)
        return op(part)

    if inner.op.scalar_op.name == "neg":
        return -total(inner.inputs[0])
    left, right = inner.inputs
    if _may_be_taken_out(right, op.axis) and _spans(left, x):
        return inner.op(total(left), _dropped(right, op.axis))
    if inner.op.scalar_op.name == "mul" and _may_be_taken_out(left, op.axis) and (
            _spans(right, x)):
        return inner.op(_dropped(left, op.axis), total(right))
    return None


def _may_be_taken_out(factor: Variable, axes: tuple[int, ...]) -> bool:
    number = uniform(factor)
    return _constant_along(factor, axes) and (
        is_positive(factor) if number is None else is_moderate(number))


def _compared(variable: Variable, facts: Facts) -> tuple[list[Any], Any]:
    """`variable` without the fills around it that keep its broadcast pattern: the list of the
    variables whose shapes these fills compare with its shape, and the value inside."""
    others: list[Any] = []
    while True:
        fill = made_by(variable, "second")
        if fill is None or not facts.once(variable) or not _spans(fill.inputs[1], variable):
            return others, variable
        others.append(fill.inputs[0])
        variable = fill.inputs[1]


def _floating(node: Apply) -> bool:
    return is_float(*node.outputs) and all(
        is_float(v) or uniform(v) is not None for v in node.inputs)


def _constant_along(variable: Variable, axes: tuple[int, ...]) -> bool:
    return all(variable.type.broadcastable[a] for a in axes)


def _spans(variable: Variable, x: Variable) -> bool:
    return bool(variable.type.broadcastable == x.type.broadcastable)


def _dropped(variable: TensorVariable, axes: tuple[int, ...]) -> Any:
    return variable.dimshuffle([i for i in range(variable.type.ndim) if i not in axes])


def _sum_filled(node: Apply, facts: Facts) -> Any:
    """sum(alloc(c, n, m)) = c * n * m, where c does not vary along the summed dims, and n and m
    are known to be lengths."""
    (x,), op = node.inputs, node.op
    inner = x.owner
    if op.scalar_op.name not in ("add", "maximum", "minimum"):
        return None
    value = inner.inputs[1] if isinstance(inner.op, Elemwise) else _padded(
        inner.inputs[0], x.type.ndim)
    if not _constant_along(value, op.axis):
        return None
    shape = facts.shape(x)
    summed = product([shape[a] for a in op.axis])
    if not facts.lengths.not_negative(summed) or (isinstance(summed, int) and summed >= 2 ** 63):
        return None  # alloc raises an error
    result = _dropped(value, op.axis)
    if op.scalar_op.name == "add":
        count = facts.lengths.variable(summed)
        dtype = op.dtype if _is_exact(summed, value, op.dtype) else op.acc_dtype
        result = T.cast(result, dtype) * T.cast(count, dtype)
        if uniform(value) is None or not np.isfinite(uniform(value)):  # 0 infinities add up to 0
            result = T.switch(T.eq(count, 0), T.zeros_like(result), result)
    elif not all(isinstance(shape[a], int) and shape[a] > 0 for a in op.axis):
        return None
    left = [v for i, v in enumerate(facts.lengths.variables(shape)) if i not in op.axis]
    return T.alloc(result, *left) if left else result


def _is_exact(count: Dim, value: Variable, dtype: str) -> bool:
    """Whether `count` equal values, added up in a wider dtype and rounded once, are their product
    with `count` in this dtype."""
    return isinstance(count, int) and value.type.dtype == dtype in dtypes.FLOAT and (
        count <= float(np.finfo(dtype).max) and int(np.dtype(dtype).type(count)) == count)


RULES = (
    NodeRule("fill_operand", ("*",), _fill_operand, inputs=("second", "Alloc")),
    NodeRule("fill_same", ("second",), _fill_same),
    NodeRule("scalar_operands", ("*",), _scalar_operands, inputs=(DimShuffle,)),
    NodeRule("dimshuffle_merge", (DimShuffle,), _dimshuffle_merge),
    NodeRule("dimshuffle_fill", (DimShuffle,), _dimshuffle_fill, inputs=("second", "Alloc")),
    NodeRule("dimshuffle_lift", (DimShuffle,), _dimshuffle_lift),
    NodeRule("reduce_ones", REDUCTIONS, _reduce_ones, differs=("sign",)),
    NodeRule("reduce_reduce", REDUCTIONS, _reduce_reduce, inputs=REDUCTIONS),
    NodeRule("reduce_dimshuffle", REDUCTIONS, _reduce_dimshuffle, inputs=(DimShuffle,)),
    NodeRule("sum_scaled", ("Sum",), _sum_scaled,
             inputs=("mul", "true_div", "neg", "second"),
             differs=("range", "sign", "stable")),
    NodeRule("sum_filled", REDUCTIONS, _sum_filled, inputs=("second", "Alloc"), differs=("sign",)),
)

FILLS = (
    NodeRule("fill_alloc", ("second",), _fill_alloc),
    NodeRule("fill_source", ("second",), _fill_source),
)
