"""What the checker proves: nothing that a rewritten program relies on is left to its calls."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lower.programs import faults
from tests.lower.test_golden import NAMES, graph_of
from tests.rewrite.loop_programs import PROGRAMS as LOOPS
from tests.rewrite.programs import indices, shapes
from tests.rewrite.texts import inputs_of
from theano.graph.fgraph import FunctionGraph
from theano.lower import lower
from theano.rewrite.pipeline import optimize

EXPRESSIONS = dict([*indices(), *shapes(), *LOOPS.items()])


@pytest.mark.parametrize("name", NAMES)
def test_programs(name: str) -> None:
    graph, updates = graph_of(name)
    optimize(graph)
    assert not faults(lower(graph, updates, facts=True))


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_expressions(name: str) -> None:
    outputs: list[Any] = EXPRESSIONS[name]
    graph = FunctionGraph(inputs_of(outputs), outputs)
    optimize(graph)
    assert not faults(lower(graph, facts=True))
