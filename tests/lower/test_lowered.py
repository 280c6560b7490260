"""Summaries of lowered programs, which change only on purpose. All claims of the programs in
`CHECKED` are proved, so that none is checked at run time. `python -m tests.lower.test_lowered`
writes `golden/lowered.txt` anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lower.programs import faults
from tests.lower.summary import summary
from tests.lower.test_golden import NAMES, program_of
from tests.rewrite.programs import indices
from tests.rewrite.texts import EXPRESSIONS, on_file, rewritten_graph, write
from theano.lower import ir, lower

FILE = Path(__file__).parent / "golden" / "lowered.txt"
EVERY = [*(f"{name}.c" for name in NAMES), *EXPRESSIONS]
ON_FILE = on_file(FILE)
CHECKED = {*EVERY[:len(NAMES)], *dict(indices())}


def program(name: str) -> ir.Program:
    file, _, end = name.rpartition(".")
    return program_of(file, with_ranges=True) if end == "c" else lower(
        rewritten_graph(name), with_ranges=True)


def test_the_names_are_those_on_file() -> None:
    assert list(ON_FILE) == EVERY


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", ON_FILE)
def test_programs_are_lowered_to_those_on_file(name: str) -> None:
    lowered = program(name)
    assert summary(lowered) == ON_FILE[name]
    assert name not in CHECKED or not faults(lowered)


if __name__ == "__main__":
    write(FILE, {name: summary(program(name)) for name in EVERY})
