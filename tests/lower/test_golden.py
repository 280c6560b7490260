"""The C of a few programs, to be read by people, and programs in the forms that only long ones get.
`python -m tests.lower.test_golden` writes the texts anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import theano
from tests.lower import more_programs
from tests.lower.named import NAMES, graph_of, program_of, text_of
from tests.lower.programs import sample
from theano.backends.numpy import interpret
from theano.graph.fgraph import FunctionGraph
from theano.lower import emit, lower, run_passes
from theano.lower.emit import outline
from theano.rewrite.pipeline import optimize

GOLDEN = Path(__file__).parent / "golden"
READ = ("elementwise", "reductions", "softmax", "layer", "gathered", "joined", "views", "checks",
        "linalg", "branches", "loop_with_taps", "loop_with_an_end", "loop_in_a_loop",
        "update_in_place", "update_of_a_view", "updates_that_read_each_other")
"""The programs whose C is on file."""


def declarations() -> str:
    """How the functions of `more_programs.FUNCTIONS` are declared."""
    graph = FunctionGraph(*more_programs.FUNCTIONS)
    text = emit(lower(graph)).text
    found = re.findall(
        r"^(?:double|float)(?: _Complex)? \w+\([^)]*\);$", text, re.MULTILINE)
    return "\n".join(found) + "\n"


@pytest.mark.parametrize("name", READ)
def test_the_c_of_a_program_is_the_one_on_file(name: str) -> None:
    assert text_of(name) == (GOLDEN / f"{name}.c").read_text()


def test_the_declarations_of_functions_are_those_on_file() -> None:
    assert declarations() == (GOLDEN / "declarations.h").read_text()


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", NAMES)
def test_a_measured_program_names_its_parts(name: str) -> None:
    """Each part has a text, and each array belongs to one of them (`unravel`, a routine for no
    dtypes in particular, raised IndexError)."""
    graph, updates = graph_of(name)
    optimize(graph)
    program = lower(graph, updates, measured=True)
    assert all(part.kind and part.text for part in program.laps)
    assert all(array.part < len(program.laps) for array in program.arrays)


PIECES = ("loop_of_found_rows", "loop_with_a_branch", "update_by_a_sort", "loop_of_arrays",
          "checks", "independent_loops", "linalg", "views")


@pytest.mark.parametrize("name", PIECES)
def test_a_program_in_pieces_computes_the_same(name: str, shortened: None) -> None:
    """Short programs, divided as long ones are: into functions, and tables of equal statements."""
    graph, _ = graph_of(name)
    text = emit(run_passes(program_of(name))).text
    assert "typedef union" in text or "th_state" in text
    generator = np.random.RandomState(1)
    values = [sample(v, generator) for v in graph.inputs]
    made = theano.function(graph.inputs, graph.outputs, on_unused_input="ignore")
    try:
        wanted = interpret(graph)(values)
    except (ValueError, IndexError, np.linalg.LinAlgError) as error:
        with pytest.raises(type(error)):
            made(*values)
        return
    for a, b in zip(made(*values), wanted, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-6, atol=1e-9)


@pytest.fixture(name="shortened")
def with_short_functions(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Main functions of more than a few statements are divided."""
    monkeypatch.setattr(outline, "LONG", 5)
    monkeypatch.setattr(outline, "PIECE", 9)
    yield


if __name__ == "__main__":
    (GOLDEN / "declarations.h").write_text(declarations())
    for program in READ:
        (GOLDEN / f"{program}.c").write_text(text_of(program))
