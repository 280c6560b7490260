"""For type checkers only: names that `theano.tensor` takes from tables have the type Any.

This is a separate file, so that it is imported before files that import each other.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    raise AttributeError(name)
