"""C text of a loop whose iterations, rows, are computed side by side (`For.lanes`) or together
(`For.together`).

Each number of a row becomes an array with an element for each lane, or row. Side by side, each
sequence of statements between loops becomes a loop over the lanes, and the loop over the lanes is
innermost in an inner loop; elements that several inner loops use are copied, so that each element
of a row, whose neighbour in the next row is not adjacent, is loaded once. If rows are run together,
there are three loops over the rows: for the inner loops before a costly number, for that number,
and for what follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from theano.lower import ir
from theano.lower.bodies import defined, flat, names_read
from theano.lower.emit.c_expr import c_type, clauses, identity
from theano.lower.ir import reduction
from theano.lower.passes.short_rows import ANY, adds, scattered
from theano.records import Record, replace

if TYPE_CHECKING:
    from theano.lower.emit.kernel import KernelText


Location: TypeAlias = "tuple[str, tuple[tuple[ir.Atom, ir.Atom], ...]]"
"""An array and the index of an element."""

Counted = TypeVar("Counted", ir.Accumulator, ir.Store)


class LanesText:
    """Keeps the numbers of several rows in arrays. first: the C variable with the first of these
    rows; count: the C expression for the number of rows; kinds: the C types of the numbers."""

    def __init__(self, text: KernelText, loop: ir.For, count: str) -> None:
        self.text, self.loop, self.count = text, loop, count
        self.first = f"{loop.axis}_l"
        self.kinds: dict[ir.Atom, str] = {}

    def _declare(self, name: str, kind: str) -> None:
        size = self.loop.lanes or self.loop.together
        self.kinds[name] = kind
        self.text.line(f"_Alignas(64) {kind} {self.text.atom(name)}_l[{size}];")

    def _open(self, used: list[ir.Atom], clauses: str | None = "") -> None:
        """Begin a loop over the lanes. clauses: the reduction clauses of its totals; None if the
        lanes must be processed in order."""
        text = self.text
        if clauses is not None:
            text.line("#pragma omp simd" + clauses)
        text.line(f"for (int64_t l = 0; l < {self.count}; ++l) {{")
        text.indent += 1
        text.line(f"const int64_t {self.loop.axis} = {self.first} + l;")
        self._take(used)

    def _take(self, used: list[ir.Atom]) -> None:
        """Define, in a lane, the numbers of its row in `used`, which statements use."""
        for name in used:
            own = self.text.atom(name)
            self.text.line(f"const {self.kinds[name]} {own} = {own}_l[l];")

    def _close(self) -> None:
        self.text.indent -= 1
        self.text.line("}")


class SideBySide(LanesText):
    """Writes a loop over the blocks of `start` .. `end` into the text of its kernel. Afterwards,
    `first` is the first row that remains; all rows remain if they are long. repeated: the loop is
    in another one, so that the time of the last rows matters: if they are half a block or more,
    they are computed in a block that begins `skip` rows earlier; these rows have been computed
    before, and have no effect. This is not done with lookups, whose indices may have been
    overwritten, or with stores that are not adjacent, because gcc does not vectorise these if some
    have no effect."""

    def __init__(
        self, text: KernelText, loop: ir.For, start: str, end: str, repeated: bool
    ) -> None:
        super().__init__(text, loop, str(loop.lanes))
        self.start, self.end = start, end
        self.repeated = repeated and not any(
            isinstance(x, (ir.CheckedIndex, ir.KnownIndex))
            or isinstance(x, ir.Store) and scattered(x, loop) for x in flat(loop.body))
        short = loop.short < ANY
        self.copies = _read_again(loop) if short else {}
        self.copied: set[Location] = set()
        self.selected = 0
        self.sums = {x: f"t{k}" for k, x in enumerate(_plain_sums(loop))} if short else {}

    def write(self) -> None:
        """The loop over blocks of rows."""
        text, lanes, row, condition = self.text, self.loop.lanes, self.first, self._condition()
        text.line(f"int64_t {row} = {self.start};")
        some = [f"{row} + {lanes} <= {self.end}"] * bool(self.sums or self.repeated)
        conditions = " && ".join([*[condition] * bool(condition), *some])
        if conditions:
            text.line(f"if ({conditions})" + " {" * bool(self.sums))
        if self.sums:
            text.indent += 1
            self._declare_sums()
        if self.repeated:
            left = f"{self.end} - {row}"
            text.line(f"for (int64_t skip; {left} >= {lanes // 2}; {row} += {lanes}) {{")
            text.indent += 1
            text.line(f"skip = {left} < {lanes} ? {lanes} - ({left}) : 0;")
            text.line(f"{row} -= skip;")
        else:
            text.line(f"for (; {row} + {lanes} <= {self.end}; {row} += {lanes}) {{")
            text.indent += 1
        for name, dtype in self.copies.values():
            text.line(f"_Alignas(64) {c_type(dtype)} {name}[{self.loop.short * lanes}];")
        needed: list[set[ir.Atom]] = [{a.value for a in self.loop.accumulators}]
        parts = list(_before_loops(self.loop.body))
        for statements, inner in reversed(parts):
            needed.append(needed[-1] | names_read((*statements, *((inner,) if inner else ()))))
        watched: list[ir.Accumulator] = []
        for (statements, inner), later in zip(parts, reversed(needed[:-1]), strict=True):
            totals = [replace(a, block=0, inner="") for a in inner.accumulators] if inner else []
            after = later | (names_read((inner,)) if inner else set())
            self._between(watched, statements, after, totals)
            watched = [a for a in totals if reduction(a.op).watches(a.dtype)]
            if inner:
                self._inner(inner, totals, watched)
        self._totals()
        text.indent -= 1
        text.line("}")
        if self.sums:
            self._add_sums()
            text.indent -= 1
            text.line("}")

    def _declare_sums(self) -> None:
        """Initialise the sums of the lanes with the identity of the reduction."""
        text, lanes = self.text, self.loop.lanes
        for inner, stores in self._summed():
            start, end = text.bounds(inner)
            for store in stores:
                kind, name = c_type(store.dtype), self.sums[store]
                text.line(f"_Alignas(64) {kind} {name}[{self.loop.short * lanes}];")
                text.line(f"for (int64_t l = {start} * {lanes}; l < {end} * {lanes}; ++l) "
                          f"{name}[l] = {identity(str(store.accumulate), store.dtype)};")

    def _add_sums(self) -> None:
        """Add the sums of the lanes to the elements to which all rows add."""
        text, lanes = self.text, self.loop.lanes
        for inner, stores in self._summed():
            start, end = text.bounds(inner)
            text.line(f"for (int64_t {inner.axis} = {start}; {inner.axis} < {end}; "
                      f"++{inner.axis}) {{")
            text.indent += 1
            for store in stores:
                op, name = str(store.accumulate), self.sums[store]
                text.line(f"{c_type(store.dtype)} u{name} = {identity(op, store.dtype)};")
                text.line(f"#pragma omp simd reduction({reduction(op).clause}:u{name})")
                combined = text.expressions.combined(
                    op, f"u{name}", f"{name}[{inner.axis} * {lanes} + l]", store.dtype)
                text.line(f"for (int64_t l = 0; l < {lanes}; ++l) u{name} = {combined};")
                text.add_to(store, f"u{name}")
            text.indent -= 1
            text.line("}")

    def _summed(self) -> Iterator[tuple[ir.For, list[ir.Store]]]:
        """The inner loops, each with its stores to which all rows add, and which are summed by
        lane."""
        for inner in self.loop.body:
            if isinstance(inner, ir.For):
                stores = [x for x in inner.body if isinstance(x, ir.Store) and x in self.sums]
                if stores:
                    yield inner, stores

    def _totals(self) -> None:
        """Add the totals of the lanes to those of the loop."""
        totals = self.loop.accumulators
        if totals:
            self._open([name for name in self.kinds if name in {a.value for a in totals}],
                       clauses(totals, self.text.atom))
            for a in totals:
                self.text.accumulate(self._counted(a, a.op))
            self._close()

    def _counted(self, x: Counted, op: str) -> Counted:
        """`x`, which adds a value of this lane to a total, with the identity of the reduction in
        place of the value if the row has no effect."""
        if not self.repeated:
            return x
        text = self.text
        self.selected += 1
        name = f"e{self.selected}_{self.loop.axis}"
        text.line(f"const {c_type(x.dtype)} {name} = l >= skip ? "
                  f"{text.expressions.atom(x.value, x.value_dtype, x.dtype)} : "
                  f"{identity(op, x.dtype)};")
        return replace(x, value=name, value_dtype=x.dtype)

    def _with_effect(self, x: Record) -> None:
        """Write a statement; a store is left out in lanes whose row has no effect."""
        if not (self.repeated and isinstance(x, ir.Store)):
            self.text.statements((x,))
            return
        self.text.line("if (__builtin_expect(l >= skip, 1))")
        self.text.indent += 1
        self.text.statements((x,))
        self.text.indent -= 1

    def _condition(self) -> str:
        """The C condition that the inner loops are short; "" if they always are, or need not be."""
        if self.loop.short == ANY:
            return ""
        lengths = dict.fromkeys(x.extent for x in self.loop.body if isinstance(x, ir.For))
        return " && ".join(self._short(d) for d in lengths if isinstance(d, str))

    def _short(self, length: str) -> str:
        lanes, most = self.loop.lanes, self.loop.short
        length = self.text.atom(length)
        less = f"{length} < {lanes}"
        return less if most <= lanes else f"({less} || ({length} < {most} && {length} % {lanes}))"

    def _between(
        self, watched: list[ir.Accumulator], group: ir.Statements, needed: set[ir.Atom],
        totals: list[ir.Accumulator],
    ) -> None:
        """Write what is between two inner loops: NaN in the totals of the first loop (`watched`)
        that met a NaN, the statements `group`, and the initial `totals` of the second loop. needed:
        the names that are used later."""
        text = self.text
        types = {name: c_type(dtype) for s in group for name, dtype in defined(s)}
        used = [name for name in self.kinds if name in names_read(group)]
        for name in types:
            if name in needed:
                self._declare(name, types[name])
        for a in totals:
            self._declare(a.name, c_type(a.dtype))
            if reduction(a.op).watches(a.dtype):
                self._declare(f"{text.atom(a.name)}_nan", "int")
        if not (watched or group or totals):
            return
        self._open([], None if any(isinstance(s, ir.CheckedIndex) for s in group) else "")
        for a in watched:
            name = text.atom(a.name)
            text.line(f"if ({name}_nan_l[l]) {name}_l[l] = __builtin_nan(\"\");")
        self._take(used)
        for x in group:
            self._with_effect(x)
        for name in types:
            if name in needed:
                text.line(f"{text.atom(name)}_l[l] = {text.atom(name)};")
        for a in totals:
            text.line(f"{text.atom(a.name)}_l[l] = {identity(a.op, a.dtype)};")
            if reduction(a.op).watches(a.dtype):
                text.line(f"{text.atom(a.name)}_nan_l[l] = 0;")
        self._close()

    def _inner(
        self, s: ir.For, totals: list[ir.Accumulator], watched: list[ir.Accumulator]
    ) -> None:
        """A loop over the elements of the rows."""
        text = self.text
        own = {a.name for a in totals}
        start, end = text.bounds(s)
        text.line(f"for (int64_t {s.axis} = {start}; {s.axis} < {end}; ++{s.axis}) {{")
        text.indent += 1
        sums = [x for x in s.body
                if isinstance(x, ir.Store) and adds(x, self.loop) and x not in self.sums]
        clause = ""
        for k, store in enumerate(sums):
            op = str(store.accumulate)
            text.line(f"{c_type(store.dtype)} u{k} = {identity(op, store.dtype)};")
            clause += f" reduction({reduction(op).clause}:u{k})"
        self._open([x for x in self.kinds if x in names_read((s,)) and x not in own], clause)
        names = {a: text.atom(a.name) for a in (*totals, *watched)}
        for a in totals:
            text.line(f"{c_type(a.dtype)} {names[a]} = {names[a]}_l[l];")
        for a in watched:
            text.line(f"int {names[a]}_nan = {names[a]}_nan_l[l];")
        for x in s.body:
            if isinstance(x, ir.Store) and (x in sums or x in self.sums):
                total = f"{self.sums[x]}[{s.axis} * {self.loop.lanes} + l]" if (
                    x in self.sums) else f"u{sums.index(x)}"
                text.add_up(self._counted(x, str(x.accumulate)), total)
            else:
                self._element(x, s)
        for a in totals:
            text.accumulate(a)
            text.line(f"{names[a]}_l[l] = {names[a]};")
        for a in watched:
            text.line(f"{names[a]}_nan_l[l] = {names[a]}_nan;")
        self._close()
        for k, store in enumerate(sums):
            text.add_to(store, f"u{k}")
        text.indent -= 1
        text.line("}")

    def _element(self, x: Record, s: ir.For) -> None:
        """A statement of an inner loop. Elements that later loops read again are copied."""
        text = self.text
        if not isinstance(x, (ir.Load, ir.Store)) or (x.array, x.index) not in self.copies:
            self._with_effect(x)
            return
        key = x.array, x.index
        copy = f"{self.copies[key][0]}[{s.axis} * {self.loop.lanes} + l]"
        if isinstance(x, ir.Store):
            text.store(x, copy)
        elif key in self.copied:
            text.load(x, "{}", copy)
        else:
            text.load(x, "{}")
            text.line(f"{copy} = {text.atom(x.name)};")
        self.copied.add(key)


def _plain_sums(rows: ir.For) -> list[ir.Store]:
    """The stores to which all rows add, without correction."""
    return [x for x in flat(rows.body) if isinstance(x, ir.Store) and adds(x, rows)
            and not x.correction]


def _read_again(rows: ir.For) -> dict[Location, tuple[str, str]]:
    """The elements that several inner loops of one length use, and that are not adjacent to the
    elements of the neighbouring rows: the C names of their copies, and dtypes."""
    inner = [x for x in rows.body if isinstance(x, ir.For)]
    if len({x.extent for x in inner}) != 1:
        return {}
    stored = {x.array for x in flat(rows.body) if isinstance(x, ir.Store)} - set(rows.private)
    loops: dict[Location, set[int]] = {}
    dtypes: dict[Location, str] = {}
    for k, loop in enumerate(inner):
        for x in loop.body:
            if isinstance(x, (ir.Load, ir.Store)) and x.array not in stored and (
                    scattered(x, rows)):
                loops.setdefault((x.array, x.index), set()).add(k)
                dtypes[x.array, x.index] = x.dtype
    again = [place for place, where in loops.items() if len(where) > 1]
    return {place: (f"c{k}", dtypes[place]) for k, place in enumerate(again)}


def _before_loops(body: ir.Statements) -> Iterator[tuple[ir.Statements, ir.For | None]]:
    """Pairs of statements and the loop that follows them; the last pair has None."""
    group: list[Record] = []
    for s in body:
        if isinstance(s, ir.For):
            yield tuple(group), s
            group = []
        else:
            group.append(s)
    yield tuple(group), None
