"""C text of one kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from theano.lower import ir
from theano.lower.emit.c_expr import Expressions, Names, c_type, clauses, identity, literal
from theano.lower.emit.inlining import folded
from theano.lower.emit.layout import comment
from theano.lower.failure import Failure
from theano.lower.ir import reduction
from theano.records import Record

FOLDED = 60
"""The maximum number of characters of a number that is written in the statement that uses it."""

LINE_END = "\1"
"""What separates the lines of a body, in which code of users may have several lines."""


class Holes(Names):
    """The C text for names in a kernel: a placeholder for each name that the user's name of a value
    may replace; other names are unchanged. values: the expressions of numbers that are not
    variables."""

    def __init__(self, holes: dict[str, str]) -> None:
        self.holes = holes
        self.values: dict[str, str] = {}

    def use(self, name: str) -> str:
        """The text for the value of a name, or its expression if it is not a variable."""
        return self.values.get(name) or self.holes.get(name, name)


class KernelText:
    """Writes one kernel. `body` has placeholders (`holes`) instead of the names that the user's
    names may replace, so that equal kernels have the same text; `filled` inserts the names."""

    def __init__(
        self, kernel: ir.Kernel, expressions: Expressions, failures: Sequence[Failure],
        poison: bool = False,
    ) -> None:
        self.kernel = kernel
        self.failures = failures
        self.poison = poison
        self.expressions = expressions
        self.lines: list[str] = []
        self.holes = {name: f"\0{i}\0" for i, (name, _) in enumerate(kernel.names)}
        self.names = Holes(self.holes)
        self.folded: frozenset[str] = frozenset()
        self.taken: Sequence[int] = ()

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
        self.lines.append(text)

    def atom(self, atom: ir.Atom) -> str:
        return literal(atom) if isinstance(atom, ir.Number) else self.holes.get(atom, atom)

    def body(self) -> str:
        """The statements of the function."""
        self.expressions.names = self.names
        self._given()
        self.statements(self.kernel.body)
        self.line("return 0;")
        return LINE_END.join(self.lines)

    def _given(self) -> None:
        """Define the parameters of the kernel from those of its function."""
        kernel = self.kernel
        given: list[tuple[str, str]] = []
        for position, param in enumerate(kernel.params):
            kind, name = c_type(param.dtype), self.holes[param.name]
            if param.scalar and not param.written:
                given.append((f"const {kind}", f"{name} = *(const {kind} *)a[{position}]"))
            else:
                const = "" if param.written else "const "
                given.append((f"{const}{kind}", f"*{name} = a[{position}]"))
        if kernel.checked:
            given.append(("int64_t", f"*detail = a[{len(kernel.params)}]"))
        given += [("const int64_t", f"{self.atom(size)} = n[{position}]")
                  for position, size in enumerate(kernel.sizes)]
        for kind, values in groupby(given, itemgetter(0)):
            self.line(f"{kind} {', '.join(text for _, text in values)};")

    def statements(self, body: ir.Statements, after: Iterable[ir.Atom] = ()) -> None:
        """Write statements in order. after: the numbers that the end of the body reads."""
        around = self.folded, self.names.values
        self.folded, self.names.values = folded(body, after), {}
        for s in body:
            _WRITERS[type(s)](self, s)
        self.folded, self.names.values = around

    def _index(self, index: tuple[tuple[ir.Atom, ir.Atom], ...]) -> str:
        terms = []
        for at, stride in index:
            if isinstance(stride, ir.Number) and stride.value == 1:
                terms.append(self.atom(at))
            else:
                terms.append(f"{self.atom(at)} * {self.atom(stride)}")
        return " + ".join(terms) or "0"

    def _opened(self, head: str, body: ir.Statements, after: Iterable[ir.Atom]) -> None:
        """Write a head that opens a block, and statements inside it."""
        self.line(head)
        self.statements(body, after)

    def _close(self) -> None:
        self.line("}")

    def let(self, s: ir.Let) -> None:
        self._define(s, self.expressions.let(s))

    def _define(self, s: ir.Let | ir.Load, text: str) -> None:
        """Define a number, or keep its expression for the statement that uses it."""
        if s.name in self.folded and len(text) <= FOLDED:
            self.names.values[s.name] = text
        else:
            self.line(f"const {c_type(s.dtype)} {self.atom(s.name)} = {text};")

    def combine(self, s: ir.Combine) -> None:
        value = self.expressions.atom(s.value, s.value_dtype, s.dtype)
        combined = self.expressions.combined(s.op, self.atom(s.total), value, s.dtype)
        self.line(f"const {c_type(s.dtype)} {self.atom(s.name)} = {combined};")

    def place(self, array: str, index: ir.ElementIndex) -> str:
        """The C expression of an element."""
        return f"{self.holes.get(array, array)}[{self._index(index)}]"

    def load(self, s: ir.Load) -> None:
        value = self.place(s.array, s.index)
        if s.where is not None and s.otherwise is not None:
            value = f"{self.atom(s.where)} ? {value} : {literal(s.otherwise)}"
        self._define(s, value)

    def store(self, s: ir.Store) -> None:
        if s.where is None:
            self._store(s)
        else:  # else gcc moves calls behind the condition, where it cannot use vectors
            self.line(f"if (__builtin_expect({self.atom(s.where)}, 1))")
            self._store(s)

    def _store(self, s: ir.Store) -> None:
        place, value = self.place(s.array, s.index), self.expressions.atom(
            s.value, s.value_dtype, s.dtype)
        if s.nan:
            self.line(f"{self.place(s.nan, s.index)} |= {value} != {value};")
        if s.correction:
            self._corrected(s, place, value)
            return
        if s.accumulate:
            value = self.expressions.combined(
                s.accumulate, place, f"({value})", s.dtype, bool(s.nan))
        elif s.dtype == "bool" and s.value_dtype != "bool":
            value = f"({self.atom(s.value)} != 0)"
        self.line(f"{place} = {value};")

    def _corrected(self, s: ir.Store, place: str, value: str) -> None:
        """Add to a total, and add the rounding error to its correction (Knuth's TwoSum)."""
        error = self.place(str(s.correction), s.index)
        self.line(f"{{ const {c_type(s.dtype)} e0 = {value}, e1 = {place}, e2 = e0 + e1, "
                  "e3 = e2 - e1;")
        self.line(f"  {error} += (e1 - (e2 - e3)) + (e0 - e3); {place} = e2; }}")

    def checked_index(self, s: ir.CheckedIndex) -> None:
        name, value, length = map(self.atom, (s.name, s.value, s.length))
        self.line(f"const int64_t {name} = {value} < 0 ? {value} + {length} : {value};")
        self.line(f"if ({name} < 0 || {name} >= {length}) {{")
        for line in comment(self.failures[s.number - 1].shown((value, str(s.axis), length))):
            self.line(line)
        self._details((value, s.axis, length))
        self.line(f"return {s.number};")
        self.line("}")

    def _details(self, values: Sequence[object]) -> None:
        """Store the values of the message of a failure."""
        for place, value in enumerate(values):
            self.line(f"detail[{place}] = {value};")

    def known_index(self, s: ir.KnownIndex) -> None:
        name, value, length = map(self.atom, (s.name, s.value, s.length))
        self.line(f"const int64_t {name} = {value};")
        if self.poison:  # only a bug of this package can cause the trap
            self.line(f"if ({name} < 0 || {name} >= {length}) __builtin_trap();")

    def local(self, s: ir.Local) -> None:
        self.line(f"__attribute__((aligned(64))) {c_type(s.dtype)} {self.atom(s.name)}[{s.count}];")

    def batch(self, s: ir.Batch) -> None:
        function, = self.expressions.called_by(ir.Let("", s.dtype, s.op, (("", s.dtype),)))
        called = self.expressions.call(f"{function}_batch")
        source, index = self.holes.get(s.source, s.source), self._index(s.index)
        self.line(f"th_{called}({self.atom(s.count)}, "
                  f"{source if index == '0' else f'{source} + {index}'}, {s.result});")

    def lanes(self, s: ir.Lanes) -> None:
        self.line(f"const int64_t {s.name} = {self.expressions.call('TH_REGISTER')}({s.size});")

    def prefetch(self, s: ir.Prefetch) -> None:
        count, index = self.atom(s.count), self._index(s.index)
        self.line(f"for (int64_t ahead = 0; ahead < {count}; ahead += {s.step})")
        self.line(f"    __builtin_prefetch({self.holes[s.array]} + {index} + ahead + {s.ahead});")

    # -- loops and conditions -----------------------------------------------------------------

    def condition(self, s: ir.If) -> None:
        for name, dtype, _, otherwise in s.results:
            self.line(f"{c_type(dtype)} {self.atom(name)} = {self.atom(otherwise)};")
        self._opened(
            f"if ({self.atom(s.condition)}) {{", s.body, (value for _, _, value, _ in s.results))
        for name, _, value, _ in s.results:
            self.line(f"{self.atom(name)} = {self.atom(value)};")
        self._close()

    def loop(self, s: ir.For) -> None:
        """A loop, with the numbers that it carries and reduces."""
        for a in s.accumulators:
            self._declare(a)
        for c in s.carried:
            self.line(f"{c_type(c.dtype)} {self.atom(c.name)} = {self.atom(c.start)};")
        pragma = ""
        if s.simd and all(reduction(a.op).vectorizes(a.dtype) for a in s.accumulators):
            pragma = "#pragma omp simd" + clauses(s.accumulators, self.atom)
        if s.kept:
            self.line(f"{c_type(s.dtype)} {s.axis} = {self.atom(s.start)};")
        self._steps(s, pragma)
        for a in s.accumulators:
            self._finish(a)

    def _steps(self, s: ir.For, pragma: str) -> None:
        """The steps of a loop."""
        if pragma:
            self.line(pragma)
        one = isinstance(s.step, ir.Number) and s.step.value == 1
        following = f"++{s.axis}" if one else f"{s.axis} += {self.atom(s.step)}"
        first = "" if s.kept else f"{c_type(s.dtype)} {s.axis} = {self.atom(s.start)}"
        self._opened(f"for ({first}; {s.axis} < {self.atom(s.extent)}; {following}) {{", s.body,
                     (*(a.value for a in s.accumulators), *(c.next for c in s.carried)))
        for a in s.accumulators:
            self._accumulate(a)
        for c in s.carried:
            self.line(f"{self.atom(c.name)} = {self.atom(c.next)};")
        self._close()

    def _declare(self, a: ir.Accumulator) -> None:
        name = self.atom(a.name)
        if a.pairwise:
            self.line(f"double {name}_level[48];")
            self.line(f"int64_t {name}_blocks = 0;")
            return
        start = identity(a.op, a.dtype) if a.start is None else self.atom(a.start)
        self.line(f"{c_type(a.dtype)} {name} = {start};")
        if reduction(a.op).watches(a.dtype):
            self.line(f"int {name}_nan = {0 if a.start is None else f'{start} != {start}'};")

    def _accumulate(self, a: ir.Accumulator) -> None:
        """Combine the total with the value of this iteration."""
        name = self.atom(a.name)
        value = self.expressions.atom(a.value, a.value_dtype, a.dtype)
        if a.pairwise:
            push = self.expressions.call("th_push")
            self.line(f"{push}({name}_level, {name}_blocks++, {value});")
            return
        watched = reduction(a.op).watches(a.dtype)
        if watched:
            self.line(f"{name}_nan |= {value} != {value};")
        combined = self.expressions.combined(a.op, name, value, a.dtype, watched)
        self.line(f"{name} = {combined};")

    def _finish(self, a: ir.Accumulator) -> None:
        """After a loop, the total that is not a plain variable, or ignored NaN."""
        name = self.atom(a.name)
        if a.pairwise:
            self.line(f"const double {name} = th_total({name}_level, {name}_blocks);")
        elif reduction(a.op).watches(a.dtype):
            self.line(f'if ({name}_nan) {name} = __builtin_nan("");')


_WRITERS: dict[type[Record], Callable[[KernelText, Any], None]] = {
    ir.Let: KernelText.let, ir.Combine: KernelText.combine, ir.Load: KernelText.load,
    ir.Store: KernelText.store, ir.CheckedIndex: KernelText.checked_index,
    ir.KnownIndex: KernelText.known_index, ir.Local: KernelText.local, ir.Lanes: KernelText.lanes,
    ir.Batch: KernelText.batch,
    ir.Prefetch: KernelText.prefetch, ir.If: KernelText.condition, ir.For: KernelText.loop,
}
