"""Docstrings of objects that users call as functions: `help(T.exp)`, `help(T.dmatrix)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class OwnHelp:
    """The `__doc__` of a class whose objects have docstrings of their own, made on access.

    text: the docstring of the class. find(thing): the docstring of an object, or None if the object
    has none of its own.
    """

    def __init__(self, text: str, find: Callable[[Any], str | None]) -> None:
        self.text, self.find = text, find

    def __get__(self, thing: object, cls: type) -> str:
        return self.text if thing is None else self.find(thing) or self.text
