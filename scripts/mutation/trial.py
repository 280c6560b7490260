"""Runs tests with a mutant, in a copy of the tree and a separate process."""

from __future__ import annotations

import importlib
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path

import pytest

from mutation.sites import Mutant

MEMORY = 12 << 30
"""The maximum number of bytes of address space; a program that needs more counts as killed."""


BROKEN = 99
"""The exit status of a process in which pytest itself fails."""

MISSING = "ERROR: not found: "
"""pytest's message for a test that does not exist."""

OPTIONS = ("-x", "-q", "--tb=line", "-p", "no:cacheprovider",
           "-W", "ignore::pytest.PytestAssertRewriteWarning")

LOADED = ("hypothesis", "numpy", "scipy.linalg", "scipy.sparse", "scipy.special", "scipy.signal")
"""The modules that every process needs; they are imported once, before the processes are forked."""


def copied(root: Path, copy: Path) -> Path:
    """A new copy of the files that tests need; compiled programs are cached with those of
    `root`."""
    for name in LOADED:
        importlib.import_module(name)
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for name in ("theano", "tests", "fuzz"):
        shutil.copytree(root / name, copy / name)
    shutil.copy2(root / "pyproject.toml", copy)
    (copy / "build").mkdir()
    (root / "build" / "test-cache").mkdir(parents=True, exist_ok=True)
    (copy / "build" / "test-cache").symlink_to(root / "build" / "test-cache")
    return copy


def tried(mutant: Mutant, copy: Path, root: Path, stages: list[list[str]], limit: float) -> str:
    """"survived", or what killed it: the first test that failed, or "time" or a signal."""
    changed = copy / mutant.file
    changed.write_bytes(mutant.applied((root / mutant.file).read_bytes()))
    try:
        for tests in stages:
            verdict = run(copy, tests, limit)
            if verdict != "survived":
                return verdict
        return "survived"
    finally:
        shutil.copy2(root / mutant.file, changed)


def run(copy: Path, tests: list[str], limit: float) -> str:
    """The verdict of some tests; tests that no longer exist, for example for a rule that was
    removed, are omitted."""
    found = once(copy, tests, limit)
    if not found.startswith(MISSING):
        return found
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    collected = once(copy, ["--collect-only", *files], limit)
    if collected != "survived":
        return collected
    there = set((copy / "log").read_text(errors="replace").splitlines())
    left = [test for test in tests if test in there]
    return "error: " + found if left == tests else run(copy, left, limit) if left else "survived"


def once(copy: Path, tests: list[str], limit: float) -> str:
    log = copy / "log"
    child = os.fork()
    if child == 0:
        inside(copy, log, tests)
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return verdict(os.waitstatus_to_exitcode(status), log.read_text(errors="replace"))
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "time"


def inside(copy: Path, log: Path, tests: list[str]) -> None:
    """The child process; does not return."""
    os.setsid()
    os.chdir(copy)
    with log.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.dont_write_bytecode = True  # a mutant may have the size and the second of the one before
    sys.path.insert(0, str(copy))
    os.environ["PYTHONPATH"] = str(copy)
    code = BROKEN
    try:
        code = int(pytest.main([*OPTIONS, *tests]))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def verdict(code: int, log: str) -> str:
    if code == 0:
        return "survived"
    if code < 0:
        return f"signal {-code}"
    if code == 4 and MISSING in log:
        return MISSING + log.partition(MISSING)[2]
    if code == BROKEN:
        return "error: " + log[-300:]
    failed = [line for line in log.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0][:160] if failed else f"exit {code}"
