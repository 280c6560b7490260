"""Source lines: which line of the user's program built a node.

A line is kept as `(code, instruction offset)`, two words that cost nothing to take; file, line and
text are looked up only when somebody asks. A frame is the user's when its code does not lie in this
package.
"""

from __future__ import annotations

import linecache
import os
import sys
from _thread import get_ident
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any, NamedTuple

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_internal: dict[Any, bool] = {}  # by the name of the module: the hash of code is slow

Mark = tuple[CodeType, int]
_inherited: dict[int, Mark] = {}  # by thread


class SourceLine(NamedTuple):
    """One line of a user's program: file, line number (from 1) and the text of the line."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{os.path.basename(self.file)}:{self.line}"


def mark() -> Mark | None:
    """The innermost frame outside this package, or the line being inherited; None if there is
    none."""
    if _inherited:
        found = _inherited.get(get_ident())
        if found is not None:
            return found
    frame = sys._getframe(1)
    while frame is not None:
        module = frame.f_globals.get("__name__")
        inside = _internal.get(module)
        if inside is None:
            name = frame.f_code.co_filename
            inside = name.startswith((_PACKAGE, "<frozen"))
            if module != "__main__":
                _internal[module] = inside
        if not inside:
            return frame.f_code, frame.f_lasti
        frame = frame.f_back  # type: ignore[assignment]
    return None


def line_of(where: Mark | None) -> SourceLine | None:
    """Resolve a mark to file, line and text."""
    if where is None:
        return None
    code, offset = where
    number = code.co_firstlineno
    for start, end, line in code.co_lines():
        if start <= offset < end and line is not None:
            number = line
            break
    text = linecache.getline(code.co_filename, number).strip()
    return SourceLine(code.co_filename, number, text)


def enter(where: Mark | None) -> Mark | None:
    """From now on nodes that this thread builds carry the line `where`, unless it is None; what to
    give to `leave`."""
    before = _inherited.get(get_ident())
    if where is not None:
        _inherited[get_ident()] = where
    return before


def leave(before: Mark | None) -> None:
    """Undo what `enter` did, which returned `before`."""
    if before is not None:
        _inherited[get_ident()] = before
    else:
        _inherited.pop(get_ident(), None)


@contextmanager
def inherit(where: Mark | None) -> Iterator[None]:
    """Nodes built inside the block carry the line `where` (rewrites and gradients use this)."""
    before = enter(where)
    try:
        yield
    finally:
        leave(before)
