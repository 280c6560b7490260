"""C text of the statements of the main function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from theano.lower import ir
from theano.lower.emit.c_expr import c_type, identity
from theano.lower.emit.functions import Functions, steps_function
from theano.lower.emit.inlining import inlined, opposite, uses
from theano.lower.emit.layout import comment
from theano.lower.emit.names import POINTER, MainNames
from theano.lower.loops import in_turns, is_literal
from theano.records import Record


class StatementText:
    """Writes statements as lines of C, whose layout is that of `layout.block`.

    poison: memory is filled with 0xFF at the start of an array's lifetime; sizes: the C functions
    of products and sums that become the largest int64 if they overflow; counts: how often each
    name occurs in the text; inlined: numbers without a variable; opposite: for those that compare,
    the C expression that holds if the comparison does not; memory: by array, the name of its
    memory; replaced: by output or next state, the array whose memory it may use, or None;
    thread_functions: the functions of loops that are divided among threads, which the text calls.
    """

    def __init__(
        self, functions: Functions, names: MainNames, poison: bool, sizes: dict[str, str]
    ) -> None:
        self.functions = functions
        self.expressions = functions.expressions
        self.names = names
        self.poison = poison
        self.sizes = sizes
        self.counts: Counter[str] = Counter()
        self.inlined: set[str] = set()
        self.opposite: dict[str, str] = {}
        self.memory: dict[str, str] = {}
        self.replaced: dict[str, str | None] = {}
        self.lines: list[str] = []
        self.said: Sequence[str] = ()
        self.thread_functions: list[str] = []

    def text(self, statements: Sequence[Record]) -> list[str]:
        """The lines of statements."""
        self.lines, self.said = [], ()
        self.expressions.names = self.names
        if self.names.operands is None:  # what several texts use has a word, and is not inlined
            self.counts = uses(statements)
        self.body(statements)
        return self.lines

    def body(self, statements: Sequence[Record]) -> None:
        """Write a list of statements, without numbers that are written where they are used."""
        if self.names.operands is None:
            words = self.names.words
            self.inlined |= {x for x in inlined(statements, self.counts) if x not in words}
        for s in statements:
            self.statement(s)

    def statement(self, s: Record) -> None:
        """Write one statement."""
        _WRITERS[type(s)](self, s)

    def line(self, text: str) -> None:
        if text:
            self.lines.append(text)

    def title(self, lines: Sequence[str]) -> None:
        """A comment with the user's lines, unless it would repeat the one before, or the text is
        shared by statements of other lines."""
        if any(lines) and lines != self.said and self.names.operands is None:
            self.said = lines
            self.lines += comment(*lines)

    def kind(self, dtype: str) -> str:
        """The C type of a dtype. Records the use of the type of objects, so that it is declared."""
        return self.expressions.call(c_type(dtype)) if dtype == "object" else c_type(dtype)

    def atom(self, atom: ir.Atom) -> str:
        return self.names.literal(atom) if isinstance(atom, ir.Number) else self.names.use(atom)

    def array(self, name: str) -> str:
        """The C expression for the address of an array."""
        return self.names.use(self.memory.get(name, name))

    # -- what comes in, and goes out ----------------------------------------------------------

    def _array(self, s: ir.Array) -> None:
        memory = self.memory[s.name] = self.memory.get(s.memory, s.memory)
        if s.over is None:
            self._poison(memory, s.dtype, s.sizes, self.replaced.get(memory))

    def _poison(
        self, name: str, dtype: str, sizes: tuple[ir.Atom, ...], unless: str | None = None
    ) -> None:
        """Fill memory that is not written yet, unless it is that of the array `unless`."""
        if self.poison:
            place = self.names.use(name)
            condition = f"if ({place} != {self.array(unless)}) " if unless else ""
            self.line(f"{condition}__builtin_memset({place}, 0xFF, {self._bytes(dtype, sizes)});")

    def _bytes(self, dtype: str, dims: tuple[ir.Atom, ...], kind: str = "uint64_t") -> str:
        return " * ".join(
            [f"({kind})sizeof({self.kind(dtype)})", *(f"({kind}){self.atom(d)}" for d in dims)])

    def _extents(self, s: ir.Extents) -> None:
        read = [f"{self.names.define('int64_t', name)} = f->dims[{place}]"
                for name, place in s.names if name not in self.names.frame]
        if read:
            first, *others = read
            self.line(f"{', '.join([first, *(x.removeprefix('const int64_t ') for x in others)])};")

    def _input(self, s: ir.Input) -> None:
        if s.name in self.names.frame:
            return
        slot = self.names.number(s.slot)
        if s.scalar:
            kind = self.kind(s.dtype)
            self.line(f"{self.names.define(kind, s.name)} = *(const {kind} *)f->data[{slot}];")
        else:
            self.line(f"{self.names.define(POINTER, s.name)} = f->data[{slot}];")

    def _output(self, s: ir.Output) -> None:
        for i, d in enumerate(s.dims):
            self.line(f"f->dims[{self.names.number(s.offset + i)}] = {self.atom(d)};")
        self.line(f"if (f->output(f, {self.names.number(s.slot)})) return -1;")
        if s.name not in self.names.frame:
            self.line(f"{self.names.define(POINTER, s.name)} = f->data[{s.slot}];")
        self.replaced[s.name] = s.over
        self._poison(s.name, s.dtype, s.dims, s.over)

    def _pass(self, s: ir.Pass) -> None:
        self.line(f"f->data[{self.names.number(s.slot)}] = {self.names.use(s.name)};")

    def _scratch(self, s: ir.Scratch) -> None:
        if s.fixed is not None:
            if not self.names.in_pieces:
                self.line(stack(s))
            self.line(f"{self.names.define(POINTER, s.name)} = {self.names.stack(s.name)};")
            return
        place = self.names.define(POINTER, s.name)
        block = self.names.number(s.block)
        self.line(f"{place} = f->scratch(f, {block}, {self.atom(s.count)});")
        self.line(f"if (!{self.names.use(s.name)}) return -1;")

    # -- numbers ------------------------------------------------------------------------------

    def _declare(self, s: ir.Declare) -> None:
        self.line(self.names.declare(self.kind(s.dtype), s.name))
        if self.poison:
            place = self.names.use(s.name)
            self.line(f"__builtin_memset(&{place}, 0xFF, sizeof({self.kind(s.dtype)}));")

    def _place(self, s: ir.Place) -> None:
        self.line(self.names.declare(POINTER, s.name))
        if self.poison:
            self.line(f"{self.names.use(s.name)} = 0;")

    def _let(self, s: ir.Let) -> None:
        if s.name in self.inlined:
            self.names.values[s.name] = self._expression(s)
            if (other := opposite(s)) is not None:
                self.opposite[s.name] = self.expressions.let(other)
            return
        self.title((s.line,))
        self.line(f"{self.names.define(self.kind(s.dtype), s.name)} = {self._expression(s)};")

    def _expression(self, s: ir.Let) -> str:
        """The C expression of a number."""
        if s.name not in self.sizes:
            return self.expressions.let(s)
        parts = ", ".join(self.atom(a) for a, _ in s.args)
        return f"{self.expressions.call(self.sizes[s.name])}({parts})"

    def _load(self, s: ir.Load) -> None:
        kind = self.kind(s.dtype)
        place = self.names.define(kind, s.name)
        array = self.array(s.array)
        index = " + ".join(
            self.atom(a) if is_literal(b, 1) else f"{self.atom(a)} * {self.atom(b)}"
            for a, b in s.index) or "0"
        self.line(f"{place} = ((const {kind} *){array})[{index}];")

    def _put(self, s: ir.Put) -> None:
        self.line(f"*({self.kind(s.dtype)} *){self.array(s.array)} = {self.atom(s.value)};")

    def _guard(self, s: ir.Guard) -> None:
        names = self.names
        fails = self.opposite.get(str(s.condition)) or f"!({self.atom(s.condition)})"
        shared = names.operands is not None and all(map(names.is_length, s.detail))
        if shared:
            count, number = names.number(len(s.detail)), names.number(s.number)
            self.line(f"if ({fails}) {{ for (int i = 0; i < {count}; ++i) f->detail[i] = "
                      f"{names.row_of(s.detail)}; return {number}; }}")
        else:
            self.line(f"if ({fails}) {{")
        details = [names.shown(d) for d in s.detail]
        said = self.functions.failures[s.number - 1].shown(details)
        if names.operands is not None:
            names.said.append(said)
        else:
            self.lines += comment(said)
        if shared:
            return
        fail, number = self.expressions.call("th_fail"), names.number(s.number)
        values = [
            self.atom(d) if isinstance(d, str) and names.kind(d) == "int64_t"
            else f"(int64_t){self.atom(d)}" for d in s.detail]
        self.line(f"return {fail}({', '.join(['f', number, str(len(s.detail)), *values])});")
        self.line("}")

    def _lap(self, s: ir.Lap) -> None:
        self.line(f"f->lap(f, {self.names.number(s.part)});")

    def _ahead(self, s: ir.Ahead) -> None:
        self.line(f"f->ahead = {' + '.join(map(self._work, s.works)) or 0};")

    def _work(self, work: ir.Work) -> str:
        """The C expression for an estimate of flops."""
        return " * ".join([*(f"(double){self.atom(f)}" for f in work.factors), str(work.weight)])

    # -- loops --------------------------------------------------------------------------------

    def _loop(self, s: ir.Loop) -> None:
        if s.works:
            self._divide(s)
        else:
            self._run(s)

    def _run(self, s: ir.Loop) -> None:
        """A loop from its first step to its last."""
        rows = {str(t.value) for t in s.traces if t.dims}
        self.line("{")
        for state in s.states:
            self._start(state, state.next in rows)
        for t in s.traces:
            if t.start is not None:
                self.line(f"__builtin_memcpy({self.array(t.array)}, {self.array(t.start)}, "
                          f"{self._bytes(t.dtype, t.dims)});")
        self._steps(s, "0", self.atom(s.count))
        if s.trip_count is not None:
            self.line(f"{self.names.use(s.trip_count)} = {s.index};")
        for state in s.states:
            self._last(state)
        self.line("}")

    def _divide(self, s: ir.Loop) -> None:
        """A loop whose steps are divided among threads."""
        name, outer, count = f"loop_{s.index}", self.lines, self.atom(s.count)
        self.lines = []
        self.names.begin_function()
        for m in s.scratch:
            self.names.note(POINTER, m.name)
            if m.fixed is not None:
                self.line(stack(m))
                self.line(f"void *const {m.name} = {m.name}_;")
        self._steps(s, "lo", "hi")
        captured, body, self.lines = self.names.end_function(), self.lines, outer
        frame = {"f": "th_frame *"} | ({"s": "th_state *"} if self.names.in_pieces else {})
        memory = [m for m in s.scratch if m.fixed is None]
        self.thread_functions.append(
            steps_function(name, s.index, frame | captured, [m.name for m in memory], body))
        self.expressions.call("th_divide")
        self.line(f"{{ const double work = {' + '.join(map(self._work, s.works))};")
        self.line(f"const int64_t places = th_threads_for(f, {count}, work);")
        values = [*frame, *map(self.names.use, captured)]
        for m in memory:
            size, block = self.expressions.call("th_size"), self.names.number(m.block)
            self.line(f"const int64_t {m.name}_size = {size}({self.atom(m.count)} / 64 + 1, 64);")
            self.line(f"char *const {m.name} = f->scratch(f, {block}, {size}({m.name}_size, "
                      "places));")
            self.line(f"if (!{m.name}) return -1;")
            values += [m.name, f"{m.name}_size"]
        self.line(f"const {name}_given given = {{{', '.join(values)}}};")
        self.line(f"if ((e = th_divide(f, {name}, &given, {count}, places, work))) return e; }}")

    def _steps(self, s: ir.Loop, start: str, end: str) -> None:
        """The steps of a loop from `start` to `end`."""
        k, rows = s.index, {str(t.value): t for t in s.traces if t.dims}
        self.names.note("int64_t", k)
        counts = any(isinstance(x, ir.Pause) and x.loop == k for x in s.body)
        left = f", {k}_left = 1 << 20" if counts else ""
        self.names.note("int64_t", f"{k}_left")
        self.line(f"int64_t {k} = {start}{left};")
        self.line(f"for (; {k} < {end}; ++{k}) {{")
        for name, t in rows.items():
            size = self._bytes(t.dtype, t.dims, "int64_t")
            row = k if t.start is None else f"({k} + 1)"
            self._next(name, f"(char *){self.array(t.array)} + {row} * ({size})", t)
        for state in s.states:
            if isinstance(state, ir.ArrayState) and state.next not in rows:
                if state.spare is None:
                    self.replaced[state.next] = state.name
                    self._next(state.next, state.name, None)
                    continue
                spare, last = self.array(state.spare), self.array(str(state.result))
                self._next(state.next, f"{k} & 1 ? {spare} : {last}", state)
        self.body(s.body)
        self._end_step(s)
        self.line("}")

    def _pause(self, s: ir.Pause) -> None:
        work = self._work(s.work)
        points = f"(int64_t)({work})" if s.work.factors else work
        left = self.names.use(f"{s.loop}_left")
        self.line(f"if ({self.expressions.call('th_rest')}(f, &{left}, {points})) return -2;")

    def _next(self, name: str, place: str, poisoned: ir.ArrayState | ir.Trace | None) -> None:
        """Define the array that a step writes; poisoned: its state or trace, if it has no content
        yet."""
        self.names.note(POINTER, name)
        self.line(f"void *const {name} = {place};")
        if poisoned is not None:
            self._poison(name, poisoned.dtype, poisoned.dims)

    def _start(self, s: ir.NumberState | ir.ArrayState, traced: bool) -> None:
        self.names.note(self.kind(s.dtype) if isinstance(s, ir.NumberState) else POINTER, s.name)
        if isinstance(s, ir.NumberState):
            self.line(f"{self.kind(s.dtype)} {s.name} = {self.atom(s.start)};")
        elif s.spare is None and not traced:
            self.line(f"void *{s.name} = {self.array(str(s.result))};")
            self.line(f"__builtin_memcpy({s.name}, {self.array(s.start)}, "
                      f"{self._bytes(s.dtype, s.dims)});")
        else:
            self.line(f"void *{s.name} = {self.array(s.start)};")

    def _end_step(self, s: ir.Loop) -> None:
        for t in s.traces:
            if not t.dims:
                kind = self.kind(t.dtype)
                self.line(f"(({kind} *){self.array(t.array)})[{s.index}] = {self.atom(t.value)};")
        for left in s.left:
            self._row(s, left)
        if s.until is not None:  # it may be a state at the start of the step
            self.line(f"const int {s.index}_end = {self.atom(s.until)};")
        numbers = [x for x in s.states if isinstance(x, ir.NumberState)]
        for x in numbers:
            self.line(f"const {self.kind(x.dtype)} {x.name}_next_ = {self.atom(x.next)};")
        for x in numbers:
            self.line(f"{x.name} = {x.name}_next_;")
        for state in s.states:
            if isinstance(state, ir.ArrayState):
                self.line(f"{state.name} = {state.next};")
        if s.until is not None:
            self.line(f"if ({s.index}_end) {{ ++{s.index}; break; }}")

    def _row(self, s: ir.Loop, row: ir.LeftTrace) -> None:
        """Copy a value into its row of a trace, which the first step allocates."""
        place, size = self.names.use(row.place), self.expressions.call("th_size")
        whole = f"(int64_t)sizeof({self.kind(row.dtype)})"
        for d in (s.count, *row.dims):
            whole = f"{size}({whole}, {self.atom(d)})"
        block = self.names.number(row.block)
        self.line(f"if (!{s.index}) {{ {place} = f->scratch(f, {block}, {whole}); "
                  f"if (!{place}) return -1; }}")
        self.line(f"{{ const int64_t size = {self._bytes(row.dtype, row.dims, 'int64_t')}; "
                  f"__builtin_memcpy((char *){place} + {s.index} * size, "
                  f"{self.array(row.value)}, size); }}")

    def _last(self, s: ir.NumberState | ir.ArrayState) -> None:
        if s.result is None:
            return
        if isinstance(s, ir.NumberState):
            self.line(f"{self.names.use(s.result)} = {s.name};")
        else:
            place = self.array(s.result)
            self.line(f"if ({s.name} != {place}) __builtin_memcpy({place}, {s.name}, "
                      f"{self._bytes(s.dtype, s.dims)});")

    # -- branches -----------------------------------------------------------------------------

    def _branch(self, s: ir.Branch) -> None:
        self.line(f"if ({self.atom(s.condition)}) {{")
        for way, body in enumerate(s.ways):
            self.line("} else {" if way else "")
            self.body(body)
            for name, _, atoms in s.results:
                self.line(f"{self.names.use(name)} = {self.atom(atoms[way])};")
            for left in s.arrays:
                self.line(f"{self.names.use(left.name)} = {self.array(left.names[way])};")
        self.line("}")

    # -- work ---------------------------------------------------------------------------------

    def _fill(self, s: ir.Fill) -> None:
        count, array = self.atom(s.count), self.array(s.array)
        self.line(f"for (int64_t i = 0; i < {count}; ++i) "
                  f"(({self.kind(s.dtype)} *){array})[i] = {identity(s.op, s.dtype)};")

    def _kernel(self, s: ir.Kernel) -> None:
        self.title(s.title[2:])
        s = in_turns(s)
        name = self.functions.kernel(s, self.poison)
        arrays = [
            self._binding(b, p.dtype) for b, p in zip(s.bindings, s.params, strict=True)]
        sizes = _array("const int64_t", [self.atom(e) for e in s.extents])
        extent = self._turns(s)
        unless = f"{arrays[0]} != {arrays[1]} && " if s.copies else ""
        if s.parallel and s.totals:
            call = self._reduction(s, name, arrays, sizes, extent)
            self.line(f"if ({call}) return -2;")
            return
        given = _array("void *const", [*arrays, "f->detail"] if s.checked else arrays)
        if s.parallel:
            call = f"{self.expressions.call('th_for')}(f, {name}, {given}, {sizes}, {extent}, "
            self.line(f"if ({unless}{call}{self._work(s.work)})) return -2;")
            return
        call = f"{name}({given}, {sizes}, 0, {extent})"
        if s.stretches:
            walk = self.expressions.call("th_walk")
            call = f"{walk}(f, {name}, {given}, {sizes}, {extent}, {self._work(s.work)})"
        if s.stretches or s.checked:
            self.line(f"if ({unless}(e = {call})) return e;")
        else:
            self.line(f"{f'if ({unless[:-4]}) ' if unless else ''}{call};")

    def _binding(self, binding: Any, dtype: str) -> str:
        if isinstance(binding, ir.Number):  # a length that is known after the kernel was made
            return f"(void *)&(const {self.kind(dtype)}){{{self.atom(binding)}}}"
        if not isinstance(binding, tuple):
            constant = "" if binding in self.names.written else "(void *)"
            return f"{constant}&{self.names.use(binding)}"
        name, offset = binding
        return self._place_of(name, offset, dtype)

    def _place_of(self, array: str, offset: ir.Atom, dtype: str) -> str:
        """The address of an element of an array."""
        start = self.array(array)
        if isinstance(offset, ir.Number) and offset.value == 0:
            return start
        return f"({self.kind(dtype)} *){start} + {self.atom(offset)}"

    def _turns(self, s: ir.Kernel) -> str:
        """The number of iterations of a kernel's outermost loop."""
        sizes = dict(zip(s.sizes, s.extents, strict=True))
        assert s.turns is not None
        return self.atom(sizes[s.turns] if isinstance(s.turns, str) else s.turns)

    def _reduction(
        self, s: ir.Kernel, name: str, arrays: list[str], sizes: str, extent: str
    ) -> str:
        """The call that runs a kernel with totals; if the work is large, in parts whose totals are
        joined. The parts, and therefore the result, do not depend on the number of threads."""
        place = {p.name: i for i, p in enumerate(s.params)}
        dtype = {p.name: p.dtype for p in s.params}
        lines = []
        for parameter, op in s.totals:
            i, kind = place[parameter], self.kind(dtype[parameter])
            into, part = f"*({kind} *)a[{i}]", f"*(const {kind} *)b[{i}]"
            combined = self.expressions.combined(op, into, part, dtype[parameter])
            lines.append(f"{into} = {combined};")
        join = self.functions.joining(lines)
        places = _array("const int32_t", [str(place[parameter]) for parameter, _ in s.totals])
        reduce = self.expressions.call("th_reduce")
        given = f"{_array('void *const', arrays)}, {len(arrays)}, {places}, {len(s.totals)}"
        sizes = f"{sizes}, {extent}, {s.multiple}, {self._work(s.work)}"
        return f"{reduce}(f, {name}, {join}, {given}, {sizes})"

    def _call(self, s: ir.Call) -> None:
        self.title(s.title)
        name = self.functions.routine(s.function, s.dtypes, s.inline)
        call = f"{name}(f, {', '.join(map(self._argument, s.arguments))})"
        if s.inline:
            self.line(f"{call};")
            return
        if s.failure is None:
            self.line(f"{call};")
        else:
            number = self.names.number(s.failure)
            self.line(f"if ({call}) return f->stop ? -2 : {number};")
        self.line("if (f->stop) return -2;")

    def _argument(self, value: Any) -> str:
        if not isinstance(value, ir.ArrayRef):
            return self.atom(value)
        return self._place_of(value.array, value.offset, value.dtype)

    def _python(self, s: ir.Python) -> None:
        self.line("{")
        pointers: list[str] = []
        dims: list[str] = []
        for value, dtype, extents in s.arguments:
            if extents is None:
                self.line(f"const {self.kind(dtype)} p{len(pointers)} = {self.atom(value)};")
                pointers.append(f"(void *)&p{len(pointers)}")
            else:
                pointers.append(self.array(value))
                dims += [self.atom(d) for d in extents]
        index, slot = self.names.number(s.index), self.names.number(s.first_slot)
        given = f"{_array('void *const', pointers)}, {_array('const int64_t', dims)}"
        self.line(f"if (f->python(f, {index}, {len(pointers)}, {given}, {slot})) return -2;")
        self.line("}")
        for result in s.results:
            self.statement(result)


