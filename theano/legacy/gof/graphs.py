"""`theano.gof.graph`: graph traversals of Theano 1.0, on top of `theano.graph.walk`.

`i` and `o` are lists of variables: the inputs at which a traversal stops, and the outputs from
which it starts.
"""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from theano.graph import op as protocol
from theano.graph import walk
from theano.graph.node import Apply, Constant, Variable

__all__ = [
    "ancestors", "as_string", "clone", "clone_get_equiv", "default_leaf_formatter",
    "default_node_formatter", "deque", "general_toposort", "inputs", "io_toposort",
    "is_in_ancestors", "is_same_graph", "list_of_nodes", "nodes_constructed", "op_as_string",
    "ops", "orphans", "stack_search", "variables", "variables_and_orphans", "view_roots",
]


def stack_search(
    start: Iterable[Hashable], expand: Callable[[Any], Iterable[Any] | None], mode: str = "bfs",
    build_inv: bool = False,
) -> Any:
    """Everything reachable from `start`, where `expand(x)` gives the successors of `x` (or None).

    mode: breadth-first ("bfs") or depth-first ("dfs"); ValueError for others. build_inv: also
    return a dict from each element to the list of its predecessors.
    """
    if mode not in ("bfs", "dfs"):
        raise ValueError(f"mode must be 'bfs' or 'dfs', not {mode!r}")
    waiting = deque(start)
    found: dict[Any, None] = {}
    inverse: dict[Any, list[Any]] = {}
    while waiting:
        item = waiting.popleft() if mode == "bfs" else waiting.pop()
        if item in found:
            continue
        found[item] = None
        for other in expand(item) or ():
            inverse.setdefault(other, []).append(item)
            waiting.append(other)
    return (list(found), inverse) if build_inv else list(found)


def ancestors(
    variable_list: Iterable[Variable], blockers: Iterable[Variable] | None = None
) -> list[Variable]:
    """The variables of `variable_list` and all that they depend on: the ancestors of the last
    element first, each variable before the inputs of its node. (This is the order in which random
    streams of a graph are seeded; results depend on it.)"""
    return walk.ancestors(list(variable_list)[::-1], blockers or ())


def inputs(
    variable_list: Iterable[Variable], blockers: Iterable[Variable] | None = None
) -> list[Variable]:
    """The ancestors of `variable_list` that no node computes."""
    return [v for v in ancestors(variable_list, blockers) if v.owner is None]


def variables_and_orphans(
    i: Sequence[Variable], o: Sequence[Variable]
) -> tuple[list[Variable], list[Variable]]:
    """The variables between `i` and `o`, and the orphans: the variables among these that are
    neither in `i` nor computed by a node."""
    found = ancestors(o, i)
    given = set(i)
    return found, [v for v in found if v.owner is None and v not in given]


def variables(i: Sequence[Variable], o: Sequence[Variable]) -> list[Variable]:
    """The variables between `i` and `o`, both included."""
    return variables_and_orphans(i, o)[0]


def orphans(i: Sequence[Variable], o: Sequence[Variable]) -> list[Variable]:
    """The leaves that `o` depends on besides `i`: constants and free variables."""
    return variables_and_orphans(i, o)[1]


def ops(i: Sequence[Variable], o: Sequence[Variable]) -> set[Apply]:
    """The nodes between `i` and `o`."""
    return set(walk.toposort(o, i))


def list_of_nodes(inputs: Sequence[Variable], outputs: Sequence[Variable]) -> list[Apply]:
    """The nodes between `inputs` and `outputs`."""
    return walk.toposort(outputs, inputs)


