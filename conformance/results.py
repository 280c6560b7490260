"""Outcomes of tests on the real Theano and in a run here, and the classes of internal tests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
EXPECTED, SAMPLE, INTERNAL = HERE / "expected.txt", HERE / "sample.txt", HERE / "internal.txt"
CLASSES = (
    "optimised-graph", "c-internals", "gpu", "pickle-of-1.0", "linker-internals", "not-there-yet",
    "scan-internals", "removed-by-numpy", "dropped-nan", "documented-difference")
ABSENT = ("is not in this package yet", "with a later version")
"""Parts of the error messages for names that this package does not have."""

Tests = dict[str, set[str]]
"""Per module (without `theano.`) names of tests: `Class.test` or `test`."""


@dataclass(frozen=True)
class Outcome:
    """The outcome of one test: passed, failed, error, skipped or crashed; with the reason."""

    result: str
    seconds: float
    reason: str


Outcomes = dict[str, Outcome]


@dataclass(frozen=True)
class Verdict:
    """The outcomes here of the tests of a file that pass on the real Theano."""

    module: str
    theano: int
    passed: set[str]
    classed: dict[str, str]
    failed: dict[str, str]

    @property
    def share(self) -> float:
        """Percent of the tests that count."""
        counted = len(self.passed) + len(self.failed)
        return 100 * len(self.passed) / counted if counted else 100.0

    def line(self) -> str:
        """The file's line of the table."""
        kinds = Counter(self.classed.values())
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        return (f"{self.module:42} {self.theano:6} {len(self.passed):6} {len(self.failed):6} "
                f"{self.share:6.1f}  {told}")


def judge(
    module: str, outcomes: Outcomes, theano: set[str], classed: Mapping[str, str],
) -> Verdict:
    """The verdict on the outcomes of a file. A test that needs a missing part is put into that
    class; a test without an outcome (the file could not be imported) has failed."""
    inside = {name: classed[name] for name in theano if name in classed}
    passed, failed = set(), {}
    for name in sorted(theano - set(inside)):
        outcome = outcomes.get(name, outcomes.get("(file)", Outcome("not found", 0, "")))
        if outcome.result == "passed":
            passed.add(name)
        elif any(text in outcome.reason for text in ABSENT):
            inside[name] = "not-there-yet"
        else:
            failed[name] = f"{outcome.result} {outcome.reason}"
    return Verdict(module, len(theano), passed, inside, failed)


def doubtful(classed: Mapping[str, str], outcomes: Outcomes) -> dict[str, str]:
    """The tests with a class that pass, or fail otherwise than by an assertion."""
    found = {}
    for name in classed:
        outcome = outcomes.get(name, Outcome("not found", 0, ""))
        asserts = outcome.reason.startswith(("AssertionError", "assert"))
        if outcome.result != "failed" or not asserts:
            found[name] = f"{outcome.result} {outcome.reason}".strip()
    return found


HEAD = f"{'file':42} {'Theano':>6} {'here':>6} {'failed':>6} {'%':>6}  classed apart"


def total(verdicts: Iterable[Verdict]) -> str:
    """The last line of the table."""
    every = list(verdicts)
    classed = {f"{v.module}.{name}": kind for v in every for name, kind in v.classed.items()}
    return Verdict(
        "total", sum(v.theano for v in every),
        {f"{v.module}.{name}" for v in every for name in v.passed}, classed,
        {f"{v.module}.{name}": "" for v in every for name in v.failed}).line()


def passing_on_theano() -> Tests:
    """The tests that pass on Theano."""
    passing: Tests = {}
    for line in (HERE / "theano-1.0.5.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            place, test, outcome = line.split("\t")[:3]
            match = re.match(r"theano\.((?:.*\.)?tests\.\w+)(?:\.(\w+))?$", place)
            if match and outcome == "passed":
                name = f"{match[2]}.{test}" if match[2] else test
                passing.setdefault(match[1], set()).add(name)
    return passing


def internal() -> dict[str, dict[str, str]]:
    """Per module, the tests that assert Theano's internals, each with its class."""
    classed: dict[str, dict[str, str]] = {}
    for line in INTERNAL.read_text().splitlines() if INTERNAL.exists() else []:
        if line and not line.startswith("#"):
            module, test, kind = line.split(maxsplit=3)[:3]
            if kind not in CLASSES:
                raise ValueError(f"internal.txt: {kind} of {module} {test} is not one of {CLASSES}")
            classed.setdefault(module, {})[test] = kind
    return classed


def read_tests(file: Path) -> Tests:
    """A list of tests: modules, and indented below each its tests."""
    tests: Tests = {}
    module = ""
    for line in file.read_text().splitlines() if file.exists() else []:
        if line.startswith(" "):
            tests[module].add(line.strip())
        elif line and not line.startswith("#"):
            module = line
            tests.setdefault(module, set())
    return tests


def write_tests(file: Path, head: str, tests: Mapping[str, Iterable[str]]) -> None:
    """Write such a list, sorted, with a comment as its head."""
    parts = [f"# {head}\n"]
    for module in sorted(tests):
        names = sorted(tests[module])
        if names:
            parts.append("\n".join([module, *(f"  {name}" for name in names)]) + "\n")
    file.write_text("".join(parts))


def lost(expected: set[str], verdict: Verdict) -> dict[str, str]:
    """The tests that were expected to pass and did not, each with its outcome."""
    return {name: verdict.failed.get(name) or verdict.classed.get(name, "gone")
            for name in sorted(expected - verdict.passed)}


def extended(expected: Tests, verdicts: Iterable[Verdict]) -> Tests:
    """The expected passes and the new ones; none is removed."""
    merged = {module: set(names) for module, names in expected.items()}
    for verdict in verdicts:
        merged.setdefault(verdict.module, set()).update(verdict.passed)
    return merged


def chosen(expected: Mapping[str, set[str]], seconds: Mapping[str, Mapping[str, float]],
           most: int = 10, longest: float = 1.0) -> Tests:
    """A sample of each file: up to `most` quick tests, evenly distributed over the names."""
    sample: Tests = {}
    for module, names in expected.items():
        times = seconds.get(module, {})
        quick = sorted(name for name in names if times.get(name, longest) < longest)
        if not quick and names:
            quick = [min(names, key=lambda name: (times.get(name, longest), name))]
        step = max(1, -(-len(quick) // most))
        sample[module] = set(quick[::step])
    return sample


def read_record(record: Path) -> dict[str, Outcomes]:
    """The outcomes that the plugin wrote, by module. If a test has several outcomes, a failure
    counts."""
    outcomes: dict[str, Outcomes] = {}
    for line in record.read_text().splitlines():
        module, name, result, seconds, reason = line.split("\t", 4)
        found = outcomes.setdefault(module, {})
        if result != "started" and name in found and found[name].result == "failed":
            continue
        found[name] = Outcome(result, float(seconds), reason)
    return outcomes
