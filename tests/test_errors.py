"""The one formatter of messages, and the classes that programs catch."""

from __future__ import annotations

import inspect
import pickle
import sys

import pytest

from tests.messages import EXCEPTIONS, messages, untested
from theano import errors
from theano.errors import Operand, add_context, format_error, full_text
from theano.graph.source import SourceLine

HERE = SourceLine("/home/user/model.py", 31, "y = T.dot(x, W) + b")
THERE = SourceLine("/home/user/model.py", 12, "b = theano.shared(np.zeros(5))")


def test_the_first_line_stands_alone() -> None:
    assert format_error("add: shapes do not match") == "add: shapes do not match"


def test_all_parts_in_order() -> None:
    operands = [
        Operand("dot(x, W)", "float64 matrix (3, 4)", HERE),
        Operand("b", "float64 vector (5,)", THERE),
    ]
    text = format_error(
        "add: shapes (3, 4) and (5,) do not broadcast: 4 against 5 on the last axis",
        HERE, operands, "a dim is 1 or equal", "transpose b",
    )
    assert text == (
        "add: shapes (3, 4) and (5,) do not broadcast: 4 against 5 on the last axis\n"
        "  model.py:31   y = T.dot(x, W) + b\n"
        "    dot(x, W)  float64 matrix (3, 4)    model.py:31\n"
        "    b          float64 vector (5,)      model.py:12   b = theano.shared(np.zeros(5))\n"
        "  rule: a dim is 1 or equal\n"
        "  hint: transpose b"
    )


def test_parts_without_content_are_left_out() -> None:
    text = format_error("what", operands=[Operand("x"), Operand("yy", "int8 scalar")], rule="r")
    assert text == "what\n    x\n    yy  int8 scalar\n  rule: r"
    assert format_error("what", SourceLine("<stdin>", 3, "")) == "what\n  <stdin>:3"


def test_context_keeps_the_error() -> None:
    error = KeyError("k")
    add_context(error, "while computing f(x)")
    assert type(error) is KeyError
    assert "while computing f(x)" in full_text(error)
    if sys.version_info >= (3, 11):
        assert error.args == ("k",)
        assert error.__notes__ == ["while computing f(x)"]
    else:
        assert error.args == ("k\nwhile computing f(x)",)


def test_context_of_an_error_without_text() -> None:
    error = StopIteration(3)
    add_context(error, "note")
    assert error.args == (3,)


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("DisconnectedInputError", ValueError), ("NullTypeGradError", TypeError),
        ("AsTensorError", TypeError), ("AdvancedIndexingError", TypeError),
        ("ComplexError", NotImplementedError), ("IntegerDivisionError", Exception),
        ("UnusedInputError", Exception), ("MissingInputError", Exception),
        ("ShapeError", Exception), ("TheanoConfigWarning", Warning),
        ("LocalMetaOptimizerSkipAssertionError", AssertionError),
        ("BadThunkOutput", errors.DebugModeError), ("ContextNotDefined", ValueError),
        ("EmptyConstantError", errors.NotScalarConstantError),
    ],
)
def test_classes_derive_as_theano_had_them(name: str, base: type[Exception]) -> None:
    assert getattr(errors, name).__bases__ == (base,)


def test_all_names_every_class() -> None:
    classes = {
        name for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, BaseException)
    }
    assert classes <= set(errors.__all__)


def test_missing_input_keeps_its_variable() -> None:
    error = errors.MissingInputError("text", variable="x")
    assert (str(error), error.variable) == ("text", "x")


def test_gradient_error_tells_where_and_how_much() -> None:
    error = errors.GradientError(1, 5, (2, 3), 1.0, 1.5, 0.5, 0.2, 1e-4, 1e-3)
    assert str(error) == (
        "the gradient of argument 1 differs from its finite difference\n"
        "    position        5 of an argument of shape (2, 3)\n"
        "    values          1 and 1.5\n"
        "    absolute error  0.5, allowed 0.0001\n"
        "    relative error  0.2, allowed 0.001"
    )
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_every_message_is_tested() -> None:
    """A test names each message; write one where that part of the package is tested."""
    assert not untested(), "\n".join(map(str, untested()))


def test_messages_without_a_test_still_exist() -> None:
    texts = [message.text for message in messages()]
    assert all(any(part in text for text in texts) for part in EXCEPTIONS)