def io_toposort(
    inputs: Sequence[Variable], outputs: Sequence[Variable],
    orderings: Mapping[Apply, Sequence[Apply]] | None = None, clients: object = None,
) -> list[Apply]:
    """The nodes between `inputs` and `outputs`, each after those it depends on.

    orderings: for a node, further nodes that must come before it. Without them, the nodes that the
    last input of a node depends on come first, as in Theano: programs list parameters in this
    order.
    """
    if not orderings:
        return walk.toposort(outputs, inputs, reversed)
    order = walk.toposort(outputs, inputs)
    inside = set(order)

    def before(node: Apply) -> list[Apply]:
        owners = [v.owner for v in node.inputs if v.owner in inside]
        return owners + list(orderings.get(node, ()))

    return [n for n in general_toposort(order, before) if isinstance(n, Apply)]


def general_toposort(
    outputs: Iterable[Any], deps: Callable[[Any], Iterable[Any] | None],
    debug_print: bool = False, compute_deps_cache: object = None, deps_cache: object = None,
    clients: object = None,
) -> list[Any]:
    """Everything that `outputs` depend on, each element after its dependencies `deps(element)`.

    Raises ValueError if there is a cycle. The other arguments are ignored.
    """
    needs: dict[Any, list[Any]] = {}

    def known(item: Any) -> list[Any]:
        if item not in needs:
            needs[item] = list(deps(item) or ())
        return needs[item]

    reached, readers = stack_search(outputs, known, "dfs", build_inv=True)
    missing = {item: len(set(needs[item])) for item in reached}
    ready = deque(item for item in reached if not missing[item])
    order = []
    while ready:
        item = ready.popleft()
        order.append(item)
        for reader in dict.fromkeys(readers.get(item, ())):
            missing[reader] -= 1
            if not missing[reader]:
                ready.append(reader)
    if len(order) != len(reached):
        raise ValueError("the graph contains a cycle")
    return order


def clone(
    i: Sequence[Variable], o: Sequence[Variable], copy_inputs: bool = True,
    copy_orphans: bool | None = None,
) -> tuple[list[Variable], list[Variable]]:
    """A copy of the graph between `i` and `o`."""
    if copy_orphans is None:
        copy_orphans = copy_inputs
    memo = clone_get_equiv(i, o, copy_inputs, copy_orphans)
    return [memo[v] for v in i], [memo[v] for v in o]


def clone_get_equiv(
    inputs: Sequence[Variable], outputs: Sequence[Variable], copy_inputs: bool = True,
    copy_orphans: bool = True, memo: dict[Any, Any] | None = None,
) -> dict[Any, Any]:
    """A dict from each variable and node between `inputs` and `outputs` to its copy."""
    memo = {} if memo is None else memo
    for v in inputs:
        memo.setdefault(v, _copied(v) if copy_inputs else v)
    order = walk.toposort(outputs, inputs)
    for v in orphans(inputs, outputs):
        memo.setdefault(v, _copied(v) if copy_orphans else v)
    walk.clone_nodes(order, memo)
    memo.update({node: memo[node.outputs[0]].owner for node in order if node.outputs})
    return memo


def _copied(variable: Variable) -> Any:
    """A free variable of the same type and name; for a constant, a copy of it."""
    if not isinstance(variable, Constant):
        return variable.clone()
    other = copy.copy(variable)
    other.mark, other._tag = variable.mark, variable._tag
    other.__dict__.pop("cached", None)
    return other


def is_same_graph(
    var1: Variable, var2: Variable, givens: Mapping[Variable, Variable] | None = None,
    debug: bool = False,
) -> bool:
    """Whether two variables are the same computation, after replacing the keys of `givens`."""
    pairs = dict(givens or {})
    if pairs:
        var1, var2 = (pairs.get(v, v) for v in (var1, var2))
        var1, var2 = walk.replace([var1], pairs)[0], walk.replace([var2], pairs)[0]
    return walk.equal_computations([var1], [var2])


def is_in_ancestors(l_node: Apply, f_node: Apply) -> bool:
    """Whether `l_node` depends on `f_node`, or is the same node."""
    return f_node in set(walk.toposort(l_node.outputs))


