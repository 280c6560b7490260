"""Errors of statements that build graphs: which get the user's line, and which do not."""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
import subprocess
import sys
import traceback
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

import theano
import theano.tensor as T
from theano.errors import AxisError, Message, MissingInputError, add_context, full_text
from theano.graph import Apply, Op, statement

x, m = T.dvector("x"), T.dmatrix("m")


class Refusing(Op):
    """An op of a user; `reason` says who refuses its inputs."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def make_node(self, *inputs: Any) -> Apply:
        if self.reason == "own":
            raise ValueError("not with me")
        converted = [T.as_tensor_variable(v) for v in inputs]
        if self.reason == "built in":
            converted[0].sum(axis=7)
        return Apply(self, converted, [T.dscalar()])


def raised(statement: Any) -> Exception:
    with pytest.raises(Exception) as caught:
        statement()
    assert isinstance(caught.value, Exception)
    return caught.value


def lines(error: BaseException) -> list[str]:
    """The rows of a message that name this file."""
    return [line for line in full_text(error).split("\n") if line.startswith("  test_statement.py")]


def test_the_message_of_an_error_names_the_statement() -> None:
    error = raised(lambda: x.sum(axis=3))
    assert type(error) is AxisError
    assert lines(error)[0].endswith("error = raised(lambda: x.sum(axis=3))")
    assert error.args == (str(error),)


def test_an_error_of_a_users_op_is_left_alone() -> None:
    error = raised(lambda: Refusing("own")(x))
    assert type(error) is ValueError and error.args == ("not with me",)
    assert not isinstance(error.args[0], Message)


def test_an_error_of_a_built_in_op_within_a_users_op_names_the_line_in_the_op() -> None:
    error = raised(lambda: Refusing("built in")(x))
    assert [line.split("   ")[1] for line in lines(error)] == ["converted[0].sum(axis=7)"]


def test_an_error_of_a_users_step_is_left_alone() -> None:
    def step(row: Any) -> Any:
        raise LookupError("mine")

    error = raised(lambda: theano.scan(step, x))
    assert type(error) is LookupError and error.args == ("mine",)


def test_an_error_within_a_step_names_the_line_of_the_step_only() -> None:
    def step(row: Any) -> Any:
        return row.dimshuffle(3)

    error = raised(lambda: theano.scan(step, x))
    assert [line.split("   ")[1] for line in lines(error)] == ["return row.dimshuffle(3)"]


def test_a_statement_of_several_calls_is_named_once() -> None:
    error = raised(lambda: T.grad(T.concatenate([x, m]).sum(), x))
    assert len(lines(error)) == 1


def test_an_error_of_a_library_gets_the_line() -> None:
    error = raised(lambda: T.constant([[1], [2, 3]]))
    assert len(lines(error)) == 1


def test_attributes_of_an_error_are_kept() -> None:
    error = raised(lambda: theano.function([], x))
    assert type(error) is MissingInputError and error.variable is x
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    assert type(pickle.loads(pickle.dumps(error.args[0]))) is str


def test_an_error_whose_text_is_not_its_argument_gets_a_note() -> None:
    """Such as a KeyError of two arguments, here raised by code under the name of a file of the
    package."""
    names: dict[str, Any] = {"__name__": "theano"}
    exec(compile("def fail(v): raise KeyError('key', 1)", theano.__file__, "exec"), names)
    error = raised(lambda: statement.located(names["fail"])(x))
    assert error.args[0] == "key" or sys.version_info < (3, 11)
    assert "in the statement\n  test_statement.py" in full_text(error)
    assert "x  float64 vector" in full_text(error)


def test_signals_are_left_alone() -> None:
    """Programs catch them, so that they cost nothing more."""
    error = raised(lambda: T.get_scalar_constant_value(x))
    assert not lines(error)


def test_wrong_arguments_get_the_names_of_the_arguments() -> None:
    error = raised(lambda: T.sum(x, axes=0))
    assert str(error).startswith("sum() got an unexpected keyword argument 'axes'\n")
    assert str(error).endswith("the arguments of sum are input, axis, dtype, keepdims, acc_dtype, "
                               "initial, where")


def test_variables_in_lists_and_dicts_are_listed_once() -> None:
    s = theano.shared(1.0, "s")
    error = raised(lambda: theano.function([x], updates={s: x.sum(), m: s}))
    rows = [line.split()[0] for line in str(error).split("\n") if line.startswith("    ")]
    assert len(rows) == len(set(rows)) and {"x", "s", "m"} <= set(rows)


def test_what_was_added_to_a_message_is_kept() -> None:
    error = TypeError(Message("first"))
    add_context(error, "second")
    assert full_text(error) == "first\nsecond"


def test_functions_keep_their_documentation_and_place() -> None:
    assert T.sum.__name__ == "sum" and T.sum.__module__ == "theano.tensor.reductions.functions"
    assert list(inspect.signature(T.sum).parameters)[:2] == ["input", "axis"]
    assert inspect.unwrap(T.sum).__doc__ == T.sum.__doc__
    assert pickle.loads(pickle.dumps(T.sum)) is T.sum
    assert "def sum(" in inspect.getsource(T.sum)


def public_functions() -> list[Any]:
    """The functions of the modules of the language, by name."""
    found: dict[str, Any] = {}
    for package in ("theano.tensor", "theano.sparse", "theano.typed_list"):
        path = importlib.import_module(package).__path__
        for entry in pkgutil.walk_packages(path, f"{package}."):
            module = importlib.import_module(entry.name)
            for name in getattr(module, "__all__", ()):
                value = getattr(module, name, None)
                if type(value) is FunctionType and value.__module__ == module.__name__:
                    found[f"{module.__name__}.{name}"] = value
    for name in (
            "function", "grad", "Rop", "Lop", "scan", "map", "reduce", "shared", "clone", "dot"):
        found[f"theano.{name}"] = getattr(theano, name)
    return list(found.items())


def test_every_public_function_is_a_boundary() -> None:
    """Those of `theano.scanning.views` call `scan`, which is one."""
    plain = [name for name, value in public_functions() if not hasattr(value, "__wrapped__")]
    assert set(plain) <= {"theano.map", "theano.reduce"}


PROGRAM = "import theano.tensor as T; x = T.dvector('x')\nx.sum(axis=1)\n"


@pytest.mark.parametrize("arguments, text, place", [
    (["-c", PROGRAM], "", "<string>:2"), (["-"], PROGRAM, "<stdin>:2"),
    (["-i", "-q"], PROGRAM, "<")])
def test_programs_without_a_file(arguments: list[str], text: str, place: str) -> None:
    found = subprocess.run(
        [sys.executable, *arguments], input=text, capture_output=True, text=True, check=False,
        cwd=Path(theano.__file__).parents[1])
    assert f"\n  {place}" in found.stderr and "\n    x  float64 vector" in found.stderr


def frames(error: BaseException) -> list[str]:
    return [frame.f_globals["__name__"] for frame, _ in traceback.walk_tb(error.__traceback__)]


def test_frames_of_the_package_are_not_in_tracebacks_of_its_messages() -> None:
    x = T.dvector("x")
    with pytest.raises(TypeError, match="img must be 4D") as shown:
        T.nnet.conv2d(x, x)
    assert frames(shown.value) == [__name__]
    with theano.config.change_flags(exception_verbosity="high"), pytest.raises(TypeError) as every:
        T.nnet.conv2d(x, x)
    assert len(frames(every.value)) > 2


def test_frames_stay_if_python_found_the_error() -> None:
    """It may be an error of the package, and the frames say where."""
    names: dict[str, Any] = {"__name__": "theano.made"}
    exec(compile("def broken(x):\n    return len(3)", str(statement.__file__), "exec"), names)
    with pytest.raises(TypeError, match="has no len") as caught:
        statement.located(names["broken"])(x)
    assert frames(caught.value) == [__name__, "theano.made", "theano.made"]
    assert "test_statement.py" in str(caught.value)
