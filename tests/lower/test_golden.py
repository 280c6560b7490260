"""The C of a few programs, as text, which changes only on purpose. `python -m
tests.lower.test_golden` writes the texts anew."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

import theano.tensor as T
from tests.lower import more_programs
from tests.lower.programs import PROGRAMS
from tests.lower.test_outline import mixed
from theano.graph import Constant, walk
from theano.graph.fgraph import FunctionGraph
from theano.lower import emit, ir, lower, outline
from theano.rewrite.pipeline import optimize

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted({*PROGRAMS, *more_programs.PROGRAMS, *more_programs.UPDATES})
BUILT_IN = frozenset({"exp", "expf", "tanh", "sin", "cos", "log", "pow"})
"""The functions with vector versions in a library."""


def graph_of(name: str) -> tuple[FunctionGraph, dict[int, int]]:
    """The graph of a program, and its updates as `lower` takes them."""
    if name in PROGRAMS:
        return FunctionGraph(*PROGRAMS[name]()), {}
    outputs: list[Any] = list(more_programs.PROGRAMS.get(name, ()))
    pairs = more_programs.UPDATES.get(name, [])
    outputs += [new for _, new in pairs]
    used = walk.graph_inputs([*outputs, *(old for old, _ in pairs)])
    inputs = [v for v in used if not isinstance(v, Constant)]
    return FunctionGraph(inputs, outputs), {
        position: inputs.index(old)
        for position, (old, _) in enumerate(pairs, len(outputs) - len(pairs))}


def program_of(name: str, with_ranges: bool = False) -> ir.Program:
    """The rewritten program; with_ranges: as for `lower`."""
    graph, updates = graph_of(name)
    optimize(graph)
    return lower(graph, updates, with_ranges=with_ranges)


def text_of(name: str) -> str:
    """The C functions of a program, without the routines that they call."""
    return functions_of(emit(program_of(name), BUILT_IN).text)


def functions_of(text: str) -> str:
    """The functions of a program in a C file."""
    own = re.search(r"((?:static|TH_SHARED) int kernel\w+|int th_run)\([^;]*?\)\n{", text)
    assert own is not None
    return without_lines(text[text.rindex("\n\n", 0, own.start()) + 2:])


def without_lines(text: str) -> str:
    """C without the comments that name the user's lines."""
    return re.sub(r"/\* \S+\.py:\d+.* \*/\n", "", text)


def declarations() -> str:
    """How the functions of `more_programs.FUNCTIONS` are declared."""
    graph = FunctionGraph(*more_programs.FUNCTIONS)
    text = emit(lower(graph), BUILT_IN).text
    found = re.findall(
        r"^(?:#ifdef TH_WIDE\nTH_VECTOR[\s\S]*?\n#endif"
        r"|(?:__attribute__\S+ )?(?:double|float)(?: _Complex)? \w+\([^)]*\);)$", text,
        re.MULTILINE)
    return "\n".join(found) + "\n"


def table() -> str:
    """A long program, whose statements are rows of a table."""
    inputs, (number, array) = mixed(2)
    graph = FunctionGraph(inputs, [number, array, T.sort(array[array.shape[0] // 2:, 0])])
    optimize(graph)
    with patch.object(outline, "LONG", 5), patch.object(outline, "PIECE", 7):
        return functions_of(emit(lower(graph), BUILT_IN).text)


PIECES = ("loop_of_found_rows", "loop_with_a_branch", "branches_of_objects", "python_steps",
          "update_by_a_sort", "loop_of_draws", "loop_of_arrays", "checks", "independent_loops")


def pieces() -> str:
    """Short programs, divided as long ones are."""
    found = []
    for name in PIECES:
        program = program_of(name)
        with patch.object(outline, "LONG", 5), patch.object(outline, "PIECE", 9):
            text = emit(program, BUILT_IN).text
        found.append(f"{name}:\n{without_lines(text[text.rindex('typedef union'):])}")
    return "\n".join(found)


POISONED = (
    "views", "joins", "branches", "loop_with_an_end", "loop_in_a_loop", "loop_with_a_branch",
    "update_of_a_view", "update_by_a_sort", "updates_of_chains", "python_steps", "short_rows",
    "linalg", "loop_of_found_rows", "loop_of_sorted_rows", "branches_that_sort",
    "independent_loops", "loop_of_layouts")


def poison() -> str:
    """The lines that fill memory before it is written, and that check the ranges of views."""
    found = []
    for name in POISONED:
        program = program_of(name, with_ranges=True)
        plain, filled = (emit(program, BUILT_IN, on).text.splitlines() for on in (False, True))
        found += [f"{name}:", *(line for line in filled if line not in plain)]
    return "\n".join(found) + "\n"


MEASURED = ("layer", "branches_that_find", "loop_of_found_rows", "python_steps",
            "update_beside_memory", "updates_beside_results", "images", "linalg", "short_rows")


def measured() -> str:
    """The parts of which the times are measured, with the arrays that each stores, and the lines
    that measure."""
    found = []
    for name in MEASURED:
        graph, updates = graph_of(name)
        optimize(graph)
        program = lower(graph, updates, measured=True)
        for number, part in enumerate(program.laps):
            plain = re.sub(r" +\(\S+\.py:\d+.*", "", part.text)
            stored = [f"{a.kind} {a.place} of {a.node and type(a.node.op).__name__}"
                      for a in program.arrays if a.part == number]
            found.append(f"{name}, {part.kind}: {plain}; {', '.join(stored) or 'no array'}")
            found.append(f"    nodes: {', '.join(type(node.op).__name__ for node in part.nodes)}")
        found += [line for line in emit(program, BUILT_IN).text.splitlines() if "f->lap" in line]
    return "\n".join(found) + "\n"


EXTRAS = {"declarations.h": declarations, "tables.c": table, "pieces.txt": pieces,
          "poison.txt": poison, "measured.txt": measured}


@pytest.mark.parametrize("file", EXTRAS)
def test_texts_are_those_on_file(file: str) -> None:
    assert EXTRAS[file]() == (GOLDEN / file).read_text()


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


@pytest.mark.parametrize("name", NAMES)
def test_the_c_of_a_program_is_the_one_on_file(name: str) -> None:
    assert text_of(name) == (GOLDEN / f"{name}.c").read_text()


if __name__ == "__main__":
    for file, text in EXTRAS.items():
        (GOLDEN / file).write_text(text())
    for program in NAMES:
        (GOLDEN / f"{program}.c").write_text(text_of(program))
