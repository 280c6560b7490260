"""`MutableArray`: writes to parts of arrays, for array libraries with mutable or immutable
arrays."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np


class MutableArray:
    """A copy of `array` that can be modified: in place in NumPy, by functional updates
    (`array.at[index]`) in a library with immutable arrays, such as JAX.

    xp: the array library. The attribute `array` is the current value; its dtype does not change.
    """

    def __init__(self, xp: ModuleType, array: np.ndarray) -> None:
        self._xp, self._in_place = xp, xp is np
        self.array = xp.array(array)

    def set(self, index: object, values: object) -> MutableArray:
        """Store `values`, which broadcast, at `index`; returns self. Of the values for a repeated
        position, NumPy stores the last one."""
        if self._in_place:
            self.array[_in_order(index)] = values
        else:
            values = self._converted(values)
            self.array = (
                self._xp.broadcast_to(values, self.array.shape) if self._is_whole(index)
                else self.array.at[index].set(values))
        return self

    def add(self, index: Any, values: Any) -> MutableArray:
        """Add `values`, which broadcast, at `index`; additions at repeated positions accumulate.

        Returns self. Raises TypeError if NumPy cannot cast the sum to the dtype of the array.
        """
        if not self._in_place:
            values = self._converted(values)
            if self._is_whole(index):
                values = self._xp.broadcast_to(values, self.array.shape)
                self.array = self.array | values if self.array.dtype == bool else (
                    self.array + values)
            else:
                part = self.array.at[index]
                self.array = part.max(values) if self.array.dtype == bool else part.add(values)
        elif any(np.ndim(part) for part in (index if isinstance(index, tuple) else (index,))
                 if not isinstance(part, slice)):
            index = _in_order(index)
            if np.ndim(values):  # NumPy 2.5 leaves out terms of a row for a matrix of positions
                values = np.broadcast_to(values, self.array[index].shape)
            np.add.at(self.array, index, values)
        else:
            self.array[index] += values
        return self

    def _is_whole(self, index: Any) -> bool:
        """Whether an index reads the whole array (see `is_whole`)."""
        entries = index if isinstance(index, tuple) else (index,)
        if not entries or any(not isinstance(e, slice) and e is not Ellipsis for e in entries):
            return False
        if entries[0] is Ellipsis:
            entries = (*(slice(None),) * (self.array.ndim - len(entries) + 1), *entries[1:])
        return is_whole(self.array.shape, entries)

    def _converted(self, values: Any) -> Any:
        """`values` in the dtype of the array; JAX warns of other dtypes."""
        if hasattr(values, "astype"):
            return values.astype(self.array.dtype)
        return np.asarray(values, self.array.dtype)


def is_whole(shape: Sequence[int], index: Sequence[Any]) -> bool:
    """Whether an index consists of slices of all elements, in their order. XLA crashes where the
    result of a write to all elements is then reversed. A length may be a symbol of
    `jax.export`."""
    return all(isinstance(entry, slice) and (
        entry.indices(n) == (0, n, 1) if isinstance(n, int) else entry == slice(None))
        for entry, n in zip(index, shape, strict=False))


def _in_order(index: Any) -> Any:
    """The index with contiguous arrays: NumPy writes in the order in which these are stored, so
    that the last value for a repeated position would depend on their strides."""
    parts = index if isinstance(index, tuple) else (index,)
    return tuple(
        np.ascontiguousarray(part) if np.ndim(part) > 1 else part for part in parts)
