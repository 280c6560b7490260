"""Tries mutants in forks of one process that has collected all tests: a fork exchanges the code of
the changed function, and runs its tests at once."""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from mutation.sites import Mutant
from mutation.trial import MEMORY, Verdict, start_clocks, verdict_of

Place = tuple[str, str, int]
"""The file, the dotted name and the first line of a function."""


@dataclass(frozen=True)
class Job:
    """A mutant with its number, and its tests in stages, each of which has a limit of time."""

    number: int
    mutant: Mutant
    stages: list[list[str]]


class Loaded:
    """The functions and caches of the modules that the tests have imported."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.functions: dict[Place, list[FunctionType]] = {}
        self.caches = [x for x in gc.get_objects() if isinstance(x, functools._lru_cache_wrapper)]
        self.properties = list(cached_properties(gc.get_objects()))
        for found in gc.get_objects():
            if isinstance(found, FunctionType):
                self.functions.setdefault(place_of(found.__code__), []).append(found)

    def changed(self, mutant: Mutant) -> tuple[list[FunctionType], CodeType] | None:
        """The functions that a mutant changes and their new code, or None if the change is outside
        of functions, in one that nothing refers to, or in a default, which the code lacks."""
        path = self.root / mutant.file
        text = mutant.applied(path.read_bytes())
        for code in codes_in(compile(text, str(path), "exec", dont_inherit=True)):
            last = max((line for *_, line in code.co_lines() if line), default=0)
            if code.co_qualname == mutant.function:
                if code.co_firstlineno <= mutant.lines[0] <= max(last, mutant.statement[-1]):
                    functions = self.functions.get(place_of(code), [])
                    if functions and functions[0].__code__.co_freevars == code.co_freevars:
                        return None if same(functions[0].__code__, code) else (functions, code)
        return None


def cached_properties(objects: Iterable[object]) -> Iterator[tuple[dict[str, object], str]]:
    """For each object of the package and each of its cached properties, its dict and the name."""
    names: dict[type, list[str]] = {}
    for found in objects:
        kind = type(found)
        if kind not in names:
            names[kind] = [
                name for base in kind.__mro__ if base.__module__.startswith("theano")
                for name, value in vars(base).items()
                if isinstance(value, functools.cached_property)]
        for name in names[kind]:
            yield vars(found), name


def place_of(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def same(one: CodeType, other: CodeType) -> bool:
    """Whether two code objects are equal up to the positions of their source."""
    return one.replace(co_linetable=b"") == other.replace(co_linetable=b"")


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """The codes of the functions of a module and of its classes, the last ones first."""
    for part in reversed(code.co_consts):
        if isinstance(part, CodeType):
            yield part
            yield from codes_in(part)


class Trials:
    """A plugin of pytest: in place of the tests, it runs jobs, some at a time. `done` gets each job
    and its verdict, or None for a mutant that needs another process."""

    def __init__(self, jobs: list[Job], seconds: float, workers: int, root: Path, folder: Path,
                 done: Callable[[Job, Verdict | None, float], None]) -> None:
        self.jobs, self.seconds, self.workers = jobs, seconds, workers
        self.root, self.folder, self.done = root, folder, done

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self.loaded = Loaded(self.root)
        gc.collect()
        gc.freeze()
        running: dict[int, tuple[Job, Path, float]] = {}
        for job in self.jobs:
            if self.loaded.changed(job.mutant) is None:
                self.done(job, None, 0.0)
                continue
            if len(running) == self.workers:
                self.wait(running)
            report = self.folder / f"report-{job.number}"
            running[self.forked(job, report)] = job, report, time.monotonic()
        while running:
            self.wait(running)
        return True

    def wait(self, running: dict[int, tuple[Job, Path, float]]) -> None:
        child, status = os.waitpid(-1, 0)
        job, report, start = running.pop(child)
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            pass
        verdict = verdict_of(os.waitstatus_to_exitcode(status), report)
        report.unlink(missing_ok=True)
        self.done(job, verdict, time.monotonic() - start)

    def forked(self, job: Job, report: Path) -> int:
        child = os.fork()
        if child:
            return child
        code = 99
        try:
            os.setsid()
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            start_clocks()
            code = self.inside(job, report)
        except BaseException:
            traceback.print_exc()
        os._exit(code)

    def inside(self, job: Job, report: Path) -> int:
        """Run the tests of a job in this process until one fails (1); 0 if none does."""
        changed = self.loaded.changed(job.mutant)
        assert changed is not None
        for function in changed[0]:
            function.__code__ = changed[1]
        for cache in self.loaded.caches:
            cache.cache_clear()
        for values, name in self.loaded.properties:
            values.pop(name, None)
        config = next(iter(self.items.values())).config
        failure = Failure()
        config.pluginmanager.register(failure)
        ran = 0
        for stage in job.stages:
            items = [self.items[test] for test in stage if test in self.items]
            start = used()
            for item, after in zip(items, [*items[1:], None], strict=True):
                if used() - start > self.seconds:
                    break
                start_clocks()
                ran += 1
                report.write_text(json.dumps((item.nodeid, ran)))
                config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if failure.seen:
                    return 1
        return 0


class Failure:
    """A plugin of pytest that notices a test that fails."""

    seen = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seen = self.seen or report.failed


def used() -> float:
    """Seconds of processor time of this process and of those that it has waited for."""
    return time.process_time() + sum(os.times()[2:4])
