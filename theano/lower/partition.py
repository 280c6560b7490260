"""A long file, divided into parts that are compiled side by side.

The text stays one file, and compiles as one. With `TH_PARTS` defined, a compiler sees only the
parts whose bits are set in it; the objects are linked afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

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


class Function:
    """The C text of a function: what stands before it, its head without the linkage, its body;
    declared: what declares it, without the linkage; what its text calls; library: BLAS, too."""

    def __init__(
        self, before: str, head: str, body: str, declared: str,
        calls: frozenset[str] = frozenset(), library: bool = False,
    ) -> None:
        self.before = before
        self.head = head
        self.body = body
        self.declared = declared
        self.calls = calls
        self.library = library

    def text(self, linkage: str = "static") -> str:
        """The definition."""
        return f"{self.before}{linkage} {self.head}{self.body}" if self.head else self.before

    def __len__(self) -> int:
        return len(self.before) + len(self.head) + len(self.body)


class Divided:
    """The texts of a file in order, and in how many parts they are; none, if it is one."""

    def __init__(self, texts: list[str], parts: int) -> None:
        self.texts = texts
        self.parts = parts


def divide(
    routines: Sequence[Function], called: set[str], kernels: Sequence[Function], main: str
) -> Divided:
    """Routines, kernels and the main function, marked as parts if there is enough of them. called:
    the declarations of the routines that the main function calls."""
    apart = sum(map(len, routines)) >= SIZE
    total = sum(map(len, kernels))
    wanted = min(MOST - apart, total // SIZE)
    if wanted < 2:
        wanted = 0
    if not wanted and not apart:
        return Divided([f.text() for f in (*routines, *kernels)] + [main], 0)
    texts = [_HEAD]
    parts: list[list[str]] = [[] for _ in range(max(wanted, 1))]
    if wanted:
        texts += [f"TH_SHARED {f.declared}" for f in kernels]
    done = 0
    for f in kernels if wanted else ():
        parts[min(done * wanted // total, wanted - 1)].append(f.text("TH_SHARED"))
        done += len(f)
    if apart:
        shared = [f for f in routines if f.declared in called]
        texts += [f"TH_SHARED {f.declared}" for f in shared]
        parts.append([f.text("TH_SHARED" if f in shared else "static") for f in routines])
    else:
        texts += [f.text() for f in routines]
    if not wanted:
        main = "\n".join([*(f.text() for f in kernels), main])
    marked = [_marked(i, "\n".join(some)) for i, some in enumerate(parts) if some]
    return Divided([*texts, *marked, _marked(0, main)], len(parts))


def _marked(part: int, text: str) -> str:
    return f"#if TH_IN({part})\n{text}\n#endif"
