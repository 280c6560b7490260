"""A long file, divided into parts that are compiled side by side.

The text stays one file, and compiles as one. With `TH_PARTS` defined, a compiler sees only the
parts whose bits are set in it, and of large routines what declares them: these are objects that
all functions share (`theano/lower/routines`). The objects are linked afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

SIZE = 12_000
"""Characters of kernels that are worth a part of their own; the compiler takes a tenth of a second
over them."""

MOST = 16
"""Most parts of a file."""

MAIN = 4
"""Characters of a main function, much of which is tables, that take as long as one of a kernel."""

SHARED = 1_500
"""Characters of a routine, with what it takes in, from which on it is an object of its own where
something is linked at all."""

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
    """The texts of a file in order; in how many parts they are, none if it is one; the C names of
    the routines that are objects when the parts are compiled."""

    def __init__(self, texts: list[str], parts: int, apart: Sequence[str] = ()) -> None:
        self.texts = texts
        self.parts = parts
        self.apart = apart


def divide(
    routines: Mapping[str, Mapping[str, Function]], kernels: Sequence[Function], main: str
) -> Divided:
    """Routines, kernels and the main function, marked as parts if there is enough of them.
    routines: those that the main function calls, with what each takes in, by C name, in order."""
    files: dict[str, Function] = {}
    for each in routines.values():
        files.update(each)
    total = sum(map(len, kernels))
    apart: list[str] = []
    done = 0
    if total >= 2 * SIZE or sum(map(len, files.values())) >= SIZE:
        apart = [
            name for name, each in routines.items() if sum(map(len, each.values())) >= SHARED]
    if apart:  # something is linked anyway: the main function is worth a part, too
        done = len(main) // MAIN
        total += done
    wanted = min(MOST, total // SIZE)
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


def _routines(
    routines: Mapping[str, Mapping[str, Function]], apart: Sequence[str]
) -> Iterator[str]:
    """The texts of routines: those `apart` are declared, and defined in the whole file only."""
    within: dict[str, Function] = {}
    outside: dict[str, Function] = {}
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
