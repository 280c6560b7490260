"""The programs of `programs.py` and `more_programs.py` by name: graphs, lowered programs, C."""

from __future__ import annotations

import re
from typing import Any

from tests.lower import more_programs
from tests.lower.programs import PROGRAMS
from theano.graph import Constant, walk
from theano.graph.fgraph import FunctionGraph
from theano.lower import emit, ir, lower, run_passes
from theano.rewrite.pipeline import optimize

NAMES = sorted({*PROGRAMS, *more_programs.PROGRAMS, *more_programs.UPDATES})

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


def program_of(name: str) -> ir.Program:
    """The rewritten program."""
    graph, updates = graph_of(name)
    optimize(graph)
    return lower(graph, updates)


def text_of(name: str) -> str:
    """The C functions of a program, without the routines that they call."""
    return functions_of(emit(run_passes(program_of(name))).text)


def functions_of(text: str, lines: bool = False) -> str:
    """The functions of a program in a C file; with the user's lines if `lines` is true."""
    own = re.search(r"((?:static|TH_SHARED) int kernel\w+|int th_run)\([^;]*?\)\n{", text)
    assert own is not None
    found = text[text.rindex("\n\n", 0, own.start()) + 2:]
    return found if lines else without_lines(found)


def without_lines(text: str) -> str:
    """C without the comments that name the user's lines."""
    plain = re.sub(r" */\* \S+\.py:\d+.*?\*/\n", "", text, flags=re.DOTALL)
    return re.sub(r"\n   \S+\.py:\d+(?:(?!\*/)[\s\S])*? \*/", " */", plain)
