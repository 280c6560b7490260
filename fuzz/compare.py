"""Comparison of two results up to rounding."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from fuzz.evaluate import evaluate, moved, replaced
from fuzz.program import Array, Program, build

LONGEST = 60
"""Seconds of processor time after which results are not computed with noise again."""

HUGE = 1e20
"""A computation whose noise changes numbers beyond this as a whole amplifies its rounding errors:
see `explodes`."""

LOOSE = {2: 1e-2, 4: 2e-4, 8: 1e-8}
"""The permitted error as a fraction of the largest number of an array, by the number of bytes of a
float."""


def differ(want: Any, got: Any, finite_only: bool, slack: Any = 0.0) -> str:
    """A text that says how a result differs from the right one; empty if it does not. finite_only:
    where the right result is NaN or infinite, any number is accepted, as after rewriting. slack:
    the effect of noise on each element. Which part of a complex number is NaN or infinite is not
    compared."""
    if (want.dtype, want.shape) != (got.dtype, got.shape):
        return f"{got.dtype} {got.shape}, not {want.dtype} {want.shape}"
    if want.dtype.kind not in "fc":
        return "" if bool(np.all((want == got) | (slack > 0))) else shown(want, got)
    with np.errstate(all="ignore"):
        tame = np.isfinite(want)
        loose = LOOSE[want.real.dtype.itemsize]
        bound = loose * max(1.0, float(np.abs(want[tame]).max(initial=0))) + slack
        close = np.asarray(abs(got - want) <= bound)
        same = np.asarray((np.isnan(want) & np.isnan(got)) | (want == got))
        if want.dtype.kind == "c":
            same = same | ~(tame | np.isfinite(got))
        fine = close | same | ~np.isfinite(slack)
        if finite_only:
            fine = fine | ~tame
    return "" if bool(fine.all()) else shown(want, got)


def loses_digits(want: Any, got: Any, slack: Any) -> str:
    """A text that shows the elements of a result that have too few correct digits; empty if there
    are none. The error of each element is relative to that element, however small it is. slack: as
    for `differ`."""
    if want.dtype.kind not in "fc":
        return ""
    info = np.finfo(want.dtype)
    with np.errstate(all="ignore"):
        bound = 256 * info.eps * abs(want) + slack + info.tiny / info.eps
        seen = np.isfinite(want) & np.isfinite(got) & np.isfinite(slack)
        wrong = seen & (abs(got - want) > bound)
    return shown(np.asarray(want)[wrong], np.asarray(got)[wrong]) if np.any(wrong) else ""


def shown(want: Array, got: Array) -> str:
    """A text with the first elements in which two arrays differ."""
    bad = ~((want == got) | ((want != want) & (got != got)))
    return f"{got.dtype} {got.shape}: {got[bad][:4]}, not {want[bad][:4]}"


class Call(NamedTuple):
    """The outcome of a call: its results, or its exception."""

    values: list[Any]
    error: Exception | None


class Noise:
    """The effect of rounding on the results of a program, measured by a small random error in each
    operation on floats. inputs_too: the inputs have random errors, too. alive: called before each
    run, which may take half a minute where a long loop has a gradient of third order."""

    def __init__(self, program: Program, want: list[Call], inputs_too: bool = False,
                 alive: Callable[[], None] = lambda: None) -> None:
        self.program, self.want, self.inputs_too = program, want, inputs_too
        self.alive = alive
        self.runs: list[list[Call]] = []
        self.seconds = 0.0

    @cached_property
    def wide(self) -> Noise:
        """The same noise, with errors in the inputs, too."""
        return Noise(self.program, self.want, inputs_too=True, alive=self.alive)

    def name(self, call: int, position: int) -> str:
        """The name of a result in messages."""
        if call < len(self.want) - 1:
            return self.program.outputs[position]
        return [i.name for i in self.program.inputs if i.shared][position]

    def explains(self, call: int, position: int, judge: Callable[[Any], str]) -> str:
        """The text that `judge` returns when it is given the effect of noise on each element, from
        a few runs and then from many; empty if noise explains the difference."""
        return judge(self.slack(call, position, 4)) and judge(self.slack(call, position, 32))

    def slack(self, call: int, position: int, count: int) -> Any:
        """The effect of noise on each element in the first `count` runs; infinite if a run raises
        an exception or gives another shape, if noise changes a huge element as a whole, or if the
        definition raises and has no values."""
        if self.want[call].error:
            return np.inf
        want = self.want[call].values[position]
        moves = [np.zeros(want.shape)]
        for run in self._first(count):
            if run[call].error or run[call].values[position].shape != want.shape:
                return np.inf
            moves.append(moved_by(want, run[call].values[position]))
        slack = 30 * np.max(moves, axis=0)
        return np.where(explodes(want, slack) & (slack > 15 * np.abs(want)), np.inf, slack)

    def decides(self, call: int, error: Exception | None) -> bool:
        """Whether the call ends with an exception of the class of `error` (None: without one) in
        one of many runs with noise. Then rounding decides whether it is raised, for instance if the
        bound of a slice is the position of the smallest of nearly equal elements."""
        return any(type(run[call].error) is type(error) for run in self._first(32))

    def _first(self, count: int) -> list[list[Call]]:
        """The calls of the first `count` runs with noise; of fewer, but at least four, if they take
        more than `LONGEST` seconds: then a disagreement may be reported although rounding explains
        it."""
        while len(self.runs) < count and (len(self.runs) < 4 or self.seconds < LONGEST):
            self.alive()
            start = time.process_time()
            self.runs.append(self._run(np.random.RandomState(len(self.runs))))
            self.seconds += time.process_time() - start
        return self.runs[:count]

    def _run(self, noise: np.random.RandomState) -> list[Call]:
        """The outcomes of the calls with noise, and the values of the shared variables at the
        end."""
        built = build(self.program)
        known = {built.names[i.name]: i.value for i in self.program.inputs}
        calls: list[Call] = []
        shared = [built.names[i.name] for i in self.program.inputs if i.shared]
        new = [v for _, v in built.updates]
        for arguments in self.program.calls():
            known.update(zip(built.inputs, arguments, strict=True))
            try:
                values = evaluate(
                    [*built.outputs, *new], self._stirred(replaced(built, known), noise), noise)
            except Exception as error:
                calls.append(Call([], error))
                continue
            calls.append(Call([np.asarray(v) for v in values[:len(built.outputs)]], None))
            known.update(zip((s for s, _ in built.updates), values[len(built.outputs):],
                             strict=True))
        return [*calls, Call([np.asarray(known[s]) for s in shared], None)]

    def _stirred(self, known: dict[Any, Any], noise: np.random.RandomState) -> dict[Any, Any]:
        """The known values, with noise if the inputs have errors."""
        return {v: moved(x, noise) for v, x in known.items()} if self.inputs_too else known


def explodes(want: Array, slack: Array) -> bool:
    """Whether the largest numbers of a result are beyond `HUGE` and have no correct digit, as in
    the gradient of a chaotic loop, where another run with noise may give any other number. Elements
    with little noise of their own are still compared."""
    sizes = np.abs(want[np.isfinite(want)]) if want.dtype.kind in "fc" else np.zeros(1)
    largest = float(sizes.max(initial=0))
    return largest > HUGE and float(slack[np.isfinite(slack)].max(initial=0)) > 30 * largest / 2


def moved_by(want: Array, found: Array) -> Array:
    """The distance of each element from the right one."""
    if want.dtype.kind not in "fc":
        return np.asarray((found != want).astype("float64"))
    with np.errstate(all="ignore"):
        off = abs(found - want).astype("float64")
    same = (found == want) | (np.isnan(found) & np.isnan(want))
    return np.where(same, 0, np.where(np.isnan(off), np.inf, off))
