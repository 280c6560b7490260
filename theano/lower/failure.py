"""`Failure`: the exception for the failure number that a program returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theano.records import ValueRecord


class Failure(ValueRecord):
    """One way in which a program can fail.

    exception: the class to raise; message: its text, with a {} per reported number; node: the
    `Apply` that it is about, or None.
    """

    exception: type[BaseException]
    message: str
    node: Any

    def shown(self, detail: Sequence[object]) -> str:
        """The exception and the message, with texts in place of the numbers."""
        return f"{self.exception.__name__}: {self.message.format(*detail)}"

    def build(self, detail: Sequence[object]) -> BaseException:
        """The exception for the numbers that the program reported."""
        return self.exception(self.message.format(*detail))
