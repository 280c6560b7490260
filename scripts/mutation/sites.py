"""The mutants of a source file: each replaces the text of one expression or statement.

Texts that only people or type checkers read (messages, annotations, assertions, `strict` of `zip`)
are left as they are, and so is code inside f-strings, whose positions Python 3.11 does not record.
A change that raises an exception wherever it is executed, such as `-` between lists, says nothing
about tests: therefore `a + b` becomes `a`."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OF_OPS = frozenset({"lower", "shape", "L_op", "grad", "R_op"})
"""The methods of ops that are changed; in the folders `WHOLE`, all functions are."""

WHOLE = ("theano/lower", "theano/rewrite", "theano/gradient")
UNREAD = (ast.Raise, ast.Assert, ast.JoinedStr, ast.Import, ast.ImportFrom)
PRINTED = frozenset({"__str__", "__repr__"})

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Sub: ast.Add, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
}
OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """The text between two places (bytes) of `file`, and what is put there; the lines of the text,
    and those of its statement."""

    file: str
    lines: range
    statement: range
    start: int
    end: int
    new: str
    kind: str
    function: str

    def applied(self, text: bytes) -> bytes:
        return text[:self.start] + self.new.encode() + text[self.end:]


def mutants(root: Path) -> list[Mutant]:
    """All mutants of the code under test, in the order of files and places."""
    found: list[Mutant] = []
    for folder in (*WHOLE, "theano/tensor"):
        for path in sorted((root / folder).rglob("*.py")):
            file = str(path.relative_to(root))
            every = of_text(file, path.read_bytes())
            found += [m for m in every if folder in WHOLE or m.function.split(".")[-1] in OF_OPS]
    return found


def of_text(file: str, text: bytes) -> Iterator[Mutant]:
    """The mutants of one file; `function` is the dotted name of the outermost def, or empty."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, function, optional, statement in sites(ast.parse(text)):
        changes: list[tuple[str, ast.AST, str]] = [
            (kind, node, new) for kind, new in variants(node, function, optional)
        ]
        changes += [("negation", test, f"(not ({ast.unparse(test)}))") for test in tests_of(node)]
        for kind, old, new in changes:
            assert isinstance(old, (ast.expr, ast.stmt)) and old.end_lineno is not None
            assert old.end_col_offset is not None
            start = starts[old.lineno - 1] + old.col_offset
            end = starts[old.end_lineno - 1] + old.end_col_offset
            lines = range(old.lineno, old.end_lineno + 1)
            yield Mutant(file, lines, statement, start, end, new, kind, function)


def sites(tree: ast.Module) -> Iterator[tuple[ast.AST, str, bool, range]]:
    """The nodes that may be changed, each with its function, whether that may return None, and the
    lines of the statement."""
    waiting: list[tuple[ast.AST, str, bool, bool, range]] = [(tree, "", False, False, range(0))]
    while waiting:
        node, name, inside, optional, lines = waiting.pop()
        if isinstance(node, UNREAD) or not_run(node):
            continue
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not inside:
            name = f"{name}.{node.name}".lstrip(".")
        if isinstance(node, ast.FunctionDef):
            inside = True
            optional = node.returns is not None and "None" in ast.unparse(node.returns)
            if node.name in PRINTED:
                continue
        lines = lines_of(node) or lines
        yield node, name if inside else "", optional, lines
        waiting += [(part, name, inside, optional, lines) for part in reversed([*parts_of(node)])]


def lines_of(node: ast.AST) -> range | None:
    """The lines of a statement; of one with a body, those before the body, but all lines of a
    function."""
    if not isinstance(node, ast.stmt) or node.end_lineno is None:
        return None
    body = [] if isinstance(node, ast.FunctionDef) else getattr(node, "body", [])
    return range(node.lineno, max(body[0].lineno, node.lineno + 1) if body else node.end_lineno + 1)


