"""Runs tests with a mutant, in a copy of the tree and a separate process."""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

import pytest

from mutation.record import SELECTION
from mutation.sites import Mutant

MEMORY = 12 << 30
"""The maximum number of bytes of address space; a program that needs more counts as killed."""

HANGS = 30, 900
"""Seconds of processor time, and of elapsed time, for one test, or for the import of all of them; a
mutant that needs more is killed."""

NONE_LEFT = 5
"""The exit status of pytest where no test was selected, as for a rule that was removed."""

OPTIONS = ("-x", "-q", "--tb=line", "-p", "no:cacheprovider", *SELECTION,
           "-W", "ignore::pytest.PytestAssertRewriteWarning")

LOADED = ("hypothesis", "numpy", "scipy.linalg", "scipy.sparse", "scipy.special", "scipy.signal")
"""The modules that every process needs; they are imported once, before the processes are forked."""


@dataclass(frozen=True)
class Verdict:
    """How a mutant was killed, or "" if it survived; the last test, and how many tests were run."""

    killer: str
    test: str
    ran: int


def verdict_of(code: int, report: Path) -> Verdict:
    """The verdict of a process that ended with `code`, and wrote its last test to a report."""
    test, ran = json.loads(report.read_text()) if report.exists() else ("", 0)
    if code in (0, NONE_LEFT):
        return Verdict("", "", ran)
    if -code in (signal.SIGALRM, signal.SIGPROF):
        return Verdict("time", test, ran)
    return Verdict(f"signal {-code}" if code < 0 else f"exit {code}", test, ran)


class Copy:
    """A copy of the files that tests need; compiled programs are cached with those of `root`."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        for name in LOADED:
            importlib.import_module(name)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in ("theano", "tests", "fuzz"):
            shutil.copytree(root / name, folder / name)
        shutil.copy2(root / "pyproject.toml", folder)
        (folder / "build").mkdir()
        (root / "build" / "test-cache").mkdir(parents=True, exist_ok=True)
        (folder / "build" / "test-cache").symlink_to(root / "build" / "test-cache")

    def tried(self, mutant: Mutant, stages: list[list[str]], seconds: float) -> Verdict:
        """The verdict of the tests: those of each stage have a process, and `seconds` of processor
        time."""
        changed, ran = self.folder / mutant.file, 0
        changed.write_bytes(mutant.applied((self.root / mutant.file).read_bytes()))
        try:
            for tests in stages:
                found = self.run(tests, seconds)
                ran += found.ran
                if found.killer:
                    return Verdict(found.killer, found.test, ran)
            return Verdict("", "", ran)
        finally:
            shutil.copy2(self.root / mutant.file, changed)

    def failing(self, tests: list[str]) -> list[str]:
        """Those of the tests that fail without a mutant."""
        found: list[str] = []
        left = tests
        while left:
            verdict = self.run(left, float("inf"))
            if not verdict.killer:
                break
            found.append(verdict.test)
            left = left[left.index(verdict.test) + 1:]
        return found

    def run(self, tests: list[str], seconds: float) -> Verdict:
        """Run tests in this order, in a child process, until one fails or `seconds` are over."""
        report = self.folder / "report"
        report.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            self._inside(Chosen(tests, seconds, report))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            pass
        return verdict_of(code, report)

    def _inside(self, chosen: Chosen) -> None:
        """The child process; does not return."""
        gc.freeze()  # pytest collects garbage at its end; inherited objects are not garbage
        os.setsid()
        os.chdir(self.folder)
        with (self.folder / "log").open("w") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        sys.dont_write_bytecode = True  # mutants of equal size and time would share a file
        sys.path.insert(0, str(self.folder))
        os.environ["PYTHONPATH"] = str(self.folder)
        code = 99
        start_clocks()
        try:
            code = int(pytest.main([*OPTIONS, *chosen.files()], plugins=[chosen]))
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


def start_clocks() -> None:
    """Begin to count the time after which this process is killed."""
    signal.setitimer(signal.ITIMER_PROF, HANGS[0])
    signal.alarm(HANGS[1])


class Chosen:
    """A plugin of pytest that selects tests, and reports the one that runs or that failed."""

    def __init__(self, tests: list[str], seconds: float, report: Path) -> None:
        self.places = {test: place for place, test in enumerate(tests)}
        self.seconds = seconds
        self.report, self.ran = report, 0

    def files(self) -> list[str]:
        return list(dict.fromkeys(test.partition("::")[0] for test in self.places))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.places]
        items.sort(key=lambda item: self.places[item.nodeid])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool | None:
        if time.process_time() + sum(os.times()[2:4]) > self.seconds:
            return True
        start_clocks()
        self.ran += 1
        self.report.write_text(json.dumps((item.nodeid, self.ran)))
        return None
