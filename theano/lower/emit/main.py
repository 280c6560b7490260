"""C text of the main function: one function, or several with tables of steps."""

from __future__ import annotations

from collections.abc import Sequence

from theano.lower.emit.c_expr import literal
from theano.lower.emit.functions import Functions
from theano.lower.emit.layout import COLUMNS, broken, comment, function
from theano.lower.emit.names import POINTER, MainNames
from theano.lower.emit.outline import Outline, outline
from theano.lower.emit.partition import FunctionText, MainText
from theano.lower.emit.statements import StatementText, stack
from theano.lower.ir import Number
from theano.records import Record


def main_function(
    statements: Sequence[Record], functions: Functions, poison: bool, sizes: dict[str, str]
) -> MainText:
    """`th_run`, and the functions into which it is divided. poison, sizes: as for
    `StatementText`."""
    found = outline(statements)
    writer = StatementText(functions, MainNames(found), poison, sizes)
    if found is not None:
        return _Pieces(found, writer).text()
    body = function("int th_run(th_frame *f)", [*writer.text(statements), "return 0;"])
    before = "".join(f"{text}\n" for text in writer.thread_functions)
    return MainText(before + body)


class _Pieces:
    """Writes a long main function, divided into pieces."""

    def __init__(self, outlined: Outline, writer: StatementText) -> None:
        self.outline = outlined
        self.writer = writer
        self.names = writer.names
        self.steps: dict[str, int] = {}
        self.functions: list[str] = []
        self.pieces: list[FunctionText] = []
        self.rows: list[str] = []
        self.length = 0
        self.calls: list[str] = []

    def text(self) -> MainText:
        """All functions, `th_run` and those that it calls."""
        for piece in self.outline.pieces:
            if piece.table:
                self._table(piece.statements)
            else:
                self._piece(piece.statements)
        run = function(
            "int th_run(th_frame *f)", ["th_state s;", *self._known(), *self.calls, "return 0;"])
        return MainText(
            f"{self._steps()}\n{run}", self._state(), self.pieces,
            sum(map(len, self.rows)))

    def _known(self) -> list[str]:
        """The code that initialises the words that are known before the first statement."""
        lines = []
        names = self.names
        for part, kind in (("dims", "int64_t"), ("data", POINTER)):
            if initial := names.initial(part):
                pairs = ", ".join(f"{{{names.words[n]}, {names.frame[n][1]}}}" for n in initial)
                word = f"s.w[{part}[i][0]].{names.members[kind]}"
                lines += [f"static const int32_t {part}[][2] = {{{pairs}}};",
                          f"for (int i = 0; i < {len(initial)}; ++i)",
                          f"{word} = f->{part}[{part}[i][1]];"]
        if names.numbers:
            values = ", ".join(literal(Number(n, "int64")) for n in names.numbers)
            word = f"s.w[{len(names.words)} + i].{names.members['int64_t']}"
            lines += [f"static const int64_t numbers[] = {{{values}}};",
                      f"for (int i = 0; i < {len(names.numbers)}; ++i)", f"{word} = numbers[i];"]
        return lines

    def _piece(self, statements: list[Record]) -> None:
        name = f"piece{len(self.calls)}"
        head = f"__attribute__((noinline)) int {name}(th_frame *f, th_state *s)"
        text = function("", [*self.writer.text(statements), "return 0;"])
        before = "".join(f"{each}\n" for each in self.writer.thread_functions)
        self.writer.thread_functions = []
        self.pieces.append(FunctionText(before, head, text, f"{head};"))
        self.calls.append(f"if ((e = {name}(f, &s))) return e;")

    def _table(self, statements: list[Record]) -> None:
        start = self.length
        for s in statements:
            self._row(s)
        if self.length > start:
            self.calls.append(
                f"if ((e = th_steps(f, &s, th_rows + {start}, th_rows + {self.length}))) return e;")

    def _row(self, statement: Record) -> None:
        """Add a statement as a row: its step, the length of the row, its words and numbers."""
        operands = self.names.operands = []
        self.names.said = []
        lines = self.writer.text([statement])
        self.names.operands = None
        if not lines:
            return
        body = "\n".join(lines)
        step = self.steps.get(body)
        if step is None:
            step = self.steps[body] = len(self.steps)
            head = f"static int step{step}(th_frame *f, th_state *s, const int32_t *r)"
            self.functions.append(function(head, [*lines, "return 0;"]))
        row = [step, len(operands) + 2, *operands]
        self.length += len(row)
        text, said = f"    {', '.join(map(str, row))},", comment(" ".join(self.names.said))
        if len(said) == 1 and len(text) + len(said[0]) < COLUMNS:
            self.rows.append(f"{text} {said[0]}\n")
        else:
            said = [f"    {line}" for line in said]
            self.rows += [f"{line}\n" for line in (*broken(text.strip(), 4), *said)]

    def _state(self) -> str:
        """The struct with the variables that several functions use."""
        members = "".join(f"    {kind} {name};\n" for kind, name in self.names.members.items())
        stacks = "".join(f"    {stack(s)}\n" for s in self.outline.stacks)
        words = len(self.outline.words) + len(self.names.numbers) + 1
        return (f"typedef union {{\n{members}    char end;\n}} th_word;\n"
                f"typedef struct {{\n    th_word w[{words}];\n{stacks}}} th_state;\n")

    def _steps(self) -> str:
        """The functions of the steps, and the table of rows."""
        if not self.rows:
            return "\n".join(self.functions)
        steps = ", ".join(f"step{i}" for i in range(len(self.steps)))
        return "\n".join([
            *self.functions, "typedef int th_step(th_frame *, th_state *, const int32_t *);",
            f"static th_step *const th_step_of[] = {{{steps}}};",
            "/* Per row: the step, the length of the row, words and numbers. */",
            f"static const int32_t th_rows[] = {{\n{''.join(self.rows)}}};\n", _STEPS])


_STEPS = """\
static int th_steps(th_frame *f, th_state *s, const int32_t *r, const int32_t *end)
{
    for (int e; r < end; r += r[1]) if ((e = th_step_of[r[0]](f, s, r + 2))) return e;
    return 0;
}
"""
