"""Traversal, copying and comparison of graphs. All functions are iterative; their time is linear in
the number of nodes that they visit, or of pairs of nodes that they compare.

Parameters named `inputs` or `blockers` are variables at which a traversal stops.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from theano.graph.node import Apply, Constant, Variable


def toposort(
    outputs: Iterable[Variable], inputs: Iterable[Variable] = (),
    pending: Callable[[list[Variable]], Iterator[Variable]] = iter,
) -> list[Apply]:
    """The nodes that compute `outputs` from `inputs`, in topological order.

    A set or dict `inputs` is used without a copy, so that a short traversal of a large graph is
    cheap. pending: the order in which the inputs of a node are visited, `iter` or `reversed`.
    """
    stop = inputs if isinstance(inputs, (set, dict)) else set(inputs)
    order: list[Apply] = []
    seen: set[Apply] = set()
    for output in outputs:
        owner = output.owner
        if owner is None or output in stop or owner in seen:
            continue
        seen.add(owner)
        stack = [(owner, pending(owner.inputs))]
        while stack:
            node, unvisited = stack[-1]
            for variable in unvisited:
                owner = variable.owner
                if owner is not None and owner not in seen and variable not in stop:
                    seen.add(owner)
                    stack.append((owner, pending(owner.inputs)))
                    break
            else:
                stack.pop()
                order.append(node)
    return order


def ancestors(outputs: Iterable[Variable], blockers: Iterable[Variable] = ()) -> list[Variable]:
    """Every variable that `outputs` depend on, `outputs` included, in depth-first order."""
    stop = blockers if isinstance(blockers, (set, dict)) else set(blockers)
    seen: dict[Variable, None] = {}
    stack = list(outputs)[::-1]
    while stack:
        variable = stack.pop()
        if variable in seen:
            continue
        seen[variable] = None
        if variable.owner is not None and variable not in stop:
            stack.extend(reversed(variable.owner.inputs))
    return list(seen)


def reached(
    starts: Iterable[Variable], of: Callable[[Variable], Iterable[Variable]],
) -> Iterator[Variable]:
    """Yield each variable that can be reached from `starts`, these included, once. `of` returns the
    variables that are reached from a variable in one step."""
    seen = dict.fromkeys(starts)
    stack = list(seen)
    while stack:
        variable = stack.pop()
        yield variable
        new = dict.fromkeys(v for v in of(variable) if v not in seen)
        seen |= new
        stack += new


def graph_inputs(outputs: Iterable[Variable], blockers: Iterable[Variable] = ()) -> list[Variable]:
    """The free variables, constants included, among the ancestors of `outputs`."""
    return [v for v in ancestors(outputs, blockers) if v.owner is None]


def depends_on(outputs: Iterable[Variable], targets: Collection[Variable]) -> bool:
    """Whether a variable of `targets` is one of `outputs` or of their ancestors."""
    wanted = set(targets)
    return any(v in wanted for v in ancestors(outputs))


def clone_nodes(
    order: Iterable[Apply], memo: dict[Variable, Variable],
    remake: Callable[[Apply, list[Any]], Apply] | None = None,
) -> dict[Variable, Variable]:
    """Copy the nodes of `order`, with inputs looked up in `memo`; add each output to `memo`.

    remake: builds the copy from a node and its new inputs, instead of `Apply.clone`.
    """
    for node in order:
        inputs = [memo.get(v, v) for v in node.inputs]
        if remake is not None:
            new = remake(node, inputs)
        else:
            new = node.clone()
            new.inputs = inputs
        for old_output, new_output in zip(node.outputs, new.outputs, strict=True):
            memo.setdefault(old_output, new_output)
    return memo


def clone(
    inputs: Sequence[Variable], outputs: Sequence[Variable], copy_inputs: bool = True,
) -> tuple[list[Variable], list[Variable]]:
    """Copies of `inputs` and `outputs` and of the nodes between them. copy_inputs=False keeps the
    inputs. Constants, and free variables other than `inputs`, are not copied."""
    memo: dict[Variable, Variable] = {v: v.clone() if copy_inputs else v for v in inputs}
    clone_nodes(toposort(outputs, inputs), memo)
    return [memo[v] for v in inputs], [memo.get(v, v) for v in outputs]


def replace(
    outputs: Sequence[Variable], substitutions: Mapping[Variable, Variable], strict: bool = True,
    fresh: bool = False,
) -> list[Variable]:
    """`outputs` rebuilt with each key of `substitutions` replaced by its value.

    strict=True converts each replacement to the type of the variable that it replaces, and raises
    TypeError where that is impossible; strict=False rebuilds nodes whose input types change.
    fresh: nodes that do not depend on what is replaced are rebuilt, too, because they belong to
    another `FunctionGraph`, whose nodes must stay as they are.
    """
    touched: set[Variable] = set(substitutions)
    nodes = []
    for node in toposort(outputs, substitutions):
        if fresh or any(v in touched for v in node.inputs):
            nodes.append(node)
            touched.update(node.outputs)
    memo = {
        old: old.type.filter_variable(new) if strict else new
        for old, new in substitutions.items()
    }

    def remake(node: Apply, inputs: list[Variable]) -> Apply:
        return node.clone_with_new_inputs(inputs, strict=strict)

    clone_nodes(nodes, memo, remake)
    return [memo.get(v, v) for v in outputs]


def placeholders(variables: Iterable[Variable]) -> list[Any]:
    """Free variables, and new constants, like the given ones: none of them occurs twice or depends
    on another one, so that an expression of these has a derivative with respect to each."""
    return [type(v)(v.type, v.data) if isinstance(v, Constant) else v.clone() for v in variables]


def same_leaf(a: Variable, b: Variable) -> bool:
    """Whether two free variables are identical, or equal constants."""
    if a is b:
        return True
    if isinstance(a, Constant) and isinstance(b, Constant):
        return bool(a.signature() == b.signature())
    return False


def equal_computations(
    xs: Sequence[Variable], ys: Sequence[Variable],
    in_xs: Sequence[Variable] = (), in_ys: Sequence[Variable] = (),
) -> bool:
    """Whether `xs` and `ys` are the same expressions, where `in_xs[i]` in the first corresponds to
    `in_ys[i]` in the second. Nodes may be shared in one of them and repeated in the other."""
    if len(xs) != len(ys) or len(in_xs) != len(in_ys):
        return False
    renamed: dict[Variable, Variable] = dict(zip(in_xs, in_ys, strict=True))
    bound = set(in_ys)
    seen: set[tuple[Variable, Variable]] = set()
    stack = list(zip(xs, ys, strict=True))
    while stack:
        pair = x, y = stack.pop()
        if pair in seen:
            continue
        seen.add(pair)
        if x in renamed or y in bound:
            if renamed.get(x) is not y:
                return False
            continue
        if x.owner is None or y.owner is None:
            if x.owner is not y.owner or not same_leaf(x, y):
                return False
        elif x.index != y.index or x.owner.op != y.owner.op or x.owner.nin != y.owner.nin:
            return False
        else:
            stack.extend(zip(x.owner.inputs, y.owner.inputs, strict=True))
    return True
