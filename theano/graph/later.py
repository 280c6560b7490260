"""Resolves names of a package that later layers define, for the package's `__getattr__`."""

from __future__ import annotations

from typing import Any

find: Any = None
"""`find(package, name)`, set by `theano/__init__.py`; it raises AttributeError for other names."""


def attribute(package: str, name: str) -> Any:
    """The object that `package.name` names; raises AttributeError when there is none."""
    if find is None or name.startswith("__"):
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    return find(package, name)