def view_roots(r: Variable) -> list[Variable]:
    """The variables whose memory `r` may be a view of."""
    roots: list[Variable] = []
    stack = [r]
    while stack:
        variable = stack.pop()
        owner: Any = variable.owner
        views = {} if owner is None else getattr(owner.op, "view_map", {}) or {}
        sources = views.get(variable.index)
        if owner is not None and sources:
            stack.extend(owner.inputs[k] for k in sources)
        else:
            roots.append(variable)
    return roots


def default_leaf_formatter(leaf: Variable) -> str:
    """The text of a variable that is not expanded further."""
    return str(leaf)


def default_node_formatter(op: Apply, argstrings: Sequence[str]) -> str:
    """The text of a node, given the texts of its inputs: `op(x, y)`."""
    return f"{op.op}({', '.join(argstrings)})"


def as_string(
    i: Sequence[Variable], o: Sequence[Variable],
    leaf_formatter: Callable[[Any], str] = str,
    node_formatter: Callable[[Any, Any], str] = default_node_formatter,
) -> list[str]:
    """A text `op(x, y)` for each variable of `o`, expanded down to `i`.

    A node that is read several times is expanded once, as `*1 -> op(x)`, and is printed as `*1`
    elsewhere; `*1::k` is output `k` of such a node if it has several outputs.
    """
    stop = set(i)
    uses: dict[Apply, int] = {}
    for node in walk.toposort(o, stop):
        for v in node.inputs:
            if v.owner is not None and v not in stop:
                uses[v.owner] = uses.get(v.owner, 0) + 1
    for v in o:
        if v.owner is not None and v not in stop:
            uses[v.owner] = uses.get(v.owner, 0) + 1
    numbers: dict[Apply, str] = {}
    done: set[Apply] = set()

    def opened(v: Variable) -> str | None:
        """The text of a variable that is not expanded; None if it must be expanded."""
        node = v.owner
        if node is None or v in stop:
            return leaf_formatter(v)
        if node not in done:
            done.add(node)
            if uses[node] > 1:
                numbers[node] = f"*{len(numbers) + 1}"
            return None
        return numbers[node] + (f"::{v.index}" if len(node.outputs) > 1 else "")

    return [_written(v, opened, numbers, node_formatter) for v in o]


def _written(
    v: Variable, opened: Callable[[Any], str | None], numbers: dict[Apply, str],
    node_formatter: Callable[[Any, Any], str],
) -> str:
    text = opened(v)
    if text is not None:
        return text
    stack: list[tuple[Any, list[str]]] = [(v.owner, [])]
    while True:
        node, parts = stack[-1]
        if len(parts) < len(node.inputs):
            source = node.inputs[len(parts)]
            text = opened(source)
            if text is None:
                stack.append((source.owner, []))
            else:
                parts.append(text)
            continue
        stack.pop()
        text = node_formatter(node, parts)
        if node in numbers:
            text = f"{numbers[node]} -> {text}"
        if not stack:
            return text
        stack[-1][1].append(text)


def op_as_string(
    i: Sequence[Variable], op: Apply, leaf_formatter: Callable[[Any], str] = str,
    node_formatter: Callable[[Any, Any], str] = default_node_formatter,
) -> str:
    """The text of one node down to `i`, as in `as_string`."""
    texts = as_string(i, op.inputs, leaf_formatter, node_formatter)
    return node_formatter(op, texts)


@contextmanager
def nodes_constructed() -> Iterator[list[Variable]]:
    """A list to which the outputs of all nodes built within the block are appended."""
    made: list[Variable] = []
    before, everything = protocol.observe, not protocol.expressing()

    def note(node: Apply) -> None:
        if not (everything or protocol.expressing()):
            return
        made.extend(node.outputs)
        if before is not None:
            before(node)

    protocol.observe = note
    try:
        yield made
    finally:
        protocol.observe = before
