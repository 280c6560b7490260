"""Makes a program step by step. The values of each step are computed at once, so that the next step
can depend on their shapes and numbers."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from fuzz.evaluate import evaluate
from fuzz.layouts import LAYOUTS
from fuzz.program import Array, Input, Program, Step, evaluated, literal
from fuzz.vocabulary import drawn
from theano.gradient import DisconnectedInputError, NullTypeGradError
from theano.graph import walk

SMALL, LARGEST, HUGE, MOST_NODES, MOST_STEPS = 2000, 1_000_000, 1e4, 700, 4000
"""The maximum number of elements of a value, in most programs and in those with large arrays; the
largest number; the maximum number of nodes of an expression; the maximum number of steps of all
loops of a program, which the interpreter makes many times (gradients, finite differences)."""


class Known(NamedTuple):
    """A value of the program that is being made: its name, variable and numbers."""

    name: str
    variable: Any
    value: Array

    @property
    def ndim(self) -> int:
        """The number of dims."""
        return int(self.value.ndim)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape."""
        return self.value.shape

    @property
    def dtype(self) -> str:
        """The name of the dtype."""
        return str(self.value.dtype)

    @property
    def flags(self) -> tuple[bool, ...]:
        """The broadcast pattern."""
        return tuple(self.variable.type.broadcastable)


def is_float(k: Known) -> bool:
    """Whether a value has floats."""
    return k.value.dtype.kind == "f"


def is_int(k: Known) -> bool:
    """Whether a value has integers."""
    return k.value.dtype.kind in "iu"


