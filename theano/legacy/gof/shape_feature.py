"""`fgraph.shape_feature`: the lengths of a graph's variables, as old optimisers ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.legacy.gof.features import Feature
from theano.rewrite.facts import Facts

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable

__all__ = ["ShapeFeature"]


class _Shapes:
    """`shape_of[variable]`: its lengths as int64 scalar expressions, or None for no tensor."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def __getitem__(self, variable: Variable) -> Any:
        if getattr(variable.type, "ndim", None) is None:
            return None
        return tuple(self.facts.shape_variables(variable))

    def __contains__(self, variable: object) -> bool:
        return True

    def get(self, variable: Variable, default: Any = None) -> Any:
        """As `shape_of[variable]`."""
        return self[variable]


class ShapeFeature(Feature):
    """Knows the shapes of variables without computing them.

    shape_of: see `_Shapes`. facts: those of a pipeline that is running, for one of its graphs.
    """

    def __init__(self, facts: Facts | None = None) -> None:
        if facts is not None:
            self.shape_of = _Shapes(facts)
        self.facts = facts

    def on_attach(self, fgraph: Any) -> None:
        """Give `fgraph` its `shape_feature`."""
        self.facts = Facts(fgraph)
        self.shape_of = _Shapes(self.facts)
        fgraph.shape_feature = self

    def on_detach(self, fgraph: Any) -> None:
        """Take it back."""
        self.facts = None
        del fgraph.shape_feature

    def get_shape(self, var: Any, idx: int) -> Any:
        """Length number `idx` of a tensor."""
        return self.shape_of[var][idx]

    def shape_tuple(self, r: Any) -> Any:
        """The lengths of a tensor, or None."""
        return self.shape_of[r]

    def default_infer_shape(self, node: Apply, i_shapes: Any) -> list[Any]:
        """The lengths of what a node makes, read from the values themselves."""
        return [
            None if getattr(v.type, "ndim", None) is None
            else tuple(T.shape(v)[k] for k in range(v.type.ndim)) for v in node.outputs]

    def same_shape(
        self, x: Any, y: Any, dim_x: int | None = None, dim_y: int | None = None
    ) -> bool:
        """Whether two tensors, or two of their dims, have the same lengths in every call, as far as
        can be told."""
        assert self.facts is not None
        if dim_x is None and dim_y is None:
            return self.facts.same_shape(x, y)
        return bool(self.facts.shape(x)[dim_x or 0] == self.facts.shape(y)[dim_y or 0])
