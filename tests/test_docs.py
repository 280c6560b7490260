"""The Python blocks of README.md and docs/*.md run, in order, one namespace per file.

An expression followed by `# => text` must have that text as its repr, except that numbers need only
agree to the digits that are shown; whitespace does not count.
"""

from __future__ import annotations

import ast
import importlib.util
import pathlib
import re
from typing import Any

import numpy as np
import pytest

from theano.lower import routines

ROOT = pathlib.Path(__file__).resolve().parent.parent
MADE = ROOT / "docs" / "errors"
"""Pages that `make docs` makes, of programs that tests/mistakes runs."""

PAGES = [ROOT / "README.md", *sorted(
    page for page in (ROOT / "docs").rglob("*.md") if MADE not in page.parents)]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
ROUTINE = re.compile(r"^```c\n(/\* (\w+)\.c: .*?)^```", re.M | re.S)
NUMBER = re.compile(r"[-+]?\d+\.\d+(?:e[-+]?\d+)?")
LINK = re.compile(r"\]\(([^)#:]+)\)")
FILE = re.compile(r"`((?:theano|benchmarks|examples|tests)/[\w/.]*\w\.(?:py|c|h))`")


def blocks(page: pathlib.Path) -> list[str]:
    """The page's Python blocks, each padded so that line numbers are those of the page."""
    text = page.read_text()
    found = BLOCK.finditer(text)
    return ["\n" * text[: m.start(1)].count("\n") + m.group(1) for m in found]


def wanted(statement: ast.stmt, lines: list[str]) -> str | None:
    """The text behind `# =>` on the statement's last line."""
    _, arrow, text = lines[(statement.end_lineno or 1) - 1].partition("# =>")
    return text.strip() if arrow else None


def agrees(shown: str, text: str) -> bool:
    """Whether two reprs are the same but for the digits that `text` leaves out."""
    numbers = NUMBER.findall(text)
    found = NUMBER.findall(shown)
    bare = [re.sub(r"\s+", "", NUMBER.sub("#", each)) for each in (shown, text)]
    return bare[0] == bare[1] and all(
        np.isclose(float(a), float(b), rtol=0, atol=10.0 ** -len(b.partition(".")[2].split("e")[0]))
        for a, b in zip(found, numbers, strict=True)
    )


def execute(text: str, page: str, names: dict[str, Any]) -> None:
    """Run one block, statement by statement, and check what it promises."""
    lines = text.splitlines()
    for statement in ast.parse(text, page).body:
        promised = wanted(statement, lines)
        if isinstance(statement, ast.Expr) and promised is not None:
            value = eval(compile(ast.Expression(statement.value), page, "eval"), names)
            assert agrees(repr(value), promised), f"{page}:{statement.lineno} gave {value!r}"
        else:
            exec(compile(ast.Module([statement], []), page, "exec"), names)


NEEDED = {"export_stablehlo": "flatbuffers", "theano.save": "safetensors", "nutpie": "nutpie",
          "numba": "numba"}
"""Blocks with these words need a package that the extras `test`, `pymc` and `native` install, and
other blocks do not; where it is not installed, they are not run."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_code_runs(page: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A C block that begins with the name of a file is used as the routine of that name."""
    names: dict[str, Any] = {"__name__": "page"}
    shown = {name: text for text, name in ROUTINE.findall(page.read_text())}
    kept = routines._source
    monkeypatch.setattr(routines, "_source", lambda name: shown.get(name) or kept(name))
    for text in blocks(page):
        needed = [package for word, package in NEEDED.items() if word in text]
        if all(map(importlib.util.find_spec, needed)):
            execute(text, page.name, names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_files_exist(page: pathlib.Path) -> None:
    text = page.read_text()
    for target in LINK.findall(text):
        assert (page.parent / target).exists(), target
    for name in FILE.findall(text):
        assert (ROOT / name).exists(), name


def test_definitions_to_copy_have_the_lines_of_the_package() -> None:
    """The definitions in contributing.md, which readers copy to files of the package."""
    page = ROOT / "docs" / "contributing.md"
    definitions = [
        line for text in blocks(page) for node in ast.parse(text).body
        if isinstance(node, (ast.ClassDef, ast.FunctionDef))
        for line in text.splitlines()[node.lineno - 1:node.end_lineno]]
    assert len(definitions) > 40
    assert not [line for line in definitions if len(line) > 100]


def test_readme_has_a_program() -> None:
    assert blocks(ROOT / "README.md")


@pytest.mark.parametrize(
    ("shown", "text", "same"),
    [
        ("array(0.602681965908778)", "array(0.6027)", True),
        ("[array(1.5)]", "[array(1.6)]", False),
        ("array([1., 2.])", "array([1., 2.])", True),
        ("TensorType(float64, vector)", "TensorType(float64, matrix)", False),
    ],
)
def test_agreement(shown: str, text: str, same: bool) -> None:
    assert agrees(shown, text) is same
