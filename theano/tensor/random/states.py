"""Fast copies of the states of `numpy.random.RandomState` generators.

NumPy copies a state number by number, which takes as long as a hundred thousand draws. Here the
words of the Mersenne Twister, whose address the generator's C interface gives, and the cached
normal draw, whose offset is found from a known state, are copied as memory to a state that was made
here and that has no other references.
"""

from __future__ import annotations

import copy
import ctypes
import struct
import sys
from functools import cache
from typing import Any

import numpy as np

_WORDS = 624
_BYTES = 4 * (_WORDS + 1)
"""The size in memory of the words of a Mersenne Twister and its position."""

_Twister = ctypes.c_char * _BYTES
_Draw = ctypes.c_char * 16

_KEPT = 4
"""The largest number of states that are kept for reuse."""


class States:
    """Makes copies of states; reuses states that have no other references."""

    def __init__(self) -> None:
        self._pool: list[Any] = []

    def __reduce__(self) -> Any:
        return States, ()

    def copy(self, state: Any) -> Any:
        """A new state equal to `state`."""
        place = _cached_draw_offset()
        if place is None or not _is_plain(state):
            return copy.deepcopy(state)
        own = self._unused()
        if own is None:
            own = np.random.RandomState(np.random.MT19937(0))
        to, source = (s._bit_generator.ctypes.state_address for s in (own, state))
        _move(_Twister, to, source)
        _move(_Draw, id(own) + place, id(state) + place)
        self._pool.append(own)
        del self._pool[:-_KEPT]
        return own

    def _unused(self) -> Any:
        """A state made here, if there is one without other references to it and to its generator;
        else None."""
        for _ in range(len(self._pool)):
            try:
                own = self._pool.pop(0)
            except IndexError:  # taken by another thread
                return None
            if sys.getrefcount(own) == 2 and sys.getrefcount(own._bit_generator) == 2:
                return own
            self._pool.append(own)
        return None


def _is_plain(state: np.random.RandomState) -> bool:
    return type(state) is np.random.RandomState and (
        type(state._bit_generator) is np.random.MT19937)


def _move(kind: Any, to: int, source: int) -> None:
    """Copy memory without releasing the GIL."""
    kind.from_address(to).raw = kind.from_address(source)


@cache
def _cached_draw_offset() -> int | None:
    """The offset in a `RandomState` of the flag and the value of the cached normal draw, 16 bytes;
    None when it cannot be found."""
    words = np.arange(_WORDS, dtype="uint32")
    found = []
    for flag, number in ((1, 0.1234567890123), (0, 0.3210987654321), (1, -5.4321012345e-7)):
        state = np.random.RandomState(np.random.MT19937(0))
        state.set_state(("MT19937", words, 17, flag, number))
        address = state._bit_generator.ctypes.state_address
        if ctypes.string_at(address, _BYTES) != words.tobytes() + struct.pack("i", 17):
            return None
        memory = ctypes.string_at(id(state), type(state).__basicsize__)
        place = memory.find(struct.pack("d", number)) - 8
        if place < 0 or memory[place:place + 4] != struct.pack("i", flag):
            return None
        found.append(place)
    return found[0] if len(set(found)) == 1 else None
