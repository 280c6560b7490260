"""The boxes of the explorer's pictures, numbered, and the user's lines that they belong to."""

from __future__ import annotations

import linecache
import os
import re
from typing import TYPE_CHECKING

from theano.graph.describe import application, expression, op_name, type_text
from theano.graph.node import Constant
from theano.records import Record, field

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.graph.source import SourceLine

__all__ = ["Box", "Boxes", "Lines", "shortened"]

_LONGEST, _LONGEST_LABEL = 160, 28
_USUAL = re.compile(r"(?:, ?)?(?:acc_dtype=\w+|no_inplace)")
_MOST_LINES = 4000
"""The number of lines of a longer file that are shown, around those that made nodes."""


def shortened(text: str, longest: int = _LONGEST) -> str:
    """A text on one line, of at most `longest` letters, without what each op of a kind has."""
    text = " ".join(_USUAL.sub("", text).replace("{}", "").split())
    return text if len(text) <= longest else f"{text[:longest - 1]}…"


class Lines:
    """The lines of the user's programs that made nodes, numbered; and the text of their files."""

    def __init__(self) -> None:
        self._number: dict[tuple[str, int], int] = {}
        self._files: dict[str, int] = {}

    def number(self, line: SourceLine | None) -> int:
        """The number of a line; -1 if it is not known."""
        if line is None:
            return -1
        self._files.setdefault(line.file, len(self._files))
        return self._number.setdefault((line.file, line.line), len(self._number))

    def by_place(self) -> dict[str, int]:
        """By "file.py:7", as comments in C name a line, its number."""
        return {f"{os.path.basename(file)}:{line}": n
                for (file, line), n in self._number.items()}

    def rows(self) -> list[list[int]]:
        """For each line, its file and its number in the file."""
        return [[self._files[file], line] for file, line in self._number]

    def files(self) -> list[dict[str, object]]:
        """For each file its name, the number of the first line that is shown, and the lines. The
        text of a line that cannot be read, such as one that was typed, is empty."""
        found: list[dict[str, object]] = []
        for file in self._files:
            used = sorted(line for name, line in self._number if name == file)
            text = [line.rstrip("\n") for line in linecache.getlines(file)]
            first, last = 1, max(len(text), used[-1])
            if last > _MOST_LINES:
                first = max(1, used[0] - 20)
                last = min(last, first + _MOST_LINES)
            text += [""] * (last - len(text))
            name = os.path.basename(file) or file
            found.append({"name": name, "first": first, "text": text[first - 1:last]})
        return found


class Box(Record, frozen=False):
    """A node, or an input or output of a graph. label: in its box; text: the expression, as it was
    when it was first seen; kind: "op", "loop" (also of branches), "input", "shared", "output" or
    "update"; line: the number of the user's line, -1 if it is not known; parent: the box of the
    loop or branch that contains it, -1 outside of all; origin, rule: the box that it replaced, and
    the rule or phase that made it; inner: the pictures inside a loop or branch."""

    label: str
    text: str
    type: str
    kind: str
    line: int
    parent: int = -1
    origin: int = -1
    rule: str = ""
    inner: list[int] = field(factory=list)


class Boxes:
    """Numbers for nodes, and for inputs and outputs of graphs; a number stays the same when the
    graph is rewritten. rows: what the page says about each."""

    def __init__(self) -> None:
        self.rows: list[Box] = []
        self.lines = Lines()
        self._number: dict[object, int] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._number

    def number(self, key: object) -> int:
        """The number of a node, or of another key; -1 if it has none."""
        return self._number.get(key, -1)

    def columns(self) -> dict[str, list[object]]:
        """The fields of all rows, each as a list."""
        return {name: [getattr(row, name) for row in self.rows] for name in Box.fields}

    def node(self, node: Apply, parent: int = -1, origin: int = -1, rule: str = "") -> int:
        """The number of a node; see `Box`."""
        if node not in self._number:
            kind = "loop" if getattr(node.op, "inner_graphs", ()) else "op"
            types = ", ".join(type_text(v.type) for v in node.outputs)
            self._add(node, Box(
                _label(node), shortened(application(node)), types, kind,
                self.lines.number(node.source_line), parent, origin, rule))
        number = self._number[node]
        if parent >= 0:
            self.rows[number].parent = parent
        return number

    def end(self, key: object, kind: str, label: str, variable: Variable, parent: int = -1) -> int:
        """The number of an input or output of a graph; see `Box`."""
        if key not in self._number:
            self._add(key, Box(
                shortened(label, _LONGEST_LABEL), label, type_text(variable.type), kind,
                self.lines.number(variable.source_line), parent))
        return self._number[key]

    def _add(self, key: object, box: Box) -> None:
        self._number[key] = len(self.rows)
        self.rows.append(box)


def _label(node: Apply) -> str:
    """The op, with the numbers among its inputs."""
    numbers = [expression(v) for v in node.inputs if isinstance(v, Constant)]
    short = [text for text in numbers if len(text) < 8]
    return shortened(" ".join([op_name(node.op), *short[:2]]), _LONGEST_LABEL)