def not_run(node: ast.AST) -> bool:
    """Whether a node is code that only type checkers use, or lists the public names of a module."""
    if isinstance(node, ast.Assign):
        alias = isinstance(node.value, ast.Subscript) and ast.unparse(node.value.value)
        return ast.unparse(node.targets[0]) == "__all__" or alias in ("tuple", "dict", "Callable")
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def tests_of(node: ast.AST) -> list[ast.expr]:
    """The conditions of a statement or a comprehension."""
    if isinstance(node, (ast.If, ast.While)):
        return [node.test]
    return list(node.ifs) if isinstance(node, ast.comprehension) else []


def parts_of(node: ast.AST) -> Iterator[ast.AST]:
    """The children of a node for which a change makes sense."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "keywords") and not isinstance(
            node, ast.Call
        ):
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST) and getattr(part, "arg", "") != "strict":
                yield part


def variants(node: ast.AST, function: str, optional: bool) -> Iterator[tuple[str, str]]:
    """The kinds of change of a node, with the text that replaces it."""
    if isinstance(node, ast.stmt):
        yield from of_statement(node, function, optional)
    elif isinstance(node, ast.Compare):
        for k, op in enumerate(node.ops):
            ops = [*node.ops[:k], COMPARISONS[type(op)](), *node.ops[k + 1:]]
            yield "comparison", text_of(ast.Compare(node.left, ops, node.comparators))
    elif isinstance(node, ast.BoolOp):
        other = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        yield "and/or", text_of(ast.BoolOp(other, node.values))
        for k in range(len(node.values)):
            kept = [*node.values[:k], *node.values[k + 1:]]
            yield "condition", text_of(ast.BoolOp(node.op, kept) if kept[1:] else kept[0])
    elif isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.UAdd):
        yield "sign", text_of(node.operand)
    elif isinstance(node, ast.BinOp) and (function or not isinstance(node.op, ast.BitOr)):
        if type(node.op) in ARITHMETIC:
            opposite = ARITHMETIC[type(node.op)]()
            yield "arithmetic", text_of(ast.BinOp(node.left, opposite, node.right))
        else:
            yield "operand", text_of(node.left)
    else:
        yield from of_detail(node, function)


def of_statement(node: ast.stmt, function: str, optional: bool) -> Iterator[tuple[str, str]]:
    called = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    stored = isinstance(node, ast.Assign) and (
        isinstance(node.targets[0], ast.Subscript)
        or isinstance(node.targets[0], ast.Attribute) and not function.endswith("__init__")
    )
    if called or stored or isinstance(node, ast.AugAssign):
        yield "statement", "pass"
    elif isinstance(node, ast.Return) and optional and node.value is not None:
        if ast.unparse(node.value) != "None":
            yield "return", "return None"
    elif isinstance(node, ast.Continue):
        yield "jump", "break"
    elif isinstance(node, ast.Break):
        yield "jump", "continue"


def of_detail(node: ast.AST, function: str) -> Iterator[tuple[str, str]]:
    """Conditions of expressions, constants, slices, tables, and calls of a few functions."""
    if isinstance(node, ast.IfExp):
        yield "condition", text_of(ast.IfExp(node.test, node.orelse, node.body))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "constant", str(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        near = node.value + 1
        yield "constant", repr(near if near != node.value else 2 * node.value)
        if node.value > 0 and isinstance(node.value, int):
            yield "constant", repr(node.value - 1)
    elif isinstance(node, ast.Slice):
        for name in ("lower", "upper", "step"):
            if getattr(node, name) is not None:
                bare = copy.copy(node)
                setattr(bare, name, None)
                yield "slice", ast.unparse(bare)
    elif isinstance(node, (ast.Tuple, ast.List)) and isinstance(node.ctx, ast.Load):
        for k in range(0 if function else len(node.elts)):
            yield "table", text_of(type(node)([*node.elts[:k], *node.elts[k + 1:]], node.ctx))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in OPPOSITES:
            yield "opposite", text_of(
                ast.Call(ast.Name(OPPOSITES[node.func.id]), node.args, node.keywords))
        elif node.func.id in ("reversed", "sorted"):
            yield "order", text_of(ast.Call(ast.Name("list"), node.args, []))


def text_of(node: ast.expr) -> str:
    """The text of a node on one line, in parentheses, so that it can be inserted anywhere."""
    return f"({ast.unparse(node)})"
