"""The main function of a long program: a table of steps.

Compilers take more than linear time in the size of a function, and some 50 us over each statement.
Long programs consist of lines that are alike but for names and numbers (a kernel is launched, a
matrix product is called, memory is asked for), so each kind of line becomes one small function, a
step, and the program a table of rows: which step, on which words of memory. Stretches that compute
with floats are left as they are: the compiler has something to do there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG = 200
"""Most lines of a main function that is one function."""

STRETCH = 400
"""Most lines of a stretch of a longer one."""

ARITHMETIC = 0.1
"""A stretch of which a larger share of lines computes floats is compiled as it stands."""

REGION = "{ /* region */ "
"""How the line of a loop or branch begins, which is compiled as it stands."""

_FLOAT = re.compile(r"(?:const )?(?:double|float) t\d+(?:_[A-Za-z]\w*)? = ")
_NAMES = r"\b(?:(?:[tdxm]|out)\d+(?:_[A-Za-z]\w*)?|p\d+_\d+)\b"
_NAME = re.compile(_NAMES)
_TOKEN = re.compile(rf"({_NAMES}|(?<![\w.])(?<![ep][-+])(?<!part\[)\d{{1,9}}(?![\w.]))")
_FROM_FRAME = re.compile(
    rf"(?:const int64_t|void \*const) ({_NAMES}) = f->(dims|data)\[(\d+)\];")
_DEFINITION = re.compile(rf"(?:const [\w ]+|void \*const) ({_NAMES}) = ")
_DECLARATION = re.compile(rf"[\w ]+ ({_NAMES});")


def split_main(lines: list[str], types: dict[str, str]) -> tuple[str, str]:
    """The helper functions and `th_run`, from the lines of the main function; `types`: the C types
    of the names in them."""
    if len(lines) <= LONG:
        body = "\n".join("    " + line.replace("STACK ", "") for line in lines)
        return "", f"int th_run(th_frame *f)\n{{\n{body}\n    return 0;\n}}\n"
    return _Table(lines, types).text()


class _Table:
    """Writes a long main function."""

    def __init__(self, lines: list[str], types: dict[str, str]) -> None:
        self.types = types
        self.fields: dict[str, str] = {}
        self.frame: dict[str, tuple[str, str]] = {}
        self.stacks = [line[6:] for line in lines if line.startswith("STACK ")]
        self.lines = list(self._read_from_frame(lines))
        self.words: dict[str, int] = {}
        self.steps: dict[str, int] = {}
        self.functions: list[str] = []
        self.rows: list[str] = []
        self.length = 0
        self.calls: list[str] = []

    def _read_from_frame(self, lines: list[str]) -> Iterator[str]:
        """The other lines; names that only read the frame get no place of their own."""
        for line in lines:
            match = _FROM_FRAME.fullmatch(line)
            if match:
                self.frame[match[1]] = (match[2], match[3])
            elif not line.startswith("STACK "):
                yield line

    def text(self) -> tuple[str, str]:
        """The helper functions and `th_run`."""
        pieces = _pieces(self.lines)
        as_code = [
            sum(_FLOAT.match(line) is not None for line in piece) >= ARITHMETIC * len(piece)
            or piece[0].startswith(REGION) for piece in pieces]
        self._give_words(pieces, as_code)
        for number, (piece, code) in enumerate(zip(pieces, as_code, strict=True)):
            if code:
                self._code(number, piece)
            else:
                self._table(piece)
        return self._helpers(), self._main()

    def _give_words(self, pieces: list[list[str]], as_code: list[bool]) -> None:
        """A word for each name of a table, and each that more than one piece uses."""
        first: dict[str, int] = {}
        for number, (piece, code) in enumerate(zip(pieces, as_code, strict=True)):
            for name in _NAME.findall("\n".join(piece)):
                known = first.setdefault(name, number)
                if (not code or known != number) and name not in self.words and (
                        name not in self.frame):
                    self.words[name] = len(self.words)

    def _field(self, name: str) -> str:
        """The member of the union of words that a name's type has."""
        kind = self.types[name]
        return self.fields.setdefault(kind, f"v{len(self.fields)}")

    def _code(self, number: int, piece: list[str]) -> None:
        body = "\n".join("    " + self._placed(line) for line in piece)
        name = f"piece{number}"
        self.functions.append(
            f"static __attribute__((noinline)) int {name}(th_frame *f, th_state *s)\n"
            f"{{\n{body}\n    return 0;\n}}\n")
        self.calls.append(f"if ((e = {name}(f, &s))) return e;")

    def _placed(self, line: str) -> str:
        return _NAME.sub(lambda m: self._place(m[0]), self._assignment(line))

    def _place(self, name: str) -> str:
        if name in self.words:
            return f"s->w[{self.words[name]}].{self._field(name)}"
        if name in self.frame:
            member, index = self.frame[name]
            return f"f->{member}[{index}]"
        return name

    def _assignment(self, line: str) -> str:
        """The line, where it defines a name that has a word: as an assignment."""
        line = re.sub(r"= (m\d+_);", r"= s->\1;", line)
        declared = _DECLARATION.fullmatch(line)
        if declared and declared[1] in self.words:
            return ""
        defined = _DEFINITION.match(line)
        return line[defined.start(1):] if defined and defined[1] in self.words else line

    def _table(self, piece: list[str]) -> None:
        start = self.length
        for line in piece:
            line = self._assignment(line)
            if line:
                self._row(line)
        self.calls.append(
            f"if ((e = th_steps(f, &s, th_rows + {start}, th_rows + {self.length}))) return e;")

    def _row(self, line: str) -> None:
        """Enter a line as a row: its step, the length of the row, its words and numbers."""
        parts = _TOKEN.split(line)
        operands: list[int | str] = []
        for i in range(1, len(parts), 2):
            token, operand = parts[i], f"r[{i // 2}]"
            if token in self.words:
                operands.append(self.words[token])
                parts[i] = f"s->w[{operand}].{self._field(token)}"
            elif token in self.frame:
                member, index = self.frame[token]
                operands.append(index)
                parts[i] = f"f->{member}[{operand}]"
            else:
                operands.append(token)
                parts[i] = operand
        body = "".join(parts)
        step = self.steps.get(body)
        if step is None:
            step = self.steps[body] = len(self.steps)
            self.functions.append(
                f"static int step{step}(th_frame *f, th_state *s, const int32_t *r)\n"
                f"{{\n    {body}\n    return 0;\n}}\n")
        row = [step, len(operands) + 2, *operands]
        self.length += len(row)
        comment = line.replace("/*", "").replace("*/", "")
        self.rows.append(f"    {', '.join(map(str, row))}, /* {comment} */\n")

    def _helpers(self) -> str:
        fields = "".join(f"    {kind} {name};\n" for kind, name in self.fields.items())
        stacks = "".join(f"    {line}\n" for line in self.stacks)
        words = len(self.words) + 1
        state = (f"typedef union {{\n{fields}    char end;\n}} th_word;\n"
                 f"typedef struct {{\n    th_word w[{words}];\n{stacks}}} th_state;\n")
        if not self.rows:
            return "\n".join([state, *self.functions])
        steps = ", ".join(f"step{i}" for i in range(len(self.steps)))
        rows = "".join(self.rows)
        return "\n".join([
            state, *self.functions,
            "typedef int th_step(th_frame *, th_state *, const int32_t *);",
            f"static th_step *const th_step_of[] = {{{steps}}};",
            "/* Per row: the step, the length of the row, words and numbers. */",
            f"static const int32_t th_rows[] = {{\n{rows}}};\n", _STEPS])

    def _main(self) -> str:
        calls = "".join(f"    {call}\n" for call in self.calls)
        return (f"int th_run(th_frame *f)\n{{\n    th_state s;\n    int e;\n{calls}"
                "    return 0;\n}\n")


def _pieces(lines: list[str]) -> list[list[str]]:
    """Stretches of lines; a loop or branch is one by itself."""
    pieces: list[list[str]] = []
    for line in lines:
        region = line.startswith(REGION)
        if region or not pieces or len(pieces[-1]) == STRETCH or pieces[-1][0].startswith(REGION):
            pieces.append([])
        pieces[-1].append(line)
    return pieces


_STEPS = """\
static int th_steps(th_frame *f, th_state *s, const int32_t *r, const int32_t *end)
{
    for (int e; r < end; r += r[1]) if ((e = th_step_of[r[0]](f, s, r + 2))) return e;
    return 0;
}
"""
