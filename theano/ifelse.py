"""`ifelse`: a choice between two branches of which only one is computed.

`switch` chooses element by element between computed values; `ifelse` chooses once, and nodes that
only the other branch needs are not computed. An `IfElse` is an ordinary node of an expression. When
a function is compiled, `theano.rewrite.rules.lazy` moves the nodes that only one branch needs into
a graph, the branch of a `LazyIfElse`, which a backend runs when the branch is chosen.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, overload

import numpy as np

import theano.tensor as T
from theano.errors import format_error
from theano.flags import config
from theano.graph import thunks
from theano.graph.describe import expression
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Variable
from theano.graph.op import Op
from theano.graph.statement import locate
from theano.tensor.constant import as_tensor_variable
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.nodes import GraphBuilder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import OneTensor, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["IfElse", "LazyIfElse", "ifelse"]


class IfElse(Op):
    """Returns the `n_outs` values of one branch. The inputs are the condition (a scalar; 0 is
    false), the values of the `then` branch, and those of the `else` branch. as_view, gpu: accepted
    without effect.

    Raises TypeError when the condition is not a scalar, or when two corresponding values differ in
    type; ValueError for a wrong number of values.
    """

    __props__ = ("n_outs",)
    carries_objects = True

    def __init__(
        self, n_outs: int, as_view: bool = False, gpu: bool = False, name: str | None = None
    ) -> None:
        self.n_outs = n_outs
        self.as_view = as_view
        self.gpu = gpu
        self.name = name

    def make_node(self, *inputs: Variable) -> Apply:
        if len(inputs) != 2 * self.n_outs + 1:
            raise ValueError(
                f"{self} takes a condition and {self.n_outs} values for each branch, got "
                f"{len(inputs)} inputs")
        condition = _condition(inputs[0])
        then = [_variable(v) for v in inputs[1:self.n_outs + 1]]
        other = [_variable(v) for v in inputs[self.n_outs + 1:]]
        for left, right in zip(then, other, strict=True):
            _require_one_type(left, right)
        return Apply(self, [condition, *then, *other], [v.type() for v in then])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        start = 1 if inputs[0] else 1 + self.n_outs
        for storage, value in zip(output_storage, inputs[start:start + self.n_outs], strict=True):
            storage[0] = copy.deepcopy(value)

    def lower(self, b: GraphBuilder, node: Apply, *values: Value) -> Any:
        """Copies of the values of the chosen branch; the condition also chooses their dims. Python
        objects are not copied: a statement chooses one of two pointers."""
        chosen = _holds(b, values[0])
        then, other = values[1:self.n_outs + 1], values[self.n_outs + 1:]
        if not all(isinstance(v.type, T.TensorType) for v in node.inputs):
            made: Any = b.branch(chosen, (lambda: then, lambda: other))
            return tuple(made) if self.n_outs > 1 else made[0]
        results = tuple(
            _chosen(b, chosen, *pair) for pair in zip(then, other, strict=True))
        return results[0] if self.n_outs == 1 else results

    def grad(self, inputs: Tensors, output_grads: Tensors) -> list[Any]:
        condition, *values = inputs
        then, other = values[:self.n_outs], values[self.n_outs:]
        return [
            T.zeros_like(condition, dtype=config.floatX),
            *(_if_chosen(condition, g, v, True) for g, v in zip(output_grads, then, strict=True)),
            *(_if_chosen(condition, g, v, False) for g, v in zip(output_grads, other, strict=True))]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """Each output depends on the condition and on its two values."""
        own = [[i == j for j in range(self.n_outs)] for i in range(self.n_outs)]
        return [[True] * self.n_outs, *own, *own]

    def R_op(self, inputs: list[Variable], eval_points: list[Variable | None]) -> Any:
        moved = [
            T.zeros_like(v) if e is None else e
            for v, e in zip(inputs[1:], eval_points[1:], strict=True)]
        return self(inputs[0], *moved, return_list=True)

    def __str__(self) -> str:
        return f"if{{{self.name or ''}}}"


class LazyIfElse(IfElse):
    """An `IfElse` whose branches are graphs: the inputs are the condition, the inputs of the `then`
    graph, and those of the `else` graph. A backend compiles the `inner_graphs` and runs them
    through `function`; `perform` defines the result."""

    def __init__(
        self, n_outs: int, branches: tuple[FunctionGraph, FunctionGraph], name: str | None
    ) -> None:
        super().__init__(n_outs, name=name)
        self.branches = branches

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    @property
    def inner_graphs(self) -> tuple[FunctionGraph, ...]:
        """The graphs of the branches."""
        return self.branches

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [v.type() for v in self.branches[0].outputs])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        runs = [partial(thunks.run, graph) for graph in self.branches]
        results = self.function(runs)(inputs)
        for storage, value in zip(output_storage, results, strict=True):
            storage[0] = copy.deepcopy(value)

    def function(
        self, runs: Sequence[Callable[[Sequence[Any]], Sequence[Any]]]
    ) -> Callable[[Sequence[Any]], list[Any]]:
        """A function of the node's inputs, given functions that run the graphs."""
        first = 1 + len(self.branches[0].inputs)

        def run(inputs: Sequence[np.ndarray]) -> list[Any]:
            if inputs[0]:
                return list(runs[0](inputs[1:first]))
            return list(runs[1](inputs[first:]))

        return run

    def call_text(self, graph: int, call: int, inputs: Sequence[Any]) -> str:
        """The text that names the inner graph in messages."""
        return f"in the branch of {self} whose condition {'fails' if graph else 'holds'}"

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        """Lower to two regions."""
        first = 1 + len(self.branches[0].inputs)
        results = b.branch(_holds(b, values[0]), (
            lambda: b.graph(self.branches[0], values[1:first]),
            lambda: b.graph(self.branches[1], values[first:])))
        return results[0] if len(results) == 1 else tuple(results)


