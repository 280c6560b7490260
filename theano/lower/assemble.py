"""From planned regions to a `Program`: assigns names, and puts statements in order."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

from theano import scalar
from theano.graph.node import Apply
from theano.lower import ir
from theano.lower.describe.access import address, contiguous, count, memory_of
from theano.lower.describe.numbers import shortened
from theano.lower.describe.products import product
from theano.lower.describe.region import Region
from theano.lower.describe.user_names import ProgramNames
from theano.lower.describe.values import (
    Branch,
    Called,
    Check,
    Dim,
    Element,
    Extent,
    Left,
    Literal,
    Loop,
    Map,
    NumberResult,
    PythonCall,
    Reduce,
    Slot,
    Value,
    as_number,
    is_number,
    root,
)
from theano.lower.describe.walks import in_order, numbers_read
from theano.lower.ir import Number
from theano.lower.loops import is_literal, known_length
from theano.lower.memory.plan import Block, Plan
from theano.lower.schedule.arrange import Planned
from theano.lower.schedule.independent import is_independent, loop_works, may_be_long
from theano.lower.schedule.loop_nest import LoopNest, bound
from theano.records import Record, field, replace

SHORT = 48
"""A step with more items (kernels, calls, loops) than this has no inlined kernels or calls: the C
compiler takes some milliseconds for each."""


class Shared(Record, frozen=False):
    """What the regions of a program share. least_work: the number of flops above which work is
    divided among threads; names: of the program; blocks: a counter for blocks of scratch memory;
    python: the Python statements so far; first_result: the slot of the first result of a Python
    statement; result_offsets: the positions of the dims of results in the frame; nodes: by name of
    an array in scratch memory, the node whose result it is."""

    least_work: float
    names: ProgramNames = field(factory=ProgramNames)
    blocks: int = 0
    python: list[ir.Performed] = field(factory=list)
    first_result: int = 0
    result_offsets: list[int] = field(factory=list)
    nodes: dict[str, Apply | None] = field(factory=dict)


class Assembler:
    """Translates a planned region to statements.

    names: of values from outside, to which those of the region are added; threaded: whether several
    threads may run the region at the same time. number_results: for each loop and branch, the names
    of the numbers that result from it, by their `place`; hoisted: the blocks, with their numbers,
    that a region around this one allocates; inlines: whether small kernels and products are
    inlined; sums: numbers that are the sum of another one and a literal.
    """

    def __init__(
        self, planned: Planned, names: dict[Value, ir.Atom], shared: Shared,
        threaded: bool = False,
    ) -> None:
        self.planned = planned
        self.arranged = planned.arranged
        self.schedule = planned.arranged.schedule
        self.b = self.schedule.b
        self.names = names
        self.shared = shared
        self.statements: list[Any] = []
        self.hoisted: list[tuple[int, Block]] = []
        self.number_results: dict[Value, dict[int | None, str]] = {}
        self._of_lengths: dict[Value, bool] = {}
        self.threaded = threaded
        self.inlines = len(self.arranged.items) <= SHORT and (
            self.schedule.region.in_loop or self.b.exact)

    # -- numbers ------------------------------------------------------------------------------

    def atom(self, value: Any) -> Any:
        """The atom of a number or dim in the main function."""
        if isinstance(value, int):
            return known_length(value)
        if isinstance(value, Literal):
            return Number(value.value, value.dtype)
        if value not in self.names:
            self._define(value)
        return self.names[value]

    def _define(self, wanted: Value) -> None:
        """Emit the statements that compute a number, operands first."""
        for value in in_order(wanted, self.names, _named_numbers):
            self._define_one(value)

    def _define_one(self, value: Value) -> None:
        if isinstance(value, Map):
            args = tuple((self.atom(a), a.dtype) for a in value.args)
            integers = {value.dtype, *(dtype for _, dtype in args)} <= {"int64", "bool"}
            if not integers or not self._is_known(value, [atom for atom, _ in args]):
                line = "" if integers else _line(value)
                name = self.name(value, "t")
                self.statements.append(ir.Let(name, value.dtype, value.op, args, line))
        elif isinstance(value, Element):
            owner, offset, strides = address(self.b, value.array)
            pairs = [(self.atom(i), self.atom(s))
                     for i, s in zip(value.indices, strides, strict=True)]
            pairs.append((self.atom(offset), Number(1, "int64")))
            pairs = [pair for pair in pairs if not any(is_literal(atom, 0) for atom in pair)]
            array = self.array(owner)
            name = self.name(value, "t")
            self.statements.append(ir.Load(name, value.dtype, array, tuple(pairs)))
        elif self.b.find(value) is not value:
            self.names[value] = self.atom(self.b.find(value))
        else:
            raise AssertionError(f"a number that nothing defines: {type(value).__name__}")

    def _is_known(self, value: Map, args: list[ir.Atom]) -> bool:
        """Whether a number of integers needs no statement of its own, as its operands are equal, or
        known; or whether it is the sum of another one and a literal, which is added here."""
        plain = [a.value if isinstance(a, Number) else a for a in args]
        found = shortened(value.op.name, plain)
        if found is not None:
            self.names[value] = found if isinstance(found, str) else Number(found, value.dtype)
        return found is not None

    def name(self, value: Value, letter: str) -> str:
        """A new name for a value."""
        name = self.names[value] = self.shared.names.new(self.b.user.of(value), letter)
        return name

    def array(self, owner: Value) -> str:
        """The name of an array in the main function."""
        return str(self.names[owner])

    # -- memory -------------------------------------------------------------------------------

    def body(self, plan: Plan) -> None:
        """Add the items in order: before each item, the memory whose lifetime begins there; after
        it, the numbers that are known from then on."""
        self.first_block = self.shared.blocks
        self.shared.blocks += len(plan.blocks)
        self._declare()
        by_position: dict[int, list[Any]] = {}
        for number in self.schedule.numbers:
            by_position.setdefault(self.schedule.ready(number), []).append(number)
        self._numbers(by_position.get(-1, []))
        self.memory(plan, -1)
        for position, item in enumerate(self.arranged.items):
            self.memory(plan, position)
            self._item(position, item)
            self._numbers(by_position.get(position, []))
        self.memory(plan, len(self.arranged.items))

    def _declare(self) -> None:
        """Declare the numbers that kernels, loops and branches write, and the arrays that loops and
        branches leave."""
        for value in self.schedule.groups:
            if isinstance(value, Reduce) and not value.dims and value in self.schedule.stored:
                self.statements.append(ir.Declare(self.name(value, "t"), value.dtype))
        for number in self.schedule.numbers:
            if isinstance(number, NumberResult):
                name = self.name(number, "t")
                self.number_results.setdefault(number.maker, {})[number.position] = name
                self.statements.append(ir.Declare(name, number.dtype))
        for item in self.arranged.items:
            left_arrays = item.left_arrays() if isinstance(item, (Branch, Loop)) else ()
            for out in dict.fromkeys(out for _, out in left_arrays):
                self.statements.append(ir.Place(self.name(out, "y")))

    def memory(self, plan: Plan, position: int) -> None:
        """Declare the memory that is used from item `position` on, or whose size is known now."""
        self._scratch(plan, position)
        self._begin_arrays(plan, position)

    def _begin_arrays(self, plan: Plan, position: int) -> None:
        """Declare the arrays whose lifetime begins at an item."""
        for owner in plan.begins.get(position, ()):
            host, over = plan.aliases.get(owner), plan.over.get(owner)
            memory = self._block(plan.block[owner]) if host is None else self.array(host)
            sizes = (count(self.b, owner.dims),) if host is None else host.dims
            name = self.names[owner] = f"{memory}.{len(self.names)}"
            self.shared.nodes[name] = owner.node
            self.statements.append(ir.Array(
                name, owner.dtype, tuple(self.atom(self.b.find(d)) for d in sizes), memory,
                None if over is None else self.array(over)))

    def _block(self, number: int) -> str:
        """The name of a block of this region's plan."""
        return f"m{self.first_block + number}"

    def _scratch(self, plan: Plan, position: int) -> None:
        """Declare scratch memory. A block whose size is known at the start is declared there, each
        other one before it is used."""
        if position == -1:
            waiting = list(range(len(plan.blocks)))
            self.starting: dict[int, list[int]] = {}
        else:
            waiting = self.starting.get(position, [])
        for number in waiting:
            block = plan.blocks[number]
            ready = -1 if isinstance(block.size, int) else self.schedule.ready(block.size)
            if ready >= max(position, 0):
                if block.first <= ready:
                    raise AssertionError("memory is used before its length is known")
                self.starting.setdefault(block.first, []).append(number)
                continue
            self._allocate(self.first_block + number, block)

    def _allocate(self, number: int, block: Block) -> None:
        """Allocate a block. A block on the stack is declared in the outermost region. A block of a
        step is declared before the loop, if its size is known there."""
        known = isinstance(block.size, int) or self.schedule.is_outside(block.size)
        if block.fixed is not None and self.schedule.region.parent is not None or (
                known and (self.schedule.region.repeated or self.threaded)):
            self.hoisted.append((number, block))
            return
        self.statements.append(self._memory_of(number, block))

    def _memory_of(self, number: int, block: Block) -> ir.Scratch:
        return ir.Scratch(
            f"m{number}", number, self.atom(self.b.times(block.size, block.itemsize)), block.fixed)

    def _numbers(self, numbers: list[Value]) -> None:
        """Add numbers and checks, in the order of their creation."""
        others = (n.age for n in numbers if isinstance(n, Check) and not self._checks_lengths(n))
        for number in sorted(numbers, key=partial(self._order, min(others, default=math.inf))):
            if isinstance(number, Check):
                condition = self.atom(number.condition)
                if is_literal(condition, 1):
                    continue
                detail = tuple(self._detail(number, d) for d in number.detail)
                self.statements.append(ir.Guard(condition, number.number, detail))
            elif not isinstance(number, Literal):
                self.atom(number)

    def _order(self, other: float, number: Value) -> tuple[bool, int]:
        """The sort key of a number or a check.

        Checks of lengths come first: loads rely on the equalities that they establish. All others
        are in the order in which they were created. `other` is the age of the first check that
        reads memory. A later check of lengths, unless it is an equality, stays behind that check,
        which may have replaced lengths in its condition."""
        first = isinstance(number, Check) and self._checks_lengths(number) and (
            number.age < other or _is_equality(number.condition))
        return not first, number.age

    def _checks_lengths(self, check: Check) -> bool:
        """Whether a check depends on lengths only."""
        return all(map(self._is_of_lengths, (check.condition, *check.detail)))

    def _is_of_lengths(self, number: Value) -> bool:
        """Whether a number is computed from lengths only."""
        known = self._of_lengths
        for value in in_order(number, known, numbers_read):
            known[value] = isinstance(value, (Extent, Literal, Map)) and all(
                known[part] for part in numbers_read(value))
        return known[number]

    def _detail(self, check: Check, value: Value) -> Any:
        """A number that a check reports; -1 if it is not known yet."""
        known = self.schedule.ready(value) <= self.schedule.ready(check)
        return self.atom(value) if known else Number(-1, "int64")

    # -- items --------------------------------------------------------------------------------

    def _item(
        self, position: int, item: LoopNest | Called | Loop | Branch | PythonCall
    ) -> None:
        if isinstance(item, LoopNest):
            self._kernel(position, item)
        elif isinstance(item, Called):
            self._call(item)
        elif isinstance(item, Loop):
            self._loop(item)
        elif isinstance(item, Branch):
            self._branch(item)
        else:
            self._python(item)

    def _kernel(self, position: int, kernel: LoopNest) -> None:
        for final, *memories in self.arranged.fills[position]:
            self.statements += [
                ir.Fill(self.array(m), m.dtype, self.atom(count(self.b, m.dims)), final.op.name)
                for m in memories if m is not None]
        self.statements.append(self._bound(kernel))
        for final, accumulator, correction in self.arranged.fills[position]:
            if accumulator is not final or correction is not None:
                self.statements.append(self._finish(final, accumulator, correction))

    def _finish(self, final: Value, accumulator: Value, correction: Value | None) -> ir.Kernel:
        """A kernel that adds the corrections to the totals of a reduction and casts the sums to the
        dtype of the result. A correction that is not finite is ignored: its total is not finite
        either."""
        pair = (("i", Number(1, "int64")),)
        dtype = accumulator.dtype
        params, arrays = [ir.Parameter("a0", dtype, False)], [accumulator]
        body: list[Any] = [ir.Load("v0", dtype, "a0", pair)]
        total = "v0"
        if correction is not None:
            params.append(ir.Parameter("a2", dtype, False))
            arrays.append(correction)
            body += [
                ir.Load("v1", dtype, "a2", pair),
                ir.Let("v2", dtype, scalar.add, (("v0", dtype), ("v1", dtype))),
                ir.Let("v3", dtype, scalar.sub, (("v1", dtype), ("v1", dtype))),
                ir.Let("v4", "bool", scalar.eq, (("v3", dtype), (Number(0, dtype), dtype))),
                ir.Let("v5", dtype, scalar.switch, (("v4", "bool"), ("v2", dtype), ("v0", dtype)))]
            total = "v5"
        body.append(ir.Store("a1", final.dtype, pair, total, dtype))
        params.append(ir.Parameter("a1", final.dtype, True))
        return self._bound(LoopNest(
            tuple(params), tuple((m, 0) for m in (*arrays, final)), ("n0",),
            (count(self.b, final.dims),), (ir.For("i", "n0", tuple(body), simd=True),),
            2, ("totals, " + final.dtype, "")))

    def _bound(self, nest: LoopNest) -> ir.Kernel:
        """The kernel of a nest, with the names of the arrays and numbers that it is called with."""
        return bound(
            nest, self.array, self.atom, self.b.user.of, self.shared.least_work, self.inlines)

    def _reference(self, value: Value) -> Any:
        """An argument of a call: the atom of a number, or an array with its offset and strides."""
        number = as_number(value)
        if number is not None:
            return self.atom(self.b.find(number))
        owner, offset, strides = address(self.b, value)
        return ir.ArrayRef(
            self.array(owner), value.dtype, self.atom(offset), self._dims(value.dims),
            tuple(self.atom(s) for s in strides))

    def _call(self, item: Called) -> None:
        targets = tuple(self._target(v) for v in (item.target, *item.others))
        arguments = tuple(self._reference(a) for a in item.args)
        title = tuple(filter(None, (_line(item),)))
        if item.dtypes is None:
            self.statements.append(replace(product(
                item.function, item.dtype, targets[0], arguments, self.inlines), title=title))
        else:
            self.statements.append(ir.Call(
                item.function, item.dtypes, (*targets, *arguments), len(targets),
                failure=item.failure, title=title))

    def _target(self, value: Value) -> ir.ArrayRef:
        """The whole array that a call writes."""
        target = root(value)
        return ir.ArrayRef(
            self.array(memory_of(target)), target.dtype, Number(0, "int64"),
            self._dims(target.dims),
            tuple(self.atom(s) for s in contiguous(self.b, target.dims)))

    def _slot_dims(self, slot: Slot) -> tuple[Any, ...] | None:
        """The atoms of the lengths of the array in a slot; None for a Python object."""
        return None if slot.dtype == "object" else tuple(
            Number(d, "int64") if isinstance(d, int) else self.names[d] for d in slot.dims)

    def _python(self, item: PythonCall) -> None:
        arguments: list[Any] = []
        for value in item.args:
            if value.dtype == "object":
                arguments.append((self.array(value), value.dtype, ()))
            elif is_number(value):
                arguments.append((self.atom(value), value.dtype, None))
            else:
                dims = self._slot_dims(value) if isinstance(value, Slot) else tuple(
                    self.atom(self.b.find(d)) for d in value.dims)
                arguments.append((self.array(memory_of(value)), value.dtype, dims))
        base = self.shared.first_result
        results: list[Any] = []
        for slot in self.schedule.b.made_by.get(item, ()):
            place = slot.number
            names = []
            offset = self.shared.result_offsets[place]
            for axis, d in enumerate(slot.dims):
                if isinstance(d, Extent):
                    names.append((self.name(d, "d"), offset + axis))
            scalar = slot.ndim == 0 and slot.dtype != "object"
            if names:
                results.append(ir.Extents(tuple(names)))
            results.append(ir.Input(
                self.name(slot, "t" if scalar else "x"), slot.dtype, base + place, scalar,
                self._slot_dims(slot)))
        self.statements.append(ir.Python(
            len(self.shared.python), tuple(arguments), base + item.first_slot, tuple(results)))
        self.shared.python.append(ir.Performed(item.apply, item.loops))

    # -- loops and branches -------------------------------------------------------------------

    def _inside(self, region: Region, threaded: bool) -> InnerAssembler:
        """The assembler of an inner region, which knows all names of this one."""
        return InnerAssembler(
            self.arranged.inner[region], dict(self.names), self.shared, threaded)

    def _loop(self, item: Loop) -> None:
        divided = not self.threaded and is_independent(item, self.arranged.inner)
        inner = self._inside(item.inner, self.threaded or divided)
        with self.b.inside(item.inner):
            index = inner.name(item.index, "k")
            found = [inner.name(state, "h" if state.dims else "s") for state in item.states]
            arrays = [v for v in (*item.news, *item.traced) if not is_number(v)]
            stay = [memory_of(v) for v, _ in item.left_arrays()]
            for owner in dict.fromkeys(map(memory_of, arrays)):
                if owner not in stay:
                    inner.name(owner, "g")
            inner.run()
            news = [inner.result(v) for v in item.news]
            traced = [inner.result(v) for v in item.traced]
            until = None if item.until is None else inner.atom(item.until)
            left_traces = tuple(inner.left_trace(v, self.array(t)) for v, t in item.left_arrays())
        states = self._states(item, found, news)
        starts = {t: self.array(memory_of(item.starts[i])) for t, i in item.begun.items()}
        traces = tuple(
            ir.Trace(value, m.dtype, self._dims(m.dims[1:]), self.array(m), starts.get(t))
            for t, (value, m) in enumerate(zip(traced, item.traces, strict=True))
            if not isinstance(m, Left))
        trip_count, length = self.number_results.get(item, {}).get(None), self.atom(item.count)
        works = loop_works(length, inner.statements) if divided and trip_count is None else ()
        own: list[ir.Scratch] = []
        long = may_be_long(works, self.shared.least_work)
        for number, block in inner.hoisted:
            if long:
                own.append(self._memory_of(number, block))
            else:
                self._allocate(number, block)
        self.statements.append(ir.Loop(
            index, length, states, traces, tuple(inner.statements), until, trip_count,
            works if long else (), tuple(own), left_traces))

    def _states(self, item: Loop, found: list[str], news: list[ir.Atom]) -> tuple[Any, ...]:
        """The states of a loop. found: their names in the step; news: their values after it."""
        written, numbers = self.arranged.memories(item), self.number_results.get(item, {})
        states: list[Any] = []
        for i, (state, start) in enumerate(zip(item.states, item.starts, strict=True)):
            final, spare = item.final_states[i], item.spares[i]
            if final is None:
                states.append(ir.NumberState(
                    found[i], state.dtype, self.atom(start), news[i], numbers.get(i)))
            else:
                states.append(ir.ArrayState(
                    found[i], state.dtype, self._dims(state.dims), self.array(memory_of(start)),
                    str(news[i]), self.array(final) if final in written else None,
                    self.array(spare) if spare in written else None))
        return tuple(states)

    def _dims(self, dims: tuple[Dim, ...]) -> tuple[Any, ...]:
        return tuple(self.atom(self.b.find(d)) for d in dims)

    def _branch(self, item: Branch) -> None:
        ways: list[tuple[Any, ...]] = []
        results: list[list[Any]] = []
        for region, news in zip(item.inners, item.news, strict=True):
            inner = self._inside(region, self.threaded)
            with self.b.inside(region):
                for new, out in zip(news, item.outs, strict=True):
                    if out is not None and not isinstance(out, Left):
                        inner.names[memory_of(new)] = self.array(out)
                inner.run()
                results.append([inner.result(v) for v in news])
            for number, block in inner.hoisted:
                self._allocate(number, block)
            ways.append(tuple(inner.statements))
        numbers = self.number_results.get(item, {})
        self.statements.append(ir.Branch(
            self.atom(item.condition), (ways[0], ways[1]), tuple(
                (numbers[i], new.dtype, (results[0][i], results[1][i]))
                for i, new in enumerate(item.news[0]) if i in numbers), tuple(
                ir.LeftArray(self.array(out), out.dtype, tuple(map(self.atom, out.dims)), (
                    results[0][i], results[1][i]))
                for i, out in enumerate(item.outs) if isinstance(out, Left))))


class InnerAssembler(Assembler):
    """Translates an inner region. The values at the start of the region, and the memory of results
    that are arrays, must be named before `run`."""

    def run(self) -> None:
        """Make the statements."""
        self.body(self.planned.memory)

    def result(self, value: Value) -> Any:
        """The number, or the name of the array."""
        return self.atom(value) if is_number(value) else self.array(memory_of(value))

    def left_trace(self, value: Value, place: str) -> ir.LeftTrace:
        """The record of a trace at `place` that collects `value` in memory that the first step
        allocates."""
        block = self.shared.blocks
        self.shared.blocks += 1
        return ir.LeftTrace(
            str(self.result(value)), value.dtype, self._dims(value.dims), place, block)


def _line(value: Value) -> str:
    """The user's line that made a value, or ""."""
    line = None if value.node is None else value.node.source_line
    return "" if line is None else line.quoted


def _is_equality(condition: Value) -> bool:
    return isinstance(condition, Map) and condition.op.name == "eq"


def _named_numbers(number: Value) -> tuple[Value, ...]:
    """The numbers from which a number is computed, without literals, which have no names."""
    return tuple(part for part in numbers_read(number) if not isinstance(part, Literal))


__all__ = ["Assembler", "Shared"]
