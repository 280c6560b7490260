"""Values of shared variables in the memory of a device; the switch of 64 bits."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import runtime

if TYPE_CHECKING:
    from types import ModuleType

    import jax


class Remote:
    """The value of a shared variable as an array of JAX, which the cell of the variable holds.

    The runtime calls `fetch` where an array of NumPy is needed: for `get_value`, for pickles, and
    for a function of another backend, which moves the value back.
    """

    __slots__ = ("array",)

    def __init__(self, array: jax.Array) -> None:
        self.array = array

    def fetch(self) -> np.ndarray:
        """A copy of the value."""
        return np.array(self.array)


runtime.set_remote(Remote)


def placed(jax: ModuleType, value: np.ndarray) -> Remote:
    """The value on the device, in memory of its own."""
    return Remote(jax.numpy.array(value, copy=True))


def enable_x64(jax: ModuleType) -> Any:
    """`with enable_x64(jax)(True):` JAX has 64 bits, in this thread."""
    old = not hasattr(jax, "enable_x64")
    return importlib.import_module("jax.experimental" if old else "jax").enable_x64
