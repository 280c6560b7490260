"""Memory planning: the lifetimes of arrays, shared blocks, and arrays that overwrite others.

Every array that is neither an input nor an output is stored in a block of scratch memory, or in the
memory of an output that is written later. Two arrays share a block if their sizes are equal and the
lifetime of one ends before the other is first written, or in the kernel that writes the other, if
that kernel reads each element before it writes it (`overwrites_safely`). The same test decides
whether an update may overwrite the shared variable that it replaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import Any

import numpy as np

from theano.lower.describe.access import count
from theano.lower.describe.builder import Builder
from theano.lower.describe.values import Dim, Value, by_age
from theano.lower.ir import Store
from theano.lower.schedule.loop_nest import LoopNest
from theano.records import Record, field

STACK = 512
"""The maximum number of bytes of an array on the C stack; its size must be known."""

ALL = 65_536
"""The maximum number of bytes of all arrays of a region on the C stack. The stack of a thread may
be small, and a long program has many arrays."""


class ItemAccesses(Record, frozen=False):
    """The memory accesses of one item: the owners of the memory that it reads and writes, and its
    loop nest, if it has one."""

    reads: set[Value] = field(factory=set)
    writes: set[Value] = field(factory=set)
    kernel: LoopNest | None = None


class Block(Record, frozen=False):
    """A piece of scratch memory: `size` elements of `itemsize` bytes. fixed: its number of bytes if
    it is on the C stack, else None; first: the position of the first item that uses it."""

    size: Dim
    itemsize: int
    fixed: int | None
    first: int


class Plan(Record, frozen=False):
    """block[owner]: its block; blocks: all of them; aliases[owner]: the output in whose memory an
    array of the same kernel is stored until the output is written; begins[position]: the owners
    whose lifetime begins at an item; over[owner]: the owner that it overwrites in its first
    kernel; stack: the number of bytes on the C stack."""

    block: dict[Value, int]
    blocks: list[Block]
    aliases: dict[Value, Value] = field(factory=dict)
    begins: dict[int, list[Value]] = field(factory=dict)
    over: dict[Value, Value] = field(factory=dict)
    stack: int = 0


def plan_memory(
    b: Builder, uses: list[ItemAccesses], placed: set[Value], hosts: set[Value]
) -> Plan:
    """Assign a block to every owner that is not in `placed` (inputs, outputs), or make it an alias
    of one of `hosts`, outputs whose memory has no content before they are written."""
    first: dict[Value, int] = {}
    last: dict[Value, int] = {}
    for position, use in enumerate(uses):
        for owner in by_age(use.writes | use.reads):
            first.setdefault(owner, position)
            last[owner] = position
    plan = Plan({}, [])
    free: dict[Any, list[int]] = {}
    dying: dict[int, list[Value]] = {}
    for owner, position in last.items():
        dying.setdefault(position, []).append(owner)
    starting: dict[int, list[Value]] = {}
    for owner, position in first.items():
        if owner not in placed:
            starting.setdefault(position, []).append(owner)
    for position, use in enumerate(uses):
        ends = [o for o in dying.get(position, ()) if o in plan.block]
        unwritten = {o for o in use.writes & hosts if first[o] == position}
        plan.begins[position] = starting.get(position, [])
        own = []
        for owner in plan.begins[position]:
            host = _host(b, plan, owner, use, unwritten) if last[owner] == position else None
            if host is None:
                own.append(owner)
            else:
                plan.aliases[owner] = host
        for owner in own:
            _assign(b, plan, owner, use, ends, free, position)
        for owner in (*ends, *(o for o in own if last[o] == position)):
            free.setdefault(_key(b, owner), []).append(plan.block[owner])
    return plan


def _host(
    b: Builder, plan: Plan, owner: Value, use: ItemAccesses, unwritten: set[Value]
) -> Value | None:
    """The output in which an array that only one kernel uses can be stored: one that this kernel is
    the first to write."""
    if use.kernel is None:
        return None
    for output in by_age(unwritten):
        if _key(b, output) == _key(b, owner) and output not in plan.aliases.values() and (
                overwrites_safely(use.kernel, owner, output)):
            return output
    return None


def _key(b: Builder, owner: Value) -> Any:
    """The number of elements and the itemsize of an array, which arrays of one block have in
    common."""
    return count(b, owner.dims), np.dtype(owner.dtype).itemsize


def _assign(
    b: Builder, plan: Plan, owner: Value, use: ItemAccesses, ends: list[Value],
    free: dict[Any, list[int]], position: int,
) -> None:
    """Assign `owner` the block of an array that it may overwrite, a free one, or a new one. ends:
    the owners whose lifetime ends at this item; free: blocks that no array uses, by `_key`."""
    key = _key(b, owner)
    for old in ends:
        if use.kernel is not None and _key(b, old) == key and old in use.reads and (
                overwrites_safely(use.kernel, old, owner)):
            plan.block[owner] = plan.block[old]
            plan.over[owner] = old
            ends.remove(old)
            return
    available = free.get(key)
    if available:
        plan.block[owner] = available.pop()
        return
    size, itemsize = key
    fixed = size * itemsize if isinstance(size, int) and size * itemsize <= STACK else None
    fixed = None if fixed is not None and plan.stack + fixed > ALL else fixed
    plan.stack += fixed or 0
    plan.block[owner] = len(plan.blocks)
    plan.blocks.append(Block(size, itemsize, fixed, position))


def overwrites_safely(
    kernel: LoopNest, old: Value, new: Value,
    aliases: Mapping[Value, Iterable[Value]] = MappingProxyType({}),
) -> bool:
    """Whether `new` and its `aliases` may use the memory of `old`: all are accessed at the same
    index, and no read of `old` comes after a write of `new`, even if a loop is run again because
    totals in a narrow dtype are not finite. aliases[owner]: the arrays in the memory of an owner.
    """
    if kernel.computes_again:
        return False
    names: dict[str, Value] = {}
    for memory in (old, new):
        for array in (memory, *aliases.get(memory, ())):
            for name, offset in kernel.arrays.get(array, ()):
                if offset != 0:
                    return False
                names[name] = memory
    index: Any = None
    written = False
    accesses = [access for name in names for access in kernel.accesses.get(name, ())]
    for _, statement in sorted(accesses, key=itemgetter(0)):
        owner = names.get(statement.array)
        if owner is None:  # the rounding errors of additions
            return False
        if index is None:
            index = statement.index
        if statement.index != index:
            return False
        if isinstance(statement, Store) and owner is new:
            if statement.accumulate:
                return False
            written = True
        elif owner is old and written:
            return False
    return written


def inplace_outputs(
    uses: list[ItemAccesses], last_failure: int, outputs: dict[int, Value],
    updates: dict[int, Value], aliases: dict[Value, Value],
) -> dict[int, int]:
    """The update outputs that may overwrite the array that they replace, each with the item that
    writes it first: the old value is not read after that, except by a kernel that overwrites
    safely, and nothing can fail after it.

    last_failure: the last item after whose start something can fail; outputs[i]: the owner of
    output i; updates[i]: the slot that it replaces.
    """
    first_write: dict[Value, int] = {}
    last_read: dict[Value, int] = {}
    for position, use in enumerate(uses):
        for written in use.writes:
            first_write.setdefault(aliases.get(written, written), position)
        last_read.update(dict.fromkeys(use.reads, position))
    inside: dict[Value, list[Value]] = {}
    for array, host in aliases.items():
        inside.setdefault(host, []).append(array)
    found = {}
    for position, slot in updates.items():
        if position not in outputs:
            continue
        owner = outputs[position]
        start = first_write.get(owner, -1)
        if start <= last_failure:
            continue
        at = uses[start]
        read = last_read.get(slot, -1)
        safe = at.kernel is not None and overwrites_safely(at.kernel, slot, owner, inside)
        if read < start or (read == start and safe):
            found[position] = start
    return found
