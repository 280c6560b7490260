"""The memory layouts of arrays in calls."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
LAYOUTS = ("plain", "plain", "plain", "fortran", "strided", "reversed", "readonly", "misaligned",
           "swapped", "broadcast")


def arranged(value: Array, layout: str) -> Array:
    """A new array with these elements in the given layout."""
    if layout == "fortran" and value.ndim:
        return np.asfortranarray(value.copy())
    if layout == "strided" and value.ndim:
        wide = np.zeros([2 * n + 1 for n in value.shape], value.dtype)
        part = wide[tuple(slice(1, 2 * n + 1, 2) for n in value.shape)]
        part[...] = value
        return part
    if layout == "reversed" and value.ndim:
        back = (slice(None, None, -1),) * value.ndim
        return value[back].copy()[back]
    if layout == "readonly":
        fixed = value.copy()
        fixed.flags.writeable = False
        return fixed
    if layout == "misaligned":
        raw = np.zeros(value.nbytes + 1, "uint8")
        moved = raw[1:].view(value.dtype) if value.nbytes else value.reshape(-1).copy()
        moved[...] = value.reshape(-1)
        return moved.reshape(value.shape)
    if layout == "swapped":
        return value.astype(value.dtype.newbyteorder())
    if layout == "broadcast" and value.ndim and value.size:
        first = value[:1]
        if np.array_equal(np.broadcast_to(first, value.shape), value, equal_nan=True):
            return np.broadcast_to(first.copy(), value.shape)
    return value.copy()


def resized(value: Array) -> Array:
    """A value in which each length of 2 or more is replaced by another one, equal lengths by equal
    ones; an integer is treated as a length."""
    if not value.ndim:
        return np.asarray(other_length(int(value)), value.dtype) if value.dtype.kind == "i" else (
            value)
    return np.resize(value, [other_length(n) for n in value.shape]).astype(value.dtype)


def other_length(n: int) -> int:
    """2 for 3, 3 for 2, 4 for 5, and so on."""
    return n if n < 2 else n ^ 1


def arguments(inputs: list[tuple[str, Array, str]]) -> list[Array]:
    """The arrays of a call; the layout `alias x3` means the same array as for `x3`."""
    made: dict[str, Array] = {}
    for name, value, layout in inputs:
        other = made.get(layout.split()[1]) if layout.startswith("alias") else None
        same = other is not None and other.shape == value.shape and other.dtype == value.dtype
        made[name] = other if other is not None and same else arranged(value, layout)
    return list(made.values())
