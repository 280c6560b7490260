"""The processes that run one program: which one this is, and short texts that they exchange.

These go through the coordination service of JAX, not through devices. Nothing here loads JAX.
"""

from __future__ import annotations

import sys
from typing import Any

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
    """The texts of all processes, in order. All must call it equally often, in the same order.

    purpose: what the process does, for the message if others do not come: raises RuntimeError.
    """
    global _exchanges
    if count() == 1:
        return [text]
    _exchanges += 1
    folder = f"theano/exchange/{_exchanges}/"
    client().key_value_set(f"{folder}{index():06}", text)
    try:
        client().wait_at_barrier(folder, int(_LONGEST * 1000))
    except Exception as error:
        raise RuntimeError(
            f"process {index()} waited {_LONGEST:.0f} seconds for the others, to {purpose}: all "
            f"processes must make the same calls in the same order ({error})") from error
    found = [each for _, each in sorted(client().key_value_dir_get(folder))]
    if index() == 0:  # all have read what was exchanged before
        client().key_value_delete(f"theano/exchange/{_exchanges - 1}/")
    return found


def must_agree(text: str, what: str, remedy: str) -> None:
    """Raise ValueError in all processes unless `text` is the same in all. what: what it is a text
    of; remedy: what makes it equal."""
    found = exchanged(text, f"compare {what}")
    others = [k for k, each in enumerate(found) if each != found[0]]
    if others:
        raise ValueError(
            f"{what} differs between processes 0 and {', '.join(map(str, others))}: {remedy}")
