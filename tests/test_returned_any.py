"""How many functions are annotated to return Any, which tells their callers nothing."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import theano

ROOT = Path(theano.__file__).parent


def returned() -> dict[str, Counter[bool]]:
    """For each folder: how many functions return exactly Any, and how many something else."""
    found: dict[str, Counter[bool]] = {}
    for path in ROOT.rglob("*.py"):
        counts = found.setdefault(path.relative_to(ROOT).parts[0], Counter())
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.returns:
                counts[ast.unparse(node.returns) == "Any"] += 1
    return found


def test_functions_say_what_they_return() -> None:
    """In lowering and printing, fewer than a tenth return Any; in the whole package three tenths,
    because functions of symbolic variables do."""
    found = returned()
    for folder in ("lower", "printing", "d3viz", "distributed"):
        assert found[folder][True] < 0.1 * found[folder].total(), (folder, found[folder])
    whole = sum(found.values(), Counter[bool]())
    assert whole[True] < 0.3 * whole.total(), whole
