"""`theano.gof.sched`: orders of nodes by comparison functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from theano.graph.masks import bits
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
    places: dict[Any, int] = {}
    needed: dict[Any, int] = {}
    """For each node, the nodes that it depends on, as a bit mask; `places` numbers the bits."""

    def add(last: Apply) -> None:
        stack: list[Any] = [last]
        while stack:
            node = stack[-1]
            before = [v.owner for v in node.inputs if v.owner is not None]
            missing = [other for other in before if other not in needed]
            stack.extend(missing)
            if missing:
                continue
            stack.pop()
            places.setdefault(node, len(places))
            mask = 0
            for other in before:
                mask |= needed[other] | 1 << places[other]
            needed[node] = mask

    def depends(pair: Any) -> bool:
        first, second = pair
        if first not in needed:
            add(first)
        return second in places and bool(needed[first] >> places[second] & 1)

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
    found: dict[Any, list[Any]] = {}
    for key, values in d.items():
        for value in values:
            found.setdefault(value, []).append(key)
    return {value: tuple(keys) for value, keys in found.items()}


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
    """Sort by partial orders: the first comparison decides, then the second for pairs that are
    still unordered, and so on. A later comparison cannot reverse an earlier one or what follows
    from it. All pairs are compared."""
    items = list(l)
    above, below = [0] * len(items), [0] * len(items)
    for compare in cmps:
        for i, a in enumerate(items):
            for k in range(i + 1, len(items)):
                sign = compare(a, items[k])
                if sign and not (above[i] | below[i]) >> k & 1:
                    _put_before(*((i, k) if sign < 0 else (k, i)), above, below)
    return [items[i] for i in sorted(range(len(items)), key=lambda i: above[i].bit_count())]


def _put_before(first: int, second: int, above: list[int], below: list[int]) -> None:
    """Add a pair to a transitive relation. above, below: for each item, masks of those before and
    after it. The time of all calls together is quadratic in the number of items."""
    befores = (above[first] | 1 << first) & ~above[second]
    afters = (below[second] | 1 << second) & ~below[first]
    for item in bits(befores):
        below[item] |= afters
    for item in bits(afters):
        above[item] |= befores


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


