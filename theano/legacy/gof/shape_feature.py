"""`fgraph.shape_feature`: symbolic shapes of the variables of a graph, for optimisers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.legacy.gof.features import Feature
from theano.rewrite.facts import Facts

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.legacy.gof.fgraph import FunctionGraph

__all__ = ["ShapeFeature"]


class _Shapes(Mapping[Any, Any]):
    """`shape_of[variable]`: the shape of a tensor, a tuple of int64 scalar variables; None for
    variables without a rank. The keys are the variables of the graph; others are accepted, too."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def __getitem__(self, variable: Variable) -> Any:
        if getattr(variable.type, "ndim", None) is None:
            return None
        return tuple(self.facts.shape_variables(variable))

    def __setitem__(self, variable: Variable, shape: Any) -> None:
        """Set the shape of `variable`. No length may have been inferred from its shape before."""
        self.facts.lengths.assume(variable, shape)

    def __contains__(self, variable: object) -> bool:
        return True

    def __iter__(self) -> Iterator[Variable]:
        graph = self.facts.fgraph
        yield from dict.fromkeys([
            *graph.inputs, *(v for n in graph.toposort() for v in (*n.inputs, *n.outputs)),
            *graph.outputs])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def get(self, variable: Variable, default: Any = None) -> Any:
        """`shape_of[variable]`; `default` is never used."""
        return self[variable]


class ShapeFeature(Feature):
    """Gives the shapes of variables as expressions, without computing the variables.

    shape_of: see `_Shapes`. facts: the facts of a running pipeline, if `fgraph` is its graph.
    """

    def __init__(self, facts: Facts | None = None) -> None:
        if facts is not None:
            self.shape_of = _Shapes(facts)
        self.facts = facts

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Set `fgraph.shape_feature`."""
        self.facts = Facts(fgraph)
        self.shape_of = _Shapes(self.facts)
        fgraph.shape_feature = self

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Remove `fgraph.shape_feature`."""
        self.facts = None
        del fgraph.shape_feature

    def get_shape(self, var: Any, idx: int) -> Any:
        """The length of dim `idx` of a tensor."""
        return self.shape_of[var][idx]

    def shape_tuple(self, r: Variable) -> Any:
        """The shape of a tensor as a tuple of variables; None for a variable without a rank."""
        return self.shape_of[r]

    def default_infer_shape(self, node: Apply, i_shapes: Any) -> list[Any]:
        """The shapes of the outputs of a node as `shape(output)[k]`, which computes the outputs."""
        return [
            None if getattr(v.type, "ndim", None) is None
            else tuple(T.shape(v)[k] for k in range(v.type.ndim)) for v in node.outputs]

    def same_shape(
        self, x: Any, y: Any, dim_x: int | None = None, dim_y: int | None = None
    ) -> bool:
        """Whether two tensors, or dim `dim_x` of one and `dim_y` of the other, are known to have
        the same lengths in every call."""
        assert self.facts is not None
        if dim_x is None and dim_y is None:
            return self.facts.same_shape(x, y)
        return bool(self.facts.shape(x)[dim_x or 0] == self.facts.shape(y)[dim_y or 0])
