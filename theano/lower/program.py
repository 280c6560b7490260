"""The outermost region of a program: what enters it, and what it gives."""

from __future__ import annotations

import numpy as np

from theano.lower import ir
from theano.lower.access import memory_of
from theano.lower.assemble import Assembler, Shared
from theano.lower.fuse import Schedule
from theano.lower.loop_nest import LoopNest, ahead
from theano.lower.nodes import GraphBuilder
from theano.lower.plan import Plan, inplace_outputs, plan_memory
from theano.lower.values import (
    Branch,
    Called,
    Check,
    Extent,
    Loop,
    PythonCall,
    Slot,
    Value,
    is_number,
)


class ProgramAssembler(Assembler):
    """Turns everything that a builder knows into a program.

    outputs: a value per output, each with memory of its own or a number; updates: output position
    -> the input slot it replaces.
    """

    def __init__(
        self, b: GraphBuilder, outputs: list[Value], updates: dict[int, Value], facts: bool,
    ) -> None:
        self.slots = b.slots
        self.constants = tuple(b.constants)
        self.outputs = outputs
        self.updates = updates
        super().__init__(b, Schedule(b, b.top, outputs), {}, Shared(), facts)

    def program(self, output_types: list[tuple[str, int]]) -> ir.Program:
        """Assemble everything. output_types: dtype and rank of each output."""
        uses = self._uses()
        self.owners = {i: memory_of(v) for i, v in enumerate(self.outputs) if not is_number(v)}
        owners = set(self.owners.values())
        placed = {*self.slots, *owners,
                  *(o for use in uses for o in use.reads if isinstance(o, Slot))}
        plan = plan_memory(self.b, uses, placed, owners)
        inplace = inplace_outputs(
            uses, self._fallible(plan), self.owners, self.updates, plan.lodged)
        first = min(inplace.values(), default=0) - 1  # until then the call can fail or be stopped
        self.after = dict.fromkeys(inplace, first)
        self._begin(output_types)
        self.body(uses, plan)
        for i, value in enumerate(self.outputs):
            if value.dtype == "object":
                self.statements.append(ir.Pass(self.first_output + i, self.array(value)))
            elif is_number(value):
                self.statements.append(ir.Put(
                    f"out{i}", value.dtype, self.atom(value), value.dtype))
        kinds = [(_type_number(d), r) for d, r in self.b.results]
        statements = ahead(self.statements, {self.first_output + i for i in inplace})
        return ir.Program(
            tuple(statements), self.constants,
            tuple((_type_number(d), r) for d, r in output_types), tuple(kinds), frozenset(inplace),
            tuple(self.shared.python), tuple(self.b.failures))

    @property
    def first_output(self) -> int:
        """The slot of the first output."""
        return len(self.slots)

    def _fallible(self, plan: Plan) -> int:
        """The last item at or after which something can still fail: a check, a statement that
        may, or memory that is asked for only then."""
        last = max((self.schedule.ready(n) for n in self.schedule.numbers
                    if isinstance(n, Check)), default=-1)
        for position, item in enumerate(self.items):
            if isinstance(item, (Branch, Loop, PythonCall)) or (
                    isinstance(item, LoopNest) and item.checked) or (
                    isinstance(item, Called) and item.failure is not None):
                last = max(last, position)
        for value in self.outputs:
            last = max([last, *(self.schedule.ready(self.b.find(d)) for d in value.dims)])
        for block in plan.blocks:
            if not isinstance(block.size, int) and self.schedule.ready(block.size) >= 0:
                last = max(last, block.first - 1)
        return last

    def _begin(self, output_types: list[tuple[str, int]]) -> None:
        """Inputs, their dims, and the table of where dims lie."""
        offset = 0
        self.wanted_outputs = {
            i: v for i, v in enumerate(self.outputs) if v.dtype != "object"}
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
        """Outputs and scratch whose dims are known after item `position - 1`."""
        for i in list(self.wanted_outputs):
            value = self.wanted_outputs[i]
            place = max((self.schedule.ready(self.b.find(d)) for d in value.dims), default=-1)
            place = max(place, self.after.get(i, -1))
            if place < max(position, 0):
                del self.wanted_outputs[i]
                name = f"out{i}"
                if not is_number(value):
                    self.names[self.owners[i]] = name
                dims = tuple(self.atom(self.b.find(d)) for d in value.dims)
                over = self.names[self.updates[i]] if i in self.after else None
                self.statements.append(ir.Output(
                    name, value.dtype, self.first_output + i, self.output_offsets[i], dims, over))
        super().memory(plan, position)


def _type_number(dtype: str) -> int:
    return -1 if dtype == "object" else int(np.dtype(dtype).num)

