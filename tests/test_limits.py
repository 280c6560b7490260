"""The limits of rewriting and lowering: the numbers and lists of names that modules define.

They were chosen by measurements, and change only on purpose: `python -m tests.test_limits` writes
`limits.txt` anew.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = Path(__file__).parent / "limits.txt"
FOLDERS = ("lower", "rewrite", "gradient")
SIMPLE = (ast.Constant, ast.Tuple, ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop, ast.Load)


def limits() -> Iterator[str]:
    """A line for each: the module, its names, and their value."""
    for path in sorted(p for folder in FOLDERS for p in (ROOT / "theano" / folder).rglob("*.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.Assign) and _is_simple(node.value):
                names = ast.unparse(node.targets[0])
                yield f"{path.parent.name}/{path.stem} {names} = {ast.unparse(node.value)}"


def _is_simple(value: ast.expr) -> bool:
    """Whether an expression consists of numbers, and of tuples of numbers and texts."""
    return not isinstance(getattr(value, "value", None), str) and all(
        isinstance(part, SIMPLE) for part in ast.walk(value))


def test_limits_are_those_on_file() -> None:
    assert list(limits()) == FILE.read_text().splitlines()


if __name__ == "__main__":
    FILE.write_text("\n".join(limits()) + "\n")
