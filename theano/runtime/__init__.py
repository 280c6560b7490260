"""The C extension that runs compiled functions: cells, functions, and the BLAS they call. Where it
is missing, `in_python` takes its place, with a warning."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from theano.flags import config

if TYPE_CHECKING:
    from theano.runtime._native import (
        ABI,
        Cell,
        NativeFunction,
        Pointer,
        blas_info,
        load,
        select_blas,
        set_blas_threads,
        set_remote,
        unload,
    )

__all__ = [
    "ABI",
    "HAS_EXTENSION",
    "Cell",
    "InputSpec",
    "NativeFunction",
    "Pointer",
    "blas_info",
    "load",
    "select_blas",
    "set_blas_threads",
    "set_remote",
    "unload",
]


def _implementation() -> Any:
    """The module of the C extension, or `in_python` if there is none for this Python.

    An extension that is there but cannot be loaded raises ImportError.
    """
    try:
        return importlib.import_module("theano.runtime._native")
    except ModuleNotFoundError as error:
        if error.name != "theano.runtime._native":
            raise
    if config.cxx:
        importlib.import_module("theano.runtime.absence").warn()
    return importlib.import_module("theano.runtime.in_python")


_there = _implementation()
HAS_EXTENSION: bool = _there.__name__ == "theano.runtime._native"
"""Whether compiled programs can run; otherwise functions are those of the interpreter."""

if not TYPE_CHECKING:
    ABI = _there.ABI
    Cell, NativeFunction = _there.Cell, _there.NativeFunction
    Pointer = _there.Pointer
    load, unload, blas_info = _there.load, _there.unload, _there.blas_info
    select_blas, set_blas_threads = _there.select_blas, _there.set_blas_threads
    set_remote = _there.set_remote


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
