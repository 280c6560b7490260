"""Names, types and numbers in the text of exported C files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from theano.lower.emit.library import FUNCTIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS = {
    "float64": "double", "float32": "float", "bool": "uint8_t",
    **{f"{u}int{n}": f"{u}int{n}_t" for u in ("", "u") for n in (8, 16, 32, 64)}}
"""The C type of each dtype that exported functions have."""

_WORDS = frozenset(
    "auto break case char const continue default do double else enum extern float for goto if "
    "inline int long register restrict return short signed sizeof static struct switch typedef "
    "union unsigned void volatile while asm bool catch class delete explicit export false friend "
    "mutable namespace new operator private protected public template this throw true try typeid "
    "typename using virtual and or not xor state counts frame code i".split()) | FUNCTIONS
"""Keywords of C and C++, and the names that the exported files use."""


def names(wanted: Iterable[str | None], fallback: str) -> list[str]:
    """A C name for each wanted name, all different; `fallback` and a number where there is none."""
    found: list[str] = []
    for number, each in enumerate(wanted):
        name = re.sub(r"\W", "_", each or f"{fallback}{number}", flags=re.ASCII)
        if name[0].isdigit() or name[0] == "_" or name in _WORDS:
            name = f"{fallback}_{name.lstrip('_')}"
        while name in found or name in _WORDS:
            name += "_"
        found.append(name)
    return found


def numbers(array: NDArray[np.generic]) -> str:
    """The elements of an array as the lines of an initializer; floats are hexadecimal, to the last
    bit."""
    items = [number(x) for x in np.ascontiguousarray(array).ravel()] or ["0"]
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) + 2 > 99:
            lines.append(line)
            line = "   "
        line += f" {item},"
    return "\n".join([*lines, line])


def number(x: np.generic) -> str:
    """One element as a C constant."""
    dtype = str(x.dtype)
    if dtype == "bool":
        return str(int(x))
    if dtype.startswith("float"):
        if np.isnan(x) or np.isinf(x):
            sign = "-" if np.signbit(x) else ""
            one = f"__builtin_{'nan' if np.isnan(x) else 'inf'}{'f' if dtype == 'float32' else ''}"
            return f'{sign}{one}("")' if np.isnan(x) else f"{sign}{one}()"
        return float(x).hex() + ("f" if dtype == "float32" else "")
    if dtype == "int64":
        return f"INT64_C({int(x)})" if int(x) != -2 ** 63 else f"(-INT64_C({2 ** 63 - 1}) - 1)"
    return f"UINT64_C({int(x)})" if dtype == "uint64" else (
        "(-2147483647 - 1)" if int(x) == -2 ** 31 else f"{int(x)}{'u' * (dtype == 'uint32')}")


def lengths(shape: tuple[int, ...]) -> int:
    """The number of elements."""
    return int(np.prod(shape, dtype="int64"))


def quoted(text: str) -> str:
    """A text as a C string."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + "".join(c if 32 <= ord(c) < 127 else "?" for c in text).replace("??", "?\\?") + '"'
