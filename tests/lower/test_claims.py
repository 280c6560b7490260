"""What the checker proves: nothing that a rewritten program relies on is left to its calls."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lower.programs import faults
from tests.lower.test_golden import NAMES, program_of
from tests.rewrite.programs import indices
from tests.rewrite.texts import inputs_of
from theano.graph.fgraph import FunctionGraph
from theano.lower import lower
from theano.rewrite.pipeline import optimize

EXPRESSIONS = dict(indices())


@pytest.mark.parametrize("name", NAMES)
def test_programs(name: str) -> None:
    assert not faults(program_of(name, facts=True))


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_expressions(name: str) -> None:
    outputs: list[Any] = EXPRESSIONS[name]
    graph = FunctionGraph(inputs_of(outputs), outputs)
    optimize(graph)
    assert not faults(lower(graph, facts=True))
