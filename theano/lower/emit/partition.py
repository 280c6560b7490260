"""A long file, divided into parts that are compiled in parallel.

The text is a single file, and can be compiled as one. If `TH_PARTS` is defined, only the parts
whose bits are set in it are compiled, with declarations of large routines: these are separate
object files that all functions share (`theano/lower/routines`), and are linked afterwards, as are
the mathematical functions that are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from theano.records import Record

SIZE = 12_000
"""The work of compiling a part, in units of 5 us. A file with at least so much work is divided into
two parts: that takes 25 ms less than a single one."""

LONG = 60_000
"""If the work of its kernels is at least this, a divided file is compiled without the passes of gcc
whose time grows faster than the length of a loop; its calls take up to 3 % longer."""

LEAST = 4_000
"""A file is not divided if the work of all its parts but the largest is less than this: another
compiler and the linker take 20 ms."""

MOST = 16
"""The maximum number of parts of a file."""

LOOP, TABLE = 400, 50
"""The work of compiling a text is its number of characters, and so much more for each loop, which
is vectorised; this many characters of a table count as one. Measured with gcc 12 for the kernels
and the main functions of two networks and of a large elementwise expression: the estimate differs
from the time by at most a quarter, except for the shortest texts."""

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


class FunctionText(Record):
    """The C text of a function. before: the text before it; head: its head without the linkage;
    body: its body; declared: its declaration without the linkage; calls: the functions that it
    calls; library: those of BLAS and LAPACK."""

    before: str
    head: str
    body: str
    declared: str
    calls: frozenset[str] = frozenset()
    library: frozenset[str] = frozenset()

    def text(self, linkage: str = "static") -> str:
        """The definition."""
        if not self.head:
            return self.before
        between = "\n" if "(" in linkage else " "
        return f"{self.before}{linkage}{between}{self.head}{self.body}"

    def __len__(self) -> int:
        return len(self.before) + len(self.head) + len(self.body)

    @property
    def work(self) -> int:
        """The work of compiling the function, in units of 5 us."""
        return work(self.before) + work(self.body)


class MainText(Record, frozen=False):
    """The C text of the main function. text: the text of `th_run`; before: the text before it and
    before the functions into which it is divided; functions: these functions; tables: the number of
    characters of its tables."""

    text: str
    before: str = ""
    functions: Sequence[FunctionText] = ()
    tables: int = 0

    def whole(self) -> str:
        """The text with all functions."""
        texts = [self.before, *(f.text() for f in self.functions), self.text]
        return "\n".join(filter(None, texts))

    @property
    def work(self) -> int:
        """The work of compiling what remains in the first part, in units of 5 us."""
        return work(self.before) + work(self.text, self.tables)


class Divided(Record):
    """A file. texts: its texts in order; works: the work of compiling each of its parts, at most
    one if it is not divided; separated: the C names of the routines that are separate object files
    if the parts are compiled; hurried: whether the compiler should leave out slow passes."""

    texts: list[str]
    works: Sequence[int] = ()
    separated: Sequence[str] = ()
    hurried: bool = False


def work(text: str, tables: int = 0) -> int:
    """The work of compiling a text, in units of 5 us. tables: the number of characters of its
    tables."""
    return len(text) - tables + tables // TABLE + LOOP * text.count("for (")


def divide(
    routines: Mapping[str, Mapping[str, FunctionText]], kernels: Sequence[FunctionText],
    main: MainText, linked: str = "",
) -> Divided:
    """Routines, kernels and the main function, divided into parts if they are long enough.
    routines: those that the main function calls, each with the routines that it uses, by C name, in
    order. linked: functions that are declared, and defined if the file is compiled as a whole."""
    files: dict[str, FunctionText] = {}
    for each in routines.values():
        files.update(each)
    separated = separate(routines)
    texts = [_HEAD, linked] if linked else [_HEAD]
    functions = [*kernels, *main.functions]
    parts = _parts([f.work for f in functions], main.work)
    if len(parts) < 2:
        plain = [*(f.text() for f in kernels), main.whole()]
        if not separated and not linked:
            return Divided([*(f.text() for f in files.values()), *plain])
        texts += [*_routines(routines, separated), _marked(0, "\n".join(plain))]
        return Divided(texts, [main.work + sum(f.work for f in functions)], separated)
    texts += _routines(routines, separated)
    part_of = {functions[i]: number for number, part in enumerate(parts) for i in part}
    for before, group in (("", kernels), (main.before, main.functions)):
        within: list[list[str]] = [[] for _ in parts]
        for f in group:
            within[part_of[f]].append(f.text("TH_SHARED"))
        texts += [before, *(f"TH_SHARED {f.declared}" for f in group)]
        texts += [_marked(i, "\n".join(each)) for i, each in enumerate(within) if each]
    works = [sum(functions[i].work for i in part) for part in parts]
    works[0] += main.work
    hurried = sum(f.work for f in kernels) >= LONG
    return Divided([*texts, _marked(0, main.text)], works, separated, hurried)


def _parts(works: Sequence[int], main: int) -> list[list[int]]:
    """The numbers of the functions of each part; one part if there is little to compile. works: the
    work of each function; main: the work of the rest of the main function, which is in the first
    part."""
    total = main + sum(works)
    even = max(total // SIZE // 2 * 2, 2 if total >= SIZE else 1)  # equal shares for two cores
    found = shares(works, min(MOST, even, len(works) + 1), main)
    first, *others = (sum(works[i] for i in part) for part in found)
    if total - max(main + first, *others, 0) < LEAST:
        return [list(range(len(works)))]
    return found[:1] + [part for part in found[1:] if part]


def shares(works: Sequence[int], number: int, first: int = 0) -> list[list[int]]:
    """Works divided into shares of about equal size, as lists of indices; first: the work that the
    first share has already. The next largest work goes to the share with the least (Graham 1969,
    Bounds on multiprocessing timing anomalies)."""
    found: list[list[int]] = [[] for _ in range(number)]
    done = [first, *[0] * (number - 1)]
    for i in sorted(range(len(works)), key=works.__getitem__, reverse=True):
        least = done.index(min(done))
        found[least].append(i)
        done[least] += works[i]
    return found


def separate(routines: Mapping[str, Mapping[str, FunctionText]]) -> list[str]:
    """The C names of the routines that are separate object files."""
    return [name for name, each in routines.items() if sum(map(len, each.values())) >= SHARED]


def _routines(
    routines: Mapping[str, Mapping[str, FunctionText]], separated: Sequence[str]
) -> Iterator[str]:
    """The texts of routines; those in `separated` are declared, and defined only if the file is
    compiled as a whole."""
    within: dict[str, FunctionText] = {}
    outside: dict[str, FunctionText] = {}
    for name, each in routines.items():
        (outside if name in separated else within).update(each)
    yield from (f.text() for f in within.values())
    if separated:
        yield from (f"TH_SHARED {outside[name].declared}" for name in separated)
        yield "#ifndef TH_PARTS"
        yield from (f.text() for name, f in outside.items() if name not in within)
        yield "#endif"


def _marked(part: int, text: str) -> str:
    return f"#if TH_IN({part})\n{text}\n#endif"
