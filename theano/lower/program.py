"""The outermost region of a program: its inputs and outputs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from theano.graph.node import Apply
from theano.lower import ir
from theano.lower.assemble import Assembler, Shared
from theano.lower.describe.nodes import GraphBuilder
from theano.lower.describe.values import Extent, Map, Slot, Value, is_number
from theano.lower.memory.measured import part_of, stored_arrays
from theano.lower.memory.plan import Plan
from theano.lower.pauses import with_pauses
from theano.lower.schedule.arrange import Planned, output_memories, uses
from theano.lower.schedule.loop_nest import LEAST_WORK, ahead
from theano.records import Record, replace


class Described(Record):
    """A graph as values. outputs: each a number or an array with separate memory; updates: output
    position -> the input slot that it replaces; kinds: dtype and rank of each output; nodes: the
    node whose result each output is, None for inputs and constants."""

    b: GraphBuilder
    outputs: list[Value]
    updates: dict[int, Value]
    kinds: list[tuple[str, int]]
    nodes: list[Apply | None]


def assemble(
    described: Described, planned: Planned, least_work: float = LEAST_WORK, measured: bool = False,
    pausing: bool = True,
) -> ir.Program:
    """The program. least_work: the number of flops above which work is divided among threads;
    measured: the program measures the times of its parts; pausing: a call can be stopped."""
    assembler = ProgramAssembler(described, planned, least_work, measured)
    program = assembler.program(described.kinds)
    return replace(program, statements=tuple(with_pauses(program.statements))) if pausing else (
        program)


class ProgramAssembler(Assembler):
    """Translates the planned outermost region to a program."""

    def __init__(
        self, described: Described, planned: Planned, least_work: float, measured: bool,
    ) -> None:
        super().__init__(planned, {}, Shared(least_work))
        self.slots = described.b.slots
        self.constants = tuple(described.b.constants)
        self.outputs = described.outputs
        self.updates = described.updates
        self.measured = measured
        self.laps: list[ir.MeasuredPart] = []
        self.nodes = described.nodes
        self.output_names: dict[int, str] = {}
        self.b.user.plain = _has_users_code(planned)
        self.owners = output_memories(self.outputs)
        # output -> the item after which nothing can fail, so that its memory may be requested
        self.after = dict.fromkeys(planned.in_place, planned.first_write - 1)

    def program(self, output_types: list[tuple[str, int]]) -> ir.Program:
        """The program. output_types: dtype and rank of each output."""
        self._begin(output_types)
        if self.measured:
            self.statements.append(ir.Lap(-1))
        self.body(self.planned.memory)
        for i, value in enumerate(self.outputs):
            if value.dtype == "object":
                self.statements.append(ir.Pass(self.first_output + i, self.array(value)))
            elif is_number(value):
                self.statements.append(ir.Put(
                    self._output(i), value.dtype, self.atom(value), value.dtype))
        kinds = [(_type_number(d), r) for d, r in self.b.results]
        arrays = self._stored() if self.measured else ()
        statements = ahead(self.statements, {self.first_output + i for i in self.after})
        return ir.Program(
            tuple(statements), self.constants,
            tuple((_type_number(d), r) for d, r in output_types), tuple(kinds),
            self.planned.in_place, tuple(self.shared.python), tuple(self.b.failures),
            laps=tuple(self.laps), arrays=tuple(arrays))

    def _item(self, position: int, item: Any) -> None:
        super()._item(position, item)
        if self.measured:
            self.statements.append(ir.Lap(len(self.laps)))
            self.laps.append(part_of(item))

    def _stored(self) -> Iterator[ir.StoredArray]:
        """The arrays that the items store; each output at the first item that writes it."""
        kinds = {i: ("update" if i in self.updates else "output", i) for i in self.owners}
        yield from stored_arrays(
            self.statements, {self._output(i): kinds[i] for i in kinds}, self.shared.nodes)
        waiting = {owner: i for i, owner in self.owners.items()}
        for position, use in enumerate(uses(self.arranged)):
            for i in sorted(waiting.pop(owner) for owner in use.writes & waiting.keys()):
                yield ir.StoredArray(position, *kinds[i], self.nodes[i], self._output(i))

    def _output(self, i: int) -> str:
        """The name of the memory of an output."""
        if i not in self.output_names:
            value = self.outputs[i]
            own = "" if is_number(value) else self.b.user.of(value)
            self.output_names[i] = self.shared.names.new(own, "") if own else f"out{i}"
        return self.output_names[i]

    @property
    def first_output(self) -> int:
        """The slot of the first output."""
        return len(self.slots)

    def _begin(self, output_types: list[tuple[str, int]]) -> None:
        """Add inputs and their dims, and record the positions of dims in the frame."""
        offset = 0
        self.wanted_outputs = sorted(
            ((self._can_be_wanted(i), i) for i, v in enumerate(self.outputs)
             if v.dtype != "object"), reverse=True)
        for slot in self.slots:
            self._enter_slot(slot, offset)
            offset += slot.ndim
        self.output_offsets = []
        for _, rank in output_types:
            self.output_offsets.append(offset)
            offset += rank
        for _, rank in self.b.results:
            self.shared.result_offsets.append(offset)
            offset += rank
        self.shared.first_result = self.first_output + len(self.outputs)

    def _enter_slot(self, slot: Slot, offset: int) -> None:
        extents = []
        for axis, d in enumerate(slot.dims):
            if isinstance(d, Extent):
                extents.append((self.name(d, "d"), offset + axis))
        if extents:
            self.statements.append(ir.Extents(tuple(extents)))
        scalar = slot.ndim == 0 and slot.dtype != "object"
        name = self.name(slot, "t" if scalar else "x")
        self.statements.append(ir.Input(
            name, slot.dtype, slot.number, scalar, self._slot_dims(slot)))

    def memory(self, plan: Plan, position: int) -> None:
        """Add scratch memory, and the outputs whose dims are known after item `position - 1`."""
        for i in sorted(self._wanted_before(max(position, 0))):
            value = self.outputs[i]
            name = self._output(i)
            if not is_number(value):
                self.names[self.owners[i]] = name
            dims = tuple(self.atom(self.b.find(d)) for d in value.dims)
            over = self.array(self.updates[i]) if i in self.after else None
            self.statements.append(ir.Output(
                name, value.dtype, self.first_output + i, self.output_offsets[i], dims, over))
        super().memory(plan, position)

    def _wanted_before(self, position: int) -> Iterator[int]:
        """Take from the list the outputs whose memory can be requested before an item."""
        while self.wanted_outputs and self.wanted_outputs[-1][0] < position:
            yield self.wanted_outputs.pop()[1]

    def _can_be_wanted(self, i: int) -> int:
        """The item after which the memory of output `i` can be requested."""
        dims = (self.schedule.ready(self.b.find(d)) for d in self.outputs[i].dims)
        return max(self.after.get(i, -1), -1, *dims)


def _has_users_code(planned: Planned) -> bool:
    """Whether C code of a user's op is part of a region or of one inside it."""
    values = planned.arranged.schedule.region.values
    return any(isinstance(v, Map) and v.op.c is None for v in values) or any(
        map(_has_users_code, planned.arranged.inner.values()))


def _type_number(dtype: str) -> int:
    return -1 if dtype == "object" else int(np.dtype(dtype).num)

