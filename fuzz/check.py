"""One program, run in every way: what goes wrong, if anything."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

import theano
from fuzz.compare import Noise, differ
from fuzz.evaluate import finite
from fuzz.failure import Failure
from fuzz.program import Program, function
from fuzz.slopes import wrong_slope
from theano.compile import fallback
from theano.errors import CompilerWarning

CALLS = 2


class Way(NamedTuple):
    """A way to run a program. rewritten: NaN and infinity may have become numbers."""

    name: str
    mode: Any
    rewritten: bool = False


DEFINITION = Way("the definition", theano.Mode("py", None))
PLAIN = Way("C as written", theano.Mode("c", None))
FAST = Way("C, rewritten", theano.Mode("c", "fast_run"), True)
REWRITTEN = Way("the interpreter, rewritten", theano.Mode("py", "fast_run"), True)


class Outcome(NamedTuple):
    """What a way gives: results, or the error; and complaints about the run itself."""

    results: list[Any]
    error: Exception | None
    complaint: Failure | None


class Trial:
    """A program about to be run in one way: compiled when this is made, called when asked.

    threads: how many a large kernel gets.
    """

    def __init__(self, program: Program, way: Way, threads: int = 1) -> None:
        self.program, self.way = program, way
        self.error: Exception | None = None
        self.warnings: list[str] = []
        theano.config.threads = threads
        fallback._warned.clear()
        with self._watched():
            self.f, self.shared = function(program, way.mode)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Keep what is raised, and what the compiler warns of."""
        flags = theano.config.change_flags(on_compile_error="warn")
        with flags, warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", CompilerWarning)
            try:
                yield
            except Exception as error:
                self.error = error
        self.warnings += [
            str(w.message) for w in caught if issubclass(w.category, CompilerWarning)]

    def outcome(self) -> Outcome:
        """All results of the calls, and the values of shared variables afterwards."""
        results: list[Any] = []
        complaint = None
        if self.error is None:
            with self._watched():
                results, complaint = self._called()
        for text in self.warnings:
            complaint = Failure(f"{self.way.name}: no C", text)
        return Outcome(results, self.error, complaint)

    def _called(self) -> tuple[list[Any], Failure | None]:
        """The results of the calls; what the calls did that they may not do."""
        results: list[Any] = []
        kept: list[Any] = []
        wrong = ""
        for _ in range(CALLS):
            arguments = self.program.arguments()
            before = copy.deepcopy(arguments)
            found = self.f(*arguments)
            if any(np.shares_memory(r, a) for r in found for a in arguments):
                wrong = "a result is an argument's memory"
            if not all(map(equal, arguments, before)):
                wrong = "an argument was overwritten"
            kept += found
            results += copy.deepcopy(found)
        if not all(map(equal, kept, results)):
            wrong = "a later call changed an earlier one's result"
        complaint = Failure(f"{self.way.name}: {wrong}", "") if wrong else None
        return [*results, *(s.get_value() for s in self.shared)], complaint


def equal(a: Any, b: Any) -> bool:
    """Whether two arrays have the same numbers."""
    return np.array_equal(a, b, equal_nan=a.dtype.kind in "fc")


class Check:
    """A program compiled in several ways: compiled when this is made, judged when asked."""

    def __init__(self, program: Program, ways: tuple[Way, ...] = (PLAIN, FAST)) -> None:
        self.program = program
        self.reference = Trial(program, DEFINITION)
        self.trials = [Trial(program, way, program.threads) for way in ways]

    def failure(self, slopes: bool = True) -> Failure | None:
        """What is wrong; None where all ways agree. slopes: gradients are compared with
        differences."""
        want = self.reference.outcome()
        if want.complaint:
            return want.complaint
        if want.error and not self.program.raises and not self.program.updates:
            return Failure("the definition raises", f"{type(want.error).__name__}: {want.error}")
        noise = Noise(self.program, want.results, CALLS)
        for trial in self.trials:
            failure = self._judged(trial, want, noise)
            if failure:
                return failure
        if slopes and not want.error and not self.program.wild:
            return wrong_slope(self.program)
        return None

    def _judged(self, trial: Trial, want: Outcome, noise: Noise) -> Failure | None:
        """What is wrong with one way."""
        got = trial.outcome()
        failure = got.complaint or errors(trial.way, want, got)
        if not failure and not want.error:
            failure = disagreement(trial.way, want, got, noise)
        if failure and trial.way.rewritten and not got.complaint:
            return self._blamed(failure, want, got, noise)
        return failure

    def _blamed(
        self, failure: Failure, want: Outcome, got: Outcome, noise: Noise
    ) -> Failure | None:
        """The failure of a rewritten program: where the interpreter fails as well, it is due to the
        rules, which may leave out what raises if nothing needs its numbers, and what is infinite on
        the way to a number."""
        same = Trial(self.program, REWRITTEN).outcome()
        if type(same.error) is not type(got.error):
            return failure
        if not got.error and disagreement(FAST, same, got, noise):
            return failure
        if want.error and not got.error and not self.program.raises:
            return None
        if not want.error and not got.error and not finite(self.program):
            return None
        return Failure(failure.kind.replace(FAST.name, "rules"), failure.text)


def check(program: Program, ways: tuple[Way, ...] = (PLAIN, FAST), slopes: bool = True
          ) -> Failure | None:
    """What is wrong with a program; None where all ways agree."""
    return Check(program, ways).failure(slopes)


def errors(way: Way, want: Outcome, got: Outcome) -> Failure | None:
    """A difference in what is raised."""
    if type(want.error) is type(got.error):
        return None
    if want.error is None:
        return Failure(f"{way.name}: raises {type(got.error).__name__}", str(got.error))
    if got.error is None:
        return Failure(f"{way.name}: does not raise {type(want.error).__name__}", str(want.error))
    return Failure(f"{way.name}: raises another class",
                   f"{type(got.error).__name__}: {got.error}\n\ninstead of "
                   f"{type(want.error).__name__}: {want.error}")


def disagreement(way: Way, want: Outcome, got: Outcome, noise: Noise) -> Failure | None:
    """A difference in results that rounding does not explain."""
    for i, (a, b) in enumerate(zip(want.results, got.results, strict=True)):
        if not differ(a, b, way.rewritten):
            continue
        how = differ(a, b, way.rewritten, noise.slack(i))
        if how:
            count = len(noise.program.outputs)
            what = noise.program.outputs[i % count] if i < CALLS * count else "a shared variable"
            call = "" if i < count else ", second call" if i < CALLS * count else ""
            return Failure(f"{way.name}: wrong", f"{what}{call}: {how}")
    return None
