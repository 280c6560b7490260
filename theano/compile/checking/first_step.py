"""The first step of a loop whose result C computes differently, and which result that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from theano.compile.checking import watch
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Variable
from theano.scanning.op import Scan
from theano.tensor.type import TensorType

Runner = Callable[[FunctionGraph], Callable[[Sequence[object]], "list[Any] | None"]]


def first_step(
    node: Apply, values: Sequence[object], native: Runner, same: Callable[..., bool],
) -> str:
    """Text: which state or output of a loop differs first, and in which step. Empty for other
    nodes, and if the difference disappears when C stores the states of all steps.

    values: the values of the node's inputs. native: makes a function that runs a graph in C.
    same(variable, a, b): whether two values of a variable agree.
    """
    if type(node.op) is not Scan:
        return ""
    names, graph = _traced(node)
    exact = watch.evaluate(graph.inputs, values, graph.outputs, watch.compute_node)
    found = native(graph)(values)
    if found is None:
        return ""
    differing: list[tuple[int, int]] = []
    for number, (variable, rows) in enumerate(zip(graph.outputs, found, strict=True)):
        pairs = zip(exact[variable], rows, strict=False)
        differing += [(k, number) for k, (a, b) in enumerate(pairs) if not same(variable, a, b)][:1]
    if not differing:
        return ""
    step, number = min(differing)
    return f": {names[number]} differs first in step {step} of {len(exact[graph.outputs[number]])}"


def _traced(node: Apply) -> tuple[list[str], FunctionGraph]:
    """A graph of the loop that stores the states and outputs of all steps, with their names."""
    op: Any = node.op
    states, traced, last = op.split_outputs(op.outputs)
    kept = {v: f"output {t}" for t, v in enumerate(traced)}
    kept |= {v: op.state_name(j) for j, v in enumerate(states) if isinstance(v.type, TensorType)}
    results: list[Variable] = [*states, *kept, *([] if last is None else [last])]
    loop = Scan(FunctionGraph(op.inputs, results), op.n_sequences, op.n_states, len(kept),
                op.has_until, op.settings)
    inputs = [v.type() for v in node.inputs]
    traces = loop.split_outputs(loop.make_node(*inputs).outputs)[1]
    return list(kept.values()), FunctionGraph(inputs, traces, clone=False)
