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
_KERNEL = re.compile(r"static (int (kernel\w+)\()")
_FUNCTION = re.compile(r"static ((?:int|void) (\w+)\([^{;]*\))\n?\{")
_PART = re.compile(r"^#if TH_IN\((\d+)\)$", re.MULTILINE)


def divide(
    routines: list[str], called: set[str], kernels: list[str], main: str
) -> tuple[list[str], str]:
    """The texts of routines and kernels, and that of the main function, marked as parts if there is
    enough of them. called: the names of the routines that the main function calls."""
    apart = sum(map(len, routines)) >= SIZE
    total = sum(map(len, kernels))
    wanted = min(MOST - apart, total // SIZE)
    if wanted < 2 and not apart:
        return [*routines, *kernels], main
    divided: list[list[str]] = [[] for _ in range(max(wanted, 1))]
    done = 0
    for text in kernels if wanted > 1 else ():
        divided[min(done * wanted // total, wanted - 1)].append(
            _KERNEL.sub(r"TH_SHARED \1", text))
        done += len(text)
    names = ", ".join(m[2] for text in kernels if wanted > 1 for m in _KERNEL.finditer(text))
    declared = [f"{_HEAD}TH_SHARED th_kernel {names};\n" if names else _HEAD]
    if apart:
        shared, texts = _shared(routines, called)
        declared.append(shared)
        divided.append([texts])
    else:
        declared += routines
    marked = [_marked(i, "\n".join(texts)) for i, texts in enumerate(divided) if texts]
    rest = [] if wanted > 1 else kernels
    return [*declared, *marked], _marked(0, "\n".join([*rest, main]))


def _shared(routines: list[str], called: set[str]) -> tuple[str, str]:
    """The declarations of routines that another part calls, and the texts of all."""
    declared: list[str] = []

    def share(found: re.Match[str]) -> str:
        if found[2] not in called:
            return found[0]
        declared.append(f"TH_SHARED {found[1]};")
        return f"TH_SHARED {found[1]}\n{{"

    texts = _FUNCTION.sub(share, "\n".join(routines))
    return "\n".join(declared), texts


def _marked(part: int, text: str) -> str:
    return f"#if TH_IN({part})\n{text}\n#endif"


def parts_of(text: str) -> list[int]:
    """The parts of a file, none if it is compiled as a whole."""
    return sorted({int(part) for part in _PART.findall(text)})
