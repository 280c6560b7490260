"""The C program of a function: its text, its kernels and parts, its plan of memory, its times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from theano import lower
from theano.compile.making.objects import own_objects
from theano.explorer.machine import machine_code
from theano.flags import config
from theano.lower import ir, routines
from theano.lower.emit.functions import Functions
from theano.records import Record, replace

if TYPE_CHECKING:
    from theano.compile.making.call import Function
    from theano.explorer.boxes import Boxes
    from theano.graph.fgraph import FunctionGraph

__all__ = ["program_of"]

_ENGINES = {"jax": "JAX", "ir": "the interpreter of programs"}
_SAYS_LINE = re.compile(r"([\w.-]+\.\w+):(\d+)\b")


def program_of(function: Function, graph: FunctionGraph, boxes: Boxes) -> dict[str, object]:
    """What the page says about the C of a function whose rewritten graph is `graph`.

    text: lines of C; same: whether they are what runs; kernels: see `_Kernels.rows`; lines: see
    `_lines_of`; parts: the parts of the program, in order, with the time of each if it was
    measured; memory: see `_memory`; inplace: the positions of the outputs that may overwrite the
    shared variable that they replace; machine, without: see `machine_code`. Only `reason` if there
    is no C.
    """
    maker = function.maker
    if not function.c_source:
        engine = _ENGINES.get(maker.running.backend, "the interpreter (NumPy)")
        return {"reason": f"This function has no C: {engine} runs it."}
    replaced = {
        position: target for position, target in enumerate(maker.targets, len(maker.outputs))
        if target >= maker.explicit}
    least = config.openmp_elemwise_minsize
    program = lower.run_passes(
        lower.lower(graph, replaced, own_objects(graph), None, least, measured=True),
        config.optimizer_excluding.split(":"), least)
    parts = _parts(program)
    statements = tuple(s for s in program.statements if not isinstance(s, ir.Lap))
    functions = Functions(program.failures)
    quiet = replace(program, statements=statements, laps=(), arrays=())
    text = lower.emit(quiet, config.poison_memory, functions).text
    runs = lower.emit(program, config.poison_memory).text if maker.measured else text
    kernels = _Kernels(functions, boxes)
    for number, part in enumerate(parts):
        kernels.add(number, part)
    times = _times(function, program)
    lines = text.splitlines()
    machine, without = machine_code(lines)
    return {
        "text": lines, "machine": machine, "without": without, "same": function.c_source == runs,
        "kernels": kernels.rows(lines), "lines": _lines_of(lines, boxes),
        "inplace": sorted(program.inplace),
        "memory": _memory(function, program, parts, boxes),
        "parts": [
            {"kind": lap.kind, "text": lap.text,
             "nodes": sorted({boxes.number(node) for node in lap.nodes} - {-1}),
             "kernels": kernels.of_part[number], "seconds": time and time[0],
             "runs": time and time[1]}
            for number, (lap, time) in enumerate(zip(program.laps, times, strict=True))]}


def _parts(program: ir.Program) -> list[list[Record]]:
    """The statements of each part. What precedes the first part, and what follows the last one,
    belongs to these."""
    parts: list[list[Record]] = [[]]
    for s in program.statements:
        if isinstance(s, ir.Lap):
            parts += [[]] if s.part >= 0 else []
        else:
            parts[-1].append(s)
    last = parts.pop()
    if parts:
        parts[-1] += last
    return parts


def _times(
    function: Function, program: ir.Program
) -> Sequence[tuple[float, int] | None]:
    """Seconds and runs of each part; None where they were not measured."""
    measured = [] if function.profile is None else function.profile.parts(function)
    if [part.text for part in measured] != [lap.text for lap in program.laps]:
        return [None] * len(program.laps)
    return [(part.seconds, part.runs) for part in measured]


class _Kernels:
    """The C functions of a program: kernels and routines. of_part: their names, by part."""

    def __init__(self, functions: Functions, boxes: Boxes) -> None:
        self.functions, self.boxes = functions, boxes
        self.nodes: dict[str, set[int]] = {}
        self.of_part: list[list[str]] = []

    def add(self, number: int, part: Iterable[Record]) -> None:
        """Enter the kernels and routines that a part calls."""
        found: dict[str, None] = {}
        for s in ir.all_statements(part):
            if isinstance(s, ir.Kernel):
                name = self.functions.kernel(s, config.poison_memory)
                numbers = {self.boxes.number(node) for node in s.nodes} - {-1}
                self.nodes.setdefault(name, set()).update(numbers)
            elif isinstance(s, ir.Call):
                name = routines.function_name(s.function, s.dtypes)
                self.nodes.setdefault(name, set())
            else:
                continue
            found[name] = None
        self.of_part.append(list(found))

    def rows(self, text: Sequence[str]) -> list[dict[str, object]]:
        """For each function its name, the boxes of the nodes that it computes, the first and last
        line of its definition, its comment included, and the other lines that name it. Lines count
        from 0; a function whose text is elsewhere (in an object file) has no definition: -1."""
        places: dict[str, list[int]] = {}
        for number, line in enumerate(text):
            for name in dict.fromkeys(re.findall(r"\w+", line)):
                if name in self.nodes:
                    places.setdefault(name, []).append(number)
        found: list[dict[str, object]] = []
        for name, nodes in self.nodes.items():
            first, last = _definition(name, text, places.get(name, []))
            found.append({
                "name": name, "nodes": sorted(nodes), "first": first, "last": last,
                "calls": [n for n in places.get(name, []) if not first <= n <= last]})
        return found


def _definition(name: str, text: Sequence[str], places: Iterable[int]) -> tuple[int, int]:
    """The lines of the definition of a function, with the comment before it; (-1, -2) if there is
    none."""
    for place in places:
        line = text[place]
        if line[:1].isspace() or f"{name}(" not in line:
            continue
        brace = next(n for n in range(place, len(text)) if text[n].endswith(("{", ";")))
        if text[brace].endswith(";"):
            continue
        first = place
        if text[place - 1].endswith("*/"):
            first = next(n for n in range(place - 1, -1, -1) if text[n].startswith("/*"))
        return first, next(n for n in range(brace, len(text)) if text[n] == "}")
    return -1, -2


def _lines_of(text: Sequence[str], boxes: Boxes) -> list[tuple[int, int]]:
    """Pairs of a line of C and the number of the user's line that it names in a comment."""
    known = boxes.lines.by_place()
    return [
        (number, known[found.group()]) for number, line in enumerate(text)
        for found in _SAYS_LINE.finditer(line) if found.group() in known]


