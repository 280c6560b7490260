"""Rewritten graphs as text, which change only on purpose. `python -m tests.rewrite.texts` writes
the texts in `golden` anew."""

from __future__ import annotations

import pytest

from tests.rewrite.texts import GOLDEN, TEXTS, on_file, program

ON_FILE = {group: on_file(GOLDEN / f"{group}.txt") for group in TEXTS}


@pytest.mark.parametrize("group", TEXTS)
def test_the_names_are_those_on_file(group: str) -> None:
    assert list(TEXTS[group]) == list(ON_FILE[group])


@pytest.mark.parametrize("group, name", [(g, name) for g in ON_FILE for name in ON_FILE[g]])
def test_rewritten_graphs_are_those_on_file(group: str, name: str) -> None:
    assert TEXTS[group][name]() == ON_FILE[group][name]


STEPS = {
    "loops": "a state that stays", "loop_merging": "two loops over rows",
    "loop_equal": "equal states", "loop_dead": "a state that is not read",
    "loop_unrolling": "3 cheap steps", "loop_values": "gated", "loop_memory": "states_alone",
    "loop_strides": "every third row", "loop_heads": "first rows, 12 steps",
    "loop_rows": "a number's row, unknown steps", "loop_tails": "last rows, 12 steps",
    "loop_rings": "with an end: last of a value", "loop_carried": "carried: leapfrog",
    "loop_motion": "a product of rows"}
"""For each step that changes loops, a program that it changes."""


@pytest.mark.parametrize("step", STEPS)
def test_a_mode_may_exclude_what_changes_loops(step: str) -> None:
    assert program(STEPS[step], step) != ON_FILE["loops"][STEPS[step]]
