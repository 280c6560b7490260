"""`Mistake`: a program of a newcomer, and the message that it gets."""

from __future__ import annotations

from typing import NamedTuple

HEAD = "import numpy as np\nimport theano\nimport theano.tensor as T\n"
"""The first lines of every program."""


class Mistake(NamedTuple):
    """A program whose last line is the mistake.

    error: the class of the exception; variable: a variable that the message lists, or "" where the
    last line has none; first: the first line of the message, in which `{file}` is the place of the
    line before the last one; remedy: the part of the message that says what to do.
    """

    title: str
    program: str
    error: type[BaseException]
    variable: str
    first: str
    remedy: str

    @property
    def last(self) -> int:
        """The number of the last line of the program, which follows `HEAD`."""
        return (HEAD + self.program).count("\n")

    @property
    def mistake(self) -> str:
        """The text of the last line."""
        return self.program.splitlines()[-1].strip()
