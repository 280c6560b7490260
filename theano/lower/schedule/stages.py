"""In which stages of a group each inner value is computed, and which values are stored in between.

A nest may sweep over a row several times (see `theano.lower.schedule.fuse`). A value that is needed
in a later sweep than the one that computes it is computed again if that is cheap, else stored in
memory.
"""

from __future__ import annotations

from theano.lower.describe.values import (
    Copied,
    Element,
    Fresh,
    Generate,
    Map,
    Reduce,
    Value,
    Written,
    root,
)
from theano.lower.describe.walks import reached, running_numbers
from theano.lower.ir import reduction
from theano.lower.schedule.fuse import Group, Schedule, operands
from theano.records import Record

RECOMPUTE = 10
"""The maximum number of flops of an inner value that is computed again in a later stage."""


class Stages(Record, frozen=False):
    """The evaluation plan of one group.

    evaluate[v]: the stages in which inner value v is computed; buffered: inner values that later
    stages read from memory; accumulators[f]: memory in which a final reduction with dims
    accumulates; corrections[f]: memory for the rounding errors of its additions (`corrected`).
    """

    count: int
    evaluate: dict[Value, set[int]]
    buffered: set[Value]
    accumulators: dict[Value, Value]
    corrections: dict[Value, Value]


def demand_stage(group: Group, value: Value) -> int:
    """The stage in whose loops a reduction or store reads its operand."""
    stage = group.stage[value]
    return stage - 1 if isinstance(value, Reduce) and value not in group.domain_totals else stage


def plan_stages(schedule: Schedule, group: Group) -> Stages:
    """Decide for every inner member where it is computed."""
    evaluate: dict[Value, set[int]] = {m: set() for m in group.members}
    buffered: set[Value] = set()
    costs = _costs(schedule, group)
    last = 0
    for member in reversed(group.members):
        wanted = evaluate[member]
        if member in group.outer and not isinstance(member, Reduce):
            last = max(last, group.stage[member])
            continue
        if isinstance(member, (Reduce, Copied, Written)) or member in schedule.stored:
            wanted.add(demand_stage(group, member))
        last = max([last, *wanted])
        for operand in operands(member):
            part = root(operand)
            if schedule.groups.get(part) is not group or part in group.outer:
                continue
            for stage in list(wanted):
                _need(part, stage, group, schedule, evaluate, buffered, costs)
    accumulators: dict[Value, Value] = {
        f: _accumulator(schedule, f) for f in group.members
        if f in group.domain_totals and isinstance(f, Reduce) and f.dims}
    corrections: dict[Value, Value] = {
        f: Fresh(schedule.b, memory.dtype, memory.dims)
        for f, memory in accumulators.items() if isinstance(f, Reduce) and corrected(f)}
    return Stages(last + 1, evaluate, buffered, accumulators, corrections)


def corrected(value: Reduce) -> bool:
    """Whether plain additions into memory would lose precision. The rounding errors are then summed
    separately (Kahan and Babuska's summation, see Higham, "The accuracy of floating point
    summation", 1993). Pairwise summation is not possible, because the rows are added one after
    another, as they lie in memory."""
    exact = {"float64": "float64", "complex128": "complex128"}
    return reduction(value.op.name).total and exact.get(value.arg.dtype) == value.acc_dtype


def _need(
    part: Value, stage: int, group: Group, schedule: Schedule,
    evaluate: dict[Value, set[int]], buffered: set[Value], costs: dict[Value, int],
) -> None:
    own = group.stage[part]
    if stage == own:
        evaluate[part].add(stage)
    elif part in schedule.stored or costs[part] > RECOMPUTE:
        buffered.add(part)
        evaluate[part].add(own)
    else:
        evaluate[part].add(stage)


def _costs(schedule: Schedule, group: Group) -> dict[Value, int]:
    """Approximate flops to compute each inner value from values in memory."""
    costs: dict[Value, int] = {}
    for member in group.members:
        cost = _member_cost(member)
        for operand in operands(member):
            part = root(operand)
            inside = schedule.groups.get(part) is group and part not in group.outer
            cost += costs[part] if inside and part not in schedule.stored else 1
        costs[member] = cost
    return costs


def _body_cost(value: Generate) -> int:
    """Approximate flops of the numbers that depend on loop indices; a checked load costs more."""
    cost = 0
    for number in reached([value.body], running_numbers):
        if isinstance(number, Map) and number.running:
            cost += number.op.cost
        elif isinstance(number, Element) and number.running:
            cost += 2 if number.failure is None else 20
    return cost


def _member_cost(member: Value) -> int:
    """Approximate flops of one member. The cost of a generated value is that of its body."""
    if isinstance(member, Map):
        return member.op.cost
    return _body_cost(member) if isinstance(member, Generate) else 20


def _accumulator(schedule: Schedule, value: Reduce) -> Value:
    """The memory in which a final reduction accumulates: that of the result if the dtypes agree."""
    if value.acc_dtype == value.dtype:
        return value
    return Fresh(schedule.b, value.acc_dtype, value.dims)
