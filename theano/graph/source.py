"""Source lines: the line of the user's program that built a node.

A line is recorded as `(code, instruction offset)`, which is cheap; file, line number and text are
looked up on demand. A frame belongs to the user when its code is neither in this package nor in
one of the libraries whose functions take variables.
"""

from __future__ import annotations

import linecache
import os
import re
import sys
from _thread import get_ident
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any, NamedTuple

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_PASSED = ("numpy", "scipy")
_internal: dict[Any, bool] = {}  # keyed by module name: hashing a code object is slow

Mark = tuple[CodeType, int]
_inherited: dict[int, Mark] = {}  # keyed by thread


class SourceLine(NamedTuple):
    """One line of a user's program: file, line number (from 1) and the text of the line."""

    file: str
    line: int
    text: str

    @property
    def in_file(self) -> str:
        """The place as the name of the file and the number; the same if a cell runs again."""
        return f"{os.path.basename(self.file)}:{self.line}"

    @property
    def quoted(self) -> str:
        """The place, and the text as far as it is known."""
        return f"{self.in_file}: {self.text[:80]}" if self.text else self.in_file

    def __str__(self) -> str:
        cell = cell_of(self.file)
        return self.in_file if cell is None else f"{cell}, line {self.line}"


def cell_of(file: str) -> str | None:
    """The cell of a notebook that IPython compiled under the name `file`, as "Cell In[3]"; None for
    other files."""
    named = re.match(r"<ipython-input-(\d+)-", file)
    if named:
        return f"Cell In[{named[1]}]"
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    describe = getattr(getattr(shell, "compile", None), "format_code_name", None)
    found = None if describe is None else describe(file)
    return None if found is None else " ".join(found)


def is_inside(frame: FrameType) -> bool:
    """Whether a frame runs code of this package, or of Python's import system."""
    return frame.f_code.co_filename.startswith((_PACKAGE, "<frozen"))


def is_library(frame: FrameType) -> bool:
    """Whether a frame runs code of NumPy or SciPy, which ask variables what they are."""
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] in _PASSED


def is_passed(frame: FrameType) -> bool:
    """Whether a frame belongs to this package or one of those libraries, not to the user."""
    return is_inside(frame) or is_library(frame)


COMPILER: Mark = (compile("None", "<the compiler>", "eval"), 0)
"""The mark of nodes that rewrites make while they do not know for which node: a graph gives them
the mark of the node that they replace (see `FunctionGraph.replace`)."""


def mark() -> Mark | None:
    """The line set by `enter`, or else the innermost frame of the user's code; None when there is
    no such frame."""
    if _inherited:
        found = _inherited.get(get_ident())
        if found is not None:
            return found
    frame = sys._getframe(1)
    while frame is not None:
        module = frame.f_globals.get("__name__")
        inside = _internal.get(module)
        if inside is None:
            inside = is_passed(frame)
            if module != "__main__":
                _internal[module] = inside
        if not inside:
            return frame.f_code, frame.f_lasti
        frame = frame.f_back  # type: ignore[assignment]
    return None


def line_of(where: Mark | None) -> SourceLine | None:
    """The file, line number and text of a mark."""
    if where is None or where is COMPILER:
        return None
    key = id(where[0]), where[1]
    known = _lines.get(key)
    if known is None:
        if len(_lines) >= _MOST_LINES:
            _lines.clear()
        known = _lines[key] = where[0], _looked_up(*where)
    return known[1]


_lines: dict[tuple[int, int], tuple[CodeType, SourceLine]] = {}
"""Lines that have been looked up, which takes time in proportion to the code. The key is the id of
the code, because hashing it is slow; the code stays in the value, so that its id is not used again.
"""

_MOST_LINES = 1 << 12


def _looked_up(code: CodeType, offset: int) -> SourceLine:
    number = code.co_firstlineno
    for start, end, line in code.co_lines():
        if start <= offset < end and line is not None:
            number = line
            break
    text = linecache.getline(code.co_filename, number).strip()
    return SourceLine(code.co_filename, number, text)


def enter(where: Mark | None) -> Mark | None:
    """Set the line that is recorded in the nodes that this thread builds, unless `where` is None.
    Returns the previous line, the argument of `leave`."""
    before = _inherited.get(get_ident())
    if where is not None:
        _inherited[get_ident()] = where
    return before


def leave(before: Mark | None) -> None:
    """Restore the line that `enter` returned."""
    if before is not None:
        _inherited[get_ident()] = before
    else:
        _inherited.pop(get_ident(), None)


@contextmanager
def inherit(where: Mark | None) -> Iterator[None]:
    """Nodes built in the block have the line `where`; rewrites and gradients use this."""
    before = enter(where)
    try:
        yield
    finally:
        leave(before)
