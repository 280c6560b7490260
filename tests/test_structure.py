"""The structure of the code: imports between stages, lengths of files, functions and lines, and the
modules that an import loads."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import theano
from tests.sources import parsed

ROOT = Path(theano.__file__).parent
SOURCES = sorted(ROOT.rglob("*.py"))
C_SOURCES = sorted([*ROOT.rglob("*.c"), *ROOT.rglob("*.h")])

LAYERS = (
    ("version",), ("records",), ("polynomial",), ("errors",), ("backend_table",),
    ("device_names",), ("flags",), ("devices",), ("updates",), ("graph",), ("placement",),
    ("scalar",), ("tensor",), ("sparse",),
    ("typed_list",), ("gradient",), ("ifelse",), ("scanning",), ("rewrite",), ("lower",),
    ("runtime",), ("backends",), ("compile",), ("optimisers",), ("transforms",), ("printing",),
    ("d3viz",), ("explorer",), ("sandbox",),
    ("distributed",), ("pytensor",), ("pymc",), ("legacy",), ("__init__",), ("doctor",),
    ("__main__",),
)
"""The parts, each of which imports only from those before it."""

RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
DEFERRED = {
    "backends/runners.py": "a linker's thunk is compiled when an old program asks for one",
    "compile/making/build.py": "rewriting, lowering and the C compiler are a third of the package; "
                               "they are loaded when the first function is made",
    "compile/modes/mode.py": "rules are loaded when a mode rewrites its first graph",
}
"""Files whose functions import parts of the package; with the reason."""

BY_NAME = {
    "backend_table.py": "a row names the module of a backend, so that a new backend is one row and "
                        "one file; it is imported when the first function is made",
}
"""Files that name modules of later parts in texts, by which they are imported; with the reason."""

HEAVY = (
    "scipy", "jax", "subprocess", "ctypes", "configparser", "difflib", "tempfile", "shlex", "json",
    "multiprocessing", "asyncio", "unittest", "email", "xml", "http", "socket", "sqlite3",
    "hashlib",
)
LATER = ("theano.lower", "theano.rewrite.pipeline", "theano.scanning.op", "theano.legacy.table",
         "theano.tensor.further")
"""Modules that are loaded when the first function is made, a loop built, an old name or a function
of NumPy asked for."""

HARD = ("gradient", "graph/c_code", "lower", "rewrite", "runtime", "scanning")
"""Folders with a README that gives the reasons for their design."""

LONGEST_FILE, LONGEST_FUNCTION, USUAL_FUNCTION, LONGEST_LINE = 600, 60, 25, 100
MOST_UNTYPED = 1900
"""The limit of parameters without a type of their own (see `untyped`). It is only lowered."""


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_parts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line of each import of a part of the package, and the part."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                words = alias.name.split(".")
                if words[0] == "theano" and len(words) > 1:
                    yield node.lineno, words[1]
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            words = node.module.split(".")
            if words[0] == "theano":
                names = [words[1]] if len(words) > 1 else [alias.name for alias in node.names]
                for name in names:
                    yield node.lineno, name


def named_parts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line of each text that is the name of a module in the package (a beginning of one in an
    f-string), by which `import_module` or `sys.modules` find it, and the part."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = re.fullmatch(r"theano\.(\w+)[\w.]*", node.value)
            if found:
                yield node.lineno, found[1]


def guarded(tree: ast.Module) -> ast.Module:
    """The module without its `if TYPE_CHECKING` blocks."""
    body = [
        node for node in tree.body
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
    ]
    return ast.Module(body, [])


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function with its number of lines."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno is not None
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (
                node.end_lineno - node.lineno + 1
            )


def test_each_part_has_its_place_in_the_order() -> None:
    assert {part_of(path) for path in SOURCES} == set(RANK)


def test_imports_point_one_way() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports theano.{part}"
        for path in SOURCES
        for line, part in imported_parts(guarded(parsed(path)))
        if RANK.get(part, -1) > RANK[part_of(path)]]
    assert not wrong, "\n".join(wrong)


def test_names_of_modules_point_one_way() -> None:
    """A later part that an earlier one needs on demand is set by `theano/__init__.py`."""
    found: dict[str, list[str]] = {}
    for path in SOURCES:
        file = str(path.relative_to(ROOT))
        for line, part in named_parts(parsed(path)):
            if RANK.get(part, -1) > RANK[part_of(path)]:
                found.setdefault(file, []).append(f"{file}:{line} names theano.{part}")
    wrong = [line for file, lines in found.items() if file not in BY_NAME for line in lines]
    assert not wrong, "\n".join(wrong)
    assert set(BY_NAME) == set(found), "an exemption that nothing needs"


def test_names_of_modules_are_found() -> None:
    text = "load('theano.sparse')\nROWS = (('x', 'theano.compile.making.in_c'),)\n" \
        "load(f'theano.d3viz.{name}')\n'theano.sparse is words'\nload(name, 'numpy')"
    assert sorted(named_parts(ast.parse(text))) == [(1, "sparse"), (2, "compile"), (3, "d3viz")]


def test_no_function_imports_a_part_of_the_package() -> None:
    """Except in `legacy`, whose tables are loaded when an old name is used."""
    found: dict[str, list[str]] = {}
    for path in SOURCES:
        file = str(path.relative_to(ROOT))
        for node in ast.walk(parsed(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = [f"{file}:{line}" for line, _ in imported_parts(node)]
                if lines and part_of(path) != "legacy":
                    found.setdefault(file, []).extend(lines)
    wrong = [line for file, lines in found.items() if file not in DEFERRED for line in lines]
    assert not wrong, "\n".join(wrong)
    assert set(DEFERRED) == set(found), "an exemption that nothing needs"


@pytest.mark.parametrize("folder", HARD)
def test_a_hard_folder_has_a_readme_that_names_each_file(folder: str) -> None:
    """The README gives the reasons for the design, and the other files that it names exist."""
    text = (ROOT / folder / "README.md").read_text()
    assert "Reasons for the design" in text and len(text.splitlines()) <= 100
    named = set(re.findall(r"`(?:[a-z_]+/)*([a-z_]+\.(?:py|c|h))`", text))
    files = {
        path.name for path in (ROOT / folder).iterdir()
        if path.suffix in (".py", ".c") and path.name != "__init__.py"}
    tests = (ROOT.parent / "tests").rglob("*.py")
    elsewhere = {path.name for path in [*SOURCES, *C_SOURCES, *tests]}
    assert files <= named <= elsewhere, (files - named, named - elsewhere)


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in SOURCES}), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_folder_says_what_its_files_are(folder: Path) -> None:
    """In the docstring of its `__init__`, or in its README."""
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""
    if (folder / "README.md").exists():
        text += (folder / "README.md").read_text()
    files = {path.name for path in folder.glob("*.py") if not path.name.startswith("__")}
    folders = {path.parent.name for path in folder.glob("*/__init__.py")}
    words = set(re.findall(r"[a-z0-9_]+\.py|[a-z0-9_]+", text))
    assert files | folders <= words, (files | folders) - words


def test_files_are_short() -> None:
    counts = {path: len(path.read_text().splitlines()) for path in [*SOURCES, *C_SOURCES]}
    long = [f"{path.relative_to(ROOT)}: {n}" for path, n in counts.items() if n > LONGEST_FILE]
    assert not long, "\n".join(long)


def test_lines_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*SOURCES, *C_SOURCES]
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]
    assert not long, "\n".join(long)


def test_functions_are_short() -> None:
    lengths = [found for path in SOURCES for found in functions(path)]
    long = [f"{name}: {length}" for name, length in lengths if length > LONGEST_FUNCTION]
    assert not long, "\n".join(long)
    usual = sum(length <= USUAL_FUNCTION for _, length in lengths)
    assert usual >= 0.9 * len(lengths)


def names_of_any(tree: ast.AST) -> set[str]:
    """`Any`, and the names that a module gives to it, such as `Dim = Any`."""
    return {"Any"} | {
        ast.unparse(node.targets[0]) for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name)
        and node.value.id == "Any"}


def untyped(tree: ast.AST, anything: set[str]) -> Iterator[ast.arg]:
    """The parameters of functions whose annotation contains one of the names `anything`, or that
    have no annotation; `self`, `cls` and parameters of lambdas do not count."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            given = node.args
            stars = [star for star in (given.vararg, given.kwarg) if star is not None]
            for each in (*given.posonlyargs, *given.args, *given.kwonlyargs, *stars):
                names = ast.walk(each.annotation) if each.annotation is not None else ()
                found = {name.id for name in names if isinstance(name, ast.Name)}
                if found & anything or (not found and each.annotation is None):
                    if each.arg not in ("self", "cls"):
                        yield each


