"""Which rows of the traces of a loop are read: `RowSet` is what one reader takes, `RowsRead` what
all readers of a loop take. `loop_division.py` divides loops accordingly."""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.records import Record, ValueRecord
from theano.tensor.indexing import slicing

FEW = 64
"""A constant bound that leaves out fewer rows than this at an end of a trace does not count."""


class RowSet(ValueRecord):
    """The rows that an index takes of a trace: row `start` if `one`, else those of the slice
    `start:stop:step`. The parts are integers, variables, or None; the slice `:` stands also for
    readers that are no index of the first axis."""

    start: Any = None
    stop: Any = None
    step: Any = None
    one: bool = False

    @classmethod
    def of(cls, user: Apply | str) -> RowSet:
        """What a reader of a trace takes."""
        if isinstance(user, str) or type(user.op) is not T.Subtensor:
            return cls()
        entry = slicing.unflatten(user.op.idx_list, user.inputs[1:])[0]
        if isinstance(entry, slice):
            return cls(*map(_number, (entry.start, entry.stop, entry.step)))
        return cls(_number(entry), one=True)

    @property
    def entry(self) -> Any:
        """The index of the first axis that takes these rows."""
        return self.start if self.one else slice(self.start, self.stop, self.step)

    @property
    def stride(self) -> int:
        """The distance of neighbouring rows, negative for a reversed slice; 0 if it is not known,
        or for one row."""
        step = 1 if self.step is None else self.step
        return step if isinstance(step, int) and not self.one else 0

    @property
    def bounds(self) -> tuple[Any, Any]:
        """The first row that may be read, and the first row after it from which on none is read
        (None: the end of the trace); for one row, this row twice. (0, None) where a slice is
        reversed between variables."""
        if self.one:
            return self.start, self.start
        if self.stride > 0:
            return 0 if self.start is None else self.start, self.stop
        if not self.stride or any(isinstance(v, Variable) for v in (self.start, self.stop)) or (
                self.stop == -1):
            return 0, None
        return (0 if self.stop is None else self.stop + 1,
                None if self.start in (None, -1) else self.start + 1)

    @property
    def first(self) -> int | None:
        """A number of first rows that contain these rows, whatever the length of the trace."""
        low, high = self.bounds
        known = isinstance(low, int) and low >= 0 and isinstance(high, int)
        return high + self.one if known and high + self.one > 0 else None

    @property
    def last(self) -> int | None:
        """A number of last rows that contain these rows, whatever the length of the trace."""
        low, high = self.bounds
        known = isinstance(low, int) and low < 0 and (
            high is None or isinstance(high, int) and high < 0)
        return -low if known else None


def _number(bound: Variable | None) -> Any:
    return int(bound.data) if isinstance(bound, Constant) else bound


class RowsRead(Record):
    """The different sets of rows that the readers of the traces of a loop take."""

    rows: tuple[RowSet, ...]

    @classmethod
    def of(cls, fgraph: FunctionGraph, node: Apply) -> RowsRead:
        """What is read of the traces of the loop `node`."""
        traces = node.op.split_outputs(node.outputs)[1]
        return cls(tuple(dict.fromkeys(
            RowSet.of(user) for trace in traces for user, _ in fgraph.clients(trace))))

    @property
    def single(self) -> RowSet | None:
        """What all readers take, if they take the same."""
        return self.rows[0] if len(self.rows) == 1 else None

    @property
    def first(self) -> int | None:
        """A number of first rows that contain all rows that are read."""
        return _most([rows.first for rows in self.rows])

    @property
    def last(self) -> int | None:
        """A number of last rows that contain all rows that are read."""
        return _most([rows.last for rows in self.rows])

    @property
    def variables(self) -> list[Variable]:
        """The variables of which the bounds consist."""
        return [v for rows in self.rows for v in (rows.start, rows.stop) if isinstance(v, Variable)]

    @property
    def from_start(self) -> bool:
        """Whether a reader is known to begin among the first `FEW` rows."""
        return any(isinstance(low, int) and 0 <= low < FEW
                   for low, _ in (rows.bounds for rows in self.rows))

    @property
    def bounded(self) -> bool:
        """Whether a bound of the rows that are read may leave out rows: no reader is known to begin
        among the first `FEW` rows, or none to end among the last, and a bound is a variable or
        leaves out many rows."""
        bounds = [rows.bounds for rows in self.rows]
        to_end = any(high is None or isinstance(high, int) and -FEW < high < 0
                     for _, high in bounds)
        far = any(isinstance(low, int) and low >= FEW or isinstance(high, int) and high <= -FEW
                  for (low, high), rows in zip(bounds, self.rows, strict=True) if not rows.one)
        return not (self.from_start and to_end) and (far or bool(self.variables)) and all(
            rows.one or rows.stride > 0 for rows in self.rows)


def _most(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return max(known) if known and len(known) == len(counts) else None
