"""Converts Python 2 source in memory when it is imported. `fissix`, the maintained copy of the 2to3
tool that Python 3.13 removed, converts the text; this file adds division and removed builtins."""

from __future__ import annotations

import ast
import builtins
import importlib.machinery
import io
import logging
import operator
import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.graph.node import Variable
from theano.legacy.shims import hooks

if TYPE_CHECKING:
    from typing_extensions import Buffer

FUTURE = re.compile(r"^from\s+__future__\s+import\s+(\([^)]*\)|.*)", re.M)
SKIPPED = ("asserts", "buffer", "callable", "execfile", "idioms", "set_literal", "ws_comma")
"""Fixers that change style only, or names that Python 3 has, or that `BUILTINS` defines."""
Division = Callable[[Any, Any], Any]


def division(a: object, b: object) -> Any:
    """`a / b` of Python 2: for integers, the quotient rounded down; for classes with `__div__` or
    `__rdiv__`, their result."""
    return _divide(a, b, operator.floordiv, operator.truediv, "__div__")


def divide_in_place(a: object, b: object) -> Any:
    """`a /= b` of Python 2; returns the new `a`. Arrays are changed in place."""
    return _divide(a, b, operator.ifloordiv, operator.itruediv, "__idiv__", "__div__")


def _divide(a: Any, b: Any, floor: Division, true: Division, *names: str) -> Any:
    if _whole(a) and _whole(b):
        return floor(a, b)
    try:
        return true(a, b)
    except TypeError:
        for x, name, y in (*((a, name, b) for name in names), (b, "__rdiv__", a)):
            result = getattr(x, name)(y) if hasattr(x, name) else NotImplemented
            if result is not NotImplemented:
                return result
        raise


def divide_attribute(a: object, name: str, b: object) -> None:
    """`a.name /= b` of Python 2."""
    setattr(a, name, divide_in_place(getattr(a, name), b))


def divide_item(a: Any, index: Any, b: Any) -> None:
    """`a[index] /= b` of Python 2."""
    a[index] = divide_in_place(a[index], b)


def _whole(x: Any) -> bool:
    if isinstance(x, (int, np.integer)):
        return True
    dtype = x.dtype if isinstance(x, np.ndarray) else getattr(getattr(x, "type", None), "dtype", "")
    is_variable = isinstance(x, (np.ndarray, Variable))
    return is_variable and np.dtype(dtype or "O").kind in "biu"


def cmp(x: Any, y: Any) -> int:
    """`cmp` of Python 2: -1, 0 or 1."""
    return int(x > y) - int(x < y)


def opened(
    name: str | int, mode: str = "r", buffering: int = -1, encoding: str | None = None,
    errors: str | None = None, newline: str | None = None,
) -> Any:
    """`open` of Python 2: text can be written to a file that is opened in binary mode."""
    if "b" not in mode or not set(mode) & set("wax+") or buffering == 0:
        return open(name, mode, buffering, encoding, errors, newline)
    raw = io.FileIO(name, mode.replace("b", ""))
    kind = BinaryRandom if "+" in mode else BinaryWriter
    return kind(raw, buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE)


def _bytes(data: str | Buffer) -> Buffer:
    return data.encode("latin-1") if isinstance(data, str) else data


class BinaryWriter(io.BufferedWriter):
    """A binary file to which text can be written, each character as one byte."""

    def write(self, data: str | Buffer) -> int:
        """Write bytes or text. Raises UnicodeEncodeError for a character above 255."""
        return super().write(_bytes(data))


class BinaryRandom(io.BufferedRandom):
    """A binary file for reading and writing; see `BinaryWriter`."""

    def write(self, data: str | Buffer) -> int:
        """Write bytes or text. Raises UnicodeEncodeError for a character above 255."""
        return super().write(_bytes(data))


def execfile(filename: str, *scopes: dict[str, object]) -> None:
    """`execfile` of Python 2: run a file, which is converted, in the scope of the caller, or in
    `scopes`: globals, and optionally locals."""
    caller = sys._getframe(1)
    exec(compiled(read(filename), filename), *(scopes or (caller.f_globals, caller.f_locals)))


BUILTINS = {
    "cmp": cmp, "execfile": execfile, "file": opened, **{f"__py2_{f.__name__}__": f for f in (
        division, divide_in_place, divide_attribute, divide_item, opened)}}


@cache
def _tool(in_package: bool) -> Any:
    try:
        from fissix import refactor
    except ImportError as error:
        raise ImportError(
            "converting Python 2 needs fissix: pip install fissix") from error
    logging.getLogger("RefactoringTool").setLevel(logging.WARNING)  # else a line for each file
    names = refactor.get_fixers_from_package("fissix.fixes")
    skipped = SKIPPED if in_package else (*SKIPPED, "import")
    chosen = [name for name in names if name.rpartition("fix_")[2] not in skipped]
    return refactor.RefactoringTool(chosen)


