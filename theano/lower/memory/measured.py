"""The parts of a program whose times are measured, and the arrays that they store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from theano.graph.node import Apply
from theano.lower import ir
from theano.lower.describe.values import Branch, Called, Loop, PythonCall
from theano.lower.schedule.loop_nest import LoopNest
from theano.records import Record


def part_of(item: Any) -> ir.MeasuredPart:
    """The part that an item of a schedule becomes."""
    if isinstance(item, LoopNest):
        operations, lines, *_ = item.title
        text = _with_line(operations or "copy", lines)
        return ir.MeasuredPart("elementwise and reductions", text, item.nodes)
    if isinstance(item, PythonCall):
        text = _with_line(str(item.apply.op), item.apply.source_line)
        return ir.MeasuredPart("Python", text, (item.apply,))
    line = item.node.source_line if item.node is not None else None
    nodes = () if item.node is None else (item.node,)
    if isinstance(item, Called):
        dtype = item.dtypes[0] if item.dtypes else item.dtype
        kind = "products" if item.dtypes is None else "routines"
        return ir.MeasuredPart(kind, _with_line(f"{item.function} of {dtype}", line), nodes)
    kind = {Loop: "loops", Branch: "branches"}[type(item)]
    return ir.MeasuredPart(
        kind, _with_line(kind[:-1] if item.node is None else str(item.node.op), line), nodes)


def _with_line(what: str, line: object) -> str:
    return f"{what}  ({line})" if line else what


def stored_arrays(
    statements: Iterable[Record], outputs: Mapping[str, tuple[str, int]],
    nodes: Mapping[str, Apply | None],
) -> Iterator[ir.StoredArray]:
    """The arrays that each part stores in scratch memory, or in outputs that are not yet written,
    also those of its inner regions. outputs: kind and number of each output, by name; nodes: by
    name of an array, the node whose result it is."""
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
                kind = ("scratch", block.block) if block.fixed is None else ("stack", block.fixed)
                yield ir.StoredArray(part, *kind, nodes[s.name], s.name)
            elif isinstance(s, ir.Array) and s.memory in outputs:
                yield ir.StoredArray(part, *outputs[s.memory][:2], nodes[s.name], s.name)
            elif isinstance(s, ir.Loop):
                yield from (
                    ir.StoredArray(
                        part, "scratch", trace.block, nodes.get(trace.value), trace.place)
                    for trace in s.left)
