"""Properties of the C of every program: it is written to be read by people."""

from __future__ import annotations

import re
import runpy
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import theano
import theano.tensor as T
from tests.lower.named import NAMES, functions_of, program_of, text_of
from theano.lower import emit, ir
from theano.lower.emit.layout import COLUMNS, block, broken, comment, statements, wrapped
from theano.lower.loops import flat

PAGE = Path(__file__).parents[2] / "docs" / "c-text.md"

DECLARED = re.compile(
    r"^(?:__attribute__\(\(.*?\)\) )?(?:double|float)(?: _Complex)? (\w+)\([^)]*\)"
    r"(?: __asm__\(.*\))?;$|^    \w+ \(\*([ds]\w+)\)\("
    r"|^(?:static|TH_SHARED)[^;{}()=]*?\b(?!__attribute)(\w+)\([^;{}]*\)\n?\{",
    re.MULTILINE)


def code_of(text: str) -> str:
    """A text in which comments are blank."""
    return re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.DOTALL)


def lines_of(text: str) -> Iterator[tuple[int, int, str]]:
    """The statements of C, without comments, directives and tables, each with the indentation of
    its first line and the least one of its other lines."""
    table, parts, indents = False, list[str](), list[int]()
    text = code_of(functions_of(text, lines=True)).replace("\\\n", " ")
    for line in text.split("\n"):
        table = table and line != "};" or "th_rows[] = {" in line
        plain = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)
        if plain.strip() in ("", "};") or plain.lstrip().startswith("#") or table:
            continue
        parts.append(plain.strip())
        indents.append(len(plain) - len(plain.lstrip()))
        whole = " ".join(parts)
        values = whole.count("{") - whole.count("}") if re.search(r"[=\])] ?\{", whole) else 0
        head = re.match(r"(?:\} )?(?:if|for|else)\b", whole) or not indents[0]
        if whole.count("(") == whole.count(")") and (values <= 0 or whole.endswith(") {")) and (
                whole[-1] in ";{}" or head and (whole[-1] == ")" or whole.endswith("else"))):
            yield indents[0], min(indents[1:], default=1000), whole
            parts, indents = [], []
    assert not parts


def without_parentheses(line: str) -> str:
    """A line without what is in parentheses, brackets and initialisers."""
    inside = r"\([^(){}]*\)|\[[^\[\]]*\]|(?<=[=,)\]{]) ?\{[^{}]*\}"
    before = ""
    while before != line:
        before, line = line, re.sub(inside, "", line)
    return line


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", NAMES)
def test_the_c_of_a_program_is_made_for_readers(name: str) -> None:
    program = program_of(name)
    text = emit(program).text
    assert [line for line in text.split("\n") if len(line) > COLUMNS] == []
    is_indented(text)
    says_what_fails(program, text)
    for found in re.finditer(r"(.*)\n(?:static|TH_SHARED) int kernel\d", text):
        assert found[1].endswith("*/"), found[0]
    code = code_of(text)
    for names in DECLARED.findall(code):
        name = next(filter(None, names))
        of_routine = re.fullmatch(r"th_\w+_(?:float|complex|u?int)\d+", name)
        assert of_routine or len(re.findall(rf"\b{name}\b", code)) > 1 or name == "th_run", name


def is_indented(text: str) -> None:
    """One statement a line; as far to the right as blocks are open. The rest of a long statement is
    further to the right, and so is the statement that a line above it controls."""
    levels, hanging = [0], 0
    for indent, further, line in lines_of(text):
        bare = without_parentheses(line)
        assert bare.rstrip(";").count(";") == 0, line
        assert re.fullmatch(r"[^{}]*|(?:\} else )?[^{}]*\{|\}[^{}]*", bare), line
        level = levels.pop() - 4 if bare.startswith("}") else levels[-1] + 4 * hanging
        assert indent == level and further > indent, line
        if bare.endswith("{"):
            levels.append(level + 4)
        hanging = hanging + 1 if bare[-1] not in ";{}" and levels != [0] else 0
    assert levels == [0]


def says_what_fails(program: ir.Program, text: str) -> None:
    """Each guard is followed by its message."""
    plain = " ".join(text.split())
    for s in ir.all_statements(program.statements):
        inner = flat(s.body) if isinstance(s, ir.Kernel) else (s,)
        for x in (x for x in inner if isinstance(x, (ir.Guard, ir.CheckedIndex))):
            failure = program.failures[x.number - 1]
            first = " ".join(failure.message.split("{")[0].split())
            assert f"{failure.exception.__name__}: {first}" in plain