def test_parameters_have_types() -> None:
    trees = {path: parsed(path) for path in SOURCES}
    defined = {path: names_of_any(tree) for path, tree in trees.items()}
    counts = {}
    for path, tree in trees.items():
        taken = {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
            for source in [ROOT.parent / f"{(node.module or '').replace('.', '/')}.py"]
            for alias in node.names if alias.name in defined.get(source, ())}
        counts[path] = len(list(untyped(tree, defined[path] | taken)))
    most = sorted(counts, key=counts.__getitem__)[-10:]
    assert sum(counts.values()) <= MOST_UNTYPED, "\n".join(
        f"{path.relative_to(ROOT)}: {counts[path]}" for path in reversed(most))


def test_parameters_without_types_are_found() -> None:
    text = "def f(self, a, b: int, c: list[Any], *d: Any, e: 'str' = '', h: D, **g): pass\nD = Any"
    tree = ast.parse(text)
    assert [each.arg for each in untyped(tree, names_of_any(tree))] == ["a", "c", "h", "d", "g"]


def test_import_loads_numpy_and_nothing_heavy() -> None:
    code = (
        "import sys, numpy; before = set(sys.modules); import theano;"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    foreign = loaded - set(sys.stdlib_module_names) - {"theano", "numpy"}
    assert not foreign
    assert not loaded & set(HEAVY)
    assert not [name for name in done.stdout.split() if name.startswith(LATER)]


def modules() -> list[str]:
    found = pkgutil.walk_packages([str(ROOT)], "theano.")
    return ["theano", *(m.name for m in found if not m.name.endswith("__main__"))]


def test_public_names_exist() -> None:
    for name in modules():
        module = importlib.import_module(name)
        public = getattr(module, "__all__", [])
        assert len(set(public)) == len(public), name
        missing = [each for each in public if not hasattr(module, each)]
        assert not missing, name
        assert not [
            each for each in public if each.startswith("_") and not each.endswith("__")], name


def test_the_package_says_what_is_public() -> None:
    assert theano.__all__


STAGES = "the same thing in the next form of a program: expressions, values, statements"
ELSEWHERE = "the other class is a public one of Theano 1.0.5"
TWO_CLASSES = {
    "Loop": STAGES, "Branch": STAGES,
    "AllocDiag": ELSEWHERE, "Cast": ELSEWHERE, "Dot": ELSEWHERE, "FunctionGraph": ELSEWHERE,
    "Index": ELSEWHERE, "Neg": ELSEWHERE, "Record": ELSEWHERE, "ScalarSharedVariable": ELSEWHERE,
    "Variable": ELSEWHERE,
    "Node": "d3viz has the classes of pydot: Graph, Node, Edge",
}
"""Names that more than one class has; with the reason."""


def test_a_name_is_that_of_one_class() -> None:
    found: dict[str, int] = {}
    for path in SOURCES:
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef):
                found[node.name] = found.get(node.name, 0) + 1
    assert {name for name, count in found.items() if count > 1} == set(TWO_CLASSES)


