"""The native call path: storage cells, compiled functions, and the BLAS that they use."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from theano.runtime._native import (
    ABI,
    Cell,
    NativeFunction,
    blas_info,
    load,
    select_blas,
    set_blas_threads,
)

__all__ = [
    "ABI",
    "Cell",
    "InputSpec",
    "NativeFunction",
    "blas_info",
    "load",
    "select_blas",
    "set_blas_threads",
]


class InputSpec(NamedTuple):
    """How one argument is bound; a value that no fast way takes goes to `filter`."""

    name: str | None
    """Keyword, or None."""
    type_num: int
    """NumPy's number of the dtype; -1 for an argument that is no array."""
    ndim: int
    broadcast: tuple[bool, ...] = ()
    """One flag per dimension: whether its length must be 1."""
    strict: bool = False
    """Take arrays of the exact dtype only; anything else goes to `filter`."""
    allow_downcast: bool | None = None
    """True: numbers may lose digits on the way into floats."""
    default: Cell | None = None
    """Holds the value of an argument that is not given."""
    implicit: bool = False
    """The argument always takes its default."""
    filter: Callable[[object], object] | None = None
    """Turns any value into an array of the type, or raises."""
    mutable: bool = False
    """The program may overwrite the argument's array."""