def test_a_statement_is_a_line() -> None:
    assert list(statements("if (!(a)) { f(b[0]); return 1; } else if (c) { x = 1; }")) == [
        "if (!(a)) {", "f(b[0]);", "return 1;", "} else if (c) {", "x = 1;", "}"]
    assert list(statements("g((int[]){1, 2}, f); int a[] = {1, 2}; for (;;) { x; }")) == [
        "g((int[]){1, 2}, f);", "int a[] = {1, 2};", "for (;;) {", "x;", "}"]
    assert list(statements('f("a;b{", c); /* d; */ x;')) == ['f("a;b{", c);', "/* d; */ x;"]
    assert block(["if (a)", "for (;;) {", "x;", "}", "/* y", "   z */"]).split("\n") == [
        "    if (a)", "        for (;;) {", "            x;", "        }", "    /* y",
        "       z */", ""]


def test_long_statements_are_divided_where_few_parentheses_are_open() -> None:
    call = f"if (call(f, (void *[]){{{', '.join(['memory'] * 9)}}}, {'n' * 30})) return -2;"
    first, *rest = broken(call, 4)
    assert first.endswith(f"{', '.join(['memory'] * 9)}}},") and len(first) <= COLUMNS
    assert rest == [f"            {'n' * 30})) return -2;"]
    assert block([call.replace("call(", "call_of(")]).endswith("\n        return -2;\n")
    assert broken("x" * 200 + ";", 4) == ["    " + "x" * 200 + ";"]
    assert wrapped(f"#define {'x ' * 80}") == f"#define {'x ' * 80}"
    assert wrapped(f"    y = {' + '.join(['term'] * 30)};").count("\n") == 2
    assert all(len(line) <= COLUMNS for line in comment("word " * 100 + "y" * 500))
    assert comment("end */ of", "line two") == ["/* end * / of", "   line two */"]


def test_names_do_not_depend_on_other_names() -> None:
    """An input more does not rename the temporaries."""
    x, y = T.dvectors("x", "y")
    one = theano.function([x], T.exp(x).sum() * 2 + 1).c_source
    two = theano.function([y, x], T.exp(x).sum() * 2 + 1, on_unused_input="ignore").c_source
    numbers = re.compile(r"\bt\d+\b")
    assert numbers.findall(code_of(one)) == numbers.findall(code_of(two))


def test_the_page_shows_the_c_of_its_program(tmp_path: Path) -> None:
    """`python -m tests.lower.test_readable_c` writes the C of the page anew."""
    program, shown = re.findall(r"```(?:python|c)\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert shown == c_of_page(program, tmp_path)


def c_of_page(program: str, folder: Path) -> str:
    """The last kernel and the main function of the program of the page."""
    path = folder / "step.py"
    path.write_text(program)
    with theano.config.change_flags(poison_memory=False, check_programs=False):
        text: str = runpy.run_path(str(path))["step"].c_source
    found = re.search(r"/\* new_w = .*?\n}\n(?=\nconst char)", text, re.DOTALL)
    assert found is not None
    return re.sub(r"\n(#undef .*\n)?#define .*\n", "\n", found[0])


if __name__ == "__main__":
    page = PAGE.read_text()
    (made,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    with tempfile.TemporaryDirectory() as place:
        new = f"```c\n{c_of_page(made, Path(place))}```"
    PAGE.write_text(re.sub(r"```c\n.*?```", lambda _: new, page, flags=re.DOTALL))


TAUTOLOGIES = {
    "a number compared with itself": r"\b(\w+) (?:>=|<=|==|<|>) \1\b(?! [*+-])",
    "a sum with 0": r"(?<![\w.])\w+ [+-] 0(?![\w.])|(?<![\w.])0 \+ \w+",
    "a negative literal is subtracted": r"- \(-\d",
    "a product with 0 or 1": r"(?<![\w.])\w+ \* [01](?![\w.])|(?<![\w.])[01] \* \w+",
}


@pytest.mark.parametrize("name", NAMES)
def test_lengths_and_indices_have_no_tautologies(name: str) -> None:
    text = re.sub(r"/\*.*?\*/|th_rows \+ 0", "", text_of(name))
    found = {what: match[0] for what, form in TAUTOLOGIES.items()
             for match in re.finditer(form, text)}
    assert not found