class Maker:
    """The program that is being made. wild: NaN and infinity are allowed; large: long arrays are
    allowed."""

    def __init__(self, rng: random.Random, wild: bool, large: bool) -> None:
        self.rng, self.wild, self.large = rng, wild, large
        self.inputs: list[Input] = []
        self.steps: list[Step] = []
        self.pool: list[Known] = []
        self.error: Exception | None = None
        self.unknown: dict[str, Any] = {}
        self.count = self.looped = 0
        self.random = np.random.RandomState(rng.randrange(2**31))
        lengths = [0, 1, 1, 2, 2, 3, 4, 7, 19] if not large else [
            1, 2, 7, 17, 40, 130, 257, 1500]
        self.lengths = [rng.choice(lengths) for _ in range(3)]

    def chance(self, share: float) -> bool:
        """True in the given fraction of the calls."""
        return self.rng.random() < share

    def name(self, letter: str) -> str:
        """A new name."""
        self.count += 1
        return f"{letter}{self.count}"

    # What a step reads.

    def any(self, fits: Callable[[Known], bool] = lambda k: True) -> Known | None:
        """An earlier value; late ones are more likely."""
        found = [k for k in self.pool if fits(k)]
        if not found:
            return None
        if self.chance(0.5):
            found = found[-4:]
        return self.rng.choice(found)

    def float(
        self, ndim: int | None = None, least: int = 0, filled: bool = False
    ) -> Known | None:
        """An earlier float value of the given rank, or of at least a rank; filled: not empty."""
        return self.any(lambda k: is_float(k) and k.ndim >= least and (
            ndim is None or k.ndim == ndim) and not (filled and not k.value.size))

    def rows(
        self, ndim: int | None = None, filled: bool = False, depth: int = 1
    ) -> Known | None:
        """An earlier float value over whose rows a loop may run (with depth 2: a loop, and a loop
        in its step over the elements of a row), or None if the program would make more than
        `MOST_STEPS` steps."""
        k = self.float(ndim, 1, filled)
        if k is None or not self.loops(k, depth):
            return None
        return k

    def loops(self, k: Known, depth: int = 1) -> bool:
        """Whether loops over the first dims of a value may be added; counts their steps."""
        steps = math.prod(k.shape[:depth])
        if self.looped + steps > MOST_STEPS:
            return False
        self.looped += steps
        return True

    def give(self, value: Array, letter: str = "x", shared: bool = False) -> str:
        """Add an input with this value."""
        flags = tuple(n == 1 and not shared and self.chance(0.5) for n in value.shape)
        layout = "plain" if shared else self.rng.choice(LAYOUTS)
        given = Input(self.name("s" if shared else letter), value, flags, layout, shared)
        self.inputs.append(given)
        self.pool.append(Known(given.name, given.variable(), value))
        return given.name

    def length(self, n: int) -> str:
        """The Python text of a length that is `n`: a number, or an expression that is known only at
        run time."""
        found = [
            f"{k.name}.shape[{i}]" for k in self.pool for i, m in enumerate(k.shape) if m == n]
        numbers = [k.name for k in self.pool if is_int(k) and not k.ndim and k.value == n]
        near = [(k.name, n - int(k.value)) for k in self.pool if is_int(k) and not k.ndim]
        kind = self.rng.randrange(6)
        if kind == 1 and found:
            return self.rng.choice(found)
        if kind == 2 and numbers:
            return self.rng.choice(numbers)
        if kind == 3 and near:
            name, off = self.rng.choice(near)
            if abs(off) < 10:
                return f"({name} + {off})"
        if kind == 4 and not numbers:
            return self.give(np.array(n, self.rng.choice(["int64", "int64", "int32"])), "n")
        return str(n)

    def index(self, i: int, n: int) -> str:
        """The Python text of an index that selects element `i` of `n`."""
        if self.chance(0.3):
            return str(i - n) if self.chance(0.6) else f"({self.length(n - i)} * -1)"
        return self.length(i)

    def agree(self, a: Known, b: Known) -> bool:
        """Whether two values broadcast according to their types."""
        dims = zip(a.shape[::-1], b.shape[::-1], a.flags[::-1], b.flags[::-1], strict=False)
        return all(
            m == n if m != 1 and n != 1 else (p or n == 1) and (q or m == 1)
            for m, n, p, q in dims)

    def partner(self, k: Known) -> str | None:
        """The Python text of a float value that broadcasts with another one according to the
        types."""
        other = self.any(lambda o: is_float(o) and self.agree(k, o))
        if other is not None and (other.name != k.name or self.chance(0.3)):
            return other.name
        texts = ["0.75", f"T.sin({k.name})"]
        if k.ndim:
            axis = self.rng.randrange(k.ndim)
            texts += [f"T.sum({k.name}, axis={axis}, keepdims=True)", f"{k.name}[::-1]",
                      f"T.mean({k.name})"]
        return self.rng.choice(texts)

    def look(self, text: str) -> Known | None:
        """The value of a text, without adding a step."""
        try:
            made = evaluated(text, {k.name: k.variable for k in self.pool})
            (value,) = evaluate([made], {k.variable: k.value for k in self.pool})
        except Exception:
            return None
        return Known("", made, value)

    def literal(self, value: Array) -> str:
        """The Python text of a constant array."""
        return literal(np.asarray(value))

    def numbers(self, shape: tuple[int, ...], dtype: str = "float64") -> Array:
        """Random numbers."""
        kind = np.dtype(dtype).kind
        if kind == "b":
            return np.asarray(self.random.uniform(size=shape) > 0.5)
        if kind in "iu":
            low = 0 if kind == "u" else -4
            return np.asarray(self.random.randint(low, 5, shape)).astype(dtype)
        if kind == "f" and math.prod(shape) > 60:
            found = drawn(shape)
        else:
            found = np.asarray(np.round(self.random.uniform(-2, 2, shape), 3))
        if kind == "c":
            found = found + 1j * np.round(self.random.uniform(-1, 1, shape), 3)
        found = np.asarray(found).astype(dtype)
        if self.wild and found.size and self.chance(0.4):
            found.reshape(-1)[self.rng.randrange(found.size)] = self.rng.choice(
                [np.nan, np.inf, -np.inf, 0.0, -0.0])
        return found

    def axis(self, k: Known) -> int:
        """A dim of a value, sometimes counted from the end."""
        axis = self.rng.randrange(k.ndim)
        return axis - k.ndim if self.chance(0.25) else axis

    # What a step makes.

    def add(self, text: str, slope: Any = None, kept: bool = False) -> tuple[str, ...]:
        """Add a step, if its values can be computed and are suitable; returns their names. kept:
        add it even if it raises an exception."""
        before = {k.name: k.variable for k in self.pool}
        try:
            made = evaluated(text, before)
        except Exception as error:
            if kept:
                self.keep([None], text, slope, error)
            return ()
        made = list(made) if isinstance(made, (list, tuple)) else [made]
        if not made or not all(hasattr(v.type, "broadcastable") for v in made):
            return ()
        if sum(v.owner is not None for v in walk.ancestors(made)) > MOST_NODES:
            return ()
        known = {k.variable: k.value for k in self.pool}
        try:
            values = evaluate(made, known)
        except Exception as error:
            if kept:
                self.keep(made, text, slope, error)
            return ()
        if not kept and not all(map(self.tame, values)):
            return ()
        return self.keep(made, text, slope, None, values)

    def keep(
        self, made: list[Any], text: str, slope: Any, error: Exception | None,
        values: list[Any] | None = None,
    ) -> tuple[str, ...]:
        """Record a step."""
        names = tuple(self.name("v") for _ in made)
        self.steps.append(Step(names, text, slope))
        self.error = error
        if error is not None:
            self.unknown.update(zip(names, made, strict=True))
        for name, variable, value in zip(names, made, values or (), strict=False):
            self.pool.append(Known(name, variable, value))
        return names

    def follow(self, text: str) -> None:
        """Add a step that depends on a value that could not be computed."""
        names = self.unknown | {k.name: k.variable for k in self.pool}
        try:
            made = evaluated(text, names)
        except Exception:
            return
        self.steps.append(Step((self.name("v"),), text))
        self.unknown[self.steps[-1].names[0]] = made

    def tame(self, value: Any) -> bool:
        """Whether a value is suitable for further steps: its size and numbers are not too large."""
        if not isinstance(value, np.ndarray):
            return False
        if value.size > (LARGEST if self.large else SMALL) or value.ndim > 5:
            return False
        if not value.size or value.dtype.kind == "b":
            return True
        if value.dtype.kind in "iu":
            return bool(abs(value.astype("float64")).max() < 1e9)
        finite = np.isfinite(value)
        if not finite.all() and not self.wild:
            return False
        with np.errstate(all="ignore"):
            return bool(np.abs(value[finite]).max(initial=0) < HUGE)


EXPECTED = (NotImplementedError, NullTypeGradError, DisconnectedInputError)
"""The exceptions that building a gradient may raise."""


def finished(
    m: Maker, outputs: list[str], updates: list[tuple[str, str]],
    givens: tuple[tuple[str, str], ...] = (),
) -> Program:
    """The complete program."""
    threads = 2 if m.large and m.chance(0.7) else 1
    resized, divided = m.error is None and m.chance(0.3), m.chance(0.3)
    duplicate = m.rng.choice(["pickled", "copied"]) if m.chance(0.1) else ""
    return Program(
        tuple(m.inputs), tuple(m.steps), tuple(outputs), tuple(updates), givens, m.wild,
        3 if divided else threads, m.error is not None, resized, divided, duplicate).needed()
