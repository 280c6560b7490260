"""`theano.gof.FunctionGraph`: the graph of Theano 1.0, which optimisers change and features
observe.

The pipeline's graph (`theano.graph.fgraph`) merges equal nodes. This one does not; it notifies its
features of every change, and sets `variable.clients` (the readers of a variable) and `.fgraph` (the
graph of a variable or node).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from theano.errors import (
    AlreadyThere,
    BadOptimization,
    CachedConstantError,
    MissingInputError,
    format_error,
)
from theano.flags import config
from theano.graph import fgraph as core
from theano.graph import walk
from theano.graph.node import Constant
from theano.legacy.gof import graphs
from theano.legacy.gof.features import ReplaceValidate
from theano.legacy.gof.shape_feature import ShapeFeature

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.legacy.gof.features import Feature

__all__ = ["FunctionGraph", "carried_out_on"]


class _Kind(type):
    """Lets `isinstance` accept the pipeline's graphs, too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, core.FunctionGraph)


class FunctionGraph(core.FunctionGraph, metaclass=_Kind):
    """The computation of `outputs` from `inputs`, observed by `features`.

    clone: copy variables and nodes first. update_mapping: from the index of an output that is an
    update to the index of the input that it replaces.
    Raises MissingInputError if the outputs depend on a variable that is neither computed nor among
    `inputs`, CachedConstantError if `clone` is false and the graph has a cached constant, which
    other graphs may use.
    """

    owning = True

    if TYPE_CHECKING:  # features add attributes and methods to the graph that they are attached to

        def __getattr__(self, name: str) -> Any: ...

        def __setattr__(self, name: str, value: object) -> None: ...

        def __delattr__(self, name: str) -> None: ...

    def __init__(
        self, inputs: Sequence[Variable], outputs: Sequence[Variable],
        features: Iterable[Feature] | None = None, clone: bool = True,
        update_mapping: dict[int, int] | None = None,
    ) -> None:
        if clone:
            inputs, outputs = graphs.clone(list(inputs), list(outputs))
        else:
            _refuse_cached(inputs, outputs)
        self._build(inputs, outputs, features, update_mapping)

    def _build(
        self, inputs: Sequence[Variable], outputs: Sequence[Variable],
        features: Iterable[Feature] | None = None, update_mapping: dict[int, int] | None = None,
    ) -> None:
        self.inputs: list[Any] = list(inputs)
        self._input_set = set(self.inputs)
        self.outputs: list[Any] = []
        self.apply_nodes: dict[Any, None] = {}
        self._clients: dict[Any, dict[Any, None]] = {}
        self._left: set[Any] = set()
        self._features: list[Any] = []
        self.update_mapping = update_mapping
        self.changes: list[tuple[str, Any, Any]] = []
        for feature in [*(features or ()), ReplaceValidate()]:
            self.attach_feature(feature)
        for variable in inputs:
            self._enter_leaf(variable)
        for output in outputs:
            self._enter_all(output, "init")
        self.outputs = list(outputs)
        for index, output in enumerate(outputs):
            self._clients[output]["output", index] = None

    @property
    def variables(self) -> Any:
        """Every variable of the graph, except inputs that have lost all their readers."""
        if not self._left:
            return self._clients.keys()
        return dict.fromkeys(v for v in self._clients if v not in self._left).keys()

    def add_input(self, input: Variable) -> None:
        """Make `input` one of the graph's inputs."""
        if input not in self._input_set:
            self.inputs.append(input)
            self._input_set.add(input)
            self._enter_leaf(input)

    def link_members(self) -> None:
        """Nothing to do: `fgraph` of every variable and node is set."""

    # Features

    def attach_feature(self, feature: Feature) -> None:
        """Attach `feature`: its `on_attach` is called now, its `on_import`, `on_change_input` and
        `on_prune` at every change. Does nothing if the feature is attached already."""
        if feature in self._features:
            return
        attach = getattr(feature, "on_attach", None)
        if attach is not None:
            try:
                attach(self)
            except AlreadyThere:
                return
        self._features.append(feature)

    def remove_feature(self, feature: Feature) -> None:
        """Detach `feature`: its `on_detach` is called."""
        if feature in self._features:
            self._features.remove(feature)
            detach = getattr(feature, "on_detach", None)
            if detach is not None:
                detach(self)

    def execute_callbacks(self, name: str, *args: object, **kwargs: object) -> None:
        """Call `feature.name(self, ...)` of every feature that has it, in order."""
        for feature in list(self._features):
            callback = getattr(feature, name, None)
            if callback is not None:
                callback(self, *args, **kwargs)

    def collect_callbacks(self, name: str, *args: object) -> dict[Any, Any]:
        """For each feature that has a method `name`: the result of `feature.name(*args)`."""
        return {
            feature: getattr(feature, name)(*args)
            for feature in self._features if hasattr(feature, name)}

    # Entering and leaving

    def _enter_leaf(self, variable: Variable) -> None:
        self._clients.setdefault(variable, {})
        variable._graph = self

    def _enter_all(self, variable: Variable, reason: object) -> None:
        """Add `variable` and everything that it depends on."""
        if variable in self._clients:
            return
        new = walk.toposort([variable], self._clients)
        made = {v for node in new for v in node.outputs}
        leaves = [v for node in new for v in node.inputs] if new else [variable]
        for leaf in leaves:
            if leaf not in self._clients and leaf not in made and not isinstance(leaf, Constant):
                raise MissingInputError(
                    format_error(f"Undeclared input {leaf}", leaf.source_line), variable=leaf)
        if not new:
            self._enter_leaf(variable)
        for node in new:
            self._enter_node(node, reason)

    def _enter_node(self, node: Apply, reason: object) -> None:
        self.apply_nodes[node] = None
        node._graph = self
        for output in node.outputs:
            self._clients.setdefault(output, {})
            output._graph = self
        for position, variable in enumerate(node.inputs):
            if variable not in self._clients:
                self._enter_leaf(variable)
            self._add_reader(variable, (node, position))
        self.execute_callbacks("on_import", node, reason)

    def _add_reader(self, variable: Variable, client: core.Client) -> None:
        self._clients[variable][client] = None
        self._left.discard(variable)

    def _drop_reader(self, variable: Variable, client: core.Client, reason: object) -> None:
        """Remove a reader of `variable`, then all variables and nodes that have no readers left."""
        stack = [(variable, client)]
        while stack:
            current, client = stack.pop()
            readers = self._clients.get(current)
            if readers is None:
                continue
            readers.pop(client, None)
            node = current.owner
            if readers:
                continue
            if current in self._input_set:
                self._left.add(current)
                continue
            if node is None or node not in self.apply_nodes:
                self._leave(current)
            elif not any(self._clients[v] or v in self._input_set for v in node.outputs):
                del self.apply_nodes[node]
                node._graph = None
                for output in node.outputs:
                    self._leave(output)
                self.execute_callbacks("on_prune", node, reason)
                stack.extend(
                    (source, (node, position))
                    for position, source in reversed(list(enumerate(node.inputs))))

    def _leave(self, variable: Variable) -> None:
        del self._clients[variable]
        variable._graph = None

    def disown(self) -> None:
        """Remove all variables and nodes; the graph must not be used afterwards."""
        for member in (*self.apply_nodes, *self._clients):
            member._graph = None
        self.apply_nodes, self._clients = {}, {}
        self.inputs, self.outputs, self._input_set = [], [], set()

    # Changing

    def change_input(
        self, node: Apply | Literal["output"], i: int, new_r: Variable, reason: object = None
    ) -> None:
        """Set input `i` of `node` to `new_r`, or output `i` of the graph if `node` is "output".

        Raises TypeError if the type of `new_r` differs from the type of the old input.
        """
        place = self.outputs if node == "output" else node.inputs
        r = place[i]
        if r.type != new_r.type:
            raise TypeError(
                f"input {i} of {node} has type {r.type}, but {new_r} has type {new_r.type}")
        if r is new_r:
            return
        self._enter_all(new_r, reason)
        place[i] = new_r
        self._add_reader(new_r, (node, i))
        self._drop_reader(r, (node, i), reason)
        self.execute_callbacks("on_change_input", node, i, r, new_r, reason=reason)

    def replace(
        self, r: Variable, new_r: Variable, reason: object = None, verbose: bool | None = None
    ) -> Any:
        """Replace `r` by `new_r` in all its readers. Does nothing if `r` is not in the graph.

        Raises BadOptimization if the types differ and `new_r` cannot be converted.
        """
        if config.optimizer_verbose if verbose is None else verbose:
            print(reason, r, new_r)
        if r not in self._clients:
            return
        if r.type != new_r.type:
            converted = r.type.convert_variable(new_r)
            if converted is None or converted.type != r.type:
                raise BadOptimization(
                    f"{reason}: {r} of type {r.type} cannot be replaced by {new_r} of type "
                    f"{new_r.type}")
            new_r = converted
        for node, i in list(self._clients[r]):
            self.change_input(node, i, new_r, reason)

    def replace_all(
        self, pairs: Iterable[tuple[Variable, Variable]], reason: object = None
    ) -> None:
        """`replace` for each pair, in order."""
        for r, new_r in pairs:
            self.replace(r, new_r, reason)

    # Reading

    def orderings(self) -> dict[Any, list[Any]]:
        """For each node: the nodes that features require before it, besides those that it reads."""
        found: dict[Any, dict[Any, None]] = {}
        for feature in self._features:
            order = getattr(feature, "orderings", None)
            for node, before in (order(self) if order is not None else {}).items():
                found.setdefault(node, {}).update(dict.fromkeys(before))
        return {node: list(before) for node, before in found.items()}

    def toposort(self) -> list[Any]:
        """The nodes, each after those it depends on and those that features require before it.

        Raises ValueError if there is a cycle.
        """
        return graphs.io_toposort(self.inputs, self.outputs, self.orderings())

    def check_integrity(self) -> None:
        """Raise Exception if the records of nodes, variables and readers contradict each other."""
        try:
            core.FunctionGraph.check(self)
        except AssertionError as error:
            raise Exception(str(error)) from None

    def _key(self, node: Apply) -> Any:
        return None

    def clone(self, check_integrity: bool = True) -> FunctionGraph:
        """A copy of the graph: its variables and nodes are copied, its features are kept."""
        return self.clone_get_equiv(check_integrity)[0]

    def clone_get_equiv(
        self, check_integrity: bool = True, attach_feature: bool = True
    ) -> tuple[FunctionGraph, dict[Any, Any]]:
        """A copy of the graph, and a dict from each variable and node to its copy."""
        memo = graphs.clone_get_equiv(self.inputs, self.outputs)
        if check_integrity:
            self.check_integrity()
        other = type(self).__new__(type(self))
        other._build([memo[v] for v in self.inputs], [memo[v] for v in self.outputs])
        for feature in self._features if attach_feature else ():
            if type(feature) is not ReplaceValidate:
                other.attach_feature(feature.clone() if hasattr(feature, "clone") else feature)
        return other, memo

    def __reduce__(self) -> Any:
        features = [f for f in self._features if type(f) is not ReplaceValidate]
        return _restored, (type(self), self.inputs, self.outputs, features)

    def __str__(self) -> str:
        return f"[{', '.join(graphs.as_string(self.inputs, self.outputs))}]"

    __repr__ = __str__


