"""The pytest plugin of a conformance run: makes the fetched tests importable under their own names
(`theano.tensor.tests.test_basic`) and writes the outcome of each test to a file, one line each."""

from __future__ import annotations

import functools
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from conformance.fetch import cache_folder
from conformance.nose import install as install_nose


class Finder(importlib.abc.MetaPathFinder):
    """Finds `theano.*.tests` and the fetched modules in it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not fullname.startswith("theano.") or ".tests" not in fullname:
            return None
        place = cache_folder().joinpath(*fullname.split("."))
        file = place.with_suffix(".py")
        if file.exists():
            return importlib.util.spec_from_file_location(fullname, file)
        if place.is_dir() and fullname != "theano.tests":
            spec = importlib.machinery.ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations = [str(place)]
            return spec
        return None


class Record:
    """Writes `module<TAB>test<TAB>outcome<TAB>seconds<TAB>first line of the failure` as tests end,
    and `started` in place of the outcome before."""

    def __init__(self, file: Path) -> None:
        self.file = file.open("a")

    def pytest_runtest_logstart(self, nodeid: str, location: Any) -> None:
        self._write(nodeid, "started", 0.0, "")

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call" or report.outcome != "passed":
            outcome = report.outcome if report.when == "call" or report.skipped else "error"
            self._write(report.nodeid, outcome, report.duration, _reason(report))

    def _write(self, nodeid: str, outcome: str, seconds: float, reason: str) -> None:
        place, _, name = nodeid.partition("::")
        module = place.removeprefix("theano/").removesuffix(".py").replace("/", ".")
        test = name.replace("::", ".")
        self.file.write(f"{module}\t{test}\t{outcome}\t{seconds:.1f}\t{reason}\n")
        self.file.flush()


def _reason(report: Any) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    return "" if crash is None else crash.message.partition("\n")[0][:200]


def _find_data() -> None:
    """Let `np.loadtxt` find the fetched data that a test expects inside the package."""
    load = np.loadtxt
    package = Path(__file__).parent.parent

    @functools.wraps(load)
    def loadtxt(fname: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(fname, str) and Path(fname).is_relative_to(package):
            fname = cache_folder() / Path(fname).relative_to(package)
        return load(fname, *args, **kwargs)

    np.__dict__["loadtxt"] = loadtxt


def pytest_configure(config: Any) -> None:
    """Install the shims that the tests of 2020 need, then the finder and the record."""
    _find_data()
    install_nose()
    hooks = importlib.import_module("theano.legacy.shims.hooks")
    hooks.install()
    unittest_tools = importlib.import_module("theano.tests.unittest_tools")
    unittest_tools.__dict__["parameterized"] = importlib.import_module(
        "parameterized").parameterized
    sys.meta_path.insert(0, Finder())
    output = os.environ.get("CONFORMANCE_RECORD")
    if output:
        config.pluginmanager.register(Record(Path(output)))


class Module(pytest.Module):
    """A fetched file, imported under its own dotted name."""

    def _getobj(self) -> ModuleType:
        parts = self.path.relative_to(cache_folder()).with_suffix("").parts
        return importlib.import_module(".".join(parts))


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Skip the tests that an earlier process has already run."""
    ended = os.environ.get("CONFORMANCE_OVER")
    over = set(Path(ended).read_text().split("\n")) if ended else set()
    items[:] = [item for item in items if item.nodeid not in over]


def pytest_pycollect_makemodule(module_path: Path, parent: Any) -> Any:
    """Collect each file of the cache as a `Module` of this plugin."""
    if cache_folder() in module_path.parents:
        return Module.from_parent(parent, path=module_path)
    return None


def pytest_pycollect_makeitem(collector: Any, name: str, obj: Any) -> Any:
    """Collect a test that yields checks, which nose supported, as one test that makes them all."""
    if name.startswith("test") and inspect.isgeneratorfunction(obj) and isinstance(
            collector, pytest.Module):
        return pytest.Function.from_parent(collector, name=name, callobj=_all_checks(obj))
    return None


def _all_checks(generator: Any) -> Any:
    def check() -> None:
        for function, *args in generator():
            function(*args)

    return check
