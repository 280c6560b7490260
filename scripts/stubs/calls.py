"""The stub of `theano.compile.making.call`: a `Function` knows what its calls return."""

from __future__ import annotations

import inspect

from stubs.signatures import class_text, function_text, result_of
from theano.compile.making import call

BASES = {"Function": "NativeFunction, Generic[_R]", "AttendedFunction": "Function[_R]",
         "Values": "Containers"}
START = """from typing import Generic
from typing_extensions import TypeVar
from theano.compile.making.container import Container
from theano.compile.making.io import In
from theano.compile.making.maker import FunctionMaker
from theano.legacy.members import ProgramView
from theano.runtime import NativeFunction
_R = TypeVar("_R", default=Any)
picture: Any
"""
CALL = "    def __call__(self, *args: Any, **kwargs: Any) -> _R: ...\n"


def call_stub() -> str:
    """The text of the file."""
    own = [(name, value) for name, value in vars(call).items()
           if getattr(value, "__module__", "") == call.__name__ and not name.startswith("_")]
    texts = [class_text(name, value, BASES.get(name, ""), [CALL] if name == "Function" else [],
                        ["__call__", "__reduce_ex__"] if name in BASES else [])
             for name, value in own if inspect.isclass(value)]
    texts += [function_text(name, value, result_of(value)) for name, value in own
              if inspect.isfunction(value)]
    return START + "".join(texts)
