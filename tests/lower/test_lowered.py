"""What programs are lowered to: how many statements of each kind, one line for each program, which
shows when a change of a rule or pass makes programs larger. For the programs in
`CHECKED`, `claims` is the number of claims that the checker leaves to guards. `python -m
tests.lower.test_lowered` writes `golden/counts.txt` anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lower.named import NAMES, program_of
from tests.rewrite.expressions import EXPRESSIONS, rewritten_graph
from tests.rewrite.programs import indices
from theano.lower import ir, lower
from theano.lower.check.check import check

FILE = Path(__file__).parent / "golden" / "counts.txt"
EVERY = [*(f"{name}.c" for name in NAMES), *EXPRESSIONS]
ON_FILE = dict(line.rsplit(": ", 1) for line in FILE.read_text().splitlines())
CHECKED = {*EVERY[:len(NAMES)], *dict(indices())}
COUNTED = (ir.Kernel, ir.For, ir.Load, ir.Store, ir.Call, ir.Python, ir.Loop, ir.Branch, ir.Guard,
           ir.Output, ir.Scratch)


def program(name: str) -> ir.Program:
    file, _, end = name.rpartition(".")
    return program_of(file) if end == "c" else lower(rewritten_graph(name))


def counts(name: str) -> str:
    """How many statements of each kind a program has, and how many claims of it have guards."""
    lowered = program(name)
    found = Counter(type(s) for s in every(lowered.statements))
    words = [f"{found[kind]} {kind.__name__}" for kind in COUNTED if found[kind]]
    words += [f"in place {sorted(lowered.inplace)}"] * bool(lowered.inplace)
    claims = len(check(lowered).unproved) if name in CHECKED else 0
    return ", ".join([*words, f"{claims} claims"] if claims else words)


def every(statements: Iterable[Any]) -> Iterator[Any]:
    """All statements of a program, also those in kernels."""
    for s in ir.all_statements(statements):
        yield s
        pending = list(s.body) if isinstance(s, ir.Kernel) else []
        while pending:
            inner = pending.pop()
            yield inner
            pending += inner.body if isinstance(inner, ir.For) else ()


def test_the_names_are_those_on_file() -> None:
    assert list(ON_FILE) == EVERY


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", ON_FILE)
def test_programs_have_the_statements_on_file(name: str) -> None:
    assert counts(name) == ON_FILE[name]


if __name__ == "__main__":
    FILE.write_text("".join(f"{name}: {counts(name)}\n" for name in EVERY))
