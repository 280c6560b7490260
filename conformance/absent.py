"""Stand-ins for parts of the language that this package does not have yet. Files whose tests are
mostly about something else import them; with a stand-in the file can be read, and only the tests
that use what is absent fail. What is really there always wins."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn

from theano import legacy

MODULES: tuple[str, ...] = ()
NAMES: dict[str, tuple[str, ...]] = {}


class Absent(type):
    """What is absent is a class, so that others can be derived from it; using it fails."""

    def __call__(cls, *args: Any, **settings: Any) -> NoReturn:
        raise NotImplementedError(f"{cls.__module__}.{cls.__name__} is not in this package yet")

    def __getattr__(cls, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError(f"{cls.__module__}.{cls.__name__} is not in this package yet")


class Finder:
    """Finds the absent modules and what is below them, before those that only say that their names
    come later."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> ModuleSpec | None:
        if ".tests" in fullname or not any(
                fullname == name or fullname.startswith(name + ".") for name in MODULES):
            return None
        return ModuleSpec(fullname, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["__getattr__"] = _attribute(
            module.__name__, _there(module.__name__), None)
        module.__dict__["__path__"] = []


def _there(module: str) -> Any:
    """`__getattr__` of an old module for those of its names that are there."""
    places = legacy._places(module)

    def find(name: str) -> Any:
        if name not in places:
            raise AttributeError(name)
        return legacy._find(places[name])

    return find


def _attribute(module: str, own: Any, names: Sequence[str] | None) -> Any:
    """`__getattr__` of a module: what `own` has, or what is absent (None: any name)."""
    def find(name: str) -> Any:
        if own is not None:
            try:
                return own(name)
            except AttributeError:
                pass
        if f"{module}.{name}" in MODULES:
            return importlib.import_module(f"{module}.{name}")
        if name.startswith("__") or names is not None and name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        return Absent(name, (), {"__module__": module})

    return find


def install() -> None:
    """Put the stand-ins behind what is there."""
    sys.meta_path.insert(0, Finder())  # type: ignore[arg-type]
    for name in {name.rpartition(".")[0] for name in MODULES} | set(NAMES):
        module = importlib.import_module(name)
        own = module.__dict__.get("__getattr__")
        module.__dict__["__getattr__"] = _attribute(name, own, NAMES.get(name, ()))
