"""`FunctionGraph`: a graph with fixed inputs and outputs that rewrites may change.

Invariants, which `check` verifies:
  1. every variable reachable from `outputs` is computed from `inputs`, constants and shared
     variables;
  2. `clients(v)` lists exactly the `(node, position)` pairs that read `v`, and `("output", i)`
     for each output `i` that is `v`;
  3. equal nodes are one node: no two have the same op and the same inputs. This does not hold for
     graphs with `merging` False, of which gradients are taken: if the gradient of an op is not
     linear (`grad_clip`), the sum of the gradients of two equal nodes is not that of one node.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from theano.graph import inlining, notebook, source, walk
from theano.graph.node import Apply, Constant, Variable

Client = tuple[Any, int]


class FunctionGraph:
    """The computation of `outputs` from `inputs`.

    Nodes whose op is `always_inlined` are replaced by what their op expands to. clone: copy the
    graph first, so that the caller's expressions are not changed. merging: whether
    equal nodes become one. Attributes: name: the name of the function that computes the graph;
    update_mapping: for the graph of a function with updates, a dict from the index of each output
    that is a new value to the index of the input whose value it replaces.
    Raises ValueError when the same variable is given twice as an input.
    """

    owning = False
    merging = True
    name: str | None = None
    update_mapping: dict[int, int] | None = None

    def __init__(
        self, inputs: Sequence[Variable], outputs: Sequence[Variable], clone: bool = True,
        merging: bool = True,
    ) -> None:
        if len(set(inputs)) != len(inputs):
            raise ValueError("a variable is given more than once as an input of the graph")
        if clone:
            inputs, outputs = walk.clone(list(inputs), list(outputs))
        self.inputs: list[Any] = list(inputs)
        self._input_set = set(self.inputs)
        self.merging = merging
        self.outputs: list[Any] = list(outputs)
        self.apply_nodes: dict[Apply, None] = {}
        self._clients: dict[Variable, dict[Client, None]] = {v: {} for v in self.inputs}
        self._equal: dict[Any, Apply] = {}
        self._constants: dict[Any, Constant] = {}
        self.changes: list[tuple[str, Variable, Variable]] = []
        for index, variable in enumerate(self.outputs):
            self.outputs[index] = self._import(variable)
            self._clients[self.outputs[index]][("output", index)] = None
        inlining.inline(self, always=True)
        self.changes.clear()

    @property
    def variables(self) -> list[Variable]:
        """Every variable of the graph."""
        return list(self._clients)

    def clients(self, variable: Variable) -> list[Client]:
        """The `(node, input position)` pairs that read `variable`; `("output", i)` for outputs."""
        return list(self._clients.get(variable, ()))

    def uses(self, variable: Variable) -> int:
        """The number of pairs that `clients(variable)` returns."""
        return len(self._clients.get(variable, ()))

    def __contains__(self, variable: object) -> bool:
        return variable in self._clients

    def toposort(self) -> list[Apply]:
        """The nodes in topological order: each node follows the nodes that it depends on."""
        return walk.toposort(self.outputs, self.inputs)

    def _key(self, node: Apply) -> Any:
        try:
            key = (node.op, tuple(node.inputs))
            hash(key)
        except TypeError:
            return None
        return key

    def find(self, op: Any, inputs: Sequence[Variable]) -> Apply | None:
        """The node that applies `op` to `inputs`, variables of this graph, or None."""
        try:
            return self._equal.get((op, tuple(inputs)))
        except TypeError:
            return None  # an op without a hash

    def _equal_node(self, node: Apply, key: object) -> Apply | None:
        """The node of this graph that is equal to `node` and has outputs of the same types, or
        None. The types may differ: some ops determine them more precisely if inputs are
        constants."""
        equal_node = self._equal.get(key) if key is not None and self.merging else None
        if equal_node is None or all(
                a.type is b.type or a.type == b.type
                for a, b in zip(node.outputs, equal_node.outputs, strict=True)):
            return equal_node
        return None

    def _leaf(self, variable: Variable) -> Variable:
        """Add a free variable to the graph; equal constants are merged."""
        if isinstance(variable, Constant):
            variable = self._constants.setdefault(variable.signature(), variable)
        self._clients.setdefault(variable, {})
        if self.owning:
            variable._graph = self
        return variable

    def _line_of(self, old: Variable) -> source.Mark | None:
        """The line of the node that computes a variable, or of its first reader."""
        if old.owner is not None:
            return old.owner.mark
        reader = next((node for node, _ in self._clients[old] if node != "output"), old)
        return reader.mark

    def _import(self, variable: Variable, line: source.Mark | None = None) -> Variable:
        """Add `variable` and its ancestors; return the variable of this graph that is equal to
        it. line: for nodes that the compiler made while it did not know their line."""
        if variable in self._clients:
            return variable
        known: dict[Variable, Variable] = {}
        for node in walk.toposort([variable], self._clients):
            for position, old in enumerate(node.inputs):
                new = known[old] if old in known else old
                if node.op.reads_tensors and isinstance(new, Constant):
                    new = new.read_as
                node.inputs[position] = new if new in self._clients else self._leaf(new)
            if node.mark is source.COMPILER:
                node.mark = source.mark() if line is None else line
            key = self._key(node)
            equal_node = self._equal_node(node, key)
            if equal_node is not None:
                known.update(zip(node.outputs, equal_node.outputs, strict=True))
                continue
            self._enter(node, key)
        found = known.get(variable, variable)
        return found if found in self._clients else self._leaf(found)

    def _enter(self, node: Apply, key: object) -> None:
        if key is not None:
            self._equal[key] = node
        self.apply_nodes[node] = None
        for position, variable in enumerate(node.inputs):
            self._clients[variable][(node, position)] = None
        for variable in node.outputs:
            self._clients[variable] = {}
        if self.owning:
            self._link((node, *node.outputs))

    def link_members(self) -> None:
        """Record this graph in each of its variables and nodes, now and when more are added:
        `Node.fgraph` and `Variable.clients` need it."""
        if not self.owning:
            self.owning = True
            self._link((*self.apply_nodes, *self._clients))

    def _link(self, members: Iterable[Any]) -> None:
        for member in members:
            member._graph = self

    def _forget(self, node: Apply) -> None:
        key = self._key(node)
        if key is not None and self._equal.get(key) is node:
            del self._equal[key]

    def replace(self, old: Variable, new: Variable, reason: str = "") -> list[Variable]:
        """Make every reader of `old` read `new`; nodes without readers are removed.

        `new` must not be computed from `old`: the graph would get a cycle. Returns the remaining
        variables that lost a reader because a node was removed.

        Raises TypeError when `new` cannot be used as a variable of the type of `old` and cannot be
        converted to it.
        """
        if old is new or not self._clients.get(old):
            return []
        if not old.type.is_super(new.type):
            new = old.type.filter_variable(new)
        new = self._import(new, self._line_of(old))
        pending = [(old, new)]
        replaced: dict[Variable, Variable] = {}
        while pending:
            before, after = pending.pop()
            while after in replaced:
                after = replaced[after]
            if before is after or before in replaced or before not in self._clients:
                continue
            replaced[before] = after
            self.changes.append((reason, before, after))
            for client, position in list(self._clients[before]):
                self._change(client, position, before, after, pending)
        remaining: list[Variable] = []
        for before in replaced:
            self._prune(before, remaining)
        return remaining

    def _change(
        self, client: Any, position: int, before: Variable, after: Variable, pending: list[Any]
    ) -> None:
        del self._clients[before][(client, position)]
        if client == "output":
            self.outputs[position] = after
            self._clients[after][(client, position)] = None
            return
        self._forget(client)
        client.inputs[position] = after
        self._clients[after][(client, position)] = None
        key = self._key(client)
        equal_node = self._equal_node(client, key)
        if equal_node is not None and equal_node is not client:
            pending.extend(zip(client.outputs, equal_node.outputs, strict=True))
        elif key is not None:
            self._equal[key] = client

    def _prune(self, variable: Variable, remaining: list[Variable]) -> None:
        """Remove the nodes that compute only `variable`, which has no readers now; append those of
        their inputs that still have readers to `remaining`."""
        stack = [variable]
        while stack:
            current = stack.pop()
            owner = current.owner
            if current not in self._clients:
                continue
            if self._clients[current]:
                remaining.append(current)
                continue
            if owner is None or owner not in self.apply_nodes:
                if current not in self._input_set:
                    del self._clients[current]
                    if isinstance(current, Constant):
                        self._constants.pop(current.signature(), None)
                continue
            if any(self._clients[v] for v in owner.outputs):
                continue
            self._forget(owner)
            del self.apply_nodes[owner]
            for output in owner.outputs:
                del self._clients[output]
            for position, read in enumerate(owner.inputs):
                del self._clients[read][(owner, position)]
                stack.append(read)

    def replace_all(self, pairs: Iterable[tuple[Variable, Variable]], reason: str = "") -> None:
        """`replace` for each pair, in order."""
        for old, new in pairs:
            self.replace(old, new, reason)

    def clone(self) -> FunctionGraph:
        """A copy with new variables and nodes."""
        return FunctionGraph(self.inputs, self.outputs, clone=True, merging=self.merging)

    def check(self) -> None:
        """Raise AssertionError for the first invariant of this class that does not hold."""
        order = self.toposort()
        if set(order) != set(self.apply_nodes):
            raise AssertionError("apply_nodes are not the nodes that compute the outputs")
        readers: dict[Variable, set[Client]] = {v: set() for v in self._clients}
        for node in order:
            for position, variable in enumerate(node.inputs):
                readers[variable].add((node, position))
        for index, variable in enumerate(self.outputs):
            readers[variable].add(("output", index))
        for variable, clients in readers.items():
            if clients != set(self._clients[variable]):
                raise AssertionError(f"clients of {variable} are wrong")
        keys = [key for key in map(self._key, order) if key is not None]
        if self.merging and len(set(keys)) != len(keys):
            raise AssertionError("two equal nodes in one graph")

    _repr_html_ = notebook.as_html

    def __repr__(self) -> str:
        return f"FunctionGraph({self.inputs} -> {self.outputs})"
