"""`jacobian` and `hessian`: gradients row by row, by an op that loops over an inner graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import theano.tensor as T
from theano.gradient.reverse import Lop, format_as, grad, graph_connections
from theano.graph import node, walk
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply, Constant, Variable
from theano.graph.op import Op
from theano.tensor.op import gradient_dtype


def jacobian(
    expression: Any, wrt: Any, consider_constant: Any = None, disconnected_inputs: str = "raise",
) -> Any:
    """The derivative of each element of the vector `expression` with respect to `wrt`.

    Each result has the dims of its variable behind one dim for the elements of `expression`; for a
    0-d expression it is the gradient. wrt: a variable, list or tuple, also the form of the result.
    Raises AssertionError for an expression of more than one dim; else as `grad`.
    """
    if not isinstance(expression, Variable):
        raise TypeError(f"jacobian: the expression must be a variable, got {expression!r}")
    if expression.type.ndim > 1:
        raise AssertionError(
            f"jacobian takes a vector, but {expression} has {expression.type.ndim} dims; "
            "use flatten() first")
    if expression.type.ndim == 0:
        return grad(
            expression, wrt, consider_constant=consider_constant,
            disconnected_inputs=disconnected_inputs)
    targets = list(wrt) if isinstance(wrt, (list, tuple)) else [wrt]
    index = T.lscalar("row")
    length = T.shape(expression)[0]
    one_hot = T.cast(T.eq(T.arange(length), index), gradient_dtype(expression))
    rows = Lop(
        expression, targets, one_hot, consider_constant=consider_constant,
        disconnected_inputs=disconnected_inputs)
    buffers = [
        T.alloc(T.constant(0, dtype=row.type.dtype), length, *_lengths(x))
        for row, x in zip(rows, targets, strict=True)]
    results = each_row(index, rows, length, buffers, [True] * len(rows))
    return format_as(isinstance(wrt, list), isinstance(wrt, tuple), results)


def _lengths(x: Any) -> list[Any]:
    """The dims of `x`: 1 where its type says so."""
    return [1 if known else T.shape(x)[i] for i, known in enumerate(x.type.broadcastable)]


def hessian(
    cost: Any, wrt: Any, consider_constant: Any = None, disconnected_inputs: str = "raise",
) -> Any:
    """The second derivatives of the scalar `cost` with respect to the vectors `wrt`.

    Each result is the square matrix of one variable. Raises AssertionError for a cost that is not
    scalar or a `wrt` that is not a vector; else as `grad`.
    """
    if not isinstance(cost, Variable) or cost.type.ndim != 0:
        raise AssertionError(f"hessian: the cost must be a scalar variable, got {cost!r}")
    targets = list(wrt) if isinstance(wrt, (list, tuple)) else [wrt]
    results = []
    for x in targets:
        if not isinstance(x, Variable) or x.type.ndim != 1:
            raise AssertionError(f"hessian: wrt must be vectors, got {x!r}")
        slope = grad(
            cost, x, consider_constant=consider_constant, disconnected_inputs=disconnected_inputs)
        results.append(jacobian(
            slope, x, consider_constant=consider_constant,
            disconnected_inputs="ignore"))
    return format_as(isinstance(wrt, list), isinstance(wrt, tuple), results)


def each_row(
    index: Any, rows: Sequence[Any], length: Any, buffers: Sequence[Any], stacked: Sequence[bool],
) -> list[Any]:
    """The expressions `rows` for `index` = 0 .. length - 1, written into copies of `buffers`.

    stacked: per expression, whether its values are stored at `buffer[index]` or added to the
    buffer. What does not depend on `index` is computed once, outside of the loop.
    """
    inner = {index}
    captured: dict[Variable, None] = {}
    for apply in walk.toposort(rows):
        if any(v in inner for v in apply.inputs):
            inner.update(apply.outputs)
            captured.update(dict.fromkeys(v for v in apply.inputs if v not in inner))
    captured.update(dict.fromkeys(v for v in rows if v not in inner))
    outer = [v for v in captured if not isinstance(v, Constant)]
    holes = [v.type() for v in outer]
    inner_rows = walk.replace(rows, dict(zip(outer, holes, strict=True)))
    op = EachRow([index, *holes], inner_rows, stacked)
    return list(op(length, *buffers, *outer, return_list=True))


class EachRow(Op):
    """A loop: outputs are copies of the buffers into which the inner outputs of every row went.

    Inputs: the number of rows, one buffer per output, then what the inner graph needs besides
    its first input, the number of the row.
    """

    def __init__(
        self, inputs: Sequence[Any], outputs: Sequence[Any], stacked: Sequence[bool]
    ) -> None:
        self.inputs = list(inputs)
        self.outputs = list(outputs)
        self.stacked = list(stacked)
        self.function: Any = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "function": None}

    def make_node(self, *inputs: Any) -> Apply:
        length, buffers = T.cast(inputs[0], "int64"), inputs[1:1 + len(self.outputs)]
        return Apply(self, [length, *inputs[1:]], [b.type() for b in buffers])

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        function = self._compiled()
        count = len(self.outputs)
        results = [b.copy() for b in inputs[1:1 + count]]
        for row in range(int(inputs[0])):
            values = function(row, *inputs[1 + count:])
            for k, (result, value) in enumerate(zip(results, values, strict=True)):
                if self.stacked[k]:
                    result[row] = value
                else:
                    result += value
        for storage, result in zip(output_storage, results, strict=True):
            storage[0] = result

    def _compiled(self) -> Any:
        if self.function is None:
            self.function = node.compiler(self.inputs, self.outputs, on_unused_input="ignore")
        return self.function

    def infer_shape(self, node: Apply, shapes: Any) -> list[Any]:
        return list(shapes[1:1 + len(self.outputs)])

    def shape(self, inputs: Any, shapes: Any) -> list[Any]:
        return list(shapes[1:1 + len(self.outputs)])

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """An output varies with its buffer when it adds to it, and with what its row needs."""
        count = len(self.outputs)
        pattern = [[False] * count]
        pattern += [[k == o and not self.stacked[o] for o in range(count)] for k in range(count)]
        return pattern + graph_connections(self.inputs[1:], self.outputs)

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        count = len(self.outputs)
        length, captured = inputs[0], inputs[1 + count:]
        direct = [
            DisconnectedType()() if s else g
            for s, g in zip(self.stacked, output_grads, strict=True)]
        index, *holes = self.inputs
        known: dict[Any, Any] = {}
        for row, g, s in zip(self.outputs, output_grads, self.stacked, strict=True):
            if not isinstance(g.type, DisconnectedType):
                share = g[index] if s else g
                known[row] = known[row] + share if row in known else share
        terms = grad(
            None, holes, known_grads=known, disconnected_inputs="ignore",
            return_disconnected="None", add_names=False)
        return [DisconnectedType()(), *direct, *self._summed(length, captured, terms)]

    def _summed(self, length: Any, captured: list[Any], terms: list[Any]) -> list[Any]:
        """The gradients `terms` of one row, summed over the rows."""
        index, *holes = self.inputs
        present = [k for k, t in enumerate(terms) if t is not None]
        rows = walk.replace(
            [terms[k] for k in present], dict(zip(holes, captured, strict=True)))
        buffers = [
            T.zeros_like(captured[k], dtype=gradient_dtype(captured[k])) for k in present]
        sums = dict(zip(present, each_row(
            index, rows, length, buffers, [False] * len(rows)), strict=True)) if present else {}
        return [sums[k] if k in sums else DisconnectedType()() for k in range(len(captured))]
