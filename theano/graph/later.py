"""Names that a package gets later: those whose modules are imported on first use, those that later
layers define, for its `__getattr__` and `__dir__`; and members that later layers give a class."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from importlib.machinery import PathFinder
from types import FrameType, ModuleType
from typing import Any, TypeVar

C = TypeVar("C", bound=type)

find: Any = None
"""`find(package, name)`, set by `theano/__init__.py`: the object that has an old name in a package.
It raises AttributeError for a name that is not in the table of old names."""

listing: Any = None
"""`listing(package)`, what `dir` lists of a package, set by `theano/__init__.py`."""

extend: Any = None
"""`extend(cls)`, which adds members to a class, set by `theano.legacy`."""

curvature: Any = None
"""`theano.scanning.alignments.curvature`, set by `theano/__init__.py`."""

each_row: Any = None
"""`theano.scanning.views.each_row`, set by `theano/__init__.py`."""

write_trace: Any = None
"""`theano.explorer.trace.write_trace`, set by `theano/__init__.py`."""

exports: dict[str, list[str]] = {}
"""The names that `import *` gives, for packages that call `export`."""

offered: dict[str, dict[str, str]] = {}
"""Per package, the names that `offer` has put there, with their modules."""


def offer(package: str, modules: dict[str, str]) -> Callable[[str], Any]:
    """Let a package have names whose modules are imported when the names are first asked for: a
    program does not wait at its start for what it does not use.

    modules: names, separated by spaces, by module; a module whose name starts with a dot is in the
    package. The result is the `__getattr__` of the package. Its `__dir__`, unless it has another,
    lists the names, too.
    """
    names = offered.setdefault(package, {})
    names |= {
        name: package + module if module.startswith(".") else module
        for module, words in modules.items() for name in words.split()}
    own = vars(sys.modules[package])
    own.setdefault("__dir__", lambda: sorted({*own, *names}))
    return lambda name: member(package, name)


def member(package: str, name: str) -> Any:
    """The member of a package that `offer` has named; raises AttributeError for another name."""
    try:
        module = offered[package][name]
    except KeyError:
        raise AttributeError(f"module {package!r} has no attribute {name!r}") from None
    value = vars(sys.modules[package])[name] = getattr(importlib.import_module(module), name)
    return value


def submodule(package: str, name: str) -> ModuleType | None:
    """A module in the folder of a package, imported on first use; None if there is none."""
    path = getattr(sys.modules.get(package), "__path__", None)
    if path is None or PathFinder.find_spec(f"{package}.{name}", path) is None:
        return None
    return importlib.import_module(f"{package}.{name}")


def on_demand(module: str, name: str) -> Callable[..., Any]:
    """A function of a module that is imported when the function is first called."""
    return lambda *arguments: getattr(importlib.import_module(module), name)(*arguments)


def export(package: str) -> None:
    """Remove `__all__` from the namespace of a package, whose `__getattr__` gives `exported`."""
    exports[package] = vars(sys.modules[package]).pop("__all__")


def exported(package: str, names: list[str] | None = None) -> list[str]:
    """`__all__` of a package; empty when `help` reads it.

    `help` prints all members of all classes in `__all__`, which would be thousands of lines. So it
    prints only the docstring and the submodules; the docstring says what there is. Nothing but
    `__all__` tells `help` what to print.
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__", "").startswith("theano"):
        frame = frame.f_back
    if frame is not None and frame.f_globals.get("__name__") == "pydoc":
        return []
    return exports[package] if names is None else names


def attribute(package: str, name: str) -> Any:
    """The member `name` of `package`; raises AttributeError when there is none."""
    if find is None or (name.startswith("__") and name != "__all__"):
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    return find(package, name)


def listed(package: str) -> list[str]:
    """What `dir` lists of a package: its public names, and those that later layers define."""
    if listing is not None:
        return list(listing(package))
    own = vars(sys.modules[package])
    names = exports.get(package, own.get("__all__", ()))
    return sorted({*own, *offered.get(package, ()), *names})


def extended(cls: C) -> C:
    """Class decorator: later layers may add members when the module of the class is loaded."""
    if extend is not None:
        extend(cls)
    return cls
