"""`MutableArray`: how the meaning of an op writes an array in parts, in any array library."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np


class MutableArray:
    """A copy of `array` that can be written: in place in NumPy, by functional updates
    (`array.at[index]`) in a library whose arrays are immutable, as those of JAX are.

    xp: the array library. `array` is the current value, in the dtype of the one given.
    """

    def __init__(self, xp: ModuleType, array: np.ndarray) -> None:
        self._in_place = xp is np
        self.array = xp.array(array)

    def set(self, index: object, values: object) -> MutableArray:
        """Store `values`, which broadcast, at `index`; returns self."""
        if self._in_place:
            self.array[index] = values
        else:
            self.array = self.array.at[index].set(self._converted(values))
        return self

    def add(self, index: Any, values: Any) -> MutableArray:
        """Add `values`, which broadcast, at `index`; what comes to a repeated position adds up.

        Returns self. Raises TypeError if NumPy does not convert the sum to the array's dtype.
        """
        if not self._in_place:
            self.array = self.array.at[index].add(self._converted(values))
        elif any(np.ndim(part) for part in (index if isinstance(index, tuple) else (index,))
                 if not isinstance(part, slice)):
            np.add.at(self.array, index, values)
        else:
            self.array[index] += values
        return self

    def _converted(self, values: object) -> Any:
        """`values` in the dtype of the array: JAX warns of any other."""
        if hasattr(values, "astype"):
            return values.astype(self.array.dtype)
        return np.asarray(values, self.array.dtype)
