"""Every function that a test makes gets the key under which a second start would find it. Functions
with one key must be compiled to the same library and constants, also those of earlier runs."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np

from theano.backends import cache
from theano.compile.making.second_start import SecondStart, _state

_keep, _find = cache.keep, SecondStart.find


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, arrays to the bit."""
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, np.ndarray):
        return (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes())
    return bool(one == other)


def compared(path: str, content: bytes) -> None:
    """`cache.keep`; AssertionError if the key has been the key of another function that this state
    of the package has compiled."""
    before = cache.read(path) if path.endswith(".function") else None
    if before is not None and before.startswith(_state()):
        old, new = (pickle.loads(each.removeprefix(_state())) for each in (before, content))
        assert same(old, new), f"one key, two functions: {old} and {new}"
    _keep(path, content)


def compare_all() -> None:
    """No test finds a function in the cache, and all keys are compared."""
    mock.patch.object(SecondStart, "find", lambda self, seconds: None).start()
    mock.patch.object(cache, "keep", compared).start()


@contextmanager
def found() -> Iterator[list[bool]]:
    """In the block, functions are found in the cache; gives a list of whether each was."""
    hits: list[bool] = []

    def find(self: SecondStart, seconds: dict[str, float]) -> Any:
        executable = _find(self, seconds)
        hits.append(executable is not None)
        return executable

    with mock.patch.object(SecondStart, "find", find):
        yield hits
