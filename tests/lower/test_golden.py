"""The C of a few programs, as text, which changes only on purpose. `python -m
tests.lower.test_golden` writes the texts anew."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.lower import more_programs
from tests.lower.programs import PROGRAMS
from theano.graph import Constant, walk
from theano.graph.fgraph import FunctionGraph
from theano.lower import emit, ir, lower
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


def program_of(name: str, facts: bool = False) -> ir.Program:
    """The rewritten program; facts: as for `lower`."""
    graph, updates = graph_of(name)
    optimize(graph)
    return lower(graph, updates, facts=facts)


def text_of(name: str) -> str:
    """The C functions of a program, without the routines that they call."""
    text = emit(program_of(name), BUILT_IN).text
    own = re.search(r"((?:static|TH_SHARED) int kernel\w+|int th_run)\([^;]*?\)\n{", text)
    assert own is not None
    start = text.rindex("\n\n", 0, own.start()) + 2
    return re.sub(r"/\* \S+\.py:\d+.* \*/\n", "", text[start:])


def declarations() -> str:
    """How the functions of `more_programs.FUNCTIONS` are declared."""
    graph = FunctionGraph(*more_programs.FUNCTIONS)
    text = emit(lower(graph), BUILT_IN).text
    found = re.findall(
        r"^(?:#ifdef TH_WIDE\nTH_VECTOR[\s\S]*?\n#endif"
        r"|(?:__attribute__\S+ )?(?:double|float)(?: _Complex)? \w+\([^)]*\);)$", text,
        re.MULTILINE)
    return "\n".join(found) + "\n"


def test_functions_are_declared_as_on_file() -> None:
    assert declarations() == (GOLDEN / "declarations.h").read_text()


@pytest.mark.parametrize("name", NAMES)
def test_the_c_of_a_program_is_the_one_on_file(name: str) -> None:
    assert text_of(name) == (GOLDEN / f"{name}.c").read_text()


if __name__ == "__main__":
    (GOLDEN / "declarations.h").write_text(declarations())
    for program in NAMES:
        (GOLDEN / f"{program}.c").write_text(text_of(program))
