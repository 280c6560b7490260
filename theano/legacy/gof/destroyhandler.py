"""`theano.gof.destroyhandler`: the feature that checks graphs with in-place ops: ops that overwrite
inputs (`destroy_map`) or return views of them (`view_map`).

The root of a variable is the variable that owns its memory, at the start of a chain of views.
Rules:
  1. at most one node overwrites a root, and none if it is a constant or indestructible;
  2. a node that overwrites an input has no other input with the same root, except those that its op
     tolerates (`destroyhandler_tolerate_same`, `destroyhandler_tolerate_aliased`: pairs `(index of
     the overwritten input, index of the other input)`);
  3. all other nodes that read a view of the root run before the node that overwrites it; an order
     of the nodes that satisfies this exists.
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
    from theano.graph.node import Apply, Variable
    from theano.legacy.gof.fgraph import FunctionGraph

__all__ = [
    "DestroyHandler", "InconsistencyError", "OrderedSet", "ProtocolError", "config",
    "fast_inplace_check",
]


class DestroyHandler(Bookkeeper):
    """Raises InconsistencyError for graphs in which an overwritten value is read later, and orders
    the nodes of other graphs so that readers run before the node that overwrites.

    It adds `destroy_handler`, `destroyers(variable)` and `has_destroyers(variables)` to the graph.
    do_imports_on_attach and algo are ignored.
    """

    pickle_rm_attr = ["destroyers", "has_destroyers"]

    def __init__(self, do_imports_on_attach: bool = True, algo: str | None = None) -> None:
        self.fgraph: Any = None
        self.do_imports_on_attach = do_imports_on_attach
        self.destroying: dict[Any, None] = {}

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Add the methods to `fgraph`. Raises AlreadyThere if it has a handler, Exception if this
        handler is attached to another graph."""
        if any(hasattr(fgraph, name) for name in (
                "destroyers", "destroy_handler", "has_destroyers")):
            raise AlreadyThere("the graph already has a DestroyHandler")
        if self.fgraph is not None and self.fgraph is not fgraph:
            raise Exception("this DestroyHandler is attached to another graph")
        self.fgraph = fgraph
        fgraph.destroy_handler = self
        self.unpickle(fgraph)
        self.destroying = {}
        super().on_attach(fgraph)

    def unpickle(self, fgraph: FunctionGraph) -> None:
        """Add the methods to `fgraph`."""
        fgraph.destroyers = self._destroyers
        fgraph.has_destroyers = lambda variables: any(map(self._destroyers, variables))

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Remove the methods from the graph."""
        if fgraph is not self.fgraph:
            raise Exception("this DestroyHandler is attached to another graph")
        del fgraph.destroyers, fgraph.has_destroyers, fgraph.destroy_handler
        self.fgraph, self.destroying = None, {}

    def clone(self) -> DestroyHandler:
        return type(self)(self.do_imports_on_attach)

    def on_import(self, fgraph: FunctionGraph, app: Apply, reason: object) -> None:
        """Record a node that overwrites inputs. Raises ProtocolError if its maps are invalid."""
        overwritten = _map(app, "destroy_map")
        for which in (overwritten, _map(app, "view_map")):
            for output, inputs in which.items():
                if len(inputs) > 1:
                    raise ProtocolError(f"{app}: output {output} overwrites or views {inputs}, "
                                        "which is more than one input")
        if overwritten:
            self.destroying[app] = None

    def on_prune(self, fgraph: FunctionGraph, app: Apply, reason: object) -> None:
        """Remove a node from the record."""
        self.destroying.pop(app, None)

    def on_change_input(
        self, fgraph: FunctionGraph, app: Apply, i: int, old_r: Variable, new_r: Variable,
        reason: object = None,
    ) -> None:
        """Nothing to do: the record holds nodes only, not their inputs."""

    def _destroyers(self, variable: Variable) -> list[Any]:
        """The nodes that overwrite the memory of `variable`."""
        root = _root(variable)
        return [
            node for node in self.destroying
            if any(_root(node.inputs[i]) is root for i in _overwritten(node))]

    def validate(self, fgraph: FunctionGraph) -> bool:
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
                "no order of the nodes reads everything before it is overwritten by "
                f"{', '.join(map(str, self.destroying))}") from None
        return True

    def orderings(self, fgraph: FunctionGraph, ordered: bool = True) -> dict[Any, Any]:
        """For each node that overwrites: the other nodes that read the same memory."""
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
    """The indices of the inputs that a node overwrites."""
    return [i for inputs in _map(node, "destroy_map").values() for i in inputs]


def _root(variable: Variable) -> Any:
    """The variable that owns the memory of `variable`: itself if it is not a view."""
    while variable.owner is not None:
        inputs = _map(variable.owner, "view_map").get(variable.index or 0)
        if not inputs:
            break
        variable = variable.owner.inputs[inputs[0]]
    return variable


def _check_destructible(root: Variable, node: Apply) -> None:
    if isinstance(root, Constant) or getattr(root.tag, "indestructible", False):
        raise InconsistencyError(f"{node} would overwrite {root}, which must not be overwritten")


def _check_other_inputs(node: Apply, index: int, root: Variable) -> None:
    same = getattr(node.op, "destroyhandler_tolerate_same", None) or ()
    aliased = getattr(node.op, "destroyhandler_tolerate_aliased", None) or ()
    for other, variable in enumerate(node.inputs):
        if other == index or _root(variable) is not root or (index, other) in aliased:
            continue
        if variable is node.inputs[index] and (index, other) in same:
            continue
        raise InconsistencyError(
            f"{node} overwrites its input {index}, whose memory is also that of input {other}")


def fast_inplace_check(inputs: Sequence[Variable]) -> list[Any]:
    """The elements of `inputs`, variables of one graph, that an op may overwrite: they are not
    constants, no feature protects them, and no node overwrites them."""
    fgraph = inputs[0].fgraph
    guarded = {
        v for feature in getattr(fgraph, "_features", ())
        for v in getattr(feature, "protected", ())}
    return [v for v in inputs if not isinstance(v, Constant)
            and v not in guarded and not fgraph.has_destroyers([v])]
