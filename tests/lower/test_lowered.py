"""What programs are lowered to, in few words: it changes only on purpose.

`python -m tests.lower.test_lowered` writes `golden/lowered.txt` anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.lower.summary import summary
from tests.lower.test_golden import NAMES, program_of
from tests.rewrite.loop_programs import PROGRAMS as LOOPS
from tests.rewrite.programs import PROGRAMS
from tests.rewrite.texts import on_file, rewritten_graph, write
from theano.lower import lower

FILE = Path(__file__).parent / "golden" / "lowered.txt"
EXPRESSIONS: dict[str, list[Any]] = {**PROGRAMS, **LOOPS}
EVERY = [*(f"{name}.c" for name in NAMES), *EXPRESSIONS]
ON_FILE = on_file(FILE)


def lowered(name: str) -> str:
    file, _, end = name.rpartition(".")
    return summary(program_of(file) if end == "c" else lower(rewritten_graph(EXPRESSIONS[name])))


def test_the_names_are_those_on_file() -> None:
    assert list(ON_FILE) == EVERY


@pytest.mark.parametrize("name", ON_FILE)
def test_programs_are_lowered_to_those_on_file(name: str) -> None:
    assert lowered(name) == ON_FILE[name]


if __name__ == "__main__":
    write(FILE, {name: lowered(name) for name in EVERY})
