"""C text of a program without the runtime: one thread runs it, nothing stops it, and its memory is
at places that the caller of `emit_alone` knows.

Kernels are functions whose parameters have the types of their arrays and numbers. The text compiles
without warnings as C99 and as C++: nothing is printed that is not used, and no type is converted
without a cast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from theano.lower import ir, routines
from theano.lower.emit import c_text
from theano.lower.emit.c_expr import Expressions, c_type
from theano.lower.emit.functions import Functions
from theano.lower.emit.kernel import KernelText
from theano.lower.emit.layout import comment, function, wrapped
from theano.lower.emit.link import linked, used
from theano.lower.emit.names import MainNames
from theano.lower.emit.partition import FunctionText
from theano.lower.emit.statements import StatementText
from theano.lower.failure import Failure
from theano.lower.ir import Program
from theano.lower.loops import in_turns
from theano.records import Record, ValueRecord, replace
from theano.scalar import dtypes

_HEAD = """\
/* A call: the memory of inputs, constants and results; the numbers of a check that fails. */
typedef struct {
    void *data[@SLOTS@];
    char *memory;
    int64_t detail[24];
@COUNTS@} th_frame;
"""

_COUNTS = """\
    uint64_t *counts; /* what the clock counted in each part */
    uint64_t since;
"""

KERNEL = """\
typedef int th_kernel(void *const *a, const int64_t *n, int64_t lo, int64_t hi);
"""

_NAME = re.compile(r"[\w\0]+")
_NEVER = """\
static inline int NAME(PARAMETERS)
{
    UNUSED
    return 0;
}
"""


def _never(name: str, parameters: str, *names: str) -> str:
    unused = " ".join(f"(void){x};" for x in names)
    return _NEVER.replace("NAME", name).replace("PARAMETERS", parameters).replace("UNUSED", unused)


PIECES = {
    **c_text.FIXED_TEXTS,
    "th_stopped": _never("th_stopped", "const th_frame *f", "f"),
    "th_pause": _never("th_pause", "const th_frame *f", "f"),
    "th_rest": _never("th_rest", "const th_frame *f, const int64_t *left, int64_t points",
                      "f", "left", "points"),
    "th_threads": _never("th_threads", "const th_frame *f", "f").replace("return 0", "return 1"),
    "th_parallel": """\
static inline int th_parallel(th_frame *f, th_kernel *kernel, void *const *a, const int64_t *n,
                              int64_t extent, double work)
{
    (void)f; (void)work;
    return kernel(a, n, 0, extent);
}
""",
    "th_for": """\
