"""The measurements of a C function by its parts: times, and memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from theano.records import Record

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.lower.ir import MeasuredPart, StoredArray
    from theano.runtime import NativeFunction


class ProgramPart(Record):
    """A part of a C function: a loop nest, with all nodes that it computes, a call of BLAS, LAPACK
    or a routine, a Python call, a loop (`scan`) or a branch (`ifelse`). kind: which of these; text:
    its operations, and the user's line; runs: how often it was run; seconds: the time of all runs;
    bytes: the memory, in one call, of the arrays that no earlier part writes; nodes: the nodes that
    it computes."""

    kind: str
    text: str
    seconds: float
    runs: int
    bytes: int = 0
    nodes: tuple[Apply, ...] = ()


class ProgramArray(Record):
    """An array that a C function stores. node: the node whose result it is, which may be a node of
    the inner graph of a loop or branch; None for a copy, and for the corrections of compensated
    sums. kind, bytes: the kind and size of its memory, see `ProgramMemory`; place: the number of
    the scratch block or output, or the bytes of an array on the stack; text: the part that writes
    it first."""

    node: Apply | None
    kind: str
    place: int
    bytes: int
    text: str

    def __str__(self) -> str:
        where = self.kind if self.kind == "stack" else f"{self.kind} {self.place}"
        return f"{where}: {self.text if self.node is None else self.node}"


class ProgramMemory(Record):
    """A piece of memory of a C function. kind: "scratch" (kept between calls), "stack", "output",
    or "update": the new value of a shared variable, which may overwrite the old one. bytes: for
    scratch memory the size that is kept, for all calls that run at the same time; for outputs the
    size in the last call. parts: the texts of the parts that store an array there, in order."""

    kind: str
    bytes: int
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind}: {'; '.join(dict.fromkeys(self.parts))}"


class Measured:
    """A function whose C code measures the times of its parts. laps: the parts; arrays: the arrays
    that they store."""

    def __init__(
        self, function: NativeFunction, laps: Sequence[MeasuredPart],
        arrays: Sequence[StoredArray],
    ) -> None:
        self.function = function
        self.laps = laps
        self.arrays = arrays
        self.ignored = function.laps

    def ignore(self) -> None:
        """Ignore the times that were measured so far."""
        self.ignored = self.function.laps

    def parts(self) -> Iterator[ProgramPart]:
        """The parts, with the times that were measured."""
        written: dict[int, int] = defaultdict(int)
        for array, size in self._sizes():
            written[array.part] += size
        measured = zip(self.laps, self.function.laps, self.ignored, strict=True)
        for k, (lap, now, before) in enumerate(measured):
            yield ProgramPart(lap.kind, lap.text, now[0] - before[0], now[1] - before[1],
                              written[k], lap.nodes)

    def stored(self) -> Iterator[ProgramArray]:
        """The arrays of a call, if the function was called."""
        for array, size in self._sizes():
            yield ProgramArray(
                array.node, array.kind, array.place, size, self.laps[array.part].text)

    def memory(self) -> Iterator[ProgramMemory]:
        """The memory of the arrays, if the function was called."""
        found: dict[tuple[str, int], list[str]] = {}
        size_of: dict[tuple[str, int], int] = {}
        for number, (array, size) in enumerate(self._sizes()):
            key = array.kind, number if array.kind == "stack" else array.place
            found.setdefault(key, []).append(self.laps[array.part].text)
            size_of[key] = size
        for key, texts in found.items():
            yield ProgramMemory(key[0], size_of[key], tuple(texts))

    def _sizes(self) -> Iterator[tuple[StoredArray, int]]:
        """The arrays with their bytes; none before the first call."""
        blocks, outputs = self.function.memory
        for array in self.arrays if outputs else ():
            if array.kind == "stack":
                yield array, array.place
            elif array.kind == "scratch":
                yield array, blocks[array.place] if array.place < len(blocks) else 0
            else:
                yield array, outputs[array.place]
