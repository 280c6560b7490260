"""Random programs: each op of the package can be drawn, and all modes agree."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import theano
import theano.tensor as T
from tests.programs.build import (
    REFERENCE,
    Program,
    build,
    differ,
    gradients,
    run,
    shaky,
    start,
    tensors,
    tolerance,
)
from tests.programs.every import EXCEPTIONS, op_classes, ops_of
from tests.programs.steps import HAND_MADE, STEPS, Pick


class Given(Pick):
    """A `Pick` that gives constants, the declared arrays themselves."""

    def fit(self, array: Any) -> Any:
        self.number()
        return T.constant(np.asarray(array))


def test_every_op_is_drawn() -> None:
    inputs, _, shared = start(3)
    found: set[type] = set()
    for number, step in enumerate(step for steps in STEPS.values() for step in steps):
        pick = Given([*inputs, *shared], (number, number + 1, number + 2))
        found |= ops_of(step.make(pick))
    apart = set(" ".join(EXCEPTIONS).split())
    missing = {op.__name__ for op in op_classes() - found}
    assert not missing - apart, "ops without samples, examples, a step, or a reason"
    assert not apart - missing, "reasons for ops that are drawn, or are none"


def agree(program: Program, mode: Any, calls: int = 2) -> None:
    """The mode gives the results of the definition, unless rounding decides them."""
    wanted = run(program, REFERENCE, calls)
    loose = tolerance(program)
    for a, b in zip(wanted, run(program, mode, calls), strict=True):
        how = differ(a, b, loose)
        assert not how or shaky(program, wanted, loose), (program.names, how)


KINDS = [kind for kind, often in zip(STEPS, (5, 2, 2, 3, 1), strict=True) for _ in range(often)]
NUMBERS = st.integers(0, 59)
STEP = st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(
    st.just(kind), st.integers(0, len(STEPS[kind]) - 1), st.tuples(NUMBERS, NUMBERS, NUMBERS)))
QUICK = partial(
    settings, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
    phases=[Phase.generate])
"""Settings of Hypothesis: a failing program is not reduced, which takes minutes."""

DEBUG = theano.compile.DebugMode(check_isfinite=False)
PROGRAM = given(
    st.lists(STEP, min_size=2, max_size=7), st.integers(0, 999), st.booleans(), st.booleans())


def drawn(steps: list[Any], seed: int, direct: bool, differentiated: bool) -> Program:
    program = build(steps, seed, direct)
    if not differentiated:
        return program
    return program._replace(outputs=program.outputs + gradients(program))


@QUICK(max_examples=8)
@PROGRAM
def test_c_and_the_definition_agree(
    steps: list[Any], seed: int, direct: bool, differentiated: bool
) -> None:
    agree(drawn(steps, seed, direct, differentiated), "FAST_RUN")


@QUICK(max_examples=4)
@PROGRAM
def test_debugmode_finds_nothing(
    steps: list[Any], seed: int, direct: bool, differentiated: bool
) -> None:
    agree(drawn(steps, seed, direct, differentiated), DEBUG, 1)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("mode", ["FAST_RUN", DEBUG], ids=["run", "debug"])
@pytest.mark.parametrize("first", range(4), ids="every fourth step from {}".format)
def test_steps_that_no_op_declares(first: int, mode: Any) -> None:
    """All steps of `HAND_MADE`, a quarter of them in each function, with gradients."""
    steps = [("hand", i, (i, i + 1, i + 2)) for i in range(first, len(HAND_MADE), 4)]
    inputs, values, shared = start(1)
    outputs: list[Any] = []
    for kind, i, numbers in steps:
        outputs += tensors(STEPS[kind][i].make(Pick([*inputs, *shared], numbers)))
    program = Program(inputs, values, outputs, [], [], [HAND_MADE[i].name for _, i, _ in steps])
    agree(program._replace(outputs=outputs + gradients(program)), mode, 1)
