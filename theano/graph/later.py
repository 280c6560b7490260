"""Names that later layers define: members of a package, for its `__getattr__` and `__dir__`, and of
a class."""

from __future__ import annotations

import sys
from typing import Any, TypeVar

C = TypeVar("C", bound=type)

find: Any = None
"""`find(package, name)`, set by `theano/__init__.py`: the object that has an old name in a package.
It raises AttributeError for a name that is not in the table of old names."""

listing: Any = None
"""`listing(package)`, what `dir` lists of a package, set by `theano/__init__.py`."""

extend: Any = None
"""`extend(cls)`, which adds members to a class, set by `theano.legacy`."""


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
    return sorted({*own, *own.get("__all__", ())})


def extended(cls: C) -> C:
    """Class decorator: later layers may add members when the module of the class is loaded."""
    if extend is not None:
        extend(cls)
    return cls
