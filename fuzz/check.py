"""Runs one program in every way, and reports the first failure."""

from __future__ import annotations

import copy
import pickle
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

import numpy as np

import theano
from fuzz.compare import Call, Noise, differ, loses_digits
from fuzz.evaluate import finite, overflows
from fuzz.exported import run_alone
from fuzz.failure import Failure
from fuzz.lengths import wrong_shape
from fuzz.pointer import run_by_pointer
from fuzz.program import Program, function
from fuzz.reformulation import reformulated
from fuzz.slopes import wrong_slope
from theano.compile.making import fallback
from theano.compile.modes.by_name import get_mode
from theano.errors import CompilerWarning
from theano.lower.ir import IRError


class Way(NamedTuple):
    """A way to run a program. rewritten: results may be numbers where the definition gives NaN or
    infinity; rules: the mode in which the interpreter runs the program after the same rewrites;
    run: runs the function without Python: returns the outcomes of calls, and what is wrong."""

    name: str
    mode: Any
    rewritten: bool = False
    rules: Any = None
    run: Callable[[Any, list[Any], list[Any]], tuple[list[Call], str]] | None = None


DEFINITION = Way("the definition", theano.Mode("py", None))
PLAIN = Way("C as written", theano.Mode("c", None))
REWRITTEN = Way("the interpreter, rewritten", theano.Mode("py", "fast_run"), True)
FAST = Way("C, rewritten", theano.Mode("c", "fast_run"), True, REWRITTEN.mode)
JAX = Way("JAX", get_mode("JAX"), True, REWRITTEN.mode.excluding(*get_mode("JAX").excluded))
EXPORTED = Way("exported", FAST.mode, True, REWRITTEN.mode, run_alone)
POINTER = Way("by pointer", FAST.mode, True, REWRITTEN.mode, run_by_pointer)
ENGINES = {"c": (PLAIN, FAST), "jax": (JAX,), "export": (EXPORTED,), "pointer": (POINTER,)}
"""The ways for each name of `python -m fuzz --engines`."""

FLUSHED = 2 * float(np.finfo("float32").tiny)
"""XLA replaces smaller numbers by zero (docs/devices.md)."""


def engines(names: str) -> tuple[Way, ...]:
    """The ways of the engines, whose names commas separate. Raises ValueError for an unknown name.
    """
    for name in names.split(","):
        if name not in ENGINES:
            raise ValueError(f"there is no engine {name!r}; there are {', '.join(ENGINES)}")
    return tuple(way for name in names.split(",") for way in ENGINES[name])


class Outcome(NamedTuple):
    """The outcome of running a program in one way: the results of each call, the values of the
    shared variables after the last one, and a complaint about the run itself."""

    calls: list[Call]
    complaint: Failure | None