def _array(kind: str, values: Sequence[str]) -> str:
    """An array of values as an argument of a call."""
    return f"({kind}[]){{{', '.join(values)}}}" if values else "0"


def stack(s: ir.Scratch) -> str:
    """The declaration of scratch memory on the stack."""
    return f"__attribute__((aligned(64))) char {s.name}_[{max(s.fixed or 1, 1)}];"


_WRITERS: dict[type[Record], Callable[[StatementText, Any], None]] = {
    ir.Array: StatementText._array,
    ir.Extents: StatementText._extents,
    ir.Input: StatementText._input,
    ir.Output: StatementText._output,
    ir.Pass: StatementText._pass,
    ir.Scratch: StatementText._scratch,
    ir.Declare: StatementText._declare,
    ir.Place: StatementText._place,
    ir.Let: StatementText._let,
    ir.Load: StatementText._load,
    ir.Put: StatementText._put,
    ir.Guard: StatementText._guard,
    ir.Lap: StatementText._lap,
    ir.Ahead: StatementText._ahead,
    ir.Loop: StatementText._loop,
    ir.Pause: StatementText._pause,
    ir.Branch: StatementText._branch,
    ir.Fill: StatementText._fill,
    ir.Kernel: StatementText._kernel,
    ir.Call: StatementText._call,
    ir.Python: StatementText._python,
}
"""How each statement is written."""
