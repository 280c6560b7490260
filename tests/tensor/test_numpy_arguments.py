"""NumPy's functions of arrays of which one argument, or one element of a list, is a variable.

NumPy asks only some of the arguments of a function what they are. The result must be right, or an
error, whichever argument is symbolic.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.test_numpy_protocols import NUMERIC, TEXTS, compare, expected, flat
from theano.graph import walk
from theano.graph.node import Variable

Place = tuple[list[Any], int]
"""A list of expressions, and the number of one."""


def _places(call: ast.Call) -> Iterator[Place]:
    """The arguments of a call, and the elements of those that are lists or tuples."""
    values: list[ast.expr] = [keyword.value for keyword in call.keywords]
    given = [(call.args, i) for i in range(len(call.args))]
    for argument in [*call.args, *values]:
        if isinstance(argument, (ast.List, ast.Tuple)):
            given += [(argument.elts, i) for i in range(len(argument.elts))]
    yield from given


def _with_one_variable(text: str) -> Iterator[tuple[str, Any]]:
    """The calls that have the name `symbol` in place of one number or array of `text`; the value
    of that argument."""
    call = ast.parse(text, mode="eval").body
    if not isinstance(call, ast.Call):
        return
    keywords = [([keyword.value], keyword) for keyword in call.keywords]
    for arguments, place in _places(call):
        kept = arguments[place]
        arguments[place] = ast.Name("symbol")
        yield from _usable(kept, call)
        arguments[place] = kept
    for (kept,), keyword in keywords:
        keyword.value = ast.Name("symbol")
        yield from _usable(kept, call)
        keyword.value = kept


def _usable(argument: ast.expr, call: ast.Call) -> Iterator[tuple[str, Any]]:
    if isinstance(argument, ast.Starred):
        return
    value = eval(ast.unparse(argument), dict(NUMERIC))
    numbers = isinstance(value, (int, float, complex, np.ndarray, np.generic))
    if numbers and not isinstance(value, bool) and np.asarray(value).dtype != object:
        yield ast.unparse(call), value


def _initial_of_an_array(error: Exception) -> bool:
    """Whether NumPy found a variable as the `initial` of a reduction, about which it does not ask.
    It then hides the TypeError of the variable, which is the cause of its own."""
    return isinstance(error.__cause__, TypeError) and "float(" in str(error.__cause__)


def _wrong(text: str, call: str, given: Any) -> str | None:
    """What is wrong with a call with a variable, if it has another result than `text`."""
    value = np.asarray(given)
    symbol = T.TensorType(value.dtype, [n == 1 for n in value.shape])("symbol")
    try:
        found = flat(eval(call, {**NUMERIC, "symbol": symbol}))
    except TypeError:
        return None
    except ValueError as error:
        return None if _initial_of_an_array(error) else f"{type(error).__name__}: {error}"
    if any(isinstance(each, np.ndarray) for each in found):
        return "an array"
    variables = [each for each in found if isinstance(each, Variable)]
    depend = symbol in walk.ancestors(variables)
    function = theano.function([symbol] if depend else [], variables, mode=theano.Mode("py", None))
    values = iter(function(value) if depend else function())
    results = [next(values) if isinstance(v, Variable) else v for v in found]
    number = isinstance(given, (int, float, complex))  # it has no dtype of its own, an array has
    with np.errstate(all="ignore"):
        wanted = flat(eval(call, {**NUMERIC, "symbol": value[()]})) if number else expected(text)
    try:
        compare(text, results, wanted)
    except AssertionError as error:
        return str(error)
    return None


@pytest.mark.filterwarnings("ignore:`row_stack` alias:DeprecationWarning")
def test_one_symbolic_argument() -> None:
    wrong, n_calls = {}, 0
    for text in [text for texts in TEXTS.values() for text in texts]:
        for call, value in _with_one_variable(text):
            n_calls += 1
            message = _wrong(text, call, value)
            if message is not None:
                wrong[call] = message
    assert not wrong
    assert n_calls > 1500


@pytest.mark.parametrize(("text", "start"), [
    ("np.take(A, n)", "numpy.take of an array and a variable: n is a symbolic variable (int64 scal"
                      "ar); use theano.tensor.take"),
    ("np.full_like(A, n)", "numpy.full_like of an array and a variable: n is a symbolic variable ("
                           "int64 scalar); use theano.tensor.full_like"),
    ("np.rot90(A, n)", "numpy.rot90 of n turns: n is a symbolic variable (int64 scalar); the number"
                       " of turns must be an int"),
    ("np.add(A, A, out=n)", "numpy.add of a variable: n is a symbolic variable"),
    ("np.add(A, A, where=n)", "numpy.add of a variable: n is a symbolic variable"),
    ("np.add.reduce(A, out=n)", "numpy.add.reduce of a variable: n is a symbolic variable"),
])
def test_the_message_names_what_the_user_wrote(text: str, start: str) -> None:
    with pytest.raises(TypeError) as caught:
        eval(compile(text, "program.py", "eval"), {"np": np, "A": np.eye(2), "n": T.lscalar("n")})
    first, line, *_ = str(caught.value).splitlines()
    assert first.startswith(start) and line == "  program.py:1"
