"""The rewrite rules that give a number where the definition gives NaN or infinity."""

from __future__ import annotations

from typing import Any

from fuzz.program import Program, build
from theano.graph import FunctionGraph
from theano.rewrite.pipeline import PHASES, optimize

OTHER_FORMS = frozenset(("stable", "positive", "opened", "root", "singular"))
"""The keys of `theano.rewrite.rule.DIFFERENCES` of rules whose two sides may differ where an
intermediate value of one of them is NaN or infinite."""

DIFFERENT = frozenset(
    rule.name for phase in PHASES for rule in phase.rules
    if OTHER_FORMS & set(getattr(rule, "differs", ())))
"""The names of these rules."""


def reformulated(program: Program, mode: Any) -> bool:
    """Whether such a rule applies to the program in a mode, in the steps of its loops, too: so
    exp(x) / (1 + exp(x)) becomes a sigmoid, which is 1 for infinite x, where the quotient is NaN.
    Finite numbers are compared nevertheless."""
    built = build(program)
    names: list[str] = []
    graph = FunctionGraph(
        built.inputs, [*built.outputs, *(v for _, v in built.updates)], clone=True)
    optimize(graph, mode, report=lambda name, old, new: names.append(name))
    return not DIFFERENT.isdisjoint(names)
