"""`theano.gof.opt`, part four: helpers of local optimisers, and the source lines of nodes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from theano.flags import warn_caller
from theano.graph import fgraph as core
from theano.graph import source, walk
from theano.graph.node import Constant
from theano.graph.op import Op
from theano.legacy.gof import graphs
from theano.legacy.gof.features import Feature
from theano.legacy.gof.fgraph import FunctionGraph
from theano.legacy.gof.local_optimizers import fits
from theano.legacy.gof.optimizers import MergeOptimizer, Optimizer

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.legacy.gof.local_optimizers import LocalOptimizer

__all__ = [
    "CheckStackTraceOptimization", "CheckStrackTraceFeature", "check_chain", "check_stack_trace",
    "copy_stack_trace", "inherit_stack_trace", "is_same_graph_with_merge", "pre_constant_merge",
    "pre_greedy_local_optimizer",
]


def check_chain(r: Variable | Apply, *chain: object) -> bool:
    """Whether the node of `r`, a variable or node, matches `chain[0]`, the node of one of its
    inputs `chain[1]`, and so on. An entry is an op, a class of ops, a predicate of an op, or a
    tuple of alternatives.
    """
    node = r if hasattr(r, "op") else getattr(r, "owner", r)
    steps = list(chain)
    nodes: list[Any] = [node]
    for step in steps:
        if not nodes:
            return False
        fitting = [n for n in nodes if n is not None and _is(n.op, step)]
        if not fitting:
            return False
        nodes = [v.owner for n in fitting for v in n.inputs]
    return node is not None


def _is(op: Op, step: object) -> bool:
    if isinstance(step, (tuple, list)):
        return any(_is(op, s) for s in step)
    if isinstance(step, type):
        return isinstance(op, step)
    if isinstance(step, Op) or not callable(step):
        return bool(op == step)
    return bool(step(op))


def pre_constant_merge(vars: Variable | Sequence[Variable]) -> Any:
    """Merge equal constants in the graph of `vars`. The nodes are changed in place."""
    given = _as_list(vars)
    known: dict[Any, Any] = {}

    def one(v: Variable) -> Any:
        if not isinstance(v, Constant):
            return v
        try:
            return known.setdefault(v.signature(), v)
        except TypeError:
            return v

    for node in walk.toposort(given):
        if not any(isinstance(v, Constant) for v in node.inputs):
            continue
        node.inputs = [one(v) for v in node.inputs]
    return [one(v) for v in given]


def pre_greedy_local_optimizer(list_optimizations: Sequence[LocalOptimizer], out: Variable) -> Any:
    """`out` after applying these local optimisers to each node that it depends on, in topological
    order, until none changes it. For graphs that are not in a FunctionGraph."""
    memo: dict[Any, Any] = {}
    for node in walk.toposort([out]):
        inputs = [memo.get(v, v) for v in node.inputs]
        new = node
        if any(a is not b for a, b in zip(inputs, node.inputs, strict=True)):
            new = node.clone_with_new_inputs(inputs)
        made = _greedily(list_optimizations, new)
        memo.update(zip(node.outputs, made, strict=True))
    return memo.get(out, out)


def _greedily(optimizations: Sequence[LocalOptimizer], node: Apply) -> list[Any]:
    current = node
    for _ in range(100):
        for opt in optimizations:
            made = opt.transform(current) if fits(opt, current) else None
            if made:
                break
        else:
            return list(current.outputs)
        if isinstance(made, dict):
            made = [made.get(v, v) for v in current.outputs]
        owners = {v.owner for v in made}
        if len(owners) != 1 or None in owners or len(made) != len(current.outputs):
            return list(made)
        current = owners.pop()
    return list(current.outputs)


def is_same_graph_with_merge(
    var1: Variable, var2: Variable, givens: Mapping[Variable, Variable] | None = None
) -> bool:
    """Whether two variables become one when equal nodes are merged, after replacing the keys of
    `givens`."""
    pairs = dict(givens or {})
    one, two = walk.replace([var1], pairs)[0], walk.replace([var2], pairs)[0]
    one, two = pairs.get(one, one), pairs.get(two, two)
    graph = FunctionGraph(
        [v for v in graphs.inputs([one, two]) if not isinstance(v, Constant)], [one, two])
    MergeOptimizer().optimize(graph)
    return graph.outputs[0] is graph.outputs[1]


def _as_list(variables: Variable | Sequence[Variable]) -> list[Any]:
    return list(variables) if isinstance(variables, (list, tuple)) else [variables]


def _mark(variable: Variable) -> Any:
    return variable.owner.mark if variable.owner is not None else variable.mark


def copy_stack_trace(
    from_var: Variable | Sequence[Variable], to_var: Variable | Sequence[Variable]
) -> Any:
    """Copy the source line of `from_var` to the variables of `to_var` that have none; each is one
    variable or a list. The first line of a variable of `from_var` is used. Returns `to_var`."""
    marks = [mark for mark in map(_mark, _as_list(from_var)) if mark is not None]
    for variable in _as_list(to_var):
        place = variable if variable.owner is None else variable.owner
        if marks and place.mark is None:
            place.mark = marks[0]
    return to_var


@contextmanager
def inherit_stack_trace(from_var: Variable | Sequence[Variable]) -> Iterator[None]:
    """Context manager: nodes built within the block get the source line of `from_var`."""
    marks = [mark for mark in map(_mark, _as_list(from_var)) if mark is not None]
    with source.inherit(marks[0] if marks else None):
        yield


def check_stack_trace(
    f_or_fgraph: Any, ops_to_check: object = "last", bug_print: str = "raise"
) -> bool:
    """Whether all nodes of a function or graph have a source line.

    ops_to_check: which nodes: "last", those of the outputs; "all"; those of an op, a class of ops,
    or a list of these; or those for which a predicate is true. bug_print: for a node without a
    line, raise Exception ("raise"), warn ("warn"), or only return False ("ignore").
    Raises ValueError for other arguments.
    """
    graph = f_or_fgraph if isinstance(f_or_fgraph, core.FunctionGraph) \
        else f_or_fgraph.maker.fgraph
    if bug_print not in ("raise", "warn", "ignore"):
        raise ValueError(f"bug_print is 'raise', 'warn' or 'ignore', not {bug_print!r}")
    for node in _to_check(graph, ops_to_check):
        if node.source_line is not None:
            continue
        text = f"{node} has no source line"
        if bug_print == "raise":
            raise Exception(text)
        if bug_print == "warn":
            warn_caller(text, UserWarning)
        return False
    return True


def _to_check(graph: core.FunctionGraph, wanted: object) -> list[Any]:
    if isinstance(wanted, str):
        if wanted == "last":
            return [v.owner for v in graph.outputs if v.owner is not None]
        if wanted == "all":
            return list(graph.apply_nodes)
        raise ValueError(f"ops_to_check is 'last', 'all', ops or a function, not {wanted!r}")
    if isinstance(wanted, (Op, type, list, tuple, set)):
        ops = tuple(wanted) if isinstance(wanted, (list, tuple, set)) else (wanted,)
        return [node for node in graph.apply_nodes if _is(node.op, ops)]
    if not callable(wanted):
        raise ValueError(f"ops_to_check is 'last', 'all', ops or a function, not {wanted!r}")
    return [node for node in graph.apply_nodes if wanted(node)]


class CheckStrackTraceFeature(Feature):
    """Prints to stderr the nodes that enter the graph without a source line."""

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: object) -> None:
        if node.source_line is None:
            print(f"{node}, added by {reason}, has no source line", file=sys.stderr)


class CheckStackTraceOptimization(Optimizer):
    """Attaches `CheckStrackTraceFeature`."""

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        if not any(isinstance(f, CheckStrackTraceFeature) for f in fgraph._features):
            fgraph.attach_feature(CheckStrackTraceFeature())
