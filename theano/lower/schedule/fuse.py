"""Fusion: which values are computed together in one loop nest, and in which order.

The result is a list of *items*: groups, calls of routines, loops, branches and Python statements;
numbers and checks come between items. A group is a set of pure values and stores over one domain, a
tuple of dims D. Its nest has outer axes D[:split], over which rows are independent, and inner axes.
Members are

  inner   computed for every point of D;
  outer   computed once per row, such as the result of a reduction over exactly the inner axes;
  final   reductions over outer axes too: complete only when the whole nest has run.

The inner loops run in *stages*: an inner value that needs a row reduction runs in a later loop over
the row than the values reduced. Softmax is three stages of one group: maximum, sum of exponentials,
quotient.

A value is added to the group of one of its inputs, or else to one of the last groups over the same
domain, if every input is ready before that group starts or is computed at the same point of it.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable
from typing import Any

from theano.lower.describe.access import is_reshaped
from theano.lower.describe.builder import Builder
from theano.lower.describe.region import Region
from theano.lower.describe.values import (
    PURE,
    Branch,
    Called,
    Carried,
    Check,
    Copied,
    Dim,
    Element,
    Extent,
    Fresh,
    Generate,
    Index,
    Left,
    Literal,
    Loop,
    Map,
    PythonCall,
    Reduce,
    Reshaped,
    Result,
    Slot,
    Value,
    View,
    Written,
    origin,
    root,
)
from theano.lower.describe.walks import computed_with, reached
from theano.records import Record

Axes = tuple[int | None, ...]
"""For each dim of a value the corresponding axis of a group's domain; None: its length is 1."""

MEMBERS = 120
"""The maximum number of members of a group, which bounds the size of one C function."""

SEARCH = 3
"""The number of last groups over the same domain to which a value may be added although they
compute none of its inputs."""


class Group:
    """Values computed in one loop nest over `dims`.

    position: the index of the group among the items; split: the number of outer axes; None until
    a reduction over rows, or a reader of a total, determines it; axes[v]: for each loop dim of
    member v, the axis of the domain; outer: the members computed once per row; domain_totals: the
    final reductions; stage[v]: the stage in which v is computed, or, for the reduction of a row,
    the first stage that can read it."""

    def __init__(self, dims: tuple[Dim, ...], position: int) -> None:
        self.dims = dims
        self.position = position
        self.split: int | None = None
        self.members: list[Value] = []
        self.axes: dict[Value, tuple[int | None, ...]] = {}
        self.outer: set[Value] = set()
        self.domain_totals: set[Value] = set()
        self.stage: dict[Value, int] = {}

    def __repr__(self) -> str:
        members = ", ".join(str(getattr(m, "op", type(m).__name__)) for m in self.members)
        return f"Group of {len(self.dims)} axes, {self.split or 0} of them rows: {members}"

    def result_axes(self, value: Value) -> tuple[int | None, ...]:
        """The axis of the domain for each dim of `value` (None: length 1)."""
        axes = self.axes[value]
        if isinstance(value, Reduce):
            return tuple(a for i, a in enumerate(axes) if i not in value.axes)
        return axes

    def is_of_one_row(self, final: Value) -> bool:
        """Whether the whole domain can be treated as one row, of which `final` is the total."""
        return self.split is None and all(a is None for a in self.result_axes(final))

    def make_one_row(self) -> None:
        """Treat the whole domain as one row, so that later stages can read its totals."""
        found = [f for f in self.domain_totals if self.is_of_one_row(f)]
        self.split = 0
        self.domain_totals.difference_update(found)
        self.outer.update(found)
        for final in found:
            self.stage[final] += 1


class Fit(Record):
    """How a value is computed in a group. axes: the axis of the domain for each of its loop axes;
    rows: the value reads a total of the group, so the whole domain must be one row."""

    axes: Axes
    rows: bool


def loop_dims(value: Value) -> tuple[Dim, ...]:
    """The dims of the loops that compute `value`."""
    if isinstance(value, Reduce):
        return value.arg.dims
    if isinstance(value, Written):
        return value.source.dims
    return value.dims


def operands(value: Value) -> tuple[Value, ...]:
    """The values that are read at each point of the loops that compute `value`."""
    if isinstance(value, Map):
        return value.args
    if isinstance(value, Reduce):
        return (value.arg,)
    if isinstance(value, (Copied, Written)):
        return (value.source,)
    return ()


