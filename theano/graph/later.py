"""Names that later layers define: members of a package, for its `__getattr__` and `__dir__`, and of
a class."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any, TypeVar

C = TypeVar("C", bound=type)

find: Any = None
"""`find(package, name)`, set by `theano/__init__.py`: the object that has an old name in a package.
It raises AttributeError for a name that is not in the table of old names."""

listing: Any = None
"""`listing(package)`, what `dir` lists of a package, set by `theano/__init__.py`."""

extend: Any = None
"""`extend(cls)`, which adds members to a class, set by `theano.legacy`."""


exports: dict[str, list[str]] = {}
"""The names that `import *` gives, for packages that call `export`."""


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
    return sorted({*own, *exports.get(package, own.get("__all__", ()))})


def extended(cls: C) -> C:
    """Class decorator: later layers may add members when the module of the class is loaded."""
    if extend is not None:
        extend(cls)
    return cls
