"""C text for names in the main function and in the functions into which it is divided."""

from __future__ import annotations

from collections.abc import Sequence

from theano.lower import ir
from theano.lower.emit.c_expr import Names
from theano.lower.emit.outline import Outline

POINTER = "void *"


class MainNames(Names):
    """The C text for names in the main function: variables. In a piece of a divided main function,
    names with words (see `outline`) are elements of the array of words, and inputs, outputs and
    their lengths are read from the frame.

    operands: the numbers of the table row that is being written, else None; said: the names or
    numbers that they stand for, for a comment; numbers: the constant lengths in rows, which have
    words after those of names; kinds: the C types of the names with words; members: for each C
    type, the member of a word for it; types: the C types of the variables of the main function;
    written: the variables that are written after their declaration; values: the expressions of
    numbers that are not variables; inner: see
    `begin_function`."""

    def __init__(self, outline: Outline | None) -> None:
        self.words = {} if outline is None else outline.words
        self.frame = {} if outline is None else outline.frame
        self.in_pieces = outline is not None
        self.members: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.operands: list[int] | None = None
        self.said: list[str] = []
        self.numbers: dict[int, int] = {}
        self.types: dict[str, str] = {}
        self.written: set[str] = set()
        self.values: dict[str, str] = {}
        self.inner: list[tuple[dict[str, str], dict[str, str]]] = []
        for name in self.initial("dims"):
            self._enter("int64_t", name)
        for name in self.initial("data"):
            self._enter(POINTER, name)

    def initial(self, member: str) -> list[str]:
        """The names with words that are in the given member of the frame when the program
        begins."""
        return [n for n in self.words if n in self.frame and self.frame[n][0] == member]

    def use(self, name: str) -> str:
        """The text for the value of a name."""
        if name in self.values:
            return self.values[name]
        if name in self.words:
            return f"s->w[{self.number(self.words[name], name)}].{self.members[self.kinds[name]]}"
        if name in self.frame:
            member, place = self.frame[name]
            return f"f->{member}[{self.number(place, name)}]"
        if self.inner and name not in self.inner[-1][0]:
            around = next((own for own, _ in reversed(self.inner) if name in own), self.types)
            self.inner[-1][1][name] = around[name]
        return name

    def literal(self, number: ir.Number) -> str:
        """The text for a number: in a table row, a word if it is a length."""
        if self.operands is None or number.dtype != "int64":
            return super().literal(number)
        value = int(number.value)
        place = self.numbers.setdefault(value, len(self.words) + len(self.numbers))
        member = self.members.setdefault("int64_t", f"v{len(self.members)}")
        return f"s->w[{self.number(place, str(value))}].{member}"

    def shown(self, atom: str | ir.Number) -> str:
        """The text for an atom in a comment."""
        return super().literal(atom) if isinstance(atom, ir.Number) else atom

    def number(self, number: int, said: str = "") -> str:
        """The text for a constant integer, which may differ between statements that share a step.
        said: what it stands for, for the comment of a row."""
        if self.operands is None:
            return str(number)
        self.operands.append(number)
        self.said.append(said or str(number))
        return f"r[{len(self.operands) - 1}]"

    def row_of(self, lengths: Sequence[str | ir.Number]) -> str:
        """The text for element i of some lengths, which are adjacent in a table row."""
        first = len(self.operands or ())
        for atom in lengths:
            self.literal(atom) if isinstance(atom, ir.Number) else self.use(atom)
        return f"s->w[r[{first} + i]].{self.members['int64_t']}"

    def is_length(self, atom: str | ir.Number) -> bool:
        """Whether a name or number has a word of type int64."""
        if isinstance(atom, ir.Number):
            return atom.dtype == "int64"
        return atom in self.words and self.kinds.get(atom) == "int64_t"

    def define(self, kind: str, name: str) -> str:
        """The left-hand side of the definition of a name of a C type."""
        if name in self.words:
            self._enter(kind, name)
            return self.use(name)
        self.note(kind, name)
        return f"{kind}const {name}" if kind == POINTER else f"const {kind} {name}"

    def declare(self, kind: str, name: str) -> str:
        """The declaration of a variable that is written later; "" for one with a word."""
        if name in self.words:
            self._enter(kind, name)
            return ""
        self.note(kind, name)
        self.written.add(name)
        return f"{kind} {name};"

    def note(self, kind: str, name: str) -> None:
        """Record the C type of a variable."""
        (self.inner[-1][0] if self.inner else self.types)[name] = kind

    def kind(self, name: str) -> str:
        """The C type of a name, "" if it is not known."""
        if self.frame.get(name, ("",))[0] == "dims":
            return "int64_t"
        return self.kinds.get(name) or next(
            (own[name] for own, _ in reversed(self.inner) if name in own), self.types.get(name, ""))

    def begin_function(self) -> None:
        """Record that the following text belongs to another function. `inner` has for each such
        function its own variables, and those of the functions around it that it uses."""
        self.inner.append(({}, {}))

    def end_function(self) -> dict[str, str]:
        """Record the end of that function; returns the variables of the functions around it that it
        uses, with their C types."""
        return self.inner.pop()[1]

    def stack(self, name: str) -> str:
        """The text for memory on the stack."""
        return f"s->{name}_" if self.in_pieces else f"{name}_"

    def _enter(self, kind: str, name: str) -> None:
        self.kinds[name] = kind
        self.members.setdefault(kind, f"v{len(self.members)}")
