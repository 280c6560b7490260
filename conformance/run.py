"""Runs fetched tests in separate processes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from conformance.results import Outcome, Outcomes, read_record

RESTARTS = 20
"""How many times a process is started again after a crash, each time without the test that caused
it."""

LONGER = 5
"""A test that reaches its time limit runs once more, with this multiple of the limit, because the
machine may have been busy."""


@dataclass(frozen=True)
class Settings:
    """How tests are run. folder: where they are; timeout: seconds a test; word: run only tests with
    this word in their name; verbose: print pytest's output; flags: `THEANO_FLAGS`, if the
    environment has none."""

    folder: Path
    timeout: float = 60
    word: str | None = None
    verbose: bool = False
    flags: str = "floatX=float64"


def run(tests: Mapping[str, set[str] | None], settings: Settings) -> dict[str, Outcomes]:
    """The outcomes of tests by module (None: all tests); tests that reach the time limit run again
    with a longer one."""
    outcomes = _all_run(tests, settings)
    late = {module: {name for name, o in found.items() if o.reason.startswith("Failed: Timeout")}
            for module, found in outcomes.items()}
    late = {module: names for module, names in late.items() if names}
    if late:
        again = _all_run(late, replace(settings, timeout=LONGER * settings.timeout))
        for module, found in again.items():
            outcomes[module].update(found)
    return outcomes


def _all_run(tests: Mapping[str, set[str] | None], settings: Settings) -> dict[str, Outcomes]:
    """The outcomes of tests in one process; if it crashes, a new process continues with the next
    test."""
    outcomes: dict[str, Outcomes] = {module: {} for module in tests}
    for _ in range(RESTARTS):
        if all(names is not None and names <= set(outcomes[m]) for m, names in tests.items()):
            break
        with tempfile.TemporaryDirectory() as temporary:
            record = Path(temporary) / "record"
            record.touch()
            done = _pytest(tests, outcomes, record, settings)
            found = read_record(record)
        started = []
        for module, new in found.items():
            outcomes.setdefault(module, {}).update(new)
            started += [(module, name) for name, o in new.items() if o.result == "started"]
        for module, name in started:
            outcomes[module][name] = Outcome("crashed", 0.0, f"exit status {done.returncode}")
        if not found and done.returncode not in (0, 5):
            said = _last_error(done.stdout)
            for module in tests:
                outcomes[module].setdefault("(file)", Outcome("not read:", 0.0, said))
        if not started:
            break
    return outcomes


def _last_error(output: str) -> str:
    lines = [line for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("E  ", "INTERNALERROR"))] or lines
    return errors[-1].removeprefix("E").strip()[:200] if errors else "pytest said nothing"


def place(module: str) -> str:
    """The path of a module's file relative to the folder."""
    return f"theano/{module.replace('.', '/')}.py"


def node(module: str, name: str) -> str:
    """pytest's name of a test."""
    return f"{place(module)}::{name.replace('.', '::')}"


def _pytest(
    tests: Mapping[str, set[str] | None], done: Mapping[str, Outcomes], record: Path,
    settings: Settings,
) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parent.parent
    command = [
        sys.executable, "-m", "pytest", "-q", "-p", "conformance.plugin", "-p", "no:cacheprovider",
        "-c", os.devnull, "--rootdir", str(settings.folder), "--tb", "short", "-W", "ignore",
        "--timeout", str(settings.timeout), "--continue-on-collection-errors"]
    command += ["-k", settings.word] if settings.word else []
    over: list[str] = []
    for module, names in tests.items():
        before = done.get(module, {})
        if names is None:
            command.append(place(module))
            over += [node(module, name) for name in before]
        else:
            command += [node(module, name) for name in sorted(names - set(before))]
    paths = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    ended = record.with_name("over")
    ended.write_text("\n".join(over))
    environment = {
        **os.environ, "CONFORMANCE_RECORD": str(record), "CONFORMANCE_OVER": str(ended),
        "PYTHONPATH": paths,
        "THEANO_FLAGS": os.environ.get("THEANO_FLAGS", settings.flags)}
    outcome = subprocess.run(
        command, cwd=settings.folder, env=environment, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if settings.verbose:
        print(outcome.stdout)
    return outcome
