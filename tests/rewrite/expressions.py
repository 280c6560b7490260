"""Expressions that tests of rewriting and lowering share, and what they are rewritten to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import theano
from tests.rewrite.helpers import optimized
from tests.rewrite.loop_programs import PROGRAMS as LOOPS
from tests.rewrite.programs import PROGRAMS
from theano.graph import Constant, FunctionGraph, walk

EXPRESSIONS: dict[str, list[Any]] = {**PROGRAMS, **LOOPS}
MEMORY = 10 ** 8
"""`config.scan.memory`, which otherwise depends on the machine."""


@cache
def rewritten_graph(name: str, excluded: str | None = None) -> FunctionGraph:
    """What the pipeline makes of a program. excluded: a rule or step that is left out."""
    outputs = EXPRESSIONS[name]
    mode = None if excluded is None else theano.compile.get_default_mode().excluding(excluded)
    with theano.config.change_flags(**{"scan.memory": MEMORY}):
        return optimized(inputs_of(outputs), outputs, mode)


def inputs_of(outputs: Sequence[Any]) -> list[Any]:
    return [v for v in walk.graph_inputs(outputs) if not isinstance(v, Constant)]