class Trial:
    """A program that is run in one way: compiled by the constructor, called by `outcome`. threads:
    the number of threads of a large kernel; divided: all kernels count as large."""

    def __init__(
        self, program: Program, way: Way, threads: int = 1, divided: bool = False
    ) -> None:
        self.program, self.way = program, way
        self.error: Exception | None = None
        self.warnings: list[str] = []
        self.flags: dict[str, Any] = {"on_compile_error": "warn", "threads": threads}
        if divided:
            self.flags["openmp_elemwise_minsize"] = 0
        fallback._warned.clear()
        with self._watched():
            self.f, self.shared = function(program, way.mode)
            if program.duplicate == "pickled":
                self.f, self.shared = reloaded(self.f, self.shared)
            elif program.duplicate == "copied":
                self.f = self.f.copy()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Record exceptions, and warnings that the function could not be compiled."""
        flags = theano.config.change_flags(**self.flags)
        with flags, warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", CompilerWarning)
            try:
                yield
            except Exception as error:
                self.error = error
        self.warnings += [
            str(w.message) for w in caught if issubclass(w.category, CompilerWarning)]

    def outcome(self) -> Outcome:
        """Call the function; returns the outcome."""
        wanted = self.program.calls()
        if self.error is None and self.way.run is not None:
            try:
                calls, wrong = self.way.run(self.f, wanted, self.shared)
            except ValueError as error:
                self.error = error
        if self.error is not None:
            calls, wrong = [Call([], self.error)] * (len(wanted) + 1), ""
        elif self.way.run is None:
            calls, wrong = self._called(wanted)
        kind, _, text = wrong.partition(": ")
        complaint = Failure(f"{self.way.name}: {kind}", text) if wrong else None
        for text in self.warnings:
            complaint = Failure(f"{self.way.name}: no C, {cause(text)}", text)
        return Outcome(calls, complaint)

    def _called(self, wanted: list[Any]) -> tuple[list[Call], str]:
        """The results of the calls; and a complaint if an argument is overwritten, or if a result
        shares memory with an argument or is changed by a later call."""
        calls: list[Call] = []
        kept: list[Any] = []
        wrong = ""
        for arguments in wanted:
            before = copy.deepcopy(arguments)
            found: list[Any] = []
            self.error = None
            with self._watched():
                found = self.f(*arguments)
            if any(np.shares_memory(r, a) for r in found for a in arguments):
                wrong = "a result is an argument's memory"
            if not all(map(equal, arguments, before)):
                wrong = "an argument was overwritten"
            kept += found
            calls.append(Call(copy.deepcopy(found), self.error))
        if not all(map(equal, kept, [v for call in calls for v in call.values])):
            wrong = "a later call changed an earlier one's result"
        return [*calls, Call([s.get_value() for s in self.shared], None)], wrong


def reloaded(f: Any, shared: list[Any]) -> tuple[Any, list[Any]]:
    """A function and its shared variables, pickled and loaded; the originals if the program has an
    op with a lambda, which cannot be pickled."""
    try:
        found: tuple[Any, list[Any]] = pickle.loads(pickle.dumps((f, shared)))
    except (AttributeError, pickle.PicklingError) as error:
        if "<lambda>" not in str(error):
            raise
        return f, shared
    return found


def cause(text: str) -> str:
    """The first error of the compiler, or else the first line of the text, without parts that
    differ between runs."""
    found = re.search(r"error: (.*)", text)
    line = found[1] if found else text.partition("\n")[0]
    return re.sub(r"0x\w+|[\d.]+|‘.*?’|'.*?'", "#", line)[:80]


def has_no_form(way: Way, error: Exception | None) -> bool:
    """Whether JAX, `export_c` or `c_function` has refused a program."""
    if way.run is not None:
        return isinstance(error, ValueError) and any(said in str(error) for said in (
            "cannot leave Python", "has no C function", "the shapes of the outputs are not known"))
    return way.name == JAX.name and isinstance(
        error, NotImplementedError) and "FAST_RUN" in str(error)


def equal(a: Any, b: Any) -> bool:
    """Whether two arrays have the same elements."""
    return np.array_equal(a, b, equal_nan=a.dtype.kind in "fc")


class Check:
    """A program that is run in all ways, and in C also with one thread: compiled by the
    constructor, compared by `failure`. refused: how many times there was no form for the program in
    JAX, or without Python, by reason."""

    def __init__(self, program: Program, ways: tuple[Way, ...] = (PLAIN, FAST)) -> None:
        if any(way.run is not None for way in ways):
            program = program.but(resized=False)  # the lengths of all calls are the same
        self.program = program
        self.reference = Trial(program, DEFINITION)
        self.trials = [Trial(program, way, program.threads, program.divided) for way in ways]
        if program.threads > 1 and ways[-1] not in (JAX, EXPORTED, POINTER):
            self.trials.append(Trial(program, ways[-1]))
        self.refused: Counter[str] = Counter()

    def failure(
        self, slopes: bool = True, alive: Callable[[], None] = lambda: None
    ) -> Failure | None:
        """The failure of the program, or None if all ways agree. slopes: also compare gradients
        with finite differences. alive: called before each long part of the check."""
        refused = self.reference.error
        if refused and self.program.steps[-1].slope:
            return Failure("the gradient is refused", f"{type(refused).__name__}: {refused}")
        want = self.reference.outcome()
        if want.complaint:
            return want.complaint
        error = want.calls[0].error
        if error and self.program.givens:
            return None  # with the values of `givens`, lengths may not agree
        if error and not self.program.raises:
            return Failure("the definition raises", f"{type(error).__name__}: {error}")
        noise = Noise(self.program, want.calls, alive=alive)
        strict = self.program.wild and not error and not self._may_overflow()
        for trial in self.trials:
            alive()
            if strict and not (trial.way.name == JAX.name and self._convolves()):
                trial.way = trial.way._replace(rewritten=False)
            failure = self._judged(trial, want, noise)
            if failure:
                return failure
        in_c = any(trial.way.name in (PLAIN.name, FAST.name) for trial in self.trials)
        if in_c and not (error or self.program.givens):
            failure = wrong_shape(self.program)
            if failure:
                return failure
        if slopes and not (error or self.program.wild or self.program.givens):
            return wrong_slope(self.program)
        return None

    def _convolves(self) -> bool:
        """Whether a filter that is not finite may meet padding, which XLA leaves out
        (docs/devices.md)."""
        return any("conv" in step.text or "corr" in step.text for step in self.program.steps)

    def _judged(self, trial: Trial, want: Outcome, noise: Noise) -> Failure | None:
        """The failure of one way, or None."""
        got = trial.outcome()
        if got.complaint:
            return got.complaint
        for at, (a, b) in enumerate(zip(want.calls, got.calls, strict=True)):
            if has_no_form(trial.way, b.error):
                self.refused[cause(str(b.error))] += 1
                return None
            failure = disagreement(trial.way, at, a, b, noise)
            if a.error and not b.error and not self.program.raises:
                return None  # a step that raises may be unused, and then be removed
            if trial.way.name == EXPORTED.name and "do not broadcast" in str(a.error):
                return None  # `export_c` makes a call before it writes files, which raises this
            if failure and trial.way.rules:
                return self._blamed(trial.way, failure, at, a, b, noise)
            if not failure and trial.way.name == JAX.name:
                failure = self._other_message(trial.way, at, b.error)
                if failure:
                    return failure
            if failure and not disagreement(
                    trial.way._replace(rewritten=True), at, a, b, noise) and self._may_overflow():
                return None  # the order of terms decides if a sum overflows to infinity or NaN
            if failure:
                return failure
        return None

    def _blamed(
        self, way: Way, failure: Failure, at: int, want: Call, got: Call, noise: Noise
    ) -> Failure | None:
        """The failure of a program that is wrong after rewriting; None if the difference is
        permitted. The interpreter runs the rewritten program, too: if it gives the same result, a
        rewrite rule is wrong, and the kind of the failure says "rules"."""
        same = self._interpreted(way, at)
        loose = way._replace(rewritten=True)
        if disagreement(loose, at, same, got, noise):
            return failure
        told = Failure(failure.kind.replace(way.name, "rules"), failure.text)
        if want.error and not got.error and self.program.steps[-1].slope:
            return None  # nodes through which the gradient is zero are removed
        if got.error and not want.error and (
                self._left_a_loop(got.error) or self._one_row(got.error)):
            return None
        if want.error or got.error or finite(self.program):
            return told
        if self._may_overflow() or (
                not disagreement(loose, at, want, got, noise)
                and reformulated(self.program, way.mode)):
            return None
        return told

    def _interpreted(self, way: Way, at: int) -> Call:
        """The outcome of a call if the interpreter runs the program after the rewrites of a way."""
        return Trial(self.program, REWRITTEN._replace(mode=way.rules)).outcome().calls[at]

    def _other_message(self, way: Way, at: int, error: Exception | None) -> Failure | None:
        """A failure if the exception of a program that must raise one has another message than that
        of the interpreter after the same rewrites."""
        if not (self.program.raises and error):
            return None
        same = self._interpreted(way, at).error
        if type(same) is not type(error) or str(same) == str(error):
            return None
        return Failure(f"{way.name}: another message", f"{error}\n\n{same}")

    def _left_a_loop(self, error: Exception) -> bool:
        """Whether an exception may come from an operation that was moved out of a loop: its lengths
        are compared even if the loop makes no step (docs/differences.md)."""
        return isinstance(error, ValueError) and any(
            text in str(error) for text in (" not agree", "do not broadcast")) and any(
            "scan(" in step.text for step in self.program.steps)

    def _one_row(self, error: Exception) -> bool:
        """Whether an exception may come from reading several classes from the softmax of a matrix
        that turns out at run time to have one row (docs/differences.md)."""
        return isinstance(error, IndexError) and "shape mismatch" in str(error) and any(
            "softmax(" in step.text and "[T.arange(" in step.text for step in self.program.steps)

    def _may_overflow(self) -> bool:
        """Whether an operation of the program may turn finite numbers into NaN or infinity, or is
        an algorithm of linear algebra, which may spread these over its result."""
        special = any("linalg" in step.text for step in self.program.steps)
        return special or overflows(self.program)


def check(program: Program, ways: tuple[Way, ...] = (PLAIN, FAST), slopes: bool = True
          ) -> Failure | None:
    """The failure of a program, or None if all ways agree."""
    return Check(program, ways).failure(slopes)


def disagreement(way: Way, at: int, want: Call, got: Call, noise: Noise) -> Failure | None:
    """The difference of two ways in a call, in the exception or in the results, unless rounding
    explains it."""
    call = "" if at == 0 else f"call {at + 1}: "
    least = FLUSHED if way.name == JAX.name else 0.0
    if isinstance(got.error, IRError):
        return Failure(f"{way.name}: breaks an invariant", f"{call}{got.error}")
    if want.error and got.error and not noise.program.raises:
        return None  # with several errors in a call, any may come first
    if type(want.error) is not type(got.error):
        if noise.decides(at, got.error):
            return None
        what = f"raises {type(got.error).__name__}" if want.error is None else (
            f"does not raise {type(want.error).__name__}" if got.error is None
            else "raises another class")
        return Failure(f"{way.name}: {what}", f"{call}{got.error or ''}\n\n{want.error or ''}")
    for i, (a, b) in enumerate(zip(want.values, got.values, strict=True)):
        if differ(a, b, way.rewritten):
            how = noise.explains(at, i, partial(differ, a, b, way.rewritten))
            if how:
                return Failure(f"{way.name}: wrong", f"{call}{noise.name(at, i)}: {how}")
        if not noise.program.algorithms and loses_digits(a, b, least):
            how = noise.wide.explains(at, i, partial(
                lambda a, b, slack: loses_digits(a, b, slack + least), a, b))
            if how:
                return Failure(f"{way.name}: loses digits", f"{call}{noise.name(at, i)}: {how}")
    return None
