"""Names of test cases: the text in the brackets of a test's id, made from the values themselves.

Without a name, pytest numbers a value (`shape0`, `<lambda>3`): then a failure does not show the
values, and ids change when a case is added. pytest is set to refuse cases of one name, which it
would number (`strict_parametrization_ids` in pyproject.toml).
"""

from __future__ import annotations

import ast
import inspect
import linecache
import os.path
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from types import CodeType
from typing import Any

import numpy as np

import theano
from theano.graph import walk
from theano.graph.node import Variable
from theano.records import Record

LONGEST = 60


def case_name(value: Any, argument: str) -> str | None:
    """The name of a value of the parameter `argument`; None for a short string: pytest shows it.

    A number is "argument=value", with its dtype if it has one, an array its dtype and shape, a
    lambda its text, a variable its formula, with its type if it is an input; anything else is named
    by `__name__`, by its repr, or by its class if the repr has an address.
    """
    if isinstance(value, str) and len(value) <= LONGEST:
        return None
    if isinstance(value, (np.number, np.bool_)):
        return f"{argument}={value.dtype}({value})"[:LONGEST]
    if value is None or isinstance(value, (bool, int, float, complex)):
        return f"{argument}={value}"[:LONGEST]
    return _ascii(_text(value)[:LONGEST])


def names(cases: Iterable[Any]) -> list[str]:
    """The names of the cases of a test, for its `ids`: the text of each case, and for a tuple the
    texts of its members. Different cases have different names: equal texts are extended by
    `_details`, and texts that are cut and begin alike also show the place where they differ."""
    members = [case if isinstance(case, tuple) else (case,) for case in cases]
    texts = ["-".join(map(_text, case)) for case in members]
    counts = Counter(texts)
    return [*map(_ascii, _cut([
        " ".join([text, *_details(case)]) if counts[text] > 1 else text
        for text, case in zip(texts, members, strict=True)]))]


def _cut(texts: list[str], length: int = LONGEST) -> list[str]:
    """The first `length` characters of each text; if several texts share them, also the characters
    around the place from which the texts differ."""
    groups: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        groups.setdefault(text[:length], []).append(text)
    found: dict[str, str] = {}
    for start, group in groups.items():
        rest = max(length // 2, 8)
        place = len(os.path.commonprefix(group)) - rest // 2
        found |= {group[0]: start} if len(group) == 1 else {
            text: f"{start}..{end}"
            for text, end in zip(group, _cut([t[place:] for t in group], rest), strict=True)}
    return [found[text] for text in texts]


def _details(value: Any) -> Iterator[str]:
    """What `plain` leaves out: the elements of an array; for each variable that an expression
    depends on, its type and its op (its class if it has no owner)."""
    if isinstance(value, (tuple, list)):
        for member in value:
            yield from _details(member)
    elif isinstance(value, np.ndarray):
        yield str(value.tolist())
    elif isinstance(value, Variable):
        for v in walk.ancestors([value]):
            yield f"{type(v).__name__ if v.owner is None else v.owner.op}:{v.type}"


def _ascii(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode()


def _text(value: Any) -> str:
    return value.replace("\n", " ") if isinstance(value, str) else plain(value)


def plain(value: Any) -> str:
    """The text of a value, of any length."""
    if isinstance(value, np.ndarray):
        kind = "" if type(value) is np.ndarray else f"{type(value).__name__}:"
        return f"{kind}{value.dtype}{list(value.shape)}".replace(" ", "")
    if isinstance(value, (tuple, list)):
        inside = ",".join(map(plain, value))
        single = "," if len(value) == 1 else ""
        return f"({inside}{single})" if isinstance(value, tuple) else f"[{inside}]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{plain(k)}:{plain(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (set, frozenset)):
        return "{" + ",".join(sorted(map(plain, value))) + "}"
    if inspect.isfunction(value) and value.__name__ == "<lambda>":
        return ", ".join([
            _lambda_text(value.__code__) or f"lambda:{value.__code__.co_firstlineno}",
            *(f"{name}={plain(default)}" for name, default in _defaults(value))])
    if isinstance(value, Record):
        inside = ",".join(plain(getattr(value, name)) for name in value.fields)
        return f"{type(value).__name__}({inside})"
    if isinstance(value, slice):
        return ":".join("" if p is None else plain(p) for p in (
            value.start, value.stop, value.step))
    if value is Ellipsis:
        return "..."
    if isinstance(value, np.dtype):
        return str(value)
    if isinstance(value, Variable):
        return f"{value}:{value.type}" if value.owner is None else str(theano.pp(value))
    text = str(getattr(value, "__name__", None) or repr(value)).replace("\n", " ")
    return type(value).__name__ if " at 0x" in text or "<locals>" in text else text


def _defaults(function: Any) -> list[tuple[str, Any]]:
    """The names and values of the arguments that have defaults."""
    return [(p.name, p.default) for p in inspect.signature(function).parameters.values()
            if p.default is not p.empty]


def _lambda_text(code: CodeType) -> str | None:
    """The expression of a lambda; None if its file has no such lambda, or different ones on this
    line."""
    found = {text for line, content, text in _lambdas(code.co_filename)
             if line == code.co_firstlineno and content == _content(code)}
    return found.pop() if len(found) == 1 else None


@cache
def _lambdas(file: str) -> list[tuple[int, Any, str]]:
    """The line, the content and the expression of each lambda in a file. Each lambda is compiled
    with its position in the list of lambdas as its line, so that those of one line differ."""
    tree = ast.parse("".join(linecache.getlines(file)))
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
    lines = [node.lineno for node in nodes]
    for number, node in enumerate(nodes):
        node.lineno = node.end_lineno = number + 1
        node.col_offset = node.end_col_offset = 0
    codes = {code.co_firstlineno: code for code in _codes(compile(tree, file, "exec"))
             if code.co_name == "<lambda>"}
    return [(lines[number - 1], _content(code), ast.unparse(nodes[number - 1].body))
            for number, code in codes.items()]


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _content(code: CodeType) -> Any:
    """What a code object computes, without its lines: equal for lambdas of the same text."""
    return (code.co_code, code.co_names, code.co_varnames, code.co_freevars, [
        _content(c) if isinstance(c, CodeType) else (type(c), repr(c)) for c in code.co_consts])
