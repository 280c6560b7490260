"""Names of a package that later parts of the program have, as the package's `__getattr__` asks."""

from __future__ import annotations

from typing import Any

find: Any = None
"""`find(package, name)`, put here by `theano/__init__.py`; it raises AttributeError."""


def attribute(package: str, name: str) -> Any:
    """What `package.name` stands for; raises AttributeError when that is nothing."""
    if find is None or name.startswith("__"):
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    return find(package, name)
