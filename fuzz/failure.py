"""What is wrong with a program."""

from __future__ import annotations

from typing import NamedTuple


class Failure(NamedTuple):
    """What is wrong: a kind, by which failures are told apart, and the details."""

    kind: str
    text: str