class Schedule:
    """The items of a program in order, and where each value becomes available.

    position[v]: the index of the item after which `v` can be read; -1: from the start.
    groups[v]: the group that computes `v`. stored: the pure values that are stored in memory.
    region: the one whose values are scheduled; values from outside can be read from the start.
    elided: copies that use the memory of their source. memory_known: for versions of arrays that
    are written, the item after which the length of their memory is known. numbers: the numbers and
    checks between items; readers, last_read: by array, the values that read it, and the position of
    the last one; barrier: the item after which the last check is done; later groups come after it.
    """

    def __init__(
        self, b: Builder, region: Region, outputs: list[Value], elided: Collection[Value] = (),
    ) -> None:
        self.b = b
        self.region = region
        self.outputs = outputs
        self.elided = elided
        self.items: list[Any] = []
        self.position: dict[Value, int] = {}
        self.groups: dict[Value, Group] = {}
        self.numbers: list[Value] = []
        self.readers: dict[Value, list[Value]] = {}
        self.last_read: dict[Value, int] = {}
        self.memory_known: dict[Value, int] = {}
        self.barrier = -1
        self._by_dims: dict[Any, list[Group]] = {}
        self.needed: set[Value] = set()
        self.stored: set[Value] = set()

    @functools.cached_property
    def unsafe_if_empty(self) -> frozenset[Value]:
        """Positions that may be out of range if an array is empty: starts of slices, because an
        empty slice may start anywhere, and indices whose check is left out then. For an index that
        is an int, the set has the value that reads there."""
        found = {start for value in self.needed if isinstance(value, View)
                 for start, _, _ in value.index if isinstance(start, Value)}
        region: Region | None = self.region
        while region is not None:
            found -= {place for _, place, among in region.checked if not among}
            found |= {place if isinstance(place, Value) else behind
                      for behind, place, among in region.checked if among}
            region = region.parent
        return frozenset(found)

    # -- what is needed -----------------------------------------------------------------------

    def all_needed(self) -> set[Value]:
        """All values that the outputs and the checks depend on. If only the dims of a value are
        used, the value itself is not needed, because dims are separate numbers."""
        def inside(values: Iterable[object]) -> list[Value]:
            return [v for v in values if isinstance(v, Value) and not self.is_outside(v)]

        def of(value: Value) -> list[Value]:
            return inside(computed_with(value))

        checks = [s for s in self.region.values if isinstance(s, Check)]
        return set(reached(inside((
            *self.outputs, *checks, *(d for v in self.outputs for d in v.dims))), of))

    def is_outside(self, value: Value) -> bool:
        """Whether a value is computed before the region begins."""
        return value.region is not self.region and value.region is not None

    # -- placing ------------------------------------------------------------------------------

    def ready(self, value: Any) -> int:
        """The item after which `value` can be read."""
        if not isinstance(value, Value) or self.is_outside(value) or value in self.elided:
            return -1
        found = self.position.get(value)
        if found is not None:
            return found
        if isinstance(value, (Literal, Index)):
            return -1
        operands: Iterable[Any] = value.reads()
        if isinstance(value, Fresh):  # its operands are placed by the lengths that it was given
            operands = (known for d in value.dims for known in self.b.united(d))
        place = max(map(self.ready, operands), default=-1)
        self.position[value] = place
        return place

    def _note_readers(self, value: Value) -> None:
        for part in _read_arrays(value):
            self.readers.setdefault(part, []).append(value)

    def place(self, value: Value) -> None:
        """Schedule a value: in a group, as an item, or as a number between items."""
        if isinstance(value, (Literal, Extent, Index, Slot, Fresh, Left, Result)) or (
                value in self.elided):
            self.ready(value)
            return
        if isinstance(value, (View, Reshaped)):
            return
        self._note_readers(value)
        if isinstance(value, Check):
            self._place_check(value)
        elif isinstance(value, (Branch, Called, Loop, PythonCall)):
            self._append(value)
        elif not value.dims and not isinstance(value, (Reduce, Written, Copied)):
            place = self.ready(value)
            if isinstance(value, Element):  # not read before earlier checks
                self.position[value] = max(place, self.barrier)
            self.numbers.append(value)
        else:
            self._place_in_group(value)
        place = self.position[value]
        for part in _read_arrays(value):
            self.last_read[part] = max(self.last_read.get(part, -1), place)

    def _append(self, item: Value) -> None:
        self.position[item] = len(self.items)
        self.items.append(item)

    def _place_check(self, check: Check) -> None:
        """A check depends on its condition only, not on the numbers that it reports: the dims that
        it makes equal are equal in all loops, also in loops before these numbers are known."""
        place = self.ready(check.condition)
        self.barrier = max(self.barrier, place)
        self.position[check] = place
        self.numbers.append(check)

    def _place_in_group(self, value: Value) -> None:
        earliest = self.barrier
        inside: dict[int, Group] = {}
        for part in value.reads():
            place = self.ready(part)
            group = self.groups.get(root(part))
            if group is not None:
                inside[group.position] = group
            earliest = max(earliest, place)
        for d in loop_dims(value):
            earliest = max(earliest, self.ready(self.b.find(d)))
        dims = self._domain(value)
        for group in self._candidates(value, earliest, inside, dims):
            fit = self._fit(group, value)
            if fit is not None:
                self._join(group, value, fit)
                return
        group = Group(dims, len(self.items))
        self.items.append(group)
        self._by_dims.setdefault(dims, []).append(group)
        fit = self._fit(group, value)
        if fit is None:
            raise AssertionError(f"a value does not fit a group of its own: {value}")
        self._join(group, value, fit)

    def _domain(self, value: Value) -> tuple[Dim, ...]:
        found = (self.b.find(d) for d in loop_dims(value))
        return tuple(d for d in found if d != 1)

    def _candidates(
        self, value: Value, earliest: int, inside: dict[int, Group], dims: tuple[Dim, ...]
    ) -> list[Group]:
        """The groups to which a value might be added: the group of the inputs that are computed
        last, then the last groups over the same domain; for a copy, which is written later, the
        first of these, so that writes by equal indices can share a loop. earliest: the item after
        which all inputs are ready; inside: the groups that compute inputs, by position."""
        found = []
        if earliest in inside and earliest > self.barrier:
            found.append(inside[earliest])
        last = self._by_dims.get(dims, [])[-SEARCH:]
        for group in last if isinstance(value, Copied) else reversed(last):
            if group.position > earliest:
                found.append(group)
        return [g for g in found if len(g.members) < MEMBERS]

    # -- fitting ------------------------------------------------------------------------------

    def _fit(self, group: Group, value: Value) -> Fit | None:
        """How `value` can be computed in `group`; None if it cannot."""
        rows = any(part in group.domain_totals for part in map(root, operands(value)))
        split = 0 if rows else group.split
        found = self._axes_of_inputs(group, value)
        axes = None if found is None else self._other_axes(group, value, found)
        if axes is None:
            return None
        taken = {a for a in axes if a is not None}
        if taken != set(range(len(group.dims))) and (
                split is None or taken != set(range(split))):
            return None
        if isinstance(value, Reduce) and not self._reduction_fits(group, value, axes):
            return None
        if isinstance(value, Written) and not _write_fits(group, value, axes, split):
            return None
        return Fit(tuple(axes), rows)

    def _axes_of_inputs(self, group: Group, value: Value) -> Axes | None:
        """The domain axes that the inputs in `group` determine, one per loop axis of `value`; None
        if an input is not ready there, or is computed at another point."""
        if any(self.groups.get(number) is group for number in _computed_reads(value)):
            return None
        axes: Axes = (None,) * len(loop_dims(value))
        for operand in operands(value):
            source = root(operand)
            if self.groups.get(source) is not group:
                if self.ready(operand) >= group.position:
                    return None
                continue
            if isinstance(source, (Written, Copied)) or is_reshaped(operand):
                return None
            if source in group.domain_totals and not group.is_of_one_row(source):
                return None
            found = _same_point(group, operand, source, axes)
            if found is None:
                return None
            axes = found
        return axes if not isinstance(value, Written) or self._target_fits(group, value) else None

    def _memory_known(self, value: Written) -> int:
        """The item after which the length of the written array is known."""
        target = root(value.target)
        found = self.memory_known.get(target)
        if found is None:
            owner = origin(target)
            found = self.ready(owner) if isinstance(owner, Fresh) else -1
        self.memory_known[value] = found
        return found

    def _target_fits(self, group: Group, value: Written) -> bool:
        """Whether a write may be done in a group: after the reads of the version that it replaces,
        in memory of a known length, and in the loops that made this version only if no two writes
        overlap."""
        if self.last_read.get(root(value.target), -1) >= group.position:
            return False
        if self._memory_known(value) >= group.position:
            return False  # the group itself computes the length of the array
        return value.disjoint or self.groups.get(root(value.target)) is not group

    def _other_axes(self, group: Group, value: Value, known: Axes) -> Axes | None:
        """The domain axis of each loop axis: if the inputs do not determine it, the first axis of
        equal length that is still free."""
        dims = tuple(map(self.b.find, loop_dims(value)))
        axes = list(known)
        taken = {a for a in axes if a is not None}
        for i, d in enumerate(dims):
            own = axes[i]
            if own is not None and group.dims[own] != d:
                return None
            if own is not None or d == 1:
                continue
            chosen = next((k for k, have in enumerate(group.dims) if k not in taken and have == d),
                          None)
            if chosen is None:
                return None
            axes[i] = chosen
            taken.add(chosen)
        return tuple(axes)

    def _reduction_fits(self, group: Group, value: Reduce, axes: Axes) -> bool:
        reduced = {axes[i] for i in value.axes if axes[i] is not None}
        if not reduced and group.dims:
            return len(group.members) == 0
        return True

    def _join(self, group: Group, value: Value, fit: Fit) -> None:
        if fit.rows:
            group.make_one_row()
        axes = fit.axes
        group.members.append(value)
        group.axes[value] = axes
        self.groups[value] = group
        self.position[value] = group.position
        stage = 0
        for operand in operands(value):
            if self.groups.get(root(operand)) is group:
                stage = max(stage, group.stage[root(operand)])
        taken = {a for a in axes if a is not None}
        is_outer = taken != set(range(len(group.dims)))
        if isinstance(value, Reduce):
            self._join_reduction(group, value, taken, stage, is_outer)
            return
        group.stage[value] = stage
        if is_outer:
            group.outer.add(value)

    def _join_reduction(
        self, group: Group, value: Reduce, taken: set[int], stage: int, is_outer: bool
    ) -> None:
        axes = group.axes[value]
        reduced = {axes[i] for i in value.axes if axes[i] is not None}
        rank = len(group.dims)
        trailing = reduced == set(range(rank - len(reduced), rank))
        whole = len(reduced) == rank
        row = trailing and not is_outer and not (whole and group.split is None) and (
            group.split is None or group.split == rank - len(reduced))
        if row:
            group.split = rank - len(reduced)
            group.outer.add(value)
            group.stage[value] = stage + 1
        else:
            group.domain_totals.add(value)
            group.stage[value] = stage

    # -- storing ------------------------------------------------------------------------------

    def all_stored(self) -> set[Value]:
        """The values that must be stored in memory: the outputs, and the values that are read
        outside of their group."""
        wanted = {root(v) for v in self.outputs}
        for value, readers in self.readers.items():
            group = self.groups.get(value)
            for reader in readers:
                if group is None or self.groups.get(reader) is not group:
                    wanted.add(value)
                    break
        return wanted


