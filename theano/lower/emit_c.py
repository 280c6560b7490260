"""C text from a `Program`: one self-contained file without headers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from theano.lower import abi, c_text, ir, routines
from theano.lower.c_expr import Expressions, c_type, identity, literal
from theano.lower.chunks import REGION, split_main
from theano.lower.emit_kernel import KernelText
from theano.lower.ir import Program, reduction
from theano.lower.parts import divide
from theano.lower.user_names import fill


def emit(
    program: Program, vector_math: frozenset[str] = frozenset(), poison: bool = False
) -> str:
    """The C file of a program; `vector_math` names the C functions with a SIMD version.

    poison: memory is filled with 0xFF, which is NaN or -1, where an array begins to live.
    """
    return Emitter(program, vector_math, poison).text()


class Emitter:
    """Writes the file: kernels first, the main function last, then what both need on top."""

    def __init__(self, program: Program, vector_math: frozenset[str], poison: bool) -> None:
        self.program = program
        self.poison = poison
        self.expressions = Expressions(vector_math)
        self.kernels: dict[str, str] = {}
        self.kernel_texts: list[str] = []
        self.divided: set[str] = set()
        self.called: set[str] = set()
        self.helpers: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self.memory: dict[str, str] = {}
        self.replaced: dict[str, str] = {}
        self.sizes = _sizes(program.statements)
        self.lines: list[str] = []

    def text(self) -> str:
        """The whole file."""
        for statement in self.program.statements:
            self.statement(statement)
        functions, main = split_main(self.lines, self.types)
        main = f'{functions}\n{main}\nconst char th_abi[] = "{abi.version()}";'
        kernels = [*self.helpers.values(), *self.kernel_texts]
        if not self.expressions.support:  # functions of users may not be static
            kernels, main = divide(
                list(self.helpers.values()), self.called, self.kernel_texts, main)
        body = "\n".join([*kernels, main])
        uses_for = "th_for(" in body
        parts = [
            "/* Compiled by Theano 2 from one expression graph. */", c_text.HEAD,
            abi.text("f->lib->" in body), *self.expressions.support,
            self.expressions.declarations(body),
            c_text.OBJECT if "th_object " in body else "",
            c_text.SIZE if "th_size(" in body else "",
            c_text.FOR if uses_for else "",
            c_text.WALK if "th_walk(" in body else "",
            c_text.REST if "th_rest(" in body else "",
            c_text.WINDOW if "th_window(" in body else "",
            c_text.CASCADE if "th_push(" in body else "", body]
        return "\n".join(p for p in parts if p) + "\n"

    # -- statements of the main function ------------------------------------------------------

    def statement(self, s: Any) -> None:
        """Write one statement."""
        getattr(self, "_" + type(s).__name__.lower())(s)

    def line(self, text: str) -> None:
        self.lines.append(text)

    def atom(self, atom: Any) -> str:
        return literal(atom) if isinstance(atom, ir.Number) else str(atom)

    def array(self, name: str) -> str:
        """Where an array lies."""
        return self.memory.get(name, name)

    def _array(self, s: ir.Array) -> None:
        memory = self.memory[s.name] = self.memory.get(s.memory, s.memory)
        if s.over is None:
            self._poison(memory, s.dtype, s.sizes, self.replaced.get(memory, ""))

    def _poison(self, memory: str, dtype: str, sizes: tuple[Any, ...], unless: str = "") -> None:
        """Fill memory that is not written yet. unless: the array that it may be, too."""
        if self.poison:
            length = " * ".join(
                [f"sizeof({c_type(dtype)})", *(f"(uint64_t){self.atom(d)}" for d in sizes)])
            condition = f"if ({memory} != {unless}) " if unless else ""
            self.line(f"{condition}__builtin_memset({memory}, 0xFF, {length});")

    def _extents(self, s: ir.Extents) -> None:
        for name, place in s.names:
            self.types[name] = "int64_t"
            self.line(f"const int64_t {name} = f->dims[{place}];")

    def _input(self, s: ir.Input) -> None:
        if s.scalar:
            kind = c_type(s.dtype)
            self.types[s.name] = kind
            self.line(f"const {kind} {s.name} = *(const {kind} *)f->data[{s.slot}];")
        else:
            self.types[s.name] = "void *"
            self.line(f"void *const {s.name} = f->data[{s.slot}];")

    def _output(self, s: ir.Output) -> None:
        sets = "".join(
            f"f->dims[{s.offset + i}] = {self.atom(d)}; " for i, d in enumerate(s.dims))
        self.types[s.name] = "void *"
        self.line(f"{sets}if (f->output(f, {s.slot})) return -1;")
        self.line(f"void *const {s.name} = f->data[{s.slot}];")
        self.replaced[s.name] = s.over or ""
        self._poison(s.name, s.dtype, s.dims, s.over or "")

    def _window(self, s: ir.Window) -> None:
        """With poisoned memory, what a view takes is looked at when the program runs."""
        if self.poison:
            start, step, length, bound = map(self.atom, (s.start, s.step, s.length, s.bound))
            full = " && ".join(f"{self.atom(d)} > 0" for d in s.other)
            self.line(f"{f'if ({full}) ' if full else ''}"
                      f"th_window({start}, {step}, {length}, {bound});")

    def _pass(self, s: ir.Pass) -> None:
        self.line(f"f->data[{s.slot}] = {s.name};")

    def _scratch(self, s: ir.Scratch) -> None:
        self.types[s.name] = "void *"
        if s.fixed is not None:
            self.line(f"STACK _Alignas(64) char {s.name}_[{max(s.fixed, 1)}];")
            self.line(f"void *const {s.name} = {s.name}_;")
        else:
            self.line(f"void *const {s.name} = f->scratch(f, {s.block}, {self.atom(s.count)});")
            self.line(f"if (!{s.name}) return -1;")

    def _variable(self, s: ir.Variable) -> None:
        self.types[s.name] = c_type(s.dtype)
        self.line(f"{c_type(s.dtype)} {s.name};")
        self._poison(f"&{s.name}", s.dtype, ())

    def _let(self, s: ir.Let) -> None:
        self.types[s.name] = c_type(s.dtype)
        value = self.expressions.let(s)
        if s.name in self.sizes:
            value = f"th_size({', '.join(self.atom(a) for a, _ in s.args)})"
        self.line(f"const {c_type(s.dtype)} {s.name} = {value};")

    def _load(self, s: ir.Load) -> None:
        kind = c_type(s.dtype)
        index = " + ".join(
            f"{self.atom(a)} * {self.atom(b)}" for a, b in s.index) or "0"
        self.types[s.name] = kind
        self.line(f"const {kind} {s.name} = ((const {kind} *){self.array(s.array)})[{index}];")

    def _put(self, s: ir.Put) -> None:
        self.line(f"*({c_type(s.dtype)} *){self.array(s.array)} = {self.atom(s.value)};")

    def _guard(self, s: ir.Guard) -> None:
        details = "".join(
            f"f->detail[{i}] = (int64_t){self.atom(d)}; " for i, d in enumerate(s.detail))
        self.line(f"if (!({self.atom(s.condition)})) {{ {details}return {s.number}; }}")

    # -- loops --------------------------------------------------------------------------------

    def _loop(self, s: ir.Loop) -> None:
        """A loop is one line, whatever its length."""
        outer, self.lines = self.lines, []
        k, count = s.index, self.atom(s.count)
        rows = {t.value: t for t in s.traces if t.dims}
        for state in s.states:
            self._start(state, state.next in rows)
        self.line(f"int64_t {k} = 0, {k}_left = 1 << 20;")
        self.line(f"for (; {k} < {count}; ++{k}) {{")
        self.line(f"if (th_rest(f, &{k}_left, {16 + 8 * len(s.body)})) return -2;")
        for t in rows.values():
            self._next(t.value, f"(char *){self.array(t.array)} + {k} * "
                       f"({self._bytes(t.dtype, t.dims)})", t)
        for state in s.states:
            if isinstance(state, ir.ArrayState) and state.next not in rows:
                places = [self.array(str(m)) for m in (state.spare, state.result)]
                turns = state.spare is not None
                place = f"{k} & 1 ? {places[0]} : {places[1]}" if turns else state.name
                self._next(state.next, place, state if turns else None)
        for statement in s.body:
            self.statement(statement)
        self._end_step(s)
        self.line("}")
        if s.made is not None:
            self.line(f"{s.made} = {k};")
        for state in s.states:
            self._last(state)
        text = "\n".join(self.lines)
        self.lines = outer
        self.line(f"{REGION}{text}\n}}")

    def _bytes(self, dtype: str, dims: tuple[Any, ...]) -> str:
        return " * ".join([f"(int64_t)sizeof({c_type(dtype)})", *map(self.atom, dims)])

    def _next(self, name: str, place: str, poisoned: Any) -> None:
        """Where a step writes an array; poisoned: its state or trace, if it holds nothing yet."""
        self.line(f"void *const {name} = {place};")
        if poisoned is not None:
            self._poison(name, poisoned.dtype, poisoned.dims)

    def _start(self, s: Any, traced: bool) -> None:
        if isinstance(s, ir.NumberState):
            self.line(f"{c_type(s.dtype)} {s.name} = {self.atom(s.start)};")
        elif s.spare is None and not traced:
            self.line(f"void *{s.name} = {self.array(str(s.result))};")
            self.line(f"__builtin_memcpy({s.name}, {self.array(s.start)}, "
                      f"{self._bytes(s.dtype, s.dims)});")
        else:
            self.line(f"void *{s.name} = {self.array(s.start)};")

    def _end_step(self, s: ir.Loop) -> None:
        for t in s.traces:
            if not t.dims:
                kind = c_type(t.dtype)
                self.line(f"(({kind} *){self.array(t.array)})[{s.index}] = {self.atom(t.value)};")
        if s.until is not None:  # it may be a state as the step found it
            self.line(f"const int {s.index}_end = {self.atom(s.until)};")
        numbers = [x for x in s.states if isinstance(x, ir.NumberState)]
        for x in numbers:
            self.line(f"const {c_type(x.dtype)} {x.name}_next = {self.atom(x.next)};")
        for x in numbers:
            self.line(f"{x.name} = {x.name}_next;")
        for state in s.states:
            if isinstance(state, ir.ArrayState):
                self.line(f"{state.name} = {state.next};")
        if s.until is not None:
            self.line(f"if ({s.index}_end) {{ ++{s.index}; break; }}")

    def _last(self, s: Any) -> None:
        if s.result is None:
            return
        if isinstance(s, ir.NumberState):
            self.line(f"{s.result} = {s.name};")
        else:
            place = self.array(s.result)
            self.line(f"if ({s.name} != {place}) __builtin_memcpy({place}, {s.name}, "
                      f"{self._bytes(s.dtype, s.dims)});")

    # -- branches -----------------------------------------------------------------------------

    def _branch(self, s: ir.Branch) -> None:
        """A branch is one line, like a loop."""
        outer, self.lines = self.lines, [f"if ({self.atom(s.condition)}) {{"]
        for way, body in enumerate(s.ways):
            self.lines += ["} else {"] if way else []
            for statement in body:
                self.statement(statement)
            for name, _, atoms in s.results:
                self.line(f"{name} = {self.atom(atoms[way])};")
        text = "\n".join(self.lines)
        self.lines = outer
        self.line(f"{REGION}{text}\n}} }}")

    def _fill(self, s: ir.Fill) -> None:
        kind = c_type(s.dtype)
        self.line(f"for (int64_t i = 0; i < {self.atom(s.count)}; ++i) "
                  f"(({kind} *){self.array(s.array)})[i] = {identity(s.op, s.dtype)};")

    def _kernel(self, s: ir.Kernel) -> None:
        kernel = KernelText(s, self.expressions, self.poison)
        body = kernel.body()
        name = self.kernels.get(body)
        if name is None:
            name = self.kernels[body] = f"kernel{len(self.kernels)}"
            title = "".join(f"/* {t.replace('*/', '* /')} */\n" for t in s.title if t)
            text = fill(body, s.names, (p.name for p in s.params))
            self.kernel_texts.append(title + kernel.head(name) + text)
        if s.parallel and s.totals and name not in self.divided:
            self.divided.add(name)
            self.kernel_texts.append(kernel.in_parts(name))
        arrays = [
            self._binding(b, p.dtype) for b, p in zip(s.bindings, s.params, strict=True)]
        if s.checked:
            arrays.append("f->detail")
        sizes = [self.atom(e) for e in s.extents]
        call = self._launch(s, name)
        if s.copies:
            call = f"if (a[0] != a[1]) {{ {call} }}"
        self.line(f"{{ void *const a[] = {{{', '.join(arrays) or '0'}}}; "
                  f"const int64_t n[] = {{{', '.join(sizes) or '0'}}}; {call} }}")

    def _binding(self, binding: Any, dtype: str) -> str:
        if isinstance(binding, tuple):
            name, offset = binding
            place = self.array(name)
            if isinstance(offset, ir.Number) and offset.value == 0:
                return place
            return f"({c_type(dtype)} *){place} + {self.atom(offset)}"
        return f"(void *)&{binding}"

    def _launch(self, s: ir.Kernel, name: str) -> str:
        sizes = dict(zip(s.sizes, s.extents, strict=True))
        loop = next((x for x in s.body if isinstance(x, ir.For)), None)
        extent = "1" if loop is None else self.atom(
            sizes[loop.extent] if isinstance(loop.extent, str) else loop.extent)
        if s.parallel and s.totals:
            return self._launch_parts(s, name, extent)
        if s.parallel:
            return f"if (th_for(f, {name}, a, n, {extent}, {self._work(s.work)})) return -2;"
        call = f"{name}(a, n, 0, {extent})"
        if s.stretches:
            call = f"th_walk(f, {name}, a, n, {extent}, {self._work(s.work)})"
        elif not s.checked:
            return f"{call};"
        return f"const int e = {call}; if (e) return e;"

    def _work(self, work: ir.Work) -> str:
        """An expression of an estimate of flops."""
        return " * ".join([*(f"(double){self.atom(f)}" for f in work.factors), str(work.weight)])

    def _ahead(self, s: ir.Ahead) -> None:
        self.line(f"f->ahead = {' + '.join(['0', *map(self._work, s.works)])};")

    def _launch_parts(self, s: ir.Kernel, name: str, extent: str) -> str:
        """Run a kernel with totals: in parts whose totals are combined when the work is large.
        The parts do not depend on the number of threads, so neither does the result."""
        declared, joined = "", ""
        places = {p.name: (b, p.dtype) for p, b in zip(s.params, s.bindings, strict=True)}
        pointers = [self._binding(b, p.dtype) for p, b in zip(s.params, s.bindings, strict=True)]
        for number, (parameter, op) in enumerate(s.totals):
            (total, dtype), part = places[parameter], f"total{number}_part"
            declared += f"{c_type(dtype)} {part}[64]; "
            pointers.append(part)
            step = reduction(op).combined(str(total), f"{part}[i]", dtype)
            joined += (f"{total} = {part}[0]; for (int64_t i = 1; i < parts; ++i) {total} = "
                       f"{step}; ")
        sizes = [*(self.atom(e) for e in s.extents), "step", extent, "stretch"]
        return (f"const double work = {self._work(s.work)}; "
                f"if (work > 2e5 && f->threads > 0) {{ {declared}"
                f"const int64_t step = ({extent} + 63) / 64, parts = ({extent} + step - 1) / step, "
                f"stretch = (int64_t)((double){extent} * (5e7 / work)) + 1; "
                f"void *const b[] = {{{', '.join([*pointers, 'f'])}}}; "
                f"const int64_t m[] = {{{', '.join(sizes)}}}; "
                f"if (f->parallel(f, {name}_parts, b, m, parts, work)) return -2; {joined}}} "
                f"else {name}(a, n, 0, {extent});")

    def _call(self, s: ir.Call) -> None:
        name, arguments = s.function, s.arguments
        if s.blas:
            makers: dict[str, Any] = {
                "gemm": self._gemm, "gemv": self._gemv, "gevm": self._gevm, "dot": self._dot,
                "ger": self._ger, "batched": self._batched}
            name, strided = makers[s.function](*arguments)
            arguments = (arguments[0], *strided)
        self.helpers.update(routines.texts(name, s.dtypes))
        called = routines.function_name(name, s.dtypes)
        self.called.add(called)
        call = f"{called}(f, "
        call += ", ".join(self._argument(a) for a in arguments) + ")"
        if s.failure is None:
            self.line(f"{call}; if (f->stop) return -2;")
        else:
            self.line(f"if ({call}) return f->stop ? -2 : {s.failure}; if (f->stop) return -2;")

    def _argument(self, value: Any) -> str:
        if not isinstance(value, ir.ArrayRef):
            return self.atom(value)
        start = f"({c_type(value.dtype)} *){self.array(value.array)}"
        first = isinstance(value.offset, ir.Number) and value.offset.value == 0
        return start if first else f"{start} + {self.atom(value.offset)}"

    def _gemm(self, c: Any, x: Any, y: Any, alpha: Any, beta: Any, inner: Any) -> Any:
        return "gemm", (c.dims[0], c.dims[1], inner, x, *x.strides, y, *y.strides, alpha, beta)

    def _batched(self, c: Any, x: Any, y: Any, inner: Any) -> Any:
        return "batched", (*c.dims, inner, x, *x.strides, y, *y.strides)

    def _gemv(self, c: Any, x: Any, y: Any, alpha: Any, beta: Any, inner: Any) -> Any:
        return "gemv", (c.dims[0], inner, x, *x.strides, y, *y.strides, alpha, beta)

    def _gevm(self, c: Any, x: Any, y: Any, alpha: Any, beta: Any, inner: Any) -> Any:
        return "gemv", (c.dims[0], inner, y, *y.strides[::-1], x, *x.strides, alpha, beta)

    def _dot(self, c: Any, x: Any, y: Any, alpha: Any, beta: Any, inner: Any) -> Any:
        return "dot", (inner, x, *x.strides, y, *y.strides, alpha, beta)

    def _ger(self, c: Any, x: Any, y: Any, alpha: Any) -> Any:
        return "ger", (*c.dims, x, *x.strides, y, *y.strides, alpha)

    def _python(self, s: ir.Python) -> None:
        pointers: list[str] = []
        dims: list[str] = []
        for value, dtype, extents in s.arguments:
            if extents is None:
                name = f"p{len(pointers)}_{s.index}"
                self.types[name] = c_type(dtype)
                self.line(f"const {c_type(dtype)} {name} = {self.atom(value)};")
                pointers.append(f"(void *)&{name}")
            else:
                pointers.append(self.array(value))
                dims += [self.atom(d) for d in extents]
        self.line(
            f"{{ void *const in[] = {{{', '.join(pointers) or '0'}}}; "
            f"const int64_t n[] = {{{', '.join(dims) or '0'}}}; "
            f"if (f->python(f, {s.index}, {len(pointers)}, in, n, {s.first_slot})) return -2; }}")
        for result in s.results:
            self.statement(result)


def _sizes(statements: Iterable[Any]) -> set[str]:
    """The products that are lengths of results or bytes of scratch memory, or factors of these:
    where one has no int64 it is the largest there is, and no memory is found."""
    everything = list(ir.all_statements(statements))
    products = {
        s.name: [a for a, _ in s.args] for s in everything
        if isinstance(s, ir.Let) and s.op.name == "mul" and s.dtype == "int64"}
    pending = [
        atom for s in everything if isinstance(s, (ir.Output, ir.Scratch))
        for atom in (s.dims if isinstance(s, ir.Output) else (s.count,))]
    found: set[str] = set()
    while pending:
        name = pending.pop()
        if name in products and name not in found:
            found.add(name)
            pending += products[name]
    return found
