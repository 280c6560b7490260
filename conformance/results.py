"""Outcomes of tests: those of the real Theano, those classed as internal, those of a run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Outcome:
    """What came of one test: passed, failed, error, skipped, crashed; with the reason."""

    result: str
    seconds: float
    reason: str


def passing_on_theano() -> dict[str, set[str]]:
    """Per module (without `theano.`), the tests (`Class.test` or `test`) that pass on Theano."""
    passing: dict[str, set[str]] = {}
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
    file = HERE / "internal.txt"
    for line in file.read_text().splitlines() if file.exists() else []:
        if line and not line.startswith("#"):
            module, test, kind = line.split()[:3]
            classed.setdefault(module, {})[test] = kind
    return classed


def read_record(record: Path) -> dict[str, Outcome]:
    """The record that the plugin wrote; the last line about a test counts."""
    outcomes: dict[str, Outcome] = {}
    for line in record.read_text().splitlines():
        name, result, seconds, reason = line.split("\t", 3)
        if result != "started" and name in outcomes and outcomes[name].result == "failed":
            continue
        outcomes[name] = Outcome(result, float(seconds), reason)
    return outcomes


def report(
    module: str, outcomes: dict[str, Outcome], expected: set[str],
    classed: dict[str, dict[str, str]], failures: bool,
) -> None:
    """Print a line about a file, and what fails in it where that is asked for."""
    inside = {test for test in expected if test in classed.get(module, {})}
    judged = expected - inside
    passed = {name for name in judged if name in outcomes and outcomes[name].result == "passed"}
    share = 100 * len(passed) / len(judged) if judged else 100
    print(f"{module:45} theano {len(expected):4}  internal {len(inside):3}  here {len(passed):4} "
          f"of {len(judged):4}  {share:5.1f} %", flush=True)
    if "(file)" in outcomes:
        print("    the file:", outcomes["(file)"].reason)
    if failures:
        for name in sorted(judged - passed):
            outcome = outcomes.get(name)
            said = f"{outcome.result} {outcome.reason}" if outcome else "not collected"
            print(f"    {name}: {said}")