def schedule(
    b: Builder, region: Region, outputs: list[Value], elided: Collection[Value] = (),
) -> Schedule:
    """The needed values of a region, in groups and in order."""
    scheduled = Schedule(b, region, outputs, elided)
    scheduled.needed = scheduled.all_needed()
    for value in region.values:
        if value in scheduled.needed and not value.running:
            scheduled.place(value)
    scheduled.stored = scheduled.all_stored()
    return scheduled


def _read_in_loops(number: Value) -> tuple[Value, ...]:
    """The values that a number reads if it depends on loop indices; none for other numbers."""
    return number.reads() if number.running else ()


def _read_arrays(value: Value) -> list[Value]:
    """The arrays whose elements `value` reads, directly or in numbers that depend on loop
    indices."""
    arrays = (*PURE, Carried, Copied, Written, Called, Left, Result, Slot, Fresh)
    read = [root(part) for part in reached(value.reads(), _read_in_loops) if not part.running]
    return [part for part in read if isinstance(part, arrays)]


def _computed_reads(value: Value) -> list[Value]:
    """The arrays that `value` reads at computed indices, and the totals that it reads as numbers,
    which must be complete before it is computed."""
    starts: list[Any] = []
    if isinstance(value, Generate):
        starts = [value.body]
    elif isinstance(value, Written):
        starts = [part for part in value.index if isinstance(part, Value)]
    parts = list(reached(starts, _read_in_loops))
    return [root(part.array) for part in parts if isinstance(part, Element)] + [
        part for part in parts if isinstance(part, Reduce)]


def _same_point(group: Group, operand: Value, source: Value, axes: Axes) -> Axes | None:
    """`axes`, extended so that `operand` at each point of the domain is the element of `source`
    that the group computes at this point; None if that is impossible."""
    place = group.result_axes(source)
    found = list(axes)
    index = operand.index if isinstance(operand, View) else tuple(
        (0, i, 1) for i in range(operand.ndim))
    for own, (offset, axis, step) in zip(place, index, strict=True):
        if own is None:
            continue
        if axis is None or offset != 0 or step != 1:
            return None
        if operand.dims[axis] == 1:
            return None  # every point reads the first element
        if found[axis] is None and own not in found:
            found[axis] = own
        elif found[axis] != own:
            return None
    return tuple(found)


def _write_fits(group: Group, value: Written, axes: Axes, split: int | None) -> bool:
    """Whether a group has a suitable order of iterations for a write: stores at computed indices
    must be done in order."""
    if not value.indices:
        return True
    order = [a for a in axes if a is not None]
    return order == sorted(order) and not group.domain_totals and split is None


__all__ = ["Group", "Schedule", "loop_dims", "operands", "schedule"]