@overload
def ifelse(
    condition: TensorLike, then_branch: Sequence[TensorLike], else_branch: Sequence[TensorLike],
    name: str | None = None,
) -> list[TensorVariable]: ...


@overload
def ifelse(
    condition: TensorLike, then_branch: OneTensor, else_branch: OneTensor, name: str | None = None,
) -> TensorVariable: ...


def ifelse(
    condition: TensorLike, then_branch: TensorLike, else_branch: TensorLike, name: str | None = None
) -> Any:
    """`then_branch` if `condition` is not zero, else `else_branch`; only the chosen one is
    computed.

    Each branch is a value, or a list or tuple of values, as many as the other; the result is a
    variable or a list of variables. Corresponding values must have one type. name: for messages and
    printing.

    Raises TypeError when the condition is not a scalar or types differ, ValueError when the numbers
    of values differ.

    >>> x = T.dscalar("x")
    >>> theano.ifelse.ifelse(T.gt(x, 0), T.sqrt(x), -x).eval({x: -2.0})
    array(2.)
    """
    then = list(then_branch) if isinstance(then_branch, (list, tuple)) else [then_branch]
    other = list(else_branch) if isinstance(else_branch, (list, tuple)) else [else_branch]
    if len(then) != len(other):
        raise ValueError(
            f"ifelse: {len(then)} values if the condition holds, {len(other)} if it does not")
    results = IfElse(len(then), name=name)(condition, *then, *other, return_list=True)
    several = isinstance(then_branch, (list, tuple))
    return results if several else results[0]


def _variable(value: Variable) -> Any:
    return value if isinstance(value, Variable) else as_tensor_variable(value)


def _condition(value: Variable) -> Any:
    condition = _variable(value)
    if getattr(condition.type, "ndim", None) != 0 or not isinstance(condition.type, T.TensorType):
        raise TypeError(format_error(
            "ifelse: the condition must be a scalar, 0 for false, got "
            f"{expression(condition)} of type {condition.type}",
            hint='theano.tensor.switch chooses for each element; .all(), .any() make a scalar'))
    return condition


def _require_one_type(then: Variable, other: Variable) -> None:
    if then.type != other.type:
        raise TypeError(format_error(

            f"ifelse: the values of the branches must have one type: {then} has {then.type}, "
            f"{other} has {other.type}",
            hint='theano.tensor.cast and dimshuffle change dtype and rank of a branch'))


def _if_chosen(condition: Variable, g: Variable, value: Variable, then: bool) -> Any:
    """The gradient `g` of an output with respect to its value in one branch: zeros where the other
    branch is chosen; disconnected when `g` is."""
    if not hasattr(g.type, "dtype"):
        return g
    zeros = _zeros_like(value, g)
    return ifelse(condition, g, zeros) if then else ifelse(condition, zeros, g)


def _zeros_like(value: Any, g: Variable) -> Any:
    """Zeros of the shape of `value` and of the type of its gradient `g`; either may be sparse."""
    if isinstance(value.type, T.TensorType):
        return T.zeros_like(value, dtype=g.type.dtype)
    zeros = value.zeros_like().astype(g.type.dtype)
    return zeros.toarray() if isinstance(g.type, T.TensorType) else zeros


def _holds(b: Builder, condition: Value) -> Any:
    """Whether a condition is not zero, as a bool number."""
    return b.apply(T.neq.scalar_op, condition, b.const(0, condition.dtype), dtype="bool")


def _chosen(b: Builder, condition: Value, then: Value, other: Value) -> Any:
    """A copy of one of two arrays of the same dtype and rank, or one of two numbers."""
    dtype = then.dtype
    if not then.ndim:
        return b.apply(T.switch.scalar_op, condition, then, other, dtype=dtype)
    lengths = [
        left if b.same(left, right) else b.number("switch", condition, left, right)
        for left, right in zip(then.dims, other.dims, strict=True)]
    count = dims.product([b.const(np.dtype(dtype).itemsize, "int64"), *lengths])
    (result,) = b.routine(
        "choose", (dtype,), [b.fresh(lengths, dtype)], [condition, then, other, count])
    return result


locate(globals())
