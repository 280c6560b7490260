"""Names of test cases: the text in the brackets of a test's id, made from the values themselves.

Without a name, pytest numbers a value (`shape0`, `<lambda>3`): then a failure does not show the
values, and ids change when a case is added.
"""

from __future__ import annotations

import ast
import inspect
import linecache
from functools import cache
from typing import Any

import numpy as np

import theano
from theano.graph.node import Variable
from theano.records import Record

LONGEST = 60


def case_name(value: Any, argument: str) -> str | None:
    """The name of a value of the parameter `argument`; None for a short string, which is its own.

    A number is "argument=value", with its dtype if it has one, an array its dtype and shape, a
    lambda its text, a variable its formula, with its type if it is an input; anything else is named
    by `__name__`, or by its repr.
    """
    if isinstance(value, str) and len(value) <= LONGEST:
        return None
    if isinstance(value, (np.number, np.bool_)):
        return f"{argument}={value.dtype}({value})"
    if value is None or isinstance(value, (bool, int, float, complex)):
        return f"{argument}={value}"
    text = value if isinstance(value, str) else _plain(value)
    if " at 0x" in text or "<locals>" in text:
        text = f"{argument}:{type(value).__name__}"
    return text[:LONGEST].encode("ascii", "backslashreplace").decode()


def _plain(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"{value.dtype}{list(value.shape)}".replace(" ", "")
    if isinstance(value, (tuple, list)):
        inside = ",".join(map(_plain, value))
        single = "," if len(value) == 1 else ""
        return f"({inside}{single})" if isinstance(value, tuple) else f"[{inside}]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{_plain(k)}:{_plain(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (set, frozenset)):
        return "{" + ",".join(sorted(map(_plain, value))) + "}"
    if inspect.isfunction(value) and value.__name__ == "<lambda>":
        return _lambda_text(value) or f"lambda:{value.__code__.co_firstlineno}"
    if isinstance(value, Record):
        inside = ",".join(_plain(getattr(value, name)) for name in value.fields)
        return f"{type(value).__name__}({inside})"
    if isinstance(value, slice):
        return ":".join("" if p is None else _plain(p) for p in (
            value.start, value.stop, value.step))
    if value is Ellipsis:
        return "..."
    if isinstance(value, np.dtype):
        return str(value)
    if isinstance(value, Variable):
        return f"{value}:{value.type}" if value.owner is None else str(theano.pp(value))
    return str(getattr(value, "__name__", None) or repr(value)).replace("\n", " ")


def _lambda_text(function: Any) -> str | None:
    """The expression of a lambda; None if its file has several with these arguments on one line,
    and Python does not say which it is (3.10)."""
    code = function.__code__
    arguments = code.co_varnames[:code.co_argcount]
    found = [
        node for node in _lambdas(code.co_filename)
        if node.lineno == code.co_firstlineno
        and tuple(a.arg for a in node.args.args) == arguments]
    if len(found) > 1 and hasattr(code, "co_positions"):
        places = {p[2] for p in code.co_positions() if p[0] == p[1] == code.co_firstlineno}
        places.discard(None)
        found = [n for n in found if places and all(
            n.body.col_offset <= column < (n.body.end_col_offset or 0) or
            n.body.end_lineno != n.lineno for column in places - {0})]
    return ast.unparse(found[0].body) if len(found) == 1 else None


@cache
def _lambdas(file: str) -> list[ast.Lambda]:
    tree = ast.parse("".join(linecache.getlines(file)))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
