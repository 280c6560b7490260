"""Gradients of branches that are not taken: exact zeros, which stay zero in products, even where
the derivative by which they are multiplied is infinite.

The gradient of `switch(p, f(x), y)` is `switch(p, g, o) * f'(x)`, `o` being an `ExactZero`. The
rules move products into such a switch; a sum of them is one, whose condition is that one of its
terms is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.rewrite.match import is_nothing, uniform
from theano.rewrite.rule import NodeRule, Rule
from theano.rewrite.rules.products import scalar_name, terms
from theano.tensor.elemwise import DimShuffle
from theano.tensor.reductions.op import Sum

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.rewrite.facts import Facts
    from theano.tensor.var import TensorVariable

Part = tuple[Any, Any] | None
"""The condition under which a variable is no exact zero, and the variable with other zeros."""

DEEPEST = 4
"""How many switches and sums inside each other are followed."""

SWITCHES = (
    Rule("mul_switch_nothing", lambda p, x, o, y: T.switch(p, x, o) * y,
         lambda p, x, o, y: T.switch(p, x * y, o),
         differs=("nothing",)),
    Rule("mul_nothing_switch", lambda p, x, o, y: T.switch(p, o, x) * y,
         lambda p, x, o, y: T.switch(p, o, x * y),
         differs=("nothing",)),
    Rule("div_switch_nothing", lambda p, x, o, y: T.switch(p, x, o) / y,
         lambda p, x, o, y: T.switch(p, x / y, o),
         differs=("nothing",)),
    Rule("div_nothing_switch", lambda p, x, o, y: T.switch(p, o, x) / y,
         lambda p, x, o, y: T.switch(p, o, x / y),
         differs=("nothing",)),
    # a variable that the branch reads twice: x / (x + 1)
    Rule("add_switches_nothing", lambda p, x, y, o1, o2: T.switch(p, x, o1) + T.switch(p, y, o2),
         lambda p, x, y, o1, o2: T.switch(p, x + y, o1)),
    Rule("add_nothing_switches", lambda p, x, y, o1, o2: T.switch(p, o1, x) + T.switch(p, o2, y),
         lambda p, x, y, o1, o2: T.switch(p, o1, x + y)),
    Rule("sub_switches_nothing", lambda p, x, y, o1, o2: T.switch(p, x, o1) - T.switch(p, y, o2),
         lambda p, x, y, o1, o2: T.switch(p, x - y, o1)),
    Rule("sub_nothing_switches", lambda p, x, y, o1, o2: T.switch(p, o1, x) - T.switch(p, o2, y),
         lambda p, x, y, o1, o2: T.switch(p, o1, x - y)),
    # a variable that both branches read
    Rule("add_branches", lambda p, x, y, o1, o2: T.switch(p, x, o1) + T.switch(p, o2, y),
         lambda p, x, y, o1, o2: T.switch(p, x, y), differs=("sign",)),
    Rule("sub_branches", lambda p, x, y, o1, o2: T.switch(p, x, o1) - T.switch(p, o2, y),
         lambda p, x, y, o1, o2: T.switch(p, x, -y), differs=("sign",)),
    Rule("sub_other_branches", lambda p, x, y, o1, o2: T.switch(p, o1, x) - T.switch(p, y, o2),
         lambda p, x, y, o1, o2: T.switch(p, -y, x), differs=("sign",)),
)


def _part(variable: TensorVariable, depth: int = DEEPEST) -> Part:
    """For a variable that is an exact zero where a condition is false: the condition (`False` for
    exact zeros), and the variable with other zeros in place of the exact ones. None for others."""
    if is_nothing(variable):
        return False, T.zeros_like(variable)
    node = variable.owner
    if node is None or not depth:
        return None
    name = scalar_name(variable)
    if name == "switch":
        return _part_of_switch(node, depth)
    if name in ("add", "sub", "neg"):
        return _part_of_sum(variable, depth)
    if not isinstance(node.op, (DimShuffle, Sum)):
        return None
    inner = _part(node.inputs[0], depth - 1)
    if inner is None or inner[0] is False:
        return None
    read, value = inner
    if isinstance(node.op, DimShuffle):
        return read.dimshuffle(node.op.new_order), value.dimshuffle(node.op.new_order)
    axes = range(value.ndim) if node.op.axis is None else node.op.axis
    if not all(read.broadcastable[axis] for axis in axes):
        return None
    return read.dimshuffle([i for i in range(value.ndim) if i not in axes]), node.op(value)


def _part_of_switch(node: Apply, depth: int) -> Part:
    """A switch is an exact zero where the chosen branch is one."""
    condition = node.inputs[0]
    (one, x), (other, y) = (_part(each, depth - 1) or (True, each) for each in node.inputs[1:])
    if one is True and other is True:
        return None
    if isinstance(one, bool) and isinstance(other, bool):
        read = False if not (one or other) else (T.neq if one else T.eq)(condition, 0)
    else:
        reads = [np.array(r) if isinstance(r, bool) else r for r in (one, other)]
        read = T.switch(condition, *reads)
    return read, T.switch(condition, x, y)


def _part_of_sum(variable: TensorVariable, depth: int) -> Part:
    """A sum is an exact zero where all of its terms are."""
    read: Any = False
    value: Any = None
    for sign, term in terms(variable):
        part = _part(term, depth - 1)
        if part is None:
            return None
        read = part[0] if read is False else read if part[0] is False else T.or_(read, part[0])
        if value is None:
            value = part[1] if sign == 1 else -part[1]
        else:
            value = value + part[1] if sign == 1 else value - part[1]
    return read, value


def _times_part(node: Apply, facts: Facts) -> Any:
    """A product or quotient whose factor is an exact zero in places, which it is as well."""
    numerators = (0, 1) if scalar_name(node.outputs[0]) == "mul" else (0,)
    for i in numerators:
        number = uniform(node.inputs[1 - i])
        part = _part(node.inputs[i]) if number is None or not np.isfinite(number) else None
        if part is not None and part[0] is not False:
            factors = list(node.inputs)
            factors[i] = part[1]
            zero = T.creation.exact_zero(node.outputs[0].type.dtype)
            return T.switch(part[0], node.op(*factors), zero)
    return None


RULES = (*SWITCHES, NodeRule(
    "mul_part", ("mul", "true_div"), _times_part,
    inputs=("add", "sub", "neg", "switch", "Sum", "DimShuffle"), differs=("nothing",)))
