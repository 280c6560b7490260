"""What the checker proves: nothing that a rewritten program relies on is left to its calls."""

from __future__ import annotations

import pytest

from tests.lower.programs import faults
from tests.lower.test_golden import NAMES, program_of
from tests.rewrite.programs import indices
from tests.rewrite.texts import rewritten_graph
from theano.lower import lower

EXPRESSIONS = dict(indices())


@pytest.mark.parametrize("name", NAMES)
def test_programs(name: str) -> None:
    assert not faults(program_of(name, facts=True))


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_expressions(name: str) -> None:
    assert not faults(lower(rewritten_graph(EXPRESSIONS[name]), facts=True))
