"""The processes that run one program: which one this is, and short texts that they exchange.

These go through the coordination service of JAX, not through devices. Nothing here loads JAX.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.errors import format_error

if TYPE_CHECKING:
    import jax

_LONGEST = 300.0
"""How many seconds a process waits for what the others say."""

_exchanges = 0


def _state() -> Any:
    module = sys.modules.get("jax._src.distributed")
    return getattr(module, "global_state", None)


def client() -> Any:
    """The client of JAX's coordination service, or None if there is one process only."""
    return getattr(_state(), "client", None)


def index() -> int:
    """The number of this process, from 0."""
    return 0 if client() is None else int(_state().process_id)


def count() -> int:
    """The number of processes."""
    return 1 if client() is None else int(_state().num_processes)


def exchanged(text: str, purpose: str) -> list[str]:
    """The texts of all processes, in order. All must call it equally often, for equal purposes.

    purpose: what the process does, for the message. Raises RuntimeError if another process does
    something else, or nothing.
    """
    global _exchanges
    if count() == 1:
        return [text]
    _exchanges += 1
    folder = f"theano/exchange/{_exchanges}/"
    client().key_value_set(f"{folder}{index():06}", json.dumps([purpose, text]))
    try:
        client().wait_at_barrier(folder, int(_LONGEST * 1000))
    except Exception as error:
        raise RuntimeError(
            f"process {index()} waited {_LONGEST:.0f} seconds for the others, to {purpose}: "
            f"{_SAME} ({error})") from error
    found = [json.loads(each) for _, each in sorted(client().key_value_dir_get(folder))]
    if index() == 0:  # all have read what was exchanged before
        client().key_value_delete(f"theano/exchange/{_exchanges - 1}/")
    for number, (other, _) in enumerate(found):
        if other != found[0][0]:
            raise RuntimeError(
                f"process 0 is to {found[0][0]}, process {number} to {other}: {_SAME}")
    return [each for _, each in found]


_SAME = "all processes must make the same calls in the same order"


def must_agree(text: str, what: str, remedy: str, group: str = "") -> None:
    """Raise ValueError in all processes if `text` differs among those that give the same `group`.
    what: what it is a text of; remedy: what makes it equal."""
    if count() == 1:
        return
    found = [json.loads(each) for each in exchanged(json.dumps([group, text]), f"compare {what}")]
    for k, (own, mine) in enumerate(found):
        first = next(n for n, (other, _) in enumerate(found) if other == own)
        if found[first][1] != mine:
            raise ValueError(format_error(
                f"{what} differs between processes {first} and {k}", hint=remedy))


def digest(value: np.ndarray) -> str:
    """A short text that differs for arrays that differ."""
    array = np.ascontiguousarray(value)
    of_bytes = hashlib.blake2b(array.tobytes(), digest_size=8).hexdigest()
    return f"{array.dtype}{np.shape(value)}:{of_bytes}"


def gathered(array: jax.Array | np.ndarray) -> jax.Array | np.ndarray:
    """The array, or, if other processes hold parts of it, the whole in this process."""
    if isinstance(array, np.ndarray) or array.is_fully_addressable or array.is_fully_replicated:
        return array
    utilities = importlib.import_module("jax.experimental.multihost_utils")
    return utilities.process_allgather(array, tiled=True)
