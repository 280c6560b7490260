"""The loops of a group: which adjacent axes are merged, and which loop is innermost."""

from __future__ import annotations

from theano.lower.describe.access import address
from theano.lower.describe.values import Dim, Generate, Reduce, Value, Written, as_number, root
from theano.lower.schedule.fuse import Group, Schedule, operands
from theano.lower.schedule.stages import Stages
from theano.records import ValueRecord


class Run(ValueRecord):
    """One loop over the adjacent domain axes `axes`, which together have `extent` points. outer: it
    is a loop over rows."""

    axes: tuple[int, ...]
    extent: Dim
    outer: bool


def choose_runs(schedule: Schedule, group: Group, stages: Stages) -> list[Run]:
    """The loops, outermost first."""
    split = group.split or 0
    rank = len(group.dims)
    accesses = _accesses(schedule, group, stages)
    b = schedule.b
    fixed = any(isinstance(m, Generate) or isinstance(m, Written) and m.indices
                for m in group.members)
    runs: list[Run] = []
    for axis in range(rank):
        extent = b.find(group.dims[axis])
        last = runs[-1] if runs else None
        if last is not None and not fixed and axis != split and all(
                _seamless(schedule, strides, last.axes[-1], axis, extent) for strides in accesses):
            runs[-1] = Run((*last.axes, axis), b.times(last.extent, extent), last.outer)
        else:
            runs.append(Run((axis,), extent, axis < split))
    if runs and not fixed and not group.domain_totals and not group.outer:
        return _with_best_innermost(runs, accesses)
    return runs


def _seamless(
    schedule: Schedule, strides: list[Dim], a: int, b: int, extent: Dim
) -> bool:
    """Whether the stride of axis `a` is `extent` times that of axis `b` in every access."""
    return schedule.b.same(strides[a], schedule.b.times(strides[b], extent))


def _with_best_innermost(runs: list[Run], accesses: list[list[Dim]]) -> list[Run]:
    """The loops in order, except that one becomes innermost: the loop along which most accesses
    have stride 1, which counts twice, or 0; of several such loops, the last one."""
    def score(run: Run) -> int:
        steps = [strides[run.axes[-1]] for strides in accesses]
        return sum(2 if s == 1 else 1 for s in steps if s in (0, 1))

    best = max(runs, key=lambda run: (score(run), runs.index(run)))
    return [run for run in runs if run is not best] + [best]


def _accesses(schedule: Schedule, group: Group, stages: Stages) -> list[list[Dim]]:
    """For each array access of the group, its stride along each domain axis."""
    found: list[list[Dim]] = []

    def add(value: Value, axes: tuple[int | None, ...]) -> None:
        _, _, own = address(schedule.b, value)
        strides: list[Dim] = [0] * len(group.dims)
        for stride, axis, d in zip(own, axes, value.dims, strict=True):
            if axis is not None and d != 1:
                strides[axis] = stride
        if strides not in found:
            found.append(strides)

    for member in group.members:
        for operand in operands(member):
            if as_number(operand) is None and (
                    root(operand) in schedule.stored or root(operand) in stages.buffered):
                add(operand, group.axes[member])
        if isinstance(member, Written):
            if not member.indices:
                view = schedule.b.view(root(member.target), member.index, member.source.dims)
                add(view, group.axes[member])
        elif member in schedule.stored or member in stages.buffered:
            add(member, group.result_axes(member))
    return found + _boundaries(group)


def _boundaries(group: Group) -> list[list[Dim]]:
    """Additional strides that prevent merging of reduced axes with other axes."""
    marks = []
    for member in group.domain_totals:
        assert isinstance(member, Reduce)
        axes = group.axes[member]
        reduced = {axes[i] for i in member.axes}
        strides: list[Dim] = [0] * len(group.dims)
        for axis in range(len(group.dims) - 1):
            if (axis in reduced) != (axis + 1 in reduced):
                strides[axis] = -1 - axis
        marks.append(strides)
    return marks
