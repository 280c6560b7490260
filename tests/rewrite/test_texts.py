"""Rewritten graphs as text, which change only on purpose. `python -m tests.rewrite.texts` writes
the texts in `golden` anew."""

from __future__ import annotations

import pytest

import theano.rewrite
from tests.rewrite.texts import GOLDEN, TEXTS, on_file, program
from theano.rewrite.pipeline import DIVIDED

ON_FILE = {group: on_file(GOLDEN / f"{group}.txt") for group in TEXTS}


@pytest.mark.parametrize("group", TEXTS)
def test_the_names_are_those_on_file(group: str) -> None:
    assert list(TEXTS[group]) == list(ON_FILE[group])


@pytest.mark.one_of(3)
@pytest.mark.parametrize("group, name", [(g, name) for g in ON_FILE for name in ON_FILE[g]])
def test_rewritten_graphs_are_those_on_file(group: str, name: str) -> None:
    assert TEXTS[group][name]() == ON_FILE[group][name]


STEPS = {
    "loops": ("a state that stays", "a map"),
    "loop_merging": ("two loops over rows", "one loop after another"),
    "loop_equal": ("equal states", "taps"),
    "loop_dead": ("a state that is not read", "every row, unknown steps"),
    "loop_unrolling": ("3 cheap steps", "3 steps of a state that grows"),
    "loop_values": ("gated", "carried: cheap, n steps"),
    "loop_memory": ("states_alone", "100 dear steps of known size"),
    "loop_strides": ("every third row of 64 steps", "every third row of 63 steps"),
    "loop_heads": ("first rows, 12 steps", "last rows, 12 steps"),
    "loop_rows": ("a number's row, unknown steps", "every i-th row, unknown steps"),
    "loop_tails": ("last rows, 12 steps", "every row, 12 steps"),
    "loop_rings": ("with an end: last of a value", "with an end: first of a value"),
    "loop_carried": ("carried: leapfrog", "carried: joined cheaply, n steps"),
    "loop_motion": ("a product of rows", "a product of the state")}
"""For each step that changes loops, a program that it changes, and one that it leaves as it is."""


@pytest.mark.parametrize("step", STEPS)
def test_a_mode_may_exclude_what_changes_loops(step: str) -> None:
    changed, same = STEPS[step]
    assert program(changed, step) != ON_FILE["loops"][changed]
    assert program(same, step) == ON_FILE["loops"][same]


def test_each_step_that_changes_loops_has_examples() -> None:
    assert set(STEPS) >= {name for name, _ in DIVIDED} | {
        module.NAME for module in vars(theano.rewrite).values()
        if getattr(module, "__name__", "").startswith("theano.rewrite.loop")
        and hasattr(module, "NAME")}
