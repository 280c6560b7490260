"""`theano.tests.record`: records what a program computes, and compares a later run with it."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

import numpy as np

from theano.compile.modes.monitormode import MonitorMode
from theano.graph import FunctionGraph
from theano.printing import hex_digest

if TYPE_CHECKING:
    from theano.graph.node import Apply

__all__ = ["MismatchError", "Record", "RecordMode"]


class MismatchError(Exception):
    """A run differs from the recorded one."""


class Record:
    """Writes lines to a file, or compares them with the lines of the file (`replay=True`).

    file_object: an open file; file_path: the path of a file. Raises AssertionError unless exactly
    one is given.
    """

    def __init__(
        self, file_object: TextIO | None = None, file_path: str | None = None, replay: bool = False
    ) -> None:
        if (file_object is None) == (file_path is None):
            raise AssertionError("Record takes exactly one of file_object and file_path")
        if file_path is not None:
            file_object = open(file_path, "r" if replay else "w", buffering=1)
            weakref.finalize(self, file_object.close)
        self.f: Any = file_object
        self.replay = replay

    def handle_line(self, line: str) -> None:
        """Write a line, or compare it with the next line of the file.

        Raises ValueError if `line` is not one line with a line break at its end, MismatchError if
        the lines differ.
        """
        if not line.endswith("\n") or "\n" in line[:-1]:
            raise ValueError(f"Record takes one line that ends in a line break, got {line!r}")
        if not self.replay:
            self.f.write(line)
            return
        recorded = self.f.readline()
        if recorded != line:
            raise MismatchError(f"recorded: {recorded!r}\nnow:      {line!r}")


class RecordMode(MonitorMode):
    """A mode that records every call and every node that it computes, with hashes of the inputs and
    outputs, in `record` (default: `Record(**kwargs)`)."""

    def __init__(self, record: Record | None = None, **kwargs: Any) -> None:
        super().__init__(post_func=self._note)
        self.set_record(Record(**kwargs) if record is None else record)

    def set_record(self, record: Record) -> None:
        """Use another record from now on."""
        self.record = record

    def executor(self, plain: Any, rewritten: FunctionGraph) -> Any:
        run = super().executor(plain, rewritten)

        def recorded(values: Sequence[object]) -> Any:
            self._digests("call", values)
            return run(values)

        return recorded

    def _note(self, i: int, node: Apply, thunk: Any) -> None:
        self.record.handle_line(f"node {i}: {node}\n".replace("\n", " ").strip() + "\n")
        self._digests("inputs", [cell[0] for cell in thunk.inputs])
        self._digests("outputs", [cell[0] for cell in thunk.outputs])

    def _digests(self, title: str, values: Sequence[object]) -> None:
        self.record.handle_line(f"{title}: {', '.join(map(_digest, values))}\n")


def _digest(value: object) -> str:
    return hex_digest(value) if isinstance(value, np.ndarray) else repr(value)
