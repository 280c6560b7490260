"""C text of a loop whose end is masked (`For.masked`).

A first loop runs the elements that fill SIMD registers, or all if they are fewer than a register.
What remains is one more register, in which the lanes after the end load a harmless number, store
nothing, and add the identity of a reduction to its total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.lower import ir
from theano.lower.emit.c_expr import c_type, clauses, identity, literal
from theano.records import Record, replace
from theano.scalar import dtypes

if TYPE_CHECKING:
    from theano.lower.emit.kernel import KernelText


class EndsText:
    """Writes a loop over `start` .. `end` into the text of its kernel."""

    def __init__(self, text: KernelText, loop: ir.For, start: str, end: str) -> None:
        self.text, self.loop, self.start, self.end = text, loop, start, end

    def write(self) -> None:
        """The loop over full registers, and the remaining elements."""
        text, s, axis = self.text, self.loop, self.loop.axis
        register = f"{text.expressions.call('TH_REGISTER')}({s.masked})"
        first = "" if self.start == "0" else f"{self.start} + "
        count = self.end if self.start == "0" else f"({self.end} - {self.start})"
        text.line("{")
        text.indent += 1
        text.line(f"const int64_t {axis}_m = {count} < {register} ? {count} : "
                  f"{count} & -{register};")
        self._open("int64_t", f"{axis}_m", f"{first}{axis}_k")
        text.statements(s.body)
        for a in s.accumulators:
            text.accumulate(a)
        self._close()
        lane = f"int{8 * s.masked}_t"
        text.line(f"const {lane} {axis}_r = ({lane})({count} - {axis}_m);")
        text.line(f"if ({axis}_r) {{")
        text.indent += 1
        self._open(lane, register, f"{first}{axis}_m + {axis}_k")
        text.line(f"const {lane} {axis}_in = {axis}_k < {axis}_r;")
        for x in s.body:
            self._masked(x)
        for a in s.accumulators:
            self._accumulate(a)
        self._close()
        text.indent -= 1
        text.line("}")
        text.indent -= 1
        text.line("}")

    def _masked(self, x: Record) -> None:
        """Write a statement, which has no effect in the lanes after the end."""
        text, within = self.text, f"{self.loop.axis}_in"
        if isinstance(x, ir.Load) and any(at == self.loop.axis for at, _ in x.index):
            text.load(x, f"{within} ? {{}} : {_harmless(x.dtype)}")
        elif isinstance(x, ir.Store):
            # else gcc moves calls behind the condition, where it cannot use vectors
            text.line(f"if (__builtin_expect({within}, 1))")
            text.indent += 1
            text.statements((x,))
            text.indent -= 1
        else:
            text.statements((x,))

    def _accumulate(self, a: ir.Accumulator) -> None:
        """Combine a total with the value of this lane, or with the identity after the end."""
        value = self.text.expressions.atom(a.value, a.value_dtype, a.dtype)
        kind, name = c_type(a.dtype), f"{self.text.atom(a.name)}_v"
        self.text.line(f"const {kind} {name} = {self.loop.axis}_in ? {value} : "
                       f"{identity(a.op, a.dtype)};")
        self.text.accumulate(replace(a, value=name, value_dtype=a.dtype))

    def _open(self, kind: str, count: str, place: str) -> None:
        """Begin a loop over `count` lanes, of which lane `axis_k` runs iteration `place`."""
        text, axis = self.text, self.loop.axis
        text.line("#pragma omp simd" + clauses(self.loop.accumulators, text.atom))
        text.line(f"for ({kind} {axis}_k = 0; {axis}_k < {count}; ++{axis}_k) {{")
        text.indent += 1
        text.line(f"const int64_t {axis} = {place};")

    def _close(self) -> None:
        self.text.indent -= 1
        self.text.line("}")


def _harmless(dtype: str) -> str:
    """A number for which functions take no longer than for others, as C text."""
    return literal(ir.Number(0.5 if dtypes.kind(dtype) == "f" else 1, dtype))
