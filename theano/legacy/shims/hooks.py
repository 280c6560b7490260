"""Installs the shims of `theano.legacy.shims.table`, and records which of them are used.

A module with removed names gets a `__getattr__`, now if it is loaded, else after its import. A
removed module is created when it is imported. A shim is imported when it is first used.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from theano.legacy.shims import table as shims

_used: dict[str, None] = {}


def note(name: str) -> None:
    """Record that a shim was used."""
    _used[name] = None


def used() -> list[str]:
    """The names of the shims that were used, in order of first use."""
    return list(_used)


def install(py2: bool = False) -> None:
    """Install all shims; py2: also those for names that only Python 2 had."""
    finder = RemovedNameFinder(shims.members(py2))
    sys.meta_path.insert(0, finder)
    for name in finder.members:
        if name in sys.modules:
            finder.complete(sys.modules[name])
    for row in shims.REPLACED:
        module = importlib.import_module(row.module)
        for old, new in row.items().items():
            setattr(module, old, getattr(importlib.import_module(row.source), new))


class RemovedNameFinder:
    """An import hook: adds removed names to modules when they are loaded, and creates removed
    modules."""

    def __init__(self, members: dict[str, dict[str, tuple[str, str]]]) -> None:
        self.members = members
        self.parents = {
            name.rpartition(".")[0] for name in members if "." in name} - set(members)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> ModuleSpec | None:
        """The spec of a module of the table, whose loader calls `complete`; None for others."""
        if fullname not in self.members and fullname not in self.parents:
            return None
        spec = _real_spec(self, fullname, path, target)
        if spec is None:
            if "." not in fullname and fullname not in shims.GONE:
                return None  # a package that is not installed
            return ModuleSpec(fullname, _Maker(self), is_package=True)  # type: ignore[arg-type]
        if spec.loader is not None and not isinstance(spec.loader, type):
            _after(spec.loader, self.complete)
        return spec

    def complete(self, module: ModuleType) -> None:
        """Add a `__getattr__` for removed names to a module, and removed methods to its classes.
        Functions and methods in `shims.WRAPPED` are replaced."""
        for row in shims.WRAPPED:
            if row.module == module.__name__:
                _wrap(module, row)
        places = self.members.get(module.__name__)
        if not places:
            return
        for old, (source, new) in places.items():
            kind, dot, method = old.partition(".")
            if dot and not hasattr(getattr(module, kind), method):
                value = _find(source, new)
                setattr(getattr(module, kind), method, _noting(f"{module.__name__}.{old}", value))
        module.__dict__["__getattr__"] = _Lost(module, places)


def _wrap(module: ModuleType, row: shims.Row) -> None:
    """Replace each function or method that a row names by the result of calling the row's function
    with it."""
    for old, new in row.items().items():
        kind, _, name = old.rpartition(".")
        owner = getattr(module, kind) if kind else module
        setattr(owner, name, _find(row.source, new)(getattr(owner, name)))


class _Maker:
    """The loader of a removed module."""

    def __init__(self, finder: RemovedNameFinder) -> None:
        self.finder = finder

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        module.__doc__ = "A removed module, with the names that old programs use."
        module.__dict__["__path__"] = []
        self.finder.complete(module)


class _Lost:
    """`__getattr__` of a module: looks up removed names, then calls the module's own
    `__getattr__`."""

    def __init__(self, module: ModuleType, places: dict[str, tuple[str, str]]) -> None:
        self.module, self.places = module, places
        self.previous_getattr = module.__dict__.get("__getattr__")

    def __call__(self, name: str) -> Any:
        full = f"{self.module.__name__}.{name}"
        if name in self.places and not name.startswith("__"):
            note(full)
            value = self.module.__dict__[name] = _find(*self.places[name])
            return value
        if self.previous_getattr is not None:
            return self.previous_getattr(name)
        raise AttributeError(f"module {self.module.__name__!r} has no attribute {name!r}")


def _find(source: str, name: str) -> Any:
    """The object with a dotted name in a module; the module itself for an empty name."""
    value: Any = importlib.import_module(source)
    for part in filter(None, name.split(".")):
        value = getattr(value, part)
    return value


def _noting(name: str, method: Any) -> Any:
    """A method or property that records its use under `name`."""
    if isinstance(method, property):
        return property(_noting(name, method.fget))

    def call(self: Any, *args: Any, **settings: Any) -> Any:
        note(name)
        return method(self, *args, **settings)

    return call


def _real_spec(excluded: RemovedNameFinder, name: str, path: Any, target: Any) -> ModuleSpec | None:
    """The spec that the other finders return."""
    for finder in sys.meta_path:
        if finder is not excluded and hasattr(finder, "find_spec"):
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                return spec
    return None


def _after(loader: Any, then: Callable[[ModuleType], None]) -> None:
    """Make `loader` call `then(module)` after executing a module."""
    run = loader.exec_module

    def exec_module(module: ModuleType) -> None:
        run(module)
        then(module)

    loader.exec_module = exec_module
