"""The user's names in C text, made legal and different from all other names there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from theano.lower.describe.values import Slot, Value, View
from theano.lower.emit.library import FUNCTIONS

LONGEST = 40
"""The maximum number of characters of a name."""

_TAP = re.compile(r"\[t([-+]\d+)?\]$")
_OTHER = re.compile(r"[^A-Za-z0-9]+")
_OWN = re.compile(r"([acnstu]|ut)\d+|([eijrv]\d+|[ijk])(_\w+)?|u?int\d+_t")
"""The names that kernels give their own arrays and numbers, and types."""

_ENDINGS = ("_nan", "_blocks", "_level")
"""What is appended to the name of a total for what belongs to it."""

_C_WORDS = frozenset((
    "alignas alignof asm auto bool break case char const constexpr continue default do double else "
    "enum extern false float for goto if inline int long nullptr register restrict return short "
    "signed sizeof static struct switch thread_local true typedef typeof union unsigned void "
    "volatile while linux unix i386").split())

RESERVED = FUNCTIONS | _C_WORDS | frozenset(
    ("a", "n", "lo", "hi", "l", "ahead", "skip", "detail", "far"))
"""Functions, keywords and predefined names of C, and the words that kernels use themselves."""

_OF_PROGRAMS = re.compile(r"[a-z]\d+(_left)?|(out|kernel|join|step|piece|loop)\d*(_.*)?|u?int\d+_t")
"""The names that programs give their arrays, numbers and functions, and types."""

_WORDS = FUNCTIONS | _C_WORDS | frozenset((
    "data dims e f from given hi i lo numbers place places s size words work").split())
"""Functions and words of C, and the words that a main function uses itself."""


class ProgramNames:
    """The names in a main function. The number in a name depends only on the names with the same
    letter."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._taken: set[str] = set()

    def new(self, own: str, letter: str) -> str:
        """A new name: the user's, `own`, as far as possible, or else a letter and a number."""
        if not own:
            self._counts[letter] += 1
            return f"{letter}{self._counts[letter]}"
        name = f"{own}_" if own in _WORDS or _OF_PROGRAMS.fullmatch(own) else own
        count = 1
        while name in self._taken:
            count += 1
            name = f"{own}_{count}"
        self._taken.add(name)
        return name


class UserNames:
    """The user's names for the values of a program. plain: no value has one, because code of the
    user, which may define macros of any name, is part of the program."""

    def __init__(self) -> None:
        self.plain = False
        self._names: dict[Any, str] = {}

    def note(self, value: Value, name: str | None) -> None:
        """Record the name of a value, unless it has one; also of the array of which it is a view
        with the same elements, unless that array is in a slot of the frame."""
        if name:
            self._names.setdefault(value, legal(name))
            whole = _viewed_array(value)
            if whole is not value and not isinstance(whole, Slot):
                self.note(whole, name)

    def of(self, value: Value) -> str:
        """The name in C, or ""."""
        return "" if self.plain else self._names.get(value, "")


def _viewed_array(value: Value) -> Value:
    """The array of which a value is a view with the same elements: with other dims of length 1, or
    with the dims in another order. Other values are returned as they are."""
    if not isinstance(value, View):
        return value
    same_elements = all(
        step == 1 and (d == 1 if axis is None else d is value.dims[axis])
        for (_, axis, step), d in zip(value.index, value.base.dims, strict=True))
    return value.base if same_elements else value


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


def distinct(names: Iterable[tuple[str, str]]) -> list[str]:
    """For each pair of a kernel's own name for a value and the user's, or "", the name in C: the
    user's, with "_" appended until it is no other name of the kernel."""
    taken: set[str] = set()
    found: list[str] = []
    for own, name in names:
        if name in RESERVED or _OWN.fullmatch(name):
            name += "_"
        while name and not taken.isdisjoint(_forms(name)):
            name += "_"
        taken.update(_forms(name or own))
        found.append(name or own)
    return found


def _forms(name: str) -> list[str]:
    return [name, *(name + ending for ending in _ENDINGS)]
