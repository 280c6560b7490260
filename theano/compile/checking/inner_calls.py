"""The calls of the inner graphs of a node: the steps of a loop, the branch that an `ifelse` takes.

An op with `inner_graphs` computes a node with functions that run these graphs (`op.function`).
Functions that look at each call before they return its results find the call that has a fault, and
the values of its inputs. An inner node may have inner graphs, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from theano.backends.numpy import interpret
from theano.compile.checking.agreement import Outcome, outcome
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply


class InnerCall(NamedTuple):
    """One call of an inner graph.

    values: the values of the graph's inputs; exact: the outcome of the interpreter for them; where:
    text, such as "in step 3 of 10 of for{scan}".
    """

    graph: FunctionGraph
    values: list[Any]
    exact: Outcome
    where: str


def first_call(
    node: Apply, values: Sequence[object], chosen: Callable[[InnerCall], bool],
) -> InnerCall | None:
    """The first call of an inner graph for which `chosen` is true, in the order in which the
    interpreter computes a node whose inputs have these values; None if there is none."""
    found: list[InnerCall] = []

    def watching(position: int, graph: FunctionGraph) -> Callable[[Sequence[Any]], list[Any]]:
        compute = interpret(graph)
        count = 0

        def run(inputs: Sequence[Any]) -> list[Any]:
            nonlocal count
            exact = outcome(compute, inputs)
            call = InnerCall(
                graph, list(inputs), exact, node.op.call_text(position, count, values))
            count += 1
            if not found and chosen(call):
                found.append(call)
            if exact.values is None:
                assert exact.error is not None
                raise exact.error
            return exact.values

        return run

    graphs = getattr(node.op, "inner_graphs", ())
    if graphs:
        function = node.op.function([watching(*pair) for pair in enumerate(graphs)])
        outcome(function, values)
    return found[0] if found else None
