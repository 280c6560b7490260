"""Rows, and how they are measured: set up, check agreement, time alternately, take medians."""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import tempfile
import time
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks import environment

OURS = "theano"
REFERENCES = ("numpy", "c", "jax", "python")
SCALE = {"us": 1e6, "ms": 1e3, "s": 1.0, "MB": 1.0, "x": 1.0}
Values = Sequence[Any]


class Case(ABC):
    """One system of a row, ready to run; `notes`: its remarks for the table."""

    notes: Mapping[str, Any] = {}

    @abstractmethod
    def values(self) -> Values:
        """The values that are compared with those of the other systems; called once, before the
        measurement."""

    @abstractmethod
    def sample(self) -> float:
        """One measurement: seconds per call, or megabytes."""

    def warm(self, options: Options) -> None:
        """Prepare for `sample`, outside of the measurement; most cases need no preparation."""
        return None


@dataclass(frozen=True)
class Bar:
    """A limit that this package is to reach: at most `limit`, or `factor` times the result of
    `system`."""

    limit: float | None = None
    system: str | None = None
    factor: float = 1.0

    def text(self, unit: str) -> str:
        """The bar as text."""
        if self.system is None:
            return f"<= {self.limit:g} {unit}"
        return f"<= {self.system}" if self.factor == 1 else f"<= {self.factor:g} {self.system}"

    def verdict(self, medians: Mapping[str, float]) -> str:
        """"reached", "missed" (with the ratio), or "not measured"."""
        limit = self.limit
        if self.system is not None:
            limit = medians[self.system] * self.factor if self.system in medians else None
        if OURS not in medians:
            return "missed (did not run)"
        if limit is None:
            return "not measured"
        ratio = medians[OURS] / limit
        return f"reached ({ratio:.2f})" if ratio <= 1 else f"missed ({ratio:.2f})"


@dataclass(frozen=True)
class Row:
    """One line of the table.

    systems: name -> function that sets up its case. Systems that do not agree within `tolerance`
    (relative and absolute) with the first of `REFERENCES` are not timed; systems whose package is
    not installed are omitted.
    """

    name: str
    unit: str
    systems: Mapping[str, Callable[[], Case]]
    bars: tuple[Bar, ...] = ()
    threads: int = 1
    tolerance: float = 1e-6


@dataclass(frozen=True)
class Options:
    """The duration of a measurement: samples per system, seconds per sample, total seconds per
    system."""

    rounds: int = 15
    sample: float = 0.03
    budget: float = 4.0

    @classmethod
    def quick(cls) -> Options:
        """Options for a rough measurement."""
        return cls(rounds=5, sample=0.01, budget=1.0)


@dataclass
class Result:
    """A measured row: median per system in the row's unit, with spread, failures and verdicts."""

    name: str
    unit: str
    threads: int
    medians: dict[str, float] = field(default_factory=dict)
    spread: dict[str, float] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)
    bars: dict[str, str] = field(default_factory=dict)


class Timed(Case):
    """A case within this process: `loop(n)` makes `n * calls` calls; `check()` is compared."""

    def __init__(
        self, loop: Callable[[int], object], check: Callable[[], Values], calls: int = 1
    ) -> None:
        self.loop = loop
        self.check = check
        self.calls = calls
        self.count = 1

    def values(self) -> Values:
        """The result of `check`."""
        return self.check()

    def warm(self, options: Options) -> None:
        """Determine how many rounds of the loop fill one sample."""
        while True:
            taken = self.sample() * self.count * self.calls
            if taken >= options.sample:
                return
            growth = options.sample / max(taken, 1e-7) * 1.1
            self.count = max(self.count + 1, int(self.count * min(growth, 20.0)))

    def sample(self) -> float:
        """Seconds per call."""
        begun = time.perf_counter()
        self.loop(self.count)
        return (time.perf_counter() - begun) / (self.count * self.calls)


def repeat(function: Callable[..., Any], *arguments: Any) -> Callable[[int], None]:
    """A loop that calls `function(*arguments)` and discards the results."""

    def loop(count: int) -> None:
        for _ in range(count):
            function(*arguments)

    return loop


