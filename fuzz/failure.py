"""`Failure`: the description of a failing program."""

from __future__ import annotations

from typing import NamedTuple


class Failure(NamedTuple):
    """A failure: its kind, by which failures are grouped, and the details."""

    kind: str
    text: str
