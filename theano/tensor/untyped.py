"""For type checkers: names that `theano.tensor` takes from tables are of any type.

It stands in a file of its own so that it is known before the files that import each other are.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    raise AttributeError(name)