class Program(Case):
    """A case in a separate process: `python -m benchmarks.programs.MODULE SYSTEM ARGUMENT ...`.

    The program prints one line of JSON: `value`, the measured value, or `clock`, the time at which
    it finished, on the system's monotonic clock, from which the start of the process is subtracted;
    `values`, which are compared; optionally `notes`. cache: "empty" for a new cache in each run,
    "filled" for one cache for all runs. limit: the number of seconds after which a run is stopped.
    """

    def __init__(
        self, module: str, *arguments: str, cache: str = "empty", limit: float = 60
    ) -> None:
        self.module = module
        self.arguments = arguments
        self.limit = limit
        self.kept = tempfile.TemporaryDirectory(prefix="bench-") if cache == "filled" else None

    def values(self) -> Values:
        """Run once; returns the printed `values`."""
        found: Values = self.run()["values"]
        return found

    def sample(self) -> float:
        """The measured value of a run."""
        return float(self.run()["value"])

    def run(self) -> dict[str, Any]:
        """Run the program in a new process; returns the line that it prints."""
        if self.kept is not None:
            return self.run_in(self.kept.name)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            return self.run_in(folder)

    def run_in(self, folder: str) -> dict[str, Any]:
        """Run the program with its caches in `folder`; RuntimeError if it fails."""
        name = f"benchmarks.programs.{self.module}"
        command = environment.python(["-m", name, *self.arguments])
        env = environment.child(2, folder)
        begun = time.perf_counter()
        done = subprocess.run(
            command, env=env, cwd=environment.ROOT, capture_output=True, text=True,
            timeout=self.limit, check=False,
        )
        if done.returncode != 0:
            lines = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
            raise RuntimeError(lines[-1])
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        if "clock" in found:
            found["value"] = found["clock"] - begun
        self.notes = found.get("notes", {})
        return found


def measure(row: Row, options: Options) -> Result:
    """Set up every installed system of `row`, check that they agree, time them alternately."""
    result = Result(row.name, row.unit, row.threads)
    cases = prepare(row, result)
    samples = take(cases, options, result)
    for system, taken in samples.items():
        scaled = [seconds * SCALE[row.unit] for seconds in taken]
        result.medians[system] = statistics.median(scaled)
        result.spread[system] = spread(scaled)
    result.notes |= {system: dict(case.notes) for system, case in cases.items() if case.notes}
    result.bars = {bar.text(row.unit): bar.verdict(result.medians) for bar in row.bars}
    return result


def spread(samples: Sequence[float]) -> float:
    """Half the distance between the quartiles, or between the ends of few samples."""
    if len(samples) < 4:
        return (max(samples) - min(samples)) / 2
    low, _, high = statistics.quantiles(samples, n=4)
    return (high - low) / 2


def prepare(row: Row, result: Result) -> dict[str, Case]:
    """The cases of `row` that run and agree with the reference; the others are recorded as
    failures."""
    cases: dict[str, Case] = {}
    values: dict[str, Values] = {}
    for system, setup in row.systems.items():
        if system in environment.PEERS and find_spec(system) is None:
            continue
        try:
            cases[system] = setup()
            values[system] = cases[system].values()
        except Exception as error:
            cases.pop(system, None)
            fail(result, system, error)
    reference = next((name for name in (*REFERENCES, *values) if name in values), OURS)
    for system in list(cases):
        difference = disagreement(values[reference], values[system], row.tolerance)
        if difference:
            del cases[system]
            result.failures[system] = f"differs from {reference}: {difference}"
    return cases


def fail(result: Result, system: str, error: Exception) -> None:
    """Record a failure: its first line for the table, the whole text for the JSON file."""
    first = str(error).strip().splitlines() or [""]
    reason = f"{type(error).__name__}: {first[0]}"[:200]
    if isinstance(error, subprocess.TimeoutExpired):
        reason = f"over {error.timeout:g} s"
    result.failures[system] = reason
    result.notes[f"{system} failed"] = "".join(traceback.format_exception(error))[-3000:]


def disagreement(wanted: Values, got: Values, tolerance: float) -> str:
    """A text: the difference of the values; "" if all agree."""
    if len(wanted) != len(got):
        return f"{len(got)} values, not {len(wanted)}"
    for index, (one, other) in enumerate(zip(wanted, got, strict=True)):
        a, b = np.asarray(one), np.asarray(other)
        if a.shape != b.shape:
            return f"value {index} has shape {b.shape}, not {a.shape}"
        if not np.allclose(a, b, rtol=tolerance, atol=tolerance):
            worst = np.max(np.abs(a.astype(float) - b.astype(float)))
            return f"value {index} by {worst:.3g}"
    return ""


def take(
    cases: dict[str, Case], options: Options, result: Result
) -> dict[str, list[float]]:
    """Samples of each system, taken alternately; a system is not measured further when its time is
    used up."""
    samples: dict[str, list[float]] = {system: [] for system in cases}
    spent = dict.fromkeys(cases, 0.0)
    gc.collect()
    gc.disable()
    for case in cases.values():
        case.warm(options)
    for turn in range(options.rounds):
        order = list(samples)
        for system in order[turn % len(order):] + order[: turn % len(order)] if order else ():
            if spent[system] > options.budget:
                continue
            begun = time.perf_counter()
            try:
                samples[system].append(cases[system].sample())
            except Exception as error:
                fail(result, system, error)
                spent[system] = float("inf")
            spent[system] += time.perf_counter() - begun
    gc.enable()
    return {system: taken for system, taken in samples.items() if taken}
