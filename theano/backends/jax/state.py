"""Values of shared variables in the memory of a device; the switch of 64 bits."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import runtime
from theano.backends.jax import cluster

if TYPE_CHECKING:
    from types import ModuleType

    import jax

    from theano.backends.jax.places import Location


class Remote:
    """The value of a shared variable as an array of JAX, which the cell of the variable holds.

    The runtime calls `fetch` where an array of NumPy is needed: for `get_value`, for pickles, and
    for a function of another backend, which moves the value back. place: where it lies; None: on
    the default device.
    """

    __slots__ = ("array", "place")

    def __init__(self, array: jax.Array, place: Location | None = None) -> None:
        self.array = array
        self.place = place

    def fetch(self) -> np.ndarray:
        """A copy of the value. If it is divided among processes, all of them must call it."""
        return np.array(cluster.gathered(self.array))


runtime.set_remote(Remote)


def enable_x64(jax: ModuleType) -> Any:
    """`with enable_x64(jax)(True):` JAX has 64 bits, in this thread."""
    old = not hasattr(jax, "enable_x64")
    return importlib.import_module("jax.experimental" if old else "jax").enable_x64
