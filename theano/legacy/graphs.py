"""`theano.gof.graph`: the old walks over graphs, in the words of `theano.graph.walk`.

`i` and `o` are lists of variables, the inputs at which a walk stops and the outputs it starts from.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from theano.graph import walk
from theano.graph.node import Apply, Constant, Variable

__all__ = [
    "ancestors", "clone", "clone_get_equiv", "deque", "general_toposort", "inputs",
    "io_toposort", "is_in_ancestors", "is_same_graph", "list_of_nodes",
    "ops", "orphans", "stack_search", "variables", "variables_and_orphans", "view_roots",
]


def stack_search(
    start: Iterable[Any], expand: Callable[[Any], Iterable[Any] | None], mode: str = "bfs",
    build_inv: bool = False,
) -> Any:
    """All that can be reached from `start` by `expand`, breadth ("bfs") or depth first ("dfs").

    build_inv: return also a dict from each thing to the list of those that led to it.
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
    """The variables that those of `variable_list` depend on, themselves included."""
    return walk.ancestors(variable_list, blockers or ())


def inputs(
    variable_list: Iterable[Variable], blockers: Iterable[Variable] | None = None
) -> list[Variable]:
    """The variables that nothing computes among the ancestors of `variable_list`."""
    return walk.graph_inputs(variable_list, blockers or ())


def variables_and_orphans(
    i: Sequence[Variable], o: Sequence[Variable]
) -> tuple[list[Variable], list[Variable]]:
    """The variables between `i` and `o`, and those among them that nothing computes, save `i`."""
    found = walk.ancestors(o, i)
    given = set(i)
    return found, [v for v in found if v.owner is None and v not in given]


def variables(i: Sequence[Variable], o: Sequence[Variable]) -> list[Variable]:
    """The variables between `i` and `o`, both included."""
    return variables_and_orphans(i, o)[0]


def orphans(i: Sequence[Variable], o: Sequence[Variable]) -> list[Variable]:
    """What `o` needs besides `i`."""
    return variables_and_orphans(i, o)[1]


def ops(i: Sequence[Variable], o: Sequence[Variable]) -> set[Apply]:
    """The nodes between `i` and `o`."""
    return set(walk.toposort(o, i))


def list_of_nodes(inputs: Sequence[Variable], outputs: Sequence[Variable]) -> list[Apply]:
    """The nodes between `inputs` and `outputs`."""
    return walk.toposort(outputs, inputs)


def io_toposort(
    inputs: Sequence[Variable], outputs: Sequence[Variable], orderings: Any = None,
    clients: Any = None,
) -> list[Apply]:
    """The nodes between `inputs` and `outputs`, each after those it depends on.

    orderings: per node, a list of nodes that must come before it besides those.
    """
    if not orderings:
        return walk.toposort(outputs, inputs)
    order = walk.toposort(outputs, inputs)
    inside = set(order)

    def before(node: Apply) -> list[Apply]:
        owners = [v.owner for v in node.inputs if v.owner in inside]
        return owners + list(orderings.get(node, ()))

    return [n for n in general_toposort(order, before) if isinstance(n, Apply)]


def general_toposort(
    outputs: Iterable[Any], deps: Callable[[Any], Iterable[Any] | None],
    debug_print: bool = False, compute_deps_cache: Any = None, deps_cache: Any = None,
    clients: Any = None,
) -> list[Any]:
    """All that `outputs` need, each after what `deps` says it needs itself.

    Raises ValueError when there is a cycle.
    """
    order: dict[Any, None] = {}
    opened: set[Any] = set()
    for output in outputs:
        stack = [(output, iter(deps(output) or ()))] if output not in order else []
        opened.update(item for item, _ in stack)
        while stack:
            item, rest = stack[-1]
            for other in rest:
                if other in opened:
                    raise ValueError(f"the graph contains a cycle through {other}")
                if other not in order:
                    opened.add(other)
                    stack.append((other, iter(deps(other) or ())))
                    break
            else:
                stack.pop()
                opened.discard(item)
                order[item] = None
    return list(order)


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
        memo.setdefault(v, v.clone() if copy_inputs else v)
    order = walk.toposort(outputs, inputs)
    for v in orphans(inputs, outputs):
        memo.setdefault(v, v.clone() if copy_orphans and not isinstance(v, Constant) else v)
    walk.clone_nodes(order, memo)
    memo.update({node: memo[node.outputs[0]].owner for node in order if node.outputs})
    return memo


def is_same_graph(var1: Any, var2: Any, givens: Any = None, debug: bool = False) -> bool:
    """Whether two variables are the same computation, with `givens` put in both."""
    pairs = dict(givens or {})
    if pairs:
        var1, var2 = walk.replace([var1], pairs)[0], walk.replace([var2], pairs)[0]
    return walk.equal_computations([var1], [var2])


def is_in_ancestors(l_node: Apply, f_node: Apply) -> bool:
    """Whether `f_node` is `l_node`, or computes something that `l_node` depends on."""
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
        if sources:
            stack.extend(owner.inputs[k] for k in sources)
        else:
            roots.append(variable)
    return roots
