"""`scripts/mutants`: which changes it makes to a source."""

from __future__ import annotations

import ast
import random
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from mutation.sites import mutants, of_text  # noqa: E402


@pytest.mark.parametrize("source, changed", [
    ("def f(a, b):\n    return a < b", ["return (a <= b)"]),
    ("def f(a, b):\n    return a + b", ["return (a)"]),
    ("def f(a, b):\n    return a // b", ["return (a * b)"]),
    ("def f(a):\n    return not a", ["return (a)"]),
    ("def f(a, b):\n    return a and b", ["return (a or b)", "return (b)", "return (a)"]),
    ("def f(a):\n    if a:\n        g(a)", ["if (not (a)):", "        pass"]),
    ("def f(a):\n    return a[2:]", ["return a[:]", "return a[3:]", "return a[1:]"]),
    ("def f(a, b):\n    return max(a, b)", ["return (min(a, b))"]),
    ("def f(a):\n    return reversed(a)", ["return (list(a))"]),
    ("def f(a) -> int | None:\n    return a", ["return None"]),
    ("def f(a):\n    return a if a else 0",
     ["return (0 if a else a)", "return a if a else 1"]),
    ("def f(a):\n    return [x for x in a if x]", ["return [x for x in a if (not (x))]"]),
    ("RULES = (a, b)", ["RULES = ((b,))", "RULES = ((a,))"]),
    ("def f(é):\n    return '€', é < é", ["return '€', (é <= é)"]),
])
def test_each_change_replaces_one_text(source: str, changed: list[str]) -> None:
    text = source.encode()
    results = [mutant.applied(text).decode() for mutant in of_text("f.py", text)]
    before = source.split("\n")
    assert [
        next(new for old, new in zip(before, result.split("\n"), strict=True) if old != new).strip()
        for result in results
    ] == [line.strip() for line in changed]


@pytest.mark.parametrize("source", [
    "def f(a: 'x < 1'):\n    pass", "def f(a):\n    raise ValueError(1)",
    "def f(a):\n    return f'{a + 1}'", "def f(a, b):\n    return zip(a, b, strict=True)",
    "__all__ = ['a', 'b']", "Axes = tuple[int, ...]",
    "if TYPE_CHECKING:\n    from a import b", "def __repr__(a):\n    return a < 1",
])
def test_comments_and_docstrings_are_not_changed(source: str) -> None:
    assert not list(of_text("f.py", source.encode()))


def test_every_change_of_the_code_under_test_is_another_program() -> None:
    every = mutants(ROOT)
    assert len(every) > 5000
    for mutant in random.Random(0).sample(every, 50):
        text = (ROOT / mutant.file).read_bytes()
        assert ast.dump(ast.parse(mutant.applied(text))) != ast.dump(ast.parse(text)), mutant