static inline int th_for(th_frame *f, th_kernel *kernel, void *const *a, const int64_t *n,
                         int64_t extent, double work)
{
    (void)f; (void)work;
    return kernel(a, n, 0, extent);
}
""",
    "TH_STRETCHES": _never("th_never", "const th_frame *f", "f") + c_text.STRETCHES.replace(
        "f->pause(f)", "th_never(f)"),
    "TH_LIBRARY": "#define TH_LIBRARY(f, name) ((void)(f), name)\n"}
"""The pieces of `c_text`, of which those that ask the runtime have no one to ask."""


def head(slots: int, counted: bool = False) -> str:
    """The definition of a call. counted: of a measured program."""
    return _HEAD.replace("@SLOTS@", str(slots)).replace("@COUNTS@", _COUNTS if counted else "")


class AloneText(ValueRecord):
    """The functions of a program, as one text whose main function is `th_run`. library: the
    functions of BLAS and LAPACK that it calls; foreign: it has C code of users."""

    text: str
    library: frozenset[str]
    foreign: bool


def emit_alone(
    program: Program, places: Mapping[int, str], little: bool, library: Mapping[str, str],
    clock: str = "",
) -> AloneText:
    """The functions of a program. places: for each block of memory, the C expression of its offset
    in `f->memory`; little: its loops are short, so that mathematical functions are called, which
    keeps the text small; library: the texts of functions of BLAS; clock: the C function that counts
    the time of the parts of a measured program."""
    functions = AloneFunctions(program.failures)
    expressions = functions.expressions
    writer = AloneStatements(functions, places, clock)
    lines = used([*writer.text(program.statements), "return 0;"])
    body = function("static int th_run(th_frame *f)", lines)
    mathematics = expressions.library()
    before, after = mathematics.around(functions.inlined)
    slots = max((s.slot for s in ir.all_statements(program.statements)
                 if isinstance(s, (ir.Input, ir.Output))), default=0)
    texts = [
        head(slots + 1, bool(clock)), KERNEL, *expressions.support,
        *(text for name, text in library.items() if name in functions.library),
        mathematics.whole(not little, simd=False), *expressions.helpers(),
        *functions.fixed(PIECES), *(f.text() for f in functions.routines.values()),
        *(f.text() for f in functions.kernels), before, body + after]
    text = "\n".join(wrapped(text) for text in texts if text) + "\n"
    return AloneText(linked(text, "th_run"), functions.library, bool(expressions.support))


class AloneKernel(KernelText):
    """Writes one kernel as a function of the parameters that it uses. Loops have no pragmas, of
    which compilers warn where they do not use them."""

    def __init__(
        self, kernel: ir.Kernel, expressions: Expressions, failures: Sequence[Failure],
        poison: bool = False,
    ) -> None:
        super().__init__(kernel, expressions, failures, poison)
        self.holes["lo"] = "0"
        self.declared: list[str] = []

    def head(self, name: str) -> str:
        """The first line of the function; its parameters are those of the last `body`."""
        result = "int" if self.kernel.checked else "void"
        return f"{result} {name}({', '.join(self.declared) or 'void'})"

    def body(self) -> str:
        """The statements of the function."""
        self.expressions.names = self.names
        self.statements(self.kernel.body)
        if self.kernel.checked:
            self.line("return 0;")
        self.lines = used(self.lines)
        text = "\1".join(self.lines)
        words = set(re.findall(r"\0\d+\0\w*|\w+", text))
        every = list(self._every())
        self.taken = [i for i, (name, _) in enumerate(every) if name in words]
        self.declared = [every[i][1] for i in self.taken]
        return text

    def _every(self) -> Iterator[tuple[str, str]]:
        """The name and the declaration of each parameter: arrays and numbers, lengths, and the
        number of turns."""
        for p in self.kernel.params:
            name = self.holes[p.name]
            const, star = "" if p.written else "const ", "" if p.scalar and not p.written else "*"
            yield name, f"{const}{c_type(p.dtype)} {star}{name}"
        for size in self.kernel.sizes:
            yield self.atom(size), f"int64_t {self.atom(size)}"
        yield "hi", "int64_t hi"

    def _details(self, values: Sequence[object]) -> None:
        pass

    def _steps(self, s: ir.For, pragma: str) -> None:
        super()._steps(s, "")


class AloneExpressions(Expressions):
    """Translates scalar ops; the results of integers, which C computes in wider types, are
    converted with a cast."""

    def let(self, s: ir.Let) -> str:
        text = super().let(s)
        whole = dtypes.kind(s.dtype) in "iu" and not _NAME.fullmatch(text)
        return f"({c_type(s.dtype)})({text})" if whole else text


class AloneFunctions(Functions):
    """Collects functions without pragmas of OpenMP."""

    writer = AloneKernel
    translator = AloneExpressions

    def texts(self, name: str, dtypes: tuple[str, ...]) -> dict[str, FunctionText]:
        return routines.texts(name, dtypes, simd=False)


class AloneStatements(StatementText):
    """Writes the statements of the main function. places, clock: as for `emit_alone`."""

    def __init__(self, functions: Functions, places: Mapping[int, str], clock: str) -> None:
        super().__init__(functions, MainNames(None), False, {})
        self.places, self.clock = places, clock

    def statement(self, s: Record) -> None:
        """Write one statement."""
        write = _WRITERS.get(type(s))
        if write is None:
            super().statement(s)
        else:
            write(self, s)

    def _output(self, s: ir.Output) -> None:
        self.line(f"{self.names.define('void *', s.name)} = f->data[{s.slot}];")
        self.replaced[s.name] = s.over

    def _scratch(self, s: ir.Scratch) -> None:
        if s.fixed is not None:
            # With all that its alignment takes, gcc says less of branches that are never reached.
            super()._scratch(replace(s, fixed=max((s.fixed + 63) // 64 * 64, 64)))
        else:
            place = self.names.define("void *", s.name)
            self.line(f"{place} = f->memory + {self.places[s.block]};")

    def _row(self, s: ir.Loop, row: ir.LeftTrace) -> None:
        place = self.names.use(row.place)
        size = self._bytes(row.dtype, row.dims, "int64_t")
        self.line(f"{place} = f->memory + {self.places[row.block]};")
        self.line(f"__builtin_memcpy((char *){place} + {s.index} * ({size}), "
                  f"{self.array(row.value)}, {self._bytes(row.dtype, row.dims)});")

    def _guard(self, s: ir.Guard) -> None:
        fails = self.opposite.get(str(s.condition)) or f"!({self.atom(s.condition)})"
        self.line(f"if ({fails}) {{")
        details = [self.names.shown(d) for d in s.detail]
        self.lines += comment(self.functions.failures[s.number - 1].shown(details))
        self.line(f"return {s.number};")
        self.line("}")

    def _lap(self, s: ir.Lap) -> None:
        if s.part >= 0:
            self.line(f"f->counts[{s.part}] += {self.clock}() - f->since;")
        self.line(f"f->since = {self.clock}();")

    def _nothing(self, s: Record) -> None:
        """What asks the runtime."""

    def _loop(self, s: ir.Loop) -> None:
        for m in s.scratch:
            self._scratch(m)
        self._run(s)

    def _kernel(self, s: ir.Kernel) -> None:
        s = in_turns(s)
        arrays = [self.array(b[0]) for b in s.bindings if isinstance(b, tuple)]
        if s.copies and s.bindings[0] == s.bindings[1] or s.copies and arrays[0] == arrays[1]:
            return
        self.title(s.title[2:])
        name = self.functions.kernel(s, self.poison)
        values = [self._value(b, p) for b, p in zip(s.bindings, s.params, strict=True)]
        values += [*map(self.atom, s.extents), self._turns(s)]
        given = ", ".join(values[i] for i in self.functions.taken[name])
        unless = f"if ({arrays[0]} != {arrays[1]}) " if s.copies else ""
        if s.checked:
            self.line(f"{unless}if ((e = {name}({given}))) return e;")
        else:
            self.line(f"{unless}{name}({given});")

    def _value(self, binding: ir.Atom | tuple[str, ir.Atom], p: ir.Parameter) -> str:
        """An argument of a kernel."""
        kind, const = self.kind(p.dtype), "" if p.written else "const "
        if isinstance(binding, tuple):
            name, offset = binding
            place = f"({const}{kind} *){self.array(name)}"
            if p.scalar and not p.written:
                return f"({place})[{self.atom(offset)}]"
            return place if offset == ir.Number(0, "int64") else f"{place} + {self.atom(offset)}"
        if isinstance(binding, ir.Number):
            return f"({kind}){self.atom(binding)}"
        return f"{'' if p.scalar and not p.written else '&'}{self.names.use(binding)}"

    def _call(self, s: ir.Call) -> None:
        self.title(s.title)
        name = self.functions.routine(s.function, s.dtypes, s.inline)
        call = f"{name}(f, {', '.join(map(self._argument, s.arguments))})"
        if s.failure is None:
            self.line(f"{call};")
        else:
            self.line(f"if ({call}) return {s.failure};")

    def _argument(self, value: ir.Atom | ir.ArrayRef) -> str:
        if not isinstance(value, ir.ArrayRef):
            return self.atom(value)
        place = f"({self.kind(value.dtype)} *){self.array(value.array)}"
        first = ir.Number(0, "int64")
        return place if value.offset == first else f"{place} + {self.atom(value.offset)}"


_WRITERS: dict[type[Record], Callable[[AloneStatements, Any], None]] = {
    ir.Output: AloneStatements._output,
    ir.Scratch: AloneStatements._scratch,
    ir.Guard: AloneStatements._guard,
    ir.Lap: AloneStatements._lap,
    ir.Ahead: AloneStatements._nothing,
    ir.Loop: AloneStatements._loop,
    ir.Pause: AloneStatements._nothing,
    ir.Kernel: AloneStatements._kernel,
    ir.Call: AloneStatements._call,
}
