"""C text of a loop of which several iterations, rows, are run together (`For.together`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.lower import ir
from theano.lower.bodies import defined, names_read
from theano.lower.emit.c_expr import c_type
from theano.lower.emit.rows import LanesText
from theano.lower.passes.rows_together import Segment, long_from, segments

if TYPE_CHECKING:
    from theano.lower.emit.kernel import KernelText


class Together(LanesText):
    """Writes a loop into the text of its kernel."""

    def __init__(self, text: KernelText, loop: ir.For) -> None:
        super().__init__(text, loop, f"{loop.axis}_c")
        self.first = f"{loop.axis}_t"

    def write(self, start: str, end: str) -> None:
        """The loop over groups of the rows `start` .. `end`."""
        text, s = self.text, self.loop
        first, count, most = self.first, self.count, str(s.together)
        lengths = dict.fromkeys(text.atom(x.extent) for x in s.body
                                if isinstance(x, ir.For) and isinstance(x.extent, str))
        text.line("{")
        text.indent += 1
        if lengths:
            short = " && ".join(f"{n} < {long_from(s)}" for n in lengths)
            most = f"{s.axis}_g"
            text.line(f"const int64_t {most} = {short} ? {s.together} : 1;")
        text.line(f"for (int64_t {first} = {start}; {first} < {end}; {first} += {most}) {{")
        text.indent += 1
        text.line(f"const int64_t {count} = "
                  f"{end} - {first} < {most} ? {end} - {first} : {most};")
        found = list(segments(s.body))
        for k, segment in enumerate(found):
            later = {a.value for a in s.accumulators}
            for statements, _ in found[k + 1:]:
                later |= names_read(statements)
            self._segment(segment, later)
        self._totals()
        self._close()
        self._close()

    def _segment(self, segment: Segment, later: set[ir.Atom]) -> None:
        """A loop over the rows. later: the names that are used after it."""
        text, (statements, simd) = self.text, segment
        types = {name: c_type(dtype) for s in statements for name, dtype in defined(s)
                 if name in later}
        read = [name for name in self.kinds if name in names_read(statements)]
        for name, kind in types.items():
            self._declare(name, kind)
        self._open(read, "" if simd else None)
        if next((x for x in self.loop.body if isinstance(x, ir.For)), None) in statements:
            text.fetch(self.loop)
        text.statements(statements)
        for name in types:
            text.line(f"{text.atom(name)}_l[l] = {text.atom(name)};")
        self._close()

    def _totals(self) -> None:
        """Combine the values of the rows, in order, with the totals of the loop."""
        totals = self.loop.accumulators
        if totals:
            values = {a.value for a in totals}
            self._open([name for name in self.kinds if name in values], None)
            for a in totals:
                self.text.accumulate(a)
            self._close()
