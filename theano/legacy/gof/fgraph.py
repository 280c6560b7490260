"""`theano.gof.FunctionGraph`: the graph that features watch and old optimisers change.

The pipeline's own graph (`theano.graph.fgraph`) keeps equal nodes as one. This one leaves nodes as
they are, tells its features of every change, and knows at each variable who reads it
(`variable.clients`) and at each node and variable where it is (`.fgraph`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.tensor.var import TensorVariable

__all__ = ["FunctionGraph", "carried_out_on"]


class _Kind(type):
    """The pipeline's graphs count as instances, too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, core.FunctionGraph)


class FunctionGraph(core.FunctionGraph, metaclass=_Kind):
    """The computation of `outputs` from `inputs`, watched by `features`.

    clone: work on a copy. update_mapping: which input each output that is an update replaces.
    Raises MissingInputError when the outputs need what is not among `inputs`, CachedConstantError
    when `clone` is false and the graph has a constant that others share.
    """

    owning = True

    def __init__(
        self, inputs: Sequence[Any], outputs: Sequence[Any], features: Any = None,
        clone: bool = True, update_mapping: Any = None,
    ) -> None:
        if clone:
            inputs, outputs = graphs.clone(list(inputs), list(outputs))
        else:
            _refuse_cached(inputs, outputs)
        self._build(inputs, outputs, features, update_mapping)

    def _build(
        self, inputs: Sequence[Any], outputs: Sequence[Any], features: Any = None,
        update_mapping: Any = None,
    ) -> None:
        self.inputs: list[Any] = list(inputs)
        self._given = set(self.inputs)
        self.outputs: list[Any] = []
        self.apply_nodes: dict[Any, None] = {}
        self._clients: dict[Any, dict[Any, None]] = {}
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
        """Every variable of the graph."""
        return self._clients.keys()

    def add_input(self, input: Any) -> None:
        """Make `input` one of the graph's inputs."""
        if input not in self._given:
            self.inputs.append(input)
            self._given.add(input)
            self._enter_leaf(input)

    def own(self) -> None:
        """Every variable and node knows its graph already."""

    # Features

    def attach_feature(self, feature: Any) -> None:
        """Let `feature` watch this graph: its `on_attach` is called now, its `on_import`,
        `on_change_input` and `on_prune` with every change. One that is there already stays."""
        if feature in self._features:
            return
        attach = getattr(feature, "on_attach", None)
        if attach is not None:
            try:
                attach(self)
            except AlreadyThere:
                return
        self._features.append(feature)

    def remove_feature(self, feature: Any) -> None:
        """Let `feature` watch no longer; its `on_detach` is called."""
        if feature in self._features:
            self._features.remove(feature)
            detach = getattr(feature, "on_detach", None)
            if detach is not None:
                detach(self)

    def execute_callbacks(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Call `feature.name(self, ...)` of every feature that has it, in order."""
        for feature in list(self._features):
            callback = getattr(feature, name, None)
            if callback is not None:
                callback(self, *args, **kwargs)

    def collect_callbacks(self, name: str, *args: Any) -> dict[Any, Any]:
        """Per feature that has a method `name`, what it returns for `args`."""
        return {
            feature: getattr(feature, name)(*args)
            for feature in self._features if hasattr(feature, name)}

    # Entering and leaving

    def _enter_leaf(self, variable: Variable) -> None:
        self._clients.setdefault(variable, {})
        variable._graph = self

    def _enter_all(self, variable: Variable, reason: Any) -> None:
        """Enter `variable` and all that it needs."""
        if variable in self._clients:
            return
        fresh = walk.toposort([variable], self._clients)
        made = {v for node in fresh for v in node.outputs}
        leaves = [v for node in fresh for v in node.inputs] if fresh else [variable]
        for leaf in leaves:
            if leaf not in self._clients and leaf not in made and not isinstance(leaf, Constant):
                raise MissingInputError(
                    format_error(f"Undeclared input {leaf}", leaf.source_line), variable=leaf)
        if not fresh:
            self._enter_leaf(variable)
        for node in fresh:
            self._enter_node(node, reason)

    def _enter_node(self, node: Apply, reason: Any) -> None:
        self.apply_nodes[node] = None
        node._graph = self
        for output in node.outputs:
            self._clients.setdefault(output, {})
            output._graph = self
        for position, variable in enumerate(node.inputs):
            if variable not in self._clients:
                self._enter_leaf(variable)
            self._clients[variable][node, position] = None
        self.execute_callbacks("on_import", node, reason)

    def _drop_reader(self, variable: Variable, client: Any, reason: Any) -> None:
        """Take a reader from `variable`, and drop what nobody reads any more."""
        stack = [(variable, client)]
        while stack:
            current, client = stack.pop()
            readers = self._clients.get(current)
            if readers is None:
                continue
            readers.pop(client, None)
            node = current.owner
            if readers or current in self._given:
                continue
            if node is None or node not in self.apply_nodes:
                self._leave(current)
            elif not any(self._clients[v] or v in self._given for v in node.outputs):
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
        """Forget all variables and nodes; the graph is not to be used any more."""
        for member in (*self.apply_nodes, *self._clients):
            member._graph = None
        self.apply_nodes, self._clients = {}, {}
        self.inputs, self.outputs, self._given = [], [], set()

    # Changing

    def change_input(self, node: Any, i: Any, new_r: TensorVariable, reason: Any = None) -> None:
        """Let input `i` of `node` be `new_r`; `node` may be "output", for output `i` of the graph.

        Raises TypeError when `new_r` has another type.
        """
        place = self.outputs if node == "output" else node.inputs
        r = place[i]
        if r.type != new_r.type:
            raise TypeError(
                f"input {i} of {node} has type {r.type}, and {new_r} is of type {new_r.type}")
        if r is new_r:
            return
        self._enter_all(new_r, reason)
        place[i] = new_r
        self._clients[new_r][node, i] = None
        self._drop_reader(r, (node, i), reason)
        self.execute_callbacks("on_change_input", node, i, r, new_r, reason=reason)

    def replace(self, r: Any, new_r: Any, reason: Any = None, verbose: bool | None = None) -> Any:
        """Let every reader of `r` read `new_r` instead; a variable that is not here is left alone.

        Raises BadOptimization when the types differ and `new_r` cannot be converted.
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

    def replace_all(self, pairs: Iterable[tuple[Any, Any]], reason: Any = None) -> None:
        """`replace` for each pair, in order."""
        for r, new_r in pairs:
            self.replace(r, new_r, reason)

    # Reading

    def orderings(self) -> dict[Any, list[Any]]:
        """Per node, the nodes that features want before it, besides those that it reads."""
        found: dict[Any, dict[Any, None]] = {}
        for feature in self._features:
            order = getattr(feature, "orderings", None)
            for node, before in (order(self) if order is not None else {}).items():
                found.setdefault(node, {}).update(dict.fromkeys(before))
        return {node: list(before) for node, before in found.items()}

    def toposort(self) -> list[Any]:
        """The nodes, each after those it depends on and those that features want before it.

        Raises ValueError when there is a cycle.
        """
        return graphs.io_toposort(self.inputs, self.outputs, self.orderings())

    def check_integrity(self) -> None:
        """Raise Exception when nodes, variables and readers do not agree with each other."""
        try:
            core.FunctionGraph.check(self)
        except AssertionError as error:
            raise Exception(str(error)) from None

    def _key(self, node: Apply) -> Any:
        return None

    def clone(self, check_integrity: bool = True) -> FunctionGraph:
        """A copy with variables and nodes of its own, and the same features."""
        return self.clone_get_equiv(check_integrity)[0]

    def clone_get_equiv(
        self, check_integrity: bool = True, attach_feature: bool = True
    ) -> tuple[FunctionGraph, dict[Any, Any]]:
        """A copy, and a dict from each variable and node to its copy."""
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
    cls: Any, inputs: list[Any], outputs: list[Any], features: list[Any]
) -> FunctionGraph:
    graph: FunctionGraph = cls.__new__(cls)
    graph._build(inputs, outputs, features)
    return graph


def _refuse_cached(inputs: Sequence[Any], outputs: Sequence[Any]) -> None:
    for variable in (*inputs, *graphs.inputs(list(outputs))):
        if getattr(variable, "cached", False):
            raise CachedConstantError(
                f"{variable} is a constant that others share: clone the graph before making a "
                "FunctionGraph of it")


def carried_out_on(fgraph: FunctionGraph, work: Callable[[FunctionGraph], Any]) -> Any:
    """`work` on an old graph, or, for a graph of the pipeline, on an old graph of the same nodes
    whose state the pipeline's graph then takes. Features stay from one time to the next."""
    if type(fgraph) is not core.FunctionGraph:
        return work(fgraph)
    graph = _restored(
        FunctionGraph, fgraph.inputs, fgraph.outputs, fgraph.__dict__.get("features", ()))
    done = work(graph)
    features = [f for f in graph._features if type(f) is not ReplaceValidate]
    changes = fgraph.changes + graph.changes
    fgraph.__init__(graph.inputs, graph.outputs, clone=False)  # type: ignore[misc]
    fgraph.__dict__.update(features=features, owning=False, changes=changes)
    fgraph.own()
    return done
