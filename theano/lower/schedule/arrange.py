"""From a schedule to loop nests in order, inner regions, and a plan of memory.

For the outermost region, `stages`, `arrange` and `plan_program` are called in this order;
`plan_region` does all three for an inner region. Names are assigned later, by
`theano.lower.assemble`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theano.lower.describe.access import memory_of
from theano.lower.describe.region import Region
from theano.lower.describe.values import (
    Branch,
    Called,
    Carried,
    Check,
    Element,
    Left,
    Loop,
    PythonCall,
    Result,
    Slot,
    Value,
    as_number,
    is_number,
)
from theano.lower.memory.plan import ItemAccesses, Plan, inplace_outputs, plan_memory
from theano.lower.schedule.fuse import Group, Schedule, schedule
from theano.lower.schedule.loop_nest import LoopNest
from theano.lower.schedule.loops import choose_runs
from theano.lower.schedule.nest import Nest
from theano.lower.schedule.stages import Stages, plan_stages
from theano.records import Record


class Arranged(Record):
    """The items of a schedule with loop nests for groups. fills[position]: a triple for each
    reduction that the nest at `position` accumulates in memory: the reduction, the array of its
    totals, and that of their rounding errors, or None. inner: the regions of its loops and
    branches."""

    schedule: Schedule
    items: list[Any]
    fills: dict[int, list[tuple[Any, Value, Value | None]]]
    inner: dict[Region, Planned]

    def memories(self, item: Loop | Branch) -> set[Value]:
        """The arrays that a loop or branch writes; the last value of a state is included only if it
        is read, or is one of two alternating buffers."""
        left_out: set[Any] = set()
        if isinstance(item, Loop):
            read = {v.target for v in self.schedule.needed if isinstance(v, Result)}
            in_place = self.inner[item.inner].in_place
            for place, (final, spare) in enumerate(
                    zip(item.final_states, item.spares, strict=True)):
                if place in in_place:
                    left_out.add(spare)
                elif spare is None and final not in read:
                    left_out.add(final)
        return {m for m in item.memories() if m not in left_out}


class Planned(Record):
    """A region with its plan of memory. in_place: the outputs of a program, or the states of a
    loop, that overwrite the array that they replace; first_write: the first item that writes such
    an output."""

    arranged: Arranged
    memory: Plan
    in_place: frozenset[int]
    first_write: int = 0


def stages(scheduled: Schedule) -> dict[Group, Stages]:
    """The stages of each group."""
    return {item: plan_stages(scheduled, item)
            for item in scheduled.items if isinstance(item, Group)}


def arrange(scheduled: Schedule, swept: dict[Group, Stages]) -> Arranged:
    """Make the loops of groups, and plan the inner regions. swept: the stages of each group."""
    arranged = Arranged(scheduled, [], {}, {})
    for position, item in enumerate(scheduled.items):
        if isinstance(item, Group):
            plan = swept[item]
            runs = choose_runs(scheduled, item, plan)
            arranged.items.append(Nest(scheduled, item, plan, runs).build())
            arranged.fills[position] = [
                (f, a, plan.corrections.get(f)) for f, a in plan.accumulators.items()]
        else:
            arranged.items.append(item)
            arranged.inner.update(_inner(scheduled, item))
    return arranged


def _inner(outer: Schedule, item: Value) -> dict[Region, Planned]:
    """The regions of a loop or branch."""
    if isinstance(item, Loop):
        ends = [v for v in (*item.news, *item.traced, item.until) if v is not None]
        return {item.inner: plan_region(outer, item.inner, ends, item, item.left_arrays())}
    if isinstance(item, Branch):
        return {region: plan_region(outer, region, news, None, item.left_arrays())
                for region, news in zip(item.inners, item.news, strict=True)}
    return {}


def uses(arranged: Arranged) -> list[ItemAccesses]:
    """The memory accesses of each item, and one more entry at the end. A number that is read from
    memory counts as an access of the item after the one on which it depends, because it is read
    between these two."""
    found = []
    for position, item in enumerate(arranged.items):
        use = ItemAccesses()
        if isinstance(item, LoopNest):
            use.kernel = item
            for param, value in zip(item.params, item.values, strict=True):
                if isinstance(value, tuple):
                    if param.written:
                        use.writes.add(value[0])
                    if item.loads(param.name):
                        use.reads.add(value[0])
            for fill in arranged.fills[position]:
                use.writes |= {memory for memory in fill if memory is not None}
        elif isinstance(item, (Branch, Loop)):
            use.reads |= _memories_of(item.reads())
            use.writes |= arranged.memories(item)
        else:
            use.reads |= _memories_of(item.args)
            if isinstance(item, Called):
                use.writes |= {memory_of(v) for v in (item, *item.others)}
        found.append(use)
    found.append(ItemAccesses())
    for number in arranged.schedule.numbers:
        if isinstance(number, Element):
            place = arranged.schedule.ready(number) + 1
            found[place].reads.add(memory_of(number.array))
    return found


def _memories_of(values: Sequence[Value]) -> set[Value]:
    return {memory_of(v) for v in values if as_number(v) is None}


# -- regions inside -------------------------------------------------------------------------------

def plan_region(
    outer: Schedule, region: Region, results: list[Value], loop: Loop | None,
    left_arrays: Sequence[tuple[Value, Left]] = (),
) -> Planned:
    """Plan an inner region with the given `results`. loop: the loop whose step it is, if any;
    left_arrays: results that stay after the end of the region, in memory that it has allocated."""
    elided = set() if loop is None else loop.elided
    with outer.b.inside(region):
        inner = schedule(outer.b, region, results, elided)
        arranged = arrange(inner, stages(inner))
        used = uses(arranged)
        stay = {memory_of(v) for v, _ in left_arrays if v in results}
        used[-1].reads |= stay
        own = {memory_of(v) for v in results if not is_number(v)} - stay
        outside = {o for use in used for o in (*use.reads, *use.writes)
                   if inner.is_outside(o) or isinstance(o, (Slot, Carried, Left))}
        memory = plan_memory(outer.b, used, own | outside, own - elided)
    in_place = set() if loop is None else _overwritten(loop, used, memory)
    return Planned(arranged, memory, frozenset(in_place))


def _overwritten(loop: Loop, used: list[ItemAccesses], memory: Plan) -> set[int]:
    """The states that a step overwrites with their next values."""
    traced = set(map(memory_of, loop.traced))
    owners = {i: memory_of(new) for i, new in enumerate(loop.news) if new.dims}
    free = {i: owner for i, owner in owners.items() if owner not in traced}
    states: dict[int, Value] = dict(enumerate(loop.states))
    found = inplace_outputs(used, -1, free, states, memory.aliases)
    return {i for i, owner in free.items() if owner in loop.elided} | set(found)


# -- the whole program ----------------------------------------------------------------------------

def plan_program(arranged: Arranged, slots: Sequence[Slot], updates: dict[int, Value]) -> Planned:
    """Plan the outermost region. slots: its inputs; updates: output position -> the slot that it
    replaces."""
    used = uses(arranged)
    owners = output_memories(arranged.schedule.outputs)
    hosts = set(owners.values())
    read = {o for use in used for o in use.reads if isinstance(o, (Slot, Left))}
    placed = {*slots, *hosts, *read}
    memory = plan_memory(arranged.schedule.b, used, placed, hosts)
    found = inplace_outputs(used, _fallible(arranged, memory), owners, updates, memory.aliases)
    return Planned(arranged, memory, frozenset(found), min(found.values(), default=0))


def output_memories(outputs: Sequence[Value]) -> dict[int, Value]:
    """The owner of each output that is an array, by position."""
    return {i: memory_of(v) for i, v in enumerate(outputs) if not is_number(v)}


def _fallible(arranged: Arranged, memory: Plan) -> int:
    """The last item at or after which something can still fail: a check, a statement that can fail,
    or an allocation of memory."""
    scheduled = arranged.schedule
    last = max((scheduled.ready(n) for n in scheduled.numbers if isinstance(n, Check)), default=-1)
    for position, item in enumerate(arranged.items):
        if isinstance(item, (Branch, Loop, PythonCall)) or (
                isinstance(item, LoopNest) and item.checked) or (
                isinstance(item, Called) and item.failure is not None):
            last = max(last, position)
    for value in scheduled.outputs:
        last = max([last, *(scheduled.ready(scheduled.b.find(d)) for d in value.dims)])
    for block in memory.blocks:
        if not isinstance(block.size, int) and scheduled.ready(block.size) >= 0:
            last = max(last, block.first - 1)
    return last
