"""Numeric dtypes: names, kinds, C names, casting limits, and Theano's upcast rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, reduce
from typing import Any

import numpy as np

from theano import flags
from theano.errors import format_error

BOOL = ("bool",)
SIGNED = ("int8", "int16", "int32", "int64")
UNSIGNED = ("uint8", "uint16", "uint32", "uint64")
INTEGER = (*SIGNED, *UNSIGNED)
DISCRETE = (*BOOL, *INTEGER)
FLOAT = ("float16", "float32", "float64")
COMPLEX = ("complex64", "complex128")
CONTINUOUS = (*FLOAT, *COMPLEX)
ALL = (*DISCRETE, *CONTINUOUS)

C_NAMES = {
    "bool": "uint8_t", "int8": "int8_t", "int16": "int16_t", "int32": "int32_t",
    "int64": "int64_t", "uint8": "uint8_t", "uint16": "uint16_t", "uint32": "uint32_t",
    "uint64": "uint64_t", "float16": "_Float16", "float32": "float", "float64": "double",
    "complex64": "float _Complex", "complex128": "double _Complex",
}

_TO_FLOAT = {
    "bool": "float32", "int8": "float32", "uint8": "float32", "int16": "float32",
    "uint16": "float32", "int32": "float64", "uint32": "float64", "int64": "float64",
    "uint64": "float64",
}

name_of: Callable[[object], str] = lru_cache(maxsize=None)(str)
"""The name of a NumPy dtype; NumPy computes it anew each time, which takes 5 us."""


def kind(dtype: str) -> str:
    """One letter: b (bool), i (signed int), u (unsigned), f (float) or c (complex)."""
    return np.dtype(dtype).kind


@lru_cache(maxsize=4096)
def promoted(*dtypes: str) -> str:
    """NumPy's type promotion, applied from left to right."""
    return str(reduce(np.promote_types, dtypes[1:], np.dtype(dtypes[0])))


def upcast(dtype: str, *dtypes: str) -> str:
    """The smallest dtype to which all of these can be cast safely.

    Under `cast_policy=numpy+floatX` with floatX=float32, the result is float32 where NumPy promotes
    other dtypes to float64.
    """
    found = promoted(dtype, *dtypes)
    if found == "float64" and narrowing() and found not in (dtype, *dtypes):
        return "float32"
    return found


def narrowing() -> bool:
    """Whether an implicit float64 becomes float32; see `upcast`."""
    return bool(flags.config.cast_policy != "custom" and flags.config.floatX == "float32")


def same(*dtypes: str) -> str:
    """Output rule: the upcast of the inputs."""
    return dtypes[0] if len(dtypes) == 1 else upcast(*dtypes)


def to_float(*dtypes: str) -> str:
    """Output rule: the upcast, where integers are replaced by a float dtype of suitable size."""
    return upcast(*(_TO_FLOAT.get(d, d) for d in dtypes))


def to_bool(*dtypes: str) -> str:
    """Output rule of comparisons and predicates."""
    return "bool"


def to_int8(*dtypes: str) -> str:
    """Output rule of `InRange`."""
    return "int8"


def no_bool(*dtypes: str) -> str:
    """Output rule: the upcast; int8 in place of bool."""
    chosen = upcast(*dtypes)
    return "int8" if chosen == "bool" else chosen


def not_all_bool(*dtypes: str) -> str:
    """Output rule: the upcast; raises TypeError when all inputs are booleans."""
    if all(d == "bool" for d in dtypes):
        raise TypeError("booleans have no difference; use xor or invert")
    return upcast(*dtypes)


def bits(*dtypes: str) -> str:
    """Output rule of bitwise operations; raises TypeError unless all inputs are integers or all are
    booleans."""
    chosen = upcast(*dtypes)
    if chosen not in DISCRETE or len({d == "bool" for d in dtypes}) > 1:
        raise TypeError(
            f"bitwise operations are between integers, or between booleans, not {dtypes}")
    return chosen


def to_complex(*dtypes: str) -> str:
    """Output rule: the complex dtype whose components can hold the inputs."""
    chosen = upcast(*dtypes)
    narrow = np.dtype(chosen).itemsize <= 2 or chosen == "float32"
    return "complex64" if narrow else "complex128"


def float64(*dtypes: str) -> str:
    """Output rule: float64."""
    return "float64"


def real_part(dtype: str) -> str:
    """Output rule: the dtype of the components of complex numbers; other dtypes are unchanged."""
    return {"complex64": "float32", "complex128": "float64"}.get(dtype, dtype)


def named(dtype: Any) -> str:
    """The name of a dtype in any form that NumPy accepts; TypeError if tensors cannot have it.
    """
    try:
        name = str(np.dtype(dtype))
    except (TypeError, ValueError):
        name = repr(dtype)
    if name not in C_NAMES:
        raise TypeError(format_error(
            f"tensors cannot have dtype {name}",
            hint='dtypes are "float64", "float32", "int64", "bool" and the others of NumPy'))
    return name
