"""Texts of calls with holes, and what fills them.

A template is the text of a call, or of several with ` ; ` between them, in which `$1` is the
value of the first. Its holes are

- `<class:dims>`, a variable: one that the program has already, or a new input. The letter of the
  class says which dtypes and numbers fit (CLASSES below); `n` and `m` have a bound behind them, a
  number or the name of a length: numbers below it, from 0 and from its negative. Dims are letters
  (lengths, equal letters are equal lengths), digits (the length itself), or one of `*`, `^`, `^^`
  (the base: any shape of at least 0, 1, 2 dims), `~` (broadcasts to the base; so does a hole
  without dims, if it is not the first), `|` (the base, of another length along the axis that
  `{axis}` gave), `$1` and `~$1` (like the first value; broadcasts to it), `-` (the base without
  its axis);
- `{name}`, text: one of the functions below, or of the texts between bars.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

FLOATS = ("float64", "float64", "float64", "float32", "float32", "float16")
DENSE = ("float64", "float64", "float32")
INTEGERS = (
    "int64",
    "int64",
    "int64",
    "int32",
    "int32",
    "int8",
    "int16",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
)
COMPLEX = ("complex128", "complex64")
DISCRETE = (*INTEGERS, "bool", "bool")
REAL = (*FLOATS, *FLOATS, *DISCRETE)
CLASSES = {
    "a": ((*REAL, *COMPLEX), "any"),
    "r": (REAL, "any"),
    "f": (FLOATS, "any"),
    "d": (DENSE, "any"),
    "g": (DENSE, "fine"),
    "p": (DENSE, "positive"),
    "u": (DENSE, "unit"),
    "q": (DENSE, "definite"),
    "w": (DENSE, "stochastic"),
    "o": (REAL, "sorted"),
    "x": (("float64", "float32", *INTEGERS), "wide"),
    "i": (INTEGERS, "any"),
    "k": (INTEGERS, "positive"),
    "z": (DISCRETE, "any"),
    "b": (("bool",), "any"),
    "c": (COMPLEX, "any"),
    "n": (INTEGERS, "below"),
    "m": (INTEGERS, "around"),
    "s": (DENSE, "any"),
    "t": (("float64", "float32", "int64", "int32", "int8", "complex128"), "any"),
    "l": (DENSE, "any"),
}
"""For each class, its dtypes and how its numbers are generated: `s` are sparse floats, `t` sparse
of any dtype, `l` lists."""

REUSED = "arfdizbc"
LENGTHS = (0, 1, 1, 1, 2, 2, 2, 3, 3, 5)
RANKS = (0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4)
HOLE = re.compile(r"<([a-z])([0-9A-Za-z]?)(:[^>]*)?>|\{([a-z]+|[^{}]*\|[^{}]*)\}")


@dataclass
class Known:
    """A variable of the program, with its value."""

    dtype: str
    shape: tuple[int, ...]
    pattern: tuple[bool, ...]


@dataclass
class Filler:
    """Fills the holes of templates, and stores the variables of the program."""

    random: random.Random
    odd: float = 0.03
    inputs: list[dict[str, Any]] = field(default_factory=list)
    known: dict[str, Known] = field(default_factory=dict)
    shapes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    base: tuple[int, ...] = ()
    axis: int = 0
    results: list[str] = field(default_factory=list)
    first: bool = True
    reuse: float = 0.5

    def start(self) -> None:
        """Discard the lengths of the previous template."""
        self.lengths, self.base, self.results, self.first = {}, (), [], True

    def fill(self, text: str) -> str:
        """The text with its holes filled, from left to right, those of the base first."""
        if self.first and (found := self.base_hole(text)):
            start, end, name = found
            text = text[:start] + name + text[end:]
        for number, name in enumerate(self.results, 1):
            text = re.sub(rf"\${number}(?![0-9])(?![^<]*>)", name, text)
        while hole := HOLE.search(text):
            text = text[: hole.start()] + self.one(hole) + text[hole.end() :]
        return text

    def base_hole(self, text: str) -> tuple[int, int, str] | None:
        self.first = False
        for hole in HOLE.finditer(text):
            if hole[1] and (hole[3] is None or hole[3].startswith((":*", ":^"))):
                least = (hole[3] or "").count("^")
                name = self.variable(hole[1], hole[2], None, least)
                self.base = self.known[name].shape
                self.axis = self.random.randrange(len(self.base)) if self.base else 0
                return hole.start(), hole.end(), name
        return None

    def one(self, hole: re.Match[str]) -> str:
        if hole[1]:
            return self.variable(hole[1], hole[2], self.shape(hole[3]))
        word = hole[4]
        if "|" in word:
            return self.random.choice(word.split("|"))
        return TEXTS[word](self)

    def length(self, symbol: str) -> int:
        if symbol.isdigit():
            return int(symbol)
        return self.lengths.setdefault(symbol, self.random.choice(LENGTHS))

    def shape(self, dims: str | None) -> tuple[int, ...]:
        """The shape that a text of dims denotes."""
        dims = "~" if dims is None else dims[1:]
        if "$" in dims:
            whole = self.shapes.get(self.results[int(dims[-1]) - 1], ())
            return self.broadcasting(whole) if dims[0] == "~" else whole
        if dims == "~":
            return self.broadcasting(self.base)
        if dims in ("*", "^", "^^"):
            return self.base
        if dims in ("|", "-"):
            before, after = self.base[: self.axis], self.base[self.axis + 1 :]
            between = (self.random.choice(LENGTHS),) if dims == "|" and self.base else ()
            return before + between + after
        return tuple(self.length(symbol) for symbol in dims)

    def broadcasting(self, whole: tuple[int, ...]) -> tuple[int, ...]:
        """A shape that broadcasts to `whole`: leading dims are omitted, others have length 1."""
        if self.random.random() < 0.5:
            return whole
        kept = whole[self.random.randint(0, len(whole)) :]
        return tuple(1 if self.random.random() < 0.3 else length for length in kept)

    def variable(self, kind: str, bound: str, shape: tuple[int, ...] | None, least: int = 0) -> str:
        """The name of a variable of the class and the shape; if that is None, of any shape of at
        least `least` dims."""
        if self.random.random() < self.odd and kind in "rfdizgpu":
            kind = self.random.choice("arcz")
        if kind in REUSED and self.random.random() < self.reuse:
            fitting = [
                name
                for name, has in self.known.items()
                if has.dtype in CLASSES[kind][0]
                and (len(has.shape) >= least if shape is None else has.shape == shape)
            ]
            if fitting:
                return fitting[-1] if self.random.random() < 0.5 else self.random.choice(fitting)
        if shape is None:
            rank = max(least, self.random.choice(RANKS))
            shape = tuple(self.random.choice(LENGTHS) for _ in range(rank))
        elif kind not in "st" and self.random.random() < self.odd:
            shape = self.disturbed(shape)
        return self.new(kind, bound, shape)

    def disturbed(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        if shape and self.random.random() < 0.5:
            where = self.random.randrange(len(shape))
            return (*shape[:where], shape[where] + 1, *shape[where + 1 :])
        return (*shape, 1) if self.random.random() < 0.5 else shape[1:]

    def new(self, kind: str, bound: str, shape: tuple[int, ...]) -> str:
        """A new input."""
        name = f"x{len(self.inputs)}"
        dtypes, how = CLASSES[kind]
        dtype = self.random.choice(dtypes)
        if how in ("below", "around"):
            how = f"{how}:{self.length(bound or '3')}"
        pattern = tuple(length == 1 and self.random.random() < 0.6 for length in shape)
        storage = {"s": "sparse", "t": "sparse", "l": "list"}.get(kind, "tensor")
        if storage == "sparse":
            storage, pattern = self.random.choice(("csr", "csc")), (False, False)
        self.inputs.append(
            {
                "name": name,
                "kind": storage,
                "dtype": dtype,
                "pattern": pattern,
                "shape": shape,
                "fill": how,
                "seed": self.random.randrange(10**6),
            }
        )
        self.known[name] = Known(dtype if storage == "tensor" else storage, shape, pattern)
        return name


def axis(filler: Filler) -> str:
    """An axis of the base, counted from either end; rarely one that is out of range."""
    rank = len(filler.base)
    if filler.random.random() < filler.odd:
        return str(rank + filler.random.randint(-2 * rank - 2, 1))
    return str(filler.axis - (rank if filler.random.random() < 0.4 else 0))


def axes(filler: Filler) -> str:
    """An argument for the axes of a reduction: one axis, several, or none."""
    rank, chance = len(filler.base), filler.random.random()
    if chance < 0.25 or not rank:
        return "None"
    if chance < 0.6:
        return axis(filler)
    chosen = filler.random.sample(
        range(rank), filler.random.randint(0 if chance > 0.95 else 1, rank)
    )
    chosen = [a - rank if filler.random.random() < 0.2 else a for a in chosen]
    return repr(tuple(chosen) if filler.random.random() < 0.6 else chosen)


def reshaping(filler: Filler) -> str:
    """A shape with as many elements as the base."""
    size = 1
    for length in filler.base:
        size *= length
    shape, rest = [], size
    for _ in range(filler.random.randint(0 if size == 1 else 1, 3)):
        factor = filler.random.choice([n for n in range(1, rest + 1) if rest % n == 0] or [0])
        shape.append(factor)
        rest = rest // factor if factor else 0
    if shape and rest != 1:
        shape[-1] *= rest
    filler.random.shuffle(shape)
    if shape and filler.random.random() < 0.3 and (size or filler.random.random() < 0.1):
        shape[filler.random.randrange(len(shape))] = -1
    return repr(tuple(shape) if filler.random.random() < 0.7 else shape)


def permutation(filler: Filler) -> str:
    order = list(range(len(filler.base)))
    filler.random.shuffle(order)
    return ", ".join(map(str, order))


def shuffle(filler: Filler) -> str:
    """A pattern of dimshuffle, without the quotes of its list."""
    order: list[Any] = [
        a for a, length in enumerate(filler.base) if length != 1 or filler.random.random() < 0.7
    ]
    filler.random.shuffle(order)
    for _ in range(filler.random.choice((0, 0, 1, 1, 2))):
        order.insert(filler.random.randint(0, len(order)), "x")
    return ", ".join(map(repr, order))


def slice_text(filler: Filler, length: int) -> str:
    def end() -> str:
        chance = filler.random.random()
        if chance < 0.35:
            return ""
        if chance < 0.45:
            return f"<m{max(length, 1)}:>"
        return str(filler.random.randint(-length - 1, length + 1))

    step = filler.random.choice(("", "", "", ":", ":1", ":2", ":-1", ":-1", ":-2", ":3", ":<m3:>"))
    return f"{end()}:{end()}{step}"


def index(filler: Filler, advanced: bool = True) -> str:
    """An index of the base: slices, numbers, new dims, arrays of integers, masks."""
    items: list[str] = []
    dims = list(filler.base)
    together = filler.random.choice((1, 2, 3))
    dims = dims[: max(0, len(dims) - filler.random.choice((0, 0, 0, 1, 2)))]
    while dims:
        length = min(dims[0], 9)
        taken, text = 1, slice_text(filler, length)
        chance = filler.random.random()
        if chance < 0.2:
            text = str(filler.random.randint(-length, max(length - 1, 0)))
        elif chance < 0.3:
            text = f"<m{length}:>"
        elif chance < 0.6 and advanced:
            text, taken = arrays(filler, dims, together)
        items.append(text)
        dims = dims[taken:]
        if filler.random.random() < 0.12:
            items.append("None")
    if filler.random.random() < 0.12:
        items.insert(filler.random.randint(0, len(items)), "...")
    return ", ".join(items) or "..."


def arrays(filler: Filler, dims: list[int], together: int) -> tuple[str, int]:
    """An index array or mask, and how many dims it takes."""
    length, chance = min(dims[0], 9), filler.random.random()
    if chance < 0.2:
        taken = filler.random.randint(1, len(dims))
        return f"<b:{''.join(str(min(d, 9)) for d in dims[:taken])}>", taken
    if chance < 0.4 and length:
        return repr([filler.random.randint(-length, length - 1) for _ in range(together)]), 1
    if chance < 0.5:
        return f"np.array({[filler.random.random() < 0.5 for _ in range(length)]}, bool)", 1
    return f"<m{length}:{filler.random.choice((together, together, f'1{together}', 1))}>", 1


def dtype(filler: Filler) -> str:
    return repr(filler.random.choice((*REAL, *COMPLEX)))


def dims(filler: Filler) -> str:
    return repr(
        tuple(filler.random.choice(LENGTHS) for _ in range(filler.random.choice((0, 1, 2, 2, 3))))
    )


FORMS = (
    "[1, 2]", "(1, 2)", "[1.5, 2]", "[300, 1]", "[]", "[True, False]", "[[1, 2], [3, 4]]", "[1j]",
    "np.ones(2)", "np.arange(3)", "np.ones(2, 'float32')", "np.ones((1, 2))", "np.ones(2, 'bool')",
    "np.uint8([200])", "np.array(2)", "np.float32(1.5)", "np.int8(3)", "2", "1.5", "70000", "0.1",
    "True", "'a'", "None", "1j", "[np.nan]", "np.arange(4)[::2]", "np.float64(0.1)", "[2 ** 40]",
)
"""Values that programs pass to functions and shared variables."""


TEXTS: dict[str, Callable[[Filler], str]] = {
    "axis": axis,
    "axes": axes,
    "reshaping": reshaping,
    "permutation": permutation,
    "form": lambda filler: filler.random.choice(FORMS),
    "shuffle": shuffle,
    "index": index,
    "basic": lambda filler: index(filler, False),
    "dtype": dtype,
    "dims": dims,
    "base": lambda filler: repr(filler.base),
    "length": lambda filler: str(filler.base[filler.axis] if filler.base else 1),
    "rank": lambda filler: str(len(filler.base)),
    "bool": lambda filler: filler.random.choice(("True", "False")),
    "int": lambda filler: str(filler.random.randint(-2, 3)),
    "nat": lambda filler: str(filler.random.choice(LENGTHS)),
    "number": lambda filler: filler.random.choice(
        ("2", "-1", "0", "1", "0.5", "-1.5", "3", "1.0", "2.5")
    ),
}
