"""`theano.gof.destroyhandler`: the feature that says whether a graph computes what it means when
ops overwrite their inputs (`destroy_map`) or return views of them (`view_map`).

The rules, with "root" for the variable whose memory a chain of views is of:
  1. a root is overwritten by at most one node, and not when it is a constant or indestructible;
  2. a node that overwrites an input has no other input of the same root, save those that its op
     tolerates (`destroyhandler_tolerate_same`, `destroyhandler_tolerate_aliased`: pairs of the
     overwritten input and the other);
  3. every other node that reads a view of the root comes before it, and there is such an order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from theano.errors import AlreadyThere, InconsistencyError, ProtocolError
from theano.flags import config
from theano.graph.node import Constant
from theano.legacy.gof import graphs
from theano.legacy.gof.features import Bookkeeper
from theano.legacy.gof.utils import OrderedSet

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Apply, Variable

__all__ = [
    "DestroyHandler", "InconsistencyError", "OrderedSet", "ProtocolError", "config",
    "fast_inplace_check",
]


class DestroyHandler(Bookkeeper):
    """Refuses graphs in which an overwritten value would still be needed; orders the others.

    It gives the graph `destroy_handler`, `destroyers(variable)` and `has_destroyers(variables)`.
    do_imports_on_attach and algo are accepted.
    """

    pickle_rm_attr = ["destroyers", "has_destroyers"]

    def __init__(self, do_imports_on_attach: bool = True, algo: str | None = None) -> None:
        self.fgraph: Any = None
        self.do_imports_on_attach = do_imports_on_attach
        self.destroying: dict[Any, None] = {}

    def on_attach(self, fgraph: Any) -> None:
        """Give `fgraph` its methods; AlreadyThere when it has a handler."""
        if any(hasattr(fgraph, name) for name in (
                "destroyers", "destroy_handler", "has_destroyers")):
            raise AlreadyThere("a DestroyHandler is attached already")
        if self.fgraph is not None and self.fgraph is not fgraph:
            raise Exception("this DestroyHandler watches another graph already")
        self.fgraph = fgraph
        fgraph.destroy_handler = self
        self.unpickle(fgraph)
        self.destroying = {}
        super().on_attach(fgraph)

    def unpickle(self, fgraph: Any) -> None:
        """Give `fgraph` its methods."""
        fgraph.destroyers = self._destroyers
        fgraph.has_destroyers = lambda variables: any(map(self._destroyers, variables))

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Take them back."""
        if fgraph is not self.fgraph:
            raise Exception("this DestroyHandler watches another graph")
        del fgraph.destroyers, fgraph.has_destroyers, fgraph.destroy_handler
        self.fgraph, self.destroying = None, {}

    def clone(self) -> DestroyHandler:
        return type(self)(self.do_imports_on_attach)

    def on_import(self, fgraph: FunctionGraph, app: Any, reason: Any) -> None:
        """Remember a node that overwrites; ProtocolError when its maps cannot be."""
        overwritten = _map(app, "destroy_map")
        for which in (overwritten, _map(app, "view_map")):
            for output, inputs in which.items():
                if len(inputs) > 1:
                    raise ProtocolError(f"{app}: output {output} overwrites or views {inputs}, "
                                        "which is more than one input")
        if overwritten:
            self.destroying[app] = None

    def on_prune(self, fgraph: FunctionGraph, app: Any, reason: Any) -> None:
        """Forget a node."""
        self.destroying.pop(app, None)

    def on_change_input(
        self, fgraph: FunctionGraph, app: Any, i: Any, old_r: Any, new_r: Any, reason: Any = None
    ) -> None:
        """Nothing is kept that a change would make wrong."""

    def _destroyers(self, variable: Variable) -> list[Any]:
        """The nodes that overwrite the memory of `variable`."""
        root = _root(variable)
        return [
            node for node in self.destroying
            if any(_root(node.inputs[i]) is root for i in _overwritten(node))]

    def validate(self, fgraph: Any) -> bool:
        """Raise InconsistencyError when the graph does not obey the rules above."""
        if not self.destroying:
            return True
        taken: dict[Any, Any] = {}
        for node in self.destroying:
            for index in _overwritten(node):
                root = _root(node.inputs[index])
                if root in taken:
                    raise InconsistencyError(
                        f"{root} would be overwritten by both {taken[root]} and {node}")
                taken[root] = node
                _check_destructible(root, node)
                _check_other_inputs(node, index, root)
        try:
            graphs.io_toposort(fgraph.inputs, fgraph.outputs, fgraph.orderings())
        except ValueError:
            raise InconsistencyError(
                f"what {', '.join(map(str, self.destroying))} overwrite is read in every order of "
                "the nodes") from None
        return True

    def orderings(self, fgraph: FunctionGraph, ordered: bool = True) -> dict[Any, Any]:
        """Per node that overwrites, the other nodes that read the same memory."""
        if not self.destroying:
            return {}
        members: dict[Any, list[Any]] = {}
        for variable in fgraph.variables:
            members.setdefault(_root(variable), []).append(variable)
        before: dict[Any, Any] = {}
        for node in self.destroying:
            found: dict[Any, None] = {}
            for index in _overwritten(node):
                for variable in members.get(_root(node.inputs[index]), ()):
                    found.update((reader, None) for reader, _ in fgraph.clients(variable)
                                 if reader != "output" and reader is not node)
            if found:
                before[node] = OrderedSet(found)
        return before


def _map(node: Apply, name: str) -> dict[int, Any]:
    return getattr(node.op, name, None) or {}


def _overwritten(node: Apply) -> list[int]:
    """The inputs that a node overwrites."""
    return [i for inputs in _map(node, "destroy_map").values() for i in inputs]


def _root(variable: Any) -> Any:
    """The variable whose memory `variable` is a view of, or itself."""
    while variable.owner is not None:
        inputs = _map(variable.owner, "view_map").get(variable.index)
        if not inputs:
            break
        variable = variable.owner.inputs[inputs[0]]
    return variable


def _check_destructible(root: Any, node: Apply) -> None:
    if isinstance(root, Constant) or getattr(root.tag, "indestructible", False):
        raise InconsistencyError(f"{node} would overwrite {root}, which must not be overwritten")


def _check_other_inputs(node: Apply, index: int, root: Any) -> None:
    same = getattr(node.op, "destroyhandler_tolerate_same", None) or ()
    aliased = getattr(node.op, "destroyhandler_tolerate_aliased", None) or ()
    for other, variable in enumerate(node.inputs):
        if other == index or _root(variable) is not root or (index, other) in aliased:
            continue
        if variable is node.inputs[index] and (index, other) in same:
            continue
        raise InconsistencyError(
            f"{node} overwrites its input {index}, whose memory is also that of input {other}")


def fast_inplace_check(inputs: Sequence[Any]) -> list[Any]:
    """Those of `inputs`, variables of one graph, that an op may overwrite: neither constants nor
    protected by a feature, and overwritten by nobody yet."""
    fgraph = inputs[0].fgraph
    guarded = {
        v for feature in getattr(fgraph, "_features", ())
        for v in getattr(feature, "protected", ())}
    return [v for v in inputs if not isinstance(v, Constant)
            and v not in guarded and not fgraph.has_destroyers([v])]
