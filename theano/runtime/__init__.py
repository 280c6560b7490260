"""The C extension that runs compiled functions: cells, functions, and the BLAS they call."""

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
    set_remote,
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
    "set_remote",
]


class InputSpec(NamedTuple):
    """How one argument is bound. A value that no fast path accepts is passed to `filter`."""

    name: str | None
    """Keyword, or None."""
    type_num: int
    """The NumPy type number of the dtype; -1 for an argument that is not an array."""
    ndim: int
    broadcast: tuple[bool, ...] = ()
    """One flag per dimension: whether its length must be 1."""
    strict: bool = False
    """The fast paths accept only arrays of the exact dtype; other values are passed to `filter`."""
    allow_downcast: bool | None = None
    """True: conversion of numbers to floats may lose precision."""
    default: Cell | None = None
    """Holds the value of an argument that is not given."""
    implicit: bool = False
    """The argument always takes its default."""
    filter: Callable[[object], object] | None = None
    """Converts any value to an array of the type, or raises."""
    mutable: bool = False
    """The program may overwrite the argument's array."""
