"""From a schedule to a `Program`: names for everything, statements in order."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from theano import scalar
from theano.lower import ir, windows
from theano.lower.access import address, contiguous, count, memory_of
from theano.lower.builder import Builder
from theano.lower.fuse import Group, Schedule
from theano.lower.ir import Number
from theano.lower.nest import Nest
from theano.lower.plan import Plan, Use, inplace_outputs, plan_memory
from theano.lower.stages import plan_stages
from theano.lower.values import (
    Called,
    Check,
    Copied,
    Dim,
    Element,
    Extent,
    Literal,
    Map,
    PythonCall,
    Reduce,
    Slot,
    Value,
    as_number,
    is_number,
    root,
)


class Assembler:
    """Turns a schedule into statements.

    slots: the input and constant slots in order; outputs: a value per output, each with memory of
    its own or a number; updates: output position -> the input slot it replaces.
    """

    def __init__(
        self, b: Builder, slots: list[Slot], outputs: list[Value], updates: dict[int, Value],
        facts: bool,
    ) -> None:
        self.b = b
        self.facts = facts
        self.slots = slots
        self.outputs = outputs
        self.updates = updates
        self.statements: list[Any] = []
        self.names: dict[Value, str] = {}
        self._numbers_of_names = itertools.count()
        self.python: list[Any] = []
        self.offsets: dict[int, int] = {}
        self.schedule = Schedule(b, outputs)
        self.items = self._kernels()

    # -- kernels and memory -------------------------------------------------------------------

    def _kernels(self) -> list[Any]:
        """The items with groups replaced by kernels."""
        groups = [item for item in self.schedule.items if isinstance(item, Group)]
        stages = {id(group): plan_stages(self.schedule, group) for group in groups}
        kernels: list[Any] = []
        self.fills: dict[int, list[Any]] = {}
        for position, item in enumerate(self.schedule.items):
            if isinstance(item, Group):
                plan = stages[id(item)]
                kernels.append(Nest(self.schedule, item, plan).build())
                self.fills[position] = [
                    (f, a, plan.corrections.get(f)) for f, a in plan.accumulators.items()]
            else:
                kernels.append(item)
        return kernels

    def _uses(self) -> list[Use]:
        """How each item touches memory, and one place more: numbers are read from memory after
        the item that they wait for, so just before the next."""
        uses = []
        for position, item in enumerate(self.items):
            use = Use()
            if isinstance(item, ir.Kernel):
                use.kernel = item
                for param, binding in zip(item.params, item.bindings, strict=True):
                    if isinstance(binding, tuple):
                        (use.writes if param.written else use.reads).add(binding[0])
                        if param.written:
                            use.reads |= _loaded(item, param.name, binding[0])
                for fill in self.fills[position]:
                    use.writes |= {memory for memory in fill if memory is not None}
            else:
                parts = item.args
                use.reads |= {memory_of(a) for a in parts if as_number(a) is None}
                if isinstance(item, Called):
                    use.writes |= {memory_of(v) for v in (item, *item.others)}
            uses.append(use)
        uses.append(Use())
        for number in self.schedule.numbers:
            if isinstance(number, Element):
                uses[self.schedule.ready(number) + 1].reads.add(memory_of(number.array))
        return uses

    # -- numbers ------------------------------------------------------------------------------

    def atom(self, value: Any) -> Any:
        """The atom of a number or dim in the main function."""
        if isinstance(value, int):
            return Number(value, "int64")
        if isinstance(value, Literal):
            return Number(value.value, value.dtype)
        if value not in self.names:
            self._define(value)
        return self.names[value]

    def _define(self, wanted: Value) -> None:
        """Emit the statements that compute a number, operands first."""
        stack = [wanted]
        while stack:
            value = stack[-1]
            if value in self.names or isinstance(value, Literal):
                stack.pop()
                continue
            parts = value.args if isinstance(value, Map) else tuple(
                i for i in value.indices if isinstance(i, Value)
            ) if isinstance(value, Element) else ()
            missing = [
                p for p in parts if p not in self.names and not isinstance(p, Literal)]
            if missing:
                stack.extend(missing)
                continue
            self._define_one(value)
            stack.pop()

    def _define_one(self, value: Value) -> None:
        if isinstance(value, Map):
            name = self._name(value, "t")
            args = tuple((self.atom(a), a.dtype) for a in value.args)
            self.statements.append(ir.Let(name, value.dtype, value.op, args))
        elif isinstance(value, Element):
            owner, offset, strides = address(self.b, value.array)
            pairs = [(self.atom(i), self.atom(s))
                     for i, s in zip(value.indices, strides, strict=True)]
            pairs.append((self.atom(offset), Number(1, "int64")))
            array = self.array(owner)
            name = self._name(value, "t")
            self.statements.append(ir.Load(name, value.dtype, array, tuple(pairs)))
        elif self.b.find(value) is not value:
            self.names[value] = self.atom(self.b.find(value))
        else:
            raise AssertionError(f"a number that nothing defines: {type(value).__name__}")

    def _name(self, value: Value, letter: str) -> str:
        name = self.names[value] = f"{letter}{next(self._numbers_of_names)}"
        return name

    def array(self, owner: Value) -> str:
        """The name of an array in the main function."""
        return self.names[owner]

    # -- the program --------------------------------------------------------------------------

    def program(self, constants: tuple[Any, ...], output_types: Any) -> ir.Program:
        """Assemble everything."""
        uses = self._uses()
        owners = {i: memory_of(v) for i, v in enumerate(self.outputs) if not is_number(v)}
        placed = {*self.slots, *owners.values(),
                  *(o for use in uses for o in use.reads if isinstance(o, Slot))}
        plan = plan_memory(self.b, uses, placed)
        inplace = inplace_outputs(uses, self._fallible(plan), owners, self.updates, plan.lodged)
        first = min(inplace.values(), default=0) - 1  # until then the call can fail or be stopped
        self.after = dict.fromkeys(inplace, first)
        self._begin(plan, owners, output_types)
        by_place: dict[int, list[Any]] = {}
        for number in self.schedule.numbers:
            by_place.setdefault(self.schedule.ready(number), []).append(number)
        for place, behind, window in self._windows():
            by_place.setdefault(place, []).append((behind, window))
        self._numbers(by_place.get(-1, []))
        self._memory(plan, owners, -1)
        for position, item in enumerate(self.items):
            self._memory(plan, owners, position)
            self._item(position, item)
            self._numbers(by_place.get(position, []))
        self._memory(plan, owners, len(self.items))
        for i, value in enumerate(self.outputs):
            if value.dtype == "object":
                self.statements.append(ir.Pass(self.first_output + i, self.array(value)))
            elif is_number(value):
                self.statements.append(ir.Put(
                    f"out{i}", value.dtype, self.atom(value), value.dtype))
        kinds = [(_type_number(d), r) for d, r in self.b.results]
        return ir.Program(
            tuple(self.statements), constants,
            tuple((_type_number(d), r) for d, r in output_types), tuple(kinds), frozenset(inplace),
            tuple(self.python), tuple(self.b.failures))

    def _windows(self) -> Iterator[tuple[int, Value, windows.Taken]]:
        """What views take of their arrays: the item after which that is so, behind the checks that
        came before, and the value that was made then."""
        if not self.facts:
            return
        checks = sorted((n for n in self.schedule.numbers if isinstance(n, Check)), key=_order)
        ages = [check.age for check in checks]
        floors = list(itertools.accumulate(map(self.schedule.ready, checks), max, initial=-1))
        for behind, window in windows.windows(self.b, self.schedule.needed):
            floor = self.schedule.ready(behind) if isinstance(behind, Check) else (
                floors[bisect.bisect_right(ages, behind.age)])
            parts = (*window[:4], *window.other)
            yield max(floor, *map(self.schedule.ready, parts)), behind, window

    def _fallible(self, plan: Plan) -> int:
        """The last item at or after which something can still fail: a check, a statement that
        may, or memory that is asked for only then."""
        last = max((self.schedule.ready(n) for n in self.schedule.numbers
                    if isinstance(n, Check)), default=-1)
        for position, item in enumerate(self.items):
            if isinstance(item, PythonCall) or (
                    isinstance(item, ir.Kernel) and item.checked) or (
                    isinstance(item, Called) and item.failure is not None):
                last = max(last, position)
        for value in self.outputs:
            last = max([last, *(self.schedule.ready(self.b.find(d)) for d in value.dims)])
        for block in plan.blocks:
            if not isinstance(block.size, int) and self.schedule.ready(block.size) >= 0:
                last = max(last, block.first - 1)
        return last

    def _begin(self, plan: Plan, owners: dict[int, Value], output_types: Any) -> None:
        """Inputs, their dims, the table of where dims lie, numbers that kernels write."""
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
        self.result_offsets = []
        for _, rank in self.b.results:
            self.result_offsets.append(offset)
            offset += rank
        for value in self.schedule.groups:
            if isinstance(value, Reduce) and not value.dims and value in self.schedule.stored:
                name = self._name(value, "t")
                self.statements.append(ir.Variable(name, value.dtype))

    def _enter_slot(self, slot: Slot, offset: int) -> None:
        extents = []
        for axis, d in enumerate(slot.dims):
            if isinstance(d, Extent):
                extents.append((self._name(d, "d"), offset + axis))
        if extents:
            self.statements.append(ir.Extents(tuple(extents)))
        scalar = slot.ndim == 0 and slot.dtype != "object"
        name = self._name(slot, "t" if scalar else "x")
        self.statements.append(ir.Input(
            name, slot.dtype, slot.number, scalar, self._slot_dims(slot)))

    def _slot_dims(self, slot: Slot) -> tuple[Any, ...] | None:
        return None if slot.dtype == "object" else tuple(
            Number(d, "int64") if isinstance(d, int) else self.names[d] for d in slot.dims)

    def _memory(self, plan: Plan, owners: dict[int, Value], position: int) -> None:
        """Outputs and scratch whose dims are known after item `position - 1`."""
        for i in list(self.wanted_outputs):
            value = self.wanted_outputs[i]
            place = max((self.schedule.ready(self.b.find(d)) for d in value.dims), default=-1)
            place = max(place, self.after.get(i, -1))
            if place < max(position, 0):
                del self.wanted_outputs[i]
                name = f"out{i}"
                if not is_number(value):
                    self.names[owners[i]] = name
                dims = tuple(self.atom(self.b.find(d)) for d in value.dims)
                over = self.names[self.updates[i]] if i in self.after else None
                self.statements.append(ir.Output(
                    name, value.dtype, self.first_output + i, self.output_offsets[i], dims, over))
        self._scratch(plan, position)
        self._begin_arrays(plan, position)

    def _begin_arrays(self, plan: Plan, position: int) -> None:
        """The arrays that live from an item on, in their memory."""
        for owner in plan.begins.get(position, ()):
            host, over = plan.lodged.get(owner), plan.over.get(owner)
            memory = f"m{plan.block[owner]}" if host is None else self.names[host]
            sizes = (count(self.b, owner.dims),) if host is None else host.dims
            name = self.names[owner] = f"{memory}.{len(self.names)}"
            self.statements.append(ir.Array(
                name, owner.dtype, tuple(self.atom(self.b.find(d)) for d in sizes), memory,
                None if over is None else self.names[over]))

    @property
    def first_output(self) -> int:
        """The slot of the first output."""
        return len(self.slots)

    def _scratch(self, plan: Plan, position: int) -> None:
        """Scratch of known size from the start, other blocks when they are first used."""
        if position == -1:
            waiting = list(range(len(plan.blocks)))
            self.starting: dict[int, list[int]] = {}
        else:
            waiting = self.starting.get(position, [])
        for number in waiting:
            block = plan.blocks[number]
            ready = -1 if isinstance(block.size, int) else self.schedule.ready(block.size)
            if ready >= max(position, 0):
                self.starting.setdefault(block.first, []).append(number)
                continue
            self.statements.append(ir.Scratch(
                f"m{number}", number, self.atom(self.b.times(block.size, block.itemsize)),
                block.fixed))

    def _numbers(self, numbers: list[Any]) -> None:
        """Numbers and checks, in the order in which they were made, and what views take."""
        for number in sorted(numbers, key=_order):
            if isinstance(number, tuple):
                start, step, length, bound = map(self.atom, number[1][:4])
                other = tuple(map(self.atom, number[1].other))
                self.statements.append(ir.Window(start, step, length, bound, other))
            elif isinstance(number, Check):
                condition = self.atom(number.condition)
                detail = tuple(self._detail(number, d) for d in number.detail)
                self.statements.append(ir.Guard(condition, number.number, detail))
            elif not isinstance(number, Literal):
                self.atom(number)

    def _detail(self, check: Check, value: Value) -> Any:
        """What a check reports; -1 for what is not known yet."""
        known = self.schedule.ready(value) <= self.schedule.ready(check)
        return self.atom(value) if known else Number(-1, "int64")

    # -- items --------------------------------------------------------------------------------

    def _item(self, position: int, item: Any) -> None:
        if isinstance(item, ir.Kernel):
            self._kernel(position, item)
        elif isinstance(item, Called):
            self._call(item)
        else:
            self._python(item)

    def _kernel(self, position: int, kernel: ir.Kernel) -> None:
        for final, *memories in self.fills[position]:
            self.statements += [
                ir.Fill(self.array(m), m.dtype, self.atom(count(self.b, m.dims)), final.op.name)
                for m in memories if m is not None]
        bindings: list[Any] = []
        for param, binding in zip(kernel.params, kernel.bindings, strict=True):
            if param.scalar:
                bindings.append(self.atom(binding))
            else:
                owner, offset = binding
                bindings.append((self.array(owner), self.atom(offset)))
        extents = tuple(self.atom(e) for e in kernel.extents)
        self.statements.append(ir.Kernel(
            kernel.params, tuple(bindings), kernel.sizes, extents, kernel.body, kernel.parallel,
            kernel.cost, kernel.checked, kernel.title, kernel.totals))
        for final, accumulator, correction in self.fills[position]:
            if accumulator is not final or correction is not None:
                self.statements.append(self._finish(final, accumulator, correction))

    def _finish(self, final: Value, accumulator: Value, correction: Value | None) -> ir.Kernel:
        """Correct the totals of a reduction, and bring them from the accumulator's dtype to its
        own. A correction that is not finite belongs to a total that is not either."""
        pair = (("i0", Number(1, "int64")),)
        dtype = accumulator.dtype
        params, arrays = [ir.Param("a0", dtype, False)], [accumulator]
        body: list[Any] = [ir.Load("v0", dtype, "a0", pair)]
        total = "v0"
        if correction is not None:
            params.append(ir.Param("a2", dtype, False))
            arrays.append(correction)
            body += [
                ir.Load("v1", dtype, "a2", pair),
                ir.Let("v2", dtype, scalar.add, (("v0", dtype), ("v1", dtype))),
                ir.Let("v3", dtype, scalar.sub, (("v1", dtype), ("v1", dtype))),
                ir.Let("v4", "bool", scalar.eq, (("v3", dtype), (Number(0, dtype), dtype))),
                ir.Let("v5", dtype, scalar.switch, (("v4", "bool"), ("v2", dtype), ("v0", dtype)))]
            total = "v5"
        body.append(ir.Store("a1", final.dtype, pair, total, dtype))
        params.append(ir.Param("a1", final.dtype, True))
        zero = Number(0, "int64")
        return ir.Kernel(
            tuple(params), tuple((self.array(m), zero) for m in (*arrays, final)), ("n0",),
            (self.atom(count(self.b, final.dims)),), (ir.For("i0", "n0", tuple(body), simd=True),),
            False, 2, False, ("totals, " + final.dtype, ""))

    def _reference(self, value: Value) -> Any:
        number = as_number(value)
        if number is not None:
            return self.atom(number)
        owner, offset, strides = address(self.b, value)
        return ir.ArrayRef(
            self.array(owner), value.dtype, self.atom(offset),
            tuple(self.atom(d) for d in value.dims), tuple(self.atom(s) for s in strides))

    def _call(self, item: Called) -> None:
        targets = tuple(self._target(v) for v in (item.target, *item.others))
        arguments = tuple(self._reference(a) for a in item.args)
        dtypes = (item.dtype,) if item.dtypes is None else item.dtypes
        self.statements.append(ir.Call(
            item.function, dtypes, (*targets, *arguments), len(targets), item.dtypes is None,
            item.failure))

    def _target(self, value: Value) -> ir.ArrayRef:
        target = root(value)
        return ir.ArrayRef(
            self.array(memory_of(target)), target.dtype, Number(0, "int64"),
            tuple(self.atom(d) for d in target.dims),
            tuple(self.atom(s) for s in contiguous(self.b, target.dims)))

    def _python(self, item: PythonCall) -> None:
        arguments: list[Any] = []
        for value in item.args:
            if is_number(value) and not (isinstance(value, Slot) and value.dtype == "object"):
                arguments.append((self.atom(value), value.dtype, None))
            else:
                dims = self._slot_dims(value) or () if isinstance(value, Slot) else tuple(
                    self.atom(self.b.find(d)) for d in value.dims)
                arguments.append((self.array(memory_of(value)), value.dtype, dims))
        base = self.first_output + len(self.outputs)
        results: list[Any] = []
        for slot in self.schedule.b.made_by.get(item, ()):
            place = slot.number
            names = []
            offset = self.result_offsets[place]
            for axis, d in enumerate(slot.dims):
                if isinstance(d, Extent):
                    names.append((self._name(d, "d"), offset + axis))
            scalar = slot.ndim == 0 and slot.dtype != "object"
            if names:
                results.append(ir.Extents(tuple(names)))
            results.append(ir.Input(
                self._name(slot, "t" if scalar else "x"), slot.dtype, base + place, scalar,
                self._slot_dims(slot)))
        self.statements.append(ir.Python(
            len(self.python), tuple(arguments), base + item.first_slot, tuple(results)))
        self.python.append(item.apply)


def _order(number: Any) -> tuple[int, int]:
    """When a number was made; what a view takes stands before the numbers that were made of it, and
    behind the check that shows it."""
    if isinstance(number, tuple):
        return number[0].age, 2 if isinstance(number[0], Check) else 0
    return number.age, 1


def _loaded(kernel: ir.Kernel, name: str, owner: Value) -> set[Value]:
    """The owner, if a kernel that writes it reads it as well."""
    found = any(isinstance(s, ir.Load) or s.accumulate for _, s in kernel.accesses.get(name, ()))
    return {owner} if found else set()


def _type_number(dtype: str) -> int:
    return -1 if dtype == "object" else int(np.dtype(dtype).num)


__all__ = ["Assembler", "Copied", "Dim"]