def _memory(
    function: Function, program: ir.Program, parts: Sequence[Iterable[Record]], boxes: Boxes
) -> list[dict[str, object]]:
    """The arrays that the program stores, each with its memory, the first and the last part that
    uses it, its box, its length, and, if the function was called, the bytes of its memory."""
    used = _used(parts)
    lengths = {s.name: s for s in ir.all_statements(program.statements)
               if isinstance(s, (ir.Array, ir.Output))}
    blocks, outputs = function.memory
    found: list[dict[str, object]] = []
    for array in program.arrays:
        first, last = used.get(array.name, (array.part, array.part))
        kept = array.kind in ("output", "update")
        held = outputs if kept else blocks
        size = array.place if array.kind == "stack" else (
            held[array.place] if array.place < len(held) else None)
        found.append({
            "memory": array.kind if array.kind == "stack" else f"{array.kind} {array.place}",
            "kind": array.kind, "first": min(first, array.part), "bytes": size or None,
            "last": len(program.laps) - 1 if kept else max(last, array.part),
            "box": boxes.number(array.node), "length": _length(lengths.get(array.name))})
    return found


def _length(array: ir.Array | ir.Output | None) -> str:
    """The dtype and lengths of an array as text."""
    if array is None:
        return ""
    sizes = array.sizes if isinstance(array, ir.Array) else array.dims
    return f"{array.dtype}[{', '.join(str(getattr(s, 'value', s)) for s in sizes)}]"


def _used(parts: Sequence[Iterable[Record]]) -> dict[str, tuple[int, int]]:
    """By name, the first and the last part whose statements name it."""
    found: dict[str, tuple[int, int]] = {}
    for number, part in enumerate(parts):
        for name in _names(part):
            found[name] = found.get(name, (number, number))[0], number
    return found


def _names(statements: Iterable[Record]) -> Iterator[str]:
    """The texts in statements, those inside kernels left out."""
    pending: list[object] = list(statements)
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, tuple):
            pending += item
        elif isinstance(item, ir.Kernel):
            pending += item.bindings
        elif isinstance(item, Record) and not isinstance(item, (ir.Scratch, ir.Output)):
            pending += [getattr(item, name) for name in item.fields]
