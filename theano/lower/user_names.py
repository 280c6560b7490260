"""The user's names in C text, made legal and different from all others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from theano.lower.values import Slot, Value, View

LONGEST = 40
"""The maximum number of characters of a name."""

_TAP = re.compile(r"\[t([-+]\d+)?\]$")
_OTHER = re.compile(r"[^A-Za-z0-9]+")
_WORD = re.compile(r"[A-Za-z_]\w*")
_ENDING = re.compile(r"\w*")

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
        """Record the name of a value, unless it has one; also of the array of which it is a view
        with the same elements, unless that is an input."""
        if name:
            self._names.setdefault(value, legal(name))
            whole = _whole(value)
            if whole is not value and not isinstance(whole, Slot):
                self.note(whole, name)

    def of(self, value: Value) -> str:
        """The name in C, or ""."""
        return self._names.get(value, "")


def _whole(value: Value) -> Value:
    """The array of which a value is a view with other dims of length 1, or in another order."""
    if not isinstance(value, View):
        return value
    kept = all(
        step == 1 and (d == 1 if axis is None else d is value.dims[axis])
        for (_, axis, step), d in zip(value.index, value.base.dims, strict=True))
    return value.base if kept else value


def legal(name: str) -> str:
    """`name` as a C identifier: "W", "h_prev" for "h[t-1]", "dcost_dW"; "" if nothing is left."""
    plain = _OTHER.sub("_", _TAP.sub(_tap, name)).strip("_")[:LONGEST]
    return f"n{plain}" if plain[:1].isdigit() or plain[:3] in ("TH_", "th_") else plain


def _tap(found: re.Match[str]) -> str:
    """The suffix for a tap of a sequence or state: "" for the current step."""
    tap = int(found[1] or 0)
    if abs(tap) == 1:
        return "_prev" if tap < 0 else "_next"
    return f"_{'before' if tap < 0 else 'after'}{abs(tap)}" if tap else ""


def fill(template: str, wanted: Sequence[str], plain: Iterable[str]) -> str:
    """A text in which placeholders, numbers between NUL characters, are replaced by names: by the
    `wanted` name if it is not empty, else by the `plain` one. A placeholder may be the beginning of
    a word. No word that results is used elsewhere in the text."""
    pieces = template.split("\0")
    taken: set[str] = set(KEYWORDS)
    endings: dict[str, set[str]] = {}
    for hole, text in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        taken.update(_WORD.findall(text))
        endings.setdefault(hole, set()).add(_ENDING.match(text)[0])  # type: ignore[index]
    names: list[str] = []
    for number, (name, other) in enumerate(zip(wanted, plain, strict=True)):
        name = name or other
        own = endings.get(str(number), ())
        while any(name + ending in taken for ending in own):
            name += "_"
        taken.update(name + ending for ending in own)
        names.append(name)
    pieces[1::2] = [names[int(hole)] for hole in pieces[1::2]]
    return "".join(pieces)
