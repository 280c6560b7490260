"""C text of one kernel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from theano.lower import ir
from theano.lower.bodies import needed_for
from theano.lower.emit.c_expr import Expressions, Names, c_type, clauses, identity, literal
from theano.lower.emit.ends import EndsText
from theano.lower.emit.rows import SideBySide
from theano.lower.emit.together import Together
from theano.lower.ir import reduction
from theano.lower.passes.loop_ends import is_slow
from theano.records import replace

SHORT_BODY = 6
"""The maximum number of statements of a sum whose text is written twice, for two totals."""

FULL = 16
"""A number of elements that fill registers of any size."""

LINE_END = "\1"
"""What separates the lines of a body, in which code of users may have several lines."""


class Holes(Names):
    """The C text for names in a kernel: a placeholder for each name that the user's name of a value
    may replace; other names are unchanged."""

    def __init__(self, holes: dict[str, str]) -> None:
        self.holes = holes

    def use(self, name: str) -> str:
        """The text for the value of a name."""
        return self.holes.get(name, name)


class KernelText:
    """Writes one kernel. `body` has placeholders (`holes`) instead of the names that the user's
    names may replace, so that equal kernels have the same text; `filled` inserts the names."""

    def __init__(self, kernel: ir.Kernel, expressions: Expressions, poison: bool = False) -> None:
        self.kernel = kernel
        self.poison = poison
        self.expressions = expressions
        self.lines: list[str] = []
        self.indent = 1
        self.first_loop = True
        self.holes = {name: f"\0{i}\0" for i, (name, _) in enumerate(kernel.names)}

    def head(self, name: str) -> str:
        """The first line of the function."""
        return f"int {name}(void *const *a, const int64_t *n, int64_t lo, int64_t hi)"

    @staticmethod
    def filled(body: str, names: Sequence[str]) -> list[str]:
        """The lines of the body, with `names` in place of the placeholders."""
        pieces = body.split("\0")
        pieces[1::2] = [names[int(hole)] for hole in pieces[1::2]]
        return "".join(pieces).split(LINE_END)

    def line(self, text: str) -> None:
        self.lines.append("    " * self.indent + text)

    def atom(self, atom: ir.Atom) -> str:
        return literal(atom) if isinstance(atom, ir.Number) else self.holes.get(atom, atom)

    def body(self) -> str:
        """The statements of the function."""
        kernel = self.kernel
        self.expressions.names = Holes(self.holes)
        for position, param in enumerate(kernel.params):
            kind, name = c_type(param.dtype), self.holes[param.name]
            if param.scalar and not param.written:
                self.line(f"const {kind} {name} = *(const {kind} *)a[{position}];")
            else:
                const = "" if param.written else "const "
                self.line(f"{const}{kind} *{name} = a[{position}];")
        if kernel.checked:
            self.line(f"int64_t *detail = a[{len(kernel.params)}];")
        for position, size in enumerate(kernel.sizes):
            self.line(f"const int64_t {self.atom(size)} = n[{position}];")
        self.statements(kernel.body)
        self.line("return 0;")
        return LINE_END.join(self.lines)

    def statements(self, body: ir.Statements) -> None:
        """Write statements in order."""
        for s in body:
            getattr(self, "_" + type(s).__name__.lower())(s)

    def _index(self, index: tuple[tuple[ir.Atom, ir.Atom], ...]) -> str:
        terms = []
        for at, stride in index:
            if isinstance(stride, ir.Number) and stride.value == 1:
                terms.append(self.atom(at))
            else:
                terms.append(f"{self.atom(at)} * {self.atom(stride)}")
        return " + ".join(terms) or "0"

    def _let(self, s: ir.Let) -> None:
        self.line(f"const {c_type(s.dtype)} {self.atom(s.name)} = {self.expressions.let(s)};")

    def _load(self, s: ir.Load) -> None:
        self.load(s, "{}")

    def load(self, s: ir.Load, form: str, place: str = "") -> None:
        """Load an element; form: the C expression of the result, with {} for the element; place:
        the expression of the element, if it is not that of the array."""
        place = place or f"{self.holes[s.array]}[{self._index(s.index)}]"
        self.line(f"const {c_type(s.dtype)} {self.atom(s.name)} = {form.format(place)};")

    def _store(self, s: ir.Store) -> None:
        self.store(s, f"{self.holes[s.array]}[{self._index(s.index)}]")

    def store(self, s: ir.Store, place: str) -> None:
        """Store an element, or add to it, at the C expression `place`."""
        value = self.expressions.atom(s.value, s.value_dtype, s.dtype)
        if s.correction:
            self._corrected(s, place, value)
            return
        if s.accumulate:
            value = self.expressions.combined(s.accumulate, place, f"({value})", s.dtype)
        elif s.dtype == "bool" and s.value_dtype != "bool":
            value = f"({self.atom(s.value)} != 0)"
        self.line(f"{place} = {value};")

    def add_up(self, s: ir.Store, total: str) -> None:
        """Combine a local total with the value of a store that accumulates."""
        value = self.expressions.atom(s.value, s.value_dtype, s.dtype)
        combined = self.expressions.combined(str(s.accumulate), total, f"({value})", s.dtype)
        self.line(f"{total} = {combined};")

    def add_to(self, s: ir.Store, total: str) -> None:
        """Combine the element of a store that accumulates with a local total."""
        place = f"{self.holes[s.array]}[{self._index(s.index)}]"
        if s.correction:
            self._corrected(s, place, total)
        else:
            combined = self.expressions.combined(str(s.accumulate), place, total, s.dtype)
            self.line(f"{place} = {combined};")

    def _corrected(self, s: ir.Store, place: str, value: str) -> None:
        """Add to a total, and add the rounding error to its correction (Knuth's TwoSum)."""
        error = f"{self.holes[str(s.correction)]}[{self._index(s.index)}]"
        self.line(f"{{ const {c_type(s.dtype)} e0 = {value}, e1 = {place}, e2 = e0 + e1, "
                  "e3 = e2 - e1;")
        self.line(f"  {error} += (e1 - (e2 - e3)) + (e0 - e3); {place} = e2; }}")

    def _checkedindex(self, s: ir.CheckedIndex) -> None:
        name, value, length = map(self.atom, (s.name, s.value, s.length))
        self.line(f"const int64_t {name} = {value} < 0 ? {value} + {length} : {value};")
        self.line(f"if ({name} < 0 || {name} >= {length}) {{ detail[0] = {value}; "
                  f"detail[1] = {s.axis}; detail[2] = {length}; return {s.number}; }}")

    def _knownindex(self, s: ir.KnownIndex) -> None:
        name, value, length = map(self.atom, (s.name, s.value, s.length))
        self.line(f"const int64_t {name} = {value};")
        if self.poison:  # only a bug of this package can cause the trap
            self.line(f"if ({name} < 0 || {name} >= {length}) __builtin_trap();")

    # -- loops --------------------------------------------------------------------------------

    def _for(self, s: ir.For) -> None:
        start, end = self.bounds(s)
        if self.first_loop:
            self.first_loop = False
            start, end = "lo", "hi"
        if s.tile:
            self._tile(s, start, end)
            return
        if s.unroll > 1:
            self._unrolled(s, start, end)
            return
        cascade = [a for a in s.accumulators if a.block]
        for a in s.accumulators:
            if a not in cascade:
                self._declare(a)
        if cascade:
            self._blocked(s, start, end, cascade)
        elif s.lanes:
            self._rows(s, start, end)
        else:
            self._one_by_one(s, start, end)
        for a in s.accumulators:
            if reduction(a.op).watches(a.dtype):
                name = self.atom(a.name)
                self.line(f"if ({name}_nan) {name} = __builtin_nan(\"\");")

    def _rows(self, s: ir.For, start: str, end: str) -> None:
        """Write short rows side by side, and the remaining rows one after another."""
        rows = SideBySide(self, s, start, end, repeated=start != "lo")
        self.line("{")
        self.indent += 1
        rows.write()
        self._one_by_one(s, rows.first, end)
        self.indent -= 1
        self.line("}")

    def _one_by_one(self, s: ir.For, start: str, end: str) -> None:
        """The loop, in which several iterations are run together if `s.together` says so."""
        if s.together:
            Together(self, s).write(start, end)
        else:
            self._loop(s, start, end)

    def bounds(self, s: ir.For) -> tuple[str, str]:
        """The first iteration of a loop that is not outermost, and the one after the last: within
        the current tile if its axis is tiled."""
        if self._tile_axis == s.axis:
            return f"{s.axis}_0", f"{s.axis}_1"
        return "0", self.atom(s.extent)

    _tile_axis: str | None = None

    def _tile(self, s: ir.For, start: str, end: str) -> None:
        axis = s.axis
        self.line(f"for (int64_t {axis}_0 = {start}; {axis}_0 < {end}; {axis}_0 += {s.tile}) {{")
        self.indent += 1
        self.line(f"const int64_t {axis}_1 = {axis}_0 + {s.tile} < {end} ? "
                  f"{axis}_0 + {s.tile} : {end};")
        self._tile_axis = axis
        self.statements(s.body)
        self._tile_axis = None
        self.indent -= 1
        self.line("}")

    def _unrolled(self, s: ir.For, start: str, end: str) -> None:
        """Run the inner loop once for every `unroll` iterations, then once for each remaining
        one."""
        axis, inner = s.axis, cast(ir.For, s.body[0])
        self.line(f"int64_t {axis}_u = {start};")
        self.line(f"for (; {axis}_u + {s.unroll} <= {end}; {axis}_u += {s.unroll}) {{")
        self.indent += 1
        first, last = self.bounds(inner)
        self._fetch_rows(s, f"{axis}_u", f"{s.unroll} * {last}")
        self.line("#pragma omp simd")
        self.line(f"for (int64_t {inner.axis} = {first}; {inner.axis} < {last}; ++{inner.axis}) {{")
        self.indent += 1
        sums = [x for x in inner.body if isinstance(x, ir.Store) and x.accumulate]
        for k, store in enumerate(sums):
            start = identity(str(store.accumulate), store.dtype) if store.correction else (
                f"{self.holes[store.array]}[{self._index(store.index)}]")
            self.line(f"{c_type(store.dtype)} u{k} = {start};")
        for step in range(s.unroll):
            self._unrolled_step(inner, sums, f"const int64_t {axis} = {axis}_u + {step};")
        for k, store in enumerate(sums):
            place = f"{self.holes[store.array]}[{self._index(store.index)}]"
            if store.correction:
                self._corrected(store, place, f"u{k}")
            else:
                self.line(f"{place} = u{k};")
        self.indent -= 1
        self.line("}")
        self.indent -= 1
        self.line("}")
        self._loop(ir.For(axis, s.extent, s.body), f"{axis}_u", end)

    def _unrolled_step(self, inner: ir.For, sums: list[ir.Store], head: str) -> None:
        self.line("{ " + head)
        self.indent += 1
        for x in inner.body:
            if isinstance(x, ir.Store) and x in sums:
                self.add_up(x, f"u{sums.index(x)}")
            else:
                self.statements((x,))
        self.indent -= 1
        self.line("}")

    def _declare(self, a: ir.Accumulator) -> None:
        name = self.atom(a.name)
        self.line(f"{c_type(a.dtype)} {name} = {identity(a.op, a.dtype)};")
        if reduction(a.op).watches(a.dtype):
            self.line(f"int {name}_nan = 0;")

    def _blocked(self, s: ir.For, start: str, end: str, cascade: list[ir.Accumulator]) -> None:
        """Run the innermost loop in blocks, whose sums are added pairwise."""
        axis, block = s.axis, min(a.block for a in cascade)
        names = [(a, self.atom(a.name)) for a in cascade]
        blocks = f"{names[0][1]}_blocks"
        inner = {a.name: replace(a, dtype=a.inner or a.dtype) for a in cascade}
        wide = replace(s, accumulators=tuple(a for a in cascade if a.inner))
        s = replace(s, accumulators=tuple(inner.get(a.name, a) for a in s.accumulators))
        for a, name in names:
            self.line(f"double {name}_all = {identity(a.op, 'float64')};" if a.inner else
                      f"double {name}_level[48];")
        self.line(f"int64_t {blocks} = 0;")
        self.line(f"for (int64_t {axis}_b = {start}; {axis}_b < {end}; "
                  f"{axis}_b += {block}, ++{blocks}) {{")
        self.indent += 1
        self.line(f"const int64_t {axis}_e = {axis}_b + {block} < {end} ? "
                  f"{axis}_b + {block} : {end};")
        for a in cascade:
            self._declare(inner[a.name])
        rest = self._halves(s) if in_halves(s) else f"{axis}_b"
        self._loop(s, rest, f"{axis}_e")
        for a, name in names:
            if not a.inner:
                push = self.expressions.call("th_push")
                self.line(f"{push}({name}_level, {blocks}, {name});")
        if wide.accumulators:
            self._add_blocks(wide)
        self.indent -= 1
        self.line("}")
        for a, name in names:
            total = f"{name}_all" if a.inner else f"th_total({name}_level, {blocks})"
            self.line(f"const double {name} = {total};")

    def _halves(self, s: ir.For) -> str:
        """Add two halves of a block, as far as they fill registers, to different totals. Returns
        the first element that is left."""
        axis, at, half = s.axis, f"{s.axis}_h", f"{s.axis}_n"
        halves = [replace(a, name=f"{self.atom(a.name)}_half") for a in s.accumulators]
        self.line(f"const int64_t {half} = ({axis}_e - {axis}_b) / {2 * FULL} * {FULL};")
        for a in halves:
            self._declare(a)
        self.line("#pragma omp simd" + clauses((*s.accumulators, *halves), self.atom))
        self.line(f"for (int64_t {at} = 0; {at} < {half}; ++{at}) {{")
        for first, totals in ((f"{axis}_b", s.accumulators), (f"{axis}_b + {half}", halves)):
            self.line(f"    {{ const int64_t {axis} = {first} + {at};")
            self.indent += 2
            self.statements(s.body)
            for a in totals:
                self.accumulate(a)
            self.indent -= 2
            self.line("    }")
        self.line("}")
        for total, a in zip(s.accumulators, halves, strict=True):
            self.accumulate(replace(total, value=a.name, value_dtype=a.dtype))
        return f"{axis}_b + 2 * {half}"

    def _add_blocks(self, s: ir.For) -> None:
        """Add the sums of a block to the totals. Sums that overflow their dtype, or are not finite,
        are computed again in float64, and nothing else is."""
        names = [self.atom(a.name) for a in s.accumulators]
        joined = [f"{name}_all += {name};" for name in names]
        finite = " && ".join(f"{name} - {name} == 0" for name in names)
        self.line(f"if (__builtin_expect({finite}, 1)) {{ {' '.join(joined)} }} else {{")
        self.indent += 1
        for a in s.accumulators:
            self._declare(a)
        body = needed_for(s.body, {a.value for a in s.accumulators})
        self._loop(replace(s, body=body, masked=0, simd=False), f"{s.axis}_b", f"{s.axis}_e")
        for line in joined:
            self.line(line)
        self.indent -= 1
        self.line("}")

    def _loop(self, s: ir.For, start: str, end: str) -> None:
        if s.masked:
            EndsText(self, s, start, end).write()
            return
        if s.simd and all(
                reduction(a.op).vectorizes(a.dtype) for a in s.accumulators):
            self.line("#pragma omp simd" + clauses(s.accumulators, self.atom))
        self.line(f"for (int64_t {s.axis} = {start}; {s.axis} < {end}; ++{s.axis}) {{")
        self.indent += 1
        self.fetch(s)
        self.statements(s.body)
        for a in s.accumulators:
            self.accumulate(a)
        self.indent -= 1
        self.line("}")

    def accumulate(self, a: ir.Accumulator) -> None:
        """Combine the total with the value of this iteration."""
        name = self.atom(a.name)
        value = self.expressions.atom(a.value, a.value_dtype, a.dtype)
        watched = reduction(a.op).watches(a.dtype)
        if watched:
            self.line(f"{name}_nan |= {value} != {value};")
        combined = self.expressions.combined(a.op, name, value, a.dtype, watched)
        self.line(f"{name} = {combined};")

    def fetch(self, s: ir.For) -> None:
        """The prefetches of one iteration."""
        if s.fetch:
            inner = next(x for x in s.body if isinstance(x, ir.For))
            self._fetch_rows(s, s.axis, self.atom(inner.extent))

    def _fetch_rows(self, s: ir.For, start: str, count: str) -> None:
        """Prefetch `count` elements of each array in `s.fetch`, from `Fetch.ahead` elements after
        the first element of row `start` on."""
        for x in s.fetch:
            *outside, (_, stride) = x.index
            before = self._index(tuple(outside)) + " + " if outside else ""
            place = (f"{self.holes[x.array]} + {before}{start} * {self.atom(stride)} + "
                     f"ahead + {x.ahead}")
            within = f"{count} <= {x.most} && ahead" if x.most else "ahead"
            self.line(f"for (int64_t ahead = 0; {within} < {count}; ahead += {x.step}) "
                      f"__builtin_prefetch({place});")


def in_halves(s: ir.For) -> bool:
    """Whether two totals for each block of a sum are faster than one: if the processor would wait
    for one addition before the next, because the other statements take less time."""
    short = isinstance(s.extent, ir.Number) and s.extent.value < 2 * FULL
    return s.simd and not s.masked and not short and len(s.body) <= SHORT_BODY and (
        all(a.block for a in s.accumulators)) and not is_slow(s.body) and (
        all(isinstance(x, (ir.Let, ir.Load)) for x in s.body))
