"""A long file, divided into parts that are compiled side by side.

The text stays one file, and compiles as one. With `TH_PARTS` defined, a compiler sees only the
parts whose bits are set in it; the objects are linked afterwards.
"""

from __future__ import annotations

import re

SIZE = 12_000
"""Characters of kernels that are worth a part of their own; the compiler takes a tenth of a second
over them."""

MOST = 16
"""Most parts of a file."""

_HEAD = """\
/* Parts of this file can be compiled on their own: those whose bits are set in TH_PARTS. */
#ifdef TH_PARTS
#define TH_IN(part) (TH_PARTS >> part & 1)
#define TH_SHARED __attribute__((visibility("hidden")))
#else
#define TH_IN(part) 1
#define TH_SHARED static
#endif
"""
_STATIC = "static int kernel"
_PART = re.compile(r"^#if TH_IN\((\d+)\)$", re.MULTILINE)


def divide(kernels: list[str], main: str) -> tuple[list[str], str]:
    """The texts of kernels and of the main function, marked as parts if there is enough of them."""
    total = sum(map(len, kernels))
    wanted = min(MOST, total // SIZE)
    if wanted < 2:
        return kernels, main
    divided: list[list[str]] = [[] for _ in range(wanted)]
    done = 0
    for text in kernels:
        divided[min(done * wanted // total, wanted - 1)].append(
            text.replace(_STATIC, "TH_SHARED int kernel"))
        done += len(text)
    names = ", ".join(re.findall(r"static int (kernel\w+)", "".join(kernels)))
    declared = f"{_HEAD}TH_SHARED th_kernel {names};\n"
    marked = [_marked(i, "\n".join(texts)) for i, texts in enumerate(divided) if texts]
    return [declared, *marked], _marked(0, main)


def _marked(part: int, text: str) -> str:
    return f"#if TH_IN({part})\n{text}\n#endif"


def parts_of(text: str) -> list[int]:
    """The parts of a file, none if it is compiled as a whole."""
    return sorted({int(part) for part in _PART.findall(text)})
