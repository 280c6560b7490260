"""A long file, divided into parts that are compiled in parallel.

The text is a single file, and can be compiled as one. If `TH_PARTS` is defined, only the parts
whose bits are set in it are compiled, with declarations of large routines: these are separate
object files that all functions share (`theano/lower/routines`), and are linked afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

SIZE = 12_000
"""The number of characters of kernels in a part; compiling them takes a tenth of a second."""

MOST = 16
"""The maximum number of parts of a file."""

MAIN = 4
"""So many characters of a main function, much of which is tables, take as long to compile as one of
a kernel."""

SHARED = 1_500
"""A routine with at least so many characters, including the routines that it uses, is a separate
object file, if the file is divided or large."""

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


class FunctionText:
    """The C text of a function: the text before it, its head without the linkage, its body;
    declared: its declaration without the linkage; the functions that it calls; library: whether it
    calls BLAS or LAPACK."""

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
    """The texts of a file in order; the number of parts, 0 if it is not divided; the C names of the
    routines that are separate object files if the parts are compiled."""

    def __init__(self, texts: list[str], parts: int, apart: Sequence[str] = ()) -> None:
        self.texts = texts
        self.parts = parts
        self.apart = apart


def divide(
    routines: Mapping[str, Mapping[str, FunctionText]], kernels: Sequence[FunctionText], main: str
) -> Divided:
    """Routines, kernels and the main function, divided into parts if they are long enough.
    routines: those that the main function calls, each with the routines that it uses, by C name, in
    order."""
    files: dict[str, FunctionText] = {}
    for each in routines.values():
        files.update(each)
    total = sum(map(len, kernels))
    apart = separate(routines, total)
    done = 0
    wanted = min(MOST, total // SIZE)
    if apart:  # there is a link step anyway, so the main function may be a part, too
        done = len(main) // MAIN
        total += done
        wanted = min(MOST, max(total // SIZE, min(2, 2 * total // SIZE)))
    if wanted < 2 or not kernels:
        wanted = 0
    if not wanted and not apart:
        return Divided([f.text() for f in (*files.values(), *kernels)] + [main], 0)
    texts = [_HEAD, *_routines(routines, apart)]
    parts: list[list[str]] = [[] for _ in range(max(wanted, 1))]
    if wanted:
        texts += [f"TH_SHARED {f.declared}" for f in kernels]
    for f in kernels if wanted else ():
        parts[min(done * wanted // total, wanted - 1)].append(f.text("TH_SHARED"))
        done += len(f)
    if not wanted:
        main = "\n".join([*(f.text() for f in kernels), main])
    marked = [_marked(i, "\n".join(some)) for i, some in enumerate(parts) if some]
    return Divided([*texts, *marked, _marked(0, main)], len(parts), apart)


def separate(routines: Mapping[str, Mapping[str, FunctionText]], kernels: int) -> list[str]:
    """The C names of the routines that are separate object files, if the functions of a file are
    these and kernels of so many characters; more of either never make this fewer."""
    files = {name: f for each in routines.values() for name, f in each.items()}
    if kernels < 2 * SIZE and sum(map(len, files.values())) < SIZE:
        return []
    return [name for name, each in routines.items() if sum(map(len, each.values())) >= SHARED]


def _routines(
    routines: Mapping[str, Mapping[str, FunctionText]], apart: Sequence[str]
) -> Iterator[str]:
    """The texts of routines; those in `apart` are declared, and defined only if the file is
    compiled as a whole."""
    within: dict[str, FunctionText] = {}
    outside: dict[str, FunctionText] = {}
    for name, each in routines.items():
        (outside if name in apart else within).update(each)
    yield from (f.text() for f in within.values())
    if apart:
        yield from (f"TH_SHARED {outside[name].declared}" for name in apart)
        yield "#ifndef TH_PARTS"
        yield from (f.text() for name, f in outside.items() if name not in within)
        yield "#endif"


def _marked(part: int, text: str) -> str:
    return f"#if TH_IN({part})\n{text}\n#endif"
