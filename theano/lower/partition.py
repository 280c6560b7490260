"""A long file, divided into parts that are compiled in parallel.

The text is a single file, and can be compiled as one. If `TH_PARTS` is defined, only the parts
whose bits are set in it are compiled, with declarations of large routines: these are separate
object files that all functions share (`theano/lower/routines`), and are linked afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

SIZE = 12_000
"""The number of characters of kernels in a part; compiling them takes a tenth of a second. A file
with so many is divided into two parts: that takes 25 ms less than a single one."""

MOST = 16
"""The maximum number of parts of a file."""

MAIN = 4
"""So many characters of a main function, much of which is tables, take as long to compile as one of
a kernel."""

SHARED = 2_500
"""A routine with at least so many characters, including the routines that it uses, is a separate
object file."""

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
    apart = separate(routines)
    groups = _groups(kernels, len(main) // MAIN)
    if len(groups) < 2 and not apart:
        return Divided([f.text() for f in (*files.values(), *kernels)] + [main], 0)
    texts = [_HEAD, *_routines(routines, apart)]
    if len(groups) < 2:
        main = "\n".join([*(f.text() for f in kernels), main])
        return Divided([*texts, _marked(0, main)], 1, apart)
    texts += [f"TH_SHARED {f.declared}" for f in kernels]
    texts += [_marked(i, "\n".join(f.text("TH_SHARED") for f in group))
              for i, group in enumerate(groups) if group]
    return Divided([*texts, _marked(0, main)], len(groups), apart)


def _groups(kernels: Sequence[FunctionText], main: int) -> list[list[FunctionText]]:
    """Kernels in groups of about equal sizes: one if there is little to compile. The first is
    compiled together with the main function, which takes as long as a kernel of size `main`."""
    total = main + sum(map(len, kernels))
    wanted = min(MOST, max(total // SIZE, 2 if total >= SIZE else 1))
    groups: list[list[FunctionText]] = [[] for _ in range(wanted)]
    done = main
    for f in kernels:
        groups[min((2 * done + len(f)) * wanted // (2 * total), wanted - 1)].append(f)
        done += len(f)
    return groups[:1] + [each for each in groups[1:] if each]


def separate(routines: Mapping[str, Mapping[str, FunctionText]]) -> list[str]:
    """The C names of the routines that are separate object files."""
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
