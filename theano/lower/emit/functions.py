"""The functions that a main function calls: kernels, routines, fixed pieces of C, and loops whose
steps are divided among threads."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from theano.lower import ir, routines
from theano.lower.describe.user_names import distinct
from theano.lower.emit import c_text
from theano.lower.emit.c_expr import Expressions
from theano.lower.emit.formulas import formulas
from theano.lower.emit.kernel import KernelText
from theano.lower.emit.layout import block, comment, function
from theano.lower.emit.partition import FunctionText
from theano.lower.failure import Failure

INLINE = "static inline __attribute__((always_inline))"
"""The linkage of kernels that are inlined."""

class Functions:
    """Assigns names to the functions of a file and collects their texts; equal functions are
    merged.

    failures: those of the program; kernels, routines: the functions that are not inlined; inlined:
    texts of functions that are inlined, and must therefore precede their use; roots: the routines
    that the main function calls, by C name; library: the functions of BLAS and LAPACK that routines
    call; taken: for each kernel, the numbers of the values that its function takes, if `writer`
    chooses them."""

    writer: type[KernelText] = KernelText
    """Writes kernels."""
    translator: type[Expressions] = Expressions
    """Writes expressions."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        self.failures = failures
        self.taken: dict[str, Sequence[int]] = {}
        self.expressions = self.translator()
        self.kernels: list[FunctionText] = []
        self.inlined: list[str] = []
        self.routines: dict[str, FunctionText] = {}
        self.roots: dict[str, routines.Root] = {}
        self.library: frozenset[str] = frozenset()
        self._kernels: dict[Hashable, str] = {}
        self._names: dict[tuple[str, str, bool, tuple[int, ...]], str] = {}
        self._joins: dict[str, str] = {}

    def kernel(self, s: ir.Kernel, poison: bool) -> str:
        """The C name of a kernel, whose text is added unless an equal kernel has been added."""
        same = s.body, s.params, s.sizes, s.checked, s.inline, tuple([own for own, _ in s.names])
        name = self._kernels.get(same)
        if name is None:
            name = self._kernels[same] = self._written(s, poison)
        return name

    def _written(self, s: ir.Kernel, poison: bool) -> str:
        """The C name of the kernel's text, which may be that of one with other statements."""
        before, called = self.expressions.names, self.expressions.called
        self.expressions.called = (
            self.expressions.called_inlined if s.inline else self.expressions.called_elsewhere)
        text = self.writer(s, self.expressions, self.failures, poison)
        body = text.body()
        same = text.head(""), body, s.inline, tuple(text.taken)
        name = self._names.get(same)
        if name is None:
            own = next((own for p, (_, own) in zip(s.params, s.names, strict=False)
                        if p.written and own), "")
            name = self._names[same] = f"kernel{len(self._names)}{own and '_' + own}"
            self.taken[name] = text.taken
            names = distinct(s.names)
            lines = (formulas(s, names) or s.title[0], *s.title[2:])
            title = "".join(f"{line}\n" for line in comment(*filter(None, lines)))
            whole = function("", text.filled(body, names))
            head, = text.filled(text.head(name), names)
            written = FunctionText(title, head, whole, f"th_kernel {name};")
            if s.inline:
                self.inlined.append(written.text(INLINE))
            else:
                self.kernels.append(written)
        self.expressions.names, self.expressions.called = before, called
        return name

    def joining(self, lines: Sequence[str]) -> str:
        """The C name of a function that joins totals by the statements `lines`."""
        body = block(lines)
        name = self._joins.get(body)
        if name is None:
            name = self._joins[body] = f"join{len(self._joins)}"
            head = f"void {name}(void *const *a, void *const *b)\n"
            self.kernels.append(FunctionText("", head, f"{{\n{body}}}\n", f"th_join {name};"))
        return name

    def routine(self, name: str, dtypes: tuple[str, ...], inline: bool) -> str:
        """The C name of a routine for `dtypes`, which the main function calls; its text is added.
        inline: the compiler must inline it."""
        texts = self.texts(name, dtypes)
        called = routines.function_name(name, dtypes)
        if inline:
            self.inlined += [t for t in [texts[called].text()] if t not in self.inlined]
            return called
        for part, routine in texts.items():
            if part not in self.routines:
                self.routines[part] = routine
                self.expressions.called_elsewhere |= routine.calls
                self.library |= routine.library
        self.roots[called] = name, dtypes
        return called

    def texts(self, name: str, dtypes: tuple[str, ...]) -> dict[str, FunctionText]:
        """A routine for `dtypes` and those that it includes, by C name."""
        return routines.texts(name, dtypes)

    def fixed(self, pieces: Mapping[str, str] = c_text.FIXED_TEXTS) -> list[str]:
        """The fixed pieces of C that are used."""
        called = self.expressions.all_called()
        return [text for name, text in pieces.items() if name in called]


def steps_function(
    name: str, index: str, captured: Mapping[str, str], memory: Sequence[str], body: Sequence[str]
) -> str:
    """The function that runs steps `lo` .. `hi`. captured: the C types of the variables of the
    calling function that the body uses; memory: the scratch memory of which each thread has its
    own."""
    members = [f"{_of(kind)}{variable};" for variable, kind in captured.items()]
    members += [line for m in memory for line in (f"char *{m};", f"int64_t {m}_size;")]
    lines = [f"{_of(kind)}const {variable} = given->{variable};"
             for variable, kind in captured.items()]
    lines += [f"void *const {m} = given->{m} + place * given->{m}_size;" for m in memory]
    head = f"static int {name}(const void *from, int64_t place, int64_t lo, int64_t hi)"
    given = f"const {name}_given *const given = from;"
    return (
        f"/* Steps lo .. hi of the loop over {index}, which do not depend on each other. */\n"
        f"typedef struct {{\n{''.join(f'    {m}' + chr(10) for m in members)}}} {name}_given;\n"
        + function(head, (given, *lines, *body, "return 0;")))


def _of(kind: str) -> str:
    return kind if kind.endswith("*") else f"{kind} "
