"""`Facts`: the properties of a graph that rules may query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import theano.tensor as T
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.rewrite.lengths import Lengths
from theano.tensor.type import TensorType


class Facts:
    """Readers and dim lengths of the variables of one graph, kept for the whole pipeline.

    complements: the variables `sigmoid(-x)` that were written as `1 - sigmoid(x)`, and in no other
    way.
    """

    def __init__(self, fgraph: FunctionGraph) -> None:
        self.fgraph = fgraph
        self.lengths = Lengths()
        self.complements: set[Variable] = set()
        self._nearest: dict[Variable, Variable] = {}

    def renewed(self) -> Facts:
        """The facts of the same graph after code other than the `Rewriter` has replaced nodes."""
        facts = Facts(self.fgraph)
        facts.complements = self.complements
        return facts

    def written(self, nodes: Iterable[Apply]) -> None:
        """Remove from `complements` the variables that new `nodes` (in topological order) compute,
        too: they are then written in another way as well, and digits that cancel in 1 - s may be
        needed."""
        known: dict[Variable, Variable] = {}
        for node in nodes if self.complements else ():
            equal = self.fgraph.find(node.op, [known[v] if v in known else v for v in node.inputs])
            if equal is not None:
                known.update(zip(node.outputs, equal.outputs, strict=True))
                self.complements.difference_update(equal.outputs)

    def merged(self, changes: Iterable[tuple[str, Variable, Variable]]) -> None:
        """Remove from `complements` the variables with which others that are not complements have
        been merged."""
        self.complements.difference_update(
            after for _, before, after in changes if before not in self.complements)

    def uses(self, variable: Variable) -> int:
        """The number of reads of `variable`, outputs of the graph included."""
        return self.fgraph.uses(variable)

    def once(self, variable: Variable) -> bool:
        """Whether `variable` has one reader, so that its node is removed when the reader is
        replaced."""
        return self.fgraph.uses(variable) <= 1

    def shape(self, variable: Variable) -> tuple[Any, ...]:
        """The dim lengths of a tensor variable; raises TypeError for another variable."""
        shape = self.lengths.shape(variable)
        if shape is None:
            raise TypeError(f"{variable} is not a tensor")
        return shape

    def shape_variables(self, variable: Variable) -> list[Any]:
        """The dim lengths of a tensor variable as int64 scalar expressions."""
        return self.lengths.variables(self.shape(variable))

    def same_shape(self, a: Variable, b: Variable) -> bool:
        """Whether two tensors are known to have the same shape in every call."""
        return a.type.broadcastable == b.type.broadcastable and self.shape(a) == self.shape(b)

    def covered(self, small: Variable, large: Variable) -> bool:
        """Whether `small` is known to broadcast to the shape of `large` in every call."""
        if small.type.ndim > large.type.ndim:
            return False
        if all(small.type.broadcastable):
            return True
        offset = large.type.ndim - small.type.ndim
        have, want = self.shape(small), self.shape(large)[offset:]
        return all(
            one or a == b
            for one, a, b in zip(small.type.broadcastable, have, want, strict=True))

    def agrees(self, operand: Variable, compared: Iterable[Any]) -> bool:
        """Whether each length of `operand` is known to equal the length of one of the variables
        `compared` on the same axis. The shapes of these are compared at run time."""
        rank, shape = operand.type.ndim, self.shape(operand)
        known = [self.shape(v) for v in compared if v.type.ndim == rank]
        return all(
            one or any(s[axis] == shape[axis] for s in known)
            for axis, one in enumerate(operand.type.broadcastable))

    def nearest(self, variable: Variable) -> Any:
        """A variable of the same shape as `variable` and as close to the inputs as possible."""
        path = []
        while True:
            known = self._nearest.get(variable)
            if known is not None:
                variable = known
                break
            path.append(variable)
            nearer = self._nearer(variable)
            if nearer is None:
                break
            variable = nearer
        for passed in path:
            self._nearest[passed] = variable
        return self.lengths.current(variable)

    def _nearer(self, variable: Variable) -> Any:
        for candidate in variable.owner.inputs if variable.owner is not None else ():
            if isinstance(candidate.type, TensorType) and not isinstance(candidate, Constant) and (
                    self.same_shape(candidate, variable)):
                return candidate
        return None

    def broadcast(self, value: Variable, like: Variable) -> Any:
        """`value` broadcast to the shape of `like`, without computing `like`."""
        return T.alloc(value, *self.shape_variables(like))

    def checked(self, value: Variable, other: Variable) -> Any:
        """`value`, with the run-time comparison of shapes that an elementwise op on `value` and
        `other` makes."""
        if self.covered(other, value):
            return value
        return T.second(self.nearest(other), value)