def test_a_name_is_that_of_one_type_of_a_part() -> None:
    """A reader of a part meets one meaning of a name, be it a class or an alias such as
    `Axes = tuple[int, ...]`."""
    found: dict[tuple[str, str], int] = {}
    for path in SOURCES:
        for node in parsed(path).body if part_of(path) != "legacy" else ():
            names = [node.name] if isinstance(node, ast.ClassDef) else [
                target.id for target in targets_of(node) if isinstance(target, ast.Name)]
            for name in names:
                if name[0].isupper() and not name.isupper():
                    found[part_of(path), name] = found.get((part_of(path), name), 0) + 1
    assert {name for (_, name), count in found.items() if count > 1} == {
        "AllocDiag", "Branch", "Loop"}  # see `TWO_CLASSES`


def targets_of(node: ast.stmt) -> list[ast.expr]:
    """What an assignment assigns to; nothing for another statement."""
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AnnAssign) else []


def test_a_macro_is_defined_in_one_file() -> None:
    """Texts of several files become one C file, in which a macro of the same name would be
    redefined, and an enumerator of the same name replaced. The two exceptions are settings of
    headers of NumPy and Python."""
    found: dict[str, set[str]] = {}
    for path in (*SOURCES, *C_SOURCES):
        if "compiled" not in path.parts:
            text = path.read_text()
            names = re.findall(r"^[ \"']*# *define +(\w+)", text, re.MULTILINE)
            for body in re.findall(r"^enum \{(.*?)\}", text, re.MULTILINE | re.DOTALL):
                names += re.findall(r"(\w+) *=", body)
            for name in names:
                found.setdefault(name, set()).add(path.name)
    assert {"TH_UNROLL", "TH_DEPTH", "TH_STRIPS"} < found.keys()
    assert {name for name, files in found.items() if len(files) > 1} == {
        "NPY_TARGET_VERSION", "PY_SSIZE_T_CLEAN"}


def test_import_cycles_are_those_that_are_known() -> None:
    """Each lies within one stage, whose modules import the namespace that they extend, such as
    `theano.tensor`, and read its names when they are called."""
    done = subprocess.run([sys.executable, str(ROOT.parent / "scripts" / "import_graph")],
                          capture_output=True, text=True, check=True)
    assert done.stdout.startswith("No import cycle of stages.")
    found = re.findall(r"^An import cycle of \d+ modules, in (.*)$", done.stdout, re.MULTILINE)
    assert found == ["scalar", "sparse", "tensor", "typed_list"]
