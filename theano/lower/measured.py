"""The parts of a program whose times are measured: kind, text, and the arrays that they store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from theano.lower import ir
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


def stored_arrays(
    statements: Iterable[ir.Record], outputs: dict[str, tuple[str, int]]
) -> Iterator[ir.StoredArray]:
    """The arrays that each part stores in scratch memory, or in outputs that are not yet written,
    also those of its inner regions. outputs: kind and number of each output, by name."""
    part, blocks = 0, dict[str, ir.Scratch]()
    for top in statements:
        if isinstance(top, ir.Lap):
            part = top.part + 1
            continue
        for s in ir.all_statements((top,)):
            for memory in s.scratch if isinstance(s, ir.Loop) else (s,):
                if isinstance(memory, ir.Scratch):
                    blocks[memory.name] = memory
            if isinstance(s, ir.Array) and s.memory in blocks:
                block = blocks[s.memory]
                yield ir.StoredArray(part, "scratch", block.block) if block.fixed is None else (
                    ir.StoredArray(part, "stack", block.fixed))
            elif isinstance(s, ir.Array) and s.memory in outputs:
                yield ir.StoredArray(part, *outputs[s.memory])
            elif isinstance(s, ir.Loop):
                yield from (ir.StoredArray(part, "scratch", trace.block) for trace in s.left)
