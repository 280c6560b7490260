"""The C of a few programs, as text: it changes only on purpose.

`python -m tests.lower.test_golden` writes the texts anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.lower.programs import PROGRAMS
from theano.graph.fgraph import FunctionGraph
from theano.lower import emit, lower
from theano.rewrite.pipeline import optimize

GOLDEN = Path(__file__).parent / "golden"


def text_of(name: str) -> str:
    """What is particular about the C of a program: from its first kernel on."""
    inputs, outputs = PROGRAMS[name]()
    graph = FunctionGraph(inputs, outputs)
    optimize(graph)
    text = emit(lower(graph), frozenset({"exp", "expf", "tanh"})).text
    start = min(i for i in (text.find("/* Run a kernel"), text.find("int th_run")) if i >= 0)
    return re.sub(r"/\* \S+\.py:\d+.* \*/\n", "", text[start:])


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_the_c_of_a_program_is_the_one_on_file(name: str) -> None:
    assert text_of(name) == (GOLDEN / f"{name}.c").read_text()


if __name__ == "__main__":
    for program in PROGRAMS:
        (GOLDEN / f"{program}.c").write_text(text_of(program))
