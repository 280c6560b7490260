"""The classes of differences that are meant, with the words of docs/differences.md that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oracle.compare import Difference


@dataclass(frozen=True)
class Meant:
    """Patterns of a difference, and the beginning of a sentence of the documentation.

    `kind`, `ours` and `theirs` match as a whole, `rest` somewhere in label, statement and inputs.
    """

    words: str
    kind: str
    ours: str = ".*"
    theirs: str = ".*"
    rest: str = ""

    def fits(self, found: Difference) -> bool:
        return (
            re.fullmatch(self.kind, found.kind) is not None
            and re.fullmatch(self.ours, found.ours) is not None
            and re.fullmatch(self.theirs, found.theirs) is not None
            and re.search(self.rest, f"{found.label} :: {found.text} :: {found.dtypes}") is not None
        )


MEANT: tuple[Meant, ...] = (
)


def meaning(found: Difference) -> str | None:
    """The words that say that the difference is meant, or None."""
    return next((each.words for each in MEANT if each.fits(found)), None)
