"""`make tune`: each number has an effect on its program, and a value that wins is reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from benchmarks.tune import NUMBERS, Number, changed, compiled, measured, report
from theano.lower.passes import checks_first, loop_ends


@pytest.mark.one_of(4)
@pytest.mark.parametrize("number", NUMBERS, ids=str)
def test_a_number_has_an_effect_on_its_program(number: Number) -> None:
    text = compiled(number, number.value)[0].c_source
    assert any(compiled(number, value)[0].c_source != text for value in number.others)


def test_a_value_that_wins_is_reported() -> None:
    number = next(n for n in NUMBERS if n.name == "BLOCK")
    number = Number(number.module, number.name, (256, number.value, 4096), number.program)

    def clock(functions: Sequence[Any]) -> list[float]:
        for function in functions:
            function()
        return [3.0, 2.0, 3.1][:len(functions)]

    found = measured(number, clock)
    assert found == [(256, 1.5), (number.value, None), (4096, 3.0 / 3.1)]
    assert report(number, found) == (
        "lower.sums.BLOCK = 1024, doubles: 256: 1.50 WINS, 1024: same text, 4096: 0.97")


def test_a_number_is_changed_where_it_was_imported_too() -> None:
    number = next(n for n in NUMBERS if n.name == "SLOW")
    with changed(number, 5):
        assert checks_first.SLOW == loop_ends.SLOW == 5
    assert checks_first.SLOW == loop_ends.SLOW == 8