def convert(source: str, filename: str = "<source>", in_package: bool = False) -> str:
    """The program as Python 3 source. in_package: it is a module of a package, so that modules
    beside it are imported as parts of the package. Raises SyntaxError if it is not valid Python
    2."""
    tool = _tool(in_package)
    text = source.expandtabs(8) if _mixes_tabs(source) else source
    try:
        tree = tool.refactor_string(text.rstrip() + "\n", filename)
    except Exception as error:
        raise SyntaxError(f"{filename} cannot be read as Python 2: {error}") from error
    return str(tree)


def _mixes_tabs(source: str) -> bool:
    indents = {line[: len(line) - len(line.lstrip())] for line in source.splitlines()}
    return any("\t" in indent for indent in indents) and any(" " in indent for indent in indents)


class _Division(ast.NodeTransformer):
    """Replaces divisions by calls of the functions above."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Div):
            return node
        return _placed(_call(division, node.left, node.right), node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Div):
            return node
        target = node.target
        if isinstance(target, ast.Name):
            read = ast.Name(target.id, ast.Load())
            return _placed(ast.Assign([target], _call(divide_in_place, read, node.value)), node)
        if isinstance(target, ast.Attribute):
            made = _call(divide_attribute, target.value, ast.Constant(target.attr), node.value)
        else:
            made = _call(divide_item, target.value, _index(target.slice), node.value)
        return _placed(ast.Expr(made), node)


def _call(function: Callable[..., object], *arguments: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(f"__py2_{function.__name__}__", ast.Load()), list(arguments), [])


def _placed(node: ast.AST, place: ast.AST) -> ast.AST:
    placed: ast.AST = ast.fix_missing_locations(ast.copy_location(node, place))
    return placed


def _index(index: ast.expr) -> ast.expr:
    """The index between brackets as an expression that is valid outside of brackets."""
    if isinstance(index, ast.Slice):
        parts = [part or ast.Constant(None) for part in (index.lower, index.upper, index.step)]
        return ast.Call(ast.Name("slice", ast.Load()), parts, [])
    if isinstance(index, ast.Tuple):
        return ast.Tuple([_index(part) for part in index.elts], ast.Load())
    return index


class _Open(ast.NodeTransformer):
    """Replaces `open` by `opened`."""

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id != "open":
            return node
        return _placed(ast.Name(f"__py2_{opened.__name__}__", node.ctx), node)


def _binds_open(tree: ast.AST) -> bool:
    """Whether a program gives the name `open` a meaning of its own."""
    return any(
        isinstance(n, ast.Name) and n.id == "open" and not isinstance(n.ctx, ast.Load)
        or isinstance(n, (ast.FunctionDef, ast.ClassDef)) and n.name == "open"
        or isinstance(n, ast.arg) and n.arg == "open"
        or isinstance(n, ast.alias) and (n.asname or n.name) == "open" for n in ast.walk(tree))


def compiled(source: str, filename: str, in_package: bool = False) -> CodeType:
    """The compiled code of a Python 2 program; see `convert`."""
    true_division = "division" in _futures(source)
    tree = ast.parse(convert(source, filename, in_package), filename)
    if not true_division:
        tree = _Division().visit(tree)
    if not _binds_open(tree):
        tree = _Open().visit(tree)
    hooks.note("Python 2 source")
    code: CodeType = compile(tree, filename, "exec", dont_inherit=True)
    return code


def _futures(source: str) -> set[str]:
    """The names that a program imports from `__future__`."""
    return {
        word for names in FUTURE.findall(source)
        for word in re.findall(r"\w+", re.sub("#.*", "", names))}


def read(path: str) -> str:
    """The text of a source file, in its declared encoding, else UTF-8, else Latin-1."""
    import tokenize

    try:
        with tokenize.open(path) as file:
            return file.read()
    except (SyntaxError, UnicodeDecodeError):
        return Path(path).read_text("latin-1")


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a Python file after converting it from Python 2."""

    def get_code(self, fullname: str) -> CodeType:
        is_package = Path(self.path).name == "__init__.py"
        return compiled(read(self.path), self.path, "." in fullname or is_package)


class Python2Finder:
    """Finds Python modules below a folder, and below folders that the program adds to `sys.path`,
    and loads them with `Loader`."""

    def __init__(self, folder: str) -> None:
        self.folder, self.known = Path(folder).resolve(), set(sys.path)

    def _folders(self) -> set[Path]:
        """The folders whose modules are converted."""
        return {self.folder, *(Path(p).resolve() for p in sys.path if p not in self.known)}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> ModuleSpec | None:
        """The spec of a Python file below the folders; None for other modules."""
        spec = PathFinder.find_spec(fullname, path)
        if spec is None or not isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            return None
        if "site-packages" in spec.loader.path or self._folders().isdisjoint(
                Path(spec.loader.path).resolve().parents):
            return None
        spec.loader = Loader(fullname, spec.loader.path)
        return spec


def install(folder: str) -> None:
    """Convert modules imported from `folder`, and restore the builtins of Python 2."""
    sys.meta_path.insert(0, Python2Finder(folder))
    for name, function in BUILTINS.items():
        if not hasattr(builtins, name):
            setattr(builtins, name, function)
