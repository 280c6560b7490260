"""Softmax and cross-entropy: the logarithm of a softmax, and gradients through a softmax, without a
quotient that is 0/0 where a probability underflows.

  log(softmax(x))                    logsoftmax(x)
  softmax's gradient of d / softmax  d - softmax sum(d), per row: for every loss, the derivative
                                     1/p of the logarithm cancels
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.rewrite.rule import NodeRule, Rule
from theano.rewrite.rules.broadcasting import made_by
from theano.rewrite.rules.products import Product, scalar_name, terms
from theano.rewrite.rules.subtensor import counts_rows, is_scatter, read_at
from theano.tensor import nnet
from theano.tensor.nnet.ctc import ConnectionistTemporalClassification

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.rewrite.facts import Facts


def _log_index(node: Apply, facts: Facts) -> Any:
    """log(softmax(x)[i]) = logsoftmax(x)[i]."""
    reader = node.inputs[0].owner
    softmax = made_by(reader.inputs[0], "Softmax")
    if softmax is None:
        return None
    return reader.op(nnet.logsoftmax(softmax.inputs[0]), *reader.inputs[1:])


def _one_hot(node: Apply, facts: Facts) -> Any:
    """crossentropy(softmax(x), classes) as one op."""
    probabilities, classes = node.inputs
    return nnet.crossentropy_softmax_argmax_1hot(probabilities.owner.inputs[0], classes)[0]


def _one_hot_gradient(node: Apply, sm: Variable) -> Any:
    """The gradient of crossentropy(softmax(x), classes), as one op."""
    inner = made_by(node.inputs[0], "CrossentropyCategorical1HotGrad")
    if inner is None or inner.inputs[1] is not sm:
        return None
    g, _, classes = inner.inputs
    return nnet.crossentropy_softmax_1hot_with_bias_dx(g, sm, classes)


def _numerator(sign: int, term: Variable, sm: Variable) -> Any:
    """d if a term of a sum is d / sm; inc(0, y, i) if it is inc(0, y / sm[i], i); else None."""
    product = Product(term)
    product.sign *= sign
    if sm in product.bottom:
        product.bottom.remove(sm)
        return product.build()
    scatters = [f for f in product.top if is_scatter(f) is not None]
    if len(scatters) != 1 or len(product.top) + len(product.bottom) > 1:
        return None
    writer = is_scatter(scatters[0])
    zeros, y, *index = writer.inputs
    inner = Product(y)
    for factor in inner.bottom:
        if _reads(factor, writer.op, sm, index):
            inner.bottom.remove(factor)
            inner.sign *= product.sign
            return writer.op(zeros, inner.build(), *index)
    return None


def _reads(variable: Variable, writer: object, sm: object, index: list[object]) -> bool:
    """Whether `variable` is `sm` read at the index at which `writer` writes."""
    node = variable.owner
    return node is not None and node.inputs == [sm, *index] and (
        node.op == read_at(writer, sm, index).owner.op)


def _one_class(d: Variable, sm: Variable, facts: Facts) -> Any:
    """d - sm sum(d), per row, as one op when `d` has one nonzero element per row; else None."""
    writer = is_scatter(d)
    if writer is None or len(writer.inputs) != 4:
        return None
    _, y, rows, classes = writer.inputs
    index = _one_per_row(rows, classes, sm, facts)
    if y.type.dtype != sm.type.dtype or index is None:
        return None
    return nnet.CrossentropySoftmax1HotWithBiasDx(index)(-y, sm, classes)


def _softmax_gradient(node: Apply, facts: Facts) -> Any:
    """sm (d/sm - sum(d/sm sm)) = d - sm sum(d); the gradient is linear in its first input."""
    dy, sm = node.inputs
    fused = _one_hot_gradient(node, sm)
    if fused is not None:
        return fused
    total: Any = None
    rest: Any = None
    for sign, term in terms(dy):
        d = _numerator(sign, term, sm)
        if d is None:
            term = term if sign == 1 else -term
            rest = term if rest is None else rest + term
        else:
            total = d if total is None else total + d
    if total is None:
        return None
    if total.type.broadcastable != sm.type.broadcastable:
        total = T.fill(sm, total)
    result = _one_class(total, sm, facts)
    if result is None:
        result = total - sm * T.sum(total, axis=1, keepdims=True)
    return result if rest is None else result + node.op(rest, sm)


def _chosen(node: Apply, facts: Facts) -> Any:
    """logsoftmax(x)[0..n, classes] = -crossentropy(x, classes), one element per row."""
    if len(node.inputs) != 3:
        return None
    logs, rows, classes = node.inputs
    (x,) = logs.owner.inputs
    index = _one_per_row(rows, classes, x, facts)
    if index is None:
        return None
    return -nnet.CrossentropySoftmaxArgmax1Hot(index)(x, classes)[0]


def _one_per_row(rows: Variable, classes: Variable, x: Variable, facts: Facts) -> str | None:
    """How an index (rows, classes) selects one element in each row of `x`, or in each of its first
    rows (see `theano.tensor.nnet.classes`); None where it does not."""
    if classes.type.ndim != 1 or classes.type.broadcastable[0]:
        return None
    if counts_rows(rows, x, facts):
        return "all"
    return "first" if counts_rows(rows, classes, facts) else None


def _logsoftmax_gradient(node: Apply, facts: Facts) -> Any:
    """d - softmax(x) sum(d), per row, as one op when `d` has one nonzero element per row."""
    d, scaled = node.inputs
    product = made_by(scaled, "mul")
    if product is None:
        return None
    for sm, column in (product.inputs, product.inputs[::-1]):
        shuffle = made_by(column, "DimShuffle")
        if made_by(sm, "Softmax") is None or shuffle is None:
            continue
        total = made_by(shuffle.inputs[0], "Sum")
        if total is not None and total.op.axis == (1,) and total.inputs[0] is d and (
                shuffle.op.new_order == (0, "x")):
            return _one_class(d, sm, facts)
    return None


def _shared(node: Apply, facts: Facts) -> Any:
    """softmax(x) is a result of crossentropy(softmax(x), classes) where the graph computes both."""
    (x,) = node.inputs
    for client, _ in facts.fgraph.clients(x):
        if client != "output" and type(client.op) is nnet.CrossentropySoftmaxArgmax1Hot and (
                _is_leaf(client.inputs[1])):
            return client.outputs[1]
    return None


def _is_leaf(variable: Variable) -> bool:
    """Whether a chain of a few nodes, each the owner of the first input of the one before, leads
    from `variable` to a free variable or constant."""
    for _ in range(4):
        node = variable.owner
        if node is None:
            return True
        if not node.inputs or scalar_name(variable) == "second":
            return False
        variable = node.inputs[0]
    return False


def _costs_alone(node: Apply, facts: Facts) -> Any:
    """The costs of CTC, without gradients, where only the costs are read."""
    if not node.op.compute_grad or facts.fgraph.clients(node.outputs[1]):
        return None
    return [ConnectionistTemporalClassification(compute_grad=False)(*node.inputs), None]


RULES = (
    Rule("log_softmax", lambda X: T.log(nnet.softmax(X)), lambda X: nnet.logsoftmax(X),
         differs=("stable",)),
    NodeRule("log_index_softmax", ("log",), _log_index, inputs=(
        "AdvancedSubtensor", "AdvancedSubtensor1", "Subtensor"), differs=("stable",)),
    NodeRule("crossentropy_softmax", (nnet.CrossentropyCategorical1Hot,), _one_hot,
             inputs=(nnet.Softmax,), differs=("stable",)),
    NodeRule("chosen_logsoftmax", ("AdvancedSubtensor",), _chosen, inputs=(nnet.LogSoftmax,),
             differs=("stable",)),
    NodeRule("logsoftmax_gradient", ("sub",), _logsoftmax_gradient,
             inputs=("AdvancedIncSubtensor",), differs=("stable",)),
    NodeRule("softmax_gradient", (nnet.SoftmaxGrad,), _softmax_gradient, differs=("stable",)),
)

SPECIALIZE = (
    NodeRule("shared_softmax", (nnet.Softmax,), _shared),
    NodeRule("ctc_costs", (ConnectionistTemporalClassification,), _costs_alone),
)