def _restored(
    cls: type[FunctionGraph], inputs: Sequence[Variable], outputs: Sequence[Variable],
    features: Iterable[Feature],
) -> FunctionGraph:
    graph: FunctionGraph = cls.__new__(cls)
    graph._build(inputs, outputs, features)
    return graph


def _refuse_cached(inputs: Sequence[Variable], outputs: Sequence[Variable]) -> None:
    for variable in (*inputs, *graphs.inputs(list(outputs))):
        if getattr(variable, "cached", False):
            raise CachedConstantError(
                f"{variable} is a cached constant, which other graphs may use: pass clone=True to "
                "FunctionGraph")


def carried_out_on(fgraph: FunctionGraph, work: Callable[[FunctionGraph], object]) -> Any:
    """The result of `work(fgraph)`.

    If `fgraph` is a graph of the pipeline, `work` gets a `theano.gof.FunctionGraph` with the same
    nodes, which has a `shape_feature`, and `fgraph` takes over its nodes and changes afterwards.
    The features of that graph are kept for the next call.
    """
    if type(fgraph) is not core.FunctionGraph:
        return work(fgraph)
    graph = _restored(
        FunctionGraph, fgraph.inputs, fgraph.outputs, fgraph.__dict__.get("features", ()))
    if not hasattr(graph, "shape_feature"):
        graph.attach_feature(ShapeFeature())
    done = work(graph)
    features = [f for f in graph._features if type(f) is not ReplaceValidate]
    changes = fgraph.changes + graph.changes
    fgraph.__init__(graph.inputs, graph.outputs, clone=False)  # type: ignore[misc]
    fgraph.__dict__.update(features=features, owning=False, changes=changes)
    fgraph.link_members()
    return done
