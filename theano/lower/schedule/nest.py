"""From a group to a loop nest: the loops, the depth at which values are computed, loads and stores.

A *run* is one loop: an axis of the domain, or several adjacent axes that are contiguous in every
access, so that they can be merged. The depth of a value is the number of loops around it: it is
computed at the smallest depth at which all its operands are known.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from theano.lower.describe.access import address
from theano.lower.describe.values import (
    Copied,
    Dim,
    Element,
    Generate,
    Index,
    Literal,
    Map,
    Reduce,
    Value,
    Written,
    as_number,
    root,
    rounds_parts,
)
from theano.lower.describe.walks import arguments, in_order, reached
from theano.lower.ir import (
    Accumulator,
    Atom,
    CheckedIndex,
    For,
    KnownIndex,
    Let,
    Load,
    Number,
    Parameter,
    Statements,
    Store,
)
from theano.lower.loops import is_literal, known_length
from theano.lower.schedule.fuse import Group, Schedule
from theano.lower.schedule.loop_nest import LoopNest
from theano.lower.schedule.loops import Run
from theano.lower.schedule.stages import Stages, demand_stage
from theano.lower.sums import in_blocks
from theano.records import Record, field, replace
from theano.scalar import ScalarOp, cast_to


class Sweep(Record, frozen=False):
    """The state while the statements of one stage are being made.

    names: for each value or load, its name and depth; buckets[d], after[d]: the statements before
    and after the loop at depth d; accumulators[d]: those of the loop at depth d; ordered: whether
    the iterations of the innermost loop must run in order."""

    names: dict[Any, tuple[Atom, int]]
    buckets: list[list[Any]]
    after: list[list[Any]]
    accumulators: list[list[Accumulator]]
    ordered: bool = False


class Interface(Record, frozen=False):
    """The parameters of a kernel, collected while its body is made."""

    params: list[Parameter] = field(factory=list)
    values: list[Any] = field(factory=list)
    sizes: dict[Any, str] = field(factory=dict)
    dims: list[Dim] = field(factory=list)
    known: dict[Any, str] = field(factory=dict)

    def add(self, key: Hashable, value: Any, dtype: str, written: bool, scalar: bool) -> str:
        """The name inside the kernel of an array or number, added if it is new."""
        name = self.known.get(key)
        if name is None:
            name = f"{'s' if scalar else 'a'}{len(self.params)}"
            self.known[key] = name
            self.params.append(Parameter(name, dtype, written, scalar))
            self.values.append(value)
        elif written:
            position = [p.name for p in self.params].index(name)
            self.params[position] = Parameter(name, dtype, True, scalar)
        return name

    def size(self, d: Dim) -> Atom:
        """The atom for a dim inside the kernel."""
        if isinstance(d, int):
            return known_length(d)
        name = self.sizes.get(d)
        if name is None:
            name = self.sizes[d] = f"n{len(self.dims)}"
            self.dims.append(d)
        return name


class Nest:
    """Builds the loops of one group."""

    def __init__(
        self, schedule: Schedule, group: Group, stages: Stages, runs: list[Run]
    ) -> None:
        self.b = schedule.b
        self.schedule = schedule
        self.group = group
        self.stages = stages
        self.interface = Interface()
        self.runs = runs
        self.run_of = {axis: i for i, run in enumerate(self.runs) for axis in run.axes}
        self.outer = sum(1 for run in self.runs if run.outer)
        self.row: dict[Any, tuple[Atom, int]] = {}
        self.computed: list[tuple[str, Value]] = []
        self.counter = 0
        self.checked = False
        self.tail: list[Any] = []
        self.totals: list[tuple[str, str]] = []
        self.outer_accumulators: list[list[Accumulator]] = [[] for _ in self.runs]
        self.row_after: list[list[Any]] = [[] for _ in range(self.outer + 1)]

    def new_name(self, letter: str = "v", value: Value | None = None) -> str:
        """A new local name. value: the value of which it is an element, for the user's name."""
        self.counter += 1
        name = f"{letter}{self.counter}"
        if value is not None:
            self.computed.append((name, value))
        return name

    def axis(self, run: int) -> str:
        """The name of a loop's index."""
        return "ijk"[run] if run < 3 else f"i{run}"

    # -- reading ------------------------------------------------------------------------------

    def number(self, value: Value) -> tuple[Atom, int]:
        """The atom of a number from outside the kernel, and its depth, which is 0."""
        if isinstance(value, Literal):
            return Number(value.value, value.dtype), 0
        return self.interface.add(("number", value), value, value.dtype, False, True), 0

    def terms(
        self, strides: list[Dim], axes: tuple[int | None, ...], dims: tuple[Dim, ...]
    ) -> tuple[tuple[tuple[Atom, Atom], ...], int]:
        """The index of an access as pairs (loop index, stride), and its depth."""
        found: dict[int, Dim] = {}
        for stride, axis, d in zip(strides, axes, dims, strict=True):
            if axis is None or d == 1:
                continue
            run = self.runs[self.run_of[axis]]
            if axis == run.axes[-1] and stride != 0:
                found[self.run_of[axis]] = stride
        pairs = tuple(
            (self.axis(r), self.interface.size(found[r])) for r in sorted(found))
        return pairs, max(found, default=-1) + 1

    def array(self, owner: Value, offset: Dim, dtype: str, written: bool) -> str:
        """The name inside the kernel of an array, starting at `offset`."""
        return self.interface.add((owner, offset), (owner, offset), dtype, written, False)

    def read(self, sweep: Sweep, reader: Value, operand: Value) -> tuple[Atom, int]:
        """The atom and depth of one operand at the current point."""
        number = as_number(operand)
        if number is not None and self.schedule.groups.get(number) is not self.group:
            return self.number(number)
        part = root(operand)
        inside = self.schedule.groups.get(part) is self.group
        if inside and part in self.row:
            return self.row[part]
        if inside and part in sweep.names:
            return sweep.names[part]
        owner, offset, strides = address(self.b, operand)
        pairs, depth = self.terms(strides, self.group.axes[reader], operand.dims)
        key = (owner, offset, pairs)
        if key not in sweep.names:
            name = self.new_name()
            array = self.array(owner, offset, operand.dtype, False)
            depth = max(depth, self._safe_depth(reader, offset))
            self.put(sweep, Load(name, operand.dtype, array, pairs), depth)
            sweep.names[key] = (name, depth)
        return sweep.names[key]

    def _safe_depth(self, reader: Value, *offsets: Dim) -> int:
        """The least depth of loops in which `offsets` are in range: 0, or inside the loops of
        `reader`, if they are in range only where lengths are not 0 (`Schedule.unsafe_if_empty`)."""
        numbers = reached(
            (place for place in offsets if isinstance(place, Value)), arguments)
        if self.schedule.unsafe_if_empty.isdisjoint(numbers):
            return 0
        return max((self.run_of[axis] + 1 for axis in self.group.axes[reader]
                    if axis is not None), default=0)

    def put(self, sweep: Sweep, statement: Record, depth: int) -> None:
        """Add a statement at its depth."""
        sweep.buckets[max(depth, self.outer)].append(statement)

    # -- numbers computed from running indices ------------------------------------------------

    def local(self, sweep: Sweep, member: Value, body: Value) -> tuple[Atom, int]:
        """The atom and depth of a number computed from the loop indices of `member`."""
        known: dict[Value, tuple[Atom, int]] = {}
        for value in in_order(body, known):
            if isinstance(value, Index):
                known[value] = self._index(member, value)
            elif not value.running:
                known[value] = self.number(value)
            else:
                known[value] = self._local(sweep, member, value, known)
        return known[body]

    def _index(self, member: Value, index: Index) -> tuple[Atom, int]:
        """The loop index of an axis of `member`, and its depth; 0 for an axis without a loop."""
        axis = self.group.axes[member][index.axis]
        if axis is None:
            return Number(0, "int64"), 0
        return self.axis(self.run_of[axis]), self.run_of[axis] + 1

    def _local(
        self, sweep: Sweep, member: Value, value: Value, known: dict[Value, tuple[Atom, int]]
    ) -> tuple[Atom, int]:
        """Add the statement that computes `value`, a `Map` or an `Element` of `known` numbers."""
        if isinstance(value, Map):
            atoms = [known[a] for a in value.args]
            return self.let(sweep, value, value.op, [
                (atom, a.dtype, depth) for (atom, depth), a in zip(atoms, value.args, strict=True)])
        assert isinstance(value, Element)
        owner, offset, strides = address(self.b, value.array)
        pairs, depth = [], self._safe_depth(member, value, offset, *value.indices)
        for axis, (i, stride) in enumerate(zip(value.indices, strides, strict=True)):
            atom, own = (Number(i, "int64"), 0) if isinstance(i, int) else known[i]
            inside = isinstance(i, int) or not i.running or (
                isinstance(i, Index) and i.length is not None and self.b.same(
                    i.length, value.array.dims[axis]))
            atom = self._in_range(sweep, i, atom, own, value.array.dims[axis],
                                  None if inside else value.failure, axis)
            if stride != 0 and not is_literal(atom, 0):
                pairs.append((atom, self.interface.size(stride)))
            depth = max(depth, own)
        name = self.new_name()
        array = self.array(owner, offset, value.dtype, False)
        self.put(sweep, Load(name, value.dtype, array, tuple(pairs)), depth)
        return name, depth

    def _in_range(
        self, sweep: Sweep, index: object, atom: Atom, depth: int, length: Dim,
        failure: int | None, axis: int,
    ) -> Atom:
        """The atom of an index: checked, if it can fail; known to be in range, if it is computed
        from loop indices, and is not one itself."""
        computed = isinstance(index, Value) and index.running and not isinstance(index, Index)
        if failure is None and not computed:
            return atom
        name, size = self.new_name("j"), self.interface.size(self.b.find(length))
        if failure is None:
            self.put(sweep, KnownIndex(name, atom, size), depth)
            return name
        self.put(sweep, CheckedIndex(name, atom, size, failure, axis), depth)
        self.checked = True
        sweep.ordered |= depth == len(self.runs)
        return name

    def let(
        self, sweep: Sweep, value: Value, op: ScalarOp, args: list[tuple[Atom, str, int]]
    ) -> tuple[str, int]:
        """Add a `Let` that computes an element of `value`; returns its name and depth."""
        name = self.new_name(value=value)
        depth = max(a[2] for a in args)
        self.put(sweep, Let(name, value.dtype, op, tuple((a[0], a[1]) for a in args)), depth)
        return name, depth

    # -- members ------------------------------------------------------------------------------

    def member(self, sweep: Sweep, value: Value, stage: int) -> None:
        """Add the statements of `value` in this stage."""
        group = self.group
        result: tuple[Atom, int]
        if isinstance(value, Reduce):
            if demand_stage(group, value) == stage:
                self.reduction(sweep, value)
            return
        outer = value in group.outer
        if (group.stage[value] != stage) if outer else (stage not in self.stages.evaluate[value]):
            return
        if isinstance(value, Map):
            args = [(*self.read(sweep, value, a), a.dtype) for a in value.args]
            result = self.let(sweep, value, value.op, [(a, t, d) for a, d, t in args])
        elif isinstance(value, Generate):
            result = self.local(sweep, value, value.body)
            params = {p.name for p in self.interface.params}
            if result[0] in params or not isinstance(result[0], str):
                result = self.let(
                    sweep, value, cast_to(value.dtype), [(result[0], value.dtype, result[1])])
        else:
            result = self.read(sweep, value, value.source)  # type: ignore[attr-defined]
        (self.row if outer else sweep.names)[value] = result
        if self._stores(value, stage):
            self.store(sweep, value, result[0])

    def _stores(self, value: Value, stage: int) -> bool:
        """Whether `stage` writes `value` to memory."""
        if isinstance(value, (Copied, Written)):
            return True
        stored = value in self.schedule.stored or value in self.stages.buffered
        return stored and stage == self.group.stage[value]

    def store(self, sweep: Sweep, value: Value, atom: Atom) -> None:
        """Store a member's element in its memory."""
        depth = self.outer if value in self.group.outer else len(self.runs)
        if isinstance(value, Written):
            self._store_written(sweep, value, atom, depth)
            return
        owner, offset, strides = address(self.b, value)
        pairs, _ = self.terms(strides, self.group.result_axes(value), value.dims)
        array = self.array(owner, offset, value.dtype, True)
        self.put(sweep, Store(array, value.dtype, pairs, atom, value.dtype), depth)

    def _store_written(self, sweep: Sweep, value: Written, atom: Atom, depth: int) -> None:
        target = root(value.target)
        axes = self.group.axes[value]
        if not value.indices:
            view = self.b.view(target, value.index, value.source.dims)
            owner, offset, strides = address(self.b, view)
            pairs, _ = self.terms(strides, axes, value.source.dims)
        else:
            owner, offset, strides = address(self.b, target)
            pairs = self._scattered(sweep, value, strides)
        array = self.array(owner, offset, value.dtype, True)
        self.put(sweep, Store(
            array, value.dtype, pairs, atom, value.dtype,
            "add" if value.accumulate else None), depth)

    def _scattered(self, sweep: Sweep, value: Written, strides: list[Dim]) -> Any:
        pairs: list[tuple[Atom, Atom]] = []
        axes = self.group.axes[value]
        for axis, part in enumerate(value.index):
            stride = self.interface.size(strides[axis])
            if isinstance(part, tuple):
                where = axes[part[1]]
                if where is not None:
                    pairs.append((self.axis(self.run_of[where]), stride))
                continue
            atom, depth = self.local(sweep, value, part)
            atom = self._in_range(
                sweep, part, atom, depth, value.dims[axis], value.failures[axis], axis)
            sweep.ordered |= depth == len(self.runs)
            pairs.append((atom, stride))
        return tuple(pairs)

    # -- reductions ---------------------------------------------------------------------------

    def reduction(self, sweep: Sweep, value: Reduce) -> None:
        """Add the accumulators of a reduction to its loops, and the store of its total."""
        group = self.group
        atom, _ = self.read(sweep, value, value.arg)
        covered = {a for a in group.axes[value] if a is not None}
        rows = set(range(group.split or 0))
        innermost = self.outer if covered == rows else len(self.runs)
        reduced = {
            self.run_of[group.axes[value][i]]  # type: ignore[index]
            for i in value.axes if group.axes[value][i] is not None}
        row = value not in group.domain_totals
        stop = self.outer if row else 0
        depth, dtype = innermost, value.arg.dtype
        while depth > stop and depth - 1 in reduced:
            depth -= 1
            name = self.new_name("r", value)
            small = dtype == value.dtype and rounds_parts(value.op, value.arg, value.dtype)
            inner = dtype if small else ""
            accumulator = Accumulator(
                name, value.acc_dtype, value.op.name, atom, dtype, inner=inner)
            inside = depth >= self.outer
            (sweep.accumulators if inside else self.outer_accumulators)[depth].append(accumulator)
            atom, dtype = name, value.acc_dtype
        if row:
            self._finish_row(sweep, value, atom, dtype)
        else:
            self._finish_final(sweep, value, atom, dtype, depth, innermost)

    def _finish_row(self, sweep: Sweep, value: Reduce, atom: Atom, dtype: str) -> None:
        """After the loops over a row: the total of the row, for later stages and for memory."""
        statements = sweep.after[self.outer]
        if dtype != value.dtype:
            name = self.new_name(value=value)
            statements.append(Let(name, value.dtype, cast_to(value.dtype), ((atom, dtype),)))
            atom = name
        self.row[value] = (atom, self.outer)
        if value in self.schedule.stored:
            statements.append(self._result(value, atom, value.dtype))

    def _result(self, value: Reduce, atom: Atom, dtype: str) -> Store:
        """Store the total of a reduction in its memory, or number."""
        if not value.dims:
            name = self.interface.add(("number", value), value, value.dtype, True, True)
            return Store(name, value.dtype, (), atom, dtype)
        owner, offset, strides = address(self.b, value)
        pairs, _ = self.terms(strides, self.group.result_axes(value), value.dims)
        return Store(self.array(owner, offset, value.dtype, True), value.dtype, pairs, atom, dtype)

    def _finish_final(
        self, sweep: Sweep, value: Reduce, atom: Atom, dtype: str, depth: int, innermost: int
    ) -> None:
        """After the loops of a final reduction: store its total, or add it to the accumulators in
        memory. innermost: the depth at which the elements are read; depth: the depth at which the
        total is complete."""
        memory = self.stages.accumulators.get(value)
        if memory is None:
            store = self._result(value, atom, dtype)
            self.tail.append(store)
            self.totals.append((store.array, value.op.name))
            return
        owner, offset, strides = address(self.b, memory)
        pairs, _ = self.terms(strides, self.group.result_axes(value), value.dims)
        correction = self.stages.corrections.get(value)
        errors = None if correction is None else self.array(
            *address(self.b, correction)[:2], memory.dtype, True)
        statement = Store(
            self.array(owner, offset, memory.dtype, True), memory.dtype, pairs, atom, dtype,
            value.op.name, errors)
        if depth == innermost and depth > self.outer:
            self.put(sweep, statement, depth)
        elif depth >= self.outer:
            sweep.after[depth].append(statement)
        else:
            self.row_after[depth].append(statement)

    # -- putting together ---------------------------------------------------------------------

    def build(self) -> LoopNest:
        """The loop nest."""
        body: list[Record] = []
        for stage in range(self.stages.count):
            body += self._stage(stage)
        for run in range(self.outer - 1, -1, -1):
            loop = For(self.axis(run), self.interface.size(self.runs[run].extent), tuple(body),
                       tuple(self.outer_accumulators[run]))
            body = [loop, *self.row_after[run]]
        body += self.tail
        return LoopNest(
            self._params(), tuple(self.interface.values),
            tuple(self.interface.sizes.values()), tuple(self.interface.dims),
            tuple(body), self._cost(),
            _title(self.group), self._parallel(), self.checked, tuple(self.totals),
            self._copies(tuple(body)), tuple(self.computed),
            tuple(dict.fromkeys(m.node for m in self.group.members if m.node is not None)))

    def _params(self) -> tuple[Parameter, ...]:
        """The parameters; those arrays are private that only hold values of a row for a later
        sweep."""
        private = {self.array(*address(self.b, value)[:2], value.dtype, True)
                   for value in self.stages.buffered if value not in self.schedule.stored}
        return tuple(replace(p, private=True) if p.name in private else p
                     for p in self.interface.params)

    def _keeps_outermost(self) -> bool:
        """Whether every reduction into memory keeps the outermost axis."""
        first = set(self.runs[0].axes)
        return all(first <= set(self.group.result_axes(f)) for f in self.stages.accumulators)

    def _stage(self, stage: int) -> list[Any]:
        """The statements and loops, inside the outermost loops, of one stage."""
        depths = len(self.runs)
        sweep = Sweep({}, [[] for _ in range(depths + 1)], [[] for _ in range(depths + 1)],
                      [[] for _ in self.runs])
        for value in self.group.members:
            self.member(sweep, value, stage)
        body = sweep.buckets[depths]
        for run in range(depths - 1, self.outer - 1, -1):
            innermost = run == depths - 1
            if not body and not sweep.accumulators[run]:
                body = sweep.buckets[run] + sweep.after[run]
                continue
            simd = innermost and not sweep.ordered
            sums = map(in_blocks, sweep.accumulators[run]) if simd else sweep.accumulators[run]
            loop = For(self.axis(run), self.interface.size(self.runs[run].extent), tuple(body),
                       tuple(sums), simd)
            self.outer_accumulators[run] += sweep.accumulators[run]
            body = sweep.buckets[run] + [loop] + sweep.after[run]
        if depths == self.outer:
            body = body + sweep.after[depths]
        return body

    def _parallel(self) -> bool:
        """Whether the outermost loop's iterations may run in any order, on any thread; totals of
        the whole nest, if any, are then combined from those of the parts."""
        if not self.runs or self.checked:
            return False
        if any(isinstance(m, Written) and m.indices for m in self.group.members):
            return False
        if self.stages.accumulators and (self.tail or not self._keeps_outermost()):
            return False
        return self.outer > 0 or self.stages.count == 1

    def _copies(self, body: Statements) -> bool:
        """Whether the kernel only copies elements to the same indices of another array."""
        while len(body) == 1 and isinstance(body[0], For):
            body = body[0].body
        load, store = body if len(body) == 2 else (None, None)
        return isinstance(load, Load) and isinstance(store, Store) and (
            store.value == load.name and store.index == load.index
            and store.dtype == load.dtype and not store.accumulate
            and not any(p.scalar for p in self.interface.params))

    def _cost(self) -> int:
        """About how many flops one iteration of all loops takes."""
        return sum(m.op.cost if isinstance(m, Map) else 2 for m in self.group.members) + len(
            self.interface.params)


def _title(group: Group) -> tuple[str, ...]:
    """The names of the kernel's ops, the places of the user's lines that made them, and these
    lines."""
    names: list[str] = []
    lines: dict[str, str] = {}
    for member in group.members[:24]:
        if isinstance(member, (Map, Reduce)):
            names.append(member.op.name)
        line = member.node.source_line if member.node is not None else None
        if line is not None:
            lines.setdefault(line.in_file, line.quoted)
    more = " .." if len(group.members) > 24 else ""
    places = list(lines)[:4]
    return (" ".join(names) + more, ", ".join(places), *(lines[place] for place in places))
