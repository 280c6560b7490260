"""`theano.gof.opt`, part four: helpers of local optimisers, and the lines that nodes carry."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

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

__all__ = [
    "CheckStackTraceOptimization", "CheckStrackTraceFeature", "check_chain", "check_stack_trace",
    "copy_stack_trace", "inherit_stack_trace", "is_same_graph_with_merge", "pre_constant_merge",
    "pre_greedy_local_optimizer",
]


def check_chain(r: Any, *chain: Any) -> bool:
    """Whether `r`, a variable or node, is computed by the first of `chain`, of what the second
    computes, and so on. Each is an op, a class of ops, or a test of an op; tuples allow several.
    """
    node = r if hasattr(r, "op") else getattr(r, "owner", r)
    steps = list(chain)
    nodes = [node]
    for step in steps:
        if not nodes:
            return False
        fitting = [n for n in nodes if n is not None and _is(n.op, step)]
        if not fitting:
            return False
        nodes = [v.owner for n in fitting for v in n.inputs]
    return node is not None


def _is(op: Any, step: Any) -> bool:
    if isinstance(step, (tuple, list)):
        return any(_is(op, s) for s in step)
    if isinstance(step, type):
        return isinstance(op, step)
    if isinstance(step, Op) or not callable(step):
        return bool(op == step)
    return bool(step(op))


def pre_constant_merge(vars: Any) -> Any:
    """`vars`, with equal constants made one before them; the nodes are changed."""
    given = vars if isinstance(vars, (list, tuple)) else [vars]
    known: dict[Any, Any] = {}

    def one(v: Any) -> Any:
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


def pre_greedy_local_optimizer(list_optimizations: Any, out: Any) -> Any:
    """`out` after these local optimisers were applied at each node before it, inputs first, as
    often as they change something; for graphs that no FunctionGraph holds."""
    memo: dict[Any, Any] = {}
    for node in walk.toposort([out]):
        inputs = [memo.get(v, v) for v in node.inputs]
        new = node
        if any(a is not b for a, b in zip(inputs, node.inputs, strict=True)):
            new = node.clone_with_new_inputs(inputs)
        made = _greedily(list_optimizations, new)
        memo.update(zip(node.outputs, made, strict=True))
    return memo.get(out, out)


def _greedily(optimizations: Any, node: Apply) -> list[Any]:
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


def is_same_graph_with_merge(var1: Any, var2: Any, givens: Any = None) -> bool:
    """Whether two variables are one after equal nodes have been merged, with `givens` put in."""
    pairs = dict(givens or {})
    one, two = walk.replace([var1], pairs)[0], walk.replace([var2], pairs)[0]
    one, two = pairs.get(one, one), pairs.get(two, two)
    graph = FunctionGraph(
        [v for v in graphs.inputs([one, two]) if not isinstance(v, Constant)], [one, two])
    MergeOptimizer().optimize(graph)
    return graph.outputs[0] is graph.outputs[1]


def _as_list(variables: Any) -> list[Any]:
    return list(variables) if isinstance(variables, (list, tuple)) else [variables]


def _mark(variable: Variable) -> Any:
    return variable.owner.mark if variable.owner is not None else variable.mark


def copy_stack_trace(from_var: Any, to_var: Any) -> Any:
    """Let `to_var`, one variable or a list, carry the user's line of `from_var`, where it has none
    of its own; returns `to_var`."""
    marks = [mark for mark in map(_mark, _as_list(from_var)) if mark is not None]
    for variable in _as_list(to_var):
        place = variable if variable.owner is None else variable.owner
        if marks and place.mark is None:
            place.mark = marks[0]
    return to_var


@contextmanager
def inherit_stack_trace(from_var: Any) -> Iterator[None]:
    """Nodes that are built within the block carry the user's line of `from_var`."""
    marks = [mark for mark in map(_mark, _as_list(from_var)) if mark is not None]
    with source.inherit(marks[0] if marks else None):
        yield


def check_stack_trace(
    f_or_fgraph: Any, ops_to_check: Any = "last", bug_print: str = "raise"
) -> bool:
    """Whether the nodes of a function or graph carry a user's line.

    ops_to_check: "last", the nodes of the outputs; "all"; an op, a class of ops, or a list of
    them; or a test of a node. bug_print: whether a node without raises Exception ("raise"), warns
    ("warn"), or is only counted ("ignore").
    Raises ValueError for other choices.
    """
    graph = f_or_fgraph if isinstance(f_or_fgraph, core.FunctionGraph) \
        else f_or_fgraph.maker.fgraph
    if bug_print not in ("raise", "warn", "ignore"):
        raise ValueError(f"bug_print is 'raise', 'warn' or 'ignore', not {bug_print!r}")
    for node in _to_check(graph, ops_to_check):
        if node.source_line is not None:
            continue
        text = f"{node} carries no line of the program"
        if bug_print == "raise":
            raise Exception(text)
        if bug_print == "warn":
            warnings.warn(text, stacklevel=2)
        return False
    return True


def _to_check(graph: Any, wanted: Any) -> list[Any]:
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
    """Says on stderr which nodes enter the graph without a user's line."""

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: Any) -> None:
        if node.source_line is None:
            print(f"{node}, made by {reason}, carries no line of the program", file=sys.stderr)


class CheckStackTraceOptimization(Optimizer):
    """Attaches `CheckStrackTraceFeature`."""

    def add_requirements(self, fgraph: Any) -> None:
        if not any(isinstance(f, CheckStrackTraceFeature) for f in fgraph._features):
            fgraph.attach_feature(CheckStrackTraceFeature())
