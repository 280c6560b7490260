"""Loops whose steps are independent, so that the runtime's threads may divide the steps.

A step of such a loop reads nothing that another step writes, writes its own row of each trace, and
calls neither Python nor the allocator. Each thread has its own scratch memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from theano.lower import ir
from theano.lower.describe.region import Region
from theano.lower.describe.values import Branch, Loop, PythonCall, Value
from theano.lower.schedule.arrange import Planned
from theano.lower.schedule.loop_nest import work_of
from theano.records import Record

STATEMENT = 4
"""The approximate flops of a statement that is neither a kernel, nor a call, nor a loop."""


def is_independent(loop: Loop, inner: dict[Region, Planned]) -> bool:
    """Whether the steps of a loop do not depend on each other and can be run by any thread. inner:
    the plans of the inner regions of the region around the loop, among them the loop's step."""
    if loop.states or loop.until is not None or not loop.traces:
        return False
    stack = [inner[loop.inner]]
    while stack:
        planned = stack.pop()
        if any(isinstance(item, PythonCall) or (
                isinstance(item, (Branch, Loop)) and item.left_arrays())
               for item in planned.arranged.items):
            return False
        if any(isinstance(b.size, Value) and _is_within(b.size.region, loop.inner)
               for b in planned.memory.blocks):
            return False
        stack += planned.arranged.inner.values()
    return True


def _is_within(region: Region | None, outer: Region) -> bool:
    """Whether `region` is `outer` or a region inside it."""
    while region is not None and region is not outer:
        region = region.parent
    return region is outer


def loop_works(count: ir.Atom, body: Iterable[Record]) -> tuple[ir.Work, ...]:
    """The estimated work of `count` steps with the statements `body`, as the terms of a sum. A
    length that is known only inside a step counts as 1."""
    statements = list(body)
    inside = {name for s in ir.all_statements(statements) for name in _numbers(s)}
    totals: dict[tuple[ir.Atom, ...], float] = {}
    for factors, weight in _terms(statements):
        known = (count, *(f for f in factors if not isinstance(f, str) or f not in inside))
        totals[known] = totals.get(known, 0) + weight
    return tuple(ir.Work(factors, weight) for factors, weight in totals.items())


def may_be_long(works: Iterable[ir.Work], least_work: float) -> bool:
    """Whether the sum of `works` may be more than `least_work`, so that several threads pay."""
    total = 0.0
    for work in works:
        points = work.points()
        if points is None:
            return True
        total += points * work.weight
    return total > least_work


def _terms(statements: Iterable[Record]) -> Iterator[tuple[tuple[ir.Atom, ...], float]]:
    """The work of statements as products: factors and a weight; loops multiply by their number of
    steps."""
    stack = [(s, ()) for s in statements]  # type: list[tuple[Record, tuple[ir.Atom, ...]]]
    while stack:
        s, around = stack.pop()
        work = work_of(s)
        yield ((*around, *work.factors), work.weight) if work else (around, STATEMENT)
        inner = (*around, s.count) if isinstance(s, ir.Loop) else around
        stack += [(x, inner) for body in ir.regions(s) for x in body]


def _numbers(s: Record) -> Iterator[str]:
    """The numbers that a statement defines."""
    if isinstance(s, (ir.Let, ir.Load, ir.Declare)):
        yield s.name
    elif isinstance(s, ir.Loop):
        yield s.index
        yield from (x.name for x in s.states if isinstance(x, ir.NumberState))


__all__ = ["is_independent", "loop_works", "may_be_long"]
