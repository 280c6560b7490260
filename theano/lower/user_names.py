"""The user's names in C text, made legal and different from all others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theano.lower.values import Value

LONGEST = 40
"""The maximum number of characters of a name."""

_TAP = re.compile(r"\[t([-+]\d+)?\]$")
_OTHER = re.compile(r"[^A-Za-z0-9]+")
_WORD = re.compile(r"[A-Za-z_]\w*")

KEYWORDS = frozenset((
    "alignas alignof asm auto bool break case char const constexpr continue default do double else "
    "enum extern false float for goto if inline int long nullptr register restrict return short "
    "signed sizeof static struct switch thread_local true typedef typeof union unsigned void "
    "volatile while linux unix i386 hi lo a n f").split())
"""Keywords and predefined names of C compilers, and the parameters of kernels."""


class UserNames:
    """The user's names for the values of a program."""

    def __init__(self) -> None:
        self._names: dict[Any, str] = {}

    def note(self, value: Value, name: str | None) -> None:
        """Record the name of a value, unless it has one."""
        if name:
            self._names.setdefault(value, legal(name))

    def of(self, value: Value) -> str:
        """The name in C, or ""."""
        return self._names.get(value, "")


def legal(name: str) -> str:
    """`name` as a C identifier: "W", "h_prev" for "h[t-1]", "dcost_dW"; "" if nothing is left."""
    plain = _OTHER.sub("_", _TAP.sub(_tap, name)).strip("_")[:LONGEST]
    return f"n{plain}" if plain[:1].isdigit() or plain.startswith("TH_") else plain


def _tap(found: re.Match[str]) -> str:
    """The suffix for a tap of a sequence or state: "" for the current step."""
    tap = int(found[1] or 0)
    if abs(tap) == 1:
        return "_prev" if tap < 0 else "_next"
    return f"_{'before' if tap < 0 else 'after'}{abs(tap)}" if tap else ""


def fill(template: str, wanted: Sequence[str], plain: Iterable[str]) -> str:
    """A text in which placeholders, numbers between NUL characters, are replaced by names: by the
    `wanted` name if it is not empty, else by the `plain` one. No name is used elsewhere in the
    text."""
    parts = template.split("\0")
    taken: set[str] = set(KEYWORDS)
    for text in parts[::2]:
        taken.update(_WORD.findall(text))
    names: list[str] = []
    for name, other in zip(wanted, plain, strict=True):
        name = name or other
        while name in taken:
            name += "_"
        taken.add(name)
        names.append(name)
    parts[1::2] = [names[int(hole)] for hole in parts[1::2]]
    return "".join(parts)
