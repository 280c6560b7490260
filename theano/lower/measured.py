"""The kind and the text of each part of a program whose times are measured."""

from __future__ import annotations

from typing import Any

from theano.lower.loop_nest import LoopNest
from theano.lower.values import Branch, Called, Loop, PythonCall


def part_of(item: Any) -> tuple[str, str]:
    """The kind of an item of a schedule, and its operations with the user's line."""
    if isinstance(item, LoopNest):
        operations, lines = item.title
        return "elementwise and reductions", _with_line(operations or "copy", lines)
    if isinstance(item, PythonCall):
        return "Python", _with_line(str(item.apply.op), item.apply.source_line)
    line = item.node.source_line if item.node is not None else None
    if isinstance(item, Called):
        dtype = item.dtype if item.dtypes is None else item.dtypes[0]
        kind = "products" if item.dtypes is None else "routines"
        return kind, _with_line(f"{item.function} of {dtype}", line)
    kind = {Loop: "loops", Branch: "branches"}[type(item)]
    return kind, _with_line(kind[:-1] if item.node is None else str(item.node.op), line)


def _with_line(what: str, line: object) -> str:
    return f"{what}  ({line})" if line else what
