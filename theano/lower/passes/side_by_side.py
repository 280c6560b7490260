"""Rows side by side: a loop over rows as one over blocks of rows, with one row in each SIMD lane.

Each number of a row becomes a local array with an element for each lane. Statements between inner
loops become a loop over the lanes, and in an inner loop the loop over the lanes is innermost.
Elements that several inner loops use are copied, so that each element of a row, whose neighbour in
the next row is not adjacent, is loaded once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from theano.lower.ir import (
    Accumulator,
    Atom,
    CheckedIndex,
    ElementIndex,
    For,
    HandedOn,
    If,
    KnownIndex,
    Let,
    Load,
    Local,
    Number,
    Statements,
    Store,
    reduction,
)
from theano.lower.loops import defined, flat, names_read
from theano.lower.passes.build import ONE, ZERO, Code, Scope, identity, plain
from theano.records import Record, replace
from theano.scalar import OPS

ANY = 2**62
"""More than the length of any row: for rows that are always computed side by side."""


def adds(s: Store, loop: For) -> bool:
    """Whether a store adds to an element that is the same for all rows, which any order of the rows
    of `loop` allows."""
    varying = {name for x in flat(loop.body) for name, _ in defined(x)} | {loop.axis}
    return s.accumulate is not None and not reduction(s.accumulate).extreme and (
        varying.isdisjoint(atom for pair in s.index for atom in pair))


def scattered(x: Load | Store, rows: For) -> bool:
    """Whether neighbouring rows use elements that are neither adjacent nor the same."""
    return not all(
        isinstance(stride, Number) and stride.value in (0, 1)
        for at, stride in x.index if at == rows.axis)


class RowLoops:
    """Makes loops over some rows of a loop, `count` of them from `first` on, whose numbers are
    passed from one to the next in local arrays of `size` elements."""

    def __init__(self, rows: For, size: int, scope: Scope) -> None:
        self.rows, self.size, self.scope = rows, size, scope
        self.first: Atom = ZERO
        self.count: Atom = Number(size, "int64")
        self.lane = scope.new(f"{rows.axis}_l")
        self.at: ElementIndex = ((self.lane, ONE),)
        self.places: dict[Atom, str] = {}
        self.dtypes: dict[Atom, str] = {}
        self.flags: dict[str, str] = {}

    def place(self, name: str, dtype: str) -> Local:
        """The local array for a number of a row."""
        self.places[name], self.dtypes[name] = self.scope.new(f"{name}_l"), dtype
        return Local(self.places[name], dtype, self.size)

    def take(self, read: set[Atom]) -> Iterator[Load]:
        """Statements that load the numbers `read` of a row, as far as they are in local arrays."""
        for name, array in self.places.items():
            if name in read:
                yield Load(str(name), self.dtypes[name], array, self.at)

    def keep(self, name: str) -> Store:
        """The statement that stores a number of a row in its local array."""
        dtype = self.dtypes[name]
        return Store(self.places[name], dtype, self.at, name, dtype)

    def loop(
        self, body: Iterable[Record], simd: bool, accumulators: tuple[Accumulator, ...] = ()
    ) -> For:
        """A loop over the rows, in which each has its number in the loop that it is part of."""
        row = Let(self.rows.axis, "int64", OPS["add"], (
            (self.first, "int64"), (self.lane, "int64")))
        return For(self.lane, self.count, (row, *body), accumulators, simd)

    def totals(self, running: dict[str, str], values: dict[Atom, Atom]) -> tuple[Accumulator, ...]:
        """The totals of the rows, which continue those of the rows before, named `running`."""
        return tuple(
            replace(plain(a), name=self.scope.new(f"{a.name}_rows"), start=running[a.name],
                    value=values.get(a.value, a.value))
            for a in self.rows.accumulators)


class SideBySide(RowLoops):
    """Makes the loop over blocks of `lanes` rows, and a loop over the rows that remain; all remain
    if they are long. short: the least length of rows that are not short; repeated: the loop is in
    another one, so that the time of the last rows matters: if they are half a block or more, they
    are computed in a block that begins some rows earlier; these have been computed before, and have
    no effect. This is not done with lookups, whose indices may have been overwritten, or with
    stores that are not adjacent, because gcc does not vectorise these if some have no effect."""

    def __init__(
        self, rows: For, lanes: int, short: int, private: set[str], repeated: bool, scope: Scope
    ) -> None:
        super().__init__(rows, lanes, scope)
        self.short = short
        self.repeated = repeated and not any(
            isinstance(x, (CheckedIndex, KnownIndex))
            or isinstance(x, Store) and scattered(x, rows) for x in flat(rows.body))
        self.copies = _read_again(rows, private, scope) if short < ANY else {}
        self.copied: set[tuple[str, ElementIndex]] = set()
        self.sums = {x: scope.new(f"{rows.axis}_sums") for x in _plain_sums(rows)
                     } if short < ANY else {}
        self.effect = scope.new(f"{rows.axis}_in")

    def statements(self) -> list[Record]:
        """The loops."""
        s, code, block = self.rows, Code(self.scope), self.scope.new(f"{self.rows.axis}_b")
        some = self._condition(code)
        limit = code.let(f"{s.axis}_blocks", "sub", s.extent,
                         self.size // 2 - 1 if self.repeated else self.size - 1)
        if some:
            limit = code.choose(f"{s.axis}_end", some, limit, s.start)
        for array, x in ((array, x) for x, array in self.sums.items()):
            code.add(Local(array, x.dtype, self.short * self.size))
        inside = Code(self.scope)
        self._block(inside, block)
        carried, last = [], []
        running = {a.name: self.scope.new(f"{a.name}_blocks") for a in s.accumulators}
        if s.accumulators:
            read = {a.value for a in s.accumulators}
            body: list[Record] = [*self.take(read)]
            values: dict[Atom, Atom] = {}
            for a in s.accumulators:
                values[a.value] = self._counted(body, a.value, a.value_dtype, a.op, a.dtype)
            totals = self.totals(running, values)
            totals = tuple(
                t if t.value == a.value else replace(t, value_dtype=a.dtype)
                for t, a in zip(totals, s.accumulators, strict=True))
            inside.add(self.loop((*self._effects(bool(totals)), *body), True, totals))
            carried = [HandedOn(running[a.name], a.dtype, identity(a.op, a.dtype), t.name)
                       for a, t in zip(s.accumulators, totals, strict=True)]
            last = [replace(a, start=running[a.name]) for a in s.accumulators]
        blocks = For(block, limit, tuple(inside.statements), (), False, s.start,
                     Number(self.size, "int64"), tuple(carried), kept=True)
        rest = replace(s, start=block, accumulators=tuple(last))
        self.scope.whole[block] = self.scope.length(s)
        if not self.sums:
            return [*code.statements, blocks, rest]
        return [*code.statements, If(some, tuple(self._begin_sums())), blocks,
                If(some, tuple(self._add_sums())), rest]

    def _condition(self, code: Code) -> Atom:
        """The number that tells whether rows are short, and whether there is a block of them if
        that matters; "" if it is always so."""
        s = self.rows
        conditions: list[Atom] = []
        if self.short < ANY:
            lengths = dict.fromkeys(
                self.scope.length(x) for x in s.body if isinstance(x, For))
            conditions = [self._is_short(code, n) for n in lengths if isinstance(n, str)]
        if self.sums or self.repeated:
            first = code.let(f"{s.axis}_first", "add", s.start, self.size)
            conditions.append(code.let(f"{s.axis}_some", "le", first, s.extent, dtype="bool"))
        return code.all(f"{s.axis}_short", *conditions) if conditions else ""

    def _is_short(self, code: Code, length: str) -> Atom:
        axis, lanes = self.rows.axis, self.size
        less = code.let(f"{axis}_few", "lt", length, lanes, dtype="bool")
        if self.short <= lanes:
            return less
        below = code.let(f"{axis}_below", "lt", length, self.short, dtype="bool")
        over = code.let(f"{axis}_over", "and_", length, lanes - 1)
        fraction = code.let(f"{axis}_fraction", "neq", over, 0, dtype="bool")
        return code.either(
            f"{axis}_short", less, code.all(f"{axis}_short_", below, fraction))

    def _block(self, code: Code, block: str) -> None:
        """The statements of a block of rows, but for the totals of the rows."""
        axis, size = self.rows.axis, self.size
        self.first = block
        if self.repeated:
            left = code.let(f"{axis}_left", "sub", self.rows.extent, block)
            less = code.let(f"{axis}_less", "lt", left, size, dtype="bool")
            back = code.let(f"{axis}_back", "sub", size, left)
            self.skip = code.choose(f"{axis}_skip", less, back, ZERO)
            self.first = code.let(f"{axis}_from", "sub", block, self.skip)
        if self.copies:
            code.add(*(Local(name, dtype, self.short * size)
                       for name, dtype in self.copies.values()))
        parts = list(_before_loops(self.rows.body))
        needed: list[set[Atom]] = [{a.value for a in self.rows.accumulators}]
        for statements, inner in reversed(parts):
            needed.append(needed[-1] | names_read((*statements, *((inner,) if inner else ()))))
        before: list[Accumulator] = []
        for (statements, inner), later in zip(parts, reversed(needed[:-1]), strict=True):
            totals = [plain(a) for a in inner.accumulators] if inner else []
            after = later | (names_read((inner,)) if inner else set())
            self._between(code, before, statements, after, totals)
            before = [a for a in totals if reduction(a.op).watches(a.dtype)]
            if inner:
                code.add(self._inner(inner, totals))

    def _between(
        self, code: Code, watched: list[Accumulator], group: Statements, needed: set[Atom],
        totals: list[Accumulator],
    ) -> None:
        """Add what is between two inner loops: NaN in the totals of the first loop (`watched`) that
        met a NaN, the statements `group`, and the initial `totals` of the second loop. needed: the
        names that are used later."""
        used = list(self.take(names_read(group)))
        body: list[Record] = []
        for a in watched:
            flag = self.scope.new(f"{a.name}_flag")
            nan = Number(float("nan"), a.dtype)
            flags = self.flags[self.places[a.name]]
            body += [Load(flag, "int32", flags, self.at),
                     Store(self.places[a.name], a.dtype, self.at, nan, a.dtype, where=flag)]
        body += [*used, *map(self._with_effect, group)]
        for s in group:
            for name, dtype in defined(s):
                if name in needed:
                    code.add(self.place(name, dtype))
                    body.append(self.keep(name))
        for a in totals:
            code.add(self.place(a.name, a.dtype))
            array = self.places[a.name]
            body.append(Store(array, a.dtype, self.at, identity(a.op, a.dtype), a.dtype))
            if reduction(a.op).watches(a.dtype):
                self.flags[array] = flags = self.scope.new(f"{array}_nan")
                code.add(Local(flags, "int32", self.size))
                body.append(Store(flags, "int32", self.at, Number(0, "int32"), "int32"))
        if body:
            in_order = any(isinstance(s, CheckedIndex) for s in group)
            code.add(self.loop((*self._effects(any(
                isinstance(x, Store) for x in group)), *body), not in_order))

    def _effects(self, used: bool) -> list[Record]:
        """The number that tells whether a lane has an effect, if it is used."""
        if not (used and self.repeated):
            return []
        return [Let(self.effect, "bool", OPS["ge"], ((self.lane, "int64"), (self.skip, "int64")))]

    def _with_effect(self, x: Record) -> Record:
        """A statement; a store is left out in lanes whose row has no effect."""
        return replace(x, where=self.effect) if self.repeated and isinstance(x, Store) else x

    def _counted(
        self, body: list[Record], value: Atom, source: str, op: str, dtype: str
    ) -> Atom:
        """A value that is added to a total, with the identity of the reduction in its place if the
        row has no effect."""
        if not self.repeated:
            return value
        name = self.scope.new(f"{self.rows.axis}_value")
        body.append(Let(name, dtype, OPS["switch"], (
            (self.effect, "bool"), (value, source), (identity(op, dtype), dtype))))
        return name

    def _inner(self, s: For, totals: list[Accumulator]) -> For:
        """A loop over the elements of the rows."""
        own = {a.name for a in totals}
        body: list[Record] = [x for x in self.take(names_read((s,))) if x.name not in own]
        sums: list[Accumulator] = []
        last: list[Store] = []
        for x in s.body:
            if isinstance(x, Store) and (x in self.sums or adds(x, self.rows)):
                op = str(x.accumulate)
                value = self._counted(body, x.value, x.value_dtype, op, x.dtype)
                dtype = x.value_dtype if value == x.value else x.dtype
                if x in self.sums:
                    body.append(Store(self.sums[x], x.dtype, self._lanes_of(s), value, dtype, op))
                else:
                    name = self.scope.new(f"{self.rows.axis}_sum")
                    sums.append(Accumulator(name, x.dtype, op, value, dtype))
                    last.append(replace(x, value=name, value_dtype=x.dtype))
            else:
                body += self._element(x, s)
        for a in totals:
            array = self.places[a.name]
            nan = self.flags.get(array)
            body.append(Store(array, a.dtype, self.at, a.value, a.value_dtype, a.op, nan=nan))
        effects = self._effects(any(isinstance(x, Store) for x in s.body))
        return replace(s, body=(self.loop((*effects, *body), True, tuple(sums)), *last),
                       accumulators=(), simd=False)

    def _lanes_of(self, s: For) -> ElementIndex:
        """The index of an element of a row in an array with all lanes of each element."""
        return ((s.axis, Number(self.size, "int64")), (self.lane, ONE))

    def _element(self, x: Record, s: For) -> list[Record]:
        """A statement of an inner loop. Elements that later loops read again are copied."""
        if not isinstance(x, (Load, Store)) or (x.array, x.index) not in self.copies:
            return [self._with_effect(x)]
        key = x.array, x.index
        array, dtype = self.copies[key]
        known = key in self.copied
        self.copied.add(key)
        copy = replace(x, array=array, index=self._lanes_of(s))
        if isinstance(x, Store) or known:
            return [copy]
        return [x, Store(array, dtype, self._lanes_of(s), x.name, dtype)]

    # -- sums of all rows ---------------------------------------------------------------------

    def _summed(self) -> Iterator[tuple[For, list[Store]]]:
        """The inner loops, each with its stores to which all rows add, and which are summed by
        lane."""
        for inner in self.rows.body:
            if isinstance(inner, For):
                stores = [x for x in inner.body if isinstance(x, Store) and x in self.sums]
                if stores:
                    yield inner, stores

    def _begin_sums(self) -> Iterator[For]:
        """Initialise the sums of the lanes with the identity of the reduction."""
        for inner, stores in self._summed():
            lane = self.scope.new(f"{inner.axis}_l")
            body = [Store(self.sums[x], x.dtype, (
                (inner.axis, Number(self.size, "int64")), (lane, ONE)),
                identity(str(x.accumulate), x.dtype), x.dtype) for x in stores]
            lanes = For(lane, self.count, tuple(body), simd=True)
            yield replace(inner, body=(lanes,), accumulators=(), simd=False)

    def _add_sums(self) -> Iterator[For]:
        """Add the sums of the lanes to the elements to which all rows add."""
        for inner, stores in self._summed():
            body: list[Record] = []
            for x in stores:
                lane, op = self.scope.new(f"{inner.axis}_l"), str(x.accumulate)
                part, name = self.scope.new(f"{inner.axis}_part"), self.scope.new(
                    f"{inner.axis}_total")
                index = ((inner.axis, Number(self.size, "int64")), (lane, ONE))
                body += [
                    For(lane, self.count, (Load(part, x.dtype, self.sums[x], index),),
                        (Accumulator(name, x.dtype, op, part, x.dtype),), simd=True),
                    replace(x, value=name, value_dtype=x.dtype)]
            yield replace(inner, body=tuple(body), accumulators=(), simd=False)


def _plain_sums(rows: For) -> list[Store]:
    """The stores to which all rows add, without correction."""
    return [x for x in flat(rows.body) if isinstance(x, Store) and adds(x, rows)
            and not x.correction]


def _read_again(
    rows: For, private: set[str], scope: Scope
) -> dict[tuple[str, ElementIndex], tuple[str, str]]:
    """The elements that several inner loops of one length use, and that are not adjacent to the
    elements of the neighbouring rows: the names of their copies, and dtypes."""
    inner = [x for x in rows.body if isinstance(x, For)]
    if len({x.extent for x in inner}) != 1:
        return {}
    stored = {x.array for x in flat(rows.body) if isinstance(x, Store)} - private
    loops: dict[tuple[str, ElementIndex], set[int]] = {}
    dtypes: dict[tuple[str, ElementIndex], str] = {}
    for k, loop in enumerate(inner):
        for x in loop.body:
            if isinstance(x, (Load, Store)) and x.array not in stored and scattered(x, rows):
                loops.setdefault((x.array, x.index), set()).add(k)
                dtypes[x.array, x.index] = x.dtype
    return {place: (scope.new(f"{rows.axis}_copy"), dtypes[place])
            for place, where in loops.items() if len(where) > 1}


def _before_loops(body: Statements) -> Iterator[tuple[Statements, For | None]]:
    """Pairs of statements and the loop that follows them; the last pair has None."""
    group: list[Record] = []
    for s in body:
        if isinstance(s, For):
            yield tuple(group), s
            group = []
        else:
            group.append(s)
    yield tuple(group), None
