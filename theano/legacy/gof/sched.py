"""`theano.gof.sched`: orders of nodes by comparison functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from theano.legacy.gof.graphs import list_of_nodes
from theano.legacy.gof.utils import cmp

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.legacy.gof.fgraph import FunctionGraph

__all__ = [
    "cmp", "key_to_cmp", "list_of_nodes", "make_dependence_cmp", "make_depends", "memodict",
    "posort", "reverse_dict", "sort_apply_nodes", "sort_schedule_fn",
]

Compare = Callable[[Any, Any], Any]


def memodict(f: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`f`, a function of one argument, with its results cached."""
    known: dict[Any, Any] = {}

    def remembered(key: Any) -> Any:
        if key not in known:
            known[key] = f(key)
        return known[key]

    return remembered


def make_depends() -> Callable[[Any], bool]:
    """A function of a pair of nodes: whether the first depends on the second."""

    @memodict
    def needed(node: Apply) -> set[Any]:
        found: set[Any] = set()
        stack = [v.owner for v in node.inputs]
        while stack:
            other = stack.pop()
            if other is not None and other not in found:
                found.add(other)
                stack.extend(v.owner for v in other.inputs)
        return found

    def depends(pair: Any) -> bool:
        first, second = pair
        return second in needed(first)

    return depends


def make_dependence_cmp() -> Compare:
    """A comparison of two nodes: 1 if the first depends on the second, -1 for the reverse, else
    0."""
    depends = make_depends()

    def dependence(a: Any, b: Any) -> int:
        return 1 if depends((a, b)) else -1 if depends((b, a)) else 0

    return dependence


def reverse_dict(d: dict[Any, Any]) -> dict[Any, Any]:
    """A dict from each element of the values of `d` to the tuple of keys whose value contains
    it."""
    found: dict[Any, Any] = {}
    for key, values in d.items():
        for value in values:
            found[value] = (*found.get(value, ()), key)
    return found


def toposort(edges: dict[Any, Any]) -> list[Any]:
    """The nodes of a graph in topological order. edges: from a node to its successors.

    Raises ValueError for a cycle.
    """
    before = {key: len(keys) for key, keys in reverse_dict(edges).items()}
    ready = [key for key in edges if not before.get(key)]
    order = []
    while ready:
        item = ready.pop()
        order.append(item)
        for other in edges.get(item, ()):
            before[other] -= 1
            if not before[other]:
                ready.append(other)
    if any(before.values()):
        raise ValueError("the graph contains a cycle")
    return order


def posort(l: Iterable[Any], *cmps: Compare) -> list[Any]:
    """Sort by partial orders: the first comparison decides, then the second for pairs that the
    first leaves open (0), and so on. Raises ValueError if a comparison is cyclic."""
    items = list(l)
    after: dict[Any, set[Any]] = {item: set() for item in items}

    def reaches(start: Any, goal: Any) -> bool:
        seen, stack = set(), [start]
        while stack:
            item = stack.pop()
            if item == goal:
                return True
            if item not in seen:
                seen.add(item)
                stack.extend(after[item])
        return False

    for compare in cmps:
        for i, a in enumerate(items):
            for b in items[i + 1:]:
                sign = compare(a, b)
                first, second = (a, b) if sign < 0 else (b, a)
                if sign and not reaches(second, first):
                    after[first].add(second)
    return toposort(after)


def sort_apply_nodes(
    inputs: Sequence[Variable], outputs: Any, cmps: Iterable[Compare]
) -> list[Any]:
    """The nodes between `inputs` and `outputs` in a topological order; `cmps` decide between nodes
    that do not depend on each other."""
    return posort(list_of_nodes(inputs, outputs), make_dependence_cmp(), *cmps)


def sort_schedule_fn(*cmps: Compare) -> Callable[[Any], list[Any]]:
    """A schedule for linkers: a function that sorts the nodes of a graph by `sort_apply_nodes`."""

    def schedule(fgraph: FunctionGraph) -> list[Any]:
        return sort_apply_nodes(fgraph.inputs, fgraph.outputs, cmps)

    return schedule


def key_to_cmp(key: Callable[[Any], Any]) -> Compare:
    """The comparison function that compares `key(a)` with `key(b)`."""

    def compare(a: Any, b: Any) -> int:
        return cmp(key(a), key(b))

    return compare


