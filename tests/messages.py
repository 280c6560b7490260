"""Lists the error messages of the package that no test names: `python -m tests.messages`.

A message is the text of a `raise`, of `format_error` or of a check in a program, with a gap for
each value that is inserted. A test names a message if a string in the tests, which may be a
pattern, agrees with a long enough part of it, and with few other messages.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.sources import parsed

ROOT = Path(__file__).parents[1]
GAP = "\0"
"""The character that represents a value in a message."""

BUILDERS = {"format_error": 0, "node_error": 2, "check": 2}
"""Functions that take a message, and the position of that argument."""

SHORTEST, SHARED = 10, 6
"""The least number of characters of a message that a test must name, and the maximum number of
texts that may contain these characters."""

EXCEPTIONS = {
    "a number that nothing defines": "a defect of the lowering itself",
    "a value does not fit a group of its own": "a defect of the lowering itself",
    "has no C form for": "a defect of the lowering itself: functions are asked before",
    "of an array with no elements there": "the NumPy backend says it first, in its words",
    "input \0 has \0": "too short to be told from others; tests/compile/test_messages.py has it",
}
"""Parts of messages that no test can name, with the reasons."""

WILD = re.compile(r"\||\.[*+]\??|\\[dwsS][*+]?|\[[^\]]*\][*+]|\([^)]*\|[^)]*\)|\n|\(\?s\)")
"""The separators of the literal parts of a pattern."""


class Message(NamedTuple):
    """A message and where it is."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text.replace(GAP, '{}')}"


def text_of(node: ast.expr) -> str:
    """The text of a string expression, with gaps; empty for an expression without text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else GAP
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(v) if isinstance(v, ast.Constant) else GAP for v in node.values)
    if isinstance(node, ast.BinOp):
        return text_of(node.left) + text_of(node.right)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and (
            node.func.attr == "format"):
        return text_of(node.func.value)
    return GAP


def _candidates(tree: ast.AST) -> Iterator[ast.expr]:
    """The expressions that are messages."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from node.exc.args[:1]
        elif isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(
                function, "id", "")
            if name in BUILDERS and len(node.args) > BUILDERS[name]:
                yield node.args[BUILDERS[name]]
            for keyword in node.keywords:
                if keyword.arg == "error" and isinstance(keyword.value, ast.Tuple):
                    yield keyword.value.elts[-1]


@functools.cache
def messages() -> list[Message]:
    """All messages of the package."""
    found = {}
    for path in sorted((ROOT / "theano").rglob("*.py")):
        for node in _candidates(parsed(path)):
            text = re.sub(r"\{[^{}]*\}", GAP, text_of(node))
            if len(text.replace(GAP, "").strip()) >= SHORTEST:
                file = str(path.relative_to(ROOT))
                found[file, node.lineno] = Message(file, node.lineno, text)
    return list(found.values())


def test_strings() -> set[str]:
    """The literal parts of all strings in the tests except docstrings."""
    found = set()
    for path in (ROOT / "tests").rglob("*.py"):
        docs = set()  # a statement comes before its expression
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Expr):
                docs.add(node.value)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and (
                    node not in docs):
                for part in WILD.split(node.value):
                    plain = re.sub(r"\\(.)", r"\1", part).strip(" ^$:")
                    if len(plain) >= SHORTEST:
                        found.add(plain)
    return found


def agreement(part: str, text: str) -> int:
    """The number of characters of the fixed text of a message that agree with a literal part of a
    test's string: the part must lie within the message, with any values in its gaps."""
    total = position = 0
    for fixed in filter(None, text.split(GAP)):
        at = part.find(fixed, position)
        if at >= 0:
            total, position = total + len(fixed), at + len(fixed)
        elif part in fixed:
            return len(part)
        else:
            total += _overlap(part[position:], fixed) or (
                0 if position else _overlap(fixed, part))
    return total


def _overlap(left: str, right: str) -> int:
    """The length of the longest end of `left` that is the start of `right`; 0 if it is shorter than
    three characters."""
    at = left.find(right[:3]) if len(right) > 2 else -1
    while at >= 0:
        if right.startswith(left[at:]):
            return len(left) - at
        at = left.find(right[:3], at + 1)
    return 0


def _words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]{3,}", text))


def untested() -> list[Message]:
    """The messages that no test names."""
    every = messages()
    holders: dict[str, set[int]] = {}
    for number, message in enumerate(every):
        for word in _words(message.text):
            holders.setdefault(word, set()).add(number)
    tested: set[int] = set()
    for part in test_strings():
        candidates: set[int] = set()
        for word in _words(part):
            candidates |= holders.get(word, set())
        degrees = {i: agreement(part, every[i].text) for i in candidates}
        best = max(degrees.values(), default=0)
        if best < SHORTEST:
            continue
        named = {i for i, degree in degrees.items() if degree == best}
        if len({every[i].text for i in named}) <= SHARED:
            tested |= named
    return [
        m for i, m in enumerate(every)
        if i not in tested and not any(part in m.text for part in EXCEPTIONS)]


if __name__ == "__main__":
    print(*untested(), sep="\n")
