"""What a kernel computes, as formulas for a comment."""

from __future__ import annotations

from collections.abc import Sequence

from theano.lower import ir

LONGEST = 60
"""A part of a formula with more characters is named, not written again."""

MOST = 6
"""The maximum number of formulas of a kernel."""

_TOTALS = {"add": "sum", "mul": "prod", "maximum": "max", "minimum": "min", "and_": "all",
           "or_": "any"}


def formulas(kernel: ir.Kernel, names: Sequence[str]) -> str:
    """The formulas of the arrays and numbers that a kernel writes, in order, without the indices of
    elements. names: the C names for `kernel.names`."""
    texts = _Formulas(dict(zip((own for own, _ in kernel.names), names, strict=True)))
    texts.add(kernel.body)
    more = "; .." if len(texts.found) > MOST else ""
    return "; ".join(list(texts.found)[:MOST]) + more


class _Formulas:
    """shown: the C names; parts: the formula of each number so far; found: the formulas."""

    def __init__(self, shown: dict[str, str]) -> None:
        self.shown = shown
        self.parts: dict[str, str] = {}
        self.found: dict[str, None] = {}

    def add(self, body: ir.Statements) -> None:
        """Read statements in order."""
        for s in body:
            if isinstance(s, ir.For):
                self.add(s.body)
                for a in s.accumulators:
                    value = self._text(a.value)  # of sums of blocks, or of elements
                    total = f"{_TOTALS.get(a.op, a.op)}({_bare(value)})"
                    self._set(a.name, value if a.pairwise else total)
                for c in s.carried:
                    self.parts[c.name] = self._text(c.next)
            elif isinstance(s, ir.If):
                self.add(s.body)
                for result, _, chosen, _ in s.results:
                    self.parts[result] = self._text(chosen)
            elif isinstance(s, ir.Combine):
                self.parts[s.name] = self._text(s.value)
            elif isinstance(s, ir.Load):
                self.parts[s.name] = self.parts.get(s.array) or self.shown.get(s.array, s.array)
            elif isinstance(s, ir.Let):
                self._set(s.name, s.op.formula([self._text(a) for a, _ in s.args]))
            elif isinstance(s, ir.Batch):
                self._set(s.result, s.op.formula([self._text(s.source)]))
            elif isinstance(s, ir.Store) and s.array not in self.shown:  # a local array
                self.parts[s.array] = self._text(s.value)
            elif isinstance(s, ir.Store):
                op = s.accumulate
                sign = "=" if op is None else "+=" if op == "add" else f"= {op} with"
                array = self.shown.get(s.array, s.array)
                self.found[f"{array} {sign} {_bare(self._text(s.value))}"] = None

    def _set(self, name: str, text: str) -> None:
        self.parts[name] = text if len(text) <= LONGEST else self.shown.get(name, name)

    def _text(self, atom: ir.Atom) -> str:
        if isinstance(atom, ir.Number):
            return str(atom.value)
        return self.parts.get(atom) or self.shown.get(atom, atom)


def _bare(text: str) -> str:
    """A formula without the parentheses around the whole."""
    return text[1:-1] if text.startswith("(") else text
